//! The only error that answers HTTP: `application/problem+json`, one closed vocabulary of codes.
//!
//! The person gets one sentence, the log gets another, and neither holds anything that people wrote, an id or
//! a name. A problem's bytes depend on its code alone (a limit's also on its name), so that two causes with
//! one code cannot be told apart. What `/readyz` says is for operators, and says what is wrong.

use axum::extract::rejection::{BytesRejection, JsonRejection, PathRejection};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use moderation::Refusal;
use protocol::cbor::NotCanonical;
use protocol::keys::NotTrusted;
use protocol::login::LoginError;
use protocol::statement::BadSignature;
use protocol::wire::{self, Code};

use crate::store::StoreError;

/// Why a request was not done.
#[derive(Debug)]
pub(crate) struct Problem {
    code: Code,
    /// The sentence for the person.
    title: &'static str,
    /// The sentence for the log.
    cause: Option<String>,
    /// Seconds after which asking again makes sense.
    wait_s: Option<u64>,
}

/// The sentence for the log, carried from a problem to the request log.
#[derive(Debug, Clone)]
pub(crate) struct Cause(pub(crate) String);

impl Problem {
    /// A problem of a kind.
    pub(crate) fn new(code: Code) -> Self {
        Self { code, title: title(code), cause: None, wait_s: None }
    }

    /// Adds a sentence for the log. It must hold nothing of the request.
    pub(crate) fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// A limit was hit: the sentence is the limit's own.
    pub(crate) fn too_many(sentence: &'static str, wait_s: u64) -> Self {
        Self { title: sentence, wait_s: Some(wait_s), ..Self::new(Code::TooMany) }
    }

    /// The relay cannot serve: the sentence is for whoever runs it.
    pub(crate) fn not_ready(what: &'static str) -> Self {
        Self { title: what, ..Self::new(Code::Unavailable) }.because(what)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = status(self.code);
        let body = wire::Problem {
            kind: "about:blank".to_owned(),
            title: self.title.to_owned(),
            status: status.as_u16(),
            code: self.code,
        };
        let body = serde_json::to_vec(&body).expect("a problem is made of text and numbers");
        let mut response = (status, body).into_response();
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(wait_s) = self.wait_s {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait_s));
        }
        if let Some(cause) = self.cause {
            response.extensions_mut().insert(Cause(cause));
        }
        response
    }
}

/// What HTTP answers with this code.
pub(crate) fn status(code: Code) -> StatusCode {
    match code {
        Code::BadRequest => StatusCode::BAD_REQUEST,
        Code::SignedOut | Code::SignInRefused => StatusCode::UNAUTHORIZED,
        Code::FreshFactor | Code::CrossSite => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::Version
        | Code::StaleCertificate
        | Code::OutOfSequence
        | Code::NotStanding
        | Code::AlreadyDecided
        | Code::QuorumMissing
        | Code::GateShut
        | Code::NoConsent
        | Code::ReplyRule
        | Code::PolicyChanged
        | Code::Barred
        | Code::OwnLetter
        | Code::SecondPerson
        | Code::Claimed
        | Code::Vetoed
        | Code::RefusedBefore
        | Code::NobodyElse
        | Code::Full
        | Code::NoSitting => StatusCode::CONFLICT,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::NotAcceptable => StatusCode::UNPROCESSABLE_ENTITY,
        Code::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// One sentence for the person.
fn title(code: Code) -> &'static str {
    match code {
        Code::NotFound => "There is nothing here for you.",
        Code::MethodNotAllowed => "That cannot be done here.",
        Code::BadRequest => "This was not understood.",
        Code::NotAcceptable => "This could not be accepted.",
        Code::TooLarge => "This is too long.",
        Code::TooMany => "That was very often in a short time. Please wait a little.",
        Code::SignedOut => "Please sign in.",
        Code::FreshFactor => "Please give your passphrase again.",
        Code::SignInRefused => "The details are not right.",
        Code::CrossSite => "This came from another site and was not done.",
        Code::Version => "This was changed in another place meanwhile.",
        Code::StaleCertificate => {
            "The people who read your letters have changed. Check, and send again."
        }
        Code::OutOfSequence => "Something came in between. Load the page again.",
        Code::NotStanding => "This room is not ready yet.",
        Code::AlreadyDecided => "Somebody has decided this already.",
        Code::QuorumMissing => "Not enough people have approved this under the policy of today.",
        Code::GateShut => "A gate is shut or has lapsed.",
        Code::NoConsent => "Consent is not there.",
        Code::ReplyRule => "The agreed number of letters has been reached.",
        Code::PolicyChanged => "The policy has changed. Look at it again before you decide.",
        Code::Barred => "These words may not go forward again.",
        Code::OwnLetter => "You cannot decide on your own letter.",
        Code::SecondPerson => "A second person must confirm this.",
        Code::Claimed => "Somebody else is looking at this.",
        Code::Vetoed => "A colleague has said that this may not cross. Only they can lift that.",
        Code::RefusedBefore => "You refused this before. Somebody else decides now.",
        Code::NobodyElse => {
            "Nobody else can decide on this yet. The service must add another facilitator first."
        }
        Code::Full => "As many of these are kept as there may be.",
        Code::NoSitting => "No session is running in that room just now.",
        Code::Unavailable => {
            "The service is not available just now. Nothing was lost; try again shortly."
        }
        Code::Internal => "Something went wrong on our side. Nothing was changed.",
    }
}

/// A rule said no, in words for staff: exact, so that they can act on it.
pub(crate) fn refused_to_staff(refusal: Refusal) -> Problem {
    Problem::new(refusal.for_staff()).because(refusal.to_string())
}

/// A rule said no, in words for a party: what is theirs to know, and otherwise one answer for everything.
pub(crate) fn refused_to_party(refusal: Refusal) -> Problem {
    Problem::new(refusal.for_party()).because(refusal.to_string())
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Corrupt(_) => Code::Internal,
            StoreError::Engine(_)
            | StoreError::NotKept
            | StoreError::Unknown
            | StoreError::Closed => Code::Unavailable,
        };
        Self::new(code).because(error.to_string())
    }
}

impl From<NotCanonical> for Problem {
    fn from(_: NotCanonical) -> Self {
        Self::new(Code::NotAcceptable).because("a statement is not canonical")
    }
}

impl From<BadSignature> for Problem {
    fn from(_: BadSignature) -> Self {
        Self::new(Code::NotAcceptable).because("a signature does not hold")
    }
}

impl From<LoginError> for Problem {
    fn from(error: LoginError) -> Self {
        match error {
            LoginError::Malformed => Self::new(Code::BadRequest).because("not a sign-in message"),
            LoginError::Refused => Code::SignInRefused.into(),
        }
    }
}

impl From<NotTrusted> for Problem {
    fn from(_: NotTrusted) -> Self {
        Self::new(Code::NotAcceptable).because("a statement does not lead back to the root")
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::BytesRejection(rejection) => rejection.into(),
            // The rejection's own text quotes the request, so it goes nowhere.
            JsonRejection::JsonDataError(_) => {
                Self::new(Code::BadRequest).because("a field is wrong or missing")
            }
            JsonRejection::JsonSyntaxError(_) => Self::new(Code::BadRequest).because("not JSON"),
            _ => Self::new(Code::BadRequest).because("not declared as JSON"),
        }
    }
}

impl From<BytesRejection> for Problem {
    fn from(rejection: BytesRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::new(Code::TooLarge)
        } else {
            Self::new(Code::BadRequest).because("the body broke off")
        }
    }
}

/// What a browser is shown at an address that is no page: somebody mistyped, and should find the way back.
pub(crate) fn no_such_page() -> Response {
    const PAGE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not here</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <h1>There is nothing at this address</h1><p><a href=\"/\">Go to the start</a></p></html>\n";
    (StatusCode::NOT_FOUND, Html(PAGE)).into_response()
}

/// What a browser is shown by a relay that was compiled without its client.
#[cfg(not(client_built))]
pub(crate) async fn client_not_built() -> Response {
    const PAGE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not built</title>\
         <h1>The pages were not built</h1><p>This relay was compiled before its client. \
         Build the client with <code>cargo xtask web</code>, then build the relay again.</p></html>\n";
    (StatusCode::SERVICE_UNAVAILABLE, Html(PAGE)).into_response()
}

/// An id that is none names nothing.
impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        Self::new(Code::NotFound)
    }
}
