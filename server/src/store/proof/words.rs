//! Letters, what was decided on them, what crossed, and papers beside them.

use moderation::{Crossing, Letter};
use protocol::cbor;
use protocol::ids::{CrossingId, Digest, LetterId, PersonId};
use protocol::statement::{
    Approval, Deposit, Recall, Receipt, Release, Reseal, Resealed, Return, TakeBack, Veto,
};

use super::{ANOTHER, Known, Proof, holds};
use crate::store::copy::row::{Named, Wrong};
use crate::store::{crossing as crossings, letter as letters};

pub(super) fn letter(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let id: LetterId = row.id("id")?;
    let deposit = proof.verified::<Deposit>(row.bytes("deposit")?)?;
    let state: Letter = cbor::decode(row.bytes("state")?).map_err(|_| "no state of a letter")?;
    let portable: Option<Digest> = row.id_or_none("portable")?;
    let named = (id, row.id("room")?, row.id("author")?, row.number("seq")?, portable);
    let signer = deposit.signer();
    let signed = (deposit.letter, deposit.room, signer, deposit.seq, deposit.portable);
    let kept = (state.id(), state.room(), state.author(), state.seq(), state.portable());
    holds(named == signed && named == kept && deposit.header == state.header(), ANOTHER)?;
    holds(letters::stage(&state) == row.text("stage")?, "it is listed where it does not stand")?;
    let case = proof.rooms.get(&deposit.room).copied();
    holds(case == Some(row.id("case_id")?), "its room is of another case")?;
    let given = proof.authors.entry((deposit.room, signer)).or_default();
    given.count += 1;
    given.last = given.last.max(deposit.seq);
    let known = Known { room: deposit.room, object: deposit.object, portable };
    proof.letters.insert(id, known);
    Ok(())
}

pub(super) fn letter_object(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let letter: LetterId = row.id("letter")?;
    let signed = known(proof, letter)?.object;
    object(proof, row, signed, Resealed::Letter(letter))
}

pub(super) fn approval(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let approval = proof.verified::<Approval>(row.bytes("statement")?)?;
    let person = proof.people.get(&approval.signer());
    holds(person == Some(&row.id("person")?), "another person signed it")?;
    let letter = known(proof, row.id("letter")?)?;
    holds(letter.portable == Some(approval.portable), ANOTHER)
}

pub(super) fn returned(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let returned = proof.verified::<Return>(row.bytes("statement")?)?;
    holds(returned.letter == row.id("letter")?, ANOTHER)
}

pub(super) fn take_back(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let taken = proof.verified::<TakeBack>(row.bytes("statement")?)?;
    holds(taken.letter == row.id("letter")?, ANOTHER)
}

pub(super) fn claim(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.id::<PersonId>("person")?;
    known(proof, row.id("letter")?).map(drop)
}

pub(super) fn second_look(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.id::<PersonId>("person")?;
    known(proof, row.id("letter")?).map(drop)
}

pub(super) fn veto(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let veto = proof.verified::<Veto>(row.bytes("statement")?)?;
    let digest = veto.digest();
    let portable = known(proof, row.id("letter")?)?.portable;
    let signed = veto.by == veto.signer() && portable == Some(veto.portable);
    holds(signed && digest == row.id("digest")?, ANOTHER)?;
    // What one person said of the same words, one after the other.
    let of = [veto.portable.as_bytes().as_slice(), veto.by.as_bytes()].concat();
    proof.links.add(("veto", &of), veto.seq, veto.prev, digest);
    Ok(())
}

pub(super) fn crossing(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let id: CrossingId = row.id("id")?;
    let record = proof.verified::<Release>(row.bytes("record")?)?;
    let state: Crossing =
        cbor::decode(row.bytes("state")?).map_err(|_| "no state of a crossing")?;
    let named = (id, row.id("room")?);
    let letter: LetterId = row.id("letter")?;
    let is_one = named == (record.crossing, record.room) && named == (state.id(), state.room());
    holds(is_one && state.letter() == letter && state.record() == record.digest(), ANOTHER)?;
    let stands = crossings::stage(&state) == row.text("stage")?;
    holds(stands, "it is listed where it does not stand")?;
    let from = known(proof, letter)?;
    let case = row.id("case_id")?;
    let of_case = [from.room, record.room].iter().all(|room| proof.rooms.get(room) == Some(&case));
    holds(of_case && from.room != record.room, "it is between rooms of no one case")?;
    holds(from.portable == Some(record.portable), "its words are not the letter's")?;
    for approval in &record.approvals {
        proof.verified::<Approval>(approval)?;
    }
    proof.crossings.insert(id, (record.room, letter, record.object));
    Ok(())
}

pub(super) fn crossing_object(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let crossing: CrossingId = row.id("crossing")?;
    let (_, _, signed) = *crossed(proof, crossing)?;
    object(proof, row, signed, Resealed::Crossing(crossing))
}

pub(super) fn recall(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let recall = proof.verified::<Recall>(row.bytes("statement")?)?;
    let crossing = row.id("crossing")?;
    let (room, ..) = crossed(proof, crossing)?;
    holds((recall.crossing, recall.room) == (crossing, *room), ANOTHER)
}

pub(super) fn receipt(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let receipt = proof.verified::<Receipt>(row.bytes("statement")?)?;
    let crossing = row.id("crossing")?;
    let (room, letter, _) = crossed(proof, crossing)?;
    let same = (receipt.crossing, receipt.room) == (crossing, *room);
    holds(same && *letter == row.id("letter")?, ANOTHER)
}

pub(super) fn paper(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    proof.papers.insert(row.id("id")?, false);
    proof.notes.insert(row.id("note")?, (row.id("case_id")?, row.id("author")?));
    match row.id_or_none("letter")? {
        Some(letter) => known(proof, letter).map(drop),
        None => Ok(()),
    }
}

pub(super) fn paper_object(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let paper = proof.papers.get_mut(&row.id("paper")?);
    *paper.ok_or("of a paper that is not there")? = true;
    let known = proof.certificates.contains(&row.id("certificate")?);
    holds(known, "sealed for a certificate that no case has")?;
    is_sealed(row)
}

/// An object that nobody signed by its digest.
pub(super) fn object_of_nobody(_: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    is_sealed(row)
}

/// An object is the one whose digest was signed: by its author, or by whoever sealed it again.
fn object(proof: &Proof, row: &Named<'_>, signed: Digest, what: Resealed) -> Result<(), Wrong> {
    let signed = match row.bytes_or_none("reseal")? {
        None => signed,
        Some(reseal) => {
            let reseal = proof.verified::<Reseal>(reseal)?;
            holds(reseal.what == what, ANOTHER)?;
            reseal.object
        }
    };
    let object = Digest::of(row.bytes("object")?);
    holds(object == signed, "the sealed bytes are not those that were signed")
}

fn is_sealed(row: &Named<'_>) -> Result<(), Wrong> {
    holds(!row.bytes("object")?.is_empty(), "sealed bytes are missing")
}

fn known(proof: &Proof, letter: LetterId) -> Result<&Known, Wrong> {
    proof.letters.get(&letter).ok_or("there is no such letter")
}

fn crossed(
    proof: &Proof,
    crossing: CrossingId,
) -> Result<&(protocol::ids::RoomId, LetterId, Digest), Wrong> {
    proof.crossings.get(&crossing).ok_or("there is no such crossing")
}
