//! A request as it goes over the wire, good or not.

use serde_json::Value;

/// One request.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Asked {
    pub(super) fn new(method: &str, path: String) -> Self {
        Self { method: method.to_owned(), path, headers: Vec::new(), body: Vec::new() }
    }

    /// With a session's token.
    pub(super) fn cookie(self, token: &str) -> Self {
        self.header("cookie", format!("__Host-session={token}"))
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn json(self, body: Option<&Value>) -> Self {
        match body {
            Some(body) => self.text(body.to_string()),
            None => self,
        }
    }

    /// Any bytes that are said to be JSON.
    pub(super) fn text(self, body: impl Into<Vec<u8>>) -> Self {
        let mut asked = self.header("content-type", "application/json");
        asked.body = body.into();
        asked
    }
}
