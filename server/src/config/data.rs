//! `[data]`: where the relay keeps what it keeps.

use std::path::{Path, PathBuf};

use super::Database;

/// Where the relay keeps its database and its sign-in key.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Data {
    /// The folder of the database. Made by `wherry init`, readable by the relay's own user only.
    #[config(default = "data")]
    pub folder: PathBuf,

    /// The database: `sqlite:FILE`, or `postgres://USER@HOST/NAME` for one that several relays share. Left out, it is
    /// the file `wherry.db` in the data folder. A password is better kept in a file that `PGPASSFILE` names.
    pub database: Option<Database>,

    /// The sign-in key, made by `wherry init`. It is kept apart from the database: whoever holds both can
    /// guess at passphrases without asking the relay. Left out, it lies in the data folder as `sign-in.key`.
    pub sign_in_key: Option<PathBuf>,
}

impl Data {
    /// The database.
    #[must_use]
    pub fn database(&self) -> Database {
        self.database.clone().unwrap_or_else(|| Database::File(self.folder.join("wherry.db")))
    }

    /// The file of the sign-in key.
    #[must_use]
    pub fn sign_in_key(&self) -> PathBuf {
        self.sign_in_key.clone().unwrap_or_else(|| self.folder.join("sign-in.key"))
    }

    pub(super) fn anchor(&mut self, folder: &Path) {
        self.folder = super::anchored(folder, &self.folder);
        self.database = self.database.take().map(|database| database.anchored(folder));
        self.sign_in_key = self.sign_in_key.take().map(|path| super::anchored(folder, &path));
    }
}
