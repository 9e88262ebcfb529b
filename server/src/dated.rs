//! How far the day of a statement may lie from the relay's own.

use protocol::time::Day;

/// Devices have clocks of their own, and the day changes at another hour elsewhere: one day either way.
const LEEWAY_DAYS: u32 = 1;

/// Whether a statement's day is today's, as far as two clocks can agree.
pub(crate) fn is_about(day: Day, today: Day) -> bool {
    day.since(today) <= LEEWAY_DAYS && today.since(day) <= LEEWAY_DAYS
}

#[cfg(test)]
mod tests {
    use protocol::time::Day;

    use super::is_about;

    #[test]
    fn yesterday_and_tomorrow_are_near_enough() {
        for (day, near) in [(98, false), (99, true), (100, true), (101, true), (102, false)] {
            assert_eq!(is_about(Day(day), Day(100)), near, "{day}");
        }
    }
}
