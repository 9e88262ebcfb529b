//! How a party comes into a room: invited by a facilitator, joined with keys of their own. Until
//! the words are compared and the certificate stands, joining gives no seat.

use protocol::{
    ids::{InvitationId, RoomId},
    journal::EntryKind,
    statement::{PartyProof, Verified},
    time::Millis,
};

use super::Invitation;
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

/// An invitation holds for fourteen days.
const HOLDS_MS: i64 = 14 * 86_400_000;

/// A new invitation, as the facilitator's device drew it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// Its id.
    pub invitation: InvitationId,
    /// SHA-256 of the proof.
    pub proof_hash: Vec<u8>,
    /// SHA-256 of the try tag.
    pub try_hash: Vec<u8>,
    /// The offer, sealed under the link's secret.
    pub sealed_offer: Vec<u8>,
}

/// What stands under an invitation's id already, whether or not somebody can still come by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvitation {
    /// The room it is into; none if it is to the staff.
    pub room: Option<RoomId>,
    /// What it was made with.
    pub made_with: NewInvitation,
}

impl Case {
    /// A facilitator invites a party into a room, for the first time or after a lost passphrase.
    /// The room's earlier invitation ends. `stored` is what stands under the same id: the very same
    /// again changes nothing, used or ended as it may be by now.
    ///
    /// Writes the case row, [`Effect::Invited`]; case chain: invited.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] if the room is not of this case, [`Refusal::AlreadyDecided`] if
    /// another invitation stands under the id: another room, secret, code or offer.
    pub fn invite(
        self,
        room: RoomId,
        new: NewInvitation,
        stored: Option<&StoredInvitation>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        self.seat(room)?;
        if let Some(stored) = stored {
            // Otherwise a facilitator would hand out a card whose link or code opens nothing.
            let same = stored.room == Some(room) && stored.made_with == new;
            return if same { Ok(Decided::Again) } else { Err(Refusal::AlreadyDecided) };
        }
        let until = at.now.plus_ms(HOLDS_MS);
        let mut writing = Writing::of(self, at);
        writing.case.state.room_mut(room).invitation =
            Some(Invitation { id: new.invitation, until_ms: until.0 });
        writing.enter(EntryKind::Invited, Some(permit.key()), None);
        writing.write(Effect::Invited { room, until, invitation: new });
        Ok(writing.done())
    }

    /// A party joins with the keys made on their device. That they hold link and code was proved
    /// to the relay; that these are the keys of the right person is proved by comparing words.
    ///
    /// Writes the case row, [`Effect::Joined`] (the account is made beside it); case chain: joined.
    ///
    /// # Errors
    /// [`Refusal::Mismatch`] if the invitation is not the room's open one, or has ended.
    pub fn join(self, proof: &Verified<PartyProof>, at: &Moment<'_>) -> Result<Decided, Refusal> {
        self.of_agency(proof.agency)?;
        let side = self.seat(proof.room)?;
        if proof.signer() != proof.keys.key() {
            return Err(Refusal::Mismatch(Part::Signer));
        }
        at.dated(proof.day)?;
        let open = self.room(side).invitation.ok_or(Refusal::Mismatch(Part::Invitation))?;
        if open.id != proof.invitation || Millis(open.until_ms) < at.now {
            return Err(Refusal::Mismatch(Part::Invitation));
        }
        let key = proof.keys.key();
        let mut writing = Writing::of(self, at);
        let state = writing.case.state.room_mut(proof.room);
        state.invitation = None;
        state.joined = Some(proof.keys.clone());
        // Whoever compared words with the device before must compare them again with this one.
        state.proposed = None;
        writing.enter(EntryKind::Joined, Some(key), Some(proof.digest()));
        writing.write(Effect::Joined {
            room: proof.room,
            invitation: proof.invitation,
            key,
            bytes: proof.to_bytes(),
        });
        Ok(writing.done())
    }
}
