//! A real relay with real people: an agency whose coordinator, facilitators and parties work through
//! `client_core`, the same code that browsers run, and reach the relay over HTTP alone.
//!
//! - [`Agency`] founds everything: the offline root, the relay, the first coordinator. When it is
//!   dropped it stops the relay and makes sure that nothing was left undone.
//! - [`Case`] is one case with its two people; [`Person`] is anybody with a device.
//! - [`Browser`] is what such a device stands in, and [`Between`] whoever sits on its line.
//! - [`Story`] is the usual beginning: one case, two facilitators, two people. [`letters`] holds what they write,
//!   and [`sitting`] what a shuttle session needs.
//!
//! The tests, the demonstration and the measurement all start from here.

mod agency;
mod between;
mod browser;
mod case;
mod child;
mod founding;
mod in_process;
mod kept;
pub mod letters;
mod person;
mod programs;
mod relay;
mod road;
mod root;
mod serving;
mod settings;
pub mod sitting;
mod story;
mod workplace;

pub use agency::{Agency, COORDINATOR};
pub use between::{Between, Exchange, HoldBack, Passing, Recorder};
pub use browser::{Answer, Browser, json_headers};
pub use case::{ALL_FIVE, CONSENT, Case, GATE_DAYS, policy, room_of};
pub use founding::Founding;
pub use person::{Card, Person};
pub use programs::Programs;
pub use root::Root;
pub use serving::Serving;
pub use story::Story;
