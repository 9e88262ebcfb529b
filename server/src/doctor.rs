//! What somebody would ask who was called for help: whether files, database, clock and port are as they should be, and
//! what to do where they are not. It changes nothing.

use std::fmt;
use std::fs::{self, Metadata};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

use protocol::carried::Carried;
use protocol::time::Millis;

use crate::boot;
use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::directory;
use crate::in_words::in_words;
use crate::store::{self, Glance, Version};

/// Below this a disk is as good as full: a busy day's letters, and what SQLite keeps beside them.
const LEAST_FREE_BYTES: u64 = 256 * 1024 * 1024;

/// 1 January 2026: no relay of this program ran before.
const NOT_BEFORE: Millis = Millis(1_767_225_600_000);

/// How far two clocks may be apart before sessions and limits are judged differently.
const MOST_APART_MS: i64 = 60_000;

/// How long whoever listens on the port may take to answer.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);

/// How grave something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grade {
    Good,
    /// Not as it should be, and what works goes on working.
    Look,
    Wrong,
}

/// One thing that was looked at.
#[derive(Debug)]
pub(crate) struct Finding {
    grade: Grade,
    what: String,
}

impl Finding {
    fn good(what: impl Into<String>) -> Self {
        Self { grade: Grade::Good, what: what.into() }
    }

    fn look(what: impl Into<String>) -> Self {
        Self { grade: Grade::Look, what: what.into() }
    }

    fn wrong(what: impl Into<String>) -> Self {
        Self { grade: Grade::Wrong, what: what.into() }
    }

    /// Whether somebody has to do something.
    pub(crate) fn is_wrong(&self) -> bool {
        self.grade == Grade::Wrong
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = match self.grade {
            Grade::Good => "good",
            Grade::Look => "look",
            Grade::Wrong => "wrong",
        };
        write!(out, "{grade}: {}", self.what)
    }
}

/// Looks at everything, whatever is wrong with what came before.
pub(crate) async fn look(config: &Config, clock: &Clock) -> Vec<Finding> {
    let database = config.data.database();
    let mut findings = Vec::new();
    let owner = rustix::process::geteuid().as_raw();
    if let Database::File(file) = &database {
        let folder = &config.data.folder;
        findings.push(private(folder, owner, "folder", Some("chmod 700")));
        findings.push(free_space(folder));
        if file.exists() {
            // In a folder that nobody else may enter, it needs no lock of its own.
            let mend = (file.parent() != Some(folder)).then_some("chmod 600");
            findings.push(private(file, owner, "database", mend));
        }
    }
    let key = config.data.sign_in_key();
    if key.exists() {
        findings.push(private(&key, owner, "sign-in key", Some("chmod 600")));
    }
    let glance = store::glance(&database).await;
    match &glance {
        Ok(glance) => {
            findings.push(version(&database, glance));
            findings.extend(sign_in_key(config, glance));
            findings.push(manifest(config, glance));
            findings.push(time(clock.now(), glance));
        }
        // It says itself where and what.
        Err(error) => {
            findings.push(Finding::wrong(error.to_string()));
            findings.extend(
                boot::read_setup(config).err().map(|error| Finding::wrong(error.to_string())),
            );
        }
    }
    findings.push(port(SocketAddr::new(config.listen.address, config.listen.port)));
    findings
}

/// A file or folder is its relay's own, and nobody else's to read.
fn private(path: &Path, owner: u32, what: &str, mend: Option<&str>) -> Finding {
    let place = path.display();
    let seen: Metadata = match fs::metadata(path) {
        Ok(seen) => seen,
        Err(error) => {
            return Finding::wrong(format!("{place}: the {what}: {}", in_words(&error)));
        }
    };
    if seen.uid() != owner {
        return Finding::look(format!(
            "{place}: the {what} belongs to another user than the one who asks; ask as the relay's own user, or chown \
             it to whoever the relay runs as"
        ));
    }
    match mend {
        Some(mend) if seen.mode() & 0o077 != 0 => {
            Finding::wrong(format!("{place}: others may read the {what}; {mend} {place}"))
        }
        Some(_) => Finding::good(format!("{place}: the {what} is its owner's alone")),
        None => Finding::good(format!("{place}: the {what} is the relay's")),
    }
}

fn free_space(folder: &Path) -> Finding {
    let place = folder.display();
    match rustix::fs::statvfs(folder) {
        Err(error) => Finding::wrong(format!("{place}: {}", in_words(&error.into()))),
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let told = format!("{place}: {} MiB are free on its disk", free / (1024 * 1024));
            if free < LEAST_FREE_BYTES {
                Finding::wrong(format!("{told}; make room, or letters will be refused"))
            } else {
                Finding::good(told)
            }
        }
    }
}

fn version(database: &Database, glance: &Glance) -> Finding {
    let told = format!("{database}: {}", glance.version);
    match (glance.unfit, glance.version) {
        (Some(unfit), _) => Finding::wrong(format!("{database}: {unfit}")),
        (None, Version::Ours) => Finding::good(told),
        (None, Version::Older(_)) => Finding::look(told),
        (None, Version::Nothing | Version::Newer(_) | Version::Foreign) => Finding::wrong(told),
    }
}

/// The key is there, is one, and is the one that people's accounts were made with.
fn sign_in_key(config: &Config, glance: &Glance) -> Option<Finding> {
    let setup = match boot::read_setup(config) {
        Ok(setup) => setup,
        Err(error) => return Some(Finding::wrong(error.to_string())),
    };
    let place = config.data.sign_in_key();
    let noted = glance.inside.as_ref()?.sign_in_key?;
    Some(if noted == setup.mark() {
        Finding::good(format!("{}: accounts were made with this sign-in key", place.display()))
    } else {
        Finding::wrong(boot::BootError::OtherSignInKey(place).to_string())
    })
}

/// The relay knows its agency, or finds it in the file.
fn manifest(config: &Config, glance: &Glance) -> Finding {
    let file = &config.agency.manifest;
    let place = file.display();
    let known = glance.inside.as_ref().map_or(0, |inside| inside.manifests);
    match fs::read_to_string(file) {
        Ok(text) => {
            let bytes = Carried::Manifest.read(&text).ok();
            if bytes.is_some_and(|bytes| directory::found(&bytes).is_ok()) {
                Finding::good(format!("{place}: an agency's manifest, signed by its own root"))
            } else {
                Finding::wrong(boot::BootError::BadManifest(file.clone()).to_string())
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound && known > 0 => Finding::look(format!(
            "{place}: the manifest is not there; the relay goes on with the one that it took in before"
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Finding::wrong(boot::BootError::NoManifest(file.clone()).to_string())
        }
        Err(error) => Finding::wrong(format!("{place}: {}", in_words(&error))),
    }
}

/// What is dated is judged by this clock.
fn time(now: Millis, glance: &Glance) -> Finding {
    let last = glance.inside.as_ref().and_then(|inside| inside.last_seen);
    let apart = glance.its_time.map_or(0, |its| (its.0 - now.0).abs());
    if now < NOT_BEFORE {
        Finding::wrong("the clock stands before this program was made; set it, and let NTP keep it")
    } else if last.is_some_and(|last| last.0 > now.0 + MOST_APART_MS) {
        Finding::wrong(
            "the clock stands before a moment at which somebody was signed in; set it, and let NTP keep it",
        )
    } else if apart > MOST_APART_MS {
        let seconds = apart / 1000;
        Finding::wrong(format!(
            "the clock and the database server's are {seconds} seconds apart; let NTP keep both"
        ))
    } else {
        Finding::good("the clock goes on from what the database knows")
    }
}

/// The port is free, or a relay has it.
fn port(address: SocketAddr) -> Finding {
    if address.port() == 0 {
        return Finding::good(format!("{address}: any free port is taken"));
    }
    match TcpListener::bind(address) {
        Ok(_) => Finding::good(format!("{address}: nobody listens there; no relay runs")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            if is_a_relay(address).unwrap_or_default() {
                Finding::good(format!("{address}: a relay listens there"))
            } else {
                Finding::wrong(format!(
                    "{address}: something else listens there; stop it, or give the relay another listen.port"
                ))
            }
        }
        Err(error) => Finding::wrong(format!("cannot listen on {address}: {}", in_words(&error))),
    }
}

/// Whether whoever listens answers as a relay does.
fn is_a_relay(address: SocketAddr) -> std::io::Result<bool> {
    let mut line = TcpStream::connect_timeout(&address, ANSWERS_WITHIN)?;
    line.set_read_timeout(Some(ANSWERS_WITHIN))?;
    write!(line, "GET /livez HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    line.read_exact(&mut answer)?;
    Ok(&answer == b"HTTP/1.1 204")
}
