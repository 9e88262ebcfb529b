//! Drafts: what a party has begun to write, sealed for themselves. Private storage: no move, no journal, no count.

mod discard;
mod list;
mod save;

pub(crate) use discard::discard;
pub(crate) use list::list;
pub(crate) use save::save;
