//! `GET /desk`: every letter that somebody must act on, longest waiting first.

use axum::extract::State;
use moderation::Moment;
use protocol::ids::Digest;
use protocol::wire::{Blob, DeskAnswer, DeskLabel};

use crate::app::Relay;
use crate::caller::Facilitator;
use crate::listed;
use crate::problem::Problem;

pub(crate) async fn show(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
) -> Result<axum::Json<DeskAnswer>, Problem> {
    let (now, directory) = (relay.clock().now(), relay.directory());
    let at = Moment { now, directory: &directory };
    let (mut letters, mut labels) = (Vec::new(), Vec::new());
    for mut waiting in relay.store().waiting(caller.key(), now).await? {
        let case = waiting.summary.case;
        for each in &mut waiting.letters {
            // The queue says what is still to be done: an approval that no longer serves must be given again.
            each.approvals.retain(|bytes| each.letter.is_served_by(Digest::of(bytes), &case, &at));
        }
        labels.push(DeskLabel {
            case: case.id(),
            certificate: Blob(case.certificate().to_bytes()),
            label: Blob(waiting.summary.label),
            gates_open: case.gates_open(&at).is_ok(),
        });
        letters.extend(listed::letters(case.id(), waiting.letters, &waiting.crossings));
    }
    letters.sort_by_key(|letter| letter.received_ms);
    Ok(axum::Json(DeskAnswer { letters, labels }))
}
