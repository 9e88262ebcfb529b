//! A party's room as its own device sees it: loaded, checked, and compared with what it remembers.

use protocol::{
    ids::{Digest, KeyId, LetterId},
    journal::EntryKind,
    keys::{Directory, party_fingerprint},
    statement::{Consent, ConsentState, Deposit, RoomCertificate, Statement, Verified, Wish},
    vault::PinSubject,
    wire::{PartyLetter, RoomAnswer},
    words,
};

use crate::{
    call,
    checks::{
        deposits::{self, Listed},
        gates,
        journal::Journal,
        letter::Letter,
        room_chain::{OwnRoom, RoomChain, same_people},
        sittings::{self, Sittings},
        told,
    },
    device::{Device, Remembered, build_directory},
    failure::{NotHere, Step, Trouble},
    keyring::Owner,
    room_list,
    surroundings::{Method, Surroundings},
    view,
};

/// A checked room.
pub(crate) struct RoomState {
    pub(crate) answer: RoomAnswer,
    pub(crate) directory: Directory,
    pub(crate) chain: RoomChain,
    pub(crate) journal: Journal,
    /// Those of the answer's letters, in the same order.
    pub(crate) deposits: Vec<Verified<Deposit>>,
    pub(crate) consent: Option<Verified<Consent>>,
    pub(crate) wish: Option<Verified<Wish>>,
    pub(crate) sittings: Sittings,
    pub(crate) remembered: Remembered,
    /// Whether the newest certificate is one for this device's keys.
    standing: bool,
}

impl RoomState {
    /// The certificate under which letters are written now: by nobody who is distrusted since before.
    pub(crate) fn writes_under(&self) -> Result<&Verified<RoomCertificate>, Trouble> {
        self.chain.firm().filter(|_| self.standing).ok_or(NotHere::NotStanding.into())
    }

    /// The newest certificate, if it is one for this device's keys.
    pub(crate) fn certificate(&self) -> Result<&Verified<RoomCertificate>, Trouble> {
        self.chain.newest().filter(|_| self.standing).ok_or(NotHere::NotStanding.into())
    }

    /// Whether a letter is listed, and how.
    pub(crate) fn letter(&self, id: LetterId) -> Result<&PartyLetter, Trouble> {
        self.answer
            .letters
            .iter()
            .find(|letter| letter.letter == id)
            .ok_or(NotHere::NotFound.into())
    }

    /// What a letter answers, as a draft names it: what crossed, or a letter here.
    pub(crate) fn answered_by(&mut self, letter: &Letter) -> Option<String> {
        let pins = self.remembered.pins.room(self.answer.room);
        let answers = letter.portable.as_ref().and_then(|portable| portable.answers);
        let crossed = answers.and_then(|portable| {
            pins.crossings.iter().find(|pin| pin.portable == portable).map(|pin| pin.crossing)
        });
        let here = letter.header.in_reply_to;
        crossed.map(|it| it.to_string()).or_else(|| here.map(|it| it.to_string()))
    }

    /// The working name of a member of staff, as the room's newest certificate with them in it has it.
    pub(crate) fn name_of(&self, key: KeyId) -> Option<String> {
        let member = self.chain.certificates.iter().rev().find_map(|each| each.member(key));
        member.map(|member| member.working_name.clone())
    }

    /// The deposits that a key signed, in their order. Letters under keys that this person held
    /// before are in the list too.
    pub(crate) fn deposits_by(&self, key: KeyId) -> impl Iterator<Item = &Verified<Deposit>> {
        self.deposits.iter().filter(move |deposit| deposit.signer() == key)
    }
}

impl<S: Surroundings> Device<S> {
    /// The signed-in party's room.
    ///
    /// # Errors
    /// [`Trouble`]: a failed check shows nothing of the room.
    pub async fn room(&mut self) -> Result<view::Room, Trouble> {
        let answer = call::get(&self.around, "room").await?;
        self.show_room(answer).await
    }

    /// Asks deliberately whether anything waits.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::room`].
    pub async fn ask(&mut self) -> Result<view::Room, Trouble> {
        let answer = call::act_and_read(&self.around, Method::Post, "room/ask").await?;
        self.show_room(answer).await
    }

    pub(crate) async fn load_room(&self) -> Result<RoomState, Trouble> {
        let answer = call::get(&self.around, "room").await?;
        self.check_room(answer).await
    }

    async fn check_room(&self, answer: RoomAnswer) -> Result<RoomState, Trouble> {
        let seat = self.seat()?;
        let Owner::Party { room, side, staff, .. } = &seat.keyring.owner else {
            return Err(NotHere::NotYourPart.into());
        };
        if answer.room != *room {
            return Err(Step::RoomChain.into());
        }
        let mut remembered = self.remember(PinSubject::Room(*room)).await?;
        let directory = build_directory(
            &seat.keyring,
            &answer.manifest,
            &answer.staff_certificates,
            &answer.revocations,
        )?;
        remembered.pins.follow_manifest(directory.manifest())?;
        let pins = remembered.pins.room(*room);
        let chain = RoomChain::check(&answer.certificates, *room, *side, &directory, pins)?;
        let keys = seat.keyring.public();
        let own = OwnRoom { agency: seat.keyring.agency, keys: &keys, offered: staff };
        own.check(&chain)?;
        let standing = own.standing(&chain).is_some();
        let journal = Journal::check(&answer.journal, &mut pins.journal)?;
        let agency = directory.agency();
        let consents =
            gates::check_consents(&answer.consents, agency, *room, &chain, &mut pins.consent)?;
        let wishes = gates::check_wishes(&answer.wishes, agency, *room, &chain, &mut pins.wish)?;
        let listed = answer.letters.iter().map(|each| Listed {
            letter: each.letter,
            direction: each.direction,
            deposit: &each.deposit,
        });
        let deposits = deposits::check(listed, *room, &chain, &directory, pins)?;
        pins.settle(&deposits);
        let room = sittings::Room {
            agency,
            room: *room,
            chain: &chain,
            directory: &directory,
            journal: &journal,
            deposits: &deposits,
        };
        let sittings = Sittings::check(&answer.sittings, &room)?;
        sittings.tells_of(&journal)?;
        told::check_waiting(&answer.waiting, &sittings, &journal)?;
        for (kinds, shown, step) in [
            (&[EntryKind::RoomStands][..], chain.digests(), Step::RoomRollback),
            (&[EntryKind::ConsentSaid], digests(&consents), Step::ConsentRollback),
            (&[EntryKind::WishSet], digests(&wishes), Step::WishChain),
            (
                &[EntryKind::Deposited, EntryKind::Delivered],
                digests(&deposits),
                Step::LetterSequence,
            ),
        ] {
            journal.tells_of(kinds, &shown, step)?;
        }
        let (consent, wish) = (consents.into_iter().last(), wishes.into_iter().last());
        if let Some(first) = chain.certificates.iter().find(|each| each.party == keys)
            && pins.confirmed_epoch == 0
        {
            // The people of the epoch that this party joined at were compared word by word.
            pins.confirmed_epoch = first.epoch;
        }
        Ok(RoomState {
            answer,
            directory,
            chain,
            journal,
            deposits,
            consent,
            wish,
            sittings,
            remembered,
            standing,
        })
    }

    async fn show_room(&mut self, answer: RoomAnswer) -> Result<view::Room, Trouble> {
        let mut state = self.check_room(answer).await?;
        let drafts = self.list_drafts().await?;
        let shown = self.view_of(&mut state, drafts)?;
        let people = state.certificate().ok().map(|newest| (newest.room, newest.epoch));
        self.keep(state.remembered).await?;
        self.people_shown = people;
        Ok(shown)
    }

    fn view_of(
        &self,
        state: &mut RoomState,
        drafts: Vec<view::Draft>,
    ) -> Result<view::Room, Trouble> {
        let seat = self.seat()?;
        let Owner::Party { room, side, staff, .. } = &seat.keyring.owner else {
            return Err(NotHere::NotYourPart.into());
        };
        let keys = seat.keyring.public();
        let standing = state.certificate().is_ok();
        let confirmed = state.remembered.pins.room(*room).confirmed_epoch;
        let people = state.certificate().map_or(staff.as_slice(), |newest| &newest.staff);
        let names = |staff: &[protocol::statement::StaffMember]| {
            staff.iter().map(|member| member.working_name.clone()).collect::<Vec<_>>()
        };
        let words = (!standing).then(|| {
            let digest = party_fingerprint(*room, &keys, staff, state.directory.manifest_digest());
            spoken(&digest)
        });
        let policy = state.chain.newest().map(|newest| newest.policy.clone());
        let before = usize::try_from(confirmed)
            .ok()
            .and_then(|epoch| epoch.checked_sub(1))
            .and_then(|at| state.chain.certificates.get(at));
        let people_change = match (before, state.certificate()) {
            (Some(before), Ok(now)) if !same_people(&before.staff, &now.staff) => {
                Some(view::PeopleChange { before: names(&before.staff), after: names(&now.staff) })
            }
            _ => None,
        };
        let letters = state
            .answer
            .letters
            .iter()
            .zip(&state.deposits)
            .map(|(letter, deposit)| room_list::shown(state, letter, deposit))
            .collect::<Result<_, _>>()?;
        let rule = |side| policy.as_ref().and_then(|policy| policy.replies_to(side));
        Ok(view::Room {
            side: *side,
            state: if standing {
                view::RoomState::Standing
            } else {
                view::RoomState::WaitingForWords
            },
            words,
            staff: names(people),
            keys_changed_day: state.chain.keys_changed(),
            people_change,
            reply_rule: view::ReplyRule { from_me: rule(side.other()), to_me: rule(*side) },
            consent: self.consent_shown(state.consent.as_ref()),
            wish: view::WishShown {
                tell: state.wish.as_ref().map(|wish| wish.tell),
                quiet: state
                    .wish
                    .iter()
                    .flat_map(|wish| &wish.quiet)
                    .map(|days| view::QuietShown { from_day: days.from.0, to_day: days.to.0 })
                    .collect(),
            },
            drafts,
            letters,
            waiting: state
                .answer
                .waiting
                .iter()
                .map(|waiting| view::Waits {
                    crossing: waiting.crossing.to_string(),
                    state: waiting.state,
                    sitting: waiting.sitting.map(|sitting| sitting.to_string()),
                    receipt_granted: waiting.receipt,
                })
                .collect(),
            sitting: self.newest_sitting(state),
            journal: state
                .journal
                .entries
                .iter()
                .map(|entry| view::JournalLine {
                    day: entry.day.0,
                    by: None,
                    text_key: view::key_of(&entry.kind),
                })
                .collect(),
        })
    }

    fn consent_shown(&self, consent: Option<&Verified<Consent>>) -> view::ConsentShown {
        let Some(consent) = consent else {
            return view::ConsentShown {
                state: "none".into(),
                until_day: None,
                text_version: None,
            };
        };
        let state = match consent.state {
            ConsentState::Paused => "paused",
            ConsentState::Withdrawn => "withdrawn",
            ConsentState::Given | ConsentState::Resumed if self.today() > consent.until => "lapsed",
            ConsentState::Given | ConsentState::Resumed => "given",
        };
        view::ConsentShown {
            state: state.into(),
            until_day: Some(consent.until.0),
            text_version: Some(consent.text.to_string()),
        }
    }
}

/// Six words for a digest, to be read out.
pub(crate) fn spoken(digest: &Digest) -> Vec<String> {
    words::six_words(digest.as_bytes()).into_iter().map(str::to_owned).collect()
}

fn digests<T: Statement>(statements: &[Verified<T>]) -> Vec<Digest> {
    statements.iter().map(Verified::digest).collect()
}
