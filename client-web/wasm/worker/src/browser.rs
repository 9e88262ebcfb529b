//! What a browser's worker gives a device: fetch, a clock and randomness.

use client_core::{Offline, Request, Response, Surroundings};
use protocol::time::Millis;
use rand_core::OsRng;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestInit, RequestMode, WorkerGlobalScope};

/// The worker that this module runs in.
pub struct Browser {
    origin: String,
}

impl Browser {
    /// A device speaks to the relay that its page came from, and to no other.
    pub fn at(origin: String) -> Self {
        Self { origin }
    }

    async fn fetch(&self, request: &Request) -> Result<Response, JsValue> {
        let options = RequestInit::new();
        options.set_method(request.method.as_str());
        options.set_mode(RequestMode::SameOrigin);
        options.set_credentials(RequestCredentials::SameOrigin);
        if let Some(body) = &request.body {
            options.set_body(&js_sys::Uint8Array::from(body.as_slice()));
        }
        let address = format!("{}{}", self.origin, request.path);
        let asked = web_sys::Request::new_with_str_and_init(&address, &options)?;
        if request.body.is_some() {
            asked.headers().set("content-type", "application/json")?;
        }
        let worker: WorkerGlobalScope = js_sys::global().unchecked_into();
        let answer: web_sys::Response =
            JsFuture::from(worker.fetch_with_request(&asked)).await?.unchecked_into();
        let body = JsFuture::from(answer.array_buffer()?).await?;
        Ok(Response { status: answer.status(), body: js_sys::Uint8Array::new(&body).to_vec() })
    }
}

impl Surroundings for Browser {
    type Rng = OsRng;

    async fn send(&self, request: Request) -> Result<Response, Offline> {
        self.fetch(&request).await.map_err(|_| Offline)
    }

    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    #[expect(clippy::disallowed_methods, reason = "this is where the browser's clock is asked")]
    fn now(&self) -> Millis {
        Millis(js_sys::Date::now() as i64)
    }

    fn rng(&self) -> OsRng {
        OsRng
    }
}
