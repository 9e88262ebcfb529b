//! What must not compile: a room's scope made by anybody but a party's session. The compiler is shown the very file
//! that defines it, in a store of the same shape.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Compiles a crate in which a verb does this with the real `RoomScope`.
fn compile(deed: &str) -> Output {
    let folder = TempDir::new().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/room_scope.rs");
    let text = format!(
        "mod store {{
             #[derive(Debug, Clone, Copy)]
             pub(crate) struct AccountId(pub(crate) [u8; 16]);
             #[path = {source:?}]
             mod room_scope;
             pub(crate) use room_scope::RoomScope;
             pub(crate) mod session {{
                 pub(crate) fn scope() -> super::RoomScope {{
                     super::RoomScope::of(super::AccountId([1; 16]))
                 }}
             }}
         }}
         mod letters {{
             use crate::store::{{AccountId, RoomScope, session}};
             pub(crate) fn read() -> RoomScope {{
                 {deed}
             }}
         }}\n"
    );
    let file = folder.path().join("lib.rs");
    std::fs::write(&file, text).expect("written");
    Command::new("rustc")
        .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "--out-dir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .expect("the compiler starts")
}

#[test]
fn a_rooms_scope_comes_from_a_session_alone() {
    let good = compile("session::scope()");
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    for (deed, code) in [
        ("RoomScope { account: AccountId([2; 16]) }", "E0451"),
        ("RoomScope::of(AccountId([2; 16]))", "E0624"),
        ("RoomScope::default()", "E0599"),
        ("AccountId([2; 16]).into()", "E0277"),
        ("let mut own = session::scope(); own.account = AccountId([2; 16]); own", "E0616"),
        ("RoomScope { ..session::scope() }; let own = session::scope(); own.account()", "E0624"),
    ] {
        let refused = compile(deed);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(!refused.status.success(), "{deed} compiles");
        assert!(said.contains(&format!("error[{code}]")), "{deed}: {said}");
    }
}

#[test]
fn inside_the_store_only_the_session_makes_one() {
    let mut makers = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&file).expect("read");
        if text.contains("RoomScope::of(") {
            makers.push(file.file_name().expect("a name").to_owned());
        }
    }
    assert_eq!(makers, ["session.rs"]);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(path);
        }
    }
    found
}
