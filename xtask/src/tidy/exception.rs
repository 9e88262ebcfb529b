//! Exceptions: `tidy: allow(<check>): <reason>` in a comment among a file's first lines.

use super::{Finding, Text};

/// How far down an exception may stand.
const FIRST_LINES: usize = 20;

/// The shortest reason that can say anything.
const LEAST_REASON: usize = 15;

/// What a file asks to be spared.
pub(super) struct Exceptions {
    path: String,
    asked: Vec<Exception>,
}

struct Exception {
    check: String,
    line: usize,
    reasoned: bool,
}

impl Exceptions {
    /// Reads them from the top of a file.
    pub(super) fn of(text: &Text) -> Self {
        let lines = text.text.lines().take(FIRST_LINES).enumerate();
        let asked = lines.filter_map(|(place, line)| Exception::read(place + 1, line)).collect();
        Self { path: text.path.clone(), asked }
    }

    /// Drops what is excepted; adds a finding for an exception without a reason or without a use.
    pub(super) fn apply(&self, mut found: Vec<Finding>) -> Vec<Finding> {
        let mut added = Vec::new();
        for exception in &self.asked {
            let mut add = |message: &str| {
                added.push(Finding {
                    check: "exception",
                    path: self.path.clone(),
                    line: Some(exception.line),
                    message: message.to_owned(),
                });
            };
            if !exception.reasoned {
                add("an exception states its reason");
            }
            if !found.iter().any(|finding| finding.check == exception.check) {
                add("this exception is not needed (any more)");
            }
            found.retain(|finding| finding.check != exception.check);
        }
        found.extend(added);
        found
    }
}

impl Exception {
    fn read(line: usize, text: &str) -> Option<Self> {
        let comment = text.trim_start();
        let comment = ["//! ", "// ", "<!-- ", "# ", "/* "]
            .iter()
            .find_map(|opening| comment.strip_prefix(opening))?;
        let (check, reason) = comment.strip_prefix("tidy: allow(")?.split_once(')')?;
        let reason =
            reason.trim_start_matches(':').trim_end_matches("-->").trim_end_matches("*/").trim();
        Some(Self { check: check.to_owned(), line, reasoned: reason.len() >= LEAST_REASON })
    }
}

#[cfg(test)]
mod tests {
    //! What an exception spares, and when it is itself a finding.

    use super::{Exceptions, Finding, Text};

    fn left(top: &str, found: &[&'static str]) -> Vec<&'static str> {
        let text = Text { path: "a.rs".to_owned(), text: top.to_owned() };
        let found = found.iter().map(|check| Finding {
            check,
            path: String::new(),
            line: None,
            message: String::new(),
        });
        Exceptions::of(&text).apply(found.collect()).iter().map(|finding| finding.check).collect()
    }

    #[test]
    fn it_spares_its_own_check_alone() {
        let top =
            "//! A table.\n// tidy: allow(length): one row a statement, and they belong together\n";
        assert_eq!(left(top, &["length", "glob"]), ["glob"]);
        assert_eq!(
            left("<!-- tidy: allow(length): the whole form is one idea -->", &["length"]),
            [""; 0]
        );
    }

    #[test]
    fn it_needs_a_reason_and_a_use() {
        assert_eq!(left("// tidy: allow(length)", &["length"]), ["exception"]);
        assert_eq!(left("// tidy: allow(length): because", &["length"]), ["exception"]);
        assert_eq!(
            left("// tidy: allow(length): it was long once upon a time", &[]),
            ["exception"]
        );
        assert_eq!(
            left("let text = \"// tidy: allow(length): nothing but a text\";", &["length"]),
            ["length"]
        );
        assert_eq!(
            left(
                &format!("{}// tidy: allow(length): too far down to be seen", "\n".repeat(20)),
                &["length"]
            ),
            ["length"]
        );
    }
}
