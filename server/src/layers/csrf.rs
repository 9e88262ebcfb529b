//! Refuses what another site makes a browser send, by Fetch Metadata and Origin; no token of our own.

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use protocol::wire::Code;
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};

use crate::config::Origin;
use crate::problem::Problem;

type Refuse = fn(ProtectionError) -> Response<Body>;

/// The layer; requests from our own public origins are at home even where a proxy rewrites the host.
pub(crate) fn same_site_only(origins: &[Origin]) -> Result<CsrfLayer<Refuse>, ConfigError> {
    let mut layer = CsrfLayer::new();
    for origin in origins {
        layer = layer.add_trusted_origin(origin.as_str())?;
    }
    Ok(layer.with_rejection_response(refuse as Refuse))
}

fn refuse(_: ProtectionError) -> Response<Body> {
    Problem::new(Code::CrossSite).into_response()
}
