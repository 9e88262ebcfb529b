//! Letters of other alphabets that look like Latin ones: the part of Unicode's table of confusables that is used to
//! disguise words, small enough for the browser.

/// The Latin letter that this one looks like.
pub(super) const fn latin(c: char) -> Option<char> {
    Some(match c {
        // Cyrillic.
        'а' => 'a',
        'А' => 'A',
        'В' => 'B',
        'с' => 'c',
        'С' => 'C',
        'ԁ' => 'd',
        'е' | 'ё' => 'e',
        'Е' | 'Ё' => 'E',
        'һ' => 'h',
        'Н' => 'H',
        'і' | 'ї' => 'i',
        'І' | 'Ї' | 'Ӏ' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'к' => 'k',
        'К' => 'K',
        'ӏ' => 'l',
        'м' => 'm',
        'М' => 'M',
        'о' => 'o',
        'О' => 'O',
        'р' => 'p',
        'Р' => 'P',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'т' => 't',
        'Т' => 'T',
        'ѵ' => 'v',
        'Ѵ' => 'V',
        'ԝ' => 'w',
        'Ԝ' => 'W',
        'х' => 'x',
        'Х' => 'X',
        'у' | 'ү' => 'y',
        'У' | 'Ү' => 'Y',
        'ԍ' | 'Ԍ' => 'G',
        // Greek.
        'α' => 'a',
        'Α' => 'A',
        'Β' => 'B',
        'ε' => 'e',
        'Ε' => 'E',
        'Ζ' => 'Z',
        'Η' => 'H',
        'ι' => 'i',
        'Ι' => 'I',
        'κ' => 'k',
        'Κ' => 'K',
        'Μ' => 'M',
        'Ν' => 'N',
        'ν' => 'v',
        'ο' | 'σ' => 'o',
        'Ο' => 'O',
        'ρ' => 'p',
        'Ρ' => 'P',
        'τ' => 't',
        'Τ' => 'T',
        'υ' => 'u',
        'Υ' => 'Y',
        'Χ' => 'X',
        'χ' => 'x',
        'γ' => 'y',
        'ω' => 'w',
        'η' => 'n',
        // Armenian, Cherokee, letterlike, small capitals.
        'օ' => 'o',
        'ս' => 'u',
        'հ' => 'h',
        'ո' => 'n',
        'Ꭺ' => 'A',
        'Ꮯ' => 'C',
        'Ꭼ' => 'E',
        'Ꮋ' => 'H',
        'Ꭻ' => 'J',
        'Ꮶ' => 'K',
        'Ꮮ' => 'L',
        'Ꮇ' => 'M',
        'Ꮲ' => 'P',
        'Ꭲ' => 'T',
        'ɑ' => 'a',
        'ɡ' => 'g',
        'ı' => 'i',
        'ⅼ' => 'l',
        'ℓ' => 'l',
        _ => return wide(c),
    })
}

/// Full-width, mathematical and circled letters and digits: whole alphabets in a row.
const fn wide(c: char) -> Option<char> {
    let code = c as u32;
    match code {
        0xFF10..=0xFF19 => at(b'0', code - 0xFF10),
        0xFF21..=0xFF3A => at(b'A', code - 0xFF21),
        0xFF41..=0xFF5A => at(b'a', code - 0xFF41),
        0x24B6..=0x24CF => at(b'A', code - 0x24B6),
        0x24D0..=0x24E9 => at(b'a', code - 0x24D0),
        0x1D400..=0x1D6A3 => {
            let place = (code - 0x1D400) % 52;
            if place < 26 { at(b'A', place) } else { at(b'a', place - 26) }
        }
        0x1D7CE..=0x1D7FF => at(b'0', (code - 0x1D7CE) % 10),
        _ => None,
    }
}

const fn at(first: u8, place: u32) -> Option<char> {
    Some((first + place as u8) as char)
}
