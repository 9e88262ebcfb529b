//! `GET /api/openapi.json`: how this relay is asked, and what it answers.

use std::sync::LazyLock;

use serde_json::Value;

use super::document;
use crate::routes::described;

/// Written when somebody first asks: starting must not wait for it.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| document(described()));

pub(crate) async fn show() -> axum::Json<&'static Value> {
    axum::Json(&DOCUMENT)
}

/// What `/api/openapi.json` says. For tests, which hold every answer against it.
#[doc(hidden)]
#[must_use]
pub fn openapi() -> &'static Value {
    &DOCUMENT
}
