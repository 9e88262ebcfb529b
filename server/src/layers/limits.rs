//! Every limit by its name, in one place, with the sentence shown when it is hit.
//!
//! Limits slow; they never lock anybody out, and one room's never weigh on another's. Two are layers, keyed by
//! what is known before a body is read; the handler that knows the invitation asks a third. Sign-ins are counted in
//! the store, for all relays together: each start of one is a guess. (So are wrong codes of an invitation.)

use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use protocol::ids::InvitationId;
use tower_governor::governor::{GovernorConfig, GovernorConfigBuilder};
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

use super::Address;
use crate::caller::SignedIn;
use crate::config::{self, Rate};
use crate::problem::Problem;
use crate::store::AccountId;

const TOO_MANY_FROM_HERE: &str =
    "Many requests came from your network just now. Please wait a moment.";
pub(crate) const TOO_MANY_SIGN_INS: &str =
    "That was tried very often. Wait a minute, then try again.";
const TOO_MANY_TRIES: &str = "This invitation was tried very often. Wait a minute, then try again.";
const TOO_MANY_OF_YOURS: &str = "That was very often in a short time. Please wait a moment.";

type Governed<K> = Arc<GovernorConfig<K, NoOpMiddleware>>;

/// The named limits of one relay.
#[derive(Clone)]
pub(crate) struct Limits {
    address: Governed<ByAddress>,
    person: Governed<ByPerson>,
    invitation: Arc<DefaultKeyedRateLimiter<(Option<Address>, InvitationId)>>,
}

impl Limits {
    /// The limits as configured.
    pub(crate) fn new(limits: &config::Limits) -> Self {
        Self {
            address: governed(limits.address, ByAddress),
            person: governed(limits.person, ByPerson),
            invitation: Arc::new(RateLimiter::keyed(quota(limits.invitation))),
        }
    }

    /// The layer that limits a network address, whoever asks.
    pub(crate) fn by_address(&self) -> GovernorLayer<ByAddress, NoOpMiddleware, Body> {
        layer(&self.address, TOO_MANY_FROM_HERE)
    }

    /// The layer that limits somebody signed in; it stands inside the one that finds the session.
    pub(crate) fn by_person(&self) -> GovernorLayer<ByPerson, NoOpMiddleware, Body> {
        layer(&self.person, TOO_MANY_OF_YOURS)
    }

    /// Counts a try at an invitation, whether or not it exists.
    pub(crate) fn count_try(&self, from: Option<Address>, id: InvitationId) -> Result<(), Problem> {
        count(&self.invitation, &(from, id), TOO_MANY_TRIES)
    }

    /// Forgets whoever has been quiet for long enough to begin anew.
    pub(crate) fn forget_quiet(&self) {
        self.address.limiter().retain_recent();
        self.person.limiter().retain_recent();
        self.invitation.retain_recent();
    }
}

fn governed<K: KeyExtractor>(rate: Rate, key: K) -> Governed<K> {
    let config = GovernorConfigBuilder::default()
        .key_extractor(key)
        .burst_size(rate.burst.get())
        .period(Duration::from_secs(60) / rate.a_minute.get())
        .finish();
    Arc::new(config.expect("a rate is not nought"))
}

fn layer<K: KeyExtractor>(
    governed: &Governed<K>,
    sentence: &'static str,
) -> GovernorLayer<K, NoOpMiddleware, Body> {
    GovernorLayer::new(Arc::clone(governed)).error_handler(move |error| refuse(error, sentence))
}

fn refuse(error: GovernorError, sentence: &'static str) -> Response<Body> {
    let wait_s = match error {
        GovernorError::TooManyRequests { wait_time, .. } => wait_time,
        GovernorError::UnableToExtractKey | GovernorError::Other { .. } => 0,
    };
    Problem::too_many(sentence, wait_s.max(1)).into_response()
}

fn quota(rate: Rate) -> Quota {
    Quota::per_minute(rate.a_minute).allow_burst(rate.burst)
}

fn count<K: Clone + Hash + Eq>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
    sentence: &'static str,
) -> Result<(), Problem> {
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        Problem::too_many(sentence, wait.as_secs().max(1))
    })
}

/// Keys a limit by where the request came from.
#[derive(Debug, Clone)]
pub(crate) struct ByAddress;

impl KeyExtractor for ByAddress {
    type Key = Option<Address>;

    fn extract<T>(&self, request: &Request<T>) -> Result<Self::Key, GovernorError> {
        Ok(request.extensions().get().copied())
    }
}

/// Keys a limit by the account that is signed in, and by the address where nobody is.
#[derive(Debug, Clone)]
pub(crate) struct ByPerson;

/// Who is limited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Limited {
    /// Somebody signed in.
    Account(AccountId),
    /// Somebody who is not, by where they are.
    Nobody(Option<Address>),
}

impl KeyExtractor for ByPerson {
    type Key = Limited;

    fn extract<T>(&self, request: &Request<T>) -> Result<Self::Key, GovernorError> {
        let extensions = request.extensions();
        Ok(match extensions.get::<SignedIn>() {
            Some(signed_in) => Limited::Account(signed_in.account()),
            None => Limited::Nobody(extensions.get().copied()),
        })
    }
}
