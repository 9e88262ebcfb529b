//! Accounts: who can sign in, and for what.

use protocol::ids::{Digest, PersonId, RoomId};
use protocol::login::Record;

use super::columns::{Bytes, hex, raw};
use super::conn::{Conn, Transaction, ask};
use super::{Corrupt, Store, StoreError};
use crate::chance::Dice;

/// An account's id. It never leaves the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AccountId([u8; 16]);

impl AccountId {
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        Self(dice.bytes())
    }

    const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

raw! { AccountId }

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A party, with exactly one room.
    Party(RoomId),
    /// A member of staff, exactly one person.
    Staff(PersonId),
}

/// How far an account has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Joined; the certificate that names its keys does not stand yet.
    Pending,
    /// Its keys are certified.
    Standing,
}

/// An account's row, as far as signing in needs it.
#[derive(sqlx_macros::FromRow)]
struct SignInRow {
    id: Bytes<AccountId>,
    record: Vec<u8>,
}

impl Store {
    /// The account that a locator names, with its OPAQUE record, unless it has ended.
    pub(crate) async fn account_to_sign_in(
        &self,
        locator: Digest,
    ) -> Result<Option<(AccountId, Record)>, StoreError> {
        let mut reader = self.read().await?;
        let row: Option<SignInRow> = ask!(
            reader,
            "account",
            sqlx::query_as(
                "SELECT id, record FROM account WHERE locator = $1 AND standing <> 'ended'"
            )
            .bind(Bytes(locator)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let record = Record::from_bytes(&row.record).map_err(|_| Corrupt {
            table: "account",
            row: hex(row.id.0.as_bytes()),
            what: "unreadable sign-in record",
        })?;
        Ok(Some((row.id.0, record)))
    }
}

/// What makes a new account.
pub(super) struct NewAccount {
    pub(super) id: AccountId,
    pub(super) locator: Digest,
    pub(super) owner: Owner,
    pub(super) record: Vec<u8>,
}

impl Transaction {
    /// Adds a pending account; `false` if its locator is taken.
    pub(super) async fn add_account(&mut self, account: NewAccount) -> Result<bool, StoreError> {
        let (role, room, person) = match account.owner {
            Owner::Party(room) => ("party", Some(Bytes(room)), None),
            Owner::Staff(person) => ("staff", None, Some(Bytes(person))),
        };
        let added = ask!(
            self,
            "account",
            sqlx::query(
                "INSERT INTO account (id, locator, role, room, person, standing, record, position)
                 SELECT $1, $2, $3, $4, $5, 'pending', $6, COALESCE(MAX(position), 0) + 1
                 FROM account WHERE TRUE ON CONFLICT (locator) DO NOTHING"
            )
            .bind(Bytes(account.id))
            .bind(Bytes(account.locator))
            .bind(role)
            .bind(room)
            .bind(person)
            .bind(account.record.as_slice()),
            execute
        )?;
        Ok(added.rows_affected() == 1)
    }

    /// Lets one pending account of an owner stand and ends every other, with all their sessions. Nothing
    /// changes if it stands already: a newcomer may be waiting beside it.
    pub(super) async fn let_stand(
        &mut self,
        owner: Owner,
        account: AccountId,
    ) -> Result<(), StoreError> {
        if let Some((_, Standing::Standing)) = self.account_owner(account).await? {
            return Ok(());
        }
        let (room, person) = match owner {
            Owner::Party(room) => (Some(Bytes(room)), None),
            Owner::Staff(person) => (None, Some(Bytes(person))),
        };
        // The others first: only one account of an owner may stand at any time.
        let ended: Vec<Bytes<Digest>> = ask!(
            self,
            "session",
            sqlx::query_scalar(
                "DELETE FROM session WHERE account IN
                     (SELECT id FROM account WHERE (room = $1 OR person = $2) AND id <> $3)
                 RETURNING token"
            )
            .bind(room)
            .bind(person)
            .bind(Bytes(account)),
            fetch_all
        )?;
        self.note_ended(ended);
        ask!(
            self,
            "account",
            sqlx::query(
                "UPDATE account SET standing = 'ended'
                 WHERE (room = $1 OR person = $2) AND id <> $3 AND standing <> 'ended'"
            )
            .bind(room)
            .bind(person)
            .bind(Bytes(account)),
            execute
        )?;
        ask!(
            self,
            "account",
            sqlx::query(
                "UPDATE account SET standing = 'standing' WHERE id = $1 AND standing = 'pending'"
            )
            .bind(Bytes(account)),
            execute
        )?;
        Ok(())
    }
}

impl Conn {
    /// What an account is for and how far it has come; `None` once it has ended.
    pub(super) async fn account_owner(
        &mut self,
        account: AccountId,
    ) -> Result<Option<(Owner, Standing)>, StoreError> {
        let row: Option<OwnerRow> = ask!(
            self,
            "account",
            sqlx::query_as("SELECT id, role, room, person, standing FROM account WHERE id = $1")
                .bind(Bytes(account)),
            fetch_optional
        )?;
        row.map_or(Ok(None), |row| row.check().map_err(StoreError::from))
    }
}

/// The columns that say whose an account is, for queries that join it.
#[derive(sqlx_macros::FromRow)]
pub(super) struct OwnerRow {
    id: Bytes<AccountId>,
    role: String,
    room: Option<Bytes<RoomId>>,
    person: Option<Bytes<PersonId>>,
    standing: String,
}

impl OwnerRow {
    /// `None` if the account has ended.
    pub(super) fn check(self) -> Result<Option<(Owner, Standing)>, Corrupt> {
        let corrupt = |what| Corrupt { table: "account", row: hex(self.id.0.as_bytes()), what };
        let owner = match (self.role.as_str(), self.room, self.person) {
            ("party", Some(room), None) => Owner::Party(room.0),
            ("staff", None, Some(person)) => Owner::Staff(person.0),
            _ => return Err(corrupt("neither a party's nor a member of staff's")),
        };
        match self.standing.as_str() {
            "pending" => Ok(Some((owner, Standing::Pending))),
            "standing" => Ok(Some((owner, Standing::Standing))),
            "ended" => Ok(None),
            _ => Err(corrupt("unknown standing")),
        }
    }
}
