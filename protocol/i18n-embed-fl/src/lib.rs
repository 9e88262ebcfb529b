//! Stands in age's dependencies for the crate of this name, so that a browser need not fetch 60 KB that nobody reads.
//!
//! age words its errors in seven languages, and finds the words with a parser, plural rules and tables of languages
//! that it carries for them. One of those sentences lies on the way that every letter is opened by, so all of it came
//! along. We show none of them: `protocol::envelope` turns each error of age into its own. Nothing that age seals,
//! opens or checks passes here. See `docs/decisions/0010-ages-sentences-stay-at-home.md`.

/// The name of a sentence in place of the sentence.
#[macro_export]
macro_rules! fl {
    ($loader:expr, $name:literal $(, $argument:expr)* $(,)?) => {
        ::std::string::String::from($name)
    };
}
