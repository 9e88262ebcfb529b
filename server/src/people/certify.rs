//! `POST /staff/certificates`: somebody is one of us. Signed by the offline root or in a coordinator's browser.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::keys::Directory;
use protocol::statement::{Roles, StaffCertificate, StaffRequest, Unverified, Verified};
use protocol::time::Day;
use protocol::wire::{Code, OneStatement};

use crate::app::Relay;
use crate::caller::{Fresh, Json, StaffAccount};
use crate::dated::is_about;
use crate::moves::Tries;
use crate::problem::{Problem, refused_to_staff};
use crate::received;

/// A coordinator hands in what they signed; a newcomer may hand in what the root signed for them.
pub(crate) async fn certify(
    State(relay): State<Relay>,
    Fresh(caller): Fresh<StaffAccount>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.statement)?;
    let _one_at_a_time = relay.directory_change().await;
    let mut tries = Tries::of(&relay);
    loop {
        tries.next().await?;
        if admit(&relay, &caller, statement).await?.is_some() {
            relay.catch_up().await?;
            return Ok(StatusCode::NO_CONTENT);
        }
    }
}

/// Judges a certificate by the newest directory and takes it in. Nothing if the staff has changed meanwhile.
async fn admit(
    relay: &Relay,
    caller: &StaffAccount,
    statement: &[u8],
) -> Result<Option<()>, Problem> {
    let known = relay.directory();
    let claimed: Unverified<StaffCertificate> = Unverified::from_bytes(statement)?;
    let signer = claimed.signer();
    let today = relay.clock().today();
    let mut directory = Directory::clone(&known);
    let certificate = directory.admit(claimed)?;
    check_dates(&certificate, today)?;

    let request = relay.store().staff_request(certificate.signing.id()).await?;
    let (account, request) = request
        .ok_or_else(|| Problem::new(Code::NotAcceptable).because("nobody asked with this key"))?;
    check_request(&certificate, &request)?;

    let coordinates = caller.certificate.as_ref().is_some_and(|held| held.roles.coordinator);
    let signed_it = caller.certificate.as_ref().is_some_and(|held| held.signing.id() == signer);
    let by_root = directory.manifest().root_keys.iter().any(|root| root.id() == signer);
    let may =
        if by_root { coordinates || caller.account == account } else { coordinates && signed_it };
    if !may {
        return Err(Code::NotFound.into());
    }

    let decided = moderation::certify(Unverified::from_bytes(statement)?, &known);
    match decided.map_err(refused_to_staff)?.change() {
        Some(change) => Ok(relay.store().apply(change, known.judged(relay.clock().now())).await?),
        None => Ok(Some(())),
    }
}

/// A certificate is taken in about when it was signed, and only while it can still serve.
fn check_dates(certificate: &StaffCertificate, today: Day) -> Result<(), Problem> {
    let serves = today <= certificate.until && (1..=3).contains(&certificate.level);
    if serves && is_about(certificate.day, today) {
        Ok(())
    } else {
        Err(Problem::new(Code::NotAcceptable)
            .because("a certificate of another time or an unknown level"))
    }
}

/// A certificate names the person and keys of the request it answers, and no role that was not asked for.
fn check_request(certificate: &Verified<StaffCertificate>, request: &[u8]) -> Result<(), Problem> {
    let request: Unverified<StaffRequest> = Unverified::from_bytes(request)?;
    let request = request.verify_own(|request| Some(request.signing))?;
    let same = request.person == certificate.person
        && request.signing == certificate.signing
        && request.recipient == certificate.recipient
        && asks_for(request.roles, certificate.roles);
    if same {
        Ok(())
    } else {
        Err(Problem::new(Code::NotAcceptable)
            .because("the certificate does not answer the request"))
    }
}

fn asks_for(asked: Roles, given: Roles) -> bool {
    (given.facilitator || given.coordinator)
        && (asked.facilitator || !given.facilitator)
        && (asked.coordinator || !given.coordinator)
}
