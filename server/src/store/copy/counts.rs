//! How much a database holds, and what, in a few numbers that can be compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::CopyError;
use super::row::Values;
use crate::config::Database;

/// How much a table holds, and what: the sum of its rows' digests, in whatever order they come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count {
    /// How many rows.
    pub(crate) rows: u64,
    /// Four sums of a quarter of each row's SHA-256.
    pub(crate) sum: [u64; 4],
}

impl Count {
    /// Counts a row.
    pub(super) fn add(&mut self, row: &Values) {
        self.rows += 1;
        let digest = row.digest();
        for (sum, part) in self.sum.iter_mut().zip(digest.as_bytes().chunks_exact(8)) {
            let part = part.try_into().map_or(0, u64::from_be_bytes);
            *sum = sum.wrapping_add(part);
        }
    }
}

/// Every table with what it holds.
pub(crate) type Counts = BTreeMap<String, Count>;

/// Refuses a table that is not the one that was noted.
pub(super) fn same(database: &Database, noted: &Counts, found: &Counts) -> Result<(), CopyError> {
    let tables = noted.keys().chain(found.keys());
    for table in tables {
        let (was, is) = (noted.get(table).copied(), found.get(table).copied());
        if was != is {
            let rows = |count: Option<Count>| count.map_or(0, |count| count.rows);
            let (was, is) = (rows(was), rows(is));
            let (database, table) = (database.clone(), table.clone());
            return Err(CopyError::Changed { database, table, was, is });
        }
    }
    Ok(())
}

/// What an operator knows an agency by.
pub(super) fn told(counts: &Counts) -> String {
    let rows = |table: &str| counts.get(table).map_or(0, |count| count.rows);
    format!(
        "{} cases, {} letters, {} crossings, {} journal entries",
        rows("case_file"),
        rows("letter"),
        rows("crossing"),
        rows("journal_entry")
    )
}
