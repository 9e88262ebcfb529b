//! What relays say to each other, as text: who speaks, then one word a thing.

use protocol::ids::{Digest, KeyId, RoomId};

use crate::store::columns::hex;
use crate::wake::{News, Whose};

/// Where relays on one database hear each other.
pub(super) const CHANNEL: &str = "wherry";

/// How many things are said in one breath: the server takes 8,000 bytes.
pub(super) const ITEMS_AT_ONCE: usize = 100;

/// One thing said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// A relay begins, or has found its line again.
    Began,
    /// It is there.
    Here,
    /// It ends in order.
    Goodbye,
    /// It has written something.
    News(News),
}

/// What was heard; `None` for a word that this version does not know.
pub(super) struct Heard<'a> {
    pub(super) name: &'a str,
    pub(super) said: Vec<Option<Said>>,
}

pub(super) fn write(name: &str, said: &[Said]) -> String {
    let words = said.iter().map(|said| match said {
        Said::Began => "began".to_owned(),
        Said::Here => "here".to_owned(),
        Said::Goodbye => "goodbye".to_owned(),
        Said::News(News::Grown(Whose::Room(room))) => format!("room:{}", hex(room.as_bytes())),
        Said::News(News::Grown(Whose::Staff(key))) => format!("staff:{}", hex(key.as_bytes())),
        Said::News(News::Ended(token)) => format!("ended:{}", hex(token.as_bytes())),
    });
    std::iter::once(name.to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

pub(super) fn read(text: &str) -> Heard<'_> {
    let mut words = text.split(' ');
    let name = words.next().unwrap_or_default();
    Heard { name, said: words.map(word).collect() }
}

fn word(word: &str) -> Option<Said> {
    Some(match word.split_once(':').unwrap_or((word, "")) {
        ("began", "") => Said::Began,
        ("here", "") => Said::Here,
        ("goodbye", "") => Said::Goodbye,
        ("room", id) => Said::News(News::Grown(Whose::Room(RoomId::from_bytes(bytes(id)?)))),
        ("staff", id) => Said::News(News::Grown(Whose::Staff(KeyId::from_bytes(bytes(id)?)))),
        ("ended", token) => Said::News(News::Ended(Digest::from_bytes(bytes(token)?))),
        _ => return None,
    })
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    base16ct::lower::decode(hex, &mut bytes).ok().filter(|read| read.len() == N)?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use protocol::ids::{Digest, KeyId, RoomId};

    use super::{ITEMS_AT_ONCE, Said, read, write};
    use crate::wake::{News, Whose};

    #[test]
    fn what_is_said_is_heard_and_what_is_not_known_is_told_apart() {
        let said = [
            Said::Began,
            Said::Here,
            Said::Goodbye,
            Said::News(News::Grown(Whose::Room(RoomId::from_bytes([1; 16])))),
            Said::News(News::Grown(Whose::Staff(KeyId::from_bytes([2; 16])))),
            Said::News(News::Ended(Digest::of(b"token"))),
        ];
        let text = write("one", &said);
        let heard = read(&text);
        assert_eq!(heard.name, "one");
        assert_eq!(heard.said, said.map(Some));
        for unknown in ["room", "room:00", "staff:x", "ended", "ended:0", "sang", ""] {
            assert_eq!(read(&format!("one {unknown}")).said, [None], "{unknown}");
        }
    }

    #[test]
    fn one_breath_fits() {
        let longest = Said::News(News::Ended(Digest::of(b"token")));
        let name = "01234567-89ab-cdef-0123-456789abcdef";
        assert!(write(name, &[longest; ITEMS_AT_ONCE]).len() < 8000);
    }
}
