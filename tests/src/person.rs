//! A person with a device: invented, with a name, and with the card on which they keep their sign-in words.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

use client_core::{Device, DraftIntent, Trouble, view::JoinDetails};
use protocol::statement::Kind;
use serde::{Deserialize, Serialize};
use wherry::clock::Clock;

use crate::{between::Between, browser::Browser, road::Road};

/// What a person wrote down when they joined.
#[derive(Clone, Serialize, Deserialize)]
pub struct Card {
    /// Words joined by hyphens.
    pub locator: String,
    /// Six words.
    pub passphrase: String,
    /// The card's secret, where the agency gives one.
    pub card_secret: Option<String>,
}

impl From<JoinDetails> for Card {
    fn from(details: JoinDetails) -> Self {
        let JoinDetails { locator, passphrase, card_secret } = details;
        Self { locator, passphrase, card_secret }
    }
}

/// A person at their device. Whatever the device can do, the person can.
pub struct Person {
    /// An invented name.
    pub name: String,
    /// What they wrote down.
    pub card: Card,
    device: Device<Browser>,
}

impl Person {
    /// A newcomer opens the link, types the code that was said, joins, and signs in with what they wrote down.
    pub(crate) async fn join(
        road: &Arc<Road>,
        clock: &Clock,
        name: &str,
        link: &str,
        code: &str,
        working_name: Option<&str>,
    ) -> Result<Self, Trouble> {
        let mut device = Device::new(Browser::new(Arc::clone(road), clock.clone()));
        device.look_at_invitation(link, code).await?;
        let card = Card::from(device.join(working_name).await?);
        let mut person = Self { name: name.to_owned(), card, device };
        person.come_back().await?;
        Ok(person)
    }

    /// Somebody who joined before signs in with what they wrote down.
    pub(crate) async fn with_card(
        road: &Arc<Road>,
        clock: &Clock,
        name: &str,
        card: Card,
    ) -> Result<Self, Trouble> {
        let device = Device::new(Browser::new(Arc::clone(road), clock.clone()));
        let mut person = Self { name: name.to_owned(), card, device };
        person.come_back().await?;
        Ok(person)
    }

    /// The same person at another device, not signed in yet.
    pub fn at_another_device(&self) -> Self {
        let browser = self.device.surroundings().another();
        Self { name: self.name.clone(), card: self.card.clone(), device: Device::new(browser) }
    }

    /// Signs in with the words on the card, anew if somebody was signed in. The passphrase is then fresh.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn come_back(&mut self) -> Result<(), Trouble> {
        let Card { locator, passphrase, card_secret } = &self.card;
        self.device.sign_in(locator, passphrase, card_secret.as_deref()).await.map(|_| ())
    }

    /// A party writes a letter that may cross, and sends it. Returns the letter.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn write(&mut self, kind: Kind, text: &str) -> Result<String, Trouble> {
        self.send_draft(DraftIntent {
            id: None,
            text: text.to_owned(),
            kind,
            onward: true,
            in_reply_to: None,
        })
        .await
    }

    /// A party saves a draft and sends it. Returns the letter.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn send_draft(&mut self, intent: DraftIntent) -> Result<String, Trouble> {
        let draft = self.save_draft(intent).await?;
        self.send_saved(&draft.id).await
    }

    /// A party sends a draft that was saved. Returns the letter.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn send_saved(&mut self, draft: &str) -> Result<String, Trouble> {
        let room = self.send(draft).await?;
        let newest = room.letters.into_iter().rfind(|letter| letter.mine);
        Ok(newest.expect("the letter just sent is listed").id)
    }

    /// Puts somebody on this person's line, or takes them off it.
    pub fn sit_between(&self, who: Option<Arc<dyn Between>>) {
        self.device.surroundings().sit_between(who);
    }
}

impl Deref for Person {
    type Target = Device<Browser>;

    fn deref(&self) -> &Device<Browser> {
        &self.device
    }
}

impl DerefMut for Person {
    fn deref_mut(&mut self) -> &mut Device<Browser> {
        &mut self.device
    }
}
