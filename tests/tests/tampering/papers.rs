//! Papers among the staff of a case, as a colleague's device sees them; and vetoes, before it releases anything.

use std::sync::Arc;

use client_core::{Step, view::PaperText};
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    cbor,
    envelope::{self, StaffText},
    ids::{CaseId, Digest, PaperId},
    journal::EntryKind,
    keys::SigningKey,
    statement::{About, CaseCertificate, Kind, Signed, StaffNote, Veto},
    wire::{Blob, LetterListed, PaperListed, PapersAnswer},
};
use rand::rngs::OsRng;

use crate::{
    attack::{Attack, Told, try_all},
    forge::{called, enter, says, sign_changed, under_old_signature},
    lies::{self, Lie},
    scene::{Act, Scene, id},
};

#[tokio::test]
async fn papers_and_vetoes() -> anyhow::Result<()> {
    let mut scene = Scene::set().await?;
    try_all(&mut scene, &[FILED, VETOED]).await
}

/// The case has a checklist of its own. A relay that withholds the choice gets no approval over the five questions.
#[tokio::test]
async fn a_choice_of_checklist_is_not_withheld() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, .. } = &mut story;
    let choice = PaperText::CaseChecklist {
        template: "t1".to_owned(),
        name: "First apology".to_owned(),
        questions: vec!["Does it say what was done?".to_owned()],
    };
    tomasz.file_paper(&case.id, None, choice).await?;

    let line = Told::by(lies::papers(|answer| {
        answer.papers.pop();
    }));
    miriam.sit_between(Some(Arc::clone(&line) as _));
    let approved = miriam.approve(&case.id, &letter, ALL_FIVE).await;
    miriam.sit_between(None);
    assert_eq!(approved.err().and_then(|trouble| trouble.step()), Some(Step::PaperWithheld));
    assert!(line.told() > 0 && line.asked().iter().all(|asked| !asked.ends_with("/approvals")));
    assert_eq!(miriam.letter(&case.id, &letter).await?.approvals.len(), 0);
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
    /// Papers.
    FILED, Papers:
    ("withholds a paper that the journal tells of", PaperWithheld, |_| lies::papers(|answer| {
        answer.papers.remove(0);
    })),
    ("withholds the newest paper and its entry, which were seen before", JournalRollback, |_| {
        lies::papers(|answer| {
            answer.papers.pop();
            answer.journal.pop();
        })
    }),
    ("shows a paper twice", PaperWithheld, |_| lies::papers(|answer| {
        let first = answer.papers[0].clone();
        answer.papers.push(first);
    })),
    ("shows a paper under another name", Paper, |_| lies::papers(|answer| {
        answer.papers[0].paper = PaperId::draw(&mut OsRng);
    })),
    ("shows a paper about a letter as one about the case", Paper, |_| lies::papers(|answer| {
        about_a_letter(answer).letter = None;
    })),
    ("puts one paper in another's place", Paper, |_| lies::papers(|answer| {
        answer.papers[0].object = answer.papers[1].object.clone();
    })),
    ("says that another handed it in", Paper, |_| lies::papers(|answer| {
        answer.papers[0].by = answer.papers[1].by;
    })),
    ("damages a paper", Paper, |_| lies::papers(|answer| {
        *answer.papers[0].object.0.last_mut().expect("bytes") ^= 1;
    })),
    ("gives out a paper of hers as one sealed for others", Paper, |scene| {
        let content = opened(scene, &scene.shown.papers.papers[0]);
        let others = [scene.keys.stranger.identity.recipient()];
        let object = Blob(envelope::seal(&content, &others).expect("sealed"));
        lies::papers(move |answer| answer.papers[0].object = object.clone())
    }),
    ("with a colleague: a paper that no journal holds", PaperWithheld, |scene| {
        let paper = filed(scene, &scene.keys.tomasz.signing, |_| {});
        lies::papers(move |answer| answer.papers.push(paper.clone()))
    }),
    ("with somebody who is not staff of the case: a paper", Paper, |scene| {
        entered(scene, filed(scene, &scene.keys.ruth.signing, |_| {}))
    }),
    ("with a stranger: a paper", Paper, |scene| {
        entered(scene, filed(scene, &scene.keys.stranger.signing, |_| {}))
    }),
    ("with a colleague: a paper of another case", Paper, |scene| {
        entered(scene, filed(scene, &scene.keys.tomasz.signing, |note| {
            note.case = CaseId::draw(&mut OsRng);
        }))
    }),
    ("with a colleague: a paper of another kind than it says", Paper, |scene| {
        entered(scene, filed(scene, &scene.keys.tomasz.signing, |note| note.about = About::Terms))
    }),
    ("with a colleague: other words than were signed", Paper, |scene| {
        entered(scene, filed(scene, &scene.keys.tomasz.signing, |note| {
            note.text = Digest::of(b"other words");
        }))
    }),
}

table! {
    /// Vetoes. The last word on the banked letter is that it was lifted.
    VETOED, Release:
    ("withholds everything that was said of a veto", Veto, |scene| {
        banked(scene, |letter| letter.vetoes.clear())
    }),
    ("withholds that it was lifted", Veto, |scene| {
        banked(scene, |letter| {
            letter.vetoes.pop();
        })
    }),
    ("shows a veto twice", Veto, |scene| {
        banked(scene, |letter| {
            let first = letter.vetoes[0].clone();
            letter.vetoes.push(first);
        })
    }),
    ("shows a veto on another letter", Veto, |scene| {
        let other = id(&scene.held);
        lies::case(move |answer| {
            let mut letters = answer.letters.iter();
            let vetoes = letters.find(|each| !each.vetoes.is_empty()).expect("vetoed").vetoes.clone();
            let other = answer.letters.iter_mut().find(|each| each.letter == other);
            other.expect("held").vetoes = vetoes;
        })
    }),
    ("forges that it was lifted again", Veto, |scene| {
        banked(scene, |letter| {
            let last = letter.vetoes.last_mut().expect("lifted");
            *last = under_old_signature::<Veto>(last, |veto| veto.seq += 1);
        })
    }),
    ("with a stranger: a veto", Veto, |scene| {
        said(scene, &scene.keys.stranger.signing, |_| {})
    }),
    ("with somebody who is not staff of the case: a veto", Veto, |scene| {
        said(scene, &scene.keys.ruth.signing, |_| {})
    }),
    ("with a facilitator: a veto out of its place", Veto, |scene| {
        said(scene, &scene.keys.miriam.signing, |veto| veto.seq = 3)
    }),
    ("tells in its journal of a veto that it withholds", Veto, |scene| {
        let day = scene.today();
        lies::case(move |answer| {
            enter(&mut answer.journal, EntryKind::Vetoed, Digest::of(b"withheld"), day);
        })
    }),
}

fn about_a_letter(answer: &mut PapersAnswer) -> &mut PaperListed {
    answer.papers.iter_mut().find(|paper| paper.letter.is_some()).expect("about a letter")
}

/// What Miriam can open, and so a conspirator of hers can.
fn opened(scene: &Scene, paper: &PaperListed) -> StaffText {
    envelope::open(&paper.object.0, &scene.keys.miriam.identity).expect("sealed for her").content
}

/// A paper with the words of the first, real but for the change to its note.
fn filed(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut StaffNote)) -> PaperListed {
    let like = &scene.shown.papers.papers[0];
    let mut content = opened(scene, like);
    let paper = PaperId::draw(&mut OsRng);
    let words = String::from_utf8(content.text.to_vec()).expect("text");
    let words = words.replace(&like.paper.to_string(), &paper.to_string()).into_bytes();
    let mut note: StaffNote = cbor::decode(&content.note).expect("a note");
    note.text = content.salt.commit(&words);
    content.text = words.into();
    change(&mut note);
    let signed = Signed::new(note, key);
    let called = signed.digest();
    (content.note, content.signature) = signed.into_parts();
    content.signer = key.id();
    let certificate: CaseCertificate =
        says(&scene.shown.case.certificates.last().expect("a certificate").0);
    let readers: Vec<_> = certificate.staff.iter().map(|each| each.recipient.clone()).collect();
    let object = Blob(envelope::seal(&content, &readers).expect("sealed"));
    PaperListed { paper, by: key.id(), note: called, object, ..like.clone() }
}

/// The same, entered in the journal as if it had come like any other.
fn entered(scene: &Scene, paper: PaperListed) -> Lie {
    let day = scene.today();
    lies::papers(move |answer| {
        answer.papers.push(paper.clone());
        enter(&mut answer.journal, EntryKind::Noted, paper.note, day);
    })
}

/// Changes the letter in safe keeping.
fn banked(scene: &Scene, change: impl Fn(&mut LetterListed) + Send + Sync + 'static) -> Lie {
    let name = id(&scene.banked);
    lies::case(move |answer| {
        let banked = answer.letters.iter_mut().find(|letter| letter.letter == name);
        change(banked.expect("it is in safe keeping"));
    })
}

/// Another veto on it, real but for the change, and entered in the journal.
fn said(scene: &Scene, key: &SigningKey, change: impl FnOnce(&mut Veto)) -> Lie {
    let name = id(&scene.banked);
    let mut letters = scene.shown.case.letters.iter();
    let letter = letters.find(|letter| letter.letter == name).expect("it is in safe keeping");
    let veto = sign_changed::<Veto>(&letter.vetoes[0], key, |veto| {
        veto.by = key.id();
        change(veto);
    });
    let (given, day) = (called(&veto), scene.today());
    banked(scene, move |letter| letter.vetoes.push(veto.clone())).and(lies::case(move |answer| {
        enter(&mut answer.journal, EntryKind::Vetoed, given, day);
    }))
}
