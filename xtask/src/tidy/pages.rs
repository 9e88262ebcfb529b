//! The client's own text: it has no cryptography, no sanitiser and no memory of its own, and makes no HTML from words.

use super::{Finding, Text};

/// What a page never does, and why.
const NEVER: [(&[&str], &str); 4] = [
    (&["crypto.subtle", "node:crypto"], "cryptography lives in Rust, behind the worker"),
    (
        &["localStorage", "sessionStorage", "indexedDB", "document.cookie"],
        "nothing is kept in the browser",
    ),
    (
        &["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser"],
        "words never become HTML",
    ),
    (
        &["DOMPurify", "dompurify", "sanitize-html"],
        "the one sanitiser is ours, and letters are never HTML",
    ),
];

/// Where the client is written, its generated part aside.
const CLIENT: &str = "client-web/src/";

/// Lines of the client that do what a page never does.
pub(super) fn check(text: &Text) -> Vec<Finding> {
    let is_page = text.path.starts_with(CLIENT) && !text.path.contains(".test.");
    let mut findings = Vec::new();
    for (place, line) in text.text.lines().enumerate().filter(|_| is_page) {
        let code = line.trim_start();
        if ["//", "*", "/*", "<!--"].iter().any(|comment| code.starts_with(comment)) {
            continue;
        }
        for (_, why) in
            NEVER.iter().filter(|(names, _)| names.iter().any(|name| code.contains(name)))
        {
            findings.push(Finding {
                check: "page",
                path: text.path.clone(),
                line: Some(place + 1),
                message: (*why).to_owned(),
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    //! One breach of each kind; comments and tests are free.

    use super::{Text, check};

    #[test]
    fn what_a_page_never_does_is_found() {
        let found = |path: &str, text: &str| {
            check(&Text { path: path.to_owned(), text: text.to_owned() }).len()
        };
        for breach in [
            "{@html letter}",
            "localStorage.setItem('a', b)",
            "await crypto.subtle.digest(a, b)",
            "el.innerHTML = a",
        ] {
            assert_eq!(found("client-web/src/pages/Read.svelte", breach), 1, "{breach}");
            assert_eq!(found("client-web/src/pages/read.test.ts", breach), 0, "{breach}");
            assert_eq!(found("docs/THREATS.md", breach), 0, "{breach}");
        }
        assert_eq!(found("client-web/src/a.ts", "// localStorage would outlive the visit\n"), 0);
    }
}
