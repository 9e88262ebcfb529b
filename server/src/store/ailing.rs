//! Whether the database does what it is asked, as whoever asked has seen, and what is wrong if not.

use std::sync::{Arc, Mutex, PoisonError};

/// What is wrong, if anything is, as a sentence for whoever runs the service. Clones are the same.
#[derive(Clone, Default)]
pub(super) struct Ailing(Arc<Mutex<Option<&'static str>>>);

impl Ailing {
    /// Something failed. What is new is logged once, however much fails by it.
    pub(super) fn note(&self, what: &'static str) {
        if self.now().replace(what) != Some(what) {
            tracing::error!("not ready: {what}");
        }
    }

    /// The same, where a driver's error says that something is wrong with the engine.
    pub(super) fn note_if_it_ails(&self, error: &sqlx::Error) {
        if let Some(what) = in_plain_words(error) {
            self.note(what);
        }
    }

    /// Something was read and something was kept that would have failed.
    pub(super) fn is_over(&self) {
        if self.now().take().is_some() {
            tracing::info!("ready again");
        }
    }

    /// What is wrong.
    pub(super) fn what(&self) -> Option<&'static str> {
        *self.now()
    }

    fn now(&self) -> std::sync::MutexGuard<'_, Option<&'static str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a driver's error means to whoever runs the service; nothing where the statement itself was at fault.
pub(super) fn in_plain_words(error: &sqlx::Error) -> Option<&'static str> {
    Some(match error {
        sqlx::Error::Database(said) => of_code(said.code().as_deref().unwrap_or_default())?,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => {
            "the database does not answer; look whether it runs and can be reached"
        }
        _ => return None,
    })
}

/// SQLite's numbers are one to five digits, PostgreSQL's codes five characters of which some are letters, or begin
/// with more than SQLite counts to.
fn of_code(code: &str) -> Option<&'static str> {
    const UNWRITABLE: &str = "the disk does not take what is written; it is broken, or at a limit that was set for the relay";
    const READ_ONLY: &str =
        "the database may not be written to: its disk, its file or its server is read-only";
    const FULL: &str = "the disk is full; make room, and the relay goes on by itself";
    const GONE: &str = "the database server is stopping, starting or gone; the relay waits for it";
    Some(match code {
        "13" | "53100" => FULL,
        "25006" => READ_ONLY,
        "53200" | "53300" | "53000" => {
            "the database server has no memory or no connection left for the relay"
        }
        "58030" => UNWRITABLE,
        "5" | "6" => "another program holds the database file; end it",
        "11" | "26" => "the database file is damaged; put back a copy",
        "14" => "the database file cannot be opened; look at its folder",
        _ if code.starts_with("57P") || code.starts_with("08") => GONE,
        // An extended code has its kind in its lowest byte.
        _ => match code.parse::<u32>().ok().filter(|code| *code < 10_000)? & 0xff {
            8 => READ_ONLY,
            10 => UNWRITABLE,
            13 => FULL,
            14 => "the database file cannot be opened; look at its folder",
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::of_code;

    #[test]
    fn each_engines_trouble_has_its_sentence_and_a_broken_rule_has_none() {
        for (codes, begins) in [
            (["13", "53100"], "the disk is full"),
            (["8", "25006"], "the database may not be written to"),
            (["778", "58030"], "the disk does not take"),
            (["57P01", "08006"], "the database server is stopping"),
        ] {
            for code in codes {
                assert!(of_code(code).is_some_and(|said| said.starts_with(begins)), "{code}");
            }
        }
        for code in ["2067", "1555", "23505", "40001", "42601", ""] {
            assert_eq!(of_code(code), None, "{code}");
        }
    }
}
