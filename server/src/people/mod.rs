//! People: what their devices keep here, and how staff come, are certified, and stop being trusted.

mod agreement;
mod away;
mod back;
mod certify;
mod pins;
mod put_keyring;
mod put_pins;
mod revoke;
mod staff;

pub(crate) use agreement::agreement;
pub(crate) use away::away;
pub(crate) use back::back;
pub(crate) use certify::certify;
pub(crate) use pins::pins;
pub(crate) use put_keyring::put_keyring;
pub(crate) use put_pins::put_pins;
pub(crate) use revoke::revoke;
pub(crate) use staff::staff;

use protocol::wire::{Code, PutVersioned};

use crate::problem::Problem;
use crate::received;
use crate::store::{Put, Sealed};

/// Checks what is to be stored in private: a version from one up, and no more than fits its bucket.
fn sealed(put: PutVersioned, most_bytes: usize) -> Result<Sealed, Problem> {
    received::sized(&put.sealed, most_bytes)?;
    if put.version == 0 {
        return Err(Code::BadRequest.into());
    }
    Ok(Sealed { version: put.version, sealed: put.sealed.0 })
}

/// What a compare-and-swap answers.
fn stored(put: Put) -> Result<axum::http::StatusCode, Problem> {
    match put {
        Put::Stored => Ok(axum::http::StatusCode::NO_CONTENT),
        Put::Behind => Err(Code::Version.into()),
    }
}
