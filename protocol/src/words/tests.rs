//! What the list promises, and that words are read as people type them.

use std::collections::HashSet;

use rand::{SeedableRng as _, rngs::StdRng};
use rand_core::{CryptoRng, Error, RngCore};

use super::{Locator, NotWords, Passphrase, list, six_words};

#[test]
fn the_list_is_what_it_says() {
    let words = list();
    assert_eq!(words.len(), 1831, "the head of the list and the module page name this number");
    assert!(words.is_sorted_by(|one, next| one < next), "sorted and unique");
    for word in words {
        assert!((3..=8).contains(&word.len()), "{word}");
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
    }
    let beginnings: HashSet<_> = words.iter().map(|word| &word[..word.len().min(4)]).collect();
    assert_eq!(beginnings.len(), words.len(), "four letters name a word");
}

#[test]
fn nobody_meets_a_word_that_hurts() {
    let unwanted = "abuse accuse alcohol attack blame blood bomb crime death denial evil father fault \
        fight grape guilt gun hurt illegal injury judge kill knife liar mother murder pistol police \
        prison rape razor regret revenge rifle shoot sorry suspect sword trauma trial victim weapon \
        witness wrong";
    for word in unwanted.split_whitespace() {
        assert!(list().binary_search(&word).is_err(), "{word}");
    }
}

#[test]
fn six_words_are_the_lowest_digits() {
    let list = list();
    let mut digest = [0; 32];
    assert_eq!(six_words(&digest), [list[0]; 6]);
    digest[31] = 7;
    assert_eq!(six_words(&digest), [list[0], list[0], list[0], list[0], list[0], list[7]]);
    // 1831 is 0x0727: one in the second digit.
    digest[30..].copy_from_slice(&[0x07, 0x27]);
    assert_eq!(six_words(&digest), [list[0], list[0], list[0], list[0], list[1], list[0]]);
    // The digits of 2^256 - 1, found with another program's arithmetic.
    let digits = [995, 588, 541, 1547, 1527, 282];
    assert_eq!(six_words(&[0xff; 32]), digits.map(|digit: usize| list[digit]));
}

#[test]
fn words_are_read_as_people_type_them() {
    let mut rng = StdRng::seed_from_u64(1);
    let (locator, passphrase) = (Locator::draw(&mut rng), Passphrase::draw(&mut rng));
    let typed = locator.as_str().to_uppercase().replace('-', "  ");
    assert_eq!(typed.parse(), Ok(locator));
    let typed = format!("\t{}\n", passphrase.expose().to_uppercase().replace(' ', " - "));
    assert_eq!(typed.parse::<Passphrase>().unwrap().expose(), passphrase.expose());
}

#[test]
fn other_text_is_refused_and_the_word_named() {
    let cases: &[(&str, NotWords)] = &[
        ("", NotWords::Count),
        ("amber", NotWords::Count),
        ("amber-kettle-orbit", NotWords::Count),
        ("amber-kettle-orbit-willow-zest", NotWords::Count),
        ("amber-kettle-orbit-willo", NotWords::Unknown(4)),
        ("amber-kettles-orbit-willow", NotWords::Unknown(2)),
        ("#-kettle-orbit-willow", NotWords::Unknown(1)),
        ("amber_kettle_orbit_willow", NotWords::Unknown(1)),
        ("åmber-kettle-orbit-willow", NotWords::Unknown(1)),
    ];
    for (text, why) in cases {
        assert_eq!(text.parse::<Locator>(), Err(*why), "{text}");
    }
    assert_eq!("amber kettle".parse::<Passphrase>().unwrap_err(), NotWords::Count);
}

/// Gives numbers from a list, to see how they become words.
struct Numbers(std::vec::IntoIter<u32>);

impl RngCore for Numbers {
    fn next_u32(&mut self) -> u32 {
        self.0.next().expect("the test gave enough numbers")
    }
    fn next_u64(&mut self) -> u64 {
        u64::from(self.next_u32())
    }
    fn fill_bytes(&mut self, _: &mut [u8]) {
        panic!("words are drawn by number")
    }
    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Error> {
        panic!("words are drawn by number")
    }
}
impl CryptoRng for Numbers {}

#[test]
fn a_number_that_would_favour_the_first_words_is_drawn_again() {
    let mut rng = Numbers(vec![0, u32::MAX, 1, 1831, 1832].into_iter());
    let words = list();
    let expected = [words[0], words[1], words[0], words[1]].join("-");
    assert_eq!(Locator::draw(&mut rng).as_str(), expected);
}
