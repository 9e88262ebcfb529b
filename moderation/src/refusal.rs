//! Why a rule said no: exact for staff, and for a party only what is theirs to know.

use protocol::{
    statement::{Side, Which},
    wire::Code,
};

/// Which part of a statement is not the one expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The agency.
    Agency,
    /// The case.
    Case,
    /// The room.
    Room,
    /// The side.
    Side,
    /// The letter.
    Letter,
    /// The header's hash.
    Header,
    /// The portable statement's hash.
    Portable,
    /// The stored object's hash.
    Object,
    /// The crossing.
    Crossing,
    /// The release record's hash.
    Record,
    /// The certificate's hash or the one before it.
    Certificate,
    /// The suite.
    Suite,
    /// The party's keys.
    PartyKeys,
    /// Who signed.
    Signer,
    /// The carried approvals.
    Approvals,
    /// The invitation.
    Invitation,
    /// The notes that go with a decision, or the note inside a paper.
    Notes,
    /// The paper.
    Paper,
    /// The sitting.
    Sitting,
    /// The consent's text.
    Text,
    /// A day: ahead of time, long past, or in the wrong order.
    Day,
}

/// A rule said no, and nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// The caller has no seat here, or there is no such thing.
    #[error("no such thing for this caller")]
    NotThere,
    /// The reader does not know of it, or may not have it just now.
    #[error("not told, or held back")]
    NotOpen,
    /// A statement does not say what it must.
    #[error("the statement names another {0:?}")]
    Mismatch(Part),
    /// No certificate vouches for the key today.
    #[error("no certificate vouches for this key")]
    NotCertified,
    /// Something this rests on was signed by a key distrusted since before.
    #[error("signed by a key that is distrusted since before that day")]
    Distrusted,
    /// The staff named are too few, too many, named twice or not certified facilitators.
    #[error("the staff named cannot serve")]
    Staff,
    /// The policy asks for fewer approvals than the agency's floor, or for more than there are staff.
    #[error("the policy is outside what the agency allows")]
    Policy,
    /// The gate would stand open longer than the policy allows, or not at all.
    #[error("the lapse date is outside what the policy allows")]
    Lapse,
    /// The consent's state does not follow from the one before.
    #[error("this consent does not follow from the one before")]
    ConsentOrder,
    /// The wish is longer than a wish may be, or its days are turned round.
    #[error("the wish cannot be kept")]
    Wish,
    /// The room has no standing certificate.
    #[error("the room has no standing certificate")]
    NotStanding,
    /// Sealed for readers who have changed since.
    #[error("the readers of the room have changed")]
    StaleCertificate,
    /// The place in a chain is taken, or what it builds on has moved.
    #[error("the place in the chain is taken")]
    OutOfSequence,
    /// Somebody decided already.
    #[error("decided already")]
    AlreadyDecided,
    /// The letter has no words that may cross.
    #[error("the letter has no words that may cross")]
    NothingToCross,
    /// The author cannot decide on their own letter.
    #[error("the author cannot decide on their own letter")]
    OwnLetter,
    /// A second, distinct person must sign.
    #[error("a second person must sign")]
    SecondPerson,
    /// The policy changed since.
    #[error("the policy changed since")]
    PolicyChanged,
    /// The approvals that count are fewer than the policy asks.
    #[error("{missing} more approvals must be given")]
    QuorumMissing {
        /// How many persons must approve, or approve again.
        missing: u8,
    },
    /// A gate that staff keep is shut, has lapsed or was never opened.
    #[error("the gate {0:?} is shut")]
    GateShut(Which),
    /// This side's consent is absent, paused, withdrawn or has lapsed.
    #[error("no standing consent of the {0:?} side")]
    NoConsent(Side),
    /// No more may be released into that room.
    #[error("the reply rule is reached")]
    ReplyRule,
    /// Its author took these words back: they may never cross.
    #[error("these words may not cross again")]
    Barred,
    /// A facilitator of the case vetoed these words.
    #[error("a veto stands on these words")]
    Vetoed,
    /// Whoever refused the words once decides nothing about them again.
    #[error("refused these words before")]
    RefusedBefore,
    /// Everybody who could decide on the appeal refused the words, or too few are left.
    #[error("nobody else of the case can decide")]
    NobodyElse,
    /// Nobody asked for a second look at this letter.
    #[error("no second look was asked for")]
    NotAsked,
    /// As many are kept as may be.
    #[error("as many are kept as may be")]
    Full,
    /// A sitting's window or cooling is turned round, past or too long.
    #[error("a sitting's window does not hold")]
    Window,
    /// The sitting is not the room's newest, is over, or what is said does not follow from what was.
    #[error("does not follow from what was said of the sitting")]
    SittingOrder,
    /// The sitting does not run in that room.
    #[error("the sitting does not run")]
    NoSitting,
    /// Our own mistake: the decision was not given everything that the case says bears on it.
    #[error("not everything was loaded that the case names")]
    NotLoaded,
}

impl Refusal {
    /// What staff of the case are told.
    pub const fn for_staff(self) -> Code {
        match self {
            Self::NotThere => Code::NotFound,
            Self::NotStanding => Code::NotStanding,
            Self::StaleCertificate => Code::StaleCertificate,
            Self::OutOfSequence => Code::OutOfSequence,
            Self::AlreadyDecided | Self::NotOpen | Self::SittingOrder => Code::AlreadyDecided,
            Self::OwnLetter => Code::OwnLetter,
            Self::SecondPerson => Code::SecondPerson,
            Self::PolicyChanged => Code::PolicyChanged,
            Self::QuorumMissing { .. } => Code::QuorumMissing,
            Self::GateShut(_) => Code::GateShut,
            Self::NoConsent(_) => Code::NoConsent,
            Self::ReplyRule => Code::ReplyRule,
            Self::Barred => Code::Barred,
            Self::Vetoed => Code::Vetoed,
            Self::RefusedBefore => Code::RefusedBefore,
            Self::NobodyElse => Code::NobodyElse,
            Self::Full => Code::Full,
            Self::NoSitting => Code::NoSitting,
            Self::NotLoaded => Code::Internal,
            Self::Mismatch(_)
            | Self::Window
            | Self::NotCertified
            | Self::Distrusted
            | Self::Staff
            | Self::Policy
            | Self::Lapse
            | Self::ConsentOrder
            | Self::Wish
            | Self::NotAsked
            | Self::NothingToCross => Code::NotAcceptable,
        }
    }

    /// What a party is told: whatever it must not distinguish is [`Code::NotFound`], and what is
    /// wrong with its own statement or its own place in its own room is named.
    pub const fn for_party(self) -> Code {
        match self {
            Self::NotStanding => Code::NotStanding,
            Self::StaleCertificate => Code::StaleCertificate,
            // A letter of one's own that moved on within one's own room: load again and see.
            Self::OutOfSequence
            | Self::AlreadyDecided
            | Self::ConsentOrder
            | Self::SittingOrder => Code::OutOfSequence,
            // Only ever said of a sitting of one's own room.
            Self::NoSitting => Code::NoSitting,
            Self::Mismatch(_) | Self::Wish | Self::Lapse => Code::NotAcceptable,
            // Who is of one's own room, and what they said of one's own letter, is known to its author.
            Self::NobodyElse => Code::NobodyElse,
            Self::NotLoaded => Code::Internal,
            Self::NotThere
            | Self::NotOpen
            | Self::NotCertified
            | Self::Distrusted
            | Self::Staff
            | Self::Policy
            | Self::NothingToCross
            | Self::OwnLetter
            | Self::SecondPerson
            | Self::PolicyChanged
            | Self::QuorumMissing { .. }
            | Self::GateShut(_)
            | Self::NoConsent(_)
            | Self::ReplyRule
            | Self::Barred
            | Self::Vetoed
            | Self::RefusedBefore
            | Self::NotAsked
            | Self::Window
            | Self::Full => Code::NotFound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Refusal, Side, Which};

    #[test]
    fn a_party_cannot_tell_apart_what_is_not_theirs_to_know() {
        for refusal in [
            Refusal::NotThere,
            Refusal::NotOpen,
            Refusal::GateShut(Which::SafeHarmed),
            Refusal::NoConsent(Side::Harmed),
            Refusal::ReplyRule,
            Refusal::Barred,
            Refusal::Vetoed,
            Refusal::Distrusted,
            Refusal::QuorumMissing { missing: 1 },
            Refusal::PolicyChanged,
        ] {
            assert_eq!(refusal.for_party(), Code::NotFound, "{refusal}");
            assert!(
                refusal == Refusal::NotThere || refusal.for_staff() != Code::NotFound,
                "{refusal}"
            );
        }
    }
}
