//! Who may sign in, who is on the staff, and who was invited.

use protocol::ids::{Digest, KeyId, PersonId, RoomId};
use protocol::login::Record;
use protocol::statement::{PartyProof, Revocation, StaffCertificate, StaffRequest, Unverified};

use super::{ANOTHER, Proof, holds};
use crate::directory;
use crate::store::copy::row::{Named, Wrong};

const TOO_SHORT: Wrong = "sealed bytes are missing";

pub(super) fn agency(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.number("edition")?;
    proof.sign_in_key = row.id_or_none("sign_in_key")?;
    Ok(())
}

/// A manifest is signed by its own root, and names the one before.
pub(super) fn manifest(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let statement = row.bytes("statement")?;
    let directory = directory::found(statement).map_err(|_| "not signed by its own root")?;
    let manifest = directory.manifest();
    let named = (u64::from(manifest.epoch), manifest.digest());
    holds(named == (row.number("epoch")?, row.id("digest")?), ANOTHER)?;
    let agency = proof.agency.get_or_insert(manifest.agency);
    holds(*agency == manifest.agency, "a manifest of another agency")?;
    proof.links.add(("manifest", &[]), named.0, manifest.prev, named.1);
    manifest.root_keys.iter().for_each(|key| proof.know(*key));
    Ok(())
}

pub(super) fn account(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let whose = row.bytes_or_none("room")?.or(row.bytes_or_none("person")?);
    proof.accounts.insert(row.bytes("id")?.to_vec(), whose.unwrap_or_default().to_vec());
    row.id::<Digest>("locator")?;
    row.id_or_none::<RoomId>("room")?;
    row.id_or_none::<PersonId>("person")?;
    Record::from_bytes(row.bytes("record")?).map(drop).map_err(|_| "no record of a sign-in")
}

pub(super) fn sign_in_attempt(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.number("started_ms")?;
    if row.bytes_or_none("account")?.is_some() {
        is_somebodys(proof, row)?;
    }
    sealed(row, "sealed")
}

pub(super) fn session(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.id::<Digest>("token")?;
    row.number("seen_ms")?;
    is_somebodys(proof, row)
}

pub(super) fn sign_in_count(_: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.number("until_ms").map(drop)
}

pub(super) fn invitation(_: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.id::<Digest>("try_hash")?;
    row.id::<Digest>("proof_hash")?;
    row.number("tries_left")?;
    sealed(row, "sealed_offer")
}

/// What a device keeps for itself: nobody else can say more than that it is there.
pub(super) fn sealed_for_account(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.number("version")?;
    is_somebodys(proof, row)?;
    sealed(row, "sealed")
}

/// A party's claim is signed with the very key that it is for.
pub(super) fn party_proof(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let claimed = Unverified::from_bytes(row.bytes("statement")?).map_err(|_| ANOTHER)?;
    let claim = claimed.verify_own(|claim: &PartyProof| Some(claim.keys.signing));
    let claim = claim.map_err(|_| "a signature does not hold")?;
    let named = (row.id::<RoomId>("room")?, row.id::<KeyId>("kid")?);
    holds((claim.room, claim.keys.key()) == named, ANOTHER)?;
    is_whose(proof, row, claim.room.as_bytes())?;
    proof.know(claim.keys.signing);
    Ok(())
}

/// So is a request to be certified.
pub(super) fn staff_request(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let claimed = Unverified::from_bytes(row.bytes("statement")?).map_err(|_| ANOTHER)?;
    let request = claimed.verify_own(|request: &StaffRequest| Some(request.signing));
    let request = request.map_err(|_| "a signature does not hold")?;
    let named = (row.id::<PersonId>("person")?, row.id::<KeyId>("kid")?);
    holds((request.person, request.signing.id()) == named, ANOTHER)?;
    is_whose(proof, row, request.person.as_bytes())?;
    proof.people.insert(named.1, named.0);
    proof.know(request.signing);
    Ok(())
}

pub(super) fn staff_certificate(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let certificate = proof.verified::<StaffCertificate>(row.bytes("statement")?)?;
    let named = (row.id("digest")?, row.id("person")?, row.id("kid")?);
    let signed = (certificate.digest(), certificate.person, certificate.signing.id());
    holds(signed == named, ANOTHER)?;
    proof.know(certificate.signing);
    Ok(())
}

pub(super) fn revocation(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let revocation = proof.verified::<Revocation>(row.bytes("statement")?)?;
    holds((revocation.digest(), revocation.key) == (row.id("digest")?, row.id("kid")?), ANOTHER)
}

pub(super) fn absence(_: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.id::<PersonId>("person").map(drop)
}

pub(super) fn library(_: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    row.id::<KeyId>("author")?;
    row.number("version").map(drop)
}

/// There is such an account.
fn is_somebodys(proof: &Proof, row: &Named<'_>) -> Result<(), Wrong> {
    holds(proof.accounts.contains_key(row.bytes("account")?), "there is no such account")
}

/// The account is of whoever signed.
fn is_whose(proof: &Proof, row: &Named<'_>, whose: &[u8]) -> Result<(), Wrong> {
    let account = proof.accounts.get(row.bytes("account")?);
    holds(account.is_some_and(|account| account == whose), "the account is another's")
}

fn sealed(row: &Named<'_>, column: &str) -> Result<(), Wrong> {
    holds(!row.bytes(column)?.is_empty(), TOO_SHORT)
}
