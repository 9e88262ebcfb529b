//! `[listen]`: where the relay listens and under which addresses people reach it.

use std::net::IpAddr;

use serde::Deserialize;

use super::Origin;

/// Where the relay listens and under which addresses people reach it.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Listen {
    /// The address to listen on. Keep it local when a proxy with TLS stands in front.
    #[config(default = "127.0.0.1")]
    pub address: IpAddr,

    /// The port to listen on, 0 to 65535; 0 takes any free one.
    #[config(default = 8080)]
    pub port: u16,

    /// The public addresses of this relay, each as a browser writes an origin, for example
    /// ["https://letters.example.org"]. Links on invitations begin with the first one.
    /// Left empty, links begin with the address the relay listens on.
    #[config(default = [])]
    pub origins: Vec<Origin>,

    /// Where a caller's network address is read from, used for limits alone: "connection" when nothing stands
    /// in front; behind a proxy of your own "x-real-ip" or "x-forwarded-for" (its last entry).
    /// Never name a header that your proxy does not set itself.
    #[config(default = "connection")]
    pub client_address: ClientAddress,
}

/// Where a caller's network address is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClientAddress {
    /// The address of the connection itself.
    Connection,
    /// The `X-Real-Ip` header that our own proxy sets.
    XRealIp,
    /// The last entry of the `X-Forwarded-For` header, which our own proxy appends.
    XForwardedFor,
}
