//! The two kinds of reader whom letters are tried on, and what a relay does to their lists and letters, alone or with
//! whoever wrote them.

use moderation::markup::{Notes, Passage};
use protocol::{
    ids::{Digest, LetterId, RoomId},
    journal::EntryKind,
    keys::{Recipient, SigningKey},
    statement::{Deposit, Header, Outcome, Return},
    wire::{Blob, LetterAnswer, LetterListed, PartyLetter, PartyLetterState, WireDirection},
};
use rand::rngs::OsRng;

use crate::{
    forge::{Keys, Letter, called, enter, plaintext, says, seal_raw, sign},
    lies::{self, Lie},
    scene::{Scene, id},
};

/// Who reads, and what.
#[derive(Clone, Copy)]
pub(crate) enum Reader {
    /// Hannah, what Miriam wrote to her.
    Hannah,
    /// Miriam, what Callum wrote.
    Miriam,
}

/// A letter as any list has it.
pub(crate) struct Row<'a> {
    pub(crate) letter: &'a mut LetterId,
    pub(crate) direction: &'a mut WireDirection,
    pub(crate) deposit: &'a mut Blob,
}

impl Reader {
    pub(crate) fn keys(self, scene: &Scene) -> &Keys {
        match self {
            Self::Hannah => &scene.keys.hannah,
            Self::Miriam => &scene.keys.miriam,
        }
    }

    fn author(self, scene: &Scene) -> &Keys {
        match self {
            Self::Hannah => &scene.keys.miriam,
            Self::Miriam => &scene.keys.callum,
        }
    }

    pub(crate) fn letter(self, scene: &Scene) -> LetterId {
        match self {
            Self::Hannah => id(&scene.note),
            Self::Miriam => id(&scene.held),
        }
    }

    pub(crate) fn answer(self, scene: &Scene) -> &LetterAnswer {
        match self {
            Self::Hannah => &scene.shown.note,
            Self::Miriam => &scene.shown.held,
        }
    }

    /// Another letter that is sealed for this reader too.
    pub(crate) fn another(self, scene: &Scene) -> &LetterAnswer {
        match self {
            Self::Hannah => &scene.shown.first_note,
            Self::Miriam => &scene.shown.other_letter,
        }
    }

    /// The first letter by the same author.
    pub(crate) fn first(self, scene: &Scene) -> LetterId {
        match self {
            Self::Hannah => id(&scene.first_note),
            Self::Miriam => {
                let callum = scene.callums_certificate().room;
                let mut letters = scene.shown.case.letters.iter();
                letters.find(|row| row.room == callum).expect("he wrote").letter
            }
        }
    }

    pub(crate) fn readers(self, scene: &Scene) -> Vec<Recipient> {
        match self {
            Self::Hannah => scene.readers(),
            Self::Miriam => scene.callums_certificate().recipients(),
        }
    }

    pub(crate) fn other_room(self, scene: &Scene) -> RoomId {
        match self {
            Self::Hannah => scene.callums_certificate().room,
            Self::Miriam => scene.certificate().room,
        }
    }

    /// Changes the list that this reader is shown.
    pub(crate) fn list(
        self,
        party: impl Fn(&mut Vec<PartyLetter>) + Send + Sync + 'static,
        staff: impl Fn(&mut Vec<LetterListed>) + Send + Sync + 'static,
    ) -> Lie {
        match self {
            Self::Hannah => lies::room(move |answer| party(&mut answer.letters)),
            Self::Miriam => lies::case(move |answer| staff(&mut answer.letters)),
        }
    }
}

/// Changes every row of the list.
pub(crate) fn listed(
    reader: Reader,
    change: impl Fn(Row<'_>) + Clone + Send + Sync + 'static,
) -> Lie {
    let other = change.clone();
    reader.list(
        move |letters| {
            for PartyLetter { letter, direction, deposit, .. } in letters {
                change(Row { letter, direction, deposit });
            }
        },
        move |letters| {
            for LetterListed { letter, direction, deposit, .. } in letters {
                other(Row { letter, direction, deposit });
            }
        },
    )
}

/// Leaves letters out of the list.
pub(crate) fn listed_without(
    reader: Reader,
    gone: impl Fn(LetterId) -> bool + Copy + Send + Sync + 'static,
) -> Lie {
    reader.list(
        move |letters| letters.retain(|row| !gone(row.letter)),
        move |letters| letters.retain(|row| !gone(row.letter)),
    )
}

/// What a reader who conspires opens and seals again, in bytes.
pub(crate) fn raw(scene: &Scene, reader: Reader, change: impl Fn(&mut Vec<u8>)) -> Lie {
    let mut plain = plaintext(&reader.answer(scene).object, reader.keys(scene));
    change(&mut plain);
    let object = seal_raw(&plain, &reader.keys(scene).identity.recipient());
    lies::letter(move |answer| answer.object = object.clone())
}

/// One more letter by an author who conspires: it continues from the last as a real one would, but for the change,
/// and the relay lists it, enters it in the journal and hands it over.
pub(crate) fn written(scene: &Scene, reader: Reader, change: impl FnOnce(&mut Letter)) -> Lie {
    signed_by(scene, reader, &reader.author(scene).signing, change)
}

pub(crate) fn signed_by(
    scene: &Scene,
    reader: Reader,
    author: &SigningKey,
    change: impl FnOnce(&mut Letter),
) -> Lie {
    let mut letter = Letter::open(reader.answer(scene), reader.keys(scene), reader.readers(scene));
    let before: Deposit = says(&reader.answer(scene).deposit.0);
    let name = LetterId::draw(&mut OsRng);
    letter.header = Header {
        letter: name,
        author: author.id(),
        seq: before.seq + 1,
        prev: Some(before.header),
        ..letter.header
    };
    letter.deposit = Deposit { letter: name, seq: before.seq + 1, ..letter.deposit };
    if let Some(portable) = &mut letter.portable {
        portable.answers = Some(Digest::of(b"so that no two are alike"));
    }
    change(&mut letter);
    let target = letter.deposit.letter;
    let answer = letter.give_in(author);
    let given = called(&answer.deposit);
    let day = scene.today();
    let (one, other) = (answer.deposit.clone(), answer.deposit.clone());
    let list = match reader {
        Reader::Hannah => lies::room(move |answer| {
            let like = answer.letters.last().expect("letters").clone();
            answer.letters.push(PartyLetter {
                letter: target,
                deposit: one.clone(),
                direction: WireDirection::ToParty,
                state: PartyLetterState::Received,
                ..like
            });
            enter(&mut answer.journal, EntryKind::Delivered, given, day);
        }),
        Reader::Miriam => lies::case(move |answer| {
            let like = answer.letters.last().expect("letters").clone();
            answer.letters.push(LetterListed { letter: target, deposit: other.clone(), ..like });
            enter(&mut answer.journal, EntryKind::Deposited, given, day);
        }),
    };
    list.and(lies::invented(answer, format!("/letters/{target}"), target.to_string()))
}

/// One more letter by an author who conspires, in the form of notes about these words at the very beginning of what
/// it answers.
pub(crate) fn notes_on(
    scene: &Scene,
    reader: Reader,
    words: &str,
    change: impl FnOnce(&mut Vec<u8>),
) -> Lie {
    let (words, note) = (words.to_owned(), "Say it plainly.".to_owned());
    let passage = Passage { piece: 0, start: 0, words, note, proposal: None };
    let notes = Notes::of_return(None, vec![passage]).expect("notes that may be given");
    let mut body = notes.to_bytes();
    change(&mut body);
    written(scene, reader, |letter| {
        let commitment = letter.content.salt.commit(&body);
        letter.header.body = commitment;
        letter.header.body_bytes = u32::try_from(body.len()).expect("short");
        if let Some(portable) = &mut letter.portable {
            portable.body = commitment;
        }
        letter.content.body = body.into();
    })
}

/// The words of a body, with others of the same length in their place.
pub(crate) fn altered(body: &[u8], before: &str, after: &str) -> Vec<u8> {
    assert_eq!(before.len(), after.len(), "lengths stand in the encoding");
    let at = body.windows(before.len()).position(|part| part == before.as_bytes());
    let at = at.expect("the words are there");
    let mut body = body.to_vec();
    body[at..at + after.len()].copy_from_slice(after.as_bytes());
    body
}

pub(crate) fn own(letters: &mut [PartyLetter]) -> &mut PartyLetter {
    let mut own = letters.iter_mut().filter(|row| row.direction == WireDirection::FromParty);
    own.next().expect("she wrote")
}

/// Says of Hannah's letter that it is not going forward.
pub(crate) fn returned(scene: &Scene, by: &SigningKey, letter: LetterId) -> Lie {
    let note = id(&scene.note);
    let mut rows = scene.shown.room.letters.iter();
    let row = rows.find(|row| row.direction == WireDirection::FromParty).expect("she wrote");
    let deposit: Deposit = says(&row.deposit.0);
    let decision = Return {
        room: deposit.room,
        letter,
        header: deposit.header,
        outcome: Outcome::Refused,
        notes: note,
        day: scene.today(),
    };
    let decision = sign(decision, by);
    lies::room(move |answer| {
        let own = own(&mut answer.letters);
        own.state = PartyLetterState::NotGoingForward;
        own.returned = Some(decision.clone());
    })
}
