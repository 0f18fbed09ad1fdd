//! Tracked time by day and client, and what it costs.
//!
//! An entry that crosses midnight belongs to both days, split exactly where the clocks of the
//! person's zone show midnight. What is shown is rounded so that it adds up: each figure is the
//! difference of two rounded sums, never a rounded part, so the figures of the rows are the total's.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Unit};

use crate::client::{Client, Rate};
use crate::error::{Error, Result};
use crate::ids::{ClientId, Number};
use crate::port::Reads;
use crate::scribe::Actor;
use crate::time::{Hands, Zone};
use crate::time_entry::{ClientTime, Worked, microseconds_between};

/// The longest range of a timesheet, days.
pub const RANGE_DAYS_MAX: i32 = 366;
/// The most entries that a timesheet reads.
pub const ENTRIES_MAX: u32 = 20_000;

const MINUTE: u64 = 60_000_000;

/// Days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: Date,
    /// The last; not before the first.
    pub last: Date,
}

impl Days {
    /// One day.
    #[must_use]
    pub fn one(date: Date) -> Self {
        Self {
            first: date,
            last: date,
        }
    }

    /// From one day to another, whichever is the first.
    #[must_use]
    pub fn between(one: Date, other: Date) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// As many days as are named, up to this one.
    #[must_use]
    pub fn up_to(last: Date, count: i32) -> Self {
        Self {
            first: last.saturating_sub((count - 1).days()),
            last,
        }
    }

    /// How many they are.
    #[must_use]
    pub fn count(self) -> i32 {
        let span = self.first.until((Unit::Day, self.last));
        span.map_or(i32::MAX, |span| span.get_days().saturating_add(1))
    }

    /// The month of a day.
    #[must_use]
    pub fn month(date: Date) -> Self {
        Self {
            first: date.first_of_month(),
            last: date.last_of_month(),
        }
    }

    /// The week of a day, from Monday.
    #[must_use]
    pub fn week(date: Date) -> Self {
        let passed = i32::from(date.weekday().to_monday_zero_offset());
        let first = date.saturating_sub(passed.days());
        Self {
            first,
            last: first.saturating_add(6.days()),
        }
    }

    fn check(self) -> Result<()> {
        match self.count() {
            ..=0 => Err(Error::refused("The last day is before the first.")),
            count if count > RANGE_DAYS_MAX => Err(Error::refused(format!(
                "That is more than {RANGE_DAYS_MAX} days; a timesheet is of at most so many."
            ))),
            _ => Ok(()),
        }
    }
}

/// The part of an entry that lies on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The day.
    pub date: Date,
    /// The entry as far as it lies there.
    pub worked: Worked,
}

/// Time by client and day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timesheet {
    /// The days.
    pub days: Days,
    /// By client: most time first, time without a client last.
    pub groups: Vec<Group>,
    /// The sum.
    pub microseconds: u64,
}

impl Timesheet {
    /// Whether nothing was tracked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The minutes of each group's days, as they are shown: all of them add up to the rounded sum.
    #[must_use]
    pub fn minutes(&self) -> Vec<Vec<u64>> {
        let exact = self.groups.iter().flat_map(|group| &group.days);
        let mut minutes = in_units(exact.map(|(_, exact)| *exact), MINUTE).into_iter();
        let days = |group: &Group| minutes.by_ref().take(group.days.len()).collect();
        self.groups.iter().map(days).collect()
    }
}

/// The time of one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The client; `None` for tasks without one.
    pub client: Option<Client>,
    /// Days with some time, in order.
    pub days: Vec<(Date, u64)>,
    /// Their sum.
    pub microseconds: u64,
}

/// What a client is sent for a month: lines that add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The client.
    pub client: Client,
    /// The days.
    pub days: Days,
    /// By day, then by task.
    pub lines: Vec<StatementLine>,
    /// The sum, minutes.
    pub minutes: u64,
    /// The sum, in the smallest unit of the client's currency; `None` without a rate.
    pub amount: Option<u64>,
}

/// A day's time on one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLine {
    /// The day.
    pub date: Date,
    /// The task.
    pub task: Number,
    /// Its title.
    pub title: String,
    /// What was done, each note once.
    pub notes: Vec<String>,
    /// How long, minutes.
    pub minutes: u64,
    /// What an hour cost on that day.
    pub rate: Option<Rate>,
    /// What it costs.
    pub amount: Option<u64>,
}

/// The days on which a stretch of time lies, with the part on each: in order, and without a gap.
#[must_use]
pub fn split_by_day(
    zone: &Zone,
    started_at: Timestamp,
    ended_at: Timestamp,
) -> Vec<(Date, Timestamp, Timestamp)> {
    let mut parts = Vec::new();
    let mut from = started_at;
    while from < ended_at {
        let mut date = zone.date(from);
        let mut end = zone.end_of_day(date);
        while end <= from && date < Date::MAX {
            // Where the clocks are set back over midnight, a day is shown twice.
            date = date.saturating_add(1.day());
            end = zone.end_of_day(date);
        }
        let to = if end <= from {
            ended_at
        } else {
            end.min(ended_at)
        };
        parts.push((date, from, to));
        from = to;
    }
    parts
}

/// Parts in whole units that add up to the rounded whole: each is the difference of two rounded
/// sums, so it is off by less than one unit.
pub fn in_units(parts: impl IntoIterator<Item = u64>, unit: u64) -> Vec<u64> {
    let mut sum = 0_u64;
    let mut shown = 0;
    let rounded = |sum: u64| sum / unit + u64::from(sum % unit >= unit.div_ceil(2));
    parts
        .into_iter()
        .map(|part| {
            sum = sum.saturating_add(part);
            let part = rounded(sum) - shown;
            shown += part;
            part
        })
        .collect()
}

/// Everything that was tracked on some days, of one client or of all, by start.
///
/// # Errors
/// A refusal if the range is too long or holds too many entries.
pub fn pieces(
    reads: &dyn Reads,
    actor: Actor<'_>,
    days: Days,
    only: Option<ClientId>,
) -> Result<Vec<Piece>> {
    let mut cut = Cut::new(actor, days)?;
    let (owner, between) = (actor.user.id, cut.between);
    let mut pieces = Vec::new();
    let mut take = |worked: Worked| {
        let stretch = (worked.started_at, worked.ended_at);
        cut.parts(stretch, &mut |date, started_at, ended_at| {
            pieces.push(Piece {
                date,
                worked: Worked {
                    started_at,
                    ended_at,
                    ..worked.clone()
                },
            });
        });
    };
    if reads.worked_between(owner, between, only, ENTRIES_MAX, &mut take)? {
        return Err(too_many());
    }
    pieces.sort_by_key(|piece| (piece.worked.started_at, piece.worked.entry));
    Ok(pieces)
}

/// Time by client and day, of one client or of all.
///
/// # Errors
/// As [`pieces`].
pub fn timesheet(
    reads: &dyn Reads,
    actor: Actor<'_>,
    days: Days,
    only: Option<ClientId>,
) -> Result<Timesheet> {
    let mut cut = Cut::new(actor, days)?;
    let (owner, between) = (actor.user.id, cut.between);
    let mut by_client: BTreeMap<Option<ClientId>, Vec<(Date, u64)>> = BTreeMap::new();
    let mut take = |time: ClientTime| {
        if only.is_some() && time.client != only {
            return;
        }
        let sums = by_client.entry(time.client).or_default();
        cut.parts((time.started_at, time.ended_at), &mut |date, from, end| {
            add(sums, date, microseconds_between(from, end));
        });
    };
    if reads.client_time_between(owner, between, ENTRIES_MAX, &mut take)? {
        return Err(too_many());
    }
    let mut groups: Vec<Group> = Vec::new();
    for (id, days) in by_client {
        let client = match id {
            Some(id) => reads.client_by_id(owner, id)?,
            None => None,
        };
        // A client that was deleted is no client.
        match groups.iter_mut().find(|group| group.client.is_none()) {
            Some(group) if client.is_none() => {
                for (date, exact) in days {
                    add(&mut group.days, date, exact);
                }
            }
            _ => groups.push(Group {
                client,
                days,
                microseconds: 0,
            }),
        }
    }
    for group in &mut groups {
        group.microseconds = group.days.iter().map(|(_, exact)| exact).sum();
    }
    groups.sort_by_key(|group| {
        let number = group.client.as_ref().map(|client| client.number);
        (
            number.is_none(),
            std::cmp::Reverse(group.microseconds),
            number,
        )
    });
    Ok(Timesheet {
        days,
        microseconds: groups.iter().map(|group| group.microseconds).sum(),
        groups,
    })
}

/// Adds to the sum of a day; days come in order, but for those of entries that overlap.
fn add(sums: &mut Vec<(Date, u64)>, date: Date, exact: u64) {
    let place = match sums.last() {
        Some((last, _)) if *last < date => Err(sums.len()),
        Some((last, _)) if *last == date => Ok(sums.len() - 1),
        _ => sums.binary_search_by_key(&date, |(date, _)| *date),
    };
    match place {
        Ok(place) => sums[place].1 += exact,
        Err(place) => sums.insert(place, (date, exact)),
    }
}

fn too_many() -> Error {
    Error::refused_with(
        "There are too many entries in that time.",
        "Ask for fewer days.",
    )
}

/// Cuts what was tracked into the parts that lie on each of some days.
struct Cut<'a> {
    zone: &'a Zone,
    hands: Hands<'a>,
    between: (Timestamp, Timestamp),
}

impl<'a> Cut<'a> {
    fn new(actor: Actor<'a>, days: Days) -> Result<Self> {
        days.check()?;
        let zone = &actor.user.settings.zone;
        Ok(Self {
            zone,
            hands: Hands::new(zone),
            between: (zone.start_of_day(days.first), zone.end_of_day(days.last)),
        })
    }

    /// Hands each part of a stretch to `take`, with its day. Most lie on one day: a calendar is
    /// only asked about the others.
    fn parts(
        &mut self,
        (started_at, ended_at): (Timestamp, Timestamp),
        take: &mut dyn FnMut(Date, Timestamp, Timestamp),
    ) {
        let (from, end) = (started_at.max(self.between.0), ended_at.min(self.between.1));
        match self.hands.only_day(from, end) {
            Some(date) => take(date, from, end),
            None => split_by_day(self.zone, from, end)
                .into_iter()
                .for_each(|(date, from, end)| take(date, from, end)),
        }
    }
}

/// What a client is sent for some days.
///
/// # Errors
/// As [`pieces`].
pub fn statement(
    reads: &dyn Reads,
    actor: Actor<'_>,
    client: &Client,
    days: Days,
) -> Result<Statement> {
    let pieces = pieces(reads, actor, days, Some(client.id))?;
    let mut by_task: BTreeMap<(Date, Number), (String, Vec<String>, u64)> = BTreeMap::new();
    for piece in &pieces {
        let line = by_task
            .entry((piece.date, piece.worked.task))
            .or_insert_with(|| (piece.worked.title.clone(), Vec::new(), 0));
        if let Some(note) = piece
            .worked
            .note
            .as_ref()
            .filter(|note| !line.1.contains(note))
        {
            line.1.push(note.clone());
        }
        line.2 += piece.worked.microseconds();
    }
    let exact: Vec<u64> = by_task.values().map(|(.., exact)| *exact).collect();
    let minutes = in_units(exact.iter().copied(), MINUTE);
    let rates = client.rate.as_ref().map(|rates| {
        let dates = by_task.keys().map(|(date, _)| *date);
        dates.map(|date| rates.on(date)).collect::<Vec<Rate>>()
    });
    let amounts = rates.as_ref().map(|rates| costs(rates, &minutes));
    let lines = by_task.into_iter().enumerate();
    let lines = lines.map(|(place, ((date, task), (title, notes, _)))| StatementLine {
        date,
        task,
        title,
        notes,
        minutes: minutes[place],
        rate: rates.as_ref().map(|rates| rates[place].clone()),
        amount: amounts.as_ref().map(|amounts| amounts[place]),
    });
    Ok(Statement {
        client: client.clone(),
        days,
        lines: lines.collect(),
        minutes: minutes.iter().sum(),
        amount: amounts.as_ref().map(|amounts| amounts.iter().sum()),
    })
}

/// What minutes cost: the cost of their sum at each rate, line by line. It goes by the minutes
/// that are shown, so that whoever gets it can check it.
fn costs(rates: &[Rate], minutes: &[u64]) -> Vec<u64> {
    // The minutes at a rate, and what they were charged.
    let mut so_far: BTreeMap<u64, (u64, u64)> = BTreeMap::new();
    rates
        .iter()
        .zip(minutes)
        .map(|(rate, minutes)| {
            let (sum, charged) = so_far.entry(rate.minor).or_default();
            *sum += minutes;
            let cost = rate.cost(sum.saturating_mul(MINUTE)) - *charged;
            *charged += cost;
            cost
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(zone: &str, from: &str, to: &str) -> Vec<String> {
        let zone = Zone::named(zone).unwrap();
        split_by_day(&zone, from.parse().unwrap(), to.parse().unwrap())
            .into_iter()
            .map(|(date, from, to)| {
                let minutes = microseconds_between(from, to) / MINUTE;
                format!("{date}: {minutes}")
            })
            .collect()
    }

    #[test]
    fn a_stretch_across_midnight_belongs_to_both_days() {
        assert_eq!(
            split(
                "Europe/Berlin",
                "2026-06-01T20:30:00Z",
                "2026-06-01T23:00:00Z"
            ),
            ["2026-06-01: 90", "2026-06-02: 60"]
        );
        // The same instants are one evening in New York.
        assert_eq!(
            split(
                "America/New_York",
                "2026-06-01T20:30:00Z",
                "2026-06-01T23:00:00Z"
            ),
            ["2026-06-01: 150"]
        );
    }

    #[test]
    fn a_day_has_the_hours_that_its_clocks_show() {
        let (spring, autumn) = ("2026-03-29", "2026-10-25");
        assert_eq!(
            split(
                "Europe/Berlin",
                "2026-03-28T22:00:00Z",
                "2026-03-29T23:00:00Z"
            )[1],
            format!("{spring}: {}", 23 * 60)
        );
        assert_eq!(
            split(
                "Europe/Berlin",
                "2026-10-24T21:00:00Z",
                "2026-10-25T23:30:00Z"
            )[1],
            format!("{autumn}: {}", 25 * 60)
        );
        // Midnight itself is skipped there.
        assert_eq!(
            split(
                "America/Santiago",
                "2026-09-06T03:00:00Z",
                "2026-09-06T05:00:00Z"
            ),
            ["2026-09-05: 60", "2026-09-06: 60"]
        );
    }

    #[test]
    fn a_day_that_a_zone_never_had_gets_nothing() {
        // Samoa went from 29 to 31 December 2011.
        assert_eq!(
            split(
                "Pacific/Apia",
                "2011-12-30T08:00:00Z",
                "2011-12-30T12:00:00Z"
            ),
            ["2011-12-29: 120", "2011-12-31: 120"]
        );
    }

    #[test]
    fn rounded_parts_add_up_to_the_rounded_whole() {
        assert_eq!(in_units([20, 20, 20], 60), [0, 1, 0]);
        assert_eq!(in_units([90, 90, 90], 60), [2, 1, 2]);
        assert_eq!(in_units([u64::MAX, 1], 1), [u64::MAX, 0]);
    }

    const ZONES: [&str; 6] = [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Tokyo",
        "America/Santiago",
        "Pacific/Apia",
        "Australia/Lord_Howe",
    ];

    proptest! {
        #[test]
        fn the_parts_on_the_days_are_the_whole_in_order(
            zone in prop::sample::select(&ZONES[..]),
            start in 1_200_000_000_000_000_i64..1_900_000_000_000_000,
            length in 1_i64..31 * 86_400_000_000,
        ) {
            let zone = Zone::named(zone).unwrap();
            let from = crate::time::from_microseconds(start);
            let to = crate::time::from_microseconds(start + length);
            let parts = split_by_day(&zone, from, to);
            let sum: u64 = parts.iter().map(|(_, from, to)| microseconds_between(*from, *to)).sum();
            prop_assert_eq!(sum, u64::try_from(length).unwrap());
            prop_assert_eq!(parts[0].1, from);
            prop_assert_eq!(parts.last().unwrap().2, to);
            let is_cut = Hands::new(&zone).only_day(from, to).is_none();
            prop_assert!(is_cut || parts.len() == 1);
            for pair in parts.windows(2) {
                prop_assert_eq!(pair[0].2, pair[1].1);
                prop_assert!(pair[0].0 < pair[1].0);
            }
            for (date, from, to) in &parts {
                prop_assert!(from < to);
                prop_assert_eq!(Hands::new(&zone).only_day(*from, *to).unwrap_or(*date), *date);
                prop_assert_eq!(zone.date(*from), *date);
            }
        }

        #[test]
        fn figures_of_rows_are_those_of_their_total(
            parts in prop::collection::vec(0_u64..100_000_000_000, 1..60),
            minors in prop::array::uniform2(1_u64..=Rate::MINOR_MAX),
        ) {
            let minutes = in_units(parts.iter().copied(), MINUTE);
            let whole: u64 = parts.iter().sum();
            let sum: u64 = minutes.iter().sum();
            prop_assert_eq!(sum, (whole + MINUTE / 2) / MINUTE);
            for (minutes, exact) in minutes.iter().zip(&parts) {
                prop_assert!((minutes * MINUTE).abs_diff(*exact) < MINUTE + 1);
            }
            // At two rates in turn, what each costs is the cost of its minutes.
            prop_assume!(minors[0] != minors[1]);
            let rates = minors.map(|minor| Rate { minor, ..Rate::parse("1 EUR", None).unwrap() });
            let of_lines: Vec<Rate> = rates.iter().cycle().take(minutes.len()).cloned().collect();
            let charged = costs(&of_lines, &minutes);
            for (place, rate) in rates.iter().enumerate() {
                let sum: u64 = minutes.iter().skip(place).step_by(2).sum();
                let charged: u64 = charged.iter().skip(place).step_by(2).sum();
                prop_assert_eq!(charged, rate.cost(sum * MINUTE));
            }
        }
    }
}
