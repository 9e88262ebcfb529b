//! What a reader may see of a crossing: nothing before they are told, and one neutral state for
//! every cause after.

use protocol::wire::WaitingState;

use super::{Crossing, CrossingStage};
use crate::{case::Case, moment::Moment};

/// The state that the reader's own page shows; `None` where the crossing is absent for them.
///
/// What waits, is held back or is gone shows only when the standing wish tells today, when it was
/// carried into a sitting of theirs that runs, or when the reader `asked`. What the reader did themselves, opening or declining, always shows.
pub fn reader_view(
    crossing: &Crossing,
    case: &Case,
    asked: bool,
    at: &Moment<'_>,
) -> Option<WaitingState> {
    let shown = asked || crossing.tells(case, at);
    match crossing.stage {
        CrossingStage::Opened { .. } => Some(WaitingState::Opened),
        CrossingStage::Declined => Some(WaitingState::Declined),
        CrossingStage::Told if !shown => None,
        CrossingStage::Told => Some(match crossing.passes(case, at) {
            Ok(()) => WaitingState::Told,
            Err(_) => WaitingState::HeldBack,
        }),
        CrossingStage::Recalled { told: true, .. } if shown => Some(WaitingState::Gone),
        CrossingStage::Released | CrossingStage::Recalled { .. } => None,
    }
}
