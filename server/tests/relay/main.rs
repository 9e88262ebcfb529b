//! The relay from outside: a real one on a free port, asked over HTTP, with the devices' halves from `protocol`.

mod answer;
mod crossing;
mod invitations;
mod limits;
mod log;
mod party_refusals;
mod private;
mod problems;
mod races;
mod refusals;
mod rooms;
mod sessions;
mod sign_in;
mod site;
mod staff;
mod staff_refusals;
mod statements;
mod stopping;
mod storage;
mod test_relay;
mod world;
