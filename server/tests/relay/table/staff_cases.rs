//! Rows of what staff may ask of cases, rooms and one another.

use protocol::envelope::MAX_OBJECT_BYTES;
use protocol::ids::{AgencyId, CaseId, Digest, RoomId};
use protocol::invitation::{Code, Link, Purpose};
use protocol::statement::{CaseCertificate, CaseRoom, Gate, RoomCertificate, Side, Signed, Which};
use protocol::wire::{Blob, CaseAnswer, NewCase, NewInvitation, OneStatement, PutGate};

use super::mistake::Mistake::{Expired, ExpiredCertificate, ForeignId, Replayed, Stale, WrongRoom};
use super::row::{Kind, Row};
use super::stage::{AUTHOR, READER, Stage, Who};
use crate::statements::{blob, invitation, member};
use crate::test_relay::one;

const NOTE: usize = 64 * 1024;
const NO_DATE: &str = "an invitation has no date of its own: its time begins when it is made";
/// The name stands for another invitation already.
const TAKEN: &str = "already_decided";
const ALL_CASES: &str = "every case of the agency is a coordinator's to change";

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let shown: CaseAnswer = stage.world.case_seen_by(0).await;
    let mut rows = lists(stage);
    rows.extend(cases(stage, &shown));
    rows.push(gate(stage, &shown));
    rows.push(invite(stage).await);
    rows.push(sign(stage, &shown));
    rows
}

fn lists(stage: &Stage) -> Vec<Row> {
    let by = Some(Who::Facilitator);
    vec![
        Row::new("GET", "/desk", by),
        Row::new("GET", "/cases", by).also(&[Who::Coordinator]),
        Row::new("GET", "/cases/{case}", by)
            .also(&[Who::Coordinator])
            .at("case", stage.world.case.case),
        Row::new("GET", "/staff", by)
            .also(&[Who::Coordinator, Who::Newcomer, Who::Lapsed, Who::Revoked])
            .cannot(&[ExpiredCertificate], "whoever asks to be certified sees what became of it"),
    ]
}

fn cases(stage: &mut Stage, shown: &CaseAnswer) -> Vec<Row> {
    let rng = &mut stage.world.relay.rng;
    let rooms = [Side::Harmed, Side::Responsible]
        .map(|side| CaseRoom { room: RoomId::draw(rng), side })
        .to_vec();
    let case = CaseId::draw(rng);
    let world = &stage.world;
    let staff = |by: &[usize]| by.iter().map(|by| member(&world.staff[*by])).collect::<Vec<_>>();
    let base = CaseCertificate {
        case,
        epoch: 1,
        prev: None,
        rooms,
        staff: staff(&[0, 1]),
        day: world.today(),
        ..(*world.case).clone()
    };
    let next = CaseCertificate {
        epoch: world.case.epoch + 1,
        prev: Some(world.case.digest()),
        staff: staff(&[0, 1]),
        day: world.today(),
        ..(*world.case).clone()
    };
    let signed = |certificate: &CaseCertificate| NewCase {
        certificate: blob(&Signed::new(certificate.clone(), &world.coordinator.signing)),
        label: Blob(vec![1; 500]),
    };
    let of = |base: &CaseCertificate, change: &dyn Fn(&mut CaseCertificate)| {
        let mut certificate = base.clone();
        change(&mut certificate);
        signed(&certificate)
    };
    let kept = |n: usize| NewCase {
        certificate: shown.certificates[n].clone(),
        label: shown.label.clone(),
    };
    let shaped = |row: Row, base: &CaseCertificate| {
        row.with(&signed(base))
            .signed::<CaseCertificate>("certificate")
            .field("label", Kind::Sealed(NOTE))
            .refuses(
                WrongRoom,
                "another agency",
                &of(base, &|said| said.agency = AgencyId::from_bytes([1; 16])),
                "not_acceptable",
            )
            .refuses(
                ExpiredCertificate,
                "staff whose certificate has run out",
                &of(base, &|said| said.staff.push(world.case.staff[3].clone())),
                "not_acceptable",
            )
            .refuses(
                Expired,
                "staff whose key was revoked",
                &of(base, &|said| said.staff.push(world.case.staff[2].clone())),
                "not_acceptable",
            )
            .refuses(
                Stale,
                "no policy",
                &of(base, &|said| said.policy.approvals = 0),
                "not_acceptable",
            )
            .refuses(Expired, "long ago", &of(base, &|said| said.day.0 -= 8), "not_acceptable")
            .refuses(Expired, "ahead", &of(base, &|said| said.day.0 += 2), "not_acceptable")
    };
    let by = Some(Who::Coordinator);
    vec![
        shaped(Row::new("POST", "/cases", by), &base)
            .refuses(
                WrongRoom,
                "rooms of another case",
                &of(&base, &|said| said.rooms = world.case.rooms.clone()),
                "not_acceptable",
            )
            .refuses(Replayed, "one before", &kept(0), "done")
            .refuses(
                Stale,
                "another for a case that is there",
                &of(&base, &|said| said.case = world.case.case),
                "already_decided",
            )
            .refuses(Stale, "not the first", &of(&base, &|said| said.epoch = 2), "out_of_sequence"),
        shaped(
            Row::new("POST", "/cases/{case}/certificates", by).at("case", world.case.case),
            &next,
        )
        .cannot(&[ForeignId], ALL_CASES)
        .refuses(
            WrongRoom,
            "other rooms",
            &of(&next, &|said| said.rooms = base.rooms.clone()),
            "not_acceptable",
        )
        .refuses(WrongRoom, "another case", &of(&next, &|said| said.case = case), "not_acceptable")
        .refuses(Replayed, "the newest", &kept(1), "done")
        .refuses(Replayed, "the first, a fortnight old", &kept(0), "not_acceptable")
        .refuses(Stale, "a gap", &of(&next, &|said| said.epoch += 1), "out_of_sequence")
        .refuses(
            Stale,
            "after another",
            &of(&next, &|said| said.prev = Some(Digest::of(b"another"))),
            "out_of_sequence",
        ),
    ]
}

fn gate(stage: &Stage, shown: &CaseAnswer) -> Row {
    let world = &stage.world;
    let which = Which::Responsible;
    let good = world.gate(which, false, 2, Some(stage.gate));
    let base: Gate = minicbor::decode(&super::row::inside(&good.gate.0)).expect("our own");
    let of = |change: &dyn Fn(&mut Gate)| {
        let mut gate = base.clone();
        change(&mut gate);
        PutGate {
            gate: blob(&Signed::new(gate, &world.staff[0].signing)),
            note: Blob(vec![2; 300]),
        }
    };
    let first = shown.gates.iter().find(|turn| turn.which == which).expect("it was turned");
    let at = |seq: u64| [("seq", seq.to_string())];
    Row::new("PUT", "/cases/{case}/gates/{which}/{seq}", Some(Who::Facilitator))
        .at("case", world.case.case)
        .at("which", "responsible")
        .at("seq", 2)
        .with(&of(&|_| {}))
        .signed::<Gate>("gate")
        .field("note", Kind::Sealed(NOTE))
        .absent("not_acceptable")
        .refuses(
            WrongRoom,
            "another case",
            &of(&|said| said.case = CaseId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|said| said.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another gate",
            &of(&|said| said.which = Which::SafeHarmed),
            "not_acceptable",
        )
        .refuses_at(
            Replayed,
            "the first",
            &at(1),
            &PutGate { gate: first.gate.clone(), note: first.note.clone() },
            "done",
        )
        .refuses_at(Stale, "a taken place", &at(1), &of(&|said| said.seq = 1), "out_of_sequence")
        .refuses_at(Stale, "a gap", &at(3), &of(&|said| said.seq = 3), "out_of_sequence")
        .refuses(Stale, "of nothing before", &of(&|said| said.prev = None), "out_of_sequence")
        .refuses(
            Expired,
            "open for too long",
            &of(&|said| (said.open, said.until) = (true, said.day.plus(31))),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

async fn invite(stage: &mut Stage) -> Row {
    let rng = &mut stage.world.relay.rng;
    let mut draw = || invitation(&Link::draw(Purpose::Join, [0; 16], rng), &Code::draw(rng));
    let (ended, open, new) = (draw(), draw(), draw());
    let staffs = Link::parse(&stage.world.relay.first().0.address("http://localhost"));
    let staffs = NewInvitation { invitation: staffs.expect("a link").id, ..new.clone() };
    let used = stage.world.party(READER).invited.clone();
    let path = format!(
        "/cases/{}/rooms/{}/invitations",
        stage.world.case.case,
        stage.world.party(READER).room
    );
    for made in [&ended, &open] {
        assert_eq!(stage.world.post_as(0, &path, made).await.code(), "done");
    }
    let elsewhere = [("room", stage.world.party(AUTHOR).room.to_string())];

    let code = |of: &NewInvitation| NewInvitation { proof_hash: new.proof_hash, ..of.clone() };
    let secret = NewInvitation { try_hash: new.try_hash, ..open.clone() };
    let offer = NewInvitation { sealed_offer: Blob(vec![4; 200]), ..open.clone() };
    Row::new("POST", "/cases/{case}/rooms/{room}/invitations", Some(Who::Facilitator))
        .at("case", stage.world.case.case)
        .at("room", stage.world.party(READER).room)
        .with(&new)
        .field("invitation", Kind::Id)
        .field("proof_hash", Kind::Id)
        .field("try_hash", Kind::Id)
        .field("sealed_offer", Kind::Sealed(MAX_OBJECT_BYTES))
        .refuses(Replayed, "the one that stands", &open, "done")
        .refuses(Replayed, "the one that stands, with another code", &code(&open), TAKEN)
        .refuses(Replayed, "the one that stands, with another secret", &secret, TAKEN)
        .refuses(Replayed, "the one that stands, with another offer", &offer, TAKEN)
        .refuses_at(WrongRoom, "the one that stands, for the other room", &elsewhere, &open, TAKEN)
        .refuses(Replayed, "one that another took the place of", &ended, "done")
        .refuses(Replayed, "one that was used", &used, "done")
        .refuses(Replayed, "one that was used, with another code", &code(&used), TAKEN)
        .refuses(Replayed, "the name of one to the staff", &staffs, TAKEN)
        .cannot(&[Stale], "the newest invitation takes the place of any before it")
        .cannot(&[Expired], NO_DATE)
}

fn sign(stage: &Stage, shown: &CaseAnswer) -> Row {
    let world = &stage.world;
    let before = world.certificate(AUTHOR);
    let mut base = world.room_certificate(AUTHOR, 2, Some(before.digest()));
    base.staff.truncate(2);
    let of = |change: &dyn Fn(&mut RoomCertificate)| {
        let mut certificate = base.clone();
        change(&mut certificate);
        one(&Signed::new(certificate, &world.staff[0].signing))
    };
    let standing = OneStatement { statement: shown.rooms[1].certificates[0].clone() };
    let (_, both) = world.sign(base.clone());
    Row::new("POST", "/rooms/{room}/certificates", Some(Who::Facilitator))
        .also(&[Who::Coordinator])
        .at("room", world.party(AUTHOR).room)
        .with(&of(&|_| {}))
        .signed::<RoomCertificate>("statement")
        .absent("not_acceptable")
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|said| said.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "the keys of the other party",
            &of(&|said| said.party = world.certificate(READER).party.clone()),
            "not_acceptable",
        )
        .refuses_as(Replayed, "the standing one", Who::Colleague, &standing, "done")
        .refuses_as(Stale, "the second before the first", Who::Colleague, &both, "second_person")
        .refuses(Stale, "a gap", &of(&|said| said.epoch = 3), "out_of_sequence")
        .refuses(Stale, "of nothing before", &of(&|said| said.prev = None), "out_of_sequence")
        .refuses(Stale, "another policy", &of(&|said| said.policy.approvals = 1), "policy_changed")
        .refuses(Stale, "another suite", &of(&|said| said.suite = 9), "not_acceptable")
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}
