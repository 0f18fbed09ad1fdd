//! What an hour costs a client, and what it cost before: what was worked keeps its price.

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
    /// The day on which the latest was said: said again on that day, it is a correction.
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
    /// Today; or the first day of the rate that counts, if that was said today and is corrected.
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

    /// The rate that was said last. It may be one that is still to come.
    #[must_use]
    pub const fn latest(&self) -> &Rate {
        &self.latest
    }

    /// The first day of the latest; `None` if it counts for all that was ever worked.
    fn since(&self) -> Option<Date> {
        self.earlier.last()?.until.tomorrow().ok()
    }

    /// How it came to the latest, in order.
    #[must_use]
    pub fn changes(&self) -> Vec<RateChange> {
        let rates = self.earlier.iter().map(|earlier| earlier.minor);
        let rates: Vec<Rate> = rates.map(|minor| self.of(minor)).collect();
        let afters = rates.iter().skip(1).chain([&self.latest]);
        let changes = self.earlier.iter().zip(&rates).zip(afters);
        let change = |((earlier, before), after): ((&Earlier, &Rate), &Rate)| RateChange {
            first: earlier.until.saturating_add(1.day()),
            before: before.clone(),
            after: after.clone(),
        };
        changes.map(change).collect()
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

    fn of(&self, minor: u64) -> Rate {
        Rate {
            minor,
            currency: self.latest.currency.clone(),
        }
    }

    /// These rates with another from a day on. What was said of days behind that day goes.
    ///
    /// # Errors
    /// A refusal if days before it have another currency, or the rate was changed a hundred times.
    pub fn with(&self, rate: Rate, from: RateFrom, today: Date) -> Result<Self> {
        let first = match from {
            RateFrom::Start => None,
            RateFrom::Day(day) => Some(day),
            // What is still to come is said with its day.
            RateFrom::Today if self.said_on == Some(today) && self.since() <= Some(today) => {
                self.since()
            }
            RateFrom::Today => Some(today),
        };
        let mut earlier = Vec::new();
        if let Some(until) = first.and_then(|first| first.yesterday().ok()) {
            if rate.currency != self.latest.currency {
                return Err(Error::refused_with(
                    format!(
                        "What was worked before costs {} an hour, and a client has one currency.",
                        self.on(until)
                    ),
                    "To change all of it, say “from the start” behind the rate.",
                ));
            }
            let before = self.earlier.iter().filter(|earlier| earlier.until < until);
            earlier.extend(before);
            let minor = self.on(until).minor;
            earlier.push(Earlier { until, minor });
        }
        // What goes on as it was has not changed.
        while earlier.pop_if(|last| last.minor == rate.minor).is_some() {}
        if earlier.len() > EARLIER_MAX {
            return Err(Error::refused(format!(
                "The rate was changed {EARLIER_MAX} times, and that is the most."
            )));
        }
        let is_same = rate == self.latest && earlier == self.earlier;
        Ok(Self {
            latest: rate,
            said_on: if is_same { self.said_on } else { Some(today) },
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

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
    fn a_day_takes_the_place_of_what_was_behind_it_and_the_start_of_all() {
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
            told(&middle),
            ["5000 until 2026-11-30", "6000 until 2026-12-14", "8000"]
        );
        let now = rates.with(rate("55 EUR"), RateFrom::Today, MONDAY).unwrap();
        assert_eq!(told(&now), ["5000 until 2026-11-01", "5500"]);
        let all = rates.with(rate("9 USD"), RateFrom::Start, MONDAY).unwrap();
        assert_eq!(told(&all), ["900"]);
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
        let text = serde_json::to_string(&changed).unwrap();
        assert_eq!(serde_json::from_str::<Rates>(&text).unwrap(), changed);
    }
}
