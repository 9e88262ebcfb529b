//! Whether a case's journal and what is shown beside it are one story: nothing that the journal
//! tells of is withheld, and whoever turned a gate was staff of the case when the journal took it.

use protocol::{
    ids::{Digest, KeyId},
    journal::EntryKind,
    statement::{CaseCertificate, Release, Verified},
    wire::Waiting,
};

use crate::{
    checks::{journal::Journal, sittings::Sittings},
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
    pub(crate) plans: Vec<Digest>,
    pub(crate) words: Vec<Digest>,
    pub(crate) steps: Vec<Digest>,
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
            (&[EntryKind::SittingPlanned], &self.plans, Step::SittingWithheld),
            (&[EntryKind::SittingSaid], &self.words, Step::SittingWithheld),
            (&[EntryKind::SittingStepped], &self.steps, Step::SittingWithheld),
        ] {
            journal.tells_of(kinds, shown, step)?;
        }
        Ok(())
    }
}

/// Whether what a party was told of was told where the journal has it, and in a sitting that had been opened by then.
pub(crate) fn check_waiting(
    waiting: &[Waiting],
    sittings: &Sittings,
    journal: &Journal,
) -> Result<(), Trouble> {
    let told = |place: u64| {
        let place = usize::try_from(place).ok()?;
        journal.entries.get(place).filter(|entry| entry.kind == EntryKind::Told).map(|_| place)
    };
    for (at, each) in waiting.iter().enumerate() {
        let place = each.place.and_then(told);
        let twice =
            waiting[..at].iter().any(|other| other.place.is_some() && other.place == each.place);
        let opened = |sitting| {
            let sitting = sittings.named(sitting)?;
            sitting.opened_at.filter(|opened| Some(*opened) < place)
        };
        let fits = place.is_some() == each.place.is_some()
            && !twice
            && each.sitting.is_none_or(|sitting| opened(sitting).is_some());
        if !fits {
            return Err(Step::CrossingTold.into());
        }
    }
    Ok(())
}

/// Whether a release is the one that was told at the place in the list, and into that sitting.
pub(crate) fn check_told(
    record: &Verified<Release>,
    waiting: &Waiting,
    journal: &Journal,
) -> Result<(), Trouble> {
    let place = waiting.place.and_then(|place| usize::try_from(place).ok());
    let entry = place.and_then(|place| journal.entries.get(place));
    let here = entry.is_none_or(|entry| entry.object == Some(record.digest()));
    if here && waiting.sitting == record.sitting { Ok(()) } else { Err(Step::CrossingTold.into()) }
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
