//! What relays on one database share, tried with two or three of them on a real PostgreSQL: wake-ups, counts, the
//! clock of sittings, and whom they trust.

mod counts;
mod jobs;
mod trust;
mod wakes;
