//! Rows of papers among the staff of a case.

use protocol::ids::{CaseId, Digest, LetterId, PaperId};
use protocol::statement::CaseCertificate;
use protocol::wire::{Blob, CaseAnswer, NewPaper, PaperCopy};

use super::mistake::Mistake::{Expired, ForeignId, Replayed, Stale, WrongRole};
use super::row::{Kind, Row};
use super::stage::{AUTHOR, Stage, Who};

const PAPER: usize = 32 * 1024;
const NO_DATE: &str = "the day of a paper is sealed in it";

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let letter = stage.world.deposit(AUTHOR).await.letter;
    let paper = PaperId::draw(&mut stage.world.relay.rng);
    let shown: CaseAnswer = stage.world.case_seen_by(0).await;
    let case: CaseId = stage.world.case.case;
    let base = NewPaper {
        paper,
        letter: Some(letter),
        note: Digest::of(b"a note"),
        object: Blob(vec![7; 4500]),
    };
    let of = |change: &dyn Fn(&mut NewPaper)| {
        let mut new = base.clone();
        change(&mut new);
        new
    };
    let first = stage.paper.clone();
    let newest = stage.world.case.digest();
    let before: CaseCertificate =
        minicbor::decode(&super::row::inside(&shown.certificates[0].0)).expect("our own");
    assert_eq!(before.epoch, 1);
    let copy = |certificate| PaperCopy { certificate, object: Blob(vec![8; 4500]) };
    let by = Some(Who::Facilitator);
    let coordinator = Who::Coordinator;
    vec![
        Row::new("GET", "/cases/{case}/papers", by).at("case", case).refuses_as(
            WrongRole,
            "a coordinator who is not of the case",
            coordinator,
            &(),
            "not_found",
        ),
        Row::new("POST", "/cases/{case}/papers", by)
            .at("case", case)
            .with(&base)
            .field("paper", Kind::Id)
            .optional("letter", Kind::Id)
            .field("note", Kind::Id)
            .field("object", Kind::Sealed(PAPER))
            .refuses(
                ForeignId,
                "about a letter of nowhere",
                &of(&|new| new.letter = Some(LetterId::from_bytes([1; 16]))),
                "not_acceptable",
            )
            .refuses(
                ForeignId,
                "the note of another paper",
                &of(&|new| new.note = first.note),
                "not_acceptable",
            )
            .refuses(Replayed, "one before", &first, "done")
            .refuses(
                Stale,
                "another under a taken name",
                &of(&|new| new.paper = first.paper),
                "not_acceptable",
            )
            .cannot(&[Expired], NO_DATE),
        Row::new("POST", "/cases/{case}/papers/{paper}/copies", by)
            .at("case", case)
            .at("paper", stage.paper.paper)
            .with(&copy(newest))
            .field("certificate", Kind::Id)
            .field("object", Kind::Sealed(PAPER))
            .refuses(
                Stale,
                "for those who were of the case before",
                &copy(super::stage::digest_of(&shown.certificates[0])),
                "stale_certificate",
            )
            .cannot(&[Expired], NO_DATE),
    ]
}
