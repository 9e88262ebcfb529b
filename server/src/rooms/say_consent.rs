//! `PUT /room/consents/{seq}`: a party gives, pauses, resumes or withdraws consent.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Part, Permit};
use protocol::statement::{Consent, Verified};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::problem::Problem;
use crate::store::ToConsent;
use crate::{moves, received};

pub(crate) async fn say_consent(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(seq): Path<u64>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.statement)?;
    moves::by_party(
        &relay,
        || relay.store().consent_to_say(scope, seq),
        |ToConsent { seat, stored, unopened }, at| {
            let consent: Verified<Consent> = received::by_party(statement, &seat)?;
            received::same(consent.seq, seq, Part::Certificate)?;
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            Ok(seat.into_case().say_consent(&consent, stored, unopened, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
