//! What is wrong with a configuration file: the file, the key, and what was expected there.

use std::path::{Path, PathBuf};

use confique::meta::{FieldKind, LeafKind, Meta};

use crate::in_words::in_words;

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is not there or cannot be read.
    #[error("{}: cannot be read: {}", file.display(), in_words(source))]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{}: line {line}: not TOML: {what}", file.display())]
    NotToml {
        /// The file.
        file: PathBuf,
        /// The line, counted from one.
        line: usize,
        /// What the parser expected.
        what: String,
    },
    /// A key that must be there is not.
    #[error("{}: {key}: missing; expected: {expected}", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// The key with its sections, such as `agency.name`.
        key: String,
        /// What belongs there, from the template.
        expected: String,
    },
    /// A key that nobody knows, or a value that does not fit its key.
    #[error("{}: {key}: {what}", file.display())]
    BadValue {
        /// The file.
        file: PathBuf,
        /// The key with its sections, such as `listen.port`.
        key: String,
        /// What was found and what was expected.
        what: String,
    },
    /// Each value is good by itself, but not together with the others.
    #[error("{}: {what}", file.display())]
    Incoherent {
        /// The file.
        file: PathBuf,
        /// What does not fit.
        what: String,
    },
}

impl ConfigError {
    pub(super) fn not_toml(file: &Path, text: &str, error: &toml::de::Error) -> Self {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
        Self::NotToml { file: file.to_owned(), line, what: error.message().to_owned() }
    }

    pub(super) fn bad_value(
        meta: &Meta,
        file: &Path,
        error: &serde_path_to_error::Error<toml::de::Error>,
    ) -> Self {
        let key = error.path().to_string();
        let message = error.inner().message();
        let what = match meaning(meta, &key) {
            Some(meaning) => format!("{message} ({meaning})"),
            None => message.to_owned(),
        };
        Self::BadValue { file: file.to_owned(), key, what }
    }
}

/// Finds the first key that has no default and is not in the file.
pub(super) fn find_missing(
    meta: &Meta,
    table: &toml::Table,
    file: &Path,
) -> Result<(), ConfigError> {
    find_missing_in(meta, Some(table), "", file)
}

fn find_missing_in(
    meta: &Meta,
    table: Option<&toml::Table>,
    section: &str,
    file: &Path,
) -> Result<(), ConfigError> {
    for field in meta.fields {
        let key = format!("{section}{}", field.name);
        let found = table.and_then(|table| table.get(field.name));
        match &field.kind {
            FieldKind::Nested { meta } => {
                let inner = found.and_then(toml::Value::as_table);
                find_missing_in(meta, inner, &format!("{key}."), file)?;
            }
            FieldKind::Leaf { kind: LeafKind::Required { default: None }, .. }
                if found.is_none() =>
            {
                let expected = first_sentence(field.doc).unwrap_or_default();
                return Err(ConfigError::Missing { file: file.to_owned(), key, expected });
            }
            FieldKind::Leaf { .. } => {}
        }
    }
    Ok(())
}

/// What the template says about a key, if it is one of ours.
fn meaning(meta: &Meta, key: &str) -> Option<String> {
    let (name, rest) = match key.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (key, None),
    };
    let name = name.split('[').next().unwrap_or(name);
    let field = meta.fields.iter().find(|field| field.name == name)?;
    match (&field.kind, rest) {
        (FieldKind::Nested { meta }, Some(rest)) => meaning(meta, rest),
        (FieldKind::Nested { .. }, None) => None,
        (FieldKind::Leaf { .. }, _) => first_sentence(field.doc),
    }
}

fn first_sentence(doc: &[&str]) -> Option<String> {
    let text = doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let sentence = text.split_once(". ").map_or(text.as_str(), |(first, _)| first);
    let sentence = sentence.trim_end_matches('.').to_owned();
    (!sentence.is_empty()).then_some(sentence)
}
