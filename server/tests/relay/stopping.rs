//! Starting, stopping, starting again: what was acknowledged is there, and what is missing is said.

use protocol::carried::Carried;
use protocol::ids::{AgencyId, Digest};
use protocol::keys::SigningKey;
use protocol::statement::{AgencyManifest, Signed};
use protocol::wire::{Blob, SignInStarted, StartSignIn};
use wherry::chance::Chance;
use wherry::clock::Clock;
use wherry::{App, BootError, OpenError};

use crate::device::SigningIn;
use crate::place::config;
use crate::test_relay::{START, TestRelay, manifest, run};

async fn build(config: wherry::config::Config) -> Result<(), BootError> {
    let (clock, _) = Clock::test(START);
    App::build(config, clock, Chance::seeded(1)).await.map(drop)
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_a_restart() {
    let mut relay = TestRelay::start().await;
    let person = relay.coordinator().await;
    let cookie = person.cookie.clone().expect("signed in");
    let folder = relay.stop().await;

    let (clock, _) = Clock::test(START);
    let again = run(config(folder.path()), clock).await;
    let url = format!("http://127.0.0.1:{}/api/v1/session", again.port());
    let answer = reqwest::Client::new()
        .get(url)
        .header("cookie", format!("__Host-session={cookie}"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    again.stop().await;
}

#[tokio::test]
async fn nothing_of_a_sign_in_is_stored_in_the_clear() {
    let mut relay = TestRelay::start().await;
    let person = relay.coordinator().await;
    // One that is begun and waits for its second half while the relay stops.
    let (_, message) = SigningIn::start(&person.passphrase, &mut relay.rng);
    let start = StartSignIn { locator: person.locator.to_string(), message: Blob(message) };
    let begun: SignInStarted = relay.post(None, "/sign-in/start", &start).await.json();
    let (link, code) = relay.first();
    let secrets: Vec<Vec<u8>> = vec![
        person.passphrase.expose().as_bytes().to_vec(),
        person.locator.as_str().as_bytes().to_vec(),
        begun.attempt.clone().into_bytes(),
        begun.attempt.parse::<Digest>().expect("32 bytes").as_bytes().to_vec(),
        person.cookie.clone().expect("signed in").into_bytes(),
        code.expose().as_bytes().to_vec(),
        link.secret.try_tag().to_vec(),
        link.secret.proof(link.id, &code).to_vec(),
    ];
    let folder = relay.stop().await;
    let mut searched = Vec::new();
    for file in std::fs::read_dir(folder.path().join("data")).expect("a folder") {
        searched.push(std::fs::read(file.expect("a file").path()).expect("read"));
    }
    let dumped = folder.database.iter().flat_map(|database| database.dump().expect("dumped"));
    searched.extend(dumped.map(|(_, value)| value));
    for bytes in &searched {
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
    }
}

#[tokio::test]
async fn what_is_missing_is_said() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let config = config(folder.path());
    assert!(matches!(build(config.clone()).await, Err(BootError::NoSignInKey(_))));

    let relay = TestRelay::start().await;
    let kept = relay.stop().await;
    let ready = crate::place::config(kept.path());
    std::fs::write(ready.data.sign_in_key(), b"something else").expect("written");
    assert!(matches!(build(ready.clone()).await, Err(BootError::BadSignInKey(_))));

    let relay = TestRelay::start_with_file().await;
    let kept = relay.stop().await;
    let ready = crate::place::config(kept.path());
    std::fs::remove_file(ready.data.folder.join("wherry.db")).expect("removed");
    assert!(matches!(build(ready).await, Err(BootError::Open(OpenError::Absent(_)))));
}

#[tokio::test]
async fn two_relays_do_not_share_a_database_file() {
    let relay = TestRelay::start_with_file().await;
    let ready = config(relay.folder.path());
    assert!(matches!(build(ready.clone()).await, Err(BootError::InUse(_))));
    let _folder = relay.stop().await;
    build(ready).await.expect("the folder is free again");
}

#[tokio::test]
async fn a_manifest_follows_the_one_before_or_is_refused() {
    let relay = TestRelay::start().await;
    let (root, agency) = (SigningKey::from_seed(&relay.root.seed()), relay.agency);
    let folder = relay.stop().await;
    let config = config(folder.path());
    let first = Carried::Manifest.read(&manifest(&root, agency)).expect("a manifest");
    let first = protocol::statement::Unverified::<AgencyManifest>::from_bytes(&first)
        .expect("a statement")
        .verify(&root.verifying_key())
        .expect("signed");
    let next =
        AgencyManifest { epoch: 2, prev: Some(first.digest()), ..AgencyManifest::clone(&first) };
    let stranger = SigningKey::from_seed(&[9; 32]);

    let write = |text: &str| std::fs::write(&config.agency.manifest, text).expect("written");
    let signed = |manifest: &AgencyManifest, key: &SigningKey| {
        Carried::Manifest.write(&Signed::new(manifest.clone(), key).to_bytes())
    };
    for (name, text) in [
        ("nonsense", "nonsense".to_owned()),
        ("signed by another", signed(&next, &stranger)),
        ("another agency", manifest(&root, AgencyId::from_bytes([1; 16]))),
        ("another root", manifest(&stranger, agency)),
        (
            "no link to the one before",
            signed(&AgencyManifest { prev: None, ..next.clone() }, &root),
        ),
        ("a gap", signed(&AgencyManifest { epoch: 3, ..next.clone() }, &root)),
    ] {
        write(&text);
        assert!(build(config.clone()).await.is_err(), "{name}");
    }
    write(&signed(&next, &root));
    build(config.clone()).await.expect("the next");
    // An older file that lies about is no reason to stop: what the relay knows is newer.
    write(&manifest(&root, agency));
    build(config).await.expect("the newest is known");
}
