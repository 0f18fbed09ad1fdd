//! Series that are said with "and", and those of quarters: no word of them is lost.

use crate::support::{context, hold_invariants, told};

fn check(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(told(text), *wanted, "{text}");
        hold_invariants(&mut capture::Reader::new(), text, &context());
    }
}

#[test]
fn weekdays_with_times_of_their_own_are_one_series() {
    check(&[
        (
            "gym every monday at 9 and friday at 10",
            "gym | 2026-03-06 10:00 | FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=1,4",
        ),
        (
            "gym every monday at 9 and every friday at 9:30",
            "gym | 2026-03-06 09:30 | FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9;BYMINUTE=0,30;BYSETPOS=1,4",
        ),
        (
            "mondays at 9 and wednesdays at 12 yoga",
            "yoga | 2026-03-04 12:00 | FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9,12;BYSETPOS=1,4",
        ),
        (
            "gym every tue, thu at 7 and sun at 9",
            "gym | 2026-03-05 07:00 | FREQ=WEEKLY;BYDAY=TU,TH,SU;BYHOUR=7,9;BYSETPOS=1,3,6",
        ),
        (
            "school every weekday at 8 and saturday at 9",
            "school | 2026-03-05 08:00 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA;BYHOUR=8,9;BYSETPOS=1,3,5,7,9,12",
        ),
        (
            "gym every mon at 7, wed at 8 and fri at 9",
            "gym | 2026-03-06 09:00 | FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=7,8,9;BYSETPOS=1,5,9",
        ),
        (
            "gym every 2 weeks on monday at 9 and friday at 10",
            "gym | 2026-03-06 10:00 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=1,4",
        ),
        (
            "gym every monday at 9 and friday at 10 for 3 weeks",
            "gym | 2026-03-06 10:00 | FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=1,4;COUNT=6",
        ),
        (
            "jeden Montag um 9 und Freitag um 10 Sport",
            "Sport | 2026-03-06 10:00 | FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=1,4",
        ),
        (
            "montags um 9 und am Freitag um 10 Sport",
            "Sport | 2026-03-06 10:00 | FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=1,4",
        ),
    ]);
}

#[test]
fn the_same_day_of_several_months_is_one_series() {
    check(&[
        (
            "tax every april 15 and september 15",
            "tax | 2026-04-15 | FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=15",
        ),
        (
            "tax every april 15, june 15 and september 15 at 9",
            "tax | 2026-04-15 09:00 | FREQ=YEARLY;BYMONTH=4,6,9;BYMONTHDAY=15",
        ),
        (
            "tax every year on april 15 and september 15",
            "tax | 2026-04-15 | FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=15",
        ),
        (
            "tax every 15th of april and september",
            "tax | 2026-04-15 | FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=15",
        ),
        (
            "tax every 1st and 15th of april and september",
            "tax | 2026-04-01 | FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=1,15",
        ),
        (
            "fair every first monday of april and october",
            "fair | 2026-04-06 | FREQ=YEARLY;BYMONTH=4,10;BYDAY=1MO",
        ),
        (
            "tax every jan 15, apr 15, jun 15 and sep 15",
            "tax | 2026-04-15 | FREQ=YEARLY;BYMONTH=1,4,6,9;BYMONTHDAY=15",
        ),
        (
            "Steuer jeden 15. April und 15. September",
            "Steuer | 2026-04-15 | FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=15",
        ),
        (
            "Steuer jeden 15. April und September",
            "Steuer | 2026-04-15 | FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=15",
        ),
    ]);
}

#[test]
fn a_series_that_no_rule_tells_keeps_its_words_and_asks() {
    check(&[
        (
            "tax every april 15 and may 20",
            "tax and may 20 | 2026-04-15 | FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15 ?",
        ),
        (
            "gym every monday at 9 and on the 3rd at 10",
            "gym and on the 3rd at 10 | 2026-03-09 09:00 | FREQ=WEEKLY;BYDAY=MO ?",
        ),
        (
            "weekly review on the last friday",
            "review on the last friday | 2026-03-04 | FREQ=WEEKLY ?",
        ),
        (
            "drink water 8 times a day",
            "drink water | 2026-03-04 10:00 | FREQ=DAILY;BYHOUR=8,10,12,14,16,18,20,22 ?",
        ),
        (
            "jeden Montag Sport und Freitag Sauna",
            "Sport und Freitag Sauna | 2026-03-09 | FREQ=WEEKLY;BYDAY=MO ?",
        ),
    ]);
}

#[test]
fn days_that_are_said_with_and_are_a_task_each() {
    check(&[
        (
            "gym mon at 7 and wed at 8",
            "gym | 2026-03-09 07:00 & gym | 2026-03-11 08:00 ?",
        ),
        (
            "gym mon at 7, wed at 8 and fri at 9 #health",
            "gym | 2026-03-09 07:00 | #health & gym | 2026-03-11 08:00 | #health & gym | 2026-03-06 09:00 | #health ?",
        ),
        (
            "dentist march 12 and march 19 at 8:30",
            "dentist | 2026-03-12 08:30 & dentist | 2026-03-19 08:30 ?",
        ),
        (
            "call Ann tomorrow and friday",
            "call Ann | 2026-03-05 & call Ann | 2026-03-06 ?",
        ),
        (
            "Anna morgen und am 12. März anrufen",
            "Anna anrufen | 2026-03-05 & Anna anrufen | 2026-03-12 ?",
        ),
        ("meet tomorrow or friday", "meet | 2026-03-05"),
        (
            "pills at 8 and 20:00",
            "pills | 2026-03-05 08:00 & pills | 2026-03-04 20:00 ?",
        ),
        (
            "call Ann friday at 9 and 14:00",
            "call Ann | 2026-03-06 09:00 & call Ann | 2026-03-06 14:00 ?",
        ),
        (
            "Tabletten um 8 und 20 Uhr",
            "Tabletten | 2026-03-05 08:00 & Tabletten | 2026-03-04 20:00 ?",
        ),
    ]);
}

#[test]
fn days_of_a_quarter_are_those_of_its_own_months() {
    check(&[
        (
            "report last friday of every quarter",
            "report | 2026-03-27 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR",
        ),
        (
            "report last day of every quarter",
            "report | 2026-03-31 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        ),
        (
            "report 15th of every quarter",
            "report | 2026-04-15 | FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
        ),
        (
            "report first monday of each quarter at 9",
            "report | 2026-04-06 09:00 | FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO",
        ),
        (
            "report every quarter on the last workday",
            "report | 2026-03-31 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        (
            "report at the end of every quarter",
            "report | 2026-03-31 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        ),
        (
            "report quarterly",
            "report | 2026-03-04 | FREQ=MONTHLY;INTERVAL=3",
        ),
        (
            "Bericht am letzten Freitag jedes Quartals",
            "Bericht | 2026-03-27 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR",
        ),
        (
            "Bericht am 15. jedes Quartals",
            "Bericht | 2026-04-15 | FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
        ),
        (
            "Bericht jeden ersten Montag im Quartal",
            "Bericht | 2026-04-06 | FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO",
        ),
        (
            "Bericht am Ende jedes Quartals",
            "Bericht | 2026-03-31 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        ),
        (
            "Bericht jedes Quartalsende",
            "Bericht | 2026-03-31 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        ),
        (
            "vierteljährlich Bericht schreiben",
            "Bericht schreiben | 2026-03-04 | FREQ=MONTHLY;INTERVAL=3",
        ),
        (
            "report last friday of every year",
            "report | 2026-12-25 | FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR",
        ),
    ]);
}

#[test]
fn two_times_of_every_day_and_days_that_are_left_out_are_of_one_series() {
    check(&[
        (
            "pills every morning at 7 and every evening at 7",
            "pills | 2026-03-04 19:00 | FREQ=DAILY;BYHOUR=7,19",
        ),
        (
            "standup daily at 9:15 except fridays",
            "standup | 2026-03-05 09:15 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU",
        ),
        (
            "rent every month on the 1st at 8am starting may",
            "rent | 2026-05-01 08:00 | FREQ=MONTHLY;BYMONTHDAY=1",
        ),
        (
            "jeden Morgen und jeden Abend Zähne putzen",
            "Zähne putzen | 2026-03-04 19:00 | FREQ=DAILY;BYHOUR=9,19",
        ),
        (
            "täglich außer sonntags um 8 laufen",
            "laufen | 2026-03-05 08:00 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
        ),
        (
            "gym every monday except holidays",
            "gym except holidays | 2026-03-09 | FREQ=WEEKLY;BYDAY=MO ?",
        ),
    ]);
}

#[test]
fn a_series_of_one_week_ends_with_it() {
    check(&[
        (
            "pills every day next week at 8",
            "pills | 2026-03-09 08:00 | FREQ=DAILY;UNTIL=20260315T225959Z",
        ),
        (
            "pills every weekday next week at 8",
            "pills | 2026-03-09 08:00 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260315T225959Z",
        ),
        (
            "jeden Tag nächste Woche um 8 Tabletten",
            "Tabletten | 2026-03-09 08:00 | FREQ=DAILY;UNTIL=20260315T225959Z",
        ),
    ]);
}

#[test]
fn how_long_stands_beside_how_often() {
    check(&[
        (
            "meditate 10 min daily at 6:30am",
            "meditate | 2026-03-05 06:30 | FREQ=DAILY | 10min",
        ),
        (
            "meditate daily 10 min",
            "meditate | 2026-03-04 | FREQ=DAILY | 10min",
        ),
        (
            "daily 10 min walk",
            "walk | 2026-03-04 | FREQ=DAILY | 10min",
        ),
        (
            "täglich 10 Minuten meditieren",
            "meditieren | 2026-03-04 | FREQ=DAILY | 10min",
        ),
        (
            "meditieren täglich 10 Minuten",
            "meditieren | 2026-03-04 | FREQ=DAILY | 10min",
        ),
        ("tomorrow 30 min yoga", "yoga | 2026-03-05 | 30min"),
        ("morgen 2 Stunden lernen", "lernen | 2026-03-05 | 120min"),
        ("read the daily mail", "read the daily mail"),
    ]);
}

#[test]
fn two_clauses_may_begin_with_their_days() {
    check(&[
        (
            "monday gym and friday sauna",
            "gym | 2026-03-09 & sauna | 2026-03-06",
        ),
        (
            "buy milk today and tomorrow call mum",
            "buy milk | 2026-03-04 & call mum | 2026-03-05",
        ),
        (
            "heute Milch kaufen und morgen Anna anrufen",
            "Milch kaufen | 2026-03-04 & Anna anrufen | 2026-03-05",
        ),
        (
            "Montag Sport und Freitag Sauna",
            "Sport | 2026-03-09 & Sauna | 2026-03-06",
        ),
    ]);
}

/// The first of a series was three days late where the month began on a weekend and the number
/// was a multiple of five.
#[test]
fn workdays_of_a_month_that_begins_on_a_weekend_are_counted_from_its_first_monday() {
    check(&[
        (
            "report every 5th workday of the month",
            "report | 2026-03-06 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5",
        ),
        (
            "report every 15th workday",
            "report | 2026-03-20 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=15",
        ),
        ("5 workdays from saturday", " | 2026-03-13"),
    ]);
}

#[test]
fn a_series_on_todays_weekday_begins_today_if_its_time_is_to_come() {
    check(&[
        (
            "weekly sync wed 3pm",
            "sync | 2026-03-04 15:00 | FREQ=WEEKLY;BYDAY=WE",
        ),
        (
            "weekly sync wed 9am",
            "sync | 2026-03-11 09:00 | FREQ=WEEKLY;BYDAY=WE",
        ),
        (
            "jeden Mittwoch 15 Uhr",
            " | 2026-03-04 15:00 | FREQ=WEEKLY;BYDAY=WE",
        ),
    ]);
}

#[test]
fn what_comes_every_few_hours_for_some_days_comes_so_many_times_whatever_the_clocks_do() {
    // The clocks change on 29 March.
    let context = crate::support::at("2026-03-28T10:00:00+01:00", "Europe/Berlin");
    let told = crate::support::told_in("pills every 8 hours for 5 days", &context);
    assert_eq!(
        told,
        "pills | 2026-03-28 10:00 | FREQ=HOURLY;INTERVAL=8;COUNT=15"
    );
}
