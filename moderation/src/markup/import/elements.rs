//! Elements and text of a page that `ammonia` has written: no attributes, every tag in small letters, and `<`, `>`,
//! `&` of the text always written out.

/// One step through the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Opens(&'a str),
    Closes(&'a str),
    Text(String),
}

/// Steps through the page.
pub(super) fn pieces(page: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((tag, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
            rest = after;
            return Some(match tag.strip_prefix('/') {
                Some(name) => Piece::Closes(name),
                None => Piece::Opens(tag),
            });
        }
        // A lone bracket cannot be: it would be text, and is taken for it.
        let from = usize::from(rest.starts_with('<'));
        let until = rest[from..].find('<').map_or(rest.len(), |at| at + from);
        let (text, after) = rest.split_at(until);
        rest = after;
        Some(Piece::Text(said(text)))
    })
}

/// The text without its written-out signs: the ampersand last, so that nothing is read twice.
fn said(text: &str) -> String {
    text.replace("&nbsp;", "\u{A0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
