//! Small text files that people carry by hand between the offline root and a browser or relay.
//!
//! Two lines: what it is, and the signed statement as base64url. Easy to paste, easy to compare.

use base64ct::{Base64UrlUnpadded, Encoding as _};

/// What a carried file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// An agency's manifest, from the root to its relay.
    Manifest,
    /// A request to be certified, from a browser to the root.
    StaffRequest,
    /// A certificate, from the root to a browser.
    StaffCertificate,
    /// A revocation, from the root to the relay.
    Revocation,
}

/// The text is not a carried file of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a file of this kind, or damaged on the way")]
pub struct NotCarried;

impl Carried {
    const fn heading(self) -> &'static str {
        match self {
            Self::Manifest => "wherry agency manifest, version 1",
            Self::StaffRequest => "wherry staff request, version 1",
            Self::StaffCertificate => "wherry staff certificate, version 1",
            Self::Revocation => "wherry revocation, version 1",
        }
    }

    /// The file's text.
    pub fn write(self, statement: &[u8]) -> String {
        format!("{}\n{}\n", self.heading(), Base64UrlUnpadded::encode_string(statement))
    }

    /// The signed statement in a file's text. Spaces and line ends around it do no harm.
    ///
    /// # Errors
    /// [`NotCarried`] if the heading is another or the second line is not base64url.
    pub fn read(self, text: &str) -> Result<Vec<u8>, NotCarried> {
        let (heading, rest) = text.trim().split_once('\n').ok_or(NotCarried)?;
        if heading.trim() != self.heading() {
            return Err(NotCarried);
        }
        let encoded: String = rest.split_whitespace().collect();
        Base64UrlUnpadded::decode_vec(&encoded).map_err(|_| NotCarried)
    }
}

#[cfg(test)]
mod tests {
    use super::{Carried, NotCarried};

    #[test]
    fn a_file_reads_as_what_it_is_and_nothing_else() {
        let text = Carried::Manifest.write(b"signed bytes");
        assert_eq!(Carried::Manifest.read(&text), Ok(b"signed bytes".to_vec()));
        let folded = text.replacen('\n', "\r\n", 2) + "\n \n";
        assert_eq!(Carried::Manifest.read(&folded), Ok(b"signed bytes".to_vec()));
        for wrong in [
            "",
            "wherry",
            &text.replace("manifest", "certificate"),
            &text.replace('\n', " "),
            &format!("{text}*"),
        ] {
            assert_eq!(Carried::Manifest.read(wrong), Err(NotCarried), "{wrong}");
        }
        assert_eq!(Carried::Revocation.read(&text), Err(NotCarried));
    }
}
