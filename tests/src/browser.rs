//! What a person's device stands in: it sends requests as a browser does, with the session's cookie, and takes
//! the time from the clock it was given.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use client_core::{Method, Offline, Request, Response, Surroundings};
use protocol::{
    time::Millis,
    wire::{Code, Problem},
};
use rand::rngs::OsRng;
use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, SET_COOKIE};
use wherry::clock::Clock;

use crate::{
    between::{Between, Passing},
    road::Road,
};

/// The session's cookie. Browsers take a `__Host-` cookie over plain HTTP from `localhost`; a cookie jar of a
/// library would not, so it is kept here.
const SESSION: &str = "__Host-session=";

/// How long somebody who insists waits before they send the same again, and how often they do.
const AGAIN_AFTER: Duration = Duration::from_millis(25);
const MOST_TIMES: usize = 5_000;

/// One browser, with a cookie of its own.
pub struct Browser {
    road: Arc<Road>,
    clock: Clock,
    cookie: Mutex<Option<String>>,
    between: Mutex<Option<Arc<dyn Between>>>,
    impatient: AtomicBool,
    insists: AtomicBool,
}

/// An answer with everything that a browser is told.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Browser {
    pub(crate) fn new(road: Arc<Road>, clock: Clock) -> Self {
        Self {
            road,
            clock,
            cookie: Mutex::new(None),
            between: Mutex::new(None),
            impatient: AtomicBool::new(false),
            insists: AtomicBool::new(false),
        }
    }

    /// A browser elsewhere, on which nobody is signed in.
    pub(crate) fn another(&self) -> Self {
        Self::new(Arc::clone(&self.road), self.clock.clone())
    }

    /// From now on everything that is written is sent twice, as an impatient finger or a bad line does it. An
    /// answer that differs the second time is a mistake of the relay, found when the agency closes.
    pub fn send_all_twice(&self) {
        self.impatient.store(true, Ordering::Relaxed);
    }

    /// From now on what is not answered, or answered by asking to come back, is sent again, the very same bytes, until
    /// it is answered otherwise: the device learns nothing of a relay that was away.
    pub fn insist(&self) {
        self.insists.store(true, Ordering::Relaxed);
    }

    /// Asks as often as this person does.
    async fn ask_patiently(&self, request: &Request) -> Result<Answer, Offline> {
        let most = if self.insists.load(Ordering::Relaxed) { MOST_TIMES } else { 1 };
        let mut last = Err(Offline);
        for _ in 0..most {
            last = self.ask(request, json_headers(request.body.is_some())).await;
            match &last {
                Ok(answer) if !asks_to_come_back(answer) => break,
                _ if most == 1 => break,
                answer => {
                    if answer.is_ok() {
                        self.road.count_cut_off();
                    }
                    tokio::time::sleep(AGAIN_AFTER).await;
                }
            }
        }
        last
    }

    /// Sends a request that is harmless to repeat once more, and compares.
    async fn repeat(&self, request: &Request, first: &Answer) -> Result<(), Offline> {
        let harmless = request.method != Method::Get && !request.path.contains("/sign-");
        if !harmless || !self.impatient.load(Ordering::Relaxed) {
            return Ok(());
        }
        let second = self.ask_patiently(request).await?;
        if (first.status, &first.body) != (second.status, &second.body) {
            let (method, path) = (request.method.as_str(), &request.path);
            let answered = |answer: &Answer| String::from_utf8_lossy(&answer.body).into_owned();
            self.road.remember_broken(format!(
                "{method} {path}: {} {} and again {} {}",
                first.status,
                answered(first),
                second.status,
                answered(&second),
            ));
        }
        Ok(())
    }

    /// Puts somebody on the line, or takes them off it.
    pub fn sit_between(&self, who: Option<Arc<dyn Between>>) {
        *self.between.lock().unwrap_or_else(PoisonError::into_inner) = who;
    }

    /// Where the relay is that this browser asks, such as `http://127.0.0.1:8080`.
    pub fn relay(&self) -> String {
        self.road.relay()
    }

    /// The session's cookie as it is sent, if somebody is signed in.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Sends a request straight to the relay, past whoever sits on the line, with headers of one's own beside
    /// the cookie.
    ///
    /// # Errors
    /// [`Offline`] if the relay is not there or breaks off.
    pub async fn ask(&self, request: &Request, headers: HeaderMap) -> Result<Answer, Offline> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Put => reqwest::Method::PUT,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        let address = format!("{}{}", self.road.relay(), request.path);
        let mut asking = self.road.client().request(method, address).headers(headers);
        if let Some(cookie) = self.cookie() {
            asking = asking.header(COOKIE, format!("{SESSION}{cookie}"));
        }
        if let Some(body) = &request.body {
            asking = asking.body(body.clone());
        }
        let offline = |error: reqwest::Error| {
            if !error.is_connect() {
                self.road.count_cut_off();
            }
            Offline
        };
        let answer = asking.send().await.map_err(offline)?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.bytes().await.map_err(offline)?.to_vec();
        self.take_cookie(&headers);
        let answer = Answer { status, headers, body };
        // Whoever insists may be told to come back, in the words that the interface has for it.
        let expected = self.insists.load(Ordering::Relaxed) && asks_to_come_back(&answer);
        if status >= 500 && !expected {
            let (method, path) = (request.method.as_str(), &request.path);
            self.road.remember_broken(format!("{method} {path}: {status}"));
        }
        Ok(answer)
    }

    fn take_cookie(&self, headers: &HeaderMap) {
        let set = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        for cookie in set.filter_map(|text| text.strip_prefix(SESSION)) {
            let value = cookie.split(';').next().unwrap_or_default();
            let kept = (!value.is_empty()).then(|| value.to_owned());
            *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        }
    }
}

/// Whether an answer is the one problem that says: not now, try again.
fn asks_to_come_back(answer: &Answer) -> bool {
    let problem = serde_json::from_slice::<Problem>(&answer.body);
    answer.status == 503 && problem.is_ok_and(|problem| problem.code == Code::Unavailable)
}

/// The headers of a request that carries JSON.
pub fn json_headers(body: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if body {
        headers.insert(CONTENT_TYPE, reqwest::header::HeaderValue::from_static("application/json"));
    }
    headers
}

impl Surroundings for Browser {
    type Rng = OsRng;

    async fn send(&self, request: Request) -> Result<Response, Offline> {
        let between = self.between.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let request = match &between {
            None => request,
            Some(between) => match between.asks(request) {
                Passing::On(request) => request,
                Passing::Answered(response) => return Ok(response),
                Passing::Lost => return Err(Offline),
            },
        };
        let answer = self.ask_patiently(&request).await?;
        self.repeat(&request, &answer).await?;
        let response = Response { status: answer.status, body: answer.body };
        match &between {
            None => Ok(response),
            Some(between) => between.answers(&request, response).ok_or(Offline),
        }
    }

    fn now(&self) -> Millis {
        self.clock.now()
    }

    fn rng(&self) -> OsRng {
        OsRng
    }
}
