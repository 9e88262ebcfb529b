//! The mistakes that are made alike at every route: of the frame, of who asks, of ids in the address.

use super::asked::Asked;
use super::mistake::Mistake;
use super::row::Row;
use super::stage::{Stage, Who};

/// A request that must be refused.
pub(super) struct Wrong {
    pub(super) mistake: Mistake,
    pub(super) what: String,
    pub(super) asked: Asked,
    pub(super) code: &'static str,
}

impl Wrong {
    pub(super) fn new(
        mistake: Mistake,
        what: impl Into<String>,
        asked: Asked,
        code: &'static str,
    ) -> Self {
        Self { mistake, what: what.into(), asked, code }
    }
}

/// The right request, by the row's own caller.
pub(super) fn right(row: &Row, stage: &Stage) -> Asked {
    as_caller(row.right(), row, stage)
}

/// The same caller, asking anything.
pub(super) fn as_caller(asked: Asked, row: &Row, stage: &Stage) -> Asked {
    match row.by {
        Some(who) => asked.cookie(&stage.seat(who).cookie),
        None => asked,
    }
}

/// What can be wrong with the frame of any request.
pub(super) fn frame(row: &Row, stage: &Stage, offered: &[String]) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
        if !offered.iter().any(|offered| offered == method) {
            let asked = Asked { method: method.to_owned(), ..right(row, stage) };
            wrong.push(Wrong::new(Mistake::Method, method, asked, "method_not_allowed"));
        }
    }
    if row.method != "GET" {
        for (header, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://elsewhere.example"),
            ("origin", "null"),
        ] {
            let asked = right(row, stage).header(header, value);
            let what = format!("{header}: {value}");
            wrong.push(Wrong::new(Mistake::CrossSite, what, asked, "cross_site"));
        }
    }
    for (what, more) in [
        ("a slash at the end", "/".to_owned()),
        ("more parts", "/more/and/more".to_owned()),
        ("a slash in disguise", "%2F".to_owned()),
        ("bytes that are no text", "%FF".to_owned()),
        ("a nought byte", "%00".to_owned()),
        ("five thousand letters", "x".repeat(5000)),
    ] {
        let mut asked = right(row, stage);
        asked.path.push_str(&more);
        wrong.push(Wrong::new(Mistake::OddPath, what, asked, "not_found"));
    }
    wrong
}

/// What can be wrong with who asks.
pub(super) fn caller(row: &Row, stage: &Stage, group: &str, fresh: bool) -> Vec<Wrong> {
    let Some(by) = row.by else { return Vec::new() };
    let seat = stage.seat(by);
    let nought = "00".repeat(32);
    let with = |cookie: String| row.right().header("cookie", cookie);
    let mut wrong = vec![
        Wrong::new(Mistake::Nobody, "nobody", row.right(), "signed_out"),
        Wrong::new(
            Mistake::ExpiredSession,
            "left alone",
            row.right().cookie(&seat.expired),
            "signed_out",
        ),
    ];
    for (what, cookie) in [
        ("no token", "__Host-session=garbage".to_owned()),
        ("an empty one", "__Host-session=".to_owned()),
        ("of no session", format!("__Host-session={nought}")),
        ("in capitals", format!("__Host-session={}", seat.cookie.to_uppercase())),
        ("under another name", format!("session={}", seat.cookie)),
        ("twice, the right one first", {
            format!("__Host-session={}; __Host-session={nought}", seat.cookie)
        }),
        ("twice, the right one last", {
            format!("__Host-session={nought}; __Host-session={}", seat.cookie)
        }),
    ] {
        wrong.push(Wrong::new(Mistake::OddCookie, what, with(cookie), "signed_out"));
    }
    if fresh {
        let asked = row.right().cookie(&seat.unfresh);
        wrong.push(Wrong::new(Mistake::NotFresh, "six minutes ago", asked, "fresh_factor"));
    }
    for who in Who::ALL {
        let Some(code) = refused_as(row, group, who) else { continue };
        let mistake = match who {
            Who::Lapsed => Mistake::ExpiredCertificate,
            Who::Revoked => Mistake::Revoked,
            _ => Mistake::WrongRole,
        };
        let what = format!("{who:?}");
        wrong.push(Wrong::new(mistake, what, by_another(row, stage, who), code));
    }
    if !is_anybodys(group) {
        let asked = row.right().cookie(&stage.revoked_session);
        wrong.push(Wrong::new(Mistake::Revoked, "the session before", asked, "signed_out"));
    }
    wrong
}

/// The same request by somebody else, who signs for themselves what it says.
fn by_another(row: &Row, stage: &Stage, who: Who) -> Asked {
    let seat = stage.seat(who);
    let body = if row.carried { row.body.clone() } else { row.signed_by(&seat.signing) };
    Asked::new(row.method, row.path(&[])).json(body.as_ref()).cookie(&seat.cookie)
}

/// Whether the group names no role.
fn is_anybodys(group: &str) -> bool {
    ["signed_in", "listener"].contains(&group)
}

/// How somebody is refused who may not call at all; `None` for whoever may, or may for another id.
fn refused_as(row: &Row, group: &str, who: Who) -> Option<&'static str> {
    let by = row.by?;
    if is_anybodys(group) || who == by || row.also.contains(&who) {
        return None;
    }
    match (by.is_party(), who) {
        // Another of the same kind: a foreign id, not a wrong role.
        (true, Who::Author | Who::Reader) => None,
        (false, Who::Facilitator | Who::Colleague | Who::Outsider)
            if by == Who::Facilitator || by == Who::Colleague =>
        {
            None
        }
        (true, Who::Waiting) => Some("not_standing"),
        _ => Some("not_found"),
    }
}

/// What can be wrong with an id in the address.
pub(super) fn ids(row: &Row, stage: &Stage) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (name, value) in &row.params {
        let malformed: Vec<String> = match *name {
            "seq" => ["x", "-1", "1.5", "", "18446744073709551616"].map(str::to_owned).into(),
            "which" => ["willing", "x", "RESPONSIBLE"].map(str::to_owned).into(),
            _ => vec![
                "x".to_owned(),
                value.to_uppercase(),
                value[..30].to_owned(),
                format!("{value}0"),
                format!("%FF{}", &value[2..]),
                format!("-{}", &value[1..]),
            ],
        };
        for text in malformed {
            let asked = Asked::new(row.method, row.path(&[(name, text.clone())]));
            let asked = as_caller(asked.json(row.body.as_ref()), row, stage);
            let what = format!("{name} {text}");
            wrong.push(Wrong::new(Mistake::MalformedId, what, asked, "not_found"));
        }
        if !["seq", "which"].contains(name) {
            let asked = Asked::new(row.method, row.path(&[(name, "5a".repeat(16))]));
            let asked = as_caller(asked.json(row.body.as_ref()), row, stage);
            wrong.push(Wrong::new(Mistake::AbsentId, *name, asked, row.absent));
        }
    }
    let stranger = match row.by {
        Some(Who::Author) => Some(Who::Reader),
        Some(Who::Reader) => Some(Who::Author),
        Some(Who::Facilitator | Who::Colleague) => Some(Who::Outsider),
        _ => None,
    };
    let is_excused = row.not.iter().any(|(mistake, _)| *mistake == Mistake::ForeignId);
    if let Some(stranger) = stranger.filter(|_| !row.params.is_empty() && !is_excused) {
        let asked = by_another(row, stage, stranger);
        let what = format!("{stranger:?}'s request for it");
        wrong.push(Wrong::new(Mistake::ForeignId, what, asked, "not_found"));
    }
    wrong
}

/// What only this route can be asked wrongly.
pub(super) fn own(row: &Row, stage: &Stage) -> Vec<Wrong> {
    let asked = |own: &super::row::Own| {
        let body = own.body.as_ref().or(row.body.as_ref());
        let asked = Asked::new(row.method, row.path(&own.params)).json(body);
        match own.by.or(row.by) {
            Some(who) => asked.cookie(&stage.seat(who).cookie),
            None => asked,
        }
    };
    row.own.iter().map(|own| Wrong::new(own.mistake, own.what, asked(own), own.code)).collect()
}
