//! Stamps: a step whose inputs are byte for byte those of its last good run has nothing to do.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::place;

/// The hash of a step's inputs, beside the file that remembers the last good one.
///
/// The hash is the standard library's: it guards against needless work, not against anybody.
pub(crate) struct Stamp {
    file: PathBuf,
    inputs: String,
}

impl Stamp {
    /// Reads every input, files and folders alike.
    pub(crate) fn of(step: &str, inputs: &[PathBuf]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            add(&mut hasher, input)?;
        }
        let file = place::target()?.join("xtask").join(step);
        Ok(Self { file, inputs: format!("{:016x}\n", hasher.finish()) })
    }

    /// Are the inputs those of the last good run?
    pub(crate) fn stands(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == self.inputs)
    }

    /// Call when the step has succeeded.
    pub(crate) fn set(&self) -> Result<()> {
        let folder = self.file.parent().expect("a stamp lies in a folder");
        fs::create_dir_all(folder)
            .with_context(|| format!("could not make {}", folder.display()))?;
        fs::write(&self.file, &self.inputs)
            .with_context(|| format!("could not write {}", self.file.display()))
    }
}

/// Names and contents, in the order of names, so that the same tree gives the same hash everywhere.
fn add(hasher: &mut DefaultHasher, input: &Path) -> Result<()> {
    hasher.write(input.as_os_str().as_encoded_bytes());
    if input.is_dir() {
        let listed =
            fs::read_dir(input).with_context(|| format!("could not list {}", input.display()))?;
        let mut inside = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| add(hasher, path));
    }
    let bytes = fs::read(input).with_context(|| format!("could not read {}", input.display()))?;
    hasher.write_u64(bytes.len() as u64);
    hasher.write(&bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    //! A stamp falls when a byte, a name or the set of files changes.

    use std::fs;

    use super::Stamp;

    #[test]
    fn a_stamp_stands_until_an_input_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let inputs = [folder.join("in")];
        fs::create_dir_all(folder.join("in/deeper")).unwrap();
        fs::write(folder.join("in/a"), "one").unwrap();
        let stamp = |inputs| {
            let mut stamp = Stamp::of("unit-test", inputs).unwrap();
            stamp.file = folder.join("stamp");
            stamp
        };

        assert!(!stamp(&inputs).stands());
        stamp(&inputs).set().unwrap();
        assert!(stamp(&inputs).stands());
        fs::write(folder.join("in/deeper/b"), "more").unwrap();
        assert!(!stamp(&inputs).stands());
        fs::remove_file(folder.join("in/deeper/b")).unwrap();
        fs::write(folder.join("in/a"), "two").unwrap();
        assert!(!stamp(&inputs).stands());
        fs::write(folder.join("in/a"), "one").unwrap();
        fs::rename(folder.join("in/a"), folder.join("in/c")).unwrap();
        assert!(!stamp(&inputs).stands());
        fs::remove_dir_all(folder).unwrap();
    }
}
