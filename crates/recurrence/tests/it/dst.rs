//! What happens to a series where clocks change: three zones with three kinds of change.
//!
//! Berlin loses 02:00–03:00 and repeats it in autumn; New York does so at other dates; Lord Howe
//! moves by half an hour; Apia lost a whole day, 30 December 2011.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use recurrence::{Series, ZonedSeries};

use crate::support::{civil, rule, series};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn zoned(rule: &str, from: &str, name: &str) -> ZonedSeries {
    series(rule, from).in_zone(zone(name))
}

/// The first `count` occurrences, as the clocks of the zone show them, with their offsets.
fn told(count: usize, rule: &str, from: &str, name: &str) -> Vec<String> {
    zoned(rule, from, name)
        .iter()
        .take(count)
        .map(|at| {
            let at = at.to_zoned_datetime(zone(name));
            at.strftime("%d %H:%M %:z").to_string()
        })
        .collect()
}

#[test]
fn a_daily_time_stays_on_the_wall_clock() {
    assert_eq!(
        told(3, "FREQ=DAILY", "20260328T090000", "Europe/Berlin"),
        ["28 09:00 +01:00", "29 09:00 +02:00", "30 09:00 +02:00"]
    );
    assert_eq!(
        told(3, "FREQ=DAILY", "20261031T090000", "America/New_York"),
        ["31 09:00 -04:00", "01 09:00 -05:00", "02 09:00 -05:00"]
    );
    assert_eq!(
        told(3, "FREQ=DAILY", "20260404T090000", "Australia/Lord_Howe"),
        ["04 09:00 +11:00", "05 09:00 +10:30", "06 09:00 +10:30"]
    );
}

#[test]
fn a_skipped_time_takes_the_offset_before_the_gap() {
    assert_eq!(
        told(3, "FREQ=DAILY", "20260328T023000", "Europe/Berlin"),
        ["28 02:30 +01:00", "29 03:30 +02:00", "30 02:30 +02:00"]
    );
    assert_eq!(
        told(3, "FREQ=DAILY", "20260307T023000", "America/New_York"),
        ["07 02:30 -05:00", "08 03:30 -04:00", "09 02:30 -04:00"]
    );
    assert_eq!(
        told(3, "FREQ=DAILY", "20261003T021500", "Australia/Lord_Howe"),
        ["03 02:15 +10:30", "04 02:45 +11:00", "05 02:15 +11:00"]
    );
}

#[test]
fn a_repeated_time_is_its_first_occurrence() {
    assert_eq!(
        told(3, "FREQ=DAILY", "20261024T023000", "Europe/Berlin"),
        ["24 02:30 +02:00", "25 02:30 +02:00", "26 02:30 +01:00"]
    );
    assert_eq!(
        told(3, "FREQ=DAILY", "20261031T013000", "America/New_York"),
        ["31 01:30 -04:00", "01 01:30 -04:00", "02 01:30 -05:00"]
    );
    assert_eq!(
        told(3, "FREQ=DAILY", "20260404T014500", "Australia/Lord_Howe"),
        ["04 01:45 +11:00", "05 01:45 +11:00", "06 01:45 +10:30"]
    );
}

#[test]
fn a_skipped_day_lands_on_the_day_after_it_once() {
    // 30 December 2011 does not exist in Apia; its 09:00 is the 09:00 of the 31st.
    assert_eq!(
        told(3, "FREQ=DAILY", "20111229T090000", "Pacific/Apia"),
        ["29 09:00 -10:00", "31 09:00 +14:00", "01 09:00 +14:00"]
    );
    assert_eq!(
        told(2, "FREQ=WEEKLY", "20111223T090000", "Pacific/Apia"),
        ["23 09:00 -10:00", "31 09:00 +14:00"]
    );
}

#[test]
fn an_hourly_rule_follows_the_wall_clock_and_loses_the_hour_that_is_skipped() {
    // 02:00 and 03:00 are one instant, and so one occurrence.
    assert_eq!(
        told(4, "FREQ=HOURLY", "20260329T000000", "Europe/Berlin"),
        [
            "29 00:00 +01:00",
            "29 01:00 +01:00",
            "29 03:00 +02:00",
            "29 04:00 +02:00"
        ]
    );
    // The repeated hour is not repeated: two hours lie between these.
    assert_eq!(
        told(4, "FREQ=HOURLY", "20261025T010000", "Europe/Berlin"),
        [
            "25 01:00 +02:00",
            "25 02:00 +02:00",
            "25 03:00 +01:00",
            "25 04:00 +01:00"
        ]
    );
    let on = |day: &str, name: &str| {
        let all = zoned("FREQ=HOURLY;COUNT=24", &format!("{day}T000000"), name);
        all.iter().count()
    };
    assert_eq!(on("20260329", "Europe/Berlin"), 23);
    assert_eq!(on("20261025", "Europe/Berlin"), 24);
    assert_eq!(on("20260308", "America/New_York"), 23);
    // Half an hour: 02:00 becomes 02:30, and nothing is lost.
    assert_eq!(on("20261004", "Australia/Lord_Howe"), 24);
}

#[test]
fn a_minutely_rule_stays_in_order_across_a_gap() {
    // 02:15 is shown as 03:15, after 03:00.
    assert_eq!(
        told(
            5,
            "FREQ=MINUTELY;INTERVAL=45",
            "20260329T013000",
            "Europe/Berlin"
        ),
        [
            "29 01:30 +01:00",
            "29 03:00 +02:00",
            "29 03:15 +02:00",
            "29 03:45 +02:00",
            "29 04:30 +02:00"
        ]
    );
    assert_eq!(
        told(
            4,
            "FREQ=MINUTELY;INTERVAL=20",
            "20261004T014000",
            "Australia/Lord_Howe"
        ),
        [
            "04 01:40 +10:30",
            "04 02:30 +11:00",
            "04 02:40 +11:00",
            "04 02:50 +11:00"
        ]
    );
}

#[test]
fn until_an_instant_in_a_repeated_hour_is_compared_as_an_instant() {
    // 02:30 happens at 00:30Z and again at 01:30Z; the series has the first.
    let count = |until: &str| {
        let rule = format!("FREQ=MINUTELY;INTERVAL=30;UNTIL={until}");
        zoned(&rule, "20261025T020000", "Europe/Berlin")
            .iter()
            .count()
    };
    assert_eq!(count("20261025T002959Z"), 1);
    assert_eq!(count("20261025T003000Z"), 2);
    // The hour runs a second time, without occurrences.
    assert_eq!(count("20261025T013000Z"), 2);
    assert_eq!(count("20261025T020000Z"), 3);
}

#[test]
fn an_end_that_is_an_instant_can_be_kept_on_the_wall_clock() {
    let berlin = zone("Europe/Berlin");
    let rule = rule("FREQ=DAILY;UNTIL=20260427T215959Z").with_until_in(&berlin);
    assert_eq!(rule.to_string(), "FREQ=DAILY;UNTIL=20260427T235959");
    // At 22:30 of the last day, too.
    let last = rule.last(civil("2026-04-25T22:30"));
    assert_eq!(last, Some(civil("2026-04-27T22:30")));
}

#[test]
fn a_zoned_series_that_ends_says_its_last_instant() {
    let series = zoned("FREQ=DAILY;COUNT=2", "20260328T023000", "Europe/Berlin");
    let last: Timestamp = "2026-03-29T01:30:00Z".parse().unwrap();
    assert_eq!(series.last(), Some(last));
    assert_eq!(series.first_on_or_after(last), Some(last));
    assert_eq!(series.next_after(last), None);
    assert_eq!(zoned("FREQ=DAILY", "20260328", "UTC").last(), None);
}

#[test]
fn a_day_begins_when_its_clocks_begin() {
    // Cairo's clocks skip midnight: that day begins at 01:00.
    assert_eq!(
        told(3, "FREQ=DAILY", "20260423", "Africa/Cairo"),
        ["23 00:00 +02:00", "24 01:00 +03:00", "25 00:00 +03:00"]
    );
}

/// The instants of a series by the definition: each civil time on its own, then sorted.
fn by_definition(series: &Series, zone: &TimeZone, from: DateTime, to: DateTime) -> Vec<Timestamp> {
    let mut from = from;
    let mut all = Vec::new();
    while let Some(at) = series.first_on_or_after(from).filter(|at| *at <= to) {
        all.push(zone.to_ambiguous_timestamp(at).compatible().unwrap());
        from = at + jiff::ToSpan::second(1);
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn the_instants_are_the_civil_times_sorted_whatever_the_clocks_do() {
    let changes = [
        ("Europe/Berlin", "2026-03-28", "2026-03-30"),
        ("Europe/Berlin", "2026-10-24", "2026-10-26"),
        ("America/New_York", "2026-03-07", "2026-03-09"),
        ("America/New_York", "2026-10-31", "2026-11-02"),
        ("Australia/Lord_Howe", "2026-04-04", "2026-04-06"),
        ("Australia/Lord_Howe", "2026-10-03", "2026-10-05"),
        ("Pacific/Apia", "2011-12-28", "2012-01-01"),
        ("Africa/Cairo", "2026-04-23", "2026-04-25"),
    ];
    for (name, from, to) in changes {
        let (zone, from, to) = (zone(name), civil(from), civil(to));
        for rule in [
            "FREQ=MINUTELY;INTERVAL=7",
            "FREQ=MINUTELY;INTERVAL=45",
            "FREQ=HOURLY;BYMINUTE=0,10,50",
            "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,29,31,59",
            "FREQ=SECONDLY;INTERVAL=599",
        ] {
            let civil = series(rule, &from.strftime("%Y%m%dT%H%M%S").to_string());
            let expected = by_definition(&civil, &zone, from, to);
            let zoned = civil.in_zone(zone.clone());
            let walked: Vec<Timestamp> = zoned.iter().take(expected.len()).collect();
            assert_eq!(walked, expected, "{rule} in {name}");
            for pair in expected.windows(2) {
                // Asked from any instant between the two.
                let middle = pair[0]
                    + jiff::SignedDuration::from_secs(
                        (pair[1].as_second() - pair[0].as_second()) / 2,
                    );
                assert_eq!(zoned.next_after(pair[0]), Some(pair[1]), "{rule} in {name}");
                assert_eq!(zoned.next_after(middle), Some(pair[1]), "{rule} in {name}");
                assert_eq!(zoned.first_on_or_after(pair[1]), Some(pair[1]));
                assert_eq!(
                    zoned.last_on_or_before(middle),
                    Some(pair[0]),
                    "{rule} in {name}"
                );
            }
        }
    }
}
