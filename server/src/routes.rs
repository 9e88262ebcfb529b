//! Every route on one page, grouped by who calls.
//!
//! A route says its caller twice: by the group it stands in, and by the extractor its handler names
//! (`caller`). The group decides the layers, the extractor decides who may come in.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::Method;
use axum::http::header::ACCEPT;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use protocol::wire::Code;

use crate::app::Relay;
use crate::caller::{identify, recognise};
use crate::layers::{
    Headers, add_headers, answer_panics, find_address, give_up, log_request, measure,
    same_site_only,
};
use crate::moves::{TOLD_PARTIES, TOLD_STAFF};
use crate::openapi::{Route, Routes, get, post, put};
use crate::problem::{Problem, no_such_page};
use crate::{
    cases, crossings, desk, drafts, health, invitations, letters, library, live, openapi, papers,
    people, rooms, service, sessions, site, sittings,
};

/// Before the address of everything but what watches and describes.
const API: &str = "/api/v1";

/// The whole relay behind one router.
pub(crate) fn routes(relay: Relay) -> Result<Router, tower_http::csrf::ConfigError> {
    let config = relay.config();
    let csrf = same_site_only(&config.listen.origins)?;
    let origins = &config.listen.origins;
    let headers =
        Headers { tls: !origins.is_empty() && origins.iter().all(|origin| origin.is_https()) };
    let body_limit = DefaultBodyLimit::max(config.limits.body_bytes);

    let known = Router::new()
        .merge(signed_in().router())
        .merge(party().router())
        .merge(staff().router())
        .layer(relay.limits().by_person())
        .layer(from_fn_with_state(relay.clone(), identify));

    let open = listener()
        .router()
        .layer(relay.limits().by_person())
        .layer(from_fn_with_state(relay.clone(), recognise));

    let api = Router::new().merge(anyone().router()).merge(known).merge(open);

    let router = Router::new()
        .merge(operator().router())
        .nest(API, api)
        .merge(site::pages(config.demo.enabled))
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_that_way)
        .layer(relay.limits().by_address())
        .layer(from_fn_with_state(relay.clone(), find_address))
        .layer(body_limit)
        .layer(csrf)
        .layer(from_fn_with_state(relay.clone(), give_up))
        .layer(answer_panics())
        .layer(from_fn_with_state(headers, add_headers))
        .layer(from_fn(log_request));
    let router = match relay.metrics() {
        Some(metrics) => router.layer(from_fn_with_state(Arc::clone(metrics), measure)),
        None => router,
    };
    Ok(router.with_state(relay))
}

/// Every route with what it takes and gives, for the document.
pub(crate) fn described() -> impl Iterator<Item = Route> {
    let api = [anyone(), signed_in(), listener(), party(), staff()];
    operator().under("").chain(api.into_iter().flat_map(|group| group.under(API)))
}

/// Whoever watches over the process, or wants to know how it is asked.
fn operator() -> Routes {
    Routes::of("operator")
        .route("/livez", get(health::livez))
        .route("/readyz", get(health::readyz))
        .route("/api/openapi.json", get(openapi::show))
}

/// Anyone, signed in or not.
fn anyone() -> Routes {
    Routes::of("anyone")
        .route("/service", get(service::show))
        .route("/sign-in/start", post(sessions::start).refuses(&[Code::SignInRefused]))
        .route("/sign-in/finish", post(sessions::finish).refuses(&[Code::SignInRefused]))
        .route("/sign-out", post(sessions::sign_out))
        .route("/invitations/{id}/offer", post(invitations::offer))
        .route(
            "/invitations/{id}/register",
            post(invitations::register).refuses(&[Code::SignInRefused]),
        )
        .route(
            "/invitations/{id}/join",
            post(invitations::join).refuses(&[
                Code::NotAcceptable,
                Code::OutOfSequence,
                Code::NotStanding,
            ]),
        )
}

/// Anybody signed in.
fn signed_in() -> Routes {
    Routes::of("signed in")
        .route("/session", get(sessions::show))
        .route("/sign-out-everywhere", post(sessions::sign_out_everywhere))
        .route("/keyring", put(people::put_keyring).refuses(&[Code::Version]))
        .route("/pins/{subject}", get(people::pins).put(people::put_pins).refuses(&[Code::Version]))
}

/// Anybody signed in whose page is open.
fn listener() -> Routes {
    Routes::of("listener")
        .route("/live", get(live::listen).refuses(&[Code::CrossSite, Code::BadRequest]))
}

/// A party, in their own room.
fn party() -> Routes {
    Routes::of("party")
        .route("/room", get(rooms::show).refuses(&TOLD_PARTIES))
        .route("/room/ask", post(rooms::ask).refuses(&TOLD_PARTIES))
        .route("/room/consents/{seq}", put(rooms::say_consent).refuses(&TOLD_PARTIES))
        .route("/room/wishes/{seq}", put(rooms::set_wish).refuses(&TOLD_PARTIES))
        .route("/room/sittings/{sitting}/words/{seq}", put(sittings::say).refuses(&TOLD_PARTIES))
        .route("/room/drafts", get(drafts::list))
        .route(
            "/room/drafts/{draft}",
            put(drafts::save).refuses(&[Code::Version]).delete(drafts::discard),
        )
        .route(
            "/room/letters/{letter}",
            get(letters::read).put(letters::deposit).refuses(&TOLD_PARTIES),
        )
        .route("/room/letters/{letter}/take-back", post(letters::take_back).refuses(&TOLD_PARTIES))
        .route("/room/crossings/{crossing}/opening", post(crossings::open).refuses(&TOLD_PARTIES))
        .route(
            "/room/crossings/{crossing}/declined",
            put(crossings::decline)
                .refuses(&TOLD_PARTIES)
                .delete(crossings::undo_decline)
                .refuses(&TOLD_PARTIES),
        )
        .route(
            "/room/crossings/{crossing}/receipt",
            post(crossings::grant_receipt).refuses(&TOLD_PARTIES),
        )
}

/// Staff.
fn staff() -> Routes {
    Routes::of("staff")
        .route("/staff", get(people::staff))
        .route(
            "/staff/invitations",
            post(invitations::invite_staff).refuses(&[Code::AlreadyDecided]),
        )
        .route("/staff/certificates", post(people::certify).refuses(&TOLD_STAFF))
        .route("/staff/revocations", post(people::revoke).refuses(&TOLD_STAFF))
        .route("/staff/agreement", get(people::agreement))
        .route("/staff/absence", put(people::away).delete(people::back))
        .route("/staff/library", get(library::show).put(library::save).refuses(&[Code::Version]))
        .route("/desk", get(desk::show))
        .route("/cases", get(cases::list).post(cases::open).refuses(&TOLD_STAFF))
        .route("/cases/{case}", get(cases::show))
        .route("/cases/{case}/certificates", post(cases::succeed).refuses(&TOLD_STAFF))
        .route("/cases/{case}/gates/{which}/{seq}", put(cases::turn_gate).refuses(&TOLD_STAFF))
        .route("/cases/{case}/papers", get(papers::list).post(papers::file).refuses(&TOLD_STAFF))
        .route("/cases/{case}/papers/{paper}/copies", post(papers::copy).refuses(&TOLD_STAFF))
        .route("/cases/{case}/rooms/{room}/invitations", post(rooms::invite).refuses(&TOLD_STAFF))
        .route("/rooms/{room}/certificates", post(rooms::sign).refuses(&TOLD_STAFF))
        .route("/rooms/{room}/letters/{letter}", put(letters::deliver).refuses(&TOLD_STAFF))
        .route("/rooms/{room}/sittings/{sitting}", put(sittings::plan).refuses(&TOLD_STAFF))
        .route(
            "/rooms/{room}/sittings/{sitting}/steps/{seq}",
            put(sittings::step).refuses(&TOLD_STAFF),
        )
        .route("/letters/{letter}", get(letters::review))
        .route(
            "/letters/{letter}/claim",
            put(letters::claim)
                .refuses(&[Code::Claimed, Code::AlreadyDecided])
                .delete(letters::unclaim),
        )
        .route("/letters/{letter}/approvals", post(letters::approve).refuses(&TOLD_STAFF))
        .route("/letters/{letter}/vetoes", post(letters::veto).refuses(&TOLD_STAFF))
        .route("/letters/{letter}/second-look", post(letters::second_look).refuses(&TOLD_STAFF))
        .route("/letters/{letter}/return", post(letters::send_back).refuses(&TOLD_STAFF))
        .route("/crossings", post(crossings::release).refuses(&TOLD_STAFF))
        .route("/carries", post(crossings::carry).refuses(&TOLD_STAFF))
        .route("/crossings/{crossing}", get(crossings::read))
        .route("/crossings/{crossing}/recall", post(crossings::recall).refuses(&TOLD_STAFF))
        .route("/reseals", post(crossings::reseal).refuses(&TOLD_STAFF))
}

/// Programs get a problem; a person who mistyped an address gets a page.
async fn nothing_here(request: Request) -> Response {
    let accepts = request.headers().get(ACCEPT).and_then(|accepts| accepts.to_str().ok());
    let reads_pages = accepts.is_some_and(|accepts| accepts.contains("text/html"));
    if reads_pages && request.method() == Method::GET {
        no_such_page()
    } else {
        Problem::from(Code::NotFound).into_response()
    }
}

async fn not_that_way() -> Problem {
    Code::MethodNotAllowed.into()
}
