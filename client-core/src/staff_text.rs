//! Texts among staff: the case's label and the notes beside gates and claims, sealed and signed.

use protocol::{
    commitment::CaseSecret,
    envelope::{self, StaffText},
    ids::{AgencyId, CaseId, Digest, Salt},
    keys::{Directory, Identity, Recipient, SigningKey},
    statement::{About, CaseCertificate, Signed, StaffNote, Unverified, Verified},
    time::Day,
};
use rand_core::{CryptoRng, RngCore};
use serde::{Deserialize, Serialize};

use crate::failure::{NotHere, Step, Trouble};

/// What a case is called among staff. The relay never sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) harmed_name: String,
    pub(crate) responsible_name: String,
    /// [`CaseSecret`].
    secret: [u8; 32],
}

impl Label {
    pub(crate) fn new(
        name: String,
        harmed_name: String,
        responsible_name: String,
        secret: &CaseSecret,
    ) -> Self {
        Self { name, harmed_name, responsible_name, secret: *secret.as_bytes() }
    }

    pub(crate) fn secret(&self) -> CaseSecret {
        CaseSecret::from_bytes(self.secret)
    }

    pub(crate) fn name_of(&self, side: protocol::statement::Side) -> &str {
        match side {
            protocol::statement::Side::Harmed => &self.harmed_name,
            protocol::statement::Side::Responsible => &self.responsible_name,
        }
    }
}

/// The grade and reasons of a gate's turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GateNote {
    pub(crate) grade: String,
    pub(crate) note: String,
}

/// A sealed text and the commitment that a statement beside it carries.
pub(crate) struct SealedText {
    pub(crate) object: Vec<u8>,
    pub(crate) commitment: Digest,
    /// The digest of the signed note.
    pub(crate) note: Digest,
}

/// A text as it was signed and sealed, to be sealed again unchanged.
pub(crate) struct Read(StaffText);

impl Read {
    pub(crate) fn text(&self) -> &[u8] {
        &self.0.text
    }

    /// The same inside, for other readers.
    pub(crate) fn seal_again(&self, readers: &[Recipient]) -> Result<Vec<u8>, Trouble> {
        envelope::seal(&self.0, readers).map_err(|_| NotHere::TextTooLong.into())
    }
}

/// Signs and seals a text for these readers.
pub(crate) fn seal(
    text: &impl Serialize,
    about: About,
    (agency, case): (AgencyId, CaseId),
    readers: &[Recipient],
    key: &SigningKey,
    today: Day,
    rng: &mut (impl RngCore + CryptoRng),
) -> Result<SealedText, Trouble> {
    let text = serde_json::to_vec(text).expect("texts can always be written");
    let salt = Salt::draw(rng);
    let commitment = salt.commit(&text);
    let note = StaffNote { agency, case, about, text: commitment, day: today };
    let note = Signed::new(note, key);
    let digest = note.digest();
    let (note, signature) = note.into_parts();
    let content = StaffText { note, signer: key.id(), signature, salt, text: text.into() };
    let object =
        envelope::seal(&content, readers).map_err(|_| Trouble::from(NotHere::TextTooLong))?;
    Ok(SealedText { object, commitment, note: digest })
}

/// Opens a text about this case, by whomever the agency trusts with it. Absent where it is sealed for others.
pub(crate) fn open<T: for<'de> Deserialize<'de>>(
    object: &[u8],
    about: About,
    case: &Verified<CaseCertificate>,
    directory: &Directory,
    identity: &Identity,
) -> Result<Option<(T, Digest)>, Trouble> {
    let bad = || Trouble::from(Step::StaffText);
    let Some((note, read)) = read(object, case, directory, identity)? else { return Ok(None) };
    // A label comes with the case's certificate, from whoever opened or changed the case.
    let trusted = match about {
        About::Label => directory.coordinator(note.signer(), note.day),
        _ => directory.vouch(note.signer(), note.day),
    };
    trusted.map_err(|_| bad())?;
    if note.about != about {
        return Err(bad());
    }
    let text = serde_json::from_slice(read.text()).map_err(|_| bad())?;
    Ok(Some((text, note.text)))
}

/// Opens a text that a certified key signed about this case. Absent where it is sealed for others.
pub(crate) fn read(
    object: &[u8],
    case: &Verified<CaseCertificate>,
    directory: &Directory,
    identity: &Identity,
) -> Result<Option<(Verified<StaffNote>, Read)>, Trouble> {
    let bad = || Trouble::from(Step::StaffText);
    let opened: envelope::Opened<StaffText> = match envelope::open(object, identity) {
        Err(envelope::OpenError::NotForMe) => return Ok(None),
        other => other.map_err(|_| bad())?,
    };
    let content = opened.content;
    let note: Unverified<StaffNote> =
        Unverified::from_parts(&content.note, content.signer, content.signature)
            .map_err(|_| bad())?;
    let key = directory.verifying_key(content.signer).ok_or_else(bad)?;
    let note = note.verify(&key).map_err(|_| bad())?;
    let fits = note.case == case.case
        && note.agency == case.agency
        && content.salt.commit(&content.text) == note.text;
    if fits { Ok(Some((note, Read(content)))) } else { Err(bad()) }
}
