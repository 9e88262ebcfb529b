//! The table of refusals: every route × every mistake × the answer, and nothing changes.
//!
//! `routes` reads the page of routes and the handlers' own shapes; `mistake` says which mistakes a route must have in
//! the table. A row (`row`) is a request that is right and whatever only that route can be asked wrongly; `generic`
//! and `bodies` make the rest from it; `check` sends one and judges it, with `kept` as its witness. When everything
//! wrong was refused, each right request is sent twice: so it was right all along, and twice is once.

mod anyone;
mod asked;
mod bodies;
mod check;
mod generic;
mod kept;
mod mistake;
mod party;
pub(crate) mod routes;
mod row;
mod signed_in;
mod sittings;
mod staff_cases;
mod staff_crossings;
mod staff_letters;
mod staff_papers;
mod staff_people;
mod stage;

use std::collections::BTreeSet;

use check::Watch;
use mistake::{Mistake, must_have};
use routes::Route;
use row::Row;
use stage::Stage;

/// Refuses all that is wrong with these rows, then does each right thing twice.
async fn walk(stage: &Stage, rows: &[Row]) {
    let routes = routes::all();
    let mut watch = Watch::begin(&stage.world.relay).await;
    for row in rows {
        let route = route_of(&routes, row);
        let mut made = BTreeSet::new();
        for wrong in all_wrong(row, stage, route, &routes) {
            made.insert(wrong.mistake);
            let name =
                format!("{} {}: {:?}: {}", row.method, row.pattern, wrong.mistake, wrong.what);
            watch.refused(&name, &wrong.asked, wrong.code, &row.counts).await;
        }
        is_whole(row, route, &made);
    }
    for row in rows {
        let name = format!("{} {}, as it should be", row.method, row.pattern);
        let right = generic::right(row, stage);
        match row.first {
            "done" => watch.done(&name, &right).await,
            code => watch.refused(&name, &right, code, &row.counts).await,
        }
        watch.refused(&format!("{name}, again"), &right, row.again, &row.counts).await;
    }
    println!("{} requests judged at {} routes", watch.judged, rows.len());
    watch.end();
}

fn route_of<'a>(routes: &'a [Route], row: &Row) -> &'a Route {
    let is = |route: &&Route| route.method == row.method && route.pattern == row.pattern;
    routes.iter().find(is).unwrap_or_else(|| panic!("{} {} is no route", row.method, row.pattern))
}

fn all_wrong(row: &Row, stage: &Stage, route: &Route, routes: &[Route]) -> Vec<generic::Wrong> {
    let same = routes.iter().filter(|other| other.pattern == row.pattern);
    let offered: Vec<String> = same.map(|route| route.method.clone()).collect();
    let mut all = generic::frame(row, stage, &offered);
    if route.is_closed() {
        all.extend(generic::caller(row, stage, &route.group, route.wants_fresh));
    }
    all.extend(generic::ids(row, stage));
    all.extend(bodies::bodies(row, stage));
    all.extend(generic::own(row, stage));
    all
}

/// A row has every mistake that its route's shape asks for, or a reason.
fn is_whole(row: &Row, route: &Route, made: &BTreeSet<Mistake>) {
    let name = format!("{} {}", row.method, row.pattern);
    assert_eq!(row.body.is_some(), route.takes_body, "{name}: its handler reads a body, or not");
    let statements = row.fields.iter().any(|field| matches!(field.kind, row::Kind::Statement(_)));
    assert_eq!(statements, route.takes_statement, "{name}: its handler verifies, or not");
    if let Some(serde_json::Value::Object(body)) = &row.body {
        for field in body.keys() {
            let is = |known: &row::Field| known.name == field;
            assert!(row.fields.iter().any(is), "{name}: nothing is tried with {field}");
        }
    }
    for mistake in must_have(route) {
        let reason = row.not.iter().find(|(not, _)| *not == mistake);
        let always = match mistake {
            // Every right request is sent again at the end.
            Mistake::Replayed => true,
            Mistake::CrossSite => row.method == "GET",
            _ => false,
        };
        assert!(
            made.contains(&mistake) || reason.is_some() || always,
            "{name} lacks {mistake:?}, or a reason why it cannot be"
        );
    }
}

#[tokio::test]
async fn every_route_refuses_what_is_wrong_and_changes_nothing() {
    let mut stage = Stage::set().await;
    // In the order in which the right requests can follow one another: what ends something comes last, and the
    // author's next letter is written when all others are.
    let mut rows = staff_letters::rows(&mut stage).await;
    rows.extend(staff_crossings::rows(&mut stage).await);
    rows.extend(sittings::rows(&mut stage).await);
    rows.extend(staff_papers::rows(&mut stage).await);
    rows.extend(party::rows(&mut stage).await);
    rows.extend(staff_cases::rows(&mut stage).await);
    rows.extend(staff_people::rows(&mut stage).await);
    rows.extend(signed_in::rows(&stage));
    rows.extend(anyone::rows(&mut stage).await);
    every_route_has_its_row(&rows);
    walk(&stage, &rows).await;
}

fn every_route_has_its_row(rows: &[Row]) {
    for route in routes::all() {
        let is = |row: &&Row| row.method == route.method && row.pattern == route.pattern;
        let found = rows.iter().filter(is).count();
        assert_eq!(found, 1, "{} {} has {found} rows", route.method, route.pattern);
    }
}
