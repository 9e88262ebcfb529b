//! The relay from outside: a real one on a free port, asked over HTTP, with the devices' halves from `protocol`.

mod answer;
mod command;
mod crossing;
mod invitations;
mod limits;
mod live;
mod log;
mod one_answer;
mod private;
mod problems;
mod races;
mod rooms;
mod sessions;
mod sign_in;
mod site;
mod sitting;
mod sittings;
mod staff;
mod staff_refusals;
mod statements;
mod stopping;
mod storage;
mod table;
mod test_relay;
mod unmakeable;
mod world;
