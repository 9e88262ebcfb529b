//! `POST /room/ask`: "Is anything waiting for me?" The answer is the room, with whatever may be told told,
//! whatever the standing wish says.

use axum::extract::State;
use protocol::wire::RoomAnswer;

use super::look::look;
use crate::app::Relay;
use crate::caller::Arrival;
use crate::problem::Problem;

pub(crate) async fn ask(
    State(relay): State<Relay>,
    arrival: Arrival,
) -> Result<axum::Json<RoomAnswer>, Problem> {
    look(&relay, arrival, true).await.map(axum::Json)
}
