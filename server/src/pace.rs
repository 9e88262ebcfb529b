//! How often the relay does by itself what nobody asked for. Operators have no say in it: tests do, who cannot wait.

use std::time::Duration;

/// The bounds of the line that stays open, and how often the clock of sittings is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How often the relay says over an open line that it is there, whatever else it says.
    pub beat_every: Duration,
    /// Whoever does not take a frame within this time is dropped.
    pub send_within: Duration,
    /// How often it is looked whether a turn has cooled. Turns come due at whole seconds.
    pub look_every: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            beat_every: Duration::from_secs(20),
            send_within: Duration::from_secs(10),
            look_every: Duration::from_millis(200),
        }
    }
}
