//! The agency's library: saved texts, checklists and target times of all its staff, sealed for them in objects of eight
//! readers each. Private storage with a version: it moves no case.

mod save;
mod show;

pub(crate) use save::save;
pub(crate) use show::show;
