//! `GET /cases`: a facilitator's own cases, or all of them for a coordinator.

use axum::extract::State;
use moderation::Moment;
use protocol::wire::{Blob, CaseList, CaseListed};

use super::scope;
use crate::app::Relay;
use crate::caller::Staff;
use crate::problem::Problem;

pub(crate) async fn list(
    State(relay): State<Relay>,
    caller: Staff,
) -> Result<axum::Json<CaseList>, Problem> {
    let directory = relay.directory();
    let at = Moment { now: relay.clock().now(), directory: &directory };
    let cases = relay.store().cases(scope(&caller)).await?;
    let cases = cases.into_iter().map(|summary| CaseListed {
        case: summary.case.id(),
        certificate: Blob(summary.case.certificate().to_bytes()),
        label: Blob(summary.label),
        gates_open: summary.case.gates_open(&at).is_ok(),
        held: summary.held,
    });
    Ok(axum::Json(CaseList { cases: cases.collect() }))
}
