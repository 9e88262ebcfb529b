//! What staff let through or keep back, and what the other side does that stays there.

use protocol::ids::Digest;
use protocol::statement::{Recall, Side, Signed, Veto};
use protocol::wire::{CarryAnswer, PutClaim};
use rand::Rng as _;
use rand::rngs::StdRng;
use reqwest::Method;

use super::act::Other;
use super::hand::{Hand, pick};
use crate::line::line;
use crate::statements::Written;
use crate::test_relay::one;

impl Hand<'_> {
    /// An approval of the watched party's words. Where it is the second, their words cross in the lively world if they
    /// may, or are refused there; in the other they are only approved.
    pub(super) async fn approve_the_watched(&mut self, dice: &mut StdRng) {
        let given = &self.seats[self.watched as usize].given;
        let words = given.iter().rev().filter(|written| written.portable.is_some());
        let newest: Vec<Written> = words.take(3).cloned().collect();
        let Some(written) = pick(&newest, dice) else { return };
        let (by, carries) = (usize::from(!self.once.insert(written.letter)), dice.gen_bool(0.85));
        if by == 1 && carries && self.lively {
            self.carry(&written, self.watched.other(), dice).await;
        } else {
            self.approve(by, &written).await;
        }
    }

    pub(super) async fn approve(&mut self, by: usize, written: &Written) -> String {
        let approval = one(&self.world.approval(by, written));
        let path = format!("/letters/{}/approvals", written.letter);
        self.world.post_as(by, &path, &approval).await.code()
    }

    /// The second approval and the release: of a turn mostly into whatever sitting is planned there, else as a letter.
    /// Gives whether it crossed, or the refusal.
    async fn carry(&mut self, written: &Written, into: Side, dice: &mut StdRng) -> String {
        let (_, record, object) = self.world.release(written);
        let sitting = self.seats[into as usize].sitting.as_ref().map(|planned| planned.id());
        let mut record = record;
        let as_turn = dice.gen_bool(0.7) && !self.letters.contains(&written.letter);
        record.sitting = sitting.filter(|_| as_turn);
        let crossing = record.crossing;
        let put = self.world.put_carry(written, record, object);
        let answer = self.world.post_as(1, "/carries", &put).await;
        if answer.code() != "done" {
            return answer.code();
        }
        match answer.json::<CarryAnswer>().refused {
            None => {
                self.seats[into as usize].released.push(crossing);
                self.crossed += u64::from(into != self.watched);
                "done".to_owned()
            }
            Some(code) => format!("{code:?}"),
        }
    }

    /// Something of the other side's is let through, in both worlds: it was held before they parted.
    pub(super) async fn carry_to_the_watched(&mut self, dice: &mut StdRng) -> Option<String> {
        let written = pick(&self.stock, dice)?;
        let first = self.approve(0, &written).await;
        let then = self.carry(&written, self.watched, dice).await;
        Some(format!("{first}, {then}"))
    }

    pub(super) async fn recall(&mut self, side: Side, dice: &mut StdRng) -> Option<String> {
        let crossing = pick(&self.seats[side as usize].released, dice)?;
        let recall = Recall {
            agency: self.world.case.agency,
            room: self.world.party(side).room,
            crossing,
            day: self.world.today(),
        };
        let recall = one(&Signed::new(recall, &self.world.staff[1].signing));
        let path = format!("/crossings/{crossing}/recall");
        Some(self.world.post_as(1, &path, &recall).await.code())
    }

    /// What the other side does, and what is done there. Gives what was answered, where something was asked.
    pub(super) async fn otherwise(&mut self, other: Other, dice: &mut StdRng) -> Option<String> {
        let side = self.watched.other();
        let code = match other {
            Other::Message => self.give_in(side, false, false).await?.code(),
            Other::Turn => self.give_in(side, true, true).await?.code(),
            Other::Word => self.word(side, dice).await?,
            Other::TakeBack => self.take_back(side, dice).await?.code(),
            Other::Draft => self.draft(side).await,
            Other::Wish => self.wish(side, dice).await,
            Other::Look => {
                self.world.room(side).await;
                self.world.post(side, "/room/ask", &()).await.code()
            }
            Other::Open => self.take_out(side, true, dice).await?.code(),
            Other::Decline => self.take_out(side, false, dice).await?.code(),
            Other::Line => {
                self.elsewhere = match self.elsewhere.take() {
                    Some(_) => None,
                    None => Some(line(&self.world.relay, &self.world.party(side).person).await),
                };
                "done".to_owned()
            }
            Other::Plan => self.plan(side, dice).await,
            Other::Step => self.take_step(side, dice).await?,
            Other::Deliver => self.deliver(side).await,
            Other::Return => self.send_back(side, dice).await?,
            Other::Veto => self.veto(dice).await?,
            Other::Claim => self.claim(dice).await?,
            Other::Approve => {
                let written = pick(&self.words_there(), dice)?;
                self.approve(usize::from(dice.gen_bool(0.5)), &written).await
            }
            Other::FailedCarry => self.fail_to_carry(dice).await?,
            Other::Recall => self.recall(side, dice).await?,
        };
        Some(code)
    }

    /// The other side's words that might cross, and never do.
    fn words_there(&self) -> Vec<Written> {
        let given = &self.seats[self.watched.other() as usize].given;
        given.iter().filter(|written| written.portable.is_some()).cloned().collect()
    }

    async fn veto(&mut self, dice: &mut StdRng) -> Option<String> {
        let written = pick(&self.words_there(), dice)?;
        let by = &self.world.staff[1].signing;
        let veto = Veto {
            agency: self.world.case.agency,
            room: self.world.party(self.watched).room,
            portable: written.portable?,
            by: by.id(),
            standing: true,
            seq: 1,
            prev: None,
            day: self.world.today(),
        };
        let veto = one(&Signed::new(veto, by));
        let path = format!("/letters/{}/vetoes", written.letter);
        Some(self.world.post_as(1, &path, &veto).await.code())
    }

    async fn claim(&mut self, dice: &mut StdRng) -> Option<String> {
        let mut any = self.words_there();
        any.extend(self.stock.iter().cloned());
        any.extend(self.seats[self.watched as usize].given.iter().cloned());
        let path = format!("/letters/{}/claim", pick(&any, dice)?.letter);
        let by = usize::from(dice.gen_bool(0.5));
        let claimed = self.world.ask_as(by, Method::PUT, &path, Some(&PutClaim::default())).await;
        Some(claimed.code())
    }

    /// Something of theirs that may not cross to the watched party: into a sitting that is none of that room, or
    /// nobody's words.
    async fn fail_to_carry(&mut self, dice: &mut StdRng) -> Option<String> {
        let written = pick(&self.words_there(), dice)?;
        let (_, mut record, object) = self.world.release(&written);
        record.sitting = Some(self.seats[self.watched.other() as usize].sitting.as_ref()?.id());
        if dice.gen_bool(0.3) {
            record.portable = Digest::of(b"words that nobody gave in");
        }
        let put = self.world.put_carry(&written, record, object);
        let answer = self.world.post_as(1, "/carries", &put).await;
        let refused = answer.code() != "done" || answer.json::<CarryAnswer>().refused.is_some();
        assert!(refused, "what may not cross did");
        Some("done".to_owned())
    }
}
