//! The steps themselves, and what each needs.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::failures::{self, told_at_the_end};
use super::{Run, counts};
use crate::mutants;
use crate::place;
use crate::programs;
use crate::run::{answers_within, cargo, command, show, tee};
use crate::schemathesis::{self, Found};
use crate::tidy;
use crate::tools;
use crate::web;

/// What went well, with a count where there is something to count.
type Counted = Result<Option<String>>;

/// One step of the suite.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) lane: Lane,
    /// Earlier steps without which it cannot run.
    pub(super) needs: &'static [&'static str],
    pub(super) run: fn(&Run) -> Counted,
}

/// Which steps go one after the other, beside those of another lane.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Before the lanes part: the cheap ones, which speak first, and what both lanes need of the machine.
    Together,
    /// What the compiler and the processor are busy with.
    Rust,
    /// What waits for Node and a browser more than it computes.
    Browser,
}

use Lane::{Browser, Rust, Together};

/// All of them. Each lane goes by this order, and a need stands before what needs it: so none waits for ever.
pub(super) const STEPS: [Step; 18] = [
    Step { name: "format", lane: Together, needs: &[], run: format },
    Step { name: "tidy", lane: Together, needs: &[], run: tidy },
    Step { name: "tools", lane: Together, needs: &[], run: install_tools },
    Step { name: "web", lane: Browser, needs: &["tools"], run: web },
    Step { name: "client", lane: Browser, needs: &["web"], run: client },
    Step { name: "client-tests", lane: Browser, needs: &["web"], run: client_tests },
    Step { name: "examples", lane: Browser, needs: &["web"], run: examples },
    // Its tool is built while the browser's modules are.
    Step { name: "deny", lane: Rust, needs: &["tools"], run: deny },
    Step { name: "advisories", lane: Rust, needs: &["tools"], run: advisories },
    Step { name: "build", lane: Rust, needs: &["web"], run: build },
    Step { name: "browser", lane: Browser, needs: &["build"], run: browser },
    // What only compiles comes before what is tried, so that tests that wait for somebody share no core with a browser.
    Step { name: "clippy", lane: Rust, needs: &["web"], run: clippy },
    Step { name: "doc-tests", lane: Rust, needs: &["build"], run: doc_tests },
    Step { name: "planted", lane: Rust, needs: &["build"], run: planted },
    Step { name: "mutants", lane: Rust, needs: &["tools"], run: mutants },
    Step { name: "tests", lane: Rust, needs: &["build"], run: tests },
    Step { name: "tests-postgres", lane: Rust, needs: &["build"], run: tests_postgres },
    Step { name: "schemathesis", lane: Rust, needs: &["build"], run: fuzz },
];

/// The variable by which a suite knows that the long runs are wanted.
const LONG: &str = "WHERRY_LONG";

/// The variable by which a suite knows which engine its relays are to work on.
const ENGINE: &str = "WHERRY_TEST_ENGINE";

/// What runs once more on PostgreSQL: whatever has a relay in it or a store, and the kills. What several relays share is
/// tried on PostgreSQL whichever engine the run is for, and once is enough.
const ON_BOTH_ENGINES: &str =
    "package(wherry) - test(/^relays::/) | package(people) & binary(lost) & test(/^killed::/)";

/// Where the advisories about Rust crates are kept.
const ADVISORIES: &str = "https://github.com/rustsec/advisory-db";

fn format(run: &Run) -> Counted {
    run.ledger.time("format", || show(&mut cargo(&["fmt", "--all", "--check"])))?;
    Ok(None)
}

fn tidy(run: &Run) -> Counted {
    run.ledger.time("tidy", tidy::check).map(Some)
}

fn install_tools(run: &Run) -> Counted {
    tools::ensure_basics()?;
    tools::ensure_wasm(&run.ledger)?;
    tools::NEXTEST.ensure(&run.ledger)?;
    let chromium = tools::ensure_chromium(&run.ledger)?;
    tools::ensure_postgres(&run.ledger)?;
    run.chromium.get_or_init(|| chromium);
    Ok(None)
}

fn deny(run: &Run) -> Counted {
    tools::DENY.ensure(&run.ledger)?;
    run.ledger.time("deny", || {
        let mut deny = tools::DENY.command()?;
        // Two versions of one crate are told in `cargo deny check`, at length; here they would bury an error.
        show(deny.args([
            "check",
            "--hide-inclusion-graph",
            "--allow",
            "duplicate",
            "bans",
            "licenses",
            "sources",
        ]))
    })?;
    Ok(Some("bans, licences and sources".to_owned()))
}

fn advisories(run: &Run) -> Counted {
    let mut ask = command("git");
    ask.args(["ls-remote", "--exit-code", ADVISORIES, "HEAD"]).env("GIT_TERMINAL_PROMPT", "0");
    if !answers_within(Duration::from_secs(20), &mut ask) {
        return Ok(Some(format!(
            "NOT CHECKED, their database ({ADVISORIES}) cannot be reached from here"
        )));
    }
    tools::DENY.ensure(&run.ledger)?;
    run.ledger.time("advisories", || show(tools::DENY.command()?.args(["check", "advisories"])))?;
    Ok(Some("checked against today's database".to_owned()))
}

fn web(run: &Run) -> Counted {
    web::build(&run.ledger, web::Figures::Always)?;
    Ok(None)
}

fn client(run: &Run) -> Counted {
    run.ledger.time("client: types, lints, format", || {
        show(&mut web::npm_run(&place::client(), "check"))
    })?;
    Ok(None)
}

fn client_tests(run: &Run) -> Counted {
    run.ledger.time("client: tests", || {
        counted(
            "client-tests",
            web::npm_run(&place::client(), "test"),
            counts::vitest,
            told_at_the_end,
        )
    })
}

/// Every example of every part and page, looked at by axe.
fn examples(run: &Run) -> Counted {
    let mut shots = web::npm_run(&place::client(), "shots");
    shots.env("CHROMIUM", run.chromium.get().context("no Chromium was found")?);
    run.ledger
        .time("client: examples", || counted("examples", shots, counts::examples, told_at_the_end))
}

/// The browser's modules with the rest, and for this machine: nothing in them is written for the browser alone, and what
/// they stand on is looked at once.
fn clippy(run: &Run) -> Counted {
    run.ledger.time("clippy", || {
        let everything = ["clippy", "--workspace", "--all-targets", "--features", "xtask/bind"];
        show(cargo(&everything).args(["--", "--deny", "warnings"]))
    })?;
    Ok(None)
}

fn build(run: &Run) -> Counted {
    programs::build(&run.ledger)?;
    Ok(None)
}

fn tests(run: &Run) -> Counted {
    run.ledger
        .time("tests: build", || show(tools::NEXTEST.command()?.args(["run", "--no-run"])))?;
    let nextest = nextest(run)?;
    run.ledger.time("tests", || counted("tests", nextest, counts::nextest, failures::nextest))
}

/// The tests' command line. One test more than there are processors, for most of them wait now and then: for a disk, for
/// a clock, for each other. Each person who signs in takes 64 MiB for Argon2id and gives them back: in large pages that
/// is a quarter less work for the processor.
fn nextest(run: &Run) -> Result<Command> {
    let mut nextest = tools::NEXTEST.command()?;
    let at_once = std::thread::available_parallelism().map_or(1, usize::from) + 1;
    nextest.args(["run", "--test-threads", &at_once.to_string()]);
    nextest.env("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    if run.long {
        nextest.args(["--profile", "long"]).env(LONG, "1");
    }
    Ok(nextest)
}

/// The same tests, with the relays on PostgreSQL.
fn tests_postgres(run: &Run) -> Counted {
    let mut nextest = nextest(run)?;
    nextest.args(["--filterset", ON_BOTH_ENGINES]).env(ENGINE, "postgres");
    run.ledger.time("tests on PostgreSQL", || {
        counted("tests-postgres", nextest, counts::nextest, failures::nextest)
    })
}

fn doc_tests(run: &Run) -> Counted {
    let docs = cargo(&["test", "--doc"]);
    run.ledger.time("doc tests", || counted("doc-tests", docs, counts::doc_tests, told_at_the_end))
}

fn planted(run: &Run) -> Counted {
    run.ledger.time("planted: build", || show(&mut cargo(&["build", "--example", "planted"])))?;
    run.ledger.time("planted", || {
        let program = place::program("debug", "examples/planted")?;
        counted("planted", Command::new(program), counts::planted, told_at_the_end)
    })
}

/// Every small mistake in the rules takes the better part of an hour.
fn mutants(run: &Run) -> Counted {
    if !run.long {
        return Ok(Some("only with --long".to_owned()));
    }
    mutants::check(&run.ledger).map(Some)
}

/// A relay on each engine is asked everything that its description allows, and much that it does not.
fn fuzz(run: &Run) -> Counted {
    let program = match schemathesis::ensure(&run.ledger)? {
        Found::Here(program) => program,
        Found::Not(why) => return Ok(Some(format!("NOT CHECKED, {why}"))),
    };
    let on = |engine: &str, wanted: &str| -> Result<String> {
        let mut fuzz = command(place::program("debug", "fuzz")?);
        fuzz.arg("--with").arg(&program).env(ENGINE, wanted);
        // A long run draws anew what it asks, and says from which seed.
        fuzz.args(if run.long { ["--examples", "300"] } else { ["--seed", "29"] });
        let name = format!("schemathesis on {engine}");
        let asked = run
            .ledger
            .time(&name, || counted(&name, fuzz, counts::fuzz, told_at_the_end))
            .with_context(|| format!("on {engine}"))?;
        Ok(format!("{engine}: {}", asked.unwrap_or_default()))
    };
    // Each waits for its relay half of the time.
    std::thread::scope(|scope| {
        let shared = scope.spawn(|| on("PostgreSQL", "postgres"));
        let own = on("SQLite", "sqlite");
        let shared = shared.join().unwrap_or_else(|_| bail!("the run on PostgreSQL fell over"));
        Ok(Some([own?, shared?].join("; ")))
    })
}

fn browser(run: &Run) -> Counted {
    let suite = place::browser_suite();
    web::install_packages(&run.ledger, &suite).context("the browser suite is not in its place")?;
    let mut browser = web::npm_run(&suite, "browser");
    browser.env("CHROMIUM", run.chromium.get().context("no Chromium was found")?);
    if run.long {
        browser.env(LONG, "1");
    }
    run.ledger.time("browser", || counted("browser", browser, counts::node, failures::node))
}

/// Runs a suite, and fails when it does, with what it said of its failures, or when it did not say how many tests it ran.
fn counted(
    name: &str,
    suite: Command,
    count: fn(&str) -> Option<String>,
    failures: fn(&str) -> String,
) -> Counted {
    let (passed, said) = tee(name, suite)?;
    match (passed, count(&said)) {
        (true, Some(counts)) => Ok(Some(counts)),
        (true, None) => bail!("the suite ended well but named no test that it ran"),
        (false, Some(counts)) => bail!("{counts}\n{}", failures(&said)),
        (false, None) => bail!("the suite ended before it had counted"),
    }
}
