//! Signing in and out, and who is signed in.

use protocol::{
    login::SigningIn,
    statement::Side,
    vault::{self, CardSecret, Place, VaultKey},
    wire::{
        Blob, Code, FinishSignIn, Problem, Role, ServiceAnswer, SignInAnswer, SignInStarted,
        StartSignIn,
    },
    words::{Locator, Passphrase},
};

use crate::{
    call,
    device::{Device, Seat},
    failure::{NotHere, Step, Trouble},
    keyring::{Keyring, Owner},
    memory::Memory,
    surroundings::{Method, Surroundings},
    view,
};

/// The first and so far only epoch of an account's keys: a lost passphrase makes a new account.
pub(crate) const KEYRING_EPOCH: u32 = 1;

impl<S: Surroundings> Device<S> {
    /// What everyone may know of the service.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn service(&self) -> Result<view::Service, Trouble> {
        let answer: ServiceAnswer = call::get(&self.around, "service").await?;
        Ok(view::Service {
            name: answer.name,
            demo: answer.demo,
            hours: view::Hours { text: answer.hours.text, next_open: answer.hours.next_open },
            numbers: answer
                .numbers
                .into_iter()
                .map(|number| view::Number { label: number.label, number: number.number })
                .collect(),
            exit_url: answer.exit_url,
            accent: answer.accent,
        })
    }

    /// Signs in and opens the keyring.
    ///
    /// # Errors
    /// [`Trouble`]; a wrong passphrase, locator or card is one answer.
    pub async fn sign_in(
        &mut self,
        locator: &str,
        passphrase: &str,
        card_secret: Option<&str>,
    ) -> Result<view::Who, Trouble> {
        let unreadable = || Trouble::from(NotHere::SignInUnreadable);
        let locator: Locator = locator.parse().map_err(|_| unreadable())?;
        let passphrase: Passphrase = passphrase.parse().map_err(|_| unreadable())?;
        let card: Option<CardSecret> = card_secret
            .filter(|text| !text.trim().is_empty())
            .map(str::parse)
            .transpose()
            .map_err(|_| unreadable())?;
        let (signing_in, message) = SigningIn::start(&passphrase, &mut self.around.rng());
        let started: SignInStarted = call::ask(
            &self.around,
            Method::Post,
            "sign-in/start",
            &StartSignIn { locator: locator.as_str().to_owned(), message: Blob(message) },
        )
        .await?;
        // The relay's answer already shows whether the passphrase is right; a wrong one goes no
        // further, and looks to the person as the relay's refusal does.
        let signed_in = signing_in
            .finish(&locator, &passphrase, &started.message.0, &mut self.around.rng())
            .map_err(|_| refused())?;
        let finish = FinishSignIn { attempt: started.attempt, message: Blob(signed_in.message) };
        let answer: SignInAnswer =
            call::ask(&self.around, Method::Post, "sign-in/finish", &finish).await?;

        let key = VaultKey::for_keyring(&signed_in.export_key, card.as_ref());
        let version = answer.keyring.version;
        let place = Place::Keyring { locator: &locator, epoch: KEYRING_EPOCH, version };
        let opened = vault::open(&key, &place, &answer.keyring.sealed.0).ok();
        let keyring = opened.and_then(|plain| Keyring::from_bytes(&plain).ok());
        let keyring = keyring.filter(|keyring| match (&keyring.owner, answer.account.role) {
            (Owner::Party { room, .. }, Role::Party) => answer.account.room == Some(*room),
            (Owner::Staff { person, .. }, Role::Staff) => answer.account.person == Some(*person),
            _ => false,
        });
        let Some(keyring) = keyring else {
            // Nothing can be done with a session whose keys do not open, or are another's.
            call::act(&self.around, Method::Post, "sign-out").await?;
            return Err(Step::Keyring.into());
        };
        self.seat = Some(Seat { locator, keyring, memory: Memory::default() });
        self.who().await?.ok_or(Trouble::SignedOut)
    }

    /// Gives the passphrase again, before something that needs it fresh.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::sign_in`].
    pub async fn freshen(
        &mut self,
        passphrase: &str,
        card_secret: Option<&str>,
    ) -> Result<view::Who, Trouble> {
        let locator = self.seat()?.locator.to_string();
        self.sign_in(&locator, passphrase, card_secret).await
    }

    /// Who is signed in on this device.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn who(&self) -> Result<Option<view::Who>, Trouble> {
        let Some(seat) = &self.seat else { return Ok(None) };
        Ok(Some(match &seat.keyring.owner {
            Owner::Party { side, .. } => who("party", None, Some(*side)),
            Owner::Staff { name, .. } => {
                let mut who = who("staff", Some(name.clone()), None);
                let (directory, _) = self.directory().await?;
                if let Ok(certificate) = directory.vouch(seat.key(), self.today()) {
                    who.certified = true;
                    who.facilitator = certificate.roles.facilitator;
                    who.coordinator = certificate.roles.coordinator;
                }
                who
            }
        }))
    }

    /// Shows the relay that somebody is still here.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn stay(&self) -> Result<(), Trouble> {
        call::act(&self.around, Method::Get, "session").await
    }

    /// Signs out here, and forgets the keys whatever the relay answers.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn sign_out(&mut self) -> Result<(), Trouble> {
        self.seat = None;
        call::act(&self.around, Method::Post, "sign-out").await
    }

    /// Signs out on every device.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn sign_out_everywhere(&mut self) -> Result<(), Trouble> {
        self.seat = None;
        call::act(&self.around, Method::Post, "sign-out-everywhere").await
    }
}

fn who(role: &str, name: Option<String>, side: Option<Side>) -> view::Who {
    view::Who {
        role: role.to_owned(),
        name,
        facilitator: false,
        coordinator: false,
        certified: false,
        side,
    }
}

fn refused() -> Trouble {
    Trouble::Problem(Box::new(Problem {
        kind: "about:blank".into(),
        title: "We could not sign you in with these details.".into(),
        status: 401,
        code: Code::SignInRefused,
    }))
}
