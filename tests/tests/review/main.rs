//! The review desk as a story: what staff write among themselves, how one of them alone keeps words back, how a
//! refusal is appealed, what the agency shares, and who covers whom.

mod appeals;
mod checklists;
mod cover;
mod library;
mod papers;
mod second_looks;
mod vetoes;

use client_core::{NotHere, Trouble};
use protocol::wire::Code;

/// The relay's code, where it answered a problem.
fn code<T>(result: Result<T, Trouble>) -> Option<Code> {
    result.err().and_then(|trouble| trouble.code())
}

/// Why the device itself declined.
fn declined<T>(result: Result<T, Trouble>) -> Option<NotHere> {
    match result.err() {
        Some(Trouble::NotHere(why)) => Some(why),
        _ => None,
    }
}
