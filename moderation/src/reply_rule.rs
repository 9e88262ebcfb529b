//! How many letters may be released each way. Both sides know the rule; only staff know the count.

use protocol::statement::Side;

use crate::{case::Case, refusal::Refusal};

/// Refuses once as many releases into this side's room count as the policy allows. What was
/// recalled unopened does not count.
pub(crate) fn leaves_room(case: &Case, to: Side) -> Result<(), Refusal> {
    match case.policy().replies_to(to) {
        Some(most) if case.room(to).released >= u32::from(most) => Err(Refusal::ReplyRule),
        _ => Ok(()),
    }
}
