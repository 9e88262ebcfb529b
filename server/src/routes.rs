//! Every route on one page, grouped by who calls.
//!
//! A route says its caller twice: by the group it stands in, and by the extractor its handler names
//! (`caller`). The group decides the layers, the extractor decides who may come in.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::Method;
use axum::http::header::ACCEPT;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use protocol::wire::Code;

use crate::app::Relay;
use crate::caller::{identify, recognise};
use crate::layers::{
    Headers, add_headers, answer_panics, find_address, give_up, log_request, same_site_only,
};
use crate::problem::{Problem, no_such_page};
use crate::{
    cases, crossings, desk, drafts, health, invitations, letters, library, live, papers, people,
    rooms, service, sessions, site, sittings,
};

/// The whole relay behind one router.
pub(crate) fn routes(relay: Relay) -> Result<Router, tower_http::csrf::ConfigError> {
    let config = relay.config();
    let csrf = same_site_only(&config.listen.origins)?;
    let origins = &config.listen.origins;
    let headers =
        Headers { tls: !origins.is_empty() && origins.iter().all(|origin| origin.is_https()) };
    let body_limit = DefaultBodyLimit::max(config.limits.body_bytes);

    let known = Router::new()
        .merge(signed_in())
        .merge(party())
        .merge(staff())
        .layer(relay.limits().by_person())
        .layer(from_fn_with_state(relay.clone(), identify));

    let open = listener()
        .layer(relay.limits().by_person())
        .layer(from_fn_with_state(relay.clone(), recognise));

    let api = Router::new().merge(anyone()).merge(known).merge(open);

    let router = Router::new()
        .merge(operator())
        .nest("/api/v1", api)
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
        .layer(from_fn(log_request))
        .with_state(relay);
    Ok(router)
}

/// Whoever watches over the process.
fn operator() -> Router<Relay> {
    Router::new().route("/livez", get(health::livez)).route("/readyz", get(health::readyz))
}

/// Anyone, signed in or not.
fn anyone() -> Router<Relay> {
    Router::new()
        .route("/service", get(service::show))
        .route("/sign-in/start", post(sessions::start))
        .route("/sign-in/finish", post(sessions::finish))
        .route("/sign-out", post(sessions::sign_out))
        .route("/invitations/{id}/offer", post(invitations::offer))
        .route("/invitations/{id}/register", post(invitations::register))
        .route("/invitations/{id}/join", post(invitations::join))
}

/// Anybody signed in.
fn signed_in() -> Router<Relay> {
    Router::new()
        .route("/session", get(sessions::show))
        .route("/sign-out-everywhere", post(sessions::sign_out_everywhere))
        .route("/keyring", put(people::put_keyring))
        .route("/pins/{subject}", get(people::pins).put(people::put_pins))
}

/// Anybody signed in whose page is open.
fn listener() -> Router<Relay> {
    Router::new().route("/live", get(live::listen))
}

/// A party, in their own room.
fn party() -> Router<Relay> {
    Router::new()
        .route("/room", get(rooms::show))
        .route("/room/ask", post(rooms::ask))
        .route("/room/consents/{seq}", put(rooms::say_consent))
        .route("/room/wishes/{seq}", put(rooms::set_wish))
        .route("/room/sittings/{sitting}/words/{seq}", put(sittings::say))
        .route("/room/drafts", get(drafts::list))
        .route("/room/drafts/{draft}", put(drafts::save).delete(drafts::discard))
        .route("/room/letters/{letter}", get(letters::read).put(letters::deposit))
        .route("/room/letters/{letter}/take-back", post(letters::take_back))
        .route("/room/crossings/{crossing}/opening", post(crossings::open))
        .route(
            "/room/crossings/{crossing}/declined",
            put(crossings::decline).delete(crossings::undo_decline),
        )
        .route("/room/crossings/{crossing}/receipt", post(crossings::grant_receipt))
}

/// Staff.
fn staff() -> Router<Relay> {
    Router::new()
        .route("/staff", get(people::staff))
        .route("/staff/invitations", post(invitations::invite_staff))
        .route("/staff/certificates", post(people::certify))
        .route("/staff/revocations", post(people::revoke))
        .route("/staff/agreement", get(people::agreement))
        .route("/staff/absence", put(people::away).delete(people::back))
        .route("/staff/library", get(library::show).put(library::save))
        .route("/desk", get(desk::show))
        .route("/cases", get(cases::list).post(cases::open))
        .route("/cases/{case}", get(cases::show))
        .route("/cases/{case}/certificates", post(cases::succeed))
        .route("/cases/{case}/gates/{which}/{seq}", put(cases::turn_gate))
        .route("/cases/{case}/papers", get(papers::list).post(papers::file))
        .route("/cases/{case}/papers/{paper}/copies", post(papers::copy))
        .route("/cases/{case}/rooms/{room}/invitations", post(rooms::invite))
        .route("/rooms/{room}/certificates", post(rooms::sign))
        .route("/rooms/{room}/letters/{letter}", put(letters::deliver))
        .route("/rooms/{room}/sittings/{sitting}", put(sittings::plan))
        .route("/rooms/{room}/sittings/{sitting}/steps/{seq}", put(sittings::step))
        .route("/letters/{letter}", get(letters::review))
        .route("/letters/{letter}/claim", put(letters::claim).delete(letters::unclaim))
        .route("/letters/{letter}/approvals", post(letters::approve))
        .route("/letters/{letter}/vetoes", post(letters::veto))
        .route("/letters/{letter}/second-look", post(letters::second_look))
        .route("/letters/{letter}/return", post(letters::send_back))
        .route("/crossings", post(crossings::release))
        .route("/carries", post(crossings::carry))
        .route("/crossings/{crossing}", get(crossings::read))
        .route("/crossings/{crossing}/recall", post(crossings::recall))
        .route("/reseals", post(crossings::reseal))
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
