//! What a device stands in: a way to its relay, a clock and randomness. All three are given to it.

use protocol::time::Millis;
use rand_core::{CryptoRng, RngCore};

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Puts one named thing; again is harmless.
    Put,
    /// Acts; again is harmless.
    Post,
    /// Takes away something private.
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// A request to the relay.
#[derive(Debug, Clone)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Where, beginning with `/api/v1/`.
    pub path: String,
    /// JSON, where something is sent.
    pub body: Option<Vec<u8>>,
}

/// What the relay answered.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// JSON, or nothing.
    pub body: Vec<u8>,
}

/// The relay could not be reached, or the answer did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the relay cannot be reached")]
pub struct Offline;

/// A browser, or a program that plays a person.
#[expect(async_fn_in_trait, reason = "a device does one thing at a time, on one thread")]
pub trait Surroundings {
    /// Where randomness comes from.
    type Rng: RngCore + CryptoRng;

    /// Sends one request, with the session's cookie, and waits for the answer.
    async fn send(&self, request: Request) -> Result<Response, Offline>;

    /// The time here.
    fn now(&self) -> Millis;

    /// Randomness for keys, salts and ids.
    fn rng(&self) -> Self::Rng;
}
