//! `cargo xtask bench`: builds relay and load for speed and becomes the load; its JSON lines are standard output.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::ledger::Ledger;
use crate::place;
use crate::programs;
use crate::run::{cargo, show};
use crate::web;

/// Builds, then hands over to the measurement, all of them or the one of that name.
pub(crate) fn measure(name: Option<&str>) -> Result<()> {
    let ledger = Ledger::new();
    web::build(&ledger, web::Figures::WhenBuilt)?;
    ledger.time("build for speed", || {
        let packages = ["--package", "wherry", "--package", "wherry-keys", "--package", "people"];
        let programs = ["--bin", "wherry", "--bin", "wherry-keys", "--bin", "bench"];
        show(cargo(&["build", "--release"]).args(packages).args(programs))
    })?;

    let mut bench = Command::new(place::program("release", "bench")?);
    bench.arg("--relay").arg(place::program("release", "wherry")?);
    bench.arg("--keys").arg(place::program("release", "wherry-keys")?);
    bench.args(name);
    programs::become_one(bench.stdin(Stdio::null()))
}
