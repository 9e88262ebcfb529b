//! Tampering by a proxy or the relay itself, alone or with whoever lends it their keys. Every attack first shows that
//! the untouched run succeeds, and passes only if the device stops at exactly the step that is written beside it,
//! shows nothing, asks for nothing more, keeps nothing, and reads on once the lies end ([`attack`]).
//!
//! An attack is a row of a table: what the relay does, what its victim does meanwhile, the step, and the lie. To add
//! one, add a row. Every [`Step`] has attacks, and a step that is added has none until it is decided below where
//! they stand.

mod attack;
mod cases;
mod crossings;
mod forge;
mod former;
mod gates;
mod joining;
mod keyring;
mod letters;
mod library;
mod lies;
mod papers;
mod reader;
mod rooms;
mod sat;
mod scene;
mod seated;
mod session;

use std::collections::BTreeSet;

use attack::Attack;
use client_core::Step;

/// Every table that is tried.
const TABLES: &[&[Attack]] = &[
    letters::BOTH_READ,
    letters::UNDER_REVIEW,
    letters::TO_A_PARTY,
    crossings::TAKEN_OUT,
    gates::TURNS,
    gates::SAID,
    gates::COUNTED,
    rooms::HER_ROOM,
    cases::THE_CASE,
    cases::LISTS,
    keyring::KEPT,
    former::AFTER,
    library::READ,
    papers::FILED,
    papers::VETOED,
    sat::HER_SITTING,
    session::BOTH_COLUMNS,
];

/// Where a step is attacked.
#[derive(PartialEq, Eq)]
enum Attacked {
    /// In one table or more.
    InTables,
    /// By newcomers, who have a table of their own: nobody is signed in yet.
    WhileJoining,
}

/// Says of every step where its attacks stand. A relay, with the conspirators it needs, reaches every one: there is
/// no step that is checked against nothing.
const fn attacked(step: Step) -> Attacked {
    match step {
        Step::Keyring
        | Step::Pins
        | Step::PinsBehind
        | Step::Directory
        | Step::RoomChain
        | Step::RoomRollback
        | Step::CaseChain
        | Step::CaseRollback
        | Step::ForeignRoom
        | Step::GateChain
        | Step::GateRollback
        | Step::ConsentChain
        | Step::ConsentRollback
        | Step::WishChain
        | Step::GatesShut
        | Step::Quorum
        | Step::Library
        | Step::Paper
        | Step::PaperWithheld
        | Step::Veto
        | Step::StaffText
        | Step::JournalChain
        | Step::JournalRollback
        | Step::LetterSize
        | Step::LetterSealed
        | Step::LetterPadding
        | Step::LetterEncoding
        | Step::LetterSuite
        | Step::LetterPlace
        | Step::LetterIdentity
        | Step::LetterAuthor
        | Step::LetterSignature
        | Step::LetterReaders
        | Step::LetterStanzas
        | Step::LetterCommitment
        | Step::LetterSequence
        | Step::LetterTwice
        | Step::LetterCodePoints
        | Step::LetterPassages
        | Step::LetterSitting
        | Step::CrossingSize
        | Step::CrossingSealed
        | Step::CrossingPadding
        | Step::CrossingEncoding
        | Step::CrossingSuite
        | Step::CrossingRecord
        | Step::CrossingPlace
        | Step::CrossingObject
        | Step::CrossingCommitment
        | Step::CrossingPortable
        | Step::CrossingApprovals
        | Step::CrossingAuthor
        | Step::CrossingTwice
        | Step::CrossingCodePoints
        | Step::CrossingMode
        | Step::CrossingTold
        | Step::SittingChain
        | Step::SittingWithheld
        | Step::Answer => Attacked::InTables,
        Step::Offer => Attacked::WhileJoining,
    }
}

#[test]
fn every_step_is_attacked() {
    let tried: BTreeSet<&str> =
        TABLES.iter().copied().flatten().map(|attack| attack.step.code()).collect();
    let joining: BTreeSet<&str> = joining::OFFERED.iter().map(|(_, step, _)| step.code()).collect();
    for step in Step::ALL {
        let there = match attacked(*step) {
            Attacked::InTables => &tried,
            Attacked::WhileJoining => &joining,
        };
        assert!(there.contains(step.code()), "no attack on {}", step.code());
    }
}

#[test]
fn no_attack_is_written_twice() {
    let mut names = BTreeSet::new();
    for attack in TABLES.iter().copied().flatten() {
        assert!(names.insert((attack.name, attack.act as u8)), "{} twice", attack.name);
    }
}
