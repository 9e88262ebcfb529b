//! `wherry config check`: whether a configuration file can be used.

use std::path::Path;

use crate::config::Config;

pub(super) fn check(file: &Path) -> anyhow::Result<()> {
    Config::read(file)?;
    super::say(&format!("{}: good\n", file.display()))
}
