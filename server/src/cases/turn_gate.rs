//! `PUT /cases/{case}/gates/{which}/{seq}`: a facilitator opens or shuts a gate, with a sealed grade and reasons.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Part, Permit, Refusal};
use protocol::ids::{CaseId, Digest};
use protocol::statement::{Gate, Verified, Which};
use protocol::wire::PutGate;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::{Problem, refused_to_staff};
use crate::{moves, received};

pub(crate) async fn turn_gate(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path((case, which, seq)): Path<(CaseId, Which, u64)>,
    Json(body): Json<PutGate>,
) -> Result<StatusCode, Problem> {
    let gate: Verified<Gate> = received::by_staff(&body.gate, &caller)?;
    let note = received::note(&body.note)?;
    if (gate.case, gate.which, gate.seq) != (case, which, seq) {
        return Err(refused_to_staff(Refusal::Mismatch(Part::Case)));
    }
    moves::by_staff(
        &relay,
        || relay.store().gate_to_turn(caller.key(), case, which, seq),
        |(case, stored): (Case, Option<Digest>), at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            Ok(case.turn_gate(&gate, note.to_vec(), stored, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
