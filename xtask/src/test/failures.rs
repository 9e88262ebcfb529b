//! What a suite said about the tests that failed, taken out of all that it said: the end of a log is what is read, and
//! in some places all that is kept.

/// So many lines of one failure say what it was; a trace goes on for hundreds.
const LINES_EACH: usize = 30;
/// So many failures are told at length.
const AT_LENGTH: usize = 8;

/// The failures of cargo-nextest: from `FAIL [` to the next test.
pub(super) fn nextest(said: &str) -> String {
    let ends = |line: &str| {
        let line = line.trim_start();
        line.starts_with('─')
            || ["PASS [", "FAIL [", "SLOW [", "Summary ["].iter().any(|word| line.starts_with(word))
    };
    blocks(said, |line| line.trim_start().starts_with("FAIL ["), ends)
}

/// The failures of Node's test runner, in the Test Anything Protocol: from `not ok` to the end of what is said about it.
pub(super) fn node(said: &str) -> String {
    blocks(said, |line| line.trim_start().starts_with("not ok "), |line| line.trim() == "...")
}

/// Nothing more than what the suite has said at its end already.
pub(super) fn told_at_the_end(_: &str) -> String {
    String::new()
}

fn blocks(said: &str, begins: fn(&str) -> bool, ends: impl Fn(&str) -> bool) -> String {
    let lines: Vec<_> = said.lines().collect();
    let mut found: Vec<String> = Vec::new();
    for (at, first) in lines.iter().enumerate().filter(|(_, line)| begins(line)) {
        let rest = lines[at + 1..].iter().take_while(|line| !ends(line)).take(LINES_EACH);
        // A suite may say it once when it happens and once more at its end.
        if rest.clone().next().is_some() && !found.iter().any(|told| told.starts_with(first)) {
            found.push(std::iter::once(first).chain(rest).copied().collect::<Vec<_>>().join("\n"));
        }
    }
    found.truncate(AT_LENGTH);
    found.join("\n")
}

#[cfg(test)]
mod tests {
    //! One failure of each suite.

    use super::{nextest, node};

    #[test]
    fn each_suite_says_what_failed() {
        let said = "    PASS [ 0.1s] a one\n    FAIL [ 0.2s] a two\n  stderr ───\n    Error: no\n    PASS [ 0.3s] a three\n     Summary [ 1s] 3 tests\n    FAIL [ 0.2s] a two\n";
        assert_eq!(nextest(said), "    FAIL [ 0.2s] a two\n  stderr ───\n    Error: no");

        let said =
            "ok 1 - a\n  ---\n  ...\nnot ok 2 - b\n  ---\n  error: 'late'\n  ...\nok 3 - c\n";
        assert_eq!(node(said), "not ok 2 - b\n  ---\n  error: 'late'");
    }
}
