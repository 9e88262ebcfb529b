//! Everything that is signed. Each statement has one shape, one label and one canonical encoding.

mod agency;
mod case;
mod gate;
mod keeping;
mod label;
mod letter;
mod people;
mod review;
mod room;
mod signed;
mod sitting;
mod staff;
#[cfg(test)]
mod tests;

pub use agency::AgencyManifest;
pub use case::CaseCertificate;
pub use gate::{Consent, ConsentState, Gate, QuietDays, Receipt, Which, Wish};
pub use keeping::{About, Library, Reseal, Resealed, StaffNote};
pub use label::Label;
pub use letter::{
    CameAs, Deposit, Direction, Header, Kind, Portable, Signal, TakeBack, Turn, TurnKind,
};
pub use people::{CaseRoom, PartyKeys, Policy, Roles, Side, StaffMember};
pub use review::{Approval, Mode, Outcome, Recall, Release, Return, Veto};
pub use room::{Compared, Offer, PartyProof, RoomCertificate, SUITE, Verification};
pub use signed::{BadSignature, Signed, Statement, Unverified, Verified};
pub use sitting::{SittingPlan, SittingStep, SittingWord, Stepped, Word};
pub use staff::{Revocation, StaffCertificate, StaffRequest};
