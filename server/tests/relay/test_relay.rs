//! A relay on a free port with a clock that tests move, and people who join and sign in as devices do.

use std::time::Duration;

use protocol::carried::Carried;
use protocol::ids::{AgencyId, InvitationId, PersonId};
use protocol::invitation::{Code, Link};
use protocol::keys::{Identity, SigningKey};
use protocol::statement::{
    AgencyManifest, Roles, Signed, StaffCertificate, StaffRequest, Statement,
};
use protocol::time::{Day, Millis};
use protocol::wire::{
    Blob, FinishSignIn, InvitationTry, Join, OneStatement, OpaqueAnswer, Register, SignInStarted,
    StartSignIn,
};
use protocol::words::{Locator, Passphrase};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use reqwest::Method;
use serde::Serialize;
use wherry::chance::Chance;
use wherry::clock::{Clock, ClockSetter};
use wherry::config::Config;
use wherry::{App, Pace, Running, init};

use crate::answer::{Answer, cookie_of};
use crate::device::{Registering, SigningIn, tried};
use crate::place::{Place, config};

/// Monday 23 November 2026, 10 in the morning in London.
pub(crate) const START: Millis = Millis(1_795_428_000_000);

/// What coordinators are.
pub(crate) const COORDINATOR: Roles = Roles { facilitator: false, coordinator: true };
/// What facilitators are.
pub(crate) const FACILITATOR: Roles = Roles { facilitator: true, coordinator: false };

/// A relay under test.
pub(crate) struct TestRelay {
    /// Nothing only while it is started again.
    pub(crate) running: Option<Running>,
    pub(crate) pace: Pace,
    /// Where it is asked.
    pub(crate) url: String,
    /// Other relays on the same database.
    pub(crate) beside: Vec<Running>,
    pub(crate) clock: ClockSetter,
    pub(crate) now: Clock,
    pub(crate) root: SigningKey,
    pub(crate) agency: AgencyId,
    pub(crate) first: (Link, Code),
    pub(crate) rng: StdRng,
    http: reqwest::Client,
    pub(crate) folder: Place,
}

/// Somebody with an account, and their browser.
pub(crate) struct Person {
    pub(crate) locator: Locator,
    pub(crate) passphrase: Passphrase,
    pub(crate) id: PersonId,
    pub(crate) signing: SigningKey,
    pub(crate) identity: Identity,
    /// What the browser's cookie holds.
    pub(crate) cookie: Option<String>,
}

impl TestRelay {
    /// A relay with generous limits.
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// A relay whose configuration is changed first.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::start_at(Pace::default(), change).await
    }

    /// The same, at another pace.
    pub(crate) async fn start_at(pace: Pace, change: impl FnOnce(&mut Config)) -> Self {
        Self::start_in(Place::new().await, pace, change).await
    }

    /// A relay on a database file, whichever engine the run is for.
    pub(crate) async fn start_with_file() -> Self {
        Self::start_with_file_at(Pace::default()).await
    }

    /// The same, at another pace.
    pub(crate) async fn start_with_file_at(pace: Pace) -> Self {
        Self::start_in(Place::with_file(), pace, |_| {}).await
    }

    pub(crate) async fn start_in(
        folder: Place,
        pace: Pace,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut rng = StdRng::seed_from_u64(23);
        let root = SigningKey::draw(&mut rng);
        let agency = AgencyId::draw(&mut rng);
        let manifest = manifest(&root, agency);
        let mut config = config(folder.path());
        change(&mut config);
        std::fs::write(&config.agency.manifest, manifest).expect("written");
        let (now, clock) = Clock::test(START);
        let chance = Chance::seeded(7);
        let first = init(&config, &now, &chance, "http://localhost").await.expect("made");
        let first =
            (Link::parse(&first.link).expect("a link"), first.code.parse().expect("a code"));
        let running = run_at(pace, config, now.clone()).await;
        let url = format!("http://127.0.0.1:{}", running.port());
        let http = reqwest::Client::new();
        let running = Some(running);
        let beside = Vec::new();
        Self { running, pace, url, beside, clock, now, root, agency, first, rng, http, folder }
    }

    /// Waits until whatever has cooled by now was told.
    pub(crate) async fn has_cooled(&self) {
        self.running.as_ref().expect("it runs").has_cooled().await;
    }

    pub(crate) fn today(&self) -> Day {
        self.now.today()
    }

    /// What the relay's clock shows.
    pub(crate) fn now(&self) -> Millis {
        self.now.now()
    }

    /// Lets time pass.
    pub(crate) fn pass_minutes(&self, minutes: u64) {
        self.clock.pass(Duration::from_secs(minutes * 60));
    }

    /// Stops the relay in an orderly way and gives what it leaves, to look at or to start again from.
    pub(crate) async fn stop(self) -> Place {
        self.running.expect("it runs").stop().await;
        for beside in self.beside {
            beside.stop().await;
        }
        self.folder
    }

    /// A browser's way out.
    pub(crate) fn client(&self) -> &reqwest::Client {
        &self.http
    }

    /// A request to any path of the relay.
    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    /// Asks the interface as somebody, or as nobody.
    pub(crate) async fn ask(
        &self,
        person: Option<&Person>,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Answer {
        let mut request = self.request(method, &format!("/api/v1{path}"));
        if let Some(cookie) = person.and_then(|person| person.cookie.as_ref()) {
            request = request.header("cookie", format!("__Host-session={cookie}"));
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        self.send(request).await
    }

    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        Answer::to(request).await
    }

    pub(crate) async fn get(&self, person: Option<&Person>, path: &str) -> Answer {
        self.ask(person, Method::GET, path, None::<&()>).await
    }

    pub(crate) async fn post(
        &self,
        person: Option<&Person>,
        path: &str,
        body: &impl Serialize,
    ) -> Answer {
        self.ask(person, Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(
        &self,
        person: Option<&Person>,
        path: &str,
        body: &impl Serialize,
    ) -> Answer {
        self.ask(person, Method::PUT, path, Some(body)).await
    }

    /// Draws somebody who has no account yet.
    pub(crate) fn newcomer(&mut self) -> Person {
        Person {
            locator: Locator::draw(&mut self.rng),
            passphrase: Passphrase::draw(&mut self.rng),
            id: PersonId::draw(&mut self.rng),
            signing: SigningKey::draw(&mut self.rng),
            identity: Identity::draw(&mut self.rng),
            cookie: None,
        }
    }

    /// What a newcomer signs to be certified.
    pub(crate) fn staff_request(&self, person: &Person, roles: Roles) -> StaffRequest {
        StaffRequest {
            agency: self.agency,
            person: person.id,
            working_name: "Ruth".to_owned(),
            signing: person.signing.verifying_key(),
            recipient: person.identity.recipient(),
            roles,
            day: self.today(),
        }
    }

    /// A certificate for somebody, valid from today.
    pub(crate) fn certificate(&self, person: &Person, roles: Roles) -> StaffCertificate {
        StaffCertificate {
            agency: self.agency,
            person: person.id,
            working_name: "Ruth".to_owned(),
            signing: person.signing.verifying_key(),
            recipient: person.identity.recipient(),
            roles,
            level: 2,
            from: self.today(),
            until: self.today().plus(90),
            day: self.today(),
        }
    }

    /// Everything a join sends, for a claim.
    pub(crate) async fn join_body(
        &mut self,
        person: &Person,
        link: &Link,
        code: &Code,
        claim: Vec<u8>,
    ) -> Join {
        let InvitationTry { try_tag, proof } = self.tried(link, code);
        let (registering, message) = Registering::start(&person.passphrase, &mut self.rng);
        let locator = person.locator.to_string();
        let register = Register {
            try_tag: try_tag.clone(),
            proof: proof.clone(),
            locator: locator.clone(),
            message: Blob(message),
        };
        let answer =
            self.post(None, &format!("/invitations/{}/register", link.id), &register).await;
        let answer: OpaqueAnswer = answer.json();
        let upload = registering.finish(
            &person.locator,
            &person.passphrase,
            &answer.message.0,
            &mut self.rng,
        );
        Join {
            try_tag,
            proof,
            locator,
            upload: Blob(upload),
            keyring: Blob(vec![7; 100]),
            claim: Blob(claim),
        }
    }

    /// Somebody joins the staff by an invitation.
    pub(crate) async fn enrol(&mut self, link: &Link, code: &Code, roles: Roles) -> Person {
        let person = self.newcomer();
        let claim = Signed::new(self.staff_request(&person, roles), &person.signing).to_bytes();
        let join = self.join_body(&person, link, code, claim).await;
        let joined = self.post(None, &format!("/invitations/{}/join", link.id), &join).await;
        assert_eq!(joined.code(), "done");
        person
    }

    /// The first coordinator: enrolled, certified by the root, signed in.
    pub(crate) async fn coordinator(&mut self) -> Person {
        let (link, code) = self.first();
        let mut person = self.enrol(&link, &code, COORDINATOR).await;
        assert_eq!(self.sign_in(&mut person).await.code(), "done");
        let certificate = Signed::new(self.certificate(&person, COORDINATOR), &self.root);
        let taken = self.post(Some(&person), "/staff/certificates", &one(&certificate)).await;
        assert_eq!(taken.code(), "done");
        person
    }

    /// The first coordinator's link and code, once more.
    pub(crate) fn first(&self) -> (Link, Code) {
        let link = Link::parse(&self.first.0.address("http://localhost")).expect("a link");
        let code = self.first.1.expose().parse().expect("a code");
        (link, code)
    }

    /// What is shown for an invitation. The first one was made by the relay's own program, which stretches.
    pub(crate) fn tried(&self, link: &Link, code: &Code) -> InvitationTry {
        let (first, first_code) = &self.first;
        let mut shown = tried(link, code);
        if link.id == first.id && code.expose() == first_code.expose() {
            shown.proof = Blob(link.secret.proof(link.id, code).to_vec());
        }
        shown
    }

    /// Signs in; the browser keeps the new cookie and forgets the old.
    pub(crate) async fn sign_in(&mut self, person: &mut Person) -> Answer {
        let locator = person.locator.to_string();
        let passphrase = person.passphrase.expose().parse().expect("a passphrase");
        let cookie = person.cookie.take();
        let answer = self.sign_in_as(&locator, &passphrase, cookie).await;
        person.cookie = cookie_of(&answer);
        answer
    }

    /// The two halves of a sign-in with whatever was typed.
    pub(crate) async fn sign_in_as(
        &mut self,
        locator: &str,
        passphrase: &Passphrase,
        cookie: Option<String>,
    ) -> Answer {
        let (signing_in, message) = SigningIn::start(passphrase, &mut self.rng);
        let start = StartSignIn { locator: locator.to_owned(), message: Blob(message) };
        let started = self.post(None, "/sign-in/start", &start).await;
        if !started.status.is_success() {
            return started;
        }
        let started: SignInStarted = started.json();
        let name: Locator = locator.parse().expect("a locator");
        // A device that cannot finish has nothing to send; a guesser sends anything of the right length.
        let message = signing_in
            .finish(&name, passphrase, &started.message.0, &mut self.rng)
            .unwrap_or_else(|| vec![1; 64]);
        let finish = FinishSignIn { attempt: started.attempt, message: Blob(message) };
        let mut request = self.request(Method::POST, "/api/v1/sign-in/finish").json(&finish);
        if let Some(cookie) = cookie {
            request = request.header("cookie", format!("__Host-session={cookie}"));
        }
        self.send(request).await
    }
}

/// A relay from a configuration that was made ready before.
pub(crate) async fn run(config: Config, clock: Clock) -> Running {
    run_at(Pace::default(), config, clock).await
}

pub(crate) async fn run_at(pace: Pace, config: Config, clock: Clock) -> Running {
    let app = App::build_at_pace(config, clock, Chance::seeded(8), pace).await.expect("opens");
    app.start().await.expect("listens")
}

/// A manifest file, as the offline root writes it.
pub(crate) fn manifest(root: &SigningKey, agency: AgencyId) -> String {
    let manifest = AgencyManifest {
        agency,
        name: "Harbour".to_owned(),
        epoch: 1,
        prev: None,
        root_keys: vec![root.verifying_key()],
        origins: vec!["http://localhost".to_owned()],
        least_approvals: 1,
        day: START.day(),
    };
    Carried::Manifest.write(&Signed::new(manifest, root).to_bytes())
}

/// A request whose whole content is one signed statement.
pub(crate) fn one<T: Statement>(statement: &Signed<T>) -> OneStatement {
    OneStatement { statement: Blob(statement.to_bytes()) }
}

/// An invitation that nobody made.
pub(crate) fn unknown() -> InvitationId {
    InvitationId::from_bytes([3; 16])
}
