//! An answer as the tests look at it.

use protocol::wire::SignInAnswer;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;

use crate::described;

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Sends it, and holds the answer against what the relay says of itself.
    pub(crate) async fn to(request: RequestBuilder) -> Self {
        let (client, request) = request.build_split();
        let request = request.expect("a request");
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let answer = Self::read(client.execute(request).await.expect("an answer")).await;
        described::hold(&method, &path, &answer);
        answer
    }

    pub(crate) async fn read(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.expect("a body").to_vec();
        Self { status, headers, body }
    }

    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("unexpected answer {}", self.status))
    }

    /// The problem's code, or `done`.
    pub(crate) fn code(&self) -> String {
        if self.status.is_success() {
            return "done".to_owned();
        }
        let problem: serde_json::Value = self.json();
        problem["code"].as_str().expect("a code").to_owned()
    }
}

/// What an answer's cookie holds, if it sets one.
pub(crate) fn cookie_of(answer: &Answer) -> Option<String> {
    let cookie = answer.headers.get("set-cookie")?.to_str().ok()?;
    let (_, rest) = cookie.split_once("__Host-session=")?;
    Some(rest.split(';').next()?.to_owned())
}

/// An account's answer at sign-in.
pub(crate) fn signed_in(answer: &Answer) -> SignInAnswer {
    answer.json()
}
