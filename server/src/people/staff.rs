//! `GET /staff`: the statements from which a device builds its own directory of staff.

use axum::extract::State;
use protocol::wire::{Away, Blob, StaffAnswer};

use crate::app::Relay;
use crate::caller::StaffAccount;
use crate::problem::Problem;

pub(crate) async fn staff(
    State(relay): State<Relay>,
    caller: StaffAccount,
) -> Result<axum::Json<StaffAnswer>, Problem> {
    let directory = relay.directory();
    // A newcomer needs to check their own certificate and who gave it, and has no business with the rest.
    let certified = caller.certificate.is_some();
    let coordinates = caller.certificate.is_some_and(|certificate| certificate.roles.coordinator);
    let certificates = directory
        .certificates()
        .filter(|held| certified || held.roles.coordinator || held.person == caller.person)
        .map(|held| Blob(held.to_bytes()))
        .collect();
    let requests =
        relay.store().open_staff_requests((!coordinates).then_some(caller.account)).await?;
    let away =
        if certified { relay.store().away_on(relay.clock().today()).await? } else { Vec::new() };
    let revocations = relay.store().revocations().await?;
    Ok(axum::Json(StaffAnswer {
        manifest: Some(Blob(directory.manifest().to_bytes())),
        certificates,
        revocations: revocations.into_iter().map(Blob).collect(),
        requests: requests.into_iter().map(Blob).collect(),
        away: away.into_iter().map(|(person, until_day)| Away { person, until_day }).collect(),
    }))
}
