//! Plants more than a dozen mistakes in the rules, one at a time, and requires that the random walk finds each.
//!
//! `cargo xtask test --only planted` copies the workspace beside the build output, makes one edit
//! of `tests/planted/`, builds, walks, and asks for the very promise that the edit breaks. A mistake
//! that does not build, or that something else finds, is not found. Before the first, the copy walks
//! as it is, and must find nothing.
//!
//! A walk with a mistake is ended as soon as it has broken the promise named. The one without is shortened: the whole of
//! it is a test like any other.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, ExitCode, Output, Stdio},
    sync::mpsc,
    thread,
};

/// What is copied. All of the workspace, though only two packages are built of it: with the same
/// members every dependency has the same features, and none is built anew.
const COPIED: [&str; 8] = [
    "protocol",
    "moderation",
    "client-core",
    "client-web/wasm",
    "server",
    "keys",
    "tests",
    "xtask",
];

/// The copy's packages are of a version of their own. It is what keeps their build output apart from
/// the real one in the same folder: a planted mistake must never be taken for a rule.
const VERSIONS: (&str, &str) = ("\nversion = \"0.1.0\"\n", "\nversion = \"0.1.0-planted\"\n");

/// What is left out of it, and is no source of any package.
const NOT_COPIED: [&str; 3] = ["target", "node_modules", "browser"];

/// One planted mistake.
struct Mistake {
    name: String,
    /// Part of what the walk must say; of several with ` | ` between them, one.
    found_by: String,
    edits: Vec<Edit>,
}

/// One place that is changed.
struct Edit {
    file: String,
    rule: String,
    mistake: String,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("planted: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<bool> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let copy = root.join("target/planted/copy");
    let mistakes = read_mistakes(&root.join("moderation/tests/planted"))?;
    refresh(&root, &copy)?;
    let program = build(&copy)?.map_err(io::Error::other)?;
    let walked = walk(&program, &copy, |_| false)?;
    if !walked.sound {
        println!("as it is: NOT SOUND\n{}", walked.said);
        return Ok(false);
    }
    println!("as it is: nothing found");
    let mut found = 0;
    for mistake in &mistakes {
        refresh(&root, &copy)?;
        for edit in &mistake.edits {
            plant(edit, &copy)?;
        }
        let verdict = verdict(mistake, &copy)?;
        found += usize::from(verdict.is_ok());
        match verdict {
            Ok(line) => println!("{}: found: {line}", mistake.name),
            Err(why) => println!("{}: NOT FOUND: {why}", mistake.name),
        }
    }
    println!("planted: {found} found of {}", mistakes.len());
    Ok(found == mistakes.len() && found > 0)
}

/// Builds and walks the copy. Right is a walk that breaks the promise named; as soon as it has, it is ended.
fn verdict(mistake: &Mistake, copy: &Path) -> io::Result<Result<String, String>> {
    let program = match build(copy)? {
        Ok(program) => program,
        Err(said) => return Ok(Err(format!("it does not build\n{said}"))),
    };
    let names_it = |line: &str| {
        line.contains("broken: ") && mistake.found_by.split(" | ").any(|part| line.contains(part))
    };
    let walked = walk(&program, copy, names_it)?;
    Ok(match walked.found {
        Some(line) => Ok(line.trim().to_owned()),
        None if walked.sound => Err("the walk noticed nothing".to_owned()),
        None => Err(format!("expected “{}”, but the walk said\n{}", mistake.found_by, walked.said)),
    })
}

/// Builds the walk; answers the program, or what the compiler said.
fn build(copy: &Path) -> io::Result<Result<PathBuf, String>> {
    let built = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--test", "random_walk", "--no-run"])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.join("../.."))
        // One edit after another of the same package: what it did not touch is not built anew.
        .env("CARGO_INCREMENTAL", "1")
        .output()?;
    let said = text(&built);
    if !built.status.success() {
        return Ok(Err(said));
    }
    let named = said.lines().find_map(|line| line.trim().strip_prefix("Executable "));
    let path = named.and_then(|line| line.split_once('(')?.1.strip_suffix(')'));
    let path = path.ok_or_else(|| io::Error::other(format!("cargo names no program:\n{said}")))?;
    Ok(Ok(copy.join(path)))
}

/// What came of a walk.
struct Walked {
    /// It ended by itself and found nothing.
    sound: bool,
    /// The line that was waited for.
    found: Option<String>,
    said: String,
}

/// Walks until a line is the one that is waited for, or to the end.
fn walk(program: &Path, copy: &Path, is_it: impl Fn(&str) -> bool) -> io::Result<Walked> {
    let mut walking = Command::new(program)
        .arg("--nocapture")
        .current_dir(copy.join("moderation"))
        .env("RUST_BACKTRACE", "0")
        .env("WHERRY_SHORT", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (tell, told) = mpsc::channel();
    if let Some(out) = walking.stdout.take() {
        hear(out, tell.clone());
    }
    if let Some(err) = walking.stderr.take() {
        hear(err, tell);
    }
    let mut said = String::new();
    let mut found = None;
    for line in told {
        if is_it(&line) {
            walking.kill()?;
            found = Some(line);
            break;
        }
        said += &line;
        said.push('\n');
    }
    let ended = walking.wait()?;
    Ok(Walked { sound: found.is_none() && ended.success(), found, said })
}

/// Passes on each line until there is none, or nobody who listens.
fn hear(from: impl io::Read + Send + 'static, tell: mpsc::Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                break;
            }
        }
    });
}

fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&both).into_owned()
}

/// Makes the copy as the original is. Files that are the same keep their times, so that only what
/// an edit touched is built anew.
fn refresh(root: &Path, copy: &Path) -> io::Result<()> {
    for part in ["protocol/src", "moderation/src"] {
        if copy.join(part).exists() {
            remove_strangers(&root.join(part), &copy.join(part))?;
        }
    }
    for part in COPIED {
        mirror(&root.join(part), &copy.join(part))?;
    }
    if !copy.join("Cargo.lock").exists() {
        fs::copy(root.join("Cargo.lock"), copy.join("Cargo.lock"))?;
    }
    let text = fs::read_to_string(root.join("Cargo.toml"))?;
    let (real, planted) = VERSIONS;
    if text.matches(real).count() != 1 {
        return Err(io::Error::other(format!("Cargo.toml no longer says once: {real}")));
    }
    write_if_new(&copy.join("Cargo.toml"), text.replace(real, planted).as_bytes())
}

fn mirror(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return write_if_new(to, &fs::read(from)?);
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if !NOT_COPIED.iter().any(|not| entry.file_name() == *not) {
            mirror(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Removes what the original no longer has.
fn remove_strangers(from: &Path, copy: &Path) -> io::Result<()> {
    for entry in fs::read_dir(copy)? {
        let entry = entry?;
        let original = from.join(entry.file_name());
        if entry.path().is_dir() && original.is_dir() {
            remove_strangers(&original, &entry.path())?;
        } else if !original.exists() {
            if entry.path().is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

fn write_if_new(to: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(to).is_ok_and(|held| held == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(to, bytes)
}

fn plant(edit: &Edit, copy: &Path) -> io::Result<()> {
    let file = copy.join("moderation").join(&edit.file);
    let text = fs::read_to_string(&file)?;
    if text.matches(&edit.rule).count() != 1 {
        let why = format!("the rule is not there once in {}:\n{}", edit.file, edit.rule);
        return Err(io::Error::other(why));
    }
    fs::write(file, text.replace(&edit.rule, &edit.mistake))
}

fn read_mistakes(folder: &Path) -> io::Result<Vec<Mistake>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    files.iter().map(|file| read_mistake(file)).collect()
}

fn read_mistake(file: &Path) -> io::Result<Mistake> {
    let text = fs::read_to_string(file)?;
    let bad = || io::Error::other(format!("{} is not a planted mistake", file.display()));
    let name = file.file_stem().and_then(|stem| stem.to_str()).ok_or_else(bad)?;
    let line = |label: &str| text.lines().find_map(|line| line.strip_prefix(label));
    let found_by = line("Found by: ").ok_or_else(bad)?;
    let mut edits = Vec::new();
    for part in text.split("\nFile: ").skip(1) {
        let (file, rest) = part.split_once("\n--- the rule\n").ok_or_else(bad)?;
        let (rule, rest) = rest.split_once("\n+++ the mistake\n").ok_or_else(bad)?;
        let (mistake, _) = rest.split_once("\n=== end").ok_or_else(bad)?;
        edits.push(Edit {
            file: file.to_owned(),
            rule: rule.to_owned(),
            mistake: mistake.to_owned(),
        });
    }
    if edits.is_empty() {
        return Err(bad());
    }
    Ok(Mistake { name: name.to_owned(), found_by: found_by.to_owned(), edits })
}
