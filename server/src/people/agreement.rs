//! `GET /staff/agreement`: how often reviewers decide alike, for a coordinator, in numbers too large to point at anybody.

use axum::extract::State;
use protocol::wire::{Agreement, AgreementAnswer};

use crate::app::Relay;
use crate::caller::Coordinator;
use crate::problem::Problem;
use crate::store::Agreed;

/// Below this, a number would tell of one letter or one colleague.
const FEWEST: u32 = 10;

pub(crate) async fn agreement(
    State(relay): State<Relay>,
    _: Coordinator,
) -> Result<axum::Json<AgreementAnswer>, Problem> {
    let (looks, pairs) = relay.store().agreement().await?;
    Ok(axum::Json(AgreementAnswer { second_looks: told(looks), pairs: told(pairs) }))
}

fn told(Agreed { alike, otherwise }: Agreed) -> Option<Agreement> {
    (alike.saturating_add(otherwise) >= FEWEST).then_some(Agreement { alike, otherwise })
}
