//! `POST /cases/{case}/papers`: a facilitator of the case files a paper.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Filing, KnownPapers, Permit};
use protocol::ids::CaseId;
use protocol::wire::NewPaper;

use super::MOST_BYTES;
use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::{moves, received};

pub(crate) async fn file(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(case): Path<CaseId>,
    Json(body): Json<NewPaper>,
) -> Result<StatusCode, Problem> {
    received::sized(&body.object, MOST_BYTES)?;
    let NewPaper { paper, letter, note, object } = body;
    let filing = Filing { paper, letter, note, object: object.0 };
    moves::by_staff(
        &relay,
        || relay.store().paper_to_file(caller.key(), case, &filing),
        |(case, known): (Case, KnownPapers), at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            Ok(case.file_paper(filing.clone(), known, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
