//! Chains: statements that each name the one before, and journals, whose every entry does.

use std::collections::BTreeMap;

use protocol::cbor;
use protocol::ids::Digest;
use protocol::journal::{Chain, Entry, EntryKind};

use super::{Proof, corrupt, holds};
use crate::store::Corrupt;
use crate::store::copy::row::{Named, Wrong};

/// Which chain: its table, and what stands before its places in the table's key.
type Of = (&'static str, Vec<u8>);

/// One statement of a chain.
struct Link {
    seq: u64,
    prev: Option<Digest>,
    digest: Digest,
}

/// Every link that was seen, and where chains end by what stands elsewhere.
#[derive(Default)]
pub(super) struct Links {
    found: BTreeMap<Of, Vec<Link>>,
    ends: BTreeMap<Of, Option<Digest>>,
    journals: BTreeMap<Of, Chain>,
    journals_end: BTreeMap<Of, Chain>,
}

impl Links {
    /// Takes a statement in.
    pub(super) fn add(
        &mut self,
        of: (&'static str, &[u8]),
        seq: u64,
        prev: Option<Digest>,
        digest: Digest,
    ) {
        let of = (of.0, of.1.to_vec());
        self.found.entry(of).or_default().push(Link { seq, prev, digest });
    }

    /// Notes the newest statement of a chain, as something else names it.
    pub(super) fn must_end(&mut self, of: (&'static str, &[u8]), newest: Option<Digest>) {
        self.ends.insert((of.0, of.1.to_vec()), newest);
    }

    /// Notes how long a journal is, and its head.
    pub(super) fn journal_ends(&mut self, kind: &'static str, subject: &[u8], chain: Chain) {
        self.journals_end.insert((kind, subject.to_vec()), chain);
    }

    /// Follows every chain to its end.
    pub(super) fn end(&self) -> Result<(), Corrupt> {
        for ((table, key), links) in &self.found {
            let mut links: Vec<&Link> = links.iter().collect();
            links.sort_by_key(|link| link.seq);
            let mut before = None;
            for (place, link) in (1..).zip(links) {
                if link.seq != place || link.prev != before {
                    return Err(corrupt(table, key, "a chain breaks off here"));
                }
                before = Some(link.digest);
            }
            let ends = self.ends.get(&(*table, key.clone()));
            if ends.is_some_and(|newest| *newest != before) {
                return Err(corrupt(table, key, "a chain does not end as its case says"));
            }
        }
        let missing =
            self.ends.iter().find(|(of, newest)| newest.is_some() && !self.found.contains_key(*of));
        if let Some(((table, key), _)) = missing {
            return Err(corrupt(table, key, "a chain is missing"));
        }
        let mut begun = self.journals_end.iter().filter(|(_, chain)| chain.length > 0);
        let short = begun.find(|(of, chain)| self.journals.get(*of) != Some(*chain));
        let beyond = self.journals.keys().find(|of| !self.journals_end.contains_key(*of));
        match short.map(|(of, _)| of).or(beyond) {
            Some((_, key)) => {
                Err(corrupt("journal_entry", key, "a journal does not end as its case says"))
            }
            None => Ok(()),
        }
    }
}

/// An entry: the next of its journal, naming the one before.
pub(super) fn journal_entry(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let kind = if row.text("chain")? == "case" { "case" } else { "room" };
    let bytes = row.bytes("entry")?;
    let entry: Entry = cbor::decode(bytes).map_err(|_| "no entry of a journal")?;
    let chain = proof.links.journals.entry((kind, row.bytes("subject")?.to_vec())).or_default();
    holds(row.number("position")? == chain.length, "an entry is missing before this one")?;
    holds(entry.prev == chain.head, "it does not name the entry before it")?;
    *chain = Chain { length: chain.length + 1, head: Some(Digest::of(bytes)) };
    if let (EntryKind::Noted, Some(note), Some(actor)) = (entry.kind, entry.object, entry.actor)
        && let Some((case, author)) = proof.notes.remove(&note)
    {
        let same = case.as_bytes().as_slice() == row.bytes("subject")? && author == actor;
        holds(same, "it tells of a paper that is another's")?;
    }
    Ok(())
}
