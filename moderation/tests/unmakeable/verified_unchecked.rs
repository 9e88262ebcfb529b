//! What came is verified by a key, and by no conversion; and what was verified is not changed afterwards.
use protocol::statement::{Unverified, Verified, Wish};

fn unchecked(came: Unverified<Wish>) -> Verified<Wish> {
    came.into()
}

fn altered(wish: Verified<Wish>) {
    wish.tell = true;
}

fn main() {}
