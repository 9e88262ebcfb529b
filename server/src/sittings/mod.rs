//! Sittings: planned, opened and closed by staff; accepted, declined or stopped by the party of their room.

mod plan;
mod say;
mod step;

pub(crate) use plan::plan;
pub(crate) use say::say;
pub(crate) use step::step;
