//! Second looks, and how often two people agreed: counts without a word of what was looked at.

use moderation::{Case, Letter};
use protocol::ids::{KeyId, LetterId, PersonId};
use protocol::wire::SecondDecision;

use super::columns::Bytes;
use super::conn::ask;
use super::{Reviewed, Store, StoreError, kept};

/// How often two people decided alike, and how often not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Agreed {
    /// Alike.
    pub(crate) alike: u32,
    /// Not alike.
    pub(crate) otherwise: u32,
}

impl Store {
    /// A letter of the caller's cases, to be looked at again.
    pub(crate) async fn letter_to_look_at(
        &self,
        staff: KeyId,
        letter: LetterId,
    ) -> Result<Option<(Case, Letter)>, StoreError> {
        let found = self.letter_to_review(staff, letter, None).await?;
        Ok(found.map(|Reviewed { case, letter, .. }| (case, letter)))
    }

    /// Keeps what a second person would have decided; `false` if another looked before, or the same said otherwise.
    pub(crate) async fn add_second_look(
        &self,
        letter: LetterId,
        person: PersonId,
        decision: SecondDecision,
    ) -> Result<bool, StoreError> {
        self.write(async move |transaction| {
            let kept = ask!(
                transaction,
                "second_look",
                sqlx::query_scalar::<_, bool>(
                    "INSERT INTO second_look (letter, person, alike) VALUES ($1, $2, $3)
                     ON CONFLICT (letter) DO UPDATE SET alike = second_look.alike
                     RETURNING person = $2 AND alike = $3"
                )
                .bind(Bytes(letter))
                .bind(Bytes(person))
                .bind(decision == SecondDecision::Alike),
                fetch_one
            )?;
            Ok(kept)
        })
        .await
    }

    /// Second looks, and natural pairs: of letters that two people decided on, those which both approved, and those
    /// which one approved and somebody returned or refused.
    pub(crate) async fn agreement(&self) -> Result<(Agreed, Agreed), StoreError> {
        let mut reader = self.read_at_once().await?;
        let looks: (i64, i64) = ask!(
            reader,
            "second_look",
            sqlx::query_as(
                "SELECT COALESCE(SUM(CASE WHEN alike THEN 1 ELSE 0 END), 0),
                        COALESCE(SUM(CASE WHEN alike THEN 0 ELSE 1 END), 0) FROM second_look"
            ),
            fetch_one
        )?;
        let pairs: (i64, i64) = ask!(
            reader,
            "approval",
            sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM (SELECT letter FROM approval GROUP BY letter
                         HAVING COUNT(DISTINCT person) > 1) AS both_approved),
                        (SELECT COUNT(*) FROM returned r
                         WHERE EXISTS (SELECT 1 FROM approval a WHERE a.letter = r.letter))"
            ),
            fetch_one
        )?;
        reader.done().await?;
        let agreed = |table, (alike, otherwise): (i64, i64)| -> Result<Agreed, StoreError> {
            let count =
                |n: i64| kept::number(table, n).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            Ok(Agreed { alike: count(alike)?, otherwise: count(otherwise)? })
        };
        Ok((agreed("second_look", looks)?, agreed("approval", pairs)?))
    }
}
