//! What comes next when something is done, and how that is kept as text.

use jiff::civil::date;
use recurrence::{AfterCompletion, EXCEPTIONS_MAX, Repeat, Series, Start, Unit};

use crate::support::{civil, rule, start};

fn repeat(text: &str) -> Repeat {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn next(repeat: &Repeat, due: &str, done: &str) -> Option<Start> {
    repeat.next(start(due), civil(done))
}

const FRIDAYS: &str = "DTSTART:20260306T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR";

#[test]
fn done_in_time_the_next_one_is_the_next_of_the_series() {
    let fridays = repeat(FRIDAYS);
    assert_eq!(
        next(&fridays, "20260306T090000", "2026-03-06T08:00"),
        Some(start("20260320T090000"))
    );
    // Early by days: still the next one.
    assert_eq!(
        next(&fridays, "20260320T090000", "2026-03-09T08:00"),
        Some(start("20260403T090000"))
    );
}

#[test]
fn done_late_what_has_passed_is_not_caught_up_with() {
    let fridays = repeat(FRIDAYS);
    assert_eq!(
        next(&fridays, "20260306T090000", "2026-04-04T10:00"),
        Some(start("20260417T090000"))
    );
    let daily = repeat("DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY");
    assert_eq!(
        next(&daily, "20260301", "2026-03-05T23:00"),
        Some(start("20260306"))
    );
}

#[test]
fn a_due_that_was_moved_by_hand_does_not_move_the_series() {
    let fridays = repeat(FRIDAYS);
    assert_eq!(
        next(&fridays, "20260309T150000", "2026-03-09T15:00"),
        Some(start("20260320T090000"))
    );
}

#[test]
fn the_last_one_has_no_next() {
    let twice = repeat("DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY;COUNT=2");
    assert_eq!(
        next(&twice, "20260301", "2026-03-01T12:00"),
        Some(start("20260302"))
    );
    assert_eq!(next(&twice, "20260302", "2026-03-02T12:00"), None);
}

#[test]
fn a_skipped_one_is_passed_over_and_an_exception_too() {
    let daily = repeat("DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20260303");
    assert_eq!(daily.skip(start("20260301")), Some(start("20260302")));
    assert_eq!(daily.skip(start("20260302")), Some(start("20260304")));
}

#[test]
fn after_completion_counts_from_the_day_on_which_it_was_done() {
    let after = repeat("AFTER:P3D");
    assert_eq!(
        next(&after, "20260301", "2026-03-10T23:59"),
        Some(start("20260313"))
    );
    assert_eq!(
        next(&after, "20260301T090000", "2026-03-10T23:59"),
        Some(start("20260313T090000"))
    );
    assert_eq!(after.skip(start("20260301")), Some(start("20260304")));
    let month = repeat("AFTER:P1M");
    assert_eq!(
        next(&month, "20260101", "2026-01-31T10:00"),
        Some(start("20260228"))
    );
    let year = AfterCompletion::new(1, Unit::Year).unwrap();
    assert_eq!(year.next(date(2024, 2, 29)), Some(date(2025, 2, 28)));
    assert_eq!(year.next(date(9999, 2, 1)), None);
}

#[test]
fn a_plain_rule_can_be_meant_after_completion() {
    let of = |text: &str| AfterCompletion::of_rule(&rule(text)).map(|it| it.to_string());
    assert_eq!(
        of("FREQ=DAILY;INTERVAL=3").as_deref(),
        Some("3 days after it is done")
    );
    assert_eq!(
        of("FREQ=YEARLY").as_deref(),
        Some("1 year after it is done")
    );
    for text in [
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=DAILY;COUNT=2",
        "FREQ=DAILY;INTERVAL=10000",
    ] {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn a_repeat_is_its_text() {
    for text in [
        FRIDAYS,
        "DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY;COUNT=2",
        "DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20260302,20260305",
        "DTSTART:20260301T090000\nRRULE:FREQ=DAILY\nEXDATE:20260302T090000",
        "AFTER:P3D",
        "AFTER:P2W",
        "AFTER:P1M",
        "AFTER:P9999Y",
    ] {
        let it = repeat(text);
        assert_eq!(it.to_string(), text);
        let json = serde_json::to_string(&it).unwrap();
        assert_eq!(serde_json::from_str::<Repeat>(&json).unwrap(), it);
    }
}

#[test]
fn a_text_that_is_no_repeat_is_told_so() {
    let refused = |text: &str| text.parse::<Repeat>().unwrap_err().to_string();
    assert_eq!(refused("RRULE:FREQ=DAILY"), "DTSTART is missing");
    assert_eq!(refused("DTSTART:20260301"), "RRULE is missing");
    assert_eq!(
        refused("DTSTART:20260301\nDTSTART:20260301\nRRULE:FREQ=DAILY"),
        "DTSTART is given twice"
    );
    assert_eq!(
        refused("DTSTART:today\nRRULE:FREQ=DAILY"),
        "`today` is no day or wall-clock time: it looks like 20261231 or 20261231T090000"
    );
    assert_eq!(
        refused("FREQ=DAILY"),
        "`FREQ=DAILY` is no line of a recurrence: it takes DTSTART, RRULE and EXDATE, or AFTER"
    );
    for pause in [
        "", "P", "P0D", "P10000D", "P-1D", "P+1D", "P1.5D", "PT1H", "3D", "P1é",
    ] {
        assert_eq!(
            refused(&format!("AFTER:{pause}")),
            format!(
                "`{pause}` is no pause: AFTER takes P3D, P2W, P1M or P1Y, at most 9999 of them"
            )
        );
    }
    let days = vec!["20260301"; EXCEPTIONS_MAX + 1].join(",");
    assert_eq!(
        refused(&format!(
            "DTSTART:20260301\nRRULE:FREQ=DAILY\nEXDATE:{days}"
        )),
        "more than 1000 exceptions"
    );
}

#[test]
fn a_repeat_is_told_in_english() {
    assert_eq!(repeat(FRIDAYS).explain(), "every 2nd Friday at 09:00");
    assert_eq!(repeat("AFTER:P1D").explain(), "1 day after it is done");
    let series: Series = "DTSTART:20260306\nRRULE:FREQ=WEEKLY".parse().unwrap();
    assert_eq!(series.explain(), "every Friday");
}

#[test]
fn a_rule_says_whether_it_can_come_several_times_a_day() {
    for (text, several) in [
        ("FREQ=HOURLY", true),
        ("FREQ=MINUTELY;INTERVAL=90", true),
        ("FREQ=DAILY;BYHOUR=9,21", true),
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=9", false),
        ("FREQ=DAILY", false),
    ] {
        let rule = recurrence::Rule::parse(text).unwrap();
        assert_eq!(rule.comes_within_days(), several, "{text}");
    }
}
