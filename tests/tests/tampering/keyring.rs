//! What a device keeps at the relay for itself: its keyring, and what it remembers. Neither can be opened elsewhere,
//! nor put in another's place, nor in the place of a later version.

use std::sync::Arc;

use client_core::Step;
use people::{CONSENT, Story, policy};
use protocol::{
    ids::{PersonId, RoomId},
    journal::EntryKind,
    statement::{Consent, ConsentState, Kind, Side},
    wire::{Blob, Role, RoomAnswer, Versioned},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, Told, try_all},
    forge::{Keys, called, enter, sealed_keyring, sign_changed},
    lies::{self, Lie},
    scene::{Act, Scene, fetch},
};

#[tokio::test]
async fn keyrings_and_pins() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[KEPT]).await
}

/// A person who lost her passphrase has a new account; the relay still holds the keyring of the old one.
#[tokio::test]
async fn an_old_keyring_opens_nothing() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let old = sealed_keyring(&story.hannah).await?;
    let again = story.case.invite(&story.agency, Side::Harmed, &mut story.miriam).await;
    let mut hannah = again?;
    for untouched in [true, false, true] {
        let old = old.clone();
        let line = Told::by(lies::sign_in(move |answer| answer.keyring = old.clone()));
        hannah.sit_between((!untouched).then(|| Arc::clone(&line) as _));
        let signed_in = hannah.come_back().await;
        hannah.sit_between(None);
        match signed_in {
            Ok(()) => assert!(untouched),
            Err(trouble) => {
                assert!(!untouched && line.told() == 1);
                assert_eq!(trouble.step(), Some(Step::Keyring));
            }
        }
    }
    Ok(())
}

/// She lost her passphrase and came anew with other keys. Whoever found her old card says nothing more for her, not
/// even that she takes part again.
#[tokio::test]
async fn keys_that_were_lost_say_nothing_more() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.hannah.consent(ConsentState::Given, CONSENT).await?;
    let lost = Keys::of(&story.hannah).await?;
    let Story { case, miriam, tomasz, agency, .. } = &mut story;
    let mut anew = case.bring_in(agency, Side::Harmed, miriam, tomasz).await?;
    anew.consent(ConsentState::Given, CONSENT).await?;
    anew.consent(ConsentState::Withdrawn, CONSENT).await?;
    miriam.case(&case.id).await?;

    let room: RoomAnswer = fetch(&anew, "room").await?;
    let before = room.consents.last().expect("she withdrew");
    let forged = sign_changed::<Consent>(before, &lost.signing, |consent| {
        consent.seq += 1;
        consent.prev = Some(called(before));
        consent.state = ConsentState::Given;
    });
    let (given, today) = (called(&forged), agency.today());
    let line = Told::by(lies::case(move |answer| {
        let hers = answer.rooms.iter_mut().find(|room| room.side == Side::Harmed);
        hers.expect("two rooms").consents.push(forged.clone());
        enter(&mut answer.journal, EntryKind::ConsentSaid, given, today);
    }));
    miriam.sit_between(Some(Arc::clone(&line) as _));
    let seen = miriam.case(&case.id).await;
    miriam.sit_between(None);
    assert!(line.told() > 0, "the relay did lie");
    assert_eq!(seen.err().and_then(|trouble| trouble.step()), Some(Step::ConsentChain));
    miriam.case(&case.id).await?;
    Ok(())
}

/// A second device learns from the relay what the first remembers. Served something older, it stops at the first
/// letter that saw more, says so, and shows nothing of it; a device that is told the truth reads on.
#[tokio::test]
async fn pins_that_are_behind_stop_a_second_device() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let room: RoomAnswer = fetch(&story.hannah, "room").await?;
    let path = format!("pins/{}", room.room);
    let before: Versioned = fetch(&story.hannah, &path).await?;
    story.hannah.write(Kind::Impact, "I do not sleep at home any more.").await?;
    let Story { case, miriam, hannah, .. } = &mut story;
    miriam.write_to_party(&case.id, Side::Harmed, "I read it. Thank you.", None).await?;
    let note = hannah.room().await?.letters.into_iter().rfind(|letter| !letter.mine);
    let note = note.expect("listed").id;

    let mut second = hannah.at_another_device();
    second.come_back().await?;
    let line = Told::by(lies::pins(move |pins| *pins = before.clone()));
    second.sit_between(Some(Arc::clone(&line) as _));
    // Nothing yet speaks against it: what is listed is whole.
    second.room().await.ok();
    let read = second.read_letter(&note).await;
    second.sit_between(None);
    assert_eq!(read.err().and_then(|trouble| trouble.step()), Some(Step::PinsBehind));
    assert!(line.told() > 0, "the relay did lie");

    // The first device is not lied to, and the second not any more.
    let now: Versioned = fetch(&story.hannah, &path).await?;
    assert!(now.version > 0 && story.hannah.read_letter(&note).await.is_ok());
    assert!(second.read_letter(&note).await.is_ok());
    Ok(())
}

macro_rules! kept {
    ($(($act:ident, $name:literal, $step:ident, $lie:expr),)+) => {
        /// What the relay may hand back instead.
        pub(crate) const KEPT: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

kept! {
    (SignIn, "shows her keyring as a later version of it", Keyring, |_| lies::sign_in(|answer| {
        answer.keyring.version += 1;
    })),
    (SignIn, "hands her another person's keyring", Keyring, |scene| {
        let another = scene.shown.callums_keyring.clone();
        lies::sign_in(move |answer| answer.keyring = another.clone())
    }),
    (SignIn, "leads her into another room", Keyring, |_| lies::sign_in(|answer| {
        answer.account.room = Some(RoomId::draw(&mut OsRng));
    })),
    (SignInToWork, "turns a bit of a facilitator's keyring", Keyring, |_| lies::sign_in(|answer| {
        *answer.keyring.sealed.0.last_mut().expect("a keyring") ^= 1;
    })),
    (SignInToWork, "takes her for somebody else", Keyring, |_| lies::sign_in(|answer| {
        answer.account.person = Some(PersonId::draw(&mut OsRng));
    })),
    (SignInToWork, "takes her for a party", Keyring, |_| lies::sign_in(|answer| {
        answer.account.role = Role::Party;
        answer.account.room = Some(RoomId::draw(&mut OsRng));
    })),
    (SignInToWork, "answers with something else", Answer, |_| Lie::garbled("/sign-in/finish", b"{}")),
    (Look, "turns a bit of what her device remembers", Pins, |_| lies::pins(|pins| {
        *pins.sealed.0.last_mut().expect("pins") ^= 1;
    })),
    (Look, "shows what it remembered as the newest version", Pins, |scene| {
        let old = scene.shown.old_pins.sealed.clone();
        lies::pins(move |pins| pins.sealed = old.clone())
    }),
    (Look, "hands her what another device remembers", Pins, |scene| {
        let another = scene.shown.callums_pins.clone();
        lies::pins(move |pins| *pins = another.clone())
    }),
    (Look, "hands her something empty", Pins, |_| lies::pins(|pins| pins.sealed = Blob(Vec::new()))),
    (ReadNote, "hands her what it remembered before she wrote", PinsBehind, |scene| {
        let old = scene.shown.old_pins.clone();
        lies::pins(move |pins| *pins = old.clone())
    }),
    (ReadNote, "says that her device remembers nothing", PinsBehind, |_| lies::pins(|pins| {
        *pins = Versioned { version: 0, sealed: Blob(Vec::new()) };
    })),
    (Case, "turns a bit of what a facilitator's device remembers", Pins, |_| lies::pins(|pins| {
        *pins.sealed.0.last_mut().expect("pins") ^= 1;
    })),
}
