//! A case as a decision sees it: its moving state and the certificates it stands on.

mod moves;
mod state;

use std::sync::Arc;

use protocol::{
    ids::{AgencyId, CaseId, CrossingId, Digest, LetterId, RoomId},
    statement::{CaseCertificate, Policy, RoomCertificate, Side, Verified},
};

pub(crate) use moves::fit_to_serve;
pub use state::CaseState;
pub(crate) use state::chain_bytes;

use crate::{
    gate::Gates,
    moment::Moment,
    refusal::{Part, Refusal},
    room::RoomState,
};

/// A loaded case. Every move of the case, its rooms, letters and crossings takes it, whole, and
/// gives back the case to be stored in its place.
#[derive(Debug, Clone)]
pub struct Case {
    pub(crate) revision: u64,
    pub(crate) state: CaseState,
    pub(crate) certificate: Arc<Verified<CaseCertificate>>,
    /// Each room's newest standing certificate, the harmed person's first.
    pub(crate) rooms: [Option<Arc<Verified<RoomCertificate>>>; 2],
}

/// Stored rows do not belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the state of a case and its certificates do not belong together")]
pub struct NotOneCase;

impl Case {
    /// Puts a loaded case together: its row, and the certificates that the row names.
    ///
    /// # Errors
    /// [`NotOneCase`] if a certificate is another than the one named.
    pub fn assemble(
        revision: u64,
        state: CaseState,
        certificate: Arc<Verified<CaseCertificate>>,
        rooms: [Option<Arc<Verified<RoomCertificate>>>; 2],
    ) -> Result<Self, NotOneCase> {
        let named = state.room_certificates();
        let fits = |at: usize| rooms[at].as_ref().map(|each| each.digest()) == named[at];
        if certificate.digest() == state.certificate && fits(0) && fits(1) {
            Ok(Self { revision, state, certificate, rooms })
        } else {
            Err(NotOneCase)
        }
    }

    /// The case.
    pub fn id(&self) -> CaseId {
        self.state.case
    }

    /// Counts every change of the case, from one.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What the case's row holds.
    pub fn state_bytes(&self) -> Vec<u8> {
        self.state.to_bytes()
    }

    /// What the case's row holds, unencoded.
    pub fn state(&self) -> &CaseState {
        &self.state
    }

    /// The newest case certificate.
    pub fn certificate(&self) -> &Arc<Verified<CaseCertificate>> {
        &self.certificate
    }

    /// The newest standing certificate of a room.
    pub fn room_certificate(&self, side: Side) -> Option<&Arc<Verified<RoomCertificate>>> {
        match side {
            Side::Harmed => self.rooms[0].as_ref(),
            Side::Responsible => self.rooms[1].as_ref(),
        }
    }

    /// The gates that staff keep.
    pub fn gates(&self) -> &Gates {
        &self.state.gates
    }

    /// The moving state of a side's room.
    pub fn room(&self, side: Side) -> &RoomState {
        self.state.side(side)
    }

    /// Whose room it is.
    pub fn side_of(&self, room: RoomId) -> Option<Side> {
        self.state.side_of(room)
    }

    /// Whether all five gates are open.
    ///
    /// # Errors
    /// The first gate that is not: [`Refusal::GateShut`] or [`Refusal::NoConsent`].
    pub fn gates_open(&self, at: &Moment<'_>) -> Result<(), Refusal> {
        self.state.gates.open_on(at)?;
        for side in [Side::Harmed, Side::Responsible] {
            self.room(side).willing_on(side, at.today())?;
        }
        Ok(())
    }

    pub(crate) fn agency(&self) -> AgencyId {
        self.state.agency
    }

    pub(crate) fn policy(&self) -> &Policy {
        &self.certificate.policy
    }

    pub(crate) fn policy_digest(&self) -> Digest {
        self.certificate.policy.digest()
    }

    /// The side of a room, or nothing to be seen here.
    pub(crate) fn seat(&self, room: RoomId) -> Result<Side, Refusal> {
        self.side_of(room).ok_or(Refusal::NotThere)
    }

    /// The room that words from this room cross into.
    pub(crate) fn room_opposite(&self, side: Side) -> RoomId {
        self.room(side.other()).room
    }

    /// A side's standing certificate.
    pub(crate) fn standing(&self, side: Side) -> Result<&Arc<Verified<RoomCertificate>>, Refusal> {
        self.room_certificate(side).ok_or(Refusal::NotStanding)
    }

    /// The crossing of this letter that is neither opened nor recalled.
    pub(crate) fn unopened_of(&self, letter: LetterId) -> Option<CrossingId> {
        let unopened = self.state.rooms.iter().flat_map(|room| &room.unopened);
        unopened.filter(|each| each.letter == letter).map(|each| each.crossing).next()
    }

    pub(crate) fn stand(&mut self, side: Side, certificate: Arc<Verified<RoomCertificate>>) {
        let at = match side {
            Side::Harmed => 0,
            Side::Responsible => 1,
        };
        self.rooms[at] = Some(certificate);
    }

    /// Refuses statements of another agency.
    pub(crate) fn of_agency(&self, agency: AgencyId) -> Result<(), Refusal> {
        if agency == self.agency() { Ok(()) } else { Err(Refusal::Mismatch(Part::Agency)) }
    }

    /// Refuses to rest on certificates signed by a key distrusted since before.
    pub(crate) fn trusted(&self, at: &Moment<'_>) -> Result<(), Refusal> {
        self.case_is_trusted(at)?;
        let rooms = self.rooms.iter().flatten();
        let mut signed = rooms.flat_map(|room| room.signers().map(|key| (key, room.day)));
        if signed.any(|(key, day)| at.distrusts(key, day)) {
            Err(Refusal::Distrusted)
        } else {
            Ok(())
        }
    }

    /// Refuses to rest on a case certificate signed by a key distrusted since before. A room
    /// certificate that rests on such a key can then still be replaced.
    pub(crate) fn case_is_trusted(&self, at: &Moment<'_>) -> Result<(), Refusal> {
        if at.distrusts(self.certificate.signer(), self.certificate.day) {
            Err(Refusal::Distrusted)
        } else {
            Ok(())
        }
    }
}
