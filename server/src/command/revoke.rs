//! `wherry revoke`: takes in what the offline root signed, while the relay is stopped.

use std::path::Path;

use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::revoke;

pub(super) fn revoke(
    file: &Path,
    database: Option<Database>,
    revocation: &Path,
) -> anyhow::Result<()> {
    let config = Config::read(file)?.on(database);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let revoked = runtime.block_on(revoke::revoke(&config, &Clock::system(), revocation))?;
    let unknown =
        "This relay knows no certificate of that key: look whether it is the right one.\n";
    super::say(&format!(
        "The key {} is revoked, and whoever holds it is signed out.\n{}",
        revoked.key,
        if revoked.known { "" } else { unknown }
    ))
}
