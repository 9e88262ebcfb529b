//! A party's room, its letters and what waits.

use protocol::{
    statement::{CameAs, Kind, Mode, Side, TurnKind},
    wire::{PartyLetterState, WaitingState},
};
use serde::{Deserialize, Serialize};

use super::{Notes, SittingShown, shapes};

/// A piece of a letter. Pages render it with text nodes alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The text, with line feeds.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// Somebody else's words.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
}

/// How far a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomState {
    /// The words are still to be compared, or a second person still confirms.
    WaitingForWords,
    /// Letters can be written.
    Standing,
}

shapes! {
    /// A party's room.
    pub struct Room {
        /// Whose room it is.
        pub side: Side,
        /// How far it is.
        pub state: RoomState,
        /// The six words, while they are to be compared.
        pub words: Option<Vec<String>>,
        /// The working names of those who read here.
        pub staff: Vec<String>,
        /// The day on which this person's keys last changed, if they ever did.
        pub keys_changed_day: Option<u32>,
        /// Set while a change of people waits to be confirmed.
        pub people_change: Option<PeopleChange>,
        /// How many letters may go each way.
        pub reply_rule: ReplyRule,
        /// Where their consent stands.
        pub consent: ConsentShown,
        /// What they wish to be told.
        pub wish: WishShown,
        /// Their drafts.
        pub drafts: Vec<Draft>,
        /// Letters both ways.
        pub letters: Vec<LetterShown>,
        /// What they were told of.
        pub waiting: Vec<Waits>,
        /// The newest sitting, if one was ever planned.
        pub sitting: Option<SittingShown>,
        /// The room's history.
        pub journal: Vec<JournalLine>,
    }

    /// Who read here before, and who does now.
    pub struct PeopleChange {
        /// Names before.
        pub before: Vec<String>,
        /// Names now.
        pub after: Vec<String>,
    }

    /// How many letters may go each way; absent: any number.
    pub struct ReplyRule {
        /// From this person to the other.
        pub from_me: Option<u16>,
        /// To this person.
        pub to_me: Option<u16>,
    }

    /// Where a consent stands.
    pub struct ConsentShown {
        /// `none`, `given`, `paused`, `withdrawn` or `lapsed`.
        pub state: String,
        /// The last day it holds.
        pub until_day: Option<u32>,
        /// The hash of the text that was agreed to.
        pub text_version: Option<String>,
    }

    /// A standing wish.
    pub struct WishShown {
        /// Absent until one is set.
        pub tell: Option<bool>,
        /// Days on which to tell nothing.
        pub quiet: Vec<QuietShown>,
    }

    /// A stretch of days, both included.
    pub struct QuietShown {
        /// The first day.
        pub from_day: u32,
        /// The last day.
        pub to_day: u32,
    }

    /// A draft in the list.
    pub struct Draft {
        /// The draft.
        pub id: String,
        /// When it was saved.
        pub saved_ms: i64,
        /// Its first line.
        pub first_line: String,
        /// What it is to be.
        pub kind: Kind,
        /// Whether it is meant to cross.
        pub onward: bool,
        /// What it answers.
        pub in_reply_to: Option<String>,
    }

    /// A draft as saved.
    pub struct DraftSaved {
        /// The draft.
        pub id: String,
        /// When it was saved.
        pub saved_ms: i64,
    }

    /// A draft opened to be written on.
    pub struct DraftOpened {
        /// The text.
        pub text: String,
        /// What it is to be.
        pub kind: Kind,
        /// Whether it is meant to cross.
        pub onward: bool,
        /// What it answers.
        pub in_reply_to: Option<String>,
        /// The returned letter it was revised from, and takes the place of.
        pub supersedes: Option<String>,
        /// The letter whose notes stand beside it.
        pub notes_on: Option<String>,
        /// The words that its author chose for each passage of the notes, as they stand in the text; empty where
        /// nothing was chosen.
        pub chosen: Vec<String>,
    }

    /// A letter in the list.
    pub struct LetterShown {
        /// The letter.
        pub id: String,
        /// Whether this person wrote it.
        pub mine: bool,
        /// Who wrote it, if staff did.
        pub from: Option<String>,
        /// The day it was signed.
        pub day: u32,
        /// Where it stands.
        pub state: PartyLetterState,
        /// The letter that gives the reasons, where it came back or is not going forward.
        pub notes_id: Option<String>,
        /// Whether its reader let this person know.
        pub read_by_other: bool,
        /// Whether its words may cross.
        pub onward: bool,
        /// The sitting it belongs to: a page that lists letters leaves these to the session's page.
        pub sitting: Option<String>,
        /// Whether this person may put it forward again, to somebody who did not refuse it.
        pub may_appeal: bool,
    }

    /// Something that waits.
    pub struct Waits {
        /// Names it.
        pub crossing: String,
        /// Where it stands.
        pub state: WaitingState,
        /// The sitting that it was carried into as a turn; absent for a letter.
        pub sitting: Option<String>,
        /// Whether this person let the writer know.
        pub receipt_granted: bool,
    }

    /// A line of the room's history.
    pub struct JournalLine {
        /// The day.
        pub day: u32,
        /// Who, for staff.
        pub by: Option<String>,
        /// What, as the key of a sentence.
        pub text_key: String,
    }

    /// How a text will look, before it is signed.
    pub struct Preview {
        /// The text as its reader would see it.
        pub blocks: Vec<Block>,
        /// What was tidied, as keys of sentences.
        pub tidied: Vec<String>,
        /// How many characters.
        pub characters: usize,
        /// How many there may be, at most.
        pub limit: usize,
    }

    /// The answer to a take-back.
    pub struct TakenBack {
        /// `confirmed` or `noted`.
        pub answer: String,
    }

    /// A letter of this room, opened.
    pub struct LetterOpened {
        /// Its text.
        pub blocks: Vec<Block>,
        /// Who wrote it, if staff did.
        pub from: Option<String>,
        /// The day it was signed.
        pub day: u32,
        /// What it is.
        pub kind: Kind,
        /// How the words came that it offers; absent where it offers none that came another way.
        pub came_as: Option<CameAs>,
        /// Whether this person wrote it.
        pub mine: bool,
        /// The letter it gives notes on.
        pub notes_on: Option<String>,
        /// Whether it may be written again: it came back, or a new one may begin with its words.
        pub editable_draft: bool,
        /// What a facilitator wrote about it, passage by passage: with a letter that came back or is not going
        /// forward, and with such notes themselves.
        pub notes: Option<Notes>,
        /// Whether this person signed the joint record that it puts to them; absent where it puts none.
        pub record_signed: Option<bool>,
        /// Whether its author is no longer trusted since.
        pub marked: bool,
    }

    /// A turn, as its speaker signed it.
    pub struct TurnShown {
        /// What it is.
        pub kind: TurnKind,
        /// As it was spoken, or a summary that its speaker took for theirs.
        pub mode: Mode,
    }

    /// Words that came across, opened and checked.
    pub struct CameAcross {
        /// The text.
        pub blocks: Vec<Block>,
        /// The day its author signed it.
        pub day: u32,
        /// What it is.
        pub kind: Kind,
        /// What it is in a session, if it was spoken as a turn.
        pub turn: Option<TurnShown>,
        /// Whether its author's key is not the one seen before.
        pub new_author_key: bool,
        /// How many facilitators approved these very words.
        pub approvals: usize,
        /// This person's own letter that it answers, if it answers one.
        pub answers: Option<String>,
    }
}
