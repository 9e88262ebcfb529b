//! `wherry doctor`: everything that somebody would ask who was called for help, a line a finding.

use std::path::Path;

use anyhow::bail;

use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::doctor::{self, Finding};

pub(super) fn look(file: &Path, database: Option<Database>) -> anyhow::Result<()> {
    let config = Config::read(file)?.on(database);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let findings = runtime.block_on(doctor::look(&config, &Clock::system()));
    let lines = findings.iter().map(Finding::to_string).collect::<Vec<_>>().join("\n");
    super::say(&format!("good: {}: it can be read\n{lines}\n", file.display()))?;
    match findings.iter().filter(|finding| finding.is_wrong()).count() {
        0 => Ok(()),
        1 => bail!("one thing is wrong"),
        wrong => bail!("{wrong} things are wrong"),
    }
}
