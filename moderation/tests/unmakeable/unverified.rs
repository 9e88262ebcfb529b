//! What was not verified is decided on by nobody.
use moderation::{Case, Moment, Party, Permit};
use protocol::statement::{Unverified, Wish};

fn wish(case: Case, wish: &Unverified<Wish>, permit: &Permit<Party>, at: &Moment<'_>) {
    let _ = case.set_wish(wish, None, permit, at);
}

fn main() {}
