//! Sittings as the devices of a world make them. The second facilitator plans and steps.

use protocol::ids::{Digest, LetterId, SittingId};
use protocol::statement::{
    Deposit, Release, Side, Signed, SittingPlan, SittingStep, SittingWord, Stepped, Which, Word,
};
use protocol::wire::{Blob, CaseAnswer, PutCarry, PutLetter, PutSitting};
use reqwest::Method;

use crate::statements::{Written, blob};
use crate::test_relay::one;
use crate::world::World;

/// A sitting that was planned, and where what is said of it has come to.
#[derive(Clone)]
pub(crate) struct Planned {
    pub(crate) side: Side,
    pub(crate) plan: SittingPlan,
    pub(crate) deposit: Deposit,
    pub(crate) object: Vec<u8>,
    word: Option<(u64, Digest)>,
    step: Option<(u64, Digest)>,
}

impl Planned {
    pub(crate) fn id(&self) -> SittingId {
        self.plan.sitting
    }

    pub(crate) fn digest(&self) -> Digest {
        Digest::of(&protocol::cbor::encode(&self.plan))
    }

    pub(crate) fn path(&self) -> String {
        format!("/rooms/{}/sittings/{}", self.plan.room, self.plan.sitting)
    }
}

impl World {
    /// A plan for an hour from now, as the `seq`th letter of the second facilitator in this room.
    pub(crate) fn plan(&mut self, side: Side, cooling_s: u32, seq: u64) -> Planned {
        let object = self.noise(900);
        let header = Digest::of(&self.noise(32));
        let letter = LetterId::draw(&mut self.relay.rng);
        let sitting = SittingId::draw(&mut self.relay.rng);
        let room = self.party(side).room;
        let now_s = self.relay.now().seconds();
        let deposit = Deposit {
            room,
            letter,
            epoch: self.certificate(side).epoch,
            seq,
            supersedes: None,
            object: Digest::of(&object),
            header,
            portable: None,
            day: self.today(),
            sitting: None,
        };
        let plan = SittingPlan {
            agency: self.case.agency,
            room,
            sitting,
            from_s: now_s,
            until_s: now_s + 3_600,
            cooling_s,
            details: letter,
            header,
            head: Digest::of(b"head"),
            day: self.today(),
        };
        Planned { side, plan, deposit, object, word: None, step: None }
    }

    pub(crate) fn put_sitting(&self, planned: &Planned) -> PutSitting {
        let by = &self.staff[1].signing;
        PutSitting {
            plan: blob(&Signed::new(planned.plan.clone(), by)),
            deposit: blob(&Signed::new(planned.deposit.clone(), by)),
            object: Blob(planned.object.clone()),
        }
    }

    /// The party's next word on it.
    pub(crate) fn word(&self, planned: &Planned, word: Word) -> SittingWord {
        SittingWord {
            agency: self.case.agency,
            room: planned.plan.room,
            sitting: planned.id(),
            plan: planned.digest(),
            seq: planned.word.map_or(0, |(seq, _)| seq) + 1,
            prev: planned.word.map(|(_, digest)| digest),
            word,
            day: self.today(),
        }
    }

    /// The next step of it.
    pub(crate) fn step(&self, planned: &Planned, step: Stepped) -> SittingStep {
        SittingStep {
            agency: self.case.agency,
            room: planned.plan.room,
            sitting: planned.id(),
            plan: planned.digest(),
            seq: planned.step.map_or(0, |(seq, _)| seq) + 1,
            prev: planned.step.map(|(_, digest)| digest),
            step,
            head: Digest::of(b"head"),
            day: self.today(),
        }
    }

    /// A sitting that was planned and accepted.
    pub(crate) async fn accepted(&mut self, side: Side, cooling_s: u32, seq: u64) -> Planned {
        let mut planned = self.plan(side, cooling_s, seq);
        let put = self.put_sitting(&planned);
        assert_eq!(self.ask_as(1, Method::PUT, &planned.path(), Some(&put)).await.code(), "done");
        assert_eq!(self.says(&mut planned, Word::Accepted).await, "done");
        planned
    }

    /// A sitting that runs.
    pub(crate) async fn sits(&mut self, side: Side, cooling_s: u32, seq: u64) -> Planned {
        let mut planned = self.accepted(side, cooling_s, seq).await;
        assert_eq!(self.steps(&mut planned, Stepped::Opened).await, "done");
        planned
    }

    pub(crate) async fn says(&self, planned: &mut Planned, word: Word) -> String {
        let word = Signed::new(self.word(planned, word), &self.party(planned.side).person.signing);
        let path = format!("/room/sittings/{}/words/{}", planned.id(), word.seq);
        let code = self.put(planned.side, &path, &one(&word)).await.code();
        if code == "done" {
            planned.word = Some((word.seq, word.digest()));
        }
        code
    }

    pub(crate) async fn steps(&self, planned: &mut Planned, step: Stepped) -> String {
        let step = Signed::new(self.step(planned, step), &self.staff[1].signing);
        let path = format!("{}/steps/{}", planned.path(), step.seq);
        let code = self.ask_as(1, Method::PUT, &path, Some(&one(&step))).await.code();
        if code == "done" {
            planned.step = Some((step.seq, step.digest()));
        }
        code
    }

    /// A turn that the party has not given in yet.
    pub(crate) fn speak(&mut self, planned: &Planned) -> Written {
        let mut written = self.write(planned.side, true);
        let deposit = Deposit {
            room: planned.plan.room,
            letter: written.letter,
            epoch: self.certificate(planned.side).epoch,
            seq: written.seq,
            supersedes: None,
            object: Digest::of(&written.put.object.0),
            header: written.header,
            portable: written.portable,
            day: self.today(),
            sitting: Some(planned.id()),
        };
        let deposit = blob(&Signed::new(deposit, &self.party(planned.side).person.signing));
        written.put = PutLetter { deposit, object: written.put.object };
        written
    }

    /// The first facilitator has approved a turn; the second carries it.
    pub(crate) async fn a_carry(
        &mut self,
        turn: &Written,
        into: Option<&Planned>,
    ) -> (Release, PutCarry) {
        let approval = one(&self.approval(0, turn));
        let path = format!("/letters/{}/approvals", turn.letter);
        assert_eq!(self.post_as(0, &path, &approval).await.code(), "done");
        let (_, record, object) = self.release(turn);
        let record = Release { sitting: into.map(Planned::id), ..record };
        let put = self.put_carry(turn, record.clone(), object);
        (record, put)
    }

    pub(crate) fn put_carry(&self, turn: &Written, record: Release, object: Vec<u8>) -> PutCarry {
        PutCarry {
            approval: blob(&self.approval(1, turn)),
            record: blob(&Signed::new(record, &self.staff[1].signing)),
            object: Blob(object),
        }
    }
}

/// The digest of the newest turn of a gate.
pub(crate) fn turn_of(case: &CaseAnswer, which: Which) -> Digest {
    let newest = case.gates.iter().rfind(|turn| turn.which == which).expect("it was turned");
    let mut decoder = minicbor::Decoder::new(&newest.gate.0);
    decoder.array().expect("an envelope");
    Digest::of(decoder.bytes().expect("a body"))
}
