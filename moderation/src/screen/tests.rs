//! What must hold of every rule, of every language: it finds its example and passes over its near miss, every class and
//! every word in it can be met, and reading goes on in step with the text whatever the text is.

use std::collections::BTreeSet;

use super::book::{Book, Word, book};
use super::finding::{Concern, Finding};
use super::terms::Terms;
use super::text::Text;
use super::{screen, work};

/// Each rule's identity, example and near miss, from the same files as the rules.
pub(super) const EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.txt"));

fn of(text: &str, concern: Concern) -> Vec<Finding> {
    let findings = screen(text, &Terms::none());
    findings.into_iter().filter(|finding| finding.concern == concern).collect()
}

#[test]
fn every_rule_finds_its_example_and_passes_over_its_near_miss() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in EXAMPLES.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [id, example, miss] = parts[..] else { panic!("no example: {line}") };
        assert!(seen.insert(id), "{id} is there twice");
        assert!(!example.is_empty() && !miss.is_empty(), "{id} has no example or no near miss");
        let rule =
            book().rules.iter().find(|rule| rule.id == id).expect("every example has a rule");
        assert_ne!(rule.concern, Concern::Term, "{id} has no concern of that name");
        assert!(!rule.reason.is_empty(), "{id} gives no reason");
        if of(example, rule.concern).is_empty() {
            wrong.push(format!("{id} does not find: {example}"));
        }
        for finding in of(miss, rule.concern) {
            wrong.push(format!("{id}: {} finds in: {miss}", finding.rule));
        }
    }
    assert_eq!(seen.len(), book().rules.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sign_can_be_met() {
    let classes: BTreeSet<&str> = book().class_names().collect();
    for sign in &book().automaton.signs {
        assert!(sign.is_sound(), "begins or ends with what may be absent: {}", sign.pattern);
        for class in sign.classes() {
            assert!(classes.contains(class), "no class {class}: {}", sign.pattern);
        }
    }
    // A word that is itself a way of writing another one is never met under its own name.
    let dead: Vec<&str> = book().written().filter(|word| !is_met(book(), word)).collect();
    assert!(dead.is_empty(), "never met: {dead:?}");
}

fn is_met(book: &Book, word: &str) -> bool {
    let text = Text::read(word, book);
    text.tokens.iter().any(|token| token.word == book.word(word) && token.word != Word::UNKNOWN)
}

#[test]
fn spans_are_code_points_of_the_text_as_given() {
    let number = "07700 900123";
    for before in ["", "Ring me: ", "𝄞🧑🏽‍🦽 é e\u{301} ", "\u{FEFF}\n\n", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru "]
    {
        let text = format!("{before}{number} ok");
        let found = of(&text, Concern::Phone);
        let [found] = &found[..] else { panic!("{text:?}: {found:?}") };
        let start = before.chars().count();
        assert_eq!((found.span.start, found.span.end), (start, start + number.len()), "{text:?}");
    }
}

#[test]
fn what_a_text_costs_grows_with_the_text() {
    // Every inner loop that may look at something again says how often it did.
    for piece in [
        "7",
        "7 ",
        "a@",
        "you will ",
        ".\n",
        "\u{200B}",
        "double oh seven, ",
        "I know where ",
        "é\u{301}'",
        "0 1-",
        "I will kill you if you tell the police ",
        "come home. ",
        "QQ 12 ",
        "www.a.",
        "a_",
        "07700 900 ",
        "4th of ",
        "A\n",
        "0101 ",
        "\u{202E}a",
        "Elizabeht ",
    ] {
        let terms = Terms::new(["Elizabeth", "Tewit Crescent"]);
        let steps = |times: usize| work::of(|| screen(&piece.repeat(times), &terms));
        let (once, twice) = (steps(1000), steps(2000));
        // Whatever is cut off at an end is seen once: a hundredth is more than that.
        assert!(twice <= 2 * once + once / 100 + 64, "{piece:?}: {once} and {twice}");
        assert!(once >= 1000, "{piece:?}: nobody counted");
        // The findings of a repeated text grow with it too, and no faster.
        let found = |times: usize| screen(&piece.repeat(times), &Terms::none()).len();
        assert!(found(2000) <= 2 * found(1000) + 8, "{piece:?}");
    }
}

#[test]
fn protected_terms_are_met_however_they_are_written() {
    let terms = Terms::new(["Elizabeth", "Tewit Crescent", "Siân", "Okonkwo"]);
    let found = |text: &str| screen(text, &terms).iter().any(|one| one.concern == Concern::Term);
    for text in [
        "I heard Lizzie's fine",
        "is elizabeths school far",
        "Elizabteh again",
        "near tewit crescant now",
        "ask Sian",
        "SIÂN!",
        "the Okonkwos moved",
        "E\u{200B}lizabeth",
    ] {
        assert!(found(text), "{text}");
    }
    for text in ["Elsewhere", "a crescent moon", "Sam and Ian", "Alistair", "nothing to see"] {
        assert!(!found(text), "{text}");
    }
    assert!(screen("Elizabeth", &Terms::none()).is_empty());
}

#[test]
fn a_term_is_met_with_its_marks_and_without_them_and_by_its_parts() {
    let cases: [(&str, &[&str]); 8] = [
        ("O’Brien", &["Mr O'Brien", "the O’Briens", "obrien's dad", "mrs O Brien", "O`Brien"]),
        ("D'Souza", &["Priya D'Souza", "priya dsouza"]),
        ("St John's Primary", &["at St John's Primary", "st johns primary", "St. John’s primary"]),
        ("J.P. Morgan", &["works for J.P. Morgan", "JP Morgan", "j p morgan", "jpmorgan’s office"]),
        ("Tewit Crescent", &["tewitcrescent", "Tewit-Crescent", "T e w i t Crescent"]),
        (
            "14 Tewit Crescent, Bradford BD7 1AB",
            &["14 Tewit Crescent", "round Tewit Crescent way", "bradford bd7 1ab"],
        ),
        (
            "The old mill by the water behind the church of Saint Oswald in Lower Harden Bottom",
            &[
                "the old mill by the water behind the church of saint oswald",
                "I stayed in lower harden bottom",
            ],
        ),
        ("Anne-Marie", &["Anne-Marie", "anne marie", "annemarie", "Anne–Marie’s"]),
    ];
    for (term, texts) in cases {
        let terms = Terms::new(["Maisie", term]);
        for text in texts {
            let found = screen(text, &terms);
            let told = found.iter().any(|one| one.concern == Concern::Term && one.term == Some(1));
            assert!(told, "{term} is not found in: {text}");
        }
        for text in
            ["Bradford in the rain", "14 days", "the water was cold", "John and Mary", "a mill"]
        {
            let found = screen(text, &terms);
            assert!(found.iter().all(|one| one.concern != Concern::Term), "{term}: {text}");
        }
    }
    let both = screen("Maisie O'Brien", &Terms::new(["O'Brien", "Maisie"]));
    let which: Vec<_> = both.iter().filter_map(|one| one.term).collect();
    assert_eq!(which, [1, 0], "two terms beside each other are two findings");
}

#[test]
fn a_number_down_the_side_is_met_in_digits_and_in_words() {
    let down = |begins: &[&str]| {
        let lines = begins.iter().map(|one| format!("{one} things that I should have said\n"));
        !of(&lines.collect::<String>(), Concern::Acrostic).is_empty()
    };
    assert!(down(&["0", "7", "7", "0", "0", "9", "0", "0", "1", "2", "3"]));
    assert!(down(&["Oh", "Seven", "Seven", "Nought", "Zero", "Nine", "Nine", "Four"]));
    assert!(down(&["7", "7", "0", "0", "9", "0", "0", "1", "2", "3"]));
    assert!(!down(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]));
    assert!(!down(&["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]));
    assert!(!down(&["2", "3", "1", "1", "4"]));
}

#[test]
fn particulars_are_met_however_oddly_they_are_given() {
    use Concern::{Bank, BirthDate, Encoded, Nhs, Plate, PrisonNumber, WebOrSocial};
    for (concern, text, miss) in [
        (BirthDate, "I was born 21.iv.1940", "Chapter 2.iv.1 says it, as I was born to read"),
        (
            BirthDate,
            "her birthday is the last day of February 1979",
            "the last day of February it snowed",
        ),
        (
            BirthDate,
            "I was born the day after Christmas, 1961",
            "the day after Christmas it rained",
        ),
        (
            BirthDate,
            "born on Shrove Tuesday 1988, hence the name",
            "we had pancakes on Shrove Tuesday",
        ),
        (BirthDate, "dob 03051991", "the part is 03051991 in the catalogue"),
        (BirthDate, "born on the ides of March 1971", "the ides of March were cold"),
        (Nhs, "my CHI number is 0105841234", "I rang 0105841234 and nobody was there"),
        (PrisonNumber, "I4471 is me in Hydebank", "the A4471 goes past the prison"),
        (Plate, "mine was wx09 ztu", "lifting is what I do, 25 kilo at a time, then the car"),
        (Bank, "I bank under 56-07-13", "I went to the bank on 12-07-13"),
        (Bank, "Society roll 0417/88352-6", "the parish roll was 12 pages"),
        (Encoded, "aSBhbSBzdGlsbCBvdXRzaWRl", "SheLeftWithoutSayingGoodbye"),
        (
            WebOrSocial,
            "mail me or twitch.example.com/voidbadger",
            "mail me at badger at example dot com",
        ),
    ] {
        assert!(!of(text, concern).is_empty(), "{concern:?} is not found in: {text}");
        assert!(of(miss, concern).is_empty(), "{concern:?} is found in: {miss}");
    }
}
