//! After heavy letters: whoever asked to talk one over says that they have. Nobody says so for them.
//!
//! The relay knows nothing of it, so every device works it out from the papers for itself, whatever other devices let
//! their owners file.

use protocol::ids::{LetterId, PersonId};

use crate::{
    case_state::CaseState,
    failure::{NotHere, Trouble},
    filed::Filed,
    view::{CareWhat, HeavyLetter, PaperText},
};

/// Each time that somebody asked. Only the same person's word about the same letter, filed after it, answers it.
///
/// `of_the_case` says whether a person is one of the case's facilitators now.
pub(crate) fn heavy(
    papers: &[Filed<'_>],
    of_the_case: impl Fn(PersonId) -> bool,
) -> Vec<HeavyLetter> {
    let asked = papers.iter().enumerate().filter(|(_, paper)| is(paper, CareWhat::HeavyRead));
    let shown = asked.map(|(at, paper)| {
        let answers = |later: &&Filed<'_>| {
            is(later, CareWhat::Debriefed) && later.by == paper.by && later.letter == paper.letter
        };
        let talked_over = papers[at + 1..].iter().find(answers).map(|later| later.paper.clone());
        HeavyLetter {
            waits: talked_over.is_none() && of_the_case(paper.by),
            paper: paper.paper.clone(),
            talked_over,
        }
    });
    shown.collect()
}

/// Declines word that a letter was talked over by anybody but whoever asked for that. What was said in a session is its
/// facilitators' to talk over, and each of them may say so.
pub(crate) fn may_file(
    text: &PaperText,
    letter: Option<LetterId>,
    me: PersonId,
    papers: &[Filed<'_>],
    state: &CaseState,
) -> Result<(), Trouble> {
    if !matches!(text, PaperText::Care { what: CareWhat::Debriefed, .. }) {
        return Ok(());
    }
    let mut sittings = state.rooms.iter().flat_map(|room| &room.sittings.seen);
    let of_a_session = sittings.any(|seen| Some(seen.plan.details) == letter);
    let asked = |paper: &Filed<'_>| {
        is(paper, CareWhat::HeavyRead) && paper.by == me && paper.letter == letter
    };
    if of_a_session || papers.iter().any(asked) { Ok(()) } else { Err(NotHere::NotYours.into()) }
}

fn is(paper: &Filed<'_>, wanted: CareWhat) -> bool {
    matches!(paper.text, PaperText::Care { what, .. } if *what == wanted)
}

#[cfg(test)]
mod tests {
    use super::heavy;
    use crate::{
        filed::tests::{MIRIAM, TOMASZ, papers},
        view::{CareWhat, PaperText},
    };

    fn care(what: CareWhat) -> PaperText {
        PaperText::Care { what, text: String::new() }
    }

    #[test]
    fn word_by_a_colleague_that_a_letter_was_talked_over_is_not_taken_for_one() {
        let asks = (MIRIAM, care(CareWhat::HeavyRead));
        let for_her = (TOMASZ, care(CareWhat::Debriefed));
        let herself = (MIRIAM, care(CareWhat::Debriefed));
        let told = |said: &[_]| {
            let shown = heavy(&papers(said), |_| true);
            (shown[0].talked_over.is_some(), shown[0].waits)
        };
        assert_eq!(told(&[asks.clone(), for_her.clone()]), (false, true));
        assert_eq!(
            told(&[herself.clone(), asks.clone()]),
            (false, true),
            "said before it was asked"
        );
        assert_eq!(told(&[asks.clone(), for_her, herself]), (true, false));
        let gone = heavy(&papers(&[asks]), |_| false);
        assert!(!gone[0].waits, "whoever has left the case asks nothing of it");
    }

    #[test]
    fn another_letter_that_was_talked_over_answers_nothing() {
        let said = [(MIRIAM, care(CareWhat::HeavyRead)), (MIRIAM, care(CareWhat::Debriefed))];
        let mut filed = papers(&said);
        filed[1].letter = None;
        assert!(heavy(&filed, |_| true)[0].waits);
    }
}
