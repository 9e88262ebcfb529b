//! Whether what a database holds holds together: every row of every table, looked at without a key.
//!
//! One pass, table by table, parents before children. Statements are parsed, their signatures checked by the keys that
//! people asked to be certified with, their digests and links compared; objects are compared with the digest that
//! somebody signed. What a chain must end in stands in the case's row; `Proof::end` compares. Some dozen bytes of each
//! letter and of each link are held meanwhile, so a database of a million letters takes some hundred megabytes.
//!
//! What nobody here can check is listed with its reason beside the test (`server/tests/relay/operating/flipped.rs`).

mod cases;
mod links;
mod people;
mod words;

use std::collections::{HashMap, HashSet};

use protocol::ids::{
    AgencyId, CaseId, CrossingId, Digest, KeyId, LetterId, PaperId, PersonId, RoomId, SittingId,
};
use protocol::keys::VerifyingKey;
use protocol::statement::{Statement, Unverified, Verified};

use super::Corrupt;
use super::columns::hex;
use super::copy::row::{Named, Wrong};
use links::Links;

/// How one row of a table is looked at.
pub(super) type Check = fn(&mut Proof, &Named<'_>) -> Result<(), Wrong>;

/// Every table, parents before children, and how its rows are looked at. The only list of them there is: what is not in
/// it is neither copied nor kept, and a test compares it with what the migrations make.
pub(super) const TABLES: [(&str, Check); 43] = [
    ("agency", people::agency),
    ("manifest", people::manifest),
    ("account", people::account),
    ("sign_in_attempt", people::sign_in_attempt),
    ("session", people::session),
    ("sign_in_count", people::sign_in_count),
    ("invitation", people::invitation),
    ("keyring", people::sealed_for_account),
    ("pin", people::sealed_for_account),
    ("draft", people::sealed_for_account),
    ("party_proof", people::party_proof),
    ("staff_request", people::staff_request),
    ("staff_certificate", people::staff_certificate),
    ("revocation", people::revocation),
    ("absence", people::absence),
    ("library", people::library),
    ("library_object", words::object_of_nobody),
    ("case_file", cases::case_file),
    ("case_certificate", cases::case_certificate),
    ("case_staff", cases::case_staff),
    ("room", cases::room),
    ("room_certificate", cases::room_certificate),
    ("gate_turn", cases::gate_turn),
    ("consent", cases::consent),
    ("wish", cases::wish),
    ("sitting", cases::sitting),
    ("sitting_word", cases::sitting_word),
    ("sitting_step", cases::sitting_step),
    ("letter", words::letter),
    ("letter_object", words::letter_object),
    ("approval", words::approval),
    ("returned", words::returned),
    ("take_back", words::take_back),
    ("claim", words::claim),
    ("second_look", words::second_look),
    ("veto", words::veto),
    ("crossing", words::crossing),
    ("crossing_object", words::crossing_object),
    ("recall", words::recall),
    ("receipt", words::receipt),
    ("paper", words::paper),
    ("paper_object", words::paper_object),
    ("journal_entry", links::journal_entry),
];

/// A letter, as far as what belongs to it is compared with it.
struct Known {
    room: RoomId,
    object: Digest,
    portable: Option<Digest>,
}

/// The letters that an author has given into a room.
#[derive(Default, PartialEq, Eq)]
struct Given {
    count: u64,
    last: u64,
}

/// What was seen so far, as far as later rows are compared with it.
#[derive(Default)]
pub(crate) struct Proof {
    /// Which agency it is of, by its newest manifest.
    pub(crate) agency: Option<AgencyId>,
    /// Which sign-in key accounts were made with.
    pub(crate) sign_in_key: Option<Digest>,
    /// Every public key that somebody showed to be theirs.
    keys: HashMap<KeyId, VerifyingKey>,
    links: Links,
    /// The staff of each case by its newest certificate, and how many of them have a row.
    staff: HashMap<CaseId, (u64, Vec<KeyId>)>,
    staffed: HashMap<CaseId, usize>,
    rooms: HashMap<RoomId, CaseId>,
    sittings: HashMap<SittingId, Digest>,
    /// Whose account it is: a room's or a person's.
    accounts: HashMap<Vec<u8>, Vec<u8>>,
    people: HashMap<KeyId, PersonId>,
    /// The digest of each case certificate.
    certificates: HashSet<Digest>,
    /// Notes inside papers, with whoever handed them in, until the case's journal tells of them.
    notes: HashMap<Digest, (CaseId, KeyId)>,
    /// Papers, and whether an object of each was seen.
    papers: HashMap<PaperId, bool>,
    letters: HashMap<LetterId, Known>,
    authors: HashMap<(RoomId, KeyId), Given>,
    /// How many letters of each author the case's row knows.
    given: HashMap<(RoomId, KeyId), u64>,
    /// Each crossing with its room, its letter and its object's digest.
    crossings: HashMap<CrossingId, (RoomId, LetterId, Digest)>,
}

impl Proof {
    /// A statement whose every signature is by the key that it names.
    fn verified<T: Statement>(&self, bytes: &[u8]) -> Result<Verified<T>, Wrong> {
        let claimed = Unverified::<T>::from_bytes(bytes).map_err(|_| "no statement of its kind")?;
        let keys = claimed.signers().map(|signer| self.keys.get(&signer).copied());
        let keys: Option<Vec<VerifyingKey>> = keys.collect();
        let keys = keys.ok_or("signed by a key that nobody here has")?;
        claimed.verify_all(&keys).map_err(|_| "a signature does not hold")
    }

    fn know(&mut self, key: VerifyingKey) {
        self.keys.insert(key.id(), key);
    }

    /// Whatever can be said only once every row was seen.
    ///
    /// # Errors
    /// [`Corrupt`] with the first thing that is missing.
    pub(super) fn end(&self) -> Result<(), Corrupt> {
        self.links.end()?;
        for (case, (_, members)) in &self.staff {
            let rows = self.staffed.get(case).copied().unwrap_or_default();
            if rows != members.len() {
                return Err(corrupt("case_staff", case.as_bytes(), "the case has other staff"));
            }
        }
        for (place, last) in &self.given {
            let found = self.authors.get(place).is_some_and(|found| found.count == *last);
            if !found {
                return Err(corrupt("letter", place.0.as_bytes(), "an author's letter is missing"));
            }
        }
        if let Some(note) = self.notes.keys().next() {
            let what = "the case's journal does not tell of it";
            return Err(corrupt("paper", note.as_bytes(), what));
        }
        if let Some((paper, _)) = self.papers.iter().find(|(_, seen)| !**seen) {
            return Err(corrupt("paper_object", paper.as_bytes(), "a paper's object is missing"));
        }
        let beyond = self.authors.iter().find(|(place, given)| {
            given.count != given.last || self.given.get(place) != Some(&given.last)
        });
        match beyond {
            Some((place, _)) => {
                Err(corrupt("letter", place.0.as_bytes(), "an author has letters out of their row"))
            }
            None => Ok(()),
        }
    }
}

/// Compares, and says in one clause what is wrong otherwise.
fn holds(whether: bool, what: Wrong) -> Result<(), Wrong> {
    if whether { Ok(()) } else { Err(what) }
}

const ANOTHER: Wrong = "its columns and what was signed are not of one thing";

fn corrupt(table: &'static str, id: &[u8], what: &'static str) -> Corrupt {
    Corrupt { table, row: hex(id), what }
}
