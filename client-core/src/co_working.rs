//! Who does what in a case: one facilitator writes it down, and each of the others agrees to those very words.
//!
//! A confirmation names the agreement's note by its digest, which commits to its text; every device works out for itself
//! whose it takes.

use protocol::ids::PersonId;

use crate::{
    failure::{NotHere, Trouble},
    filed::Filed,
    view::{Agreement, PaperText},
};

/// The newest agreement, with who has agreed to it and who has not.
///
/// `staff` are the case's facilitators now, with their working names.
pub(crate) fn agreement(
    papers: &[Filed<'_>],
    staff: &[(PersonId, String)],
    me: PersonId,
) -> Option<Agreement> {
    let is = |paper: &Filed<'_>| matches!(paper.text, PaperText::Agreement { .. });
    let at = papers.iter().rposition(is)?;
    let (agreed, later) = (&papers[at], &papers[at + 1..]);
    let note = agreed.note.to_string();
    let confirms = |paper: &&Filed<'_>| matches!(paper.text, PaperText::AgreementConfirmed { agreement } if *agreement == note);
    let confirmed = |person: PersonId| later.iter().filter(confirms).any(|each| each.by == person);
    let others = || staff.iter().filter(|(person, _)| *person != agreed.by);
    let named = |wanted: bool| {
        let those = others().filter(|(person, _)| confirmed(*person) == wanted);
        those.map(|(_, name)| name.clone()).collect()
    };
    Some(Agreement {
        paper: agreed.paper.clone(),
        confirmed_by: named(true),
        waits_for: named(false),
        may_confirm: others().any(|(person, _)| *person == me && !confirmed(me)),
        note,
    })
}

/// Declines an agreement by whoever wrote it or has agreed already, and one to anything but what stands now.
pub(crate) fn may_file(text: &PaperText, standing: Option<&Agreement>) -> Result<(), Trouble> {
    let PaperText::AgreementConfirmed { agreement } = text else { return Ok(()) };
    match standing {
        Some(standing) if standing.note == *agreement && standing.may_confirm => Ok(()),
        Some(standing) if standing.note == *agreement => Err(NotHere::SecondPerson.into()),
        _ => Err(NotHere::NotFound.into()),
    }
}

#[cfg(test)]
mod tests {
    use protocol::ids::PersonId;

    use super::{agreement, may_file};
    use crate::{
        failure::NotHere,
        filed::tests::{MIRIAM, TOMASZ, papers},
        view::{Agreement, PaperText},
    };

    fn agreed(text: &str) -> PaperText {
        PaperText::Agreement { parts: Vec::new(), text: text.to_owned() }
    }

    fn told(said: &[(PersonId, PaperText)], me: PersonId) -> Agreement {
        let staff = [(MIRIAM, "Miriam Osei".to_owned()), (TOMASZ, "Tomasz Lind".to_owned())];
        agreement(&papers(said), &staff, me).expect("one stands")
    }

    #[test]
    fn one_persons_paper_is_nobody_elses_agreement() {
        let mut said = vec![(MIRIAM, agreed("Tomasz meets Callum."))];
        let alone = told(&said, MIRIAM);
        assert_eq!((alone.waits_for, alone.may_confirm), (vec!["Tomasz Lind".to_owned()], false));
        let confirm = PaperText::AgreementConfirmed { agreement: alone.note };

        // Whoever wrote it says yes a second time.
        said.push((MIRIAM, confirm.clone()));
        let still = told(&said, TOMASZ);
        assert!(still.confirmed_by.is_empty() && still.may_confirm);
        assert_eq!(
            may_file(&confirm, Some(&told(&said, MIRIAM))),
            Err(NotHere::SecondPerson.into())
        );

        said.push((TOMASZ, confirm.clone()));
        let both = told(&said, TOMASZ);
        assert!(both.waits_for.is_empty() && !both.may_confirm);

        // Other words in its place are agreed to by nobody yet.
        said.push((MIRIAM, agreed("Tomasz meets both.")));
        let anew = told(&said, TOMASZ);
        assert_eq!(anew.waits_for, ["Tomasz Lind"]);
        assert_eq!(may_file(&confirm, Some(&anew)), Err(NotHere::NotFound.into()));
    }

    #[test]
    fn an_agreement_that_nobody_had_read_cannot_have_been_agreed_to() {
        let first = told(&[(TOMASZ, agreed("")), (MIRIAM, agreed("She."))], TOMASZ).note;
        let said = [
            (TOMASZ, PaperText::AgreementConfirmed { agreement: first }),
            (MIRIAM, agreed("She.")),
        ];
        assert!(told(&said, TOMASZ).may_confirm);
    }
}
