//! age X25519: whom a sealed object is for, and what opens it.

use std::{fmt, str::FromStr};

use bech32::{Bech32, Hrp};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

/// The text is not an age X25519 recipient or identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a sealing key")]
pub struct NotARecipient;

/// The points of low order, in every encoding. Whatever is sealed to one anybody can open, and age
/// stops the whole program rather than seal to one: one hostile request would end every device.
const LOW_ORDER: [&str; 14] = [
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqk67yly",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhzqqxqejhu",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz8ts72fzt7",
    "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
    "age1anllllllllllllllllllllllllllllllllllllllllllllllllls3hcv9z",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllllsh3g6la",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllllsam3fc4",
];

/// Whom an object can be sealed for. Kept in its text form (`age1…`), one form a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// The library's own type, for sealing.
    pub(crate) fn as_age(&self) -> &age::x25519::Recipient {
        &self.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({})", self.0)
    }
}

impl FromStr for Recipient {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        let recipient: age::x25519::Recipient = text.parse().map_err(|_| NotARecipient)?;
        // Bech32 may be written in capitals too; only one spelling is canonical.
        if recipient.to_string() == text && !LOW_ORDER.contains(&text) {
            Ok(Self(recipient))
        } else {
            Err(NotARecipient)
        }
    }
}

impl<C> minicbor::Encode<C> for Recipient {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.str(&self.to_string())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Recipient {
    fn decode(
        decoder: &mut minicbor::Decoder<'b>,
        _: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        decoder.str()?.parse().map_err(|_| minicbor::decode::Error::message("not a recipient"))
    }
}

/// What a secret text begins with, before its first 1.
const SECRET_TEXT: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");

/// What opens objects sealed for its recipient. It neither prints nor clones, and is wiped when dropped.
pub struct Identity {
    key: age::x25519::Identity,
    /// Kept, because age writes it with tables of all the world's capitals: 5 KB of the browser's module.
    text: Zeroizing<String>,
}

impl Identity {
    /// A new identity from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *seed);
        Self::from_seed(&seed)
    }

    /// The identity that grows from a seed: to age, 32 bytes that X25519 takes as they are.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let text = bech32::encode_upper::<Bech32>(SECRET_TEXT, seed).map(Zeroizing::new);
        let text = text.expect("32 bytes are not too long for Bech32");
        text.parse().expect("any 32 bytes are an X25519 key")
    }

    /// Whom to seal for.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.key.to_public())
    }

    /// The secret text (`AGE-SECRET-KEY-1…`), to be sealed in a keyring and nowhere else.
    pub fn secret(&self) -> &str {
        &self.text
    }

    /// The library's own type, for opening.
    pub(crate) fn as_age(&self) -> &age::x25519::Identity {
        &self.key
    }
}

impl FromStr for Identity {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        let key = text.parse().map_err(|_| NotARecipient)?;
        Ok(Self { key, text: Zeroizing::new(text.to_owned()) })
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.key.to_public())
    }
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::{Identity, LOW_ORDER, NotARecipient, Recipient};

    #[test]
    fn a_key_is_read_in_its_one_spelling() {
        let key = Identity::from_seed(&[7; 32]).recipient();
        assert_eq!(key.to_string().parse(), Ok(key.clone()));
        let text = key.to_string();
        for wrong in ["", "age1", &text.to_uppercase(), &text[..61], &format!("{text}q")] {
            assert_eq!(wrong.parse::<Recipient>(), Err(NotARecipient), "{wrong}");
        }
    }

    #[test]
    fn an_identity_is_the_one_that_age_makes_of_its_text() {
        for seed in [[0; 32], [7; 32], [255; 32]] {
            let identity = Identity::from_seed(&seed);
            let theirs: age::x25519::Identity = identity.secret().parse().unwrap();
            assert_eq!(identity.secret(), theirs.to_string().expose_secret());
            assert_eq!(identity.recipient(), Recipient(theirs.to_public()));
        }
        let [one, other] = [[1; 32], [2; 32]].map(|seed| Identity::from_seed(&seed).recipient());
        assert_ne!(one, other);
    }

    #[test]
    fn no_point_of_low_order_is_a_reader() {
        for text in LOW_ORDER {
            assert_eq!(text.parse::<Recipient>(), Err(NotARecipient), "{text}");
        }
    }

    #[test]
    fn the_list_of_low_order_points_is_of_real_keys() {
        let real = LOW_ORDER.iter().filter(|text| text.parse::<age::x25519::Recipient>().is_ok());
        assert_eq!(real.count(), LOW_ORDER.len());
    }
}
