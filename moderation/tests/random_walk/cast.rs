//! The people: an offline root, a coordinator, four facilitators, two parties with a second pair
//! of keys each for when the passphrase is lost. Made once for all sequences.

use std::sync::LazyLock;

use protocol::{
    ids::{AgencyId, PersonId},
    keys::{Directory, Identity, Recipient, SigningKey},
    statement::{
        AgencyManifest, PartyKeys, Roles, Side, Signed, StaffCertificate, StaffMember, Statement,
        Verified,
    },
    time::Day,
};

use crate::dice::Dice;

/// The day every sequence begins.
pub(crate) const FIRST_DAY: Day = Day(20_000);

pub(crate) const AGENCY: AgencyId = AgencyId::from_bytes([0xA9; 16]);

/// Facilitators of the agency. The first three may be on a case from the start.
pub(crate) const FACILITATORS: usize = 4;

/// How often a party may come with new keys.
pub(crate) const GENERATIONS: usize = 3;

pub(crate) static CAST: LazyLock<Cast> = LazyLock::new(Cast::new);

pub(crate) struct Cast {
    pub(crate) coordinator: Member,
    pub(crate) facilitators: Vec<Member>,
    parties: Vec<PartyMember>,
    pub(crate) directory: Directory,
}

/// A member of staff with their secret key.
pub(crate) struct Member {
    pub(crate) key: SigningKey,
    pub(crate) named: StaffMember,
}

struct PartyMember {
    key: SigningKey,
    keys: PartyKeys,
}

/// Signs, and trusts what it has just signed.
pub(crate) fn sign<T: Statement>(statement: T, key: &SigningKey) -> Verified<T> {
    Signed::new(statement, key).into()
}

impl Cast {
    fn new() -> Self {
        let mut dice = Dice::new(7, 7);
        let root = SigningKey::from_seed(&dice.bytes());
        let manifest = AgencyManifest {
            agency: AGENCY,
            name: "Invented".to_owned(),
            epoch: 1,
            prev: None,
            root_keys: vec![root.verifying_key()],
            origins: Vec::new(),
            least_approvals: 1,
            day: FIRST_DAY,
        };
        let manifest = Verified::from(Signed::new(manifest, &root));
        let coordinator = Member::new("Coordinator", &mut dice);
        let names = ["First", "Second", "Third", "Fourth"];
        let facilitators: Vec<Member> =
            names.iter().map(|name| Member::new(name, &mut dice)).collect();
        let mut certificates = vec![coordinator.certificate(true, &root).to_bytes()];
        for member in &facilitators {
            certificates.push(member.certificate(false, &coordinator.key).to_bytes());
        }
        let none: [Vec<u8>; 0] = [];
        let pin = manifest.root_pin();
        let directory = Directory::build(&manifest.to_bytes(), &pin, &certificates, &none)
            .expect("the cast is in order");
        let parties = (0..2 * GENERATIONS).map(|_| PartyMember::new(&mut dice)).collect();
        Self { coordinator, facilitators, parties, directory }
    }

    /// A party's secret key of one generation.
    pub(crate) fn party(&self, side: Side, generation: usize) -> &SigningKey {
        &self.parties[index(side) * GENERATIONS + generation].key
    }

    /// A party's public keys of one generation.
    pub(crate) fn party_keys(&self, side: Side, generation: usize) -> &PartyKeys {
        &self.parties[index(side) * GENERATIONS + generation].keys
    }
}

/// The harmed person's things come first everywhere.
pub(crate) fn index(side: Side) -> usize {
    match side {
        Side::Harmed => 0,
        Side::Responsible => 1,
    }
}

impl Member {
    fn new(name: &str, dice: &mut Dice) -> Self {
        let key = SigningKey::from_seed(&dice.bytes());
        let named = StaffMember {
            person: PersonId::from_bytes(dice.bytes()),
            working_name: name.to_owned(),
            signing: key.verifying_key(),
            recipient: recipient(dice),
        };
        Self { key, named }
    }

    /// Certified from the first day for seventy days: long sequences outlive it.
    pub(crate) fn certificate(
        &self,
        coordinator: bool,
        by: &SigningKey,
    ) -> Signed<StaffCertificate> {
        let certificate = StaffCertificate {
            agency: AGENCY,
            person: self.named.person,
            working_name: self.named.working_name.clone(),
            signing: self.named.signing,
            recipient: self.named.recipient.clone(),
            roles: Roles { facilitator: !coordinator, coordinator },
            level: 2,
            from: FIRST_DAY,
            until: FIRST_DAY.plus(70),
            day: FIRST_DAY,
        };
        Signed::new(certificate, by)
    }
}

impl PartyMember {
    fn new(dice: &mut Dice) -> Self {
        let key = SigningKey::from_seed(&dice.bytes());
        let keys = PartyKeys { signing: key.verifying_key(), recipient: recipient(dice) };
        Self { key, keys }
    }
}

fn recipient(dice: &mut Dice) -> Recipient {
    Identity::from_seed(&dice.bytes()).recipient()
}
