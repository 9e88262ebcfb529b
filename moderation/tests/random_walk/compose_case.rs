//! What coordinators and facilitators send about a case and its rooms.

use std::sync::Arc;

use moderation::NewInvitation;
use protocol::{
    ids::{CaseId, Digest, InvitationId, RoomId},
    keys::SigningKey,
    statement::{
        CaseCertificate, CaseRoom, Compared, Gate, PartyProof, Policy, Revocation, RoomCertificate,
        SUITE, Side, Signed, StaffMember, Verification, Which,
    },
};

use crate::{
    cast::{AGENCY, CAST, FACILITATORS, GENERATIONS, Member, index, sign},
    dice::Dice,
    plan::Act,
    sent::Sent,
    witness::SIDES,
    world::World,
};

const CASE: CaseId = CaseId::from_bytes([0xCA; 16]);

impl World {
    /// A request of this kind. A spoiled one breaks exactly one rule, and must change nothing.
    pub(crate) fn compose(
        &mut self,
        act: Act,
        side: Side,
        spoil: bool,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let how = if spoil { Some(dice.below(1000)) } else { None };
        match act {
            Act::OpenCase => Some(open_case(how, dice)),
            Act::Certify => Some(certify(how, self, dice)),
            Act::Revoke => Some(revoke(how, self, dice)),
            _ if self.store.case().is_none() => None,
            Act::SucceedCase => Some(self.succeed_case(how, dice)),
            Act::Invite => Some(self.invite(side, how, dice)),
            Act::Join => Some(self.join(side, how, dice)),
            Act::SignRoom if self.is_settled(side) && dice.percent(85) => None,
            Act::SignRoom => Some(self.sign_room(side, how, dice)),
            Act::Gate if self.witness.gates_kept() && dice.percent(60) => None,
            Act::Gate => Some(self.gate(how, dice)),
            Act::Approve => self.approve(side, how, dice),
            Act::SendBack => self.send_back(side, how, dice),
            Act::Veto => self.veto(side, how, dice),
            Act::Release => self.release(side, how, dice),
            Act::PlanSitting if self.witness.is_planned(side) && dice.percent(85) => None,
            Act::PlanSitting => Some(self.plan_sitting(side, how, dice)),
            Act::StepSitting => self.step_sitting(side, how, dice),
            Act::Carry => self.carry(side, how, dice),
            // The clock breaks no rule.
            Act::Cool if how.is_some() => None,
            Act::Cool if !self.witness.cools(side) && dice.percent(90) => None,
            Act::Cool => Some(Sent::Cool(side)),
            Act::FilePaper => Some(self.file_paper(how, dice)),
            Act::CopyPaper => self.copy_paper(how, dice),
            Act::SecondLook => self.second_look(side, how, dice),
            Act::Recall => self.recall(how, dice),
            Act::ResealLetter => self.reseal_letter(how, dice),
            Act::ResealCrossing => self.reseal_crossing(how, dice),
            Act::Deliver => Some(self.deliver(side, how, dice)),
            _ => self.compose_party(act, side, how, dice),
        }
    }

    fn succeed_case(&self, how: Option<usize>, dice: &mut Dice) -> Sent {
        let case = self.store.case().expect("composed for a case");
        let before = case.certificate();
        let mut next: CaseCertificate = (***before).clone();
        next.epoch += 1;
        next.prev = Some(before.digest());
        next.day = self.today();
        if dice.percent(50) {
            next.policy = policy(dice);
        } else {
            next.staff = some_staff(FACILITATORS, dice);
        }
        let mut key = &CAST.coordinator.key;
        match how.map(|how| how % 6) {
            Some(0) => next.prev = Some(Digest::of(b"another")),
            Some(1) => next.rooms.reverse(),
            Some(2) => key = &CAST.facilitators[0].key,
            Some(3) => next.epoch += 1,
            Some(4) => next.staff.truncate(1),
            Some(_) => next.policy.approvals = 3,
            None => {}
        }
        Sent::SucceedCase(Arc::new(sign(next, key)), CAST.coordinator.key.id())
    }

    fn invite(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Sent {
        let mut by = self.facilitator(dice).key.id();
        let mut room = self.room_id(side);
        match how.map(|how| how % 2) {
            Some(0) => by = CAST.coordinator.key.id(),
            Some(_) => room = RoomId::from_bytes(dice.bytes()),
            None => {}
        }
        let invitation = NewInvitation {
            invitation: InvitationId::from_bytes(dice.bytes()),
            proof_hash: vec![1],
            try_hash: vec![2],
            sealed_offer: vec![3],
        };
        Sent::Invite(room, invitation, by)
    }

    fn join(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Sent {
        let standing = self.witness.room(side).certificate.is_some();
        let generation = if standing { dice.below(GENERATIONS) } else { 0 };
        let invitation = self.invitations[index(side)];
        let mut key = CAST.party(side, generation);
        let mut proof = PartyProof {
            agency: AGENCY,
            room: self.room_id(side),
            invitation: invitation.unwrap_or_else(|| InvitationId::from_bytes(dice.bytes())),
            offer: Digest::of(b"offer"),
            keys: CAST.party_keys(side, generation).clone(),
            day: self.today(),
        };
        match how.map(|how| how % 3) {
            Some(0) => proof.invitation = InvitationId::from_bytes(dice.bytes()),
            Some(1) => key = CAST.party(side.other(), 0),
            Some(_) => proof.room = self.room_id(side.other()),
            None => {}
        }
        if proof.room != self.room_id(side) {
            // The other room's invitation, if there is one, is another.
            proof.invitation = InvitationId::from_bytes(dice.bytes());
        }
        Sent::Join(sign(proof, key))
    }

    fn sign_room(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Sent {
        if let Some(proposed) = &self.proposed[index(side)]
            && dice.percent(90)
        {
            return self.countersign(side, proposed, how, dice);
        }
        let case = self.store.case().expect("composed for a case");
        let before = case.room_certificate(side);
        let joined = self.joined[index(side)].map(|each| CAST.party_keys(side, each).clone());
        let party = joined.or_else(|| before.map(|before| before.party.clone()));
        let mut staff = case.certificate().staff.clone();
        if dice.percent(20) && staff.len() > 2 {
            staff.remove(dice.below(staff.len()));
        }
        let mut certificate = RoomCertificate {
            agency: AGENCY,
            room: self.room_id(side),
            side,
            epoch: before.map_or(1, |before| before.epoch + 1),
            prev: before.map(|before| before.digest()),
            suite: SUITE,
            staff,
            party: party.unwrap_or_else(|| CAST.party_keys(side, 0).clone()),
            policy: case.certificate().policy.clone(),
            verified: Verification { how: Compared::Telephone, day: self.today() },
            head: Digest::of(b"head"),
            day: self.today(),
        };
        let signer = if dice.percent(8) { &CAST.coordinator } else { self.facilitator(dice) };
        let mut by = signer.key.id();
        match how.map(|how| how % 8) {
            Some(0) => certificate.policy.approvals = 3 - certificate.policy.approvals,
            Some(1) => certificate.staff.truncate(1),
            Some(2) => certificate.epoch += 1,
            Some(3) => certificate.side = side.other(),
            Some(4) => certificate.party = CAST.party_keys(side.other(), 0).clone(),
            Some(5) => certificate.suite = 0,
            Some(6) => certificate.staff.push(CAST.coordinator.named.clone()),
            Some(_) => by = CAST.facilitators[(dice.below(3) + 1) % 4].key.id(),
            None => {}
        }
        if how.is_some_and(|how| how % 8 == 7) && by == signer.key.id() {
            by = CAST.coordinator.key.id();
            if by == signer.key.id() {
                certificate.suite = 2;
            }
        }
        Sent::SignRoom(side, Arc::new(sign(certificate, &signer.key)), by)
    }

    /// Whether the room's certificate is the one it should be.
    fn is_settled(&self, side: Side) -> bool {
        let (Some(case), Some(room)) = (&self.witness.case, &self.witness.room(side).certificate)
        else {
            return false;
        };
        let still_on = |member| case.staff.contains(member);
        self.joined[index(side)].is_none()
            && room.policy == case.policy
            && room.staff.iter().all(still_on)
    }

    fn countersign(
        &self,
        side: Side,
        proposed: &Arc<protocol::statement::Verified<RoomCertificate>>,
        how: Option<usize>,
        dice: &mut Dice,
    ) -> Sent {
        let first = proposed.signer();
        let all: Vec<&Member> = CAST.facilitators.iter().chain([&CAST.coordinator]).collect();
        let others: Vec<&Member> =
            all.iter().copied().filter(|member| member.key.id() != first).collect();
        let own = all.into_iter().find(|member| member.key.id() == first);
        let reads = |member: &&Member| proposed.member(member.key.id()).is_some();
        let readers: Vec<&Member> = others.iter().copied().filter(reads).collect();
        let able = if dice.percent(90) { &readers } else { &others };
        let mut second = dice.pick(able).copied().expect("a room has several readers");
        let mut certificate = (**proposed).clone();
        match how.map(|how| how % 2) {
            Some(0) => second = own.expect("staff proposed it"),
            Some(_) => {
                // Two signatures on what nobody proposed.
                let mut other: RoomCertificate = (*certificate).clone();
                other.head = Digest::of(b"another head");
                certificate = sign(other, &own.expect("staff proposed it").key);
            }
            None => {}
        }
        let both = certificate.countersign(&second.key).into();
        Sent::SignRoom(side, Arc::new(both), second.key.id())
    }

    fn gate(&self, how: Option<usize>, dice: &mut Dice) -> Sent {
        let open = |which: &Which| {
            let today = self.today();
            self.witness.gates.get(which).is_some_and(|gate| gate.open && gate.until >= today)
        };
        let shut: Vec<Which> = Which::ALL.into_iter().filter(|which| !open(which)).collect();
        let any = Which::ALL[dice.below(3)];
        let which = if dice.percent(94) { dice.pick(&shut).copied() } else { None }.unwrap_or(any);
        let case = self.store.case().expect("composed for a case");
        let lapse = usize::from(case.certificate().policy.gate_lapse_days);
        let newest = self.store.gates.range((which, 0)..=(which, u64::MAX)).last();
        let (seq, prev) = newest.map_or((0, None), |((_, seq), digest)| (*seq, Some(*digest)));
        let days = if dice.percent(20) { dice.below(lapse + 1) } else { lapse };
        let signer = self.facilitator(dice);
        let mut key = &signer.key;
        let mut gate = Gate {
            agency: AGENCY,
            case: case.id(),
            which,
            seq: seq + 1,
            prev,
            open: !open(&which) || dice.percent(70),
            until: self.today().plus(days as u32),
            grade: Digest::of(&dice.bytes::<8>()),
            head: Digest::of(b"head"),
            day: self.today(),
        };
        match how.map(|how| how % 6) {
            Some(0) => gate.seq += 1,
            Some(1) => gate.prev = Some(Digest::of(b"another")),
            Some(2) => (gate.open, gate.until) = (true, self.today().plus(lapse as u32 + 1)),
            Some(3) => key = &CAST.coordinator.key,
            Some(4) => gate.case = CaseId::from_bytes(dice.bytes()),
            Some(_) => gate.day = self.today().plus(3),
            None => {}
        }
        Sent::Gate(sign(gate, key), signer.key.id())
    }

    pub(crate) fn room_id(&self, side: Side) -> RoomId {
        self.store.case().expect("composed for a case").room(side).id()
    }

    /// Mostly one of the case's facilitators.
    pub(crate) fn facilitator(&self, dice: &mut Dice) -> &'static Member {
        let any = dice.below(FACILITATORS);
        let able: Vec<&Member> =
            CAST.facilitators.iter().filter(|member| self.may_act(member.key.id())).collect();
        let chosen = if dice.percent(97) { dice.pick(&able).copied() } else { None };
        chosen.unwrap_or(&CAST.facilitators[any])
    }
}

fn open_case(how: Option<usize>, dice: &mut Dice) -> Sent {
    let rooms = SIDES.map(|side| CaseRoom { room: RoomId::from_bytes(dice.bytes()), side });
    let mut certificate = CaseCertificate {
        agency: AGENCY,
        case: CASE,
        epoch: 1,
        prev: None,
        rooms: rooms.to_vec(),
        staff: some_staff(3, dice),
        policy: policy(dice),
        day: crate::cast::FIRST_DAY,
    };
    let mut key: &SigningKey = &CAST.coordinator.key;
    match how.map(|how| how % 6) {
        Some(0) => certificate.epoch = 2,
        Some(1) => certificate.staff.truncate(1),
        Some(2) => certificate.policy.approvals = 0,
        Some(3) => key = &CAST.facilitators[0].key,
        Some(4) => certificate.rooms[1].room = certificate.rooms[0].room,
        Some(_) => certificate.policy.gate_lapse_days = 0,
        None => {}
    }
    Sent::OpenCase(Arc::new(sign(certificate, key)), CAST.coordinator.key.id())
}

fn policy(dice: &mut Dice) -> Policy {
    let mut replies = || match dice.below(12) {
        0 => Some(0),
        1 | 2 => Some(1),
        3 => Some(2),
        _ => None,
    };
    Policy {
        replies_to_harmed: replies(),
        replies_to_responsible: replies(),
        approvals: 1 + dice.below(2) as u8,
        gate_lapse_days: 20 + dice.below(40) as u16,
    }
}

/// Two or more of the first so many facilitators.
fn some_staff(of: usize, dice: &mut Dice) -> Vec<StaffMember> {
    let mut staff: Vec<StaffMember> =
        CAST.facilitators[..of].iter().map(|member| member.named.clone()).collect();
    while staff.len() > 2 && dice.percent(40) {
        staff.remove(dice.below(staff.len()));
    }
    staff
}

fn certify(how: Option<usize>, world: &World, dice: &mut Dice) -> Sent {
    let member = &CAST.facilitators[dice.below(FACILITATORS)];
    let renewed = member.certificate(false, &CAST.coordinator.key);
    let mut certificate: protocol::statement::StaffCertificate = (*renewed).clone();
    certificate.from = world.today();
    certificate.day = world.today();
    certificate.until = world.today().plus(30 + dice.below(70) as u32);
    let mut key = &CAST.coordinator.key;
    match how.map(|how| how % 3) {
        Some(0) => key = &member.key,
        Some(1) => certificate.until = world.today().plus(101),
        Some(_) => certificate.roles.coordinator = true,
        None => {}
    }
    Sent::Certify(Signed::new(certificate, key).to_bytes())
}

fn revoke(how: Option<usize>, world: &World, dice: &mut Dice) -> Sent {
    let member = &CAST.facilitators[dice.below(FACILITATORS)];
    let day = world.today();
    let after = protocol::time::Day(day.0 - dice.below(5) as u32);
    let mut statement =
        Revocation { agency: AGENCY, key: member.key.id(), distrust_after: after, day };
    let mut key = &CAST.coordinator.key;
    match how.map(|how| how % 2) {
        Some(0) => key = &CAST.facilitators[0].key,
        Some(_) => statement.agency = protocol::ids::AgencyId::from_bytes([1; 16]),
        None => {}
    }
    Sent::Revoke(Signed::new(statement, key).to_bytes())
}
