//! Sessions: somebody signed in on a device, known by the hash of the token in their cookie.

use protocol::ids::{Digest, KeyId};
use protocol::time::Millis;

use super::account::OwnerRow;
use super::columns::Bytes;
use super::conn::{Transaction, ask};
use super::kept::number;
use super::{AccountId, Attempt, AttemptId, Owner, RoomScope, Sealed, Standing, Store, StoreError};
use crate::wake::News;

/// A session as it is found by its token.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// Whose.
    pub(crate) account: AccountId,
    /// What the account is for.
    pub(crate) owner: Owner,
    /// How far the account has come.
    pub(crate) standing: Standing,
    /// The key that a member of staff asked to be certified.
    pub(crate) kid: Option<KeyId>,
    /// When it began.
    pub(crate) began: Millis,
    /// When it was last seen to be used, to the minute.
    pub(crate) seen: Millis,
    /// Until when the passphrase counts as just given.
    pub(crate) fresh_until: Millis,
    /// The edition of the directory of staff that stood when this was read.
    pub(crate) edition: u64,
}

impl Session {
    /// The room of a party whose keys its certificate names; nothing for anybody else.
    pub(crate) fn room_scope(&self) -> Option<RoomScope> {
        match (self.owner, self.standing) {
            (Owner::Party(_), Standing::Standing) => Some(RoomScope::of(self.account)),
            _ => None,
        }
    }
}

/// What begins with a sign-in that succeeded.
pub(crate) struct NewSession {
    /// SHA-256 of the token that the cookie will hold.
    pub(crate) token: Digest,
    /// The session that the same browser presented, to be ended.
    pub(crate) replaces: Option<Digest>,
    /// Now.
    pub(crate) began: Millis,
    /// Until when the passphrase counts as just given.
    pub(crate) fresh_until: Millis,
}

#[derive(sqlx_macros::FromRow)]
struct SessionRow {
    account: Bytes<AccountId>,
    began_ms: i64,
    seen_ms: i64,
    fresh_until_ms: i64,
    #[sqlx(flatten)]
    owner: OwnerRow,
    kid: Option<Bytes<KeyId>>,
    edition: i64,
}

impl Store {
    /// The session of a token, with everything that says who is asking. Whether it has run out is for the
    /// caller to say.
    pub(crate) async fn session(&self, token: Digest) -> Result<Option<Session>, StoreError> {
        if let Some(known) = self.sessions.find(token) {
            return Ok(Some(known));
        }
        let count = self.sessions.count.now();
        let found = self.stored_session(token).await?;
        if let Some(session) = &found {
            self.sessions.keep(token, session.clone(), count);
        }
        Ok(found)
    }

    async fn stored_session(&self, token: Digest) -> Result<Option<Session>, StoreError> {
        let mut reader = self.read().await?;
        let row: Option<SessionRow> = ask!(
            reader,
            "session",
            sqlx::query_as(
                "SELECT s.account, s.began_ms, s.seen_ms, s.fresh_until_ms,
                        a.id, a.role, a.room, a.person, a.standing, q.kid, y.edition
                 FROM session s
                 JOIN agency y ON y.id = 1
                 JOIN account a ON a.id = s.account
                 LEFT JOIN staff_request q ON q.account = a.id
                 WHERE s.token = $1"
            )
            .bind(Bytes(token)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let Some((owner, standing)) = row.owner.check()? else { return Ok(None) };
        Ok(Some(Session {
            account: row.account.0,
            owner,
            standing,
            kid: row.kid.map(|kid| kid.0),
            began: Millis(row.began_ms),
            seen: Millis(row.seen_ms),
            fresh_until: Millis(row.fresh_until_ms),
            edition: number("agency", row.edition)?,
        }))
    }

    /// Finishes an attempt: if `proven` says that OPAQUE's last message holds for the attempt, begins a
    /// session. The attempt is gone either way; `None` is every way to fail.
    pub(crate) async fn finish_sign_in(
        &self,
        attempt: AttemptId,
        proven: impl FnOnce(&Attempt) -> bool + Send + 'static,
        session: NewSession,
    ) -> Result<Option<(Owner, Sealed)>, StoreError> {
        self.write(async move |transaction| {
            let Some(attempt) = transaction.take_attempt(attempt).await? else { return Ok(None) };
            let Some(account) = attempt.account.filter(|_| proven(&attempt)) else {
                return Ok(None);
            };
            let Some((owner, _)) = transaction.account_owner(account).await? else {
                return Ok(None);
            };
            let Some(keyring) = transaction.keyring(account).await? else { return Ok(None) };
            if let Some(replaced) = session.replaces {
                transaction.end_session(replaced).await?;
            }
            transaction.begin_session(account, &session).await?;
            Ok(Some((owner, keyring)))
        })
        .await
    }

    /// Notes that a session is in use.
    pub(crate) async fn touch_session(&self, token: Digest, now: Millis) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            ask!(
                transaction,
                "session",
                sqlx::query("UPDATE session SET seen_ms = $2 WHERE token = $1 AND seen_ms < $2")
                    .bind(Bytes(token))
                    .bind(now.0),
                execute
            )
            .map(drop)
        })
        .await
    }

    /// Ends one session.
    pub(crate) async fn sign_out(&self, token: Digest) -> Result<(), StoreError> {
        self.write(async move |transaction| transaction.end_session(token).await).await
    }

    /// Ends every session of an account.
    pub(crate) async fn sign_out_everywhere(&self, account: AccountId) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            let ended: Vec<Bytes<Digest>> = ask!(
                transaction,
                "session",
                sqlx::query_scalar("DELETE FROM session WHERE account = $1 RETURNING token")
                    .bind(Bytes(account)),
                fetch_all
            )?;
            transaction.note_ended(ended);
            Ok(())
        })
        .await
    }

    /// How many sessions are kept, those that a sweep has not come to yet included.
    pub(crate) async fn count_sessions(&self) -> Result<usize, StoreError> {
        let mut reader = self.read().await?;
        let (count,): (i64,) =
            ask!(reader, "session", sqlx::query_as("SELECT COUNT(*) FROM session"), fetch_one)?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Forgets sessions last seen or begun, and attempts begun, before these moments.
    pub(crate) async fn forget_before(
        &self,
        seen: Millis,
        began: Millis,
        attempted: Millis,
    ) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            ask!(
                transaction,
                "session",
                sqlx::query("DELETE FROM session WHERE seen_ms < $1 OR began_ms < $2")
                    .bind(seen.0)
                    .bind(began.0),
                execute
            )?;
            ask!(
                transaction,
                "sign_in_attempt",
                sqlx::query("DELETE FROM sign_in_attempt WHERE started_ms < $1").bind(attempted.0),
                execute
            )
            .map(drop)
        })
        .await
    }
}

impl Transaction {
    async fn begin_session(
        &mut self,
        account: AccountId,
        session: &NewSession,
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "session",
            sqlx::query(
                "INSERT INTO session (token, account, began_ms, seen_ms, fresh_until_ms)
                 VALUES ($1, $2, $3, $3, $4)"
            )
            .bind(Bytes(session.token))
            .bind(Bytes(account))
            .bind(session.began.0)
            .bind(session.fresh_until.0),
            execute
        )
        .map(drop)
    }

    async fn end_session(&mut self, token: Digest) -> Result<(), StoreError> {
        self.note(News::Ended(token));
        ask!(
            self,
            "session",
            sqlx::query("DELETE FROM session WHERE token = $1").bind(Bytes(token)),
            execute
        )
        .map(drop)
    }

    /// Ends every session of whoever holds a key.
    pub(super) async fn end_sessions_of_key(&mut self, kid: KeyId) -> Result<(), StoreError> {
        let ended: Vec<Bytes<Digest>> = ask!(
            self,
            "session",
            sqlx::query_scalar(
                "DELETE FROM session WHERE account IN (SELECT account FROM staff_request WHERE kid = $1)
                 RETURNING token"
            )
            .bind(Bytes(kid)),
            fetch_all
        )?;
        self.note_ended(ended);
        Ok(())
    }

    /// Whoever listens with one of these sessions is to learn that it ended.
    pub(super) fn note_ended(&mut self, tokens: Vec<Bytes<Digest>>) {
        tokens.into_iter().for_each(|token| self.note(News::Ended(token.0)));
    }
}
