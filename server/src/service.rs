//! `GET /service`: what everyone may know of this service.

use axum::Json;
use axum::extract::State;
use protocol::wire::{Blob, ServiceAnswer, ServiceHours, ServiceNumber};

use crate::app::Relay;
use crate::config::OpenSpan;

pub(crate) async fn show(State(relay): State<Relay>) -> Json<ServiceAnswer> {
    let agency = &relay.config().agency;
    let numbers = agency
        .numbers
        .iter()
        .map(|number| ServiceNumber { label: number.label.clone(), number: number.number.clone() })
        .collect();
    Json(ServiceAnswer {
        name: agency.name.to_string(),
        demo: relay.config().demo.enabled,
        hours: ServiceHours {
            text: agency.hours.text.clone(),
            here_now: agency.hours.here_now(relay.clock().now()),
            next_open: agency.hours.next_open(relay.clock().now()),
            open: agency.hours.open.iter().map(OpenSpan::reckoned).collect(),
            closed_days: agency.hours.closed.iter().filter_map(|day| day.since_1970()).collect(),
            zone: agency.hours.zone.name().to_owned(),
        },
        numbers,
        exit_url: agency.exit_page.url().to_owned(),
        accent: agency.accent.to_string(),
        card_secret_for_parties: agency.card_secret_for_parties,
        manifest: Some(Blob(relay.directory().manifest().to_bytes())),
    })
}
