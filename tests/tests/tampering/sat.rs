//! Shuttle sessions: what a relay does to the sittings of a room, to where it says that something was told, and to what
//! is given in during one, alone or with whoever lends it their keys.

use client_core::Step;
use protocol::{
    ids::{Digest, LetterId, SittingId},
    journal::EntryKind,
    keys::SigningKey,
    statement::{
        Approval, CameAs, Kind, Mode, Side, SittingPlan, SittingStep, SittingWord, Stepped, Word,
    },
    wire::{Blob, CaseAnswer, RoomAnswer, SittingListed},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, try_all},
    forge::{Crossing, badly_signed, called, enter, is_by, sign_changed, under_old_signature},
    lies::{self, Lie},
    reader::{Reader, written},
    scene::{Act, Scene},
    session::BOTH_COLUMNS,
};

#[tokio::test]
async fn two_sittings() -> anyhow::Result<()> {
    let mut scene = Scene::sitting().await?;
    try_all(&mut scene, &[HER_SITTING, BOTH_COLUMNS]).await
}

macro_rules! table {
    ($(#[$doc:meta])+ $table:ident: $(($act:ident, $name:literal, $step:ident, $lie:expr),)+) => {
        $(#[$doc])+
        pub(crate) const $table: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

table! {
    /// What Hannah is shown of her sitting, and of what was carried into it.
    HER_SITTING:
    (Look, "lengthens the session that she said yes to", SittingChain, |_| hers(|sitting| {
        sitting.plan = under_old_signature::<SittingPlan>(&sitting.plan, |plan| {
            plan.until_s += 3_600;
        });
    })),
    (Look, "with a facilitator: lengthens it under what she said of the first", SittingChain, |scene| {
        replanned(scene, &scene.keys.tomasz.signing, |plan| plan.until_s += 3_600)
    }),
    (Look, "with the coordinator: plans a session where she reads nobody's", SittingChain, |scene| {
        replanned(scene, &scene.keys.ruth.signing, |_| {})
    }),
    (Look, "with a stranger: plans a session", SittingChain, |scene| {
        replanned(scene, &scene.keys.stranger.signing, |_| {})
    }),
    (Look, "with a facilitator: plans his session in her room", SittingChain, |scene| {
        let room = scene.callums_certificate().room;
        replanned(scene, &scene.keys.tomasz.signing, move |plan| plan.room = room)
    }),
    (Look, "with a facilitator: a session whose details are nowhere", SittingChain, |scene| {
        replanned(scene, &scene.keys.tomasz.signing, |plan| {
            plan.details = LetterId::draw(&mut OsRng);
        })
    }),
    (Look, "with a facilitator: plans another while she sits", SittingChain, |scene| {
        let plan = anew(scene, &scene.keys.tomasz.signing, |plan| {
            plan.sitting = SittingId::draw(&mut OsRng);
        });
        let (given, day) = (called(&plan), scene.today());
        lies::room(move |answer| {
            let (words, steps) = (Vec::new(), Vec::new());
            answer.sittings.push(SittingListed { plan: plan.clone(), words, steps });
            enter(&mut answer.journal, EntryKind::SittingPlanned, given, day);
        })
    }),
    (Look, "shows her his sitting", SittingChain, |scene| {
        let his = sitting_of(&scene.shown.case, Side::Responsible);
        hers(move |sitting| *sitting = his.clone())
    }),
    (Look, "shows her sitting twice", SittingChain, |_| lies::room(|answer| {
        let sitting = answer.sittings[0].clone();
        answer.sittings.push(sitting);
    })),
    (Look, "forges her word", SittingChain, |_| hers(|sitting| {
        let word = sitting.words.last_mut().expect("she said yes");
        *word = badly_signed(word);
    })),
    (Look, "with a facilitator: stops her session in her name", SittingChain, |scene| {
        said(scene, &scene.keys.tomasz.signing, Word::Stopped)
    }),
    (Look, "with him: stops her session", SittingChain, |scene| {
        said(scene, &scene.keys.callum.signing, Word::Stopped)
    }),
    (Look, "with her own keys: a no after her yes, while she sits", SittingChain, |scene| {
        said(scene, &scene.keys.hannah.signing, Word::Declined)
    }),
    (Look, "puts his yes for hers", SittingChain, |scene| {
        let his = sitting_of(&scene.shown.case, Side::Responsible).words;
        hers(move |sitting| sitting.words = his.clone())
    }),
    (Look, "says her yes twice", SittingChain, |_| hers(|sitting| {
        let word = sitting.words[0].clone();
        sitting.words.push(word);
    })),
    (Look, "with a facilitator: opens what is open", SittingChain, |scene| {
        stepped(scene, &scene.keys.tomasz.signing, |step| step.step = Stepped::Opened)
    }),
    (Look, "with the coordinator: closes her session", SittingChain, |scene| {
        stepped(scene, &scene.keys.ruth.signing, |step| step.step = Stepped::Closed)
    }),
    (Look, "with a facilitator: closes his session in her room", SittingChain, |scene| {
        let room = scene.callums_certificate().room;
        stepped(scene, &scene.keys.tomasz.signing, move |step| {
            (step.step, step.room) = (Stepped::Closed, room);
        })
    }),
    (Look, "with a facilitator: closes a session of another plan", SittingChain, |scene| {
        stepped(scene, &scene.keys.tomasz.signing, |step| {
            (step.step, step.plan) = (Stepped::Closed, Digest::of(b"another"));
        })
    }),
    (Look, "hides her sitting", SittingWithheld, |_| lies::room(|answer| {
        answer.sittings.clear();
        answer.waiting.pop();
    })),
    (Look, "hides that it was opened", SittingWithheld, |_| lies::room(|answer| {
        answer.sittings[0].steps.clear();
        answer.waiting.pop();
    })),
    (Look, "tells in its journal of a session that it withholds", SittingWithheld, |scene| {
        told(scene, EntryKind::SittingPlanned)
    }),
    (Look, "tells in its journal of a word that it withholds", SittingWithheld, |scene| {
        told(scene, EntryKind::SittingSaid)
    }),
    (Look, "tells in its journal of a step that it withholds", SittingWithheld, |scene| {
        told(scene, EntryKind::SittingStepped)
    }),
    (Look, "says that the turn was told where something else was", CrossingTold, |_| lies::room(|answer| {
        answer.waiting.last_mut().expect("a turn").place = Some(1);
    })),
    (Look, "says that the turn was told where nothing was yet", CrossingTold, |_| lies::room(|answer| {
        answer.waiting.last_mut().expect("a turn").place = Some(1_000);
    })),
    (Look, "says nowhere where the turn was told", CrossingTold, |_| lies::room(|answer| {
        answer.waiting.last_mut().expect("a turn").place = None;
    })),
    (Look, "says of two that they were told at one place", CrossingTold, |_| lies::room(|answer| {
        answer.waiting[1].place = answer.waiting[0].place;
    })),
    (Look, "says that a letter was carried into the session, which was not open then", CrossingTold,
        |_| lies::room(|answer| {
            answer.waiting[0].sitting = answer.waiting.last().expect("a turn").sitting;
        })
    ),
    (Look, "says that the turn was carried into his session", CrossingTold, |scene| {
        let his = sitting(&scene.sat.as_ref().expect("they sit").his);
        lies::room(move |answer| answer.waiting.last_mut().expect("a turn").sitting = Some(his))
    }),
    (TakeOut, "says that a turn came as a letter", CrossingTold, |scene| {
        let turn = scene.sat.as_ref().expect("they sit").turn.clone();
        let mut lie = lies::room(|answer| answer.waiting.last_mut().expect("a turn").sitting = None);
        lie.target = Some(turn);
        lie
    }),
    (Sit, "puts another turn in the place of the one that was told", CrossingObject, |scene| {
        let other = scene.shown.crossing.object.clone();
        lies::crossing(move |answer| answer.object = other.clone())
    }),
    (Sit, "with a facilitator: releases it anew under the name that was told", CrossingTold, |scene| {
        carried(scene, |crossing| crossing.record.not_before_s = Some(1))
    }),
    (Sit, "with a facilitator: a turn that was carried into his session", CrossingTold, |scene| {
        let his = sitting(&scene.sat.as_ref().expect("they sit").his);
        carried(scene, move |crossing| crossing.record.sitting = Some(his))
    }),
    (Sit, "with two facilitators: a summary of what he said as he spoke", CrossingMode, |scene| {
        let keys = [&scene.keys.miriam.signing, &scene.keys.tomasz.signing];
        carried(scene, |crossing| {
            crossing.content.mode = Mode::Summary;
            let approve = |bytes: &minicbor::bytes::ByteVec| {
                let key = keys.into_iter().find(|key| is_by::<Approval>(bytes, key));
                let approval = Blob(bytes.to_vec());
                let approval = sign_changed::<Approval>(&approval, key.expect("theirs"), |it| {
                    it.mode = Mode::Summary;
                });
                approval.0.into()
            };
            crossing.record.approvals = crossing.record.approvals.iter().map(approve).collect();
        })
    }),
    (Sit, "with everybody else: a turn that says nothing of itself", CrossingPortable, |scene| {
        let keys = [&scene.keys.miriam.signing, &scene.keys.tomasz.signing];
        let mut crossing = turn_of(scene);
        crossing.portable.turn = None;
        let answer = crossing.written(&scene.keys.callum.signing, &keys).release(keys[0]);
        lies::crossing(move |told| *told = answer.clone())
    }),
    (ReadNote, "with her facilitator: a turn, as if staff could take one", LetterSitting, |scene| {
        written(scene, Reader::Hannah, |letter| letter.header.kind = Kind::Turn)
    }),
    (ReadNote, "with her facilitator: a note, as if it were words that came as an e-mail", LetterSitting, |scene| {
        written(scene, Reader::Hannah, |letter| letter.header.came_as = Some(CameAs::Mail))
    }),
    (ReadNote, "with her facilitator: a letter given in during her session", LetterSitting, |scene| {
        let hers = sitting(&scene.sat.as_ref().expect("they sit").hers);
        written(scene, Reader::Hannah, move |letter| {
            letter.header.kind = Kind::Proposal;
            letter.header.in_reply_to = None;
            letter.deposit.sitting = Some(hers);
        })
    }),
}

pub(crate) fn sitting(name: &str) -> SittingId {
    name.parse().expect("an id")
}

/// Changes the sitting that Hannah is shown.
fn hers(change: impl Fn(&mut SittingListed) + Send + Sync + 'static) -> Lie {
    lies::room(move |answer| change(&mut answer.sittings[0]))
}

pub(crate) fn sitting_of(case: &CaseAnswer, side: Side) -> SittingListed {
    let room = case.rooms.iter().find(|room| room.side == side).expect("two rooms");
    room.sittings.last().expect("they sit").clone()
}

/// The plan of Hannah's sitting, signed anew with a change.
fn anew(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut SittingPlan)) -> Blob {
    let plan = &scene.shown.room.sittings.last().expect("she sits").plan;
    sign_changed::<SittingPlan>(plan, key, |plan| {
        plan.head = Digest::of(b"so that no two are alike");
        change(plan);
    })
}

/// Another plan for Hannah's sitting, entered as if it had come like any other.
fn replanned(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut SittingPlan)) -> Lie {
    let plan = anew(scene, key, change);
    let (given, day) = (called(&plan), scene.today());
    lies::room(move |answer| {
        answer.sittings[0].plan = plan.clone();
        enter(&mut answer.journal, EntryKind::SittingPlanned, given, day);
    })
}

/// A next word on Hannah's sitting.
fn said(scene: &Scene, key: &SigningKey, said: Word) -> Lie {
    let before = scene.shown.room.sittings[0].words.last().expect("she said yes").clone();
    let word = sign_changed::<SittingWord>(&before, key, |word| {
        word.seq += 1;
        word.prev = Some(called(&before));
        word.word = said;
    });
    moved(scene, EntryKind::SittingSaid, word, |answer, word| {
        answer.sittings[0].words.push(word);
    })
}

/// A next step of Hannah's sitting.
fn stepped(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut SittingStep)) -> Lie {
    let step = next_step(&scene.shown.room.sittings[0], key, change);
    moved(scene, EntryKind::SittingStepped, step, |answer, step| {
        answer.sittings[0].steps.push(step);
    })
}

pub(crate) fn next_step(
    sitting: &SittingListed,
    key: &SigningKey,
    change: impl FnOnce(&mut SittingStep),
) -> Blob {
    let before = sitting.steps.last().expect("it was opened");
    sign_changed::<SittingStep>(before, key, |step| {
        step.seq += 1;
        step.prev = Some(called(before));
        change(step);
    })
}

fn moved(scene: &Scene, kind: EntryKind, what: Blob, list: fn(&mut RoomAnswer, Blob)) -> Lie {
    let (given, day) = (called(&what), scene.today());
    lies::room(move |answer| {
        list(answer, what.clone());
        enter(&mut answer.journal, kind, given, day);
    })
}

/// An entry of Hannah's journal for something that is nowhere.
fn told(scene: &Scene, kind: EntryKind) -> Lie {
    let day = scene.today();
    lies::room(move |answer| enter(&mut answer.journal, kind, Digest::of(b"withheld"), day))
}

fn turn_of(scene: &Scene) -> Crossing {
    let turn = scene.shown.turn.as_ref().expect("a turn was carried");
    Crossing::open(turn, &scene.keys.miriam, scene.readers())
}

/// The turn, sealed and released anew by Miriam with a change.
fn carried(scene: &Scene, change: impl FnOnce(&mut Crossing)) -> Lie {
    let mut crossing = turn_of(scene);
    change(&mut crossing);
    let answer = crossing.release(&scene.keys.miriam.signing);
    lies::crossing(move |told| *told = answer.clone())
}
