//! The labels: each a closed set, so that nothing that people send can become one.

use std::fmt;

use axum::extract::MatchedPath;
use axum::http::{Method, StatusCode};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};

use crate::openapi::openapi;

/// A set of words, each with its text.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($word:ident $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum $name {
            $(#[doc = $text] $word,)+
        }

        impl EncodeLabelValue for $name {
            fn encode(&self, encoder: &mut LabelValueEncoder) -> fmt::Result {
                let text = match self {
                    $(Self::$word => $text,)+
                };
                EncodeLabelValue::encode(&text, encoder)
            }
        }
    };
}

closed! {
    /// A method.
    Verb { Get "GET", Put "PUT", Post "POST", Delete "DELETE", Other "other" }
}

closed! {
    /// What became of a request, by its status.
    Class { Switched "1xx", Done "2xx", Moved "3xx", Refused "4xx", Trouble "5xx" }
}

closed! {
    /// Where somebody comes in.
    Door { SignIn "sign_in", Invitation "invitation" }
}

closed! {
    /// Why somebody was not let in.
    Why { Wrong "wrong", TooOften "too_often" }
}

closed! {
    /// What keeps the database.
    Engine { Sqlite "sqlite", Postgres "postgres" }
}

/// A route as it stands in the document, never as it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Route(&'static str);

impl EncodeLabelValue for Route {
    fn encode(&self, encoder: &mut LabelValueEncoder) -> fmt::Result {
        EncodeLabelValue::encode(&self.0, encoder)
    }
}

impl Route {
    /// The route that a request met: one of the document's, `page` for what the client is made of, or `none`.
    pub(crate) fn of(met: Option<&MatchedPath>) -> Self {
        let Some(met) = met else { return Self("none") };
        let described = openapi()["paths"].as_object();
        let found = described.and_then(|paths| paths.get_key_value(met.as_str()));
        Self(found.map_or("page", |(pattern, _)| pattern.as_str()))
    }

    /// The door that it is.
    pub(super) fn door(self) -> Option<Door> {
        if self.0.starts_with("/api/v1/sign-in/") {
            Some(Door::SignIn)
        } else if self.0.starts_with("/api/v1/invitations/") {
            Some(Door::Invitation)
        } else {
            None
        }
    }
}

impl From<&Method> for Verb {
    fn from(method: &Method) -> Self {
        match *method {
            Method::GET => Self::Get,
            Method::PUT => Self::Put,
            Method::POST => Self::Post,
            Method::DELETE => Self::Delete,
            _ => Self::Other,
        }
    }
}

impl From<StatusCode> for Class {
    fn from(status: StatusCode) -> Self {
        match status.as_u16() {
            ..200 => Self::Switched,
            200..300 => Self::Done,
            300..400 => Self::Moved,
            400..500 => Self::Refused,
            500.. => Self::Trouble,
        }
    }
}

/// Of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct OfRequest {
    pub(super) route: Route,
    pub(super) method: Verb,
    pub(super) class: Class,
}

/// Of somebody who was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct OfRefusal {
    pub(super) door: Door,
    pub(super) why: Why,
}

/// Of a group of writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct OfWrites {
    pub(crate) engine: Engine,
}

/// Of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct OfBuild {
    pub(super) version: &'static str,
    pub(super) engine: Engine,
}
