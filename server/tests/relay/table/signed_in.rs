//! Rows of what anybody signed in may ask: their own account's storage and sessions.

use protocol::wire::{Blob, PutVersioned};

use super::mistake::Mistake::{Expired, ExpiredCertificate, Replayed, Revoked, Stale, WrongRole};
use super::row::{Kind, Row};
use super::stage::{AUTHOR, Stage, Who};

const ANYBODY: &str = "whoever is signed in may ask it of their own account";

fn put(version: u64, byte: u8) -> PutVersioned {
    PutVersioned { version, sealed: Blob(vec![byte; 50]) }
}

pub(super) fn rows(stage: &Stage) -> Vec<Row> {
    let by = Some(Who::Author);
    let room = stage.world.party(AUTHOR).room;
    let anybody = [WrongRole, ExpiredCertificate, Revoked];
    let chained = |row: Row, most: usize| {
        row.field("version", Kind::Number)
            .field("sealed", Kind::Sealed(most))
            .cannot(&[Expired], "what a device keeps has a version and no date")
    };
    let rows = vec![
        Row::new("GET", "/session", by),
        chained(Row::new("PUT", "/keyring", by).with(&put(2, 2)), 8192)
            .refuses(Replayed, "the first, in other bytes", &put(1, 1), "version")
            .refuses(Stale, "a gap", &put(4, 1), "version"),
        Row::new("GET", "/pins/{subject}", by).at("subject", room),
        chained(
            Row::new("PUT", "/pins/{subject}", by).at("subject", room).with(&put(1, 1)),
            66 * 1024,
        )
        .refuses(Stale, "a gap", &put(2, 1), "version"),
        // The last: nobody is signed in after it.
        Row::new("POST", "/sign-out-everywhere", by).again("signed_out"),
    ];
    let rows = rows.into_iter().map(|row| row.cannot(&anybody, ANYBODY));
    [live(by)].into_iter().chain(rows).collect()
}

/// The line itself is tried in the tests of `live`: here nobody asks for a WebSocket, and is told so once let in.
fn live(by: Option<Who>) -> Row {
    let refused = [
        (WrongRole, "whose words are to be compared", Who::Waiting, "not_standing"),
        (WrongRole, "certified by nobody", Who::Newcomer, "not_found"),
        (ExpiredCertificate, "run out", Who::Lapsed, "not_found"),
        (Revoked, "revoked", Who::Revoked, "not_found"),
    ];
    let row = Row { first: "bad_request", ..Row::new("GET", "/live", by).again("bad_request") };
    refused
        .into_iter()
        .fold(row, |row, (mistake, what, who, code)| row.refuses_as(mistake, what, who, &(), code))
}
