//! A move consumes what it was decided on: nothing is decided twice on one loaded value.
use moderation::{Case, Crossing, Moment, Party, Permit};

fn twice(crossing: Crossing, case: Case, permit: &Permit<Party>, at: &Moment<'_>) {
    let _ = crossing.open(case, permit, at);
    let _ = crossing.id();
}

fn main() {}
