//! Ending the trust in a key.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use protocol::{
    carried::Carried,
    ids::KeyId,
    keys::SigningKey,
    statement::{Revocation, Signed, StaffCertificate, Unverified},
    time::Day,
};

use crate::{ask, root};

/// Whose key is to be trusted no longer.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Whose {
    /// The certificate that `certify` wrote for them.
    #[arg(long)]
    certificate: Option<PathBuf>,
    /// Their key's id, 32 hexadecimal digits.
    #[arg(long)]
    key: Option<KeyId>,
}

impl Whose {
    fn key(&self, root: &SigningKey) -> anyhow::Result<KeyId> {
        match (self.key, &self.certificate) {
            (Some(key), _) => Ok(key),
            (None, Some(file)) => certified(file, root),
            (None, None) => anyhow::bail!("name a certificate or a key"),
        }
    }
}

/// The key in a certificate that this root signed.
fn certified(file: &Path, root: &SigningKey) -> anyhow::Result<KeyId> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let certificate: Unverified<StaffCertificate> = Carried::StaffCertificate
        .read(&text)
        .ok()
        .and_then(|bytes| Unverified::from_bytes(&bytes).ok())
        .with_context(|| format!("{} is no certificate, or is damaged", file.display()))?;
    let certificate = certificate
        .verify(&root.verifying_key())
        .ok()
        .with_context(|| format!("{} is not signed by this root", file.display()))?;
    Ok(certificate.signing.id())
}

/// Writes a revocation signed by the root.
pub(crate) fn run(
    root: &root::Files,
    whose: &Whose,
    distrust_after: jiff::civil::Date,
    out: &Path,
    passphrase: &ask::Passphrase,
) -> anyhow::Result<()> {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = (distrust_after - epoch).get_days();
    let distrust_after = Day(u32::try_from(days).context("that day is before 1970")?);
    let today = ask::today();
    anyhow::ensure!(distrust_after <= today, "that day is still to come");
    let (root, manifest) = root.open(passphrase.known()?)?;
    let key = whose.key(&root)?;
    let revocation = Revocation { agency: manifest.agency, key, distrust_after, day: today };
    let signed = Signed::new(revocation, &root);
    ask::write_new(out, Carried::Revocation.write(&signed.to_bytes()).as_bytes())?;
    println!("The key {key} is revoked once this is taken in.");
    println!("Carry {} to the relay: `wherry revoke`.", out.display());
    Ok(())
}
