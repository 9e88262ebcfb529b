//! The queue: everything that waits for this facilitator, in all their cases.

use std::collections::BTreeMap;

use protocol::{
    ids::{CaseId, Digest, PersonId},
    keys::Directory,
    statement::{About, Approval, CaseCertificate, Unverified, Verified, Veto},
    wire::{Away, CaseList, CrossingState, DeskAnswer, LetterListed, LetterState, WireDirection},
};

use crate::{
    actions, call,
    checks::case_chain,
    device::Device,
    failure::{Step, Trouble},
    staff_text::{self, Label},
    surroundings::Surroundings,
    view,
};

impl<S: Surroundings> Device<S> {
    /// Everything that waits for this facilitator, longest waiting first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn desk(&mut self) -> Result<view::Desk, Trouble> {
        let answer: DeskAnswer = call::get(&self.around, "desk").await?;
        let (directory, staff) = self.directory().await?;
        let mut cases: BTreeMap<CaseId, (Verified<CaseCertificate>, Label, bool)> = BTreeMap::new();
        for label in &answer.labels {
            if let Some((certificate, name)) =
                self.open_label(label.case, &label.certificate.0, &label.label.0, &directory)?
            {
                cases.insert(label.case, (certificate, name, label.gates_open));
            }
        }
        let mut items = Vec::new();
        for letter in &answer.letters {
            let Some((certificate, label, gates_open)) = cases.get(&letter.case) else { continue };
            let mut item = self.desk_item(letter, certificate, label, *gates_open, &directory)?;
            item.cover = cover(&staff.away, certificate);
            items.push(item);
        }
        items.sort_by_key(|item| item.waiting_since_ms);
        Ok(view::Desk { items })
    }

    /// The cases this person may see.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn cases(&mut self) -> Result<Vec<view::CaseSummary>, Trouble> {
        let list: CaseList = call::get(&self.around, "cases").await?;
        let (directory, _) = self.directory().await?;
        let me = self.seat()?.key();
        let mut cases = Vec::new();
        for listed in &list.cases {
            let certificate = case_chain::check_one(&listed.certificate.0, &directory)?;
            let label = self
                .open_label(listed.case, &listed.certificate.0, &listed.label.0, &directory)?
                .map(|(_, label)| label);
            let named = |of: fn(&Label) -> &String| label.as_ref().map(of).cloned();
            cases.push(view::CaseSummary {
                case: listed.case.to_string(),
                name: named(|label| &label.name).unwrap_or_default(),
                harmed_name: named(|label| &label.harmed_name).unwrap_or_default(),
                responsible_name: named(|label| &label.responsible_name).unwrap_or_default(),
                staff: certificate.staff.iter().map(|who| who.working_name.clone()).collect(),
                gates_open: listed.gates_open,
                waiting: listed.held,
                mine: certificate.member(me).is_some(),
            });
        }
        cases.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(cases)
    }

    fn open_label(
        &self,
        case: CaseId,
        certificate: &[u8],
        label: &[u8],
        directory: &Directory,
    ) -> Result<Option<(Verified<CaseCertificate>, Label)>, Trouble> {
        let certificate = case_chain::check_one(certificate, directory)?;
        if certificate.case != case {
            return Err(Step::CaseChain.into());
        }
        let identity = &self.seat()?.keyring.identity;
        let opened: Option<(Label, Digest)> =
            staff_text::open(label, About::Label, &certificate, directory, identity)?;
        Ok(opened.map(|(label, _)| (certificate, label)))
    }

    fn desk_item(
        &self,
        letter: &LetterListed,
        certificate: &Verified<CaseCertificate>,
        label: &Label,
        gates_open: bool,
        directory: &Directory,
    ) -> Result<view::DeskItem, Trouble> {
        let side = certificate.side_of(letter.room).ok_or(Trouble::from(Step::ForeignRoom))?;
        let me = self.me()?;
        let approvers = approvers(letter, certificate)?;
        let vetoed_by = vetoed_by(letter, certificate)?;
        let needed = usize::from(certificate.policy.approvals);
        let must_again = letter.state == LetterState::Banked && approvers.len() < needed;
        let released = letter
            .crossing
            .as_ref()
            .is_some_and(|crossing| crossing.state != CrossingState::Recalled);
        let state = match letter.state {
            _ if must_again => "must_approve_again",
            LetterState::Banked if released => "released",
            LetterState::Banked => "banked",
            _ => "held",
        };
        let claim = letter.claim.as_ref();
        let facts = actions::Facts {
            state: letter.state,
            from_party: letter.direction == WireDirection::FromParty,
            onward: letter.onward,
            claimed: claim.map(|claim| claim.person == me),
            approved_by_me: approvers.contains(&me),
            missing: needed.saturating_sub(approvers.len()),
            crossing: letter.crossing.as_ref().map(|crossing| crossing.state),
            vetoed: !vetoed_by.is_empty(),
            vetoed_by_me: vetoed_by.contains(&me),
            refused_by_me: letter.refused_before_by.contains(&me),
            // The case's own page asks for it: on the desk lies only what somebody waits for.
            second_look: false,
            of_the_case: certificate.person(me).is_some(),
        };
        Ok(view::DeskItem {
            letter: letter.letter.to_string(),
            case: letter.case.to_string(),
            case_name: label.name.clone(),
            side,
            author_name: label.name_of(side).to_owned(),
            onward: facts.onward,
            in_session: letter.in_session,
            state: state.into(),
            waiting_since_ms: letter.received_ms,
            claimed_by: claim.and_then(|claim| name(directory, claim.person)),
            claimed_until_ms: claim.map(|claim| claim.until_ms),
            approvals: approvers.len(),
            approvals_needed: needed,
            approved_by_me: facts.approved_by_me,
            vetoed: facts.vetoed,
            appeal: !letter.refused_before_by.is_empty(),
            cover: Vec::new(),
            gates_open,
            actions: actions::of_letter(&facts),
        })
    }
}

/// A member of staff's working name.
pub(crate) fn name(directory: &Directory, person: PersonId) -> Option<String> {
    directory
        .certificates()
        .find(|certificate| certificate.person == person)
        .map(|certificate| certificate.working_name.clone())
}

/// The people of the case who approved this letter under today's policy.
fn approvers(
    letter: &LetterListed,
    certificate: &Verified<CaseCertificate>,
) -> Result<Vec<PersonId>, Trouble> {
    let policy = certificate.policy.digest();
    let mut people = Vec::new();
    for blob in &letter.approvals {
        let approval: Unverified<Approval> =
            Unverified::from_bytes(&blob.0).map_err(|_| Trouble::from(Step::Quorum))?;
        let Some(member) = certificate.member(approval.signer()) else { continue };
        let approval = approval.verify(&member.signing).map_err(|_| Trouble::from(Step::Quorum))?;
        if approval.policy == policy && !people.contains(&member.person) {
            people.push(member.person);
        }
    }
    Ok(people)
}

/// The people of the case whose veto on this letter stands. Whether none is withheld, the case itself says.
fn vetoed_by(
    letter: &LetterListed,
    certificate: &Verified<CaseCertificate>,
) -> Result<Vec<PersonId>, Trouble> {
    let mut people = Vec::new();
    for blob in &letter.vetoes {
        let bad = |_| Trouble::from(Step::Veto);
        let veto: Unverified<Veto> = Unverified::from_bytes(&blob.0).map_err(|_| Step::Veto)?;
        let Some(member) = certificate.member(veto.signer()) else { continue };
        let veto = veto.verify(&member.signing).map_err(bad)?;
        people.retain(|person| *person != member.person);
        if veto.standing {
            people.push(member.person);
        }
    }
    Ok(people)
}

/// The people of a case who are away.
fn cover(away: &[Away], certificate: &Verified<CaseCertificate>) -> Vec<view::AwayShown> {
    let absent = away.iter().filter_map(|away| {
        let member = certificate.person(away.person)?;
        let (name, until_day) = (member.working_name.clone(), away.until_day.0);
        Some(view::AwayShown { name, until_day })
    });
    absent.collect()
}
