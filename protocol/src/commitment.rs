//! Commitments that staff of a case can open and nobody else: to the journal's head that a signer
//! saw, and to what was answered before an approval. The relay and the parties see only the commitment.

use hkdf::Hkdf;
use rand_core::{CryptoRng, RngCore};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    ids::{Digest, Salt},
    statement::Label,
};

/// A secret of one case, sealed in the case's label for its staff alone. Every commitment's salt
/// grows from it, so whoever may read the label can open any of them by trying what it could be.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseSecret(Zeroizing<[u8; 32]>);

impl CaseSecret {
    /// A new secret from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// From the bytes in the label.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, to be sealed in the label and nowhere else.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Commits a statement to the head of the case's journal that its signer saw. `about` names
    /// what the statement is about, so that no two commitments to one head look alike.
    pub fn head(&self, label: Label, about: &[u8], head: Option<Digest>) -> Digest {
        let seen = head.map_or([0; 32], |head| *head.as_bytes());
        self.salt(b"head", label, about).commit(&seen)
    }

    /// Commits an approval to the five fixed questions: one answer each.
    pub fn checklist(&self, about: &[u8], answers: &[bool]) -> Digest {
        let answers: Vec<u8> = answers.iter().map(|answer| u8::from(*answer)).collect();
        self.salt(b"checklist", Label::Approval, about).commit(&answers)
    }

    /// Commits an approval to the answers to a checklist of the case's own, by the digest of the note that files them:
    /// the note is signed, and names questions and answers word by word.
    pub fn answers(&self, about: &[u8], note: Digest) -> Digest {
        self.salt(b"answers", Label::Approval, about).commit(note.as_bytes())
    }

    fn salt(&self, use_: &[u8], label: Label, about: &[u8]) -> Salt {
        let mut salt = [0; 32];
        Hkdf::<Sha256>::new(Some(b"wherry/v1/case-secret"), &*self.0)
            .expand_multi_info(&[use_, b"\0", label.text().as_bytes(), b"\0", about], &mut salt)
            .expect("32 bytes are within what HKDF gives");
        Salt::from_bytes(salt)
    }
}

impl std::fmt::Debug for CaseSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaseSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseSecret, Digest, Label};

    #[test]
    fn commitments_differ_by_use_and_subject() {
        let secret = CaseSecret::from_bytes([7; 32]);
        let head = Some(Digest::of(b"head"));
        let one = secret.head(Label::Gate, b"one", head);
        assert_eq!(one, secret.head(Label::Gate, b"one", head));
        for other in [
            secret.head(Label::Gate, b"two", head),
            secret.head(Label::Release, b"one", head),
            secret.head(Label::Gate, b"one", None),
            secret.checklist(b"one", &[true; 5]),
            secret.answers(b"one", Digest::of(b"head")),
            CaseSecret::from_bytes([8; 32]).head(Label::Gate, b"one", head),
        ] {
            assert_ne!(one, other);
        }
    }
}
