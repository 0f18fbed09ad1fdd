//! What is a rule, what is none, and what people read when it is none.

use expect_test::{Expect, expect};
use jiff::civil::Weekday;
use recurrence::{COUNT_MAX, Frequency, Rule, TEXT_BYTES_MAX};

use crate::support::rule;

#[track_caller]
fn refused(text: &str, expected: &Expect) {
    expected.assert_eq(&Rule::parse(text).unwrap_err().to_string());
}

#[track_caller]
fn printed(text: &str, expected: &str) {
    assert_eq!(rule(text).to_string(), expected);
}

#[test]
fn order_case_prefix_and_repetition_do_not_matter() {
    let one = rule("FREQ=MONTHLY;BYDAY=MO,-1FR;BYMONTH=1,3;INTERVAL=2");
    let other = rule(" rrule:interval=02;bymonth=3,1,3;byday=-1fr,mo,MO;freq=monthly ");
    assert_eq!(one, other);
    printed("BYMONTH=3,1;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTH=1,3");
}

#[test]
fn each_part_is_printed_as_it_is_read() {
    for text in [
        "FREQ=SECONDLY;INTERVAL=4294967295",
        "FREQ=MINUTELY;BYHOUR=0,23;BYMINUTE=0,59;BYSECOND=0,59",
        "FREQ=HOURLY;BYYEARDAY=-366,-1,1,366",
        "FREQ=DAILY;BYMONTH=1,12;BYMONTHDAY=1,31,-1,-31",
        "FREQ=WEEKLY;WKST=SU;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=MONTHLY;BYDAY=MO,-1SU,1MO,53TU;BYSETPOS=-366,-1,366",
        "FREQ=YEARLY;BYWEEKNO=-53,-1,1,53",
        "FREQ=DAILY;COUNT=100000",
        "FREQ=DAILY;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=00010203T040506",
        "FREQ=DAILY;UNTIL=20261231T235959Z",
    ] {
        printed(text, text);
    }
}

#[test]
fn a_default_is_not_printed() {
    printed("FREQ=DAILY;INTERVAL=1;WKST=MO", "FREQ=DAILY");
}

#[test]
fn a_leap_second_is_read_as_the_second_before_it() {
    printed("FREQ=DAILY;BYSECOND=60", "FREQ=DAILY;BYSECOND=59");
    printed(
        "FREQ=DAILY;UNTIL=20161231T235960Z",
        "FREQ=DAILY;UNTIL=20161231T235959Z",
    );
}

#[test]
fn a_rule_says_what_it_is() {
    let it = rule("FREQ=WEEKLY;INTERVAL=3;WKST=SU;COUNT=5");
    assert_eq!(it.frequency(), Frequency::Weekly);
    assert_eq!(it.interval().get(), 3);
    assert_eq!(it.count().map(std::num::NonZeroU32::get), Some(5));
    assert_eq!(it.week_start(), Weekday::Sunday);
    assert!(it.is_finite() && it.is_plain());
    assert!(!it.without_end().is_finite());
    assert!(!rule("FREQ=WEEKLY;BYDAY=MO").is_plain());
}

#[test]
fn a_rule_is_text_to_serde() {
    let it = rule("FREQ=WEEKLY;BYDAY=MO");
    let json = serde_json::to_string(&it).unwrap();
    assert_eq!(json, r#""FREQ=WEEKLY;BYDAY=MO""#);
    assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), it);
    assert!(serde_json::from_str::<Rule>(r#""FREQ=SOMETIMES""#).is_err());
}

#[test]
fn what_is_no_rule_is_told_so() {
    refused(
        "",
        &expect!["the rule is empty: it needs at least a FREQ, like FREQ=DAILY"],
    );
    refused(
        "RRULE:",
        &expect!["the rule is empty: it needs at least a FREQ, like FREQ=DAILY"],
    );
    refused(
        "every day",
        &expect!["`EVERY DAY` has no value: a part looks like NAME=VALUE"],
    );
    refused(
        "FREQ=DAILY;",
        &expect!["a part is missing: a semicolon stands between two parts, not at the end"],
    );
    refused(
        "FREQ=",
        &expect!["`FREQ=` has no value: a part looks like NAME=VALUE"],
    );
    refused(
        "INTERVAL=2",
        &expect!["FREQ is missing: a rule says at least how often, like FREQ=DAILY"],
    );
    refused(
        "FREQ=FORTNIGHTLY",
        &expect![
            "`FORTNIGHTLY` is no frequency: FREQ is SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"
        ],
    );
    refused(
        "FREQ=DAILY;BYEASTER=0",
        &expect!["`BYEASTER` is no part of a rule"],
    );
    refused("FREQ=DAILY;FREQ=DAILY", &expect!["FREQ is given twice"]);
}

#[test]
fn a_number_that_does_not_fit_is_told_with_what_does() {
    refused(
        "FREQ=DAILY;INTERVAL=0",
        &expect!["`0` does not fit INTERVAL: it takes a whole number from 1 to 4294967295"],
    );
    refused(
        "FREQ=DAILY;INTERVAL=-1",
        &expect!["`-1` does not fit INTERVAL: it takes a whole number from 1 to 4294967295"],
    );
    refused(
        "FREQ=DAILY;INTERVAL=4294967296",
        &expect![
            "`4294967296` does not fit INTERVAL: it takes a whole number from 1 to 4294967295"
        ],
    );
    refused(
        "FREQ=DAILY;COUNT=0",
        &expect!["`0` does not fit COUNT: it takes a whole number from 1"],
    );
    refused(
        "FREQ=DAILY;COUNT=+1",
        &expect!["`+1` does not fit COUNT: it takes a whole number from 1"],
    );
    refused(
        &format!("FREQ=DAILY;COUNT={}", COUNT_MAX + 1),
        &expect!["COUNT=100001 is too much: a rule can be counted up to 100000"],
    );
    refused(
        "FREQ=DAILY;COUNT=99999999999999999999",
        &expect!["COUNT=99999999999999999999 is too much: a rule can be counted up to 100000"],
    );
    refused(
        "FREQ=DAILY;BYHOUR=24",
        &expect!["`24` does not fit BYHOUR: it takes numbers from 0 to 23"],
    );
    refused(
        "FREQ=DAILY;BYHOUR=1,,2",
        &expect!["`` does not fit BYHOUR: it takes numbers from 0 to 23"],
    );
    refused(
        "FREQ=DAILY;BYMINUTE=-1",
        &expect!["`-1` does not fit BYMINUTE: it takes numbers from 0 to 59"],
    );
    refused(
        "FREQ=DAILY;BYSECOND=61",
        &expect!["`61` does not fit BYSECOND: it takes numbers from 0 to 60"],
    );
    refused(
        "FREQ=DAILY;BYMONTH=0",
        &expect!["`0` does not fit BYMONTH: it takes numbers from 1 to 12"],
    );
    refused(
        "FREQ=MONTHLY;BYMONTHDAY=0",
        &expect!["`0` does not fit BYMONTHDAY: it takes numbers from 1 to 31 or -31 to -1"],
    );
    refused(
        "FREQ=MONTHLY;BYMONTHDAY=-32",
        &expect!["`-32` does not fit BYMONTHDAY: it takes numbers from 1 to 31 or -31 to -1"],
    );
    refused(
        "FREQ=YEARLY;BYYEARDAY=367",
        &expect!["`367` does not fit BYYEARDAY: it takes numbers from 1 to 366 or -366 to -1"],
    );
    refused(
        "FREQ=YEARLY;BYWEEKNO=54",
        &expect!["`54` does not fit BYWEEKNO: it takes numbers from 1 to 53 or -53 to -1"],
    );
    refused(
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
        &expect!["`0` does not fit BYSETPOS: it takes numbers from 1 to 366 or -366 to -1"],
    );
}

#[test]
fn a_weekday_or_an_end_that_is_none_is_told_so() {
    refused(
        "FREQ=WEEKLY;BYDAY=XX",
        &expect![
            "`XX` is no weekday: BYDAY takes MO, TU, WE, TH, FR, SA, SU, with a number from 1 to 53 or -53 to -1 before it where one is wanted"
        ],
    );
    refused(
        "FREQ=MONTHLY;BYDAY=0MO",
        &expect![
            "`0MO` is no weekday: BYDAY takes MO, TU, WE, TH, FR, SA, SU, with a number from 1 to 53 or -53 to -1 before it where one is wanted"
        ],
    );
    refused(
        "FREQ=MONTHLY;BYDAY=54MO",
        &expect![
            "`54MO` is no weekday: BYDAY takes MO, TU, WE, TH, FR, SA, SU, with a number from 1 to 53 or -53 to -1 before it where one is wanted"
        ],
    );
    refused(
        "FREQ=WEEKLY;BYDAY=é",
        &expect![
            "`é` is no weekday: BYDAY takes MO, TU, WE, TH, FR, SA, SU, with a number from 1 to 53 or -53 to -1 before it where one is wanted"
        ],
    );
    refused(
        "FREQ=WEEKLY;WKST=1MO",
        &expect!["`1MO` is no weekday: WKST takes one of MO, TU, WE, TH, FR, SA, SU"],
    );
    refused(
        "FREQ=DAILY;UNTIL=20260230",
        &expect![
            "`20260230` is no moment: UNTIL takes 20261231, 20261231T235959 or 20261231T235959Z"
        ],
    );
    refused(
        "FREQ=DAILY;UNTIL=20260228T250000Z",
        &expect![
            "`20260228T250000Z` is no moment: UNTIL takes 20261231, 20261231T235959 or 20261231T235959Z"
        ],
    );
    refused(
        "FREQ=DAILY;UNTIL=tomorrow",
        &expect![
            "`TOMORROW` is no moment: UNTIL takes 20261231, 20261231T235959 or 20261231T235959Z"
        ],
    );
}

#[test]
fn parts_that_exclude_each_other_are_refused_as_the_rfc_says() {
    refused(
        "FREQ=DAILY;COUNT=1;UNTIL=20260228",
        &expect!["COUNT and UNTIL exclude each other: a rule ends once"],
    );
    refused(
        "FREQ=WEEKLY;BYDAY=1MO",
        &expect![
            "a numbered weekday in BYDAY does not go with FREQ=WEEKLY: it takes MONTHLY or YEARLY"
        ],
    );
    refused(
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
        &expect!["a numbered weekday does not go with BYWEEKNO: a week has each weekday once"],
    );
    refused(
        "FREQ=WEEKLY;BYMONTHDAY=1",
        &expect!["BYMONTHDAY does not go with FREQ=WEEKLY: it takes any frequency but WEEKLY"],
    );
    refused(
        "FREQ=MONTHLY;BYYEARDAY=1",
        &expect![
            "BYYEARDAY does not go with FREQ=MONTHLY: it takes YEARLY, HOURLY, MINUTELY or SECONDLY"
        ],
    );
    refused(
        "FREQ=MONTHLY;BYWEEKNO=1",
        &expect!["BYWEEKNO does not go with FREQ=MONTHLY: it takes YEARLY"],
    );
    refused(
        "FREQ=MONTHLY;BYSETPOS=1",
        &expect!["BYSETPOS chooses from a set: it needs another BY part beside it"],
    );
}

#[test]
fn a_message_does_not_repeat_a_long_text() {
    let text = format!("FREQ=DAILY;{}=1", "X".repeat(1_000));
    assert!(Rule::parse(&text).unwrap_err().to_string().len() < 120);
    refused(
        &"X".repeat(TEXT_BYTES_MAX + 1),
        &expect!["the text is longer than 4096 bytes"],
    );
}
