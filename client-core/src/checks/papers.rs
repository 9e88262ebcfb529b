//! Papers among the staff of a case, as the relay lists them: each one what its author signed, while they were staff
//! of the case, and none withheld that the journal tells of.

use protocol::{
    ids::{Digest, KeyId, LetterId, PaperId},
    journal::EntryKind,
    keys::{Directory, Identity},
    statement::{CaseCertificate, StaffNote, Verified},
    wire::{Blob, PaperListed, PapersAnswer},
};
use serde::{Deserialize, Serialize};

use crate::{
    checks::{journal::Journal, told},
    failure::{Step, Trouble},
    paper_text,
    staff_text::{self, Read},
    view::PaperText,
};

/// What is sealed in a paper: its own name too, so that it cannot be shown in another's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Inside {
    pub(crate) paper: PaperId,
    pub(crate) letter: Option<LetterId>,
    pub(crate) text: PaperText,
}

/// A paper that passed every check.
pub(crate) struct Checked {
    pub(crate) note: Verified<StaffNote>,
    /// As it was signed, to be sealed again.
    pub(crate) read: Read,
    pub(crate) inside: Inside,
    pub(crate) received_ms: i64,
    pub(crate) sealed_for: Digest,
}

/// What papers are checked against.
pub(crate) struct Staff<'a> {
    /// The case's certificates, first epoch first.
    pub(crate) certificates: &'a [Verified<CaseCertificate>],
    pub(crate) directory: &'a Directory,
    pub(crate) me: KeyId,
    pub(crate) identity: &'a Identity,
}

/// Checks all of them. Those sealed before this person came to the case are absent from the first list, and counted;
/// so are those of somebody distrusted since before.
pub(crate) fn check(
    answer: &PapersAnswer,
    journal: &Journal,
    staff: &Staff<'_>,
) -> Result<(Vec<Checked>, usize), Trouble> {
    let notes: Vec<Digest> = answer.papers.iter().map(|listed| listed.note).collect();
    journal.tells_of(&[EntryKind::Noted], &notes, Step::PaperWithheld)?;
    let (mut papers, mut unreadable) = (Vec::new(), 0);
    for (at, listed) in answer.papers.iter().enumerate() {
        let before = &answer.papers[..at];
        let twice =
            before.iter().any(|other| other.paper == listed.paper || other.note == listed.note);
        if twice || !journal.entered(EntryKind::Noted, listed.note) {
            return Err(Step::PaperWithheld.into());
        }
        match check_one(listed, journal, staff)? {
            Some(checked) => papers.push(checked),
            None => unreadable += 1,
        }
    }
    Ok((papers, unreadable))
}

fn check_one(
    listed: &PaperListed,
    journal: &Journal,
    staff: &Staff<'_>,
) -> Result<Option<Checked>, Trouble> {
    let bad = || Trouble::from(Step::Paper);
    if !told::acted_as_staff(listed.note, listed.by, staff.certificates, journal) {
        return Err(bad());
    }
    let mut sealed_for_others = true;
    let sealings = std::iter::once(&listed.object).chain(&listed.original);
    // A copy by a colleague that does not hold hides nothing from whoever can open what was handed in.
    for object in sealings {
        match open(object, listed, staff) {
            Ok(Opened::ForOthers) => {}
            Ok(Opened::Distrusted) => return Ok(None),
            Ok(Opened::Checked(checked)) => return Ok(Some(checked)),
            Err(_) => sealed_for_others = false,
        }
    }
    let mine = |certificate: &&Verified<CaseCertificate>| certificate.member(staff.me).is_some();
    let newest = staff.certificates.last().filter(mine);
    let for_me = told::stood_when(listed.note, staff.certificates, journal).filter(mine).is_some()
        || newest.is_some_and(|newest| newest.digest() == listed.sealed_for);
    // Filed or sealed again while this person was of the case, it is theirs to read: anything else withholds it.
    if sealed_for_others && !for_me { Ok(None) } else { Err(bad()) }
}

/// What an object turned out to be.
enum Opened {
    ForOthers,
    /// Whoever wrote it is distrusted since before: it is not shown, and the others are.
    Distrusted,
    Checked(Checked),
}

fn open(object: &Blob, listed: &PaperListed, staff: &Staff<'_>) -> Result<Opened, Trouble> {
    let bad = || Trouble::from(Step::Paper);
    let newest = staff.certificates.last().ok_or_else(bad)?;
    let read = staff_text::read(&object.0, newest, staff.directory, staff.identity);
    let Some((note, read)) = read.map_err(|_| bad())? else { return Ok(Opened::ForOthers) };
    let inside: Inside = serde_json::from_slice(read.text()).map_err(|_| bad())?;
    let fits = note.signer() == listed.by
        && note.digest() == listed.note
        && note.about == paper_text::about(&inside.text)
        && inside.paper == listed.paper
        && inside.letter == listed.letter
        && staff.directory.held_on(note.signer(), note.day).is_some()
        && paper_text::is_tidy(&inside.text);
    if !fits {
        return Err(bad());
    }
    let (received_ms, sealed_for) = (listed.received_ms, listed.sealed_for);
    if staff.directory.distrusts(note.signer(), note.day) {
        return Ok(Opened::Distrusted);
    }
    Ok(Opened::Checked(Checked { note, read, inside, received_ms, sealed_for }))
}
