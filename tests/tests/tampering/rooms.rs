//! A party's room: who reads in it, what happened there, and the staff whom its certificates rest on.

use client_core::Step;
use people::{Story, policy};
use protocol::{
    ids::Digest,
    journal::EntryKind,
    keys::SigningKey,
    statement::{AgencyManifest, PartyKeys, Revocation, RoomCertificate, StaffCertificate},
    wire::Blob,
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, Told, try_all},
    forge::{called, enter, says, sign, sign_both, sign_changed, under_old_signature},
    lies::{self, Lie},
    scene::{Act, Scene},
};

#[tokio::test]
async fn a_partys_room() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[HER_ROOM]).await
}

/// The root signed another manifest, and she saw it: the one before does not come back.
#[tokio::test]
async fn a_manifest_never_comes_back() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let next = Blob(story.agency.root.next_manifest(story.agency.today())?);
    let renewed = || {
        let next = next.clone();
        Told::by(lies::room(move |answer| answer.manifest = next.clone()))
    };
    let hannah = &mut story.hannah;
    hannah.room().await?;
    for renewed_again in [renewed(), renewed()] {
        hannah.sit_between(Some(renewed_again.clone()));
        hannah.room().await?;
        hannah.sit_between(None);
        assert_eq!(renewed_again.told(), 1);
        let rolled_back = hannah.room().await;
        assert_eq!(rolled_back.err().and_then(|trouble| trouble.step()), Some(Step::Directory));
    }
    Ok(())
}

macro_rules! her_room {
    ($(($name:literal, $step:ident, $lie:expr),)+) => {
        /// What a party is shown of her room.
        pub(crate) const HER_ROOM: &[Attack] =
            &[$(Attack { name: $name, act: Act::Look, step: Step::$step, lie: $lie }),+];
    };
}

her_room! {
    ("founds an agency of its own", Directory, |scene| {
        let root = &scene.keys.stranger.signing;
        let manifest = sign_changed::<AgencyManifest>(&scene.shown.room.manifest, root, |manifest| {
            manifest.root_keys = vec![root.verifying_key()];
        });
        lies::room(move |answer| answer.manifest = manifest.clone())
    }),
    ("lowers the agency's floor", Directory, |_| lies::room(|answer| {
        answer.manifest = under_old_signature::<AgencyManifest>(&answer.manifest, |manifest| {
            manifest.least_approvals = 0;
        });
    })),
    ("certifies a member of staff itself", Directory, |scene| {
        let key = &scene.keys.stranger.signing;
        let like = scene.shown.room.staff_certificates.first().expect("staff");
        let forged = sign_changed::<StaffCertificate>(like, key, |each| each.signing = key.verifying_key());
        lies::room(move |answer| answer.staff_certificates.push(forged.clone()))
    }),
    ("with a facilitator: certifies a colleague", Directory, |scene| {
        let key = &scene.keys.miriam.signing;
        let stranger = scene.keys.stranger.signing.verifying_key();
        let like = scene.shown.room.staff_certificates.first().expect("staff");
        let forged = sign_changed::<StaffCertificate>(like, key, |each| each.signing = stranger);
        lies::room(move |answer| answer.staff_certificates.push(forged.clone()))
    }),
    ("swaps a facilitator's key in their certificate", Directory, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        lies::room(move |answer| {
            let last = answer.staff_certificates.last_mut().expect("staff");
            *last = under_old_signature::<StaffCertificate>(last, |each| {
                each.recipient = stranger.clone();
            });
        })
    }),
    ("leaves the coordinator's certificate out", Directory, |scene| {
        let coordinator = scene.keys.ruth.signing.id();
        lies::room(move |answer| answer.staff_certificates.retain(|each| {
            says::<StaffCertificate>(&each.0).signing.id() != coordinator
        }))
    }),
    ("ends the trust in a facilitator itself", Directory, |scene| {
        let revocation = Revocation {
            agency: says::<AgencyManifest>(&scene.shown.room.manifest.0).agency,
            key: scene.keys.miriam.signing.id(),
            distrust_after: scene.today(),
            day: scene.today(),
        };
        let forged = sign(revocation, &scene.keys.tomasz.signing);
        lies::room(move |answer| answer.revocations.push(forged.clone()))
    }),
    ("leaves a facilitator's certificate out", RoomChain, |scene| {
        let gone = scene.keys.miriam.signing.id();
        lies::room(move |answer| answer.staff_certificates.retain(|each| {
            says::<StaffCertificate>(&each.0).signing.id() != gone
        }))
    }),
    ("shows a stranger's room as hers", RoomChain, |scene| {
        let stranger = scene.shown.other_case.rooms[1].clone();
        lies::room(move |answer| {
            answer.room = stranger.room;
            answer.certificates = stranger.certificates.clone();
        })
    }),
    ("shows a stranger's certificates in her room", RoomChain, |scene| {
        let stranger = scene.shown.other_case.rooms[1].certificates.clone();
        lies::room(move |answer| answer.certificates = stranger.clone())
    }),
    ("swaps a reader's key", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        lies::room(move |answer| {
            let newest = answer.certificates.last_mut().expect("her room stands");
            *newest = under_old_signature::<RoomCertificate>(newest, |certificate| {
                certificate.staff[0].recipient = stranger.clone();
            });
        })
    }),
    ("with a facilitator: swaps a reader's key", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        alone(scene, move |certificate| certificate.staff[1].recipient = stranger)
    }),
    ("with a facilitator: swaps her key", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        alone(scene, move |certificate| certificate.party.recipient = stranger)
    }),
    ("with a facilitator: lets one alone approve", RoomChain, |scene| {
        alone(scene, |certificate| certificate.policy.approvals = 1)
    }),
    ("with two facilitators: lets nobody approve", RoomChain, |scene| {
        together(scene, |certificate| certificate.policy.approvals = 0)
    }),
    ("with a facilitator: downgrades the suite", RoomChain, |scene| {
        alone(scene, |certificate| certificate.suite = 0)
    }),
    ("with two facilitators: downgrades the suite", RoomChain, |scene| {
        together(scene, |certificate| certificate.suite = 0)
    }),
    ("with two facilitators: gives her room to another", RoomChain, |scene| {
        let stranger = &scene.keys.stranger;
        let keys = PartyKeys {
            signing: stranger.signing.verifying_key(),
            recipient: stranger.identity.recipient(),
        };
        together(scene, move |certificate| certificate.party = keys)
    }),
    ("with two facilitators: a room with one reader", RoomChain, |scene| {
        together(scene, |certificate| {
            certificate.staff.pop();
        })
    }),
    ("with two facilitators: starts the room anew", RoomChain, |scene| {
        together(scene, |certificate| certificate.prev = None)
    }),
    ("with one facilitator: signs twice", RoomChain, |scene| {
        let key = &scene.keys.miriam.signing;
        successor(scene, |certificate| sign_both(certificate, key, key), |_| {})
    }),
    ("with strangers: the next certificate", RoomChain, |scene| {
        let (one, other) = (SigningKey::draw(&mut OsRng), SigningKey::draw(&mut OsRng));
        successor(scene, move |certificate| sign_both(certificate, &one, &other), |_| {})
    }),
    ("says that nobody compared words with her", RoomRollback, |_| lies::room(|answer| {
        answer.certificates.clear();
    })),
    ("tells in its journal of a certificate that it withholds", RoomRollback, |scene| {
        told(scene, EntryKind::RoomStands)
    }),
    ("leaves her newest consent out", ConsentRollback, |_| lies::room(|answer| {
        answer.consents.pop();
    })),
    ("replays an old \"consent given\"", ConsentChain, |_| lies::room(|answer| {
        let given = answer.consents.first().cloned();
        answer.consents.extend(given);
    })),
    ("leaves her newest wish out", WishChain, |_| lies::room(|answer| {
        answer.wishes.pop();
    })),
    ("turns two entries of the journal round", JournalChain, |_| lies::room(|answer| {
        answer.journal.swap(0, 1);
    })),
    ("leaves an entry out of the journal", JournalChain, |_| lies::room(|answer| {
        answer.journal.remove(1);
    })),
    ("writes something into the journal that is no entry", JournalChain, |_| lies::room(|answer| {
        answer.journal.push(Blob(vec![0xa0]));
    })),
    ("cuts the end of the journal off", JournalRollback, |_| lies::room(|answer| {
        answer.journal.pop();
    })),
    ("shows another room's journal", JournalRollback, |scene| {
        let other = scene.shown.case.journal.clone();
        lies::room(move |answer| answer.journal = other.clone())
    }),
    ("computes another history, whole in itself", JournalRollback, |scene| {
        let day = scene.today();
        lies::room(move |answer| {
            let entries = answer.journal.len();
            answer.journal.clear();
            for at in 0..entries {
                enter(&mut answer.journal, EntryKind::Told, Digest::of(&[at as u8]), day);
            }
        })
    }),
    ("tells in its journal of a letter that it withholds", LetterSequence, |scene| {
        told(scene, EntryKind::Delivered)
    }),
}

/// What Hannah's next certificate would say, but for the change.
pub(crate) fn successor_of(
    scene: &Scene,
    change: impl FnOnce(&mut RoomCertificate),
) -> RoomCertificate {
    let newest = scene.shown.room.certificates.last().expect("her room stands");
    let mut next: RoomCertificate = says(&newest.0);
    next.epoch += 1;
    next.prev = Some(called(newest));
    change(&mut next);
    next
}

/// A next certificate in Hannah's room.
fn successor(
    scene: &Scene,
    signed: impl FnOnce(RoomCertificate) -> Blob,
    change: impl FnOnce(&mut RoomCertificate),
) -> Lie {
    let next = signed(successor_of(scene, change));
    lies::room(move |answer| answer.certificates.push(next.clone()))
}

fn alone(scene: &Scene, change: impl FnOnce(&mut RoomCertificate)) -> Lie {
    successor(scene, |next| sign(next, &scene.keys.miriam.signing), change)
}

fn together(scene: &Scene, change: impl FnOnce(&mut RoomCertificate)) -> Lie {
    let (one, other) = (&scene.keys.miriam.signing, &scene.keys.tomasz.signing);
    successor(scene, |next| sign_both(next, one, other), change)
}

/// An entry of Hannah's journal for something that is nowhere.
fn told(scene: &Scene, kind: EntryKind) -> Lie {
    let day = scene.today();
    lies::room(move |answer| enter(&mut answer.journal, kind, Digest::of(b"withheld"), day))
}
