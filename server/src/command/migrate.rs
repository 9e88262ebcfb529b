//! `wherry migrate`: moves a stopped agency into an empty database, mostly of the other engine.

use crate::config::Database;
use crate::store::{self, ReadFrom};

pub(super) fn migrate(from: &Database, to: &Database) -> anyhow::Result<()> {
    super::finish(store::copy((from, ReadFrom::Stopped), None, to, &mut super::tell))?;
    super::say(&format!(
        "{to}: the agency is there, and proved.\n\
         Name this database as data.database in each relay's configuration; the sign-in key, the manifest and the \
         rest of the configuration stay as they are. On another machine, carry those over by hand.\n\
         {from} was not changed. Keep it until the new one has a backup, and let no relay start on it.\n"
    ))
}
