//! Rows of what staff may ask of one another: invitations, certificates, revocations.

use protocol::ids::{AgencyId, PersonId};
use protocol::invitation::{Code, Link, Purpose};
use protocol::statement::{Revocation, Signed, StaffCertificate};
use protocol::time::Day;
use protocol::wire::{Blob, NewStaffInvitation, OneStatement, PutAbsence, PutLibrary, StaffAnswer};
use reqwest::Method;

use super::mistake::Mistake::{Expired, Replayed, Stale, WrongRole, WrongRoom};
use super::row::{Kind, Row};
use super::stage::{Stage, Who};
use crate::device::staff_invitation;
use crate::test_relay::{COORDINATOR, FACILITATOR, one};

const NO_DATE: &str = "an invitation has no date of its own: its time begins when it is made";
/// The name stands for another invitation already.
const TAKEN: &str = "already_decided";
const NO_CHAIN: &str = "what is said of one person builds on nothing before it";

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let shown: StaffAnswer =
        stage.world.relay.get(Some(&stage.world.coordinator), "/staff").await.json();
    let relay = &mut stage.world.relay;
    let (link, code) =
        (Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng), Code::draw(&mut relay.rng));
    let new = staff_invitation(&link, &code, FACILITATOR);
    let mut taken = new.clone();
    taken.invitation = relay.first().0.id;
    let (link, code) =
        (Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng), Code::draw(&mut relay.rng));
    let open = staff_invitation(&link, &code, FACILITATOR);
    let coordinator = Some(&stage.world.coordinator);
    let made = stage.world.relay.post(coordinator, "/staff/invitations", &open).await;
    assert_eq!(made.code(), "done");
    let other = |change: &dyn Fn(&mut NewStaffInvitation)| {
        let mut other = open.clone();
        change(&mut other);
        other
    };
    let invite = Row::new("POST", "/staff/invitations", Some(Who::Coordinator))
        .with(&new)
        .field("invitation", Kind::Id)
        .field("proof_hash", Kind::Id)
        .field("try_hash", Kind::Id)
        .field("sealed_offer", Kind::Sealed(32 * 1024))
        .field("roles", Kind::Roles)
        .refuses(Replayed, "the name of one that was used", &taken, TAKEN)
        .refuses(Replayed, "one that stands", &open, "done")
        .refuses(
            Replayed,
            "one that stands, with another code",
            &other(&|said| said.proof_hash = new.proof_hash),
            TAKEN,
        )
        .refuses(
            Replayed,
            "one that stands, with another secret",
            &other(&|said| said.try_hash = new.try_hash),
            TAKEN,
        )
        .refuses(
            Replayed,
            "one that stands, with another offer",
            &other(&|said| said.sealed_offer = Blob(vec![4; 200])),
            TAKEN,
        )
        .refuses(
            Replayed,
            "one that stands, for a coordinator",
            &other(&|said| said.roles = COORDINATOR),
            TAKEN,
        )
        .cannot(&[Stale], NO_CHAIN)
        .cannot(&[Expired], NO_DATE);
    let mut rows = vec![certify(stage, &shown), invite, revoke(stage, &shown)];
    rows.push(Row::new("GET", "/staff/agreement", Some(Who::Coordinator)));
    rows.extend(absence(stage));
    rows.extend(library(stage).await);
    rows
}

async fn library(stage: &Stage) -> [Row; 2] {
    let put = |version, byte: u8| PutLibrary { version, objects: vec![Blob(vec![byte; 4500]); 2] };
    let saved = stage.world.ask_as(0, Method::PUT, "/staff/library", Some(&put(1, 1))).await;
    assert_eq!(saved.code(), "done");
    let by = Some(Who::Facilitator);
    [
        Row::new("GET", "/staff/library", by).also(&[Who::Coordinator]),
        Row::new("PUT", "/staff/library", by)
            .also(&[Who::Coordinator])
            .with(&put(2, 2))
            .field("version", Kind::Number)
            .field("objects", Kind::SealedList(48 * 1024))
            .refuses(Replayed, "the first", &put(1, 1), "done")
            .refuses(Stale, "another first", &put(1, 3), "version")
            .refuses(Stale, "a gap", &put(3, 3), "version")
            .cannot(&[Expired], "the library has a version; its day is sealed in it"),
    ]
}

fn absence(stage: &Stage) -> [Row; 2] {
    let today = stage.world.today();
    let until = |until_day| PutAbsence { until_day };
    let by = Some(Who::Facilitator);
    [
        Row::new("PUT", "/staff/absence", by)
            .also(&[Who::Coordinator])
            .with(&until(today.plus(7)))
            .field("until_day", Kind::Day)
            .refuses(Expired, "until yesterday", &until(Day(today.0 - 1)), "bad_request")
            .refuses(Expired, "for years", &until(today.plus(400)), "bad_request")
            .cannot(&[Stale], "a new absence takes the place of any before it"),
        Row::new("DELETE", "/staff/absence", by).also(&[Who::Coordinator]),
    ]
}

fn certify(stage: &Stage, shown: &StaffAnswer) -> Row {
    let relay = &stage.world.relay;
    let coordinator = &stage.world.coordinator.signing;
    let base = relay.certificate(&stage.newcomer, FACILITATOR);
    let of = |change: &dyn Fn(&mut StaffCertificate)| {
        let mut certificate = base.clone();
        change(&mut certificate);
        one(&Signed::new(certificate, coordinator))
    };
    let standing = OneStatement { statement: shown.certificates[0].clone() };
    Row::new("POST", "/staff/certificates", Some(Who::Coordinator))
        .carried(coordinator)
        .with(&of(&|_| {}))
        .signed::<StaffCertificate>("statement")
        .refuses_as(
            WrongRole,
            "the newcomer, a coordinator's",
            Who::Newcomer,
            &of(&|_| {}),
            "not_found",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|held| held.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another person",
            &of(&|held| held.person = PersonId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "keys that nobody asked for",
            &of(&|held| held.signing = stage.stranger.verifying_key()),
            "not_acceptable",
        )
        .refuses(
            WrongRole,
            "a coordinator's",
            &of(&|held| held.roles = COORDINATOR),
            "not_acceptable",
        )
        .refuses(Replayed, "one of a fortnight ago", &standing, "not_acceptable")
        .cannot(&[Stale], NO_CHAIN)
        .refuses(
            Expired,
            "too long",
            &of(&|held| held.until = held.from.plus(101)),
            "not_acceptable",
        )
        .refuses(
            Expired,
            "over",
            &of(&|held| {
                (held.day, held.from) = (Day(held.day.0 - 1), Day(held.day.0 - 1));
                held.until = held.from;
            }),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|held| held.day.0 -= 5), "not_acceptable")
}

fn revoke(stage: &Stage, shown: &StaffAnswer) -> Row {
    let world = &stage.world;
    let base = Revocation {
        agency: world.case.agency,
        key: world.staff[2].signing.id(),
        distrust_after: Day(world.today().0 - 1),
        day: world.today(),
    };
    let of = |change: &dyn Fn(&mut Revocation)| {
        let mut revocation = base.clone();
        change(&mut revocation);
        one(&Signed::new(revocation, &world.coordinator.signing))
    };
    let before = OneStatement { statement: shown.revocations[0].clone() };
    Row::new("POST", "/staff/revocations", Some(Who::Coordinator))
        .with(&of(&|_| {}))
        .signed::<Revocation>("statement")
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|said| said.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(Replayed, "one before", &before, "done")
        .cannot(&[Stale], NO_CHAIN)
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 9), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
        .refuses(
            Expired,
            "distrust to come",
            &of(&|said| said.distrust_after = said.day.plus(9)),
            "not_acceptable",
        )
}
