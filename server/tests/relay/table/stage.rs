//! The people of the table: everybody who can be signed in, each with a session that is fresh, one that is not, and
//! one that was left alone; and a case in which everything that can be asked for is there.

use std::collections::BTreeMap;

use protocol::ids::{CrossingId, Digest, PaperId};
use protocol::invitation::{Code, Link};
use protocol::keys::SigningKey;
use protocol::statement::{
    CaseCertificate, ConsentState, Revocation, Side, Signed, Unverified, Verified, Which,
};
use protocol::wire::{Blob, NewCase, NewPaper};

use crate::statements::{Written, blob, member};
use crate::test_relay::{FACILITATOR, Person, one};
use crate::world::{World, facilitator, invite_newcomer, invite_to_staff, join};

pub(super) const AUTHOR: Side = Side::Responsible;
pub(super) const READER: Side = Side::Harmed;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// The party who writes.
    Author,
    /// The party of the other room.
    Reader,
    /// Somebody who joined a room and whose words are still to be compared.
    Waiting,
    /// A facilitator of the case.
    Facilitator,
    /// The other one.
    Colleague,
    /// A facilitator of no case.
    Outsider,
    /// A coordinator.
    Coordinator,
    /// A newcomer whom nobody certified.
    Newcomer,
    /// A facilitator of the case whose key was revoked, signed in again.
    Revoked,
    /// A facilitator of the case whose certificate has run out.
    Lapsed,
}

impl Who {
    pub(super) const ALL: [Self; 10] = [
        Self::Author,
        Self::Reader,
        Self::Waiting,
        Self::Facilitator,
        Self::Colleague,
        Self::Outsider,
        Self::Coordinator,
        Self::Newcomer,
        Self::Revoked,
        Self::Lapsed,
    ];

    /// Those who are some route's rightful caller.
    const RIGHTFUL: [Self; 4] = [Self::Author, Self::Reader, Self::Facilitator, Self::Coordinator];

    pub(super) fn is_party(self) -> bool {
        [Self::Author, Self::Reader, Self::Waiting].contains(&self)
    }
}

/// Somebody with their sessions.
pub(super) struct Seat {
    pub(super) cookie: String,
    /// Empty for whoever rightly calls nowhere.
    pub(super) unfresh: String,
    pub(super) expired: String,
    pub(super) signing: SigningKey,
}

/// Everybody and everything.
pub(super) struct Stage {
    pub(super) world: World,
    seats: BTreeMap<Who, Seat>,
    /// The session that ended with a revocation.
    pub(super) revoked_session: String,
    /// A key that nobody certified.
    pub(super) stranger: SigningKey,
    pub(super) newcomer: Person,
    /// Digests of what each side said first, and of the first turn of a gate.
    pub(super) consents: BTreeMap<Side, Digest>,
    pub(super) wishes: BTreeMap<Side, Digest>,
    pub(super) gate: Digest,
    /// A letter of the reader's, sealed for an epoch that is over.
    pub(super) old: Written,
    /// A paper filed when the case had its first staff.
    pub(super) paper: NewPaper,
    /// An invitation whose time is over.
    pub(super) over: (Link, Code),
}

impl Stage {
    pub(super) fn seat(&self, who: Who) -> &Seat {
        &self.seats[&who]
    }

    /// The case is a fortnight old; everybody has just signed in again.
    pub(super) async fn set() -> Self {
        let mut world = World::ready().await;
        let old = world.deposit(READER).await;
        let over = invite_newcomer(&mut world.relay, &world.coordinator, FACILITATOR).await;
        let relay = &mut world.relay;
        let mut revoked = facilitator(relay, &world.coordinator, 90).await;
        // Until today: from tomorrow on it has run out.
        let mut lapsed = facilitator(relay, &world.coordinator, 0).await;
        let mut newcomer = invite_to_staff(relay, &world.coordinator, FACILITATOR).await;
        let mut waiting = join(relay, &world.case, &world.staff[0], AUTHOR).await.person;
        let paper = paper(&mut world).await;
        widen_case(&mut world, &[&revoked, &lapsed]).await;
        next_room_certificate(&mut world, READER).await;
        let first = |side| world.consent(side, 1, None, ConsentState::Given).digest();
        let consents = [AUTHOR, READER].map(|side| (side, first(side))).into();
        let first = |side| world.wish(side, 1, None, true).digest();
        let wishes = [AUTHOR, READER].map(|side| (side, first(side))).into();
        let gate = world.gate(Which::Responsible, true, 1, None);
        let gate: Unverified<protocol::statement::Gate> =
            Unverified::from_bytes(&gate.gate.0).expect("our own");
        let gate = gate.verify(&world.staff[0].signing.verifying_key()).expect("ours").digest();

        let mut extras = [&mut revoked, &mut lapsed, &mut newcomer, &mut waiting];
        let expired = sign_in(&mut world, &mut extras, &Who::RIGHTFUL).await;
        world.relay.pass_minutes(14 * 24 * 60);
        let unfresh = sign_in(&mut world, &mut extras, &Who::RIGHTFUL).await;
        world.relay.pass_minutes(6);
        let mut fresh = sign_in(&mut world, &mut extras, &Who::ALL).await;

        revoke(&world, &revoked).await;
        let revoked_session = revoked.cookie.take().expect("was signed in");
        world.relay.sign_in(&mut revoked).await;
        fresh.insert(Who::Revoked, revoked.cookie.clone().expect("signed in"));

        let key = |person: &Person| SigningKey::from_seed(&person.signing.seed());
        let mut seats = BTreeMap::new();
        for who in Who::ALL {
            let person = match who {
                Who::Author => &world.party(AUTHOR).person,
                Who::Reader => &world.party(READER).person,
                Who::Waiting => &waiting,
                Who::Facilitator => &world.staff[0],
                Who::Colleague => &world.staff[1],
                Who::Outsider => &world.staff[2],
                Who::Coordinator => &world.coordinator,
                Who::Newcomer => &newcomer,
                Who::Revoked => &revoked,
                Who::Lapsed => &lapsed,
            };
            let seat = Seat {
                cookie: fresh[&who].clone(),
                unfresh: unfresh.get(&who).cloned().unwrap_or_default(),
                expired: expired.get(&who).cloned().unwrap_or_default(),
                signing: key(person),
            };
            seats.insert(who, seat);
        }
        let stranger = SigningKey::draw(&mut world.relay.rng);
        Self {
            world,
            seats,
            revoked_session,
            stranger,
            newcomer,
            consents,
            wishes,
            gate,
            old,
            paper,
            over,
        }
    }

    /// A crossing that its reader was told of.
    pub(super) async fn told(&mut self) -> CrossingId {
        let written = self.world.banked(AUTHOR).await;
        let crossing = self.world.released(&written).await;
        self.world.room(READER).await;
        crossing
    }
}

/// The first facilitator files a paper about the case.
async fn paper(world: &mut World) -> NewPaper {
    let new = NewPaper {
        paper: PaperId::draw(&mut world.relay.rng),
        letter: None,
        note: Digest::of(b"an earlier note"),
        object: Blob(vec![6; 4500]),
    };
    let path = format!("/cases/{}/papers", world.case.case);
    assert_eq!(world.post_as(0, &path, &new).await.code(), "done");
    new
}

/// What later statements call this one.
pub(super) fn digest_of(statement: &Blob) -> Digest {
    Digest::of(&super::row::inside(&statement.0))
}

/// The coordinator names more facilitators for the case.
async fn widen_case(world: &mut World, more: &[&Person]) {
    let mut next: CaseCertificate = (*world.case).clone();
    next.epoch += 1;
    next.prev = Some(world.case.digest());
    next.staff.extend(more.iter().map(|person| member(person)));
    let signed = Signed::new(next, &world.coordinator.signing);
    let body = NewCase { certificate: blob(&signed), label: Blob(vec![4; 500]) };
    let path = format!("/cases/{}/certificates", world.case.case);
    assert_eq!(world.relay.post(Some(&world.coordinator), &path, &body).await.code(), "done");
    world.case = Verified::from(signed);
}

/// Both facilitators sign a room's next certificate.
async fn next_room_certificate(world: &mut World, side: Side) {
    let before = world.certificate(side);
    let next = world.room_certificate(side, before.epoch + 1, Some(before.digest()));
    let (first, both) = world.sign(next);
    let path = format!("/rooms/{}/certificates", world.party(side).room);
    assert_eq!(world.post_as(0, &path, &first).await.code(), "done");
    assert_eq!(world.post_as(1, &path, &both).await.code(), "done");
    let keys = [0, 1].map(|by: usize| world.staff[by].signing.verifying_key());
    let both = Unverified::from_bytes(&both.statement.0).expect("our own");
    world.certificates.push(both.verify_all(&keys).expect("our own"));
}

/// These people begin a new session beside the one they have.
async fn sign_in(
    world: &mut World,
    extras: &mut [&mut Person; 4],
    whom: &[Who],
) -> BTreeMap<Who, String> {
    let World { relay, coordinator, staff, parties, .. } = world;
    let [facilitator, colleague, outsider] = staff.as_mut_slice() else { panic!("three") };
    let [reader, author] = parties;
    let [revoked, lapsed, newcomer, waiting] = extras;
    let people: [(Who, &mut Person); 10] = [
        (Who::Author, &mut author.person),
        (Who::Reader, &mut reader.person),
        (Who::Waiting, waiting),
        (Who::Facilitator, facilitator),
        (Who::Colleague, colleague),
        (Who::Outsider, outsider),
        (Who::Coordinator, coordinator),
        (Who::Newcomer, newcomer),
        (Who::Revoked, revoked),
        (Who::Lapsed, lapsed),
    ];
    let mut cookies = BTreeMap::new();
    for (who, person) in people.into_iter().filter(|(who, _)| whom.contains(who)) {
        person.cookie = None;
        assert_eq!(relay.sign_in(person).await.code(), "done", "{who:?}");
        cookies.insert(who, person.cookie.clone().expect("signed in"));
    }
    cookies
}

async fn revoke(world: &World, person: &Person) {
    let revocation = Revocation {
        agency: world.case.agency,
        key: person.signing.id(),
        distrust_after: protocol::time::Day(world.today().0 - 1),
        day: world.today(),
    };
    let revocation = one(&Signed::new(revocation, &world.coordinator.signing));
    let coordinator = Some(&world.coordinator);
    let revoked = world.relay.post(coordinator, "/staff/revocations", &revocation).await;
    assert_eq!(revoked.code(), "done");
}
