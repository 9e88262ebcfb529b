//! A case with its people: a coordinator, two facilitators, a third who has no business with it, and the two
//! parties, each with an account, a cookie and keys. Statements are made as devices make them; what is sealed
//! is noise, since the relay opens nothing.

use protocol::ids::{CaseId, CrossingId, Digest, DraftId, RoomId};
use protocol::invitation::{Code, Link, Purpose};
use protocol::statement::{
    CaseCertificate, CaseRoom, ConsentState, Policy, Roles, RoomCertificate, Side, Signed,
    Verified, Which,
};
use protocol::time::Day;
use protocol::wire::{Blob, CaseAnswer, NewCase, NewInvitation, OneStatement, RoomAnswer};
use rand::RngCore as _;
use reqwest::Method;

use crate::answer::Answer;
use crate::device::staff_invitation;
use crate::statements::{Written, blob, invitation, member, proof};
use crate::test_relay::{FACILITATOR, Person, TestRelay, one};

/// The sides, in the order of everything here.
pub(crate) const SIDES: [Side; 2] = [Side::Harmed, Side::Responsible];

/// A party in their room.
pub(crate) struct Party {
    pub(crate) person: Person,
    pub(crate) room: RoomId,
    /// What they were invited with.
    pub(crate) invited: NewInvitation,
    /// How many letters they have given in.
    pub(crate) seq: u64,
}

/// A case with its people.
pub(crate) struct World {
    pub(crate) relay: TestRelay,
    pub(crate) coordinator: Person,
    /// The first two are staff of the case; the third is not.
    pub(crate) staff: Vec<Person>,
    pub(crate) case: Verified<CaseCertificate>,
    /// The harmed person first.
    pub(crate) parties: [Party; 2],
    pub(crate) certificates: Vec<Verified<RoomCertificate>>,
}

/// The policy of most tests.
pub(crate) fn two_approvals() -> Policy {
    Policy {
        approvals: 2,
        replies_to_harmed: None,
        replies_to_responsible: Some(3),
        gate_lapse_days: 30,
    }
}

impl World {
    /// Everybody is there, the case is open, both rooms stand, all five gates are open, and both parties wish
    /// to be told.
    pub(crate) async fn ready() -> Self {
        Self::ready_at(TestRelay::start().await).await
    }

    /// The same at this relay.
    pub(crate) async fn ready_at(relay: TestRelay) -> Self {
        let mut world = Self::joined_at(relay, two_approvals()).await;
        for side in SIDES {
            world.stand(side).await;
        }
        for which in Which::ALL {
            assert_eq!(world.turn(which, true, 1).await.code(), "done", "{which:?}");
        }
        for side in SIDES {
            let given = world.consent(side, 1, None, ConsentState::Given);
            assert_eq!(world.put(side, "/room/consents/1", &one(&given)).await.code(), "done");
            let wish = world.wish(side, 1, None, true);
            assert_eq!(world.put(side, "/room/wishes/1", &one(&wish)).await.code(), "done");
        }
        world
    }

    /// The case is open and both parties have joined; nothing is certified of their rooms yet.
    pub(crate) async fn joined(policy: Policy) -> Self {
        Self::joined_at(TestRelay::start().await, policy).await
    }

    /// The same at this relay.
    pub(crate) async fn joined_at(mut relay: TestRelay, policy: Policy) -> Self {
        let coordinator = relay.coordinator().await;
        let mut staff = Vec::new();
        for _ in 0..3 {
            staff.push(facilitator(&mut relay, &coordinator, 90).await);
        }
        let case = CaseCertificate {
            agency: relay.agency,
            case: CaseId::draw(&mut relay.rng),
            epoch: 1,
            prev: None,
            rooms: SIDES.map(|side| CaseRoom { room: RoomId::draw(&mut relay.rng), side }).to_vec(),
            staff: staff[..2].iter().map(member).collect(),
            policy,
            day: relay.today(),
        };
        let signed = Signed::new(case, &coordinator.signing);
        let body = NewCase { certificate: blob(&signed), label: Blob(vec![1; 500]) };
        assert_eq!(relay.post(Some(&coordinator), "/cases", &body).await.code(), "done");
        let case: Verified<CaseCertificate> = signed.into();
        let harmed = join(&mut relay, &case, &staff[0], Side::Harmed).await;
        let responsible = join(&mut relay, &case, &staff[0], Side::Responsible).await;
        let parties = [harmed, responsible];
        Self { relay, coordinator, staff, case, parties, certificates: Vec::new() }
    }

    pub(crate) fn today(&self) -> Day {
        self.relay.today()
    }

    pub(crate) fn party(&self, side: Side) -> &Party {
        &self.parties[usize::from(side == Side::Responsible)]
    }

    /// Both facilitators sign a side's room certificate.
    pub(crate) async fn stand(&mut self, side: Side) {
        let (first, both) = self.sign(self.room_certificate(side, 1, None));
        let path = format!("/rooms/{}/certificates", self.party(side).room);
        assert_eq!(self.post_as(0, &path, &first).await.code(), "done");
        assert_eq!(self.post_as(1, &path, &both).await.code(), "done");
        let (_, both) = self.verified(side, 1, None);
        self.certificates.push(both);
    }

    fn verified(
        &self,
        side: Side,
        epoch: u32,
        prev: Option<Digest>,
    ) -> (OneStatement, Verified<RoomCertificate>) {
        let first = Signed::new(self.room_certificate(side, epoch, prev), &self.staff[0].signing);
        let body = one(&first);
        (body, Verified::from(Verified::from(first).countersign(&self.staff[1].signing)))
    }

    pub(crate) fn certificate(&self, side: Side) -> &Verified<RoomCertificate> {
        self.certificates.iter().rev().find(|each| each.side == side).expect("it stands")
    }

    /// The first facilitator turns a gate.
    pub(crate) async fn turn(&self, which: Which, open: bool, seq: u64) -> Answer {
        let body = self.gate(which, open, seq, None);
        self.ask_as(0, Method::PUT, &self.gate_path(which, seq), Some(&body)).await
    }

    /// A letter that a party wrote and gave in.
    pub(crate) async fn deposit(&mut self, side: Side) -> Written {
        let written = self.write(side, true);
        assert_eq!(self.put(side, &written.path(), &written.put).await.code(), "done");
        written
    }

    /// A letter given in and approved by both.
    pub(crate) async fn banked(&mut self, side: Side) -> Written {
        let written = self.deposit(side).await;
        let path = format!("/letters/{}/approvals", written.letter);
        for by in 0..2 {
            let approval = one(&self.approval(by, &written));
            assert_eq!(self.post_as(by, &path, &approval).await.code(), "done", "{by}");
        }
        written
    }

    /// The first facilitator releases a letter in safe keeping.
    pub(crate) async fn released(&mut self, written: &Written) -> CrossingId {
        let (crossing, release, object) = self.release(written);
        let body = self.put_crossing(release, object);
        assert_eq!(self.post_as(0, "/crossings", &body).await.code(), "done");
        crossing
    }

    pub(crate) async fn room(&self, side: Side) -> RoomAnswer {
        self.get(side, "/room").await.json()
    }

    pub(crate) async fn case_seen_by(&self, by: usize) -> CaseAnswer {
        let path = format!("/cases/{}", self.case.case);
        self.relay.get(Some(&self.staff[by]), &path).await.json()
    }

    pub(crate) async fn get(&self, side: Side, path: &str) -> Answer {
        self.relay.get(Some(&self.party(side).person), path).await
    }

    pub(crate) async fn put(&self, side: Side, path: &str, body: &impl serde::Serialize) -> Answer {
        self.relay.put(Some(&self.party(side).person), path, body).await
    }

    pub(crate) async fn post(
        &self,
        side: Side,
        path: &str,
        body: &impl serde::Serialize,
    ) -> Answer {
        self.relay.post(Some(&self.party(side).person), path, body).await
    }

    pub(crate) async fn post_as(
        &self,
        by: usize,
        path: &str,
        body: &impl serde::Serialize,
    ) -> Answer {
        self.relay.post(Some(&self.staff[by]), path, body).await
    }

    pub(crate) async fn ask_as(
        &self,
        by: usize,
        method: Method,
        path: &str,
        body: Option<&impl serde::Serialize>,
    ) -> Answer {
        self.relay.ask(Some(&self.staff[by]), method, path, body).await
    }

    pub(crate) fn noise(&mut self, bytes: usize) -> Vec<u8> {
        let mut noise = vec![0; bytes];
        self.relay.rng.fill_bytes(&mut noise);
        noise
    }

    pub(crate) fn draft(&mut self) -> DraftId {
        DraftId::draw(&mut self.relay.rng)
    }
}

/// Invites and certifies a facilitator, from today for so many days.
pub(crate) async fn facilitator(relay: &mut TestRelay, coordinator: &Person, days: u32) -> Person {
    let mut person = invite_to_staff(relay, coordinator, FACILITATOR).await;
    let mut certificate = relay.certificate(&person, FACILITATOR);
    certificate.until = relay.today().plus(days);
    let certificate = Signed::new(certificate, &coordinator.signing);
    let certified = relay.post(Some(coordinator), "/staff/certificates", &one(&certificate)).await;
    assert_eq!(certified.code(), "done");
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    person
}

/// Invites somebody to the staff; they join and ask to be certified.
pub(crate) async fn invite_to_staff(
    relay: &mut TestRelay,
    coordinator: &Person,
    roles: Roles,
) -> Person {
    let (link, code) = invite_newcomer(relay, coordinator, roles).await;
    relay.enrol(&link, &code, roles).await
}

/// An invitation to the staff that nobody has used.
pub(crate) async fn invite_newcomer(
    relay: &mut TestRelay,
    coordinator: &Person,
    roles: Roles,
) -> (Link, Code) {
    let link = Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng);
    let code = Code::draw(&mut relay.rng);
    let body = staff_invitation(&link, &code, roles);
    assert_eq!(relay.post(Some(coordinator), "/staff/invitations", &body).await.code(), "done");
    (link, code)
}

/// A party is invited into a room, joins and signs in.
pub(crate) async fn join(
    relay: &mut TestRelay,
    case: &CaseCertificate,
    facilitator: &Person,
    side: Side,
) -> Party {
    let room = case.room(side).expect("a room for either side");
    let link = Link::draw(Purpose::Join, [0; 16], &mut relay.rng);
    let code = Code::draw(&mut relay.rng);
    let path = format!("/cases/{}/rooms/{room}/invitations", case.case);
    let invited = invitation(&link, &code);
    assert_eq!(relay.post(Some(facilitator), &path, &invited).await.code(), "done");
    let mut person = relay.newcomer();
    let claim = Signed::new(proof(relay, &person, room, link.id), &person.signing).to_bytes();
    let join = relay.join_body(&person, &link, &code, claim).await;
    let path = format!("/invitations/{}/join", link.id);
    assert_eq!(relay.post(None, &path, &join).await.code(), "done");
    // The same join again is the same join.
    assert_eq!(relay.post(None, &path, &join).await.code(), "done");
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    Party { person, room, invited, seq: 0 }
}
