//! Charts in block characters.

use crate::samples::{HOSTILE, days, empty, huge, line, of_each_kind, rows, week, year};
use charts::{Axis, BarChart, Chart, Series};
use expect_test::expect;
use unicode_width::UnicodeWidthStr;

#[test]
fn no_line_is_wider_than_the_terminal_and_none_holds_a_control() {
    let mut charts = huge();
    for text in HOSTILE {
        charts.extend(of_each_kind(text));
        charts.extend(empty(text));
    }
    for chart in &charts {
        for width in [1, 2, 5, 16, 17, 30, 34, 60, 80, 200, 100_000] {
            let lines = chart.blocks(width);
            assert!(lines.len() <= 60, "{} lines", lines.len());
            for line in lines {
                assert!(line.width() <= width, "{line:?} is wider than {width}");
                assert!(!line.chars().any(char::is_control), "{line:?}");
            }
        }
    }
}

#[test]
fn a_week_has_a_line_for_each_day() {
    expect![[r#"
        Done per day
        23 – 29 Nov
        Mon 23 ███████████████▌ 3 (2)
        Tue 24 █████████████████████████▉ 5 (3)
        Wed 25 ██████████▍ 2 (4)
        Thu 26 ███████████████████████████████ 6 (3)
        Fri 27 ████████████████████▋ 4 (5)
        Sat 28 █████▏ 1 (0)
        Sun 29 0 (0)
        █ This week   (n) Week before"#]]
    .assert_eq(&week().blocks(44).join("\n"));
}

#[test]
fn a_value_that_is_longer_than_the_greatest_is_not_cut() {
    let chart = BarChart {
        unit: charts::Unit::Minutes,
        series: Series::new("Time", [120.0, 105.0]),
        previous: None,
        ..week()
    };
    expect![[r#"
        Mon 23 ████████████████ 2h
        Tue 24 ██████████████ 1h 45m"#]]
    .assert_eq(&chart.blocks(30)[2..].join("\n"));
}

#[test]
fn more_days_stand_side_by_side() {
    let chart = BarChart {
        series: Series::new("Done", (0..40).map(|it| f64::from(it % 8))),
        previous: None,
        ..week()
    };
    expect![[r#"
        Done per day
        23 – 29 Nov
        8        ▂       ▂       ▂       ▂       ▂
                ▄█      ▄█      ▄█      ▄█      ▄█
               ▆██     ▆██     ▆██     ▆██     ▆██
             ▂████   ▂████   ▂████   ▂████   ▂████
            ▄█████  ▄█████  ▄█████  ▄█████  ▄█████
        0  ▆██████ ▆██████ ▆██████ ▆██████ ▆██████
          23 Nov                             1 Jan"#]]
    .assert_eq(&chart.blocks(50).join("\n"));
}

#[test]
fn days_that_do_not_fit_are_added_up_to_weeks() {
    let chart = BarChart {
        axis: Axis::Days(jiff::civil::date(2026, 8, 31)),
        series: Series::new("Done", [1.0; 84]),
        previous: None,
        ..week()
    };
    expect![[r#"
        Done per day
        23 – 29 Nov
        each bar is 7 days
        8 ▂▂▂▂▂▂▂▂▂▂▂▂
          ████████████
          ████████████
          ████████████
          ████████████
        0 ████████████
          31 Aug – 16 Nov"#]]
    .assert_eq(&chart.blocks(40).join("\n"));
}

#[test]
fn names_in_any_script_line_up() {
    let mut chart = rows("", &[0.0; 4]);
    chart.heading = charts::Heading::new("Time by client");
    for (row, (name, value)) in chart.rows.iter_mut().zip([
        ("Acme", 600.0),
        ("日本語", 300.0),
        ("Very long name of a client", 90.0),
        ("none", 0.0),
    ]) {
        row.name = name.to_owned();
        row.value = value;
    }
    expect![[r#"
        Time by client
        Acme              ██████████████    10h  61%
        日本語            ███████            5h  30%
        Very long name o… ██▏            1h 30m   9%
        none                                 0m   0%"#]]
    .assert_eq(&chart.blocks(44).join("\n"));
}

#[test]
fn what_belongs_to_no_name_stands_last_and_is_not_among_the_others() {
    let mut chart = rows("", &[60.0; 14]);
    chart.heading = charts::Heading::new("");
    for (row, place) in chart.rows.iter_mut().zip(1..) {
        row.name = format!("Client {place}");
    }
    chart.apart = Some(charts::Row {
        name: "No client".to_owned(),
        value: 5.0,
    });
    let lines = chart.blocks(40);
    assert_eq!(lines.len(), 12);
    expect![[r#"
        Client 10 █████▌                 1h   7%
        4 others  ██████████████████████ 4h  28%
        No client ▌                      5m   1%"#]]
    .assert_eq(&lines[9..].join("\n"));
    chart.rows.truncate(11);
    assert_eq!(chart.blocks(40).len(), 12);
    assert!(
        chart
            .csv(|_| None)
            .ends_with("Client 11,60\r\nNo client,5\r\n")
    );
}

#[test]
fn a_habit_is_shaded_by_day() {
    let chart = days("Run", year()[..63].to_vec());
    expect![[r#"
        Run
        Run
              Dec     Jan
        Mon   ▒ ~ · █ ▓ ▒ / █ ▓
        Tue   ▓ ▒ / █ ▓ ▒ ~ · █
        Wed   ▓ ▒ ~ · █ ▓ ▒ / █
        Thu · █ ▓ ▒ / █ ▓ ▒ ~
        Fri / █ ▓ ▒ ~ · █ ▓ ▒
        Sat ~ · █ ▓ ▒ / █ ▓ ▒
        Sun ▒ / █ ▓ ▒ ~ · █ ▓
        · none  ░▒▓█ more  / skipped  ~ vacation"#]]
    .assert_eq(&chart.blocks(40).join("\n"));
}

#[test]
fn a_line_is_a_field_of_columns() {
    let values = (0..30)
        .map(|it| (it != 12).then(|| f64::from(it) * 3.0))
        .collect();
    expect![[r#"
        Strength
        Strength
        100%                              ▂
                                    ▁▃▄▅▇██
                               ▂▃▅▆████████
                          ▃▄▆▇█████████████
                   ▁▂▄▅▆█ █████████████████
          0%  ▁▃▄▆▇██████ █████████████████
             29 Aug – 27 Sep, now 87%"#]]
    .assert_eq(&line("Strength", values).blocks(40).join("\n"));
}
