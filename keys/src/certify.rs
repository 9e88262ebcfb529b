//! Certifying a coordinator, once the words on both screens are the same.

use std::path::Path;

use anyhow::{Context as _, bail};
use protocol::{
    carried::Carried,
    keys::staff_fingerprint,
    statement::{Signed, StaffCertificate, StaffRequest, Unverified},
    words,
};

use crate::{ask, root};

/// Reads a request, compares the words, and writes the certificate.
pub(crate) fn run(
    root: &root::Files,
    request: &Path,
    days: u32,
    level: u8,
    out: &Path,
    words: Option<String>,
    passphrase: &ask::Passphrase,
) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(request)
        .with_context(|| format!("cannot read {}", request.display()))?;
    let request: Unverified<StaffRequest> = Carried::StaffRequest
        .read(&text)
        .ok()
        .and_then(|bytes| Unverified::from_bytes(&bytes).ok())
        .context("the request is damaged, or is another kind of file")?;
    let request = request
        .verify_own(|request| Some(request.signing))
        .ok()
        .context("the request is not signed by the key it carries")?;

    let (key, manifest) = root.open(passphrase.known()?)?;
    if request.agency != manifest.agency {
        bail!("the request is for another agency");
    }
    let shown =
        words::six_words(staff_fingerprint(&request, manifest.digest()).as_bytes()).join(" ");
    match words {
        Some(read_out) if plain(&read_out) == shown => {}
        Some(_) => bail!("the words are not the same: do not certify; the words here are: {shown}"),
        None => {
            println!("{} asks to be a coordinator. The words here are:", request.working_name);
            println!("\n    {shown}\n");
            if !ask::yes("Does their own screen show the same six words?")? {
                bail!("not certified");
            }
        }
    }
    let today = ask::today();
    let certificate = StaffCertificate {
        agency: request.agency,
        person: request.person,
        working_name: request.working_name.clone(),
        signing: request.signing,
        recipient: request.recipient.clone(),
        roles: request.roles,
        level,
        from: today,
        until: today.plus(days),
        day: today,
    };
    let signed = Signed::new(certificate, &key);
    ask::write_new(out, Carried::StaffCertificate.write(&signed.to_bytes()).as_bytes())?;
    println!(
        "Certified {} for {days} days. Carry {} back to them.",
        request.working_name,
        out.display()
    );
    Ok(())
}

/// Words however they were typed or said.
fn plain(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
