//! Signing in and out: one verb a file.
//!
//! Sign-in is OPAQUE: the passphrase never leaves the device, and a locator that nobody has is answered like
//! one that somebody has. Limits slow guessing; they never lock anybody out.

mod finish;
mod show;
mod sign_out;
mod sign_out_everywhere;
mod start;

pub(crate) use finish::finish;
pub(crate) use show::show;
pub(crate) use sign_out::sign_out;
pub(crate) use sign_out_everywhere::sign_out_everywhere;
pub(crate) use start::start;

use protocol::wire::{AccountAnswer, Role};

use crate::store::Owner;

/// An account as its own person may see it.
fn account_answer(owner: Owner) -> AccountAnswer {
    match owner {
        Owner::Party(room) => AccountAnswer { role: Role::Party, room: Some(room), person: None },
        Owner::Staff(person) => {
            AccountAnswer { role: Role::Staff, room: None, person: Some(person) }
        }
    }
}
