//! Carries what one relay wrote to the others on the same database, so that whoever listens at them is woken too.
//!
//! Telling is no part of a transaction: the server would let only one that tells something commit at a time, and so
//! undo what it gains by committing many at once. It comes right after the commit, by a line of its own. What is lost
//! with a line or with a relay is made good by waking everybody once, for to be woken says no more than "look": when a
//! relay begins, when the line to the server was lost and is there again, and when a relay that was heard has fallen
//! silent without a goodbye. Each says at short intervals that it is there, and hears itself say so: that is how a
//! line is known to be dead at which nobody hangs up.

mod words;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use crate::wake::{News, Wakes};
use words::{CHANNEL, Heard, ITEMS_AT_ONCE, Said};

/// What the connections are called in the server's own list of them.
const BY_NAME: &str = "wherry, between relays";

/// How often a relay says that it is there.
const BEAT_EVERY: Duration = Duration::from_secs(5);

/// After how many beats unheard a relay, or the line, is taken to be gone.
const SILENT_BEATS: u32 = 3;

/// How long to wait before a lost line is opened again.
const AGAIN_AFTER: Duration = Duration::from_millis(500);

/// The longest that opening a line or a word on it may take.
const WITHIN: Duration = Duration::from_secs(5);

/// How a writer tells its news.
#[derive(Clone)]
pub(super) struct Teller(UnboundedSender<News>);

impl Teller {
    pub(super) fn tell(&self, news: &HashSet<News>) {
        for news in news {
            // Nobody takes it once the store closes, and then nobody need.
            self.0.send(*news).ok();
        }
    }
}

/// The task that carries news.
pub(super) struct Herald(JoinHandle<()>);

impl Herald {
    /// Begins to carry, both ways.
    pub(super) fn start(options: PgConnectOptions, wakes: Wakes) -> (Self, Teller) {
        let (teller, news) = unbounded_channel();
        (Self(tokio::spawn(carry_forever(options, wakes, news))), Teller(teller))
    }

    /// Waits until everything is told, once every teller is gone.
    pub(super) async fn close(self) {
        let mut task = self.0;
        if timeout(WITHIN, &mut task).await.is_err() {
            task.abort();
        }
    }
}

/// Why a line is carried no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The store closes.
    Closing,
    /// Somebody hung up.
    Lost,
}

async fn carry_forever(options: PgConnectOptions, wakes: Wakes, mut news: UnboundedReceiver<News>) {
    loop {
        match timeout(WITHIN, Line::open(&options, &mut news)).await {
            Ok(Ok(mut line)) => {
                // What was missed meanwhile is found by looking.
                wakes.tell_all();
                if line.carry(&wakes, &mut news).await == End::Closing {
                    line.close().await;
                    return;
                }
                tracing::warn!("the line to the other relays was lost");
            }
            Ok(Err(error)) => tracing::warn!(%error, "no line to the other relays"),
            Err(_) => tracing::warn!("no line to the other relays: nobody answered in time"),
        }
        if news.is_closed() {
            return;
        }
        sleep(AGAIN_AFTER).await;
    }
}

/// An open line: one connection to listen by and one to speak by.
struct Line {
    listener: PgListener,
    /// Of one connection, to which the listener gives back what it listens by.
    pool: PgPool,
    voice: PgConnection,
    /// By what the others know this line.
    name: String,
    /// Relays that were heard, and for how many beats they have been silent.
    others: HashMap<String, u32>,
    /// How many of our own beats have not come back.
    unheard: u32,
}

impl Line {
    async fn open(
        options: &PgConnectOptions,
        news: &mut UnboundedReceiver<News>,
    ) -> Result<Self, sqlx::Error> {
        let options = options.clone().application_name(BY_NAME);
        let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone());
        let mut listener = PgListener::connect_with(&pool).await?;
        listener.listen(CHANNEL).await?;
        let mut voice = PgConnection::connect_with(&options).await?;
        let name = sqlx::query_scalar("SELECT CAST(gen_random_uuid() AS TEXT)");
        let name = name.fetch_one(&mut voice).await?;
        let mut line = Self { listener, pool, voice, name, others: HashMap::new(), unheard: 0 };
        // What waits was written before this is said, and whoever hears it looks for everything. In this order: of
        // what is written from now on, each thing is told.
        while news.try_recv().is_ok() {}
        line.say(&[Said::Began]).await?;
        Ok(line)
    }

    /// Leaves the server, and waits until that is done.
    async fn close(self) {
        drop(self.listener);
        self.pool.close().await;
        if let Err(error) = self.voice.close().await {
            tracing::debug!(%error, "the line to the other relays did not close cleanly");
        }
    }

    async fn carry(&mut self, wakes: &Wakes, news: &mut UnboundedReceiver<News>) -> End {
        let mut beats = interval(BEAT_EVERY);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut some = Vec::with_capacity(ITEMS_AT_ONCE);
        loop {
            let went_well = tokio::select! {
                heard = self.listener.try_recv() => match heard {
                    Ok(Some(heard)) => {
                        self.hear(heard.payload(), wakes);
                        Ok(())
                    }
                    _ => return End::Lost,
                },
                count = news.recv_many(&mut some, ITEMS_AT_ONCE) => {
                    if count == 0 {
                        // Everything is told; whoever does not hear this looks once more.
                        drop(self.say(&[Said::Goodbye]).await);
                        return End::Closing;
                    }
                    let said: Vec<Said> = some.drain(..).map(Said::News).collect();
                    self.say(&said).await
                }
                _ = beats.tick() => {
                    if self.unheard > SILENT_BEATS {
                        return End::Lost;
                    }
                    self.miss_silent(wakes);
                    self.unheard += 1;
                    self.say(&[Said::Here]).await
                }
            };
            if went_well.is_err() {
                return End::Lost;
            }
        }
    }

    fn hear(&mut self, payload: &str, wakes: &Wakes) {
        let Heard { name, said } = words::read(payload);
        if name == self.name {
            // Whoever listens here was told already.
            self.unheard = 0;
            return;
        }
        self.others.insert(name.to_owned(), 0);
        let mut news = HashSet::new();
        for said in said {
            match said {
                Some(Said::News(one)) => {
                    news.insert(one);
                }
                Some(Said::Here) => {}
                Some(Said::Goodbye) => {
                    self.others.remove(name);
                }
                // One that ended badly may have begun again. And what a later version says may be anything.
                Some(Said::Began) | None => wakes.tell_all(),
            }
        }
        wakes.tell(&news);
    }

    /// Counts the silence of the others. One that is gone without a goodbye may have written something untold.
    fn miss_silent(&mut self, wakes: &Wakes) {
        let before = self.others.len();
        self.others.retain(|_, silent| {
            *silent += 1;
            *silent <= SILENT_BEATS
        });
        if self.others.len() < before {
            wakes.tell_all();
        }
    }

    async fn say(&mut self, said: &[Said]) -> Result<(), sqlx::Error> {
        let telling = sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(words::write(&self.name, said));
        let late = |_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into());
        timeout(WITHIN, telling.execute(&mut self.voice)).await.map_err(late)?.map(drop)
    }
}
