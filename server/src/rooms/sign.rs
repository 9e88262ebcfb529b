//! `POST /rooms/{room}/certificates`: somebody of the staff signs a room's certificate. With the first signature
//! it is proposed; the same body with a second person's signature stands.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Moment, Part, Permit, Refusal, StaffPermit};
use protocol::ids::{KeyId, RoomId};
use protocol::keys::{Directory, VerifyingKey};
use protocol::statement::{RoomCertificate, Unverified, Verified};
use protocol::wire::{Blob, OneStatement};

use crate::app::Relay;
use crate::caller::{Fresh, Json, Path, Staff};
use crate::moves::{self, Undecided};
use crate::problem::{Problem, refused_to_staff};
use crate::received;

pub(crate) async fn sign(
    State(relay): State<Relay>,
    Fresh(caller): Fresh<Staff>,
    Path(room): Path<RoomId>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let certificate = Arc::new(verify(&body.statement, &relay.directory())?);
    if certificate.room != room {
        return Err(refused_to_staff(Refusal::Mismatch(Part::Room)));
    }
    moves::by_staff(
        &relay,
        || relay.store().case_of_room(room),
        |case: Case, at| sign_as(caller.key(), case, &certificate, at),
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// As a facilitator of the case, or else as a coordinator who steps in. Who is neither finds nothing here.
fn sign_as(
    caller: KeyId,
    case: Case,
    certificate: &Arc<Verified<RoomCertificate>>,
    at: &Moment<'_>,
) -> Result<moderation::Decided, Undecided> {
    let certificate = Arc::clone(certificate);
    match Permit::facilitator(&case, caller, at) {
        Ok(permit) => Ok(case.sign_room(certificate, StaffPermit::Facilitator(&permit), at)?),
        Err(_) => {
            let permit = Permit::coordinator(caller, at).map_err(|_| Refusal::NotThere)?;
            Ok(case.sign_room(certificate, StaffPermit::Coordinator(&permit), at)?)
        }
    }
}

/// One signature or two, each by somebody whom the agency certified at some time.
fn verify(blob: &Blob, directory: &Directory) -> Result<Verified<RoomCertificate>, Problem> {
    let claimed: Unverified<RoomCertificate> = Unverified::from_bytes(received::statement(blob)?)?;
    let keys: Option<Vec<VerifyingKey>> =
        claimed.signers().map(|signer| directory.verifying_key(signer)).collect();
    let keys = keys.ok_or_else(|| refused_to_staff(Refusal::NotCertified))?;
    Ok(claimed.verify_all(&keys)?)
}
