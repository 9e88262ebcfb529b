//! `[agency.hours]`: when somebody is there to read, and when next if nobody is now.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};
use protocol::time::Millis;
use protocol::wire::OpenHours;
use serde::Deserialize;

/// When somebody is there.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Hours {
    /// The hours in words, as people read them.
    #[config(default = "Monday to Friday, 9am to 5pm")]
    pub text: String,

    /// The same hours for the relay to reckon with, for example ["mon-fri 09:00-17:00", "sat 10:00-12:00"].
    #[config(default = ["mon-fri 09:00-17:00"])]
    pub open: Vec<OpenSpan>,

    /// Days on which nobody is there although the hours above say so, for example ["2026-12-25"].
    #[config(default = [])]
    pub closed: Vec<ClosedDay>,

    /// The time zone of these hours.
    #[config(default = "Europe/London")]
    pub zone: Zone,
}

impl Hours {
    /// How far ahead the next opening is looked for.
    const HORIZON_DAYS: i32 = 60;

    /// Whether somebody is here.
    #[must_use]
    pub fn here_now(&self, now: Millis) -> bool {
        self.local(now).is_some_and(|now| self.is_open(&now))
    }

    /// When somebody will next be here, in words such as "Monday 4 January, 9am"; `None` while somebody is
    /// here now, and when nothing opens within sixty days.
    #[must_use]
    pub fn next_open(&self, now: Millis) -> Option<String> {
        let now = self.local(now)?;
        if self.is_open(&now) {
            return None;
        }
        let mut day = now.date();
        for _ in 0..Self::HORIZON_DAYS {
            let opening =
                self.openings_on(day).filter(|from| day > now.date() || *from > now.time()).min();
            if let Some(from) = opening {
                return Some(words(day, from));
            }
            day = day.checked_add(1.day()).ok()?;
        }
        None
    }

    fn local(&self, now: Millis) -> Option<Zoned> {
        Some(Timestamp::from_millisecond(now.0).ok()?.to_zoned(self.zone.0.clone()))
    }

    fn is_open(&self, now: &Zoned) -> bool {
        !self.is_closed(now.date())
            && self.open.iter().any(|span| {
                span.falls_on(now.weekday()) && span.from <= now.time() && now.time() < span.until
            })
    }

    fn openings_on(&self, day: Date) -> impl Iterator<Item = Time> + '_ {
        let spans = if self.is_closed(day) { &[] } else { self.open.as_slice() };
        spans.iter().filter(move |span| span.falls_on(day.weekday())).map(|span| span.from)
    }

    fn is_closed(&self, day: Date) -> bool {
        self.closed.iter().any(|closed| closed.0 == day)
    }
}

/// "Monday 4 January, 9am", in English as every screen is for now.
fn words(day: Date, from: Time) -> String {
    let hour = match (from.hour(), from.minute()) {
        (12, 0) => "midday".to_owned(),
        (hour, 0) => format!("{}{}", twelve(hour), half(hour)),
        (hour, minute) => format!("{}:{minute:02}{}", twelve(hour), half(hour)),
    };
    format!("{}, {hour}", day.strftime("%A %-d %B"))
}

fn twelve(hour: i8) -> i8 {
    if hour % 12 == 0 { 12 } else { hour % 12 }
}

fn half(hour: i8) -> &'static str {
    if hour < 12 { "am" } else { "pm" }
}

/// Days of the week and the hours on them, such as `mon-fri 09:00-17:00`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct OpenSpan {
    first: Weekday,
    last: Weekday,
    from: Time,
    until: Time,
}

impl OpenSpan {
    fn falls_on(&self, day: Weekday) -> bool {
        let (first, last, day) = (
            self.first.to_monday_zero_offset(),
            self.last.to_monday_zero_offset(),
            day.to_monday_zero_offset(),
        );
        if first <= last { first <= day && day <= last } else { day >= first || day <= last }
    }
}

impl OpenSpan {
    /// The same, for devices to reckon with.
    #[must_use]
    pub fn reckoned(&self) -> OpenHours {
        let minute = |time: Time| {
            u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
        };
        let weekdays = Weekday::Monday.cycle_forward().take(7);
        OpenHours {
            weekdays: weekdays
                .filter(|day| self.falls_on(*day))
                .map(|day| day.to_monday_zero_offset().unsigned_abs())
                .collect(),
            from_minute: minute(self.from),
            until_minute: minute(self.until),
        }
    }
}

impl TryFrom<String> for OpenSpan {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const EXPECTED: &str = "expected days and hours such as \"mon-fri 09:00-17:00\"";
        let (days, hours) = text.split_once(' ').ok_or(EXPECTED)?;
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let (from, until) = hours.split_once('-').ok_or(EXPECTED)?;
        let span = Self {
            first: weekday(first).ok_or(EXPECTED)?,
            last: weekday(last).ok_or(EXPECTED)?,
            from: clock_time(from).ok_or(EXPECTED)?,
            until: clock_time(until).ok_or(EXPECTED)?,
        };
        if span.from < span.until {
            Ok(span)
        } else {
            Err("expected hours that end later than they begin")
        }
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn clock_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| (part.len() == 2).then(|| part.parse::<i8>().ok()).flatten();
    Time::new(two_digits(hour)?, two_digits(minute)?, 0, 0).ok()
}

/// A day of the calendar, such as `2026-12-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ClosedDay(Date);

impl ClosedDay {
    /// Days since 1 January 1970; `None` before it.
    #[must_use]
    pub fn since_1970(self) -> Option<u32> {
        let days = Date::constant(1970, 1, 1).until(self.0).ok()?.get_days();
        u32::try_from(days).ok()
    }
}

impl TryFrom<String> for ClosedDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self).map_err(|_| "expected a day such as \"2026-12-25\"")
    }
}

/// A time zone of the IANA list, such as `Europe/London`.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Zone(TimeZone);

impl Zone {
    /// Its name in the IANA list.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
}

impl TryFrom<String> for Zone {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        TimeZone::get(&text).map(Self).map_err(|_| "expected a time zone such as \"Europe/London\"")
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use protocol::time::Millis;

    use super::{Hours, OpenSpan};

    fn hours() -> Hours {
        Hours {
            text: String::new(),
            open: vec![
                "mon-fri 09:00-17:00".to_owned().try_into().expect("span"),
                "sat 10:30-12:00".to_owned().try_into().expect("span"),
            ],
            closed: vec!["2026-12-25".to_owned().try_into().expect("day")],
            zone: "Europe/London".to_owned().try_into().expect("zone"),
        }
    }

    fn at(local: &str) -> Millis {
        let zone = TimeZone::get("Europe/London").expect("zone");
        let moment: jiff::civil::DateTime = local.parse().expect("moment");
        Millis(moment.to_zoned(zone).expect("exists").timestamp().as_millisecond())
    }

    #[test]
    fn says_when_somebody_is_next_here() {
        for (now, next) in [
            ("2026-11-23T09:00", None),
            ("2026-11-23T16:59", None),
            ("2026-11-23T08:59", Some("Monday 23 November, 9am")),
            ("2026-11-23T17:00", Some("Tuesday 24 November, 9am")),
            ("2026-11-27T20:00", Some("Saturday 28 November, 10:30am")),
            ("2026-11-28T12:00", Some("Monday 30 November, 9am")),
            ("2026-12-24T17:30", Some("Saturday 26 December, 10:30am")),
            ("2026-07-06T08:30", Some("Monday 6 July, 9am")),
        ] {
            assert_eq!(hours().next_open(at(now)).as_deref(), next, "{now}");
            assert_eq!(hours().here_now(at(now)), next.is_none(), "{now}");
        }
    }

    #[test]
    fn a_service_that_never_opens_says_nothing() {
        let never = Hours { open: Vec::new(), ..hours() };
        assert_eq!(never.next_open(at("2026-11-23T09:00")), None);
        assert!(!never.here_now(at("2026-11-23T09:00")));
    }

    #[test]
    fn devices_reckon_with_the_same_hours() {
        let reckoned = |text: &str| OpenSpan::try_from(text.to_owned()).map(|span| span.reckoned());
        let monday = reckoned("mon-fri 09:00-17:00").expect("span");
        assert_eq!(monday.weekdays, [0, 1, 2, 3, 4]);
        assert_eq!((monday.from_minute, monday.until_minute), (540, 1020));
        // Over the end of a week.
        assert_eq!(reckoned("sat-mon 10:30-12:00").expect("span").weekdays, [0, 5, 6]);
        let Hours { closed, zone, .. } = hours();
        assert_eq!(closed[0].since_1970(), Some(20_812));
        assert_eq!(zone.name(), "Europe/London");
    }

    #[test]
    fn refuses_what_is_no_span() {
        for bad in [
            "",
            "mon",
            "mon 9-5",
            "mon 09:00",
            "mon 17:00-09:00",
            "xyz 09:00-17:00",
            "mon 09:00-25:00",
        ] {
            assert!(OpenSpan::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
