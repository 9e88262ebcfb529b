//! What `cargo xtask screen` runs: JSON lines `{"id","text"}` in, JSON lines `{"id","spans"}` out; or, asked for the
//! score, the tables of the corpus.

#[path = "../../tests/screening/corpus.rs"]
mod corpus;
#[path = "../../tests/screening/score.rs"]
mod score;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use moderation::screen::{Terms, screen};
use serde_json::{Value, json};

const USAGE: &str =
    "usage: screen FILE|-  or  screen --score [--slips] [FILE…]  or  screen --speed";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["--score", rest @ ..] => tables(rest),
        ["--speed"] => speed(),
        ["-"] => answer(io::stdin().lock()),
        [file] => match File::open(file) {
            Ok(file) => answer(BufReader::new(file)),
            Err(error) => Err(format!("{file}: {error}")),
        },
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("screen: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Answers each line; one that cannot be read is named, and the others are answered all the same.
fn answer(lines: impl BufRead) -> Result<bool, String> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut fine = true;
    for (line, number) in lines.split(b'\n').zip(1..) {
        let line = line.map_err(|error| format!("line {number}: {error}"))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match spans(&line) {
            Ok(spans) => writeln!(out, "{spans}").map_err(|error| error.to_string())?,
            Err(trouble) => {
                fine = false;
                eprintln!("screen: line {number}: {trouble}");
            }
        }
    }
    out.flush().map_err(|error| error.to_string())?;
    Ok(fine)
}

fn spans(line: &[u8]) -> Result<Value, String> {
    let line: Value = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let id = line.get("id").filter(|id| id.is_string() || id.is_number()).ok_or("no \"id\"")?;
    let text = line.get("text").and_then(Value::as_str).ok_or("no \"text\"")?;
    let spans: Vec<Value> = screen(text, &Terms::none())
        .iter()
        .map(|found| {
            json!({ "start": found.span.start, "end": found.span.end, "concern": found.concern.name() })
        })
        .collect();
    Ok(json!({ "id": id, "spans": spans }))
}

/// The table of each file of the corpus, and every slip if asked: of those that may be learnt from, for whoever reads
/// the slips of another has looked at it.
fn tables(words: &[&str]) -> Result<bool, String> {
    let files: Vec<&&str> = words.iter().filter(|word| !word.starts_with("--")).collect();
    let halves = if files.is_empty() {
        corpus::halves(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))?
    } else {
        files.iter().map(|file| corpus::half(Path::new(file))).collect::<Result<_, _>>()?
    };
    for half in &halves {
        let (score, slips) = score::score(half, |passage| screen(&passage.text, &Terms::none()));
        println!("{}", score.table(&half.name));
        let told = half.was_seen() && words.contains(&"--slips");
        for slip in slips.iter().filter(|_| told) {
            println!("{}", slip.line());
        }
    }
    Ok(true)
}

/// How many terms a case may have.
const TERMS: usize = 100;

/// As many terms as there may be, each of words that nobody uses.
fn many_terms() -> Terms {
    let terms: Vec<String> =
        (0..TERMS).map(|place| format!("Tewitcross{place:02} Brannholm{place:02}")).collect();
    Terms::new(terms.iter().map(String::as_str))
}

/// How fast it reads the corpus, on one core; and with as many protected terms as a case may have.
fn speed() -> Result<bool, String> {
    let halves = corpus::halves(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))?;
    let passages = || halves.iter().flat_map(|half| &half.passages);
    let begun = clock();
    drop(screen("", &Terms::none()));
    println!(
        "{{\"figure\":\"screen.first_use\",\"ms\":{:.2}}}",
        begun.elapsed().as_secs_f64() * 1000.0
    );
    let bytes: usize = passages().map(|passage| passage.text.len()).sum();
    let begun = clock();
    let findings: usize =
        passages().map(|passage| screen(&passage.text, &Terms::none()).len()).sum();
    let seconds = begun.elapsed().as_secs_f64();
    let rate = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / seconds / 1e6;
    println!(
        "{{\"figure\":\"screen.corpus\",\"bytes\":{bytes},\"findings\":{findings},\"mb_per_s\":{rate:.2}}}"
    );
    let terms = many_terms();
    let begun = clock();
    let findings: usize = passages().map(|passage| screen(&passage.text, &terms).len()).sum();
    let ms = begun.elapsed().as_secs_f64() * 1000.0 / passages().count() as f64;
    println!(
        "{{\"figure\":\"screen.corpus_with_terms\",\"terms\":{TERMS},\"findings\":{findings},\"ms_a_passage\":{ms:.2}}}"
    );
    let unit = passages().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n\n");
    for (name, piece) in [
        ("letters", unit.as_str()),
        ("sevens", "7"),
        ("spaced", "7 "),
        ("ats", "a@"),
        ("you", "you will "),
        ("breaks", ".\n"),
        ("hidden", "\u{200B}"),
        ("seven", "double oh seven, "),
        ("slips", "Tewitcross9 Branholm42 "),
        ("i", "I know where you live if you do not "),
    ] {
        for size in [1 << 17, 1 << 18] {
            let text: String = piece.repeat(size / piece.len() + 1);
            let text: String = text.chars().take(size).collect();
            let begun = clock();
            let found = screen(&text, &Terms::none()).len();
            let ms = begun.elapsed().as_secs_f64() * 1000.0;
            let begun = clock();
            drop(screen(&text, &terms));
            let with_terms = begun.elapsed().as_secs_f64() * 1000.0;
            println!(
                "{{\"figure\":\"screen.hostile\",\"shape\":\"{name}\",\"chars\":{size},\"findings\":{found},\"ms\":{ms:.1},\"ms_with_terms\":{with_terms:.1}}}"
            );
        }
    }
    Ok(true)
}

#[expect(clippy::disallowed_methods, reason = "a figure of speed is what this verb is for")]
fn clock() -> Instant {
    Instant::now()
}
