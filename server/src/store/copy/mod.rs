//! A whole agency, carried from one database into another: to the other engine, into a backup, or out of one.
//!
//! The source is read at one moment, table by table and page by page; the target is written in one transaction, read
//! back in it, proved (`proof`), compared row by row with what was read, and only then committed. Whatever ends it
//! before leaves tables with nothing in them, which no relay takes for an agency and a later run fills.

mod counts;
mod multiply;
mod pages;
pub(in crate::store) mod row;
mod shape;
mod trouble;

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use super::beside::Beside;
use super::conn::{Conn, Engine};
use super::proof::{Proof, TABLES};
use super::schema::Version;
use super::source::{Source, Use};
use super::{Corrupt, OpenError, StoreError, open, server};
use crate::config::Database;
pub(crate) use counts::Counts;
use counts::{Count, same, told};
pub use multiply::multiply;
use pages::Table;
use row::{Named, Values};
use shape::Column;
pub(crate) use trouble::CopyError;
use trouble::engine_error;

/// A database at one moment, as it was read.
pub(crate) struct Seen {
    /// What it holds.
    pub(crate) counts: Counts,
    /// Which agency it is of, and which sign-in key its accounts were made with.
    pub(crate) proof: Proof,
}

/// Where an agency is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadFrom {
    /// A database at which nobody may be at work.
    Stopped,
    /// A database at which relays may be at work.
    AtWork,
    /// A file that was put away.
    Kept,
}

/// Somebody who is told how far it has come.
pub(crate) type Teller<'a> = &'a mut (dyn FnMut(String) + Send);

/// An open database, and its name for whoever is told of it.
struct Opened<'a> {
    database: &'a Database,
    conn: Conn,
}

impl<'a> Opened<'a> {
    async fn open(database: &'a Database, to: Use) -> Result<Self, CopyError> {
        let failed = |source| engine_error(database, source);
        let source = Source::of(database, Beside::default()).map_err(failed)?;
        let conn = source.connect(to).await.map_err(failed)?;
        Ok(Self { database, conn })
    }

    fn failed(&self, error: StoreError) -> CopyError {
        let database = self.database.clone();
        match error {
            StoreError::Corrupt(corrupt) => CopyError::Wrong { database, corrupt },
            StoreError::Engine(source) => engine_error(&database, source),
            error => CopyError::Store { database, what: error.to_string() },
        }
    }

    async fn control(&mut self, sql: &'static str) -> Result<(), CopyError> {
        self.conn.control(sql).await.map_err(|error| self.failed(error))
    }

    async fn page(
        &mut self,
        table: &Table<'_>,
        after: Option<&Values>,
    ) -> Result<Vec<Values>, CopyError> {
        table.page(&mut self.conn, after).await.map_err(|error| self.failed(error))
    }

    /// Its tables are of this program's version.
    async fn is_ours(&mut self) -> Result<(), CopyError> {
        let version = self.conn.version().await.map_err(|error| self.failed(error))?;
        if version == Version::Ours {
            return Ok(());
        }
        Err(CopyError::Version { database: self.database.clone(), version })
    }

    /// Reads everything, proves it, and counts it.
    async fn prove(
        &mut self,
        shape: &[(&'static str, Vec<Column>)],
        tell: Teller<'_>,
    ) -> Result<Seen, CopyError> {
        let mut proof = Proof::default();
        let mut counts = Counts::new();
        for ((name, columns), (_, check)) in shape.iter().zip(TABLES) {
            let table = Table { name, columns };
            let mut count = Count::default();
            let mut page = self.page(&table, None).await?;
            while let Some(last) = page.last() {
                for values in &page {
                    count.add(values);
                    let row = Named { columns, values };
                    check(&mut proof, &row).map_err(|what| self.wrong(name, row.key(), what))?;
                }
                page = self.page(&table, Some(last)).await?;
            }
            counts.insert((*name).to_owned(), count);
        }
        proof.end().map_err(|corrupt| self.failed(corrupt.into()))?;
        tell(format!("{}: {}, and every chain and signature holds", self.database, told(&counts)));
        Ok(Seen { counts, proof })
    }

    fn wrong(&self, table: &'static str, row: String, what: &'static str) -> CopyError {
        self.failed(Corrupt { table, row, what }.into())
    }

    async fn close(self) {
        self.conn.close().await;
    }
}

/// Reads a whole database and proves it: every chain link by link, every signature, every digest that needs no key.
///
/// # Errors
/// [`CopyError`] names the first thing that does not hold.
pub(crate) async fn prove(
    database: &Database,
    from: ReadFrom,
    tell: Teller<'_>,
) -> Result<Seen, CopyError> {
    let mut opened = open_source(database, from).await?;
    let shape = shape_of(database).await?;
    let seen = opened.prove(&shape, tell).await;
    opened.close().await;
    seen
}

/// What does not hold in a database, in one sentence: for tests, which try many.
///
/// # Errors
/// [`CopyError`] in its words.
pub async fn find_wrong(database: &Database) -> Result<(), String> {
    let seen = prove(database, ReadFrom::AtWork, &mut |_| {}).await;
    seen.map(drop).map_err(|error| error.to_string())
}

/// Copies an agency into a database with nothing in it, and proves it there. `noted` is what the source held when it
/// was put away.
///
/// # Errors
/// [`CopyError`]; then the target has tables and no rows, or nothing.
pub(crate) async fn copy(
    (from, how): (&Database, ReadFrom),
    noted: Option<&Counts>,
    to: &Database,
    tell: Teller<'_>,
) -> Result<Seen, CopyError> {
    let shape = shape_of(to).await?;
    let mut source = open_source(from, how).await?;
    let made = make_file(to)?;
    let copied = match open_target(to, &shape).await {
        Ok(mut target) => {
            let copied = carry(&mut source, &mut target, &shape, noted, tell).await;
            target.close().await;
            copied
        }
        Err(error) => Err(error),
    };
    source.close().await;
    if copied.is_err()
        && let Some(made) = made
    {
        for end in ["", "-wal", "-shm"] {
            // What is not there need not go, and what does not go is empty.
            drop(fs::remove_file(format!("{}{end}", made.display())));
        }
    }
    copied
}

/// Makes the file of an SQLite database, which only its owner reads, unless it is there.
fn make_file(database: &Database) -> Result<Option<PathBuf>, CopyError> {
    let Database::File(file) = database else { return Ok(None) };
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    match made {
        Ok(_) => Ok(Some(file.clone())),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(None),
        Err(error) => {
            let source = sqlx::Error::Io(error);
            Err(OpenError::Engine { database: database.clone(), source }.into())
        }
    }
}

async fn carry(
    source: &mut Opened<'_>,
    target: &mut Opened<'_>,
    shape: &[(&'static str, Vec<Column>)],
    noted: Option<&Counts>,
    tell: Teller<'_>,
) -> Result<Seen, CopyError> {
    let read = fill(source, target, shape, tell).await?;
    same(source.database, noted.unwrap_or(&read), &read)?;
    // It need not be held while the target is looked at.
    source.control("COMMIT").await?;
    let seen = target.prove(shape, tell).await?;
    same(target.database, &read, &seen.counts)?;
    target.control("COMMIT").await?;
    Ok(seen)
}

/// Writes into the target what is read at the source.
async fn fill(
    source: &mut Opened<'_>,
    target: &mut Opened<'_>,
    shape: &[(&'static str, Vec<Column>)],
    tell: Teller<'_>,
) -> Result<Counts, CopyError> {
    target.control("BEGIN").await?;
    let mut counts = Counts::new();
    for (name, columns) in shape {
        let table = Table { name, columns };
        // What migrations put there goes: one row, of an agency that is not one yet.
        table.empty(&mut target.conn).await.map_err(|error| target.failed(error))?;
        let mut count = Count::default();
        let mut page = source.page(&table, None).await?;
        while let Some(last) = page.last() {
            page.iter().for_each(|row| count.add(row));
            table.add(&mut target.conn, &page).await.map_err(|error| target.failed(error))?;
            page = source.page(&table, Some(last)).await?;
        }
        if count.rows > 0 {
            tell(format!("{name}: {} rows", count.rows));
        }
        counts.insert((*name).to_owned(), count);
    }
    Ok(counts)
}

/// Opens what is read, at one moment.
async fn open_source(database: &Database, how: ReadFrom) -> Result<Opened<'_>, CopyError> {
    if let Database::File(file) = database
        && !file.exists()
    {
        return Err(OpenError::Absent(database.clone()).into());
    }
    let to = match how {
        ReadFrom::Stopped => Use::ReadingAlone,
        ReadFrom::AtWork => Use::Reading,
        ReadFrom::Kept => Use::ReadingKept,
    };
    let mut opened = Opened::open(database, to).await?;
    if let (ReadFrom::Stopped, Engine::Postgres(postgres)) = (how, &mut opened.conn.engine)
        && server::is_at_work(postgres).await.map_err(|source| engine_error(database, source))?
    {
        return Err(CopyError::InUse(database.clone()));
    }
    opened.is_ours().await?;
    opened.conn.begin_at_once().await.map_err(|error| opened.failed(error))?;
    Ok(opened)
}

/// Opens what is written, makes its tables, and makes sure that nothing is in them.
async fn open_target<'a>(
    database: &'a Database,
    shape: &[(&'static str, Vec<Column>)],
) -> Result<Opened<'a>, CopyError> {
    let mut opened = Opened::open(database, Use::Writing).await?;
    if let Engine::Postgres(postgres) = &mut opened.conn.engine {
        let looked = server::look(postgres).await;
        let looked = looked.map_err(|source| engine_error(database, source))?;
        if let Some(what) = looked.unfit {
            return Err(OpenError::Unfit { database: database.clone(), what }.into());
        }
    }
    match opened.conn.version().await.map_err(|error| opened.failed(error))? {
        Version::Nothing => open::make_up_to_date(database, &mut opened.conn.engine).await?,
        Version::Ours => {}
        version => return Err(CopyError::Version { database: database.clone(), version }),
    }
    for (name, columns) in shape {
        let page = opened.page(&Table { name, columns }, None).await?;
        if page.iter().any(|row| !is_of_nobody(name, columns, row)) {
            return Err(CopyError::NotEmpty(database.clone()));
        }
    }
    Ok(opened)
}

/// The one row that migrations write: of an agency whose staff never changed and which no sign-in key belongs to.
fn is_of_nobody(table: &str, columns: &[Column], values: &Values) -> bool {
    let row = Named { columns, values };
    table == "agency"
        && row.number("edition") == Ok(1)
        && row.bytes_or_none("sign_in_key") == Ok(None)
}

async fn shape_of(database: &Database) -> Result<Vec<(&'static str, Vec<Column>)>, CopyError> {
    let names = TABLES.iter().map(|(name, _)| *name);
    shape::columns(names).await.map_err(|source| engine_error(database, source))
}

impl Seen {
    /// Refuses a copy that holds anything else than was noted when it was made.
    ///
    /// # Errors
    /// [`CopyError::Changed`] with the first table.
    pub(crate) fn is_as_noted(&self, database: &Database, noted: &Counts) -> Result<(), CopyError> {
        same(database, noted, &self.counts)
    }
}
