//! A shuttle session as a story: two rooms, facilitators going between them, and everything that may happen on the way.

mod days;
mod dropped;
mod held_back;
mod record;
mod whole;

use client_core::{
    NotHere, Trouble,
    view::{Answers, Block, SessionSide, SittingLine, SittingThread},
};
use people::ALL_FIVE;

/// What a party reads in a sitting: who, and the words.
fn read(thread: &SittingThread) -> Vec<(String, String)> {
    let by = |line: &SittingLine| {
        serde_json::to_value(line.by).ok().and_then(|by| by.as_str().map(str::to_owned))
    };
    thread.lines.iter().map(|line| (by(line).unwrap_or_default(), words(&line.blocks))).collect()
}

/// The same for a facilitator, of one column.
fn read_at_desk(side: &SessionSide) -> Vec<String> {
    side.lines.iter().map(|line| words(&line.blocks)).collect()
}

fn words(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph { text } => text.clone(),
        _ => "…".to_owned(),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}

/// All five questions answered with yes.
fn five() -> Option<Answers> {
    Some(Answers::from(ALL_FIVE))
}

/// Why the device itself declined.
fn declined<T>(result: Result<T, Trouble>) -> Option<NotHere> {
    match result.err() {
        Some(Trouble::NotHere(why)) => Some(why),
        _ => None,
    }
}
