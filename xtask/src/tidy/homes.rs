//! Names at home in one place: sqlx and SQL, the clock, the environment, headers. Read from the text of the code.

use super::Finding;
use super::source::Source;

/// The crates whose every call must be the same twice: no files, no threads, no surroundings.
const PURE: [&str; 3] = ["protocol/src/", "moderation/src/", "client-core/src/"];

/// Ours, as it runs at people's: everything but tests and errands.
const SHIPPED: [&str; 6] = [
    "protocol/src/",
    "moderation/src/",
    "client-core/src/",
    "client-web/wasm/",
    "server/src/",
    "keys/src/",
];

/// How a statement to a database begins.
const SQL: [&str; 11] = [
    "SELECT ",
    "INSERT ",
    "UPDATE ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "ALTER TABLE",
    "DROP TABLE",
    "PRAGMA ",
    "SAVEPOINT ",
    "BEGIN IMMEDIATE",
];

/// One rule of the kind "only there may this be named".
struct Only {
    check: &'static str,
    names: &'static [&'static str],
    /// Where the rule holds.
    within: &'static [&'static str],
    /// Where the names are at home.
    home: &'static [&'static str],
    /// For tests too, which may otherwise do as they need.
    in_tests: bool,
    message: &'static str,
}

/// All of them.
const ONLY: [Only; 8] = [
    Only {
        check: "sqlx",
        names: &["sqlx"],
        within: &[""],
        home: &["server/src/store/"],
        in_tests: true,
        message: "only server/src/store names sqlx",
    },
    Only {
        check: "environment",
        names: &["env::var", "env::var_os", "env::vars", "env::vars_os"],
        within: &SHIPPED,
        home: &["server/src/config/"],
        in_tests: false,
        message: "only server/src/config reads the environment",
    },
    Only {
        check: "clock",
        names: &[
            "SystemTime::now",
            "Instant::now",
            "Timestamp::now",
            "Zoned::now",
            "Date::now",
            "Date::new_0",
        ],
        within: &SHIPPED,
        home: &["server/src/clock.rs", "keys/src/", "client-web/wasm/"],
        in_tests: false,
        message: "only server/src/clock.rs asks the time: elsewhere it is an argument",
    },
    Only {
        check: "chance",
        names: &["thread_rng", "OsRng", "from_entropy"],
        within: &SHIPPED,
        home: &["server/src/chance.rs", "keys/src/", "client-web/wasm/"],
        in_tests: false,
        message: "only server/src/chance.rs draws at random: elsewhere the generator is an argument",
    },
    Only {
        check: "screen",
        names: &["moderation::screen", "screen::Finding"],
        within: &["server/"],
        home: &[],
        in_tests: false,
        message: "the relay has nothing to screen",
    },
    Only {
        check: "headers",
        names: &["headers_mut", "SetResponseHeaderLayer", "SetResponseHeader", "insert_header"],
        within: &["server/src/"],
        home: &["server/src/layers/", "server/src/problem"],
        in_tests: false,
        message: "only server/src/layers sets headers",
    },
    Only {
        check: "surroundings",
        names: &[
            "std::fs",
            "std::net",
            "std::process",
            "std::thread",
            "std::env",
            "println!",
            "eprintln!",
            "print!",
        ],
        within: &PURE,
        home: &[],
        in_tests: false,
        message: "this crate touches nothing outside itself",
    },
    Only {
        check: "prelude",
        names: &["mod prelude"],
        within: &[""],
        home: &[],
        in_tests: true,
        message: "no prelude: a reader should see where a name comes from",
    },
];

/// Every name in this file that is at home elsewhere.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in &ONLY {
        let holds = starts(&source.path, rule.within) && !starts(&source.path, rule.home);
        for name in rule.names.iter().filter(|_| holds) {
            let lines = source.naming(name).filter(|line| rule.in_tests || !source.is_test(*line));
            findings.extend(lines.map(|line| source.finding(rule.check, line, rule.message)));
        }
    }
    findings.extend(statements(source));
    findings
}

/// Texts that are SQL, outside the store.
fn statements(source: &Source) -> Vec<Finding> {
    if !starts(&source.path, &SHIPPED) || source.path.starts_with("server/src/store/") {
        return Vec::new();
    }
    let texts = source
        .texts
        .iter()
        .filter(|(line, text)| !source.is_test(*line) && starts(text.trim_start(), &SQL));
    texts.map(|(line, _)| source.finding("sql", *line, "SQL lives in server/src/store")).collect()
}

fn starts(path: &str, with: &[&str]) -> bool {
    with.iter().any(|beginning| path.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    //! One small breach of each rule, and its lawful neighbour.

    use super::{Source, check};

    fn found(path: &str, text: &str) -> Vec<&'static str> {
        check(&Source::read(path, text)).iter().map(|finding| finding.check).collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn only_the_store_names_sqlx_and_sql() {
        assert_eq!(
            found(
                "server/src/store/letter.rs",
                "use sqlx::Row;\nconst GET: &str = \"SELECT 1\";\n"
            ),
            NOTHING
        );
        assert_eq!(found("server/src/letters/deposit.rs", "use sqlx::Row;\n"), ["sqlx"]);
        assert_eq!(found("tests/src/relay.rs", "use sqlx::Row;\n"), ["sqlx"]);
        assert_eq!(found("server/src/letters/deposit.rs", "let q = \"  SELECT 1\";\n"), ["sql"]);
        assert_eq!(
            found("server/src/letters/deposit.rs", "let q = \"Select a letter\"; // SELECT 1\n"),
            NOTHING
        );
    }

    #[test]
    fn the_surroundings_have_one_door_each() {
        assert_eq!(found("server/src/boot.rs", "std::env::var(\"A\");\n"), ["environment"]);
        assert_eq!(found("server/src/config/mod.rs", "std::env::var(\"A\");\n"), NOTHING);
        assert_eq!(found("server/src/boot.rs", "Instant::now();\n"), ["clock"]);
        assert_eq!(found("server/src/clock.rs", "Instant::now();\n"), NOTHING);
        assert_eq!(found("client-core/src/author.rs", "OsRng.fill(&mut a);\n"), ["chance"]);
        assert_eq!(found("moderation/src/gate.rs", "use std::fs;\n"), ["surroundings"]);
        assert_eq!(
            found("moderation/src/gate.rs", "#[cfg(test)]\nmod tests {\nuse std::fs;\n}\n"),
            NOTHING
        );
    }

    #[test]
    fn the_relay_screens_nothing() {
        assert_eq!(
            found("server/src/letters/deposit.rs", "use moderation::screen::Names;\n"),
            ["screen"]
        );
    }

    #[test]
    fn only_layers_set_headers() {
        let text = "response.headers_mut().insert(a, b);\n";
        assert_eq!(found("server/src/letters/deposit.rs", text), ["headers"]);
        assert_eq!(found("server/src/layers/headers.rs", text), NOTHING);
    }
}
