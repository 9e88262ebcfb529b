//! Any table, a page at a time: read by its key, written whole. The only statements that are not written out, for they
//! are the same for every table; each reads or writes every column of a table by its key.

use sqlx::AssertSqlSafe;

use super::row::{Value, Values};
use super::shape::Column;
use crate::store::StoreError;
use crate::store::conn::{Conn, ask};

/// How many rows are in memory at once. A sealed object may be a megabyte long.
const ROWS_A_PAGE: usize = 64;

/// Binds values to a query, each as what it is.
macro_rules! bound {
    ($sql:expr, $values:expr, $make:expr) => {{
        let mut query = $make(AssertSqlSafe($sql.as_str()));
        for value in $values {
            query = match value {
                Value::Bytes(bytes) => query.bind(bytes.as_deref()),
                Value::Text(text) => query.bind(text.as_deref()),
                Value::Number(number) => query.bind(*number),
                Value::Flag(flag) => query.bind(*flag),
            };
        }
        query
    }};
}

/// A table with its columns.
pub(super) struct Table<'a> {
    pub(super) name: &'static str,
    pub(super) columns: &'a [Column],
}

impl Table<'_> {
    fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// The columns of its key, in the key's own order.
    fn key(&self) -> Vec<&str> {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key.into_iter().map(|column| column.name.as_str()).collect()
    }

    fn key_of<'v>(&self, row: &'v Values) -> Vec<&'v Value> {
        let place = |name: &str| self.columns.iter().position(|column| column.name == name);
        let places = self.key().into_iter().filter_map(place);
        places.filter_map(|at| row.0.get(at)).collect()
    }

    /// The rows that follow one, or the first; none after the last.
    pub(super) async fn page(
        &self,
        conn: &mut Conn,
        after: Option<&Values>,
    ) -> Result<Vec<Values>, StoreError> {
        let key = self.key().join(", ");
        let behind = match after {
            None => String::new(),
            Some(_) => format!("WHERE ({key}) > ({}) ", numbered(1, self.key().len())),
        };
        let sql = format!(
            "SELECT {} FROM {} {behind}ORDER BY {key} LIMIT {ROWS_A_PAGE}",
            self.names().join(", "),
            self.name,
        );
        let last: Vec<&Value> = after.map(|row| self.key_of(row)).unwrap_or_default();
        ask!(conn, self.name, bound!(sql, last.iter().copied(), sqlx::query_as), fetch_all)
    }

    /// Adds rows.
    pub(super) async fn add(&self, conn: &mut Conn, rows: &[Values]) -> Result<(), StoreError> {
        let width = self.columns.len();
        let places = (0..rows.len()).map(|row| format!("({})", numbered(row * width + 1, width)));
        let sql = format!(
            "INSERT INTO {} ({}) VALUES {}",
            self.name,
            self.names().join(", "),
            places.collect::<Vec<_>>().join(", "),
        );
        let values = || rows.iter().flat_map(|row| &row.0);
        ask!(conn, self.name, bound!(sql, values(), sqlx::query), execute).map(drop)
    }

    /// Takes every row out.
    pub(super) async fn empty(&self, conn: &mut Conn) -> Result<(), StoreError> {
        let sql = format!("DELETE FROM {}", self.name);
        ask!(conn, self.name, sqlx::query(AssertSqlSafe(sql.as_str())), execute).map(drop)
    }
}

/// `$3, $4`: so many places from one on.
fn numbered(from: usize, count: usize) -> String {
    let places = (from..from + count).map(|place| format!("${place}"));
    places.collect::<Vec<_>>().join(", ")
}
