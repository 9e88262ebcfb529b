//! A facilitator whose key is distrusted since before he signed anything here: what Hannah had read stays hers, and
//! neither his words nor anything that she had not seen come through on the strength of his signature (decision 28).

use client_core::{NotHere, Step, Trouble};
use people::Story;
use protocol::{statement::Kind, time::Day, wire::Blob};

use crate::{
    attack::{Attack, try_all},
    forge::{Crossing, sign, sign_both},
    former::{by_him, handed},
    lies::{self, Lie},
    rooms::successor_of,
    scene::{Act, Scene},
};

#[tokio::test]
async fn somebody_distrusted_since_before() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    for act in [Act::ReadNote, Act::TakeOut, Act::Case] {
        scene.perform(act, None).await?;
    }
    let Story { tomasz, hannah, agency, .. } = &mut scene.story;
    let tomasz = tomasz.staff().await?.me;
    let yesterday = Day(agency.today().0 - 1);
    agency.coordinator.revoke(&tomasz, yesterday).await?;
    let early = hannah.write(Kind::Impact, "I do not sleep at home any more.").await;
    assert!(matches!(early, Err(Trouble::NotHere(NotHere::NotStanding))), "{early:?}");
    try_all(&mut scene, &[SHAKEN]).await
}

/// What the relay may do while Hannah's room rests on his signature.
pub(crate) const SHAKEN: &[Attack] = &[
    Attack {
        name: "with him and a facilitator: a certificate that she had not seen",
        act: Act::Look,
        step: Step::RoomChain,
        lie: |scene| {
            let (one, other) = (&scene.keys.miriam.signing, &scene.keys.tomasz.signing);
            let stranger = scene.keys.stranger.identity.recipient();
            certified(sign_both(
                successor_of(scene, |next| next.party.recipient = stranger),
                one,
                other,
            ))
        },
    },
    Attack {
        name: "with him: the same people again, in a certificate that she had not seen",
        act: Act::Look,
        step: Step::RoomChain,
        lie: |scene| certified(sign(successor_of(scene, |_| {}), &scene.keys.tomasz.signing)),
    },
    Attack {
        name: "with a facilitator: the same people again, on her word alone",
        act: Act::Look,
        step: Step::RoomChain,
        lie: |scene| certified(sign(successor_of(scene, |_| {}), &scene.keys.miriam.signing)),
    },
    Attack {
        name: "with him: a letter under the certificate that he signed",
        act: Act::ReadNote,
        step: Step::LetterAuthor,
        lie: |scene| by_him(scene, |letter| letter),
    },
    Attack {
        name: "hands over what he approved and she had not taken out",
        act: Act::TakeOut,
        step: Step::CrossingPlace,
        lie: |scene| handed(scene.second_crossing.clone(), scene.shown.second_crossing.clone()),
    },
    Attack {
        name: "with him and Callum: another statement under the name of what she had read",
        act: Act::TakeOut,
        step: Step::CrossingTwice,
        lie: |scene| {
            let (miriam, tomasz) = (&scene.keys.miriam.signing, &scene.keys.tomasz.signing);
            let mut crossed =
                Crossing::open(&scene.shown.crossing, &scene.keys.miriam, scene.readers());
            crossed.portable.day.0 -= 1;
            let other = crossed.written(&scene.keys.callum.signing, &[miriam, tomasz]);
            handed(scene.crossing.clone(), other.release(tomasz))
        },
    },
];

fn certified(next: Blob) -> Lie {
    lies::room(move |answer| answer.certificates.push(next.clone()))
}
