//! `GET /metrics`, on a port of its own: nothing that people's devices reach leads here.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::app::Relay;
use crate::boot::BootError;
use crate::config;

/// What Prometheus is told that this is.
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Takes the port, where one is asked for.
pub(crate) async fn bind(config: &config::Metrics) -> Result<Option<TcpListener>, BootError> {
    let Some(address) = config.listen() else { return Ok(None) };
    let bound = TcpListener::bind(address).await;
    bound.map(Some).map_err(|source| BootError::CannotListen { address, source })
}

/// The one page there is.
pub(crate) fn router(relay: Relay) -> Router {
    Router::new().route("/metrics", get(show)).with_state(relay)
}

async fn show(State(relay): State<Relay>) -> impl IntoResponse {
    ([(CONTENT_TYPE, KIND)], relay.numbers().unwrap_or_default())
}
