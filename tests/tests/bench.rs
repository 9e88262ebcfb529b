//! The smallest run of the bench: every figure is taken once and says what it must, so that the program cannot rot.
//! What the figures say is no matter here; a debug build on a busy machine is no measure of anything.

use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};
use serde_json::Value;

/// Each figure, and at how many levels it is taken.
const FIGURES: [(&str, usize); 11] = [
    ("crossing", 2),
    ("cold_start", 1),
    ("first_page", 1),
    ("idle_memory", 1),
    ("deposit", 2),
    ("approval", 2),
    ("release", 2),
    ("opening", 2),
    ("job", 2),
    ("load_memory", 1),
    ("sign_in", 1),
];

/// What every line has, be it null.
const FIELDS: [&str; 15] = [
    "name",
    "engine",
    "relays",
    "concurrency",
    "letters",
    "per_s",
    "p50_ms",
    "p99_ms",
    "limit_per_s",
    "ratio",
    "mib",
    "growth_mib",
    "kib_each",
    "targets",
    "met",
];

#[test]
fn the_smallest_run_takes_every_figure() -> anyhow::Result<()> {
    let lines = run(&[])?;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        let name = line["name"].as_str().context("a figure has a name")?;
        *seen.entry(name).or_default() += 1;
        for field in FIELDS {
            ensure!(line.get(field).is_some(), "{name} lacks {field}: {line}");
        }
        ensure!(line["engine"] == "sqlite", "{line}");
        let measured = |field: &str| line[field].as_f64().is_some_and(|number| number > 0.0);
        let must: &[&str] = match name {
            "deposit" | "approval" | "release" | "opening" | "job" => {
                &["per_s", "p50_ms", "p99_ms", "limit_per_s", "ratio"]
            }
            "crossing" => &["per_s", "p50_ms", "p99_ms"],
            "first_page" => &["p50_ms", "kib_each"],
            "idle_memory" | "load_memory" => &["mib"],
            _ => &["p50_ms", "p99_ms"],
        };
        ensure!(must.iter().all(|field| measured(field)), "{name} is not measured: {line}");
        let aims = name != "crossing";
        let targets = line["targets"].as_array().context("targets")?;
        ensure!(line["met"].is_boolean() == aims && targets.is_empty() != aims, "{line}");
    }
    assert_eq!(seen, BTreeMap::from(FIGURES));
    Ok(())
}

#[test]
fn relays_that_share_a_database_are_measured_when_asked_for() -> anyhow::Result<()> {
    let lines = run(&["postgres"])?;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        *seen.entry(line["name"].as_str().context("a figure has a name")?).or_default() += 1;
        ensure!(line["engine"] == "postgres" && line["relays"] == 2, "{line}");
        ensure!(line["ratio"].as_f64() > Some(0.0), "{line}");
    }
    let moves = ["deposit", "approval", "release", "opening", "job"];
    assert_eq!(seen, moves.map(|name| (name, 2)).into());
    Ok(())
}

#[test]
fn work_that_lasts_is_weighed_when_asked_for() -> anyhow::Result<()> {
    let lines = run(&["soak"])?;
    assert_eq!(lines.len(), 1);
    ensure!(lines[0]["mib"].as_f64() > Some(1.0), "{}", lines[0]);
    ensure!(lines[0]["growth_mib"].is_number(), "{}", lines[0]);
    // More than the letters alone came to.
    ensure!(lines[0]["count"].as_u64() > Some(4 * 5), "{}", lines[0]);
    Ok(())
}

#[test]
fn a_grown_agency_is_asked_the_same_when_asked_for() -> anyhow::Result<()> {
    let lines = run(&["size"])?;
    let asked = ["deposit", "approval", "release", "room", "opening", "case"];
    assert_eq!(lines.len(), asked.len() * 2 * 2);
    for (engine, lines) in ["sqlite", "postgres"].into_iter().zip(lines.chunks(asked.len() * 2)) {
        for (name, sizes) in asked.into_iter().zip(lines.chunks(2)) {
            for (line, least) in sizes.iter().zip([2, 8]) {
                assert_eq!(line["name"], format!("size_{name}"));
                assert_eq!(line["engine"], engine);
                ensure!(line["letters"].as_u64() >= Some(least), "{line}");
                ensure!(line["p50_ms"].as_f64() > Some(0.0), "{line}");
                ensure!(line["met"].is_boolean(), "{line}");
            }
            assert_eq!(sizes[0]["ratio"], 1.0);
        }
    }
    Ok(())
}

#[test]
fn a_country_is_reckoned_when_asked_for() -> anyhow::Result<()> {
    let lines = run(&["nation"])?;
    let reckoned: Vec<_> = lines
        .iter()
        .filter(|line| line["name"].as_str().is_some_and(|name| name.starts_with("nation")))
        .collect();
    // By agency and by case, whole and in two parts.
    assert_eq!(reckoned.len(), 4);
    for line in reckoned {
        ensure!(line["ratio"].as_f64() > Some(0.0), "{line}");
        ensure!(line["p99_ms"].as_f64() >= line["p50_ms"].as_f64(), "{line}");
        assert_eq!(line["count"], lines.last().context("a figure")?["count"]);
    }
    Ok(())
}

#[test]
fn sessions_and_lines_are_measured_when_asked_for() -> anyhow::Result<()> {
    let lines = run(&["live"])?;
    let names: Vec<_> = lines.iter().filter_map(|line| line["name"].as_str()).collect();
    assert_eq!(names, ["live_line", "live_line_bare", "live", "live_turns"]);
    let (talk, turns) = (&lines[2], &lines[3]);
    ensure!(talk["p99_ms"].as_f64() > Some(0.0), "{talk}");
    // Whatever was carried was found, and nothing was said that was not measured.
    assert_eq!(talk["count"], turns["count"]);
    ensure!(turns["count"].as_u64() >= Some(1), "{turns}");
    Ok(())
}

#[test]
fn turns_are_counted_when_asked_for() -> anyhow::Result<()> {
    let lines = run(&["turns"])?;
    assert_eq!(lines.len(), 1);
    // Two sessions, twice two turns each.
    assert_eq!((lines[0]["name"].as_str(), lines[0]["count"].as_u64()), (Some("turns"), Some(8)));
    Ok(())
}

#[test]
fn a_figure_nobody_knows_is_refused() -> anyhow::Result<()> {
    let refused = run(&["speed"]).expect_err("there is no such figure");
    ensure!(refused.to_string().contains("there is no speed"), "{refused}");
    Ok(())
}

fn run(words: &[&str]) -> anyhow::Result<Vec<Value>> {
    let mut bench = Command::new(env!("CARGO_BIN_EXE_bench"));
    let output = bench.arg("--smoke").args(words).stdin(Stdio::null()).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    text.lines().map(|line| serde_json::from_str(line).context(line.to_owned())).collect()
}
