//! Crossings: released, recalled and sealed again by staff; taken out, declined and answered for by their reader.

mod carry;
mod decline;
mod grant_receipt;
mod open;
mod read;
mod recall;
mod release;
mod reseal;
mod undo_decline;

pub(crate) use carry::carry;
pub(crate) use decline::decline;
pub(crate) use grant_receipt::grant_receipt;
pub(crate) use open::open;
pub(crate) use read::read;
pub(crate) use recall::recall;
pub(crate) use release::release;
pub(crate) use reseal::reseal;
pub(crate) use undo_decline::undo_decline;

use protocol::wire::{Blob, CrossingAnswer};

use crate::store::SealedObject;

fn answer(sealed: SealedObject) -> CrossingAnswer {
    CrossingAnswer {
        record: Blob(sealed.statement),
        object: Blob(sealed.object),
        reseal: sealed.reseal.map(Blob),
    }
}
