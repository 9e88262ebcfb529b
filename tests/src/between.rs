//! Whoever sits on the line between a device and its relay: to listen, to lose or to lie.
//!
//! The relay is the adversary of record, so everything it could do must be possible here.

use std::sync::{Mutex, PoisonError};

use client_core::{Request, Response};

/// What becomes of a request.
pub enum Passing {
    /// It goes on, as it was or changed.
    On(Request),
    /// It is answered here; the relay never sees it.
    Answered(Response),
    /// It is lost.
    Lost,
}

/// Somebody on the line of one device. What is not said otherwise passes as it is.
pub trait Between: Send + Sync {
    /// A request comes from the device.
    fn asks(&self, request: Request) -> Passing {
        Passing::On(request)
    }

    /// The relay's answer to it comes back; without one it is lost.
    fn answers(&self, request: &Request, response: Response) -> Option<Response> {
        let _ = request;
        Some(response)
    }
}

/// A request and its answer.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What was asked.
    pub request: Request,
    /// What came back.
    pub response: Response,
}

/// Listens, and changes nothing.
#[derive(Default)]
pub struct Recorder {
    asked: Mutex<Vec<Request>>,
    heard: Mutex<Vec<Exchange>>,
}

impl Recorder {
    /// Everything asked so far, answered or not.
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Everything that was answered so far.
    pub fn heard(&self) -> Vec<Exchange> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Between for Recorder {
    fn asks(&self, request: Request) -> Passing {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
        Passing::On(request)
    }

    fn answers(&self, request: &Request, response: Response) -> Option<Response> {
        let exchange = Exchange { request: request.clone(), response: response.clone() };
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(exchange);
        Some(response)
    }
}

/// Holds back the one request that is waited for: it does not reach the relay, and can be sent later, by hand,
/// in whatever order and as often as a test wants.
pub struct HoldBack {
    waited_for: Box<dyn Fn(&Request) -> bool + Send + Sync>,
    held: Mutex<Option<Request>>,
}

impl HoldBack {
    /// Waits for the first request for which this is true.
    pub fn new(waited_for: impl Fn(&Request) -> bool + Send + Sync + 'static) -> Self {
        Self { waited_for: Box::new(waited_for), held: Mutex::new(None) }
    }

    /// What was held back, if it came.
    pub fn held(&self) -> Option<Request> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Between for HoldBack {
    fn asks(&self, request: Request) -> Passing {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() && (self.waited_for)(&request) {
            *held = Some(request);
            return Passing::Lost;
        }
        Passing::On(request)
    }
}
