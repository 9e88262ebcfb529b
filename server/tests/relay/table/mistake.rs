//! The ways of asking wrongly: a closed list. Which of them a route must have in the table follows from its shape.

use super::routes::Route;

/// One way of asking wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mistake {
    /// A method that is not offered here.
    Method,
    /// Sent by a browser because another site told it to.
    CrossSite,
    /// An address with more after it, bytes that are no text, or far too much of it.
    OddPath,
    /// Nobody is signed in.
    Nobody,
    /// A cookie that is no token, of no session, or twice.
    OddCookie,
    /// A session that was left alone for too long.
    ExpiredSession,
    /// Everybody else who can be signed in.
    WrongRole,
    /// Staff whose certificate has run out.
    ExpiredCertificate,
    /// Staff whose key was revoked: their old session, and a new one.
    Revoked,
    /// The passphrase was given more than five minutes ago.
    NotFresh,
    /// What stands for an id is none: letters, capitals, half of one.
    MalformedId,
    /// An id of nothing.
    AbsentId,
    /// An id of something that is not the caller's: another case's, the other room's.
    ForeignId,
    /// No body, of another kind, broken off, or of another shape.
    Body,
    /// More than the relay reads at all.
    Oversized,
    /// A field left out.
    MissingField,
    /// A field that nobody knows.
    UnknownField,
    /// A field of another type, or text that is not base64.
    FieldType,
    /// A field that is empty or longer than what it may hold.
    FieldSize,
    /// Bytes that are not the one canonical form of a statement.
    MalformedCbor,
    /// A statement of another kind, signed by the right key.
    WrongLabel,
    /// Signed by somebody else, by nobody, or by one too many.
    WrongSigner,
    /// A statement that names another room, case or agency than its own.
    WrongRoom,
    /// Something that was sent, and served, before.
    Replayed,
    /// Built on what has moved since: an old epoch, a taken place, a decided letter.
    Stale,
    /// Dated long ago or ahead; something whose time is over.
    Expired,
}

use Mistake::{
    AbsentId, Body, CrossSite, Expired, ExpiredCertificate, ExpiredSession, FieldSize, FieldType,
    ForeignId, MalformedCbor, MalformedId, Method, MissingField, Nobody, NotFresh, OddCookie,
    OddPath, Oversized, Replayed, Revoked, Stale, UnknownField, WrongLabel, WrongRole, WrongRoom,
    WrongSigner,
};

/// What the table must have for a route, or give its reason for leaving out.
pub(super) fn must_have(route: &Route) -> Vec<Mistake> {
    let mut all = vec![Method, CrossSite, OddPath];
    if route.is_closed() {
        all.extend([Nobody, OddCookie, ExpiredSession, WrongRole, ExpiredCertificate, Revoked]);
    }
    if route.wants_fresh {
        all.push(NotFresh);
    }
    if route.has_id() {
        all.extend([MalformedId, AbsentId, ForeignId]);
    }
    if route.takes_body {
        all.extend([Body, Oversized, MissingField, UnknownField, FieldType, FieldSize]);
        all.extend([Replayed, Stale, Expired]);
    }
    if route.takes_statement {
        all.extend([MalformedCbor, WrongLabel, WrongSigner, WrongRoom]);
    }
    all
}
