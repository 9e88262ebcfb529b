//! What a device opened since somebody signed in on it: a session's page looks again and again, and asks for nothing
//! twice. It goes with the keys.

use std::sync::Arc;

use protocol::ids::{CaseId, CrossingId, LetterId};

use crate::{
    checks::{crossing::Crossing, letter::Letter},
    failure::Step,
    view::Paper,
};

/// Letters and crossings that passed every check.
#[derive(Default)]
pub(crate) struct Memory {
    stamp: usize,
    letters: Vec<Arc<Letter>>,
    crossings: Vec<Arc<Crossing>>,
    /// The papers of a case, and of how many its journal told.
    papers: Option<(CaseId, usize, Arc<Vec<Paper>>)>,
}

impl Memory {
    /// Forgets everything where whom to trust has changed: what was checked before is checked again.
    pub(crate) fn under(&mut self, stamp: usize) {
        if self.stamp != stamp {
            *self = Self { stamp, ..Self::default() };
        }
    }

    pub(crate) fn letter(&self, id: LetterId) -> Option<Arc<Letter>> {
        self.letters.iter().find(|letter| letter.header.letter == id).cloned()
    }

    pub(crate) fn crossing(&self, id: CrossingId) -> Option<Arc<Crossing>> {
        self.crossings.iter().find(|crossing| crossing.record.crossing == id).cloned()
    }

    pub(crate) fn papers(&self, case: CaseId, count: usize) -> Option<Arc<Vec<Paper>>> {
        let (of, told, papers) = self.papers.as_ref()?;
        (*of == case && *told == count).then(|| Arc::clone(papers))
    }

    pub(crate) fn keep_papers(&mut self, case: CaseId, count: usize, papers: &Arc<Vec<Paper>>) {
        self.papers = Some((case, count, Arc::clone(papers)));
    }

    /// Takes in what was opened, once everything that was learned by it is kept.
    pub(crate) fn take(&mut self, opened: Opened) {
        self.letters.extend(opened.letters);
        self.crossings.extend(opened.crossings);
    }
}

/// What one look opened.
#[derive(Default)]
pub(crate) struct Opened {
    pub(crate) letters: Vec<Arc<Letter>>,
    pub(crate) crossings: Vec<Arc<Crossing>>,
    /// Letters that failed a check: what stands in both columns is asked for once.
    pub(crate) failed: Vec<(LetterId, Step)>,
}
