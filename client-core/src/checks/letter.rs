//! A letter of a room, checked step by step before anything of it is shown.

use moderation::markup::Notes;
use protocol::{
    cbor::decode,
    envelope::{self, LetterContent, OpenError, SignedPortable},
    ids::{Digest, RoomId},
    keys::{Directory, Identity, VerifyingKey},
    statement::{
        Deposit, Direction, Header, Kind, Portable, Reseal, Resealed, Side, Signal, Unverified,
        Verified,
    },
    wire::LetterAnswer,
};

use crate::{
    checks::{deposits, journal::Journal, room_chain::RoomChain},
    failure::{Step, Trouble},
    pins::{HeaderPin, RoomPins},
    text,
    view::Block,
};

/// What a letter is checked against.
pub(crate) struct Room<'a> {
    pub(crate) room: RoomId,
    pub(crate) side: Side,
    pub(crate) chain: &'a RoomChain,
    pub(crate) directory: &'a Directory,
    /// Every letter that the room lists.
    pub(crate) deposits: &'a [Verified<Deposit>],
    /// The room's journal, where this device sees it: a letter names the head its author saw.
    pub(crate) journal: Option<&'a Journal>,
    /// The key of whoever is reading.
    pub(crate) reader: &'a VerifyingKey,
    pub(crate) identity: &'a Identity,
    /// Reading in order to seal again: what lies under an earlier certificate is then expected.
    pub(crate) reseals: bool,
}

impl Room<'_> {
    /// Whether something not seen before may lie under this certificate: it is the newest, and nothing shakes it; or
    /// what lies before it is wanted.
    pub(crate) fn takes_new(&self, certificate: Digest) -> bool {
        self.reseals || self.chain.firm().is_some_and(|newest| newest.digest() == certificate)
    }
}

/// A letter that passed every check.
pub(crate) struct Letter {
    pub(crate) header: Verified<Header>,
    pub(crate) content: LetterContent,
    pub(crate) portable: Option<Verified<Portable>>,
    pub(crate) blocks: Vec<Block>,
    /// What it says about another letter, where it may be notes on one.
    pub(crate) notes: Option<Notes>,
    /// Its author is no longer trusted since: shown with a mark.
    pub(crate) marked: bool,
}

/// Checks a letter that was asked for by its place in the list, and remembers it.
pub(crate) fn check(
    answer: &LetterAnswer,
    deposit: &Verified<Deposit>,
    room: &Room<'_>,
    pins: &mut RoomPins,
) -> Result<Letter, Trouble> {
    // 1 to 5: size and header before any parser, then the whole in memory, then its form.
    let opened: envelope::Opened<LetterContent> =
        envelope::open(&answer.object.0, room.identity).map_err(step_of)?;
    let content = opened.content;

    // 7, from outside: the list and the letter come from one relay, and must be of one letter.
    let asked = deposit.letter;
    if answer.deposit.0 != deposit.to_bytes() {
        return Err(Step::LetterIdentity.into());
    }
    let author = deposit.signer();
    let header: Unverified<Header> =
        Unverified::from_parts(&content.header, author, content.signature)
            .map_err(|_| Trouble::from(Step::LetterEncoding))?;

    // 8 and 9: whose key it is, and that it signed. Nothing of the header is read before that.
    let (direction, key) = match room.chain.party_key(author) {
        Some(key) => (Direction::FromParty, key),
        None => {
            let key = room.directory.verifying_key(author).ok_or(Step::LetterAuthor)?;
            (Direction::ToParty, key)
        }
    };
    let header = header.verify(&key).map_err(|_| Trouble::from(Step::LetterSignature))?;

    // 6: the place, under the certificate of the object's own epoch.
    let certificate = room.chain.at(header.epoch, header.certificate).ok_or(Step::LetterPlace)?;
    let here = header.agency == room.directory.agency()
        && header.room == room.room
        && deposit.epoch == header.epoch
        && header.direction == direction;
    if !here {
        return Err(Step::LetterPlace.into());
    }

    // 7, from inside: the one asked for, and the deposit's own.
    let digest = header.digest();
    let same = header.letter == asked
        && deposit.header == digest
        && deposit.seq == header.seq
        && deposit.supersedes == header.supersedes
        && deposit.day == header.day;
    if !same {
        return Err(Step::LetterIdentity.into());
    }

    // 8, with the rest: the list saw to the author's role in that very epoch; trusted on that day?
    if header.author != author {
        return Err(Step::LetterAuthor.into());
    }
    let mut marked = false;
    if direction == Direction::ToParty {
        room.directory.vouch(author, header.day).map_err(|_| Trouble::from(Step::LetterAuthor))?;
        marked = room.directory.distrusted_after(author).is_some();
    }

    // 6 and 10: sealed for this device by the author, or sealed again by staff into a later epoch.
    let object = Digest::of(&answer.object.0);
    let known = pins.letter(asked).is_some();
    let readers = match &answer.reseal {
        None => {
            if object != deposit.object || !(known || room.takes_new(certificate.digest())) {
                return Err(Step::LetterPlace.into());
            }
            header.readers.clone()
        }
        Some(reseal) => {
            let target = check_reseal(&reseal.0, Resealed::Letter(asked), digest, object, room)
                .ok_or(Step::LetterPlace)?;
            let into = room
                .chain
                .certificates
                .iter()
                .find(|each| each.digest() == target)
                .ok_or(Step::LetterPlace)?;
            if !(known || room.takes_new(target)) {
                return Err(Step::LetterPlace.into());
            }
            into.readers()
        }
    };
    if !readers.contains(&room.reader.id()) || header.readers != certificate.readers() {
        return Err(Step::LetterReaders.into());
    }

    // 11
    if opened.stanzas < readers.len() {
        return Err(Step::LetterStanzas.into());
    }

    // 12
    let portable = check_words(&content, &header, deposit, room, &key)?;

    // 13 and 14: the list has no gap and names nothing twice; this one stands in its place in it.
    let own = certificate.party.key() == room.reader.id();
    if own && direction == Direction::ToParty {
        check_not_behind(&header, room, pins)?;
    }
    if let Some(journal) = room.journal
        && !journal.passed(header.head)
    {
        return Err(Step::JournalRollback.into());
    }
    if header.prev != deposits::before(room.deposits, author, header.seq) {
        return Err(Step::LetterSequence.into());
    }

    check_kind(&header, deposit)?;

    // 15
    let bad = || Trouble::from(Step::LetterCodePoints);
    let notes = match header.in_reply_to {
        // Nobody but staff gives notes, and to no one but the letter's author: what is read anywhere else as notes
        // would be no letter at all.
        Some(_) if direction == Direction::ToParty && header.kind == Kind::Note => {
            Some(Notes::from_bytes(&content.body).map_err(|_| bad())?)
        }
        _ => None,
    };
    let blocks = match (&notes, header.kind) {
        (Some(notes), _) => text::shown(&notes.blocks()),
        (None, Kind::Signal) => {
            decode::<Signal>(&content.body).map_err(|_| bad())?;
            Vec::new()
        }
        (None, _) => text::blocks_of(&content.body).map_err(|_| bad())?,
    };
    if !known {
        let pin = HeaderPin { seq: header.seq, letter: asked, header: digest };
        pins.author(author).headers.push(pin);
    }
    Ok(Letter { header, content, portable, blocks, notes, marked })
}

/// The certificate that a reseal is into, if it is one by staff who read both before and after.
pub(crate) fn check_reseal(
    bytes: &[u8],
    what: Resealed,
    record: Digest,
    object: Digest,
    room: &Room<'_>,
) -> Option<Digest> {
    let reseal: Unverified<Reseal> = Unverified::from_bytes(bytes).ok()?;
    let key = room.directory.verifying_key(reseal.signer())?;
    let reseal = reseal.verify(&key).ok()?;
    room.directory.vouch(reseal.signer(), reseal.day).ok()?;
    let at = room.chain.certificates.iter().position(|each| each.digest() == reseal.certificate)?;
    let before = room.chain.certificates.get(at.checked_sub(1)?)?;
    let after = &room.chain.certificates[at];
    let reads_both =
        before.member(reseal.signer()).is_some() && after.member(reseal.signer()).is_some();
    let fits = reseal.room == room.room
        && reseal.what == what
        && reseal.record == record
        && reseal.object == object
        && reads_both;
    fits.then_some(reseal.certificate)
}

fn check_words(
    content: &LetterContent,
    header: &Verified<Header>,
    deposit: &Verified<Deposit>,
    room: &Room<'_>,
    key: &VerifyingKey,
) -> Result<Option<Verified<Portable>>, Trouble> {
    let bad = || Trouble::from(Step::LetterCommitment);
    let length_fits = u32::try_from(content.body.len()) == Ok(header.body_bytes);
    if content.salt.commit(&content.body) != header.body || !length_fits {
        return Err(bad());
    }
    let Some(SignedPortable { statement, signature }) = &content.portable else {
        let none = deposit.portable.is_none() && !header.onward;
        return if none { Ok(None) } else { Err(bad()) };
    };
    let portable: Unverified<Portable> =
        Unverified::from_parts(statement, header.author, *signature).map_err(|_| bad())?;
    let portable = portable.verify(key).map_err(|_| bad())?;
    let fits = deposit.portable == Some(portable.digest())
        && header.onward
        && portable.onward
        && portable.agency == header.agency
        && portable.author == header.author
        && portable.body == header.body
        && portable.kind == header.kind
        && portable.day == header.day
        && portable.side == room.side
        && portable.turn.is_some() == (portable.kind == Kind::Turn)
        && header.direction == Direction::FromParty;
    if fits { Ok(Some(portable)) } else { Err(bad()) }
}

/// What is given in during a sitting is a turn, a signal or a word to the facilitators; the first two nowhere else. The
/// list saw to it that the sitting is one of this room's that was open then. Words that came another way are offered by
/// staff, and everything else is its author's own.
fn check_kind(header: &Header, deposit: &Deposit) -> Result<(), Trouble> {
    let fits = match header.kind {
        Kind::Turn | Kind::Signal => {
            deposit.sitting.is_some() && header.direction == Direction::FromParty
        }
        Kind::Note => true,
        _ => deposit.sitting.is_none(),
    };
    let to_party = header.direction == Direction::ToParty;
    let plan = header.kind == Kind::Plan && !to_party;
    let offered = header.came_as.is_none() || (header.kind == Kind::Proposal && to_party);
    if fits && !plan && offered { Ok(()) } else { Err(Step::LetterSitting.into()) }
}

/// What staff saw of this reader's letters cannot be more than this reader remembers sending.
fn check_not_behind(
    header: &Verified<Header>,
    room: &Room<'_>,
    pins: &mut RoomPins,
) -> Result<(), Trouble> {
    let sent = &pins.author(room.reader.id()).headers;
    let remembered = sent.iter().map(|pin| pin.seq).max().unwrap_or(0);
    if header.seen > remembered { Err(Step::PinsBehind.into()) } else { Ok(()) }
}

fn step_of(error: OpenError) -> Trouble {
    match error {
        OpenError::TooLarge | OpenError::BadHeader => Step::LetterSize,
        OpenError::NotForMe | OpenError::Damaged => Step::LetterSealed,
        OpenError::Padding => Step::LetterPadding,
        OpenError::NotCanonical => Step::LetterEncoding,
        OpenError::OtherSuite => Step::LetterSuite,
    }
    .into()
}
