//! The relay's own clock in sittings: tells a turn when it has cooled, if the gates are open then.
//!
//! Nobody asked, so nobody is refused: where it may not be told, nothing is written, and its reader finds it on looking
//! once it may.

use moderation::{Decided, Moment};
use protocol::ids::RoomId;
use tokio::sync::watch;

use crate::app::Relay;
use crate::moves::Tries;
use crate::problem::Problem;
use crate::store::StoreError;

/// A turn may be written after the second at which it comes due: what lies so far back is looked at again.
const AGAIN_S: u64 = 10;

/// Tells what cools, until the task is ended, and says up to which second.
pub(crate) async fn tell_forever(relay: Relay, looked: watch::Sender<u64>) {
    let mut every = tokio::time::interval(relay.pace().look_every);
    let mut looked_s = 0;
    let mut could_look = true;
    loop {
        every.tick().await;
        let now_s = relay.clock().now().seconds();
        if now_s == looked_s {
            continue;
        }
        match relay.store().rooms_due(looked_s.saturating_sub(AGAIN_S), now_s).await {
            Ok(rooms) => {
                could_look = true;
                for room in rooms {
                    if let Err(problem) = tell(&relay, room).await {
                        tracing::warn!(?problem, "what cooled was not told");
                    }
                }
                looked_s = now_s;
                looked.send_replace(now_s);
            }
            Err(StoreError::Closed) => return,
            // Said once, and not five times a second until it can.
            Err(error) => {
                if could_look {
                    tracing::warn!(%error, "the clock could not look");
                }
                could_look = false;
            }
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
        if relay.store().apply(change, directory.judged(now)).await?.is_some() {
            return Ok(());
        }
    }
}
