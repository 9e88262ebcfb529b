//! Imminent harm: what may be told outside is narrow, takes two people, is written down, and the person concerned is
//! told of it afterwards where that is safe.
//!
//! The relay knows nothing of it, so every device works it out from the papers for itself.

use protocol::ids::PersonId;

use crate::{
    failure::{NotHere, Trouble},
    filed::Filed,
    view::{self, PaperText},
};

/// Every proposal with what came of it. Only another person's agreement, filed after it, counts.
pub(crate) fn shown(papers: &[Filed<'_>], me: PersonId) -> Vec<view::Disclosure> {
    let mut all = Vec::new();
    for (at, paper) in papers.iter().enumerate() {
        let PaperText::DisclosureProposed { what, to_whom, why } = paper.text else { continue };
        let later = &papers[at + 1..];
        let agreed = later.iter().position(|each| {
            let agrees = matches!(each.text,
                PaperText::DisclosureAgreed { proposal, .. } if *proposal == paper.paper);
            agrees && each.by != paper.by
        });
        let told = agreed.and_then(|agreed| {
            later[agreed + 1..].iter().rev().find_map(|each| match each.text {
                PaperText::DisclosureTold { proposal, told, text } if *proposal == paper.paper => {
                    Some((*told, text.clone()))
                }
                _ => None,
            })
        });
        all.push(view::Disclosure {
            paper: paper.paper.clone(),
            what: what.clone(),
            to_whom: to_whom.clone(),
            why: why.clone(),
            proposed_by: paper.name.clone(),
            agreed_by: agreed.map(|agreed| later[agreed].name.clone()),
            told: told.as_ref().map(|(told, _)| *told),
            told_text: told.map(|(_, text)| text),
            may_agree: agreed.is_none() && paper.by != me,
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

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::{
        filed::tests::{MIRIAM, TOMASZ, papers},
        view::PaperText,
    };

    #[test]
    fn an_agreement_by_whoever_proposed_it_is_not_taken_for_one() {
        let proposed = PaperText::DisclosureProposed {
            what: "That he may hurt himself on Sunday.".to_owned(),
            to_whom: "His probation officer".to_owned(),
            why: "He lives alone.".to_owned(),
        };
        let proposal = format!("{:032x}", 0);
        let agreed = PaperText::DisclosureAgreed { proposal, text: String::new() };
        let mut said = vec![(MIRIAM, proposed), (MIRIAM, agreed.clone())];
        let alone = shown(&papers(&said), TOMASZ);
        assert!(alone[0].agreed_by.is_none() && alone[0].may_agree);
        said.push((TOMASZ, agreed));
        assert_eq!(shown(&papers(&said), TOMASZ)[0].agreed_by.as_deref(), Some("Tomasz Lind"));
    }
}
