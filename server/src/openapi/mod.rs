//! The relay describes its own interface, as OpenAPI 3.1 at `/api/openapi.json`.
//!
//! Nothing is written twice (decision 29). A route's method and address are the ones it is registered by ([`Routes`]);
//! what it takes and gives is read from the types of its handler's arguments and answer ([`Asks`], [`Answers`]), and
//! their shapes from the attributes that serde itself goes by. Only which refusals a handler's own body can end in no
//! type says: they stand beside the route, and every answer in every test is held against the document.

mod document;
mod methods;
mod operation;
mod show;

use document::document;
pub(crate) use methods::{Route, Routes, get, post, put};
pub(crate) use operation::{Answers, Asks, Operation};
pub use show::openapi;
pub(crate) use show::show;
