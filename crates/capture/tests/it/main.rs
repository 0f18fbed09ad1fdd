//! What lines mean, on Wednesday 4 March 2026 at 10:00 in Berlin.

mod everyday;
mod fuzz;
mod generated;
mod intents;
mod linear;
mod page;
mod phrases;
mod round_trip;
mod sample;
mod series;
mod settings;
mod support;

use capture::{LanguageChoice, Priority, Reader, Reminder, read, read_when};
use proptest::prelude::{ProptestConfig, proptest};

use crate::support::{context, hold_invariants, in_language, shown, told};

/// Each task as "title|due|end|rrule", joined by " & ".
fn four_fields(text: &str) -> String {
    let context = context();
    let told: Vec<String> = read(text, &context)
        .tasks
        .iter()
        .map(|task| {
            let show = |when: Option<capture::When>| {
                when.map_or(String::new(), |when| shown(when, &context))
            };
            let rule = task.repeat.as_ref().map_or("", |repeat| &repeat.rule);
            format!(
                "{}|{}|{}|{rule}",
                task.title,
                show(task.due),
                show(task.end)
            )
        })
        .collect();
    told.join(" & ")
}

fn check(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(four_fields(text), *wanted, "{text}");
    }
}

#[test]
fn dates_and_times_are_read() {
    check(&[
        ("tomorrow", "|2026-03-05||"),
        ("next friday at noon", "|2026-03-13 12:00||"),
        ("3 days ago", "|2026-03-01||"),
        ("the 15th", "|2026-03-15||"),
        ("monday 16", "|2026-03-16||"),
        ("last monday of march", "|2026-03-30||"),
        ("3 fridays from now", "|2026-03-20||"),
        ("day after christmas", "|2026-12-26||"),
        ("half past 8", "|2026-03-05 08:30||"),
        ("a quarter past noon", "|2026-03-04 12:15||"),
        ("in two and a half hours", "|2026-03-04 12:30||"),
        ("friday midnight", "|2026-03-07 00:00||"),
        ("end of next month", "|2026-04-30||"),
        ("2018Q4", "|2018-10-01||"),
        ("easter monday", "|2026-04-06||"),
        ("10:00 EST", "|2026-03-04 16:00||"),
        ("2014-11-30T08:15:30-05:30", "|2014-11-30 14:45||"),
        ("August 10 - 22, 2012", "|2012-08-10|2012-08-22|"),
    ]);
}

#[test]
fn recurrences_are_rrules() {
    check(&[
        (
            "every 2nd friday",
            "|2026-03-06||FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        ),
        (
            "2nd and 4th tuesday of each month",
            "|2026-03-10||FREQ=MONTHLY;BYDAY=2TU,4TU",
        ),
        (
            "every monday for 3 months",
            "|2026-03-09||FREQ=WEEKLY;BYDAY=MO;UNTIL=20260608",
        ),
        (
            "every day until june",
            "|2026-03-04||FREQ=DAILY;UNTIL=20260531",
        ),
        (
            "every sunday at midnight",
            "|2026-03-09 00:00||FREQ=WEEKLY;BYDAY=MO",
        ),
        (
            "every day at 8am and 8pm",
            "|2026-03-04 20:00||FREQ=DAILY;BYHOUR=8,20",
        ),
        (
            "every year on the last sunday of march",
            "|2026-03-29||FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        ),
    ]);
}

#[test]
fn names_stay_in_the_title() {
    let titles = [
        "watch 2012",
        "March for Science",
        "buy Friday magazine",
        "Ask June for photos",
        "may I borrow the car",
        "the cat sat on the mat",
        "buy Christmas presents",
        "today's meeting notes",
        "read pages 5-7",
        "install v1.2.3",
        "see https://example.com/today",
        "order C# book #5",
        "watch Tomorrow Never Dies",
    ];
    for title in titles {
        assert_eq!(told(title), title);
    }
}

#[test]
fn a_line_may_hold_several_tasks() {
    check(&[
        (
            "buy milk today and call mum tomorrow",
            "buy milk|2026-03-04|| & call mum|2026-03-05||",
        ),
        (
            "wash car and hoover on Saturday",
            "wash car and hoover|2026-03-07||",
        ),
        (
            "Book hotel today; book train",
            "Book hotel|2026-03-04|| & book train|||",
        ),
    ]);
}

#[test]
fn every_field_of_a_line_is_found() {
    let reading = read(
        "pay rent every 1st at 9am !high #home @acme for 30 min",
        &context(),
    );
    let task = &reading.tasks[0];
    assert_eq!(task.title, "pay rent");
    assert_eq!(task.priority, Some(Priority::High));
    assert_eq!(
        (task.tags.as_slice(), task.client.as_deref()),
        (&["home".to_owned()][..], Some("acme"))
    );
    assert_eq!(task.duration_minutes, Some(30));
    let reading = read(
        "dentist tomorrow 3pm, remind me 1 day and 1 hour before",
        &context(),
    );
    let before = |minutes| Reminder::Before { minutes };
    assert_eq!(reading.tasks[0].reminders, [before(1440), before(60)]);
}

#[test]
fn an_impossible_date_asks() {
    let reading = read("Pay fine 30 February", &context());
    assert!(reading.clarify);
    assert_eq!(reading.tasks[0].due, None);
}

#[test]
fn a_command_date_is_the_whole_text() {
    let context = context();
    let when = |text: &str| read_when(text, &context).map(|when| shown(when, &context));
    assert_eq!(when("2026-03-04 17:00").as_deref(), Ok("2026-03-04 17:00"));
    assert_eq!(when("2026-03-04T17:00").as_deref(), Ok("2026-03-04 17:00"));
    assert_eq!(when("friday 17:00").as_deref(), Ok("2026-03-06 17:00"));
    assert_eq!(when("in 90 min").as_deref(), Ok("2026-03-04 11:30"));
    assert_eq!(when("2h").as_deref(), Ok("2026-03-04 12:00"));
    assert_eq!(when("tomorrow 9:00").as_deref(), Ok("2026-03-05 09:00"));
    let refused = read_when("friday call mum", &context)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("call mum"), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
        hold_invariants(&mut Reader::new(), &text, &in_language(LanguageChoice::English));
    }

    #[test]
    fn any_mix_of_known_words_is_read_without_a_panic(
        text in "((every|last|31|30th|february|of|99999|in|weeks|5:00|-|“|ü|\\.|/|to|and|@|#a|9999|monday|for|ago|h) ?){0,14}"
    ) {
        hold_invariants(&mut Reader::new(), &text, &in_language(LanguageChoice::English));
    }
}
