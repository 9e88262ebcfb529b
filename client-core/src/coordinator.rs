//! Opening cases and changing who works on them.

use protocol::{
    commitment::CaseSecret,
    envelope::MAX_READERS,
    ids::{AgencyId, CaseId, PersonId, RoomId},
    keys::{Directory, Recipient},
    statement::{About, CaseCertificate, CaseRoom, Policy, Side, Signed, StaffMember, Verified},
    wire::{Blob, NewCase},
};

use crate::{
    call,
    device::Device,
    failure::{NotHere, Trouble},
    staff_text::{self, Label},
    surroundings::{Method, Surroundings},
    view,
};

/// The most facilitators of a case: an object has eight readers, one of them the party.
const MAX_STAFF: usize = MAX_READERS - 1;
const MAX_NAME: usize = 80;

/// A case to be opened.
#[derive(Debug, Clone)]
pub struct CaseIntent {
    /// What staff call it.
    pub name: String,
    /// The first name of the person harmed.
    pub harmed_name: String,
    /// The first name of the person responsible.
    pub responsible_name: String,
    /// What was agreed.
    pub policy: Policy,
    /// The facilitators, as the staff list names them.
    pub staff: Vec<String>,
}

impl<S: Surroundings> Device<S> {
    /// Opens a case: two rooms are drawn, and the certificate is signed here.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn open_case(&mut self, intent: CaseIntent) -> Result<String, Trouble> {
        let (directory, _) = self.directory().await?;
        let CaseIntent { name, harmed_name, responsible_name, policy, staff } = intent;
        let staff = self.members(&staff, &directory)?;
        let rng = &mut self.around.rng();
        let case = CaseId::draw(rng);
        let label = Label::new(
            checked_name(&name)?,
            checked_name(&harmed_name)?,
            checked_name(&responsible_name)?,
            &CaseSecret::draw(rng),
        );
        let certificate = CaseCertificate {
            agency: directory.agency(),
            case,
            epoch: 1,
            prev: None,
            rooms: vec![
                CaseRoom { room: RoomId::draw(rng), side: Side::Harmed },
                CaseRoom { room: RoomId::draw(rng), side: Side::Responsible },
            ],
            staff,
            policy,
            day: self.today(),
        };
        let body = self.signed_case(certificate, &label, &directory)?;
        call::tell(&self.around, Method::Post, "cases", &body).await?;
        Ok(case.to_string())
    }

    /// Changes who works on a case. Each room then needs a new certificate, signed by somebody who
    /// read there before.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn change_staff(
        &mut self,
        case: &str,
        staff: Vec<String>,
    ) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let staff = self.members(&staff, &state.directory)?;
        let stays = staff.iter().any(|member| state.certificate.person(member.person).is_some());
        if !stays {
            return Err(NotHere::TooFewStaff.into());
        }
        let certificate = CaseCertificate {
            epoch: state.certificate.epoch + 1,
            prev: Some(Verified::digest(&state.certificate)),
            staff,
            day: self.today(),
            ..(*state.certificate).clone()
        };
        let body = self.signed_case(certificate, &state.label, &state.directory)?;
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Post, &format!("cases/{id}/certificates"), &body).await?;
        self.case(case).await
    }

    fn members(
        &self,
        people: &[String],
        directory: &Directory,
    ) -> Result<Vec<StaffMember>, Trouble> {
        let mut members: Vec<StaffMember> = Vec::new();
        for person in people {
            let person: PersonId = person.parse().map_err(|_| NotHere::NotFound)?;
            let certificate = directory
                .certificates()
                .filter(|certificate| certificate.person == person && certificate.roles.facilitator)
                .find(|certificate| directory.vouch(certificate.signing.id(), self.today()).is_ok())
                .ok_or(NotHere::NotFound)?;
            if members.iter().all(|member| member.person != person) {
                members.push(certificate.member());
            }
        }
        match members.len() {
            0 | 1 => Err(NotHere::TooFewStaff.into()),
            count if count > MAX_STAFF => Err(NotHere::TooManyStaff.into()),
            _ => Ok(members),
        }
    }

    fn signed_case(
        &self,
        certificate: CaseCertificate,
        label: &Label,
        directory: &Directory,
    ) -> Result<NewCase, Trouble> {
        let keyring = &self.seat()?.keyring;
        let about: (AgencyId, CaseId) = (certificate.agency, certificate.case);
        let mut readers: Vec<Recipient> =
            certificate.staff.iter().map(|member| member.recipient.clone()).collect();
        // This coordinator first, then the others as far as one object can be sealed.
        let own = keyring.identity.recipient();
        let others = directory
            .certificates()
            .filter(|other| {
                other.roles.coordinator
                    && directory.vouch(other.signing.id(), certificate.day).is_ok()
            })
            .map(|other| other.recipient.clone());
        for reader in std::iter::once(own).chain(others) {
            if readers.len() < MAX_READERS && !readers.contains(&reader) {
                readers.push(reader);
            }
        }
        let sealed = staff_text::seal(
            label,
            About::Label,
            about,
            &readers,
            &keyring.signing,
            certificate.day,
            &mut self.around.rng(),
        )?;
        let signed = Signed::new(certificate, &keyring.signing);
        Ok(NewCase { certificate: Blob(signed.to_bytes()), label: Blob(sealed.object) })
    }
}

fn checked_name(name: &str) -> Result<String, Trouble> {
    let name = name.trim();
    let shown = name.chars().all(|c| !c.is_control());
    if name.is_empty() || name.chars().count() > MAX_NAME || !shown {
        return Err(NotHere::Name.into());
    }
    Ok(name.to_owned())
}
