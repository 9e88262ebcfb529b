//! The words that parties agree to: the very text of the client's page, so that a person who signs in finds that
//! they agreed to what they see.

use anyhow::Context;
use protocol::statement::Side;

const WORDS: &str = include_str!("../../../../client-web/src/text/further.ftl");

/// What a party of this side agrees to, as the page puts it together: heading, lines, version.
pub(crate) fn text(side: Side) -> anyhow::Result<String> {
    let side = match side {
        Side::Harmed => "harmed",
        Side::Responsible => "responsible",
    };
    let mut lines = vec![said("consent-heading").context("the page has a heading")?];
    lines.extend((1..).map_while(|at| said(&format!("consent-{side}-{at}"))));
    lines.push(said("consent-version").context("the page names its version")?);
    Ok(lines.join("\n"))
}

/// A message on one line.
fn said(key: &str) -> Option<&'static str> {
    WORDS.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
}

#[cfg(test)]
mod tests {
    use super::{Side, text};

    #[test]
    fn both_sides_agree_to_words_of_their_own() {
        let [harmed, responsible] =
            [Side::Harmed, Side::Responsible].map(|side| text(side).unwrap());
        assert!(harmed.lines().count() > 5 && responsible.lines().count() > 5);
        assert_ne!(harmed, responsible);
        assert!(harmed.lines().all(|line| !line.contains('{')), "no word is filled in: {harmed}");
    }
}
