//! A person's device: who is signed in on it, and the private storage it keeps at the relay.

use protocol::{
    ids::{Digest, KeyId, RoomId},
    keys::Directory,
    statement::Side,
    time::{Day, Millis},
    vault::{self, PinSubject, Place, VaultKey},
    wire::{Blob, PutVersioned, StaffAnswer, Versioned},
    words::Locator,
};

use crate::{
    call,
    failure::{NotHere, Step, Trouble},
    keyring::{Keyring, Owner},
    memory::Memory,
    pins::Pins,
    surroundings::{Method, Surroundings},
};

/// One device. It does one thing at a time; its keys live in memory only.
pub struct Device<S> {
    pub(crate) around: S,
    pub(crate) seat: Option<Seat>,
    /// The room and epoch whose people this device showed last.
    pub(crate) people_shown: Option<(RoomId, u32)>,
    /// An invitation that was looked at and not yet accepted.
    pub(crate) invitation: Option<crate::newcomer::Opened>,
    /// The version of the agency's library that was seen last, and its digest.
    pub(crate) library_seen: Option<(u64, Digest)>,
}

/// The account that is signed in.
pub(crate) struct Seat {
    pub(crate) locator: Locator,
    pub(crate) keyring: Keyring,
    /// What was opened since they signed in.
    pub(crate) memory: Memory,
}

impl Seat {
    pub(crate) fn key(&self) -> KeyId {
        self.keyring.signing.id()
    }

    /// The room and side of a party.
    pub(crate) fn party(&self) -> Result<(RoomId, Side), Trouble> {
        match &self.keyring.owner {
            Owner::Party { room, side, .. } => Ok((*room, *side)),
            Owner::Staff { .. } => Err(NotHere::NotYourPart.into()),
        }
    }
}

/// Pins as they were loaded, so that they replace exactly that version.
pub(crate) struct Remembered {
    subject: PinSubject,
    version: u64,
    loaded: Pins,
    pub(crate) pins: Pins,
}

impl<S: Surroundings> Device<S> {
    /// A device on which nobody is signed in.
    pub fn new(around: S) -> Self {
        Self { around, seat: None, people_shown: None, invitation: None, library_seen: None }
    }

    /// The surroundings, for programs that play people.
    pub fn surroundings(&self) -> &S {
        &self.around
    }

    pub(crate) fn seat(&self) -> Result<&Seat, Trouble> {
        self.seat.as_ref().ok_or(Trouble::SignedOut)
    }

    pub(crate) fn seat_mut(&mut self) -> Result<&mut Seat, Trouble> {
        self.seat.as_mut().ok_or(Trouble::SignedOut)
    }

    pub(crate) fn now(&self) -> Millis {
        self.around.now()
    }

    pub(crate) fn today(&self) -> Day {
        self.now().day()
    }

    fn pins_key(&self) -> Result<VaultKey, Trouble> {
        Ok(VaultKey::for_pins(&self.seat()?.keyring.signing.seed()))
    }

    /// What this device remembers of a subject: its room, or a case.
    pub(crate) async fn remember(&self, subject: PinSubject) -> Result<Remembered, Trouble> {
        let stored: Versioned = call::get(&self.around, &path_of(subject)).await?;
        let pins = if stored.version == 0 {
            Pins::none()
        } else {
            let place = Place::Pins { subject, version: stored.version };
            let plain = vault::open(&self.pins_key()?, &place, &stored.sealed.0)
                .map_err(|_| Trouble::from(Step::Pins))?;
            protocol::cbor::decode(&plain).map_err(|_| Trouble::from(Step::Pins))?
        };
        Ok(Remembered { subject, version: stored.version, loaded: pins.clone(), pins })
    }

    /// Keeps what was learned, if anything was.
    ///
    /// Another tab of the same person may have kept something since; then the relay answers
    /// `version` and the caller's act is done again from the start by the person.
    pub(crate) async fn keep(&self, mut remembered: Remembered) -> Result<(), Trouble> {
        self.keep_so_far(&mut remembered).await
    }

    /// The same, where more will be learned.
    pub(crate) async fn keep_so_far(&self, remembered: &mut Remembered) -> Result<(), Trouble> {
        if remembered.pins == remembered.loaded {
            return Ok(());
        }
        let version = remembered.version + 1;
        let place = Place::Pins { subject: remembered.subject, version };
        let plain = protocol::cbor::encode(&remembered.pins);
        let sealed = vault::seal(&self.pins_key()?, &place, &plain, &mut self.around.rng())
            .map_err(|_| Trouble::from(Step::Pins))?;
        call::tell(
            &self.around,
            Method::Put,
            &path_of(remembered.subject),
            &PutVersioned { version, sealed: Blob(sealed) },
        )
        .await?;
        remembered.version = version;
        remembered.loaded = remembered.pins.clone();
        Ok(())
    }

    /// Everybody who works here, each certificate checked back to the pinned root.
    pub(crate) async fn directory(&self) -> Result<(Directory, StaffAnswer), Trouble> {
        let answer: StaffAnswer = call::get(&self.around, "staff").await?;
        let manifest = answer.manifest.clone().ok_or(Trouble::from(Step::Directory))?;
        let directory = build_directory(
            &self.seat()?.keyring,
            &manifest,
            &answer.certificates,
            &answer.revocations,
        )?;
        Ok((directory, answer))
    }
}

fn path_of(subject: PinSubject) -> String {
    match subject {
        PinSubject::Room(room) => format!("pins/{room}"),
        PinSubject::Case(case) => format!("pins/{case}"),
    }
}

/// A directory from what the relay showed, under the root this keyring trusts.
pub(crate) fn build_directory(
    keyring: &Keyring,
    manifest: &Blob,
    certificates: &[Blob],
    revocations: &[Blob],
) -> Result<Directory, Trouble> {
    let bytes = |blobs: &[Blob]| blobs.iter().map(|blob| blob.0.clone()).collect::<Vec<_>>();
    let directory =
        Directory::build(&manifest.0, &keyring.root_pin, &bytes(certificates), &bytes(revocations))
            .map_err(|_| Trouble::from(Step::Directory))?;
    if directory.agency() == keyring.agency { Ok(directory) } else { Err(Step::Directory.into()) }
}
