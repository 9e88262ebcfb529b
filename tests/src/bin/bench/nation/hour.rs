//! A busy hour of a whole country, thrown with dice: who asks what of which case, and when.

use rand::{Rng as _, rngs::StdRng};

/// An hour, in seconds.
const HOUR_S: f64 = 3600.0;

/// How large a service is, and what happens in it in one hour. None of it is known of any country: the numbers are
/// chosen high, and stand in `docs/operate/growth.md` with their reasons.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Country {
    pub(crate) agencies: u32,
    /// Open cases of all of them.
    pub(crate) cases: u32,
    /// Letters that are written, approved twice, released and read.
    pub(crate) letters: u32,
    /// Visits of people who find nothing new.
    pub(crate) visits: u32,
    /// Shuttle sessions that last the whole hour.
    pub(crate) sessions: u32,
    /// In each session somebody says something so often, in seconds.
    pub(crate) turn_every_s: f64,
}

/// What is asked of a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
    SignIn,
    Look,
    Deposit,
    Approval,
    Release,
    Opening,
}

/// One request of somebody in a case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) at_s: f32,
    pub(crate) case: u32,
    pub(crate) what: Request,
}

/// Somebody comes, looks around, and perhaps does something: a request every few seconds.
const THINKS_S: f64 = 5.0;
const LOOKS_OF_A_PARTY: usize = 4;
const LOOKS_OF_STAFF: usize = 6;
/// All four devices of a session look again after each of the three writes of a turn.
const LOOKS_OF_A_TURN: usize = 12;

/// Everything that is asked within the hour, the first first. Whatever is done happens `times` as often.
pub(crate) fn thrown(country: &Country, times: u32, dice: &mut StdRng) -> Vec<Asked> {
    let mut hour = Vec::new();
    for _ in 0..country.letters * times {
        let case = dice.gen_range(0..country.cases);
        // They come when they come; in a busy hour, the parts of different letters go on side by side.
        visit(&mut hour, dice, case, LOOKS_OF_A_PARTY, &[Request::Deposit]);
        visit(&mut hour, dice, case, LOOKS_OF_STAFF, &[Request::Approval]);
        visit(&mut hour, dice, case, LOOKS_OF_STAFF, &[Request::Approval, Request::Release]);
        visit(&mut hour, dice, case, LOOKS_OF_A_PARTY, &[Request::Opening]);
    }
    for _ in 0..country.visits * times {
        let case = dice.gen_range(0..country.cases);
        visit(&mut hour, dice, case, LOOKS_OF_A_PARTY, &[]);
    }
    for _ in 0..country.sessions * times {
        let case = dice.gen_range(0..country.cases);
        let mut at_s = dice.gen_range(0.0..country.turn_every_s);
        while at_s < HOUR_S {
            turn(&mut hour, dice, case, at_s);
            at_s += country.turn_every_s;
        }
    }
    hour.sort_by(|one, other| one.at_s.total_cmp(&other.at_s));
    hour
}

fn visit(hour: &mut Vec<Asked>, dice: &mut StdRng, case: u32, looks: usize, does: &[Request]) {
    let mut at_s = dice.gen_range(0.0..HOUR_S);
    let looks = std::iter::repeat_n(&Request::Look, looks);
    for what in std::iter::once(&Request::SignIn).chain(looks).chain(does) {
        hour.push(Asked { at_s: at_s as f32, case, what: *what });
        at_s += dice.gen_range(0.0..2.0 * THINKS_S);
    }
}

fn turn(hour: &mut Vec<Asked>, dice: &mut StdRng, case: u32, at_s: f64) {
    let mut add = |after_s: f64, what| {
        hour.push(Asked { at_s: (at_s + after_s) as f32, case, what });
    };
    add(0.0, Request::Deposit);
    add(dice.gen_range(2.0..8.0), Request::Approval);
    add(dice.gen_range(8.0..14.0), Request::Release);
    add(dice.gen_range(14.0..15.0), Request::Opening);
    for _ in 0..LOOKS_OF_A_TURN {
        add(dice.gen_range(0.0..15.0), Request::Look);
    }
}
