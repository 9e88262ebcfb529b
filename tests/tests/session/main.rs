//! A shuttle session as a story: two rooms, facilitators going between them, and everything that may happen on the way.

mod whole;

use client_core::{
    NotHere, Trouble,
    view::{SessionSide, SittingThread},
};
use protocol::wire::Code;

/// What a party reads in a sitting: who, and the words.
fn read(thread: &SittingThread) -> Vec<(String, String)> {
    let by = |line: &client_core::view::SittingLine| {
        serde_json::to_value(line.by).ok().and_then(|by| by.as_str().map(str::to_owned))
    };
    thread.lines.iter().map(|line| (by(line).unwrap_or_default(), words(&line.blocks))).collect()
}

/// The same for a facilitator, of one column.
fn read_at_desk(side: &SessionSide) -> Vec<String> {
    side.lines.iter().map(|line| words(&line.blocks)).collect()
}

fn words(blocks: &[client_core::view::Block]) -> String {
    let text = |block: &client_core::view::Block| match block {
        client_core::view::Block::Paragraph { text } => text.clone(),
        _ => "…".to_owned(),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}

/// The relay's code, where it answered a problem.
fn code<T>(result: Result<T, Trouble>) -> Option<Code> {
    result.err().and_then(|trouble| trouble.code())
}

/// Why the device itself declined.
fn declined<T>(result: Result<T, Trouble>) -> Option<NotHere> {
    match result.err() {
        Some(Trouble::NotHere(why)) => Some(why),
        _ => None,
    }
}
