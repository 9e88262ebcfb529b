//! The agency's library, as a facilitator's device reads it.

use client_core::Step;
use protocol::{
    cbor,
    envelope::{self, StaffText},
    keys::SigningKey,
    statement::{Library, Signed},
    wire::Blob,
};

use crate::{
    attack::{Attack, try_all},
    lies::{self, Lie},
    scene::{Act, Scene},
};

#[tokio::test]
async fn the_library() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[READ]).await
}

macro_rules! table {
    ($(#[$doc:meta])+ $table:ident, $act:ident: $(($name:literal, $step:ident, $lie:expr),)+) => {
        $(#[$doc])+
        pub(crate) const $table: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

table! {
    /// The second version, of which the device has seen both.
    READ, Library:
    ("goes back to an older library", Library, |scene| {
        let old = scene.shown.old_library.clone();
        lies::library(move |answer| *answer = old.clone())
    }),
    ("counts an older library as the newest", Library, |scene| {
        let old = scene.shown.old_library.clone();
        lies::library(move |answer| answer.objects = old.objects.clone())
    }),
    ("counts a version that nobody saved", Library, |_| lies::library(|answer| answer.version += 1)),
    ("says that another saved it", Library, |scene| {
        let tomasz = scene.keys.tomasz.signing.id();
        lies::library(move |answer| answer.by = Some(tomasz))
    }),
    ("damages it", Library, |_| lies::library(|answer| {
        *answer.objects[0].0.last_mut().expect("bytes") ^= 1;
    })),
    ("with a stranger: a library", Library, |scene| {
        saved(scene, &scene.keys.stranger.signing, |_| {})
    }),
    ("with a party: a library", Library, |scene| {
        saved(scene, &scene.keys.hannah.signing, |_| {})
    }),
    ("with a colleague: another library of the same version", Library, |scene| {
        saved(scene, &scene.keys.tomasz.signing, |said| said.day.0 -= 1)
    }),
}

/// The library, signed by somebody else.
fn saved(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut Library)) -> Lie {
    let miriam = &scene.keys.miriam.identity;
    let sealed = &scene.shown.library.objects[0].0;
    let mut content: StaffText = envelope::open(sealed, miriam).expect("sealed for her").content;
    let mut said: Library = cbor::decode(&content.note).expect("a library");
    change(&mut said);
    (content.note, content.signature) = Signed::new(said, key).into_parts();
    content.signer = key.id();
    let object = Blob(envelope::seal(&content, &[miriam.recipient()]).expect("sealed"));
    let by = Some(key.id());
    lies::library(move |answer| {
        answer.by = by;
        answer.objects = vec![object.clone()];
    })
}
