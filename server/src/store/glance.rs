//! A glance at a database that changes nothing in it: for whoever looks after it.

use protocol::ids::Digest;
use protocol::time::Millis;

use super::beside::Beside;
use super::columns::Bytes;
use super::conn::{Conn, Engine, ask};
use super::schema::Version;
use super::source::{Source, Use};
use super::{OpenError, StoreError, server};
use crate::config::Database;

/// What was seen.
pub(crate) struct Glance {
    /// Why a relay could not work on its server.
    pub(crate) unfit: Option<&'static str>,
    /// Of which version its tables are.
    pub(crate) version: Version,
    /// What stands in them, where they are this program's.
    pub(crate) inside: Option<Inside>,
    /// The time at its server, where that is another machine's to tell.
    pub(crate) its_time: Option<Millis>,
}

/// What stands in an agency's tables.
pub(crate) struct Inside {
    /// The mark of the sign-in key that accounts were made with, if there is one yet.
    pub(crate) sign_in_key: Option<Digest>,
    /// How many manifests there are.
    pub(crate) manifests: usize,
    /// When anybody was last seen who is signed in still.
    pub(crate) last_seen: Option<Millis>,
}

/// Looks.
///
/// # Errors
/// [`OpenError`] if nobody is let in.
pub(crate) async fn glance(database: &Database) -> Result<Glance, OpenError> {
    let failed = |source| OpenError::Engine { database: database.clone(), source };
    if let Database::File(file) = database
        && !file.exists()
    {
        return Err(OpenError::Absent(database.clone()));
    }
    let source = Source::of(database, Beside::default()).map_err(failed)?;
    let mut conn = source.connect(Use::Reading).await.map_err(failed)?;
    let seen = look(&mut conn).await;
    conn.close().await;
    seen.map_err(|error| match error {
        StoreError::Engine(source) => failed(source),
        error => failed(sqlx::Error::Protocol(error.to_string())),
    })
}

async fn look(conn: &mut Conn) -> Result<Glance, StoreError> {
    let (mut unfit, mut its_time) = (None, None);
    if let Engine::Postgres(postgres) = &mut conn.engine {
        unfit = server::look(postgres).await.map_err(StoreError::Engine)?.unfit;
        its_time = Some(Millis(server::time_ms(postgres).await.map_err(StoreError::Engine)?));
    }
    let version = conn.version().await?;
    let inside = if version == Version::Ours { Some(inside(conn).await?) } else { None };
    Ok(Glance { unfit, version, inside, its_time })
}

async fn inside(conn: &mut Conn) -> Result<Inside, StoreError> {
    let manifests = conn.manifests().await?.len();
    let key: Option<Option<Bytes<Digest>>> = ask!(
        conn,
        "agency",
        sqlx::query_scalar("SELECT sign_in_key FROM agency WHERE id = 1"),
        fetch_optional
    )?;
    let last: Option<i64> =
        ask!(conn, "session", sqlx::query_scalar("SELECT MAX(seen_ms) FROM session"), fetch_one)?;
    let sign_in_key = key.flatten().map(|digest| digest.0);
    Ok(Inside { sign_in_key, manifests, last_seen: last.map(Millis) })
}
