//! Embeds the client if it has been built, and builds anew when client or migrations change.

use std::fs;
use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(client_built)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");

    let dist = Path::new("../client-web/dist");
    // An empty folder (ignored by git) can be watched; a missing one would make every build a new build. A
    // read-only checkout cannot make it and only loses that.
    drop(fs::create_dir_all(dist));
    println!("cargo::rerun-if-changed=../client-web/dist");
    if dist.join("index.html").exists() {
        println!("cargo::rustc-cfg=client_built");
        // Debug builds read the files at each request; releases carry them, compressed.
        #[expect(
            clippy::disallowed_methods,
            reason = "cargo speaks to build scripts that way alone"
        )]
        let embed = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
        memory_serve::load_names_directories([("client", dist)], embed);
    }
}
