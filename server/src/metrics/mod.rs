//! What the relay can be watched by: numbers, and nothing about anybody.
//!
//! Labels are of closed sets, which are types. Whatever people cause shows *in tens* (`tens`): at a small service a
//! number that counts up by one says that somebody did this just now. What was caused by nobody, memory and queues,
//! shows as it is. The numbers are told on a port of their own (`listen`), which is off unless it is asked for.

mod labels;
mod listen;
mod numbers;
mod tens;

pub(crate) use labels::{Engine, OfWrites, Route, Verb};
pub(crate) use listen::{bind, router};
pub(crate) use numbers::{Load, Metrics, write_groups};
pub(crate) use tens::Tens;
