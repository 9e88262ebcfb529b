//! A letter that came another way, as a page or as an e-mail, made into the plain text that its author can look
//! over and sign. Nothing of it is taken for signed words, and nothing is kept but text: no addresses behind
//! links, no pictures, no looks. What a page would have hidden is text like any other and is seen.
//!
//! `ammonia` reduces the page to the few elements that a letter's text may have; only its own, regular output is
//! read here. Size and depth are looked at before it, since a parser is where a bomb would go off.

mod elements;
mod mail;
mod page;

use protocol::statement::CameAs;

use super::{
    BadBody, Body, MAX_TEXT_BYTES,
    tidy::{Tidying, tidy},
};

/// The most that is looked at, in bytes.
pub const MAX_IMPORT_BYTES: usize = 256 * 1024;

/// How deep the elements of a page may stand within each other.
const MAX_PAGE_DEPTH: usize = 200;

/// What was not taken over, so that whoever imports can look at the paper or the mail again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Addresses behind links. What the link said stands in the text.
    pub links: usize,
    /// Pictures, sounds, films and whatever else was set into the page.
    pub pictures: usize,
    /// What was attached to an e-mail.
    pub attachments: usize,
    /// Whether characters were dropped that cannot be seen.
    pub invisible: bool,
}

/// A letter as it came, ready to be looked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its text as it would be typed: tidy, and acceptable as a [`Body`].
    pub text: String,
    /// What came, by its look.
    pub came_as: CameAs,
    /// What was not taken over.
    pub left_out: LeftOut,
}

/// Why nothing can be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadImport {
    /// More than [`MAX_IMPORT_BYTES`], or more text than a letter may hold.
    #[error("more than can be taken over at once")]
    TooLong,
    /// Elements stand too deep in each other: no letter, and a danger to whatever reads it.
    #[error("its parts stand too deep in each other")]
    TooDeep,
    /// There is no text in it.
    #[error("there is no text in it")]
    Empty,
}

/// Takes over what came, told apart by its look: an e-mail by its head, a page by its elements, and text.
/// Bytes that are not UTF-8 are read as far as they go.
///
/// # Errors
/// [`BadImport`]; then nothing is taken over.
pub fn import(came: &[u8]) -> Result<Imported, BadImport> {
    if came.len() > MAX_IMPORT_BYTES {
        return Err(BadImport::TooLong);
    }
    let mut left_out = LeftOut::default();
    let (came_as, typed) = match mail::read(came, &mut left_out) {
        Some(mail::Words::Page(page)) => (CameAs::Mail, page::read(&page, &mut left_out)?),
        Some(mail::Words::Text(text)) => (CameAs::Mail, text),
        None => {
            let text = String::from_utf8_lossy(came).into_owned();
            if page::looks_like_one(&text) {
                (CameAs::Page, page::read(&text, &mut left_out)?)
            } else {
                (CameAs::Text, text)
            }
        }
    };
    let tidied = tidy(&typed);
    left_out.invisible |= tidied.changes.contains(&Tidying::Invisible);
    // Reading it as a letter's text is the proof that it can be one.
    let body = Body::from_plain_text(&tidied.text).map_err(|bad| match bad {
        BadBody::TooLong => BadImport::TooLong,
        BadBody::TooDeep => BadImport::TooDeep,
        BadBody::Empty | BadBody::NotCanonical | BadBody::CodePoint(_) => BadImport::Empty,
    })?;
    let text = body.to_plain_text();
    if text.len() > MAX_TEXT_BYTES {
        return Err(BadImport::TooLong);
    }
    Ok(Imported { text, came_as, left_out })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{BadImport, Body, CameAs, Imported, LeftOut, MAX_IMPORT_BYTES, import};

    fn imported(came: &str) -> Imported {
        import(came.as_bytes()).expect("can be taken over")
    }

    #[test]
    fn a_page_becomes_text_and_nothing_else() {
        for (came, text) in [
            ("<p>Dear Nadia,</p><p>I am <b>sorry</b>.</p>", "Dear Nadia,\n\nI am sorry."),
            ("<div>one<br>two</div>", "one\ntwo"),
            ("<ul><li>the till<li>the door</ul>", "- the till\n- the door"),
            ("<ol><li>first<ul><li>under it</ul></ol>", "- first\n- under it"),
            (
                "<blockquote><p>You asked why.</p></blockquote><p>I know.",
                "> You asked why.\n\nI know.",
            ),
            ("<table><tr><td>my</td><td>words</td></tr></table>", "my words"),
            ("<p>5 &lt; 6 &amp; &quot;so&quot;&nbsp;on</p>", "5 < 6 & \"so\" on"),
            ("<p>  far\n   apart  </p>", "far apart"),
            ("<p>a<script>alert(1)</script>b<style>p{}</style></p>", "ab"),
            ("<title>no</title><p style='display:none'>what was hidden</p>", "what was hidden"),
            ("<p>&lt;img src=x onerror=alert(1)&gt;</p>", "<img src=x onerror=alert(1)>"),
        ] {
            let got = imported(came);
            assert_eq!((got.text.as_str(), got.came_as), (text, CameAs::Page), "{came}");
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let came = "<p>See <a href='https://example.org/x'>this</a> and <img src='cid:1'>\
                    <a>that</a><iframe src='//x'></iframe>\u{200B}</p>";
        let got = imported(came);
        assert_eq!(got.text, "See this and that");
        let left_out = LeftOut { links: 2, pictures: 2, attachments: 0, invisible: true };
        assert_eq!(got.left_out, left_out);
    }

    #[test]
    fn an_e_mail_gives_its_words_alone() {
        let plain = "From: Ben <ben@example.org>\r\nTo: service@example.org\r\nSubject: for her\r\n\
                     Date: Fri, 27 Nov 2026 09:00:00 +0000\r\n\r\nI took the till.\r\n\r\nBen\r\n";
        let got = imported(plain);
        assert_eq!((got.text.as_str(), got.came_as), ("I took the till.\n\nBen", CameAs::Mail));

        let both = "From: ben@example.org\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>I took =C2=A35.</p>\r\n--x\r\n\
            Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\n\
            Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n";
        let got = imported(both);
        assert_eq!((got.text.as_str(), got.came_as), ("I took £5.", CameAs::Mail));
        assert_eq!(got.left_out.attachments, 1);
    }

    #[test]
    fn text_stays_text() {
        let got = imported("I said 5 < 6.\n\nFrom: nobody");
        assert_eq!(
            (got.text.as_str(), got.came_as),
            ("I said 5 < 6.\n\nFrom: nobody", CameAs::Text)
        );
    }

    #[test]
    fn what_cannot_be_a_letter_is_refused() {
        let deep = format!("<p>{}x", "<div>".repeat(100_000 / 5));
        let long = "x".repeat(MAX_IMPORT_BYTES + 1);
        let much = format!("<p>{}</p>", "word ".repeat(20_000));
        for (came, why) in [
            ("", BadImport::Empty),
            ("<p> &nbsp; </p><img src=x>", BadImport::Empty),
            (deep.as_str(), BadImport::TooDeep),
            (long.as_str(), BadImport::TooLong),
            (much.as_str(), BadImport::TooLong),
        ] {
            assert_eq!(import(came.as_bytes()), Err(why), "{:.40}", came);
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_a_letter_or_nothing(came in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600)) {
            if let Ok(got) = import(&came) {
                prop_assert!(Body::from_plain_text(&got.text).is_ok());
            }
        }

        #[test]
        fn what_was_taken_over_is_taken_over_unchanged(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                "<p>", "</p>", "<ul>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<br>", "<table><tr><td>",
                "</table>", "<a href=x>", "</a>", "<svg><style>", "</svg>", "<!--", "-->", "&lt;", "&amp;", "words ", "- ", "> ", "\n",
            ]), 1..60)
        ) {
            if let Ok(got) = import(parts.concat().as_bytes()) {
                let body = Body::from_plain_text(&got.text).expect("a letter");
                prop_assert_eq!(body.to_plain_text(), got.text);
            }
        }
    }
}
