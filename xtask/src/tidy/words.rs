//! Words that no text of the project holds: paths of one machine, and promises to finish later.
// tidy: allow(word): it spells out what it looks for

use super::{Finding, Text};
use crate::place;

/// Folders in which people, and not projects, live.
const HOMES: [&str; 3] = ["/root/", "/home/", "/Users/"];

/// Notes to oneself, as whole words.
const PROMISES: [&str; 4] = ["TODO", "FIXME", "XXX", "HACK"];

/// Lines that hold one of those words.
pub(super) fn check(text: &Text) -> Vec<Finding> {
    let here = format!("{}/", place::root().display());
    let mut findings = Vec::new();
    for (place, line) in text.text.lines().enumerate() {
        let message = if line.contains(&here) || HOMES.iter().any(|home| line.contains(home)) {
            "a path of one machine"
        } else if PROMISES.iter().any(|promise| super::source::names(line, promise)) {
            "finish it, or say in an issue what is left"
        } else {
            continue;
        };
        findings.push(Finding {
            check: "word",
            path: text.path.clone(),
            line: Some(place + 1),
            message: message.to_owned(),
        });
    }
    findings
}

#[cfg(test)]
mod tests {
    //! One word of each kind, and their neighbours.

    use super::{Text, check, place};

    #[test]
    fn machine_paths_and_promises_are_found() {
        let found =
            |text: &str| check(&Text { path: "docs/a.md".to_owned(), text: text.to_owned() }).len();
        assert_eq!(found("see /home/someone/notes\n/root/.cargo\n"), 2);
        assert_eq!(found(&format!("{}/server", place::root().display())), 1);
        assert_eq!(found("// TODO: later\nmastODOn XXXL\n"), 1);
        assert_eq!(found("the agency's home/page, /rooted in practice\n"), 0);
    }
}
