//! How long a session lives: by the person's use of it, and never beyond a working day.

use protocol::time::Millis;

use crate::store::{Owner, Session};

const A_MINUTE: i64 = 60_000;

/// A party's session ends after this long without a request: they may be on a shared device.
pub(crate) const IDLE_PARTY_MS: i64 = 15 * A_MINUTE;
/// A member of staff's session ends after this long without a request.
pub(crate) const IDLE_STAFF_MS: i64 = 30 * A_MINUTE;
/// Any session ends after this long.
pub(crate) const LONGEST_MS: i64 = 12 * 60 * A_MINUTE;
/// The passphrase counts as just given for this long.
pub(crate) const FRESH_MS: i64 = 5 * A_MINUTE;
/// What was noted so far ahead was noted by a clock that was wrong. Relays' clocks may differ by less.
pub(crate) const AHEAD_MS: i64 = 10 * A_MINUTE;
/// A sign-in must be finished this soon; deriving keys takes an old phone several seconds.
pub(crate) const ATTEMPT_MS: i64 = 2 * A_MINUTE;

/// Whether a session still lives. One that a clock noted which was ahead does not: it would live until that time comes.
pub(crate) fn is_living(session: &Session, now: Millis) -> bool {
    let idle = match session.owner {
        Owner::Party(_) => IDLE_PARTY_MS,
        Owner::Staff(_) => IDLE_STAFF_MS,
    };
    now < session.seen.plus_ms(idle)
        && now < session.began.plus_ms(LONGEST_MS)
        && session.seen < now.plus_ms(AHEAD_MS)
}

/// Whether its last use was noted long enough ago to be noted again.
pub(crate) fn wants_touch(session: &Session, now: Millis) -> bool {
    now >= session.seen.plus_ms(A_MINUTE)
}

#[cfg(test)]
mod tests {
    use protocol::ids::{PersonId, RoomId};
    use protocol::time::Millis;

    use super::{A_MINUTE, is_living, wants_touch};
    use crate::chance::Chance;
    use crate::store::{AccountId, Owner, Session, Standing};

    fn session(owner: Owner, seen_minute: i64) -> Session {
        Session {
            account: AccountId::draw(&mut Chance::seeded(1).dice()),
            owner,
            standing: Standing::Standing,
            kid: None,
            began: Millis(0),
            seen: Millis(seen_minute * A_MINUTE),
            edition: 1,
            fresh_until: Millis(0),
        }
    }

    #[test]
    fn a_session_lives_by_whose_it_is() {
        let party = Owner::Party(RoomId::from_bytes([1; 16]));
        let staff = Owner::Staff(PersonId::from_bytes([1; 16]));
        for (owner, seen, now, lives) in [
            (party, 0, 14, true),
            (party, 0, 15, false),
            (party, 700, 714, true),
            (party, 719, 720, false),
            (staff, 0, 29, true),
            (staff, 0, 30, false),
            (staff, 719, 720, false),
            (staff, 9, 0, true),
            (staff, 10, 0, false),
        ] {
            assert_eq!(
                is_living(&session(owner, seen), Millis(now * A_MINUTE)),
                lives,
                "{seen} {now}"
            );
        }
    }

    #[test]
    fn use_is_noted_once_a_minute() {
        let session = session(Owner::Party(RoomId::from_bytes([1; 16])), 10);
        assert!(!wants_touch(&session, Millis(11 * A_MINUTE - 1)));
        assert!(wants_touch(&session, Millis(11 * A_MINUTE)));
    }
}
