//! An agency: its offline root, its relay, its first coordinator, and the colleagues they certify.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, bail, ensure};
use client_core::CaseIntent;
use postgres_for_tests::TestDatabase;
use protocol::{
    statement::{Policy, Roles},
    time::{Day, Millis},
};
use wherry::{
    chance::Chance,
    clock::{Clock, ClockSetter},
    config::Config,
};

use crate::{
    case::Case,
    child,
    founding::Founding,
    person::{Card, Person},
    programs::Programs,
    relay::{Manner, Relay},
    road::Road,
    root::Root,
    settings::Settings,
    workplace::Workplace,
};

/// The first coordinator.
pub const COORDINATOR: &str = "Ruth Adeyemi";
/// How long a facilitator is certified for, in days.
const CERTIFIED_DAYS: u32 = 90;
/// A Tuesday morning: 24 November 2026, 10:00 UTC.
const A_TUESDAY: Millis = Millis(1_795_514_400_000);

/// An agency at work.
pub struct Agency {
    /// The first coordinator, certified by the root.
    pub coordinator: Person,
    /// The offline root.
    pub root: Root,
    road: Arc<Road>,
    clock: Clock,
    setter: Option<ClockSetter>,
    manner: Manner,
    relays: Vec<Relay>,
    workplace: Workplace,
}

impl Agency {
    /// An agency for one test: its relay in this program, under a clock that stands still until it is moved.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn found() -> anyhow::Result<Self> {
        Self::found_as(Founding::default()).await
    }

    /// An agency whose root and relay are the programs that an operator runs.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn found_with_programs() -> anyhow::Result<Self> {
        let programs = Some(Programs::beside_this_one()?);
        Self::found_as(Founding { programs, ..Founding::default() }).await
    }

    /// An agency of one's own making.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn found_as(founding: Founding) -> anyhow::Result<Self> {
        let workplace = match &founding.folder {
            Some(folder) => Workplace::kept(folder, None)?,
            None => Workplace::passing(&founding).await?,
        };
        Settings::of(&founding).write(&workplace)?;
        let count = founding.relays();
        let Founding { name, programs, origins, .. } = founding;
        // The manifest names where the relay is found; a test that takes any free port cannot know.
        let found_at =
            if origins.is_empty() { vec!["http://localhost".to_owned()] } else { origins };

        let (clock, setter) = match &programs {
            Some(_) => (Clock::system(), None),
            None => {
                let (clock, setter) = Clock::test(A_TUESDAY);
                (clock, Some(setter))
            }
        };
        let (root, manner, link, code) = match programs {
            Some(programs) => {
                let root = Root::found_with(&programs.keys, &workplace, &name, &found_at)?;
                let first = child::init(&programs.relay, &workplace.settings())?;
                (root, Manner::Program(programs.relay), first.link, first.code)
            }
            None => {
                let root = Root::found_in_hand(&workplace, &name, &found_at, clock.today())?;
                let config = Config::read(&workplace.settings())?;
                let first = wherry::init(&config, &clock, &Chance::system(), &found_at[0]).await?;
                (root, Manner::InProcess(clock.clone()), first.link, first.code)
            }
        };
        let relays = Relay::start_all(&manner, &workplace, count)?;
        let road = Arc::new(Road::new()?);
        road.lead_to(addresses(&relays));
        let coordinator =
            enrol_first(&road, &clock, &root, &link, &code).await.context("the coordinator")?;
        Ok(Self { coordinator, root, road, clock, setter, manner, relays, workplace })
    }

    /// An agency of an ordinary test that was founded before, on a copy of its folder. Its coordinator signs in.
    pub(crate) async fn again(
        folder: &Path,
        root: &[u8; 32],
        coordinator: Card,
    ) -> anyhow::Result<Self> {
        let workplace = Workplace::passing(&Founding::default()).await?;
        workplace.take_in(folder)?;
        let root = Root::again_in_hand(&workplace, root)?;
        let (clock, setter) = Clock::test(A_TUESDAY);
        let manner = Manner::InProcess(clock.clone());
        let relays = Relay::start_all(&manner, &workplace, 1)?;
        let road = Arc::new(Road::new()?);
        road.lead_to(addresses(&relays));
        let coordinator = Person::with_card(&road, &clock, COORDINATOR, coordinator).await?;
        let setter = Some(setter);
        Ok(Self { coordinator, root, road, clock, setter, manner, relays, workplace })
    }

    /// Somebody who joined before signs in at a device of their own.
    pub(crate) async fn signs_in(&self, name: &str, card: Card) -> anyhow::Result<Person> {
        Ok(Person::with_card(&self.road, &self.clock, name, card).await?)
    }

    /// A colleague is invited, enrols on a device of their own, the words on both screens are compared, and the
    /// coordinator certifies them.
    ///
    /// # Errors
    /// Whatever failed on the way, words that differ included.
    pub async fn facilitator(&mut self, name: &str) -> anyhow::Result<Person> {
        let roles = Roles { facilitator: true, coordinator: false };
        let card = self.coordinator.invite_staff(roles).await?;
        let newcomer = self.join(name, &card.link, &card.code, Some(name)).await?;
        let own = newcomer.staff_request().await?;
        let staff = self.coordinator.staff().await?;
        let asks = staff.people.iter().find(|asks| asks.name == name && asks.state == "requested");
        let asks = asks.context("the coordinator sees who asks")?;
        ensure!(asks.words.as_ref() == Some(&own.words), "the words on the two screens differ");
        self.coordinator.certify(&asks.person, 2, CERTIFIED_DAYS).await?;
        let who = newcomer.who().await?.context("signed in")?;
        ensure!(
            who.certified && who.facilitator && !who.coordinator,
            "{name} is a facilitator now"
        );
        Ok(newcomer)
    }

    /// The coordinator opens a case between two people known by these first names.
    ///
    /// # Errors
    /// Whatever the device or the relay says.
    pub async fn open_case(
        &mut self,
        name: &str,
        (harmed, responsible): (&str, &str),
        policy: Policy,
        staff: &mut [&mut Person],
    ) -> anyhow::Result<Case> {
        let mut people = Vec::new();
        for person in staff {
            people.push(person.staff().await?.me);
        }
        let first = |name: &str| name.split(' ').next().unwrap_or(name).to_owned();
        let intent = CaseIntent {
            name: name.to_owned(),
            harmed_name: first(harmed),
            responsible_name: first(responsible),
            policy,
            staff: people,
        };
        let id = self.coordinator.open_case(intent).await?;
        Ok(Case { id, harmed: harmed.to_owned(), responsible: responsible.to_owned() })
    }

    /// Somebody opens a link, types its code, and joins on a device of their own.
    ///
    /// # Errors
    /// Whatever the device or the relay says.
    pub async fn join(
        &self,
        name: &str,
        link: &str,
        code: &str,
        working_name: Option<&str>,
    ) -> anyhow::Result<Person> {
        Ok(Person::join(&self.road, &self.clock, name, link, code, working_name).await?)
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.clock.today()
    }

    /// This moment.
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// Lets time pass. Sessions may end by it.
    ///
    /// # Errors
    /// If this agency lives by the machine's clock.
    pub fn let_pass(&self, time: Duration) -> anyhow::Result<()> {
        let setter = self.setter.as_ref().context("this clock is the machine's")?;
        setter.pass(time);
        Ok(())
    }

    /// Lets days pass. Everybody is signed out by then.
    ///
    /// # Errors
    /// If this agency lives by the machine's clock.
    pub fn let_days_pass(&self, days: u32) -> anyhow::Result<()> {
        self.let_pass(Duration::from_secs(u64::from(days) * 24 * 60 * 60))
    }

    /// The folder that holds root, relay and log.
    pub fn folder(&self) -> &Path {
        self.workplace.path()
    }

    /// The relay's own folder, with its database.
    pub fn data(&self) -> PathBuf {
        self.workplace.data()
    }

    /// The database, where it is not a file in the relay's folder.
    pub fn database(&self) -> Option<&TestDatabase> {
        self.workplace.database()
    }

    /// The file that a relay run as a program logs to.
    pub fn log(&self) -> PathBuf {
        self.workplace.log()
    }

    /// Where a relay is now.
    pub fn address(&self) -> String {
        self.road.relay()
    }

    /// The number of the first relay's process, which is this program's own where it runs in it.
    pub fn process(&self) -> u32 {
        self.relays.first().map_or_else(std::process::id, Relay::process)
    }

    /// Where each of its relays is now.
    pub fn addresses(&self) -> Vec<String> {
        addresses(&self.relays)
    }

    /// Stops the relays in order, as an operator would.
    ///
    /// # Errors
    /// If one does not stop.
    pub fn stop(&mut self) -> anyhow::Result<()> {
        self.relays.iter_mut().try_for_each(Relay::stop)
    }

    /// Ends the relays as a power cut would.
    ///
    /// # Errors
    /// If they run in this program.
    pub fn cut_power(&mut self) -> anyhow::Result<()> {
        self.relays.iter_mut().try_for_each(Relay::kill)
    }

    /// How many requests of anybody had reached a relay and were not answered, or told to come back, so far.
    pub fn cut_off(&self) -> usize {
        self.road.cut_off()
    }

    /// The operator hands the relay a revocation by `wherry revoke`: what that program said, or what troubled it.
    ///
    /// # Errors
    /// If the relay runs in this program.
    pub fn take_revocation(&self, file: &Path) -> anyhow::Result<Result<String, String>> {
        let Manner::Program(program) = &self.manner else { bail!("there is no program to run") };
        child::revoke(program, &self.workplace.settings(), file)
    }

    /// The operator asks for a first coordinator's link and code once more, by `wherry init`.
    ///
    /// # Errors
    /// Whatever the program says.
    pub fn invite_first_again(&self) -> anyhow::Result<(String, String)> {
        let Manner::Program(program) = &self.manner else { bail!("there is no program to run") };
        let first = child::init(program, &self.workplace.settings())?;
        Ok((first.link, first.code))
    }

    /// Starts the relays again after they were stopped or cut off. Everybody finds them there.
    ///
    /// # Errors
    /// If one does not start.
    pub fn start_again(&mut self) -> anyhow::Result<()> {
        self.relays = Relay::start_all(&self.manner, &self.workplace, self.relays.len())?;
        self.road.lead_to(self.addresses());
        Ok(())
    }

    /// Stops one of the relays in order and starts it again, as an operator changes one after the other. Nobody who
    /// sends people to relays is told before.
    ///
    /// # Errors
    /// If it does not stop, or does not start.
    pub fn restart_one(&mut self, which: usize) -> anyhow::Result<()> {
        self.one(which)?.stop()?;
        self.start_one(which)
    }

    /// Ends one of the relays as a power cut would, and starts it again.
    ///
    /// # Errors
    /// If it runs in this program, or does not start.
    pub fn cut_one(&mut self, which: usize) -> anyhow::Result<()> {
        self.one(which)?.kill()?;
        self.start_one(which)
    }

    fn one(&mut self, which: usize) -> anyhow::Result<&mut Relay> {
        self.relays.get_mut(which).context("there are not so many relays")
    }

    fn start_one(&mut self, which: usize) -> anyhow::Result<()> {
        *self.one(which)? = Relay::start(&self.manner, &self.workplace, which)?;
        self.road.lead_to(self.addresses());
        Ok(())
    }

    /// Stops the relays and says what was left undone, if anything was.
    fn close(&mut self) -> anyhow::Result<()> {
        self.stop()?;
        let broken = self.road.broken();
        if !broken.is_empty() {
            bail!("the relay made mistakes of its own: {}", broken.join(", "));
        }
        // A relay that stopped in order has written everything home.
        let left = self.data().join("wherry.db-wal");
        let left = std::fs::metadata(left).map_or(0, |left| left.len());
        ensure!(left == 0, "the relay left {left} bytes beside its database");
        Ok(())
    }
}

impl Drop for Agency {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            // A test that failed already says what matters more.
            assert!(std::thread::panicking(), "{error:#}");
        }
    }
}

fn addresses(relays: &[Relay]) -> Vec<String> {
    relays.iter().map(|relay| relay.address().to_owned()).collect()
}

/// The first coordinator opens the link that `init` printed, enrols, carries the request to the root, reads the
/// words out there, and hands in the certificate that comes back.
async fn enrol_first(
    road: &Arc<Road>,
    clock: &Clock,
    root: &Root,
    link: &str,
    code: &str,
) -> anyhow::Result<Person> {
    let mut coordinator =
        Person::join(road, clock, COORDINATOR, link, code, Some(COORDINATOR)).await?;
    let request = coordinator.staff_request().await?;
    let certificate = root.certify(&request, clock.today())?;
    let who = coordinator.take_certificate(&certificate).await?;
    ensure!(who.certified && who.coordinator, "{COORDINATOR} is the coordinator now");
    Ok(coordinator)
}
