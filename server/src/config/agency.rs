//! `[agency]`: what people see of the agency.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Hours;

/// What people see of the agency.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Agency {
    /// The agency's name as people know it.
    pub name: AgencyName,

    /// The agency's manifest, signed offline with `wherry-keys`. The relay takes it in at `wherry init`, and
    /// a newer one when it starts.
    #[config(default = "agency.manifest")]
    pub manifest: PathBuf,

    /// The one colour of the agency, as "#rrggbb", dark enough to be read on white.
    #[config(default = "#1d5c63")]
    pub accent: Accent,

    /// Where "Leave this site" goes: "bbc-weather", "met-office", "wikipedia" or "google".
    #[config(default = "bbc-weather")]
    pub exit_page: ExitPage,

    /// Whether parties need a card secret beside their passphrase. It keeps whoever runs the relay from
    /// guessing passphrases offline; it is one more thing not to lose.
    #[config(default = true)]
    pub card_secret_for_parties: bool,

    /// The numbers shown wherever people read and write.
    #[config(default = [
        { "label": "In an emergency", "number": "999" },
        { "label": "The police, when it is not an emergency", "number": "101" },
    ])]
    pub numbers: Vec<Number>,

    /// When somebody is there.
    #[config(nested)]
    pub hours: Hours,
}

impl Agency {
    pub(super) fn anchor(&mut self, folder: &Path) {
        self.manifest = super::anchored(folder, &self.manifest);
    }
}

/// A name that fits the top of a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct AgencyName(String);

impl fmt::Display for AgencyName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for AgencyName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let name = text.trim();
        if name.is_empty() || name.chars().count() > 80 {
            return Err("expected 1 to 80 characters");
        }
        Ok(Self(name.to_owned()))
    }
}

/// A telephone number that people may need while they read or write.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// What the number is for, as a person would say it.
    pub label: String,
    /// The number as it is dialled.
    pub number: String,
}

/// The neutral pages that "Leave this site" may go to. A closed list: the page must say nothing about the
/// person, must not be ours, and must look like anybody's browsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExitPage {
    /// The BBC's weather page.
    BbcWeather,
    /// The Met Office.
    MetOffice,
    /// Wikipedia's front page.
    Wikipedia,
    /// Google's search page.
    Google,
}

impl ExitPage {
    /// The page's address.
    #[must_use]
    pub fn url(self) -> &'static str {
        match self {
            Self::BbcWeather => "https://www.bbc.co.uk/weather",
            Self::MetOffice => "https://www.metoffice.gov.uk/",
            Self::Wikipedia => "https://en.wikipedia.org/wiki/Main_Page",
            Self::Google => "https://www.google.com/",
        }
    }
}

/// A colour that text can be set in on white: contrast 4.5 to 1 at least (WCAG AA).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Accent(String);

impl fmt::Display for Accent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Accent {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let value = value.ok_or("expected a colour such as \"#1d5c63\"")?;
        if contrast_on_white(value) < 4.5 {
            return Err(
                "expected a darker colour: its contrast on white must be 4.5 to 1 at least",
            );
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

/// The contrast of `0xrrggbb` on white, by WCAG 2.2's relative luminance.
fn contrast_on_white(value: u32) -> f64 {
    let channel = |shift: u32| {
        let level = f64::from((value >> shift) & 0xff) / 255.0;
        if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::Accent;

    #[test]
    fn an_accent_can_be_read_on_white() {
        for good in ["#1d5c63", "#000000", "#1D70B8"] {
            assert!(Accent::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["#ffdd00", "#ffffff", "1d5c63", "#1d5c6", "#1d5c6g", "#+d5c63", "red", ""] {
            assert!(Accent::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
