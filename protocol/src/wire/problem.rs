//! What HTTP answers when something is wrong (RFC 9457), with one closed vocabulary.

use serde::{Deserialize, Serialize};

/// Why a request was not done. The codes are the interface; the sentences may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Absent, forbidden or not yet told: one answer.
    NotFound,
    /// The method is not offered here.
    MethodNotAllowed,
    /// The request is malformed.
    BadRequest,
    /// A signature, certificate or statement does not hold.
    NotAcceptable,
    /// The request or an object in it is too large.
    TooLarge,
    /// Too many requests; wait.
    TooMany,
    /// Nobody is signed in.
    SignedOut,
    /// The passphrase is needed again.
    FreshFactor,
    /// The locator, passphrase or card is not right.
    SignInRefused,
    /// The request came from another site.
    CrossSite,
    /// A stored version is newer than the one this replaces.
    Version,
    /// The readers of the room have changed: check and seal again.
    StaleCertificate,
    /// The place in a chain is taken: load again.
    OutOfSequence,
    /// The room has no standing certificate yet.
    NotStanding,
    /// For staff: somebody decided already.
    AlreadyDecided,
    /// For staff: the approvals do not make a quorum under today's policy.
    QuorumMissing,
    /// For staff: a gate is shut or has lapsed.
    GateShut,
    /// For staff: a party's consent is absent, paused, withdrawn or has lapsed.
    NoConsent,
    /// For staff: the reply rule allows no further release into that room.
    ReplyRule,
    /// For staff: the policy changed since.
    PolicyChanged,
    /// For staff: these words may not cross again.
    Barred,
    /// For staff: the author cannot decide on their own letter.
    OwnLetter,
    /// For staff: a second person must sign.
    SecondPerson,
    /// For staff: somebody else has claimed this.
    Claimed,
    /// For staff: a veto stands on these words.
    Vetoed,
    /// For staff: you refused these words once, and their author asked that somebody else decides.
    RefusedBefore,
    /// Nobody is left who could decide on an appeal: a coordinator must add somebody.
    NobodyElse,
    /// As many of these are kept as may be.
    Full,
    /// No session runs in that room just now.
    NoSitting,
    /// The service is stopping or its storage is not there.
    Unavailable,
    /// Our own mistake.
    Internal,
}

/// `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `about:blank`: the code says which.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence for the person.
    pub title: String,
    /// The HTTP status again.
    pub status: u16,
    /// The code.
    pub code: Code,
}
