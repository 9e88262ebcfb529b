//! The relay's half of OPAQUE. It answers an unknown locator as it answers a known one (T18).

use std::fmt;

use opaque_ke::{
    CredentialFinalization, CredentialRequest, RegistrationRequest, RegistrationUpload,
    ServerLogin, ServerLoginParameters, ServerRegistration, ServerSetup,
};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::{CONTEXT, LoginError, Suite, ends, exact, malformed, refused};
use crate::{
    ids::Digest,
    vault::{aead, derive},
    words::Locator,
};

/// Under which a kept attempt's key is grown from its secret.
const SEALED: &str = "wherry/v1/opaque/attempt";

/// Under which the lasting secret's mark is grown, and digests that only its holder can make.
const MARK: &str = "wherry/v1/opaque/mark";
const KEYED: &str = "wherry/v1/opaque/keyed";

/// The relay's lasting secret: with it and the database, passphrases can be guessed at. Kept in a
/// file outside the database; without it nobody can sign in any more.
pub struct RelaySetup(ServerSetup<Suite>);

impl RelaySetup {
    /// A new setup, once in a relay's life.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        Self(ServerSetup::new(rng))
    }

    /// The setup as its file holds it.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.serialize().to_vec())
    }

    /// What tells this key from any other, and nothing else of it.
    #[must_use]
    pub fn mark(&self) -> Digest {
        Digest::from_bytes(*derive(&[&self.to_bytes()], MARK))
    }

    /// A digest that only whoever holds this key can make of something.
    #[must_use]
    pub fn keyed(&self, parts: &[&[u8]]) -> Digest {
        // Their digests are of one length, so that no two lists of parts look alike.
        let parts: Vec<u8> = parts.iter().flat_map(|part| *Digest::of(part).as_bytes()).collect();
        Digest::from_bytes(*derive(&[&self.to_bytes(), &parts], KEYED))
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`LoginError::Malformed`] unless the bytes are those of [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LoginError> {
        let setup = Self(ServerSetup::deserialize(bytes).map_err(malformed)?);
        let again = setup.to_bytes();
        exact(setup, &again, bytes)
    }

    /// Answers a registration request. Keeps nothing.
    ///
    /// # Errors
    /// [`LoginError::Malformed`].
    pub fn answer_registration(
        &self,
        locator: &Locator,
        request: &[u8],
    ) -> Result<Vec<u8>, LoginError> {
        let message = RegistrationRequest::deserialize(request).map_err(malformed)?;
        let again = message.serialize();
        let message = exact(message, &again, request)?;
        let started = ServerRegistration::start(&self.0, message, locator.as_str().as_bytes())
            .map_err(refused)?;
        Ok(started.message.serialize().to_vec())
    }

    /// Answers a sign-in's first message. Without a record it answers from a made-up one: same
    /// length, same work, and the same behaviour until the finish, which then fails.
    ///
    /// # Errors
    /// [`LoginError::Malformed`].
    pub fn start_sign_in(
        &self,
        locator: &Locator,
        record: Option<&Record>,
        request: &[u8],
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Result<(RelayAttempt, Vec<u8>), LoginError> {
        let message = CredentialRequest::deserialize(request).map_err(malformed)?;
        let again = message.serialize();
        let message = exact(message, &again, request)?;
        let started = ServerLogin::start(
            rng,
            &self.0,
            record.map(|record| record.0.clone()),
            message,
            locator.as_str().as_bytes(),
            parameters(locator),
        )
        .map_err(refused)?;
        Ok((RelayAttempt(started.state), started.message.serialize().to_vec()))
    }
}

impl fmt::Debug for RelaySetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RelaySetup(…)")
    }
}

/// What the relay keeps of a registration.
pub struct Record(ServerRegistration<Suite>);

impl Record {
    /// From the device's upload.
    ///
    /// # Errors
    /// [`LoginError::Malformed`].
    pub fn from_upload(upload: &[u8]) -> Result<Self, LoginError> {
        let record = Self(ServerRegistration::finish(
            RegistrationUpload::deserialize(upload).map_err(malformed)?,
        ));
        let again = record.to_bytes();
        exact(record, &again, upload)
    }

    /// The record as the database holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.serialize().to_vec()
    }

    /// Reads what the database holds.
    ///
    /// # Errors
    /// [`LoginError::Malformed`] unless the bytes are those of [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LoginError> {
        Self::from_upload(bytes) // RFC 9807 makes the record of the upload as it is
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Record(…)")
    }
}

/// A sign-in that waits for the device's last message. To be kept for a minute, used once, and
/// forgotten either way.
pub struct RelayAttempt(ServerLogin<Suite>);

/// Four words and three hyphens are shorter than this.
const LOCATOR_BYTES: usize = 64;

impl RelayAttempt {
    /// The attempt with its locator, as it is kept between the two requests: sealed under a secret of
    /// 256 random bits, drawn for it alone. The device is given the secret and brings it back;
    /// whoever reads what is kept meanwhile learns neither who signs in nor the exchange's state.
    pub fn seal(
        &self,
        locator: &Locator,
        secret: &[u8; 32],
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Vec<u8> {
        let mut kept = Zeroizing::new(locator.as_str().as_bytes().to_vec());
        kept.resize(LOCATOR_BYTES, 0);
        kept.extend_from_slice(&self.to_bytes());
        aead::seal(&derive(&[secret], SEALED), &[], &kept, rng)
    }

    /// Opens a kept attempt.
    ///
    /// # Errors
    /// [`LoginError::Malformed`] unless [`Self::seal`] made it under this secret.
    pub fn open(sealed: &[u8], secret: &[u8; 32]) -> Result<(Self, Locator), LoginError> {
        let kept = aead::open(&derive(&[secret], SEALED), &[], sealed);
        let kept = kept.map_err(|_| LoginError::Malformed)?;
        let (locator, state) = kept.split_at_checked(LOCATOR_BYTES).ok_or(LoginError::Malformed)?;
        let end = locator.iter().position(|byte| *byte == 0).unwrap_or(LOCATOR_BYTES);
        let locator = std::str::from_utf8(&locator[..end]).ok().and_then(|text| text.parse().ok());
        Ok((Self::from_bytes(state)?, locator.ok_or(LoginError::Malformed)?))
    }

    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.serialize().to_vec())
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, LoginError> {
        let attempt = Self(ServerLogin::deserialize(bytes).map_err(malformed)?);
        let again = attempt.to_bytes();
        exact(attempt, &again, bytes)
    }

    /// Checks the device's last message: the person at this locator knows the passphrase.
    ///
    /// # Errors
    /// [`LoginError::Refused`] if they do not, or if the message belongs to another attempt or
    /// locator; [`LoginError::Malformed`] for other bytes.
    pub fn finish(self, locator: &Locator, message: &[u8]) -> Result<(), LoginError> {
        let last = CredentialFinalization::deserialize(message).map_err(malformed)?;
        let again = last.serialize();
        let last = exact(last, &again, message)?;
        self.0.finish(last, parameters(locator)).map(|_| ()).map_err(refused)
    }
}

impl fmt::Debug for RelayAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RelayAttempt(…)")
    }
}

fn parameters(locator: &Locator) -> ServerLoginParameters<'_, '_> {
    ServerLoginParameters { context: Some(CONTEXT), identifiers: ends(locator) }
}
