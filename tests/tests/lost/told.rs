//! What people were told that it is done: whatever stands here must be there after every kill.

use std::cell::RefCell;

/// Everything acknowledged so far.
#[derive(Default)]
pub(crate) struct Told(RefCell<Acknowledged>);

/// What was acknowledged up to a moment.
#[derive(Default, Clone)]
pub(crate) struct Acknowledged {
    /// Letters given in, with their texts, in order.
    pub(crate) written: Vec<(String, String)>,
    /// Letters, once for each approval.
    pub(crate) approved: Vec<String>,
    /// Letters with their crossings.
    pub(crate) released: Vec<(String, String)>,
    /// Crossings taken out.
    pub(crate) opened: Vec<String>,
    /// Notes that a facilitator wrote to a party.
    pub(crate) notes: usize,
    /// Turns of a gate.
    pub(crate) turns: usize,
    /// Words of a party about taking part.
    pub(crate) consents: usize,
}

impl Told {
    /// Notes something that was acknowledged.
    pub(crate) fn note(&self, what: impl FnOnce(&mut Acknowledged)) {
        what(&mut self.0.borrow_mut());
    }

    /// All of it until now.
    pub(crate) fn until_now(&self) -> Acknowledged {
        self.0.borrow().clone()
    }

    /// The text of a letter.
    pub(crate) fn text_of(&self, letter: &str) -> Option<String> {
        let told = self.0.borrow();
        told.written.iter().find(|(id, _)| id == letter).map(|(_, text)| text.clone())
    }

    /// How much there is of each.
    pub(crate) fn in_figures(&self) -> String {
        let Acknowledged { written, approved, released, opened, notes, turns, consents } =
            self.until_now();
        format!(
            "{} letters, {} approvals, {} releases, {} openings, {notes} notes, {turns} turns of a gate, \
             {consents} words of consent",
            written.len(),
            approved.len(),
            released.len(),
            opened.len(),
        )
    }

    /// Nothing is learnt from people who did nothing.
    pub(crate) fn enough_was_done(&self) {
        let told = self.until_now();
        let done = [told.opened.len(), told.notes, told.turns, told.consents];
        assert!(done.iter().all(|done| *done > 5), "everybody did something: {done:?}");
    }
}
