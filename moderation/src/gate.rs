//! The gates that staff keep: whether the responsible person accepts some of it, and whether it is
//! safe for each of the two. Each opens for a while and lapses by itself.

use minicbor::{Decode, Encode};
use protocol::{
    ids::{Digest, KeyId},
    journal::EntryKind,
    statement::{Gate, Verified, Which},
    time::Day,
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
    sequence,
};

/// The newest turn of each gate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Gates {
    #[n(0)]
    responsible: Option<Turn>,
    #[n(1)]
    safe_harmed: Option<Turn>,
    #[n(2)]
    safe_responsible: Option<Turn>,
}

/// The newest turn of one gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Turn {
    #[n(0)]
    seq: u64,
    #[n(1)]
    digest: Digest,
    #[n(2)]
    open: bool,
    /// The last day it stands open.
    #[n(3)]
    until: Day,
    #[n(4)]
    signer: KeyId,
    #[n(5)]
    day: Day,
}

impl Turn {
    fn of(gate: &Verified<Gate>) -> Self {
        Self {
            seq: gate.seq,
            digest: gate.digest(),
            open: gate.open,
            until: gate.until,
            signer: gate.signer(),
            day: gate.day,
        }
    }

    /// Its seq and digest, for the next to follow.
    pub fn newest(&self) -> (u64, Digest) {
        (self.seq, self.digest)
    }

    /// Whether it stands open: turned open, not lapsed, and by a key trusted on that day.
    pub fn is_open(&self, at: &Moment<'_>) -> bool {
        self.open && at.today() <= self.until && !at.distrusts(self.signer, self.day)
    }
}

impl Gates {
    /// The newest turn of a gate.
    pub fn turn(&self, which: Which) -> Option<&Turn> {
        match which {
            Which::Responsible => self.responsible.as_ref(),
            Which::SafeHarmed => self.safe_harmed.as_ref(),
            Which::SafeResponsible => self.safe_responsible.as_ref(),
        }
    }

    /// Follows every signed turn of one gate, as a device was shown them, to the newest.
    ///
    /// # Errors
    /// [`Refusal::OutOfSequence`] if one is missing, twice or out of its place,
    /// [`Refusal::Mismatch`] if one is of another gate.
    pub fn follow(which: Which, turns: &[Verified<Gate>]) -> Result<Option<Turn>, Refusal> {
        let mut newest: Option<Turn> = None;
        for gate in turns {
            if gate.which != which {
                return Err(Refusal::Mismatch(Part::Certificate));
            }
            sequence::next(newest.map(|turn| (turn.seq, turn.digest)), gate.seq, gate.prev)?;
            newest = Some(Turn::of(gate));
        }
        Ok(newest)
    }

    /// Whether all three stand open.
    ///
    /// # Errors
    /// [`Refusal::GateShut`] with the first that does not.
    pub(crate) fn open_on(&self, at: &Moment<'_>) -> Result<(), Refusal> {
        for which in Which::ALL {
            if !self.turn(which).is_some_and(|turn| turn.is_open(at)) {
                return Err(Refusal::GateShut(which));
            }
        }
        Ok(())
    }

    fn set(&mut self, which: Which, turn: Turn) {
        let gate = match which {
            Which::Responsible => &mut self.responsible,
            Which::SafeHarmed => &mut self.safe_harmed,
            Which::SafeResponsible => &mut self.safe_responsible,
        };
        *gate = Some(turn);
    }
}

impl Case {
    /// Opens or shuts a gate. One facilitator alone may do either; opening needs a lapse date
    /// within the policy's number of days. Shutting recalls nothing: what is released is held back
    /// until the gate opens again.
    ///
    /// `stored` is the digest of the turn stored under this gate and seq, if there is one; `note`
    /// the sealed grade and reasons.
    ///
    /// Writes the case row, [`Effect::GateTurned`]; case chain: gate turned.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::OutOfSequence`] for anything but the next turn.
    pub fn turn_gate(
        self,
        gate: &Verified<Gate>,
        note: Vec<u8>,
        stored: Option<Digest>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(gate.signer())?;
        self.of_agency(gate.agency)?;
        if gate.case != self.id() {
            return Err(Refusal::Mismatch(Part::Case));
        }
        if stored == Some(gate.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(gate.day)?;
        let newest = self.gates().turn(gate.which);
        sequence::next(newest.map(|turn| (turn.seq, turn.digest)), gate.seq, gate.prev)?;
        let latest = at.today().plus(self.policy().gate_lapse_days.into());
        if gate.open && !(at.today() <= gate.until && gate.until <= latest) {
            return Err(Refusal::Lapse);
        }

        let mut writing = Writing::of(self, at);
        writing.case.state.gates.set(gate.which, Turn::of(gate));
        writing.enter(EntryKind::GateTurned, Some(permit.key()), Some(gate.digest()));
        writing.write(Effect::GateTurned {
            which: gate.which,
            seq: gate.seq,
            digest: gate.digest(),
            bytes: gate.to_bytes(),
            note,
        });
        Ok(writing.done())
    }
}
