//! A device that spares itself the stretching: OPAQUE's halves and an invitation's proof as `protocol` makes them, but
//! with a passphrase and a code as they are. The relay sees neither and cannot tell. Argon2id takes 64 MiB and a quarter
//! of a second, and a case with its people needs two dozen of them: most of what these tests would do.
//!
//! The whole way, stretched as in a browser, is gone by the people of `/tests`.

use opaque_ke::ksf::Identity;
use opaque_ke::{
    CipherSuite, ClientLogin, ClientLoginFinishParameters, ClientRegistration,
    ClientRegistrationFinishParameters, CredentialResponse, Identifiers, RegistrationResponse,
    Ristretto255, TripleDh,
};
use protocol::ids::Digest;
use protocol::invitation::{Code, Link, stored};
use protocol::statement::Roles;
use protocol::wire::{Blob, InvitationTry, NewStaffInvitation};
use protocol::words::{Locator, Passphrase};
use rand::rngs::StdRng;
use sha2::Sha512;

struct Unstretched;

impl CipherSuite for Unstretched {
    type OprfCs = Ristretto255;
    type KeyExchange = TripleDh<Ristretto255, Sha512>;
    type Ksf = Identity;
}

fn ends(locator: &Locator) -> Identifiers<'_> {
    let relay: &[u8] = b"wherry/v1/opaque/relay";
    Identifiers { client: Some(locator.as_str().as_bytes()), server: Some(relay) }
}

/// A registration that waits for the relay's answer.
pub(crate) struct Registering(ClientRegistration<Unstretched>);

impl Registering {
    pub(crate) fn start(passphrase: &Passphrase, rng: &mut StdRng) -> (Self, Vec<u8>) {
        let started = ClientRegistration::start(rng, passphrase.expose().as_bytes())
            .expect("a passphrase is neither empty nor long");
        (Self(started.state), started.message.serialize().to_vec())
    }

    /// What the relay is to store.
    pub(crate) fn finish(
        self,
        locator: &Locator,
        passphrase: &Passphrase,
        answer: &[u8],
        rng: &mut StdRng,
    ) -> Vec<u8> {
        let answer = RegistrationResponse::deserialize(answer).expect("an answer");
        let parameters = ClientRegistrationFinishParameters::new(ends(locator), None);
        let passphrase = passphrase.expose().as_bytes();
        let finished = self.0.finish(rng, passphrase, answer, parameters).expect("registered");
        finished.message.serialize().to_vec()
    }
}

/// A sign-in that waits for the relay's answer.
pub(crate) struct SigningIn(ClientLogin<Unstretched>);

impl SigningIn {
    pub(crate) fn start(passphrase: &Passphrase, rng: &mut StdRng) -> (Self, Vec<u8>) {
        let started = ClientLogin::start(rng, passphrase.expose().as_bytes())
            .expect("a passphrase is neither empty nor long");
        (Self(started.state), started.message.serialize().to_vec())
    }

    /// What shows the relay that the passphrase was right; nothing where it was not.
    pub(crate) fn finish(
        self,
        locator: &Locator,
        passphrase: &Passphrase,
        answer: &[u8],
        rng: &mut StdRng,
    ) -> Option<Vec<u8>> {
        let answer = CredentialResponse::deserialize(answer).expect("an answer");
        let context: &[u8] = b"wherry/v1/opaque";
        let parameters = ClientLoginFinishParameters::new(Some(context), ends(locator), None);
        let passphrase = passphrase.expose().as_bytes();
        let finished = self.0.finish(rng, passphrase, answer, parameters).ok()?;
        Some(finished.message.serialize().to_vec())
    }
}

/// Shows the relay that the code of an invitation that tests made was said.
fn proof(link: &Link, code: &Code) -> [u8; 32] {
    *Digest::of(&[link.id.as_bytes(), code.expose().as_bytes()].concat()).as_bytes()
}

/// What is shown for an invitation that tests made.
pub(crate) fn tried(link: &Link, code: &Code) -> InvitationTry {
    InvitationTry {
        try_tag: Blob(link.secret.try_tag().to_vec()),
        proof: Blob(proof(link, code).to_vec()),
    }
}

/// What the relay compares that with.
pub(crate) fn proof_hash(link: &Link, code: &Code) -> Digest {
    stored(&proof(link, code))
}

/// A staff invitation for a link and code drawn by a test.
pub(crate) fn staff_invitation(link: &Link, code: &Code, roles: Roles) -> NewStaffInvitation {
    NewStaffInvitation {
        invitation: link.id,
        proof_hash: proof_hash(link, code),
        try_hash: stored(&link.secret.try_tag()),
        sealed_offer: Blob(vec![9; 64]),
        roles,
    }
}
