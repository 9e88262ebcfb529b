//! `POST /cases/{case}/papers/{paper}/copies`: a paper sealed again, unchanged inside, for the case's newest staff.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::Permit;
use protocol::ids::{CaseId, PaperId};
use protocol::wire::PaperCopy;

use super::MOST_BYTES;
use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::store::ToCopy;
use crate::{moves, received};

pub(crate) async fn copy(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path((case, paper)): Path<(CaseId, PaperId)>,
    Json(body): Json<PaperCopy>,
) -> Result<StatusCode, Problem> {
    let object = received::sized(&body.object, MOST_BYTES)?;
    moves::by_staff(
        &relay,
        || relay.store().paper_to_copy(caller.key(), (case, paper), body.certificate),
        |ToCopy { case, note, held }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let copy = (body.certificate, object.to_vec());
            Ok(case.copy_paper((paper, note), copy, held, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
