//! The closed list of what may be signed. A signature made under one label is none under another.

/// What kind of statement a signature is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// An agency's manifest, by its root.
    Agency,
    /// A member of staff asking to be certified, by themselves.
    StaffRequest,
    /// A member of staff's certificate, by the root or a coordinator.
    StaffCert,
    /// A key no longer to be trusted, by the root or a coordinator.
    Revocation,
    /// A case's certificate, by a coordinator.
    Case,
    /// A room's certificate, by staff who compared the words.
    RoomCert,
    /// What an invited party is offered, by a facilitator.
    Offer,
    /// A party showing that it holds its keys, by itself.
    PartyProof,
    /// A letter given in, by its author.
    Deposit,
    /// The head of a letter, inside it, by its author.
    Letter,
    /// The words that may cross, by their author.
    Portable,
    /// "Let them cross", by one facilitator.
    Approval,
    /// "Let them not cross", or that lifted again, by one facilitator.
    Veto,
    /// A letter sealed anew into the reader's room, by one facilitator.
    Release,
    /// A letter come back with notes or not going forward, by one facilitator.
    Return,
    /// An author taking back one letter.
    TakeBack,
    /// Staff recalling one crossing.
    Recall,
    /// A gate opened or shut.
    Gate,
    /// A person's consent given, paused, resumed or withdrawn.
    Consent,
    /// A person's standing wish.
    Wish,
    /// A reader letting the writer know.
    Receipt,
    /// History sealed again for a new reader.
    Reseal,
    /// A note among staff.
    StaffNote,
    /// A room's sitting planned, by one facilitator.
    SittingPlan,
    /// A party's word on a sitting: accepted, declined, another time, stopped.
    SittingWord,
    /// A sitting opened or closed, by one facilitator.
    SittingStep,
    /// The agency's library, by whoever of its staff saved it.
    Library,
}

impl Label {
    /// The text that is signed with the body.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Agency => "wherry/v1/agency",
            Self::StaffRequest => "wherry/v1/staff-request",
            Self::StaffCert => "wherry/v1/staff-cert",
            Self::Revocation => "wherry/v1/revocation",
            Self::Case => "wherry/v1/case",
            Self::RoomCert => "wherry/v1/room-cert",
            Self::Offer => "wherry/v1/offer",
            Self::PartyProof => "wherry/v1/party-proof",
            Self::Deposit => "wherry/v1/deposit",
            Self::Letter => "wherry/v1/letter",
            Self::Portable => "wherry/v1/portable",
            Self::Approval => "wherry/v1/approval",
            Self::Veto => "wherry/v1/veto",
            Self::Release => "wherry/v1/release",
            Self::Return => "wherry/v1/return",
            Self::TakeBack => "wherry/v1/take-back",
            Self::Recall => "wherry/v1/recall",
            Self::Gate => "wherry/v1/gate",
            Self::Consent => "wherry/v1/consent",
            Self::Wish => "wherry/v1/wish",
            Self::Receipt => "wherry/v1/receipt",
            Self::Reseal => "wherry/v1/reseal",
            Self::StaffNote => "wherry/v1/staff-note",
            Self::SittingPlan => "wherry/v1/sitting-plan",
            Self::SittingWord => "wherry/v1/sitting-word",
            Self::SittingStep => "wherry/v1/sitting-step",
            Self::Library => "wherry/v1/library",
        }
    }
}
