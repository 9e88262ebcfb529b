//! A party's room as they are shown it: nothing of the other room, and nothing they were not told.

use moderation::{
    Crossing, CrossingStage, Decided, Moment, Permit, Refusal, author_view, reader_view,
};
use protocol::ids::RoomId;
use protocol::statement::StaffMember;
use protocol::wire::{Blob, PartyLetter, RoomAnswer, Waiting};

use super::people::People;
use crate::app::Relay;
use crate::caller::Arrival;
use crate::listed;
use crate::moves::Tries;
use crate::problem::{Problem, refused_to_party};
use crate::store::RoomView;

/// Shows a party their room, once whatever may be told now is told.
pub(super) async fn look(
    relay: &Relay,
    arrival: Arrival,
    asked: bool,
) -> Result<RoomAnswer, Problem> {
    let scope = match arrival {
        Arrival::Standing(scope) => scope,
        Arrival::Waiting(room) => return waiting(relay, room).await,
    };
    let mut tries = Tries::of(relay);
    loop {
        tries.next().await?;
        let view = relay.store().room_view(scope).await?;
        let view = view.ok_or_else(|| refused_to_party(Refusal::NotThere))?;
        let (now, directory) = (relay.clock().now(), relay.directory());
        let at = Moment { now, directory: &directory };
        match tell(&view, asked, &at).map_err(refused_to_party)? {
            Decided::Again => return Ok(answer(view, asked, &at)),
            // Told, or overtaken by something else: either way there is more to look at.
            Decided::Change(change) => {
                relay.store().apply(change, directory.judged(now)).await?;
            }
        }
    }
}

fn tell(view: &RoomView, asked: bool, at: &Moment<'_>) -> Result<Decided, Refusal> {
    let seat = &view.seat;
    let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
    let released = |crossing: &&Crossing| *crossing.stage() == CrossingStage::Released;
    let released: Vec<Crossing> = view.crossings.iter().filter(released).cloned().collect();
    if released.is_empty() {
        return Ok(Decided::Again);
    }
    seat.case().clone().tell(released, asked, &permit, at)
}

fn answer(view: RoomView, asked: bool, at: &Moment<'_>) -> RoomAnswer {
    let mut people = People::default();
    for certificate in &view.certificates {
        people.add(certificate.staff.iter().map(StaffMember::key));
        people.add(certificate.signers());
    }
    let (staff_certificates, revocations) = people.statements(at.directory, &view.revocations);
    let letters = view.letters.iter().map(|own| PartyLetter {
        letter: own.letter.id(),
        deposit: Blob(own.deposit.clone()),
        direction: own.letter.direction().into(),
        state: author_view(&own.letter),
        returned: own.returned.clone().map(Blob),
        receipt: own.receipt,
    });
    // As they were told, never as they were released.
    let mut crossings: Vec<&Crossing> = view.crossings.iter().collect();
    crossings.sort_by_key(|crossing| crossing.place());
    let waiting = crossings.into_iter().filter_map(|crossing| {
        Some(Waiting {
            crossing: crossing.id(),
            place: crossing.place(),
            sitting: crossing.sitting(),
            state: reader_view(crossing, view.seat.case(), asked, at)?,
            receipt: matches!(crossing.stage(), CrossingStage::Opened { receipt: Some(_) }),
        })
    });
    RoomAnswer {
        room: view.seat.room(),
        manifest: Blob(at.directory.manifest().to_bytes()),
        staff_certificates,
        revocations,
        certificates: view.certificates.iter().map(|each| Blob(each.to_bytes())).collect(),
        letters: letters.collect(),
        waiting: waiting.collect(),
        consents: blobs(&view.consents),
        wishes: blobs(&view.wishes),
        journal: blobs(&view.journal),
        sittings: listed::sittings(view.sittings),
    }
}

/// What somebody sees who joined and whose words are still to be compared: who they will write to, and nothing
/// of the room, which may have a history that is not theirs.
async fn waiting(relay: &Relay, room: RoomId) -> Result<RoomAnswer, Problem> {
    let case = relay.store().case_of_room(room).await?;
    let case = case.ok_or_else(|| refused_to_party(Refusal::NotThere))?;
    let revoked = relay.store().revoked().await?;
    let directory = relay.directory();
    let mut people = People::default();
    people.add(case.certificate().staff.iter().map(StaffMember::key));
    let (staff_certificates, revocations) = people.statements(&directory, &revoked);
    Ok(RoomAnswer {
        room,
        manifest: Blob(directory.manifest().to_bytes()),
        staff_certificates,
        revocations,
        certificates: Vec::new(),
        letters: Vec::new(),
        waiting: Vec::new(),
        consents: Vec::new(),
        wishes: Vec::new(),
        sittings: Vec::new(),
        journal: Vec::new(),
    })
}

fn blobs(list: &[Vec<u8>]) -> Vec<Blob> {
    list.iter().cloned().map(Blob).collect()
}
