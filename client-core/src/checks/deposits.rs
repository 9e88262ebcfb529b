//! A room's letters as they are listed: each given in by somebody who writes there, each author's in
//! one row without a gap, and none missing or changed that was read before.

use protocol::{
    ids::{Digest, KeyId, LetterId, RoomId},
    keys::Directory,
    statement::{Deposit, Unverified, Verified},
    wire::{Blob, WireDirection},
};

use crate::{
    checks::room_chain::RoomChain,
    failure::{Step, Trouble},
    pins::RoomPins,
};

/// A letter as a list names it.
pub(crate) struct Listed<'a> {
    pub(crate) letter: LetterId,
    pub(crate) direction: WireDirection,
    pub(crate) deposit: &'a Blob,
}

/// Checks every letter listed in a room, and returns their deposits in the same order.
pub(crate) fn check<'a>(
    listed: impl Iterator<Item = Listed<'a>>,
    room: RoomId,
    chain: &RoomChain,
    directory: &Directory,
    pins: &RoomPins,
) -> Result<Vec<Verified<Deposit>>, Trouble> {
    let mut deposits: Vec<Verified<Deposit>> = Vec::new();
    for each in listed {
        let deposit = check_one(&each, room, chain, directory)?;
        let before = deposits.iter().filter(|other| other.signer() == deposit.signer()).count();
        if deposit.seq != before as u64 + 1 {
            return Err(Step::LetterSequence.into());
        }
        let named_twice = deposits.iter().any(|other| other.letter == deposit.letter);
        let seen = pins.letter(deposit.letter);
        if named_twice || seen.is_some_and(|pin| pin.header != deposit.header) {
            return Err(Step::LetterTwice.into());
        }
        deposits.push(deposit);
    }
    let mut seen = pins.authors.iter().flat_map(|author| &author.headers);
    if seen.all(|pin| deposits.iter().any(|deposit| deposit.letter == pin.letter)) {
        Ok(deposits)
    } else {
        Err(Step::LetterSequence.into())
    }
}

fn check_one(
    listed: &Listed<'_>,
    room: RoomId,
    chain: &RoomChain,
    directory: &Directory,
) -> Result<Verified<Deposit>, Trouble> {
    let deposit: Unverified<Deposit> = Unverified::from_bytes(&listed.deposit.0)
        .map_err(|_| Trouble::from(Step::LetterEncoding))?;
    let author = deposit.signer();
    let key = match listed.direction {
        WireDirection::FromParty => chain.party_key(author),
        WireDirection::ToParty => directory.verifying_key(author),
    };
    let key = key.ok_or(Trouble::from(Step::LetterAuthor))?;
    let deposit = deposit.verify(&key).map_err(|_| Trouble::from(Step::LetterSignature))?;
    let certificate = chain.epoch(deposit.epoch).filter(|_| deposit.room == room);
    let certificate = certificate.ok_or(Trouble::from(Step::LetterPlace))?;
    if deposit.letter != listed.letter {
        return Err(Step::LetterIdentity.into());
    }
    let writes = match listed.direction {
        WireDirection::FromParty => certificate.party.key() == author,
        WireDirection::ToParty => certificate.member(author).is_some(),
    };
    if writes { Ok(deposit) } else { Err(Step::LetterAuthor.into()) }
}

/// The header that an author's letter must name as the one before it.
pub(crate) fn before(deposits: &[Verified<Deposit>], author: KeyId, seq: u64) -> Option<Digest> {
    deposits
        .iter()
        .find(|deposit| deposit.signer() == author && deposit.seq + 1 == seq)
        .map(|deposit| deposit.header)
}
