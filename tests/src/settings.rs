//! The relay's configuration, written as an operator would.

use anyhow::Context;

use crate::{founding::Founding, workplace::Workplace};

/// What differs from relay to relay.
pub(crate) struct Settings<'a> {
    /// The agency's public name.
    pub(crate) name: &'a str,
    /// Nought for any free one.
    pub(crate) port: u16,
    /// The public origins, if they are known beforehand.
    pub(crate) origins: &'a [String],
    /// Whether it is a demonstration.
    pub(crate) demo: bool,
    /// How much is logged.
    pub(crate) log: &'a str,
    /// How many relays there are.
    pub(crate) relays: usize,
}

impl<'a> Settings<'a> {
    /// As an agency was founded.
    pub(crate) fn of(founding: &'a Founding) -> Self {
        let Founding { name, port, origins, demo, log, .. } = founding;
        Self { name, port: *port, origins, demo: *demo, log, relays: founding.relays() }
    }

    /// Writes the file of each relay.
    pub(crate) fn write(&self, workplace: &Workplace) -> anyhow::Result<()> {
        (0..self.relays).try_for_each(|which| self.write_one(workplace, which))
    }

    /// They share a database, the sign-in key and the manifest. The folder of any but the first is never made.
    fn write_one(&self, workplace: &Workplace, which: usize) -> anyhow::Result<()> {
        let Self { name, port, demo, .. } = self;
        let folder = Workplace::name_of("relay", which);
        // Everybody here calls from one address, and quicker than people can.
        let text = format!(
            "[listen]\nport = {port}\norigins = {origins}\n\n\
             [data]\nfolder = \"{folder}\"\nsign_in_key = \"relay/sign-in.key\"\n{database}\n\
             [agency]\nname = {name}\nmanifest = \"root/agency.manifest\"\n\n\
             [limits]\n\
             address = {{ burst = 1000000, a_minute = 1000000 }}\n\
             sign_in = {{ burst = 1000000, a_minute = 1000000 }}\n\
             invitation = {{ burst = 1000000, a_minute = 1000000 }}\n\
             person = {{ burst = 1000000, a_minute = 1000000 }}\n\n\
             [log]\nfilter = {log}\n\n\
             [demo]\nenabled = {demo}\n",
            database = workplace
                .database_address()
                .map(|address| format!("database = \"{address}\"\n"))
                .unwrap_or_default(),
            origins = serde_json::to_string(self.origins)?,
            name = serde_json::to_string(name)?,
            log = serde_json::to_string(self.log)?,
        );
        let file = workplace.settings_of(which);
        std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
    }
}
