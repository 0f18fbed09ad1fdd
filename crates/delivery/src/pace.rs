//! How many requests a person may make in a minute: the excess is delayed, never dropped.
//!
//! It counts by the date that the channel gave a message, so that what was said during downtime
//! is not taken for a flood. Request number k may be handled a minute after request k − N was.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use domain::ids::UserId;
use jiff::{SignedDuration, Timestamp};

const MINUTE: SignedDuration = SignedDuration::from_secs(60);

/// Each person's latest slots.
#[derive(Debug)]
pub(crate) struct Pace {
    per_minute: usize,
    slots: BTreeMap<UserId, VecDeque<Timestamp>>,
    told: BTreeMap<UserId, Timestamp>,
}

/// How long a request has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) time: Duration,
    /// Whether to say so: once a minute.
    pub(crate) tell: bool,
}

impl Pace {
    /// `per_minute` 0 is no limit.
    pub(crate) fn new(per_minute: u32) -> Self {
        let per_minute = usize::try_from(per_minute).unwrap_or(usize::MAX);
        Self {
            per_minute,
            slots: BTreeMap::new(),
            told: BTreeMap::new(),
        }
    }

    /// Takes a slot for a request that was said at `said_at`; `None` if it need not wait.
    pub(crate) fn take(
        &mut self,
        person: UserId,
        said_at: Timestamp,
        now: Timestamp,
    ) -> Option<Wait> {
        if self.per_minute == 0 {
            return None;
        }
        let slots = self.slots.entry(person).or_default();
        let free = (slots.len() >= self.per_minute)
            .then(|| {
                slots
                    .pop_front()
                    .and_then(|slot| slot.checked_add(MINUTE).ok())
            })
            .flatten();
        let slot = free.map_or(said_at, |free| free.max(said_at));
        slots.push_back(slot);
        if slot <= said_at {
            return None;
        }
        // Between clocks that differ the smaller wait is the true one.
        let left = slot.duration_since(now).min(slot.duration_since(said_at));
        let time = Duration::try_from(left)
            .ok()
            .filter(|time| !time.is_zero())?;
        let told = self.told.get(&person);
        let tell = told.is_none_or(|told| now.duration_since(*told) >= MINUTE);
        if tell {
            self.told.insert(person, now);
        }
        Some(Wait { time, tell })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn waits(per_minute: u32, said: &[i64], now: i64) -> Vec<u64> {
        let mut pace = Pace::new(per_minute);
        let wait = |said: &i64| pace.take(UserId(1), at(*said), at(now.max(*said)));
        said.iter()
            .map(wait)
            .map(|wait| wait.map_or(0, |wait| wait.time.as_secs()))
            .collect()
    }

    #[test]
    fn the_excess_of_a_minute_waits_for_the_next() {
        assert_eq!(waits(2, &[0, 10, 20, 30, 40], 0), [0, 0, 40, 40, 80]);
    }

    #[test]
    fn what_was_said_during_downtime_is_no_flood() {
        assert_eq!(waits(2, &[0, 40, 80, 120, 160], 900), [0, 0, 0, 0, 0]);
    }

    #[test]
    fn zero_is_no_limit() {
        assert_eq!(waits(0, &[0; 500], 0), [0; 500]);
    }

    #[test]
    fn it_is_said_once_a_minute() {
        let mut pace = Pace::new(1);
        let mut tell = |second| {
            pace.take(UserId(1), at(second), at(second))
                .map(|wait| wait.tell)
        };
        assert_eq!(
            [tell(0), tell(1), tell(2), tell(61)],
            [None, Some(true), Some(false), Some(true)]
        );
    }

    #[test]
    fn one_persons_flood_is_not_anothers() {
        let mut pace = Pace::new(1);
        pace.take(UserId(1), at(0), at(0));
        assert!(pace.take(UserId(1), at(1), at(1)).is_some());
        assert_eq!(pace.take(UserId(2), at(1), at(1)), None);
    }
}
