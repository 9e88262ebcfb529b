//! Opening and shutting the gates that staff keep.

use protocol::{
    ids::CaseId,
    statement::{About, Gate, Label as Signing, Signed, Verified, Which},
    time::Day,
    wire::{Blob, PutGate},
};

use crate::{
    call,
    case_state::gate_about,
    checks::gates::gate_path,
    device::Device,
    failure::{NotHere, Trouble},
    staff_text::{self, GateNote},
    surroundings::{Method, Surroundings},
    view,
};

/// A turn of a gate, as a facilitator decides it.
#[derive(Debug, Clone)]
pub struct GateDecision {
    /// Which gate.
    pub which: Which,
    /// Open or shut.
    pub open: bool,
    /// `none`, `some` or `full` for responsibility; `no`, `with_conditions` or `yes` for safety.
    pub grade: String,
    /// Why, for colleagues.
    pub note: String,
    /// The last day it stands open.
    pub until: Day,
}

impl<S: Surroundings> Device<S> {
    /// Opens or shuts a gate, with its grade and a sealed note.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn set_gate(
        &mut self,
        case: &str,
        decision: GateDecision,
    ) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let today = self.today();
        let longest = today.plus(u32::from(state.certificate.policy.gate_lapse_days));
        if decision.open && (decision.until < today || decision.until > longest) {
            return Err(NotHere::LapseDate.into());
        }
        check_grade(&decision)?;
        let at = Which::ALL.iter().position(|which| *which == decision.which).unwrap_or(0);
        let before = state.gates[at].as_ref().map(|seen| &seen.gate);
        let keyring = &self.seat()?.keyring;
        let readers: Vec<_> =
            state.certificate.staff.iter().map(|member| member.recipient.clone()).collect();
        let note = GateNote { grade: decision.grade, note: decision.note };
        let sealed = staff_text::seal(
            &note,
            About::Gate,
            (state.certificate.agency, id),
            &readers,
            &keyring.signing,
            today,
            &mut self.around.rng(),
        )?;
        let mut gate = Gate {
            agency: state.certificate.agency,
            case: id,
            which: decision.which,
            seq: before.map_or(1, |before| before.seq + 1),
            prev: before.map(Verified::digest),
            open: decision.open,
            until: if decision.open { decision.until } else { today },
            grade: sealed.commitment,
            head: sealed.commitment,
            day: today,
        };
        gate.head = state.secret().head(Signing::Gate, &gate_about(&gate), state.journal.head());
        let path = gate_path(id, gate.which, gate.seq);
        let signed = Signed::new(gate, &keyring.signing);
        let put = PutGate { gate: Blob(signed.to_bytes()), note: Blob(sealed.object) };
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &put).await?;
        self.case(case).await
    }
}

/// Only some responsibility, and only safety, open a gate.
fn check_grade(decision: &GateDecision) -> Result<(), Trouble> {
    let (known, opening): (&[&str], &[&str]) = match decision.which {
        Which::Responsible => (&["none", "some", "full"], &["some", "full"]),
        Which::SafeHarmed | Which::SafeResponsible => {
            (&["no", "with_conditions", "yes"], &["with_conditions", "yes"])
        }
    };
    let grade = decision.grade.as_str();
    let fits = known.contains(&grade) && (!decision.open || opening.contains(&grade));
    if fits { Ok(()) } else { Err(NotHere::Grade.into()) }
}
