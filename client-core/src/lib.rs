//! What a person's device does: it holds the keys, checks everything before it shows anything, and
//! signs and seals everything before it sends anything.
//!
//! [`Device`] is one signed-in person. Its verbs are grouped by who acts, one file each: newcomers
//! join, authors write, readers read, facilitators review and release, coordinators open cases.
//! The same code runs in the browser's worker, in the demonstration and in the tests; only their
//! [`Surroundings`] differ. What is given to show is in [`view`]; what can go wrong is [`Trouble`].

mod actions;
mod answers;
mod appeal;
mod approve;
mod author;
mod beside;
mod call;
mod care;
mod carry;
mod case_state;
mod case_view;
mod checks;
mod claims;
mod co_working;
mod colleagues;
mod compose;
mod coordinator;
mod desk;
mod details;
mod device;
mod difference;
mod disclosure;
mod failure;
mod few;
mod filed;
mod follows;
mod gate_turn;
mod invite;
mod keyring;
mod library;
mod memory;
mod newcomer;
mod notes;
mod offering;
mod paper_text;
mod papers;
mod pins;
mod reader;
mod record;
mod release;
mod reseal;
mod returning;
mod review;
mod room_list;
mod room_state;
mod second_look;
mod session;
mod shuttle;
mod sitting;
mod sitting_plan;
mod staff_text;
mod surroundings;
mod text;
mod thread;
mod turn;
mod veto;
pub mod view;

pub use author::DraftIntent;
pub use coordinator::CaseIntent;
pub use device::Device;
pub use failure::{Failure, NotHere, Step, Trouble};
pub use gate_turn::GateDecision;
pub use notes::{NotesIntent, PassageIntent};
pub use returning::ReturnIntent;
pub use sitting_plan::{PlanIntent, SeatIntent};
pub use surroundings::{Method, Offline, Request, Response, Surroundings};
pub use turn::Said;
