//! An agency made larger than anybody has written it: the bench asks a relay the same with a thousand letters and with
//! a million.
//!
//! What is added are the cases of another database over and over, each time under other ids. To a relay they are cases
//! of other people, with as many rows and bytes; a device could check no signature in them, for they name the old ids.

use super::pages::Table;
use super::row::{Value, Values};
use super::shape::Column;
use super::{CopyError, Opened, ReadFrom, TABLES, open_source, shape_of};
use crate::config::Database;
use crate::store::source::Use;

/// What people who take part have beside their cases, in an order in which each finds what it refers to.
const OF_PEOPLE: [&str; 5] = ["account", "keyring", "pin", "draft", "party_proof"];

/// Everything from this table on belongs to a case.
const FIRST_OF_CASES: &str = "case_file";

/// Ids and digests are of these lengths, in bytes.
const ID_BYTES: [usize; 2] = [16, 32];

/// How many rows are added at once.
const ROWS_AT_ONCE: usize = 64;

/// Adds the cases of one database to another of the same agency until at least so many letters are added. Answers how
/// many were. For the bench, which has stopped whoever was at work on either.
///
/// # Errors
/// What a database said.
pub async fn multiply(from: &Database, to: &Database, letters: u64) -> Result<u64, String> {
    grow(from, to, letters).await.map_err(|error| error.to_string())
}

async fn grow(from: &Database, to: &Database, letters: u64) -> Result<u64, CopyError> {
    let pattern = Pattern::read(from).await?;
    let mut target = Opened::open(to, Use::Writing).await?;
    target.is_ours().await?;
    let mut added = 0;
    let mut time = 0;
    while added < letters && pattern.letters() > 0 {
        time += 1;
        target.control("BEGIN").await?;
        for part in &pattern.parts {
            part.add(&mut target, time).await?;
        }
        target.control("COMMIT").await?;
        added += pattern.letters();
    }
    target.close().await;
    Ok(added)
}

/// The cases that are added again and again.
struct Pattern {
    parts: Vec<Part>,
}

/// What stands of them in one table.
struct Part {
    name: &'static str,
    columns: Vec<Column>,
    rows: Vec<Values>,
}

impl Pattern {
    async fn read(from: &Database) -> Result<Self, CopyError> {
        let mut source = open_source(from, ReadFrom::Stopped).await?;
        let names = TABLES.iter().map(|(name, _)| *name);
        let of_cases = names.skip_while(|name| *name != FIRST_OF_CASES);
        let wanted: Vec<&str> = OF_PEOPLE.into_iter().chain(of_cases).collect();
        let mut parts: Vec<Part> = Vec::new();
        for (name, columns) in shape_of(from).await? {
            if !wanted.contains(&name) {
                continue;
            }
            let mut part = Part { name, columns, rows: Vec::new() };
            let mut page = source.page(&part.table(), None).await?;
            while !page.is_empty() {
                part.rows.append(&mut page);
                page = source.page(&part.table(), part.rows.last()).await?;
            }
            parts.push(part);
        }
        source.close().await;
        let mut pattern = Self { parts };
        pattern.leave_staff_out();
        Ok(pattern)
    }

    /// There is one staff, however many cases there are.
    fn leave_staff_out(&mut self) {
        let staff: Vec<Value> = self
            .part("account")
            .map(|accounts| {
                let is_staff = Value::Text(Some("staff".to_owned()));
                let rows =
                    accounts.rows.iter().filter(|row| accounts.at("role", row) == Some(&is_staff));
                rows.filter_map(|row| accounts.at("id", row).cloned()).collect()
            })
            .unwrap_or_default();
        for part in &mut self.parts {
            let column = if part.name == "account" { "id" } else { "account" };
            let mut rows = std::mem::take(&mut part.rows);
            rows.retain(|row| part.at(column, row).is_none_or(|account| !staff.contains(account)));
            part.rows = rows;
        }
    }

    fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    fn letters(&self) -> u64 {
        self.part("letter").map_or(0, |part| part.rows.len() as u64)
    }
}

impl Part {
    fn table(&self) -> Table<'_> {
        Table { name: self.name, columns: &self.columns }
    }

    fn at<'v>(&self, column: &str, row: &'v Values) -> Option<&'v Value> {
        let at = self.columns.iter().position(|known| known.name == column)?;
        row.0.get(at)
    }

    /// Adds the rows once more, under the ids of this time.
    async fn add(&self, target: &mut Opened<'_>, time: u64) -> Result<(), CopyError> {
        for rows in self.rows.chunks(ROWS_AT_ONCE) {
            let rows: Vec<Values> = rows.iter().map(|row| self.another(row, time)).collect();
            let added = self.table().add(&mut target.conn, &rows).await;
            added.map_err(|error| target.failed(error))?;
        }
        Ok(())
    }

    fn another(&self, row: &Values, time: u64) -> Values {
        let values = self.columns.iter().zip(&row.0).map(|(column, value)| match value {
            Value::Bytes(Some(bytes)) if ID_BYTES.contains(&bytes.len()) => {
                Value::Bytes(Some(another_id(bytes, time)))
            }
            // The order in which people joined is theirs alone; every other place is one within a case.
            Value::Number(Some(place)) if self.name == "account" && column.name == "position" => {
                Value::Number(Some(place.wrapping_add_unsigned(time << 32)))
            }
            value => value.clone(),
        });
        Values(values.collect())
    }
}

/// An id as random as the one it comes from, the same for the same id each time.
fn another_id(id: &[u8], time: u64) -> Vec<u8> {
    // Odd, so that no two times have the same product.
    let mask = time.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    let mut other = id.to_vec();
    for (byte, with) in other.iter_mut().zip(mask) {
        *byte ^= with;
    }
    other
}
