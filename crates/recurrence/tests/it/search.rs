//! Seeking: from anywhere, at a cost that does not grow with the distance; and that it ends.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};
use recurrence::Start;

use crate::support::{civil, first, rule, series, start};

#[test]
fn a_rule_that_never_occurs_ends_instead_of_spinning() {
    for text in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=10",
        "FREQ=HOURLY;BYMINUTE=0,30;BYSETPOS=3",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=10",
        "FREQ=SECONDLY;INTERVAL=4294967295;BYHOUR=10;BYMINUTE=0;BYSECOND=0;BYMONTHDAY=31",
    ] {
        // A Tuesday, at an even minute.
        let series = series(text, "20260303T090000");
        assert_eq!(
            series.first_on_or_after(civil("2026-03-03")),
            None,
            "{text}"
        );
        assert_eq!(series.iter().next(), None, "{text}");
        let counted = self::series(&format!("{text};COUNT=3"), "20260303T090000");
        assert_eq!(counted.last(), None, "{text}");
    }
}

#[test]
fn a_rule_that_occurs_once_in_decades_is_found() {
    // A leap day that is a Monday, in a year that a third of the years hit.
    let text = "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO";
    assert_eq!(first(2, text, "20260101"), ["2044-02-29", "2140-02-29"]);
    let text = "FREQ=HOURLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29";
    assert_eq!(first(1, text, "20260101T000000"), ["2032-02-29T00:00:00"]);
}

#[test]
fn leap_days_keep_their_day_and_skip_1900_and_2100() {
    assert_eq!(
        first(3, "FREQ=YEARLY", "18960229"),
        ["1896-02-29", "1904-02-29", "1908-02-29"]
    );
    let years = series("FREQ=YEARLY", "20000229");
    assert_eq!(
        years.next_after(date(2096, 2, 29)),
        Some(civil("2104-02-29T00:00:00"))
    );
    assert_eq!(
        years.first_on_or_after(date(2097, 1, 1)),
        Some(civil("2104-02-29T00:00:00"))
    );
}

#[test]
fn the_31st_skips_the_months_without_one() {
    assert_eq!(
        first(4, "FREQ=MONTHLY", "20260131T200000"),
        [
            "2026-01-31T20:00:00",
            "2026-03-31T20:00:00",
            "2026-05-31T20:00:00",
            "2026-07-31T20:00:00"
        ]
    );
}

/// A day of each of a hundred years, by a plain reading of the calendar.
#[test]
fn a_hundred_years_are_as_a_plain_reading_of_the_calendar_has_them() {
    let end = date(2126, 12, 31);
    let plain = |matches: &dyn Fn(Date) -> bool| -> Vec<Date> {
        date(2026, 1, 1)
            .series(1.day())
            .take_while(|day| *day <= end)
            .filter(|day| matches(*day))
            .collect()
    };
    let ours = |text: &str| -> Vec<Date> {
        let days = series(text, "20260101").into_iter().map(DateTime::date);
        days.take_while(|day| *day <= end).collect()
    };
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday};
    let weekend = |day: Date| matches!(day.weekday(), Saturday | Sunday);
    assert_eq!(ours("FREQ=DAILY"), plain(&|_| true));
    assert_eq!(
        ours("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        plain(&|day| !weekend(day))
    );
    assert_eq!(
        ours("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
        plain(&|day| day.day() == 13 && day.weekday() == Friday)
    );
    assert_eq!(
        ours("FREQ=MONTHLY;BYMONTHDAY=-1"),
        plain(&|day| day == day.last_of_month())
    );
    assert_eq!(
        ours("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        plain(&|day| {
            let rest = day.tomorrow().unwrap().series(1.day());
            !weekend(day) && rest.take_while(|it| it.month() == day.month()).all(weekend)
        })
    );
    assert_eq!(
        ours("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        plain(&|day| {
            day.month() == 11 && day.weekday() == Thursday && (22..=28).contains(&day.day())
        })
    );
    assert_eq!(
        ours("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO"),
        plain(&|day| day.weekday() == Monday && day.iso_week_date().week() == 53)
    );
    assert_eq!(
        ours("FREQ=YEARLY;BYYEARDAY=-1"),
        plain(&|day| day.month() == 12 && day.day() == 31)
    );
}

#[test]
fn seeking_does_not_walk_from_the_start() {
    // From the year 1 on, every second: walking there would take minutes.
    let text = "FREQ=SECONDLY;INTERVAL=7;BYSECOND=0,30";
    let series = series(text, "00010101T000000");
    for year in (1..9999).step_by(7) {
        let from = date(year, 6, 1).at(12, 0, 0, 0);
        let at = series.first_on_or_after(from).unwrap();
        assert!(
            at >= from && at.duration_since(from).as_secs() < 3_600,
            "{at}"
        );
    }
}

#[test]
fn what_is_asked_before_the_start_is_answered_with_the_start() {
    let series = series("FREQ=DAILY", "20260303T090000");
    assert_eq!(
        series.first_on_or_after(date(-9999, 1, 1)),
        Some(civil("2026-03-03T09:00"))
    );
    assert_eq!(series.last_on_or_before(civil("2026-03-03T08:59")), None);
}

#[test]
fn a_fraction_of_a_second_is_after_its_second() {
    let series = series("FREQ=DAILY", "20260303T090000");
    let after = civil("2026-03-03T09:00:00.5");
    assert_eq!(
        series.first_on_or_after(after),
        Some(civil("2026-03-04T09:00"))
    );
    assert_eq!(series.next_after(after), Some(civil("2026-03-04T09:00")));
    let before = civil("2026-03-03T08:59:59.5");
    assert_eq!(series.next_after(before), Some(civil("2026-03-03T09:00")));
}

#[test]
fn time_ends_with_the_year_9999() {
    let series = series("FREQ=YEARLY", "99980101");
    assert_eq!(series.iter().count(), 2);
    assert_eq!(series.next_after(civil("9999-12-31T23:59:59")), None);
}

#[test]
fn a_series_of_days_has_days_and_ignores_times() {
    assert_eq!(
        first(3, "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30", "20260303"),
        ["2026-03-03", "2026-03-04", "2026-03-05"]
    );
    // The hours of a day are one day.
    assert_eq!(
        first(2, "FREQ=HOURLY", "20260303"),
        ["2026-03-03", "2026-03-04"]
    );
    // Whatever the time of the question, the next day is another day.
    let series = series("FREQ=DAILY", "20260303");
    assert_eq!(
        series.next_after(civil("2026-03-03T12:00")),
        Some(civil("2026-03-04T00:00"))
    );
}

#[test]
fn until_is_inclusive_in_each_of_its_forms() {
    let count = |until: &str| {
        series(&format!("FREQ=DAILY;UNTIL={until}"), "20260301T090000")
            .iter()
            .count()
    };
    assert_eq!(count("20260303"), 3);
    assert_eq!(count("20260303T090000"), 3);
    assert_eq!(count("20260303T085959"), 2);
    assert_eq!(count("20260303T090000Z"), 3);
    assert_eq!(count("20260228"), 0);
}

#[test]
fn an_exception_is_left_out_and_still_counted() {
    let series = series("FREQ=DAILY;COUNT=4", "20260301");
    let days =
        |series: &recurrence::Series| -> Vec<i8> { series.iter().map(DateTime::day).collect() };
    let some = series
        .clone()
        .except(["20260302", "20260304", "20270101"].map(start));
    assert_eq!(days(&some), [1, 3]);
    assert_eq!(some.last(), Some(civil("2026-03-03T00:00")));
    assert_eq!(
        some.next_after(date(2026, 3, 1)),
        Some(civil("2026-03-03T00:00"))
    );
    assert!(!some.contains(date(2026, 3, 2)) && some.contains(date(2026, 3, 3)));
    let none = series.except((1..=4).map(|day| Start::Date(date(2026, 3, day))));
    assert_eq!((days(&none), none.last()), (vec![], None));
}

#[test]
fn an_endless_rule_has_no_last_occurrence() {
    assert_eq!(rule("FREQ=DAILY").last(date(2026, 1, 1)), None);
    let last = rule("FREQ=MONTHLY;UNTIL=20261231").last(date(2026, 1, 31));
    assert_eq!(last, Some(civil("2026-12-31T00:00")));
}

#[test]
fn weekdays_with_and_without_numbers_are_joined() {
    // python-dateutil takes the intersection here, which is empty.
    assert_eq!(
        first(6, "FREQ=MONTHLY;BYDAY=MO,1TU", "20260301"),
        [
            "2026-03-02",
            "2026-03-03",
            "2026-03-09",
            "2026-03-16",
            "2026-03-23",
            "2026-03-30"
        ]
    );
}

#[test]
fn the_first_week_is_a_whole_week_for_bysetpos() {
    // The set of the week of Wednesday the 4th begins on Monday the 2nd.
    assert_eq!(
        first(2, "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "20260304"),
        ["2026-03-09", "2026-03-16"]
    );
}
