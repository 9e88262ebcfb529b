//! Coming in: the link and the code, six tries, one use, fourteen days.

use protocol::invitation::{Code, Link, Purpose};
use protocol::statement::Signed;
use protocol::wire::{Join, OfferAnswer, Role};

use crate::device::staff_invitation;
use crate::test_relay::{COORDINATOR, FACILITATOR, TestRelay, unknown};

#[tokio::test]
async fn the_first_link_opens_the_agencys_own_manifest() {
    let relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let answer: OfferAnswer = relay
        .post(None, &format!("/invitations/{}/offer", link.id), &relay.tried(&link, &code))
        .await
        .json();
    assert_eq!(answer.kind, Role::Staff);
    let bundle = link.secret.open_offer(link.id, &answer.sealed_offer.0).expect("opens");
    let manifest = protocol::carried::Carried::Manifest
        .read(&std::fs::read_to_string(relay.folder.path().join("agency.manifest")).expect("read"))
        .expect("a manifest");
    assert!(bundle.windows(manifest.len()).any(|window| window == manifest));
}

#[tokio::test]
async fn the_sixth_wrong_code_burns_an_invitation() {
    let mut relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let path = format!("/invitations/{}/offer", link.id);
    let another = Code::draw(&mut relay.rng);
    let mut wrong = relay.tried(&link, &another);
    for n in 1..=5 {
        wrong.proof.0[0] ^= 1;
        assert_eq!(relay.post(None, &path, &wrong).await.code(), "sign_in_refused", "{n}");
    }
    // Five wrong ones do no harm to the right one.
    assert_eq!(relay.post(None, &path, &relay.tried(&link, &code)).await.code(), "done");
    assert_eq!(relay.post(None, &path, &wrong).await.code(), "sign_in_refused");
    let burned = relay.post(None, &path, &relay.tried(&link, &code)).await;
    let never = relay
        .post(None, &format!("/invitations/{}/offer", unknown()), &relay.tried(&link, &code))
        .await;
    assert_eq!(burned.code(), "not_found");
    assert_eq!((burned.status, burned.body), (never.status, never.body));
}

#[tokio::test]
async fn who_does_not_hold_the_link_cannot_burn_it() {
    let mut relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let path = format!("/invitations/{}/offer", link.id);
    let never = relay
        .post(None, &format!("/invitations/{}/offer", unknown()), &relay.tried(&link, &code))
        .await;
    for n in 0..20 {
        let another = Code::draw(&mut relay.rng);
        let mut guess = relay.tried(&link, &another);
        guess.try_tag.0[n] ^= 1;
        let answer = relay.post(None, &path, &guess).await;
        assert_eq!((answer.status, &answer.body), (never.status, &never.body));
    }
    assert_eq!(relay.post(None, &path, &relay.tried(&link, &code)).await.code(), "done");
}

#[tokio::test]
async fn joining_uses_it_up_and_the_same_join_again_is_harmless() {
    let mut relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let mut person = relay.newcomer();
    let claim = Signed::new(relay.staff_request(&person, COORDINATOR), &person.signing).to_bytes();
    let join = relay.join_body(&person, &link, &code, claim).await;
    let path = format!("/invitations/{}/join", link.id);
    assert_eq!(relay.post(None, &path, &join).await.code(), "done");
    assert_eq!(relay.post(None, &path, &join).await.code(), "done");
    let other = Join { keyring: vec![8; 100].into(), ..join };
    assert_eq!(relay.post(None, &path, &other).await.code(), "not_found");
    let offer = relay
        .post(None, &format!("/invitations/{}/offer", link.id), &relay.tried(&link, &code))
        .await;
    assert_eq!(offer.code(), "not_found");
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
}

#[tokio::test]
async fn a_claim_that_does_not_fit_uses_nothing_up() {
    let mut relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let person = relay.newcomer();
    let other = relay.newcomer();
    let good = relay.staff_request(&person, COORDINATOR);
    let path = format!("/invitations/{}/join", link.id);

    let mut claims = vec![
        ("not CBOR", vec![0xff; 40]),
        ("another's signature", Signed::new(good.clone(), &other.signing).to_bytes()),
    ];
    let mut with = |name, change: &dyn Fn(&mut protocol::statement::StaffRequest)| {
        let mut request = good.clone();
        change(&mut request);
        claims.push((name, Signed::new(request, &person.signing).to_bytes()));
    };
    with("more than was offered", &|request| request.roles.facilitator = true);
    with("another agency", &|request| {
        request.agency = protocol::ids::AgencyId::from_bytes([1; 16])
    });
    with("no name", &|request| request.working_name = " ".to_owned());
    with("a long name", &|request| request.working_name = "x".repeat(81));
    with("another day", &|request| request.day = request.day.plus(3));
    for (name, claim) in claims {
        let join = relay.join_body(&person, &link, &code, claim).await;
        assert_eq!(relay.post(None, &path, &join).await.code(), "not_acceptable", "{name}");
    }
    let claim = Signed::new(good, &person.signing).to_bytes();
    let join = relay.join_body(&person, &link, &code, claim).await;
    let huge = Join { keyring: vec![0; 9000].into(), ..join.clone() };
    assert_eq!(relay.post(None, &path, &huge).await.code(), "too_large");
    let garbled = Join { upload: vec![0; 10].into(), ..join.clone() };
    assert_eq!(relay.post(None, &path, &garbled).await.code(), "bad_request");
    assert_eq!(relay.post(None, &path, &join).await.code(), "done");
}

#[tokio::test]
async fn an_invitation_is_over_after_fourteen_days() {
    let relay = TestRelay::start().await;
    let (link, code) = relay.first();
    let path = format!("/invitations/{}/offer", link.id);
    relay.pass_minutes(14 * 24 * 60 - 1);
    assert_eq!(relay.post(None, &path, &relay.tried(&link, &code)).await.code(), "done");
    relay.pass_minutes(1);
    assert_eq!(relay.post(None, &path, &relay.tried(&link, &code)).await.code(), "not_found");
}

#[tokio::test]
async fn a_coordinator_invites_and_nobody_else() {
    let mut relay = TestRelay::start().await;
    let link = Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng);
    let code = Code::draw(&mut relay.rng);
    let body = staff_invitation(&link, &code, FACILITATOR);
    assert_eq!(relay.post(None, "/staff/invitations", &body).await.code(), "signed_out");

    let coordinator = relay.coordinator().await;
    assert_eq!(relay.post(Some(&coordinator), "/staff/invitations", &body).await.code(), "done");
    assert_eq!(relay.post(Some(&coordinator), "/staff/invitations", &body).await.code(), "done");
    let clash = staff_invitation(&link, &Code::draw(&mut relay.rng), FACILITATOR);
    assert_eq!(
        relay.post(Some(&coordinator), "/staff/invitations", &clash).await.code(),
        "already_decided"
    );

    let mut newcomer = relay.enrol(&link, &code, FACILITATOR).await;
    relay.sign_in(&mut newcomer).await;
    assert_eq!(relay.post(Some(&newcomer), "/staff/invitations", &body).await.code(), "not_found");
}
