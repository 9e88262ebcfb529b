//! Words that crossed, checked step by step before anything of them is shown.

use protocol::{
    envelope::{self, CrossingContent, OpenError},
    ids::{CrossingId, Digest, KeyId, PersonId},
    keys::Directory,
    statement::{Approval, Kind, Mode, Portable, Release, Resealed, Unverified, Verified},
    time::Day,
    wire::CrossingAnswer,
};

use crate::{
    checks::letter::{Room, check_reseal},
    failure::{Step, Trouble},
    few::Few,
    pins::{CrossingPin, RoomPins},
    text,
    view::Block,
};

/// A crossing that passed every check.
pub(crate) struct Crossing {
    pub(crate) portable: Verified<Portable>,
    pub(crate) blocks: Vec<Block>,
    /// How many distinct facilitators approved these very words.
    pub(crate) approvals: usize,
    /// The author's key is not the one that words crossed under before.
    pub(crate) new_author_key: bool,
    pub(crate) content: CrossingContent,
    pub(crate) record: Verified<Release>,
}

/// Checks a crossing that was asked for by name, and remembers it.
pub(crate) fn check(
    answer: &CrossingAnswer,
    asked: CrossingId,
    room: &Room<'_>,
    pins: &mut RoomPins,
) -> Result<Crossing, Trouble> {
    let opened: envelope::Opened<CrossingContent> =
        envelope::open(&answer.object.0, room.identity).map_err(step_of)?;
    let content = opened.content;

    // What this device has shown is its reader's: it rests on what was checked then, and on its author's signature.
    let known = pins.crossings.iter().any(|pin| pin.crossing == asked);
    let record = check_record(&answer.record.0, known, room)?;

    // The place: this room, the name asked for, and the certificate pinned or a reseal into it.
    let released_under =
        room.chain.at(record.epoch, record.certificate).ok_or(Step::CrossingPlace)?;
    if released_under.member(record.signer()).is_none() {
        return Err(Step::CrossingRecord.into());
    }
    let here = record.room == room.room
        && record.crossing == asked
        && record.agency == room.directory.agency();
    if !here {
        return Err(Step::CrossingPlace.into());
    }
    let object = Digest::of(&answer.object.0);
    let readers = match &answer.reseal {
        None => {
            if !(known || room.takes_new(released_under.digest())) {
                return Err(Step::CrossingPlace.into());
            }
            if object != record.object {
                return Err(Step::CrossingObject.into());
            }
            released_under.readers()
        }
        Some(reseal) => {
            let what = Resealed::Crossing(asked);
            let target = check_reseal(&reseal.0, what, record.digest(), object, room)
                .ok_or(Step::CrossingObject)?;
            if !(known || room.takes_new(target)) {
                return Err(Step::CrossingPlace.into());
            }
            let into = room.chain.certificates.iter().find(|each| each.digest() == target);
            into.ok_or(Step::CrossingPlace)?.readers()
        }
    };
    if opened.stanzas < readers.len() || !readers.contains(&room.reader.id()) {
        return Err(Step::CrossingSealed.into());
    }

    let portable = check_portable(&content, &record, room)?;
    let approvals = check_approvals(&record, content.mode, known, released_under, room)?;
    if content.mode != mode_of(&portable) {
        return Err(Step::CrossingMode.into());
    }
    // Only what was spoken as a turn goes into a sitting, whose turns are taken out without asking.
    if record.sitting.is_some() && portable.turn.is_none() {
        return Err(Step::CrossingTold.into());
    }

    let seen_author = pins.crossings.iter().any(|pin| pin.author == portable.author);
    let new_author_key = !pins.crossings.is_empty() && !seen_author;
    let digest = portable.digest();
    if pins.crossings.iter().any(|pin| {
        (pin.portable == digest && pin.crossing != asked)
            || (pin.crossing == asked && pin.portable != digest)
    }) {
        return Err(Step::CrossingTwice.into());
    }

    let blocks =
        text::blocks_of(&content.body).map_err(|_| Trouble::from(Step::CrossingCodePoints))?;
    if !known {
        let author = portable.author;
        pins.crossings.push(CrossingPin { crossing: asked, portable: digest, author });
    }
    Ok(Crossing { portable, blocks, approvals, new_author_key, content, record })
}

fn check_record(bytes: &[u8], known: bool, room: &Room<'_>) -> Result<Verified<Release>, Trouble> {
    let bad = || Trouble::from(Step::CrossingRecord);
    let record: Unverified<Release> = Unverified::from_bytes(bytes).map_err(|_| bad())?;
    let key = room.directory.verifying_key(record.signer()).ok_or_else(bad)?;
    let record = record.verify(&key).map_err(|_| bad())?;
    vouched(room.directory, record.signer(), record.day, known).ok_or_else(bad)?;
    Ok(record)
}

/// Whether somebody was trusted on the day that they signed; of what was shown before, whether they were certified.
fn vouched(directory: &Directory, key: KeyId, day: Day, known: bool) -> Option<()> {
    directory.held_on(key, day)?;
    (known || !directory.distrusts(key, day)).then_some(())
}

fn check_portable(
    content: &CrossingContent,
    record: &Verified<Release>,
    room: &Room<'_>,
) -> Result<Verified<Portable>, Trouble> {
    let bad = || Trouble::from(Step::CrossingPortable);
    // The author is a stranger to this device: the approvals vouch that the key which the portable
    // names is the one in the author's room, and the key that came along must bear that name.
    let key = content.author_key;
    let portable: Unverified<Portable> =
        Unverified::from_parts(&content.portable, key.id(), content.portable_signature)
            .map_err(|_| bad())?;
    let portable = portable.verify(&key).map_err(|_| bad())?;
    let is_turn = portable.turn.is_some();
    if portable.digest() != record.portable
        || !portable.onward
        || portable.author != key.id()
        || is_turn != (portable.kind == Kind::Turn)
    {
        return Err(bad());
    }
    if portable.side != room.side.other() || portable.agency != record.agency {
        return Err(Step::CrossingAuthor.into());
    }
    if content.salt.commit(&content.body) != portable.body {
        return Err(Step::CrossingCommitment.into());
    }
    Ok(portable)
}

/// How words cross: as their author signed it, and a letter always as it was written.
pub(crate) fn mode_of(portable: &Portable) -> Mode {
    portable.turn.map_or(Mode::AsWritten, |turn| turn.mode)
}

/// Counts distinct persons, each a staff reader under the certificate the release names, each over
/// these very words, this way of crossing and this policy.
fn check_approvals(
    record: &Verified<Release>,
    mode: Mode,
    known: bool,
    certificate: &protocol::statement::RoomCertificate,
    room: &Room<'_>,
) -> Result<usize, Trouble> {
    let bad = || Trouble::from(Step::CrossingApprovals);
    let policy = certificate.policy.digest();
    if record.policy != policy {
        return Err(bad());
    }
    let mut persons: Few<PersonId> = Few::new();
    for bytes in &record.approvals {
        let approval: Unverified<Approval> = Unverified::from_bytes(bytes).map_err(|_| bad())?;
        let member = certificate.member(approval.signer()).ok_or_else(bad)?;
        let approval = approval.verify(&member.signing).map_err(|_| bad())?;
        vouched(room.directory, approval.signer(), approval.day, known).ok_or_else(bad)?;
        let fits = approval.agency == record.agency
            && approval.room == record.room
            && approval.portable == record.portable
            && approval.policy == policy
            && approval.mode == mode;
        if !fits || !persons.insert(member.person) {
            return Err(bad());
        }
    }
    if persons.len() < usize::from(certificate.policy.approvals) {
        return Err(bad());
    }
    Ok(persons.len())
}

fn step_of(error: OpenError) -> Trouble {
    match error {
        OpenError::TooLarge | OpenError::BadHeader => Step::CrossingSize,
        OpenError::NotForMe | OpenError::Damaged => Step::CrossingSealed,
        OpenError::Padding => Step::CrossingPadding,
        OpenError::NotCanonical => Step::CrossingEncoding,
        OpenError::OtherSuite => Step::CrossingSuite,
    }
    .into()
}
