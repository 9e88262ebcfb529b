//! The caller's network address, used for limits alone and written nowhere.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts as _, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum_client_ip::{RightmostXForwardedFor, XRealIp};

use crate::app::Relay;
use crate::config::ClientAddress;

/// Where a request came from: an IPv4 address, or the network part of an IPv6 address, since one household
/// has as many of those as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Address(IpAddr);

impl Address {
    /// As bytes, for a digest.
    pub(crate) fn to_bytes(self) -> [u8; 16] {
        match self.0 {
            IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
            IpAddr::V6(address) => address.octets(),
        }
    }
}

impl From<IpAddr> for Address {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            address => address,
        })
    }
}

/// Middleware: finds the address where the configuration says it stands. A proxy that fails to name the
/// caller makes all its callers one.
pub(crate) async fn find_address(
    State(relay): State<Relay>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let named = match relay.config().listen.client_address {
        ClientAddress::Connection => None,
        ClientAddress::XRealIp => {
            XRealIp::from_request_parts(&mut parts, &()).await.ok().map(|XRealIp(address)| address)
        }
        ClientAddress::XForwardedFor => RightmostXForwardedFor::from_request_parts(&mut parts, &())
            .await
            .ok()
            .map(|RightmostXForwardedFor(address)| address),
    };
    let connection =
        parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    if let Some(address) = named.or(connection) {
        parts.extensions.insert(Address::from(address));
    }
    next.run(Request::from_parts(parts, body)).await
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_household_is_one_address() {
        let address =
            |text: &str| Address::from(text.parse::<std::net::IpAddr>().expect("address"));
        assert_eq!(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::9"));
        assert_ne!(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
        assert_ne!(address("192.0.2.1"), address("192.0.2.2"));
    }
}
