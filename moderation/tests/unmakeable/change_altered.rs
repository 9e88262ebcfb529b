//! A change cannot be relieved of its entries, nor given other effects.
use moderation::Change;

fn silence(mut change: Change) -> Change {
    change.entries.clear();
    change
}

fn main() {}
