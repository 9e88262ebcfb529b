//! What the log holds: routes, statuses and causes; no id, no locator, no address, no word.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::test_relay::TestRelay;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_names_routes_and_nobody() {
    let kept = Kept::default();
    let lines = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_ansi(false)
        .with_writer(kept.clone())
        .finish();
    // The test's runtime has one thread, so this holds for the relay's own tasks too.
    let _held = tracing::subscriber::set_default(lines);

    let mut relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let person = relay.coordinator().await;
    let mut wrong = relay.tried(&link, &code);
    wrong.proof.0[0] ^= 1;
    relay.post(None, &format!("/invitations/{}/offer", link.id), &wrong).await;
    relay.get(Some(&person), &format!("/pins/{}", person.id)).await;
    relay.get(Some(&person), "/nothing/private").await;
    relay
        .post(
            None,
            "/sign-in/start",
            &serde_json::json!({"locator": "private-words", "message": "AA"}),
        )
        .await;

    let log = String::from_utf8(kept.0.lock().expect("not poisoned").clone()).expect("text");
    for expected in [
        "/api/v1/invitations/{id}/join",
        "/api/v1/pins/{subject}",
        "status=204",
        "cause=\"no locator\"",
    ] {
        assert!(log.contains(expected), "{expected} in\n{log}");
    }
    let ids = [link.id.to_string(), person.id.to_string(), person.signing.id().to_string()];
    let words = [
        person.locator.to_string(),
        "private".to_owned(),
        "Ruth".to_owned(),
        "127.0.0.1".to_owned(),
    ];
    let secrets = [person.cookie.clone().expect("signed in"), code.expose().to_string()];
    // The test's own client logs its connections; the relay's lines are what is judged.
    let ours: Vec<&str> = log.lines().filter(|line| line.contains("wherry")).collect();
    for secret in ids.iter().chain(&words).chain(&secrets) {
        assert!(!ours.iter().any(|line| line.contains(secret.as_str())), "{secret}");
    }
    assert!(ours.iter().any(|line| line.contains("/api/v1/staff/certificates")));
}
