//! What a paper among staff may say: which kind goes under which note, and how long each part may be.

use moderation::markup::tidy;
use protocol::{
    ids::{Digest, PaperId},
    statement::About,
};

use crate::{
    answers::Decision,
    failure::{NotHere, Trouble},
    view::PaperText,
};

/// The longest text of a paper, in characters: a page.
const LONG: usize = 4_000;
/// The longest line, name or word.
const SHORT: usize = 300;
/// The most protected terms, parts or answers.
const MOST: usize = 100;
/// The most that all of it may be, in bytes, so that the sealed paper is one that the relay keeps.
const MOST_BYTES: usize = 20 * 1024;

/// A part of a paper: its text, how many characters it may have, and whether it may be empty.
struct Part<'a> {
    text: &'a mut String,
    most: usize,
    needed: bool,
}

/// Which note a kind stands under.
pub(crate) const fn about(text: &PaperText) -> About {
    match text {
        PaperText::Comment { .. } => About::Comment,
        PaperText::Dismissal { .. } | PaperText::BroughtBack { .. } => About::Dismissal,
        PaperText::BackChannel { .. } => About::BackChannel,
        PaperText::Agreement { .. }
        | PaperText::AgreementConfirmed { .. }
        | PaperText::SeatAccepted { .. } => About::Agreement,
        PaperText::Terms { .. } => About::Terms,
        PaperText::Heard { .. } => About::Heard,
        PaperText::CaseChecklist { .. } | PaperText::Checklist { .. } => About::Checklist,
        PaperText::HandOver { .. } => About::HandOver,
        PaperText::Care { .. } => About::Care,
        PaperText::DisclosureProposed { .. }
        | PaperText::DisclosureAgreed { .. }
        | PaperText::DisclosureTold { .. } => About::Disclosure,
        PaperText::SecondLook { .. } => About::SecondLook,
    }
}

/// Whether a kind is about one letter, and says nothing without it.
pub(crate) const fn needs_letter(text: &PaperText) -> bool {
    matches!(
        text,
        PaperText::Comment { .. }
            | PaperText::Dismissal { .. }
            | PaperText::BroughtBack { .. }
            | PaperText::Checklist { .. }
            | PaperText::Care { .. }
            | PaperText::SeatAccepted { .. }
            | PaperText::SecondLook { .. }
    )
}

/// Tidies a text as it was typed, and declines what no paper may hold.
pub(crate) fn tidied(mut text: PaperText) -> Result<PaperText, Trouble> {
    for part in parts(&mut text)? {
        *part.text = tidy(part.text.trim()).text;
        if part.needed && part.text.trim().is_empty() {
            return Err(NotHere::Empty.into());
        }
        if part.text.chars().count() > part.most {
            return Err(NotHere::TextTooLong.into());
        }
    }
    let whole = serde_json::to_vec(&text).map_or(usize::MAX, |bytes| bytes.len());
    if whole > MOST_BYTES { Err(NotHere::TextTooLong.into()) } else { Ok(text) }
}

/// Whether a text that came is one that a device would have filed: nothing in it hides, nothing is too long.
pub(crate) fn is_tidy(text: &PaperText) -> bool {
    tidied(text.clone()).is_ok_and(|same| same == *text)
}

fn parts(text: &mut PaperText) -> Result<Vec<Part<'_>>, Trouble> {
    let long = |text, needed| Part { text, most: LONG, needed };
    let short = |text, needed| Part { text, most: SHORT, needed };
    let few = |count: usize| if count > MOST { Err(NotHere::TextTooLong) } else { Ok(()) };
    Ok(match text {
        PaperText::Comment { quote, text, .. } => vec![long(quote, false), long(text, true)],
        PaperText::Dismissal { rule, concern, quote, reason } => {
            vec![short(rule, true), short(concern, true), long(quote, true), long(reason, true)]
        }
        PaperText::BroughtBack { rule, concern, quote } => {
            vec![short(rule, true), short(concern, true), long(quote, true)]
        }
        PaperText::AgreementConfirmed { agreement } => {
            agreement.parse::<Digest>().map_err(|_| NotHere::NotFound)?;
            Vec::new()
        }
        PaperText::BackChannel { text } | PaperText::Heard { text, .. } => vec![long(text, true)],
        PaperText::Agreement { parts, text } => {
            few(parts.len())?;
            let mut all = vec![long(text, parts.is_empty())];
            for part in parts {
                all.extend([short(&mut part.person, true), short(&mut part.does, true)]);
            }
            all
        }
        PaperText::Terms { terms } => {
            few(terms.len())?;
            let each = terms
                .iter_mut()
                .flat_map(|term| [short(&mut term.word, true), short(&mut term.stands_for, true)]);
            each.collect()
        }
        PaperText::CaseChecklist { template, name, questions } => {
            few(questions.len())?;
            let asked = !questions.is_empty();
            let mut all = vec![short(template, asked), short(name, asked)];
            all.extend(questions.iter_mut().map(|question| short(question, true)));
            all
        }
        PaperText::Checklist { decision, template, answers } => {
            few(answers.len())?;
            Decision::named(decision).ok_or(NotHere::NotFound)?;
            let mut all = vec![short(template, true)];
            for each in answers {
                all.extend([short(&mut each.question, true), short(&mut each.answer, true)]);
            }
            all
        }
        PaperText::SeatAccepted { name, part, duties } => {
            if !["supporter", "interpreter"].contains(&part.as_str()) {
                return Err(NotHere::NotFound.into());
            }
            vec![short(name, true), long(duties, true)]
        }
        PaperText::HandOver { person, text } => vec![short(person, true), long(text, true)],
        PaperText::Care { text, .. } => vec![long(text, false)],
        PaperText::DisclosureProposed { what, to_whom, why } => {
            vec![long(what, true), short(to_whom, true), long(why, true)]
        }
        PaperText::DisclosureAgreed { proposal, text } => {
            named(proposal)?;
            vec![long(text, false)]
        }
        PaperText::DisclosureTold { proposal, text, .. } => {
            named(proposal)?;
            vec![long(text, true)]
        }
        PaperText::SecondLook { reason, .. } => vec![long(reason, true)],
    })
}

fn named(proposal: &str) -> Result<(), NotHere> {
    proposal.parse::<PaperId>().map(drop).map_err(|_| NotHere::NotFound)
}

#[cfg(test)]
mod tests {
    use super::{NotHere, PaperText, Trouble, is_tidy, tidied};
    use crate::view::ProtectedTerm;

    fn line(text: &str) -> PaperText {
        PaperText::BackChannel { text: text.to_owned() }
    }

    #[test]
    fn what_could_hide_is_dropped_at_input_and_refused_when_it_comes() {
        let hidden = line("call\u{202e} me");
        assert_eq!(tidied(hidden.clone()), Ok(line("call me")));
        assert!(!is_tidy(&hidden) && is_tidy(&line("call me")));
    }

    #[test]
    fn nothing_and_too_much_are_declined() {
        let declined = |text: PaperText| tidied(text).err();
        let because = |why: NotHere| Some(Trouble::NotHere(why));
        assert_eq!(declined(line(" \n")), because(NotHere::Empty));
        assert_eq!(declined(line(&"a".repeat(4001))), because(NotHere::TextTooLong));
        let term = ProtectedTerm { word: "Maisie".to_owned(), stands_for: "daughter".to_owned() };
        let many = PaperText::Terms { terms: vec![term; 101] };
        assert_eq!(declined(many), because(NotHere::TextTooLong));
        let nowhere = PaperText::DisclosureAgreed { proposal: "x".to_owned(), text: String::new() };
        assert_eq!(declined(nowhere), because(NotHere::NotFound));
    }
}
