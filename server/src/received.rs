//! What comes in a request, as far as it is judged before anything is loaded: how large it is, and who signed it.

use moderation::{Part, Refusal};
use protocol::envelope::MAX_OBJECT_BYTES;
use protocol::statement::{Side, Statement, Unverified, Verified};
use protocol::wire::{Blob, Code};

use crate::caller::Staff;
use crate::moves::Undecided;
use crate::problem::Problem;
use crate::store::Seat;

/// A certificate that names eight people, or a release with its approvals, is far smaller.
const MOST_STATEMENT_BYTES: usize = 16 * 1024;

/// A sealed note among staff is a page or two.
const MOST_NOTE_BYTES: usize = 64 * 1024;

/// A statement's bytes, if they are few enough to be read at all.
pub(crate) fn statement(blob: &Blob) -> Result<&[u8], Problem> {
    sized(blob, MOST_STATEMENT_BYTES)
}

/// A sealed letter's or crossing's bytes.
pub(crate) fn object(blob: &Blob) -> Result<&[u8], Problem> {
    sized(blob, MAX_OBJECT_BYTES)
}

/// A sealed label's or note's bytes.
pub(crate) fn note(blob: &Blob) -> Result<&[u8], Problem> {
    sized(blob, MOST_NOTE_BYTES)
}

/// Anything that must be there and may be so large.
pub(crate) fn sized(blob: &Blob, most: usize) -> Result<&[u8], Problem> {
    match blob.0.len() {
        0 => Err(Problem::new(Code::BadRequest).because("nothing where something must be")),
        some if some > most => Err(Code::TooLarge.into()),
        _ => Ok(&blob.0),
    }
}

/// A statement that the member of staff who sends it signed, with the key their certificate names today.
pub(crate) fn by_staff<T: Statement>(blob: &Blob, staff: &Staff) -> Result<Verified<T>, Problem> {
    let claimed: Unverified<T> = Unverified::from_bytes(statement(blob)?)?;
    Ok(claimed.verify(&staff.certificate().signing)?)
}

/// A statement that the party who sends it signed, with the key that their room's certificate names.
pub(crate) fn by_party<T: Statement>(bytes: &[u8], seat: &Seat) -> Result<Verified<T>, Undecided> {
    let claimed: Unverified<T> = Unverified::from_bytes(bytes)?;
    let case = seat.case();
    let side: Side = case.side_of(seat.room()).ok_or(Refusal::NotThere)?;
    let certificate = case.room_certificate(side).ok_or(Refusal::NotStanding)?;
    Ok(claimed.verify(&certificate.party.signing)?)
}

/// Refuses a statement that names another thing than its address does.
pub(crate) fn same<T: PartialEq>(named: T, addressed: T, what: Part) -> Result<(), Undecided> {
    if named == addressed { Ok(()) } else { Err(Refusal::Mismatch(what).into()) }
}
