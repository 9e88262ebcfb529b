//! `GET /room`: a party looks at their own room. Looking tells them what their wish lets them be told.

use axum::extract::State;
use protocol::wire::RoomAnswer;

use super::look::look;
use crate::app::Relay;
use crate::caller::Arrival;
use crate::problem::Problem;

pub(crate) async fn show(
    State(relay): State<Relay>,
    arrival: Arrival,
) -> Result<axum::Json<RoomAnswer>, Problem> {
    look(&relay, arrival, false).await.map(axum::Json)
}
