//! What a device reports: a check that failed, a problem the relay answered, or its own refusal.

use protocol::wire::{Code, Problem};
use serde::Serialize;

use crate::surroundings::Offline;

/// A check that failed. The person sees one sentence and the step's code; nobody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("the check {} failed", .0.code())]
pub struct Failure(pub Step);

macro_rules! steps {
    ($($(#[$doc:meta])+ $step:ident $code:literal,)+) => {
        /// Which check failed. Letters are checked in the order of protocol.md, section 7.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Step {
            $($(#[$doc])+ $step,)+
        }

        impl Step {
            /// Every step, in the order of this list.
            pub const ALL: &[Self] = &[$(Self::$step,)+];

            /// The code that the person may read to their facilitator.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$step => $code,)+
                }
            }
        }
    };
}

steps! {
    /// The keyring does not open, or is another account's or version's.
    Keyring "Y1",
    /// What this device remembers does not open.
    Pins "Y2",
    /// What this device remembers is older than what others have seen of it.
    PinsBehind "Y3",
    /// The manifest, a staff certificate or a revocation does not lead back to the root.
    Directory "S1",
    /// The room's certificates do not form one chain that this person's comparison of words began.
    RoomChain "S2",
    /// The room's certificates are older than those seen before.
    RoomRollback "S3",
    /// The case's certificates do not form one chain.
    CaseChain "S4",
    /// The case's certificates are older than those seen before.
    CaseRollback "S5",
    /// A room of the case is not the room of that case and side.
    ForeignRoom "S6",
    /// The offer in an invitation is not a facilitator's.
    Offer "S7",
    /// A gate's turns do not form one chain signed by staff of the case.
    GateChain "G1",
    /// A gate's turns are fewer than, or other than, those seen before.
    GateRollback "G2",
    /// A person's consents do not form one chain signed by that person.
    ConsentChain "G3",
    /// A person's consents are fewer than, or other than, those seen before.
    ConsentRollback "G4",
    /// A person's wishes do not form one chain signed by that person.
    WishChain "G5",
    /// The gates and consents that this device verified are not all open.
    GatesShut "G6",
    /// The approvals are not those of enough distinct people over these very words.
    Quorum "G7",
    /// A text among staff is not one by staff of this case.
    StaffText "S8",
    /// The agency's library is not one that its staff saved, or is older than what was seen.
    Library "S9",
    /// A paper among staff is not what its author signed as staff of this case.
    Paper "P1",
    /// The papers are not those that the journal tells of.
    PaperWithheld "P2",
    /// The vetoes on a letter do not form chains by staff of the case, or are not those the journal tells of.
    Veto "G8",
    /// The journal does not hold together.
    JournalChain "J1",
    /// The journal is shorter than, or other than, what was seen before or what a letter names.
    JournalRollback "J2",
    /// A letter: its size, header or version line.
    LetterSize "L1",
    /// A letter: not sealed for this device, or damaged.
    LetterSealed "L2",
    /// A letter: its padding.
    LetterPadding "L3",
    /// A letter: its encoding.
    LetterEncoding "L4",
    /// A letter: its suite.
    LetterSuite "L5",
    /// A letter: agency, room, or the certificate it was sealed under.
    LetterPlace "L6",
    /// A letter: another than the one asked for.
    LetterIdentity "L7",
    /// A letter: its author is nobody who writes in this room, or no longer trusted.
    LetterAuthor "L8",
    /// A letter: its author's signature.
    LetterSignature "L9",
    /// A letter: this device is not among the readers its author named.
    LetterReaders "L10",
    /// A letter: sealed for fewer than its author named.
    LetterStanzas "L11",
    /// A letter: its words are not those its author signed.
    LetterCommitment "L12",
    /// A letter: one before it is missing, or its place is taken.
    LetterSequence "L13",
    /// A letter: other words under a known name.
    LetterTwice "L14",
    /// A letter: text that could hide something.
    LetterCodePoints "L15",
    /// Notes on a letter: about another letter, or about words that do not stand in it.
    LetterPassages "L16",
    /// A turn, a signal or words that were taken in: not of the sitting or the kind that belongs to it, or not what it
    /// says.
    LetterSitting "L17",
    /// Something that crossed: its size, header or version line.
    CrossingSize "C1",
    /// Something that crossed: not sealed for this device, or damaged.
    CrossingSealed "C2",
    /// Something that crossed: its padding.
    CrossingPadding "C3",
    /// Something that crossed: its encoding.
    CrossingEncoding "C4",
    /// Something that crossed: its suite.
    CrossingSuite "C5",
    /// Something that crossed: its record is not signed by staff of this room.
    CrossingRecord "C6",
    /// Something that crossed: for another room, certificate or name.
    CrossingPlace "C7",
    /// Something that crossed: another object than the record names.
    CrossingObject "C8",
    /// Something that crossed: its words are not those its author signed.
    CrossingCommitment "C9",
    /// Something that crossed: its author did not sign that these words may cross.
    CrossingPortable "C10",
    /// Something that crossed: too few distinct people approved these very words.
    CrossingApprovals "C11",
    /// Something that crossed: its author is not of the other side.
    CrossingAuthor "C12",
    /// Something that crossed: the same words under another name.
    CrossingTwice "C13",
    /// Something that crossed: text that could hide something.
    CrossingCodePoints "C14",
    /// Something that crossed: said to be its author's own words, or a summary, otherwise than its author signed.
    CrossingMode "C15",
    /// Something that crossed: told elsewhere than the journal says, or in another sitting than its release names.
    CrossingTold "C16",
    /// A sitting: its plan, words and steps are not those of this room's people, in the order of the journal.
    SittingChain "B1",
    /// A sitting that the journal tells of, or something said of one, is withheld.
    SittingWithheld "B2",
    /// The relay's answer has another shape than this page expects.
    Answer "A1",
}

/// Why the device itself does not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize)]
#[error("this device does not do that")]
#[serde(rename_all = "snake_case")]
pub enum NotHere {
    /// Nothing was written.
    Empty,
    /// More than a letter may hold.
    TextTooLong,
    /// The text holds something that no letter may hold.
    TextNotAllowed,
    /// The link is not one of ours, or is cut short.
    LinkUnreadable,
    /// The code is not eight letters and digits.
    CodeUnreadable,
    /// The passphrase or card secret cannot be right.
    SignInUnreadable,
    /// The people who read here have changed: confirm first.
    ConfirmPeople,
    /// The room is not ready for letters.
    NotStanding,
    /// There is no such thing in this room or case.
    NotFound,
    /// The checklist is not complete.
    ChecklistIncomplete,
    /// Other questions were answered than the case asks now.
    ChecklistChanged,
    /// A case needs two facilitators at least.
    TooFewStaff,
    /// A case can have no more facilitators than can be sealed for.
    TooManyStaff,
    /// The lapse date is beyond what the case's policy allows, or is past.
    LapseDate,
    /// The grade does not allow the gate to be opened.
    Grade,
    /// The other person who must sign is somebody else.
    SecondPerson,
    /// Only whoever asked for it can say that it was done.
    NotYours,
    /// The days are out of order or past.
    Days,
    /// A name is missing or too long.
    Name,
    /// Only a member of staff can do this, or only a party.
    NotYourPart,
    /// The certificate in the file is not this person's.
    WrongCertificate,
    /// The note is missing.
    NoteNeeded,
    /// A refusal names no criterion, or the one that has words of its own has none.
    CriterionNeeded,
    /// A refusal names no passage of the letter.
    PassageNeeded,
    /// A passage names words that do not stand in the letter.
    PassageNotInLetter,
    /// Two passages share words.
    PassagesOverlap,
    /// A facilitator's veto stands on these words.
    Vetoed,
    /// No session runs in this room just now, or it allows no such step.
    NoSitting,
    /// The session's time is turned round or too long, or its cooling is.
    Window,
}

/// Everything that can stand between a person and what they asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// A check failed.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// The relay answered a problem. Boxed, because a trouble is handed on at every step, and this would be its size.
    #[error("the relay answered {:?}", .0.code)]
    Problem(Box<Problem>),
    /// The relay cannot be reached.
    #[error(transparent)]
    Offline(#[from] Offline),
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// The passphrase is needed again.
    #[error("the passphrase is needed again")]
    FreshFactor,
    /// The device itself declines.
    #[error(transparent)]
    NotHere(#[from] NotHere),
}

impl Trouble {
    /// The step that failed, if a check did.
    pub fn step(&self) -> Option<Step> {
        match self {
            Self::Failure(Failure(step)) => Some(*step),
            _ => None,
        }
    }

    /// The relay's code, if it answered a problem.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::SignedOut => Some(Code::SignedOut),
            Self::FreshFactor => Some(Code::FreshFactor),
            _ => None,
        }
    }
}

impl From<Step> for Trouble {
    fn from(step: Step) -> Self {
        Self::Failure(Failure(step))
    }
}

impl Serialize for Trouble {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        enum Shape<'a> {
            Failure { step: &'static str },
            Problem { code: Code, title: &'a str, status: u16 },
            Offline,
            SignedOut,
            FreshFactor,
            Refused { code: NotHere },
        }
        match self {
            Self::Failure(Failure(step)) => Shape::Failure { step: step.code() },
            Self::Problem(problem) => {
                Shape::Problem { code: problem.code, title: &problem.title, status: problem.status }
            }
            Self::Offline(_) => Shape::Offline,
            Self::SignedOut => Shape::SignedOut,
            Self::FreshFactor => Shape::FreshFactor,
            Self::NotHere(code) => Shape::Refused { code: *code },
        }
        .serialize(serializer)
    }
}
