//! What must not compile: a change or a permit made by hand, a permit used as another's.
//!
//! The compiler is shown each case beside the very libraries that the other tests stand on, and must say what is written
//! beside it, line for line: a case that fails for another reason shows nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where the two libraries lie that the cases are written against.
struct Libraries {
    moderation: PathBuf,
    protocol: PathBuf,
}

#[test]
fn changes_and_permits_come_from_moves_and_evidence_alone() {
    let cases = cases();
    assert!(cases.len() >= 9, "only {} cases", cases.len());
    let libraries = Libraries::of_the_workspace();
    for case in cases {
        let wanted = fs::read_to_string(case.with_extension("stderr")).expect("what it must say");
        let said = libraries.refusal(&case);
        assert_eq!(said, wanted, "{} is refused otherwise", case.display());
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unmakeable");
    let all = fs::read_dir(folder).expect("a folder of cases");
    let all = all.map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<_> =
        all.filter(|path| path.extension().is_some_and(|is| is == "rs")).collect();
    cases.sort();
    cases
}

impl Libraries {
    /// Asks cargo, which builds what is not there. The whole workspace, as every other build here: of a smaller choice
    /// the libraries below would have other features, and all be built once more.
    fn of_the_workspace() -> Self {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--lib", "--offline", "--message-format", "json-render-diagnostics"])
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
            .output()
            .expect("cargo starts");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let said = String::from_utf8(built.stdout).expect("text");
        let library = |name: &str| {
            let said = said.lines().map(|line| serde_json::from_str(line).expect("JSON"));
            let mut files = said.filter_map(|line: serde_json::Value| {
                let ours = line["target"]["name"] == name && line["target"]["kind"][0] == "lib";
                line["filenames"][0].as_str().filter(|_| ours).map(PathBuf::from)
            });
            files.next().unwrap_or_else(|| panic!("cargo names no library of {name}"))
        };
        Self { moderation: library("moderation"), protocol: library("protocol") }
    }

    /// What the compiler says against it, a line a reason: row, column, error.
    fn refusal(&self, case: &Path) -> String {
        let below = self.moderation.parent().expect("a library lies in a folder");
        let output = Command::new("rustc")
            .args(["--edition", "2024", "--emit", "metadata", "--error-format", "short"])
            .args(["--cap-lints", "allow", "--out-dir"])
            .arg(env!("CARGO_TARGET_TMPDIR"))
            .args(["--extern", &format!("moderation={}", self.moderation.display())])
            .args(["--extern", &format!("protocol={}", self.protocol.display())])
            .args(["-L", &format!("dependency={}", below.join("deps").display())])
            .arg(case)
            .output()
            .expect("the compiler starts");
        assert!(!output.status.success(), "{} compiles", case.display());
        let said = String::from_utf8(output.stderr).expect("text");
        let own = format!("{}:", case.display());
        said.lines()
            .filter_map(|line| line.strip_prefix(&own))
            .map(|line| format!("{line}\n"))
            .collect()
    }
}
