//! The relay of Wherry: it carries sealed letters between two rooms that have no door, and holds not one word
//! of them.
//!
//! - [`config`]: what an operator decides; [`init`] makes a relay, [`App`] runs one, `revoke` takes in the root's word,
//!   `backup` puts an agency away and back, `doctor` looks after it.
//! - `routes`: every address on one page, grouped by who calls; `caller` says who is asking, with proof.
//! - One folder a noun, one file a verb: `sessions`, `people`, `invitations`, `cases`, `rooms`, `letters`,
//!   `crossings`, `drafts`, `desk`; `received` judges what comes before anything is loaded, `moves` loads, decides
//!   and applies.
//! - `store`: the only place that names the database; every write passes one writer.
//! - `openapi`: the interface, described by the types it is made of.
//! - `metrics`: numbers for whoever watches over the relay, which say nothing of anybody.
//! - `problem`: the only error that answers; [`clock`] and [`chance`]: time and randomness as arguments.
//!
//! The program `wherry` is a thin door to [`command`].

pub mod chance;
pub mod clock;
pub mod command;
pub mod config;
mod cooling;

mod app;
mod backup;
mod boot;
mod caller;
mod cases;
mod crossings;
mod dated;
mod desk;
mod directory;
mod doctor;
mod drafts;
mod first_offer;
mod health;
mod in_words;
mod invitations;
mod layers;
mod letters;
mod library;
mod listed;
mod live;
mod metrics;
mod moves;
mod openapi;
mod pace;
mod papers;
mod people;
mod problem;
mod received;
mod revoke;
mod rooms;
mod routes;
mod running;
mod service;
mod sessions;
mod site;
mod sittings;
mod store;
mod threads;
mod wake;

pub use app::App;
pub use boot::{BootError, FirstInvitation, init};
#[doc(hidden)]
pub use openapi::openapi;
#[doc(hidden)]
pub use pace::Pace;
pub use running::Running;
pub use store::OpenError;
/// For the bench alone: what a relay asks of its driver, issued again without a relay (decision 11).
#[doc(hidden)]
pub use store::bare;
/// For tests alone: whether a database that was tampered with is found out.
#[doc(hidden)]
pub use store::find_wrong;
/// For tests alone: a database that others are made like.
#[doc(hidden)]
pub use store::make_tables;
/// For the bench alone: an agency with more letters than anybody has written.
#[doc(hidden)]
pub use store::multiply;
/// For tests alone: calls to the database that fail on purpose.
#[doc(hidden)]
pub use store::{Fault, Faults};
pub use threads::runtime;
