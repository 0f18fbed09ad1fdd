//! Thousands of random rules, against what python-dateutil makes of them.
//!
//! `tests/data/generate.py` wrote the data and says what it leaves out, and why.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::DateTime;
use recurrence::{Rule, Start};

use crate::support::start;

const DATA: &str = include_str!("../data/dateutil.tsv");
/// How many occurrences a row lists at most.
const TAKE: usize = 30;

struct Row {
    kind: &'static str,
    text: &'static str,
    rule: Rule,
    start: Start,
    horizon: DateTime,
    occurrences: Vec<DateTime>,
}

fn rows() -> impl Iterator<Item = Row> {
    DATA.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || fields.next().unwrap();
            let (kind, text) = (field(), field());
            Row {
                kind,
                text,
                rule: Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")),
                start: start(field()),
                horizon: field().parse().unwrap(),
                occurrences: occurrences(field()),
            }
        })
}

/// `20260101T090000 3600 86400*3`: a time, and the seconds to each one after it.
fn occurrences(text: &str) -> Vec<DateTime> {
    if text == "-" {
        return Vec::new();
    }
    let mut words = text.split(' ');
    let mut at: DateTime = words.next().unwrap().parse().unwrap();
    let mut all = vec![at];
    for word in words {
        let (step, times) = word.split_once('*').unwrap_or((word, "1"));
        for _ in 0..times.parse::<u32>().unwrap() {
            at += step.parse::<i64>().unwrap().seconds();
            all.push(at);
        }
    }
    all
}

#[test]
fn every_rule_occurs_as_python_dateutil_says() {
    let mut faults = String::new();
    let (mut count, mut corrected) = (0, 0);
    for row in rows() {
        count += 1;
        corrected += usize::from(row.kind == "weeks");
        let found: Vec<DateTime> = row
            .rule
            .iter(row.start)
            .take_while(|at| *at <= row.horizon)
            .take(TAKE)
            .collect();
        if found != row.occurrences {
            let place = found
                .iter()
                .zip(&row.occurrences)
                .take_while(|(a, b)| a == b)
                .count();
            let _ = writeln!(
                faults,
                "{} from {:?}: number {place} is {:?}, not {:?}",
                row.text,
                row.start,
                found.get(place),
                row.occurrences.get(place)
            );
        }
    }
    assert_eq!(faults, "");
    assert!(count >= 3_000, "{count} rows");
    // Only a handful of weeks at the turn of a year may be ours instead of python-dateutil's.
    assert!(
        corrected * 50 < count,
        "{corrected} of {count} rows are corrected"
    );
}

#[test]
fn what_is_sought_from_between_is_what_is_walked_to() {
    for row in rows() {
        let series = row.rule.starting(row.start);
        for pair in row.occurrences.windows(2) {
            assert_eq!(series.next_after(pair[0]), Some(pair[1]), "{}", row.text);
            let just_after = pair[0] + 1.second();
            assert_eq!(
                series.first_on_or_after(just_after),
                Some(pair[1]),
                "{}",
                row.text
            );
            assert_eq!(
                series.last_on_or_before(pair[1] - 1.second()),
                Some(pair[0])
            );
        }
    }
}

#[test]
fn a_series_that_ends_says_its_last_occurrence() {
    let mut count = 0;
    for row in rows().filter(|row| row.rule.is_finite()) {
        let all: Vec<DateTime> = row.rule.iter(row.start).take(10_000).collect();
        if all.len() < 10_000 {
            count += 1;
            assert_eq!(
                row.rule.last(row.start),
                all.last().copied(),
                "{}",
                row.text
            );
        }
    }
    assert!(count > 300, "{count} series");
}

#[test]
fn a_rule_survives_printing_and_means_the_same() {
    for row in rows() {
        let printed = row.rule.to_string();
        assert_eq!(Rule::parse(&printed).as_ref(), Ok(&row.rule), "{printed}");
    }
}
