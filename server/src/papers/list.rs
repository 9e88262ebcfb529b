//! `GET /cases/{case}/papers`: every paper of a case, with the journal that tells of them, as of one moment.

use axum::extract::State;
use protocol::ids::CaseId;
use protocol::wire::{Blob, Code, PaperListed, PapersAnswer};

use crate::app::Relay;
use crate::caller::{Facilitator, Path};
use crate::problem::Problem;

pub(crate) async fn list(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(case): Path<CaseId>,
) -> Result<axum::Json<PapersAnswer>, Problem> {
    let found = relay.store().papers(caller.key(), case).await?;
    let (papers, journal) = found.ok_or(Code::NotFound)?;
    let papers = papers.into_iter().map(|kept| PaperListed {
        paper: kept.paper,
        letter: kept.letter,
        by: kept.by,
        note: kept.note,
        received_ms: kept.received.0,
        sealed_for: kept.sealed_for,
        object: Blob(kept.object),
        original: kept.original.map(Blob),
    });
    Ok(axum::Json(PapersAnswer {
        papers: papers.collect(),
        journal: journal.into_iter().map(Blob).collect(),
    }))
}
