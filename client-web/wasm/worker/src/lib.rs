//! What both doors share: the worker as a device's surroundings, and verbs that come and go as JSON.

mod browser;
mod verb;

pub use browser::Browser;
pub use verb::{Answer, answer, no_such_verb, read};
