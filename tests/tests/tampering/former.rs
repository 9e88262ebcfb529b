//! A facilitator who has left: Ingrid reads in Tomasz's place, history was sealed again, and the relay uses what he
//! still holds, or shows things as they were while he was there.

use client_core::{NotHere, Step, Trouble};
use people::{Agency, Case, Person, Story, policy};
use protocol::{
    ids::{CrossingId, Digest, LetterId},
    journal::EntryKind,
    keys::SigningKey,
    statement::{
        Compared, Deposit, Gate, Header, Kind, Release, Reseal, Resealed, RoomCertificate, Side,
        Which,
    },
    wire::{CrossingAnswer, PartyLetter, WireDirection},
};
use rand::rngs::OsRng;
use std::sync::Arc;

use crate::{
    attack::{Attack, Told, try_all},
    forge::{Crossing, Letter, called, enter, says, sign, sign_changed},
    lies::{self, Lie},
    scene::{Act, Scene, fetch, id},
};

#[tokio::test]
async fn a_former_facilitator() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    let mut ingrid = scene.story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = &mut scene.story;
    let tomasz = tomasz.staff().await?.me;
    replace(agency, case, miriam, &mut ingrid).await?;
    let today = agency.today();
    agency.coordinator.revoke(&tomasz, today).await?;
    miriam.case(&case.id).await?;
    for party in [hannah, callum] {
        party.room().await?;
        party.confirm_people().await?;
    }
    scene.after = Some(fetch(&scene.story.hannah, "room").await?);
    try_all(&mut scene, &[AFTER]).await
}

/// The relay shows the people of one epoch, and lets her confirm while those of the next already read. What she
/// confirms is whom she saw.
#[tokio::test]
async fn nobody_is_confirmed_unseen() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, hannah, agency, .. } = &mut story;
    replace(agency, case, miriam, &mut ingrid).await?;
    let entries = fetch::<protocol::wire::RoomAnswer>(hannah, "room").await?.journal.len();
    replace(agency, case, &mut ingrid, tomasz).await?;

    let told = Told::by(lies::room(move |answer| {
        answer.certificates.truncate(2);
        answer.journal.truncate(entries);
    }));
    hannah.sit_between(Some(Arc::clone(&told) as _));
    let change = hannah.room().await?.people_change.expect("a change of people is shown");
    hannah.sit_between(None);
    assert_eq!(change.after, ["Miriam Osei", "Ingrid Solheim"]);
    assert_eq!(told.told(), 1);

    let change = hannah.confirm_people().await?.people_change.expect("the next waits in its turn");
    assert_eq!(change.before, ["Miriam Osei", "Ingrid Solheim"]);
    assert_eq!(change.after, ["Ingrid Solheim", "Tomasz Lind"]);
    let early = hannah.write(Kind::Impact, "I do not sleep at home any more.").await;
    assert!(matches!(early, Err(Trouble::NotHere(NotHere::ConfirmPeople))));
    assert!(hannah.confirm_people().await?.people_change.is_none());
    Ok(())
}

/// One facilitator stays, another comes, and the rooms follow.
async fn replace(
    agency: &mut Agency,
    case: &Case,
    stays: &mut Person,
    comes: &mut Person,
) -> anyhow::Result<()> {
    let staff = vec![stays.staff().await?.me, comes.staff().await?.me];
    agency.coordinator.change_staff(&case.id, staff).await?;
    for side in [Side::Harmed, Side::Responsible] {
        stays.confirm_words(&case.id, side, Compared::Telephone).await?;
        comes.confirm_words(&case.id, side, Compared::Telephone).await?;
    }
    Ok(())
}

macro_rules! after {
    ($(($act:ident, $name:literal, $step:ident, $lie:expr),)+) => {
        /// What the relay may do once he has left.
        pub(crate) const AFTER: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

after! {
    (Look, "rolls her room back to when he read there", RoomRollback, |_| lies::room(|answer| {
        answer.certificates.truncate(1);
    })),
    (Look, "turns the order of her certificates round", RoomChain, |_| lies::room(|answer| {
        answer.certificates.reverse();
    })),
    (Look, "leaves the certificate out on which the newest rests", RoomChain, |_| lies::room(|answer| {
        answer.certificates.remove(0);
    })),
    (Look, "with him: puts him back", RoomChain, |scene| {
        let newest = now(scene).certificates.last().expect("her room stands");
        let before = scene.certificate().staff;
        let key = &scene.keys.tomasz.signing;
        let next = sign_changed::<RoomCertificate>(newest, key, |certificate| {
            certificate.epoch += 1;
            certificate.prev = Some(called(newest));
            certificate.staff = before;
        });
        lies::room(move |answer| answer.certificates.push(next.clone()))
    }),
    (Look, "shows the certificates of staff as they were before Ingrid came", RoomChain, |scene| {
        let before = scene.shown.room.staff_certificates.clone();
        lies::room(move |answer| answer.staff_certificates = before.clone())
    }),
    (ReadNote, "with him: a letter under the certificate that named him", LetterPlace, |scene| {
        by_him(scene, |letter| letter)
    }),
    (ReadNote, "with him: a letter under the certificate that does not", LetterAuthor, |scene| {
        let (epoch, certificate) = newest(scene);
        by_him(scene, move |mut letter| {
            (letter.header.epoch, letter.deposit.epoch) = (epoch, epoch);
            letter.header.certificate = certificate;
            letter
        })
    }),
    (ReadNote, "with him: a letter of a day on which nobody trusts him", LetterAuthor, |scene| {
        by_him(scene, |mut letter| {
            letter.header.day.0 += 1;
            letter.deposit.day.0 += 1;
            letter
        })
    }),
    (TakeOut, "with him: a release under the certificate that named him", CrossingPlace, |scene| {
        released(scene, &scene.keys.tomasz.signing, |_| {})
    }),
    (TakeOut, "with him: a release under the certificate that does not", CrossingRecord, |scene| {
        let (epoch, certificate) = newest(scene);
        released(scene, &scene.keys.tomasz.signing, move |record| {
            (record.epoch, record.certificate) = (epoch, certificate);
        })
    }),
    (TakeOut, "with him: a release of a day on which nobody trusts him", CrossingRecord, |scene| {
        released(scene, &scene.keys.tomasz.signing, |record| record.day.0 += 1)
    }),
    (TakeOut, "with a facilitator: his approval still counts", CrossingApprovals, |scene| {
        let (epoch, certificate) = newest(scene);
        released(scene, &scene.keys.miriam.signing, move |record| {
            (record.epoch, record.certificate) = (epoch, certificate);
        })
    }),
    (TakeOut, "hands over what was released under the certificate before, as it was sealed then",
        CrossingPlace, |scene| {
            let before = scene.shown.second_crossing.clone();
            handed(scene.second_crossing.clone(), before)
        }
    ),
    (TakeOut, "with him: seals it again himself", CrossingObject, |scene| {
        resealed(scene, &scene.keys.tomasz.signing, newest(scene).1)
    }),
    (TakeOut, "with a facilitator: seals it again for a certificate that is not", CrossingObject, |scene| {
        resealed(scene, &scene.keys.miriam.signing, Digest::of(b"another"))
    }),
    (Case, "rolls the case back to when he was of it", CaseRollback, |_| lies::case(|answer| {
        answer.certificates.truncate(1);
    })),
    (Case, "turns the order of the case's certificates round", CaseChain, |_| lies::case(|answer| {
        answer.certificates.reverse();
    })),
    (Case, "rolls a room back to when he read there", RoomRollback, |_| lies::case(|answer| {
        answer.rooms[1].certificates.truncate(1);
    })),
    (Case, "shows staff as they were before Ingrid came", RoomChain, |scene| {
        let before = scene.shown.staff.certificates.clone();
        lies::staff(move |answer| answer.certificates = before.clone())
    }),
    (Case, "with him: opens a gate after he left", GateChain, |scene| {
        let mut turns = scene.shown.case.gates.iter();
        let before = turns.rfind(|turn| turn.which == Which::Responsible);
        let before = before.expect("a turn").clone();
        let gate = sign_changed::<Gate>(&before.gate, &scene.keys.tomasz.signing, |gate| {
            gate.seq += 1;
            gate.prev = Some(called(&before.gate));
            gate.head = scene.shown.gate_head(gate);
        });
        let (given, day) = (called(&gate), scene.today());
        lies::case(move |answer| {
            let mut turn = before.clone();
            turn.gate = gate.clone();
            answer.gates.push(turn);
            enter(&mut answer.journal, EntryKind::GateTurned, given, day);
        })
    }),
}

/// What Hannah is shown now.
fn now(scene: &Scene) -> &protocol::wire::RoomAnswer {
    scene.after.as_ref().expect("he has left")
}

fn newest(scene: &Scene) -> (u32, Digest) {
    let newest = now(scene).certificates.last().expect("her room stands");
    (says::<RoomCertificate>(&newest.0).epoch, called(newest))
}

/// Tomasz's first letter to Hannah, listed as if he had given it in.
pub(crate) fn by_him(scene: &Scene, change: impl FnOnce(Letter) -> Letter) -> Lie {
    let mut letter = Letter::open(&scene.shown.note, &scene.keys.hannah, scene.readers());
    let name = LetterId::draw(&mut OsRng);
    let author = scene.keys.tomasz.signing.id();
    letter.header = Header { letter: name, author, seq: 1, prev: None, ..letter.header };
    letter.deposit = Deposit { letter: name, seq: 1, ..letter.deposit };
    let answer = change(letter).give_in(&scene.keys.tomasz.signing);
    let (deposit, given, day) = (answer.deposit.clone(), called(&answer.deposit), scene.today());
    let like = scene.shown.room.letters.iter().find(|row| row.letter == id(&scene.note));
    let like = like.expect("listed").clone();
    lies::room(move |answer| {
        let deposit = deposit.clone();
        let direction = WireDirection::ToParty;
        answer.letters.push(PartyLetter { letter: name, deposit, direction, ..like.clone() });
        enter(&mut answer.journal, EntryKind::Delivered, given, day);
    })
    .and(lies::invented(answer, format!("/letters/{name}"), name.to_string()))
}

pub(crate) fn handed(crossing: String, answer: CrossingAnswer) -> Lie {
    lies::invented(answer, format!("/crossings/{crossing}/opening"), crossing)
}

/// A release that never was, as it would have been made while he was there but for the change.
fn released(scene: &Scene, by: &SigningKey, change: impl FnOnce(&mut Release)) -> Lie {
    let name = CrossingId::draw(&mut OsRng);
    let mut crossing = Crossing::open(&scene.shown.crossing, &scene.keys.miriam, scene.readers());
    crossing.record.crossing = name;
    change(&mut crossing.record);
    handed(name.to_string(), crossing.release(by))
}

/// What crossed second, sealed again by somebody for a certificate.
fn resealed(scene: &Scene, by: &SigningKey, certificate: Digest) -> Lie {
    let shown = &scene.shown.second_crossing;
    let record: Release = says(&shown.record.0);
    let again = Crossing::open(shown, &scene.keys.miriam, scene.readers());
    let object = again.release(by).object;
    let reseal = Reseal {
        room: record.room,
        what: Resealed::Crossing(record.crossing),
        record: called(&shown.record),
        object: Digest::of(&object.0),
        certificate,
        day: scene.today(),
    };
    let reseal = Some(sign(reseal, by));
    let answer = CrossingAnswer { record: shown.record.clone(), object, reseal };
    handed(scene.second_crossing.clone(), answer)
}
