//! Two measures of time: the day that a statement names, and the relay's milliseconds.

use serde::{Deserialize, Serialize};

/// Whole days since 1 January 1970, UTC. Statements name days so that the hour tells nothing.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cbor(transparent)]
pub struct Day(#[n(0)] pub u32);

impl Day {
    /// The day that many days later.
    #[must_use]
    pub const fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Whole days from an earlier day to this one; nought if it is not earlier.
    pub const fn since(self, earlier: Day) -> u32 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Milliseconds since 1 January 1970, UTC, as a clock gave them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    const A_DAY: i64 = 86_400_000;

    /// The day this moment falls on, UTC.
    pub fn day(self) -> Day {
        Day(u32::try_from(self.0.div_euclid(Self::A_DAY)).unwrap_or(0))
    }

    /// This moment and some milliseconds.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Whole seconds, as a release's `not_before_s` counts them.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.0.div_euclid(1000)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Millis};

    #[test]
    fn a_moment_falls_on_its_day() {
        for (ms, day) in [(0, 0), (86_399_999, 0), (86_400_000, 1), (-1, 0)] {
            assert_eq!(Millis(ms).day(), Day(day), "{ms}");
        }
    }
}
