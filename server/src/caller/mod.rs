//! Who is asking, with proof: extractors that a handler names to say who may call it.
//!
//! - [`SignedIn`]: anybody with a living session.
//! - [`Party`]: a party whose room's certificate names their keys; brings the [`RoomScope`](crate::store::RoomScope) that every query
//!   of a room takes. [`Arrival`]: a party, standing or still waiting for the words to be compared.
//! - [`Staff`], [`Facilitator`], [`Coordinator`]: staff whose certificate holds today. [`StaffAccount`]: staff,
//!   certified or not yet.
//! - [`Listener`]: a party for their own room, staff for their cases.
//! - [`Fresh`]: any of them, with the passphrase given within the last five minutes.
//!
//! The session is looked up once a request by [`identify`] (or, where that is no use of it, by [`recognise`]); the
//! extractors only judge what it found.
//! [`Json`] and [`Path`] read what was asked, and answer problems.

mod arrival;
mod fresh;
mod identify;
mod json;
pub(crate) mod lifetime;
mod listener;
mod party;
mod signed_in;
mod staff;
mod token;

pub(crate) use arrival::Arrival;
pub(crate) use fresh::Fresh;
pub(crate) use identify::{identify, recognise};
pub(crate) use json::Json;
pub(crate) use listener::Listener;
pub(crate) use party::Party;
pub(crate) use signed_in::SignedIn;
pub(crate) use staff::{Coordinator, Facilitator, Staff, StaffAccount};
pub(crate) use token::{Presented, Token, no_cookie};

use axum::extract::FromRequestParts;
use schemars::JsonSchema;

use crate::openapi::{Asks, Operation};
use crate::problem::Problem;

/// The ids in the path.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: JsonSchema> Asks for Path<T> {
    fn note(operation: &mut Operation) {
        operation.takes_ids::<T>();
    }
}
