//! How an agency is founded: where, with which programs, and with how many relays.

use std::{path::PathBuf, sync::Arc};

use postgres_for_tests::OwnServer;

use crate::programs::Programs;

/// How many relays serve an agency where the run is for a database that they can share.
const RELAYS: usize = 2;

/// How an agency is founded.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Its public name.
    pub name: String,
    /// A folder to be kept; without one, everything is gone at the end.
    pub folder: Option<PathBuf>,
    /// The programs to run, under the machine's clock. Without them the relay runs in this program under a
    /// clock that can be set, and the root is held in the hand.
    pub programs: Option<Programs>,
    /// The port of the relay; nought for any free one.
    pub port: u16,
    /// Under which origins people reach the relay.
    pub origins: Vec<String>,
    /// Whether the relay is a demonstration.
    pub demo: bool,
    /// How much the relay logs, as its configuration says it.
    pub log: String,
    /// So many relays on one PostgreSQL, whichever engine the run is for. Without it, one on a file, or two on a
    /// PostgreSQL where the run is for that.
    pub relays: Option<usize>,
    /// The PostgreSQL that they share, where it is not that of the whole run.
    pub server: Option<Arc<OwnServer>>,
    /// The address of the database that they share, where it stands on a server that somebody else sees to.
    pub database: Option<String>,
}

impl Founding {
    /// Whether the relays share a database.
    pub(crate) fn shares(&self) -> bool {
        self.folder.is_none()
            && (self.relays.is_some() || self.server.is_some() || postgres_for_tests::wanted())
    }

    /// How many relays there are.
    pub(crate) fn relays(&self) -> usize {
        if self.shares() { self.relays.unwrap_or(RELAYS) } else { 1 }
    }
}

impl Default for Founding {
    fn default() -> Self {
        Self {
            name: "Harbour Restorative Service".to_owned(),
            folder: None,
            programs: None,
            port: 0,
            origins: Vec::new(),
            demo: false,
            log: "info".to_owned(),
            relays: None,
            server: None,
            database: None,
        }
    }
}
