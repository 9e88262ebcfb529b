//! Whose room it is, who reads in it, and what happened there: the directory of staff, the certificates of rooms and
//! cases, the texts among staff, and the journals.

use client_core::Step;
use protocol::{
    envelope,
    ids::{AgencyId, Digest, RoomId},
    journal::EntryKind,
    keys::{Identity, SigningKey},
    statement::{
        AgencyManifest, CaseCertificate, PartyProof, Revocation, RoomCertificate, Side,
        StaffCertificate,
    },
    wire::{Blob, CaseAnswer, RoomListed},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, try_all},
    forge::{called, enter, says, sign, sign_both, sign_changed, under_old_signature},
    lies::{self, Lie},
    scene::{Act, Scene},
};

#[tokio::test]
async fn rooms_and_directories() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    for table in [HER_ROOM, THE_CASE, LISTS] {
        try_all(&mut scene, table).await?;
    }
    Ok(())
}

macro_rules! table {
    ($(#[$doc:meta])+ $table:ident: $(($act:ident, $name:literal, $step:ident, $lie:expr),)+) => {
        $(#[$doc])+
        pub(crate) const $table: &[Attack] =
            &[$(Attack { name: $name, act: Act::$act, step: Step::$step, lie: $lie }),+];
    };
}

table! {
    /// What a party is shown of her room.
    HER_ROOM:
    (Look, "founds an agency of its own", Directory, |scene| {
        let root = &scene.keys.stranger.signing;
        let manifest = sign_changed::<AgencyManifest>(&scene.shown.room.manifest, root, |manifest| {
            manifest.root_keys = vec![root.verifying_key()];
        });
        lies::room(move |answer| answer.manifest = manifest.clone())
    }),
    (Look, "lowers the agency's floor", Directory, |_| lies::room(|answer| {
        answer.manifest = under_old_signature::<AgencyManifest>(&answer.manifest, |manifest| {
            manifest.least_approvals = 0;
        });
    })),
    (Look, "certifies a member of staff itself", Directory, |scene| {
        let key = &scene.keys.stranger.signing;
        let like = scene.shown.room.staff_certificates.first().expect("staff");
        let forged = sign_changed::<StaffCertificate>(like, key, |each| each.signing = key.verifying_key());
        lies::room(move |answer| answer.staff_certificates.push(forged.clone()))
    }),
    (Look, "with a facilitator: certifies a colleague", Directory, |scene| {
        let key = &scene.keys.miriam.signing;
        let stranger = scene.keys.stranger.signing.verifying_key();
        let like = scene.shown.room.staff_certificates.first().expect("staff");
        let forged = sign_changed::<StaffCertificate>(like, key, |each| each.signing = stranger);
        lies::room(move |answer| answer.staff_certificates.push(forged.clone()))
    }),
    (Look, "swaps a facilitator's key in their certificate", Directory, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        lies::room(move |answer| {
            let last = answer.staff_certificates.last_mut().expect("staff");
            *last = under_old_signature::<StaffCertificate>(last, |each| {
                each.recipient = stranger.clone();
            });
        })
    }),
    (Look, "leaves the coordinator's certificate out", Directory, |scene| {
        let coordinator = scene.keys.ruth.signing.id();
        lies::room(move |answer| answer.staff_certificates.retain(|each| {
            says::<StaffCertificate>(&each.0).signing.id() != coordinator
        }))
    }),
    (Look, "ends the trust in a facilitator itself", Directory, |scene| {
        let revocation = Revocation {
            agency: says::<AgencyManifest>(&scene.shown.room.manifest.0).agency,
            key: scene.keys.miriam.signing.id(),
            distrust_after: scene.today(),
            day: scene.today(),
        };
        let forged = sign(revocation, &scene.keys.tomasz.signing);
        lies::room(move |answer| answer.revocations.push(forged.clone()))
    }),
    (Look, "leaves a facilitator's certificate out", RoomChain, |scene| {
        let gone = scene.keys.miriam.signing.id();
        lies::room(move |answer| answer.staff_certificates.retain(|each| {
            says::<StaffCertificate>(&each.0).signing.id() != gone
        }))
    }),
    (Look, "shows a stranger's room as hers", RoomChain, |scene| {
        let stranger = scene.shown.other_case.rooms[1].clone();
        lies::room(move |answer| {
            answer.room = stranger.room;
            answer.certificates = stranger.certificates.clone();
        })
    }),
    (Look, "shows a stranger's certificates in her room", RoomChain, |scene| {
        let stranger = scene.shown.other_case.rooms[1].certificates.clone();
        lies::room(move |answer| answer.certificates = stranger.clone())
    }),
    (Look, "swaps a reader's key", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        lies::room(move |answer| {
            let newest = answer.certificates.last_mut().expect("her room stands");
            *newest = under_old_signature::<RoomCertificate>(newest, |certificate| {
                certificate.staff[0].recipient = stranger.clone();
            });
        })
    }),
    (Look, "with a facilitator: swaps a reader's key", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        alone(scene, move |certificate| certificate.staff[1].recipient = stranger)
    }),
    (Look, "with a facilitator: swaps her key", RoomChain, |scene| {
        let stranger = scene.keys.stranger.identity.recipient();
        alone(scene, move |certificate| certificate.party.recipient = stranger)
    }),
    (Look, "with a facilitator: lets one alone approve", RoomChain, |scene| {
        alone(scene, |certificate| certificate.policy.approvals = 1)
    }),
    (Look, "with two facilitators: lets nobody approve", RoomChain, |scene| {
        together(scene, |certificate| certificate.policy.approvals = 0)
    }),
    (Look, "with a facilitator: downgrades the suite", RoomChain, |scene| {
        alone(scene, |certificate| certificate.suite = 0)
    }),
    (Look, "with two facilitators: downgrades the suite", RoomChain, |scene| {
        together(scene, |certificate| certificate.suite = 0)
    }),
    (Look, "with two facilitators: gives her room to another", RoomChain, |scene| {
        let stranger = (&scene.keys.stranger.signing, &scene.keys.stranger.identity);
        let keys = protocol::statement::PartyKeys {
            signing: stranger.0.verifying_key(),
            recipient: Identity::recipient(stranger.1),
        };
        together(scene, move |certificate| certificate.party = keys)
    }),
    (Look, "with two facilitators: a room with one reader", RoomChain, |scene| {
        together(scene, |certificate| {
            certificate.staff.pop();
        })
    }),
    (Look, "with two facilitators: starts the room anew", RoomChain, |scene| {
        together(scene, |certificate| certificate.prev = None)
    }),
    (Look, "with one facilitator: signs twice", RoomChain, |scene| {
        let key = &scene.keys.miriam.signing;
        successor(scene, |certificate| sign_both(certificate, key, key), |_| {})
    }),
    (Look, "with strangers: the next certificate", RoomChain, |scene| {
        let (one, other) = (SigningKey::draw(&mut OsRng), SigningKey::draw(&mut OsRng));
        successor(scene, move |certificate| sign_both(certificate, &one, &other), |_| {})
    }),
    (Look, "says that nobody compared words with her", RoomRollback, |_| lies::room(|answer| {
        answer.certificates.clear();
    })),
    (Look, "tells in its journal of a certificate that it withholds", RoomRollback, |scene| {
        told(scene, EntryKind::RoomStands)
    }),
    (Look, "leaves her newest consent out", ConsentRollback, |_| lies::room(|answer| {
        answer.consents.pop();
    })),
    (Look, "replays an old \"consent given\"", ConsentChain, |_| lies::room(|answer| {
        let given = answer.consents.first().cloned();
        answer.consents.extend(given);
    })),
    (Look, "leaves her newest wish out", WishChain, |_| lies::room(|answer| {
        answer.wishes.pop();
    })),
    (Look, "turns two entries of the journal round", JournalChain, |_| lies::room(|answer| {
        answer.journal.swap(0, 1);
    })),
    (Look, "leaves an entry out of the journal", JournalChain, |_| lies::room(|answer| {
        answer.journal.remove(1);
    })),
    (Look, "writes something into the journal that is no entry", JournalChain, |_| lies::room(|answer| {
        answer.journal.push(Blob(vec![0xa0]));
    })),
    (Look, "cuts the end of the journal off", JournalRollback, |_| lies::room(|answer| {
        answer.journal.pop();
    })),
    (Look, "shows another room's journal", JournalRollback, |scene| {
        let other = scene.shown.case.journal.clone();
        lies::room(move |answer| answer.journal = other.clone())
    }),
    (Look, "computes another history, whole in itself", JournalRollback, |scene| {
        let day = scene.today();
        lies::room(move |answer| {
            let entries = answer.journal.len();
            answer.journal.clear();
            for at in 0..entries {
                enter(&mut answer.journal, EntryKind::Told, Digest::of(&[at as u8]), day);
            }
        })
    }),
    (Look, "tells in its journal of a letter that it withholds", LetterSequence, |scene| {
        told(scene, EntryKind::Delivered)
    }),
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
            invitation: protocol::ids::InvitationId::draw(&mut OsRng),
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
        let forged = crate::forge::badly_signed(&answer.crossings[0].record);
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
        let forged = crate::forge::badly_signed(forged.expect("approved"));
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

/// What Hannah's next certificate would say, but for the change.
fn successor_of(scene: &Scene, change: impl FnOnce(&mut RoomCertificate)) -> RoomCertificate {
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
    let mut content: envelope::StaffText =
        envelope::open(label, &scene.keys.tomasz.identity).expect("sealed for staff").content;
    let note: protocol::statement::StaffNote =
        protocol::cbor::decode(&content.note).expect("a note");
    (content.note, content.signature) = protocol::statement::Signed::new(note, key).into_parts();
    content.signer = key.id();
    let readers = [&scene.keys.miriam, &scene.keys.tomasz].map(|each| each.identity.recipient());
    Blob(envelope::seal(&content, &readers).expect("not too large"))
}

/// An entry of Hannah's journal for something that is nowhere.
fn told(scene: &Scene, kind: EntryKind) -> Lie {
    let day = scene.today();
    lies::room(move |answer| enter(&mut answer.journal, kind, Digest::of(b"withheld"), day))
}

/// The same in the case's.
fn told_staff(scene: &Scene, kind: EntryKind) -> Lie {
    let day = scene.today();
    lies::case(move |answer| enter(&mut answer.journal, kind, Digest::of(b"withheld"), day))
}
