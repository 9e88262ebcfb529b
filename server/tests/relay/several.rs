//! Several relays on one database, as they stand behind a balancer. They share a clock, a sign-in key and nothing else.

use serde::Serialize;
use wherry::chance::Chance;
use wherry::config::Config;
use wherry::{App, Pace};

use crate::answer::Answer;
use crate::place::{Place, config};
use crate::test_relay::TestRelay;

impl TestRelay {
    /// So many relays on one PostgreSQL database, each of whose configuration is changed first.
    pub(crate) async fn several(count: u64, pace: Pace, change: impl Fn(&mut Config)) -> Self {
        let mut first = Self::start_in(Place::on_postgres().await, pace, &change).await;
        for seed in 1..count {
            let mut config = config(first.folder.path());
            change(&mut config);
            let chance = Chance::seeded(100 + seed);
            let app = App::build_at_pace(config, first.now.clone(), chance, pace).await;
            first.beside.push(app.expect("opens").start().await.expect("listens"));
        }
        first
    }

    /// Where one of them is asked.
    pub(crate) fn url_of(&self, which: usize) -> String {
        let running =
            self.running.iter().chain(&self.beside).nth(which).expect("so many there are");
        format!("http://127.0.0.1:{}", running.port())
    }

    /// From now on this one is asked.
    pub(crate) fn turn_to(&mut self, which: usize) {
        self.url = self.url_of(which);
    }

    /// Asks one of them as nobody, whichever is asked otherwise.
    pub(crate) async fn post_at(&self, which: usize, path: &str, body: &impl Serialize) -> Answer {
        let url = format!("{}/api/v1{path}", self.url_of(which));
        Answer::read(self.client().post(url).json(body).send().await.expect("an answer")).await
    }

    /// Waits until whatever has cooled by now was told, by whichever of them.
    pub(crate) async fn all_have_cooled(&self) {
        for running in self.running.iter().chain(&self.beside) {
            running.has_cooled().await;
        }
    }
}
