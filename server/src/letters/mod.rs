//! Letters: given in and taken back by parties; read, claimed, approved, sent back and written by staff.

mod approve;
mod claim;
mod deliver;
mod deposit;
mod read;
mod review;
mod second_look;
mod send_back;
mod take_back;
mod unclaim;
mod veto;

pub(crate) use approve::approve;
pub(crate) use claim::claim;
pub(crate) use deliver::deliver;
pub(crate) use deposit::deposit;
pub(crate) use read::read;
pub(crate) use review::review;
pub(crate) use second_look::second_look;
pub(crate) use send_back::send_back;
pub(crate) use take_back::take_back;
pub(crate) use unclaim::unclaim;
pub(crate) use veto::veto;

use protocol::wire::{Blob, LetterAnswer};

use crate::store::SealedObject;

fn answer(sealed: SealedObject) -> LetterAnswer {
    LetterAnswer {
        deposit: Blob(sealed.statement),
        object: Blob(sealed.object),
        reseal: sealed.reseal.map(Blob),
    }
}
