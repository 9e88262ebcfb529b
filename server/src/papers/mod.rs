//! Papers among the staff of a case: sealed texts that are filed, read, and sealed again for newer staff. Only those
//! whom the case certificate names come near them, a coordinator no more than anybody else.

mod copy;
mod file;
mod list;

pub(crate) use copy::copy;
pub(crate) use file::file;
pub(crate) use list::list;

/// A paper is a page or two, padded; a checklist or a list of protected terms is smaller.
const MOST_BYTES: usize = 32 * 1024;
