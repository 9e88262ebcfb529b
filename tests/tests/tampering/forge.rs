//! What conspirators can make: whoever lends the relay their card lends it their keys, and then signatures are
//! real. Everything here is built with the protocol's own types.

use age::x25519;
use anyhow::Context as _;
use client_core::{Method, Request};
use minicbor::Decoder;
use people::{Person, json_headers};
use protocol::{
    cbor,
    commitment::CaseSecret,
    envelope::{self, CrossingContent, LetterContent, SignedPortable, StaffText},
    ids::Digest,
    journal::{Entry, EntryKind},
    keys::{Identity, Recipient, SigningKey},
    login::{ExportKey, SigningIn},
    statement::{
        Approval, Deposit, Header, Portable, Release, Signed, Statement, Unverified, Verified,
    },
    time::Day,
    vault::{self, Place, VaultKey},
    wire::{
        Blob, CrossingAnswer, FinishSignIn, KeyringAnswer, LetterAnswer, SignInAnswer,
        SignInStarted, StartSignIn,
    },
};
use rand::rngs::OsRng;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A person's keys, in other hands.
pub(crate) struct Keys {
    pub(crate) signing: SigningKey,
    pub(crate) identity: Identity,
}

impl Keys {
    /// Keys of nobody here.
    pub(crate) fn drawn() -> Self {
        Self { signing: SigningKey::draw(&mut OsRng), identity: Identity::generate() }
    }

    /// Signs in with a person's card elsewhere and opens their keyring.
    pub(crate) async fn of(person: &Person) -> anyhow::Result<Self> {
        let locator = person.card.locator.parse()?;
        let secret = person.card.card_secret.as_deref().map(str::parse).transpose()?;
        let (export_key, keyring) = sign_in(person).await?;
        let key = VaultKey::for_keyring(&export_key, secret.as_ref());
        let place = Place::Keyring { locator: &locator, epoch: 1, version: keyring.version };
        Self::read(&vault::open(&key, &place, &keyring.sealed.0)?)
    }

    /// The seed and the identity stand under keys 3 and 4 of a keyring.
    fn read(keyring: &[u8]) -> anyhow::Result<Self> {
        let mut decoder = Decoder::new(keyring);
        let (mut seed, mut identity) = (None, None);
        for _ in 0..decoder.map()?.context("a map of a known length")? {
            match decoder.u8()? {
                3 => seed = Some(<[u8; 32]>::try_from(decoder.bytes()?)?),
                4 => identity = Some(decoder.str()?.parse()?),
                _ => decoder.skip()?,
            }
        }
        let signing = SigningKey::from_seed(&seed.context("a seed")?);
        Ok(Self { signing, identity: identity.context("an identity")? })
    }
}

/// What the label of a case says to its staff alone, and a conspirator to the relay.
pub(crate) fn case_secret(label: &Blob, staff: &Keys) -> anyhow::Result<CaseSecret> {
    #[derive(Deserialize)]
    struct Label {
        secret: [u8; 32],
    }
    let content: StaffText = envelope::open(&label.0, &staff.identity)?.content;
    let label: Label = serde_json::from_slice(&content.text)?;
    Ok(CaseSecret::from_bytes(label.secret))
}

/// A person's keyring as the relay holds it.
pub(crate) async fn sealed_keyring(person: &Person) -> anyhow::Result<KeyringAnswer> {
    Ok(sign_in(person).await?.1)
}

async fn sign_in(person: &Person) -> anyhow::Result<(ExportKey, KeyringAnswer)> {
    let card = &person.card;
    let (locator, passphrase) = (card.locator.parse()?, card.passphrase.parse()?);
    let elsewhere = person.at_another_device();
    let (signing_in, message) = SigningIn::start(&passphrase, &mut OsRng);
    let start = StartSignIn { locator: card.locator.clone(), message: Blob(message) };
    let started: SignInStarted = send(&elsewhere, "sign-in/start", &start).await?;
    let signed_in = signing_in.finish(&locator, &passphrase, &started.message.0, &mut OsRng)?;
    let finish = FinishSignIn { attempt: started.attempt, message: Blob(signed_in.message) };
    let answer: SignInAnswer = send(&elsewhere, "sign-in/finish", &finish).await?;
    Ok((signed_in.export_key, answer.keyring))
}

async fn send<T: DeserializeOwned>(
    person: &Person,
    path: &str,
    body: &impl Serialize,
) -> anyhow::Result<T> {
    let body = Some(serde_json::to_vec(body)?);
    let request = Request { method: Method::Post, path: format!("/api/v1/{path}"), body };
    let answer = person.surroundings().ask(&request, json_headers(true)).await?;
    Ok(serde_json::from_slice(&answer.body)?)
}

/// What a signed statement says, whoever signed it.
pub(crate) fn says<T: Statement>(signed: &[u8]) -> T {
    let mut decoder = Decoder::new(signed);
    decoder.array().expect("an array of the body and the signatures");
    cbor::decode(decoder.bytes().expect("the body")).expect("a canonical body")
}

/// A statement under one signature.
pub(crate) fn sign<T: Statement>(statement: T, key: &SigningKey) -> Blob {
    Blob(Signed::new(statement, key).to_bytes())
}

/// The same statement, changed, under a signature that is real.
pub(crate) fn sign_changed<T: Statement>(
    signed: &Blob,
    key: &SigningKey,
    change: impl FnOnce(&mut T),
) -> Blob {
    let mut statement = says(&signed.0);
    change(&mut statement);
    sign(statement, key)
}

/// A statement under two signatures.
pub(crate) fn sign_both<T: Statement>(statement: T, one: &SigningKey, other: &SigningKey) -> Blob {
    Blob(Verified::from(Signed::new(statement, one)).countersign(other).to_bytes())
}

/// What later statements call this one: SHA-256 of its body.
pub(crate) fn called(signed: &Blob) -> Digest {
    let mut decoder = Decoder::new(&signed.0);
    decoder.array().expect("an array of the body and the signatures");
    Digest::of(decoder.bytes().expect("the body"))
}

/// A statement changed under the signatures that it had: what a relay alone can do.
pub(crate) fn under_old_signature<T: Statement>(
    signed: &Blob,
    change: impl FnOnce(&mut T),
) -> Blob {
    let mut decoder = Decoder::new(&signed.0);
    decoder.array().expect("an array of the body and the signatures");
    decoder.skip().expect("the body");
    let marks = &signed.0[decoder.position()..];
    let mut statement = says(&signed.0);
    change(&mut statement);
    let mut bytes = Vec::new();
    let mut encoder = minicbor::Encoder::new(&mut bytes);
    encoder.array(2).and_then(|encoder| encoder.bytes(&cbor::encode(&statement))).expect("bytes");
    bytes.extend_from_slice(marks);
    Blob(bytes)
}

/// The bytes of a signed statement with one bit of its last signature turned.
pub(crate) fn badly_signed(signed: &Blob) -> Blob {
    let mut bytes = signed.0.clone();
    *bytes.last_mut().expect("a signature") ^= 1;
    Blob(bytes)
}

/// Adds what the relay says to a journal, chained as it chains everything.
pub(crate) fn enter(journal: &mut Vec<Blob>, kind: EntryKind, object: Digest, day: Day) {
    let prev = journal.last().map(|last| Digest::of(&last.0));
    let entry = Entry { kind, day, actor: None, object: Some(object), prev };
    journal.push(Blob(entry.to_bytes()));
}

/// A letter taken apart, to be put together otherwise by its author.
pub(crate) struct Letter {
    pub(crate) deposit: Deposit,
    pub(crate) header: Header,
    pub(crate) portable: Option<Portable>,
    pub(crate) content: LetterContent,
    pub(crate) readers: Vec<Recipient>,
}

impl Letter {
    /// Opens a letter as one of its readers.
    pub(crate) fn open(answer: &LetterAnswer, reader: &Keys, readers: Vec<Recipient>) -> Self {
        let content: LetterContent =
            envelope::open(&answer.object.0, &reader.identity).expect("sealed for them").content;
        let portable = content.portable.as_ref();
        Self {
            deposit: says(&answer.deposit.0),
            header: cbor::decode(&content.header).expect("a header"),
            portable: portable.map(|each| cbor::decode(&each.statement).expect("a portable")),
            content,
            readers,
        }
    }

    /// Signs all of it anew and seals it: whatever it says, its author says it.
    pub(crate) fn give_in(mut self, author: &SigningKey) -> LetterAnswer {
        self.deposit.portable = None;
        if let Some(portable) = self.portable {
            let portable = Signed::new(portable, author);
            self.deposit.portable = Some(portable.digest());
            let (statement, signature) = portable.into_parts();
            self.content.portable = Some(SignedPortable { statement, signature });
        }
        let header = Signed::new(self.header, author);
        self.deposit.header = header.digest();
        (self.content.header, self.content.signature) = header.into_parts();
        let object = envelope::seal(&self.content, &self.readers).expect("not too large");
        self.deposit.object = Digest::of(&object);
        LetterAnswer { deposit: sign(self.deposit, author), object: Blob(object), reseal: None }
    }
}

/// Something that crossed, taken apart, to be put together otherwise.
pub(crate) struct Crossing {
    pub(crate) record: Release,
    pub(crate) portable: Portable,
    pub(crate) content: CrossingContent,
    pub(crate) readers: Vec<Recipient>,
}

impl Crossing {
    /// Opens something that crossed as one of its readers.
    pub(crate) fn open(answer: &CrossingAnswer, reader: &Keys, readers: Vec<Recipient>) -> Self {
        let content: CrossingContent =
            envelope::open(&answer.object.0, &reader.identity).expect("sealed for them").content;
        let portable = cbor::decode(&content.portable).expect("a portable");
        Self { record: says(&answer.record.0), portable, content, readers }
    }

    /// Other words, signed by an author, and approved by whoever lends a key for it.
    pub(crate) fn written(mut self, author: &SigningKey, approvers: &[&SigningKey]) -> Self {
        let portable = Signed::new(self.portable.clone(), author);
        self.content.author_key = author.verifying_key();
        self.record.portable = portable.digest();
        (self.content.portable, self.content.portable_signature) = portable.into_parts();
        let like: Approval = says(&self.record.approvals[0]);
        let approve = |key: &&SigningKey| {
            let approval = Approval { portable: self.record.portable, ..like.clone() };
            sign(approval, key).0.into()
        };
        self.record.approvals = approvers.iter().map(approve).collect();
        self
    }

    /// Seals it and signs its record anew: whatever it says, whoever releases it says it.
    pub(crate) fn release(mut self, by: &SigningKey) -> CrossingAnswer {
        let object = envelope::seal(&self.content, &self.readers).expect("not too large");
        self.record.object = Digest::of(&object);
        CrossingAnswer { record: sign(self.record, by), object: Blob(object), reseal: None }
    }
}

/// The plaintext of a sealed object.
pub(crate) fn plaintext(object: &Blob, reader: &Keys) -> Vec<u8> {
    let identity: x25519::Identity = reader.identity.secret().parse().expect("an identity");
    age::decrypt(&identity, &object.0).expect("sealed for them")
}

/// Seals bytes that no device of ours would seal.
pub(crate) fn seal_raw(plaintext: &[u8], reader: &Recipient) -> Blob {
    let reader: x25519::Recipient = reader.to_string().parse().expect("a recipient");
    Blob(age::encrypt(&reader, plaintext).expect("an object"))
}

/// Whether a statement's one signature is this key's.
pub(crate) fn is_by<T: Statement>(signed: &[u8], key: &SigningKey) -> bool {
    Unverified::<T>::from_bytes(signed).is_ok_and(|each| each.signer() == key.id())
}
