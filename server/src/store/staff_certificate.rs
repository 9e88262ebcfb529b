//! Staff certificates, old and new, as they were signed.

use protocol::ids::{Digest, KeyId, PersonId};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::{Owner, StoreError};

impl Conn {
    /// Every certificate in the order they were accepted.
    pub(super) async fn staff_certificates(&mut self) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "staff_certificate",
            sqlx::query_scalar("SELECT statement FROM staff_certificate ORDER BY position"),
            fetch_all
        )
    }
}

impl Transaction {
    /// Keeps a certificate and lets the account whose keys it names stand. The same again changes nothing.
    pub(super) async fn add_staff_certificate(
        &mut self,
        person: PersonId,
        kid: KeyId,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "staff_certificate",
            sqlx::query(
                "INSERT INTO staff_certificate (digest, position, person, kid, statement)
                 SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4 FROM staff_certificate WHERE TRUE
                 ON CONFLICT (digest) DO NOTHING"
            )
            .bind(Bytes(digest))
            .bind(Bytes(person))
            .bind(Bytes(kid))
            .bind(statement),
            execute
        )?;
        match self.staff_request(kid).await? {
            Some((account, _)) => self.let_stand(Owner::Staff(person), account.0).await,
            None => Ok(()),
        }
    }
}
