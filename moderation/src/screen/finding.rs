//! What screening says about a passage: where it stands, what it may be, how grave, and why.

/// What a passage may be. The names are public: `cargo xtask screen` and the corpus use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// A telephone number, however it is written.
    Phone,
    /// An e-mail address, however it is written.
    Email,
    /// A web address, a handle or a gamertag.
    WebOrSocial,
    /// A postcode.
    Postcode,
    /// A street address, or a description by which a door could be found.
    Address,
    /// A date of birth.
    BirthDate,
    /// A vehicle's number plate.
    Plate,
    /// A National Insurance number.
    Nino,
    /// An NHS number.
    Nhs,
    /// A bank account or a card.
    Bank,
    /// A prison number.
    PrisonNumber,
    /// A workplace or a school by which a person could be found.
    WorkOrSchool,
    /// A proposal to meet.
    Meeting,
    /// A threat.
    Threat,
    /// Watching, following, knowing where.
    Surveillance,
    /// Insult and degradation.
    Abuse,
    /// Pressure to act or to stay silent.
    Coercion,
    /// Love-bombing, and pleas to resume contact.
    Lovebomb,
    /// Self-harm, raised with what to do.
    SelfHarm,
    /// Blame of the person who was harmed.
    BlameVictim,
    /// Blame of others, drink, drugs or circumstance.
    BlameOther,
    /// Excuses.
    Excuse,
    /// Making it small.
    Minimise,
    /// Asking to be forgiven.
    ForgivenessPlea,
    /// Preaching at the reader.
    Preach,
    /// Seeking a benefit.
    Benefit,
    /// Marks that turn the direction of writing.
    Bidi,
    /// Characters that take no room.
    ZeroWidth,
    /// Letters that look like others.
    Confusable,
    /// First letters that spell something.
    Acrostic,
    /// Long runs in a code.
    Encoded,
    /// A protected term of the case. Not among the public 31: only the case's staff have terms.
    Term,
}

/// The families that figures are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Ways to reach a person.
    Contact,
    /// What tells who and where a person is, meeting included.
    Identity,
    /// Harm.
    Harm,
    /// Accountability.
    Accountability,
    /// Text that hides.
    Hidden,
    /// Protected terms of the case.
    Protected,
}

impl Concern {
    /// All of them, in the order of the documents.
    pub const ALL: [Self; 32] = [
        Self::Phone,
        Self::Email,
        Self::WebOrSocial,
        Self::Postcode,
        Self::Address,
        Self::BirthDate,
        Self::Plate,
        Self::Nino,
        Self::Nhs,
        Self::Bank,
        Self::PrisonNumber,
        Self::WorkOrSchool,
        Self::Meeting,
        Self::Threat,
        Self::Surveillance,
        Self::Abuse,
        Self::Coercion,
        Self::Lovebomb,
        Self::SelfHarm,
        Self::BlameVictim,
        Self::BlameOther,
        Self::Excuse,
        Self::Minimise,
        Self::ForgivenessPlea,
        Self::Preach,
        Self::Benefit,
        Self::Bidi,
        Self::ZeroWidth,
        Self::Confusable,
        Self::Acrostic,
        Self::Encoded,
        Self::Term,
    ];

    /// Its public name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "contact.phone",
            Self::Email => "contact.email",
            Self::WebOrSocial => "contact.web_or_social",
            Self::Postcode => "contact.postcode",
            Self::Address => "contact.address",
            Self::BirthDate => "id.birth_date",
            Self::Plate => "id.plate",
            Self::Nino => "id.nino",
            Self::Nhs => "id.nhs",
            Self::Bank => "id.bank",
            Self::PrisonNumber => "id.prison_number",
            Self::WorkOrSchool => "id.work_or_school",
            Self::Meeting => "meeting.proposal",
            Self::Threat => "harm.threat",
            Self::Surveillance => "harm.surveillance",
            Self::Abuse => "harm.abuse",
            Self::Coercion => "harm.coercion",
            Self::Lovebomb => "harm.lovebomb_contact",
            Self::SelfHarm => "harm.selfharm",
            Self::BlameVictim => "account.blame_victim",
            Self::BlameOther => "account.blame_other",
            Self::Excuse => "account.excuse",
            Self::Minimise => "account.minimise",
            Self::ForgivenessPlea => "account.forgiveness_plea",
            Self::Preach => "account.preach",
            Self::Benefit => "account.benefit",
            Self::Bidi => "hidden.bidi",
            Self::ZeroWidth => "hidden.zero_width",
            Self::Confusable => "hidden.confusable",
            Self::Acrostic => "hidden.acrostic",
            Self::Encoded => "hidden.encoded",
            Self::Term => "protected.term",
        }
    }

    /// The concern of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concern| concern.name() == name)
    }

    /// The family it is counted in.
    #[must_use]
    pub fn family(self) -> Family {
        match self.name().split_once('.') {
            Some(("contact", _)) => Family::Contact,
            Some(("id" | "meeting", _)) => Family::Identity,
            Some(("harm", _)) => Family::Harm,
            Some(("account", _)) => Family::Accountability,
            Some(("hidden", _)) => Family::Hidden,
            _ => Family::Protected,
        }
    }
}

/// How grave a finding is. It orders what a tired reader looks at first, and decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// Worth a look.
    Look,
    /// Would do harm if it crossed unseen.
    Serious,
    /// Somebody may be in danger.
    Grave,
}

/// A stretch of the text as it was given, in code points: the first, and the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

impl Span {
    /// Whether the two share a code point.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// One passage that somebody should look at. It never allows or denies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub span: Span,
    /// What it may be.
    pub concern: Concern,
    /// How grave.
    pub gravity: Gravity,
    /// Why, in plain words.
    pub reason: &'static str,
    /// The rule that saw it.
    pub rule: &'static str,
    /// Of a protected term, which: its place among those that were given.
    pub term: Option<usize>,
}
