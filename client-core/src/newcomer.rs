//! Joining: an invitation is opened, its offer checked, and keys are made on this device.

use minicbor::bytes::ByteVec;
use protocol::{
    carried::Carried,
    ids::PersonId,
    invitation::{Code, Link, OfferBundle, Purpose},
    keys::{Directory, Identity, SigningKey, staff_fingerprint},
    login::Registering,
    statement::{
        Offer, PartyProof, Roles, Signed, StaffCertificate, StaffRequest, Unverified, Verified,
    },
    vault::{self, CardSecret, Place, VaultKey},
    wire::{Blob, InvitationTry, Join, OfferAnswer, OneStatement, OpaqueAnswer, Register, Role},
    words::{Locator, Passphrase},
};

use crate::{
    call,
    device::Device,
    failure::{NotHere, Step, Trouble},
    keyring::{Keyring, Owner},
    room_state::spoken,
    session::KEYRING_EPOCH,
    surroundings::{Method, Surroundings},
    view,
};

/// An invitation that was opened and whose offer holds.
pub(crate) struct Opened {
    link: Link,
    tried: InvitationTry,
    directory: Directory,
    offered: Offered,
    card: bool,
}

enum Offered {
    Room(Verified<Offer>),
    Work(Roles),
}

impl<S: Surroundings> Device<S> {
    /// Opens an invitation with the code that was said, and checks what is offered.
    ///
    /// # Errors
    /// [`Trouble`]; a wrong code counts.
    pub async fn look_at_invitation(
        &mut self,
        link: &str,
        code: &str,
    ) -> Result<view::Invited, Trouble> {
        let link = Link::parse(link).map_err(|_| NotHere::LinkUnreadable)?;
        let code: Code = code.parse().map_err(|_| NotHere::CodeUnreadable)?;
        let tried = InvitationTry {
            try_tag: Blob(link.secret.try_tag().to_vec()),
            proof: Blob(link.secret.proof(link.id, &code).to_vec()),
        };
        let path = format!("invitations/{}/offer", link.id);
        let answer: OfferAnswer = call::ask(&self.around, Method::Post, &path, &tried).await?;
        let opened = link
            .secret
            .open_offer(link.id, &answer.sealed_offer.0)
            .map_err(|_| Trouble::from(Step::Offer))?;
        let bundle: OfferBundle =
            protocol::cbor::decode(&opened).map_err(|_| Trouble::from(Step::Offer))?;
        let slices = |list: &[ByteVec]| list.iter().map(|each| each.to_vec()).collect::<Vec<_>>();
        let directory = Directory::build(
            &bundle.manifest,
            &link.root_pin,
            &slices(&bundle.certificates),
            &slices(&bundle.revocations),
        )
        .map_err(|_| Trouble::from(Step::Directory))?;
        let agency = directory.manifest().name.clone();

        let (offered, invited) = match (link.purpose, bundle.offer, bundle.roles) {
            (Purpose::Join, Some(offer), None) => {
                let offer = self.check_offer(&offer, &link, &directory)?;
                let invited = view::Invited {
                    agency,
                    kind: "party".into(),
                    side: Some(offer.side),
                    staff: offer.staff.iter().map(|member| member.working_name.clone()).collect(),
                    policy: Some(view::OfferedPolicy {
                        approvals: offer.policy.approvals,
                        replies_to_harmed: offer.policy.replies_to_harmed,
                        replies_to_responsible: offer.policy.replies_to_responsible,
                    }),
                };
                (Offered::Room(offer), invited)
            }
            (Purpose::Enrol, None, Some(roles)) => {
                let invited = view::Invited {
                    agency,
                    kind: "staff".into(),
                    side: None,
                    staff: Vec::new(),
                    policy: None,
                };
                (Offered::Work(roles), invited)
            }
            _ => return Err(Step::Offer.into()),
        };
        let kind_fits = matches!(
            (&offered, answer.kind),
            (Offered::Room(_), Role::Party) | (Offered::Work(_), Role::Staff)
        );
        if !kind_fits {
            return Err(Step::Offer.into());
        }
        self.invitation = Some(Opened { link, tried, directory, offered, card: bundle.card });
        Ok(invited)
    }

    fn check_offer(
        &self,
        bytes: &[u8],
        link: &Link,
        directory: &Directory,
    ) -> Result<Verified<Offer>, Trouble> {
        let bad = || Trouble::from(Step::Offer);
        let offer: Unverified<Offer> = Unverified::from_bytes(bytes).map_err(|_| bad())?;
        let key = directory.verifying_key(offer.signer()).ok_or_else(bad)?;
        let offer = offer.verify(&key).map_err(|_| bad())?;
        directory.vouch(offer.signer(), offer.day).map_err(|_| bad())?;
        let fits = offer.invitation == link.id
            && offer.agency == directory.agency()
            && offer.manifest == directory.manifest_digest()
            && offer.staff.iter().any(|member| member.key() == offer.signer())
            && offer.staff.iter().all(|member| {
                directory.vouch(member.key(), offer.day).is_ok_and(|certificate| {
                    certificate.person == member.person && certificate.recipient == member.recipient
                })
            });
        if fits { Ok(offer) } else { Err(bad()) }
    }

    /// Makes keys, a locator, a passphrase and a card secret on this device, and joins with them.
    /// They are shown once.
    ///
    /// # Errors
    /// [`Trouble`]; the invitation can be tried again until it has been used.
    pub async fn join(&mut self, working_name: Option<&str>) -> Result<view::JoinDetails, Trouble> {
        let opened = self.invitation.as_ref().ok_or(NotHere::LinkUnreadable)?;
        let rng = &mut self.around.rng();
        let locator = Locator::draw(rng);
        let passphrase = Passphrase::draw(rng);
        let card = opened.card.then(|| CardSecret::draw(rng));
        let signing = SigningKey::draw(rng);
        let identity = Identity::draw(rng);
        let agency = opened.directory.agency();
        let (owner, claim) = match &opened.offered {
            Offered::Room(offer) => {
                let proof = PartyProof {
                    agency,
                    room: offer.room,
                    invitation: opened.link.id,
                    offer: offer.digest(),
                    keys: protocol::statement::PartyKeys {
                        signing: signing.verifying_key(),
                        recipient: identity.recipient(),
                    },
                    day: self.today(),
                };
                let owner = Owner::Party {
                    room: offer.room,
                    side: offer.side,
                    offer: offer.digest(),
                    staff: offer.staff.clone(),
                };
                (owner, Signed::new(proof, &signing).to_bytes())
            }
            Offered::Work(roles) => {
                let name = working_name.unwrap_or_default().trim().to_owned();
                if name.is_empty() || name.chars().count() > 60 {
                    return Err(NotHere::Name.into());
                }
                let request = StaffRequest {
                    agency,
                    person: PersonId::draw(rng),
                    working_name: name.clone(),
                    signing: signing.verifying_key(),
                    recipient: identity.recipient(),
                    roles: *roles,
                    day: self.today(),
                };
                let owner = Owner::Staff { person: request.person, name };
                (owner, Signed::new(request, &signing).to_bytes())
            }
        };
        let keyring = Keyring { agency, root_pin: opened.link.root_pin, owner, signing, identity };

        let (registering, message) = Registering::start(&passphrase, rng);
        let path = format!("invitations/{}", opened.link.id);
        let InvitationTry { try_tag, proof } = opened.tried.clone();
        let register = Register {
            try_tag: try_tag.clone(),
            proof: proof.clone(),
            locator: locator.to_string(),
            message: Blob(message),
        };
        let answer: OpaqueAnswer =
            call::ask(&self.around, Method::Post, &format!("{path}/register"), &register).await?;
        let registered = registering
            .finish(&locator, &passphrase, &answer.message.0, rng)
            .map_err(|_| Trouble::from(Step::Keyring))?;
        let key = VaultKey::for_keyring(&registered.export_key, card.as_ref());
        let place = Place::Keyring { locator: &locator, epoch: KEYRING_EPOCH, version: 1 };
        let sealed = vault::seal(&key, &place, &keyring.to_bytes(), rng)
            .map_err(|_| Trouble::from(Step::Keyring))?;
        let join = Join {
            try_tag,
            proof,
            locator: locator.to_string(),
            upload: Blob(registered.upload),
            keyring: Blob(sealed),
            claim: Blob(claim),
        };
        call::tell(&self.around, Method::Post, &format!("{path}/join"), &join).await?;
        self.invitation = None;
        Ok(view::JoinDetails {
            locator: locator.to_string(),
            passphrase: passphrase.expose().to_owned(),
            card_secret: card.map(|card| card.expose().as_str().to_owned()),
        })
    }

    /// The request of a newcomer to the staff, to be carried to the offline root, with the six
    /// words to compare there or with a coordinator.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn staff_request(&self) -> Result<view::StaffRequestFile, Trouble> {
        let (directory, answer) = self.directory().await?;
        let key = self.seat()?.keyring.signing.verifying_key();
        for blob in &answer.requests {
            let request: Unverified<StaffRequest> =
                Unverified::from_bytes(&blob.0).map_err(|_| Trouble::from(Step::Directory))?;
            if request.signer() == key.id() {
                let request = request.verify(&key).map_err(|_| Trouble::from(Step::Directory))?;
                let digest = staff_fingerprint(&request, directory.manifest_digest());
                let file = Carried::StaffRequest.write(&blob.0);
                return Ok(view::StaffRequestFile { file, words: spoken(&digest) });
            }
        }
        Err(NotHere::NotFound.into())
    }

    /// Takes in the certificate that came back from the offline root.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn take_certificate(&mut self, file: &str) -> Result<view::Who, Trouble> {
        let bytes = Carried::StaffCertificate.read(file).map_err(|_| NotHere::WrongCertificate)?;
        let (mut directory, _) = self.directory().await?;
        let certificate: Unverified<StaffCertificate> =
            Unverified::from_bytes(&bytes).map_err(|_| NotHere::WrongCertificate)?;
        let certificate = directory.admit(certificate).map_err(|_| NotHere::WrongCertificate)?;
        if certificate.signing.id() != self.seat()?.key() {
            return Err(NotHere::WrongCertificate.into());
        }
        let statement = OneStatement { statement: Blob(bytes) };
        call::tell(&self.around, Method::Post, "staff/certificates", &statement).await?;
        self.who().await?.ok_or(Trouble::SignedOut)
    }
}
