//! How a character counts when words are compared: lower case, one kind of apostrophe, look-alikes as the letters
//! they look like, nothing that takes no room.

use super::lookalike;

/// What a word is compared by.
pub(super) fn fold(c: char, into: &mut String) {
    match c {
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇' => into.push('\''),
        c if takes_no_room(c) => {}
        c if c.is_ascii() => into.push(c.to_ascii_lowercase()),
        c => match lookalike::latin(c) {
            Some(latin) => into.push(latin.to_ascii_lowercase()),
            None => into.extend(c.to_lowercase()),
        },
    }
}

/// Whether a word goes on across this character.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

/// Direction marks, joiners, tags and their like: a word goes on across them.
pub(super) const fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E007F}')
}

/// A combining mark, as far as words in the scripts that we read carry them.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// Without the marks over its letters: "café" as "cafe". `None` where there are none.
pub(super) fn plain(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match bare(c) {
            Some(letters) => plain.push_str(letters),
            None if is_mark(c) => {}
            None => plain.push(c),
        }
    }
    (plain != word).then_some(plain)
}

const fn bare(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ţ' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ŵ' => "u",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        _ => return None,
    })
}

/// A stretched word drawn together: runs of three and more become two letters, then one.
pub(super) fn unstretched(word: &str) -> Option<(String, String)> {
    let (mut two, mut one) = (String::new(), String::new());
    let (mut last, mut run, mut stretched) = ('\0', 0, false);
    for c in word.chars() {
        run = if c == last { run + 1 } else { 1 };
        last = c;
        stretched |= run > 2;
        if run <= 2 {
            two.push(c);
        }
        if run <= 1 {
            one.push(c);
        }
    }
    stretched.then_some((two, one))
}

/// Digits that stand for letters, as letters: "k1ll". `None` where the word is not such a mixture.
pub(super) fn unleeted(word: &str) -> Option<String> {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || letters < 2 || digits > letters {
        return None;
    }
    let read = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '$' => 's',
        '@' => 'a',
        c => c,
    };
    Some(word.chars().map(read).collect())
}
