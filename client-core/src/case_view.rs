//! A checked case as the page shows it.

use moderation::{is_sampled, samples};
use protocol::{
    ids::{CaseId, PersonId},
    keys::party_fingerprint,
    statement::{Release, RoomCertificate, Side, Unverified},
    wire::{CrossingListed, LetterListed, WireDirection},
};

use crate::{
    actions, answers,
    case_state::CaseState,
    device::Device,
    failure::{NotHere, Step, Trouble},
    keyring::Owner,
    room_state::spoken,
    surroundings::Surroundings,
    view,
};

impl<S: Surroundings> Device<S> {
    /// A case.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check shows nothing.
    pub async fn case(&mut self, case: &str) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_case(id).await?;
        if self.reseal_due(&mut state).await? > 0 {
            self.keep(state.remembered).await?;
            state = self.load_case(id).await?;
        }
        self.copy_papers_due(&mut state).await?;
        let shown = self.case_shown(&state)?;
        self.keep(state.remembered).await?;
        Ok(shown)
    }

    /// The person signed in, as staff.
    pub(crate) fn me(&self) -> Result<PersonId, Trouble> {
        match &self.seat()?.keyring.owner {
            Owner::Staff { person, .. } => Ok(*person),
            Owner::Party { .. } => Err(NotHere::NotYourPart.into()),
        }
    }

    pub(crate) fn case_shown(&self, state: &CaseState) -> Result<view::Case, Trouble> {
        let me = self.me()?;
        let policy = &state.certificate.policy;
        let of_the_case = state.certificate.person(me).is_some();
        let coordinator = state.directory.coordinator(self.seat()?.key(), self.today()).is_ok();
        let mut verbs = Vec::new();
        if of_the_case {
            verbs.extend(["invite", "set_gate", "write"].map(str::to_owned));
        }
        if coordinator {
            verbs.push("change_staff".to_owned());
        }
        Ok(view::Case {
            case: state.certificate.case.to_string(),
            name: state.label.name.clone(),
            policy: view::CasePolicy {
                approvals: policy.approvals,
                replies_to_harmed: policy.replies_to_harmed,
                replies_to_responsible: policy.replies_to_responsible,
                gate_lapse_days: policy.gate_lapse_days,
            },
            staff: state
                .certificate
                .staff
                .iter()
                .map(|member| view::StaffName {
                    person: member.person.to_string(),
                    name: member.working_name.clone(),
                })
                .collect(),
            gates: self.gates_shown(state),
            rooms: vec![
                self.room_shown(state, Side::Harmed)?,
                self.room_shown(state, Side::Responsible)?,
            ],
            letters: state
                .answer
                .letters
                .iter()
                .map(|letter| self.case_letter(state, letter))
                .collect::<Result<_, _>>()?,
            sittings: state
                .rooms
                .iter()
                .flat_map(|room| room.sittings.seen.iter().map(move |seen| (room, seen)))
                .map(|(room, seen)| self.case_sitting(state, room, seen))
                .collect::<Result<_, _>>()?,
            journal: state
                .journal
                .entries
                .iter()
                .map(|entry| view::JournalLine {
                    day: entry.day.0,
                    by: entry.actor.and_then(|key| state.name_of(key)),
                    text_key: view::key_of(&entry.kind),
                })
                .collect(),
            actions: verbs,
        })
    }

    pub(crate) fn gates_shown(&self, state: &CaseState) -> Vec<view::GateShown> {
        let kept = |at: usize| state.gates[at].as_ref();
        state
            .standings(self.today())
            .into_iter()
            .map(|(which, standing)| {
                let seen = match which {
                    "responsible" => kept(0),
                    "safe_harmed" => kept(1),
                    "safe_responsible" => kept(2),
                    _ => None,
                };
                let consent = match which {
                    "willing_harmed" => state.room(Side::Harmed).consent.as_ref(),
                    "willing_responsible" => state.room(Side::Responsible).consent.as_ref(),
                    _ => None,
                };
                let note = seen.and_then(|seen| seen.note.as_ref());
                view::GateShown {
                    which: which.into(),
                    open: standing == crate::checks::gates::Standing::Open,
                    by: seen.and_then(|seen| state.name_of(seen.gate.signer())),
                    day: seen.map(|seen| seen.gate.day.0).or(consent.map(|consent| consent.day.0)),
                    until_day: seen
                        .map(|seen| seen.gate.until.0)
                        .or(consent.map(|consent| consent.until.0)),
                    grade: note.map(|note| note.grade.clone()),
                    note: note.map(|note| note.note.clone()),
                    why: standing.text().into(),
                }
            })
            .collect()
    }

    fn room_shown(&self, state: &CaseState, side: Side) -> Result<view::RoomShown, Trouble> {
        let seen = state.room(side);
        let listed = state.listed(side)?;
        let newest = seen.chain.newest();
        let proposed: Option<Unverified<RoomCertificate>> = listed
            .proposed
            .as_ref()
            .map(|blob| Unverified::from_bytes(&blob.0))
            .transpose()
            .map_err(|_| Trouble::from(Step::RoomChain))?;
        let joined = seen
            .joined
            .as_ref()
            .filter(|proof| newest.is_none_or(|newest| newest.party != proof.keys));
        let words = joined.map(|proof| {
            spoken(&party_fingerprint(
                seen.room,
                &proof.keys,
                &state.certificate.staff,
                state.directory.manifest_digest(),
            ))
        });
        let differ = state.readers_differ(side);
        let waiting = joined.is_some() || differ;
        let me = self.seat()?.key();
        let mine = proposed.as_ref().is_some_and(|proposed| proposed.signer() == me);
        let text = if proposed.is_some() {
            "proposed"
        } else if joined.is_some() {
            "joined"
        } else if newest.is_some() {
            "standing"
        } else if listed.invitation.is_some() {
            "invited"
        } else {
            "not_invited"
        };
        Ok(view::RoomShown {
            room: seen.room.to_string(),
            side,
            name: state.label.name_of(side).to_owned(),
            state: text.into(),
            words,
            proposed_by: proposed.as_ref().and_then(|proposed| state.name_of(proposed.signer())),
            can_confirm: waiting && !mine,
            keys_changed_day: seen.chain.keys_changed(),
            epoch: newest.map_or(0, |newest| newest.epoch),
            readers_differ: differ,
        })
    }

    fn case_letter(
        &self,
        state: &CaseState,
        letter: &LetterListed,
    ) -> Result<view::CaseLetter, Trouble> {
        let deposit = state.deposit(letter)?;
        let seen = state.room_of(letter.room)?;
        let from_party = letter.direction == WireDirection::FromParty;
        let author_name = if from_party {
            state.label.name_of(seen.side).to_owned()
        } else {
            state.name_of(deposit.signer()).unwrap_or_default()
        };
        let facts = self.facts(state, letter)?;
        Ok(view::CaseLetter {
            letter: letter.letter.to_string(),
            side: seen.side,
            author_name,
            direction: if from_party { "from_party" } else { "to_party" }.into(),
            onward: deposit.portable.is_some(),
            day: deposit.day.0,
            state: letter.state,
            approvals: approvals_shown(state, letter)?,
            vetoes: state.vetoes_shown(letter)?,
            crossing: letter
                .crossing
                .as_ref()
                .map(|each| crossing_shown(state, each))
                .transpose()?,
            sitting: seen.sittings.of_letter(deposit).map(|sitting| sitting.to_string()),
            actions: actions::of_letter(&facts),
        })
    }

    pub(crate) fn facts(
        &self,
        state: &CaseState,
        letter: &LetterListed,
    ) -> Result<actions::Facts, Trouble> {
        let me = self.me()?;
        let deposit = state.deposit(letter)?;
        let counting = state.counting_approvals(letter)?;
        let my_key = self.seat()?.key();
        let vetoes = state.standing_vetoes(letter)?;
        Ok(actions::Facts {
            state: letter.state,
            from_party: letter.direction == WireDirection::FromParty,
            onward: deposit.portable.is_some(),
            claimed: letter.claim.as_ref().map(|claim| claim.person == me),
            approved_by_me: counting.iter().any(|(approval, _)| approval.signer() == my_key),
            missing: usize::from(state.certificate.policy.approvals).saturating_sub(counting.len()),
            crossing: letter.crossing.as_ref().map(|crossing| crossing.state),
            vetoed: !vetoes.is_empty(),
            vetoed_by_me: vetoes.iter().any(|veto| state.person_of(veto.signer()) == Some(me)),
            refused_by_me: letter.refused_before_by.contains(&me),
            second_look: samples(&state.certificate)
                && deposit.portable.is_some_and(is_sampled)
                && !letter.looked_at_again,
            of_the_case: state.certificate.person(me).is_some(),
        })
    }
}

/// Who approved a letter, ever.
pub(crate) fn approvals_shown(
    state: &CaseState,
    letter: &LetterListed,
) -> Result<Vec<view::ApprovalShown>, Trouble> {
    let shown = state.approvals(letter)?.into_iter().map(|approval| {
        let by = state.name_of(approval.signer()).unwrap_or_default();
        view::ApprovalShown {
            by,
            day: approval.day.0,
            over_five: answers::over_five(state, &approval),
        }
    });
    Ok(shown.collect())
}

/// Who approved what this letter stands in the place of, the newest first. None of it counts for this one.
pub(crate) fn approvals_before(
    state: &CaseState,
    letter: &LetterListed,
) -> Result<Vec<view::ApprovalShown>, Trouble> {
    let (mut shown, mut at) = (Vec::new(), letter);
    // No letter stands in more places than there are letters, whatever its author signed.
    for _ in &state.answer.letters {
        let Some(earlier) = state.deposit(at)?.supersedes else { break };
        at = state.letter(earlier)?;
        shown.extend(approvals_shown(state, at)?);
    }
    Ok(shown)
}

/// A crossing as staff see it.
pub(crate) fn crossing_shown(
    state: &CaseState,
    crossing: &CrossingListed,
) -> Result<view::CrossingShown, Trouble> {
    let bad = || Trouble::from(Step::CrossingRecord);
    let record: Unverified<Release> =
        Unverified::from_bytes(&crossing.record.0).map_err(|_| bad())?;
    let key = state.directory.verifying_key(record.signer()).ok_or_else(bad)?;
    let record = record.verify(&key).map_err(|_| bad())?;
    let not_before_ms = record
        .not_before_s
        .map(|seconds| i64::try_from(seconds).map_or(i64::MAX, |s| s.saturating_mul(1000)));
    Ok(view::CrossingShown {
        id: crossing.crossing.to_string(),
        state: crossing.state,
        not_before_ms,
    })
}
