//! Who of the staff is away, until which day. Private storage like claims: it moves nothing and says no reason.

use protocol::ids::PersonId;
use protocol::time::Day;

use super::columns::Bytes;
use super::conn::ask;
use super::{Store, StoreError};

impl Store {
    /// Marks a person as away until the end of a day, or as back.
    pub(crate) async fn set_absence(
        &self,
        person: PersonId,
        until: Option<Day>,
    ) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            match until {
                Some(until) => ask!(
                    transaction,
                    "absence",
                    sqlx::query(
                        "INSERT INTO absence (person, until_day) VALUES ($1, $2)
                         ON CONFLICT (person) DO UPDATE SET until_day = excluded.until_day"
                    )
                    .bind(Bytes(person))
                    .bind(i64::from(until.0)),
                    execute
                ),
                None => ask!(
                    transaction,
                    "absence",
                    sqlx::query("DELETE FROM absence WHERE person = $1").bind(Bytes(person)),
                    execute
                ),
            }
            .map(drop)
        })
        .await
    }

    /// Everybody who is away on a day, and until when.
    pub(crate) async fn away_on(&self, day: Day) -> Result<Vec<(PersonId, Day)>, StoreError> {
        let mut reader = self.read().await?;
        let rows: Vec<(Bytes<PersonId>, i64)> = ask!(
            reader,
            "absence",
            sqlx::query_as(
                "SELECT person, until_day FROM absence WHERE until_day >= $1 ORDER BY person"
            )
            .bind(i64::from(day.0)),
            fetch_all
        )?;
        let day = |until: i64| Day(u32::try_from(until).unwrap_or(u32::MAX));
        Ok(rows.into_iter().map(|(person, until)| (person.0, day(until))).collect())
    }
}
