//! The keys of the vault, each grown from one secret under its own label.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::CardSecret;
use crate::login::ExportKey;

/// A key for one kind of thing. It neither prints nor clones, and is wiped when dropped.
pub struct VaultKey(Zeroizing<[u8; 32]>);

impl VaultKey {
    /// For the keyring: from the sign-in's export key and the card's secret, where there is a card.
    /// Without a card, whoever runs the relay can guess passphrases offline (T19).
    pub fn for_keyring(export_key: &ExportKey, card: Option<&CardSecret>) -> Self {
        let card = card.map_or(&[][..], |card| card.as_bytes());
        Self(derive(&[export_key.as_bytes(), card], "wherry/v1/vault/keyring"))
    }

    /// For drafts: from the seed of the author's signing key in this room.
    pub fn for_drafts(author_seed: &[u8; 32]) -> Self {
        Self(derive(&[author_seed], "wherry/v1/vault/draft"))
    }

    /// For pins and chain heads: from the seed of the author's signing key.
    pub fn for_pins(author_seed: &[u8; 32]) -> Self {
        Self(derive(&[author_seed], "wherry/v1/vault/pins"))
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(…)")
    }
}

/// HKDF-SHA256 without a salt over the parts one after another. A label always takes parts of the
/// same lengths, or of different total lengths, so that no two inputs run together.
pub(crate) fn derive(parts: &[&[u8]], label: &str) -> Zeroizing<[u8; 32]> {
    let material = Zeroizing::new(parts.concat());
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, &material)
        .expand(label.as_bytes(), &mut *key)
        .expect("32 bytes are far below what HKDF gives");
    key
}
