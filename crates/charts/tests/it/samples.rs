//! Charts to look at: ordinary ones, empty ones, and those that somebody meant badly.

use charts::{
    Axis, BarChart, Chart, Day, Heading, HeatMap, HorizontalBars, LineChart, Row, Series, Unit,
};
use jiff::civil::{Weekday, date};

/// Names that break what is not careful.
pub(crate) const HOSTILE: &[&str] = &[
    "",
    "   ",
    "</text></svg><script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "]]> <!-- & &amp; &#0;",
    "nul \0 bell \u{7} escape \u{1b}[31m",
    "line\nbreak\r\nand\ttab",
    "right \u{202e}to left\u{202c} \u{200f}mark",
    "\u{fffe}\u{ffff}\u{feff}",
    "=HYPERLINK(\"http://example.org\")",
    "日本語の長いクライアント名がここに入ります、とても長い名前です",
    "עברית العربية हिन्दी ไทย",
    "👨‍👩‍👧‍👦 family 🏃🏽‍♀️🇺🇦",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "Acme, Inc.",
];

pub(crate) fn week() -> BarChart {
    BarChart {
        heading: Heading::new("Done per day").subtitle("23 – 29 Nov"),
        axis: Axis::Days(date(2026, 11, 23)),
        unit: Unit::Count,
        series: Series::new("This week", [3.0, 5.0, 2.0, 6.0, 4.0, 1.0, 0.0]),
        second: None,
        previous: Some(Series::new(
            "Week before",
            [2.0, 3.0, 4.0, 3.0, 5.0, 0.0, 0.0],
        )),
    }
}

pub(crate) fn bars(text: &str, values: &[f64]) -> BarChart {
    BarChart {
        heading: Heading::new(text).subtitle(text).when_empty(text),
        axis: Axis::Names(vec![text.to_owned(); values.len()]),
        unit: Unit::Minutes,
        series: Series::new(text, values.iter().copied()),
        second: Some(Series::new(text, values.iter().copied().rev())),
        previous: Some(Series::new(text, values.iter().copied())),
    }
}

pub(crate) fn days(text: &str, days: Vec<Day>) -> HeatMap {
    HeatMap {
        heading: Heading::new(text).subtitle(text).when_empty(text),
        first: date(2025, 11, 27),
        days,
        week_start: Weekday::Monday,
        today: Some(date(2026, 11, 26)),
    }
}

pub(crate) fn year() -> Vec<Day> {
    let day = |index: usize| match index % 9 {
        0 => Day::Nothing,
        1 => Day::Skipped,
        2 => Day::Vacation,
        rest => Day::Done(rest as f64 / 8.0),
    };
    (0..365).map(day).collect()
}

pub(crate) fn rows(text: &str, values: &[f64]) -> HorizontalBars {
    HorizontalBars {
        heading: Heading::new(text).subtitle(text).when_empty(text),
        unit: Unit::Minutes,
        rows: values
            .iter()
            .map(|value| Row {
                name: text.to_owned(),
                value: *value,
            })
            .collect(),
        apart: None,
        shares: true,
    }
}

pub(crate) fn line(text: &str, values: Vec<Option<f64>>) -> LineChart {
    LineChart {
        heading: Heading::new(text).subtitle(text).when_empty(text),
        axis: Axis::Days(date(2026, 8, 29)),
        unit: Unit::Percent,
        name: text.to_owned(),
        values,
    }
}

/// One of each kind, with a text wherever one can stand.
pub(crate) fn of_each_kind(text: &str) -> Vec<Box<dyn Chart>> {
    let values = [5.0, 300.0, 0.0, 7.0, 45.0];
    vec![
        Box::new(bars(text, &values)),
        Box::new(days(text, year())),
        Box::new(rows(text, &values)),
        Box::new(line(text, values.iter().map(|it| Some(it / 4.0)).collect())),
    ]
}

/// One of each kind that has nothing to show.
pub(crate) fn empty(text: &str) -> Vec<Box<dyn Chart>> {
    vec![
        Box::new(bars(text, &[])),
        Box::new(bars(text, &[0.0; 7])),
        Box::new(days(text, Vec::new())),
        Box::new(days(text, vec![Day::Nothing; 30])),
        Box::new(rows(text, &[])),
        Box::new(rows(text, &[0.0])),
        Box::new(line(text, Vec::new())),
        Box::new(line(text, vec![None; 9])),
    ]
}

/// One of each kind with more, and worse, than anybody means to send.
pub(crate) fn huge() -> Vec<Box<dyn Chart>> {
    let values: Vec<f64> = (0..100_000)
        .map(|index| match index % 5 {
            0 => f64::NAN,
            1 => f64::INFINITY,
            2 => -7.0,
            3 => f64::MAX,
            _ => f64::MIN_POSITIVE,
        })
        .collect();
    vec![
        Box::new(bars("Huge", &values)),
        Box::new(BarChart {
            axis: Axis::Days(date(2026, 1, 1)),
            ..bars("Huge", &values)
        }),
        Box::new(BarChart {
            axis: Axis::Months(date(9999, 1, 1)),
            ..bars("Late", &values[..30])
        }),
        Box::new(days(
            "Huge",
            values.iter().map(|it| Day::Done(*it)).collect(),
        )),
        Box::new(rows("Huge", &values)),
        Box::new(line("Huge", values.iter().map(|it| Some(*it)).collect())),
    ]
}
