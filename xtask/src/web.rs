//! `cargo xtask web`: the browser's modules from Rust, then the client around it. What is already so is left alone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::ledger::Ledger;
use crate::place;
use crate::run::{cargo, command, show};
use crate::stamp::Stamp;
use crate::tools;

/// The modules: one for everyone, one for staff with what only staff need, and two that stand alone for whoever asks for
/// them: screening, and the reader of letters that came another way.
const DOORS: [&str; 4] = ["core", "review", "screen", "import"];

/// What rustc emits for this target and every browser of the last years runs. wasm-opt must be told: it may then use
/// them and no others.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What lies in the client's folder and goes into no build: its results, and the Rust that the modules come from.
const NOT_INPUT: [&str; 4] = ["node_modules", "dist", ".build", "wasm"];

/// When to print the client's sizes, and fail above the limits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figures {
    /// Only when something was built; what was not passed when it was.
    WhenBuilt,
    /// In any case.
    Always,
}

/// Builds whatever is out of date.
pub(crate) fn build(ledger: &Ledger, figures: Figures) -> Result<()> {
    tools::ensure_node()?;
    tools::ensure_wasm(ledger)?;
    ledger.time("web: modules", || {
        let mut build = cargo(&["build", "--lib", "--target", tools::WASM, "--profile", "web"]);
        show(build.args(DOORS.map(|door| format!("--package={door}-door"))))
    })?;
    install_packages(ledger, &place::client())?;
    // wasm-opt works on one core, so the doors go through it side by side.
    std::thread::scope(|scope| {
        let doors = DOORS.map(|door| scope.spawn(move || bind(ledger, door)));
        doors.into_iter().try_for_each(|door| door.join().expect("a door that fails says so"))
    })?;
    bundle(ledger, figures)
}

/// `npm ci`, unless the packages in the folder are those of its lock file.
pub(crate) fn install_packages(ledger: &Ledger, folder: &Path) -> Result<()> {
    let changed = |path: &str| folder.join(path).metadata().and_then(|file| file.modified());
    let wanted = changed("package-lock.json")
        .with_context(|| format!("no package-lock.json in {}", folder.display()))?;
    // npm writes this file last, after every package stands.
    if changed("node_modules/.package-lock.json").is_ok_and(|installed| installed >= wanted) {
        return Ok(());
    }
    let name = folder.strip_prefix(place::root()).unwrap_or(folder).display();
    ledger.time(&format!("npm ci in {name}"), || show(command("npm").arg("ci").current_dir(folder)))
}

/// A script of a package.json.
pub(crate) fn npm_run(folder: &Path, script: &str) -> std::process::Command {
    let mut npm = command("npm");
    npm.current_dir(folder).args(["run", "--silent", script]);
    npm
}

/// JavaScript and types beside the module, and the module made small.
fn bind(ledger: &Ledger, door: &str) -> Result<()> {
    let name = format!("{door}_door");
    let built = place::target()?.join(tools::WASM).join("web").join(&name).with_extension("wasm");
    let folder = place::client().join("src").join("wasm").join(door);
    let small = folder.join(format!("{name}_bg.wasm"));
    let optimiser = place::client().join("node_modules").join("binaryen");
    let recipe = place::root().join("xtask").join("Cargo.toml");
    let stamp = Stamp::of(&name, &[built.clone(), optimiser.join("package.json"), recipe])?;
    if stamp.stands() && small.exists() {
        return Ok(());
    }
    ledger.time(&format!("web: wasm-bindgen, {door}"), || {
        // What it stands on unoptimised: built in a quarter of the time, and it has one file to read.
        let mut bind =
            cargo(&["run", "--quiet", "--package", "xtask", "--features", "bind", "--bin", "bind"]);
        bind.args(["--config", "profile.dev.opt-level=0", "--"]);
        show(bind.arg(&built).arg(&folder).arg(&name))
    })?;
    let before = size(&small)?;
    ledger.time(&format!("web: wasm-opt, {door}"), || {
        let mut optimise = command("node");
        optimise.arg(optimiser.join("bin").join("wasm-opt")).arg("-Oz").args(FEATURES);
        show(optimise.arg(&small).arg("--output").arg(&small))
    })?;
    eprintln!("   {} KiB, from {} KiB", size(&small)? / 1024, before / 1024);
    stamp.set()
}

/// Pages, styles and modules into `dist`, and its figures.
fn bundle(ledger: &Ledger, figures: Figures) -> Result<()> {
    let client = place::client();
    let stamp = Stamp::of("bundle", &inputs(&client)?)?;
    let stands = stamp.stands() && client.join("dist").join("index.html").exists();
    if !stands {
        ledger.time("web: client", || show(&mut npm_run(&client, "build")))?;
    }
    if !stands || figures == Figures::Always {
        ledger.time("web: sizes", || show(&mut npm_run(&client, "sizes")))?;
    }
    stamp.set()
}

/// Everything at the top of the client's folder that a build may read.
fn inputs(client: &Path) -> Result<Vec<PathBuf>> {
    let listed =
        fs::read_dir(client).with_context(|| format!("could not list {}", client.display()))?;
    let mut inputs = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    inputs.retain(|path| !NOT_INPUT.iter().any(|name| path.ends_with(name)));
    inputs.sort();
    Ok(inputs)
}

fn size(file: &Path) -> Result<u64> {
    Ok(file.metadata().with_context(|| format!("no file {}", file.display()))?.len())
}
