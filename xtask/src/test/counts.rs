//! Reading a suite's own count from the end of what it said. A suite that ran no test at all has failed.

/// The summary of cargo-nextest, such as `212 tests run: 212 passed, 0 skipped`.
pub(super) fn nextest(said: &str) -> Option<String> {
    let summary =
        said.lines().rev().find_map(|line| line.trim_start().strip_prefix("Summary ["))?;
    let (_, counts) = summary.split_once(']')?;
    Some(counts.trim().to_owned())
}

/// The summary of Vitest, such as `38 passed (38)`.
pub(super) fn vitest(said: &str) -> Option<String> {
    let counts = said.lines().rev().find_map(|line| line.trim_start().strip_prefix("Tests  "))?;
    Some(counts.trim().to_owned())
}

/// The last line of the catalogue's looks, such as `36 examples in 144 states, 0 findings`.
pub(super) fn examples(said: &str) -> Option<String> {
    let line = said.lines().rev().find(|line| line.contains(" examples in "))?;
    let looked = line.split(' ').next()?.parse::<u32>().ok()?;
    (looked > 0).then(|| line.trim().to_owned())
}

/// All summaries of rustdoc together.
pub(super) fn doc_tests(said: &str) -> Option<String> {
    let (mut passed, mut failed, mut ignored, mut crates) = (0, 0, 0, 0);
    for line in said.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        crates += 1;
        passed += before(line, " passed")?;
        failed += before(line, " failed")?;
        ignored += before(line, " ignored")?;
    }
    (crates > 0).then(|| format!("{passed} passed, {failed} failed, {ignored} ignored"))
}

/// The summary of Node's test runner.
pub(super) fn node(said: &str) -> Option<String> {
    let count = |what: &str| {
        let line = said.lines().rev().find_map(|line| {
            let line = line.trim_start_matches(['#', 'ℹ', ' ']);
            line.strip_prefix(what)?.strip_prefix(' ')
        })?;
        line.trim().parse::<u32>().ok()
    };
    let (passed, failed, skipped) = (count("pass")?, count("fail")?, count("skipped").unwrap_or(0));
    (passed + failed > 0).then(|| format!("{passed} passed, {failed} failed, {skipped} skipped"))
}

/// The last line of the planted mistakes, such as `10 found of 10`.
pub(super) fn planted(said: &str) -> Option<String> {
    let counts = said.lines().rev().find_map(|line| line.strip_prefix("planted: "))?;
    counts.contains(" found of ").then(|| counts.trim().to_owned())
}

/// The last line of the fuzz, such as `2014 requests made up for 65 operations`.
pub(super) fn fuzz(said: &str) -> Option<String> {
    let counts = said.lines().rev().find_map(|line| line.strip_prefix("fuzzed: "))?;
    counts.contains(" requests ").then(|| counts.trim().to_owned())
}

/// The number that stands before the word.
fn before(line: &str, word: &str) -> Option<u32> {
    line.split_once(word)?.0.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    //! One real ending of each suite, and none.

    use super::{doc_tests, examples, fuzz, nextest, node, planted, vitest};

    #[test]
    fn each_suite_is_understood() {
        let said = "36 examples in 144 states, 0 findings\n";
        assert_eq!(examples(said).as_deref(), Some("36 examples in 144 states, 0 findings"));

        let said = "   Starting 3 tests\n------------\n     Summary [   0.005s] 3 tests run: 3 passed, 0 skipped\n";
        assert_eq!(nextest(said).as_deref(), Some("3 tests run: 3 passed, 0 skipped"));

        let said = " Test Files  3 passed (3)\n      Tests  1 failed | 12 passed (13)\n   Start at  10:00:00\n";
        assert_eq!(vitest(said).as_deref(), Some("1 failed | 12 passed (13)"));

        let one = "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(doc_tests(&one.repeat(2)).as_deref(), Some("4 passed, 0 failed, 2 ignored"));

        let said = "as it is: nothing found\nplanted: 10 found of 10\n";
        assert_eq!(planted(said).as_deref(), Some("10 found of 10"));

        let said = "party: 9 requests\nfuzzed: 2014 requests made up for 65 operations\n";
        assert_eq!(fuzz(said).as_deref(), Some("2014 requests made up for 65 operations"));

        let said = "ℹ tests 9\nℹ suites 0\nℹ pass 8\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\n";
        assert_eq!(node(said).as_deref(), Some("8 passed, 1 failed, 0 skipped"));
        assert_eq!(
            node("# tests 1\n# pass 1\n# fail 0\n").as_deref(),
            Some("1 passed, 0 failed, 0 skipped")
        );
    }

    #[test]
    fn a_suite_without_a_count_is_not_counted() {
        for count in [nextest, vitest, doc_tests, node, examples, planted, fuzz] {
            assert_eq!(count("error: something else\n"), None);
        }
        assert_eq!(examples("0 examples in 0 states, 0 findings\n"), None);
        assert_eq!(node("# pass 0\n# fail 0\n"), None);
    }
}
