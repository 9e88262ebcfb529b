//! Gates, consents, wishes and approvals, as a facilitator's device sees them before it signs anything; and a party's
//! own consents and wishes on her own device.

use client_core::Step;
use people::{Story, policy};
use protocol::{
    ids::{CaseId, Digest},
    journal::EntryKind,
    keys::SigningKey,
    statement::{Approval, Consent, ConsentState, Gate, Mode, Side, Which, Wish},
    wire::{Blob, CaseAnswer, GateTurn, LetterListed, RoomListed},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, try_all},
    forge::{called, enter, is_by, says, sign_changed, under_old_signature},
    lies::{self, Lie},
    scene::{Act, Scene, id},
};

#[tokio::test]
async fn gates_and_consents() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[TURNS, SAID, COUNTED]).await
}

/// The relay says of every gate that it is open; the device believes what was signed.
#[tokio::test]
async fn a_hint_opens_no_gate() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let letter = story.bank_apology(1).await?;
    story.case.turn(&mut story.tomasz, Which::SafeHarmed, false).await?;
    let Story { case, miriam, .. } = &mut story;
    let release = miriam.release(&case.id, &letter, None).await;
    assert_eq!(release.err().and_then(|trouble| trouble.step()), Some(Step::GatesShut));
    Ok(())
}

macro_rules! table {
    ($(#[$doc:meta])+ $table:ident, $act:ident: $(($name:literal, $step:ident, $lie:expr),)+) => {
        $(#[$doc])+
        pub(crate) const $table: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

table! {
    /// Turns of the gates that staff keep.
    TURNS, Case:
    ("forges a turn in a facilitator's name", GateChain, |_| lies::case(|answer| {
        let turn = last(answer, Which::Responsible);
        turn.gate = under_old_signature::<Gate>(&turn.gate, |gate| gate.until = gate.until.plus(9));
    })),
    ("replays an old \"gate open\"", GateChain, |_| lies::case(|answer| {
        let first = answer.gates.iter().find(|turn| turn.which == Which::Responsible);
        answer.gates.extend(first.cloned());
    })),
    ("turns the order of two turns round", GateChain, |_| lies::case(|answer| {
        let mut places = (0..answer.gates.len())
            .filter(|at| answer.gates[*at].which == Which::Responsible);
        let (one, other) = (places.next().expect("a turn"), places.next().expect("another"));
        drop(places);
        answer.gates.swap(one, other);
    })),
    ("leaves out that a gate was shut", GateChain, |_| lies::case(|answer| {
        let shut = answer.gates.iter().position(|turn| !says::<Gate>(&turn.gate.0).open);
        answer.gates.remove(shut.expect("it was shut once"));
    })),
    ("shows a turn of one gate as another's", GateChain, |_| lies::case(|answer| {
        let turn = last(answer, Which::SafeHarmed).clone();
        let safe = last(answer, Which::SafeResponsible);
        *safe = GateTurn { which: Which::SafeResponsible, ..turn };
    })),
    ("shows a turn of another case", GateChain, |scene| {
        turned(scene, &scene.keys.miriam.signing, |gate| gate.case = CaseId::draw(&mut OsRng))
    }),
    ("with a stranger: turns a gate", GateChain, |scene| {
        turned(scene, &scene.keys.stranger.signing, |_| {})
    }),
    ("with somebody who is not staff of the case: turns a gate", GateChain, |scene| {
        turned(scene, &scene.keys.ruth.signing, |_| {})
    }),
    ("with a facilitator: a turn that no journal holds", GateChain, |scene| {
        let turn = next_turn(scene, &scene.keys.tomasz.signing, |_| {});
        lies::case(move |answer| answer.gates.push(turn.clone()))
    }),
    ("shows the note of another turn", GateChain, |_| lies::case(|answer| {
        let note = last(answer, Which::SafeHarmed).note.clone();
        last(answer, Which::SafeResponsible).note = note;
    })),
    ("leaves the newest turn out, which was seen before", GateRollback, |_| lies::case(|answer| {
        let newest = answer.gates.iter().rposition(|turn| turn.which == Which::Responsible);
        answer.gates.remove(newest.expect("a turn"));
    })),
    ("leaves every turn of a gate out", GateRollback, |_| lies::case(|answer| {
        answer.gates.retain(|turn| turn.which != Which::SafeHarmed);
    })),
    ("tells in its journal of a turn that it withholds", GateRollback, |scene| {
        told(scene, EntryKind::GateTurned)
    }),
    ("with a facilitator: a turn that names a history which never was", JournalRollback, |scene| {
        turned(scene, &scene.keys.tomasz.signing, |gate| gate.head = Digest::of(b"never"))
    }),
}

table! {
    /// What the two people said, as staff are shown it.
    SAID, Case:
    ("replays an old \"consent given\"", ConsentChain, |_| lies::case(|answer| {
        let room = room(answer, Side::Harmed);
        let given = room.consents.first().cloned();
        room.consents.extend(given);
    })),
    ("leaves out that she paused", ConsentChain, |_| lies::case(|answer| {
        room(answer, Side::Harmed).consents.remove(1);
    })),
    ("shows the other person's consent as hers", ConsentChain, |_| lies::case(|answer| {
        let his = room(answer, Side::Responsible).consents.clone();
        room(answer, Side::Harmed).consents = his;
    })),
    ("forges a consent in her name", ConsentChain, |_| lies::case(|answer| {
        let given = room(answer, Side::Harmed).consents.last_mut().expect("she agreed");
        *given = under_old_signature::<Consent>(given, |consent| {
            consent.until = consent.until.plus(9);
        });
    })),
    ("with a facilitator: agrees for her", ConsentChain, |scene| {
        agreed(scene, &scene.keys.miriam.signing, |_| {})
    }),
    ("with her: a consent for another room", ConsentChain, |scene| {
        let elsewhere = scene.callums_certificate().room;
        agreed(scene, &scene.keys.hannah.signing, move |consent| consent.room = elsewhere)
    }),
    ("leaves the newest consent out, which was seen before", ConsentRollback, |_| lies::case(|answer| {
        room(answer, Side::Harmed).consents.pop();
    })),
    ("tells in its journal of a consent that it withholds", ConsentRollback, |scene| {
        told(scene, EntryKind::ConsentSaid)
    }),
    ("replays an old wish", WishChain, |_| lies::case(|answer| {
        let room = room(answer, Side::Harmed);
        let first = room.wishes.first().cloned();
        room.wishes.extend(first);
    })),
    ("leaves the newest wish out", WishChain, |_| lies::case(|answer| {
        room(answer, Side::Harmed).wishes.pop();
    })),
    ("forges a wish in her name", WishChain, |_| lies::case(|answer| {
        let wish = room(answer, Side::Harmed).wishes.last_mut().expect("she wished");
        *wish = under_old_signature::<Wish>(wish, |wish| wish.tell = !wish.tell);
    })),
    ("tells in its journal of a wish that it withholds", WishChain, |scene| {
        told(scene, EntryKind::WishSet)
    }),
}

table! {
    /// What a release stands on.
    COUNTED, Release:
    ("with a facilitator: a gate is shut, seen at the last moment", GatesShut, |scene| {
        turned(scene, &scene.keys.tomasz.signing, |gate| gate.open = false)
    }),
    ("with her: she withdrew, seen at the last moment", GatesShut, |scene| {
        agreed(scene, &scene.keys.hannah.signing, |consent| {
            consent.state = ConsentState::Withdrawn;
        })
    }),
    ("drops an approval", Quorum, |scene| {
        banked(scene, |letter| {
            letter.approvals.pop();
        })
    }),
    ("counts one person twice", Quorum, |scene| {
        banked(scene, |letter| letter.approvals[1] = letter.approvals[0].clone())
    }),
    ("with a facilitator: counts one person twice, on two days", Quorum, |scene| {
        let (again, given) = {
            let mine = mine(scene);
            let again = sign_changed::<Approval>(&mine, &scene.keys.miriam.signing, |approval| {
                approval.checklist = Digest::of(b"another time");
            });
            (again.clone(), called(&again))
        };
        let day = scene.today();
        banked(scene, move |letter| letter.approvals[1] = again.clone()).and(lies::case(
            move |answer| enter(&mut answer.journal, EntryKind::Approved, given, day),
        ))
    }),
    ("forges an approval in a facilitator's name", Quorum, |scene| {
        banked(scene, |letter| {
            letter.approvals[1] = under_old_signature::<Approval>(&letter.approvals[1], |approval| {
                approval.day = approval.day.plus(1);
            });
        })
    }),
    ("with a stranger: an approval", Quorum, |scene| {
        let theirs = sign_changed::<Approval>(&mine(scene), &scene.keys.stranger.signing, |_| {});
        banked(scene, move |letter| letter.approvals[1] = theirs.clone())
    }),
    ("shows approvals of another letter", Quorum, |scene| {
        let other = scene.shown.case.letters.iter().find(|letter| !letter.approvals.is_empty());
        let other = other.expect("approved").approvals.clone();
        banked(scene, move |letter| letter.approvals = other.clone())
    }),
    ("with a facilitator: an approval that names a history which never was", Quorum, |scene| {
        let key = &scene.keys.miriam.signing;
        let never = sign_changed::<Approval>(&mine(scene), key, |approval| {
            approval.head = Digest::of(b"never");
        });
        let (given, day) = (called(&never), scene.today());
        replaced(scene, never).and(lies::case(move |answer| {
            enter(&mut answer.journal, EntryKind::Approved, given, day);
        }))
    }),
    ("with a facilitator: an approval of a summary, where he wrote the words", Quorum, |scene| {
        let key = &scene.keys.miriam.signing;
        let summary =
            sign_changed::<Approval>(&mine(scene), key, |approval| approval.mode = Mode::Summary);
        let (given, day) = (called(&summary), scene.today());
        replaced(scene, summary).and(lies::case(move |answer| {
            enter(&mut answer.journal, EntryKind::Approved, given, day);
        }))
    }),
    ("tells in its journal of an approval that it withholds", Quorum, |scene| {
        told(scene, EntryKind::Approved)
    }),
}

fn last(answer: &mut CaseAnswer, which: Which) -> &mut GateTurn {
    answer.gates.iter_mut().rfind(|turn| turn.which == which).expect("it was turned")
}

fn room(answer: &mut CaseAnswer, side: Side) -> &mut RoomListed {
    answer.rooms.iter_mut().find(|room| room.side == side).expect("two rooms")
}

/// The next turn of the first gate, real but for the change.
fn next_turn(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut Gate)) -> GateTurn {
    let mut shown = scene.shown.case.clone();
    let before = last(&mut shown, Which::Responsible).clone();
    let gate = sign_changed::<Gate>(&before.gate, key, |gate| {
        gate.prev = Some(called(&before.gate));
        gate.seq += 1;
        gate.head = scene.shown.gate_head(gate);
        change(gate);
    });
    GateTurn { gate, ..before }
}

/// The same, entered in the journal as if it had come like any other.
fn turned(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut Gate)) -> Lie {
    let turn = next_turn(scene, key, change);
    let (given, day) = (called(&turn.gate), scene.today());
    lies::case(move |answer| {
        answer.gates.push(turn.clone());
        enter(&mut answer.journal, EntryKind::GateTurned, given, day);
    })
}

/// Hannah's next consent, real but for the change.
fn agreed(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut Consent)) -> Lie {
    let before = scene.shown.room.consents.last().expect("she agreed");
    let consent = sign_changed::<Consent>(before, key, |consent| {
        consent.prev = Some(called(before));
        consent.seq += 1;
        change(consent);
    });
    let (given, day) = (called(&consent), scene.today());
    lies::case(move |answer| {
        room(answer, Side::Harmed).consents.push(consent.clone());
        enter(&mut answer.journal, EntryKind::ConsentSaid, given, day);
    })
}

/// An entry of the journal for something that is nowhere.
fn told(scene: &Scene, kind: EntryKind) -> Lie {
    let day = scene.today();
    lies::case(move |answer| enter(&mut answer.journal, kind, Digest::of(b"withheld"), day))
}

/// Changes the letter in safe keeping.
fn banked(scene: &Scene, change: impl Fn(&mut LetterListed) + Send + Sync + 'static) -> Lie {
    let name = id(&scene.banked);
    lies::case(move |answer| {
        let banked = answer.letters.iter_mut().find(|letter| letter.letter == name);
        change(banked.expect("it is in safe keeping"));
    })
}

/// Miriam's approval of it.
fn mine(scene: &Scene) -> Blob {
    let name = id(&scene.banked);
    let mut letters = scene.shown.case.letters.iter();
    let banked = letters.find(|letter| letter.letter == name).expect("it is in safe keeping");
    let key = &scene.keys.miriam.signing;
    let mine = banked.approvals.iter().find(|each| is_by::<Approval>(&each.0, key));
    mine.expect("she approved").clone()
}

/// Another approval before Miriam's own, which would otherwise count.
fn replaced(scene: &Scene, approval: Blob) -> Lie {
    banked(scene, move |letter| letter.approvals.insert(0, approval.clone()))
}
