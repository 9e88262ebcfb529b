//! Growing a chain, and following one that was shown.

use super::{Entry, EntryKind};
use crate::{
    cbor,
    ids::{Digest, KeyId},
    time::Day,
};

/// The growing end of a chain: how many entries it has, and its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chain {
    /// How many entries there are.
    pub length: u64,
    /// The digest of the last, absent where there is none.
    pub head: Option<Digest>,
}

impl Chain {
    /// Adds an entry, moves on to it, and returns it.
    pub fn grow(
        &mut self,
        kind: EntryKind,
        day: Day,
        actor: Option<KeyId>,
        object: Option<Digest>,
    ) -> Entry {
        let entry = Entry { kind, day, actor, object, prev: self.head };
        self.head = Some(entry.digest());
        self.length += 1;
        entry
    }
}

/// The entries do not form one chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the journal does not hold together at entry {at}")]
pub struct Broken {
    /// The first entry, counted from nought, that does not follow from the one before.
    pub at: usize,
}

/// Follows stored entries from a known place and returns them with the chain they end in.
///
/// # Errors
/// [`Broken`] at the first entry that is not canonical or does not name the one before.
pub fn follow<'a>(
    mut from: Chain,
    entries: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Chain, Vec<Entry>), Broken> {
    let mut read = Vec::new();
    for (at, bytes) in entries.into_iter().enumerate() {
        let entry: Entry = cbor::decode(bytes).map_err(|_| Broken { at })?;
        if entry.prev != from.head {
            return Err(Broken { at });
        }
        from = Chain { length: from.length + 1, head: Some(Digest::of(bytes)) };
        read.push(entry);
    }
    Ok((from, read))
}

#[cfg(test)]
mod tests {
    use super::{Broken, Chain, Day, EntryKind, follow};

    #[test]
    fn a_chain_is_followed_and_a_broken_one_is_not() {
        let mut chain = Chain::default();
        let bytes: Vec<Vec<u8>> = [EntryKind::CaseOpened, EntryKind::GateTurned, EntryKind::Told]
            .into_iter()
            .map(|kind| chain.grow(kind, Day(1), None, None).to_bytes())
            .collect();
        let slices =
            |order: &[usize]| order.iter().map(|&i| bytes[i].as_slice()).collect::<Vec<_>>();

        assert_eq!(follow(Chain::default(), slices(&[0, 1, 2])).map(|(end, _)| end), Ok(chain));
        for (name, order, at) in [
            ("one left out", &[0, 2][..], 1),
            ("turned round", &[1, 0, 2], 0),
            ("one twice", &[0, 0], 1),
        ] {
            assert_eq!(
                follow(Chain::default(), slices(order)).map(|_| ()),
                Err(Broken { at }),
                "{name}"
            );
        }
    }
}
