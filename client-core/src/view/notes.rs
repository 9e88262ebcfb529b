//! Notes on a letter, tied to the words that they are about.

use super::{Block, Change, shapes};

shapes! {
    /// What a facilitator wrote about a letter.
    pub struct Notes {
        /// The letter that carries them; absent before they are sent.
        pub id: Option<String>,
        /// Who wrote them.
        pub from: Option<String>,
        /// The day they were signed.
        pub day: u32,
        /// Why the letter is not going forward, as the key of a sentence.
        pub criterion: Option<String>,
        /// The criterion in the facilitator's own words, where its key is `other`.
        pub criterion_words: Option<String>,
        /// Whether the letter was refused and none of its words are named, as could be done once. No device makes such
        /// a refusal any more, and whoever wrote the letter is told what it lacks.
        pub names_no_words: bool,
        /// The plain words; none if there are only passages.
        pub blocks: Vec<Block>,
        /// The passages, in the order of the letter.
        pub passages: Vec<PassageShown>,
    }

    /// Words of a letter, and what a facilitator says about them.
    pub struct PassageShown {
        /// Which paragraph or item of a list they stand in, from nought.
        pub piece: u16,
        /// Where in it they begin, in characters.
        pub start: u32,
        /// The words.
        pub words: String,
        /// What the facilitator says.
        pub note: String,
        /// A wording proposed in their place.
        pub proposal: Option<String>,
        /// The proposal as a difference from the words; none without one.
        pub difference: Vec<Change>,
        /// Where the words begin in a draft of the letter, in UTF-16 units, as pages count.
        pub draft_at: usize,
        /// What each further line of them begins with there.
        pub continued: String,
    }
}
