//! Papers among the staff of a case: filed, read, and sealed again for colleagues who come later.

use protocol::{
    ids::{CaseId, Digest, LetterId, PaperId},
    keys::Recipient,
    statement::{CaseCertificate, Verified},
    wire::{Blob, NewPaper, PaperCopy, PapersAnswer},
};

use crate::{
    answers,
    author::parse_optional,
    call, care,
    case_state::CaseState,
    checks::{
        journal::Journal,
        papers::{self, Checked, Inside},
    },
    co_working,
    device::Device,
    disclosure,
    failure::{NotHere, Trouble},
    filed::filed,
    paper_text, staff_text,
    surroundings::{Method, Surroundings},
    view::{self, PaperText},
};

impl<S: Surroundings> Device<S> {
    /// Everything that the staff of a case filed, checked.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check shows nothing.
    pub async fn papers(&mut self, case: &str) -> Result<view::Papers, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_case(id).await?;
        let (papers, unreadable) = self.load_papers(&mut state).await?;
        self.copy_papers(&state, &papers).await?;
        let shown = self.papers_shown(&state, &papers, unreadable)?;
        self.keep(state.remembered).await?;
        Ok(shown)
    }

    /// Files a paper about a letter, or about the case. It is sealed for the staff of the case and signed, and never
    /// changed: what is said anew is another paper.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::SecondPerson`] where whoever proposed a disclosure would agree to it too, or tells of
    /// one that nobody else agreed to, or would agree to their own words on who does what; [`NotHere::NotYours`] where a
    /// colleague asked to talk a letter over, and this person would say that they have.
    pub async fn file_paper(
        &mut self,
        case: &str,
        letter: Option<&str>,
        text: PaperText,
    ) -> Result<view::Papers, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let letter: Option<LetterId> = parse_optional(letter)?;
        let text = paper_text::tidied(text)?;
        let mut state = self.load_case(id).await?;
        if letter.is_none() && paper_text::needs_letter(&text) {
            return Err(NotHere::NotFound.into());
        }
        if let Some(letter) = letter {
            state.letter(letter)?;
        }
        let (papers, unreadable) = self.load_papers(&mut state).await?;
        let shown = self.papers_shown(&state, &papers, unreadable)?;
        disclosure::may_file(&text, &shown)?;
        co_working::may_file(&text, shown.agreement.as_ref())?;
        care::may_file(&text, letter, self.me()?, &filed(&state, &papers)?, &state)?;

        self.keep(state.remembered).await?;
        self.post_paper(&state.certificate, letter, text).await?;
        self.papers(case).await
    }

    /// Seals and signs a text that was tidied and may be filed, hands it in, and returns the digest of its note.
    pub(crate) async fn post_paper(
        &mut self,
        certificate: &Verified<CaseCertificate>,
        letter: Option<LetterId>,
        text: PaperText,
    ) -> Result<Digest, Trouble> {
        let keyring = &self.seat()?.keyring;
        let case = certificate.case;
        let rng = &mut self.around.rng();
        let inside = Inside { paper: PaperId::draw(rng), letter, text };
        let sealed = staff_text::seal(
            &inside,
            paper_text::about(&inside.text),
            (certificate.agency, case),
            &readers(certificate),
            &keyring.signing,
            self.today(),
            rng,
        )?;
        let new = NewPaper {
            paper: inside.paper,
            letter,
            note: sealed.note,
            object: Blob(sealed.object),
        };
        let path = format!("cases/{case}/papers");
        call::tell(&self.around, Method::Post, &path, &new).await?;
        Ok(sealed.note)
    }

    /// Seals papers again where the case's staff are not those they were sealed for, so that whoever came since can
    /// read what was filed before.
    pub(crate) async fn copy_papers_due(&self, state: &mut CaseState) -> Result<(), Trouble> {
        let me = self.seat()?.key();
        let [.., before, newest] = state.certificates.as_slice() else { return Ok(()) };
        let came = newest.staff.iter().any(|member| before.member(member.key()).is_none());
        if came && newest.member(me).is_some() && before.member(me).is_some() {
            let (papers, _) = self.load_papers(state).await?;
            self.copy_papers(state, &papers).await?;
        }
        Ok(())
    }

    pub(crate) async fn load_papers(
        &self,
        state: &mut CaseState,
    ) -> Result<(Vec<Checked>, usize), Trouble> {
        let path = format!("cases/{}/papers", state.certificate.case);
        let answer: PapersAnswer = call::get(&self.around, &path).await?;
        let journal = Journal::check(&answer.journal, &mut state.remembered.pins.journal)?;
        let keyring = &self.seat()?.keyring;
        let staff = papers::Staff {
            certificates: &state.certificates,
            directory: &state.directory,
            me: keyring.signing.id(),
            identity: &keyring.identity,
        };
        papers::check(&answer, &journal, &staff)
    }

    async fn copy_papers(&self, state: &CaseState, papers: &[Checked]) -> Result<(), Trouble> {
        let newest = &state.certificate;
        let all = |paper: &&Checked| {
            let sealed_for =
                state.certificates.iter().find(|each| each.digest() == paper.sealed_for);
            // What is sealed for more people than are of the case still need not be sealed for fewer.
            !sealed_for.is_some_and(|then| {
                newest.staff.iter().all(|member| then.member(member.key()).is_some())
            })
        };
        for paper in papers.iter().filter(all) {
            let object = paper.read.seal_again(&readers(newest))?;
            let copy = PaperCopy { certificate: newest.digest(), object: Blob(object) };
            let path = format!("cases/{}/papers/{}/copies", newest.case, paper.inside.paper);
            call::tell(&self.around, Method::Post, &path, &copy).await?;
        }
        Ok(())
    }

    pub(crate) fn papers_shown(
        &self,
        state: &CaseState,
        papers: &[Checked],
        unreadable: usize,
    ) -> Result<view::Papers, Trouble> {
        let me = self.seat()?.key();
        let filed = filed(state, papers)?;
        let staff: Vec<_> = (state.certificate.staff.iter())
            .map(|member| (member.person, member.working_name.clone()))
            .collect();
        let shown = papers.iter().map(|paper| {
            let by = paper.note.signer();
            Ok(view::Paper {
                paper: paper.inside.paper.to_string(),
                letter: paper.inside.letter.map(|letter| letter.to_string()),
                by: state.name_of(by).unwrap_or_default(),
                mine: by == me,
                day: paper.note.day.0,
                received_ms: paper.received_ms,
                text: paper.inside.text.clone(),
                decided: answers::decided_on(state, papers, paper)?,
            })
        });
        let terms = papers.iter().rev().find_map(|paper| match &paper.inside.text {
            PaperText::Terms { terms } => Some(terms.clone()),
            _ => None,
        });
        Ok(view::Papers {
            papers: shown.collect::<Result<_, Trouble>>()?,
            unreadable,
            terms: terms.unwrap_or_default(),
            agreement: co_working::agreement(&filed, &staff, self.me()?),
            heavy: care::heavy(&filed, |person| state.certificate.person(person).is_some()),
            disclosures: disclosure::shown(&filed, self.me()?),
            checklist: answers::of_case(papers),
            five: answers::FIVE.map(str::to_owned).to_vec(),
        })
    }
}

fn readers(certificate: &Verified<CaseCertificate>) -> Vec<Recipient> {
    certificate.staff.iter().map(|member| member.recipient.clone()).collect()
}
