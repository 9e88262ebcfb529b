//! The agency's library: read where one of its objects is sealed for this device, saved for everybody who is certified.

use moderation::markup::tidy;
use protocol::{
    envelope::{self, MAX_READERS, OpenError, StaffText},
    ids::{Digest, PersonId, Salt},
    keys::{Directory, Recipient},
    statement::{Library as Statement, Signed, Unverified, Verified},
    wire::{Blob, Code, LibraryAnswer, PutLibrary},
};
use serde::{Deserialize, Serialize};

use crate::{
    call,
    device::Device,
    failure::{NotHere, Step, Trouble},
    surroundings::{Method, Surroundings},
    view::{self, LibraryWords},
};

const MOST_TEXTS: usize = 60;
const MOST_CHECKLISTS: usize = 20;
const MOST_QUESTIONS: usize = 12;
const MOST_NAME: usize = 120;
const MOST_TEXT: usize = 4_000;
/// A target longer than this is none.
const MOST_HOURS: u32 = 1_000;
/// All of it, in bytes: what the relay keeps, sealed and padded.
const MOST_BYTES: usize = 32 * 1024;
/// As many objects as the relay keeps, of eight readers each.
const MOST_STAFF: usize = 8 * MAX_READERS;

/// What is sealed: the words, and whom they are sealed for, so that a colleague sees whether somebody is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Inside {
    readers: Vec<PersonId>,
    words: LibraryWords,
}

/// The library as it was opened and checked.
struct Opened {
    statement: Verified<Statement>,
    inside: Inside,
}

impl<S: Surroundings> Device<S> {
    /// The library of the agency. Where it is not sealed for somebody who was certified since, it is sealed again.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check shows nothing.
    pub async fn library(&mut self) -> Result<view::Library, Trouble> {
        let (directory, _) = self.directory().await?;
        let answer: LibraryAnswer = call::get(&self.around, "staff/library").await?;
        let opened = self.open_library(&answer, &directory)?;
        if let Some(opened) = &opened {
            let staff = self.certified(&directory);
            if staff.iter().any(|(person, _)| !opened.inside.readers.contains(person)) {
                let words = opened.inside.words.clone();
                match self.put_library(answer.version, words, &directory).await {
                    // A colleague looked at the same moment: theirs is as good.
                    Err(trouble) if trouble.code() == Some(Code::Version) => {}
                    other => other?,
                }
                return self.show_library().await;
            }
        }
        self.library_shown(&answer, opened, &directory)
    }

    /// Saves the library in the place of a version.
    ///
    /// # Errors
    /// [`Trouble`]; the relay's [`Code::Version`] where a colleague saved since.
    pub async fn save_library(
        &mut self,
        version: u64,
        words: LibraryWords,
    ) -> Result<view::Library, Trouble> {
        let words = tidied(words)?;
        let (directory, _) = self.directory().await?;
        let answer: LibraryAnswer = call::get(&self.around, "staff/library").await?;
        let opened = self.open_library(&answer, &directory)?;
        if answer.version > 0 && opened.is_none() {
            // Nobody saves over what they could not read.
            return Err(NotHere::NotYourPart.into());
        }
        self.put_library(version, words, &directory).await?;
        self.show_library().await
    }

    async fn show_library(&mut self) -> Result<view::Library, Trouble> {
        let (directory, _) = self.directory().await?;
        let answer: LibraryAnswer = call::get(&self.around, "staff/library").await?;
        let opened = self.open_library(&answer, &directory)?;
        self.library_shown(&answer, opened, &directory)
    }

    async fn put_library(
        &self,
        before: u64,
        words: LibraryWords,
        directory: &Directory,
    ) -> Result<(), Trouble> {
        let staff = self.certified(directory);
        if staff.len() > MOST_STAFF {
            return Err(NotHere::TooManyStaff.into());
        }
        let version = before.saturating_add(1);
        let inside = Inside { readers: staff.iter().map(|(person, _)| *person).collect(), words };
        let text = serde_json::to_vec(&inside).expect("texts can always be written");
        if text.len() > MOST_BYTES {
            return Err(NotHere::TextTooLong.into());
        }
        let keyring = &self.seat()?.keyring;
        let salt = Salt::draw(&mut self.around.rng());
        let statement = Statement {
            agency: directory.agency(),
            version,
            text: salt.commit(&text),
            day: self.today(),
        };
        let (note, signature) = Signed::new(statement, &keyring.signing).into_parts();
        let signer = keyring.signing.id();
        let content = StaffText { note, signer, signature, salt, text: text.into() };
        let recipients: Vec<Recipient> =
            staff.into_iter().map(|(_, recipient)| recipient).collect();
        let objects = recipients.chunks(MAX_READERS).map(|some| {
            envelope::seal(&content, some).map(Blob).map_err(|_| NotHere::TextTooLong.into())
        });
        let objects = objects.collect::<Result<_, Trouble>>()?;
        let put = PutLibrary { version, objects };
        call::tell(&self.around, Method::Put, "staff/library", &put).await
    }

    /// Opens whichever object is sealed for this person. Absent where none is, or where nothing was saved yet.
    fn open_library(
        &mut self,
        answer: &LibraryAnswer,
        directory: &Directory,
    ) -> Result<Option<Opened>, Trouble> {
        let bad = || Trouble::from(Step::Library);
        let seen = self.library_seen;
        if seen.is_some_and(|(version, _)| answer.version < version) {
            return Err(bad());
        }
        let identity = &self.seat()?.keyring.identity;
        let mut content: Option<StaffText> = None;
        for object in &answer.objects {
            match envelope::open(&object.0, identity) {
                Err(OpenError::NotForMe) => {}
                other => {
                    content = Some(other.map_err(|_| bad())?.content);
                    break;
                }
            }
        }
        let Some(content) = content else { return Ok(None) };
        let statement: Unverified<Statement> =
            Unverified::from_parts(&content.note, content.signer, content.signature)
                .map_err(|_| bad())?;
        let key = directory.verifying_key(content.signer).ok_or_else(bad)?;
        let statement = statement.verify(&key).map_err(|_| bad())?;
        directory.vouch(statement.signer(), statement.day).map_err(|_| bad())?;
        let inside: Inside = serde_json::from_slice(&content.text).map_err(|_| bad())?;
        let digest: Digest = statement.digest();
        let fits = statement.agency == directory.agency()
            && statement.version == answer.version
            && Some(statement.signer()) == answer.by
            && content.salt.commit(&content.text) == statement.text
            && seen.is_none_or(|(version, known)| version < answer.version || known == digest)
            && tidied(inside.words.clone()).is_ok_and(|same| same == inside.words);
        if !fits {
            return Err(bad());
        }
        self.library_seen = Some((answer.version, digest));
        Ok(Some(Opened { statement, inside }))
    }

    fn library_shown(
        &self,
        answer: &LibraryAnswer,
        opened: Option<Opened>,
        directory: &Directory,
    ) -> Result<view::Library, Trouble> {
        let Some(Opened { statement, inside }) = opened else {
            return Ok(view::Library {
                version: answer.version,
                readable: answer.version == 0,
                saved_by: None,
                saved_day: None,
                words: LibraryWords::empty(),
            });
        };
        let mut held = directory.certificates();
        let by = held.find(|each| each.signing.id() == statement.signer());
        Ok(view::Library {
            version: answer.version,
            readable: true,
            saved_by: by.map(|each| each.working_name.clone()),
            saved_day: Some(statement.day.0),
            words: inside.words,
        })
    }

    /// Everybody whose certificate holds today, each once, with the key that things are sealed for.
    fn certified(&self, directory: &Directory) -> Vec<(PersonId, Recipient)> {
        let today = self.today();
        let mut staff: Vec<(PersonId, Recipient)> = Vec::new();
        for held in directory.certificates() {
            let holds = directory.vouch(held.signing.id(), today).is_ok();
            let named = staff
                .iter()
                .any(|(person, other)| *person == held.person || *other == held.recipient);
            if holds && !named {
                staff.push((held.person, held.recipient.clone()));
            }
        }
        staff
    }
}

/// Tidies what was typed, and declines what no library may hold.
fn tidied(mut words: LibraryWords) -> Result<LibraryWords, Trouble> {
    let LibraryWords { texts, checklists, targets } = &mut words;
    let many = texts.len() > MOST_TEXTS
        || checklists.len() > MOST_CHECKLISTS
        || checklists.iter().any(|each| each.questions.len() > MOST_QUESTIONS);
    if many {
        return Err(NotHere::TextTooLong.into());
    }
    let mut parts: Vec<(&mut String, usize)> = Vec::new();
    for each in texts {
        parts.extend([(&mut each.title, MOST_NAME), (&mut each.text, MOST_TEXT)]);
    }
    for each in checklists {
        if each.questions.is_empty() {
            return Err(NotHere::Empty.into());
        }
        parts.extend([(&mut each.id, MOST_NAME), (&mut each.name, MOST_NAME)]);
        parts.extend(each.questions.iter_mut().map(|question| (question, MOST_NAME * 2)));
    }
    for (text, most) in parts {
        *text = tidy(text.trim()).text;
        if text.trim().is_empty() {
            return Err(NotHere::Empty.into());
        }
        if text.chars().count() > most {
            return Err(NotHere::TextTooLong.into());
        }
    }
    let hours = [targets.first_look_hours, targets.second_approval_hours, targets.release_hours];
    if hours.into_iter().flatten().any(|hours| hours == 0 || hours > MOST_HOURS) {
        return Err(NotHere::Days.into());
    }
    Ok(words)
}
