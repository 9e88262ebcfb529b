//! `cargo xtask tidy`: the rules of the house that no compiler knows. Each check has a name; a file that must break
//! one says so in its first lines, `tidy: allow(<check>): <reason>`, and an exception that is not needed is refused.

mod crates;
mod exception;
mod habits;
mod homes;
mod pages;
mod relay;
mod shape;
mod source;
mod words;

use std::fmt;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::place;
use crate::run::{command, read};
use exception::Exceptions;
use source::Source;

/// One breach of one rule.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// The name an exception would give.
    check: &'static str,
    /// Relative to the project.
    path: String,
    /// From 1; none where the whole file is meant.
    line: Option<usize>,
    message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        write!(to, "{}{line}: {} [{}]", self.path, self.message, self.check)
    }
}

/// A file with no syntax that matters here.
struct Text {
    path: String,
    text: String,
}

/// Checks everything; the answer is what was looked at.
pub(crate) fn check() -> Result<String> {
    let texts = texts()?;
    let sources: Vec<Source> = texts
        .iter()
        .filter(|text| text.path.ends_with(".rs"))
        .map(|text| Source::read(&text.path, &text.text))
        .collect();

    let verbs = relay::verb_folders(&sources);
    let mut findings = crates::check()?;
    for text in &texts {
        let mut found = shape::check(text);
        found.extend(words::check(text));
        found.extend(pages::check(text));
        if let Some(source) = sources.iter().find(|source| source.path == text.path) {
            found.extend(habits::check(source));
            found.extend(homes::check(source));
            found.extend(relay::check(source, &verbs));
        }
        findings.extend(Exceptions::of(text).apply(found));
    }

    if !findings.is_empty() {
        for finding in &findings {
            eprintln!("{finding}");
        }
        bail!("{} findings", findings.len());
    }
    Ok(format!("{} files in order, {} of them Rust", texts.len(), sources.len()))
}

/// Folders of what others have written, taken over as it is: it is not ours to put in order.
const OF_OTHERS: [&str; 2] = ["protocol/x25519-dalek/src/", "tests/browser/hostile/fixtures/"];

/// Every text of ours that is in git or would be added to it, lock files aside.
fn texts() -> Result<Vec<Text>> {
    let listed = read(command("git").args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut texts = Vec::new();
    let ours = |path: &&str| {
        let of_others = OF_OTHERS.iter().any(|folder| path.starts_with(folder));
        !path.is_empty() && !is_lock_file(path) && !of_others
    };
    for path in listed.split('\0').filter(ours) {
        let file = place::root().join(path);
        // Listed, but deleted in the folder and not yet in git: there is nothing to read.
        if !file.is_file() {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("could not read {path}"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            texts.push(Text { path: path.to_owned(), text });
        }
    }
    Ok(texts)
}

fn is_lock_file(path: &str) -> bool {
    path.ends_with("Cargo.lock") || path.ends_with("package-lock.json")
}
