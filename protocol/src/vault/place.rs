//! Where something is kept: bound to what is sealed, so that the relay cannot put a draft in place
//! of another, an old version in place of a new one, or one person's keyring in place of another's.

use crate::{
    envelope::{MAX_PLAINTEXT_BYTES, padded},
    ids::{CaseId, DraftId, RoomId},
    words::Locator,
};

const KEYRING_FLOOR_BYTES: u64 = 512;
const MAX_KEYRING_BYTES: usize = 4 * 1024;
const DRAFT_FLOOR_BYTES: u64 = 1024;
/// Pins grow with every letter: three sizes tell nothing but few, many and very many.
const PIN_BUCKETS_BYTES: [usize; 3] = [4 * 1024, 16 * 1024, 64 * 1024];

/// One place, in one version.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// An account's keyring.
    Keyring {
        /// The account.
        locator: &'a Locator,
        /// Counts the account's key changes.
        epoch: u32,
        /// Counts up from one.
        version: u64,
    },
    /// A draft.
    Draft {
        /// The author's room.
        room: RoomId,
        /// The draft.
        draft: DraftId,
        /// Counts up from one.
        version: u64,
    },
    /// Pins and chain heads.
    Pins {
        /// What they are of.
        subject: PinSubject,
        /// Counts up from one.
        version: u64,
    },
}

/// What pins are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinSubject {
    /// A party's own room.
    Room(RoomId),
    /// A case, for its staff.
    Case(CaseId),
}

impl Place<'_> {
    /// The associated data: every field behind its length, so that no two places run together.
    pub(super) fn aad(&self) -> Vec<u8> {
        let fields: [&[u8]; 4] = match self {
            Self::Keyring { locator, epoch, version } => [
                b"wherry/v1/vault/keyring",
                locator.as_str().as_bytes(),
                &epoch.to_be_bytes(),
                &version.to_be_bytes(),
            ],
            Self::Draft { room, draft, version } => [
                b"wherry/v1/vault/draft",
                room.as_bytes(),
                draft.as_bytes(),
                &version.to_be_bytes(),
            ],
            Self::Pins { subject: PinSubject::Room(room), version } => {
                [b"wherry/v1/vault/pins", b"room", room.as_bytes(), &version.to_be_bytes()]
            }
            Self::Pins { subject: PinSubject::Case(case), version } => {
                [b"wherry/v1/vault/pins", b"case", case.as_bytes(), &version.to_be_bytes()]
            }
        };
        let mut aad = Vec::with_capacity(96);
        for field in fields {
            aad.push(u8::try_from(field.len()).expect("labels, ids and locators are short"));
            aad.extend_from_slice(field);
        }
        aad
    }

    /// The size that so many bytes are padded to; nothing if the place does not take them.
    pub(super) fn padded_bytes(&self, len: usize) -> Option<usize> {
        let size = match self {
            Self::Keyring { .. } => {
                usize::try_from(padded(len as u64, KEYRING_FLOOR_BYTES)?).ok()?
            }
            Self::Draft { .. } => usize::try_from(padded(len as u64, DRAFT_FLOOR_BYTES)?).ok()?,
            Self::Pins { .. } => PIN_BUCKETS_BYTES.into_iter().find(|bucket| len <= *bucket)?,
        };
        (size <= self.max_bytes()).then_some(size)
    }

    /// The largest size of all.
    pub(super) fn max_bytes(&self) -> usize {
        match self {
            Self::Keyring { .. } => MAX_KEYRING_BYTES,
            Self::Draft { .. } => MAX_PLAINTEXT_BYTES, // whatever can be sent can be kept
            Self::Pins { .. } => PIN_BUCKETS_BYTES[2],
        }
    }
}
