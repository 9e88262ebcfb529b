//! What relays on one database share, tried with two or three of them on a real PostgreSQL: wake-ups, also
//! where the line between them falls dumb, counts, the clock of sittings, and whom they trust.

mod counts;
mod dumb;
mod jobs;
mod trust;
mod wakes;
