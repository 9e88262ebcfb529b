//! The agency's root: kept in a file by `wherry-keys` as a real one is, or held in the hand where a test needs
//! an agency quickly and for a day of its own choosing.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail, ensure};
use client_core::view::StaffRequestFile;
use protocol::{
    carried::Carried,
    ids::{AgencyId, KeyId},
    keys::{SigningKey, staff_fingerprint},
    statement::{
        AgencyManifest, Revocation, Signed, StaffCertificate, StaffRequest, Unverified, Verified,
    },
    time::Day,
    words::six_words,
};
use rand::rngs::OsRng;

use crate::workplace::Workplace;

/// How long the first coordinator's certificate holds, in days.
const DAYS: u32 = 100;

/// An agency's root.
pub enum Root {
    /// A file under a passphrase.
    Kept(Keeper),
    /// A key in memory.
    InHand(Box<Held>),
}

/// `wherry-keys` and the folder of its files.
pub struct Keeper {
    program: PathBuf,
    folder: PathBuf,
    passphrase: PathBuf,
}

/// A root key and the manifest it signed.
pub struct Held {
    key: SigningKey,
    manifest: Verified<AgencyManifest>,
}

impl Root {
    /// Founds an agency by running `wherry-keys`.
    pub(crate) fn found_with(
        program: &Path,
        workplace: &Workplace,
        name: &str,
        origins: &[String],
    ) -> anyhow::Result<Self> {
        let passphrase = workplace.path().join("root.passphrase");
        std::fs::write(&passphrase, "an invented root that guards nothing\n")?;
        let keeper = Keeper { program: program.to_owned(), folder: workplace.root(), passphrase };
        let mut command = keeper.command("found");
        command.arg("--name").arg(name).arg("--out").arg(&keeper.folder);
        for origin in origins {
            command.arg("--origin").arg(origin);
        }
        run(&mut command)?;
        Ok(Self::Kept(keeper))
    }

    /// Founds an agency with a root that is gone when this program ends.
    pub(crate) fn found_in_hand(
        workplace: &Workplace,
        name: &str,
        origins: &[String],
        today: Day,
    ) -> anyhow::Result<Self> {
        let key = SigningKey::draw(&mut OsRng);
        let manifest = AgencyManifest {
            agency: AgencyId::draw(&mut OsRng),
            name: name.to_owned(),
            epoch: 1,
            prev: None,
            root_keys: vec![key.verifying_key()],
            origins: origins.to_vec(),
            least_approvals: 1,
            day: today,
        };
        let signed = Signed::new(manifest, &key).to_bytes();
        std::fs::create_dir_all(workplace.root())?;
        std::fs::write(workplace.manifest(), Carried::Manifest.write(&signed))?;
        Self::in_hand(key, &signed)
    }

    /// The root of an agency that was founded in hand before, from its [seed](Self::seed).
    pub(crate) fn again_in_hand(workplace: &Workplace, seed: &[u8; 32]) -> anyhow::Result<Self> {
        let manifest = std::fs::read_to_string(workplace.manifest())?;
        Self::in_hand(SigningKey::from_seed(seed), &Carried::Manifest.read(&manifest)?)
    }

    fn in_hand(key: SigningKey, manifest: &[u8]) -> anyhow::Result<Self> {
        let manifest = Unverified::<AgencyManifest>::from_bytes(manifest)?;
        let manifest = manifest.verify(&key.verifying_key())?;
        Ok(Self::InHand(Box::new(Held { key, manifest })))
    }

    /// What a root in the hand grows from again.
    ///
    /// # Errors
    /// If it is kept by the program.
    pub(crate) fn seed(&self) -> anyhow::Result<[u8; 32]> {
        let Self::InHand(held) = self else { bail!("a root that is kept in a file stays there") };
        Ok(*held.key.seed())
    }

    /// Certifies a coordinator whose words, read out from their own screen, are the root's too.
    ///
    /// # Errors
    /// If the words differ, or the request is not one.
    pub fn certify(&self, asked: &StaffRequestFile, today: Day) -> anyhow::Result<String> {
        match self {
            Self::Kept(keeper) => keeper.certify(asked),
            Self::InHand(held) => held.certify(asked, today),
        }
    }

    /// Signs the agency's next manifest, and returns its bytes.
    ///
    /// # Errors
    /// If a root kept by the program is asked: no test needs that yet.
    pub fn next_manifest(&self, today: Day) -> anyhow::Result<Vec<u8>> {
        let Self::InHand(held) = self else { bail!("only a root in the hand signs another here") };
        let before = &held.manifest;
        let next = AgencyManifest {
            epoch: before.epoch + 1,
            prev: Some(before.digest()),
            day: today,
            ..(**before).clone()
        };
        Ok(Signed::new(next, &held.key).to_bytes())
    }

    /// Ends the trust in a key, and returns the text to be carried to the relay.
    ///
    /// # Errors
    /// If a root kept by the program is asked: that one writes a file, by [`Keeper::revoke_coordinator`].
    pub fn revoke(&self, key: KeyId, distrust_after: Day, today: Day) -> anyhow::Result<Vec<u8>> {
        let Self::InHand(held) = self else { bail!("only a root in the hand revokes here") };
        let agency = held.manifest.agency;
        let revocation = Revocation { agency, key, distrust_after, day: today };
        Ok(Signed::new(revocation, &held.key).to_bytes())
    }
}

impl Keeper {
    fn command(&self, verb: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(verb).arg("--passphrase-file").arg(&self.passphrase).stdin(Stdio::null());
        command
    }

    fn certify(&self, asked: &StaffRequestFile) -> anyhow::Result<String> {
        let request = self.folder.join("coordinator.request");
        let certificate = self.folder.join("coordinator.certificate");
        std::fs::write(&request, &asked.file)?;
        let mut command = self.command("certify");
        command.arg("--root").arg(&self.folder).arg("--request").arg(&request);
        command.arg("--out").arg(&certificate).arg("--words").arg(asked.words.join(" "));
        run(&mut command)?;
        Ok(std::fs::read_to_string(certificate)?)
    }

    /// Runs `wherry-keys revoke` for the coordinator whom it certified, from this day (`2026-11-23`) on, and returns
    /// the file to be carried to the relay.
    ///
    /// # Errors
    /// Whatever the program says.
    pub fn revoke_coordinator(&self, distrust_after: &str) -> anyhow::Result<PathBuf> {
        let revocation = self.folder.join("coordinator.revocation");
        let mut command = self.command("revoke");
        command.arg("--root").arg(&self.folder).arg("--out").arg(&revocation);
        command.arg("--certificate").arg(self.folder.join("coordinator.certificate"));
        command.arg("--distrust-after").arg(distrust_after);
        run(&mut command)?;
        Ok(revocation)
    }
}

impl Held {
    fn certify(&self, asked: &StaffRequestFile, today: Day) -> anyhow::Result<String> {
        let bytes = Carried::StaffRequest.read(&asked.file)?;
        let request = Unverified::<StaffRequest>::from_bytes(&bytes)?;
        let request = request.verify_own(|request| Some(request.signing))?;
        let digest = staff_fingerprint(&request, self.manifest.digest());
        let words = six_words(digest.as_bytes()).map(str::to_owned);
        ensure!(asked.words == words, "the words are not the same");
        let certificate = StaffCertificate {
            agency: request.agency,
            person: request.person,
            working_name: request.working_name.clone(),
            signing: request.signing,
            recipient: request.recipient.clone(),
            roles: request.roles,
            level: 3,
            from: today,
            until: today.plus(DAYS),
            day: today,
        };
        let signed = Signed::new(certificate, &self.key);
        Ok(Carried::StaffCertificate.write(&signed.to_bytes()))
    }
}

/// Runs a program to its end; what it said is part of the error if it failed.
fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = command.get_program().to_owned();
    let output = command.output().with_context(|| format!("cannot start {}", name.display()))?;
    if !output.status.success() {
        bail!("{}: {}", name.display(), String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(())
}
