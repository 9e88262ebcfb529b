//! Whether a case's journal and what is shown beside it are one story: nothing that the journal
//! tells of is withheld, and whoever turned a gate was staff of the case when the journal took it.

use protocol::{
    ids::{Digest, KeyId},
    journal::EntryKind,
    statement::{CaseCertificate, Verified},
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
    pub(crate) vetoes: Vec<Digest>,
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
            (&[EntryKind::Vetoed, EntryKind::VetoLifted], &self.vetoes, Step::Veto),
        ] {
            journal.tells_of(kinds, shown, step)?;
        }
        Ok(())
    }
}

/// Whether something was done by somebody who was staff of the case then: the journal holds it, and the
/// last certificate that it took before names them.
pub(crate) fn acted_as_staff(
    act: Digest,
    actor: KeyId,
    certificates: &[Verified<CaseCertificate>],
    journal: &Journal,
) -> bool {
    stood_when(act, certificates, journal)
        .is_some_and(|certificate| certificate.member(actor).is_some())
}

/// The case certificate that stood when the journal took something.
pub(crate) fn stood_when<'a>(
    act: Digest,
    certificates: &'a [Verified<CaseCertificate>],
    journal: &Journal,
) -> Option<&'a Verified<CaseCertificate>> {
    let acted = journal.place(act)?;
    certificates
        .iter()
        .rev()
        .find(|certificate| journal.place(certificate.digest()).is_some_and(|stood| stood < acted))
}
