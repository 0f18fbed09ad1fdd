//! The pictures of the README: a chart and the map of a habit, drawn here.
//!
//! `UPDATE_EXPECT=1 cargo test -p charts --test it readme` draws them again.

use charts::{Axis, BarChart, Chart, Day, Heading, HeatMap, Series, Unit};
use expect_test::expect_file;
use jiff::civil::{Weekday, date};

#[test]
fn a_chart_is_drawn() {
    let chart = BarChart {
        heading: Heading::new("Done per day").subtitle("11 – 24 Nov"),
        axis: Axis::Days(date(2026, 11, 11)),
        unit: Unit::Count,
        series: Series::new(
            "These two weeks",
            [
                3.0, 5.0, 2.0, 1.0, 0.0, 4.0, 6.0, 4.0, 3.0, 5.0, 2.0, 0.0, 7.0, 4.0,
            ],
        ),
        second: None,
        previous: Some(Series::new(
            "Two weeks before",
            [
                2.0, 3.0, 3.0, 0.0, 1.0, 3.0, 4.0, 2.0, 4.0, 3.0, 1.0, 1.0, 3.0, 5.0,
            ],
        )),
    };
    expect_file!["../../../../docs/images/chart.svg"].assert_eq(&chart.svg());
}

#[test]
fn the_map_of_a_habit_is_drawn() {
    // More and more often, a holiday in summer, and a day left out now and then.
    let day = |index: u32| match index {
        230..=243 => Day::Vacation,
        index if index % 41 == 7 => Day::Skipped,
        index if (index * 7 + index * index / 11) % 10 > 2 + index / 60 => Day::Nothing,
        index => Day::Done(if (index * 3) % 5 < 3 { 1.0 } else { 0.6 }),
    };
    let map = HeatMap {
        heading: Heading::new("Run").subtitle("5 km, every day"),
        first: date(2025, 11, 25),
        days: (0..365).map(day).collect(),
        week_start: Weekday::Monday,
        today: Some(date(2026, 11, 24)),
    };
    expect_file!["../../../../docs/images/habit.svg"].assert_eq(&map.svg());
}
