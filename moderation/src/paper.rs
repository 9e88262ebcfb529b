//! Papers among the staff of a case: sealed texts, filed and never changed, each about a letter or about the case.
//! The relay learns that there is one, who handed it in and what it is about, and never of which kind it is.

use protocol::{
    ids::{CaseId, Digest, KeyId, LetterId, PaperId},
    journal::EntryKind,
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

/// Papers of one case at most: a device reads all of them to be sure that none is withheld.
pub const MOST_PAPERS: u32 = 1_000;

/// A paper as it is handed in.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The paper, chosen by its author's device.
    pub paper: PaperId,
    /// The letter it is about; absent where it is about the case.
    pub letter: Option<LetterId>,
    /// The digest of the note inside: what the journal calls it.
    pub note: Digest,
    /// Sealed for the staff of the case.
    pub object: Vec<u8>,
}

/// A paper that is stored, as far as the relay can know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    /// Its case.
    pub case: CaseId,
    /// Who handed it in.
    pub by: KeyId,
    /// The letter it is about.
    pub letter: Option<LetterId>,
    /// The digest of the note inside.
    pub note: Digest,
}

/// What the store knows already that bears on a paper.
#[derive(Debug, Clone, Copy, Default)]
pub struct KnownPapers {
    /// The paper stored under the same id, in this case or another.
    pub same: Option<Filed>,
    /// Whether another paper names the same note.
    pub note_taken: bool,
    /// Whether the letter that is named is of this case; true where none is.
    pub letter_is_here: bool,
    /// Papers of the case.
    pub count: u32,
}

impl Case {
    /// A facilitator of the case files a paper. It needs no gate and moves nothing.
    ///
    /// Writes the case row, [`Effect::PaperFiled`]; case chain: noted.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::Full`] at [`MOST_PAPERS`].
    pub fn file_paper(
        self,
        filing: Filing,
        known: KnownPapers,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        let (case, by) = (self.id(), permit.key());
        let given = Filed { case, by, letter: filing.letter, note: filing.note };
        match known.same {
            Some(first) if first == given => return Ok(Decided::Again),
            Some(_) => return Err(Refusal::Mismatch(Part::Paper)),
            None => {}
        }
        if known.note_taken {
            return Err(Refusal::Mismatch(Part::Notes));
        }
        if !known.letter_is_here {
            return Err(Refusal::Mismatch(Part::Letter));
        }
        if known.count >= MOST_PAPERS {
            return Err(Refusal::Full);
        }
        let sealed_for = self.certificate.digest();
        let mut writing = Writing::of(self, at);
        writing.enter(EntryKind::Noted, Some(permit.key()), Some(filing.note));
        writing.write(Effect::PaperFiled { filing, by: permit.key(), sealed_for });
        Ok(writing.done())
    }

    /// A facilitator of the case seals a paper again for the case's newest staff. What was handed in stays as it is,
    /// so that a copy which nobody can open hides nothing from those who could read before. `held` says whether there
    /// is a copy for the certificate already: the first one stays.
    ///
    /// Writes the case row, [`Effect::PaperCopied`]; case chain: resealed.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::StaleCertificate`] if it names any but the newest certificate.
    pub fn copy_paper(
        self,
        (paper, note): (PaperId, Digest),
        (certificate, object): (Digest, Vec<u8>),
        held: bool,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        if certificate != self.certificate.digest() {
            return Err(Refusal::StaleCertificate);
        }
        if held {
            return Ok(Decided::Again);
        }
        let mut writing = Writing::of(self, at);
        writing.enter(EntryKind::Resealed, Some(permit.key()), Some(note));
        writing.write(Effect::PaperCopied { paper, certificate, object });
        Ok(writing.done())
    }
}
