//! What an hour costs a client, and what it cost before: what was worked keeps its price.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Currency, Rate};
use crate::error::{Error, Result};

/// The most changes of one client's rate.
const EARLIER_MAX: usize = 100;

/// The rates of a client by day, all in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    #[serde(flatten)]
    latest: Rate,
    /// The day on which the first of them was said, which counts for all days before another:
    /// said again on that day, it is a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said_on: Option<Date>,
    /// In order of their days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Earlier>,
}

/// A rate that another took the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Earlier {
    /// The last day of it.
    until: Date,
    minor: u64,
}

/// A day on which another rate began to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateChange {
    /// The first day of the new one.
    pub first: Date,
    /// What an hour cost until then.
    pub before: Rate,
    /// What it costs from then on.
    pub after: Rate,
}

/// The first day of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateFrom {
    /// Today; or all that was ever worked, if the one that counts does so too and was said today.
    Today,
    /// A day.
    Day(Date),
    /// It counts for all that was ever worked.
    Start,
}

impl Rates {
    /// One rate for all that was ever worked.
    #[must_use]
    pub const fn all(rate: Rate, said_on: Date) -> Self {
        Self {
            latest: rate,
            said_on: Some(said_on),
            earlier: Vec::new(),
        }
    }

    /// The rate with the latest first day. It may be one that is still to come.
    #[must_use]
    pub const fn latest(&self) -> &Rate {
        &self.latest
    }

    /// The currency of all of them.
    #[must_use]
    pub const fn currency(&self) -> &Currency {
        &self.latest.currency
    }

    /// The rate on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Rate {
        let of_day = self.earlier.iter().find(|earlier| day <= earlier.until);
        of_day.map_or_else(|| self.latest.clone(), |earlier| self.of(earlier.minor))
    }

    /// The days on which another rate began to count, in order.
    #[must_use]
    pub fn changes(&self) -> Vec<RateChange> {
        let spans = self.spans();
        let pairs = spans.windows(2).filter_map(|pair| {
            let [(_, before), (Some(first), after)] = pair else {
                return None;
            };
            Some(RateChange {
                first: *first,
                before: self.of(*before),
                after: self.of(*after),
            })
        });
        pairs.collect()
    }

    fn of(&self, minor: u64) -> Rate {
        Rate {
            minor,
            currency: self.latest.currency.clone(),
        }
    }

    /// Each rate with its first day, the first of them without one.
    fn spans(&self) -> Vec<(Option<Date>, u64)> {
        let later = self.earlier.iter();
        let firsts = later.map(|earlier| Some(earlier.until.saturating_add(1.day())));
        let minors = self.earlier.iter().map(|earlier| earlier.minor);
        let firsts = std::iter::once(None).chain(firsts);
        firsts.zip(minors.chain([self.latest.minor])).collect()
    }

    /// These rates with another from a day on, until the next that has a day behind it.
    ///
    /// # Errors
    /// A refusal if other days have another currency, or the rate was changed a hundred times.
    pub fn with(&self, rate: Rate, from: RateFrom, today: Date) -> Result<Self> {
        let before = self.spans();
        let has_begun = |(first, _): &&(Option<Date>, u64)| *first <= Some(today);
        let counts = before
            .iter()
            .rev()
            .find(has_begun)
            .and_then(|(first, _)| *first);
        let first = match from {
            RateFrom::Start => None,
            RateFrom::Day(day) => Some(day),
            RateFrom::Today if counts.is_none() && self.said_on == Some(today) => None,
            RateFrom::Today => Some(today),
        };
        let mut spans = before.clone();
        if from == RateFrom::Start {
            spans.clear();
        }
        match spans.iter_mut().find(|(day, _)| *day == first) {
            Some((_, minor)) => *minor = rate.minor,
            None => spans.push((first, rate.minor)),
        }
        spans.sort_unstable_by_key(|(first, _)| *first);
        if spans.len() > 1 && rate.currency != self.latest.currency {
            let day = first.unwrap_or(today);
            return Err(Error::refused_with(
                format!(
                    "What is worked on other days costs {} an hour, and a client has one currency.",
                    self.on(day.saturating_sub(1.day()))
                ),
                "To change all of it, say “from the start” behind the rate.",
            ));
        }
        // What goes on as it was has not changed.
        spans.dedup_by_key(|(_, minor)| *minor);
        if spans.len() > EARLIER_MAX + 1 {
            return Err(Error::refused_with(
                format!("The rate was changed {EARLIER_MAX} times, and that is the most."),
                "Say “from the start” behind it, and it counts for all that was worked.",
            ));
        }
        if spans == before && rate.currency == self.latest.currency {
            return Ok(self.clone());
        }
        let untils = spans.iter().skip(1).filter_map(|(first, _)| *first);
        let ended = spans.iter().zip(untils).map(|((_, minor), next)| Earlier {
            until: next.saturating_sub(1.day()),
            minor: *minor,
        });
        let earlier = ended.collect();
        let minor = spans.last().map_or(rate.minor, |(_, minor)| *minor);
        Ok(Self {
            latest: Rate { minor, ..rate },
            said_on: if first.is_none() {
                Some(today)
            } else {
                self.said_on
            },
            earlier,
        })
    }

    /// Whether all of it is as the rules have it: what is brought along may be anything.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let mut minors = self.earlier.iter().map(|earlier| earlier.minor);
        let is_rate = |minor: u64| (1..=Rate::MINOR_MAX).contains(&minor);
        is_rate(self.latest.minor)
            && minors.all(is_rate)
            && self.earlier.len() <= EARLIER_MAX
            && self
                .earlier
                .is_sorted_by(|one, next| one.until < next.until)
    }
}

/// As a table has it: "85.00 EUR, 95.00 EUR from 2026-12-01".
impl fmt::Display for Rates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = self.changes();
        let first = changes
            .first()
            .map_or(&self.latest, |change| &change.before);
        write!(formatter, "{first}")?;
        changes
            .iter()
            .try_for_each(|it| write!(formatter, ", {} from {}", it.after, it.first))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn rate(text: &str) -> Rate {
        Rate::parse(text, None).unwrap()
    }

    fn told(rates: &Rates) -> Vec<String> {
        let earlier = rates.earlier.iter();
        let earlier = earlier.map(|earlier| format!("{} until {}", earlier.minor, earlier.until));
        let latest = format!("{}", rates.latest.minor);
        earlier.chain([latest]).collect()
    }

    const MONDAY: Date = date(2026, 11, 2);

    #[test]
    fn another_rate_counts_from_today_on_and_a_correction_for_the_same_days() {
        let first = Rates::all(rate("85 EUR"), MONDAY);
        let corrected = first.with(rate("58 EUR"), RateFrom::Today, MONDAY).unwrap();
        assert_eq!(told(&corrected), ["5800"]);
        let later = date(2026, 12, 1);
        let raised = corrected
            .with(rate("60 EUR"), RateFrom::Today, later)
            .unwrap();
        assert_eq!(told(&raised), ["5800 until 2026-11-30", "6000"]);
        let corrected = raised.with(rate("65 EUR"), RateFrom::Today, later).unwrap();
        assert_eq!(told(&corrected), ["5800 until 2026-11-30", "6500"]);
        assert_eq!(corrected.on(date(2026, 11, 30)), rate("58 EUR"));
        assert_eq!(corrected.on(later), rate("65 EUR"));
        let changes = corrected.changes();
        assert_eq!(changes.len(), 1);
        assert_eq!(
            (changes[0].first, &changes[0].after),
            (later, corrected.latest())
        );
    }

    #[test]
    fn a_day_begins_another_rate_until_the_next_and_the_start_is_all() {
        let rates = Rates::all(rate("50 EUR"), MONDAY)
            .with(rate("60 EUR"), RateFrom::Day(date(2026, 12, 1)), MONDAY)
            .unwrap()
            .with(rate("70 EUR"), RateFrom::Day(date(2027, 1, 1)), MONDAY)
            .unwrap();
        assert_eq!(
            told(&rates),
            ["5000 until 2026-11-30", "6000 until 2026-12-31", "7000"]
        );
        let middle = rates
            .with(rate("80 EUR"), RateFrom::Day(date(2026, 12, 15)), MONDAY)
            .unwrap();
        assert_eq!(
            told(&middle)[1..],
            ["6000 until 2026-12-14", "8000 until 2026-12-31", "7000"]
        );
        let now = rates.with(rate("55 EUR"), RateFrom::Today, MONDAY).unwrap();
        assert_eq!(
            told(&now),
            ["5500 until 2026-11-30", "6000 until 2026-12-31", "7000"]
        );
        let all = rates.with(rate("9 USD"), RateFrom::Start, MONDAY).unwrap();
        assert_eq!(told(&all), ["900"]);
    }

    #[test]
    fn at_most_a_hundred_changes_are_kept() {
        let mut rates = Rates::all(rate("50 EUR"), MONDAY);
        for days in 1..=100 {
            let text = format!("{} EUR", 50 + days);
            let day = RateFrom::Day(MONDAY.saturating_add(days.days()));
            rates = rates.with(rate(&text), day, MONDAY).unwrap();
        }
        assert!(rates.is_valid());
        let day = RateFrom::Day(MONDAY.saturating_add(101.days()));
        assert!(rates.with(rate("9 EUR"), day, MONDAY).is_err());
        assert!(rates.with(rate("9 EUR"), RateFrom::Start, MONDAY).is_ok());
    }

    proptest! {
        /// Nobody is charged more for what was worked before, whatever was said.
        #[test]
        fn a_bare_rate_changes_no_day_before_the_first_on_which_one_was_said(
            said in proptest::collection::vec((1_u64..5, proptest::option::of(0_i64..40), 0_i64..3), 1..12),
        ) {
            let start = MONDAY.saturating_add(20.days());
            let of = |minor| Rate { minor, ..rate("1 EUR") };
            let mut rates = Rates::all(of(9), MONDAY);
            let mut today = start;
            for (minor, day, later) in said {
                today = today.saturating_add(later.days());
                let from = match day {
                    Some(days) => RateFrom::Day(MONDAY.saturating_add(days.days())),
                    None => RateFrom::Today,
                };
                let after = rates.with(of(minor), from, today).unwrap();
                prop_assert!(after.is_valid());
                let first = match from {
                    RateFrom::Day(day) => day,
                    _ => today,
                };
                for days in 0..60 {
                    let day = MONDAY.saturating_add(days.days());
                    if day < first {
                        prop_assert_eq!(after.on(day), rates.on(day));
                    }
                }
                prop_assert_eq!(after.on(first), of(minor));
                rates = after;
            }
        }
    }

    #[test]
    fn what_goes_on_as_it_was_is_no_change() {
        let rates = Rates::all(rate("50 EUR"), MONDAY)
            .with(rate("60 EUR"), RateFrom::Day(date(2026, 12, 1)), MONDAY)
            .unwrap();
        let back = rates
            .with(rate("50 EUR"), RateFrom::Day(date(2026, 12, 1)), MONDAY)
            .unwrap();
        assert_eq!(told(&back), ["5000"]);
        let same = rates
            .with(rate("60 EUR"), RateFrom::Today, date(2026, 12, 9))
            .unwrap();
        assert_eq!(same, rates);
    }

    #[test]
    fn one_client_has_one_currency() {
        let rates = Rates::all(rate("50 EUR"), MONDAY);
        let later = RateFrom::Day(date(2026, 12, 1));
        assert!(rates.with(rate("60 USD"), later, MONDAY).is_err());
        assert!(rates.with(rate("60 USD"), RateFrom::Today, MONDAY).is_ok());
    }

    #[test]
    fn a_single_rate_is_kept_as_it_always_was() {
        let kept = r#"{"minor":8500,"currency":"EUR"}"#;
        let rates: Rates = serde_json::from_str(kept).unwrap();
        assert_eq!(rates.on(MONDAY), rate("85 EUR"));
        assert_eq!(serde_json::to_string(&rates).unwrap(), kept);
        let changed = rates.with(rate("90 EUR"), RateFrom::Today, MONDAY).unwrap();
        assert_eq!(changed.to_string(), "85.00 EUR, 90.00 EUR from 2026-11-02");
        let text = serde_json::to_string(&changed).unwrap();
        assert_eq!(serde_json::from_str::<Rates>(&text).unwrap(), changed);
    }
}
