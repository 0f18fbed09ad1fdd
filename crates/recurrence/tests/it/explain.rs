//! How a rule reads to a person.

use crate::support::{rule, series};

#[track_caller]
fn told(text: &str, from: &str, expected: &str) {
    assert_eq!(series(text, from).explain(), expected);
}

#[test]
fn common_rules_have_the_words_that_people_use() {
    let at_nine = "20260306T090000"; // A Friday.
    told("FREQ=DAILY", at_nine, "every day at 09:00");
    told("FREQ=DAILY;INTERVAL=3", at_nine, "every 3 days at 09:00");
    told("FREQ=WEEKLY", at_nine, "every Friday at 09:00");
    told(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        at_nine,
        "every 2nd Friday at 09:00",
    );
    told(
        "FREQ=WEEKLY;INTERVAL=3",
        at_nine,
        "every 3 weeks on Friday at 09:00",
    );
    told(
        "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        at_nine,
        "every Monday, Wednesday and Friday at 09:00",
    );
    told(
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        at_nine,
        "every weekday at 09:00",
    );
    told(
        "FREQ=MONTHLY;BYMONTHDAY=1",
        at_nine,
        "every month on the 1st at 09:00",
    );
    told("FREQ=MONTHLY", "20260331", "every month on the 31st");
    told(
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "20260331",
        "every month on the last day",
    );
    told(
        "FREQ=MONTHLY;BYDAY=2TU",
        "20260310",
        "every month on the 2nd Tuesday",
    );
    told(
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
        "20260331",
        "every 3 months on the last Friday",
    );
    told("FREQ=YEARLY", "20260909", "every year on 9 September");
    told(
        "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=9",
        "20260909",
        "every year on 9 September",
    );
    told("FREQ=HOURLY;INTERVAL=2", at_nine, "every 2 hours");
    told("FREQ=HOURLY", "20260306T091500", "every hour, at minute 15");
    told(
        "FREQ=MINUTELY;INTERVAL=15;BYHOUR=9,10",
        at_nine,
        "every 15 minutes, at hours 9 and 10",
    );
    told("FREQ=SECONDLY;INTERVAL=30", at_nine, "every 30 seconds");
}

#[test]
fn an_end_is_told() {
    told("FREQ=DAILY;COUNT=6", "20260306", "every day, 6 times");
    told("FREQ=DAILY;COUNT=1", "20260306", "every day, once");
    told(
        "FREQ=DAILY;UNTIL=20261231",
        "20260306",
        "every day until 31 December 2026",
    );
    told(
        "FREQ=DAILY;UNTIL=20261231T225959Z",
        "20260306T090000",
        "every day at 09:00 until 31 December 2026 at 22:59 UTC",
    );
    told(
        "FREQ=DAILY;UNTIL=20261231T120000",
        "20260306T090000",
        "every day at 09:00 until 31 December 2026 at 12:00",
    );
    told(
        "FREQ=DAILY;UNTIL=20261231T235959",
        "20260306T090000",
        "every day at 09:00 until 31 December 2026",
    );
}

#[test]
fn times_that_are_chosen_of_some_are_told_by_the_day() {
    told(
        "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=1,4",
        "20260306T100000",
        "every Monday at 09:00 and Friday at 10:00",
    );
    told(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR;BYHOUR=9;BYMINUTE=0,30;BYSETPOS=1,3,6",
        "20260306T093000",
        "every 2 weeks on Monday and Tuesday at 09:00 and Friday at 09:30",
    );
    told(
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA;BYHOUR=8,9;BYSETPOS=1,3,5,7,9,12",
        "20260305T080000",
        "every weekday at 08:00 and Saturday at 09:00",
    );
    told(
        "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0,30;BYSETPOS=2,3;COUNT=6",
        "20260304T200000",
        "every day at 08:30 and 20:00, 6 times",
    );
    // What chooses no time of such a day is told as it is.
    told(
        "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,10;BYSETPOS=-1",
        "20260306T100000",
        "every Monday and Friday, only the last of each week at 09:00 and 10:00",
    );
}

#[test]
fn rare_rules_leave_nothing_out() {
    told(
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;BYMONTH=1,2",
        "20260306",
        "every month in January and February on the 13th that is Friday",
    );
    told(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "20260306",
        "every month on weekday, only the last of each month",
    );
    told(
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "20260306",
        "every year in the 20th week on Monday",
    );
    told(
        "FREQ=YEARLY;BYDAY=20MO",
        "20260306",
        "every year on the 20th Monday of the year",
    );
    told(
        "FREQ=YEARLY;BYYEARDAY=-1,100",
        "20260306",
        "every year on the last and 100th day of the year",
    );
    told(
        "FREQ=MONTHLY;BYMONTHDAY=1,-2",
        "20260306",
        "every month on the 1st and 2nd to last",
    );
    told(
        "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30",
        "20260306T090000",
        "every day at 09:00, 09:30, 17:00 and 17:30",
    );
    told(
        "FREQ=DAILY;BYHOUR=8,9,10,11,12",
        "20260306T093000",
        "every day, every hour from 08:30 to 12:30",
    );
}

#[test]
fn without_a_start_only_the_rule_is_told() {
    let told = |text: &str| rule(text).explain();
    assert_eq!(told("FREQ=WEEKLY"), "every week");
    assert_eq!(told("FREQ=MONTHLY"), "every month");
    assert_eq!(
        told("FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0"),
        "every day at 09:00"
    );
}
