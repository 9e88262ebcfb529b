//! Statements as devices make them, good ones: the tests break them. What is sealed is noise, since the relay
//! opens nothing.

use protocol::ids::{CrossingId, Digest, InvitationId, LetterId, RoomId};
use protocol::invitation::{Code, Link, stored};
use protocol::statement::{
    Approval, Compared, Consent, ConsentState, Deposit, Gate, Mode, PartyKeys, PartyProof, Release,
    RoomCertificate, SUITE, Side, Signed, StaffMember, Statement, Unverified, Verification,
    Verified, Which, Wish,
};
use protocol::wire::{Blob, NewInvitation, OneStatement, PutCrossing, PutGate, PutLetter};

use crate::device::proof_hash;
use crate::test_relay::{Person, TestRelay, one};
use crate::world::World;

/// A letter as it was given in.
#[derive(Clone)]
pub(crate) struct Written {
    pub(crate) letter: LetterId,
    pub(crate) from: Side,
    pub(crate) seq: u64,
    pub(crate) header: Digest,
    pub(crate) portable: Option<Digest>,
    pub(crate) put: PutLetter,
}

impl Written {
    pub(crate) fn path(&self) -> String {
        format!("/room/letters/{}", self.letter)
    }
}

impl World {
    /// A certificate for a side's room, of its party and the staff of the case.
    pub(crate) fn room_certificate(
        &self,
        side: Side,
        epoch: u32,
        prev: Option<Digest>,
    ) -> RoomCertificate {
        let party = self.party(side);
        RoomCertificate {
            agency: self.case.agency,
            room: party.room,
            side,
            epoch,
            prev,
            suite: SUITE,
            staff: self.case.staff.clone(),
            party: keys(&party.person),
            policy: self.case.policy.clone(),
            verified: Verification { how: Compared::InPerson, day: self.today() },
            head: Digest::of(b"head"),
            day: self.today(),
        }
    }

    /// The same certificate with one signature and with two.
    pub(crate) fn sign(&self, certificate: RoomCertificate) -> (OneStatement, OneStatement) {
        let first = Signed::new(certificate, &self.staff[0].signing);
        let body = one(&first);
        let both = Verified::from(first).countersign(&self.staff[1].signing);
        (body, one(&both))
    }

    pub(crate) fn gate_path(&self, which: Which, seq: u64) -> String {
        let which = serde_json::to_value(which).expect("a name");
        let which = which.as_str().expect("a name");
        format!("/cases/{}/gates/{which}/{seq}", self.case.case)
    }

    pub(crate) fn gate(&self, which: Which, open: bool, seq: u64, prev: Option<Digest>) -> PutGate {
        let gate = Gate {
            agency: self.case.agency,
            case: self.case.case,
            which,
            seq,
            prev: prev.or_else(|| self.gate_before(which, seq)),
            open,
            until: self.today().plus(20),
            grade: Digest::of(b"grade"),
            head: Digest::of(b"head"),
            day: self.today(),
        };
        PutGate { gate: blob(&Signed::new(gate, &self.staff[0].signing)), note: Blob(vec![2; 300]) }
    }

    /// Turns in these tests alternate, beginning open, on one day: so the one before is known.
    fn gate_before(&self, which: Which, seq: u64) -> Option<Digest> {
        let seq = seq.checked_sub(1).filter(|seq| *seq > 0)?;
        let body = self.gate(which, seq % 2 == 1, seq, None);
        let gate: Unverified<Gate> = Unverified::from_bytes(&body.gate.0).expect("our own");
        Some(gate.verify(&self.staff[0].signing.verifying_key()).expect("our own").digest())
    }

    pub(crate) fn consent(
        &self,
        side: Side,
        seq: u64,
        prev: Option<Digest>,
        state: ConsentState,
    ) -> Signed<Consent> {
        let consent = Consent {
            agency: self.case.agency,
            room: self.party(side).room,
            seq,
            prev,
            state,
            text: Digest::of(b"what they agree to"),
            until: self.today().plus(100),
            day: self.today(),
        };
        Signed::new(consent, &self.party(side).person.signing)
    }

    pub(crate) fn wish(
        &self,
        side: Side,
        seq: u64,
        prev: Option<Digest>,
        tell: bool,
    ) -> Signed<Wish> {
        let wish = Wish {
            agency: self.case.agency,
            room: self.party(side).room,
            seq,
            prev,
            tell,
            quiet: Vec::new(),
            day: self.today(),
        };
        Signed::new(wish, &self.party(side).person.signing)
    }

    /// A letter of a party that may cross, or not; the next in their chain.
    pub(crate) fn write(&mut self, side: Side, onward: bool) -> Written {
        let object = self.noise(4096);
        let header = Digest::of(&self.noise(32));
        let portable = onward.then(|| Digest::of(&object[..64]));
        let letter = LetterId::draw(&mut self.relay.rng);
        let party = &mut self.parties[usize::from(side == Side::Responsible)];
        party.seq += 1;
        let seq = party.seq;
        let deposit = Deposit {
            room: self.party(side).room,
            letter,
            epoch: 1,
            seq,
            supersedes: None,
            object: Digest::of(&object),
            header,
            portable,
            day: self.today(),
            sitting: None,
        };
        let deposit = blob(&Signed::new(deposit, &self.party(side).person.signing));
        let put = PutLetter { deposit, object: Blob(object) };
        Written { letter, from: side, seq, header, portable, put }
    }

    /// A facilitator's approval of these words.
    pub(crate) fn approval(&self, by: usize, written: &Written) -> Signed<Approval> {
        let approval = Approval {
            agency: self.case.agency,
            room: self.party(written.from.other()).room,
            portable: written.portable.expect("they may cross"),
            mode: Mode::AsWritten,
            policy: self.case.policy.digest(),
            // A salted commitment: no two people's are alike.
            checklist: Digest::of(
                &[b"checklist".as_slice(), &[u8::try_from(by).expect("few")]].concat(),
            ),
            head: Digest::of(b"head"),
            day: self.today(),
        };
        Signed::new(approval, &self.staff[by].signing)
    }

    /// The record of a release, carrying both approvals, with what it releases.
    pub(crate) fn release(&mut self, written: &Written) -> (CrossingId, Release, Vec<u8>) {
        let object = self.noise(4096);
        let crossing = CrossingId::draw(&mut self.relay.rng);
        let to = written.from.other();
        let release = Release {
            agency: self.case.agency,
            room: self.party(to).room,
            epoch: self.certificate(to).epoch,
            certificate: self.certificate(to).digest(),
            crossing,
            object: Digest::of(&object),
            portable: written.portable.expect("they may cross"),
            policy: self.case.policy.digest(),
            head: Digest::of(b"head"),
            not_before_s: None,
            day: self.today(),
            approvals: (0..2).map(|by| self.approval(by, written).to_bytes().into()).collect(),
            sitting: None,
        };
        (crossing, release, object)
    }

    pub(crate) fn put_crossing(&self, release: Release, object: Vec<u8>) -> PutCrossing {
        let record = blob(&Signed::new(release, &self.staff[0].signing));
        PutCrossing { record, object: Blob(object) }
    }
}

pub(crate) fn proof(
    relay: &TestRelay,
    person: &Person,
    room: RoomId,
    invitation: InvitationId,
) -> PartyProof {
    PartyProof {
        agency: relay.agency,
        room,
        invitation,
        offer: Digest::of(b"offer"),
        keys: keys(person),
        day: relay.today(),
    }
}

pub(crate) fn invitation(link: &Link, code: &Code) -> NewInvitation {
    NewInvitation {
        invitation: link.id,
        proof_hash: proof_hash(link, code),
        try_hash: stored(&link.secret.try_tag()),
        sealed_offer: Blob(vec![3; 200]),
    }
}

pub(crate) fn keys(person: &Person) -> PartyKeys {
    PartyKeys { signing: person.signing.verifying_key(), recipient: person.identity.recipient() }
}

pub(crate) fn member(person: &Person) -> StaffMember {
    StaffMember {
        person: person.id,
        working_name: "Ruth".to_owned(),
        signing: person.signing.verifying_key(),
        recipient: person.identity.recipient(),
    }
}

pub(crate) fn blob<T: Statement>(statement: &Signed<T>) -> Blob {
    Blob(statement.to_bytes())
}
