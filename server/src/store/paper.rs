//! Papers among the staff of a case: sealed, filed once, never changed. A paper sealed again for newer staff stands
//! beside what was handed in.

use moderation::{Case, Filed, Filing, KnownPapers};
use protocol::ids::{CaseId, Digest, KeyId, LetterId, PaperId};
use protocol::time::Millis;

use super::case_file::CaseRow;
use super::columns::{Bytes, Number};
use super::conn::{Conn, Transaction, ask};
use super::{Store, StoreError};

/// A paper as staff of its case are given it.
pub(crate) struct KeptPaper {
    /// The paper.
    pub(crate) paper: PaperId,
    /// The letter it is about.
    pub(crate) letter: Option<LetterId>,
    /// Who handed it in.
    pub(crate) by: KeyId,
    /// The digest of the note inside.
    pub(crate) note: Digest,
    /// When it came.
    pub(crate) received: Millis,
    /// The certificate that the newest sealing is for.
    pub(crate) sealed_for: Digest,
    /// The newest sealing.
    pub(crate) object: Vec<u8>,
    /// What was handed in, where it was sealed again.
    pub(crate) original: Option<Vec<u8>>,
}

/// A paper to be sealed again.
pub(crate) struct ToCopy {
    /// Its case.
    pub(crate) case: Case,
    /// The digest of the note inside.
    pub(crate) note: Digest,
    /// Whether it is sealed for this certificate already.
    pub(crate) held: bool,
}

#[derive(sqlx_macros::FromRow)]
struct PaperRow {
    id: Bytes<PaperId>,
    letter: Option<Bytes<LetterId>>,
    author: Bytes<KeyId>,
    note: Bytes<Digest>,
    received_ms: i64,
    certificate: Bytes<Digest>,
    object: Vec<u8>,
    original: Option<Vec<u8>>,
}

impl Store {
    /// A case of the caller's, and whatever is stored already that bears on a paper to be filed in it.
    pub(crate) async fn paper_to_file(
        &self,
        staff: KeyId,
        case: CaseId,
        filing: &Filing,
    ) -> Result<Option<(Case, KnownPapers)>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            note_taken: bool,
            letter_is_here: bool,
            count: Number<u32>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "paper",
            sqlx::query_as(
                "SELECT f.revision, f.state,
                        EXISTS (SELECT 1 FROM paper WHERE note = $4 AND id <> $3) AS note_taken,
                        ($5 IS NULL OR EXISTS (SELECT 1 FROM letter WHERE id = $5 AND case_id = $2))
                            AS letter_is_here,
                        (SELECT COUNT(*) FROM paper WHERE case_id = $2) AS count
                 FROM case_staff s JOIN case_file f ON f.id = s.case_id
                 WHERE s.kid = $1 AND s.case_id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(case))
            .bind(Bytes(filing.paper))
            .bind(Bytes(filing.note))
            .bind(filing.letter.map(Bytes)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let known = KnownPapers {
            same: reader.filed(filing.paper).await?,
            note_taken: row.note_taken,
            letter_is_here: row.letter_is_here,
            count: row.count.0,
        };
        Ok(Some((self.assemble(&mut reader, &row.case).await?, known)))
    }

    /// A paper of a case of the caller's, to be sealed again for a certificate.
    pub(crate) async fn paper_to_copy(
        &self,
        staff: KeyId,
        (case, paper): (CaseId, PaperId),
        certificate: Digest,
    ) -> Result<Option<ToCopy>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            note: Bytes<Digest>,
            held: bool,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "paper",
            sqlx::query_as(
                "SELECT f.revision, f.state, p.note,
                        EXISTS (SELECT 1 FROM paper_object WHERE paper = $3 AND certificate = $4) AS held
                 FROM case_staff s JOIN case_file f ON f.id = s.case_id
                 JOIN paper p ON p.case_id = f.id AND p.id = $3
                 WHERE s.kid = $1 AND s.case_id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(case))
            .bind(Bytes(paper))
            .bind(Bytes(certificate)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let case = self.assemble(&mut reader, &row.case).await?;
        Ok(Some(ToCopy { case, note: row.note.0, held: row.held }))
    }

    /// Every paper of a case of the caller's, in the order they came, and the case's journal at the same moment.
    pub(crate) async fn papers(
        &self,
        staff: KeyId,
        case: CaseId,
    ) -> Result<Option<(Vec<KeptPaper>, Vec<Vec<u8>>)>, StoreError> {
        let mut reader = self.read_at_once().await?;
        let found = if reader.is_of_case(staff, case).await? {
            Some((reader.papers(case).await?, reader.case_journal(case).await?))
        } else {
            None
        };
        reader.done().await?;
        Ok(found)
    }
}

impl Conn {
    async fn is_of_case(&mut self, staff: KeyId, case: CaseId) -> Result<bool, StoreError> {
        ask!(
            self,
            "case_staff",
            sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM case_staff WHERE kid = $1 AND case_id = $2)"
            )
            .bind(Bytes(staff))
            .bind(Bytes(case)),
            fetch_one
        )
    }

    async fn filed(&mut self, paper: PaperId) -> Result<Option<Filed>, StoreError> {
        type Row = (Bytes<CaseId>, Bytes<KeyId>, Option<Bytes<LetterId>>, Bytes<Digest>);
        let row: Option<Row> = ask!(
            self,
            "paper",
            sqlx::query_as("SELECT case_id, author, letter, note FROM paper WHERE id = $1")
                .bind(Bytes(paper)),
            fetch_optional
        )?;
        Ok(row.map(|(case, by, letter, note)| Filed {
            case: case.0,
            by: by.0,
            letter: letter.map(|letter| letter.0),
            note: note.0,
        }))
    }

    async fn papers(&mut self, case: CaseId) -> Result<Vec<KeptPaper>, StoreError> {
        let rows: Vec<PaperRow> = ask!(
            self,
            "paper",
            sqlx::query_as(
                "SELECT p.id, p.letter, p.author, p.note, p.received_ms, o.certificate, o.object,
                        CASE WHEN o.position = p.position THEN NULL ELSE
                            (SELECT object FROM paper_object WHERE paper = p.id AND position = p.position)
                        END AS original
                 FROM paper p JOIN paper_object o ON o.paper = p.id AND o.position =
                     (SELECT MAX(position) FROM paper_object WHERE paper = p.id)
                 WHERE p.case_id = $1 ORDER BY p.position"
            )
            .bind(Bytes(case)),
            fetch_all
        )?;
        let read = |row: PaperRow| KeptPaper {
            paper: row.id.0,
            letter: row.letter.map(|letter| letter.0),
            by: row.author.0,
            note: row.note.0,
            received: Millis(row.received_ms),
            sealed_for: row.certificate.0,
            object: row.object,
            original: row.original,
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

impl Transaction {
    /// Keeps a paper as it was handed in; `position` is its entry's place in the case's journal.
    pub(super) async fn add_paper(
        &mut self,
        case: CaseId,
        filing: &Filing,
        (by, sealed_for): (KeyId, Digest),
        (position, now): (i64, Millis),
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "paper",
            sqlx::query(
                "INSERT INTO paper (id, case_id, letter, author, note, position, received_ms)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(Bytes(filing.paper))
            .bind(Bytes(case))
            .bind(filing.letter.map(Bytes))
            .bind(Bytes(by))
            .bind(Bytes(filing.note))
            .bind(position)
            .bind(now.0),
            execute
        )?;
        self.add_paper_object(filing.paper, sealed_for, position, &filing.object).await
    }

    /// Keeps one sealing of a paper.
    pub(super) async fn add_paper_object(
        &mut self,
        paper: PaperId,
        certificate: Digest,
        position: i64,
        object: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "paper_object",
            sqlx::query(
                "INSERT INTO paper_object (paper, certificate, position, object)
                 VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(paper))
            .bind(Bytes(certificate))
            .bind(position)
            .bind(object),
            execute
        )
        .map(drop)
    }
}
