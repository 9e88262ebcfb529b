//! A statement that nobody checked is not verified by saying so.
use protocol::statement::{Verified, Wish};

fn wish(said: Wish, other: Verified<Wish>) -> Verified<Wish> {
    let Verified { envelope, .. } = other;
    Verified { statement: said, envelope }
}

fn main() {}
