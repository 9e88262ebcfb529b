//! `GET /cases/{case}`: all that staff may see of a case. A coordinator sees what moves, as they must to sign for
//! its rooms; the letters themselves are sealed for its facilitators, and only they may fetch them.

use axum::extract::State;
use protocol::ids::CaseId;
use protocol::wire::{Blob, CaseAnswer, Code, GateTurn, InvitationState, RoomListed};

use super::scope;
use crate::app::Relay;
use crate::caller::{Path, Staff};
use crate::listed;
use crate::problem::Problem;
use crate::store::RoomOfCase;

pub(crate) async fn show(
    State(relay): State<Relay>,
    caller: Staff,
    Path(case): Path<CaseId>,
) -> Result<axum::Json<CaseAnswer>, Problem> {
    let now = relay.clock().now();
    let view = relay.store().case_view(scope(&caller), case, now).await?.ok_or(Code::NotFound)?;
    let gates = view.gates.into_iter().map(|turn| GateTurn {
        which: turn.which,
        gate: Blob(turn.statement),
        note: Blob(turn.note),
    });
    let rooms = view.rooms.into_iter().map(|room| {
        let id = view.case.room(room.side).id();
        listed_room(id, room)
    });
    Ok(axum::Json(CaseAnswer {
        case: view.case.id(),
        certificates: blobs(view.certificates),
        label: Blob(view.label),
        gates: gates.collect(),
        rooms: rooms.collect(),
        letters: listed::letters(case, view.letters, &view.crossings),
        crossings: view.crossings.iter().map(listed::crossing).collect(),
        journal: blobs(view.journal),
    }))
}

fn listed_room(id: protocol::ids::RoomId, room: RoomOfCase) -> RoomListed {
    RoomListed {
        room: id,
        side: room.side,
        invitation: room
            .invitation
            .map(|(invitation, until)| InvitationState { invitation, until_ms: until.0 }),
        joined: room.joined.map(Blob),
        proposed: room.proposed.map(Blob),
        certificates: blobs(room.certificates),
        consents: blobs(room.consents),
        wishes: blobs(room.wishes),
        sittings: listed::sittings(room.sittings),
    }
}

fn blobs(list: Vec<Vec<u8>>) -> Vec<Blob> {
    list.into_iter().map(Blob).collect()
}
