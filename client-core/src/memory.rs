//! What a device opened since somebody signed in on it: a session's page looks again and again, and asks for nothing
//! twice. It goes with the keys.

use std::sync::Arc;

use protocol::ids::{CaseId, LetterId};

use crate::{
    checks::letter::Letter,
    failure::Step,
    view::{Paper, SittingLine},
};

/// What passed every check.
#[derive(Default)]
pub(crate) struct Memory {
    stamp: usize,
    /// A party's lines, as they were opened.
    lines: Vec<SittingLine>,
    /// Letters of cases, for staff.
    letters: Vec<Arc<Letter>>,
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

    /// A line that was opened.
    pub(crate) fn line(&self, id: &str) -> Option<&SittingLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Takes in lines that were opened, once everything that was learned by it is kept.
    pub(crate) fn take_lines(&mut self, lines: Vec<SittingLine>) {
        self.lines.extend(lines);
    }

    pub(crate) fn letter(&self, id: LetterId) -> Option<Arc<Letter>> {
        self.letters.iter().find(|letter| letter.header.letter == id).cloned()
    }

    pub(crate) fn papers(&self, case: CaseId, count: usize) -> Option<Arc<Vec<Paper>>> {
        let (of, told, papers) = self.papers.as_ref()?;
        (*of == case && *told == count).then(|| Arc::clone(papers))
    }

    pub(crate) fn keep_papers(&mut self, case: CaseId, count: usize, papers: &Arc<Vec<Paper>>) {
        self.papers = Some((case, count, Arc::clone(papers)));
    }

    /// Takes in letters that were opened, as for lines.
    pub(crate) fn take(&mut self, opened: Opened) {
        self.letters.extend(opened.letters);
    }
}

/// What one look at a case opened.
#[derive(Default)]
pub(crate) struct Opened {
    pub(crate) letters: Vec<Arc<Letter>>,
    /// Letters that failed a check: what stands in both columns is asked for once.
    pub(crate) failed: Vec<(LetterId, Step)>,
}
