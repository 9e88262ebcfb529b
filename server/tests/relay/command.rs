//! The program as an operator meets it: every mistake at the keyboard gets one sentence and a code, and no panic.

// tidy: allow(sqlx): writes into a database what only a newer program would
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::place::{Place, config};
use crate::test_relay::TestRelay;

/// A folder with a configuration that is good, and nothing made ready in it.
struct Desk {
    folder: Place,
}

impl Desk {
    fn new() -> Self {
        let folder = Place::with_file();
        config(folder.path());
        Self { folder }
    }

    /// A desk at which `init` has been, with its relay, which keeps a file, stopped.
    async fn ready() -> Self {
        Self { folder: TestRelay::start_with_file().await.stop().await }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        fs::write(self.path(name), text).expect("written");
        self.path(name)
    }

    /// A configuration with something more in it.
    fn config_with(&self, more: &str) -> PathBuf {
        self.write("other.toml", &format!("[agency]\nname = \"Harbour\"\n{more}\n"))
    }
}

/// Runs `wherry` to its end. Whatever it is asked here ends by itself.
fn wherry(words: &[&str], config: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wherry"));
    command.args(words).stdin(Stdio::null());
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    command.output().expect("it starts")
}

/// It failed, with this sentence alone.
fn troubled(name: &str, output: &Output, sentence: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{name}: {said}");
    assert!(output.stdout.is_empty(), "{name}: said something to programs");
    assert_eq!(said.trim_end(), format!("wherry: {sentence}"), "{name}");
    for inside in ["panicked", "os error", "src/", "RUST_BACKTRACE", "Err("] {
        assert!(!said.contains(inside), "{name} tells {inside}: {said}");
    }
}

#[test]
fn a_configuration_that_cannot_be_used_is_named_with_its_key() {
    let desk = Desk::new();
    let absent = desk.path("absent.toml");
    let folder = desk.folder.path();
    let table: [(&str, PathBuf, &str); 10] = [
        ("no file", absent, "cannot be read: it is not there"),
        ("a folder", folder.to_owned(), "cannot be read: this is a folder and no file"),
        ("not TOML", desk.write("a.toml", "[agency\n"), "line 1: not TOML: "),
        (
            "nothing",
            desk.write("b.toml", ""),
            "agency.name: missing; expected: The agency's name as people know it",
        ),
        (
            "an unknown key",
            desk.write("c.toml", "[agency]\nname = \"Harbour\"\n[listen]\nprot = 1"),
            "listen.prot: unknown field `prot`, expected one of `address`, `port`, `origins`, \
             `client_address`",
        ),
        (
            "a wrong type",
            desk.write("d.toml", "[agency]\nname = \"Harbour\"\n[listen]\nport = \"x\""),
            "listen.port: invalid type: string \"x\", expected u16 (The port to listen on, 0 to \
             65535; 0 takes any free one)",
        ),
        (
            "no time at all",
            desk.write("e.toml", "[agency]\nname = \"Harbour\"\n[limits]\nrequest_seconds = 0"),
            "limits.request_seconds: invalid value: integer `0`, expected a nonzero u64 (The \
             longest a request may take, in seconds)",
        ),
        (
            "a section as a value",
            desk.write("f.toml", "agency = \"Harbour\""),
            "agency.name: missing; expected: The agency's name as people know it",
        ),
        (
            "a name that is none",
            desk.write("g.toml", "[agency]\nname = \" \""),
            "agency.name: expected 1 to 80 characters (The agency's name as people know it)",
        ),
        (
            "a file that is no text",
            {
                fs::write(desk.path("h.toml"), [0xff, 0xfe, 0x00]).expect("written");
                desk.path("h.toml")
            },
            "cannot be read: this is no text",
        ),
    ];
    for (name, file, sentence) in table {
        for words in [&["config", "check"][..], &["init"], &["serve"]] {
            let output = wherry(words, Some(&file));
            let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
            let whole = format!("{}: {sentence}", file.display());
            if sentence.ends_with(": ") {
                assert!(said.starts_with(&format!("wherry: {whole}")), "{name}: {said}");
                assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{name}");
            } else {
                troubled(name, &output, &whole);
            }
        }
    }
    let good = wherry(&["config", "check"], Some(&desk.path("wherry.toml")));
    assert!(good.status.success());
}

#[test]
fn before_anything_is_made_every_command_says_what_comes_first() {
    let desk = Desk::new();
    let good = desk.path("wherry.toml");
    let key = desk.path("data/sign-in.key");
    let first = format!(
        "{}: there is no sign-in key; run `wherry init` first, or put back the one that was kept",
        key.display()
    );
    troubled("serve", &wherry(&["serve"], Some(&good)), &first);
    let manifest = desk.path("agency.manifest");
    let file = format!("{}: ", manifest.display());
    troubled(
        "init without a manifest",
        &wherry(&["init"], Some(&good)),
        &format!("{file}there is no manifest; carry it over from the offline root"),
    );
    desk.write("agency.manifest", "nonsense\n");
    troubled(
        "init with another file",
        &wherry(&["init"], Some(&good)),
        &format!("{file}this is not an agency's manifest signed by its own root"),
    );
    let revocation = desk.path("a.revocation");
    let revoke = |desk: &Desk| {
        let file = desk.path("a.revocation");
        wherry(&["revoke", file.to_str().expect("text")], Some(&desk.path("wherry.toml")))
    };
    let file = format!("{}: ", revocation.display());
    troubled("revoke nothing", &revoke(&desk), &format!("{file}it is not there"));
    desk.write("a.revocation", "nonsense\n");
    troubled(
        "revoke with another file",
        &revoke(&desk),
        &format!("{file}this is no revocation, or it was damaged on the way"),
    );

    let wall = desk.write("wall", "a file");
    let walled = desk.config_with("[data]\nfolder = \"wall/data\"");
    troubled(
        "a folder that cannot be made",
        &wherry(&["init"], Some(&walled)),
        &format!("{}: a file stands where a folder should be", wall.join("data").display()),
    );
}

#[tokio::test]
async fn a_folder_that_is_not_as_it_was_left_is_told_exactly() {
    let desk = Desk::ready().await;
    let good = desk.path("wherry.toml");
    let serve = || wherry(&["serve"], Some(&good));
    let database = desk.path("data/wherry.db");
    let file = format!("{}: ", database.display());

    // Twice is once more: everything stays, and there is one more way in.
    let before = fs::read(desk.path("data/sign-in.key")).expect("read");
    let again = wherry(&["init", "--json"], Some(&good));
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    let line: serde_json::Value = serde_json::from_slice(&again.stdout).expect("one line");
    assert!(line["link"].is_string() && line["code"].is_string());
    assert_eq!(fs::read(desk.path("data/sign-in.key")).expect("read"), before);

    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("a port").port().to_string();
    troubled(
        "a port that is taken",
        &wherry(&["serve", "--port", &port], Some(&good)),
        &format!("cannot listen on 127.0.0.1:{port}: something else listens there already"),
    );
    let elsewhere = desk.config_with("[listen]\naddress = \"192.0.2.1\"\nport = 0");
    troubled(
        "an address of another machine",
        &wherry(&["serve"], Some(&elsewhere)),
        "cannot listen on 192.0.2.1:0: this machine has no such address",
    );
    let log = desk.config_with("[log]\nfilter = \"wherry=loud\"");
    let said = wherry(&["serve"], Some(&log));
    troubled(
        "a filter that is none",
        &said,
        "log.filter: error parsing level filter: expected one of \"off\", \"error\", \"warn\", \"info\", \
         \"debug\", \"trace\", or a number 0-5",
    );

    write_a_later_migration(&database).await;
    let newer = format!(
        "{file}the database was made by a newer wherry; run that one, or put back a copy from before"
    );
    troubled("a newer database", &serve(), &newer);
    troubled("init over a newer database", &wherry(&["init"], Some(&good)), &newer);
    fs::write(&database, b"something else entirely, and long enough to be looked at")
        .expect("written");
    let said = serve();
    let text = String::from_utf8_lossy(&said.stderr);
    assert!(text.starts_with(&format!("wherry: {file}the database cannot be opened: ")), "{text}");
    assert_eq!((said.status.code(), text.lines().count()), (Some(1), 1));
    fs::remove_file(&database).expect("removed");
    troubled(
        "no database",
        &serve(),
        &format!("{file}there is no database; run `wherry init` first"),
    );
    desk.write("data/sign-in.key", "something else");
    let key = format!("{}: this is not a sign-in key", desk.path("data/sign-in.key").display());
    troubled("another key", &serve(), &key);
}

async fn write_a_later_migration(database: &Path) {
    use sqlx::{ConnectOptions as _, Connection as _};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    let mut connection = options.connect().await.expect("opens");
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'to come', TRUE, X'00', 0)",
    )
    .execute(&mut connection)
    .await
    .expect("written");
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn a_folder_that_is_at_work_is_left_alone() {
    let relay = TestRelay::start_with_file().await;
    let folder = relay.folder.path();
    let good = folder.join("wherry.toml");
    let busy = format!(
        "{}: a relay is running on this folder; stop it first",
        folder.join("data").display()
    );
    troubled("serve", &wherry(&["serve"], Some(&good)), &busy);
    troubled("init", &wherry(&["init"], Some(&good)), &busy);
    assert_eq!(relay.get(None, "/service").await.code(), "done");
    let _folder = relay.stop().await;
}

#[test]
fn words_that_no_command_knows_are_answered_with_those_it_does() {
    for (words, said) in [
        (&[][..], "Usage: wherry <COMMAND>"),
        (&["sevre"], "unrecognized subcommand 'sevre'"),
        (&["serve"], "--config <FILE>"),
        (&["serve", "--config", "x", "--port", "99999"], "99999 is not in 0..=65535"),
        (&["revoke", "--config", "x"], "<REVOCATION>"),
        (&["config"], "template"),
    ] {
        let output = wherry(words, None);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{words:?}: {text}");
        assert!(text.contains(said) && !text.contains("panicked"), "{words:?}: {text}");
    }
}

#[test]
fn who_stops_listening_is_no_trouble() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wherry"));
    command.args(["config", "template"]).stdin(Stdio::null());
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success());
}
