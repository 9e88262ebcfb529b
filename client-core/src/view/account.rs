//! The service, an invitation, and who is signed in.

use protocol::statement::Side;

use super::shapes;

shapes! {
    /// What everyone may know of the service.
    pub struct Service {
        /// The agency's public name.
        pub name: String,
        /// Whether this is a demonstration.
        pub demo: bool,
        /// When somebody is here.
        pub hours: Hours,
        /// Emergency and other numbers.
        pub numbers: Vec<Number>,
        /// Where "Leave this site" goes.
        pub exit_url: String,
        /// The agency's accent colour.
        pub accent: String,
    }

    /// When somebody is here.
    pub struct Hours {
        /// In words.
        pub text: String,
        /// When somebody is next here; absent while somebody is.
        pub next_open: Option<String>,
    }

    /// A telephone number.
    pub struct Number {
        /// What it is for.
        pub label: String,
        /// The number.
        pub number: String,
    }

    /// What an invitation offers, checked.
    pub struct Invited {
        /// The agency's name.
        pub agency: String,
        /// `party` or `staff`.
        pub kind: String,
        /// Whose room, for a party.
        pub side: Option<Side>,
        /// The working names of those who will read.
        pub staff: Vec<String>,
        /// What was agreed, for a party.
        pub policy: Option<OfferedPolicy>,
    }

    /// A policy as a party is told it.
    pub struct OfferedPolicy {
        /// How many facilitators must approve.
        pub approvals: u8,
        /// Letters to the person harmed; absent: any number.
        pub replies_to_harmed: Option<u16>,
        /// Letters to the person responsible; absent: any number.
        pub replies_to_responsible: Option<u16>,
    }

    /// What a newcomer writes down: shown once.
    pub struct JoinDetails {
        /// Words joined by hyphens.
        pub locator: String,
        /// Six words.
        pub passphrase: String,
        /// The card's secret.
        pub card_secret: Option<String>,
    }

    /// Who is signed in.
    pub struct Who {
        /// `party` or `staff`.
        pub role: String,
        /// A member of staff's working name.
        pub name: Option<String>,
        /// May be assigned to cases.
        pub facilitator: bool,
        /// May open cases and certify staff.
        pub coordinator: bool,
        /// Whether a certificate holds today, for staff.
        pub certified: bool,
        /// Whose room, for a party.
        pub side: Option<Side>,
    }
}
