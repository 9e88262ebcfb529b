//! Ending the trust in a key.

use std::path::Path;

use anyhow::Context as _;
use protocol::{
    carried::Carried,
    ids::KeyId,
    statement::{Revocation, Signed},
    time::Day,
};

use crate::{ask, root};

/// Writes a revocation signed by the root.
pub(crate) fn run(
    root: &root::Files,
    key: &str,
    distrust_after: jiff::civil::Date,
    out: &Path,
    passphrase: &ask::Passphrase,
) -> anyhow::Result<()> {
    let key: KeyId = key.parse().context("a key's id is 32 hexadecimal digits")?;
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = (distrust_after - epoch).get_days();
    let distrust_after = Day(u32::try_from(days).context("that day is before 1970")?);
    let (root, manifest) = root.open(passphrase.known()?)?;
    let revocation = Revocation { agency: manifest.agency, key, distrust_after, day: ask::today() };
    let signed = Signed::new(revocation, &root);
    ask::write_new(out, Carried::Revocation.write(&signed.to_bytes()).as_bytes())?;
    println!("Carry {} to the relay.", out.display());
    Ok(())
}
