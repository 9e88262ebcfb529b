//! `[metrics]`: where numbers for whoever watches over the relay can be fetched, if anywhere.

use std::net::{IpAddr, SocketAddr};

/// Numbers for whoever watches over the relay, in the format of Prometheus, at /metrics on a port of their own.
/// They say nothing of anybody: what is counted shows in tens. Off unless a port is named.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Metrics {
    /// The port, 0 to 65535; 0 takes any free one. Left out, nothing is counted and nothing listens.
    pub port: Option<u16>,

    /// The address to listen on. Everybody who can reach it can read the numbers: they are asked without a password.
    #[config(default = "127.0.0.1")]
    pub address: IpAddr,

    /// Allows an address that other machines can reach. Only for a network on which nobody else listens.
    #[config(default = false)]
    pub beyond_this_machine: bool,
}

impl Metrics {
    /// Where to listen, if anywhere.
    pub(crate) fn listen(&self) -> Option<SocketAddr> {
        self.port.map(|port| SocketAddr::new(self.address, port))
    }

    /// What is wrong with the address, if something is.
    pub(super) fn trouble(&self) -> Option<String> {
        let reaches_out = self.port.is_some() && !self.address.to_canonical().is_loopback();
        (reaches_out && !self.beyond_this_machine).then(|| {
            format!(
                "{} can be reached from other machines; expected a local address such as 127.0.0.1, or \
                 metrics.beyond_this_machine = true",
                self.address
            )
        })
    }
}
