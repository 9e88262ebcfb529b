//! The small moving parts of a case, which the relay keeps in one row: chains, gates, consents,
//! wishes and counts. Everything that a decision needs beside the certificates it rests on.

use minicbor::{Decode, Encode};
use protocol::{
    cbor::{self, NotCanonical},
    ids::{AgencyId, CaseId, Digest, RoomId},
    journal::Chain,
    statement::Side,
};

use crate::{gate::Gates, room::RoomState};

/// The stored state of a case. The store reads and writes it as bytes and looks into nothing but
/// which certificates must be loaded beside it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseState {
    #[n(0)]
    pub(crate) agency: AgencyId,
    #[n(1)]
    pub(crate) case: CaseId,
    /// The newest case certificate.
    #[n(2)]
    pub(crate) certificate: Digest,
    #[n(3)]
    #[cbor(with = "chain_bytes")]
    pub(crate) chain: Chain,
    #[n(4)]
    pub(crate) gates: Gates,
    /// The harmed person's room first.
    #[n(5)]
    pub(crate) rooms: [RoomState; 2],
}

impl CaseState {
    /// Reads the stored state.
    ///
    /// # Errors
    /// [`NotCanonical`] if the row is corrupt.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotCanonical> {
        cbor::decode(bytes)
    }

    /// What is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::encode(self)
    }

    /// The newest case certificate, to be loaded beside the state.
    pub fn certificate(&self) -> Digest {
        self.certificate
    }

    /// The newest standing certificate of each room, the harmed person's first, to be loaded too.
    pub fn room_certificates(&self) -> [Option<Digest>; 2] {
        [self.rooms[0].certificate, self.rooms[1].certificate]
    }

    /// The case.
    pub fn case(&self) -> CaseId {
        self.case
    }

    /// The end of the case's journal.
    pub fn chain(&self) -> Chain {
        self.chain
    }

    /// The gates that staff keep.
    pub fn gates(&self) -> &Gates {
        &self.gates
    }

    /// Both rooms, the harmed person's first.
    pub fn rooms(&self) -> &[RoomState; 2] {
        &self.rooms
    }

    pub(crate) fn side(&self, side: Side) -> &RoomState {
        match side {
            Side::Harmed => &self.rooms[0],
            Side::Responsible => &self.rooms[1],
        }
    }

    pub(crate) fn side_of(&self, room: RoomId) -> Option<Side> {
        [Side::Harmed, Side::Responsible].into_iter().find(|side| self.side(*side).room == room)
    }

    /// The state of a room that is known to be of this case.
    pub(crate) fn room_mut(&mut self, room: RoomId) -> &mut RoomState {
        let [harmed, responsible] = &mut self.rooms;
        if harmed.room == room { harmed } else { responsible }
    }
}

/// A chain's end as an array of its length and head.
pub(crate) mod chain_bytes {
    use minicbor::{Decoder, Encoder};
    use protocol::{ids::Digest, journal::Chain};

    pub(crate) fn encode<C, W: minicbor::encode::Write>(
        chain: &Chain,
        encoder: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.array(2)?.u64(chain.length)?.encode_with(chain.head, context)?.ok()
    }

    pub(crate) fn decode<'b, C>(
        decoder: &mut Decoder<'b>,
        context: &mut C,
    ) -> Result<Chain, minicbor::decode::Error> {
        if decoder.array()? != Some(2) {
            return Err(minicbor::decode::Error::message("not a chain's end"));
        }
        let length = decoder.u64()?;
        let head: Option<Digest> = decoder.decode_with(context)?;
        Ok(Chain { length, head })
    }
}
