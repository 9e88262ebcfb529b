//! The relay's own clock in sittings: tells a turn when it has cooled, if the gates are open then.
//!
//! Nobody asked, so nobody is refused: where it may not be told, nothing is written, and its reader finds it on looking
//! once it may.

use std::time::Duration;

use moderation::{Decided, Moment};
use protocol::ids::RoomId;

use crate::app::Relay;
use crate::moves::Tries;
use crate::problem::Problem;
use crate::store::StoreError;

/// How often the clock is looked at. Turns come due at whole seconds.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// A turn may be written after the second at which it comes due: what lies so far back is looked at again.
const AGAIN_S: u64 = 10;

/// Tells what cools, until the task is ended.
pub(crate) async fn tell_forever(relay: Relay) {
    let mut every = tokio::time::interval(LOOK_EVERY);
    let mut looked_s = 0;
    loop {
        every.tick().await;
        let now_s = relay.clock().now().seconds();
        if now_s == looked_s {
            continue;
        }
        match relay.store().rooms_due(looked_s.saturating_sub(AGAIN_S), now_s).await {
            Ok(rooms) => {
                for room in rooms {
                    if let Err(problem) = tell(&relay, room).await {
                        tracing::warn!(?problem, "what cooled was not told");
                    }
                }
                looked_s = now_s;
            }
            Err(StoreError::Closed) => return,
            Err(error) => tracing::warn!(%error, "the clock could not look"),
        }
    }
}

async fn tell(relay: &Relay, room: RoomId) -> Result<(), Problem> {
    let mut tries = Tries::of(relay);
    loop {
        tries.next().await?;
        let Some((case, crossings)) = relay.store().what_cools(room).await? else { return Ok(()) };
        let (now, directory) = (relay.clock().now(), relay.directory());
        let at = Moment { now, directory: &directory };
        let Decided::Change(change) = case.tell_what_cooled(crossings, &at) else { return Ok(()) };
        if relay.store().apply(change, now).await?.is_some() {
            return Ok(());
        }
    }
}
