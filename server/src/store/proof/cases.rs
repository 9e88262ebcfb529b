//! Cases, their rooms and certificates, and the chains of what was said in them.

use moderation::CaseState;
use protocol::ids::{CaseId, Digest, KeyId, RoomId, SittingId};
use protocol::statement::{
    CaseCertificate, Consent, Gate, RoomCertificate, SittingPlan, SittingStep, SittingWord,
    StaffMember, Which, Wish,
};

use super::{ANOTHER, Proof, holds};
use crate::store::copy::row::{Named, Wrong};

/// A case's row says where everything of it ends: what is read later must.
pub(super) fn case_file(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let case: CaseId = row.id("id")?;
    let id = case.as_bytes();
    let state = CaseState::from_bytes(row.bytes("state")?).map_err(|_| "no state of a case")?;
    row.number("revision")?;
    holds((state.case(), state.certificate()) == (case, row.id("certificate")?), ANOTHER)?;
    let links = &mut proof.links;
    links.journal_ends("case", id, state.chain());
    links.must_end(("case_certificate", id), Some(state.certificate()));
    for which in Which::ALL {
        let newest = state.gates().turn(which).map(|turn| turn.newest().1);
        links.must_end(("gate_turn", &gate(case, which)), newest);
    }
    for room in state.rooms() {
        let id = room.id();
        links.journal_ends("room", id.as_bytes(), room.chain());
        links.must_end(("room_certificate", id.as_bytes()), room.certificate());
        links.must_end(("consent", id.as_bytes()), room.newest_consent().map(|newest| newest.1));
        links.must_end(("wish", id.as_bytes()), room.newest_wish().map(|newest| newest.1));
        if let Some(sitting) = room.sitting() {
            let newest = sitting.id();
            let (word, step) = (sitting.newest_word(), sitting.newest_step());
            links.must_end(("sitting_word", newest.as_bytes()), word.map(|word| word.1));
            links.must_end(("sitting_step", newest.as_bytes()), step.map(|step| step.1));
            links.must_end(("sitting", newest.as_bytes()), Some(sitting.plan()));
        }
        proof.given.extend(room.authors().map(|(author, last)| ((id, author), last)));
        proof.rooms.insert(id, case);
    }
    Ok(())
}

pub(super) fn case_certificate(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let certificate = proof.verified::<CaseCertificate>(row.bytes("statement")?)?;
    let epoch = u64::from(certificate.epoch);
    let case: CaseId = row.id("case_id")?;
    let named = (row.id("digest")?, row.number("epoch")?);
    holds(certificate.case == case && (certificate.digest(), epoch) == named, ANOTHER)?;
    proof.links.add(("case_certificate", case.as_bytes()), epoch, certificate.prev, named.0);
    proof.certificates.insert(named.0);
    let newest = proof.staff.entry(case).or_default();
    if epoch > newest.0 {
        *newest = (epoch, certificate.staff.iter().map(StaffMember::key).collect());
    }
    holds(!row.bytes("label")?.is_empty(), "sealed bytes are missing")
}

pub(super) fn case_staff(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let (case, key) = (row.id("case_id")?, row.id::<KeyId>("kid")?);
    let named = proof.staff.get(&case).is_some_and(|(_, members)| members.contains(&key));
    holds(named, "no certificate of the case names this key")?;
    *proof.staffed.entry(case).or_default() += 1;
    Ok(())
}

pub(super) fn room(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let room = row.id("id")?;
    holds(proof.rooms.get(&room) == Some(&row.id("case_id")?), "its case has other rooms")?;
    match row.bytes_or_none("proposed")? {
        None => Ok(()),
        Some(proposed) => {
            let proposed = proof.verified::<RoomCertificate>(proposed)?;
            holds(proposed.room == room, ANOTHER)
        }
    }
}

pub(super) fn room_certificate(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let certificate = proof.verified::<RoomCertificate>(row.bytes("statement")?)?;
    let epoch = u64::from(certificate.epoch);
    let room: RoomId = row.id("room")?;
    let named = (row.id("digest")?, row.number("epoch")?);
    holds(certificate.room == room && (certificate.digest(), epoch) == named, ANOTHER)?;
    proof.links.add(("room_certificate", room.as_bytes()), epoch, certificate.prev, named.0);
    proof.know(certificate.party.signing);
    Ok(())
}

pub(super) fn gate_turn(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let turn = proof.verified::<Gate>(row.bytes("statement")?)?;
    let which = match turn.which {
        Which::Responsible => "responsible",
        Which::SafeHarmed => "safe_harmed",
        Which::SafeResponsible => "safe_responsible",
    };
    holds(turn.case == row.id("case_id")? && which == row.text("which")?, ANOTHER)?;
    holds(!row.bytes("note")?.is_empty(), "sealed bytes are missing")?;
    let of = gate(turn.case, turn.which);
    linked(proof, row, ("gate_turn", &of), (turn.seq, turn.prev, turn.digest()))
}

pub(super) fn consent(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let said = proof.verified::<Consent>(row.bytes("statement")?)?;
    holds(said.room == row.id("room")?, ANOTHER)?;
    let link = (said.seq, said.prev, said.digest());
    linked(proof, row, ("consent", said.room.as_bytes()), link)
}

pub(super) fn wish(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let said = proof.verified::<Wish>(row.bytes("statement")?)?;
    holds(said.room == row.id("room")?, ANOTHER)?;
    let link = (said.seq, said.prev, said.digest());
    linked(proof, row, ("wish", said.room.as_bytes()), link)
}

pub(super) fn sitting(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let plan = proof.verified::<SittingPlan>(row.bytes("statement")?)?;
    let sitting: SittingId = row.id("id")?;
    let named = (sitting, row.id("room")?, row.id("digest")?);
    holds((plan.sitting, plan.room, plan.digest()) == named, ANOTHER)?;
    proof.sittings.insert(sitting, plan.digest());
    // A chain of one: where the case's row names the plan, it must be this one.
    proof.links.add(("sitting", sitting.as_bytes()), 1, None, plan.digest());
    Ok(())
}

pub(super) fn sitting_word(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let said = proof.verified::<SittingWord>(row.bytes("statement")?)?;
    of_sitting(proof, row, (said.sitting, said.plan))?;
    let link = (said.seq, said.prev, said.digest());
    linked(proof, row, ("sitting_word", said.sitting.as_bytes()), link)
}

pub(super) fn sitting_step(proof: &mut Proof, row: &Named<'_>) -> Result<(), Wrong> {
    let step = proof.verified::<SittingStep>(row.bytes("statement")?)?;
    of_sitting(proof, row, (step.sitting, step.plan))?;
    let link = (step.seq, step.prev, step.digest());
    linked(proof, row, ("sitting_step", step.sitting.as_bytes()), link)
}

fn of_sitting(proof: &Proof, row: &Named<'_>, about: (SittingId, Digest)) -> Result<(), Wrong> {
    let named: SittingId = row.id("sitting")?;
    holds(named == about.0 && proof.sittings.get(&named) == Some(&about.1), ANOTHER)
}

/// A statement of a chain, in the place that its row gives it.
fn linked(
    proof: &mut Proof,
    row: &Named<'_>,
    of: (&'static str, &[u8]),
    (seq, prev, digest): (u64, Option<Digest>, Digest),
) -> Result<(), Wrong> {
    holds((row.number("seq")?, row.id("digest")?) == (seq, digest), ANOTHER)?;
    proof.links.add(of, seq, prev, digest);
    Ok(())
}

/// The name of one gate's chain.
fn gate(case: CaseId, which: Which) -> Vec<u8> {
    let place = Which::ALL.iter().position(|each| *each == which).unwrap_or_default();
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    case.as_bytes().iter().copied().chain([place]).collect()
}
