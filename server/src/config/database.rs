//! Which database a relay works on: a file of its own, or a PostgreSQL that several relays share.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;

/// A database, as an operator names it: `sqlite:FILE` or `postgres://USER@HOST/NAME`.
///
/// What is shown of it, also in errors and in the log, holds no password.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Database {
    /// An SQLite file, which belongs to one relay alone.
    File(PathBuf),
    /// A database of a PostgreSQL server, by its address.
    Postgres(Address),
}

/// The address of a database on a PostgreSQL server. It may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// The whole of it, password and all: for the driver alone.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl Database {
    pub(super) fn anchored(self, folder: &Path) -> Self {
        match self {
            Self::File(file) => Self::File(super::anchored(folder, &file)),
            shared @ Self::Postgres(_) => shared,
        }
    }
}

/// What an operator is told who names something else.
const EXPECTED: &str = "expected sqlite:FILE or postgres://USER@HOST/NAME";

impl FromStr for Database {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        if let Some(file) = text.strip_prefix("sqlite:").filter(|file| !file.is_empty()) {
            return Ok(Self::File(PathBuf::from(file)));
        }
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"));
        match rest {
            Some(rest) if !rest.is_empty() => Ok(Self::Postgres(Address(text.to_owned()))),
            _ => Err(EXPECTED),
        }
    }
}

impl TryFrom<String> for Database {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        text.parse()
    }
}

impl fmt::Display for Database {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => file.display().fmt(out),
            Self::Postgres(address) => address.fmt(out),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl fmt::Display for Address {
    /// Without the password, and without what stands behind the name: it may hold one too.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.split_once('?').map_or(self.0.as_str(), |(text, _)| text);
        let (scheme, rest) = text.split_once("://").unwrap_or(("postgres", text));
        let (who, place) = rest.rsplit_once('@').unwrap_or(("", rest));
        let user = who.split_once(':').map_or(who, |(user, _)| user);
        let at = if user.is_empty() { "" } else { "@" };
        write!(out, "{scheme}://{user}{at}{place}")
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Database, EXPECTED};

    #[test]
    fn a_database_is_a_file_or_an_address() {
        let parse = |text: &str| text.parse::<Database>();
        assert_eq!(parse("sqlite:a/b.db"), Ok(Database::File(PathBuf::from("a/b.db"))));
        let anchored = parse("sqlite:a.db").map(|file| file.anchored(Path::new("/etc")));
        assert_eq!(anchored, Ok(Database::File(PathBuf::from("/etc/a.db"))));
        for shared in ["postgres://host/wherry", "postgresql://u@host:5433/wherry?sslmode=disable"]
        {
            assert!(matches!(parse(shared), Ok(Database::Postgres(_))), "{shared}");
        }
        for wrong in ["", "sqlite:", "wherry.db", "postgres://", "postgres:host", "mysql://host/db"]
        {
            assert_eq!(parse(wrong), Err(EXPECTED), "{wrong}");
        }
    }

    #[test]
    fn no_password_is_shown() {
        for (text, shown) in [
            ("postgres://u:secret@host:5433/wherry", "postgres://u@host:5433/wherry"),
            ("postgres://u:a@secret:b@host/wherry", "postgres://u@host/wherry"),
            ("postgres://host/wherry?password=secret&user=u", "postgres://host/wherry"),
            ("postgresql://:secret@host/wherry", "postgresql://host/wherry"),
            ("postgres://u:secret/of@host/wherry", "postgres://u@host/wherry"),
        ] {
            let database: Database = text.parse().expect("an address");
            assert_eq!(
                (database.to_string(), format!("{database:?}")),
                (shown.to_owned(), shown.to_owned())
            );
        }
    }
}
