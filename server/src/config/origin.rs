//! An origin as a browser writes it: scheme, host, port if it is not the usual one, and nothing more.

use std::fmt;

use serde::Deserialize;

/// An origin such as `https://letters.example.org`, in exactly the form browsers send.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(String);

impl Origin {
    /// The origin's text, without a slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether people reach this origin over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Origin {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const EXPECTED: &str = "expected an origin such as \"https://letters.example.org\", in small letters, \
             without a path, a slash at the end or a usual port";
        let (scheme, rest) = text.split_once("://").ok_or(EXPECTED)?;
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (rest, None),
        };
        let usual_port = match scheme {
            "https" => "443",
            "http" => "80",
            _ => return Err(EXPECTED),
        };
        let host_is_plain = !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
        let port_is_plain =
            port.is_none_or(|port| port != usual_port && port.parse::<u16>().is_ok());
        if host_is_plain && port_is_plain { Ok(Self(text)) } else { Err(EXPECTED) }
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn takes_what_browsers_write() {
        for good in [
            "https://a.example",
            "http://localhost:8080",
            "http://hannah.localhost:1",
            "http://127.0.0.1:9",
        ] {
            assert!(Origin::try_from(good.to_owned()).is_ok(), "{good}");
        }
    }

    #[test]
    fn refuses_what_would_never_match() {
        for bad in [
            "",
            "a.example",
            "ftp://a.example",
            "https://",
            "https://A.example",
            "https://a.example/",
            "https://a.example:443",
            "http://a.example:80",
            "https://a.example:x",
            "https://a.example?x",
            "https://user@a.example",
        ] {
            assert!(Origin::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
