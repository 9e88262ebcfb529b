//! All that staff may look at of a case, read at one moment.

use std::collections::HashMap;

use moderation::{Case, Crossing, Letter};
use protocol::ids::{CaseId, InvitationId, KeyId, LetterId, PersonId};
use protocol::statement::Side;
use protocol::time::Millis;

use super::case_file::CaseRow;
use super::claim::Claimed;
use super::columns::{Bytes, Number};
use super::conn::{Conn, ask};
use super::gate_turn::Turned;
use super::sitting::KeptSitting;
use super::{Store, StoreError, kept};

/// A case as it is listed.
pub(crate) struct CaseSummary {
    /// The case.
    pub(crate) case: Case,
    /// Its sealed label.
    pub(crate) label: Vec<u8>,
    /// Letters held for staff.
    pub(crate) held: u32,
}

/// A case, whole.
pub(crate) struct CaseView {
    /// The case.
    pub(crate) case: Case,
    /// Its certificates, first epoch first.
    pub(crate) certificates: Vec<Vec<u8>>,
    /// Its sealed label.
    pub(crate) label: Vec<u8>,
    /// Every turn of its gates.
    pub(crate) gates: Vec<Turned>,
    /// Its rooms, the harmed person's first.
    pub(crate) rooms: Vec<RoomOfCase>,
    /// Its letters, in the order they came.
    pub(crate) letters: Vec<CaseLetter>,
    /// Its crossings, in the order they were released.
    pub(crate) crossings: Vec<CaseCrossing>,
    /// Its journal.
    pub(crate) journal: Vec<Vec<u8>>,
}

/// A room of a case.
pub(crate) struct RoomOfCase {
    /// Whose it is.
    pub(crate) side: Side,
    /// The invitation that can still be used, and when it ends.
    pub(crate) invitation: Option<(InvitationId, Millis)>,
    /// The signed proof of whoever joined and does not stand yet.
    pub(crate) joined: Option<Vec<u8>>,
    /// The certificate that one person signed and another must.
    pub(crate) proposed: Option<Vec<u8>>,
    /// The standing certificates, first epoch first.
    pub(crate) certificates: Vec<Vec<u8>>,
    /// The party's consents, first to last.
    pub(crate) consents: Vec<Vec<u8>>,
    /// The party's wishes, first to last.
    pub(crate) wishes: Vec<Vec<u8>>,
    /// Its sittings, in the order they were planned.
    pub(crate) sittings: Vec<KeptSitting>,
}

/// A letter as staff see it.
pub(crate) struct CaseLetter {
    /// The letter.
    pub(crate) letter: Letter,
    /// The signed deposit.
    pub(crate) deposit: Vec<u8>,
    /// When it came.
    pub(crate) received: Millis,
    /// Who is reading it.
    pub(crate) claim: Option<Claimed>,
    /// The signed approvals, in the order they were given.
    pub(crate) approvals: Vec<Vec<u8>>,
    /// What was said of vetoes, as it was signed, in order.
    pub(crate) vetoes: Vec<Vec<u8>>,
    /// The signed return.
    pub(crate) returned: Option<Vec<u8>>,
    /// Whether a second person said what they would have decided.
    pub(crate) looked_at_again: bool,
}

/// A crossing as staff see it.
pub(crate) struct CaseCrossing {
    /// The crossing.
    pub(crate) crossing: Crossing,
    /// The signed release record.
    pub(crate) record: Vec<u8>,
}

/// What waits for staff in one case.
pub(crate) struct Waiting {
    /// The case as it is listed.
    pub(crate) summary: CaseSummary,
    /// The letters that somebody must act on.
    pub(crate) letters: Vec<CaseLetter>,
    /// The case's crossings, in the order they were released.
    pub(crate) crossings: Vec<CaseCrossing>,
}

#[derive(sqlx_macros::FromRow)]
struct SummaryRow {
    #[sqlx(flatten)]
    case: CaseRow,
    label: Vec<u8>,
    held: Number<u32>,
}

#[derive(sqlx_macros::FromRow)]
struct LetterRow {
    state: Vec<u8>,
    deposit: Vec<u8>,
    received_ms: i64,
    returned: Option<Vec<u8>>,
    person: Option<Bytes<PersonId>>,
    until_ms: Option<i64>,
    note: Option<Vec<u8>>,
    looked_at_again: bool,
}

impl LetterRow {
    fn read(
        self,
        approvals: &mut HashMap<LetterId, Vec<Vec<u8>>>,
        vetoes: &mut HashMap<LetterId, Vec<Vec<u8>>>,
    ) -> Result<CaseLetter, StoreError> {
        let letter: Letter = kept::read("letter", &self.state)?;
        let claim = self.person.zip(self.until_ms).map(|(person, until_ms)| Claimed {
            person: person.0,
            until: Millis(until_ms),
            note: self.note,
        });
        Ok(CaseLetter {
            approvals: approvals.remove(&letter.id()).unwrap_or_default(),
            vetoes: vetoes.remove(&letter.id()).unwrap_or_default(),
            letter,
            deposit: self.deposit,
            received: Millis(self.received_ms),
            claim,
            returned: self.returned,
            looked_at_again: self.looked_at_again,
        })
    }
}

impl Store {
    /// The cases of a facilitator, or all of them for a coordinator.
    pub(crate) async fn cases(&self, of: Option<KeyId>) -> Result<Vec<CaseSummary>, StoreError> {
        let mut reader = self.read().await?;
        let rows: Vec<SummaryRow> = match of {
            Some(staff) => ask!(
                reader,
                "case_file",
                sqlx::query_as(
                    "SELECT f.revision, f.state, c.label,
                            (SELECT COUNT(*) FROM letter WHERE case_id = f.id AND stage = 'held') AS held
                     FROM case_staff s JOIN case_file f ON f.id = s.case_id
                     JOIN case_certificate c ON c.digest = f.certificate
                     WHERE s.kid = $1 ORDER BY f.id"
                )
                .bind(Bytes(staff)),
                fetch_all
            ),
            None => ask!(
                reader,
                "case_file",
                sqlx::query_as(
                    "SELECT f.revision, f.state, c.label,
                            (SELECT COUNT(*) FROM letter WHERE case_id = f.id AND stage = 'held') AS held
                     FROM case_file f JOIN case_certificate c ON c.digest = f.certificate
                     ORDER BY f.id"
                ),
                fetch_all
            ),
        }?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in rows {
            let case = self.assemble(&mut reader, &row.case).await?;
            cases.push(CaseSummary { case, label: row.label, held: row.held.0 });
        }
        Ok(cases)
    }

    /// What waits in every case of a facilitator. Cases in which nothing waits are left out.
    pub(crate) async fn waiting(
        &self,
        staff: KeyId,
        now: Millis,
    ) -> Result<Vec<Waiting>, StoreError> {
        let mut waiting = Vec::new();
        for summary in self.cases(Some(staff)).await? {
            let case = summary.case.id();
            let mut reader = self.read_at_once().await?;
            let letters = reader.waiting_letters(case, now).await?;
            let crossings =
                if letters.is_empty() { Vec::new() } else { reader.crossings(case).await? };
            reader.done().await?;
            if !letters.is_empty() {
                waiting.push(Waiting { summary, letters, crossings });
            }
        }
        Ok(waiting)
    }

    /// A case, whole: for its facilitators, or for a coordinator, who sees what moves but opens no letter.
    pub(crate) async fn case_view(
        &self,
        of: Option<KeyId>,
        case: CaseId,
        now: Millis,
    ) -> Result<Option<CaseView>, StoreError> {
        let mut reader = self.read_at_once().await?;
        let view = match reader.summary(of, case).await? {
            Some(row) => Some(self.view(&mut reader, row, now).await?),
            None => None,
        };
        reader.done().await?;
        Ok(view)
    }

    async fn view(
        &self,
        conn: &mut Conn,
        row: SummaryRow,
        now: Millis,
    ) -> Result<CaseView, StoreError> {
        let case = self.assemble(conn, &row.case).await?;
        let id = case.id();
        let mut rooms = Vec::with_capacity(2);
        for side in [Side::Harmed, Side::Responsible] {
            let state = case.room(side);
            let room = state.id();
            let certificates = self.room_chain(conn, room).await?;
            rooms.push(RoomOfCase {
                side,
                invitation: conn.open_invitation(room, now).await?,
                joined: match state.joined() {
                    Some(_) => conn.pending_party_proof(room).await?,
                    None => None,
                },
                proposed: if state.is_proposed() { conn.proposed(room).await? } else { None },
                certificates: certificates.iter().map(|each| each.to_bytes()).collect(),
                consents: conn.consents(room).await?,
                wishes: conn.wishes(room).await?,
                sittings: conn.sittings(room).await?,
            });
        }
        Ok(CaseView {
            certificates: conn.case_chain(id).await?,
            label: row.label,
            gates: conn.turns(id).await?,
            rooms,
            letters: conn.letters(id, now).await?,
            crossings: conn.crossings(id).await?,
            journal: conn.case_journal(id).await?,
            case,
        })
    }
}

impl Conn {
    async fn summary(
        &mut self,
        of: Option<KeyId>,
        case: CaseId,
    ) -> Result<Option<SummaryRow>, StoreError> {
        ask!(
            self,
            "case_file",
            sqlx::query_as(
                "SELECT f.revision, f.state, c.label, CAST(0 AS BIGINT) AS held
                 FROM case_file f JOIN case_certificate c ON c.digest = f.certificate
                 WHERE f.id = $1 AND ($2 IS NULL OR EXISTS
                     (SELECT 1 FROM case_staff WHERE kid = $2 AND case_id = $1))"
            )
            .bind(Bytes(case))
            .bind(of.map(Bytes)),
            fetch_optional
        )
    }

    async fn case_chain(&mut self, case: CaseId) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "case_certificate",
            sqlx::query_scalar(
                "SELECT statement FROM case_certificate WHERE case_id = $1 ORDER BY epoch"
            )
            .bind(Bytes(case)),
            fetch_all
        )
    }

    async fn letters(&mut self, case: CaseId, now: Millis) -> Result<Vec<CaseLetter>, StoreError> {
        let rows: Vec<LetterRow> = ask!(
            self,
            "letter",
            sqlx::query_as(
                "SELECT l.state, l.deposit, l.received_ms, r.statement AS returned,
                        c.person, c.until_ms, c.note,
                        EXISTS (SELECT 1 FROM second_look WHERE letter = l.id) AS looked_at_again
                 FROM letter l LEFT JOIN returned r ON r.letter = l.id
                 LEFT JOIN claim c ON c.letter = l.id AND c.until_ms > $2
                 WHERE l.case_id = $1 ORDER BY l.position"
            )
            .bind(Bytes(case))
            .bind(now.0),
            fetch_all
        )?;
        self.with_approvals(case, rows).await
    }

    /// Letters held, and those in safe keeping of which nothing has crossed or is crossing.
    async fn waiting_letters(
        &mut self,
        case: CaseId,
        now: Millis,
    ) -> Result<Vec<CaseLetter>, StoreError> {
        let rows: Vec<LetterRow> = ask!(
            self,
            "letter",
            sqlx::query_as(
                "SELECT l.state, l.deposit, l.received_ms, r.statement AS returned,
                        c.person, c.until_ms, c.note,
                        EXISTS (SELECT 1 FROM second_look WHERE letter = l.id) AS looked_at_again
                 FROM letter l LEFT JOIN returned r ON r.letter = l.id
                 LEFT JOIN claim c ON c.letter = l.id AND c.until_ms > $2
                 WHERE l.case_id = $1 AND (l.stage = 'held' OR (l.stage = 'banked' AND NOT EXISTS
                     (SELECT 1 FROM crossing WHERE letter = l.id AND stage <> 'recalled')))
                 ORDER BY l.position"
            )
            .bind(Bytes(case))
            .bind(now.0),
            fetch_all
        )?;
        if rows.is_empty() { Ok(Vec::new()) } else { self.with_approvals(case, rows).await }
    }

    async fn with_approvals(
        &mut self,
        case: CaseId,
        rows: Vec<LetterRow>,
    ) -> Result<Vec<CaseLetter>, StoreError> {
        let mut approvals = self.approvals(case).await?;
        let mut vetoes = self.vetoes(case).await?;
        rows.into_iter().map(|row| row.read(&mut approvals, &mut vetoes)).collect()
    }

    async fn crossings(&mut self, case: CaseId) -> Result<Vec<CaseCrossing>, StoreError> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = ask!(
            self,
            "crossing",
            sqlx::query_as(
                "SELECT state, record FROM crossing WHERE case_id = $1 ORDER BY position"
            )
            .bind(Bytes(case)),
            fetch_all
        )?;
        let read = |(state, record): (Vec<u8>, Vec<u8>)| {
            Ok(CaseCrossing { crossing: kept::read("crossing", &state)?, record })
        };
        rows.into_iter().map(read).collect()
    }
}
