//! The golden corpus: what screening finds in passages whose every concern is marked, and the promises that hold of any
//! text at all.

mod corpus;
mod score;

use std::collections::HashMap;
use std::path::Path;

use corpus::{Half, halves};
use moderation::screen::{Concern, Family, Terms, screen};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};
use proptest::sample::select;

/// Floors of the seen files together: family, recall, precision. They are higher than what is promised of text nobody has seen.
const FLOORS: [(Family, f64, f64); 5] = [
    (Family::Contact, 0.88, 0.95),
    (Family::Identity, 0.89, 0.95),
    (Family::Harm, 0.85, 0.95),
    (Family::Accountability, 0.92, 0.89),
    (Family::Hidden, 0.92, 0.98),
];

/// Clean words for one false finding, at least.
const CLEAN_WORDS: f64 = 750.0;

/// The seen files of the corpus as one, and the others as they are.
fn seen_and_unseen() -> (Half, Vec<Half>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (seen, unseen): (Vec<Half>, Vec<Half>) =
        halves(&folder).expect("the corpus can be read").into_iter().partition(Half::was_seen);
    let passages = seen.into_iter().flat_map(|half| half.passages).collect();
    (Half { name: "seen".to_owned(), passages }, unseen)
}

#[test]
fn the_seen_files_keep_their_floors() {
    let (seen, _) = seen_and_unseen();
    let (score, slips) = score::score(&seen, |passage| screen(&passage.text, &Terms::none()));
    println!("{}", score.table(&seen.name));
    slips.iter().for_each(|slip| println!("{}", slip.line()));
    for (family, recall, precision) in FLOORS {
        let tally = score.family(family);
        assert!(tally.recall() >= recall, "{family:?}: recall {:.3}", tally.recall());
        assert!(tally.precision() >= precision, "{family:?}: precision {:.3}", tally.precision());
    }
    assert!(
        score.words_for_one() >= CLEAN_WORDS,
        "one false finding in {:.0}",
        score.words_for_one()
    );
}

#[test]
fn the_corpus_is_what_it_says() {
    let (seen, unseen) = seen_and_unseen();
    for half in unseen.into_iter().chain([seen]) {
        let mut ids: Vec<&str> = half.passages.iter().map(|passage| passage.id.as_str()).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).find(|two| two[0] == two[1]);
        assert_eq!(twice, None, "{}: an id is there twice", half.name);
        let clean = half.passages.iter().filter(|passage| passage.gold.is_empty()).count();
        assert!(clean * 5 >= half.passages.len() * 2, "{}: too few clean passages", half.name);
        for concern in Concern::ALL.into_iter().filter(|concern| *concern != Concern::Term) {
            let with =
                |passage: &&corpus::Passage| passage.gold.iter().any(|(_, one)| *one == concern);
            let there = half.passages.iter().filter(with).count();
            assert!(there >= 15, "{}: {there} passages of {}", half.name, concern.name());
        }
    }
}

#[test]
fn no_sentence_of_an_unseen_half_stands_anywhere_else() {
    let (seen, unseen) = seen_and_unseen();
    let mut known: HashMap<String, String> = HashMap::new();
    for half in [seen].into_iter().chain(unseen) {
        let was_seen = half.was_seen();
        for passage in half.passages {
            for sentence in passage.text.split(['.', '!', '?', '\n']) {
                let words: Vec<String> = sentence.split_whitespace().map(bare).collect();
                // Shorter ones are everybody's.
                if words.len() < 4 {
                    continue;
                }
                let before = known.insert(words.join(" "), passage.id.clone());
                assert!(was_seen || before.is_none(), "{}: {sentence} ({before:?})", passage.id);
            }
        }
    }
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn every_concern_has_one_name() {
    for concern in Concern::ALL {
        assert_eq!(Concern::named(concern.name()), Some(concern));
    }
    assert_eq!(Concern::named("contact.pigeon"), None);
}

#[test]
fn hostile_texts_come_back() {
    // A walk that was not linear would not come back within the test's patience.
    for piece in [
        "7 ",
        "a@",
        "0",
        "you will ",
        ".",
        "\u{200B}",
        "I",
        "A\n",
        "if you do not ",
        "A1 ",
        "double ",
        "\u{430}a",
    ] {
        let text: String = piece.repeat((48 << 10) / piece.len());
        let length = text.chars().count();
        for found in screen(&text, &Terms::new(["Elizabeth", "Tewit Crescent"])) {
            assert!(found.span.start < found.span.end && found.span.end <= length, "{piece:?}");
        }
    }
}

/// Pieces that detectors care about, in any order, and any Unicode between them.
fn text() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "0",
        "7",
        "44",
        "+",
        "double",
        " oh ",
        "-",
        ".",
        "@",
        " at ",
        " dot com",
        "\n",
        "£",
        "A1",
        "QQ",
        "£5",
        "'",
        "’",
        "you ",
        "will ",
        "I ",
        "not ",
        "\u{200B}",
        "\u{202E}",
        "\u{E0067}",
        "\u{430}",
        "\u{301}",
        "👩\u{200D}👧",
        "ﬃ",
        "İ",
        "ẞ",
        "March ",
        "Christmas ",
        "eve ",
        "for ",
        "sorry ",
        "a ",
        "triple ",
        "#",
        "_",
        "=",
        "%6D",
    ]);
    let piece =
        prop_oneof![3 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_ordered_findings_inside_it(text in text(), term in "\\PC{1,12}") {
        let length = text.chars().count();
        let findings = screen(&text, &Terms::new([term.as_str()]));
        for found in &findings {
            prop_assert!(found.span.start < found.span.end && found.span.end <= length, "{found:?}");
            prop_assert!(!found.reason.is_empty() && !found.rule.is_empty());
        }
        prop_assert!(findings.windows(2).all(|two| two[0].span <= two[1].span));
        // Screening twice says the same.
        prop_assert!(findings == screen(&text, &Terms::new([term.as_str()])));
    }
}
