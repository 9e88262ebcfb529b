//! Letting words cross: sealed anew into the reader's room, once this device has itself verified
//! the gates, the consents and the approvals. And recalling what was not yet opened.

use protocol::{
    envelope::{self, CrossingContent},
    ids::{CaseId, CrossingId, Digest, SittingId},
    statement::{Approval, Label as Signing, Recall, Release, Signed, Verified},
    wire::{Blob, OneStatement, PutCrossing},
};

use crate::{
    call,
    checks::{crossing::mode_of, gates::Standing},
    device::Device,
    failure::{NotHere, Step, Trouble},
    review::UnderReview,
    surroundings::{Method, Surroundings},
    view,
};

impl<S: Surroundings> Device<S> {
    /// Releases a letter in safe keeping, now or not before a moment.
    ///
    /// # Errors
    /// [`Trouble`]: [`Step::GatesShut`] or [`Step::Quorum`] where this device does not see all five
    /// gates open or enough approvals, whatever the relay says.
    pub async fn release(
        &mut self,
        case: &str,
        letter: &str,
        not_before_ms: Option<i64>,
    ) -> Result<view::Review, Trouble> {
        let review = self.open_review(case, letter).await?;
        let approvals = review.state.counting_approvals(&review.listed)?;
        let (_, put) = self.seal_release(&review, approvals, not_before_ms, None)?;
        self.keep(review.state.remembered).await?;
        call::tell(&self.around, Method::Post, "crossings", &put).await?;
        self.letter(case, letter).await
    }

    /// Seals words for the other room, once this device has seen for itself that they may cross. Into a sitting they
    /// go as a turn.
    pub(crate) fn seal_release(
        &self,
        review: &UnderReview,
        approvals: Vec<(Verified<Approval>, Blob)>,
        not_before_ms: Option<i64>,
        sitting: Option<SittingId>,
    ) -> Result<(CrossingId, PutCrossing), Trouble> {
        let state = &review.state;
        let portable = review.letter.portable.as_ref().ok_or(NotHere::NotFound)?;
        let side = state.room_of(review.listed.room)?.side;
        let destination = state.room(side.other());
        let certificate = destination.chain.firm().ok_or(NotHere::NotStanding)?;
        // An author's key is believed only from the author room's certificate, verified here.
        if portable.author != review.letter.header.author {
            return Err(Step::LetterCommitment.into());
        }
        let standings = state.standings(self.today());
        if standings.iter().any(|(_, standing)| *standing != Standing::Open) {
            return Err(Step::GatesShut.into());
        }
        if !state.standing_vetoes(&review.listed)?.is_empty() {
            return Err(NotHere::Vetoed.into());
        }
        let mode = mode_of(portable);
        let needed = usize::from(certificate.policy.approvals);
        let enough = approvals.len() >= needed
            && approvals.iter().all(|(approval, _)| {
                let about = approval_about(approval.portable, approval.signer());
                approval.mode == mode && state.passed(Signing::Approval, &about, approval.head)
            });
        if !enough {
            return Err(Step::Quorum.into());
        }

        let author_key = state
            .room(side)
            .chain
            .party_key(portable.author)
            .ok_or(Trouble::from(Step::LetterAuthor))?;
        let content = &review.letter.content;
        let signed = content.portable.as_ref().ok_or(NotHere::NotFound)?;
        let crossed = CrossingContent {
            body: content.body.clone(),
            salt: content.salt,
            portable: signed.statement.clone(),
            portable_signature: signed.signature,
            mode,
            author_key,
        };
        let object = envelope::seal(&crossed, &certificate.recipients())
            .map_err(|_| Trouble::from(NotHere::TextTooLong))?;
        let crossing = CrossingId::draw(&mut self.around.rng());
        let keyring = &self.seat()?.keyring;
        let head = state.secret().head(Signing::Release, crossing.as_bytes(), state.journal.head());
        let record = Signed::new(
            Release {
                agency: state.certificate.agency,
                room: destination.room,
                epoch: certificate.epoch,
                certificate: certificate.digest(),
                crossing,
                object: Digest::of(&object),
                portable: portable.digest(),
                policy: certificate.policy.digest(),
                head,
                not_before_s: not_before_ms.and_then(|ms| u64::try_from(ms / 1000).ok()),
                day: self.today(),
                approvals: approvals.into_iter().map(|(_, blob)| blob.0.into()).collect(),
                sitting,
            },
            &keyring.signing,
        );
        Ok((crossing, PutCrossing { record: Blob(record.to_bytes()), object: Blob(object) }))
    }

    /// Recalls words before they are opened.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn recall(&mut self, case: &str, crossing: &str) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let crossing: CrossingId = crossing.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let listed = state
            .answer
            .crossings
            .iter()
            .find(|listed| listed.crossing == crossing)
            .ok_or(NotHere::NotFound)?;
        let recall = Recall {
            agency: state.certificate.agency,
            room: listed.room,
            crossing,
            day: self.today(),
        };
        let signed = Signed::new(recall, &self.seat()?.keyring.signing);
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        self.keep(state.remembered).await?;
        let path = format!("crossings/{crossing}/recall");
        call::tell(&self.around, Method::Post, &path, &statement).await?;
        self.case(case).await
    }
}

/// What an approval's commitments are about: these words, by this approver.
pub(crate) fn approval_about(portable: Digest, approver: protocol::ids::KeyId) -> Vec<u8> {
    let mut about = portable.as_bytes().to_vec();
    about.extend_from_slice(approver.as_bytes());
    about
}
