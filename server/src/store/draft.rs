//! Drafts: sealed by their author for themselves, counted by nobody, in no journal.

use protocol::ids::DraftId;
use protocol::time::Millis;

use super::columns::Bytes;
use super::conn::{Conn, ask};
use super::keyring::Put;
use super::room_scope::RoomScope;
use super::{Sealed, Store, StoreError};

/// How many drafts one account may keep.
const MOST_DRAFTS: i64 = 30;

/// A kept draft.
#[derive(sqlx_macros::FromRow)]
struct DraftRow {
    id: Bytes<DraftId>,
    saved_ms: i64,
    #[sqlx(flatten)]
    sealed: Sealed,
}

/// A kept draft.
pub(crate) struct Draft {
    /// Which.
    pub(crate) id: DraftId,
    /// When it was saved.
    pub(crate) saved: Millis,
    /// Its version and bytes.
    pub(crate) sealed: Sealed,
}

/// What became of saving a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saved {
    /// It is there, or another version stands in its place.
    Put(Put),
    /// As many drafts as one account may keep are there already.
    Full,
}

impl Store {
    /// An account's drafts, last saved first.
    pub(crate) async fn drafts(&self, scope: RoomScope) -> Result<Vec<Draft>, StoreError> {
        let mut reader = self.read().await?;
        let rows: Vec<DraftRow> = ask!(
            reader,
            "draft",
            sqlx::query_as(
                "SELECT id, version, saved_ms, sealed FROM draft WHERE account = $1
                 ORDER BY saved_ms DESC, id"
            )
            .bind(Bytes(scope.account())),
            fetch_all
        )?;
        let draft =
            |row: DraftRow| Draft { id: row.id.0, saved: Millis(row.saved_ms), sealed: row.sealed };
        Ok(rows.into_iter().map(draft).collect())
    }

    /// Replaces the version before, and nothing else. Version one is stored where nothing is.
    pub(crate) async fn save_draft(
        &self,
        scope: RoomScope,
        id: DraftId,
        sealed: Sealed,
        now: Millis,
    ) -> Result<Saved, StoreError> {
        self.write(async move |transaction| {
            let put = ask!(
                transaction,
                "draft",
                sqlx::query(
                    "INSERT INTO draft (account, id, version, saved_ms, sealed)
                     SELECT $1, $2, $3, $4, $5
                     WHERE ($3 = 1 AND (SELECT COUNT(*) FROM draft WHERE account = $1) < $6)
                        OR EXISTS (SELECT 1 FROM draft WHERE account = $1 AND id = $2)
                     ON CONFLICT (account, id) DO UPDATE
                     SET version = excluded.version, saved_ms = excluded.saved_ms,
                         sealed = excluded.sealed
                     WHERE draft.version = excluded.version - 1"
                )
                .bind(Bytes(scope.account()))
                .bind(Bytes(id))
                .bind(sealed.column())
                .bind(now.0)
                .bind(sealed.sealed.as_slice())
                .bind(MOST_DRAFTS),
                execute
            )?;
            if put.rows_affected() == 1 {
                return Ok(Saved::Put(Put::Stored));
            }
            Ok(match transaction.draft(scope, id).await? {
                Some(stored) if stored == sealed => Saved::Put(Put::Stored),
                None if sealed.version == 1 => Saved::Full,
                _ => Saved::Put(Put::Behind),
            })
        })
        .await
    }

    /// Throws a draft away, if it is there.
    pub(crate) async fn drop_draft(&self, scope: RoomScope, id: DraftId) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            ask!(
                transaction,
                "draft",
                sqlx::query("DELETE FROM draft WHERE account = $1 AND id = $2")
                    .bind(Bytes(scope.account()))
                    .bind(Bytes(id)),
                execute
            )
            .map(drop)
        })
        .await
    }
}

impl Conn {
    async fn draft(&mut self, scope: RoomScope, id: DraftId) -> Result<Option<Sealed>, StoreError> {
        ask!(
            self,
            "draft",
            sqlx::query_as("SELECT version, sealed FROM draft WHERE account = $1 AND id = $2")
                .bind(Bytes(scope.account()))
                .bind(Bytes(id)),
            fetch_optional
        )
    }
}
