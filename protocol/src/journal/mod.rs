//! The chained record of moves: one chain a case for staff, one chain a room for its party.
//!
//! The relay chains and signs nothing. Statements that people sign name the head they saw, so
//! that a device can say up to which signed head history is fixed, even against a relay that
//! computes the chain anew.

mod chain;
mod entry;

pub use chain::{Broken, Chain, follow};
pub use entry::{Entry, EntryKind};
