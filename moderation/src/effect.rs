//! The rows that a change writes beside the case's own, one kind for every thing that moves.

use protocol::{
    ids::{
        CrossingId, Digest, InvitationId, KeyId, LetterId, PaperId, PersonId, RoomId, SittingId,
    },
    statement::{Resealed, Which},
    time::Millis,
};

use crate::{crossing::Crossing, letter::Letter, paper::Filing, room::NewInvitation};

/// One row to write beside the case's own. `bytes` are always a signed statement as it travelled.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Insert a case certificate, and set the case's sealed label.
    CaseCertificate {
        /// Its epoch, from one.
        epoch: u32,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
        /// Sealed for the staff of the case.
        label: Vec<u8>,
    },
    /// Insert an invitation with six tries; the room's earlier one ends.
    Invited {
        /// The room.
        room: RoomId,
        /// When it ends.
        until: Millis,
        /// What the relay needs to check who comes with it.
        invitation: NewInvitation,
    },
    /// Use the invitation up, and insert the party's proof beside the account that joins with it.
    Joined {
        /// The room.
        room: RoomId,
        /// The invitation.
        invitation: InvitationId,
        /// The party's signing key.
        key: KeyId,
        /// The signed proof.
        bytes: Vec<u8>,
    },
    /// Set or replace the room's proposed certificate: one signature, another is needed.
    RoomProposed {
        /// The room.
        room: RoomId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a standing room certificate and delete the room's proposed one.
    RoomStands {
        /// The room.
        room: RoomId,
        /// Its epoch, from one.
        epoch: u32,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// The party's keys are others now: the account of the old key ends with its sign-ins, and the
    /// account that joined with the new key is the room's own.
    PartyKeysSet {
        /// The room.
        room: RoomId,
        /// The signing key until now, absent at the first certificate.
        old: Option<KeyId>,
        /// The signing key from now on.
        new: KeyId,
    },
    /// Insert a turn of a gate.
    GateTurned {
        /// Which gate.
        which: Which,
        /// Counts this gate's turns, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
        /// The grade and reasons, sealed for staff.
        note: Vec<u8>,
    },
    /// Insert a consent.
    ConsentSaid {
        /// The room.
        room: RoomId,
        /// Counts the room's consents, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a wish.
    WishSet {
        /// The room.
        room: RoomId,
        /// Counts the room's wishes, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a sitting of a room. Its id is unique over all sittings.
    SittingPlanned {
        /// The room.
        room: RoomId,
        /// The sitting.
        sitting: SittingId,
        /// The plan's digest.
        digest: Digest,
        /// The signed plan.
        bytes: Vec<u8>,
    },
    /// Insert a party's word on a sitting.
    SittingSaid {
        /// The sitting.
        sitting: SittingId,
        /// Counts the words on this sitting, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a facilitator's step of a sitting.
    SittingStepped {
        /// The sitting.
        sitting: SittingId,
        /// Counts the steps of this sitting, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a letter. Letter id and portable are each unique over all letters, and (room, author,
    /// seq) is.
    LetterAdded {
        /// The letter, with its stage.
        letter: Letter,
        /// The signed deposit.
        bytes: Vec<u8>,
        /// The sealed object.
        object: Vec<u8>,
    },
    /// Update a letter that was loaded for this decision.
    LetterMoved {
        /// The letter as it is now.
        letter: Letter,
    },
    /// Insert an approval of a letter.
    Approved {
        /// The letter.
        letter: LetterId,
        /// Who approved.
        person: PersonId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert what somebody said of a veto.
    VetoTurned {
        /// The letter.
        letter: LetterId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert the decision that a letter comes back or does not go forward.
    Returned {
        /// The letter.
        letter: LetterId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a take-back.
    TakenBack {
        /// The letter.
        letter: LetterId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a crossing. Its id is unique over all crossings.
    CrossingAdded {
        /// The crossing, with its stage.
        crossing: Crossing,
        /// The signed release record.
        bytes: Vec<u8>,
        /// The sealed object.
        object: Vec<u8>,
    },
    /// Update a crossing that was loaded for this decision.
    CrossingMoved {
        /// The crossing as it is now.
        crossing: Crossing,
    },
    /// Insert a recall by staff.
    Recalled {
        /// The crossing.
        crossing: CrossingId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a receipt, and mark the letter as one whose reader let its writer know.
    ReceiptGranted {
        /// The crossing.
        crossing: CrossingId,
        /// The letter it came from.
        letter: LetterId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Put another sealed object in the place of a letter's or a crossing's, with its statement.
    Resealed {
        /// Whose object.
        what: Resealed,
        /// The signed reseal.
        bytes: Vec<u8>,
        /// The object as sealed again.
        object: Vec<u8>,
    },
    /// Insert a paper. Its id and its note are each unique over all papers.
    PaperFiled {
        /// The paper.
        filing: Filing,
        /// Who handed it in.
        by: KeyId,
        /// The case certificate whose staff it is sealed for.
        sealed_for: Digest,
    },
    /// Insert another sealing of a paper, beside the one that was handed in.
    PaperCopied {
        /// The paper.
        paper: PaperId,
        /// The case certificate whose staff it is sealed for.
        certificate: Digest,
        /// The paper as sealed again.
        object: Vec<u8>,
    },
    /// Insert a staff certificate.
    StaffCertified {
        /// The person.
        person: PersonId,
        /// Their signing key.
        key: KeyId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a revocation, and end the sign-ins of whoever holds the key.
    Revoked {
        /// The key.
        key: KeyId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
}
