//! What one operation takes and gives, as the types of its handler say it.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::CookieJar;
use protocol::wire::Code;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::app::Relay;
use crate::problem::Problem;

/// Writes the schema of a type whose name is known no more.
pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One method at one address.
#[derive(Debug, Clone, Default)]
pub(crate) struct Operation {
    /// `folder.verb`, as the handler stands in the code.
    pub(super) name: String,
    /// The ids in its address: one, or a tuple of them.
    pub(super) ids: Option<SchemaOf>,
    /// The shape of its body.
    pub(super) body: Option<SchemaOf>,
    /// Somebody must be signed in.
    pub(super) is_closed: bool,
    /// The status of its good answer, and the shape of what that holds.
    pub(super) good: (u16, Option<SchemaOf>),
    /// The good answer sets the session's cookie, or takes it away.
    pub(super) sets_cookie: bool,
    /// What it can be refused with, beside what any request can.
    pub(super) refusals: Vec<Code>,
}

impl Operation {
    /// Notes that these refusals are possible.
    pub(crate) fn refuses(&mut self, codes: &[Code]) {
        for code in codes {
            if !self.refusals.contains(code) {
                self.refusals.push(*code);
            }
        }
    }

    /// Notes that somebody must be signed in.
    pub(crate) fn closes(&mut self) {
        self.is_closed = true;
        self.refuses(&[Code::SignedOut]);
    }

    /// Notes the ids in the address, one or a tuple; what is none names nothing.
    pub(crate) fn takes_ids<T: JsonSchema>(&mut self) {
        self.ids = Some(|schemas| schemas.subschema_for::<T>());
        self.refuses(&[Code::NotFound]);
    }

    /// Notes a JSON body.
    pub(crate) fn takes_body<T: JsonSchema>(&mut self) {
        self.body = Some(|schemas| schemas.subschema_for::<T>());
        self.refuses(&[Code::BadRequest, Code::TooLarge]);
    }

    /// Notes the status of the good answer, which holds nothing.
    pub(crate) fn gives(&mut self, status: StatusCode) {
        self.good = (status.as_u16(), None);
    }
}

/// An argument of a handler says what it takes from a request, and how it may refuse it.
pub(crate) trait Asks {
    /// Notes it.
    fn note(operation: &mut Operation);
}

/// An answer of a handler says what it is.
pub(crate) trait Answers {
    /// Notes it.
    fn note(operation: &mut Operation);
}

impl Asks for State<Relay> {
    fn note(_: &mut Operation) {}
}

/// What a layer found out, if it did.
impl<T> Asks for Option<Extension<T>> {
    fn note(_: &mut Operation) {}
}

impl Asks for HeaderMap {
    fn note(_: &mut Operation) {}
}

/// A status alone: it was done, and there is nothing to say.
impl Answers for StatusCode {
    fn note(operation: &mut Operation) {
        operation.gives(Self::NO_CONTENT);
    }
}

impl<T: JsonSchema> Answers for axum::Json<T> {
    fn note(operation: &mut Operation) {
        operation.good = (StatusCode::OK.as_u16(), Some(|schemas| schemas.subschema_for::<T>()));
    }
}

impl<A: Answers> Answers for (A, CookieJar) {
    fn note(operation: &mut Operation) {
        A::note(operation);
        operation.sets_cookie = true;
    }
}

impl<A: Answers> Answers for (CookieJar, A) {
    fn note(operation: &mut Operation) {
        A::note(operation);
        operation.sets_cookie = true;
    }
}

impl<A: Answers> Answers for Result<A, Problem> {
    fn note(operation: &mut Operation) {
        A::note(operation);
    }
}
