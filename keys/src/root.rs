//! The root key as it lies on disk: an age file under a passphrase, which the stock `age` opens.

use std::{
    io::{Read as _, Write as _},
    path::PathBuf,
};

use age::secrecy::SecretString;
use anyhow::{Context as _, bail};
use protocol::{
    carried::Carried,
    keys::SigningKey,
    statement::{AgencyManifest, Unverified, Verified},
};
use zeroize::Zeroizing;

/// The two files that `found` wrote.
#[derive(clap::Args)]
pub(crate) struct Files {
    /// The folder that holds root.age and agency.manifest.
    #[arg(long = "root")]
    folder: PathBuf,
}

impl Files {
    /// The root key and the manifest that names it.
    pub(crate) fn open(
        &self,
        passphrase: SecretString,
    ) -> anyhow::Result<(SigningKey, Verified<AgencyManifest>)> {
        let key = open(&read(&self.folder.join("root.age"))?, passphrase)?;
        let text = String::from_utf8(read(&self.folder.join("agency.manifest"))?)
            .context("agency.manifest is not text")?;
        let manifest: Unverified<AgencyManifest> = Carried::Manifest
            .read(&text)
            .ok()
            .and_then(|bytes| Unverified::from_bytes(&bytes).ok())
            .context("agency.manifest is damaged")?;
        let manifest = manifest
            .verify(&key.verifying_key())
            .ok()
            .context("agency.manifest is not signed by this root")?;
        Ok((key, manifest))
    }
}

/// Seals a root key under a passphrase.
pub(crate) fn seal(key: &SigningKey, passphrase: SecretString) -> anyhow::Result<Vec<u8>> {
    let encryptor = age::Encryptor::with_user_passphrase(passphrase);
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(&*key.seed())?;
    writer.finish()?;
    Ok(sealed)
}

/// Opens a root file.
pub(crate) fn open(sealed: &[u8], passphrase: SecretString) -> anyhow::Result<SigningKey> {
    let decryptor = age::Decryptor::new_buffered(sealed).context("root.age is not an age file")?;
    let identity = age::scrypt::Identity::new(passphrase);
    let mut reader = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .context("the passphrase does not open root.age")?;
    let mut seed = Zeroizing::new(Vec::new());
    reader.by_ref().take(64).read_to_end(&mut seed).context("root.age is damaged")?;
    let Ok(seed) = <&[u8; 32]>::try_from(seed.as_slice()) else {
        bail!("root.age holds something else");
    };
    Ok(SigningKey::from_seed(seed))
}

fn read(path: &std::path::Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{SecretString, SigningKey, open, seal};

    #[test]
    fn only_the_passphrase_opens_the_root() {
        let key = SigningKey::draw(&mut rand::rngs::OsRng);
        let sealed =
            seal(&key, SecretString::from("twelve characters".to_owned())).expect("sealed");
        let opened = open(&sealed, SecretString::from("twelve characters".to_owned()));
        assert_eq!(opened.expect("opened").id(), key.id());
        assert!(open(&sealed, SecretString::from("twelve characters!".to_owned())).is_err());
        assert!(
            open(&sealed[..sealed.len() - 1], SecretString::from("twelve characters".to_owned()))
                .is_err()
        );
        assert!(open(b"age-encryption.org/v1\n", SecretString::from("x".to_owned())).is_err());
    }
}
