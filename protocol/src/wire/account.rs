//! Service facts, invitations, sign-in, and the private storage of an account.

use serde::{Deserialize, Serialize};

use super::Blob;
use crate::{
    ids::{PersonId, RoomId},
    statement::Side,
};

/// `GET /service`: what everyone may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceAnswer {
    /// The agency's public name.
    pub name: String,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// When somebody is here.
    pub hours: ServiceHours,
    /// Emergency and other numbers, in order.
    pub numbers: Vec<ServiceNumber>,
    /// Where "Leave this site" goes.
    pub exit_url: String,
    /// The agency's accent colour, `#rrggbb`.
    pub accent: String,
    /// Whether parties get a card secret.
    pub card_secret_for_parties: bool,
    /// The signed manifest; absent before the agency is set up.
    pub manifest: Option<Blob>,
}

/// When somebody is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceHours {
    /// In words, such as "Monday to Friday, 9am to 5pm".
    pub text: String,
    /// Whether somebody is here at this moment.
    pub here_now: bool,
    /// When somebody is next here, in words; absent while somebody is, and where nobody is for sixty days.
    pub next_open: Option<String>,
    /// The same for a device to reckon with: when somebody is here in an ordinary week.
    pub open: Vec<OpenHours>,
    /// Days on which nobody is here all the same, counted since 1 January 1970.
    pub closed_days: Vec<u32>,
    /// The time zone of these hours, by its name in the IANA list.
    pub zone: String,
}

/// A stretch of hours on some days of every week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenHours {
    /// Days of the week, counted from Monday, which is nought.
    pub weekdays: Vec<u8>,
    /// Minutes after midnight.
    pub from_minute: u16,
    /// Minutes after midnight, later than `from_minute`.
    pub until_minute: u16,
}

/// A telephone number to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceNumber {
    /// What it is for.
    pub label: String,
    /// The number.
    pub number: String,
}

/// `POST /sign-in/start`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StartSignIn {
    /// The locator, words joined by hyphens.
    pub locator: String,
    /// OPAQUE's first message.
    pub message: Blob,
}

/// The answer to it, the same shape and length for an unknown locator.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInStarted {
    /// Names the attempt.
    pub attempt: String,
    /// OPAQUE's second message.
    pub message: Blob,
}

/// `POST /sign-in/finish`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FinishSignIn {
    /// The attempt.
    pub attempt: String,
    /// OPAQUE's third message.
    pub message: Blob,
}

/// The answer to it, beside the cookie.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInAnswer {
    /// Who this is.
    pub account: AccountAnswer,
    /// Their sealed keyring.
    pub keyring: KeyringAnswer,
}

/// `GET /session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountAnswer {
    /// Party or staff.
    pub role: Role,
    /// A party's room.
    pub room: Option<RoomId>,
    /// A member of staff's person.
    pub person: Option<PersonId>,
}

/// The two kinds of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Somebody the work is for.
    Party,
    /// Somebody who does the work.
    Staff,
}

/// A sealed keyring and its version.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeyringAnswer {
    /// Counts up from one.
    pub version: u64,
    /// Sealed on the device.
    pub sealed: Blob,
}

/// Private storage with a version: keyring, pins, a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Versioned {
    /// Counts up from one; nought where nothing is stored yet.
    pub version: u64,
    /// Sealed on the device; empty where nothing is stored yet.
    pub sealed: Blob,
}

/// `PUT` of private storage. Replaces exactly the version before, or answers `version`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutVersioned {
    /// One more than the version it replaces.
    pub version: u64,
    /// Sealed on the device.
    pub sealed: Blob,
}

/// `POST /invitations/{id}/offer`, and part of the two after it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationTry {
    /// Shows that the link is held; without it nothing counts as a try.
    pub try_tag: Blob,
    /// Shows that the code was said.
    pub proof: Blob,
}

/// What an invitation holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferAnswer {
    /// Party or staff.
    pub kind: Role,
    /// The offer, sealed under the link's secret.
    pub sealed_offer: Blob,
}

/// `POST /invitations/{id}/register`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The tag again.
    pub try_tag: Blob,
    /// The proof again.
    pub proof: Blob,
    /// The locator drawn on the device.
    pub locator: String,
    /// OPAQUE's registration request.
    pub message: Blob,
}

impl Register {
    /// What it shows of the invitation.
    pub fn shown(&self) -> InvitationTry {
        InvitationTry { try_tag: self.try_tag.clone(), proof: self.proof.clone() }
    }
}

/// OPAQUE's registration response.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpaqueAnswer {
    /// The message.
    pub message: Blob,
}

/// `POST /invitations/{id}/join`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The tag again.
    pub try_tag: Blob,
    /// The proof again.
    pub proof: Blob,
    /// The locator drawn on the device.
    pub locator: String,
    /// OPAQUE's registration upload.
    pub upload: Blob,
    /// The sealed keyring, version one.
    pub keyring: Blob,
    /// A signed party proof or staff request.
    pub claim: Blob,
}

impl Join {
    /// What it shows of the invitation.
    pub fn shown(&self) -> InvitationTry {
        InvitationTry { try_tag: self.try_tag.clone(), proof: self.proof.clone() }
    }
}

/// A person of the demonstration, as `cargo xtask demo --json` prints them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoPerson {
    /// An invented name.
    pub name: String,
    /// `party`, `facilitator` or `coordinator`.
    pub role: String,
    /// The side, for a party.
    pub side: Option<Side>,
    /// The case's invented name, for a party.
    pub case: Option<String>,
    /// How they sign in.
    pub locator: String,
    /// How they sign in.
    pub passphrase: String,
    /// How they sign in.
    pub card_secret: Option<String>,
    /// Opens the sign-in page with all three filled in.
    pub link: String,
}
