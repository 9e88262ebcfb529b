//! A case as a staff device sees it: loaded, checked, and compared with what it remembers.

use protocol::{
    commitment::CaseSecret,
    ids::{CaseId, Digest, KeyId, LetterId, RoomId, SittingId},
    keys::Directory,
    statement::{
        About, Approval, CaseCertificate, Consent, Deposit, Label as Signing, PartyProof, Side,
        StaffMember, Unverified, Verified, Which, Wish,
    },
    vault::PinSubject,
    wire::{Blob, CaseAnswer, LetterListed, RoomListed, StaffAnswer},
};

use crate::{
    call,
    checks::{
        case_chain,
        deposits::{self, Listed},
        gates::{self, Standing},
        journal::Journal,
        room_chain::{RoomChain, same_people},
        sittings::{self, Sittings},
        told::{self, Told},
    },
    device::{Device, Remembered},
    failure::{NotHere, Step, Trouble},
    staff_text::{self, GateNote, Label},
    surroundings::Surroundings,
};

/// A checked case.
pub(crate) struct CaseState {
    pub(crate) answer: CaseAnswer,
    pub(crate) directory: Directory,
    pub(crate) staff: StaffAnswer,
    pub(crate) certificate: Verified<CaseCertificate>,
    /// All of them, first epoch first.
    pub(crate) certificates: Vec<Verified<CaseCertificate>>,
    pub(crate) label: Label,
    /// The harmed person's first.
    pub(crate) rooms: [RoomSeen; 2],
    /// In the order of [`Which::ALL`].
    pub(crate) gates: [Option<GateSeen>; 3],
    pub(crate) journal: Journal,
    pub(crate) remembered: Remembered,
}

/// A checked room of a case.
pub(crate) struct RoomSeen {
    pub(crate) side: Side,
    pub(crate) room: RoomId,
    pub(crate) chain: RoomChain,
    /// Those of its letters, in the order they came.
    pub(crate) deposits: Vec<Verified<Deposit>>,
    pub(crate) consent: Option<Verified<Consent>>,
    pub(crate) wish: Option<Verified<Wish>>,
    pub(crate) sittings: Sittings,
    /// The last consent given anew after a withdrawal.
    pub(crate) anew: Option<Digest>,
    pub(crate) joined: Option<Verified<PartyProof>>,
}

/// The last turn of a gate, with what its sealed note says.
pub(crate) struct GateSeen {
    pub(crate) gate: Verified<protocol::statement::Gate>,
    /// Whoever turned it was trusted on that day: else it must be turned again.
    pub(crate) counts: bool,
    pub(crate) note: Option<GateNote>,
}

impl CaseState {
    pub(crate) fn room(&self, side: Side) -> &RoomSeen {
        match side {
            Side::Harmed => &self.rooms[0],
            Side::Responsible => &self.rooms[1],
        }
    }

    pub(crate) fn room_of(&self, room: RoomId) -> Result<&RoomSeen, Trouble> {
        self.rooms.iter().find(|seen| seen.room == room).ok_or(NotHere::NotFound.into())
    }

    pub(crate) fn listed(&self, side: Side) -> Result<&RoomListed, Trouble> {
        self.answer.rooms.iter().find(|listed| listed.side == side).ok_or(Step::ForeignRoom.into())
    }

    pub(crate) fn letter(&self, id: LetterId) -> Result<&LetterListed, Trouble> {
        self.answer
            .letters
            .iter()
            .find(|letter| letter.letter == id)
            .ok_or(NotHere::NotFound.into())
    }

    /// Who a staff key is, by working name.
    pub(crate) fn name_of(&self, key: KeyId) -> Option<String> {
        self.directory
            .certificates()
            .find(|certificate| certificate.signing.id() == key)
            .map(|certificate| certificate.working_name.clone())
    }

    /// A letter's deposit.
    pub(crate) fn deposit(&self, letter: &LetterListed) -> Result<&Verified<Deposit>, Trouble> {
        let room = self.room_of(letter.room)?;
        let deposit = room.deposits.iter().find(|each| each.letter == letter.letter);
        deposit.ok_or(NotHere::NotFound.into())
    }

    /// Everybody who ever approved a letter, whether or not it counts today.
    pub(crate) fn approvals(
        &self,
        letter: &LetterListed,
    ) -> Result<Vec<Verified<Approval>>, Trouble> {
        let bad = || Trouble::from(Step::Quorum);
        let portable = self.deposit(letter)?.portable;
        let read = |blob: &Blob| {
            let approval: Unverified<Approval> =
                Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
            let key = self.directory.verifying_key(approval.signer()).ok_or_else(bad)?;
            let approval = approval.verify(&key).map_err(|_| bad())?;
            if Some(approval.portable) == portable { Ok(approval) } else { Err(bad()) }
        };
        letter.approvals.iter().map(read).collect()
    }

    /// The approvals that count today for words crossing into the other room: distinct people of
    /// the case, over these very words, under today's policy, and since either person last came
    /// back after a withdrawal.
    pub(crate) fn counting_approvals(
        &self,
        letter: &LetterListed,
    ) -> Result<Vec<(Verified<Approval>, Blob)>, Trouble> {
        let side = self.room_of(letter.room)?.side;
        let destination = self.room(side.other());
        let readers: &[StaffMember] =
            destination.chain.newest().map_or(&self.certificate.staff, |room| &room.staff);
        let policy = self.certificate.policy.digest();
        let mut counting: Vec<(Verified<Approval>, Blob)> = Vec::new();
        for (approval, blob) in self.approvals(letter)?.into_iter().zip(&letter.approvals) {
            // Somebody who has left the case since does not count; nothing is wrong with that.
            let Some(member) = readers.iter().find(|member| member.key() == approval.signer())
            else {
                continue;
            };
            let trusted = self.directory.vouch(approval.signer(), approval.day).is_ok();
            let about =
                approval.room == destination.room && approval.agency == self.certificate.agency;
            if !about {
                return Err(Step::Quorum.into());
            }
            let already = counting.iter().any(|(other, _)| {
                readers
                    .iter()
                    .any(|reader| reader.key() == other.signer() && reader.person == member.person)
            });
            let since = self.stands_since_anew(approval.digest());
            if trusted && approval.policy == policy && since && !already {
                counting.push((approval, blob.clone()));
            }
        }
        Ok(counting)
    }

    /// Whether the journal holds an approval after the last consent of either person that was given
    /// anew.
    fn stands_since_anew(&self, approval: Digest) -> bool {
        let mut renewed = self.rooms.iter().filter_map(|room| room.anew);
        let approved = self.journal.place(approval);
        renewed.all(|anew| self.journal.place(anew).is_some_and(|anew| approved > Some(anew)))
    }

    /// Whether this journal has passed the head that a signer committed to.
    pub(crate) fn passed(&self, label: Signing, about: &[u8], committed: Digest) -> bool {
        let secret = self.label.secret();
        let ever =
            std::iter::once(None).chain(self.journal.digests().iter().map(|each| Some(*each)));
        ever.into_iter().any(|head| secret.head(label, about, head) == committed)
    }

    /// Statements name the head their signers saw: a journal that never had it is another.
    fn check_heads(&self) -> Result<(), Trouble> {
        let gates = self.gates.iter().flatten().map(|seen| {
            let about = gate_about(&seen.gate);
            self.passed(Signing::Gate, &about, seen.gate.head)
        });
        let certificates = self.rooms.iter().flat_map(|room| &room.chain.certificates);
        let certificates = certificates.map(|certificate| {
            let about = room_about(certificate.room, certificate.epoch);
            self.passed(Signing::RoomCert, &about, certificate.head)
        });
        let sittings = self.rooms.iter().flat_map(|room| &room.sittings.seen).flat_map(|seen| {
            let planned = (Signing::SittingPlan, sitting_about(seen.id(), 0), seen.plan.head);
            let stepped = seen.steps.iter().map(|step| {
                (Signing::SittingStep, sitting_about(step.sitting, step.seq), step.head)
            });
            std::iter::once(planned).chain(stepped)
        });
        let sittings = sittings.map(|(label, about, head)| self.passed(label, &about, head));
        if gates.chain(certificates).chain(sittings).all(|passed| passed) {
            Ok(())
        } else {
            Err(Step::JournalRollback.into())
        }
    }

    pub(crate) fn secret(&self) -> CaseSecret {
        self.label.secret()
    }

    /// Whether a room needs its next certificate: for other readers, another policy, or because it is shaken.
    pub(crate) fn readers_differ(&self, side: Side) -> bool {
        let chain = &self.room(side).chain;
        chain.newest().is_some_and(|newest| {
            chain.firm().is_none()
                || !same_people(&newest.staff, &self.certificate.staff)
                || newest.policy != self.certificate.policy
        })
    }

    /// Where all five gates stand on this device's own evidence.
    pub(crate) fn standings(&self, today: protocol::time::Day) -> [(&'static str, Standing); 5] {
        let kept = |at: usize| self.gates[at].as_ref().map(|seen| (&seen.gate, seen.counts));
        let gate = |at: usize| Standing::of_gate(kept(at), today);
        let consent = |side: Side| Standing::of_consent(self.room(side).consent.as_ref(), today);
        [
            ("responsible", gate(0)),
            ("willing_harmed", consent(Side::Harmed)),
            ("willing_responsible", consent(Side::Responsible)),
            ("safe_harmed", gate(1)),
            ("safe_responsible", gate(2)),
        ]
    }
}

impl<S: Surroundings> Device<S> {
    pub(crate) async fn load_case(&self, case: CaseId) -> Result<CaseState, Trouble> {
        let answer: CaseAnswer = call::get(&self.around, &format!("cases/{case}")).await?;
        let (directory, staff) = self.directory().await?;
        let mut remembered = self.remember(PinSubject::Case(case)).await?;
        let pins = &mut remembered.pins;
        pins.follow_manifest(directory.manifest())?;
        let certificates =
            case_chain::check(&answer.certificates, case, &directory, &mut pins.case)?;
        let certificate = certificates.last().ok_or(Trouble::from(Step::CaseChain))?.clone();
        let identity = &self.seat()?.keyring.identity;
        let label: Option<(Label, Digest)> =
            staff_text::open(&answer.label.0, About::Label, &certificate, &directory, identity)?;
        let (label, _) = label.ok_or(Trouble::from(NotHere::NotYourPart))?;
        let journal = Journal::check(&answer.journal, &mut pins.journal)?;
        let mut told = Told::default();

        let foreign = |room| certificate.side_of(room).is_none();
        if answer.letters.iter().map(|each| each.room).any(foreign)
            || answer.crossings.iter().map(|each| each.room).any(foreign)
        {
            return Err(Step::ForeignRoom.into());
        }
        let mut room = |side: Side| -> Result<RoomSeen, Trouble> {
            let id = certificate.room(side).ok_or(Trouble::from(Step::ForeignRoom))?;
            let listed = answer
                .rooms
                .iter()
                .find(|listed| listed.room == id && listed.side == side)
                .ok_or(Trouble::from(Step::ForeignRoom))?;
            let pins = pins.room(id);
            let agency = certificate.agency;
            let chain = RoomChain::check(&listed.certificates, id, side, &directory, pins)?;
            let consents =
                gates::check_consents(&listed.consents, agency, id, &chain, &mut pins.consent)?;
            let wishes = gates::check_wishes(&listed.wishes, agency, id, &chain, &mut pins.wish)?;
            let letters = answer.letters.iter().filter(|letter| letter.room == id);
            let letters = letters.map(|letter| Listed {
                letter: letter.letter,
                direction: letter.direction,
                deposit: &letter.deposit,
            });
            let deposits = deposits::check(letters, id, &chain, &directory, pins)?;
            told.rooms.extend(chain.digests());
            told.consents.extend(consents.iter().map(Verified::digest));
            told.wishes.extend(wishes.iter().map(Verified::digest));
            told.letters.extend(deposits.iter().map(Verified::digest));
            let place = sittings::Room {
                agency,
                room: id,
                chain: &chain,
                directory: &directory,
                journal: &journal,
                deposits: &deposits,
            };
            let sittings = Sittings::check(&listed.sittings, &place)?;
            told.plans.extend(&sittings.plans);
            told.words.extend(&sittings.words);
            told.steps.extend(&sittings.steps);
            let joined = listed.joined.as_ref().map(|blob| check_proof(blob, id)).transpose()?;
            Ok(RoomSeen {
                side,
                room: id,
                chain,
                deposits,
                anew: gates::given_anew(&consents),
                consent: consents.into_iter().last(),
                wish: wishes.into_iter().last(),
                sittings,
                joined,
            })
        };
        let rooms = [room(Side::Harmed)?, room(Side::Responsible)?];

        pins.gates.resize(Which::ALL.len(), None);
        let mut seen = Vec::new();
        for (which, pin) in Which::ALL.into_iter().zip(&mut pins.gates) {
            let turns = gates::check_gate(&answer.gates, which, &certificate, &directory, pin)?;
            for turn in &turns {
                // Somebody who has left the case since may have turned it, while they were of it.
                let (digest, signer) = (turn.gate.digest(), turn.gate.signer());
                if !told::acted_as_staff(digest, signer, &certificates, &journal) {
                    return Err(Step::GateChain.into());
                }
                told.turns.push(turn.gate.digest());
            }
            seen.push(match turns.into_iter().last() {
                None => None,
                Some(turned) if !turned.counts => {
                    Some(GateSeen { gate: turned.gate, counts: false, note: None })
                }
                Some(turned) => {
                    let note: Option<(GateNote, Digest)> = staff_text::open(
                        &turned.note.0,
                        About::Gate,
                        &certificate,
                        &directory,
                        identity,
                    )?;
                    if note.as_ref().is_some_and(|(_, digest)| *digest != turned.gate.grade) {
                        return Err(Step::GateChain.into());
                    }
                    let note = note.map(|(note, _)| note);
                    Some(GateSeen { gate: turned.gate, counts: true, note })
                }
            });
        }
        let gates: [Option<GateSeen>; 3] =
            seen.try_into().map_err(|_| Trouble::from(Step::GateChain))?;
        told.certificates = certificates.iter().map(Verified::digest).collect();
        let state = CaseState {
            answer,
            directory,
            staff,
            certificate,
            certificates,
            label,
            rooms,
            gates,
            journal,
            remembered,
        };
        for letter in &state.answer.letters {
            told.approvals.extend(state.approvals(letter)?.iter().map(Verified::digest));
            told.vetoes.extend(state.vetoes(letter)?.iter().map(Verified::digest));
        }
        told.check(&state.journal)?;
        state.check_heads()?;
        Ok(state)
    }
}

/// What a gate's commitment to the journal is about.
pub(crate) fn gate_about(gate: &protocol::statement::Gate) -> Vec<u8> {
    let which = match gate.which {
        Which::Responsible => 0,
        Which::SafeHarmed => 1,
        Which::SafeResponsible => 2,
    };
    let mut about = vec![which];
    about.extend_from_slice(&gate.seq.to_be_bytes());
    about
}

/// What the commitment to the journal of a sitting's plan, or of a step by its number, is about.
pub(crate) fn sitting_about(sitting: SittingId, step: u64) -> Vec<u8> {
    let mut about = sitting.as_bytes().to_vec();
    about.extend_from_slice(&step.to_be_bytes());
    about
}

/// What a room certificate's commitment to the journal is about.
pub(crate) fn room_about(room: RoomId, epoch: u32) -> Vec<u8> {
    let mut about = room.as_bytes().to_vec();
    about.extend_from_slice(&epoch.to_be_bytes());
    about
}

fn check_proof(blob: &Blob, room: RoomId) -> Result<Verified<PartyProof>, Trouble> {
    let bad = || Trouble::from(Step::RoomChain);
    let proof: Unverified<PartyProof> = Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
    let proof = proof.verify_own(|proof| Some(proof.keys.signing)).map_err(|_| bad())?;
    if proof.room == room { Ok(proof) } else { Err(bad()) }
}
