//! The corpus: invented passages in TOML, their flagged spans written «concern:the words».

use std::fs;
use std::path::{Path, PathBuf};

use moderation::screen::{Concern, Span};
use toml::{Table, Value};

/// A passage, and what somebody who read it would point at.
pub(crate) struct Passage {
    /// Its name in the corpus.
    pub(crate) id: String,
    /// The text as it is screened.
    pub(crate) text: String,
    /// What is in it.
    pub(crate) gold: Vec<(Span, Concern)>,
}

/// One file of the corpus.
pub(crate) struct Half {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// Its passages.
    pub(crate) passages: Vec<Passage>,
}

impl Half {
    /// Whether the rules were written against it and the scale learns from it. Any other is scored once and only
    /// reported: nobody may tune on it.
    pub(crate) fn was_seen(&self) -> bool {
        self.name.starts_with("seen")
    }
}

/// Every file of a folder of the corpus, in the order of their names.
pub(crate) fn halves(folder: &Path) -> Result<Vec<Half>, String> {
    let listed = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files.iter().map(|file| half(file)).collect()
}

/// One file.
pub(crate) fn half(file: &Path) -> Result<Half, String> {
    let at = |trouble: String| format!("{}: {trouble}", file.display());
    let text = fs::read_to_string(file).map_err(|error| at(error.to_string()))?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| at(error.to_string()))?;
    let passages = table.get("passage").and_then(Value::as_array).into_iter().flatten();
    let passages = passages.map(|passage| {
        let part = |name: &str| passage.get(name).and_then(Value::as_str).unwrap_or_default();
        read(part("id"), part("text")).map_err(|trouble| at(format!("{}: {trouble}", part("id"))))
    });
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Half { name, passages: passages.collect::<Result<_, _>>()? })
}

/// Takes the marks out and remembers where they were.
fn read(id: &str, marked: &str) -> Result<Passage, String> {
    let mut text = String::new();
    let mut gold = Vec::new();
    let mut rest = marked;
    while let Some((before, from)) = rest.split_once('«') {
        text.push_str(before);
        let (span, after) = from.split_once('»').ok_or("a span does not end")?;
        let (concern, words) = span.split_once(':').ok_or("a span has no concern")?;
        let concern = Concern::named(concern).ok_or_else(|| format!("no concern {concern}"))?;
        let start = text.chars().count();
        text.push_str(words);
        gold.push((Span { start, end: text.chars().count() }, concern));
        rest = after;
    }
    text.push_str(rest);
    Ok(Passage { id: id.to_owned(), text, gold })
}
