//! `wherry restore`: proves a backup, and puts one back where nothing is.

use std::path::Path;

use crate::backup;
use crate::config::{Config, Database};

pub(super) fn check(backup: &Path) -> anyhow::Result<()> {
    super::finish(backup::check(backup, &mut super::tell))?;
    super::say(&format!("{}: this backup can be put back\n", backup.display()))
}

pub(super) fn restore(
    file: &Path,
    database: Option<Database>,
    backup: &Path,
) -> anyhow::Result<()> {
    let config = Config::read(file)?.on(database);
    super::finish(backup::restore(&config, backup, &mut super::tell))?;
    super::say(&format!(
        "{}: the agency is there as it was. `wherry serve` serves it, and people sign in as before.\n",
        config.data.database()
    ))
}
