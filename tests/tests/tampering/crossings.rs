//! What crosses: the record of the release, the approvals that it carries, and the words themselves. Hannah takes out
//! what Callum wrote, and the relay conspires with whoever it needs for the lie.

use client_core::Step;
use protocol::{
    ids::{AgencyId, CrossingId, Digest, SittingId},
    keys::SigningKey,
    statement::{Approval, Mode, Release},
    wire::{Blob, CrossingAnswer},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, try_all},
    forge::{
        Crossing, badly_signed, called, is_by, plaintext, says, seal_raw, sign, sign_changed,
        under_old_signature,
    },
    lies::{self, Lie},
    reader::altered,
    scene::{Act, Scene},
};

#[tokio::test]
async fn what_crosses() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    // She read the other one before.
    let second = scene.second_crossing.clone();
    scene.story.hannah.open_crossing(&second).await?;
    try_all(&mut scene, &[TAKEN_OUT]).await
}

macro_rules! taken_out {
    ($(($name:literal, $step:ident, $lie:expr),)+) => {
        /// What she may be handed instead.
        pub(crate) const TAKEN_OUT: &[Attack] =
            &[$(Attack { name: $name, act: Act::TakeOut, step: Step::$step, lie: $lie }),+];
    };
}

taken_out! {
    ("cuts the version line off", CrossingSize, |_| lies::crossing(|answer| {
        answer.object.0.drain(..4);
    })),
    ("sends more than an object may be", CrossingSize, |_| lies::crossing(|answer| {
        answer.object.0.resize(161 * 1024, 0);
    })),
    ("turns a bit of the sealed words", CrossingSealed, |_| lies::crossing(|answer| {
        *answer.object.0.last_mut().expect("an object") ^= 1;
    })),
    ("sends what is sealed for a stranger", CrossingSealed, |scene| {
        let sealed = seal_raw(b"words", &scene.keys.stranger.identity.recipient());
        lies::crossing(move |answer| answer.object = sealed.clone())
    }),
    ("with a facilitator: seals for her alone, unseen by the other", CrossingSealed, |scene| {
        let her = scene.keys.hannah.identity.recipient();
        released(scene, move |crossing| crossing.readers = vec![her.clone()])
    }),
    ("with a facilitator: hides something in the padding", CrossingPadding, |scene| {
        raw(scene, |plain| *plain.last_mut().expect("padding") = 1)
    }),
    ("with a facilitator: adds a byte that no device writes", CrossingEncoding, |scene| {
        raw(scene, |plain| plain[1] = 23)
    }),
    ("with a facilitator: downgrades the suite", CrossingSuite, |scene| {
        raw(scene, |plain| plain[2] = 0)
    }),
    ("forges a release with a key of its own", CrossingRecord, |scene| {
        let record = sign_changed::<Release>(
            &scene.shown.crossing.record,
            &scene.keys.stranger.signing,
            |_| {},
        );
        lies::crossing(move |answer| answer.record = record.clone())
    }),
    ("forges a release in a facilitator's name", CrossingRecord, |_| lies::crossing(|answer| {
        answer.record = badly_signed(&answer.record);
    })),
    ("with the coordinator: a release by somebody who does not read here", CrossingRecord, |scene| {
        let record =
            sign_changed::<Release>(&scene.shown.crossing.record, &scene.keys.ruth.signing, |_| {});
        lies::crossing(move |answer| answer.record = record.clone())
    }),
    ("drops an approval from the record", CrossingRecord, |_| lies::crossing(|answer| {
        answer.record = under_old_signature::<Release>(&answer.record, |record| {
            record.approvals.pop();
        });
    })),
    ("replays what crossed before, under another name", CrossingPlace, |scene| {
        let before = scene.shown.second_crossing.clone();
        lies::crossing(move |answer| *answer = before.clone())
    }),
    ("with a facilitator: splices what is released into another room", CrossingPlace, |scene| {
        let elsewhere = scene.callums_certificate().room;
        recorded(scene, move |record| record.room = elsewhere)
    }),
    ("with a facilitator: a release for another agency", CrossingPlace, |scene| {
        recorded(scene, |record| record.agency = AgencyId::draw(&mut OsRng))
    }),
    ("with a facilitator: a release under a certificate that nobody pinned", CrossingPlace, |scene| {
        recorded(scene, |record| record.certificate = Digest::of(b"another"))
    }),
    ("with a facilitator: a release of an epoch that is not yet", CrossingPlace, |scene| {
        recorded(scene, |record| record.epoch = 2)
    }),
    ("hands over the words of what crossed before", CrossingObject, |scene| {
        let before = scene.shown.second_crossing.object.clone();
        lies::crossing(move |answer| answer.object = before.clone())
    }),
    ("with a facilitator: seals the same words anew, and says so to nobody", CrossingObject, |scene| {
        let again = taken_apart(scene).release(&scene.keys.miriam.signing).object;
        lies::crossing(move |answer| answer.object = again.clone())
    }),
    ("with a facilitator: a reseal where no reader changed", CrossingObject, |scene| {
        // There is no epoch before this one whose reader could bring it over.
        let again = taken_apart(scene).release(&scene.keys.miriam.signing).object;
        let record: Release = says(&scene.shown.crossing.record.0);
        let reseal = protocol::statement::Reseal {
            room: record.room,
            what: protocol::statement::Resealed::Crossing(record.crossing),
            record: called(&scene.shown.crossing.record),
            object: Digest::of(&again.0),
            certificate: record.certificate,
            day: record.day,
        };
        let reseal = sign(reseal, &scene.keys.miriam.signing);
        lies::crossing(move |answer| {
            answer.object = again.clone();
            answer.reseal = Some(reseal.clone());
        })
    }),
    ("with a facilitator: alters the words", CrossingCommitment, |scene| {
        released(scene, |crossing| {
            crossing.content.body = altered(&crossing.content.body, "Hannah", "Joanna").into();
        })
    }),
    ("with a facilitator: a signature of the author's under other words", CrossingPortable, |scene| {
        let other = Crossing::open(
            &scene.shown.second_crossing,
            &scene.keys.miriam,
            scene.readers(),
        );
        released(scene, move |crossing| {
            crossing.content.portable_signature = other.content.portable_signature;
        })
    }),
    ("with a facilitator: other words by the author than the record says", CrossingPortable, |scene| {
        recorded(scene, |record| record.portable = Digest::of(b"others"))
    }),
    ("with a facilitator: a key that is not the author's", CrossingPortable, |scene| {
        let key = scene.keys.stranger.signing.verifying_key();
        released(scene, move |crossing| crossing.content.author_key = key)
    }),
    ("with everybody else: words whose author did not say that they may cross", CrossingPortable,
        |scene| conspired(scene, |crossing| crossing.portable.onward = false)
    ),
    ("with a facilitator: drops an approval", CrossingApprovals, |scene| {
        recorded(scene, |record| {
            record.approvals.pop();
        })
    }),
    ("with a facilitator: counts one person twice", CrossingApprovals, |scene| {
        recorded(scene, |record| record.approvals[1] = record.approvals[0].clone())
    }),
    ("with a facilitator: counts one person twice, on two days", CrossingApprovals, |scene| {
        let mine = by(scene, &scene.keys.miriam.signing);
        let again = sign_changed::<Approval>(&mine, &scene.keys.miriam.signing, |approval| {
            approval.checklist = Digest::of(b"another time");
        });
        recorded(scene, move |record| {
            record.approvals = vec![mine.0.clone().into(), again.0.clone().into()];
        })
    }),
    ("with the coordinator: an approval by somebody who does not read here", CrossingApprovals,
        |scene| approved_by(scene, &scene.keys.ruth.signing, |_| {})
    ),
    ("with a facilitator: an approval by a stranger", CrossingApprovals,
        |scene| approved_by(scene, &scene.keys.stranger.signing, |_| {})
    ),
    ("with a facilitator: an approval of other words", CrossingApprovals, |scene| {
        let other: Release = says(&scene.shown.second_crossing.record.0);
        recorded(scene, move |record| record.approvals = other.approvals.clone())
    }),
    ("with two facilitators: an approval for another room", CrossingApprovals, |scene| {
        let elsewhere = scene.callums_certificate().room;
        approved_by(scene, &scene.keys.tomasz.signing, move |approval| approval.room = elsewhere)
    }),
    ("with two facilitators: an approval under another policy", CrossingApprovals,
        |scene| approved_by(scene, &scene.keys.tomasz.signing, |approval| {
            approval.policy = Digest::of(b"another");
        })
    ),
    ("with two facilitators: an approval for another way of crossing", CrossingApprovals,
        |scene| approved_by(scene, &scene.keys.tomasz.signing, |approval| {
            approval.mode = Mode::Summary;
        })
    ),
    ("with a facilitator: says that it is a summary", CrossingApprovals, |scene| {
        released(scene, |crossing| crossing.content.mode = Mode::Summary)
    }),
    ("with two facilitators: approved and sealed as a summary, which he never signed", CrossingMode,
        |scene| {
            let mut crossing = taken_apart(scene);
            crossing.content.mode = Mode::Summary;
            let approved = [&scene.keys.miriam.signing, &scene.keys.tomasz.signing].map(|key| {
                let approval = sign_changed::<Approval>(&by(scene, key), key, |approval| {
                    approval.mode = Mode::Summary;
                });
                approval.0.into()
            });
            crossing.record.approvals = approved.into();
            handed(crossing.release(&scene.keys.miriam.signing))
        }
    ),
    ("with a facilitator: a letter released as a turn in a session", CrossingTold, |scene| {
        let sitting = SittingId::draw(&mut OsRng);
        recorded(scene, move |record| record.sitting = Some(sitting))
    }),
    ("turns the places round at which two letters were told", CrossingTold, |_| lies::room(|answer| {
        let (one, other) = (answer.waiting[0].place, answer.waiting[1].place);
        (answer.waiting[0].place, answer.waiting[1].place) = (other, one);
    })),
    ("with a facilitator: a release under a policy of their own", CrossingApprovals, |scene| {
        recorded(scene, |record| record.policy = Digest::of(b"mine"))
    }),
    ("with a facilitator: words of a stranger, who approves them alone", CrossingApprovals, |scene| {
        let crossing = taken_apart(scene);
        let stranger = &scene.keys.stranger.signing;
        let mut crossing = Crossing {
            portable: protocol::statement::Portable {
                author: stranger.id(),
                ..crossing.portable.clone()
            },
            ..crossing
        };
        crossing = crossing.written(stranger, &[&scene.keys.miriam.signing]);
        handed(crossing.release(&scene.keys.miriam.signing))
    }),
    ("with everybody else: her own words, as if they were his", CrossingAuthor, |scene| {
        conspired(scene, |crossing| crossing.portable.side = protocol::statement::Side::Harmed)
    }),
    ("with everybody else: words to another agency", CrossingAuthor, |scene| {
        conspired(scene, |crossing| crossing.portable.agency = AgencyId::draw(&mut OsRng))
    }),
    ("with a facilitator: the same words a second time", CrossingTwice, |scene| {
        let name = CrossingId::draw(&mut OsRng);
        let mut again = taken_apart(scene);
        again.record.crossing = name;
        let again = again.release(&scene.keys.miriam.signing);
        lies::invented(again, format!("/crossings/{name}/opening"), name.to_string())
    }),
    ("with everybody else: other words under a name that is known", CrossingTwice, |scene| {
        conspired(scene, |crossing| crossing.portable.answers = Some(Digest::of(b"others")))
    }),
    ("with everybody else: words that hide something", CrossingCodePoints, |scene| {
        let name = CrossingId::draw(&mut OsRng);
        let mut crossing = taken_apart(scene);
        let hides = altered(&crossing.content.body, "ing", "\u{202e}");
        crossing.portable.body = crossing.content.salt.commit(&hides);
        crossing.content.body = hides.into();
        crossing.record.crossing = name;
        let answer = everybodys(scene, crossing);
        lies::invented(answer, format!("/crossings/{name}/opening"), name.to_string())
    }),
    ("answers with something else", Answer, |_| Lie::garbled("/opening", b"{\"record\":7}")),
}

fn taken_apart(scene: &Scene) -> Crossing {
    Crossing::open(&scene.shown.crossing, &scene.keys.miriam, scene.readers())
}

fn handed(answer: CrossingAnswer) -> Lie {
    lies::crossing(move |told| *told = answer.clone())
}

/// Sealed and released anew by Miriam, with a change.
fn released(scene: &Scene, change: impl FnOnce(&mut Crossing)) -> Lie {
    let mut crossing = taken_apart(scene);
    change(&mut crossing);
    handed(crossing.release(&scene.keys.miriam.signing))
}

/// The same object under another record by Miriam.
fn recorded(scene: &Scene, change: impl FnOnce(&mut Release)) -> Lie {
    let record = sign_changed(&scene.shown.crossing.record, &scene.keys.miriam.signing, change);
    lies::crossing(move |answer| answer.record = record.clone())
}

/// Written anew by Callum, approved by both facilitators, and released by one of them.
fn everybodys(scene: &Scene, crossing: Crossing) -> CrossingAnswer {
    let (miriam, tomasz) = (&scene.keys.miriam.signing, &scene.keys.tomasz.signing);
    crossing.written(&scene.keys.callum.signing, &[miriam, tomasz]).release(miriam)
}

fn conspired(scene: &Scene, change: impl FnOnce(&mut Crossing)) -> Lie {
    let mut crossing = taken_apart(scene);
    change(&mut crossing);
    handed(everybodys(scene, crossing))
}

/// The approval in the record that somebody gave.
fn by(scene: &Scene, key: &SigningKey) -> Blob {
    let record: Release = says(&scene.shown.crossing.record.0);
    let mut approvals = record.approvals.iter().map(|each| Blob(each.to_vec()));
    approvals.find(|each| is_by::<Approval>(&each.0, key)).expect("they approved")
}

/// Miriam's own approval, and another's in the place of her colleague's.
fn approved_by(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut Approval)) -> Lie {
    let mine = by(scene, &scene.keys.miriam.signing);
    let theirs = sign_changed(&mine, key, change);
    recorded(scene, move |record| {
        record.approvals = vec![mine.0.clone().into(), theirs.0.clone().into()];
    })
}

/// What a facilitator who conspires seals for her in bytes.
fn raw(scene: &Scene, change: impl Fn(&mut Vec<u8>)) -> Lie {
    let mut plain = plaintext(&scene.shown.crossing.object, &scene.keys.miriam);
    change(&mut plain);
    let object = seal_raw(&plain, &scene.keys.hannah.identity.recipient());
    lies::crossing(move |answer| answer.object = object.clone())
}
