//! The line that stays open: wakes a page that is signed in, and says nothing else.

mod line;
mod listen;

pub(crate) use listen::listen;
