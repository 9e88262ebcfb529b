//! What can go wrong in the store. None of it carries what people wrote.

/// Stored data that cannot be what we once stored: our own bug, or somebody else's hand.
#[derive(Debug, thiserror::Error)]
#[error("corrupt: table {table}, row {row}: {what}")]
pub(crate) struct Corrupt {
    /// The table.
    pub(crate) table: &'static str,
    /// The row's key as text, or the column if the row could not be read at all.
    pub(crate) row: String,
    /// What is wrong with it.
    pub(crate) what: &'static str,
}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// Stored data is wrong.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// The engine failed: a full disk, a broken file, a lost connection.
    #[error("the database failed: {0}")]
    Engine(sqlx::Error),
    /// The write was not kept: its group was not committed, or the job itself broke off.
    #[error("the write was not kept")]
    NotKept,
    /// The database was lost just when the write was to be committed: it may be kept. Whoever sends it again learns
    /// it, for the same again changes nothing.
    #[error(
        "the database was lost while a write was committed, and whether it was kept is not known"
    )]
    Unknown,
    /// The store is closed or closing.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// Sorts a driver's error by whether the engine or the stored data is at fault.
    pub(super) fn from_driver(table: &'static str, error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { index, .. } => {
                Corrupt { table, row: format!("column {index}"), what: "unreadable value" }.into()
            }
            sqlx::Error::Decode(_) | sqlx::Error::ColumnNotFound(_) => {
                Corrupt { table, row: "unknown".to_owned(), what: "unreadable row" }.into()
            }
            error => Self::Engine(error),
        }
    }
}
