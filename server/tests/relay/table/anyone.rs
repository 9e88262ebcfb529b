//! Rows of what anyone may ask: how the relay fares, what the service is, signing in, and coming in by an invitation.

use protocol::invitation::{Code, Link};
use protocol::statement::{Signed, StaffRequest};
use protocol::wire::{
    Blob, FinishSignIn, InvitationTry, Join, Register, SignInStarted, StartSignIn,
};
use protocol::words::Passphrase;

use super::mistake::Mistake::{Expired, ForeignId, Replayed, Stale, WrongRoom};
use super::row::{Kind, Row};
use super::stage::Stage;
use crate::device::{Registering, SigningIn, tried};
use crate::test_relay::{FACILITATOR, Person};
use crate::world::invite_newcomer;

const NO_CHAIN: &str = "signing in builds on nothing before it";

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let mut rows = vec![
        Row::new("GET", "/livez", None),
        Row::new("GET", "/readyz", None),
        Row::new("GET", "/api/openapi.json", None),
        Row::new("GET", "/service", None),
        Row::new("POST", "/sign-out", None),
    ];
    rows.extend(sign_in(stage).await);
    let used = invite(stage).await;
    stage.world.relay.enrol(&used.0, &used.1, FACILITATOR).await;
    for door in ["offer", "register", "join"] {
        let mine = invite(stage).await;
        let row = match door {
            "offer" => offer(&mine),
            "register" => register(stage, &mine).await,
            _ => join(stage, &mine).await,
        };
        let at = |link: &Link| [("id", link.id.to_string())];
        let body = row.body.clone().expect("a body");
        let shown = |(link, code): &(Link, Code)| {
            let mut body = body.clone();
            let shown = serde_json::to_value(tried(link, code)).expect("a shape");
            for (name, value) in shown.as_object().expect("an object") {
                body[name] = value.clone();
            }
            body
        };
        let other_code = Code::draw(&mut stage.world.relay.rng);
        rows.push(
            row.at("id", mine.0.id)
                .field("try_tag", Kind::Shown("not_found"))
                .field("proof", Kind::Shown("sign_in_refused"))
                .counts("invitation")
                .refuses_at(ForeignId, "another's id", &at(&used.0), &body, "not_found")
                .refuses_at(Replayed, "used up", &at(&used.0), &shown(&used), "not_found")
                .refuses_at(
                    Expired,
                    "fifteen days old",
                    &at(&stage.over.0),
                    &shown(&stage.over),
                    "not_found",
                )
                .refuses(Stale, "another code", &shown(&(mine.0, other_code)), "sign_in_refused"),
        );
    }
    rows
}

async fn invite(stage: &mut Stage) -> (Link, Code) {
    invite_newcomer(&mut stage.world.relay, &stage.world.coordinator, FACILITATOR).await
}

async fn sign_in(stage: &mut Stage) -> Vec<Row> {
    let relay = &mut stage.world.relay;
    let passphrase = Passphrase::draw(&mut relay.rng);
    let (_, message) = SigningIn::start(&passphrase, &mut relay.rng);
    let locator = stage.newcomer.locator.to_string();
    let start = StartSignIn { locator, message: Blob(message) };
    let started: SignInStarted = relay.post(None, "/sign-in/start", &start).await.json();
    let finish = FinishSignIn { attempt: started.attempt, message: Blob(vec![1; 64]) };
    let refused = Kind::Text("sign_in_refused");
    // A right one signs in and serves no second time: `sign_in` shows that; here every one is refused alike.
    let mut served = Row::new("POST", "/sign-in/finish", None)
        .with(&finish)
        .field("attempt", refused)
        .field("message", Kind::Message("sign_in_refused"))
        .counts("sign_in_attempt")
        .again("sign_in_refused")
        .cannot(&[Stale], NO_CHAIN)
        .cannot(&[Expired], "an attempt's time is kept by `sign_in`");
    served.first = "sign_in_refused";
    vec![
        Row::new("POST", "/sign-in/start", None)
            .with(&start)
            .field("locator", Kind::Text("bad_request"))
            .field("message", Kind::Message("bad_request"))
            .counts("sign_in_attempt")
            .cannot(&[Stale, Expired], NO_CHAIN),
        served,
    ]
}

fn offer(mine: &(Link, Code)) -> Row {
    Row::new("POST", "/invitations/{id}/offer", None).with(&tried(&mine.0, &mine.1))
}

async fn register(stage: &mut Stage, mine: &(Link, Code)) -> Row {
    let person = stage.world.relay.newcomer();
    let (_, message) = Registering::start(&person.passphrase, &mut stage.world.relay.rng);
    let InvitationTry { try_tag, proof } = tried(&mine.0, &mine.1);
    let locator = person.locator.to_string();
    Row::new("POST", "/invitations/{id}/register", None)
        .with(&Register { try_tag, proof, locator, message: Blob(message) })
        .field("locator", Kind::Text("bad_request"))
        .field("message", Kind::Message("bad_request"))
}

async fn join(stage: &mut Stage, mine: &(Link, Code)) -> Row {
    let relay = &mut stage.world.relay;
    let person = relay.newcomer();
    let base = relay.staff_request(&person, FACILITATOR);
    let of = |person: &Person, change: &dyn Fn(&mut StaffRequest)| {
        let mut request = base.clone();
        change(&mut request);
        Signed::new(request, &person.signing).to_bytes()
    };
    let good = relay.join_body(&person, &mine.0, &mine.1, of(&person, &|_| {})).await;
    let with = |change: &dyn Fn(&mut StaffRequest)| Join {
        claim: Blob(of(&person, change)),
        ..good.clone()
    };
    let taken = Join { locator: stage.newcomer.locator.to_string(), ..good.clone() };
    Row::new("POST", "/invitations/{id}/join", None)
        .carried(&person.signing)
        .with(&good)
        .signed::<StaffRequest>("claim")
        .field("locator", Kind::Text("bad_request"))
        .field("upload", Kind::Message("bad_request"))
        .field("keyring", Kind::Sealed(8192))
        .refuses(
            WrongRoom,
            "another agency",
            &with(&|said| said.agency = protocol::ids::AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "more than was offered",
            &with(&|said| said.roles.coordinator = true),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "no name",
            &with(&|said| said.working_name = " ".to_owned()),
            "not_acceptable",
        )
        .refuses(Stale, "a locator that is taken", &taken, "out_of_sequence")
        .refuses(Expired, "long ago", &with(&|said| said.day.0 -= 2), "not_acceptable")
        .refuses(Expired, "ahead", &with(&|said| said.day.0 += 2), "not_acceptable")
}
