//! `POST /cases/{case}/certificates`: a coordinator signs a case's next certificate: other staff, or another policy.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Permit};
use protocol::ids::CaseId;
use protocol::statement::{CaseCertificate, Verified};
use protocol::wire::NewCase;

use crate::app::Relay;
use crate::caller::{Coordinator, Fresh, Json, Path};
use crate::problem::Problem;
use crate::{moves, received};

pub(crate) async fn succeed(
    State(relay): State<Relay>,
    Fresh(Coordinator(caller)): Fresh<Coordinator>,
    Path(case): Path<CaseId>,
    Json(body): Json<NewCase>,
) -> Result<StatusCode, Problem> {
    let certificate: Verified<CaseCertificate> = received::by_staff(&body.certificate, &caller)?;
    let label = received::note(&body.label)?;
    let certificate = Arc::new(certificate);
    moves::by_staff(
        &relay,
        || relay.store().case(case),
        |case: Case, at| {
            let permit = Permit::coordinator(caller.key(), at)?;
            Ok(case.succeed(Arc::clone(&certificate), label.to_vec(), &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
