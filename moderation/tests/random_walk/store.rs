//! A store in memory that knows no rule: it reads rows and writes changes, as the relay's does.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use moderation::{
    Case, CaseState, ChainOf, Change, Crossing, CrossingStage, Effect, Filed, Letter, LetterStage,
};
use protocol::{
    cbor,
    ids::{CrossingId, Digest, InvitationId, KeyId, LetterId, PaperId, RoomId, SittingId},
    journal::{Chain, Entry, EntryKind, follow},
    statement::{
        CaseCertificate, Release, Resealed, RoomCertificate, Unverified, Verified, Veto, Which,
    },
};

/// The certificates that a relay holds parsed.
#[derive(Default)]
pub(crate) struct Certificates {
    pub(crate) case: BTreeMap<Digest, Arc<Verified<CaseCertificate>>>,
    pub(crate) room: BTreeMap<Digest, Arc<Verified<RoomCertificate>>>,
}

#[derive(Default)]
pub(crate) struct Store {
    pub(crate) certificates: Certificates,
    /// The case as it is read from its row.
    case: Option<Case>,
    letters: BTreeMap<LetterId, Letter>,
    /// The order in which letters came.
    pub(crate) letter_order: Vec<LetterId>,
    crossings: BTreeMap<CrossingId, Crossing>,
    pub(crate) crossing_order: Vec<CrossingId>,
    pub(crate) records: BTreeMap<CrossingId, Digest>,
    /// The sealed object of each crossing.
    pub(crate) objects: BTreeMap<CrossingId, Vec<u8>>,
    pub(crate) invitations: BTreeSet<InvitationId>,
    pub(crate) gates: BTreeMap<(Which, u64), Digest>,
    pub(crate) consents: BTreeMap<(RoomId, u64), Digest>,
    pub(crate) wishes: BTreeMap<(RoomId, u64), Digest>,
    /// What each key said of a letter's veto, in order.
    pub(crate) vetoes: BTreeMap<(LetterId, KeyId), Vec<Digest>>,
    pub(crate) sittings: BTreeMap<SittingId, Digest>,
    pub(crate) words: BTreeMap<(SittingId, u64), Digest>,
    pub(crate) steps: BTreeMap<(SittingId, u64), Digest>,
    pub(crate) papers: BTreeMap<PaperId, Filed>,
    /// Each sealing of a paper, by the case certificate whose staff it is for.
    pub(crate) copies: BTreeSet<(PaperId, Digest)>,
    /// Letters that a second person has looked at.
    pub(crate) second_looks: BTreeSet<LetterId>,
    journal: BTreeMap<Option<RoomId>, Vec<Vec<u8>>>,
    ends: BTreeMap<Option<RoomId>, Chain>,
}

impl Store {
    /// The case, if it was opened.
    pub(crate) fn case(&self) -> Option<Case> {
        self.case.clone()
    }

    /// Reads the case from what its row holds and the certificates that the row names.
    fn read_case(&self, revision: u64, row: &[u8]) -> Case {
        let state = CaseState::from_bytes(row).expect("the row was written by a change");
        let certificate = Arc::clone(&self.certificates.case[&state.certificate()]);
        let rooms = state
            .room_certificates()
            .map(|digest| digest.map(|digest| Arc::clone(&self.certificates.room[&digest])));
        Case::assemble(revision, state, certificate, rooms).expect("rows fit together")
    }

    pub(crate) fn letter(&self, id: LetterId) -> Option<Letter> {
        self.letters.get(&id).cloned()
    }

    pub(crate) fn letters(&self) -> impl Iterator<Item = &Letter> {
        self.letter_order.iter().filter_map(|id| self.letters.get(id))
    }

    pub(crate) fn crossing(&self, id: CrossingId) -> Option<Crossing> {
        self.crossings.get(&id).cloned()
    }

    pub(crate) fn crossings(&self) -> impl DoubleEndedIterator<Item = &Crossing> {
        self.crossing_order.iter().filter_map(|id| self.crossings.get(id))
    }

    /// A letter's newest crossing.
    pub(crate) fn newest_crossing(&self, letter: LetterId) -> Option<Crossing> {
        self.crossings().rev().find(|crossing| crossing.letter() == letter).cloned()
    }

    /// Whether any letter names this portable.
    pub(crate) fn portable_taken(&self, portable: Digest) -> bool {
        self.letters().any(|letter| letter.portable() == Some(portable))
    }

    /// The bytes of a room's journal, or of the case's.
    pub(crate) fn journal(&self, chain: Option<RoomId>) -> &[Vec<u8>] {
        self.journal.get(&chain).map_or(&[], Vec::as_slice)
    }

    /// Writes a change whole. Panics where a relay's database would refuse it, and where a journal
    /// does not grow by exactly the entries of the change.
    pub(crate) fn apply(&mut self, change: &Change) {
        if let Some(case) = change.case() {
            let stored = self.case.as_ref().map(Case::revision);
            assert_eq!(change.seen(), stored, "broken: the change was decided on the row");
            assert_eq!(case.revision(), stored.unwrap_or(0) + 1, "broken: one revision a change");
            let digest = case.certificate().digest();
            self.certificates.case.insert(digest, Arc::clone(case.certificate()));
            for side in crate::witness::SIDES {
                if let Some(certificate) = case.room_certificate(side) {
                    let digest = certificate.digest();
                    self.certificates.room.insert(digest, Arc::clone(certificate));
                }
            }
            self.case = Some(self.read_case(case.revision(), &case.state_bytes()));
        }
        for effect in change.effects() {
            self.write(effect);
        }
        self.grow(change);
    }

    fn write(&mut self, effect: &Effect) {
        match effect {
            Effect::LetterAdded { letter, .. } => {
                let before = self.letters.insert(letter.id(), stored(letter));
                assert!(before.is_none(), "broken: a letter's id is used once");
                self.letter_order.push(letter.id());
            }
            Effect::LetterMoved { letter } => {
                let before = self.letters.insert(letter.id(), stored(letter));
                assert!(before.is_some(), "broken: only stored letters move");
                let delivered = matches!(letter.stage(), LetterStage::Delivered);
                assert!(!delivered || letter.portable().is_none(), "broken: staff words stay");
            }
            Effect::CrossingAdded { crossing, bytes, object } => {
                let before = self.crossings.insert(crossing.id(), stored(crossing));
                assert!(before.is_none(), "broken: a crossing's id is used once");
                self.crossing_order.push(crossing.id());
                self.records.insert(crossing.id(), crossing.record());
                let record = protocol::statement::Unverified::<Release>::from_bytes(bytes);
                assert!(record.is_ok(), "broken: the record is stored as it travelled");
                self.objects.insert(crossing.id(), object.clone());
            }
            Effect::CrossingMoved { crossing } => {
                let before = self.crossings.insert(crossing.id(), stored(crossing));
                assert!(before.is_some(), "broken: only stored crossings move");
            }
            Effect::Resealed { what: Resealed::Crossing(id), object, .. } => {
                self.objects.insert(*id, object.clone());
            }
            Effect::Invited { invitation, .. } => {
                self.invitations.insert(invitation.invitation);
            }
            Effect::GateTurned { which, seq, digest, .. } => {
                self.gates.insert((*which, *seq), *digest);
            }
            Effect::VetoTurned { letter, digest, bytes } => {
                let veto = Unverified::<Veto>::from_bytes(bytes).expect("broken: as it travelled");
                self.vetoes.entry((*letter, veto.signer())).or_default().push(*digest);
            }
            Effect::ConsentSaid { room, seq, digest, .. } => {
                self.consents.insert((*room, *seq), *digest);
            }
            Effect::WishSet { room, seq, digest, .. } => {
                self.wishes.insert((*room, *seq), *digest);
            }
            Effect::SittingPlanned { sitting, digest, .. } => {
                let before = self.sittings.insert(*sitting, *digest);
                assert!(before.is_none(), "broken: a sitting's id is used once");
            }
            Effect::SittingSaid { sitting, seq, digest, .. } => {
                let before = self.words.insert((*sitting, *seq), *digest);
                assert!(before.is_none(), "broken: one word at each place");
            }
            Effect::SittingStepped { sitting, seq, digest, .. } => {
                let before = self.steps.insert((*sitting, *seq), *digest);
                assert!(before.is_none(), "broken: one step at each place");
            }
            Effect::PaperFiled { filing, by, sealed_for } => {
                let case = self.case.as_ref().expect("a paper has a case");
                assert_eq!(*sealed_for, case.certificate().digest(), "broken: for today's staff");
                let (letter, note) = (filing.letter, filing.note);
                let filed = Filed { case: case.id(), by: *by, letter, note };
                let before = self.papers.insert(filing.paper, filed);
                assert!(before.is_none(), "broken: a paper is filed once");
                self.copies.insert((filing.paper, *sealed_for));
            }
            Effect::PaperCopied { paper, certificate, .. } => {
                let new = self.copies.insert((*paper, *certificate));
                assert!(new, "broken: one sealing for each staff");
            }
            _ => {}
        }
    }

    /// The newest of a sitting's words or steps.
    pub(crate) fn newest(
        &self,
        said: &BTreeMap<(SittingId, u64), Digest>,
        sitting: SittingId,
    ) -> Option<(u64, Digest)> {
        let of = said.range((sitting, 0)..=(sitting, u64::MAX));
        of.last().map(|((_, seq), digest)| (*seq, *digest))
    }

    /// Whatever was told stands in its room's journal at its place, and nothing else has one.
    pub(crate) fn places_hold(&self) {
        for crossing in self.crossings() {
            let told = match crossing.stage() {
                CrossingStage::Released => false,
                CrossingStage::Recalled { told, .. } => *told,
                _ => true,
            };
            assert_eq!(crossing.place().is_some(), told, "broken: a place is given when told");
            let Some(place) = crossing.place() else { continue };
            let bytes = &self.journal(Some(crossing.room()))[place as usize];
            let entry: Entry = cbor::decode(bytes).expect("written by a change");
            let named = (EntryKind::Told, Some(crossing.record()));
            assert_eq!((entry.kind, entry.object), named, "broken: told at its place");
        }
    }

    /// Appends the entries, and follows each chain from where it ended.
    fn grow(&mut self, change: &Change) {
        for new in change.entries() {
            let chain = match new.chain() {
                ChainOf::Case => None,
                ChainOf::Room(room) => Some(room),
            };
            let bytes = new.entry().to_bytes();
            let end = self.ends.entry(chain).or_default();
            assert_eq!(new.index(), end.length, "broken: entries stand in their places");
            let (grown, _) = follow(*end, [bytes.as_slice()]).expect("broken: the chain holds");
            *end = grown;
            self.journal.entry(chain).or_default().push(bytes);
        }
        if let Some(case) = change.case() {
            for side in crate::witness::SIDES {
                let room = case.room(side);
                let end = self.ends.get(&Some(room.id())).copied().unwrap_or_default();
                assert_eq!(room.chain(), end, "broken: the case knows the end of the room's chain");
            }
        }
    }

    /// Follows every chain from its first entry.
    pub(crate) fn chains_hold(&self) {
        for (chain, entries) in &self.journal {
            let followed = follow(Chain::default(), entries.iter().map(Vec::as_slice));
            let (end, _) = followed.expect("broken: the chain holds from its first entry");
            assert_eq!(end, self.ends[chain], "broken: the chain ends where it grew to");
        }
    }
}

/// A row as it is read again after it was written.
fn stored<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(row: &T) -> T {
    cbor::decode(&cbor::encode(row)).expect("broken: a row is read as it was written")
}
