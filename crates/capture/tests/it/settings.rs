//! Preferences, direction, languages, daylight saving.

use capture::{DayOrder, Direction, Field, LanguageChoice, Priority, When, read, read_days};
use jiff::civil::{Time, Weekday};

use crate::support::{at, context, in_language, told_in};

fn check(context: &capture::Context, table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(told_in(text, context), *wanted, "{text}");
    }
}

#[test]
fn day_order_week_start_and_times_of_day_are_preferences() {
    let mut context = context();
    context.preferences.day_order = DayOrder::MonthFirst;
    context.preferences.week_start = Weekday::Sunday;
    context.preferences.morning = Time::constant(7, 30, 0, 0);
    context.preferences.end_of_day = Time::constant(17, 0, 0, 0);
    check(
        &context,
        &[
            ("5/6", " | 2026-05-06"),
            ("25/6", " | 2026-06-25"),
            ("12-05", " | 2026-12-05"),
            ("25-12", " | 2026-12-25"),
            ("next week", " | 2026-03-08"),
            ("next sunday", " | 2026-03-08"),
            ("call tomorrow morning", "call | 2026-03-05 07:30"),
            ("report by end of day", "report | 2026-03-04 17:00"),
        ],
    );
}

/// At half past midnight, where days begin at four.
#[test]
fn before_their_day_begins_today_is_the_day_that_has_not_ended() {
    let mut context = at("2026-03-05T00:30:00+01:00", "Europe/Berlin");
    context.preferences.day_starts_at = Time::constant(4, 0, 0, 0);
    check(
        &context,
        &[
            ("tidy today", "tidy | 2026-03-04"),
            ("tidy tomorrow", "tidy | 2026-03-05"),
            ("call tomorrow at 9", "call | 2026-03-05 09:00"),
            ("film today at 2:00", "film | 2026-03-05 02:00"),
            ("film at 2:00", "film | 2026-03-05 02:00"),
            ("call at 9", "call | 2026-03-05 09:00"),
            ("tonight at 2", " | 2026-03-05 02:00"),
            ("dentist 5 march", "dentist | 2026-03-05"),
        ],
    );
}

#[test]
fn the_past_is_preferred_where_a_log_is_kept() {
    let mut context = context();
    context.preferences.direction = Direction::Past;
    check(
        &context,
        &[
            ("friday", " | 2026-02-27"),
            ("12 march", " | 2025-03-12"),
            ("the 15th", " | 2026-02-15"),
            ("at 15:00", " | 2026-03-03 15:00"),
            ("december", " | 2025-12-01"),
            ("christmas", " | 2025-12-25"),
            ("the weekend", " | 2026-02-28"),
        ],
    );
}

#[test]
fn a_language_is_known_by_its_words_or_chosen() {
    assert!(
        read("Zahnarzt morgen um 9", &context())
            .explain
            .contains("Donnerstag, 5. März")
    );
    assert!(
        read("dentist tomorrow at 9", &context())
            .explain
            .contains("Thursday 5 March")
    );
    assert!(
        read("Meeting am Freitag", &context())
            .explain
            .contains("Freitag, 6. März")
    );
    let english = in_language(LanguageChoice::English);
    assert_eq!(told_in("Zahnarzt morgen", &english), "Zahnarzt morgen");
    let german = in_language(LanguageChoice::German);
    assert_eq!(told_in("dentist tomorrow", &german), "dentist tomorrow");
    assert_eq!(told_in("Termin 5.4.", &german), "Termin | 2026-04-05");
}

#[test]
fn a_skipped_time_takes_the_offset_before_the_gap_and_a_repeated_one_its_first() {
    let context = context();
    let due = |text: &str| read(text, &context).tasks[0].due.expect("a due time");
    let instant = |text: &str| {
        due(text)
            .instant(&context.zone)
            .expect("a time")
            .to_string()
    };
    // 29 March 2026 in Berlin has no 02:30; it is 03:30+02:00.
    assert_eq!(instant("29 march 2:30"), "2026-03-29T01:30:00Z");
    // 25 October 2026 has 02:30 twice; the first is at +02:00.
    assert_eq!(instant("25 october 2:30"), "2026-10-25T00:30:00Z");
    // Hours elapse, days are counted on the calendar.
    let before = at("2026-03-28T12:00:00+01:00", "Europe/Berlin");
    let day = read("tomorrow at 12", &before).tasks[0].due.expect("due");
    assert_eq!(
        day.instant(&before.zone).expect("a time").to_string(),
        "2026-03-29T10:00:00Z"
    );
    let hours = read("in 24 hours", &before).tasks[0].due.expect("due");
    assert_eq!(
        hours.instant(&before.zone).expect("a time").to_string(),
        "2026-03-29T11:00:00Z"
    );
}

#[test]
fn a_time_that_a_dst_change_skips_is_told_with_the_time_that_it_is() {
    let context = context();
    let told = |text: &str| read(text, &context).explain;
    assert_eq!(
        told("run 29 march 2:30"),
        "run · Sunday 29 March 2026 at 02:30 (03:30), Europe/Berlin"
    );
    assert_eq!(
        told("run 29 march 4:30"),
        "run · Sunday 29 March 2026 at 04:30, Europe/Berlin"
    );
    let again = read(&told("run 29 march 2:30"), &context).tasks;
    assert_eq!(again, read("run 29 march 2:30", &context).tasks);
    // A series keeps its time, which is skipped on that day alone.
    assert!(told("run daily at 2:30").contains("at 02:30"));
}

#[test]
fn a_reminder_with_a_time_of_its_own_is_told_as_json_also_beside_a_day() {
    let context = context();
    let task = |text: &str| capture::to_json(&read(text, &context), &context)["tasks"][0].clone();
    let of_a_day = task("report friday, remind me thursday at 9");
    assert_eq!(of_a_day["reminder_minutes_before"], serde_json::json!([]));
    assert_eq!(
        of_a_day["reminders"],
        serde_json::json!([{
            "date": "2026-03-05",
            "time": "09:00",
            "instant": "2026-03-05T09:00:00+01:00",
        }])
    );
    let of_a_time = task("report friday at 9, remind me thursday at 9");
    assert_eq!(
        of_a_time["reminder_minutes_before"],
        serde_json::json!([1440])
    );
    assert_eq!(of_a_time["reminders"], serde_json::Value::Null);
}

#[test]
fn a_zone_in_words_is_within_the_span_of_what_is_due() {
    let context = context();
    let line = "call Tokyo tomorrow 10am Pacific time about prices";
    let reading = read(line, &context);
    let due = |span: &&capture::Span| span.field == capture::Field::Due;
    let span = reading.spans.iter().find(due).expect("a span");
    assert_eq!(&line[span.start..span.end], "tomorrow 10am Pacific time");
    assert!(matches!(
        reading.tasks[0].due,
        Some(capture::When::Instant(_))
    ));
    assert_eq!(reading.tasks[0].title, "call Tokyo about prices");
}

#[test]
fn a_holiday_before_a_noun_may_be_its_day() {
    let context = context();
    let reading = read("christmas party", &context);
    assert_eq!(reading.tasks[0].title, "christmas party");
    assert_eq!(reading.tasks[0].due, None);
    let days = |text: &str| -> Vec<String> {
        let reading = read(text, &context);
        let others = reading.alternatives.iter();
        others
            .filter_map(|other| Some(other.due?.date(&context.zone).to_string()))
            .collect()
    };
    assert_eq!(days("christmas party"), ["2026-12-25"]);
    assert_eq!(days("memorial day bbq"), ["2026-05-25"]);
    assert!(days("christmas party friday").is_empty());
    assert!(days("buy christmas gifts").is_empty());
}

#[test]
fn a_recurrence_until_a_day_ends_with_its_last_second_in_utc() {
    let summer = read("run every day at 7 until 1 june", &context());
    let rule = &summer.tasks[0].repeat.as_ref().expect("a rule").rule;
    assert_eq!(rule, "FREQ=DAILY;UNTIL=20260601T215959Z");
    let winter = read("run every day at 7 until 1 december", &context());
    let rule = &winter.tasks[0].repeat.as_ref().expect("a rule").rule;
    assert_eq!(rule, "FREQ=DAILY;UNTIL=20261201T225959Z");
}

#[test]
fn times_of_different_minutes_are_picked_by_position() {
    let rule = |text: &str| {
        read(text, &context()).tasks[0]
            .repeat
            .clone()
            .expect("a rule")
            .rule
    };
    assert_eq!(
        rule("every day at 8:30 and 20:00"),
        "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0,30;BYSETPOS=2,3"
    );
    assert_eq!(
        rule("every monday and friday at 8:30 and 20:00"),
        "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=8,20;BYMINUTE=0,30;BYSETPOS=2,3,6,7"
    );
}

#[test]
fn each_field_has_the_bytes_that_it_came_from() {
    let text = "pay rent every 1st at 9 !high #home @acme for 30 min, remind me 1 day before";
    let reading = read(text, &context());
    let of = |field: Field| -> Vec<&str> {
        let spans = reading.spans.iter().filter(|span| span.field == field);
        spans.map(|span| &text[span.start..span.end]).collect()
    };
    assert_eq!(of(Field::Title), ["pay rent"]);
    assert_eq!(of(Field::Repeat), ["every 1st"]);
    assert_eq!(of(Field::Due), ["at 9"]);
    assert_eq!(of(Field::Priority), ["!high"]);
    assert_eq!(of(Field::Tag), ["#home"]);
    assert_eq!(of(Field::Client), ["@acme"]);
    assert_eq!(of(Field::Duration), ["for 30 min"]);
    assert_eq!(of(Field::Reminder), ["remind me 1 day before"]);
    assert_eq!(reading.tasks[0].priority, Some(Priority::High));
}

#[test]
fn words_that_fill_two_fields_are_told_for_both() {
    let of = |text: &str, field: Field| -> Vec<String> {
        let reading = read(text, &context());
        let spans = reading.spans_of_fields().filter(|span| span.field == field);
        spans
            .map(|span| text[span.start..span.end].to_owned())
            .collect()
    };
    let line = "meeting tomorrow 14-15:30";
    assert_eq!(of(line, Field::Due), ["tomorrow 14-15:30"]);
    assert_eq!(of(line, Field::Duration), ["tomorrow 14-15:30"]);
    let line = "Urlaub 3.-10. August";
    assert_eq!(of(line, Field::End), ["3.-10. August"]);
    assert_eq!(of("pay rent every 1st", Field::Due), ["every 1st"]);
    assert_eq!(of("pay rent every 1st at 9", Field::Due), ["at 9"]);
    let line = "vacation from july 1 for 2 weeks";
    assert_eq!(of(line, Field::Duration), ["for 2 weeks"]);
}

#[test]
fn what_a_clock_change_repeats_and_whole_weeks_are_told_readably() {
    let night = at("2026-10-24T22:00:00+02:00", "Europe/Berlin");
    let told = |text: &str| {
        let reading = read(text, &night);
        crate::support::hold_invariants(&mut capture::Reader::new(), text, &night);
        reading.explain
    };
    assert_eq!(
        told("in 5 hours take pill"),
        "take pill · Sunday 25 October 2026 at 02:00 UTC+01:00"
    );
    assert_eq!(
        told("vacation from july 1 for 2 weeks"),
        "vacation · Thursday 1 July 2027 · for 2 weeks"
    );
}

#[test]
fn a_month_that_is_too_short_for_a_day_is_asked_about() {
    let end = at("2026-01-31T09:15:00+01:00", "Europe/Berlin");
    for line in ["next month on the 31st", "am 31. nächsten Monats Bericht"] {
        let reading = read(line, &end);
        assert!(reading.clarify && reading.tasks[0].due.is_none(), "{line}");
    }
}

#[test]
fn other_meanings_are_offered() {
    let dues = |text: &str| -> Vec<String> {
        let reading = read(text, &context());
        let others = reading.alternatives.iter().filter_map(|task| task.due);
        others
            .map(|due| match due {
                When::Date(date) => date.to_string(),
                When::DateTime(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
                When::Instant(instant) => instant.to_string(),
            })
            .collect()
    };
    assert_eq!(dues("cinema next friday"), ["2026-03-06"]);
    assert_eq!(dues("call mum tomorrow at 5"), ["2026-03-05 05:00"]);
    assert_eq!(dues("invoice 5/6"), ["2026-05-06"]);
    assert_eq!(dues("gym wednesday"), ["2026-03-04"]);
    assert!(dues("gym on 12 march").is_empty());
}

#[test]
fn it_asks_where_the_words_do_not_say_enough() {
    for text in [
        "meditate 3 times a week",
        "pills twice a day",
        "pay fine 30 february",
        "gym monthly on friday",
        "water plants daily except tomorrow",
        "dreimal pro Woche meditieren",
    ] {
        assert!(read(text, &context()).clarify, "{text}");
    }
    for text in ["call mum tomorrow", "gym every monday", "read 1984", ""] {
        assert!(!read(text, &context()).clarify, "{text}");
    }
}

#[test]
fn what_a_person_took_back_stays_in_the_title() {
    let line = "pay rent friday at 9 !high #home";
    let mut context = context();
    let taken_back = |words: &str, context: &mut capture::Context| {
        let start = line.find(words).expect("words of the line");
        context.kept.push((start, start + words.len()));
        let task = capture::read(line, context).tasks.remove(0);
        (
            task.title,
            task.due.is_some(),
            task.priority.is_some(),
            task.tags.len(),
        )
    };
    assert_eq!(
        taken_back("friday at 9", &mut context),
        ("pay rent friday at 9".to_owned(), false, true, 1)
    );
    assert_eq!(
        taken_back("#home", &mut context),
        ("pay rent friday at 9 #home".to_owned(), false, true, 0)
    );
    assert_eq!(
        taken_back("!high", &mut context),
        (line.to_owned(), false, false, 0)
    );
}

#[test]
fn days_are_one_a_period_or_from_one_to_another() {
    let mut context = context();
    context.preferences.direction = Direction::Past;
    let days = |text: &str| match read_days(text, &context) {
        Some((first, last)) => format!("{first}..{last}"),
        None => "-".to_owned(),
    };
    let mut missed = String::new();
    for (text, wanted) in [
        ("yesterday", "2026-03-03..2026-03-03"),
        ("wednesday", "2026-02-25..2026-02-25"),
        ("day before yesterday", "2026-03-02..2026-03-02"),
        ("3 days ago", "2026-03-01..2026-03-01"),
        ("this week", "2026-03-02..2026-03-08"),
        ("last week", "2026-02-23..2026-03-01"),
        ("last month", "2026-02-01..2026-02-28"),
        ("december", "2025-12-01..2025-12-31"),
        ("feb 2024", "2024-02-01..2024-02-29"),
        ("2025-12", "2025-12-01..2025-12-31"),
        ("last quarter", "2025-10-01..2025-12-31"),
        ("q3 2025", "2025-07-01..2025-09-30"),
        ("q4", "2025-10-01..2025-12-31"),
        ("this year", "2026-01-01..2026-12-31"),
        ("last year", "2025-01-01..2025-12-31"),
        ("monday to friday", "2026-02-23..2026-02-27"),
        ("1 to 15 february", "2026-02-01..2026-02-15"),
        ("20 february to 2 march", "2026-02-20..2026-03-02"),
        ("2026-01-20 to 2026-02-03", "2026-01-20..2026-02-03"),
        ("from 2026-01-20 to 2026-02-03", "2026-01-20..2026-02-03"),
        ("2026-01-20 - 2026-02-03", "2026-01-20..2026-02-03"),
        ("letzten Monat", "2026-02-01..2026-02-28"),
        ("Dezember", "2025-12-01..2025-12-31"),
        ("vor 3 Tagen", "2026-03-01..2026-03-01"),
        ("friday 17:00", "-"),
        ("2h", "-"),
        ("9 to 5", "-"),
        ("acme", "-"),
        ("20", "-"),
        ("20 nov", "2025-11-20..2025-11-20"),
        ("12/11", "2025-11-12..2025-11-12"),
        ("12.11.", "2025-11-12..2025-11-12"),
        ("on monday", "2026-03-02..2026-03-02"),
    ] {
        let read = days(text);
        if read != wanted {
            missed.push_str(&format!("\n{text}: {read}, not {wanted}"));
        }
    }
    assert_eq!(missed, "");
}

#[test]
fn days_that_are_counted_end_or_begin_today() {
    let mut context = context();
    for (direction, text, wanted) in [
        (Direction::Past, "last 7 days", "2026-02-26..2026-03-04"),
        (
            Direction::Past,
            "in the past two weeks",
            "2026-02-19..2026-03-04",
        ),
        (
            Direction::Past,
            "die letzten 3 Tage",
            "2026-03-02..2026-03-04",
        ),
        (Direction::Past, "last 1 month", "2026-02-05..2026-03-04"),
        (Direction::Future, "next 3 days", "2026-03-04..2026-03-06"),
        (
            Direction::Future,
            "within the next 2 weeks",
            "2026-03-04..2026-03-17",
        ),
        (
            Direction::Future,
            "nächsten 12 Monaten",
            "2026-03-04..2027-03-03",
        ),
    ] {
        context.preferences.direction = direction;
        let days = read_days(text, &context);
        let days = days.map_or("-".to_owned(), |(first, last)| format!("{first}..{last}"));
        assert_eq!(days, wanted, "{text}");
    }
}

#[test]
fn a_length_from_now_is_counted_from_the_very_instant_where_that_is_asked_for() {
    let mut context = context();
    context.now += jiff::SignedDuration::from_millis(400);
    let second = read("in 3s", &context).tasks;
    context.preferences.exact_instants = true;
    let exact = read("in 3s", &context).tasks;
    let instant = |tasks: &[capture::Task]| match tasks[0].due {
        Some(When::Instant(instant)) => instant.duration_since(context.now),
        _ => jiff::SignedDuration::ZERO,
    };
    assert_eq!(instant(&second).as_millis(), 2_600);
    assert_eq!(instant(&exact).as_millis(), 3_000);
}
