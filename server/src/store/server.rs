//! What a relay asks of a PostgreSQL server before it works on it, and what the server's words mean to an operator.

use sqlx::PgConnection;

use crate::in_words::in_words as system_in_words;

/// The oldest version that this was tried on.
const OLDEST: i64 = 140_000;

/// What was found at a server.
pub(super) struct Looked {
    /// Why it cannot serve.
    pub(super) unfit: Option<&'static str>,
    /// Whether a relay's tables are there.
    pub(super) has_tables: bool,
}

/// Looks at a server once.
pub(super) async fn look(postgres: &mut PgConnection) -> Result<Looked, sqlx::Error> {
    let (version, at_commit, follows, has_tables): (i64, String, bool, bool) = sqlx::query_as(
        "SELECT CAST(current_setting('server_version_num') AS BIGINT), current_setting('synchronous_commit'),
                pg_is_in_recovery(), to_regclass('_sqlx_migrations') IS NOT NULL",
    )
    .fetch_one(postgres)
    .await?;
    let unfit = if version < OLDEST {
        Some("this PostgreSQL is older than version 14")
    } else if follows {
        Some("this server follows another and cannot be written to; name the one that leads")
    } else if at_commit == "off" {
        Some(
            "this server acknowledges what is not on disk yet (synchronous_commit is off), and letters could be lost",
        )
    } else {
        None
    };
    Ok(Looked { unfit, has_tables })
}

/// Whether a relay has connections into this database.
pub(super) async fn is_at_work(postgres: &mut PgConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE 'wherry%' AND pid <> pg_backend_pid())",
    )
    .fetch_one(postgres)
    .await
}

/// The time at the server, in milliseconds since 1970.
pub(super) async fn time_ms(postgres: &mut PgConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
        .fetch_one(postgres)
        .await
}

/// What the driver says of a server that does not let a relay in, as one would say it to an operator.
pub(super) fn in_words(error: &sqlx::Error) -> String {
    let known = match error {
        sqlx::Error::Io(error) => return system_in_words(error),
        sqlx::Error::Tls(_) => {
            "it wants an encrypted connection, or this address does; see docs/operate"
        }
        sqlx::Error::Configuration(_) => "its address cannot be read",
        sqlx::Error::Database(said) => match said.code().as_deref() {
            Some("28P01") => "the password is not right",
            Some("28000") => "it does not let this user in from here",
            Some("3D000") => "the server has no database of this name; make it with createdb",
            Some("42501") => "this user may not make tables there",
            Some("53300") => "the server has no connection left",
            Some("57P03") => "the server is not ready yet",
            _ => return said.message().to_owned(),
        },
        error => return error.to_string(),
    };
    known.to_owned()
}
