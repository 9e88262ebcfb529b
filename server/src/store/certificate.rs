//! Certificates of cases and rooms. They never change, so each is read and verified once and then kept in
//! memory: a request costs no signature check for what everything rests on.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use protocol::ids::{Digest, KeyId, RoomId};
use protocol::keys::VerifyingKey;
use protocol::statement::{
    CaseCertificate, RoomCertificate, StaffRequest, Statement, Unverified, Verified,
};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::kept::unreadable;
use super::{Store, StoreError};

/// How many of each kind are kept: some thousand bytes each.
const MOST_KEPT: usize = 2048;

/// The certificates in memory.
#[derive(Default)]
pub(super) struct Certificates {
    case: Known<CaseCertificate>,
    room: Known<RoomCertificate>,
}

/// Certificates of one kind; the one that came first goes first.
struct Known<T>(Mutex<Held<T>>);

struct Held<T> {
    by_digest: HashMap<Digest, Arc<Verified<T>>>,
    oldest_first: VecDeque<Digest>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(Mutex::new(Held { by_digest: HashMap::new(), oldest_first: VecDeque::new() }))
    }
}

impl<T> Known<T> {
    fn find(&self, digest: Digest) -> Option<Arc<Verified<T>>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.by_digest.get(&digest).map(Arc::clone)
    }

    fn keep(&self, digest: Digest, certificate: &Arc<Verified<T>>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.by_digest.insert(digest, Arc::clone(certificate)).is_some() {
            return;
        }
        held.oldest_first.push_back(digest);
        if held.oldest_first.len() > MOST_KEPT
            && let Some(oldest) = held.oldest_first.pop_front()
        {
            held.by_digest.remove(&oldest);
        }
    }
}

impl Store {
    /// A case's certificate that a row names.
    pub(super) async fn case_certificate(
        &self,
        conn: &mut Conn,
        digest: Digest,
    ) -> Result<Arc<Verified<CaseCertificate>>, StoreError> {
        if let Some(known) = self.certificates.case.find(digest) {
            return Ok(known);
        }
        let statement: Option<Vec<u8>> = ask!(
            conn,
            "case_certificate",
            sqlx::query_scalar("SELECT statement FROM case_certificate WHERE digest = $1")
                .bind(Bytes(digest)),
            fetch_optional
        )?;
        let statement =
            statement.ok_or_else(|| unreadable("case_certificate", digest.as_bytes()))?;
        let certificate = Arc::new(verify(conn, "case_certificate", digest, &statement).await?);
        self.certificates.case.keep(digest, &certificate);
        Ok(certificate)
    }

    /// A room's certificate that a row names.
    pub(super) async fn room_certificate(
        &self,
        conn: &mut Conn,
        digest: Digest,
    ) -> Result<Arc<Verified<RoomCertificate>>, StoreError> {
        if let Some(known) = self.certificates.room.find(digest) {
            return Ok(known);
        }
        let statement: Option<Vec<u8>> = ask!(
            conn,
            "room_certificate",
            sqlx::query_scalar("SELECT statement FROM room_certificate WHERE digest = $1")
                .bind(Bytes(digest)),
            fetch_optional
        )?;
        let statement =
            statement.ok_or_else(|| unreadable("room_certificate", digest.as_bytes()))?;
        let certificate = Arc::new(verify(conn, "room_certificate", digest, &statement).await?);
        self.certificates.room.keep(digest, &certificate);
        Ok(certificate)
    }

    /// The standing certificates of a room, first epoch first.
    pub(super) async fn room_chain(
        &self,
        conn: &mut Conn,
        room: RoomId,
    ) -> Result<Vec<Arc<Verified<RoomCertificate>>>, StoreError> {
        let digests: Vec<Bytes<Digest>> = ask!(
            conn,
            "room_certificate",
            sqlx::query_scalar(
                "SELECT digest FROM room_certificate WHERE room = $1 ORDER BY epoch"
            )
            .bind(Bytes(room)),
            fetch_all
        )?;
        let mut chain = Vec::with_capacity(digests.len());
        for digest in digests {
            chain.push(self.room_certificate(conn, digest.0).await?);
        }
        Ok(chain)
    }
}

/// Checks a stored certificate by the keys that its signers asked to be certified with. That the agency
/// trusted them was decided when it was accepted; whom it distrusts since, the rules ask each time.
async fn verify<T: Statement>(
    conn: &mut Conn,
    table: &'static str,
    digest: Digest,
    statement: &[u8],
) -> Result<Verified<T>, StoreError> {
    let wrong = || unreadable(table, digest.as_bytes());
    let claimed: Unverified<T> = Unverified::from_bytes(statement).map_err(|_| wrong())?;
    let signers: Vec<KeyId> = claimed.signers().collect();
    let mut keys = Vec::with_capacity(signers.len());
    for signer in signers {
        keys.push(conn.staff_key(signer).await?.ok_or_else(wrong)?);
    }
    Ok(claimed.verify_all(&keys).map_err(|_| wrong())?)
}

impl Conn {
    /// The public key of a member of staff, past or present.
    async fn staff_key(&mut self, kid: KeyId) -> Result<Option<VerifyingKey>, StoreError> {
        let request: Option<Vec<u8>> = ask!(
            self,
            "staff_request",
            sqlx::query_scalar("SELECT statement FROM staff_request WHERE kid = $1 LIMIT 1")
                .bind(Bytes(kid)),
            fetch_optional
        )?;
        let Some(request) = request else { return Ok(None) };
        let wrong = || unreadable("staff_request", kid.as_bytes());
        let request: Unverified<StaffRequest> =
            Unverified::from_bytes(&request).map_err(|_| wrong())?;
        let request = request.verify_own(|request| Some(request.signing)).map_err(|_| wrong())?;
        Ok(Some(request.signing))
    }
}

impl Transaction {
    /// Adds a case's certificate and lets the staff it names be the staff of the case.
    pub(super) async fn add_case_certificate(
        &mut self,
        certificate: &CaseCertificate,
        digest: Digest,
        statement: &[u8],
        label: &[u8],
    ) -> Result<(), StoreError> {
        let case = certificate.case;
        ask!(
            self,
            "case_certificate",
            sqlx::query(
                "INSERT INTO case_certificate (digest, case_id, epoch, statement, label)
                 VALUES ($1, $2, $3, $4, $5)"
            )
            .bind(Bytes(digest))
            .bind(Bytes(case))
            .bind(i64::from(certificate.epoch))
            .bind(statement)
            .bind(label),
            execute
        )?;
        ask!(
            self,
            "case_staff",
            sqlx::query("DELETE FROM case_staff WHERE case_id = $1").bind(Bytes(case)),
            execute
        )?;
        for member in &certificate.staff {
            ask!(
                self,
                "case_staff",
                sqlx::query("INSERT INTO case_staff (kid, case_id) VALUES ($1, $2)")
                    .bind(Bytes(member.key()))
                    .bind(Bytes(case)),
                execute
            )?;
        }
        Ok(())
    }

    /// Adds a room's standing certificate; whatever was proposed for the room is settled.
    pub(super) async fn add_room_certificate(
        &mut self,
        room: RoomId,
        epoch: u32,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "room_certificate",
            sqlx::query(
                "INSERT INTO room_certificate (digest, room, epoch, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(digest))
            .bind(Bytes(room))
            .bind(i64::from(epoch))
            .bind(statement),
            execute
        )?;
        self.propose(room, None).await
    }
}
