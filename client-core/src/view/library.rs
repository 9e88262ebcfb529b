//! The agency's library as pages show and save it.

use super::shapes;

shapes! {
    /// The library.
    pub struct Library {
        /// What is replaced when it is saved.
        pub version: u64,
        /// Whether this person can read it. Whoever was certified since the last saving cannot, until a colleague
        /// looks at it: nothing may be saved over it until then.
        pub readable: bool,
        /// Who saved it last.
        pub saved_by: Option<String>,
        /// When.
        pub saved_day: Option<u32>,
        /// What is in it.
        pub words: LibraryWords,
    }

    /// What staff share.
    pub struct LibraryWords {
        /// Texts to be inserted into letters.
        pub texts: Vec<SavedText>,
        /// Checklists to review by.
        pub checklists: Vec<ChecklistTemplate>,
        /// How long things should wait at most.
        pub targets: Targets,
    }

    /// A text to be inserted.
    pub struct SavedText {
        /// What it is called.
        pub title: String,
        /// The text.
        pub text: String,
    }

    /// A checklist to review by.
    pub struct ChecklistTemplate {
        /// Names it in the papers that keep its answers.
        pub id: String,
        /// What it is called.
        pub name: String,
        /// Its questions, twelve at most.
        pub questions: Vec<String>,
    }

    /// How long things should wait at most, in working hours; absent where nothing was agreed.
    pub struct Targets {
        /// Until somebody first looks at a letter.
        pub first_look_hours: Option<u32>,
        /// Until the second person has approved or returned it.
        pub second_approval_hours: Option<u32>,
        /// Until what is approved is released.
        pub release_hours: Option<u32>,
    }
}

impl LibraryWords {
    pub(crate) fn empty() -> Self {
        let targets =
            Targets { first_look_hours: None, second_approval_hours: None, release_hours: None };
        Self { texts: Vec::new(), checklists: Vec::new(), targets }
    }
}
