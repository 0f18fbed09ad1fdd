//! In which order waiting jobs are taken.
//!
//! A job of priority `p` ranks as if it had been submitted `p - 1` steps of waiting time later
//! than it was; the earliest rank goes first, and among equal ranks the one submitted first. So a
//! more urgent job overtakes, but never one that has already waited nine steps longer: that is the
//! ageing, without ever re-sorting anything. The same idea orders packets by virtual deadlines
//! (earliest due date with a fixed allowance for each class).

use std::{collections::BTreeSet, fmt, time::Duration};

use serde::Serialize;
use tokio::time::Instant;

/// How urgent a job is: 1 is the most urgent, 10 the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Priority(u8);

impl Priority {
    /// The most urgent.
    pub const HIGHEST: Priority = Priority(1);
    /// In the middle; what a job has unless it declares otherwise.
    pub const NORMAL: Priority = Priority(5);
    /// The least urgent.
    pub const LOWEST: Priority = Priority(10);

    /// A priority from 1 to 10; `None` for other numbers.
    #[must_use]
    pub const fn new(priority: u8) -> Option<Priority> {
        if priority >= 1 && priority <= 10 {
            Some(Priority(priority))
        } else {
            None
        }
    }

    /// The number, from 1 to 10.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Jobs by rank.
#[derive(Debug)]
pub(super) struct Order {
    step: Duration,
    ranked: BTreeSet<(Instant, u64)>,
}

impl Order {
    pub(super) fn new(step: Duration) -> Order {
        Order {
            step,
            ranked: BTreeSet::new(),
        }
    }

    pub(super) fn insert(&mut self, job: u64, priority: Priority, submitted: Instant) {
        self.ranked.insert((self.rank(priority, submitted), job));
    }

    pub(super) fn remove(&mut self, job: u64, priority: Priority, submitted: Instant) -> bool {
        self.ranked.remove(&(self.rank(priority, submitted), job))
    }

    pub(super) fn take(&mut self) -> Option<u64> {
        self.ranked.pop_first().map(|(_, job)| job)
    }

    pub(super) fn len(&self) -> usize {
        self.ranked.len()
    }

    fn rank(&self, priority: Priority, submitted: Instant) -> Instant {
        submitted + self.step * u32::from(priority.0 - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEP: Duration = Duration::from_secs(30);

    #[test]
    fn only_1_to_10_are_priorities() {
        let valid: Vec<u8> = (0..=255)
            .filter(|number| Priority::new(*number).is_some())
            .collect();
        assert_eq!(valid, (1..=10).collect::<Vec<u8>>());
    }

    proptest! {
        #[test]
        fn jobs_submitted_together_are_taken_by_priority_and_first_come_within_one(
            priorities in prop::collection::vec(1_u8..=10, 0..60),
        ) {
            let now = Instant::now();
            let mut order = Order::new(STEP);
            for (job, priority) in (0..).zip(&priorities) {
                order.insert(job, Priority(*priority), now);
            }
            let taken: Vec<u64> = std::iter::from_fn(|| order.take()).collect();
            let mut reference: Vec<u64> = (0..).zip(&priorities).map(|(job, _)| job).collect();
            reference.sort_by_key(|job| priorities[usize::try_from(*job).unwrap()]);
            prop_assert_eq!(taken, reference);
        }

        #[test]
        fn nobody_is_overtaken_by_one_who_came_nine_steps_later(
            jobs in prop::collection::vec((1_u8..=10, 0_u64..600), 1..60),
        ) {
            let start = Instant::now();
            let mut order = Order::new(STEP);
            for (job, (priority, at)) in (0..).zip(&jobs) {
                order.insert(job, Priority(*priority), start + Duration::from_secs(*at));
            }
            let submitted =
                |job: u64| Duration::from_secs(jobs[usize::try_from(job).unwrap()].1);
            let taken: Vec<u64> = std::iter::from_fn(|| order.take()).collect();
            for (at, first) in taken.iter().enumerate() {
                for later in &taken[at + 1..] {
                    prop_assert!(submitted(*first) <= submitted(*later) + 9 * STEP);
                }
            }
        }

        #[test]
        fn the_order_is_that_of_a_heap_over_what_waits(
            steps in prop::collection::vec(prop::option::weighted(0.6, 1_u8..=10), 0..80),
        ) {
            // A step submits a job of a priority or takes one; one second passes with each.
            let start = Instant::now();
            let mut order = Order::new(STEP);
            let mut reference: Vec<(Duration, u64)> = Vec::new();
            for (number, step) in (0_u64..).zip(steps) {
                let passed = Duration::from_secs(number);
                if let Some(priority) = step {
                    order.insert(number, Priority(priority), start + passed);
                    reference.push((passed + STEP * u32::from(priority), number));
                } else {
                    let expected = reference.iter().min().copied();
                    reference.retain(|other| Some(*other) != expected);
                    prop_assert_eq!(order.take(), expected.map(|(_, job)| job));
                }
            }
            prop_assert_eq!(order.len(), reference.len());
        }
    }
}
