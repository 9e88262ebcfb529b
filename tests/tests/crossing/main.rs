//! One letter crosses, as a story: from the pen of the person responsible to the eye of the person harmed,
//! through two facilitators, and everything that may happen on the way.

mod approving;
mod beside;
mod coming_anew;
mod distrusted;
mod gates;
mod lost;
mod offering;
mod reading;
mod replaced;
mod returning;
mod stopping;
mod telling;
mod whole;
mod writing;

use client_core::{Trouble, view};
use protocol::wire::{Code, PartyLetterState, WaitingState};

/// Where the letter stands on its author's own page.
fn state_of(room: &view::Room, letter: &str) -> Option<PartyLetterState> {
    room.letters.iter().find(|listed| listed.id == letter).map(|listed| listed.state)
}

/// What this reader was told of, in order.
fn waiting(room: &view::Room) -> Vec<WaitingState> {
    room.waiting.iter().map(|waits| waits.state).collect()
}

/// What the room's history says, as the keys of its sentences.
fn history(lines: &[view::JournalLine]) -> Vec<&str> {
    lines.iter().map(|line| line.text_key.as_str()).collect()
}

/// The relay's code, where it answered a problem.
fn code<T>(result: Result<T, Trouble>) -> Option<Code> {
    result.err().and_then(|trouble| trouble.code())
}

/// The step that failed, by the code which a person would read out.
fn step<T>(result: Result<T, Trouble>) -> Option<&'static str> {
    result.err().and_then(|trouble| trouble.step()).map(|step| step.code())
}

/// Why the device itself declined.
fn declined<T>(result: Result<T, Trouble>) -> Option<client_core::NotHere> {
    match result.err() {
        Some(Trouble::NotHere(why)) => Some(why),
        _ => None,
    }
}
