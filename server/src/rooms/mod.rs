//! Rooms: what a party sees of their own and says in it; whom staff invite into one and certify for it.

mod ask;
mod invite;
mod look;
mod people;
mod say_consent;
mod set_wish;
mod show;
mod sign;

pub(crate) use ask::ask;
pub(crate) use invite::invite;
pub(crate) use say_consent::say_consent;
pub(crate) use set_wish::set_wish;
pub(crate) use show::show;
pub(crate) use sign::sign;
