//! Mutation testing of the rules. cargo-mutants makes every small mistake that it knows, one at a time, and the tests of
//! the rules must find it (`.cargo/mutants.toml` says where). Each that they do not find has its reason, or this fails.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::ledger::Ledger;
use crate::place;
use crate::run::tee;
use crate::tools;

/// The mistakes that no test finds, and why: a line for the mistake, then the reason, indented.
const SURVIVORS: &str = "moderation/tests/survivors.txt";

/// How many were found of how many. An error names each that lived without a reason, and each reason without one.
pub(crate) fn check(ledger: &Ledger) -> Result<String> {
    tools::NEXTEST.ensure(ledger)?;
    tools::MUTANTS.ensure(ledger)?;
    let folder = place::target()?.join("mutants");
    fs::create_dir_all(&folder)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut mutants = tools::MUTANTS.command()?;
    mutants.args(["--no-shuffle", "--colors", "never", "--jobs", &cores.to_string()]);
    // A third of the walk for each: a mistake that it finds, it finds early.
    mutants.arg("--output").arg(&folder).env("WHERRY_SHORT", "1");
    // Nobody looks into what is wrong on purpose with a debugger.
    mutants.env("CARGO_PROFILE_DEV_DEBUG", "false").env("PATH", tools::path_with_our_own()?);
    ledger.time("mutants", || tee("mutants", mutants))?;

    let said = |name: &str| {
        let file = folder.join("mutants.out").join(name);
        fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))
    };
    let found = said("caught.txt")?.lines().count() + said("timeout.txt")?.lines().count();
    ensure!(found > 0, "no mistake was found: the rules were not tried");
    let lived: Vec<String> = said("missed.txt")?.lines().map(without_place).collect();
    let explained = place::root().join(SURVIVORS);
    let explained = explained_in(&fs::read_to_string(&explained).unwrap_or_default())?;
    let (unexplained, dead) = (beyond(&lived, &explained), beyond(&explained, &lived));
    if !unexplained.is_empty() || !dead.is_empty() {
        bail!(
            "no test finds, and {SURVIVORS} has no reason for:\n{}\nit has a reason for what is found:\n{}",
            unexplained.join("\n"),
            dead.join("\n")
        );
    }
    Ok(format!("{found} found of {}, each other with its reason", found + lived.len()))
}

/// `file:row:column: mistake` without the row and the column, which change with every edit.
fn without_place(line: &str) -> String {
    let mut parts = line.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(mistake)) => format!("{file}:{mistake}"),
        _ => line.to_owned(),
    }
}

/// The mistakes that the text explains. A mistake without a reason below it is an error.
fn explained_in(text: &str) -> Result<Vec<String>> {
    let mut mistakes: Vec<(String, bool)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match mistakes.last_mut() {
            Some((_, has_reason)) if line.starts_with(' ') => *has_reason = true,
            _ => mistakes.push((line.to_owned(), false)),
        }
    }
    if let Some((bare, _)) = mistakes.iter().find(|(_, has_reason)| !has_reason) {
        bail!("no reason below: {bare}");
    }
    Ok(mistakes.into_iter().map(|(mistake, _)| mistake).collect())
}

/// What the one list has more often than the other: the same words may stand for two places of one function.
fn beyond<'a>(these: &'a [String], those: &[String]) -> Vec<&'a str> {
    let mut left = those.to_vec();
    let mut more = Vec::new();
    for this in these {
        match left.iter().position(|that| that == this) {
            Some(place) => {
                left.swap_remove(place);
            }
            None => more.push(this.as_str()),
        }
    }
    more
}

#[cfg(test)]
mod tests {
    use super::{beyond, explained_in, without_place};

    #[test]
    fn a_mistake_is_known_wherever_its_function_moves() {
        assert_eq!(
            without_place("moderation/src/gate.rs:45:9: replace Gate::is_open -> bool with true"),
            "moderation/src/gate.rs: replace Gate::is_open -> bool with true"
        );
    }

    #[test]
    fn every_survivor_has_a_reason() {
        let text = "# Survivors\n\na.rs: one\n  said nowhere else\na.rs: one\n  nor this\n";
        assert_eq!(explained_in(text).unwrap(), ["a.rs: one", "a.rs: one"]);
        assert!(explained_in("a.rs: one\nb.rs: two\n  for a reason\n").is_err());
    }

    #[test]
    fn the_same_words_twice_need_two_reasons() {
        let once = ["a.rs: one".to_owned()];
        let twice = [once[0].clone(), once[0].clone()];
        assert_eq!(beyond(&twice, &once), ["a.rs: one"]);
        assert!(beyond(&once, &twice).is_empty());
    }
}
