//! Bringing a party in: the card with its link, the code to be said, the words to be compared, and
//! the certificate that stands once two people have seen to it.

use protocol::{
    ids::CaseId,
    invitation::{self, Code, Link, OfferBundle, Purpose},
    keys::Directory,
    statement::{
        Compared, Label as Signing, Offer, RoomCertificate, SUITE, Side, Signed, Unverified,
        Verification, Verified,
    },
    wire::{Blob, NewInvitation, OneStatement, ServiceAnswer, StaffAnswer},
};

use crate::{
    call,
    case_state::{CaseState, room_about},
    device::Device,
    failure::{NotHere, Step, Trouble},
    surroundings::{Method, Surroundings},
    view,
};

impl<S: Surroundings> Device<S> {
    /// Makes an invitation into a room: the first, or a new one for somebody who lost their
    /// passphrase.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn invite(
        &mut self,
        case: &str,
        side: Side,
    ) -> Result<view::InvitationCard, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let service: ServiceAnswer = call::get(&self.around, "service").await?;
        let room = state.room(side).room;
        let link = Link::draw(
            Purpose::Join,
            state.directory.manifest().root_pin(),
            &mut self.around.rng(),
        );
        let offer = Signed::new(
            Offer {
                agency: state.certificate.agency,
                manifest: state.directory.manifest_digest(),
                room,
                side,
                invitation: link.id,
                staff: state.certificate.staff.clone(),
                policy: state.certificate.policy.clone(),
                day: self.today(),
            },
            &self.seat()?.keyring.signing,
        );
        let bundle = OfferBundle {
            offer: Some(offer.to_bytes().into()),
            card: service.card_secret_for_parties,
            ..bundle(&state.staff, &state.directory)?
        };
        let (code, body) = seal_invitation(&link, &bundle, &mut self.around.rng());
        let name = state.label.name_of(side).to_owned();
        let address = address_of(&link, &state.directory)?;
        self.keep(state.remembered).await?;
        let path = format!("cases/{id}/rooms/{room}/invitations");
        call::tell(&self.around, Method::Post, &path, &body).await?;
        Ok(view::InvitationCard {
            link: address,
            code: code.expose().as_str().to_owned(),
            until_day: self.today().plus(invitation::STANDS_DAYS).0,
            name,
        })
    }

    /// "I compared the words with this person, and they are the same." The first person's signature
    /// proposes the room's certificate, the second's makes it stand.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn confirm_words(
        &mut self,
        case: &str,
        side: Side,
        how: Compared,
    ) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let wanted = self.next_certificate(&state, side, how)?;
        let proposed = state.listed(side)?.proposed.clone();
        let key = &self.seat()?.keyring.signing;
        let signed = match proposed {
            None => Signed::new(wanted, key),
            Some(blob) => {
                let proposal = verify_proposal(&blob, &state.directory)?;
                if proposal.signer() == key.id() {
                    return Err(NotHere::SecondPerson.into());
                }
                // What the first person signed must be what this device would sign itself; only how
                // and when the words were compared, and the journal they saw, are theirs.
                let same = RoomCertificate {
                    verified: proposal.verified,
                    head: proposal.head,
                    day: proposal.day,
                    ..wanted
                };
                if *proposal != same {
                    return Err(Step::RoomChain.into());
                }
                proposal.countersign(key)
            }
        };
        let room = state.room(side).room;
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        self.keep(state.remembered).await?;
        let path = format!("rooms/{room}/certificates");
        call::tell(&self.around, Method::Post, &path, &statement).await?;
        self.case(case).await
    }

    fn next_certificate(
        &self,
        state: &CaseState,
        side: Side,
        how: Compared,
    ) -> Result<RoomCertificate, Trouble> {
        let seen = state.room(side);
        let newest = seen.chain.newest();
        let party = match (&seen.joined, newest) {
            (Some(proof), _) => proof.keys.clone(),
            (None, Some(newest)) => newest.party.clone(),
            (None, None) => return Err(NotHere::NotStanding.into()),
        };
        let epoch = newest.map_or(1, |newest| newest.epoch + 1);
        let today = self.today();
        Ok(RoomCertificate {
            agency: state.certificate.agency,
            room: seen.room,
            side,
            epoch,
            prev: newest.map(Verified::digest),
            suite: SUITE,
            staff: state.certificate.staff.clone(),
            party,
            policy: state.certificate.policy.clone(),
            verified: Verification { how, day: today },
            head: state.secret().head(
                Signing::RoomCert,
                &room_about(seen.room, epoch),
                state.journal.head(),
            ),
            day: today,
        })
    }
}

fn verify_proposal(
    blob: &Blob,
    directory: &Directory,
) -> Result<Verified<RoomCertificate>, Trouble> {
    let bad = || Trouble::from(Step::RoomChain);
    let proposal: Unverified<RoomCertificate> =
        Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
    let key = directory.verifying_key(proposal.signer()).ok_or_else(bad)?;
    let proposal = proposal.verify(&key).map_err(|_| bad())?;
    directory.vouch(proposal.signer(), proposal.day).map_err(|_| bad())?;
    Ok(proposal)
}

/// What every invitation carries: the manifest and the certificates that lead back to it.
pub(crate) fn bundle(staff: &StaffAnswer, directory: &Directory) -> Result<OfferBundle, Trouble> {
    let manifest = staff.manifest.as_ref().ok_or(Trouble::from(Step::Directory))?;
    debug_assert_eq!(directory.manifest().to_bytes(), manifest.0);
    let blobs = |list: &[Blob]| list.iter().map(|blob| blob.0.clone().into()).collect();
    Ok(OfferBundle {
        manifest: manifest.0.clone().into(),
        certificates: blobs(&staff.certificates),
        revocations: blobs(&staff.revocations),
        offer: None,
        roles: None,
        card: true,
    })
}

/// Seals a bundle under a new invitation's secret, and draws the code that is said.
pub(crate) fn seal_invitation(
    link: &Link,
    bundle: &OfferBundle,
    rng: &mut (impl rand_core::RngCore + rand_core::CryptoRng),
) -> (Code, NewInvitation) {
    let code = Code::draw(rng);
    let sealed = link.secret.seal_offer(link.id, &protocol::cbor::encode(bundle), rng);
    let body = NewInvitation {
        invitation: link.id,
        proof_hash: invitation::stored(&link.secret.proof(link.id, &code)),
        try_hash: invitation::stored(&link.secret.try_tag()),
        sealed_offer: Blob(sealed),
    };
    (code, body)
}

/// The whole address of an invitation, at the first origin that the manifest names.
pub(crate) fn address_of(link: &Link, directory: &Directory) -> Result<String, Trouble> {
    let origin = directory.manifest().origins.first().ok_or(Trouble::from(Step::Directory))?;
    Ok(link.address(origin).to_string())
}
