//! `wherry backup`: the agency at one moment, in a folder of its own, while relays go on.

use std::path::Path;

use crate::backup;
use crate::clock::Clock;
use crate::config::{Config, Database};

pub(super) fn back_up(file: &Path, database: Option<Database>, to: &Path) -> anyhow::Result<()> {
    let config = Config::read(file)?.on(database);
    let now = Clock::system().now();
    super::finish(backup::back_up(&config, to, now, &mut super::tell))?;
    super::say(&format!(
        "{}: a backup. It holds the sign-in key beside the database: keep it where nobody else reads.\n",
        to.display()
    ))
}
