//! The programs that the project needs from outside: found, installed where that is ours to do, or named plainly.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::ledger::Ledger;
use crate::place;
use crate::run::{cargo, command, read, show};

/// The platform of the browser's module.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Node that Vite runs on.
const NODE: (u32, u32) = (20, 19);

/// A cargo subcommand that is installed into the target folder when the machine has none of its own.
///
/// Built unoptimised: that takes a third of the time, and neither has much to compute.
pub(crate) struct Subcommand {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
}

/// Runs the tests.
pub(crate) const NEXTEST: Subcommand = Subcommand {
    name: "nextest",
    version: "0.9.143",
    features: &["--no-default-features", "--features=default-no-update"],
};

/// Judges the dependency tree.
pub(crate) const DENY: Subcommand = Subcommand { name: "deny", version: "0.20.2", features: &[] };

/// Makes small mistakes.
pub(crate) const MUTANTS: Subcommand =
    Subcommand { name: "mutants", version: "27.0.0", features: &[] };

impl Subcommand {
    /// The subcommand, ready for its arguments.
    pub(crate) fn command(&self) -> Result<Command> {
        if answers(Command::new("cargo").args([self.name, "--version"])) {
            return Ok(cargo(&[self.name]));
        }
        let mut own = command(self.own()?);
        own.arg(self.name);
        Ok(own)
    }

    /// Installs it if neither the machine nor the target folder has it.
    pub(crate) fn ensure(&self, ledger: &Ledger) -> Result<()> {
        if answers(self.command()?.arg("--version")) {
            return Ok(());
        }
        ledger.time(&format!("install cargo-{} {}", self.name, self.version), || {
            let mut install =
                cargo(&["install", "--locked", "--debug", "--quiet", "--version", self.version]);
            install.arg(format!("cargo-{}", self.name)).args(self.features);
            // Nobody looks into them with a debugger, and what one needs is a third of the work.
            install.env("CARGO_PROFILE_DEV_DEBUG", "false");
            install.arg("--root").arg(home()?).arg("--target-dir").arg(home()?.join("build"));
            show(&mut install).with_context(|| {
                format!(
                    "cargo-{0} is missing: `cargo install --locked cargo-{0}`, then try again",
                    self.name
                )
            })
        })
    }

    fn own(&self) -> Result<PathBuf> {
        let name = format!("cargo-{}", self.name);
        Ok(home()?.join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION))
    }
}

/// Where programs are found, our own copies last: for a tool that starts another of them.
#[expect(clippy::disallowed_methods, reason = "a path is lengthened, and no setting read")]
pub(crate) fn path_with_our_own() -> Result<OsString> {
    let known = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(env::split_paths(&known).chain([home()?.join("bin")]))?)
}

/// Where our own copies of tools live.
fn home() -> Result<PathBuf> {
    Ok(place::target()?.join("tools"))
}

/// Git, a C compiler, Node and npm: not ours to install.
pub(crate) fn ensure_basics() -> Result<()> {
    if !answers(command("git").arg("--version")) {
        bail!("git is missing: install git (Debian: apt-get install git)");
    }
    if !answers(command("cc").arg("--version")) {
        bail!(
            "a C compiler is missing, and SQLite is built with one: install it (Debian: apt-get install gcc libc6-dev)"
        );
    }
    ensure_node()
}

/// Node and npm, which the client is built with.
pub(crate) fn ensure_node() -> Result<()> {
    let wanted = format!("Node {}.{} or newer with npm is needed", NODE.0, NODE.1);
    let Ok(said) = read(command("node").arg("--version")) else {
        bail!("{wanted}: install it from https://nodejs.org or your system's packages");
    };
    if !new_enough(&said) {
        bail!("{wanted}, and this is {}", said.trim());
    }
    if !answers(command("npm").arg("--version")) {
        bail!("{wanted}: Node is here, npm is not (Debian: apt-get install npm)");
    }
    Ok(())
}

/// Is this, as `node --version` says it, new enough?
fn new_enough(said: &str) -> bool {
    let mut numbers = said.trim().trim_start_matches('v').split('.').map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= NODE,
        _ => false,
    }
}

/// The standard library for the browser's module.
pub(crate) fn ensure_wasm(ledger: &Ledger) -> Result<()> {
    let folder = read(command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    ledger.time("install the wasm target", || {
        show(command("rustup").args(["target", "add", WASM])).with_context(|| {
            format!("Rust's standard library for {WASM} is missing: `rustup target add {WASM}`, or your system's package of it")
        })
    })
}

/// A Chromium for the browser suite: the machine's own, or Debian's where this may install it.
pub(crate) fn ensure_chromium(ledger: &Ledger) -> Result<PathBuf> {
    const ADVICE: &str = "Chromium is missing: install it (Debian: apt-get install chromium fonts-liberation), then try again";
    if let Some(found) = chromium() {
        return Ok(found);
    }
    install(ledger, "Chromium", &["chromium", "fonts-liberation"], ADVICE)?;
    chromium().context(ADVICE)
}

/// A PostgreSQL for the tests, which start it themselves: the machine's own, or Debian's where this may install it.
pub(crate) fn ensure_postgres(ledger: &Ledger) -> Result<()> {
    const ADVICE: &str =
        "PostgreSQL is missing: install it (Debian: apt-get install postgresql), then try again";
    if !has_postgres() {
        install(ledger, "PostgreSQL", &["postgresql"], ADVICE)?;
    }
    if has_postgres() { Ok(()) } else { bail!(ADVICE) }
}

/// A Python that can make environments: the machine's own, or Debian's where this may install it.
pub(crate) fn ensure_python(ledger: &Ledger) -> Result<()> {
    const ADVICE: &str = "Python 3 with venv is missing (Debian: apt-get install python3-venv)";
    let has = || answers(command("python3").args(["-c", "import venv, ensurepip"]));
    if !has() {
        install(ledger, "Python", &["python3", "python3-venv"], ADVICE)?;
    }
    if has() { Ok(()) } else { bail!(ADVICE) }
}

/// The programs that a server is made and run with, on the path or where Debian keeps them.
fn has_postgres() -> bool {
    let aside = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let aside = aside.map(|version| version.path().join("bin"));
    let answer = |folder: &Path| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| answers(command(folder.join(name)).arg("--version")))
    };
    answer(Path::new("")) || aside.into_iter().any(|folder| answer(&folder))
}

/// Debian's packages, where this runs by root on a Debian; otherwise what a person should do.
fn install(ledger: &Ledger, name: &str, packages: &[&str], advice: &'static str) -> Result<()> {
    let root = read(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || !answers(command("apt-get").arg("--version")) {
        bail!(advice);
    }
    ledger.time(&format!("install {name}"), || {
        let apt = |words: &[&str]| {
            show(command("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update", "--quiet"])?;
        let words = ["install", "--yes", "--quiet", "--no-install-recommends"];
        apt(&[&words, packages].concat()).context(advice)
    })
}

/// The first that answers of the names it goes by.
fn chromium() -> Option<PathBuf> {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| answers(command(path).arg("--version")))
}

/// Does it start, and end well?
fn answers(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    //! Which Node is new enough.

    use super::new_enough;

    #[test]
    fn an_old_node_is_refused() {
        for (said, enough) in [
            ("v20.19.0\n", true),
            ("v22.1.0", true),
            ("v20.18.3", false),
            ("v9.9.9", false),
            ("?", false),
        ] {
            assert_eq!(new_enough(said), enough, "{said}");
        }
    }
}
