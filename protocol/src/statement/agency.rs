//! The agency's manifest: whom everything else is certified by. Signed by the offline root.

use super::{Label, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, Digest},
    keys::VerifyingKey,
    time::Day,
};

/// Who the agency is, which root keys speak for it, and the least its policies may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyManifest {
    /// The agency.
    pub agency: AgencyId,
    /// Its public name.
    pub name: String,
    /// Counts up from one.
    pub epoch: u32,
    /// The manifest before, absent at the first.
    pub prev: Option<Digest>,
    /// The keys of the root: one today.
    pub root_keys: Vec<VerifyingKey>,
    /// Where its relay is found, such as `https://relay.example`.
    pub origins: Vec<String>,
    /// The smallest number of approvals that a case's policy may ask.
    pub least_approvals: u8,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(AgencyManifest {
    agency: 0,
    name: 1,
    epoch: 2,
    prev: 3,
    root_keys: 4,
    origins: 5,
    least_approvals: 6,
    day: 7,
});

impl Statement for AgencyManifest {
    const LABEL: Label = Label::Agency;
}
