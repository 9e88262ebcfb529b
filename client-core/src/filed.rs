//! Papers by who is behind them: what one paper makes of another depends on the person, whatever their keys.

use protocol::ids::{Digest, LetterId, PersonId};

use crate::{
    case_state::CaseState,
    checks::papers::Checked,
    failure::{Step, Trouble},
    view::PaperText,
};

/// A checked paper, as others are weighed against it.
pub(crate) struct Filed<'a> {
    /// Its name, as other papers and pages say it.
    pub(crate) paper: String,
    /// Its note.
    pub(crate) note: Digest,
    pub(crate) letter: Option<LetterId>,
    pub(crate) by: PersonId,
    /// The person's working name.
    pub(crate) name: String,
    pub(crate) text: &'a PaperText,
}

/// All of them, in the order they came.
pub(crate) fn filed<'a>(
    state: &CaseState,
    papers: &'a [Checked],
) -> Result<Vec<Filed<'a>>, Trouble> {
    let of = |paper: &'a Checked| {
        let key = paper.note.signer();
        Ok(Filed {
            paper: paper.inside.paper.to_string(),
            note: paper.note.digest(),
            letter: paper.inside.letter,
            by: state.person_of(key).ok_or(Trouble::from(Step::Paper))?,
            name: state.name_of(key).unwrap_or_default(),
            text: &paper.inside.text,
        })
    };
    papers.iter().map(of).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use protocol::ids::{Digest, LetterId, PersonId};

    use super::Filed;
    use crate::view::PaperText;

    pub(crate) const MIRIAM: PersonId = PersonId::from_bytes([1; 16]);
    pub(crate) const TOMASZ: PersonId = PersonId::from_bytes([2; 16]);
    pub(crate) const LETTER: LetterId = LetterId::from_bytes([7; 16]);

    /// What a device is shown where somebody's device files whatever its owner likes.
    pub(crate) fn papers(texts: &[(PersonId, PaperText)]) -> Vec<Filed<'_>> {
        texts
            .iter()
            .enumerate()
            .map(|(at, (by, text))| Filed {
                paper: format!("{at:032x}"),
                note: Digest::of(&at.to_be_bytes()),
                letter: Some(LETTER),
                by: *by,
                name: if *by == MIRIAM { "Miriam Osei" } else { "Tomasz Lind" }.to_owned(),
                text,
            })
            .collect()
    }
}
