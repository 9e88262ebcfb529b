//! An e-mail's words: its page where it has one, its text otherwise.

use mail_parser::MessageParser;

use super::LeftOut;

/// What an e-mail says.
pub(super) enum Words {
    Page(String),
    Text(String),
}

/// Headers of which every e-mail has one in its head, in small letters.
const OF_MAIL: [&str; 5] = ["from", "date", "received", "mime-version", "message-id"];

/// The words of an e-mail; nothing if these bytes are none.
pub(super) fn read(came: &[u8], left_out: &mut LeftOut) -> Option<Words> {
    if !looks_like_one(came) {
        return None;
    }
    let mail = MessageParser::default().parse(came)?;
    left_out.attachments = mail.attachments().filter(|part| !part.is_multipart()).count();
    let page = mail.html_body.first().and_then(|part| mail.parts.get(*part as usize));
    match page.filter(|part| part.is_text_html()).and_then(|part| part.text_contents()) {
        Some(page) => Some(Words::Page(page.to_owned())),
        None => Some(Words::Text(mail.body_text(0).unwrap_or_default().into_owned())),
    }
}

/// A head of `Name: value` lines before the first empty line, one of them a mail's.
fn looks_like_one(came: &[u8]) -> bool {
    let mut known = false;
    for line in came.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        {
            return false;
        }
        known |= OF_MAIL.iter().any(|of_mail| name.eq_ignore_ascii_case(of_mail.as_bytes()));
    }
    known
}
