//! Shorthand of the tests.

use jiff::civil::DateTime;
use recurrence::{Rule, Series, Start};

/// `20261231` or `20261231T090000`.
pub(crate) fn start(text: &str) -> Start {
    let text: String = text.chars().filter(|c| *c != 'Z').collect();
    match text.contains('T') {
        true => Start::DateTime(text.parse().unwrap()),
        false => Start::Date(text.parse().unwrap()),
    }
}

pub(crate) fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub(crate) fn series(text: &str, from: &str) -> Series {
    rule(text).starting(start(from))
}

pub(crate) fn civil(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// The first `count` occurrences, as `2026-12-31` or `2026-12-31T09:00:00`.
pub(crate) fn first(count: usize, text: &str, from: &str) -> Vec<String> {
    let series = series(text, from);
    series
        .iter()
        .take(count)
        .map(|at| match series.start().with_civil(at) {
            Start::Date(date) => date.to_string(),
            Start::DateTime(at) => at.to_string(),
        })
        .collect()
}
