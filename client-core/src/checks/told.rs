//! Whether a case's journal and what is shown beside it are one story: nothing that the journal
//! tells of is withheld, and whoever turned a gate was staff of the case when the journal took it.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{CaseCertificate, Gate, Verified},
};

use crate::{
    checks::journal::Journal,
    failure::{Step, Trouble},
};

/// What was shown and checked, by what later statements call it.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) certificates: Vec<Digest>,
    pub(crate) rooms: Vec<Digest>,
    pub(crate) turns: Vec<Digest>,
    pub(crate) consents: Vec<Digest>,
    pub(crate) wishes: Vec<Digest>,
    pub(crate) letters: Vec<Digest>,
    pub(crate) approvals: Vec<Digest>,
}

impl Told {
    /// Checks that nothing is missing.
    pub(crate) fn check(&self, journal: &Journal) -> Result<(), Trouble> {
        for (kinds, shown, step) in [
            (
                &[EntryKind::CaseOpened, EntryKind::CaseChanged][..],
                &self.certificates,
                Step::CaseRollback,
            ),
            (&[EntryKind::RoomStands], &self.rooms, Step::RoomRollback),
            (&[EntryKind::GateTurned], &self.turns, Step::GateRollback),
            (&[EntryKind::ConsentSaid], &self.consents, Step::ConsentRollback),
            (&[EntryKind::WishSet], &self.wishes, Step::WishChain),
            (&[EntryKind::Deposited, EntryKind::Delivered], &self.letters, Step::LetterSequence),
            (&[EntryKind::Approved], &self.approvals, Step::Quorum),
        ] {
            journal.tells_of(kinds, shown, step)?;
        }
        Ok(())
    }
}

/// Whether a gate was turned by somebody who was staff of the case then: the journal holds the turn,
/// and the last certificate that it took before names them.
pub(crate) fn turned_by_staff(
    gate: &Verified<Gate>,
    certificates: &[Verified<CaseCertificate>],
    journal: &Journal,
) -> bool {
    let Some(turned) = journal.place(gate.digest()) else { return false };
    let stood = |certificate: &&Verified<CaseCertificate>| {
        journal.place(certificate.digest()).is_some_and(|stood| stood < turned)
    };
    let certificate = certificates.iter().rev().find(stood);
    certificate.is_some_and(|certificate| certificate.member(gate.signer()).is_some())
}
