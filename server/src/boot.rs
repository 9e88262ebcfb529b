//! Getting ready: the folder, the database, the sign-in key and the manifest, before anybody can ask.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use protocol::carried::Carried;
use protocol::invitation::{Code, Link, Purpose, STANDS_DAYS, stored};
use protocol::keys::Directory;
use protocol::login::RelaySetup;
use protocol::statement::{Roles, Verified};

use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::directory::{self, StaffDirectory};
use crate::first_offer::first_offer;
use crate::in_words::in_words;
use crate::store::{Beside, IfAbsent, Inviting, Kind, OpenError, Store, StoreError};

/// Why a relay could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// A file or folder cannot be made, read or written.
    #[error("{}: {}", path.display(), in_words(source))]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error("{0}")]
    Store(String),
    /// The sign-in key is not there.
    #[error("{}: there is no sign-in key; run `wherry init` first, or put back the one that was kept", .0.display())]
    NoSignInKey(PathBuf),
    /// The sign-in key is not the one that the database was made with.
    #[error("{}: accounts in this database were made with another sign-in key; copy it from where it is kept, or from another relay", .0.display())]
    OtherSignInKey(PathBuf),
    /// The sign-in key's file holds something else.
    #[error("{}: this is not a sign-in key", .0.display())]
    BadSignInKey(PathBuf),
    /// The manifest's file holds something else, or its signature does not hold.
    #[error("{}: this is not an agency's manifest signed by its own root", .0.display())]
    BadManifest(PathBuf),
    /// The manifest does not follow the one the relay knows.
    #[error("{}: this manifest does not follow the one the relay knows: {what}", file.display())]
    OtherManifest {
        /// The file.
        file: PathBuf,
        /// What does not follow.
        what: &'static str,
    },
    /// Another process works in the same folder.
    #[error("{}: a relay is running on this folder; stop it first", .0.display())]
    InUse(PathBuf),
    /// The relay has no manifest at all, and none lies where it should.
    #[error("{}: there is no manifest; carry it over from the offline root", .0.display())]
    NoManifest(PathBuf),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {}", in_words(source))]
    CannotListen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// A public origin is not one.
    #[error("listen.origins: {0}")]
    Origin(tower_http::csrf::ConfigError),
}

impl From<StoreError> for BootError {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

/// The first coordinator's way in. Whoever has both may ask to coordinate; the root decides.
pub struct FirstInvitation {
    /// The link, to be opened in the coordinator's browser.
    pub link: String,
    /// The code, to be said.
    pub code: String,
}

/// Makes a relay's folder, database and sign-in key, takes in the agency's manifest, and invites the first
/// coordinator. Doing it again changes nothing that is there, and invites once more.
///
/// `origin` begins the link where the configuration names no public origin.
///
/// # Errors
/// [`BootError`] says what is missing or broken.
pub async fn init(
    config: &Config,
    clock: &Clock,
    chance: &Chance,
    origin: &str,
) -> Result<FirstInvitation, BootError> {
    make_folder(&config.data.folder)?;
    let _lock = lock_folder(config)?;
    let store = Store::open(&config.data.database(), IfAbsent::Create).await?;
    let invited = async {
        make_sign_in_key(config, chance, &store).await?;
        invite_first(config, clock, chance, &store, origin).await
    };
    let invited = invited.await;
    store.close().await;
    invited
}

/// Draws the sign-in key, unless one is there already or the database was made with one: with another, nobody in it
/// could sign in.
async fn make_sign_in_key(
    config: &Config,
    chance: &Chance,
    store: &Store,
) -> Result<(), BootError> {
    let key = config.data.sign_in_key();
    if !key.exists() {
        if store.sign_in_key().await?.is_some() {
            return Err(BootError::OtherSignInKey(key));
        }
        if let Some(folder) = key.parent() {
            make_folder(folder)?;
        }
        write_new(&key, &RelaySetup::draw(&mut chance.dice()).to_bytes())?;
    }
    check_sign_in_key(config, &read_setup(config)?, store).await
}

/// Forgets which sign-in key accounts were made with, for when it is lost: from then on another serves.
pub(crate) async fn give_sign_in_key_up(config: &Config) -> Result<(), BootError> {
    let _lock = lock_folder(config)?;
    let store = open_store(config, Beside::default()).await?;
    let given_up = store.forget_sign_in_key().await;
    store.close().await;
    Ok(given_up?)
}

/// Makes sure that the sign-in key is the one that accounts in the database were made with. The first that comes is.
pub(crate) async fn check_sign_in_key(
    config: &Config,
    setup: &RelaySetup,
    store: &Store,
) -> Result<(), BootError> {
    let mark = setup.mark();
    let same = match store.sign_in_key().await? {
        Some(noted) => noted == mark,
        None => store.note_sign_in_key(mark).await? || store.sign_in_key().await? == Some(mark),
    };
    if same { Ok(()) } else { Err(BootError::OtherSignInKey(config.data.sign_in_key())) }
}

/// What the first coordinator is asked to do. The root decides what to certify.
const FIRST: Roles = Roles { facilitator: false, coordinator: true };

async fn invite_first(
    config: &Config,
    clock: &Clock,
    chance: &Chance,
    store: &Store,
    origin: &str,
) -> Result<FirstInvitation, BootError> {
    let directory = take_manifest(config, store).await?.current();
    let manifest = directory.manifest();
    let dice = &mut chance.dice();
    let link = Link::draw(Purpose::Enrol, manifest.root_pin(), dice);
    let code = Code::draw(dice);
    let inviting = Inviting {
        id: link.id,
        kind: Kind::Staff(FIRST),
        try_hash: stored(&link.secret.try_tag()),
        proof_hash: stored(&link.secret.proof(link.id, &code)),
        sealed_offer: link.secret.seal_offer(link.id, &first_offer(manifest, FIRST), dice),
        until: clock.now().plus_ms(i64::from(STANDS_DAYS) * 24 * 60 * 60 * 1000),
    };
    store.invite(inviting).await?;
    let origin = config.listen.origins.first().map_or(origin, |origin| origin.as_str());
    Ok(FirstInvitation { link: link.address(origin).to_string(), code: code.expose().to_string() })
}

/// Makes sure that nobody else writes in a database file: its relay judges by what it holds in memory too. The lock
/// ends with the process, however that ends. A database that relays share needs none.
pub(crate) fn lock_folder(config: &Config) -> Result<Option<File>, BootError> {
    if let Database::Postgres(_) = config.data.database() {
        return Ok(None);
    }
    let path = config.data.folder.join("lock");
    let file_error = |source| BootError::File { path: path.clone(), source };
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
    let lock = lock.map_err(file_error)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Err(BootError::InUse(config.data.folder.clone())),
        Err(TryLockError::Error(source)) => Err(file_error(source)),
    }
}

/// Reads the sign-in key.
pub(crate) fn read_setup(config: &Config) -> Result<RelaySetup, BootError> {
    read_sign_in_key(&config.data.sign_in_key())
}

/// Reads a sign-in key from a file.
pub(crate) fn read_sign_in_key(file: &Path) -> Result<RelaySetup, BootError> {
    let path = file.to_owned();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(BootError::NoSignInKey(path));
        }
        Err(source) => return Err(BootError::File { path, source }),
    };
    RelaySetup::from_bytes(&bytes).map_err(|_| BootError::BadSignInKey(path))
}

/// Opens the database that `init` made.
pub(crate) async fn open_store(config: &Config, beside: Beside) -> Result<Store, BootError> {
    Ok(Store::open_beside(&config.data.database(), IfAbsent::Refuse, beside).await?)
}

/// Takes in the manifest's file if there is one, and gives the directory that stands on the newest.
pub(crate) async fn take_manifest(
    config: &Config,
    store: &Store,
) -> Result<StaffDirectory, BootError> {
    let file = &config.agency.manifest;
    let no_manifest = || BootError::NoManifest(file.clone());
    let known = StaffDirectory::load(store).await?;
    if file.exists() {
        let text = fs::read_to_string(file)
            .map_err(|source| BootError::File { path: file.clone(), source })?;
        let bytes =
            Carried::Manifest.read(&text).map_err(|_| BootError::BadManifest(file.clone()))?;
        let offered = directory::found(&bytes).map_err(|_| BootError::BadManifest(file.clone()))?;
        if follows(
            known.as_ref().map(|known| known.current()).as_deref().map(|known| &**known),
            offered.manifest(),
            file,
        )? {
            let manifest = offered.manifest();
            store.add_manifest(manifest.epoch, manifest.digest(), manifest.to_bytes()).await?;
            return StaffDirectory::load(store).await?.ok_or(no_manifest());
        }
    }
    known.ok_or(no_manifest())
}

/// Whether an offered manifest is the next one; an error if it can be neither that nor one already known.
fn follows(
    known: Option<&Directory>,
    offered: &Verified<protocol::statement::AgencyManifest>,
    file: &Path,
) -> Result<bool, BootError> {
    let refuse = |what| Err(BootError::OtherManifest { file: file.to_owned(), what });
    let Some(known) = known.map(Directory::manifest) else { return Ok(true) };
    if offered.agency != known.agency {
        return refuse("it is another agency's");
    }
    if offered.root_pin() != known.root_pin() {
        return refuse("it has another root");
    }
    if offered.digest() == known.digest() || offered.epoch < known.epoch {
        return Ok(false);
    }
    if offered.epoch == known.epoch + 1 && offered.prev == Some(known.digest()) {
        return Ok(true);
    }
    refuse("it does not name the one before it")
}

/// Makes a folder that only the relay's own user may enter.
pub(crate) fn make_folder(folder: &Path) -> Result<(), BootError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|source| BootError::File { path: folder.to_owned(), source })
}

/// Writes a secret file that must not be there yet, readable by the relay's own user only.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), BootError> {
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|source| BootError::File { path: path.to_owned(), source })
}
