//! The details of a plan: what a party reads of a sitting before they say yes or no. They travel as a letter's text, in
//! which each part is a list that begins with its name, so that a device needs no second reader for them; and each
//! party has their own, in which nothing of the other's stands.

use moderation::markup::{self, Body};

use crate::{
    failure::{NotHere, Trouble},
    sitting_plan::PlanIntent,
    text,
    view::{Block, SeatShown, SittingDetails},
};

/// The most seats one room may have beside its party's.
const MAX_SEATS: usize = 4;

/// The parts that are texts.
const TEXTS: [&str; 6] = ["purpose", "rules", "supporters", "signals", "leads", "place"];

/// Reads the details in a letter; nothing where it holds none that a device would have written.
pub(crate) fn shown(blocks: &[Block]) -> Option<SittingDetails> {
    let mut texts: [Option<String>; TEXTS.len()] = Default::default();
    let (mut form, mut arrive_ms, mut seats) = (None, None, Vec::new());
    for block in blocks {
        let Block::List { items } = block else { return None };
        let (name, given) = items.split_first()?;
        match (name.as_str(), given) {
            ("shuttle" | "meeting", []) if form.is_none() => form = Some(name.clone()),
            ("arrive", [ms]) if arrive_ms.is_none() => arrive_ms = Some(ms.parse().ok()?),
            ("supporter" | "interpreter", [who, duties]) if seats.len() < MAX_SEATS => {
                seats.push(SeatShown {
                    name: who.clone(),
                    part: name.clone(),
                    duties: duties.clone(),
                });
            }
            (_, [text]) => {
                let at = TEXTS.iter().position(|each| each == name)?;
                if texts[at].replace(text.clone()).is_some() {
                    return None;
                }
            }
            _ => return None,
        }
    }
    let [purpose, rules, supporters, signals, leads, place] = texts;
    let (form, purpose) = (form?, purpose?);
    Some(SittingDetails {
        form,
        purpose,
        rules,
        supporters,
        signals,
        leads,
        arrive_ms,
        place,
        seats,
    })
}

/// The details of a plan, to be sealed.
pub(crate) fn body_of(plan: &PlanIntent) -> Result<Vec<u8>, Trouble> {
    let given = |text: &str| {
        let tidied = markup::tidy(text.trim()).text;
        (!tidied.trim().is_empty()).then_some(tidied)
    };
    let needed = |text: &str| given(text).ok_or(NotHere::Empty);
    let part = |name: &str, given: &[String]| {
        let items = std::iter::once(name.to_owned()).chain(given.iter().cloned());
        markup::Block::List(items.collect())
    };
    if plan.seats.len() > MAX_SEATS {
        return Err(NotHere::TextTooLong.into());
    }
    let mut blocks = vec![part(if plan.meeting { "meeting" } else { "shuttle" }, &[])];
    needed(&plan.purpose)?;
    let texts =
        [&plan.purpose, &plan.rules, &plan.supporters, &plan.signals, &plan.leads, &plan.place];
    for (name, text) in TEXTS.into_iter().zip(texts) {
        blocks.extend(given(text).map(|text| part(name, &[text])));
    }
    blocks.extend(plan.arrive_ms.map(|ms| part("arrive", &[ms.to_string()])));
    for seat in &plan.seats {
        let name = if seat.interprets { "interpreter" } else { "supporter" };
        blocks.push(part(name, &[needed(&seat.name)?, needed(&seat.duties)?]));
    }
    Body::new(blocks).map(|body| body.to_bytes()).map_err(text::refused)
}

#[cfg(test)]
mod tests {
    use super::{body_of, shown};
    use crate::{
        sitting_plan::{PlanIntent, SeatIntent},
        text,
        view::Block,
    };

    fn plan() -> PlanIntent {
        PlanIntent {
            purpose: " To ask about the ring. ".to_owned(),
            leads: "Miriam Osei".to_owned(),
            arrive_ms: Some(1_795_514_400_000),
            seats: vec![SeatIntent {
                name: "Ana Duarte".to_owned(),
                interprets: true,
                duties: "Says what is said, and nothing else.".to_owned(),
            }],
            ..PlanIntent::default()
        }
    }

    fn list(items: &[&str]) -> Block {
        Block::List { items: items.iter().map(|item| (*item).to_owned()).collect() }
    }

    #[test]
    fn details_are_read_as_they_were_given() {
        let blocks = text::blocks_of(&body_of(&plan()).expect("given")).expect("a text");
        let details = shown(&blocks).expect("details");
        assert_eq!(
            (details.form.as_str(), &*details.purpose),
            ("shuttle", "To ask about the ring.")
        );
        assert_eq!((details.rules, details.arrive_ms), (None, plan().arrive_ms));
        assert_eq!(details.seats[0].part, "interpreter");
    }

    #[test]
    fn what_no_device_writes_is_no_details() {
        let (form, purpose) = (list(&["shuttle"]), list(&["purpose", "To ask."]));
        assert!(shown(&[form.clone(), purpose.clone()]).is_some());
        for (name, blocks) in [
            ("no form", vec![purpose.clone()]),
            ("no purpose", vec![form.clone()]),
            ("a purpose twice", vec![form.clone(), purpose.clone(), purpose.clone()]),
            ("two forms", vec![form.clone(), list(&["meeting"]), purpose.clone()]),
            ("a part that there is not", vec![form.clone(), purpose.clone(), list(&["his", "x"])]),
            ("a day that is none", vec![form.clone(), purpose.clone(), list(&["arrive", "x"])]),
            ("a crowd", [vec![form, purpose], vec![list(&["supporter", "A", "B"]); 5]].concat()),
            ("running text", vec![Block::Paragraph { text: "purpose".to_owned() }]),
        ] {
            assert!(shown(&blocks).is_none(), "{name}");
        }
    }

    #[test]
    fn nothing_is_planned_without_a_purpose_or_with_an_empty_seat() {
        let empty = PlanIntent { purpose: "\u{200b}".to_owned(), ..plan() };
        assert!(body_of(&empty).is_err());
        let mut seats = plan().seats;
        seats[0].duties = " ".to_owned();
        assert!(body_of(&PlanIntent { seats, ..plan() }).is_err());
    }
}
