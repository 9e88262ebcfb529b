//! What is asked of the person at the keyboard.

use std::{
    io::{BufRead as _, IsTerminal as _, Write as _},
    path::PathBuf,
};

use age::secrecy::SecretString;
use anyhow::{Context as _, bail};
use zeroize::Zeroizing;

/// Where the root file's passphrase comes from.
#[derive(clap::Args)]
pub(crate) struct Passphrase {
    /// Read the passphrase from the first line of this file instead of asking.
    #[arg(long = "passphrase-file")]
    file: Option<PathBuf>,
}

impl Passphrase {
    /// The passphrase of a root file that exists.
    pub(crate) fn known(&self) -> anyhow::Result<SecretString> {
        self.read("Passphrase of the root file: ")
    }

    /// A passphrase for a new root file: asked twice, and not empty.
    pub(crate) fn fresh(&self) -> anyhow::Result<SecretString> {
        use age::secrecy::ExposeSecret as _;
        let first = self.read("A passphrase for the new root file: ")?;
        if first.expose_secret().chars().count() < 12 {
            bail!("a root passphrase needs at least 12 characters");
        }
        if self.file.is_none()
            && self.read("The same again: ")?.expose_secret() != first.expose_secret()
        {
            bail!("the two are not the same");
        }
        Ok(first)
    }

    fn read(&self, prompt: &str) -> anyhow::Result<SecretString> {
        let text = match &self.file {
            Some(path) => {
                let text = Zeroizing::new(
                    std::fs::read_to_string(path)
                        .with_context(|| format!("cannot read {}", path.display()))?,
                );
                text.lines().next().unwrap_or_default().to_owned()
            }
            None => {
                rpassword::prompt_password(prompt).context("cannot ask for a passphrase here")?
            }
        };
        Ok(SecretString::from(text))
    }
}

/// Shows a question and reads "yes". Anything else is no.
pub(crate) fn yes(question: &str) -> anyhow::Result<bool> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        bail!("nobody is at the keyboard to answer: {question}");
    }
    print!("{question} (yes/no) ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    input.lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

/// Today, by this machine's clock.
#[expect(clippy::disallowed_methods, reason = "this program's one look at the clock")]
pub(crate) fn today() -> protocol::time::Day {
    protocol::time::Millis(jiff::Timestamp::now().as_millisecond()).day()
}

/// Writes a file that must not exist yet.
pub(crate) fn write_new(path: &std::path::Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .with_context(|| format!("cannot write {} (it must not exist yet)", path.display()))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .with_context(|| format!("cannot write {}", path.display()))
}
