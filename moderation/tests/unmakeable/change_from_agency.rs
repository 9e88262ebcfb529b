//! The shortcuts that moves use are the crate's own.
use moderation::{Change, Effect};

fn write(effect: Effect) -> Change {
    Change::agency(effect)
}

fn main() {}
