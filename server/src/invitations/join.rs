//! `POST /invitations/{id}/join`: the invitation is used up and an account is there, waiting to be certified.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::Moment;
use protocol::ids::{Digest, InvitationId, RoomId};
use protocol::login::Record;
use protocol::statement::{PartyProof, Roles, StaffRequest, Unverified};
use protocol::time::Millis;
use protocol::wire::{Code, Join};
use protocol::words::Locator;

use super::{Door, wrong_code};
use crate::app::Relay;
use crate::caller::Json;
use crate::dated::is_about;
use crate::moves::Tries;
use crate::problem::{Problem, refused_to_party};
use crate::received;
use crate::store::{AccountId, JoinOutcome, Joiner, Joining, Kind, MOST_KEYRING_BYTES};

/// A working name is a few words.
const LONGEST_NAME: usize = 80;

pub(crate) async fn join(
    State(relay): State<Relay>,
    door: Door,
    Json(body): Json<Join>,
) -> Result<StatusCode, Problem> {
    let keyring = received::sized(&body.keyring, MOST_KEYRING_BYTES)?;
    let claim = received::statement(&body.claim)?;
    let locator: Locator =
        body.locator.parse().map_err(|_| Problem::new(Code::BadRequest).because("no locator"))?;
    let record = Record::from_upload(&body.upload.0)?.to_bytes();
    let invitation = door.open(&relay, &body.shown()).await?;
    let digest = digest(&body);
    if let Some(used_by) = invitation.used_by {
        let again = used_by == digest;
        return if again { Ok(StatusCode::NO_CONTENT) } else { Err(Code::NotFound.into()) };
    }
    // Nobody is signed in, so nothing told yet whether whoever invited was certified at another relay.
    relay.catch_up().await?;
    let mut tries = Tries::of(&relay);
    loop {
        tries.next().await?;
        let now = relay.clock().now();
        let joiner = match invitation.kind {
            Kind::Party(room) => party_joins(&relay, door.id, room, claim, now).await?,
            Kind::Staff(roles) => staff_joins(&relay, roles, claim)?,
        };
        let joining = Joining {
            shown: door.shown(&body.shown()),
            digest,
            account: AccountId::draw(&mut relay.chance().dice()),
            locator: Digest::of(locator.as_str().as_bytes()),
            record: record.clone(),
            keyring: keyring.to_vec(),
            joiner,
            now,
        };
        match relay.store().join(joining).await? {
            JoinOutcome::Joined => return Ok(StatusCode::NO_CONTENT),
            JoinOutcome::WrongCode => return Err(wrong_code()),
            JoinOutcome::Nothing => return Err(Code::NotFound.into()),
            JoinOutcome::LocatorTaken => {
                return Err(Problem::new(Code::OutOfSequence).because("the locator is taken"));
            }
            JoinOutcome::Overtaken => {}
        }
    }
}

/// A party's claim: these are my keys, for this room, by this invitation. Joining is a move of the case.
async fn party_joins(
    relay: &Relay,
    invitation: InvitationId,
    room: RoomId,
    claim: &[u8],
    now: Millis,
) -> Result<Joiner, Problem> {
    let claim: Unverified<PartyProof> = Unverified::from_bytes(claim)?;
    let proof = claim.verify_own(|proof| Some(proof.keys.signing))?;
    let directory = relay.directory();
    let fits = proof.agency == directory.agency()
        && proof.room == room
        && proof.invitation == invitation
        && is_about(proof.day, now.day());
    let case = relay.store().case_of_room(room).await?.filter(|_| fits).ok_or_else(not_for_this)?;
    let joined = case.join(&proof, &Moment { now, directory: &directory });
    let change = joined.map_err(refused_to_party)?.change().ok_or_else(not_for_this)?;
    Ok(Joiner::Party { room, change, edition: directory.number })
}

/// A newcomer's claim: these are my keys, and this is what I ask to do.
fn staff_joins(relay: &Relay, offered: Roles, statement: &[u8]) -> Result<Joiner, Problem> {
    let claim: Unverified<StaffRequest> = Unverified::from_bytes(statement)?;
    let request = claim.verify_own(|request| Some(request.signing))?;
    let name = request.working_name.trim();
    let fits = request.agency == relay.directory().agency()
        && !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && (offered.facilitator || !request.roles.facilitator)
        && (offered.coordinator || !request.roles.coordinator)
        && is_about(request.day, relay.clock().today());
    if !fits {
        return Err(not_for_this());
    }
    let (person, kid) = (request.person, request.signing.id());
    Ok(Joiner::Staff { person, kid, request: statement.to_vec() })
}

fn not_for_this() -> Problem {
    Problem::new(Code::NotAcceptable).because("the claim is not for this invitation")
}

/// What makes this join this join: the same again changes nothing, another is too late.
fn digest(body: &Join) -> Digest {
    let parts = [body.locator.as_bytes(), &body.upload.0, &body.keyring.0, &body.claim.0];
    let digests: Vec<u8> = parts.iter().flat_map(|part| *Digest::of(part).as_bytes()).collect();
    Digest::of(&digests)
}
