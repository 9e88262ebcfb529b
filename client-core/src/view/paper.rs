//! Papers among the staff of a case: what they may say, and how a page is given them.

use protocol::statement::Side;
use serde::{Deserialize, Serialize};

use super::shapes;

/// What a paper says. Pages send and are given the same shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PaperText {
    /// On a passage of a letter.
    Comment {
        /// The block, counted from nought; absent for the whole letter.
        block: Option<u32>,
        /// The words it is on; empty for the whole.
        quote: String,
        /// The comment.
        text: String,
    },
    /// A finding of the screening, set aside.
    Dismissal {
        /// The rule that found it.
        rule: String,
        /// What it was found to be.
        concern: String,
        /// The words.
        quote: String,
        /// Why it may stand.
        reason: String,
    },
    /// A finding that was set aside, to be looked at again: with the same words wherever they stand in the letter.
    BroughtBack {
        /// The rule that found it.
        rule: String,
        /// What it was found to be.
        concern: String,
        /// The words.
        quote: String,
    },
    /// A line between colleagues.
    BackChannel {
        /// The line.
        text: String,
    },
    /// Who does what. The newest counts.
    Agreement {
        /// Each person's part.
        parts: Vec<AgreedPart>,
        /// Anything else that was agreed.
        text: String,
    },
    /// Another facilitator agrees to an agreement as it stands.
    AgreementConfirmed {
        /// The digest of the agreement's note, in hexadecimal: nothing else is agreed to by it.
        agreement: String,
    },
    /// Words that must not cross, each with what it stands for. The newest list counts, whole.
    Terms {
        /// The words.
        terms: Vec<ProtectedTerm>,
    },
    /// What a side asked for or fears, as a facilitator heard it.
    Heard {
        /// Whose it is.
        side: Side,
        /// Which of the two.
        what: HeardWhat,
        /// In the facilitator's words.
        text: String,
    },
    /// The questions that an approval in this case answers. The newest counts.
    CaseChecklist {
        /// The agency's checklist they were taken from; empty for the five that come with the service.
        template: String,
        /// How it was called; empty for the five.
        name: String,
        /// Its questions as they stood on that day: what the library says later changes no case. Empty for the five.
        questions: Vec<String>,
    },
    /// The answers to a case's questions, kept with a decision: all of them where its own list was answered before an
    /// approval, those that were given before a letter was returned or refused.
    Checklist {
        /// `approved`, `returned` or `refused`.
        decision: String,
        /// The template that was filled in; `five` for the five that come with the service, whose questions are keys.
        template: String,
        /// Its questions with their answers, as they stood on that day.
        answers: Vec<Answered>,
    },
    /// Somebody accepted the duties of a seat beside a party, in a session whose details the paper is about.
    SeatAccepted {
        /// Who.
        name: String,
        /// `supporter` or `interpreter`.
        part: String,
        /// The duties, as they were read to them.
        duties: String,
    },
    /// Work handed over.
    HandOver {
        /// To whom.
        person: String,
        /// What they should know.
        text: String,
    },
    /// A heavy letter.
    Care {
        /// Read, or talked over since.
        what: CareWhat,
        /// Anything to be kept of it; may be empty.
        text: String,
    },
    /// Imminent harm: somebody proposes to tell somebody outside.
    DisclosureProposed {
        /// What is to be said, and no more.
        what: String,
        /// To whom.
        to_whom: String,
        /// Why it cannot wait or be done otherwise.
        why: String,
    },
    /// A second person agrees.
    DisclosureAgreed {
        /// The paper that proposed it.
        proposal: String,
        /// Anything to be kept of it; may be empty.
        text: String,
    },
    /// The person concerned was told of it, or not, and why not.
    DisclosureTold {
        /// The paper that proposed it.
        proposal: String,
        /// Whether they were told.
        told: bool,
        /// How they were told, or why not.
        text: String,
    },
    /// A second look at a letter that one person approved.
    SecondLook {
        /// Whether this person would have approved it too.
        agrees: bool,
        /// Why.
        reason: String,
    },
}

/// What an approver answered: each of the five questions, or the case's own checklist question by question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Answers {
    /// The five questions, all to be answered yes.
    Five([bool; 5]),
    /// The case's own checklist, in its order.
    OfCase(Vec<Answered>),
}

impl From<[bool; 5]> for Answers {
    fn from(five: [bool; 5]) -> Self {
        Self::Five(five)
    }
}

/// What somebody asked for, or what they fear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeardWhat {
    /// They asked for it.
    AsksFor,
    /// They fear it.
    Fears,
}

/// A heavy letter read, or talked over since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareWhat {
    /// It was read.
    HeavyRead,
    /// It was talked over.
    Debriefed,
}

shapes! {
    /// One person's part of the work.
    pub struct AgreedPart {
        /// The person.
        pub person: String,
        /// What they do.
        pub does: String,
    }

    /// A word that must not cross.
    pub struct ProtectedTerm {
        /// The word or words.
        pub word: String,
        /// What it stands for, in words of staff, such as "her daughter".
        pub stands_for: String,
    }

    /// A question of a checklist with its answer.
    pub struct Answered {
        /// The question.
        pub question: String,
        /// The answer.
        pub answer: String,
    }

    /// Everything that the staff of a case filed.
    pub struct Papers {
        /// In the order they came.
        pub papers: Vec<Paper>,
        /// How many this person cannot read yet: a colleague who was of the case before opens it, and then they can.
        pub unreadable: usize,
        /// The protected terms of the case.
        pub terms: Vec<ProtectedTerm>,
        /// The agreement that counts, and who has agreed to it.
        pub agreement: Option<Agreement>,
        /// Letters that somebody would like to talk over, each time that somebody asked.
        pub heavy: Vec<HeavyLetter>,
        /// What was proposed to be told outside.
        pub disclosures: Vec<Disclosure>,
        /// The case's own checklist; absent where the five questions are asked.
        pub checklist: Option<CaseChecklist>,
        /// The five questions, as keys of their sentences.
        pub five: Vec<String>,
    }

    /// The agreement that counts. Whoever wrote it agrees by that.
    pub struct Agreement {
        /// Its paper.
        pub paper: String,
        /// The digest of its note, in hexadecimal: what a confirmation names.
        pub note: String,
        /// Who else agreed to these very words.
        pub confirmed_by: Vec<String>,
        /// Facilitators of the case who have not, by name.
        pub waits_for: Vec<String>,
        /// Whether this person is one of them.
        pub may_confirm: bool,
    }

    /// A letter that somebody would like to talk over.
    pub struct HeavyLetter {
        /// The paper by which they asked.
        pub paper: String,
        /// The paper by which the same person said that it was talked over.
        pub talked_over: Option<String>,
        /// Whether it still waits. Whoever has left the case asks nothing of it any more.
        pub waits: bool,
    }

    /// A case's own checklist.
    pub struct CaseChecklist {
        /// The agency's checklist it was taken from.
        pub template: String,
        /// How it was called.
        pub name: String,
        /// Its questions.
        pub questions: Vec<String>,
    }

    /// A paper.
    pub struct Paper {
        /// The paper.
        pub paper: String,
        /// The letter it is about; absent where it is about the case.
        pub letter: Option<String>,
        /// Who filed it.
        pub by: String,
        /// Whether this person did.
        pub mine: bool,
        /// The day it was signed.
        pub day: u32,
        /// When it came, as the relay says.
        pub received_ms: i64,
        /// What it says.
        pub text: PaperText,
        /// Whether the same person's decision rests on it: an approval that commits to it, or the return or refusal
        /// that they signed next. Only answers to a checklist can be decided on.
        pub decided: bool,
    }

    /// Something that was proposed to be told outside, and how far it is.
    pub struct Disclosure {
        /// The paper that proposed it.
        pub paper: String,
        /// What is to be said.
        pub what: String,
        /// To whom.
        pub to_whom: String,
        /// Why.
        pub why: String,
        /// Who proposed it.
        pub proposed_by: String,
        /// Who else agreed; until somebody has, nothing may be told.
        pub agreed_by: Option<String>,
        /// Whether the person concerned was told; absent until that is written down.
        pub told: Option<bool>,
        /// How they were told, or why not.
        pub told_text: Option<String>,
        /// Whether this person may be the second.
        pub may_agree: bool,
    }
}
