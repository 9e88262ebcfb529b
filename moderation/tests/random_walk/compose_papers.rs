//! What staff send about the papers of a case, and the second look. None of it moves anything.

use moderation::{Filed, Filing, KnownPapers};
use protocol::{
    ids::{Digest, LetterId, PaperId},
    statement::Side,
};

use crate::{
    cast::{CAST, Member},
    dice::Dice,
    sent::Sent,
    witness::Fate,
    world::World,
};

impl World {
    pub(crate) fn file_paper(&self, how: Option<usize>, dice: &mut Dice) -> Sent {
        let mut by = self.facilitator(dice).key.id();
        let about = dice.percent(60);
        let letter = dice.pick(&self.store.letter_order).copied().filter(|_| about);
        let note = Digest::of(&dice.bytes::<8>());
        let object = b"sealed for the staff".to_vec();
        let mut filing = Filing { paper: PaperId::from_bytes(dice.bytes()), letter, note, object };
        let earlier: Vec<_> = self.store.papers.iter().collect();
        let earlier = dice.pick(&earlier).copied();
        match (how.map(|how| how % 4), earlier) {
            (Some(0), Some((paper, _))) => filing.paper = *paper,
            (Some(1), Some((_, filed))) => filing.note = filed.note,
            (Some(2), _) => filing.letter = Some(LetterId::from_bytes(dice.bytes())),
            (Some(_), _) => by = CAST.coordinator.key.id(),
            (None, _) => {}
        }
        Sent::FilePaper(filing, by)
    }

    pub(crate) fn copy_paper(&self, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let case = self.store.case()?;
        let mut certificate = case.certificate().digest();
        let all: Vec<PaperId> = self.store.papers.keys().copied().collect();
        let sealed = |paper: &&PaperId| self.store.copies.contains(&(**paper, certificate));
        let waiting: Vec<PaperId> = all.iter().filter(|paper| !sealed(paper)).copied().collect();
        if waiting.is_empty() && how.is_none() && dice.percent(95) {
            return None;
        }
        let paper = dice.pick(&waiting).or_else(|| dice.pick(&all)).copied()?;
        let mut by = self.facilitator(dice).key.id();
        match how.map(|how| how % 2) {
            Some(0) => certificate = Digest::of(b"another certificate"),
            Some(_) => by = CAST.coordinator.key.id(),
            None => {}
        }
        Some(Sent::CopyPaper(paper, certificate, b"sealed again".to_vec(), by))
    }

    pub(crate) fn second_look(
        &self,
        side: Side,
        how: Option<usize>,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let letter = match how {
            // Of what waits for its first decision, nobody is asked.
            Some(how) if how % 2 == 0 => {
                let held = self
                    .store
                    .letter_order
                    .iter()
                    .filter(|letter| self.witness.letters[letter].fate == Fate::Held);
                dice.pick(&held.copied().collect::<Vec<_>>()).copied()?
            }
            _ => {
                let asked = self.store.letter_order.iter().filter(|letter| {
                    let facts = &self.witness.letters[letter];
                    facts.side == side && self.witness.asks_for_a_second_look(**letter)
                });
                let asked: Vec<LetterId> = asked.copied().collect();
                dice.pick(&asked).copied().or_else(|| {
                    self.letter_of(side, |fate| fate == Fate::Banked, dice)
                        .filter(|_| dice.percent(30))
                })?
            }
        };
        let facts = &self.witness.letters[&letter];
        let fresh = |member: &&Member| {
            let person = member.named.person;
            facts.approvals.iter().all(|given| given.person != person)
        };
        let able: Vec<&Member> = CAST.facilitators.iter().filter(fresh).collect();
        let any = self.facilitator(dice);
        let chosen = if dice.percent(70) { dice.pick(&able).copied() } else { None };
        let by = match how {
            Some(how) if how % 2 == 1 => CAST.coordinator.key.id(),
            _ => chosen.unwrap_or(any).key.id(),
        };
        Some(Sent::SecondLook(letter, by))
    }

    /// What the store knows that bears on a paper.
    pub(crate) fn known_papers(&self, filing: &Filing) -> KnownPapers {
        let stored: Option<&Filed> = self.store.papers.get(&filing.paper);
        let mut others = self.store.papers.iter().filter(|(paper, _)| **paper != filing.paper);
        KnownPapers {
            same: stored.copied(),
            note_taken: others.any(|(_, filed)| filed.note == filing.note),
            letter_is_here: filing.letter.is_none_or(|letter| self.store.letter(letter).is_some()),
            count: self.store.papers.len() as u32,
        }
    }
}
