//! Founding an agency: its root key and its first manifest.

use std::path::Path;

use anyhow::{Context as _, bail};
use protocol::{
    carried::Carried,
    ids::AgencyId,
    keys::SigningKey,
    statement::{AgencyManifest, Signed},
};
use rand::rngs::OsRng;

use crate::{ask, root};

/// Draws the root and writes `root.age` and `agency.manifest` into a folder.
pub(crate) fn run(
    name: String,
    origins: Vec<String>,
    least_approvals: u8,
    out: &Path,
    passphrase: &ask::Passphrase,
) -> anyhow::Result<()> {
    if name.trim().is_empty() || name.chars().count() > 120 {
        bail!("an agency's name has 1 to 120 characters");
    }
    for origin in &origins {
        let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        if rest.is_none_or(|host| host.is_empty() || host.contains('/')) {
            bail!("an origin looks like https://relay.example, without a path: {origin}");
        }
    }
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let key = SigningKey::draw(&mut OsRng);
    let manifest = AgencyManifest {
        agency: AgencyId::draw(&mut OsRng),
        name,
        epoch: 1,
        prev: None,
        root_keys: vec![key.verifying_key()],
        origins,
        least_approvals,
        day: ask::today(),
    };
    let sealed = root::seal(&key, passphrase.fresh()?)?;
    let manifest = Carried::Manifest.write(&Signed::new(manifest, &key).to_bytes());
    ask::write_new(&out.join("root.age"), &sealed)?;
    ask::write_new(&out.join("agency.manifest"), manifest.as_bytes())?;
    println!("The root key is in {}.", out.join("root.age").display());
    println!("Keep that file and its passphrase apart, offline, each in two places.");
    println!("Carry {} to the relay.", out.join("agency.manifest").display());
    Ok(())
}
