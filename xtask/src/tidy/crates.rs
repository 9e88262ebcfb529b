//! The arrows between crates: who may import whom, and what may not come along by any way round.

use std::collections::BTreeSet;

use anyhow::Result;

use super::Finding;
use crate::run::{cargo, read};

/// Everything that is ours.
const OURS: [&str; 13] = [
    "protocol",
    "moderation",
    "client-core",
    "core-door",
    "import-door",
    "review-door",
    "screen-door",
    "worker",
    "wherry",
    "wherry-keys",
    "people",
    "postgres-for-tests",
    "xtask",
];

/// What one of our crates may have.
struct Rule {
    name: &'static str,
    folder: &'static str,
    /// Of ours, the crates it may import, for its tests too.
    may: &'static [&'static str],
    /// Not even as a dependency of a dependency.
    never: &'static [&'static str],
}

/// Programs that talk over a network or keep the time of one.
const NETWORK: [&str; 7] = ["tokio", "hyper", "reqwest", "ureq", "axum", "tungstenite", "rustls"];

/// A door converts and calls: what it converts are the protocol's words.
const DOOR: [&str; 3] = ["client-core", "protocol", "worker"];

/// What only the relay is made of.
const NO_RELAY: [&str; 4] = ["sqlx", "axum", "hyper", "reqwest"];

/// One rule a crate.
const RULES: [Rule; 13] = [
    Rule {
        name: "protocol",
        folder: "protocol",
        may: &[],
        never: &["tokio", "sqlx", "axum", "reqwest", "jiff"],
    },
    Rule {
        name: "moderation",
        folder: "moderation",
        may: &["protocol"],
        never: &["tokio", "sqlx", "axum", "reqwest", "jiff"],
    },
    Rule {
        name: "client-core",
        folder: "client-core",
        may: &["protocol", "moderation"],
        never: &["tokio", "sqlx", "axum", "reqwest", "wasm-bindgen", "web-sys"],
    },
    Rule { name: "core-door", folder: "client-web/wasm/core", may: &DOOR, never: &NO_RELAY },
    Rule { name: "review-door", folder: "client-web/wasm/review", may: &DOOR, never: &NO_RELAY },
    // It stands alone: whoever loads it must not have to load a device.
    Rule {
        name: "screen-door",
        folder: "client-web/wasm/screen",
        may: &["moderation"],
        never: &NO_RELAY,
    },
    Rule {
        name: "import-door",
        folder: "client-web/wasm/import",
        may: &["moderation", "protocol"],
        never: &NO_RELAY,
    },
    Rule {
        name: "worker",
        folder: "client-web/wasm/worker",
        may: &["client-core", "protocol"],
        never: &NO_RELAY,
    },
    Rule {
        name: "wherry",
        folder: "server",
        may: &["protocol", "moderation", "postgres-for-tests"],
        never: &["native-tls", "openssl"],
    },
    Rule { name: "wherry-keys", folder: "keys", may: &["protocol"], never: &NETWORK },
    Rule {
        name: "people",
        folder: "tests",
        may: &["client-core", "protocol", "moderation", "wherry", "postgres-for-tests"],
        never: &["native-tls", "openssl"],
    },
    Rule { name: "postgres-for-tests", folder: "tests/postgres", may: &[], never: &NETWORK },
    Rule { name: "xtask", folder: "xtask", may: &[], never: &NETWORK },
];

/// Asks cargo what each of our crates has, and compares.
pub(super) fn check() -> Result<Vec<Finding>> {
    let mut findings = unknown_members(&members()?);
    for rule in &RULES {
        let direct = tree(rule.name, &["--edges", "normal,build,dev", "--depth", "1"])?;
        let all = tree(rule.name, &["--edges", "normal"])?;
        findings.extend(compare(rule, &direct, &all));
    }
    Ok(findings)
}

fn compare(rule: &Rule, direct: &BTreeSet<String>, all: &BTreeSet<String>) -> Vec<Finding> {
    let path = format!("{}/Cargo.toml", rule.folder);
    let finding =
        |message: String| Finding { check: "arrow", path: path.clone(), line: None, message };
    let barred = direct.iter().filter(|name| {
        OURS.contains(&name.as_str()) && *name != rule.name && !rule.may.contains(&name.as_str())
    });
    let mut findings: Vec<_> =
        barred.map(|name| finding(format!("{} may not import {name}", rule.name))).collect();
    let dragged = rule.never.iter().filter(|name| all.contains(**name));
    findings.extend(
        dragged.map(|name| {
            finding(format!("{} may not depend on {name}, by any way round", rule.name))
        }),
    );
    findings
}

/// A crate that no rule speaks of would be free to do anything.
fn unknown_members(members: &BTreeSet<String>) -> Vec<Finding> {
    let unknown = members.iter().filter(|name| !OURS.contains(&name.as_str()));
    let finding = |name: &String| Finding {
        check: "arrow",
        path: "Cargo.toml".to_owned(),
        line: None,
        message: format!(
            "no rule says what {name} may import: add one in xtask/src/tidy/crates.rs"
        ),
    };
    unknown.map(finding).collect()
}

fn members() -> Result<BTreeSet<String>> {
    Ok(names(&read(&mut cargo(&[
        "tree",
        "--workspace",
        "--depth",
        "0",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?))
}

/// The names in a crate's tree; for what runs in the browser, as the browser gets it.
fn tree(name: &str, words: &[&str]) -> Result<BTreeSet<String>> {
    let mut tree = cargo(&["tree", "--package", name, "--prefix", "none", "--format", "{p}"]);
    if RULES.iter().any(|rule| rule.name == name && rule.folder.starts_with("client-web/")) {
        tree.args(["--target", crate::tools::WASM]);
    }
    Ok(names(&read(tree.args(words))?))
}

/// Each line is `name v1.2.3 …`.
fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    //! Each kind of forbidden arrow, and the allowed ones.

    use super::{OURS, RULES, compare, names, unknown_members};

    fn messages(name: &str, direct: &str, all: &str) -> Vec<String> {
        let rule = RULES.iter().find(|rule| rule.name == name).unwrap();
        compare(rule, &names(direct), &names(all))
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn allowed_arrows_pass() {
        let direct =
            "wherry v0.1.0 (/a)\nprotocol v0.1.0 (/b)\nmoderation v0.1.0 (/c)\nsqlx v0.9.0\n";
        assert_eq!(messages("wherry", direct, direct), [""; 0]);
    }

    #[test]
    fn a_forbidden_arrow_is_named() {
        assert_eq!(
            messages("wherry", "client-core v0.1.0\n", ""),
            ["wherry may not import client-core"]
        );
        assert_eq!(messages("xtask", "protocol v0.1.0\n", ""), ["xtask may not import protocol"]);
        assert_eq!(
            messages("moderation", "client-core v0.1.0\n", ""),
            ["moderation may not import client-core"]
        );
    }

    #[test]
    fn a_way_round_is_found() {
        assert_eq!(
            messages("protocol", "", "age v0.12.1\ntokio v1.54.0\n"),
            ["protocol may not depend on tokio, by any way round"]
        );
        assert_eq!(
            messages("wherry-keys", "", "reqwest v0.12.0 (*)\n"),
            ["wherry-keys may not depend on reqwest, by any way round"]
        );
    }

    #[test]
    fn every_crate_has_a_rule() {
        assert!(OURS.iter().all(|name| RULES.iter().any(|rule| rule.name == *name)));
        assert_eq!(unknown_members(&names("protocol v0.1.0\nutils v0.1.0\n")).len(), 1);
    }
}
