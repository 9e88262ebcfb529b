//! The staff: who works here, inviting newcomers, certifying them, and ending the trust in a key.

use std::collections::BTreeMap;

use protocol::{
    ids::PersonId,
    invitation::{self, Link, OfferBundle, Purpose},
    keys::{Directory, staff_fingerprint},
    statement::{Revocation, Roles, Signed, StaffCertificate, StaffRequest, Unverified, Verified},
    time::Day,
    wire::{Blob, NewStaffInvitation, OneStatement, PutAbsence, StaffAnswer},
};

use crate::{
    call,
    device::Device,
    failure::{NotHere, Step, Trouble},
    invite,
    room_state::spoken,
    surroundings::{Method, Surroundings},
    view,
};

impl<S: Surroundings> Device<S> {
    /// Everybody who works here, and who asks to.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn staff(&mut self) -> Result<view::Staff, Trouble> {
        let (directory, answer) = self.directory().await?;
        let mut people: BTreeMap<PersonId, view::StaffPerson> = BTreeMap::new();
        for request in requests(&answer)? {
            let digest = staff_fingerprint(&request, directory.manifest_digest());
            people.insert(
                request.person,
                view::StaffPerson {
                    person: request.person.to_string(),
                    name: request.working_name.clone(),
                    roles: roles_text(request.roles),
                    level: 0,
                    until_day: None,
                    state: "requested".into(),
                    words: Some(spoken(&digest)),
                    away_until_day: None,
                },
            );
        }
        for certificate in directory.certificates() {
            let newer = people.get(&certificate.person).is_none_or(|shown| {
                shown.until_day.is_none_or(|until| until <= certificate.until.0)
            });
            if newer {
                people.insert(certificate.person, self.person_shown(certificate, &directory));
            }
        }
        for away in &answer.away {
            if let Some(person) = people.get_mut(&away.person) {
                person.away_until_day = Some(away.until_day.0);
            }
        }
        let mut people: Vec<_> = people.into_values().collect();
        people.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(view::Staff { people, me: self.me()?.to_string() })
    }

    /// Says that this person is away until the end of a day, or back. Colleagues see it on their desks; nobody is
    /// asked why.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::Days`] for a day that is past.
    pub async fn set_away(&mut self, until: Option<Day>) -> Result<view::Staff, Trouble> {
        match until {
            Some(until_day) if until_day < self.today() => return Err(NotHere::Days.into()),
            Some(until_day) => {
                let away = PutAbsence { until_day };
                call::tell(&self.around, Method::Put, "staff/absence", &away).await?;
            }
            None => call::act(&self.around, Method::Delete, "staff/absence").await?,
        }
        self.staff().await
    }

    fn person_shown(
        &self,
        certificate: &Verified<StaffCertificate>,
        directory: &Directory,
    ) -> view::StaffPerson {
        let key = certificate.signing.id();
        let today = self.today();
        let distrusted = directory.distrusted_after(key).is_some_and(|after| today > after);
        let state = if distrusted {
            "revoked"
        } else if today > certificate.until {
            "expired"
        } else {
            "certified"
        };
        view::StaffPerson {
            person: certificate.person.to_string(),
            name: certificate.working_name.clone(),
            roles: roles_text(certificate.roles),
            level: certificate.level,
            until_day: Some(certificate.until.0),
            state: state.into(),
            words: None,
            away_until_day: None,
        }
    }

    /// Invites somebody to the staff.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn invite_staff(&mut self, roles: Roles) -> Result<view::InvitationCard, Trouble> {
        let (directory, answer) = self.directory().await?;
        let pin = directory.manifest().root_pin();
        let link = Link::draw(Purpose::Enrol, pin, &mut self.around.rng());
        let bundle =
            OfferBundle { roles: Some(roles), card: true, ..invite::bundle(&answer, &directory)? };
        let (code, body) = invite::seal_invitation(&link, &bundle, &mut self.around.rng());
        let body = NewStaffInvitation {
            invitation: body.invitation,
            proof_hash: body.proof_hash,
            try_hash: body.try_hash,
            sealed_offer: body.sealed_offer,
            roles,
        };
        call::tell(&self.around, Method::Post, "staff/invitations", &body).await?;
        Ok(view::InvitationCard {
            link: invite::address_of(&link, &directory)?,
            code: code.expose().as_str().to_owned(),
            until_day: self.today().plus(invitation::STANDS_DAYS).0,
            name: String::new(),
        })
    }

    /// Certifies a newcomer, or renews a certificate with the same keys, after the six words were
    /// compared.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn certify(
        &mut self,
        person: &str,
        level: u8,
        days: u32,
    ) -> Result<view::Staff, Trouble> {
        let person: PersonId = person.parse().map_err(|_| NotHere::NotFound)?;
        if !(1..=3).contains(&level) || days == 0 || days > StaffCertificate::MAX_DAYS {
            return Err(NotHere::Days.into());
        }
        let (directory, answer) = self.directory().await?;
        let today = self.today();
        let asked = requests(&answer)?.into_iter().find(|request| request.person == person);
        let certificate = match asked {
            Some(request) => StaffCertificate {
                agency: request.agency,
                person,
                working_name: request.working_name.clone(),
                signing: request.signing,
                recipient: request.recipient.clone(),
                roles: request.roles,
                level,
                from: today,
                until: today.plus(days),
                day: today,
            },
            None => {
                let before = directory
                    .certificates()
                    .filter(|certificate| certificate.person == person)
                    .last()
                    .ok_or(NotHere::NotFound)?;
                StaffCertificate {
                    level,
                    from: today,
                    until: today.plus(days),
                    day: today,
                    ..(**before).clone()
                }
            }
        };
        let signed = Signed::new(certificate, &self.seat()?.keyring.signing);
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        call::tell(&self.around, Method::Post, "staff/certificates", &statement).await?;
        self.staff().await
    }

    /// Ends the trust in a person's keys for everything dated after a day.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn revoke(
        &mut self,
        person: &str,
        distrust_after: Day,
    ) -> Result<view::Staff, Trouble> {
        let person: PersonId = person.parse().map_err(|_| NotHere::NotFound)?;
        let (directory, _) = self.directory().await?;
        let mut keys: Vec<_> = directory
            .certificates()
            .filter(|certificate| certificate.person == person)
            .map(|certificate| certificate.signing.id())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            return Err(NotHere::NotFound.into());
        }
        for key in keys {
            let revocation =
                Revocation { agency: directory.agency(), key, distrust_after, day: self.today() };
            let signed = Signed::new(revocation, &self.seat()?.keyring.signing);
            let statement = OneStatement { statement: Blob(signed.to_bytes()) };
            call::tell(&self.around, Method::Post, "staff/revocations", &statement).await?;
        }
        self.staff().await
    }
}

fn requests(answer: &StaffAnswer) -> Result<Vec<Verified<StaffRequest>>, Trouble> {
    let bad = || Trouble::from(Step::Directory);
    answer
        .requests
        .iter()
        .map(|blob| {
            let request: Unverified<StaffRequest> =
                Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
            request.verify_own(|request| Some(request.signing)).map_err(|_| bad())
        })
        .collect()
}

fn roles_text(roles: Roles) -> Vec<String> {
    let mut text = Vec::new();
    if roles.facilitator {
        text.push("facilitator".to_owned());
    }
    if roles.coordinator {
        text.push("coordinator".to_owned());
    }
    text
}
