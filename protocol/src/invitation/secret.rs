//! What the link's secret gives: a tag to be let in to try, a proof that the code was said, and the
//! key of the offer. The relay stores only what it can compare, and learns neither secret nor code.

use std::fmt;

use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::Code;
use crate::{
    ids::InvitationId,
    login::argon2id,
    vault::{VaultError, aead, derive},
};

/// The offer did not open under this link's secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the offer does not open under this link")]
pub struct NotThisOffer;

/// The 32 bytes of a link. They neither print nor clone, and are wiped when dropped.
pub struct InvitationSecret(Zeroizing<[u8; 32]>);

impl InvitationSecret {
    /// A new secret from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// From a link's bytes.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Shows the relay that the link is held. Without it nothing counts as a try, so nobody can
    /// burn an invitation by guessing at its id.
    pub fn try_tag(&self) -> Zeroizing<[u8; 32]> {
        derive(&[&*self.0], "wherry/v1/invitation/try")
    }

    /// Shows the relay that the code was said. Stretches the code, with the invitation's id for a
    /// salt: run it in a worker.
    pub fn proof(&self, id: InvitationId, code: &Code) -> Zeroizing<[u8; 32]> {
        let mut stretched = Zeroizing::new([0; 32]);
        argon2id(&*code.characters(), id.as_bytes(), &mut *stretched);
        derive(&[&*self.0, &*stretched], "wherry/v1/invitation/proof")
    }

    /// Seals the offer for whoever holds the link.
    pub fn seal_offer(
        &self,
        id: InvitationId,
        offer: &[u8],
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Vec<u8> {
        aead::seal(&self.offer_key(), id.as_bytes(), offer, rng)
    }

    /// Opens the offer of this invitation.
    ///
    /// # Errors
    /// [`NotThisOffer`] if it was sealed under another link, for another invitation, or altered.
    pub fn open_offer(
        &self,
        id: InvitationId,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, NotThisOffer> {
        aead::open(&self.offer_key(), id.as_bytes(), sealed).map_err(|_: VaultError| NotThisOffer)
    }

    fn offer_key(&self) -> Zeroizing<[u8; 32]> {
        derive(&[&*self.0], "wherry/v1/invitation/seal")
    }
}

impl fmt::Debug for InvitationSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationSecret(…)")
    }
}
