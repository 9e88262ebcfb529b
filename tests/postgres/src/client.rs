//! As much of a client as tests need beside the relay's own driver: simple queries over the server's socket.

use std::io::{BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use anyhow::{Context, bail};

/// A connection of our own to a server for tests, whose answers are text.
pub struct Client {
    stream: BufReader<UnixStream>,
}

/// The rows of an answer; `None` stands for NULL.
pub type Rows = Vec<Vec<Option<String>>>;

impl Client {
    /// Connects to a database as the user that owns the server.
    pub(crate) fn connect(socket: &Path, user: &str, database: &str) -> anyhow::Result<Self> {
        let stream = UnixStream::connect(socket)
            .with_context(|| format!("nobody answers at {}", socket.display()))?;
        let mut client = Self { stream: BufReader::new(stream) };
        let mut start = 196_608_u32.to_be_bytes().to_vec();
        for part in ["user", user, "database", database, ""] {
            start.extend(part.as_bytes());
            start.push(0);
        }
        client.send(None, &start)?;
        client.answer()?;
        Ok(client)
    }

    /// Asks something and waits for all of the answer.
    ///
    /// # Errors
    /// What the server said, if it did not do it.
    pub fn ask(&mut self, sql: &str) -> anyhow::Result<Rows> {
        let mut text = sql.as_bytes().to_vec();
        text.push(0);
        self.send(Some(b'Q'), &text)?;
        self.answer().with_context(|| sql.to_owned())
    }

    fn send(&mut self, kind: Option<u8>, body: &[u8]) -> anyhow::Result<()> {
        let mut message: Vec<u8> = kind.into_iter().collect();
        message.extend(u32::try_from(body.len() + 4)?.to_be_bytes());
        message.extend(body);
        Ok(self.stream.get_mut().write_all(&message)?)
    }

    /// Everything until the server is ready for the next question.
    fn answer(&mut self) -> anyhow::Result<Rows> {
        let mut rows = Rows::new();
        let mut trouble = None;
        loop {
            let mut head = [0; 5];
            self.stream.read_exact(&mut head)?;
            let [kind, length @ ..] = head;
            let length = usize::try_from(u32::from_be_bytes(length))?;
            let mut body = vec![0; length.checked_sub(4).context("a length")?];
            self.stream.read_exact(&mut body)?;
            match kind {
                b'D' => rows.push(row(&body)?),
                b'E' => trouble = Some(said(&body)),
                b'Z' => break,
                b'R' if body != [0; 4] => bail!("the server wants a password"),
                _ => {}
            }
            // Refused at the door: nothing more comes.
            if let (b'E', Some(said)) = (kind, &trouble)
                && said.starts_with("FATAL")
            {
                break;
            }
        }
        match trouble {
            Some(said) => bail!("{said}"),
            None => Ok(rows),
        }
    }
}

fn row(body: &[u8]) -> anyhow::Result<Vec<Option<String>>> {
    let mut rest = body.get(2..).context("a row")?;
    let mut columns = Vec::new();
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        rest = behind;
        columns.push(match usize::try_from(i32::from_be_bytes(*length)) {
            Ok(length) => {
                let (value, behind) = rest.split_at_checked(length).context("a value")?;
                rest = behind;
                Some(String::from_utf8_lossy(value).into_owned())
            }
            Err(_) => None,
        });
    }
    Ok(columns)
}

/// Severity, code and message of an error.
fn said(body: &[u8]) -> String {
    let fields: Vec<&[u8]> = body.split(|byte| *byte == 0).collect();
    let field = |kind: u8| {
        let found = fields.iter().find_map(|field| field.strip_prefix(&[kind]));
        String::from_utf8_lossy(found.unwrap_or_default()).into_owned()
    };
    format!("{}: {} {}", field(b'S'), field(b'C'), field(b'M'))
}
