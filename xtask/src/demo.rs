//! `cargo xtask demo`: builds what the demonstration needs and becomes it.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::DemoWords;
use crate::ledger::Ledger;
use crate::place;
use crate::programs;
use crate::web;

/// Builds, then hands over to the demonstration. Returns only when something failed.
pub(crate) fn start(words: &DemoWords) -> Result<()> {
    let ledger = Ledger::new();
    web::build(&ledger, web::Figures::WhenBuilt)?;
    programs::build(&ledger)?;

    let mut demo = Command::new(place::program("debug", "demo")?);
    demo.arg("--relay").arg(place::program("debug", "wherry")?);
    demo.arg("--keys").arg(place::program("debug", "wherry-keys")?);
    if let Some(port) = words.port {
        demo.arg("--port").arg(port.to_string());
    }
    if let Some(data) = &words.data {
        demo.arg("--data").arg(data);
    }
    demo.args(words.empty.then_some("--empty")).args(words.json.then_some("--json"));
    programs::become_one(demo.stdin(Stdio::null()))
}
