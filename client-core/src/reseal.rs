//! History sealed again, unchanged inside, when the readers of a room change: for a new facilitator,
//! and for a party who lost their passphrase.

use protocol::{
    envelope,
    ids::Digest,
    keys::Recipient,
    statement::{Reseal, Resealed, RoomCertificate, Signed, Verified},
    wire::{Blob, Code, CrossingAnswer, CrossingState, LetterAnswer, PutReseal},
};

use crate::{
    call,
    case_state::CaseState,
    checks,
    device::Device,
    failure::{NotHere, Step, Trouble},
    surroundings::{Method, Surroundings},
};

/// An object that opened here, to be sealed for others: what it is, and its record.
struct Again {
    what: Resealed,
    record: Digest,
    object: Vec<u8>,
}

impl<S: Surroundings> Device<S> {
    /// Seals again whatever this person can open and the newest readers of its room cannot.
    /// Returns how many objects were sealed.
    pub(crate) async fn reseal_due(&self, state: &mut CaseState) -> Result<usize, Trouble> {
        let me = self.seat()?.key();
        let mut done = 0;
        for at in 0..state.rooms.len() {
            let chain = &state.rooms[at].chain.certificates;
            let Some(newest) = chain.last().cloned() else { continue };
            let reads_both = newest.member(me).is_some()
                && chain.iter().rev().nth(1).is_some_and(|before| before.member(me).is_some());
            if !reads_both {
                continue;
            }
            let room = newest.room;
            let letters: Vec<_> = state
                .answer
                .letters
                .iter()
                .filter(|letter| letter.room == room && letter.sealed_for != newest.digest())
                .cloned()
                .collect();
            for listed in letters {
                let path = format!("letters/{}", listed.letter);
                let answer: LetterAnswer = call::get(&self.around, &path).await?;
                let checked = self.check_letter(state, &listed, &answer);
                let Some(letter) = unless_distrusted(checked)? else { continue };
                let again = Again {
                    what: Resealed::Letter(listed.letter),
                    record: letter.header.digest(),
                    object: seal(&letter.content, &newest.recipients())?,
                };
                self.put_again(again, &newest).await?;
                done += 1;
            }
            let crossings: Vec<_> = state
                .answer
                .crossings
                .iter()
                .filter(|each| each.room == room && each.sealed_for != newest.digest())
                // What is gone is nobody's to read any more.
                .filter(|each| each.state != CrossingState::Recalled)
                .map(|each| each.crossing)
                .collect();
            for crossing in crossings {
                let path = format!("crossings/{crossing}");
                let answer: CrossingAnswer = call::get(&self.around, &path).await?;
                let checked = self.check_crossing(state, at, crossing, &answer);
                let Some(checked) = unless_distrusted(checked)? else { continue };
                let again = Again {
                    what: Resealed::Crossing(crossing),
                    record: checked.record.digest(),
                    object: seal(&checked.content, &newest.recipients())?,
                };
                self.put_again(again, &newest).await?;
                done += 1;
            }
        }
        Ok(done)
    }

    fn check_crossing(
        &self,
        state: &mut CaseState,
        at: usize,
        crossing: protocol::ids::CrossingId,
        answer: &CrossingAnswer,
    ) -> Result<checks::crossing::Crossing, Trouble> {
        let keyring = &self.seat()?.keyring;
        let reader = keyring.signing.verifying_key();
        let seen = &state.rooms[at];
        let room = checks::letter::Room {
            room: seen.room,
            side: seen.side,
            chain: &seen.chain,
            directory: &state.directory,
            deposits: &seen.deposits,
            journal: None,
            reader: &reader,
            identity: &keyring.identity,
            reseals: true,
        };
        let pins = state.remembered.pins.room(seen.room);
        checks::crossing::check(answer, crossing, &room, pins)
    }

    async fn put_again(
        &self,
        again: Again,
        into: &Verified<RoomCertificate>,
    ) -> Result<(), Trouble> {
        let reseal = Signed::new(
            Reseal {
                room: into.room,
                what: again.what,
                record: again.record,
                object: Digest::of(&again.object),
                certificate: into.digest(),
                day: self.today(),
            },
            &self.seat()?.keyring.signing,
        );
        let put = PutReseal { reseal: Blob(reseal.to_bytes()), object: Blob(again.object) };
        match call::tell(&self.around, Method::Post, "reseals", &put).await {
            // A colleague who looked at the same moment did it, or it is gone since.
            Err(trouble) if trouble.code() == Some(Code::AlreadyDecided) => Ok(()),
            told => told,
        }
    }
}

fn seal(content: &impl envelope::Content, readers: &[Recipient]) -> Result<Vec<u8>, Trouble> {
    envelope::seal(content, readers).map_err(|error| match error {
        envelope::SealError::TooLarge => NotHere::TextTooLong.into(),
        _ => Step::RoomChain.into(),
    })
}

/// What passed its checks; absent where it failed because whoever wrote, released or approved it is distrusted since
/// before. That stays where it lies, and keeps nothing else from being sealed again.
fn unless_distrusted<T>(checked: Result<T, Trouble>) -> Result<Option<T>, Trouble> {
    match checked {
        Ok(checked) => Ok(Some(checked)),
        Err(trouble) => match trouble.step() {
            Some(Step::LetterAuthor | Step::CrossingRecord | Step::CrossingApprovals) => Ok(None),
            _ => Err(trouble),
        },
    }
}
