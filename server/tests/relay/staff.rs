//! Certificates and revocations: who becomes staff, and who stops being trusted.

use protocol::invitation::{Code, Link, Purpose};
use protocol::statement::{Revocation, Roles, Signed};
use protocol::wire::StaffAnswer;

use crate::device::staff_invitation;
use crate::test_relay::{COORDINATOR, FACILITATOR, Person, TestRelay, one};

/// Somebody invited by a coordinator, signed in, not certified.
async fn newcomer(relay: &mut TestRelay, coordinator: &Person) -> Person {
    let link = Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng);
    let code = Code::draw(&mut relay.rng);
    let body = staff_invitation(&link, &code, FACILITATOR);
    assert_eq!(relay.post(Some(coordinator), "/staff/invitations", &body).await.code(), "done");
    let mut person = relay.enrol(&link, &code, FACILITATOR).await;
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    person
}

async fn list(relay: &TestRelay, person: &Person) -> StaffAnswer {
    relay.get(Some(person), "/staff").await.json()
}

#[tokio::test]
async fn a_newcomer_sees_their_own_request_until_a_coordinator_certifies_them() {
    let mut relay = TestRelay::start().await;
    let coordinator = relay.coordinator().await;
    let first = newcomer(&mut relay, &coordinator).await;
    let second = newcomer(&mut relay, &coordinator).await;

    assert_eq!(list(&relay, &coordinator).await.requests.len(), 2);
    let own = list(&relay, &first).await;
    assert_eq!((own.requests.len(), own.certificates.len()), (1, 1));

    let certificate = Signed::new(relay.certificate(&first, FACILITATOR), &coordinator.signing);
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/certificates", &one(&certificate)).await.code(),
        "done"
    );
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/certificates", &one(&certificate)).await.code(),
        "done"
    );
    let seen = list(&relay, &first).await;
    assert_eq!((seen.requests.len(), seen.certificates.len()), (0, 2));
    assert_eq!(list(&relay, &coordinator).await.requests.len(), 1);
    // The other newcomer is shown the coordinators, so as to check their own certificate one day.
    assert_eq!(list(&relay, &second).await.certificates.len(), 1);
}

#[tokio::test]
async fn certificates_that_do_not_hold_are_refused() {
    let mut relay = TestRelay::start().await;
    let coordinator = relay.coordinator().await;
    let person = newcomer(&mut relay, &coordinator).await;
    let stranger = relay.newcomer();
    let good = relay.certificate(&person, FACILITATOR);

    let mut table =
        vec![("signed by itself", Signed::new(good.clone(), &person.signing), "not_acceptable")];
    let mut with = |name, change: &dyn Fn(&mut protocol::statement::StaffCertificate)| {
        let mut certificate = good.clone();
        change(&mut certificate);
        table.push((name, Signed::new(certificate, &coordinator.signing), "not_acceptable"));
    };
    with("too long", &|held| held.until = held.from.plus(101));
    with("ends before it begins", &|held| held.until = protocol::time::Day(held.from.0 - 1));
    with("another agency", &|held| held.agency = protocol::ids::AgencyId::from_bytes([1; 16]));
    with("a coordinator's by a coordinator", &|held| held.roles = COORDINATOR);
    with("no role", &|held| held.roles = Roles { facilitator: false, coordinator: false });
    with("another person", &|held| held.person = protocol::ids::PersonId::from_bytes([1; 16]));
    with("keys that nobody asked for", &|held| held.signing = stranger.signing.verifying_key());
    with("another's sealing key", &|held| held.recipient = stranger.identity.recipient());
    with("an unknown level", &|held| held.level = 9);
    with("signed long ago", &|held| held.day = protocol::time::Day(held.day.0 - 5));
    for (name, certificate, code) in table {
        let answer =
            relay.post(Some(&coordinator), "/staff/certificates", &one(&certificate)).await;
        assert_eq!(answer.code(), code, "{name}");
    }
    let by_root = Signed::new(good.clone(), &relay.root);
    let answer = relay.post(None, "/staff/certificates", &one(&by_root)).await;
    assert_eq!(answer.code(), "signed_out");
    // A newcomer hands in what the root signed for them, never what it signed for somebody else.
    let other = newcomer(&mut relay, &coordinator).await;
    let for_other = Signed::new(relay.certificate(&other, FACILITATOR), &relay.root);
    assert_eq!(
        relay.post(Some(&person), "/staff/certificates", &one(&for_other)).await.code(),
        "not_found"
    );
    assert_eq!(
        relay.post(Some(&person), "/staff/certificates", &one(&by_root)).await.code(),
        "done"
    );
}

#[tokio::test]
async fn a_certificate_runs_out_by_itself() {
    let mut relay = TestRelay::start().await;
    let mut coordinator = relay.coordinator().await;
    relay.pass_minutes(90 * 24 * 60);
    relay.sign_in(&mut coordinator).await;
    let link = Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng);
    let body = staff_invitation(&link, &Code::draw(&mut relay.rng), FACILITATOR);
    assert_eq!(relay.post(Some(&coordinator), "/staff/invitations", &body).await.code(), "done");
    relay.pass_minutes(24 * 60);
    relay.sign_in(&mut coordinator).await;
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/invitations", &body).await.code(),
        "not_found"
    );
}

#[tokio::test]
async fn a_revoked_key_is_signed_out_and_may_do_nothing_from_the_next_day() {
    let mut relay = TestRelay::start().await;
    let mut coordinator = relay.coordinator().await;
    let mut person = newcomer(&mut relay, &coordinator).await;
    let certificate = Signed::new(relay.certificate(&person, FACILITATOR), &coordinator.signing);
    relay.post(Some(&coordinator), "/staff/certificates", &one(&certificate)).await;

    let revocation = |day: protocol::time::Day, after: protocol::time::Day| Revocation {
        agency: relay.agency,
        key: person.signing.id(),
        distrust_after: after,
        day,
    };
    let today = relay.today();
    let yesterday = protocol::time::Day(today.0 - 1);
    for (name, revocation) in [
        (
            "signed by the one it revokes",
            Signed::new(revocation(today, yesterday), &person.signing),
        ),
        (
            "distrust in the future",
            Signed::new(revocation(today, today.plus(9)), &coordinator.signing),
        ),
        (
            "signed long ago",
            Signed::new(
                revocation(protocol::time::Day(today.0 - 9), yesterday),
                &coordinator.signing,
            ),
        ),
    ] {
        let answer = relay.post(Some(&coordinator), "/staff/revocations", &one(&revocation)).await;
        assert_eq!(answer.code(), "not_acceptable", "{name}");
    }
    let good = Signed::new(revocation(today, yesterday), &coordinator.signing);
    assert_eq!(
        relay.post(Some(&person), "/staff/revocations", &one(&good)).await.code(),
        "not_found"
    );
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/revocations", &one(&good)).await.code(),
        "done"
    );
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/revocations", &one(&good)).await.code(),
        "done"
    );
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "signed_out");
    // The passphrase still opens the account, which is nobody's on the staff.
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    assert_eq!(list(&relay, &person).await.certificates.len(), 2);
    assert_eq!(list(&relay, &coordinator).await.revocations.len(), 1);
    relay.sign_in(&mut coordinator).await;
}

#[tokio::test]
async fn what_a_distrusted_coordinator_signed_after_that_day_no_longer_counts() {
    let mut relay = TestRelay::start().await;
    let coordinator = relay.coordinator().await;
    let mut person = newcomer(&mut relay, &coordinator).await;
    let certificate = Signed::new(relay.certificate(&person, FACILITATOR), &coordinator.signing);
    relay.post(Some(&coordinator), "/staff/certificates", &one(&certificate)).await;
    assert_eq!(list(&relay, &person).await.certificates.len(), 2);

    let revocation = Revocation {
        agency: relay.agency,
        key: coordinator.signing.id(),
        distrust_after: protocol::time::Day(relay.today().0 - 1),
        day: relay.today(),
    };
    let revocation = Signed::new(revocation, &relay.root);
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/revocations", &one(&revocation)).await.code(),
        "done"
    );
    // Only the coordinator's own certificate, by the root, is still shown.
    relay.sign_in(&mut person).await;
    assert_eq!(list(&relay, &person).await.certificates.len(), 1);
}
