//! age X25519: whom a sealed object is for, and what opens it.

use std::{fmt, str::FromStr};

use age::secrecy::ExposeSecret as _;
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

/// What opens objects sealed for its recipient. It neither prints nor clones.
pub struct Identity(age::x25519::Identity);

impl Identity {
    /// A new identity. age draws it from the operating system itself.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Whom to seal for.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// The secret text (`AGE-SECRET-KEY-1…`), to be sealed in a keyring and nowhere else.
    pub fn secret(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The library's own type, for opening.
    pub(crate) fn as_age(&self) -> &age::x25519::Identity {
        &self.0
    }
}

impl FromStr for Identity {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        text.parse().map(Self).map_err(|_| NotARecipient)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.0.to_public())
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, LOW_ORDER, NotARecipient, Recipient};

    #[test]
    fn a_key_is_read_in_its_one_spelling() {
        let key = Identity::generate().recipient();
        assert_eq!(key.to_string().parse(), Ok(key.clone()));
        let text = key.to_string();
        for wrong in ["", "age1", &text.to_uppercase(), &text[..61], &format!("{text}q")] {
            assert_eq!(wrong.parse::<Recipient>(), Err(NotARecipient), "{wrong}");
        }
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
