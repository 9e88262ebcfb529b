//! Everything that is checked before anything is shown (protocol.md, section 7).

pub(crate) mod case_chain;
pub(crate) mod crossing;
pub(crate) mod deposits;
pub(crate) mod gates;
pub(crate) mod journal;
pub(crate) mod letter;
pub(crate) mod papers;
pub(crate) mod room_chain;
pub(crate) mod sittings;
pub(crate) mod told;
