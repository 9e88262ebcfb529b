//! The agency's manifest: whom everything else is certified by. Signed by the offline root.

use minicbor::{Decode, Encode};

use super::{Label, Statement};
use crate::{
    ids::{AgencyId, Digest},
    keys::VerifyingKey,
    time::Day,
};

/// Who the agency is, which root keys speak for it, and the least its policies may ask.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AgencyManifest {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// Its public name.
    #[n(1)]
    pub name: String,
    /// Counts up from one.
    #[n(2)]
    pub epoch: u32,
    /// The manifest before, absent at the first.
    #[n(3)]
    pub prev: Option<Digest>,
    /// The keys of the root: one today.
    #[n(4)]
    pub root_keys: Vec<VerifyingKey>,
    /// Where its relay is found, such as `https://relay.example`.
    #[n(5)]
    pub origins: Vec<String>,
    /// The smallest number of approvals that a case's policy may ask.
    #[n(6)]
    pub least_approvals: u8,
    /// The day it was signed.
    #[n(7)]
    pub day: Day,
}

impl Statement for AgencyManifest {
    const LABEL: Label = Label::Agency;
}
