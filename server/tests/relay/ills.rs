//! What `wherry doctor` finds, ill by ill: each is brought about on a relay that was well, and gone again behind it.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::place::Place;
use crate::test_relay::TestRelay;

/// What the doctor said, and whether all was well.
fn doctor(config: &Path, more: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wherry"));
    command.arg("doctor").arg("--config").arg(config).args(more).stdin(Stdio::null());
    let output = command.output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let trouble = String::from_utf8_lossy(&output.stderr);
    assert!(!trouble.contains("panicked"), "{trouble}");
    (output.status.success(), said + &trouble)
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
}

#[tokio::test]
async fn each_ill_has_its_line_and_what_to_do() {
    let place = TestRelay::start_with_file().await.stop().await;
    let path = |name: &str| place.path().join(name);
    let config = path("wherry.toml");
    let well = |when: &str| {
        let (well, said) = doctor(&config, &[]);
        let all = said.lines().all(|line| line.starts_with("good: "));
        assert!(well && all, "{when}: {said}");
    };
    let ill = |name: &str, sentence: &str| {
        let (well, said) = doctor(&config, &[]);
        let line = said.lines().find(|line| line.starts_with("wrong: "));
        assert!(line.is_some_and(|line| line.contains(sentence)), "{name}: {said}");
        assert!(!well && said.ends_with("wherry: one thing is wrong\n"), "{name}: {said}");
    };
    well("at first");

    let (data, key) = (path("data"), path("data/sign-in.key"));
    mode(&data, 0o755);
    ill("an open folder", "others may read the folder; chmod 700 ");
    mode(&data, 0o700);
    mode(&key, 0o644);
    ill("an open key", "others may read the sign-in key; chmod 600 ");
    mode(&key, 0o600);

    let good = fs::read(&key).expect("read");
    fs::write(&key, "something else").expect("written");
    ill("no key", "this is not a sign-in key");
    fs::remove_file(&key).expect("removed");
    ill("a lost key", "there is no sign-in key");
    fs::write(&key, &good).expect("written");
    mode(&key, 0o600);

    let manifest = path("agency.manifest");
    let signed = fs::read(&manifest).expect("read");
    fs::write(&manifest, "nonsense").expect("written");
    ill("another manifest", "this is not an agency's manifest signed by its own root");
    fs::remove_file(&manifest).expect("removed");
    let (well_without, said) = doctor(&config, &[]);
    assert!(well_without && said.contains("look: "), "{said}");
    fs::write(&manifest, signed).expect("written");

    let text = fs::read_to_string(&config).expect("read");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("a port").port();
    fs::write(&config, text.replace("port = 0", &format!("port = {port}"))).expect("written");
    let hangs_up = std::thread::spawn(move || drop(taken.accept()));
    ill("a port that is taken", "something else listens there; stop it, or give the relay another");
    hangs_up.join().expect("it was asked");
    well("a free port");
    fs::write(&config, &text).expect("written");

    let database = path("data/wherry.db");
    let whole = fs::read(&database).expect("read");
    fs::write(&database, "something else entirely, and long enough to be looked at")
        .expect("written");
    ill("no database", "the database cannot be opened: ");
    fs::remove_file(&database).expect("removed");
    ill("a lost database", "there is no database; run `wherry init` first");
    fs::write(&database, whole).expect("written");
    mode(&database, 0o600);
    well("at last");

    let (nobody, said) = doctor(&config, &["--database", "postgres://nobody@127.0.0.1:1/nothing"]);
    assert!(!nobody && said.contains("nobody answers there"), "{said}");
}

// The doctor is waited for on this thread, and asks the relay meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_relay_at_work_is_known_by_its_port() {
    let relay = TestRelay::start_with_file().await;
    let folder = relay.folder.path();
    let text = fs::read_to_string(folder.join("wherry.toml")).expect("read");
    let port = relay.url.rsplit(':').next().expect("a port");
    let config = folder.join("same.toml");
    fs::write(&config, text.replace("port = 0", &format!("port = {port}"))).expect("written");
    let (well, said) = doctor(&config, &[]);
    assert!(well && said.contains("a relay listens there"), "{said}");
    let _folder = relay.stop().await;
}

/// A database of a newer version is refused by whatever is asked to work on it, and by the doctor in one line.
#[tokio::test]
async fn a_newer_postgresql_is_refused_in_plain_words() {
    let place = TestRelay::start_in(Place::on_postgres().await, wherry::Pace::default(), |_| {});
    let place = place.await.stop().await;
    let config = place.path().join("wherry.toml");
    let (well, said) = doctor(&config, &[]);
    assert!(well, "{said}");
    let shared = place.database.as_ref().expect("it is on a server");
    let later =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'to come', TRUE, '\\x00', 0)";
    shared.client().expect("a client").ask(later).expect("written");
    let newer =
        "the database was made by a newer wherry; run that one, or put back a copy from before";
    let (well, said) = doctor(&config, &[]);
    assert!(!well && said.contains(newer), "{said}");
    let to = place.path().join("kept");
    let (to, config) = (to.to_str().expect("text"), config.to_str().expect("text"));
    let elsewhere = format!("sqlite:{to}.db");
    for words in [
        &["serve", "--config", config][..],
        &["init", "--config", config],
        &["backup", "--config", config, "--to", to],
        &["migrate", "--from", shared.address(), "--to", &elsewhere],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wherry"));
        let output = command.args(words).stdin(Stdio::null()).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(newer), "{words:?}: {said}");
        assert_eq!(output.status.code(), Some(1), "{words:?}");
    }
}
