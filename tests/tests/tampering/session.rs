//! Shuttle sessions as a facilitator is shown them: both rooms' sittings, and what was given in during one. `sat` tries
//! them with what a party is shown.

use client_core::Step;
use protocol::{
    ids::{Digest, SittingId},
    journal::EntryKind,
    statement::{Kind, Mode, Side, SittingPlan, Stepped, Turn, TurnKind},
};
use rand::rngs::OsRng;

use crate::{
    attack::Attack,
    forge::{Letter, badly_signed, called, enter, under_old_signature},
    lies,
    reader::{Reader, written},
    sat::{next_step, sitting, sitting_of},
    scene::Act,
};

macro_rules! table {
    ($(#[$doc:meta])+ $table:ident: $(($act:ident, $name:literal, $step:ident, $lie:expr),)+) => {
        $(#[$doc])+
        pub(crate) const $table: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

table! {
    /// What Miriam is shown of both sittings, and of what was given in during one.
    BOTH_COLUMNS:
    (Case, "lengthens his session", SittingChain, |_| lies::case(|answer| {
        let sitting = &mut answer.rooms[1].sittings[0];
        sitting.plan = under_old_signature::<SittingPlan>(&sitting.plan, |plan| plan.until_s += 60);
    })),
    (Case, "shows each the other's sitting", SittingChain, |_| lies::case(|answer| {
        let (one, other) = (answer.rooms[0].sittings.clone(), answer.rooms[1].sittings.clone());
        (answer.rooms[0].sittings, answer.rooms[1].sittings) = (other, one);
    })),
    (Case, "forges his yes", SittingChain, |_| lies::case(|answer| {
        let word = &mut answer.rooms[1].sittings[0].words[0];
        *word = badly_signed(word);
    })),
    (Case, "hides his stop", SittingWithheld, |scene| {
        let day = scene.today();
        lies::case(move |answer| {
            enter(&mut answer.journal, EntryKind::SittingSaid, Digest::of(b"stopped"), day);
        })
    }),
    (Case, "with a colleague: closes it under a history which never was", JournalRollback, |scene| {
        let like = sitting_of(&scene.shown.case, Side::Responsible);
        let step = next_step(&like, &scene.keys.tomasz.signing, |step| {
            (step.step, step.head) = (Stepped::Closed, Digest::of(b"never"));
        });
        let (given, day) = (called(&step), scene.today());
        lies::case(move |answer| {
            answer.rooms[1].sittings[0].steps.push(step.clone());
            enter(&mut answer.journal, EntryKind::SittingStepped, given, day);
        })
    }),
    (Session, "hands over what crossed in the place of what was said", LetterEncoding, |scene| {
        let turn = scene.shown.turn.clone().expect("a turn");
        lies::letter(move |answer| answer.object = turn.object.clone())
    }),
    (Review, "with its author: names a session that there is not", LetterSitting, |scene| {
        written(scene, Reader::Miriam, |letter| {
            letter.deposit.sitting = Some(SittingId::draw(&mut OsRng));
        })
    }),
    (Review, "with its author: names her session", LetterSitting, |scene| {
        let hers = sitting(&scene.sat.as_ref().expect("they sit").hers);
        written(scene, Reader::Miriam, move |letter| letter.deposit.sitting = Some(hers))
    }),
    (Review, "with its author: a letter given in as if it were a turn", LetterSitting, |scene| {
        let his = sitting(&scene.sat.as_ref().expect("they sit").his);
        written(scene, Reader::Miriam, move |letter| letter.deposit.sitting = Some(his))
    }),
    (Review, "with its author: a turn that is of no session", LetterSitting, |scene| {
        written(scene, Reader::Miriam, |letter| {
            letter.header.kind = Kind::Turn;
            let portable = letter.portable.as_mut().expect("it may cross");
            portable.kind = Kind::Turn;
            portable.turn = Some(Turn { kind: TurnKind::Answer, mode: Mode::AsWritten });
        })
    }),
    (Review, "with its author: a turn that does not say what it is", LetterCommitment, |scene| {
        let his = sitting(&scene.sat.as_ref().expect("they sit").his);
        written(scene, Reader::Miriam, move |letter| {
            letter.deposit.sitting = Some(his);
            letter.header.kind = Kind::Turn;
            letter.portable.as_mut().expect("it may cross").kind = Kind::Turn;
        })
    }),
    (Review, "with its author: a letter that says it is a summary", LetterCommitment, |scene| {
        written(scene, Reader::Miriam, |letter| {
            let turn = Turn { kind: TurnKind::Answer, mode: Mode::Summary };
            letter.portable.as_mut().expect("it may cross").turn = Some(turn);
        })
    }),
    (Review, "with its author: a signal that says more than a signal", LetterCodePoints, |scene| {
        let his = sitting(&scene.sat.as_ref().expect("they sit").his);
        written(scene, Reader::Miriam, move |letter| {
            letter.deposit.sitting = Some(his);
            says_instead(letter, Kind::Signal, vec![0, 0]);
        })
    }),
    (Review, "with its author: a plan of theirs", LetterSitting, |scene| {
        written(scene, Reader::Miriam, |letter| {
            let body = letter.content.body.to_vec();
            says_instead(letter, Kind::Plan, body);
        })
    }),
}

/// A letter of another kind and body, which crosses to nobody.
fn says_instead(letter: &mut Letter, kind: Kind, body: Vec<u8>) {
    letter.header.kind = kind;
    letter.header.in_reply_to = None;
    letter.header.onward = false;
    letter.portable = None;
    letter.content.portable = None;
    letter.header.body = letter.content.salt.commit(&body);
    letter.header.body_bytes = u32::try_from(body.len()).expect("short");
    letter.content.body = body.into();
}
