//! Time as people mean it: instants in UTC, civil times with their zone, days in a zone.
//!
//! Nothing here reads a clock: callers hand in `now`. Zones come from the tables compiled into
//! the binary, so the same name means the same rules on every machine.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// Where `now` comes from. The binary has the only real one; tests move theirs by hand.
pub trait Clock: Send + Sync {
    /// The current instant.
    fn now(&self) -> Timestamp;
}

/// A time zone by its IANA name, known to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// The zone without offset.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }

    /// The zone with this IANA name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if name.eq_ignore_ascii_case("utc") {
            return Some(Self::utc());
        }
        let rules = jiff::tz::db().get(name).ok()?;
        let name = rules.iana_name()?.to_owned();
        Some(Self { name, rules })
    }

    /// All names that [`Zone::named`] understands, sorted.
    #[must_use]
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = jiff::tz::db()
            .available()
            .map(|name| name.as_str().to_owned())
            .collect();
        names.sort();
        names
    }

    /// The IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules, for arithmetic.
    #[must_use]
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }

    /// The civil date and time that clocks in this zone show at `instant`.
    #[must_use]
    pub fn civil(&self, instant: Timestamp) -> DateTime {
        self.rules.to_datetime(instant)
    }

    /// The civil date in this zone at `instant`.
    #[must_use]
    pub fn date(&self, instant: Timestamp) -> Date {
        self.civil(instant).date()
    }

    /// The instant at which clocks show `civil`: in a gap the time moves forward by the gap, in
    /// a fold the first of the two (RFC 5545, section 3.3.5). Out of range, the nearest limit.
    #[must_use]
    pub fn instant(&self, civil: DateTime) -> Timestamp {
        self.rules
            .to_ambiguous_timestamp(civil)
            .compatible()
            .unwrap_or(if civil.year() < 0 {
                Timestamp::MIN
            } else {
                Timestamp::MAX
            })
    }

    /// The first instant of `date`; after midnight where midnight is skipped.
    #[must_use]
    pub fn start_of_day(&self, date: Date) -> Timestamp {
        self.instant(date.to_datetime(jiff::civil::Time::midnight()))
    }

    /// The first instant of the day after `date`.
    #[must_use]
    pub fn end_of_day(&self, date: Date) -> Timestamp {
        self.start_of_day(date.saturating_add(1.day()))
    }
}

/// The clocks of a zone at many instants, one after the other: how far they are from UTC is looked
/// up once for each time between two changes.
#[derive(Debug)]
pub struct Hands<'a> {
    rules: &'a TimeZone,
    offset: Offset,
    from: Timestamp,
    before: Timestamp,
}

impl<'a> Hands<'a> {
    /// The clocks of this zone.
    #[must_use]
    pub fn new(zone: &'a Zone) -> Self {
        Self {
            rules: &zone.rules,
            offset: Offset::UTC,
            from: Timestamp::MAX,
            before: Timestamp::MIN,
        }
    }

    /// What [`Zone::civil`] says of `instant`.
    pub fn civil(&mut self, instant: Timestamp) -> DateTime {
        if instant < self.from || instant >= self.before {
            self.offset = self.rules.to_offset(instant);
            self.from = instant;
            let mut changes = self.rules.following(instant);
            self.before = changes.next().map_or(Timestamp::MAX, |it| it.timestamp());
        }
        self.offset.to_datetime(instant)
    }

    /// The day on which all of a stretch lies, its end not included; `None` if it crosses midnight,
    /// or if the clocks are changed in it.
    pub fn only_day(&mut self, from: Timestamp, end: Timestamp) -> Option<Date> {
        let first = self.civil(from).date();
        let last = from_microseconds(to_microseconds(end).saturating_sub(1));
        let is_same = end <= self.before && self.offset.to_datetime(last).date() == first;
        is_same.then_some(first)
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| serde::de::Error::custom("unknown time zone"))
    }
}

/// When a task is due: a day, or a wall-clock time with the zone it was meant in.
///
/// The instant is derived, never the truth: a date follows its owner to another zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Some time on this day, wherever the owner is.
    Date(Date),
    /// At this wall-clock time in this zone.
    At(DateTime, Zone),
}

impl Due {
    /// The last instant that is not too late: the time itself, or the last microsecond of the
    /// day in the owner's zone.
    #[must_use]
    pub fn instant(&self, owner_zone: &Zone) -> Timestamp {
        match self {
            Self::Date(date) => {
                let end = owner_zone.end_of_day(*date);
                end.checked_sub(1.microsecond()).unwrap_or(end)
            }
            Self::At(civil, zone) => zone.instant(*civil),
        }
    }

    /// The day a person would call it, in the owner's zone.
    #[must_use]
    pub fn date(&self, owner_zone: &Zone) -> Date {
        match self {
            Self::Date(date) => *date,
            Self::At(civil, zone) => owner_zone.date(zone.instant(*civil)),
        }
    }

    /// As a table has it: the day, or the time with its offset and its zone, as RFC 9557 writes
    /// them. Read anywhere else, it means the same.
    #[must_use]
    pub fn in_full(&self) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            Self::At(civil, zone) => {
                let seconds = zone.rules.to_offset(zone.instant(*civil)).seconds();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                let (hours, minutes) = (minutes / 60, minutes % 60);
                format!("{civil}{sign}{hours:02}:{minutes:02}[{}]", zone.name())
            }
        }
    }

    /// A time that [`Self::in_full`] wrote; `None` of anything else. The zone decides: an offset that
    /// does not fit to it was written under other rules.
    #[must_use]
    pub fn from_full(text: &str) -> Option<Self> {
        let (time, zone) = text.strip_suffix(']')?.split_once('[')?;
        let clock = time.find('T')?;
        let offset = time[clock..].find(['+', '-', 'Z']);
        let civil = &time[..offset.map_or(time.len(), |at| clock + at)];
        Some(Self::At(civil.parse().ok()?, Zone::named(zone)?))
    }
}

/// When a reminder fires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// When clocks in the zone show this time ("tomorrow at 9").
    Wall(DateTime, Zone),
    /// An elapsed time was meant ("in 2 hours").
    Exact(Timestamp),
}

impl Moment {
    /// The instant at which it falls due.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        match self {
            Self::Wall(civil, zone) => zone.instant(*civil),
            Self::Exact(instant) => *instant,
        }
    }
}

/// An instant as the store keeps it: microseconds since 1970, UTC.
#[must_use]
pub fn to_microseconds(instant: Timestamp) -> i64 {
    instant.as_microsecond()
}

/// The reverse of [`to_microseconds`]; values out of range become the nearest limit.
#[must_use]
pub fn from_microseconds(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(if microseconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn hands_that_are_kept_show_what_the_clocks_show_over_every_change_and_backwards() {
        for name in [
            "UTC",
            "Europe/Berlin",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Pacific/Apia",
        ] {
            let zone = Zone::named(name).unwrap();
            let mut hands = Hands::new(&zone);
            let start: Timestamp = "2011-12-01T00:00:00Z".parse().unwrap();
            let quarters = (0..35_000).chain((0..35_000).rev().step_by(7));
            for quarter in quarters {
                let instant = start + SignedDuration::from_mins(15 * quarter);
                assert_eq!(hands.civil(instant), zone.civil(instant), "{name}");
            }
        }
    }
}
