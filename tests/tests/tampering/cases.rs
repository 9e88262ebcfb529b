//! A case as its staff are shown it: its certificates, its two rooms, its name, its journal; and the lists of cases
//! and of what waits.

use client_core::Step;
use protocol::{
    cbor,
    envelope::{self, StaffText},
    ids::{AgencyId, Digest, InvitationId, RoomId},
    journal::EntryKind,
    keys::SigningKey,
    statement::{
        AgencyManifest, CaseCertificate, PartyProof, RoomCertificate, Side, Signed, StaffNote,
    },
    wire::{Blob, CaseAnswer, RoomListed},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, try_all},
    forge::{badly_signed, called, enter, sign, sign_both, sign_changed, under_old_signature},
    lies::{self, Lie},
    rooms::successor_of,
    scene::{Act, Scene},
};

#[tokio::test]
async fn a_case_and_the_lists() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[THE_CASE, LISTS]).await
}

macro_rules! table {
    ($(#[$doc:meta])+ $table:ident: $(($act:ident, $name:literal, $step:ident, $lie:expr),)+) => {
        $(#[$doc])+
        pub(crate) const $table: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

table! {
    /// What a facilitator is shown of a case.
    THE_CASE:
    (Case, "founds an agency of its own", Directory, |scene| {
        let root = &scene.keys.stranger.signing;
        let manifest = scene.shown.staff.manifest.clone().expect("a manifest");
        let manifest = sign_changed::<AgencyManifest>(&manifest, root, |manifest| {
            manifest.root_keys = vec![root.verifying_key()];
        });
        lies::staff(move |answer| answer.manifest = Some(manifest.clone()))
    }),
    (Case, "has no manifest", Directory, |_| lies::staff(|answer| answer.manifest = None)),
    (Case, "forges the case's certificate", CaseChain, |_| lies::case(|answer| {
        let newest = answer.certificates.last_mut().expect("a case");
        *newest = under_old_signature::<CaseCertificate>(newest, |case| case.policy.approvals = 1);
    })),
    (Case, "with a facilitator: the next certificate of the case", CaseChain, |scene| {
        next_case(scene, &scene.keys.miriam.signing, |_| {})
    }),
    (Case, "with the coordinator: a stranger's room as the other side", CaseChain, |scene| {
        let stranger = scene.shown.other_case.rooms[1].room;
        next_case(scene, &scene.keys.ruth.signing, move |case| case.rooms[1].room = stranger)
    }),
    (Case, "with the coordinator: both sides in one room", CaseChain, |scene| {
        next_case(scene, &scene.keys.ruth.signing, |case| case.rooms[1].room = case.rooms[0].room)
    }),
    (Case, "with the coordinator: lets nobody approve", CaseChain, |scene| {
        next_case(scene, &scene.keys.ruth.signing, |case| case.policy.approvals = 0)
    }),
    (Case, "with the coordinator: a case of another agency", CaseChain, |scene| {
        next_case(scene, &scene.keys.ruth.signing, |case| case.agency = AgencyId::draw(&mut OsRng))
    }),
    (Case, "shows another case as this one", CaseChain, |scene| {
        let other = scene.shown.other_case.clone();
        lies::case(move |answer| *answer = other.clone())
    }),
    (Case, "shows another case's certificates", CaseChain, |scene| {
        let other = scene.shown.other_case.certificates.clone();
        lies::case(move |answer| answer.certificates = other.clone())
    }),
    (Case, "tells in its journal of a certificate that it withholds", CaseRollback, |scene| {
        told_staff(scene, EntryKind::CaseChanged)
    }),
    (Case, "with the coordinator: another first certificate than was seen", CaseRollback, |scene| {
        let first = scene.shown.case.certificates.first().expect("a case");
        let other = sign_changed::<CaseCertificate>(first, &scene.keys.ruth.signing, |case| {
            case.policy.gate_lapse_days += 1;
        });
        lies::case(move |answer| answer.certificates[0] = other.clone())
    }),
    (Case, "shows a stranger's room as the other side", ForeignRoom, |scene| {
        let stranger = scene.shown.other_case.rooms[1].clone();
        lies::case(move |answer| answer.rooms[1] = stranger.clone())
    }),
    (Case, "leaves a room out", ForeignRoom, |_| lies::case(|answer| {
        answer.rooms.pop();
    })),
    (Case, "turns the sides of the two rooms round", ForeignRoom, |_| lies::case(|answer| {
        let (one, other) = (answer.rooms[0].side, answer.rooms[1].side);
        (answer.rooms[0].side, answer.rooms[1].side) = (other, one);
    })),
    (Case, "lists a letter of a stranger's room", ForeignRoom, |scene| {
        let stranger = scene.shown.other_case.letters.first().expect("a letter").clone();
        lies::case(move |answer| answer.letters.push(stranger.clone()))
    }),
    (Case, "lists what crossed into a stranger's room", ForeignRoom, |scene| {
        let stranger = scene.shown.other_case.rooms[1].room;
        lies::case(move |answer| answer.crossings[0].room = stranger)
    }),
    (Case, "shows a stranger's certificates in a room", RoomChain, |scene| {
        let stranger = scene.shown.other_case.rooms[1].certificates.clone();
        lies::case(move |answer| answer.rooms[1].certificates = stranger.clone())
    }),
    (Case, "swaps a reader's key in a room", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        lies::case(move |answer| {
            let newest = answer.rooms[0].certificates.last_mut().expect("it stands");
            *newest = under_old_signature::<RoomCertificate>(newest, |certificate| {
                certificate.staff[0].recipient = stranger.clone();
            });
        })
    }),
    (Case, "proposes itself for a room, without a key to show", RoomChain, |scene| {
        let proof = PartyProof {
            agency: scene.certificate().agency,
            room: scene.certificate().room,
            invitation: InvitationId::draw(&mut OsRng),
            offer: Digest::of(b"offer"),
            keys: scene.certificate().party,
            day: scene.today(),
        };
        let proof = sign(proof, &scene.keys.stranger.signing);
        lies::case(move |answer| answer.rooms[0].joined = Some(proof.clone()))
    }),
    (Case, "says that a room does not stand", RoomRollback, |_| lies::case(|answer| {
        answer.rooms[1].certificates.clear();
    })),
    (Case, "tells in its journal of a room certificate that it withholds", RoomRollback, |scene| {
        told_staff(scene, EntryKind::RoomStands)
    }),
    (Case, "with two facilitators: a certificate that names a history which never was", JournalRollback,
        |scene| {
            let next = successor_of(scene, |certificate| certificate.head = Digest::of(b"never"));
            let (one, other) = (&scene.keys.miriam.signing, &scene.keys.tomasz.signing);
            let (next, day) = (sign_both(next, one, other), scene.today());
            let given = called(&next);
            lies::case(move |answer| {
                room(answer, Side::Harmed).certificates.push(next.clone());
                enter(&mut answer.journal, EntryKind::RoomStands, given, day);
            })
        }
    ),
    (Case, "shows the name of another case", StaffText, |scene| {
        let other = scene.shown.other_case.label.clone();
        lies::case(move |answer| answer.label = other.clone())
    }),
    (Case, "with a facilitator: names the case anew", StaffText, |scene| {
        let label = relabelled(scene, &scene.keys.tomasz.signing);
        lies::case(move |answer| answer.label = label.clone())
    }),
    (Case, "with a stranger: names the case anew", StaffText, |scene| {
        let label = relabelled(scene, &scene.keys.stranger.signing);
        lies::case(move |answer| answer.label = label.clone())
    }),
    (Case, "damages the name of the case", StaffText, |_| lies::case(|answer| {
        *answer.label.0.last_mut().expect("a label") ^= 1;
    })),
    (Case, "shows the name of the case beside a gate", StaffText, |_| lies::case(|answer| {
        let label = answer.label.clone();
        answer.gates.last_mut().expect("a turn").note = label;
    })),
    (Case, "turns two entries of the journal round", JournalChain, |_| lies::case(|answer| {
        answer.journal.swap(2, 3);
    })),
    (Case, "cuts the end of the journal off", JournalRollback, |_| lies::case(|answer| {
        answer.journal.pop();
    })),
    (Case, "shows another case's journal", JournalRollback, |scene| {
        let other = scene.shown.other_case.journal.clone();
        lies::case(move |answer| answer.journal = other.clone())
    }),
    (Case, "forges the record of a release", CrossingRecord, |_| lies::case(|answer| {
        let forged = badly_signed(&answer.crossings[0].record);
        for letter in &mut answer.letters {
            if let Some(crossing) = &mut letter.crossing {
                crossing.record = forged.clone();
            }
        }
    })),
    (Case, "answers with something else", Answer, |_| Lie::garbled("/staff", b"[]")),
}

table! {
    /// What a facilitator is shown of all their cases.
    LISTS:
    (Cases, "shows one case under the name of another", CaseChain, |_| lies::cases(|answer| {
        let name = answer.cases[0].case;
        answer.cases[1].case = name;
    })),
    (Cases, "forges a certificate", CaseChain, |_| lies::cases(|answer| {
        let first = &mut answer.cases[0].certificate;
        *first = under_old_signature::<CaseCertificate>(first, |case| case.policy.approvals = 1);
    })),
    (Cases, "changes the labels round", StaffText, |_| lies::cases(|answer| {
        let (one, other) = (answer.cases[0].label.clone(), answer.cases[1].label.clone());
        (answer.cases[0].label, answer.cases[1].label) = (other, one);
    })),
    (Desk, "lists a letter of one case in another", ForeignRoom, |scene| {
        let stranger: RoomId = scene.shown.other_case.rooms[1].room;
        lies::desk(move |answer| {
            let letter = answer.letters.iter_mut().find(|letter| letter.room != stranger);
            letter.expect("something waits").room = stranger;
        })
    }),
    (Desk, "changes the names of two cases round", CaseChain, |_| lies::desk(|answer| {
        let (one, other) = (answer.labels[0].case, answer.labels[1].case);
        (answer.labels[0].case, answer.labels[1].case) = (other, one);
    })),
    (Desk, "forges an approval", Quorum, |scene| {
        let forged = scene.shown.case.letters.iter().flat_map(|letter| &letter.approvals).next();
        let forged = badly_signed(forged.expect("approved"));
        lies::desk(move |answer| {
            for letter in &mut answer.letters {
                letter.approvals.push(forged.clone());
            }
        })
    }),
}

fn room(answer: &mut CaseAnswer, side: Side) -> &mut RoomListed {
    answer.rooms.iter_mut().find(|room| room.side == side).expect("two rooms")
}

/// A next certificate of the case.
fn next_case(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut CaseCertificate)) -> Lie {
    let newest = scene.shown.case.certificates.last().expect("a case");
    let next = sign_changed::<CaseCertificate>(newest, key, |next| {
        next.epoch += 1;
        next.prev = Some(called(newest));
        change(next);
    });
    let (given, day) = (called(&next), scene.today());
    lies::case(move |answer| {
        answer.certificates.push(next.clone());
        enter(&mut answer.journal, EntryKind::CaseChanged, given, day);
    })
}

/// The case's label as it was, under another's signature.
fn relabelled(scene: &Scene, key: &SigningKey) -> Blob {
    let label = &scene.shown.case.label.0;
    let mut content: StaffText =
        envelope::open(label, &scene.keys.tomasz.identity).expect("sealed for staff").content;
    let note: StaffNote = cbor::decode(&content.note).expect("a note");
    (content.note, content.signature) = Signed::new(note, key).into_parts();
    content.signer = key.id();
    let readers = [&scene.keys.miriam, &scene.keys.tomasz].map(|each| each.identity.recipient());
    Blob(envelope::seal(&content, &readers).expect("not too large"))
}

/// An entry of the case's journal for something that is nowhere.
fn told_staff(scene: &Scene, kind: EntryKind) -> Lie {
    let day = scene.today();
    lies::case(move |answer| enter(&mut answer.journal, kind, Digest::of(b"withheld"), day))
}
