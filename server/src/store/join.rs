//! Joining: an invitation becomes a pending account, its keyring and its claim, in one transaction.

use moderation::Change;
use protocol::ids::{Digest, KeyId, PersonId, RoomId};
use protocol::time::Millis;

use super::account::NewAccount;
use super::apply::{JoinedAs, Judged, NotApplied};
use super::invitation::{Try, TryOutcome};
use super::{AccountId, Owner, Store, StoreError};

/// Who joins, and what is written beside their account.
#[derive(Clone)]
pub(crate) enum Joiner {
    /// A party: a move of their case, which holds their signed proof.
    Party {
        /// The room.
        room: RoomId,
        /// What the rules decided.
        change: Change,
        /// By which edition of the directory of staff.
        edition: u64,
    },
    /// A member of staff, who asks to be certified.
    Staff {
        /// The person.
        person: PersonId,
        /// The key that the request carries.
        kid: KeyId,
        /// The signed request.
        request: Vec<u8>,
    },
}

impl Joiner {
    fn owner(&self) -> Owner {
        match self {
            Self::Party { room, .. } => Owner::Party(*room),
            Self::Staff { person, .. } => Owner::Staff(*person),
        }
    }
}

/// Somebody joining, their claim already verified.
#[derive(Clone)]
pub(crate) struct Joining {
    /// What they show for the invitation.
    pub(crate) shown: Try,
    /// SHA-256 of everything they sent, so that the same join again is the same join.
    pub(crate) digest: Digest,
    /// The new account's id.
    pub(crate) account: AccountId,
    /// SHA-256 of the locator.
    pub(crate) locator: Digest,
    /// The OPAQUE record.
    pub(crate) record: Vec<u8>,
    /// The first keyring.
    pub(crate) keyring: Vec<u8>,
    /// Whose account it will be.
    pub(crate) joiner: Joiner,
    /// Now.
    pub(crate) now: Millis,
}

/// What became of a join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoinOutcome {
    /// The account is there, made now or by the same request before.
    Joined,
    /// The code is not right; it was counted.
    WrongCode,
    /// No such invitation, another secret, burned, over or used up: one outcome.
    Nothing,
    /// The locator is taken: the device draws another.
    LocatorTaken,
    /// The case has moved on since the move was decided: decide again.
    Overtaken,
}

impl Store {
    /// Joins, using up the invitation.
    pub(crate) async fn join(&self, joining: Joining) -> Result<JoinOutcome, StoreError> {
        let joined: Result<JoinOutcome, NotApplied> = self
            .write(async move |transaction| {
                let invitation = match transaction.count_try(&joining.shown, joining.now).await? {
                    TryOutcome::Right(invitation) => invitation,
                    TryOutcome::WrongCode => return Ok(JoinOutcome::WrongCode),
                    TryOutcome::Nothing => return Ok(JoinOutcome::Nothing),
                };
                if let Some(used_by) = invitation.used_by {
                    let again = used_by == joining.digest;
                    return Ok(if again { JoinOutcome::Joined } else { JoinOutcome::Nothing });
                }
                let account = NewAccount {
                    id: joining.account,
                    locator: joining.locator,
                    owner: joining.joiner.owner(),
                    record: joining.record,
                };
                if !transaction.add_account(account).await? {
                    return Ok(JoinOutcome::LocatorTaken);
                }
                transaction.add_keyring(joining.account, &joining.keyring).await?;
                match joining.joiner {
                    Joiner::Party { change, edition, .. } => {
                        let joined = JoinedAs { account: joining.account, join: joining.digest };
                        let judged = Judged { now: joining.now, edition };
                        transaction.apply(&change, judged, Some(joined)).await?;
                    }
                    Joiner::Staff { person, kid, request } => {
                        transaction
                            .add_staff_request(joining.account, person, kid, &request)
                            .await?;
                        transaction.use_invitation(joining.shown.id, joining.digest).await?;
                    }
                }
                Ok(JoinOutcome::Joined)
            })
            .await;
        Ok(NotApplied::or_overtaken(joined)?.unwrap_or(JoinOutcome::Overtaken))
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use protocol::ids::{Digest, InvitationId, KeyId, RoomId};
    use protocol::time::Millis;

    use crate::chance::Chance;
    use crate::config::Rate;
    use crate::store::account::NewAccount;
    use crate::store::test_store::TestStore;
    use crate::store::{
        AccountId, Attempt, AttemptId, Counted, Inviting, Kind, NewSession, Owner, Standing, Store,
        StoreError,
    };

    const ROOM: RoomId = RoomId::from_bytes([1; 16]);
    const NOW: Millis = Millis(1_000);

    /// Somebody who joins the room with a key, and is signed in.
    async fn join(store: &Store, n: u8) -> (AccountId, Digest) {
        let dice = &mut Chance::seeded(n.into()).dice();
        let account = AccountId::draw(dice);
        let joined: Result<(), StoreError> = store
            .write(async move |transaction| {
                let new = NewAccount {
                    id: account,
                    locator: Digest::of(&[n, n]),
                    owner: Owner::Party(ROOM),
                    record: vec![1],
                };
                assert!(transaction.add_account(new).await?);
                transaction.add_keyring(account, &[2]).await?;
                transaction.add_party_proof(account, ROOM, KeyId::from_bytes([n; 16]), &[n]).await
            })
            .await;
        joined.expect("joined");
        let attempt = AttemptId::draw(dice);
        let begun = Attempt { account: Some(account), sealed: vec![], started: NOW };
        let some = NonZeroU32::new(10).expect("not nought");
        let rate = Rate { burst: some, a_minute: some };
        let counted = Counted { id: Digest::of(&[n]), now: NOW, rate };
        store.begin_attempt(attempt, begun, counted).await.expect("written").expect("begun");
        let token = Digest::of(&[n, n, n]);
        let session = NewSession { token, replaces: None, began: NOW, fresh_until: NOW };
        let signed_in = store.finish_sign_in(attempt, |_| true, session).await.expect("answers");
        assert!(signed_in.is_some());
        (account, token)
    }

    async fn standing(store: &Store, token: Digest) -> Option<Standing> {
        store.session(token).await.expect("answers").map(|session| session.standing)
    }

    async fn stand(store: &Store, n: u8) -> bool {
        let stood: Result<bool, StoreError> = store
            .write(async move |transaction| {
                transaction.let_party_stand(ROOM, KeyId::from_bytes([n; 16])).await
            })
            .await;
        stood.expect("answers")
    }

    #[tokio::test]
    async fn a_party_who_joins_again_waits_until_their_keys_stand_and_then_the_old_account_ends() {
        let store = TestStore::open().await;
        let (_, first) = join(&store, 1).await;
        assert_eq!(standing(&store, first).await, Some(Standing::Pending));
        assert!(stand(&store, 1).await);
        assert_eq!(standing(&store, first).await, Some(Standing::Standing));

        let (_, second) = join(&store, 2).await;
        assert_eq!(standing(&store, first).await, Some(Standing::Standing));
        assert_eq!(standing(&store, second).await, Some(Standing::Pending));
        // A certificate that changes only the staff names the old keys again: the newcomer still waits.
        assert!(stand(&store, 1).await);
        assert_eq!(standing(&store, second).await, Some(Standing::Pending));
        let proof =
            store.read().await.expect("reads").pending_party_proof(ROOM).await.expect("answers");
        assert_eq!(proof, Some(vec![2]));

        assert!(!stand(&store, 9).await);
        assert!(stand(&store, 2).await);
        assert_eq!(standing(&store, first).await, None);
        assert_eq!(standing(&store, second).await, Some(Standing::Standing));
        assert!(!stand(&store, 1).await);
        assert!(store.account_to_sign_in(Digest::of(&[1, 1])).await.expect("answers").is_none());
    }

    #[tokio::test]
    async fn whoever_joined_last_is_last_within_one_millisecond_too() {
        let store = TestStore::open().await;
        // The ids are in no order; whichever of them the engine would take first, it is not always the last.
        for n in 1..=8 {
            join(&store, n).await;
            let mut reader = store.read().await.expect("reads");
            let last = reader.pending_party_proof(ROOM).await.expect("answers");
            assert_eq!(last, Some(vec![n]));
        }
    }

    #[tokio::test]
    async fn a_new_invitation_into_a_room_ends_the_one_before() {
        let store = TestStore::open().await;
        let invite = async |n: u8, until: i64| {
            let inviting = Inviting {
                id: InvitationId::from_bytes([n; 16]),
                kind: Kind::Party(ROOM),
                try_hash: Digest::of(b"tag"),
                proof_hash: Digest::of(b"proof"),
                sealed_offer: vec![1],
                until: Millis(until),
            };
            assert!(store.invite(inviting).await.expect("invited"));
        };
        let open = async |now: i64| {
            let mut reader = store.read().await.expect("reads");
            reader.open_invitation(ROOM, Millis(now)).await.expect("answers").map(|(id, _)| id)
        };
        invite(1, 900).await;
        invite(2, 500).await;
        assert_eq!(open(0).await, Some(InvitationId::from_bytes([2; 16])));
        assert_eq!(open(500).await, None);
    }
}
