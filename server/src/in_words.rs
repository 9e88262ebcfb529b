//! What the system says of a file or an address, as one would say it to a person who runs a relay.

use std::io::{Error, ErrorKind};

/// One clause, without the system's numbers.
pub(crate) fn in_words(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "it is not there",
        ErrorKind::PermissionDenied => "this user may not do that there",
        ErrorKind::NotADirectory => "a file stands where a folder should be",
        ErrorKind::IsADirectory => "this is a folder and no file",
        ErrorKind::InvalidData => "this is no text",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "nothing can be written on that disk",
        ErrorKind::ConnectionRefused => "nobody answers there",
        ErrorKind::TimedOut => "nobody answered in time",
        ErrorKind::AddrInUse => "something else listens there already",
        ErrorKind::AddrNotAvailable => "this machine has no such address",
        _ => return plain(error),
    };
    known.to_owned()
}

/// The system's own words.
fn plain(error: &Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::in_words;

    #[test]
    fn no_number_of_the_systems_is_said() {
        for code in 1..134 {
            let said = in_words(&Error::from_raw_os_error(code));
            assert!(!said.is_empty() && !said.contains("os error"), "{said}");
        }
        assert_eq!(in_words(&ErrorKind::AddrInUse.into()), "something else listens there already");
    }
}
