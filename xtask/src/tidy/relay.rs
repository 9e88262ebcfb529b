//! The arrows inside the relay: routes to verbs to caller and store, and trouble spoken of in one place.

use std::collections::BTreeSet;

use super::Finding;
use super::source::{Source, names};

/// The relay's folders that are not verb folders.
const NO_VERBS: [&str; 10] = [
    "command", "routes", "config", "layers", "caller", "jobs", "mail", "store", "openapi",
    "metrics",
];

/// The answers that are not trouble.
const GOOD: [&str; 7] =
    ["OK", "CREATED", "ACCEPTED", "NO_CONTENT", "NOT_MODIFIED", "SEE_OTHER", "SWITCHING_PROTOCOLS"];

/// The relay's folders in which one verb is one file.
pub(super) fn verb_folders(sources: &[Source]) -> BTreeSet<String> {
    let folders = sources
        .iter()
        .filter_map(|source| source.path.strip_prefix("server/src/")?.split_once('/'));
    folders
        .map(|(folder, _)| folder.to_owned())
        .filter(|folder| !NO_VERBS.contains(&folder.as_str()))
        .collect()
}

/// Every arrow that this file may not draw, and every status that it may not name.
pub(super) fn check(source: &Source, verbs: &BTreeSet<String>) -> Vec<Finding> {
    let Some(inside) = source.path.strip_prefix("server/src/") else {
        return Vec::new();
    };
    let mut findings = statuses(source, inside);
    findings.extend(imports(source, inside, verbs));
    findings
}

/// Codes of trouble and errors that answer for themselves, outside `problem`.
fn statuses(source: &Source, inside: &str) -> Vec<Finding> {
    if inside.starts_with("problem") {
        return Vec::new();
    }
    let shipped = source
        .code
        .iter()
        .enumerate()
        .map(|(place, code)| (place + 1, code))
        .filter(|(line, _)| !source.is_test(*line));
    shipped
        .filter(|(_, code)| names_trouble(code) || answers_as_error(code))
        .map(|(line, _)| {
            source.finding("status", line, "only server/src/problem turns an error into a status")
        })
        .collect()
}

fn names_trouble(code: &str) -> bool {
    code.split("StatusCode::").skip(1).any(|behind| {
        let name: String =
            behind.chars().take_while(|char| char.is_ascii_uppercase() || *char == '_').collect();
        !name.is_empty() && !GOOD.contains(&name.as_str())
    })
}

fn answers_as_error(code: &str) -> bool {
    let Some((_, what)) = code.split_once("IntoResponse for ") else {
        return false;
    };
    ["Error", "Refusal", "Failure", "Rejection", "Trouble", "Corrupt"]
        .iter()
        .any(|end| what.split(|char: char| !char.is_alphanumeric()).any(|word| word.ends_with(end)))
}

/// Arrows between the relay's own modules: routes to verbs to caller and store, never back and never across.
fn imports(source: &Source, inside: &str, verbs: &BTreeSet<String>) -> Vec<Finding> {
    let here = inside.split_once('/').map_or(inside.trim_end_matches(".rs"), |(folder, _)| folder);
    let barred: Vec<&str> = match here {
        "store" => verbs
            .iter()
            .map(String::as_str)
            .chain(["caller", "routes", "layers", "problem", "app"])
            .collect(),
        "caller" => verbs.iter().map(String::as_str).chain(["routes"]).collect(),
        verb if verbs.contains(verb) => verbs
            .iter()
            .map(String::as_str)
            .filter(|other| *other != verb)
            .chain(["routes"])
            .collect(),
        _ => Vec::new(),
    };
    let mut findings = Vec::new();
    for (place, code) in source.code.iter().enumerate() {
        for other in barred.iter().filter(|other| reaches(source, place, code, other)) {
            let message = format!("server/src/{here} may not name {other}");
            findings.push(source.finding("across", place + 1, &message));
        }
    }
    findings
}

/// `crate::other`, `super::super::other`, and `crate::{…, other::…}` however many lines it takes.
fn reaches(source: &Source, place: usize, code: &str, other: &str) -> bool {
    if names(code, &format!("crate::{other}")) || names(code, &format!("super::super::{other}")) {
        return true;
    }
    let Some((_, group)) = code.split_once("crate::{") else {
        return false;
    };
    let behind = source.code[place + 1..].iter().map(String::as_str);
    let mut lines = std::iter::once(group).chain(behind);
    lines.find_map(|line| (names(line, other) || line.contains(';')).then(|| names(line, other)))
        == Some(true)
}

#[cfg(test)]
mod tests {
    //! Each arrow drawn the wrong way once, and the right way once.

    use super::{Source, check, verb_folders};

    fn found(path: &str, text: &str) -> Vec<&'static str> {
        let relay = [
            "server/src/letters/deposit.rs",
            "server/src/crossings/release.rs",
            "server/src/store/letter.rs",
        ];
        let verbs = verb_folders(&relay.map(|path| Source::read(path, "")));
        check(&Source::read(path, text), &verbs).iter().map(|finding| finding.check).collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn only_problem_speaks_of_trouble() {
        assert_eq!(found("server/src/letters/deposit.rs", "StatusCode::CONFLICT\n"), ["status"]);
        assert_eq!(
            found(
                "server/src/letters/deposit.rs",
                "StatusCode::NO_CONTENT; StatusCode::from_u16(2)\n"
            ),
            NOTHING
        );
        assert_eq!(found("server/src/problem/mod.rs", "StatusCode::CONFLICT\n"), NOTHING);
        assert_eq!(
            found("server/src/store/trouble.rs", "impl IntoResponse for StoreError {\n"),
            ["status"]
        );
    }

    #[test]
    fn verb_folders_do_not_see_each_other() {
        assert_eq!(
            found("server/src/letters/deposit.rs", "use crate::crossings::release;\n"),
            ["across"]
        );
        assert_eq!(
            found(
                "server/src/letters/deposit.rs",
                "use crate::letters::claim;\nuse crate::store::Store;\n"
            ),
            NOTHING
        );
        assert_eq!(found("server/src/letters/deposit.rs", "use crate::routes;\n"), ["across"]);
        assert_eq!(
            found("server/src/store/letter.rs", "use crate::letters::Deposit;\n"),
            ["across"]
        );
        assert_eq!(
            found("server/src/store/letter.rs", "use crate::problem::Problem;\n"),
            ["across"]
        );
        assert_eq!(
            found("server/src/routes.rs", "use crate::letters;\nuse crate::crossings;\n"),
            NOTHING
        );
    }
}
