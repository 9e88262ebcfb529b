//! What every request passes on its way in and every answer on its way out. Only here are headers set.

mod address;
#[cfg(client_built)]
mod asset_cache;
mod csrf;
mod headers;
mod limits;
mod measure;
mod panic;
mod request_log;
mod timeout;

pub(crate) use address::{Address, find_address};
#[cfg(client_built)]
pub(crate) use asset_cache::keep_named_by_hash;
pub(crate) use csrf::same_site_only;
pub(crate) use headers::{Headers, add_headers};
pub(crate) use limits::{Limits, TOO_MANY_SIGN_INS};
pub(crate) use measure::measure;
pub(crate) use panic::answer_panics;
pub(crate) use request_log::log_request;
pub(crate) use timeout::give_up;
