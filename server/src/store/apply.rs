//! Writing what a move decided: the only way in which anything of a case, or of whom the agency trusts, is ever
//! written.
//!
//! A change is one job of the writer. The case's row goes first, and only where its revision is still the one
//! that was seen; then the other rows, then the journal. All of it is kept, or none.

use moderation::{Case, ChainOf, Change, Effect};
use protocol::ids::Digest;
use protocol::statement::Resealed;
use protocol::time::Millis;

use super::conn::Transaction;
use super::invitation::{Inviting, Kind};
use super::{AccountId, Store, StoreError, kept};
use crate::wake::{News, Whose};

/// Why a change was not written; nothing of it was kept.
#[derive(Debug)]
pub(super) enum NotApplied {
    /// The case or the directory has moved on since it was seen, or somebody took a name first: decide again.
    Overtaken,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotApplied {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Engine(sqlx::Error::Database(engine))
                if engine.is_unique_violation() || is_crosswise(&**engine) =>
            {
                Self::Overtaken
            }
            _ => Self::Store(error),
        }
    }
}

/// Whether the engine gave a job up because another waited for it crosswise, or held a row for too long.
fn is_crosswise(error: &dyn sqlx::error::DatabaseError) -> bool {
    matches!(error.code().as_deref(), Some("40P01" | "40001" | "55P03"))
}

impl NotApplied {
    /// Nothing where the change was overtaken.
    pub(super) fn or_overtaken<T>(applied: Result<T, Self>) -> Result<Option<T>, StoreError> {
        match applied {
            Ok(done) => Ok(Some(done)),
            Err(Self::Overtaken) => Ok(None),
            Err(Self::Store(error)) => Err(error),
        }
    }
}

/// When a change was decided, and by which edition of the directory of staff.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judged {
    /// Now.
    pub(crate) now: Millis,
    /// The edition.
    pub(crate) edition: u64,
}

/// The account that a party's joining is written beside.
#[derive(Debug, Clone, Copy)]
pub(super) struct JoinedAs {
    /// The new account.
    pub(super) account: AccountId,
    /// SHA-256 of everything that the join sent.
    pub(super) join: Digest,
}

/// What a row takes from the change that it is part of.
struct Beside<'a> {
    case: Option<&'a Case>,
    /// The place in the case's journal of the first entry.
    position: i64,
    now: Millis,
    joined: Option<JoinedAs>,
}

impl Beside<'_> {
    fn case(&self) -> &Case {
        self.case.expect("a row of a case is only ever written with its case")
    }
}

impl Store {
    /// Writes a change. Nothing if the case or the directory has moved on since it was seen: load and decide again.
    pub(crate) async fn apply(
        &self,
        change: Change,
        judged: Judged,
    ) -> Result<Option<()>, StoreError> {
        let applied: Result<(), NotApplied> = self
            .write(async move |transaction| transaction.apply(&change, judged, None).await)
            .await;
        NotApplied::or_overtaken(applied)
    }
}

impl Transaction {
    /// Writes a change within a job.
    pub(super) async fn apply(
        &mut self,
        change: &Change,
        Judged { now, edition }: Judged,
        joined: Option<JoinedAs>,
    ) -> Result<(), NotApplied> {
        let newest = match (change.case(), change.seen()) {
            (Some(case), None) => {
                self.add_case(case).await?;
                self.edition().await? == edition
            }
            (Some(case), Some(seen)) => self.move_case(case, seen, edition).await?,
            // What the whole agency knows: certificates and revocations of staff.
            (None, _) if self.is_kept(change.effects()).await? => return Ok(()),
            (None, _) => self.next_edition(edition).await?,
        };
        if !newest {
            return Err(NotApplied::Overtaken);
        }
        let of_case = change.entries().iter().find(|entry| entry.chain() == ChainOf::Case);
        let position = of_case.map_or(0, |entry| kept::column(entry.index()));
        let beside = Beside { case: change.case(), position, now, joined };
        for effect in change.effects() {
            self.write_effect(effect, &beside).await?;
        }
        if let Some(case) = change.case() {
            self.add_entries(case.id(), change.entries()).await?;
            for entry in change.entries() {
                match entry.chain() {
                    ChainOf::Room(room) => self.note(News::Grown(Whose::Room(room))),
                    ChainOf::Case => {}
                }
            }
            // Every change of a case has its entry there.
            for member in &case.certificate().staff {
                self.note(News::Grown(Whose::Staff(member.key())));
            }
        }
        Ok(())
    }

    /// Whether nothing of this is new, so that no edition of the directory need begin with it.
    async fn is_kept(&mut self, effects: &[Effect]) -> Result<bool, StoreError> {
        match effects {
            [Effect::Revoked { digest, .. }] => self.has_revocation(*digest).await,
            _ => Ok(false),
        }
    }

    async fn write_effect(
        &mut self,
        effect: &Effect,
        beside: &Beside<'_>,
    ) -> Result<(), NotApplied> {
        let Beside { position, now, .. } = *beside;
        match effect {
            Effect::CaseCertificate { digest, bytes, label, .. } => {
                self.add_case_certificate(beside.case().certificate(), *digest, bytes, label)
                    .await?;
            }
            Effect::Invited { room, until, invitation } => {
                let hash = |bytes: &[u8]| {
                    let hash: Result<[u8; 32], _> = bytes.try_into();
                    hash.map(Digest::from_bytes).map_err(|_| kept::unreadable("invitation", &[]))
                };
                let inviting = Inviting {
                    id: invitation.invitation,
                    kind: Kind::Party(*room),
                    try_hash: hash(&invitation.try_hash).map_err(StoreError::from)?,
                    proof_hash: hash(&invitation.proof_hash).map_err(StoreError::from)?,
                    sealed_offer: invitation.sealed_offer.clone(),
                    until: *until,
                };
                if !self.add_invitation(&inviting).await? {
                    return Err(NotApplied::Overtaken);
                }
            }
            Effect::Joined { room, invitation, key, bytes } => {
                let joined =
                    beside.joined.expect("a party joins together with an account, never alone");
                self.add_party_proof(joined.account, *room, *key, bytes).await?;
                self.use_invitation(*invitation, joined.join).await?;
                self.propose(*room, None).await?;
            }
            Effect::RoomProposed { room, bytes } => self.propose(*room, Some(bytes)).await?,
            Effect::RoomStands { room, epoch, digest, bytes } => {
                self.add_room_certificate(*room, *epoch, *digest, bytes).await?;
            }
            Effect::PartyKeysSet { room, new, .. } => {
                if !self.let_party_stand(*room, *new).await? {
                    return Err(
                        StoreError::from(kept::unreadable("party_proof", new.as_bytes())).into()
                    );
                }
            }
            Effect::GateTurned { which, seq, digest, bytes, note } => {
                self.add_turn(beside.case().id(), (*which, *seq), *digest, bytes, note).await?;
            }
            Effect::ConsentSaid { room, seq, digest, bytes } => {
                self.add_consent(*room, *seq, *digest, bytes).await?;
            }
            Effect::WishSet { room, seq, digest, bytes } => {
                self.add_wish(*room, *seq, *digest, bytes).await?;
            }
            Effect::SittingPlanned { room, sitting, digest, bytes } => {
                self.add_sitting(*room, *sitting, position, *digest, bytes).await?;
            }
            Effect::SittingSaid { sitting, seq, digest, bytes } => {
                self.add_sitting_word(*sitting, *seq, *digest, bytes).await?;
            }
            Effect::SittingStepped { sitting, seq, digest, bytes } => {
                self.add_sitting_step(*sitting, *seq, *digest, bytes).await?;
            }
            Effect::LetterAdded { letter, bytes, object } => {
                self.add_letter(beside.case().id(), letter, bytes, object, (position, now)).await?;
            }
            Effect::LetterMoved { letter } => self.move_letter(letter).await?,
            Effect::Approved { letter, person, bytes, .. } => {
                self.add_approval(*letter, *person, position, bytes).await?;
            }
            Effect::VetoTurned { letter, digest, bytes } => {
                self.add_veto(*letter, *digest, position, bytes).await?;
            }
            Effect::Returned { letter, bytes } => self.add_return(*letter, bytes).await?,
            Effect::TakenBack { letter, bytes } => self.add_take_back(*letter, bytes).await?,
            Effect::CrossingAdded { crossing, bytes, object } => {
                self.add_crossing(beside.case().id(), crossing, bytes, object, position).await?;
            }
            Effect::CrossingMoved { crossing } => self.move_crossing(crossing).await?,
            Effect::Recalled { crossing, bytes } => self.add_recall(*crossing, bytes).await?,
            Effect::ReceiptGranted { crossing, letter, bytes } => {
                self.add_receipt(*crossing, *letter, bytes).await?;
            }
            Effect::Resealed { what: Resealed::Letter(letter), bytes, object } => {
                self.reseal_letter(*letter, bytes, object).await?;
            }
            Effect::Resealed { what: Resealed::Crossing(crossing), bytes, object } => {
                self.reseal_crossing(*crossing, bytes, object).await?;
            }
            Effect::PaperFiled { filing, by, sealed_for } => {
                let case = beside.case().id();
                self.add_paper(case, filing, (*by, *sealed_for), (position, now)).await?;
            }
            Effect::PaperCopied { paper, certificate, object } => {
                self.add_paper_object(*paper, *certificate, position, object).await?;
            }
            Effect::StaffCertified { person, key, digest, bytes } => {
                self.add_staff_certificate(*person, *key, *digest, bytes).await?;
            }
            Effect::Revoked { key, digest, bytes } => {
                self.add_revocation(*key, *digest, bytes).await?;
            }
        }
        Ok(())
    }
}
