//! A change has private fields: nothing that no rule allowed can be written.
use moderation::{Change, Decided};

fn main() {
    let change = Change { case: None, effects: Vec::new(), entries: Vec::new() };
    let _ = Decided::Change(change);
}
