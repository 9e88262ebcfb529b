//! Imminent harm: what may be told outside is narrow, takes two people, is written down, and the person concerned is
//! told of it afterwards where that is safe.
//!
//! The relay knows nothing of it, so every device works it out from the papers for itself.

use protocol::ids::{KeyId, PersonId};

use crate::{
    case_state::CaseState,
    checks::papers::Checked,
    failure::{NotHere, Trouble},
    view::{self, PaperText},
};

/// Every proposal with what came of it. Only another person's agreement, filed after it, counts.
pub(crate) fn shown(state: &CaseState, papers: &[Checked], me: PersonId) -> Vec<view::Disclosure> {
    let mut all = Vec::new();
    for (at, paper) in papers.iter().enumerate() {
        let PaperText::DisclosureProposed { what, to_whom, why } = &paper.inside.text else {
            continue;
        };
        let name = paper.inside.paper.to_string();
        let proposer = state.person_of(paper.note.signer());
        let later = &papers[at + 1..];
        let agreed = later.iter().position(|each| {
            let agrees = matches!(&each.inside.text,
                PaperText::DisclosureAgreed { proposal, .. } if *proposal == name);
            agrees && state.person_of(each.note.signer()) != proposer
        });
        let told = agreed.and_then(|agreed| {
            later[agreed + 1..].iter().rev().find_map(|each| match &each.inside.text {
                PaperText::DisclosureTold { proposal, told, text } if *proposal == name => {
                    Some((*told, text.clone()))
                }
                _ => None,
            })
        });
        let by = |key: KeyId| state.name_of(key).unwrap_or_default();
        all.push(view::Disclosure {
            paper: name,
            what: what.clone(),
            to_whom: to_whom.clone(),
            why: why.clone(),
            proposed_by: by(paper.note.signer()),
            agreed_by: agreed.map(|agreed| by(later[agreed].note.signer())),
            told: told.as_ref().map(|(told, _)| *told),
            told_text: told.map(|(_, text)| text),
            may_agree: agreed.is_none() && proposer != Some(me),
        });
    }
    all
}

/// Declines an agreement by whoever proposed it, and word of something that only one person wanted told.
pub(crate) fn may_file(text: &PaperText, shown: &view::Papers) -> Result<(), Trouble> {
    let of = |proposal: &String| {
        let found = shown.disclosures.iter().find(|each| each.paper == *proposal);
        found.ok_or(Trouble::from(NotHere::NotFound))
    };
    let may = match text {
        PaperText::DisclosureAgreed { proposal, .. } => of(proposal)?.may_agree,
        PaperText::DisclosureTold { proposal, .. } => of(proposal)?.agreed_by.is_some(),
        _ => true,
    };
    if may { Ok(()) } else { Err(NotHere::SecondPerson.into()) }
}
