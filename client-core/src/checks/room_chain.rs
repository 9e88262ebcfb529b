//! A room's certificates: one chain, begun by a comparison of words, that never goes back.

use protocol::{
    ids::{AgencyId, Digest, KeyId, PersonId, RoomId},
    keys::{Directory, VerifyingKey},
    statement::{PartyKeys, RoomCertificate, SUITE, Side, StaffMember, Unverified, Verified},
    wire::Blob,
};

use crate::{
    failure::{Step, Trouble},
    few::Few,
    pins::{Pin, RoomPins},
};

/// The certificates of one room, first epoch first, every one checked.
pub(crate) struct RoomChain {
    pub(crate) certificates: Vec<Verified<RoomCertificate>>,
    /// Whether whoever signed the newest was trusted on its day.
    firm: bool,
}

impl RoomChain {
    /// Checks the certificates of a room and moves the pin on to the newest.
    ///
    /// One that is signed by a key distrusted since before its day is shaken (decision 28). It stays a link where this
    /// device has seen it, or where two trusted persons have signed a later one on top of it. At the end of the chain
    /// nothing new rests on it; a device that has seen nothing of the room takes it there, to sign the next.
    pub(crate) fn check(
        blobs: &[Blob],
        room: RoomId,
        side: Side,
        directory: &Directory,
        pins: &mut RoomPins,
    ) -> Result<Self, Trouble> {
        let seen = pins.certificate.map_or(0, |pin| pin.seq);
        let (mut chain, mut unseen_is_shaken) = (Self::empty(), false);
        for blob in blobs {
            let (next, firm) = check_next(&blob.0, &chain, directory)?;
            if next.room != room || next.side != side {
                return Err(Step::RoomChain.into());
            }
            let is_new = chain.certificates.len() as u64 >= seen;
            unseen_is_shaken = !firm && (is_new || unseen_is_shaken);
            chain.certificates.push(next);
            chain.firm = firm;
        }
        if unseen_is_shaken && seen > 0 {
            return Err(Step::RoomChain.into());
        }
        Pin::follow(&mut pins.certificate, &chain.digests(), Step::RoomRollback)?;
        Ok(chain)
    }

    fn empty() -> Self {
        Self { certificates: Vec::new(), firm: true }
    }

    /// The newest, if whoever signed it was trusted: the only one that anything new rests on.
    pub(crate) fn firm(&self) -> Option<&Verified<RoomCertificate>> {
        self.newest().filter(|_| self.firm)
    }

    /// The newest, if the room stands.
    pub(crate) fn newest(&self) -> Option<&Verified<RoomCertificate>> {
        self.certificates.last()
    }

    /// The certificate of an epoch.
    pub(crate) fn epoch(&self, epoch: u32) -> Option<&Verified<RoomCertificate>> {
        let at = usize::try_from(epoch).ok()?.checked_sub(1)?;
        self.certificates.get(at)
    }

    /// The certificate an object says it was sealed under.
    pub(crate) fn at(&self, epoch: u32, digest: Digest) -> Option<&Verified<RoomCertificate>> {
        self.epoch(epoch).filter(|certificate| certificate.digest() == digest)
    }

    /// The first certificate that names this signing key as the party's.
    pub(crate) fn party_since(&self, key: KeyId) -> Option<&Verified<RoomCertificate>> {
        self.certificates.iter().find(|certificate| certificate.party.key() == key)
    }

    /// The party's signing key of this name, in whichever epoch they held it.
    pub(crate) fn party_key(&self, key: KeyId) -> Option<VerifyingKey> {
        self.party_since(key).map(|certificate| certificate.party.signing)
    }

    /// Whether this key was a staff reader's, in whichever epoch.
    pub(crate) fn was_member(&self, key: KeyId) -> bool {
        self.certificates.iter().any(|certificate| certificate.member(key).is_some())
    }

    /// What later statements call these certificates.
    pub(crate) fn digests(&self) -> Vec<Digest> {
        self.certificates.iter().map(Verified::digest).collect()
    }

    /// The day on which the party's keys last changed after the first epoch.
    pub(crate) fn keys_changed(&self) -> Option<u32> {
        self.certificates
            .windows(2)
            .rev()
            .find(|pair| pair[0].party != pair[1].party)
            .map(|pair| pair[1].day.0)
    }
}

/// Checks one certificate against those before it. Answers too whether its signers were trusted on its day.
///
/// The rule is the relay's too (`moderation::room`); a device does not take the relay's word for it.
fn check_next(
    bytes: &[u8],
    chain: &RoomChain,
    directory: &Directory,
) -> Result<(Verified<RoomCertificate>, bool), Trouble> {
    let bad = || Trouble::from(Step::RoomChain);
    let before = chain.newest();
    let certificate = verify(bytes, directory).ok_or_else(bad)?;
    let signers: Vec<_> = certificate
        .signers()
        .map(|key| directory.held_on(key, certificate.day).ok_or_else(bad))
        .collect::<Result<_, _>>()?;
    let firm = !certificate.signers().any(|key| directory.distrusts(key, certificate.day));

    let orderly = certificate.agency == directory.agency()
        && certificate.suite == SUITE
        && (1..=2).contains(&certificate.policy.approvals)
        && people(&certificate.staff).len() >= 2
        && people(&certificate.staff).len() == certificate.staff.len();
    if !orderly {
        return Err(bad());
    }

    // Who may open the door: a reader of the epoch before, or at the first a reader of this one.
    let readers = before.map_or(&certificate.staff, |before| &before.staff);
    let first = signers.first().ok_or_else(bad)?;
    if !readers.iter().any(|member| member.key() == first.signing.id()) {
        return Err(bad());
    }
    let follows = match before {
        None => certificate.epoch == 1 && certificate.prev.is_none(),
        Some(before) => {
            certificate.epoch == before.epoch + 1
                && certificate.prev == Some(before.digest())
                && certificate.room == before.room
                && certificate.side == before.side
                && certificate.suite >= before.suite
        }
    };
    if !follows {
        return Err(bad());
    }

    let needs_two = before.is_none_or(|before| {
        !same_people(&before.staff, &certificate.staff)
            || before.party != certificate.party
            // How many must approve is nobody's to change alone.
            || before.policy != certificate.policy
            // What one since distrusted has signed takes two to stand again.
            || !chain.firm
    });
    let persons: Few<PersonId> = signers.iter().map(|signer| signer.person).collect();
    let second_fits = signers.get(1).is_none_or(|second| {
        second.roles.coordinator || certificate.member(second.signing.id()).is_some()
    });
    if persons.len() != signers.len() || (needs_two && persons.len() < 2) || !second_fits {
        return Err(bad());
    }
    Ok((certificate, firm))
}

fn verify(bytes: &[u8], directory: &Directory) -> Option<Verified<RoomCertificate>> {
    let unverified: Unverified<RoomCertificate> = Unverified::from_bytes(bytes).ok()?;
    let keys: Vec<VerifyingKey> =
        unverified.signers().map(|key| directory.verifying_key(key)).collect::<Option<_>>()?;
    unverified.verify_all(&keys).ok()
}

fn people(staff: &[StaffMember]) -> Few<PersonId> {
    staff.iter().map(|member| member.person).collect()
}

/// Whether the same people read, with the same keys. A working name may change.
pub(crate) fn same_people(one: &[StaffMember], other: &[StaffMember]) -> bool {
    let keys = |staff: &[StaffMember]| -> Few<(PersonId, KeyId, String)> {
        staff
            .iter()
            .map(|member| (member.person, member.key(), member.recipient.to_string()))
            .collect()
    };
    keys(one) == keys(other)
}

/// What a party's own device knows of its room: that it is theirs, and who was offered to read.
pub(crate) struct OwnRoom<'a> {
    pub(crate) agency: AgencyId,
    pub(crate) keys: &'a PartyKeys,
    pub(crate) offered: &'a [StaffMember],
}

impl OwnRoom<'_> {
    /// Checks that the epoch this party joined at names their keys and the staff they were offered.
    pub(crate) fn check(&self, chain: &RoomChain) -> Result<(), Trouble> {
        let mine: Vec<_> =
            chain.certificates.iter().filter(|each| each.party == *self.keys).collect();
        let Some(first) = mine.first() else {
            // Joined, and nobody has confirmed these keys yet: there may be older epochs, or none.
            return Ok(());
        };
        let newest_is_mine = chain.newest().is_some_and(|newest| newest.party == *self.keys);
        let fits = first.agency == self.agency
            && same_people(&first.staff, self.offered)
            && newest_is_mine;
        if fits { Ok(()) } else { Err(Step::RoomChain.into()) }
    }

    /// The newest certificate, if it is one for these keys.
    pub(crate) fn standing<'c>(
        &self,
        chain: &'c RoomChain,
    ) -> Option<&'c Verified<RoomCertificate>> {
        chain.newest().filter(|newest| newest.party == *self.keys)
    }
}
