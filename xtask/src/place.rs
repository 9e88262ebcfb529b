//! Where things lie: the project, its target folder and what is built in them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The project's own folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the project")
}

/// The folder that cargo builds into: this program was built there, so whatever setting chose it is obeyed.
pub(crate) fn target() -> Result<PathBuf> {
    let me = std::env::current_exe().context("where is this program?")?;
    let folder =
        me.parent().and_then(Path::parent).context("xtask lies outside a target folder")?;
    Ok(folder.to_path_buf())
}

/// A program of ours in the profile's folder (`debug` or `release`).
pub(crate) fn program(profile: &str, name: &str) -> Result<PathBuf> {
    Ok(target()?.join(profile).join(name).with_extension(std::env::consts::EXE_EXTENSION))
}

/// The client's folder.
pub(crate) fn client() -> PathBuf {
    root().join("client-web")
}

/// The suite that runs in a real browser.
pub(crate) fn browser_suite() -> PathBuf {
    root().join("tests").join("browser")
}
