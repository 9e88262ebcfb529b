//! Whether a journal holds together, and still holds what was seen of it before.

use protocol::{
    ids::Digest,
    journal::{Chain, Entry, EntryKind, follow},
    wire::Blob,
};

use crate::{
    failure::{Step, Trouble},
    pins::Pin,
};

/// A journal that was followed to its end.
pub(crate) struct Journal {
    pub(crate) entries: Vec<Entry>,
    digests: Vec<Digest>,
}

impl Journal {
    /// Follows a journal from its first entry and moves the pin on to its end.
    pub(crate) fn check(blobs: &[Blob], pin: &mut Option<Pin>) -> Result<Self, Trouble> {
        let (_, entries) = follow(Chain::default(), blobs.iter().map(|blob| blob.0.as_slice()))
            .map_err(|_| Trouble::from(Step::JournalChain))?;
        let digests: Vec<Digest> = blobs.iter().map(|blob| Digest::of(&blob.0)).collect();
        Pin::follow(pin, &digests, Step::JournalRollback)?;
        Ok(Self { entries, digests })
    }

    /// Where it ends; absent where nothing was written yet.
    pub(crate) fn head(&self) -> Option<Digest> {
        self.digests.last().copied()
    }

    /// Every head it has had, in order.
    pub(crate) fn digests(&self) -> &[Digest] {
        &self.digests
    }

    /// Where a statement stands in it.
    pub(crate) fn place(&self, object: Digest) -> Option<usize> {
        self.entries.iter().position(|entry| entry.object == Some(object))
    }

    /// Whether an entry of this kind names a statement.
    pub(crate) fn entered(&self, kind: EntryKind, object: Digest) -> bool {
        self.entries.iter().any(|entry| entry.kind == kind && entry.object == Some(object))
    }

    /// Fails at `step` if an entry of these kinds names a statement that is not among those shown:
    /// what the journal tells of is not withheld beside it.
    pub(crate) fn tells_of(
        &self,
        kinds: &[EntryKind],
        shown: &[Digest],
        step: Step,
    ) -> Result<(), Trouble> {
        let withheld = |entry: &&Entry| {
            kinds.contains(&entry.kind)
                && entry.object.is_none_or(|object| !shown.contains(&object))
        };
        if self.entries.iter().find(withheld).is_none() { Ok(()) } else { Err(step.into()) }
    }

    /// Whether a head that somebody named is one this journal has passed.
    pub(crate) fn passed(&self, head: Option<Digest>) -> bool {
        head.is_none_or(|head| self.digests.contains(&head))
    }
}
