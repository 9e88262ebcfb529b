//! Habits in Rust: what is written nowhere, and what is written only with its reason beside it.

use super::Finding;
use super::source::Source;

/// Macros that stand for something not yet there.
const UNFINISHED: [&str; 3] = ["todo!", "unimplemented!", "dbg!"];

/// Everything in this file that the house does not do.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |check, line, message: &str| {
        findings.push(source.finding(check, line, message));
    };
    for line in UNFINISHED.iter().flat_map(|name| source.naming(name)) {
        add("unfinished", line, "finish it");
    }
    for (place, code) in source.code.iter().enumerate() {
        let line = place + 1;
        if imports_a_glob(code) {
            add("glob", line, "no glob imports: a reader should see where a name comes from");
        }
        if opens_attribute(code, &["allow(", "expect("]) && !has_reason(source, place) {
            add("reason", line, "a lint exception states its reason beside it");
        }
        if opens_attribute(code, &["ignore]"]) {
            add("reason", line, "an ignored test states its reason: #[ignore = \"…\"]");
        }
    }
    findings
}

/// `use a::*;` and `use a::{b, c::*};`, on one line or as the last of several.
fn imports_a_glob(code: &str) -> bool {
    let code = code.trim();
    let imports =
        code.starts_with("use ") || code.starts_with("pub use ") || code.starts_with("pub(");
    let ends = code.ends_with("::*") || code.ends_with("::*,") || code.ends_with("::*};");
    (imports && code.contains("::*")) || ends
}

fn opens_attribute(code: &str, names: &[&str]) -> bool {
    let code = code.trim_start();
    let Some(inside) = code.strip_prefix("#![").or_else(|| code.strip_prefix("#[")) else {
        return false;
    };
    names.iter().any(|name| inside.starts_with(name))
}

/// In the attribute itself, on its line, or in a comment straight above.
fn has_reason(source: &Source, place: usize) -> bool {
    let end = (place..source.code.len())
        .find(|place| source.code[*place].contains(")]"))
        .unwrap_or(place);
    let inside = source.code[place..=end].iter().any(|code| code.contains("reason ="));
    inside || source.comments.iter().any(|(line, _)| (place..=place + 1).contains(line))
}

#[cfg(test)]
mod tests {
    //! Each habit broken once, and kept once.

    use super::{Source, check};

    fn found(text: &str) -> Vec<&'static str> {
        check(&Source::read("server/src/a.rs", text)).iter().map(|finding| finding.check).collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn globs_are_found() {
        assert_eq!(found("use super::*;\n"), ["glob"]);
        assert_eq!(found("use a::{\n    b::*,\n};\n"), ["glob"]);
        assert_eq!(found("pub(crate) use a::{b, c::*};\n"), ["glob"]);
        assert_eq!(
            found("use a::b;\nlet c = d * e; // use a::*;\nlet f = \"use a::*;\";\n"),
            NOTHING
        );
    }

    #[test]
    fn unfinished_work_is_found() {
        assert_eq!(found("fn a() { todo!() }\n"), ["unfinished"]);
        assert_eq!(found("fn a() { let b = \"todo!\"; } // todo!\n"), NOTHING);
    }

    #[test]
    fn a_lint_exception_has_its_reason() {
        assert_eq!(found("#[allow(clippy::all)]\nfn a() {}\n"), ["reason"]);
        assert_eq!(found("#![expect(dead_code)]\n"), ["reason"]);
        assert_eq!(found("#[expect(clippy::all, reason = \"why\")]\nfn a() {}\n"), NOTHING);
        assert_eq!(
            found("#[expect(\n    clippy::all,\n    reason = \"why\"\n)]\nfn a() {}\n"),
            NOTHING
        );
        assert_eq!(found("#[allow(clippy::all)] // why\nfn a() {}\n"), NOTHING);
        assert_eq!(found("// Why.\n#[allow(clippy::all)]\nfn a() {}\n"), NOTHING);
    }

    #[test]
    fn an_ignored_test_has_its_reason() {
        assert_eq!(found("#[ignore]\n"), ["reason"]);
        assert_eq!(found("#[ignore = \"takes an hour\"]\n"), NOTHING);
    }
}
