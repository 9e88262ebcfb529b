//! Letters within a room: what a relay does to them alone, and with their author. Both kinds of reader are tried: a
//! party, on a letter from her facilitator, and a facilitator, on a letter under review.

use client_core::Step;
use protocol::{
    envelope,
    ids::{AgencyId, Digest, LetterId},
    statement::{Direction, Kind, Side},
    wire::{Blob, PartyLetterState, WireDirection},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, try_all},
    forge::{Letter, badly_signed, seal_raw},
    lies::{self, Lie},
    reader::{
        Reader, altered, listed, listed_without, notes_on, own, raw, returned, signed_by, written,
    },
    scene::{Act, Scene},
};

#[tokio::test]
async fn letters_of_a_room() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[BOTH_READ, UNDER_REVIEW, TO_A_PARTY]).await
}

/// What either may be told. Each is tried on both.
pub(crate) const BOTH_READ: &[Attack] = &both_read();

macro_rules! on_both {
    ($(($name:literal, $step:ident, $lie:expr),)+) => {
        /// Each attack twice: on Hannah, and on Miriam.
        const fn both_read() -> [Attack; 2 * [$($name),+].len()] {
            [$(
                Attack { name: $name, act: Act::ReadNote, step: Step::$step, lie: |scene| {
                    let lie: fn(&Scene, Reader) -> Lie = $lie;
                    lie(scene, Reader::Hannah)
                } },
                Attack { name: $name, act: Act::Review, step: Step::$step, lie: |scene| {
                    let lie: fn(&Scene, Reader) -> Lie = $lie;
                    lie(scene, Reader::Miriam)
                } },
            )+]
        }
    };
}

on_both! {
    ("cuts the version line off", LetterSize, |_, _| lies::letter(|answer| {
        answer.object.0.drain(..4);
    })),
    ("sends more than an object may be", LetterSize, |_, _| lies::letter(|answer| {
        answer.object.0.resize(161 * 1024, 0);
    })),
    ("sends a header that takes half a minute to parse", LetterSize, |_, _| lies::letter(|answer| {
        let line = b"-> X25519 AAAA\nAAAA\n".repeat(1000);
        let at = answer.object.0.iter().position(|byte| *byte == b'\n').expect("a first line") + 1;
        answer.object.0.splice(at..at, line);
    })),
    ("turns a bit of the sealed words", LetterSealed, |_, _| lies::letter(|answer| {
        *answer.object.0.last_mut().expect("an object") ^= 1;
    })),
    ("cuts the end off", LetterSealed, |_, _| lies::letter(|answer| {
        answer.object.0.pop();
    })),
    ("sends what is sealed for a stranger", LetterSealed, |scene, _| {
        let sealed = seal_raw(b"words", &scene.keys.stranger.identity.recipient());
        lies::letter(move |answer| answer.object = sealed.clone())
    }),
    ("with a reader: hides something in the padding", LetterPadding, |scene, reader| {
        raw(scene, reader, |plain| *plain.last_mut().expect("padding") = 1)
    }),
    ("with a reader: adds a byte that no device writes", LetterEncoding, |scene, reader| {
        raw(scene, reader, |plain| plain[1] = 23)
    }),
    ("with a reader: downgrades the suite", LetterSuite, |scene, reader| {
        raw(scene, reader, |plain| plain[2] = 0)
    }),
    ("with a reader: seals the same letter anew, and says so to nobody", LetterPlace, |scene, reader| {
        let (answer, keys) = (reader.answer(scene), reader.keys(scene));
        let content = Letter::open(answer, keys, reader.readers(scene)).content;
        let again = envelope::seal(&content, &reader.readers(scene)).expect("sealed");
        lies::letter(move |answer| answer.object = Blob(again.clone()))
    }),
    ("with a colleague: other words, in a letter that is kept as it is", LetterPlace, |scene, reader| {
        let (answer, keys) = (reader.answer(scene), &scene.keys.tomasz);
        let mut content = Letter::open(answer, keys, reader.readers(scene)).content;
        content.body = altered(&content.body, "###", "!!!").into();
        let again = envelope::seal(&content, &reader.readers(scene)).expect("sealed");
        lies::letter(move |answer| answer.object = Blob(again.clone()))
    }),
    ("with its author: a letter to another agency", LetterPlace, |scene, reader| {
        written(scene, reader, |letter| letter.header.agency = AgencyId::draw(&mut OsRng))
    }),
    ("with its author: splices a letter of another room", LetterPlace, |scene, reader| {
        let elsewhere = reader.other_room(scene);
        written(scene, reader, move |letter| letter.header.room = elsewhere)
    }),
    ("with its author: a letter under a certificate that nobody pinned", LetterPlace, |scene, reader| {
        written(scene, reader, |letter| letter.header.certificate = Digest::of(b"another"))
    }),
    ("with its author: a letter that says it goes the other way", LetterPlace, |scene, reader| {
        written(scene, reader, |letter| {
            letter.header.direction = match letter.header.direction {
                Direction::FromParty => Direction::ToParty,
                Direction::ToParty => Direction::FromParty,
            };
        })
    }),
    ("with its author: lists a deposit of another room", LetterPlace, |scene, reader| {
        let elsewhere = reader.other_room(scene);
        written(scene, reader, move |letter| letter.deposit.room = elsewhere)
    }),
    ("with its author: lists a deposit of an epoch that is not yet", LetterPlace, |scene, reader| {
        written(scene, reader, |letter| letter.deposit.epoch = 2)
    }),
    ("answers with another letter", LetterIdentity, |scene, reader| {
        let another = reader.another(scene).clone();
        lies::letter(move |answer| *answer = another.clone())
    }),
    ("lists a letter under another name", LetterIdentity, |scene, reader| {
        let name = reader.letter(scene);
        listed(reader, move |row| if *row.letter == name { *row.letter = LetterId::draw(&mut OsRng) })
    }),
    ("with its author: another letter inside than was given in", LetterIdentity, |scene, reader| {
        written(scene, reader, |letter| letter.header.letter = LetterId::draw(&mut OsRng))
    }),
    ("with its author: another place inside than was given in", LetterIdentity, |scene, reader| {
        written(scene, reader, |letter| letter.header.seq += 1)
    }),
    ("with its author: another day inside than was given in", LetterIdentity, |scene, reader| {
        written(scene, reader, |letter| letter.deposit.day.0 -= 1)
    }),
    ("lists a letter by a stranger", LetterAuthor, |scene, reader| {
        signed_by(scene, reader, &scene.keys.stranger.signing, |_| {})
    }),
    ("says that it came the other way", LetterAuthor, |scene, reader| {
        let name = reader.letter(scene);
        listed(reader, move |row| if *row.letter == name {
            *row.direction = match *row.direction {
                WireDirection::FromParty => WireDirection::ToParty,
                WireDirection::ToParty => WireDirection::FromParty,
            };
        })
    }),
    ("with its author: a letter that names another as its author", LetterAuthor, |scene, reader| {
        let other = scene.keys.tomasz.signing.id();
        written(scene, reader, move |letter| letter.header.author = other)
    }),
    ("lists a letter whose signature does not hold", LetterSignature, |scene, reader| {
        let name = reader.letter(scene);
        listed(reader, move |row| if *row.letter == name { *row.deposit = badly_signed(row.deposit) })
    }),
    ("with a colleague: forges the sender of the words inside", LetterSignature, |scene, reader| {
        let (answer, keys) = (reader.answer(scene), &scene.keys.tomasz);
        let mut letter = Letter::open(answer, keys, reader.readers(scene));
        letter.header.kind = Kind::Impact;
        let forged = letter.give_in(&scene.keys.stranger.signing);
        lies::letter(move |answer| answer.object = forged.object.clone())
    }),
    ("with its author: forwards what was written for others", LetterReaders, |scene, reader| {
        let me = reader.keys(scene).signing.id();
        written(scene, reader, move |letter| letter.header.readers.retain(|each| *each != me))
    }),
    ("with its author: names a reader whom no certificate names", LetterReaders, |scene, reader| {
        let stranger = scene.keys.stranger.signing.id();
        written(scene, reader, move |letter| letter.header.readers.push(stranger))
    }),
    ("with its author: seals for fewer than it names", LetterStanzas, |scene, reader| {
        let me = reader.keys(scene).identity.recipient();
        written(scene, reader, move |letter| letter.readers = vec![me.clone()])
    }),
    ("with its author: other words than were signed", LetterCommitment, |scene, reader| {
        written(scene, reader, |letter| {
            letter.content.body = altered(&letter.content.body, "###", "!!!").into();
        })
    }),
    ("with its author: another length than was signed", LetterCommitment, |scene, reader| {
        written(scene, reader, |letter| letter.header.body_bytes += 1)
    }),
    ("with its author: words that may cross, without the statement that they may", LetterCommitment,
        |scene, reader| written(scene, reader, |letter| {
            letter.header.onward = true;
            letter.portable = None;
            letter.content.portable = None;
        })
    ),
    ("leaves one out", LetterSequence, |scene, reader| {
        let first = reader.first(scene);
        listed_without(reader, move |letter| letter == first)
    }),
    ("leaves the newest out, which was read before", LetterSequence, |scene, reader| {
        let newest = reader.letter(scene);
        listed_without(reader, move |letter| letter == newest)
    }),
    ("turns the order round", LetterSequence, |_, reader| reader.list(|letters| letters.reverse(),
        |letters| letters.reverse())),
    ("lists one twice", LetterSequence, |scene, reader| {
        let name = reader.letter(scene);
        reader.list(
            move |letters| {
                let twice = letters.iter().find(|row| row.letter == name).cloned();
                letters.extend(twice);
            },
            move |letters| {
                let twice = letters.iter().find(|row| row.letter == name).cloned();
                letters.extend(twice);
            },
        )
    }),
    ("with its author: a second letter in a place that is taken", LetterSequence, |scene, reader| {
        written(scene, reader, |letter| {
            letter.header.seq -= 1;
            letter.deposit.seq -= 1;
        })
    }),
    ("with its author: a letter that follows another than the last", LetterSequence, |scene, reader| {
        written(scene, reader, |letter| letter.header.prev = Some(Digest::of(b"another")))
    }),
    ("with its author: a letter that follows nothing", LetterSequence, |scene, reader| {
        written(scene, reader, |letter| letter.header.prev = None)
    }),
    ("with its author: other words under a name that is known", LetterTwice, |scene, reader| {
        let name = reader.letter(scene);
        written(scene, reader, move |letter| {
            letter.header.letter = name;
            letter.deposit.letter = name;
        })
    }),
    ("with its author: words that hide something", LetterCodePoints, |scene, reader| {
        written(scene, reader, |letter| {
            let hides = altered(&letter.content.body, "###", "\u{202e}");
            let commitment = letter.content.salt.commit(&hides);
            letter.header.body = commitment;
            if let Some(portable) = &mut letter.portable {
                portable.body = commitment;
            }
            letter.content.body = hides.into();
        })
    }),
    ("answers with something else", Answer, |_, reader| match reader {
        Reader::Hannah => Lie::garbled("/room", b"{}"),
        Reader::Miriam => Lie::garbled("/staff", b"<html>"),
    }),
    ("answers with half a letter", Answer, |scene, reader| {
        let name: &'static str = reader.letter(scene).to_string().leak();
        Lie::garbled(name, b"{\"deposit\":\"\"}")
    }),
}

/// What only a facilitator may be told.
pub(crate) const UNDER_REVIEW: &[Attack] = &[
    Attack {
        name: "splices a letter of another case",
        act: Act::Review,
        step: Step::LetterIdentity,
        lie: |scene| {
            let other = scene.shown.other_letter.clone();
            lies::letter(move |answer| *answer = other.clone())
        },
    },
    Attack {
        name: "puts the words of another case into a letter of this one",
        act: Act::Review,
        step: Step::LetterSignature,
        lie: |scene| {
            let other = scene.shown.other_letter.object.clone();
            lies::letter(move |answer| answer.object = other.clone())
        },
    },
    Attack {
        name: "lists a letter of another case in this one",
        act: Act::Review,
        step: Step::LetterAuthor,
        lie: |scene| {
            let deposit = scene.shown.other_letter.deposit.clone();
            lies::case(move |answer| {
                let last = answer.letters.last_mut().expect("letters");
                last.deposit = deposit.clone();
            })
        },
    },
    Attack {
        name: "with its author: says other words to the other side than to staff",
        act: Act::Review,
        step: Step::LetterCommitment,
        lie: |scene| {
            written(scene, Reader::Miriam, |letter| {
                letter.portable.as_mut().expect("it may cross").body = Digest::of(b"others");
            })
        },
    },
    Attack {
        name: "with its author: writes as if they were a facilitator's notes",
        act: Act::Review,
        step: Step::LetterCodePoints,
        lie: |scene| notes_on(scene, Reader::Miriam, "Dear Miriam", |_| {}),
    },
    Attack {
        name: "with its author: speaks for the other side",
        act: Act::Review,
        step: Step::LetterCommitment,
        lie: |scene| {
            written(scene, Reader::Miriam, |letter| {
                letter.portable.as_mut().expect("it may cross").side = Side::Harmed;
            })
        },
    },
];

/// What only a party may be told.
pub(crate) const TO_A_PARTY: &[Attack] = &[
    Attack {
        name: "with the coordinator: a letter by somebody who does not read here",
        act: Act::ReadNote,
        step: Step::LetterAuthor,
        lie: |scene| signed_by(scene, Reader::Hannah, &scene.keys.ruth.signing, |_| {}),
    },
    Attack {
        name: "with her facilitator: a letter that names a history which never was",
        act: Act::ReadNote,
        step: Step::JournalRollback,
        lie: |scene| {
            written(scene, Reader::Hannah, |letter| {
                letter.header.head = Some(Digest::of(b"never"));
            })
        },
    },
    Attack {
        name: "with her facilitator: a letter that saw more of hers than she sent",
        act: Act::ReadNote,
        step: Step::PinsBehind,
        lie: |scene| written(scene, Reader::Hannah, |letter| letter.header.seen += 1),
    },
    Attack {
        name: "with her facilitator: a note about words that she never wrote",
        act: Act::ReadNote,
        step: Step::LetterPassages,
        lie: |scene| notes_on(scene, Reader::Hannah, "Dear Callum", |_| {}),
    },
    Attack {
        name: "with her facilitator: a note about words that stand elsewhere in her letter",
        act: Act::ReadNote,
        step: Step::LetterPassages,
        lie: |scene| notes_on(scene, Reader::Hannah, "could somebody", |_| {}),
    },
    Attack {
        name: "with her facilitator: notes in an encoding of their own",
        act: Act::ReadNote,
        step: Step::LetterCodePoints,
        lie: |scene| notes_on(scene, Reader::Hannah, "Dear Miriam", |body| body.push(0)),
    },
    Attack {
        name: "says that her letter came back, with nobody's signature",
        act: Act::Look,
        step: Step::LetterIdentity,
        lie: |_| {
            lies::room(|answer| {
                let own = own(&mut answer.letters);
                own.state = PartyLetterState::ComeBack;
            })
        },
    },
    Attack {
        name: "says that her letter is not going forward, with a return of another letter",
        act: Act::Look,
        step: Step::LetterIdentity,
        lie: |scene| returned(scene, &scene.keys.miriam.signing, LetterId::draw(&mut OsRng)),
    },
    Attack {
        name: "with the coordinator: her letter is returned by somebody who does not read here",
        act: Act::Look,
        step: Step::LetterAuthor,
        lie: |scene| {
            let own = scene.shown.room.letters.iter();
            let mut own = own.filter(|row| row.direction == WireDirection::FromParty);
            let letter = own.next().expect("she wrote").letter;
            returned(scene, &scene.keys.ruth.signing, letter)
        },
    },
];
