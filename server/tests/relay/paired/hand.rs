//! One world in play: a relay, its people, and what the watched party's device heard.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use protocol::ids::{CrossingId, Digest, LetterId};
use protocol::statement::{Side, Signed, Stepped, TakeBack, Word};
use protocol::wire::{Blob, PutVersioned, RoomAnswer};
use rand::Rng as _;
use rand::rngs::StdRng;
use reqwest::Method;

use super::act::{Act, Other, Step};
use super::canon::Canon;
use crate::answer::Answer;
use crate::line::{Line, line};
use crate::sitting::Planned;
use crate::staff_refusals::{delivery, notes};
use crate::statements::Written;
use crate::test_relay::one;
use crate::world::World;

/// What has come of one room.
#[derive(Clone, Default)]
pub(super) struct Seat {
    pub(super) sitting: Option<Planned>,
    /// How many letters each of the two facilitators wrote into it.
    pub(super) from_staff: [u64; 2],
    pub(super) given: Vec<Written>,
    /// The newest wish: its place and digest.
    pub(super) wish: (u64, Option<Digest>),
    /// What was released into it.
    pub(super) released: Vec<CrossingId>,
}

/// Whoever plays one world.
pub(super) struct Hand<'a> {
    pub(super) world: &'a mut World,
    pub(super) watched: Side,
    /// Whether the other side does anything.
    pub(super) lively: bool,
    pub(super) seats: [Seat; 2],
    /// The other side's turns that may be carried to the watched party, held since before the run.
    pub(super) stock: Vec<Written>,
    /// The watched party's words that one has approved.
    pub(super) once: BTreeSet<LetterId>,
    /// What was given in as a letter and not as a turn.
    pub(super) letters: BTreeSet<LetterId>,
    line: Option<Line>,
    /// The other party's own.
    pub(super) elsewhere: Option<Line>,
    canon: Canon,
    /// What the watched party's device heard, step by step.
    pub(super) heard: Vec<String>,
    /// What the other side did of it, how often.
    pub(super) done: BTreeMap<Other, u64>,
    /// How many words of the watched party crossed without their knowing.
    pub(super) crossed: u64,
}

impl<'a> Hand<'a> {
    pub(super) async fn begin(
        world: &'a mut World,
        watched: Side,
        lively: bool,
        (seats, stock): ([Seat; 2], Vec<Written>),
    ) -> Self {
        let line = Some(line(&world.relay, &world.party(watched).person).await);
        Self {
            world,
            watched,
            lively,
            seats,
            stock,
            once: BTreeSet::new(),
            letters: BTreeSet::new(),
            line,
            elsewhere: None,
            canon: Canon::default(),
            heard: Vec::new(),
            done: BTreeMap::new(),
            crossed: 0,
        }
    }

    /// One step, and what the watched party's device hears of it.
    pub(super) async fn step(&mut self, step: Step) {
        let Step { act, later_ms, looks, mut dice } = step;
        self.world.relay.clock.pass(Duration::from_millis(later_ms));
        self.world.relay.has_cooled().await;
        self.listen("the clock").await;
        let answered = match act {
            Act::Otherwise(other) => {
                if self.lively && self.otherwise(other, &mut dice).await == Some("done".to_owned())
                {
                    *self.done.entry(other).or_default() += 1;
                }
                None
            }
            seen => Some(self.seen(seen, &mut dice).await),
        };
        self.heard.push(format!("{act:?}: {}", answered.unwrap_or_default()));
        self.listen("frames").await;
        if looks {
            self.look("/room", Method::GET).await;
            self.listen("after looking").await;
        }
    }

    async fn listen(&mut self, when: &str) {
        let looks = match &mut self.line {
            Some(line) => Some(line.looks().await),
            None => None,
        };
        self.heard.push(format!("{when}: {looks:?}"));
    }

    async fn look(&mut self, path: &str, method: Method) {
        let person = &self.world.party(self.watched).person;
        let answer = self.world.relay.ask(Some(person), method, path, None::<&()>).await;
        let answer = self.canon.answer(&answer);
        self.heard.push(answer);
    }

    /// What the watched party or staff do there, in both worlds alike.
    async fn seen(&mut self, act: Act, dice: &mut StdRng) -> String {
        let side = self.watched;
        match act {
            Act::Message | Act::Letter | Act::Turn => {
                let answer = self.give_in(side, act == Act::Turn, act != Act::Message).await;
                self.said(answer)
            }
            Act::Word => self.word(side, dice).await.unwrap_or_default(),
            Act::TakeBack => {
                let answer = self.take_back(side, dice).await;
                self.said(answer)
            }
            Act::Draft => self.draft(side).await,
            Act::Wish => self.wish(side, dice).await,
            Act::Ask => {
                self.look("/room/ask", Method::POST).await;
                String::new()
            }
            Act::Read => {
                let Some(letter) = pick(&self.seats[side as usize].given, dice) else {
                    return String::new();
                };
                let path = letter.path();
                self.look(&path, Method::GET).await;
                String::new()
            }
            Act::Open | Act::Decline => {
                // Looking may tell, which is a frame of its own.
                self.look("/room", Method::GET).await;
                self.listen("after looking").await;
                let answer = self.take_out(side, act == Act::Open, dice).await;
                self.said(answer)
            }
            Act::Reconnect => {
                self.line = match self.line.take() {
                    Some(_) => None,
                    None => {
                        let person = &self.world.party(side).person;
                        Some(line(&self.world.relay, person).await)
                    }
                };
                String::new()
            }
            Act::Plan => self.plan(side, dice).await,
            Act::Step => self.take_step(side, dice).await.unwrap_or_default(),
            Act::Deliver => self.deliver(side).await,
            Act::Return => self.send_back(side, dice).await.unwrap_or_default(),
            Act::Approve => {
                self.approve_the_watched(dice).await;
                String::new()
            }
            Act::CarryToThem => self.carry_to_the_watched(dice).await.unwrap_or_default(),
            Act::Recall => self.recall(side, dice).await.unwrap_or_default(),
            Act::Otherwise(_) => unreachable!("done elsewhere"),
        }
    }

    fn said(&mut self, answer: Option<Answer>) -> String {
        answer.map(|answer| self.canon.answer(&answer)).unwrap_or_default()
    }

    pub(super) async fn give_in(&mut self, side: Side, turn: bool, onward: bool) -> Option<Answer> {
        let written = if turn {
            let sitting = self.seats[side as usize].sitting.clone()?;
            self.world.speak(&sitting)
        } else {
            self.world.write(side, onward)
        };
        if !turn {
            self.letters.insert(written.letter);
        }
        let answer = self.world.put(side, &written.path(), &written.put).await;
        if answer.code() == "done" {
            self.seats[side as usize].given.push(written);
        } else {
            self.world.parties[side as usize].seq -= 1;
        }
        Some(answer)
    }

    pub(super) async fn word(&mut self, side: Side, dice: &mut StdRng) -> Option<String> {
        let word = match dice.gen_range(0..8) {
            0 => Word::Declined,
            1 => Word::AnotherTime,
            2 | 3 => Word::Stopped,
            _ => Word::Accepted,
        };
        let mut sitting = self.seats[side as usize].sitting.take()?;
        let code = self.world.says(&mut sitting, word).await;
        self.seats[side as usize].sitting = Some(sitting);
        Some(code)
    }

    pub(super) async fn take_back(&mut self, side: Side, dice: &mut StdRng) -> Option<Answer> {
        let written = pick(&self.seats[side as usize].given, dice)?;
        let statement = TakeBack {
            room: self.world.party(side).room,
            letter: written.letter,
            seq: written.seq,
            header: written.header,
            day: self.world.today(),
        };
        let statement = one(&Signed::new(statement, &self.world.party(side).person.signing));
        let path = format!("{}/take-back", written.path());
        Some(self.world.post(side, &path, &statement).await)
    }

    pub(super) async fn draft(&mut self, side: Side) -> String {
        let path = format!("/room/drafts/{}", self.world.draft());
        let put = PutVersioned { version: 1, sealed: Blob(self.world.noise(200)) };
        self.world.put(side, &path, &put).await.code()
    }

    pub(super) async fn wish(&mut self, side: Side, dice: &mut StdRng) -> String {
        let (seq, prev) = self.seats[side as usize].wish;
        let wish = self.world.wish(side, seq + 1, prev, dice.gen_bool(0.4));
        let path = format!("/room/wishes/{}", seq + 1);
        let code = self.world.put(side, &path, &one(&wish)).await.code();
        if code == "done" {
            self.seats[side as usize].wish = (seq + 1, Some(wish.digest()));
        }
        code
    }

    /// Takes out, or declines or thinks again of, something that their room shows to them.
    pub(super) async fn take_out(
        &mut self,
        side: Side,
        open: bool,
        dice: &mut StdRng,
    ) -> Option<Answer> {
        let room: RoomAnswer = self.world.room(side).await;
        let crossing = room.waiting.get(dice.gen_range(0..room.waiting.len().max(1)))?.crossing;
        let person = &self.world.party(side).person;
        let declined = format!("/room/crossings/{crossing}/declined");
        let (method, path) = match (open, dice.gen_bool(0.6)) {
            (true, _) => (Method::POST, format!("/room/crossings/{crossing}/opening")),
            (false, true) => (Method::PUT, declined),
            (false, false) => (Method::DELETE, declined),
        };
        Some(self.world.relay.ask(Some(person), method, &path, Some(&())).await)
    }

    pub(super) async fn plan(&mut self, side: Side, dice: &mut StdRng) -> String {
        let seq = self.seats[side as usize].from_staff[1] + 1;
        let cooling_s = [0, 0, 0, 5, 20][dice.gen_range(0..5)];
        let mut planned = self.world.plan(side, cooling_s, seq);
        if dice.gen_bool(0.2) {
            planned.plan.until_s = planned.plan.from_s + 60;
        }
        let put = self.world.put_sitting(&planned);
        let code = self.world.ask_as(1, Method::PUT, &planned.path(), Some(&put)).await.code();
        if code == "done" {
            let seat = &mut self.seats[side as usize];
            seat.from_staff[1] = seq;
            seat.sitting = Some(planned);
        }
        code
    }

    pub(super) async fn take_step(&mut self, side: Side, dice: &mut StdRng) -> Option<String> {
        let step = if dice.gen_bool(0.65) { Stepped::Opened } else { Stepped::Closed };
        let mut sitting = self.seats[side as usize].sitting.take()?;
        let code = self.world.steps(&mut sitting, step).await;
        self.seats[side as usize].sitting = Some(sitting);
        Some(code)
    }

    pub(super) async fn deliver(&mut self, side: Side) -> String {
        let seq = self.seats[side as usize].from_staff[0] + 1;
        let (letter, put) = delivery(self.world, side, seq);
        let path = format!("/rooms/{}/letters/{letter}", self.world.party(side).room);
        let code = self.world.ask_as(0, Method::PUT, &path, Some(&put)).await.code();
        if code == "done" {
            self.seats[side as usize].from_staff[0] = seq;
        }
        code
    }

    pub(super) async fn send_back(&mut self, side: Side, dice: &mut StdRng) -> Option<String> {
        let written = pick(&self.seats[side as usize].given, dice)?;
        let seq = self.seats[side as usize].from_staff[0] + 1;
        let body = notes(self.world, &written, seq);
        let path = format!("/letters/{}/return", written.letter);
        let code = self.world.post_as(0, &path, &body).await.code();
        if code == "done" {
            self.seats[side as usize].from_staff[0] = seq;
        }
        Some(code)
    }
}

/// One of these.
pub(super) fn pick<T: Clone>(of: &[T], dice: &mut StdRng) -> Option<T> {
    // As many numbers are drawn from few as from many.
    let at = dice.gen_range(0..1_000_000);
    of.get(at % of.len().max(1)).cloned()
}
