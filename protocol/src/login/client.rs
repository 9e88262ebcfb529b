//! The device's half of OPAQUE. Both finishing steps stretch the passphrase: run them in a worker.

use std::fmt;

use opaque_ke::{
    ClientLogin, ClientLoginFinishParameters, ClientRegistration,
    ClientRegistrationFinishParameters, CredentialResponse, RegistrationResponse,
};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::{CONTEXT, LoginError, Suite, ends, exact, malformed, refused};
use crate::words::{Locator, Passphrase};

/// What only the device gets from an exchange: 64 bytes that the keyring's key grows from. The
/// same at registration and at every sign-in. It neither prints nor clones.
pub struct ExportKey(Zeroizing<[u8; 64]>);

impl ExportKey {
    pub(crate) fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    #[cfg(test)]
    pub(crate) fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl fmt::Debug for ExportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExportKey(…)")
    }
}

/// A registration that waits for the relay's answer.
pub struct Registering(ClientRegistration<Suite>);

/// A registration that the relay only has to store.
pub struct Registered {
    /// For the relay to keep; it holds neither the passphrase nor the export key.
    pub upload: Vec<u8>,
    /// For the keyring.
    pub export_key: ExportKey,
}

impl Registering {
    /// Begins, and gives the request for the relay.
    pub fn start(passphrase: &Passphrase, rng: &mut (impl RngCore + CryptoRng)) -> (Self, Vec<u8>) {
        let started = ClientRegistration::start(rng, passphrase.expose().as_bytes())
            .expect("a passphrase is neither empty nor long");
        (Self(started.state), started.message.serialize().to_vec())
    }

    /// Finishes with the relay's answer.
    ///
    /// # Errors
    /// [`LoginError::Malformed`] or, for an answer that only mirrors the request,
    /// [`LoginError::Refused`].
    pub fn finish(
        self,
        locator: &Locator,
        passphrase: &Passphrase,
        answer: &[u8],
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Result<Registered, LoginError> {
        let response = RegistrationResponse::deserialize(answer).map_err(malformed)?;
        let again = response.serialize();
        let response = exact(response, &again, answer)?;
        let parameters = ClientRegistrationFinishParameters::new(ends(locator), None);
        let finished = self
            .0
            .finish(rng, passphrase.expose().as_bytes(), response, parameters)
            .map_err(refused)?;
        Ok(Registered {
            upload: finished.message.serialize().to_vec(),
            export_key: ExportKey(Zeroizing::new(finished.export_key.into())),
        })
    }
}

/// A sign-in that waits for the relay's answer.
pub struct SigningIn(ClientLogin<Suite>);

/// A sign-in that the relay only has to check.
pub struct SignedIn {
    /// Shows the relay that the passphrase was right.
    pub message: Vec<u8>,
    /// For the keyring.
    pub export_key: ExportKey,
}

impl SigningIn {
    /// Begins, and gives the first message for the relay.
    pub fn start(passphrase: &Passphrase, rng: &mut (impl RngCore + CryptoRng)) -> (Self, Vec<u8>) {
        let started = ClientLogin::start(rng, passphrase.expose().as_bytes())
            .expect("a passphrase is neither empty nor long");
        (Self(started.state), started.message.serialize().to_vec())
    }

    /// Finishes with the relay's answer.
    ///
    /// # Errors
    /// [`LoginError::Refused`] for a wrong passphrase, an unknown locator or another relay: they
    /// cannot be told apart. [`LoginError::Malformed`] for other bytes.
    pub fn finish(
        self,
        locator: &Locator,
        passphrase: &Passphrase,
        answer: &[u8],
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Result<SignedIn, LoginError> {
        let response = CredentialResponse::deserialize(answer).map_err(malformed)?;
        let again = response.serialize();
        let response = exact(response, &again, answer)?;
        let parameters = ClientLoginFinishParameters::new(Some(CONTEXT), ends(locator), None);
        let finished = self
            .0
            .finish(rng, passphrase.expose().as_bytes(), response, parameters)
            .map_err(refused)?;
        Ok(SignedIn {
            message: finished.message.serialize().to_vec(),
            export_key: ExportKey(Zeroizing::new(finished.export_key.into())),
        })
    }
}
