//! Crockford's base 32: characters that are hard to mistake, read the way people write them.

use zeroize::Zeroizing;

const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;

/// The character of a digit below 32.
pub(crate) fn character(digit: u8) -> u8 {
    CHARACTERS[usize::from(digit & 31)]
}

/// Writes digits below 32, in groups of four joined by hyphens.
pub(crate) fn write(digits: impl ExactSizeIterator<Item = u8>) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(digits.len() * 5 / 4 + 1));
    for (place, digit) in digits.enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        text.push(char::from(character(digit)));
    }
    text
}

/// Reads exactly so many digits: capitals, hyphens and white space do not matter, O is 0, and I
/// and L are 1.
pub(crate) fn read<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut digits = Zeroizing::new([0; N]);
    let mut typed = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
    for digit in digits.iter_mut() {
        let character = match u8::try_from(typed.next()?).ok()?.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        *digit = u8::try_from(CHARACTERS.iter().position(|known| *known == character)?).ok()?;
    }
    typed.next().is_none().then_some(digits)
}
