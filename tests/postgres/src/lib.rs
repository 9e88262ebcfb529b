//! A real PostgreSQL for tests, from the binaries that the machine has.
//!
//! One server serves a whole run: the first test that asks starts it, and a keeper ends it when whoever runs the
//! tests (cargo-nextest, or `cargo test`) has ended, however that happened. Each test gets a database of its own,
//! made like a template that is made once. Run by root, the server runs as an ordinary user, for it refuses root.
//!
//! Nothing here skips a test: where no PostgreSQL is found, whoever asks gets an error that says what to install.

mod binaries;
mod client;
mod keeper;
mod own;
mod pair;
mod server;

pub use client::{Client, Rows};
pub use own::OwnServer;
pub use pair::Pair;
pub use server::{Server, TestDatabase};

/// By this variable a suite knows that it is to run on PostgreSQL: it then names `postgres`.
pub const ENGINE: &str = "WHERRY_TEST_ENGINE";

/// Whether the suite is to run on PostgreSQL.
///
/// # Panics
/// If the variable names an engine that nobody knows.
#[must_use]
pub fn wanted() -> bool {
    #[expect(clippy::disallowed_methods, reason = "the suite says by it which engine is meant")]
    let engine = std::env::var(ENGINE).unwrap_or_default();
    match engine.as_str() {
        "" | "sqlite" => false,
        "postgres" => true,
        other => panic!("{ENGINE}={other}: there are sqlite and postgres"),
    }
}
