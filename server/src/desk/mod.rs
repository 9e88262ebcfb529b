//! The desk: whatever waits for a facilitator, in all their cases.

mod show;

pub(crate) use show::show;
