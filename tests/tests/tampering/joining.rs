//! Invitations: what a newcomer is offered must come from a facilitator whom the agency's root leads to, and belong to
//! the very link that they hold. And what no check of a device can see, two people do: their words differ.

use std::sync::Arc;

use client_core::Step;
use people::{Person, Story, policy, room_of};
use protocol::{
    cbor,
    ids::InvitationId,
    invitation::{Link, OfferBundle},
    keys::SigningKey,
    statement::{AgencyManifest, Offer, PartyProof, Side},
    wire::{Blob, Role, RoomAnswer},
};
use rand::rngs::OsRng;

use crate::{
    attack::Told,
    forge::{Keys, says, sign, sign_changed},
    lies::{self, Lie},
    scene::fetch,
};

/// What the relay does, the step that the newcomer's device names, and the lie.
type Offered = (&'static str, Step, fn(&Invited) -> Lie);

/// What the relay offers instead, and the step at which the newcomer's device stops.
pub(crate) const OFFERED: &[Offered] = &[
    ("turns a bit of the offer", Step::Offer, |_| {
        lies::offer(|answer| *answer.sealed_offer.0.last_mut().expect("an offer") ^= 1)
    }),
    ("offers what another was offered", Step::Offer, |invited| {
        let another = invited.another.clone();
        lies::offer(move |answer| answer.sealed_offer = another.clone())
    }),
    ("says that it is an invitation to work here", Step::Offer, |_| {
        lies::offer(|answer| answer.kind = Role::Staff)
    }),
    ("with the facilitator: an offer for another invitation", Step::Offer, |invited| {
        offered(invited, &invited.miriam.signing, |offer| {
            offer.invitation = InvitationId::draw(&mut OsRng);
        })
    }),
    ("with the facilitator: swaps a reader's key", Step::Offer, |invited| {
        let stranger = Keys::drawn();
        offered(invited, &invited.miriam.signing, move |offer| {
            offer.staff[1].recipient = stranger.identity.recipient();
        })
    }),
    ("with the facilitator: names a reader whom nobody certified", Step::Offer, |invited| {
        let stranger = Keys::drawn();
        offered(invited, &invited.miriam.signing, move |offer| {
            offer.staff[1].signing = stranger.signing.verifying_key();
        })
    }),
    ("with somebody who is not of the case: an offer", Step::Offer, |invited| {
        offered(invited, &invited.ruth.signing, |_| {})
    }),
    ("with somebody who saw the link: an offer by a stranger", Step::Offer, |invited| {
        offered(invited, &Keys::drawn().signing, |_| {})
    }),
    ("with somebody who saw the link: an agency of its own", Step::Directory, |invited| {
        bundled(invited, |bundle| {
            let root = SigningKey::draw(&mut OsRng);
            let manifest = Blob(bundle.manifest.to_vec());
            let manifest = sign_changed::<AgencyManifest>(&manifest, &root, |manifest| {
                manifest.root_keys = vec![root.verifying_key()];
            });
            bundle.manifest = manifest.0.into();
        })
    }),
];

/// A newcomer with a link, and who may have seen it.
pub(crate) struct Invited {
    newcomer: Person,
    link: String,
    code: String,
    sealed: Blob,
    another: Blob,
    miriam: Keys,
    ruth: Keys,
}

#[tokio::test]
async fn what_a_newcomer_is_offered() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let card = story.miriam.invite(&story.case.id, Side::Harmed).await?;
    let another = story.miriam.invite(&story.case.id, Side::Responsible).await?;
    let mut invited = Invited {
        newcomer: story.hannah.at_another_device(),
        sealed: sealed_offer(&story.hannah, &card.link, &card.code).await?,
        another: sealed_offer(&story.hannah, &another.link, &another.code).await?,
        link: card.link,
        code: card.code,
        miriam: Keys::of(&story.miriam).await?,
        ruth: Keys::of(&story.agency.coordinator).await?,
    };
    // The untouched run after one attack is the one before the next.
    let Invited { newcomer, link, code, .. } = &mut invited;
    newcomer.look_at_invitation(link, code).await?;
    for (name, step, lie) in OFFERED {
        for lied_to in [true, false] {
            let told = Told::by(lie(&invited));
            let Invited { newcomer, link, code, .. } = &mut invited;
            newcomer.sit_between(lied_to.then(|| Arc::clone(&told) as _));
            let looked = newcomer.look_at_invitation(link, code).await;
            newcomer.sit_between(None);
            let stopped = looked.err().map(|trouble| (trouble.step(), trouble));
            if lied_to {
                let (stopped, trouble) = stopped.unwrap_or_else(|| panic!("{name}: believed"));
                assert_eq!(stopped, Some(*step), "{name}: {trouble}");
                assert_eq!((told.told(), told.asked().len()), (1, 1), "{name}");
            } else {
                assert!(stopped.is_none(), "{name}: untouched, it should succeed: {stopped:?}");
            }
        }
    }
    Ok(())
}

/// The relay puts keys of its own in the place of a party's before anybody compared words. Every signature holds, and
/// the words on the two screens are not the same: nobody signs.
#[tokio::test]
async fn keys_swapped_on_the_way_change_the_words() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, agency, .. } = &mut story;
    let mut hannah = case.invite(agency, Side::Harmed, miriam).await?;
    let theirs = hannah.room().await?.words.expect("shown while she waits");
    let seen = miriam.case(&case.id).await?;
    assert_eq!(room_of(&seen, Side::Harmed)?.words.as_ref(), Some(&theirs), "untouched");

    let swapped = Keys::drawn();
    let told = Told::by(lies::case(move |answer| {
        let room = answer.rooms.iter_mut().find(|room| room.side == Side::Harmed);
        let joined = &mut room.expect("two rooms").joined;
        let mut proof: PartyProof = says(&joined.as_ref().expect("she joined").0);
        proof.keys.signing = swapped.signing.verifying_key();
        proof.keys.recipient = swapped.identity.recipient();
        *joined = Some(sign(proof, &swapped.signing));
    }));
    miriam.sit_between(Some(Arc::clone(&told) as _));
    let seen = miriam.case(&case.id).await?;
    miriam.sit_between(None);
    let ours = room_of(&seen, Side::Harmed)?.words.clone().expect("shown to be compared");
    assert!(told.told() > 0 && ours.len() == 6 && ours != theirs);
    let room: RoomAnswer = fetch(&hannah, "room").await?;
    assert!(room.certificates.is_empty(), "nobody signed");
    Ok(())
}

/// What an invitation holds, as the relay hands it to whoever shows link and code.
async fn sealed_offer(person: &Person, link: &str, code: &str) -> anyhow::Result<Blob> {
    let heard = Arc::new(people::Recorder::default());
    let mut elsewhere = person.at_another_device();
    elsewhere.sit_between(Some(Arc::clone(&heard) as _));
    elsewhere.look_at_invitation(link, code).await?;
    let answer = heard.heard().pop().expect("answered").response;
    Ok(serde_json::from_slice::<protocol::wire::OfferAnswer>(&answer.body)?.sealed_offer)
}

/// The offer under another's signature, with a change.
fn offered(invited: &Invited, key: &SigningKey, change: impl FnOnce(&mut Offer)) -> Lie {
    bundled(invited, |bundle| {
        let offer = Blob(bundle.offer.as_ref().expect("an offer").to_vec());
        bundle.offer = Some(sign_changed::<Offer>(&offer, key, change).0.into());
    })
}

/// Everything that the invitation holds, opened and sealed again by somebody who saw the link.
fn bundled(invited: &Invited, change: impl FnOnce(&mut OfferBundle)) -> Lie {
    let link = Link::parse(&invited.link).expect("a link");
    let plain = link.secret.open_offer(link.id, &invited.sealed.0).expect("its own");
    let mut bundle: OfferBundle = cbor::decode(&plain).expect("a bundle");
    change(&mut bundle);
    let sealed = link.secret.seal_offer(link.id, &cbor::encode(&bundle), &mut OsRng);
    lies::offer(move |answer| answer.sealed_offer = Blob(sealed.clone()))
}
