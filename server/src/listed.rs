//! Letters and crossings as staff see them listed, on the desk and in a case alike.

use std::collections::HashMap;

use protocol::ids::{CaseId, LetterId};
use protocol::wire::{Blob, Claim, CrossingListed, LetterListed, SittingListed};

use crate::store::{CaseCrossing, CaseLetter, KeptSitting};

/// Letters of a case, each with the newest of these crossings that came from it.
pub(crate) fn letters(
    case: CaseId,
    letters: Vec<CaseLetter>,
    crossings: &[CaseCrossing],
) -> Vec<LetterListed> {
    let newest: HashMap<LetterId, &CaseCrossing> =
        crossings.iter().map(|each| (each.crossing.letter(), each)).collect();
    letters
        .into_iter()
        .map(|each| LetterListed {
            case,
            room: each.letter.room(),
            letter: each.letter.id(),
            direction: each.letter.direction().into(),
            deposit: Blob(each.deposit),
            onward: each.letter.portable().is_some(),
            in_session: each.letter.sitting().is_some(),
            sealed_for: each.letter.sealed_for(),
            state: each.letter.stage().listed(),
            received_ms: each.received.0,
            claim: each.claim.map(|claim| Claim {
                person: claim.person,
                until_ms: claim.until.0,
                note: claim.note.map(Blob),
            }),
            approvals: each.approvals.into_iter().map(Blob).collect(),
            vetoes: each.vetoes.into_iter().map(Blob).collect(),
            refused_before_by: each.letter.barred().to_vec(),
            looked_at_again: each.looked_at_again,
            returned: each.returned.map(Blob),
            crossing: newest.get(&each.letter.id()).map(|crossing| self::crossing(crossing)),
        })
        .collect()
}

/// Sittings of a room.
pub(crate) fn sittings(sittings: Vec<KeptSitting>) -> Vec<SittingListed> {
    let blobs = |list: Vec<Vec<u8>>| list.into_iter().map(Blob).collect();
    sittings
        .into_iter()
        .map(|each| SittingListed {
            plan: Blob(each.plan),
            words: blobs(each.words),
            steps: blobs(each.steps),
        })
        .collect()
}

/// One crossing.
pub(crate) fn crossing(each: &CaseCrossing) -> CrossingListed {
    CrossingListed {
        crossing: each.crossing.id(),
        room: each.crossing.room(),
        portable: each.crossing.portable(),
        sealed_for: each.crossing.sealed_for(),
        record: Blob(each.record.clone()),
        state: each.crossing.stage().listed(),
    }
}
