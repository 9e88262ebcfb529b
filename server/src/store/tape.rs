//! A tape of the statements that a store issues, so that the bench can issue the very same again without a relay
//! around them (decision 11). A relay that serves people has none, and pays a look at nothing.
//!
//! The tape hears what a move says to the driver, text and bound values. It hears neither who is signed in (that
//! is the relay's own cost) nor how jobs are grouped (whoever plays it has a writer of their own).

use std::sync::{Arc, Mutex, PoisonError};

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::{Query, QueryAs, QueryScalar};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Database, Execute, FromRow, Postgres, SqlStr, Sqlite};

use super::beside::Besides;

/// What a tape does not keep: signing in and being signed in belong to no move.
const NOT_OF_A_MOVE: [&str; 2] = ["session", "sign_in_attempt"];

/// The table that control statements name.
pub(super) const CONTROL: &str = "none";

/// What was heard since it was last taken. Clones are the same tape.
#[derive(Clone, Default)]
pub struct Tape(Arc<Mutex<Heard>>);

#[derive(Default)]
struct Heard {
    beats: Vec<(u64, Beat)>,
    /// Counts loans and jobs.
    begun: u64,
}

/// What one request asked of the store, in order.
#[derive(Clone, Default)]
pub struct Turn(pub(super) Arc<Vec<Beat>>);

/// One loan of a reader, or one job of the writer.
pub(super) struct Beat {
    pub(super) writes: bool,
    pub(super) asked: Arc<Vec<Asked>>,
}

/// One statement with its values.
pub(super) struct Asked {
    pub(super) table: &'static str,
    pub(super) sql: SqlStr,
    pub(super) values: Values,
    pub(super) how: How,
}

/// The values of a statement, as the driver of the engine that was asked holds them.
pub(super) enum Values {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

/// How a statement's answer is fetched, by the name of the driver's method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(non_camel_case_types, reason = "`ask!` names the driver's method and this by one word")]
pub(super) enum How {
    execute,
    fetch_all,
    fetch_one,
    fetch_optional,
}

impl Tape {
    /// Everything heard since the last time, without what was not of a move.
    #[must_use]
    pub fn take(&self) -> Turn {
        let heard = std::mem::take(&mut self.heard().beats);
        let beats = heard.into_iter().map(|(_, beat)| beat);
        Turn(Arc::new(beats.filter(|beat| !beat.asked.is_empty()).collect()))
    }

    fn heard(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// How many statements it holds, so that nobody measures a turn in which nothing was heard.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.0.iter().map(|beat| beat.asked.len()).sum()
    }
}

/// How one connection is heard.
pub(super) struct Ear {
    tape: Tape,
    writes: bool,
    /// The loan or job under way.
    beat: u64,
}

impl Ear {
    pub(super) fn new(tape: &Tape, writes: bool) -> Self {
        Self { tape: tape.clone(), writes, beat: 0 }
    }

    /// A loan or a job begins.
    pub(super) fn begin(&mut self) {
        let mut heard = self.tape.heard();
        heard.begun += 1;
        self.beat = heard.begun;
        let beat = Beat { writes: self.writes, asked: Arc::default() };
        heard.beats.push((self.beat, beat));
    }

    /// Notes a query on its way.
    fn hear(&mut self, table: &'static str, how: How, sql: &SqlStr, values: Values) {
        if table == CONTROL && self.writes {
            // The first word of every group. At a tape, jobs come one at a time.
            if sql.as_str().starts_with("BEGIN") {
                self.begin();
            }
        } else if !NOT_OF_A_MOVE.contains(&table) {
            let asked = Asked { table, sql: sql.clone(), values, how };
            let mut heard = self.tape.heard();
            let beat = heard.beats.iter_mut().rfind(|(number, _)| *number == self.beat);
            if let Some((_, beat)) = beat {
                // Nobody else has it before it is taken.
                if let Some(list) = Arc::get_mut(&mut beat.asked) {
                    list.push(asked);
                }
            }
        }
    }
}

/// A query on its way to the driver, past whoever listens.
pub(super) fn heard<'q, DB: Driver, Q: Hearable<'q, DB>>(
    beside: &mut Besides,
    table: &'static str,
    how: How,
    mut query: Q,
) -> Result<Q, sqlx::Error> {
    beside.before()?;
    let Some(ear) = &mut beside.ear else { return Ok(query) };
    let values = query.take_arguments().map_err(sqlx::Error::Encode)?.unwrap_or_default();
    let sql = query.sql();
    ear.hear(table, how, &sql, DB::kept(values.clone()));
    Ok(Q::made_of(sql, values))
}

/// An engine's driver, whose values can be kept on a tape.
pub(super) trait Driver: Database<Arguments: Clone> {
    fn kept(values: Self::Arguments) -> Values;
}

/// A query of a driver's that can be taken apart and put together again.
pub(super) trait Hearable<'q, DB: Driver>: Execute<'q, DB> {
    fn made_of(sql: SqlStr, values: DB::Arguments) -> Self;
}

macro_rules! hearable {
    ($($driver:ident, $arguments:ident, $row:ident;)+) => {$(
        impl Driver for $driver {
            fn kept(values: $arguments) -> Values {
                Values::$driver(values)
            }
        }

        impl<'q> Hearable<'q, $driver> for Query<'q, $driver, $arguments> {
            fn made_of(sql: SqlStr, values: $arguments) -> Self {
                sqlx::query_with(sql, values)
            }
        }

        impl<'q, O> Hearable<'q, $driver> for QueryAs<'q, $driver, O, $arguments>
        where
            O: Send + for<'r> FromRow<'r, $row>,
        {
            fn made_of(sql: SqlStr, values: $arguments) -> Self {
                sqlx::query_as_with(sql, values)
            }
        }

        impl<'q, O> Hearable<'q, $driver> for QueryScalar<'q, $driver, O, $arguments>
        where
            O: Send,
            (O,): Send + for<'r> FromRow<'r, $row>,
        {
            fn made_of(sql: SqlStr, values: $arguments) -> Self {
                sqlx::query_scalar_with(sql, values)
            }
        }
    )+};
}

hearable! {
    Sqlite, SqliteArguments, SqliteRow;
    Postgres, PgArguments, PgRow;
}
