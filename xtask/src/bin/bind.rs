//! `bind <module.wasm> <folder> <name>`: writes the browser's side of a module that wasm-bindgen has marked.
//!
//! `cargo xtask web` builds and calls this; it is a program of its own so that `xtask` itself stays quick to build.

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder, name] = words.as_slice() else {
        bail!("usage: bind <module.wasm> <folder> <name>");
    };
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not bind {module}"))
}
