//! Sealing a letter: header, portable statement, object and deposit, made together from the same
//! words. Parties and facilitators write alike.

use protocol::{
    envelope::{self, LetterContent, SignedPortable},
    ids::{Digest, LetterId, Salt, SittingId},
    statement::{
        CameAs, Deposit, Direction, Header, Kind, Portable, RoomCertificate, Signed, Turn, Verified,
    },
    time::Day,
    wire::{Blob, PutLetter},
};
use rand_core::{CryptoRng, RngCore};

use crate::{
    failure::{NotHere, Trouble},
    keyring::Keyring,
};

/// What is to be written.
pub(crate) struct Words {
    /// What the letter is called: a draft's own name, so that it cannot be given in twice.
    pub(crate) letter: LetterId,
    pub(crate) body: Vec<u8>,
    pub(crate) kind: Kind,
    /// Whether the words may cross.
    pub(crate) onward: bool,
    /// The portable statement that is answered, if these words answer some that crossed.
    pub(crate) answers: Option<Digest>,
    /// The letter in this room that is answered.
    pub(crate) in_reply_to: Option<LetterId>,
    pub(crate) supersedes: Option<LetterId>,
    /// What it is in a shuttle session.
    pub(crate) turn: Option<Turn>,
    /// The sitting that it is given in during.
    pub(crate) sitting: Option<SittingId>,
    /// How words came that it offers to their author.
    pub(crate) came_as: Option<CameAs>,
}

impl Words {
    /// Words that answer nothing, stand in no letter's place and are of no sitting.
    pub(crate) fn new(letter: LetterId, body: Vec<u8>, kind: Kind) -> Self {
        Self {
            letter,
            body,
            kind,
            onward: false,
            answers: None,
            in_reply_to: None,
            supersedes: None,
            turn: None,
            sitting: None,
            came_as: None,
        }
    }
}

/// Where it is written.
pub(crate) struct Place<'a> {
    pub(crate) certificate: &'a Verified<RoomCertificate>,
    pub(crate) direction: Direction,
    /// The author's last letter here: its seq and header.
    pub(crate) last: Option<(u64, Digest)>,
    /// The last seq seen of the other direction.
    pub(crate) seen: u64,
    /// The head of the room's journal.
    pub(crate) head: Option<Digest>,
    pub(crate) today: Day,
}

/// A sealed letter, ready to be sent, and what its author remembers of it.
pub(crate) struct Sealed {
    pub(crate) letter: LetterId,
    pub(crate) seq: u64,
    pub(crate) header: Digest,
    pub(crate) put: PutLetter,
}

/// Signs and seals a letter for everybody whom the room's certificate names.
pub(crate) fn seal(
    words: Words,
    place: &Place<'_>,
    keyring: &Keyring,
    rng: &mut (impl RngCore + CryptoRng),
) -> Result<Sealed, Trouble> {
    let certificate = place.certificate;
    let letter = words.letter;
    let salt = Salt::draw(rng);
    let body = salt.commit(&words.body);
    let key = &keyring.signing;
    let seq = place.last.map_or(1, |(seq, _)| seq + 1);

    let portable = words.onward.then(|| {
        let portable = Portable {
            agency: certificate.agency,
            author: key.id(),
            side: certificate.side,
            body,
            onward: true,
            kind: words.kind,
            answers: words.answers,
            day: place.today,
            turn: words.turn,
        };
        Signed::new(portable, key)
    });
    let header = Signed::new(
        Header {
            agency: certificate.agency,
            room: certificate.room,
            epoch: certificate.epoch,
            certificate: certificate.digest(),
            letter,
            direction: place.direction,
            kind: words.kind,
            author: key.id(),
            readers: certificate.readers(),
            seq,
            prev: place.last.map(|(_, header)| header),
            seen: place.seen,
            head: place.head,
            body,
            body_bytes: u32::try_from(words.body.len()).map_err(|_| NotHere::TextTooLong)?,
            onward: words.onward,
            supersedes: words.supersedes,
            in_reply_to: words.in_reply_to,
            day: place.today,
            came_as: words.came_as,
        },
        key,
    );
    let header_digest = header.digest();
    let portable_digest = portable.as_ref().map(Signed::digest);
    let (header, signature) = header.into_parts();
    let portable = portable.map(|portable| {
        let (statement, signature) = portable.into_parts();
        SignedPortable { statement, signature }
    });
    let content = LetterContent { header, signature, body: words.body.into(), salt, portable };
    let object = envelope::seal(&content, &certificate.recipients())
        .map_err(|_| Trouble::from(NotHere::TextTooLong))?;
    let deposit = Signed::new(
        Deposit {
            room: certificate.room,
            letter,
            epoch: certificate.epoch,
            seq,
            supersedes: words.supersedes,
            object: Digest::of(&object),
            header: header_digest,
            portable: portable_digest,
            day: place.today,
            sitting: words.sitting,
        },
        key,
    );
    let put = PutLetter { deposit: Blob(deposit.to_bytes()), object: Blob(object) };
    Ok(Sealed { letter, seq, header: header_digest, put })
}
