//! What a party reads of a sitting before they say yes or no: what for, how, with whom, and when they arrive. Each party
//! has their own, sealed into their own room; nothing of the other's stands in it.

use minicbor::{Decode, Encode};
use protocol::{cbor, cbor_map};

use super::tree::{BadBody, MAX_BYTES, check_text};

/// The most seats one room may have beside its party's.
pub const MAX_SEATS: usize = 4;

/// How the two meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Form {
    /// They do not: facilitators go between two rooms.
    #[n(0)]
    Shuttle,
    /// In one place, or by one link.
    #[n(1)]
    Meeting,
}

/// What somebody does who sits in one room beside its party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum SeatPart {
    /// Stands by the party.
    #[n(0)]
    Supporter,
    /// Interprets for the party.
    #[n(1)]
    Interpreter,
}

/// A seat in one room, bound to duties. Whoever sits there has no key and no way into the other room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Whose.
    pub name: String,
    /// As what.
    pub part: SeatPart,
    /// What they promise.
    pub duties: String,
}

cbor_map!(Seat { name: 0, part: 1, duties: 2 });

/// The details of a plan. Texts that are not given are absent, never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// How the two meet.
    pub form: Form,
    /// What for.
    pub purpose: String,
    /// What everybody keeps to.
    pub rules: Option<String>,
    /// Who is with this party.
    pub supporters: Option<String>,
    /// What this party does when they need a break, or want no more.
    pub signals: Option<String>,
    /// Who leads.
    pub leads: Option<String>,
    /// When this party arrives, in seconds since 1970.
    pub arrive_s: Option<u64>,
    /// Where this party comes to, or how they join.
    pub place: Option<String>,
    /// The other seats in this party's room.
    pub seats: Vec<Seat>,
}

cbor_map!(Details {
    form: 0,
    purpose: 1,
    rules: 2,
    supporters: 3,
    signals: 4,
    leads: 5,
    arrive_s: 6,
    place: 7,
    seats: 8,
});

impl Details {
    /// Reads details as they came.
    ///
    /// # Errors
    /// [`BadBody`] as for [`Self::to_bytes`], or if the bytes are not their one encoding.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadBody> {
        if bytes.len() > MAX_BYTES {
            return Err(BadBody::TooLong);
        }
        let details: Self = cbor::decode(bytes).map_err(|_| BadBody::NotCanonical)?;
        details.check()?;
        Ok(details)
    }

    /// The bytes that are committed to and sealed.
    ///
    /// # Errors
    /// [`BadBody`] if a text is empty or could hide something, or if it is all too much.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BadBody> {
        self.check()?;
        Ok(cbor::encode(self))
    }

    fn check(&self) -> Result<(), BadBody> {
        if self.seats.len() > MAX_SEATS {
            return Err(BadBody::TooLong);
        }
        let given = [&self.rules, &self.supporters, &self.signals, &self.leads, &self.place];
        let seats = self.seats.iter().flat_map(|seat| [&seat.name, &seat.duties]);
        let mut texts =
            given.into_iter().flatten().chain(seats).chain(std::iter::once(&self.purpose));
        let mut text_bytes = 0;
        texts.try_for_each(|text| check_text(text, &mut text_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::{BadBody, Details, Form, Seat, SeatPart};

    fn details() -> Details {
        Details {
            form: Form::Shuttle,
            purpose: "To ask about the ring.".to_owned(),
            rules: Some("One speaks at a time.".to_owned()),
            supporters: None,
            signals: None,
            leads: Some("Miriam Osei".to_owned()),
            arrive_s: Some(1_795_514_400),
            place: None,
            seats: vec![Seat {
                name: "Ana Duarte".to_owned(),
                part: SeatPart::Interpreter,
                duties: "Says what is said, and nothing else.".to_owned(),
            }],
        }
    }

    #[test]
    fn details_are_read_as_they_were_written_and_no_other_way() {
        let bytes = details().to_bytes().expect("they may be given");
        assert_eq!(Details::from_bytes(&bytes), Ok(details()));
        let mut longer = bytes.clone();
        longer.push(0);
        assert_eq!(Details::from_bytes(&longer), Err(BadBody::NotCanonical));
        assert_eq!(Details::from_bytes(&[0x80]), Err(BadBody::NotCanonical), "a letter's text");
    }

    #[test]
    fn nothing_in_them_hides_or_is_empty_or_is_too_much() {
        let seat = details().seats.remove(0);
        for (name, wrong) in [
            ("no purpose", Details { purpose: " ".to_owned(), ..details() }),
            ("a rule that hides", Details { rules: Some("a\u{202e}b".to_owned()), ..details() }),
            ("an empty place", Details { place: Some(String::new()), ..details() }),
            ("a crowd", Details { seats: vec![seat.clone(); 5], ..details() }),
            (
                "duties that hide",
                Details {
                    seats: vec![Seat { duties: "\u{200b}".to_owned(), ..seat }],
                    ..details()
                },
            ),
            ("too long", Details { rules: Some("a".repeat(100_000)), ..details() }),
        ] {
            assert!(wrong.to_bytes().is_err(), "{name}");
            let bytes = protocol::cbor::encode(&wrong);
            assert!(Details::from_bytes(&bytes).is_err(), "{name}, as it came");
        }
    }
}
