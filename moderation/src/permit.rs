//! Who acts, with proof. A permit is made from evidence and cannot be written down.

use protocol::{
    ids::{AgencyId, CaseId, KeyId, PersonId, RoomId},
    statement::Side,
};

use crate::{
    case::Case,
    moment::Moment,
    refusal::{Part, Refusal},
};

/// That somebody may act, as whom. Good for the case it was made from and for no other.
#[derive(Debug, Clone, Copy)]
pub struct Permit<W> {
    who: W,
}

/// The party of one room.
#[derive(Debug, Clone, Copy)]
pub struct Party {
    case: CaseId,
    room: RoomId,
    side: Side,
    key: KeyId,
}

/// A facilitator of one case.
#[derive(Debug, Clone, Copy)]
pub struct Facilitator {
    case: CaseId,
    person: PersonId,
    key: KeyId,
}

/// A coordinator of the agency.
#[derive(Debug, Clone, Copy)]
pub struct Coordinator {
    agency: AgencyId,
    person: PersonId,
    key: KeyId,
}

impl Permit<Party> {
    /// The party of a room, by the key of the account that is signed in.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] if the room is not of this case, [`Refusal::NotStanding`] if no
    /// certificate of the room holds this key now.
    pub fn party(case: &Case, room: RoomId, key: KeyId) -> Result<Self, Refusal> {
        let side = case.seat(room)?;
        let certificate = case.standing(side)?;
        if certificate.party.key() == key {
            Ok(Self { who: Party { case: case.id(), room, side, key } })
        } else {
            Err(Refusal::NotStanding)
        }
    }

    pub(crate) fn room(&self) -> RoomId {
        self.who.room
    }

    pub(crate) fn side(&self) -> Side {
        self.who.side
    }

    pub(crate) fn key(&self) -> KeyId {
        self.who.key
    }

    pub(crate) fn for_case(&self, case: &Case) -> Result<(), Refusal> {
        same(self.who.case == case.id())
    }

    /// Refuses what another key signed.
    pub(crate) fn signed(&self, signer: KeyId) -> Result<(), Refusal> {
        own(self.who.key, signer)
    }
}

impl Permit<Facilitator> {
    /// A facilitator of the case, by the key of the account that is signed in.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] if the case certificate does not name this person with this key,
    /// [`Refusal::NotCertified`] if no facilitator's certificate vouches for it today.
    pub fn facilitator(case: &Case, key: KeyId, at: &Moment<'_>) -> Result<Self, Refusal> {
        let member = case.certificate().member(key).ok_or(Refusal::NotThere)?;
        let held = at.directory.vouch(key, at.today()).map_err(|_| Refusal::NotCertified)?;
        if held.person != member.person || !held.roles.facilitator {
            return Err(Refusal::NotCertified);
        }
        Ok(Self { who: Facilitator { case: case.id(), person: member.person, key } })
    }

    pub(crate) fn key(&self) -> KeyId {
        self.who.key
    }

    pub(crate) fn person(&self) -> PersonId {
        self.who.person
    }

    pub(crate) fn for_case(&self, case: &Case) -> Result<(), Refusal> {
        same(self.who.case == case.id())
    }

    /// Refuses what another key signed.
    pub(crate) fn signed(&self, signer: KeyId) -> Result<(), Refusal> {
        own(self.who.key, signer)
    }
}

impl Permit<Coordinator> {
    /// A coordinator, by the key of the account that is signed in.
    ///
    /// # Errors
    /// [`Refusal::NotCertified`] if no coordinator's certificate vouches for the key today.
    pub fn coordinator(key: KeyId, at: &Moment<'_>) -> Result<Self, Refusal> {
        let held = at.directory.coordinator(key, at.today()).map_err(|_| Refusal::NotCertified)?;
        Ok(Self { who: Coordinator { agency: held.agency, person: held.person, key } })
    }

    pub(crate) fn key(&self) -> KeyId {
        self.who.key
    }

    pub(crate) fn person(&self) -> PersonId {
        self.who.person
    }

    pub(crate) fn for_agency(&self, agency: AgencyId) -> Result<(), Refusal> {
        if self.who.agency == agency { Ok(()) } else { Err(Refusal::Mismatch(Part::Agency)) }
    }

    /// Refuses what another key signed.
    pub(crate) fn signed(&self, signer: KeyId) -> Result<(), Refusal> {
        own(self.who.key, signer)
    }
}

/// A member of staff who signs a room's certificate: a facilitator of the case, or a coordinator
/// who steps in as the second person.
#[derive(Debug, Clone, Copy)]
pub enum StaffPermit<'a> {
    /// A facilitator of the case.
    Facilitator(&'a Permit<Facilitator>),
    /// A coordinator.
    Coordinator(&'a Permit<Coordinator>),
}

impl StaffPermit<'_> {
    pub(crate) fn key(&self) -> KeyId {
        match self {
            Self::Facilitator(permit) => permit.key(),
            Self::Coordinator(permit) => permit.key(),
        }
    }

    pub(crate) fn person(&self) -> PersonId {
        match self {
            Self::Facilitator(permit) => permit.person(),
            Self::Coordinator(permit) => permit.person(),
        }
    }

    pub(crate) fn for_case(&self, case: &Case) -> Result<(), Refusal> {
        match self {
            Self::Facilitator(permit) => permit.for_case(case),
            Self::Coordinator(permit) => permit.for_agency(case.agency()),
        }
    }
}

fn same(is: bool) -> Result<(), Refusal> {
    if is { Ok(()) } else { Err(Refusal::NotThere) }
}

fn own(key: KeyId, signer: KeyId) -> Result<(), Refusal> {
    if key == signer { Ok(()) } else { Err(Refusal::Mismatch(Part::Signer)) }
}
