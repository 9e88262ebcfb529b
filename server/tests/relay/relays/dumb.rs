//! The line by which relays wake each other's pages falls dumb: nobody speaks on it, and nobody hangs up. It is found
//! dead within a bound, opened again, and what was written meanwhile is looked for.

use std::cell::RefCell;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use protocol::statement::Side;
use protocol::wire::Frame;
use wherry::Pace;
use wherry::config::Database;

use crate::line::line;
use crate::test_relay::TestRelay;
use crate::world::World;

const WRITER: Side = Side::Responsible;

/// What the connections that carry wake-ups call themselves.
const BETWEEN: &[u8] = b"wherry, between relays";

/// A beat, the time a word may take, and the time before the line is opened again; and as much again, for a busy
/// machine.
const FOUND_WITHIN: Duration = Duration::from_secs(21);

/// A way to the server on which lines between relays can fall dumb.
#[derive(Clone, Default)]
struct Way(Arc<Counts>);

#[derive(Default)]
struct Counts {
    /// Lines that were ever opened.
    opened: AtomicUsize,
    /// How many of those, the first ones, are dumb.
    dumb: AtomicUsize,
}

impl Way {
    /// Leads to a database by a port of this machine.
    fn to(&self, database: &Database) -> Database {
        let address = database.to_string();
        let (owner, rest) = address.split_once('@').expect("one that is shared");
        let (folder, name) = rest.split_once(":5432/").expect("a socket");
        let socket = PathBuf::from(folder.replace("%2F", "/")).join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let way = self.clone();
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (Ok(client), Ok(server)) = (client, UnixStream::connect(&socket)) else {
                    return;
                };
                way.carry(client, server);
            }
        });
        format!("{owner}@127.0.0.1:{port}/{name}").parse().expect("an address")
    }

    /// Carries both ways, on threads that end with their connection.
    fn carry(&self, mut client: TcpStream, mut server: UnixStream) {
        let mut first = vec![0; 4096];
        let Ok(count) = client.read(&mut first) else { return };
        let is_line = first[..count].windows(BETWEEN.len()).any(|window| window == BETWEEN);
        let number =
            if is_line { self.0.opened.fetch_add(1, Ordering::SeqCst) } else { usize::MAX };
        if server.write_all(&first[..count]).is_err() {
            return;
        }
        let (Ok(mut to_client), Ok(mut from_server)) = (client.try_clone(), server.try_clone())
        else {
            return;
        };
        let (there, back) = (self.clone(), self.clone());
        std::thread::spawn(move || {
            let mut bytes = vec![0; 4096];
            while let Ok(count @ 1..) = client.read(&mut bytes) {
                if !there.is_dumb(number) && server.write_all(&bytes[..count]).is_err() {
                    break;
                }
            }
            server.shutdown(Shutdown::Both).ok();
        });
        std::thread::spawn(move || {
            let mut bytes = vec![0; 4096];
            while let Ok(count @ 1..) = from_server.read(&mut bytes) {
                if !back.is_dumb(number) && to_client.write_all(&bytes[..count]).is_err() {
                    break;
                }
            }
            to_client.shutdown(Shutdown::Both).ok();
        });
    }

    fn is_dumb(&self, number: usize) -> bool {
        number < self.0.dumb.load(Ordering::SeqCst)
    }

    /// Lets every line that is open fall dumb.
    fn fall_dumb(&self) -> usize {
        let opened = self.0.opened.load(Ordering::SeqCst);
        self.0.dumb.store(opened, Ordering::SeqCst);
        opened
    }

    /// Waits until so many lines were opened.
    async fn wait_for(&self, opened: usize, within: Duration) {
        let every = Duration::from_millis(20);
        for _ in 0..within.as_millis() / every.as_millis() {
            if self.0.opened.load(Ordering::SeqCst) >= opened {
                // And until it was said that they begin.
                tokio::time::sleep(Duration::from_millis(200)).await;
                return;
            }
            tokio::time::sleep(every).await;
        }
        panic!("there are not so many lines");
    }
}

#[tokio::test]
async fn a_line_between_relays_that_falls_dumb_is_found_and_nothing_is_missed() {
    let way = Way::default();
    let first = RefCell::new(Some(way.clone()));
    let relay = TestRelay::several(2, Pace::default(), |config| {
        if let Some(way) = first.take() {
            let database = way.to(&config.data.database());
            config.data.database = Some(database);
        }
    })
    .await;
    let mut world = World::ready_at(relay).await;
    way.wait_for(2, Duration::from_secs(5)).await;
    let mut page = line(&world.relay, &world.party(WRITER).person).await;
    world.relay.turn_to(1);
    world.deposit(WRITER).await;
    page.wait_for_look().await;

    page.all().await;
    let opened = way.fall_dumb();
    world.deposit(WRITER).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(page.next().await, None, "there is no way to tell it");
    way.wait_for(opened + 2, FOUND_WITHIN).await;
    page.wait_for_look().await;
    // From then on it is as before.
    page.all().await;
    world.deposit(WRITER).await;
    assert_eq!(page.wait().await, Frame::Look);
}
