//! What people say every day and readers of lines get wrong, on Wednesday 4 March 2026 at 10:00 in
//! Berlin.

use capture::{Direction, Field, read, read_days};

use crate::support::{context, hold_invariants, told};

fn check(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(told(text), *wanted, "{text}");
        hold_invariants(&mut capture::Reader::new(), text, &context());
    }
}

#[test]
fn what_comes_every_few_minutes_for_some_hours_ends_after_them() {
    check(&[
        (
            "stretch every 15 minutes for 2 hours",
            "stretch | 2026-03-04 10:00 | FREQ=MINUTELY;INTERVAL=15;COUNT=8",
        ),
        (
            "every 25 min for 2 hours",
            " | 2026-03-04 10:00 | FREQ=MINUTELY;INTERVAL=25;COUNT=5",
        ),
        (
            "look every 2 hours for a day and a half",
            "look | 2026-03-04 10:00 | FREQ=HOURLY;INTERVAL=2;COUNT=18",
        ),
        (
            "remind me every 15 minutes for 2 hours to stretch",
            "stretch | 2026-03-04 10:00 | FREQ=MINUTELY;INTERVAL=15;COUNT=8 | rem 0",
        ),
        (
            "alle 20 Minuten für 2 Stunden umrühren",
            "umrühren | 2026-03-04 10:00 | FREQ=MINUTELY;INTERVAL=20;COUNT=6",
        ),
    ]);
}

#[test]
fn a_series_that_begins_after_a_while_begins_then() {
    check(&[
        (
            "tea in 2h every 5 min",
            "tea | 2026-03-04 12:00 | FREQ=MINUTELY;INTERVAL=5",
        ),
        (
            "pills every day in 30 minutes",
            "pills | 2026-03-04 10:30 | FREQ=DAILY",
        ),
        (
            "look every hour in 90 min",
            "look | 2026-03-04 11:30 | FREQ=HOURLY",
        ),
    ]);
}

#[test]
fn what_lasts_no_longer_than_until_it_comes_again_has_a_length() {
    check(&[
        (
            "walk every hour for 10 min",
            "walk | 2026-03-04 10:00 | FREQ=HOURLY | 10min",
        ),
        (
            "gym every day for 2 hours",
            "gym | 2026-03-04 | FREQ=DAILY | 120min",
        ),
    ]);
}

#[test]
fn what_comes_every_hour_between_two_times_pauses_outside_them() {
    check(&[
        (
            "drink every hour between 9 and 17",
            "drink | 2026-03-04 10:00 | FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16,17",
        ),
        (
            "drink every 2 hours from 9 to 5 on weekdays",
            "drink | 2026-03-04 11:00 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,11,13,15,17",
        ),
        (
            "look every 30 minutes between 8:15 and 9:15 starting tomorrow",
            "look | 2026-03-05 08:15 | FREQ=DAILY;BYHOUR=8,9;BYMINUTE=15,45;BYSETPOS=1,2,3",
        ),
        (
            "between 8pm and midnight every hour",
            " | 2026-03-04 20:00 | FREQ=DAILY;BYHOUR=20,21,22,23",
        ),
        (
            "jede Stunde zwischen 9 und 12 Uhr trinken",
            "trinken | 2026-03-04 10:00 | FREQ=DAILY;BYHOUR=9,10,11,12",
        ),
        (
            "look every hour tomorrow between 9 and 12",
            "look | 2026-03-05 09:00 | FREQ=DAILY;BYHOUR=9,10,11,12;UNTIL=20260305T225959Z",
        ),
        (
            "every hour drink water between 9 and 12",
            "drink water | 2026-03-04 10:00 | FREQ=DAILY;BYHOUR=9,10,11,12",
        ),
        // Through the night it is asked about, as before.
        (
            "look every hour from 22 to 2",
            "look | 2026-03-04 22:00 | FREQ=HOURLY ?",
        ),
    ]);
}

#[test]
fn a_weekend_of_each_month_begins_on_its_saturday() {
    check(&[
        (
            "hike first weekend of every month",
            "hike | 2026-03-07 | FREQ=MONTHLY;BYDAY=1SA",
        ),
        (
            "hike every last weekend of the month",
            "hike | 2026-03-28 | FREQ=MONTHLY;BYDAY=-1SA",
        ),
        (
            "hike second weekend of every other month",
            "hike | 2026-03-14 | FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA",
        ),
        (
            "jedes erste Wochenende im Monat wandern",
            "wandern | 2026-03-07 | FREQ=MONTHLY;BYDAY=1SA",
        ),
    ]);
}

#[test]
fn victoria_day_is_the_monday_before_25_may() {
    check(&[
        ("victoria day", " | 2026-05-18"),
        ("parade on victoria day 2027", "parade | 2027-05-24"),
        ("Victoria Day 2028", " | 2028-05-22"),
    ]);
}

#[test]
fn tomorrow_is_understood_as_it_is_texted() {
    check(&[
        ("call mum 2moro", "call mum | 2026-03-05"),
        ("call mum 2morrow at 5", "call mum | 2026-03-05 17:00"),
        ("film 2nite", "film | 2026-03-04 21:00"),
        ("plan a 2 day trip", "plan a 2 day trip"),
    ]);
}

#[test]
fn a_week_is_understood_as_iso_8601_writes_it() {
    check(&[
        ("2026-W20", " | 2026-05-11"),
        ("report 2026W20", "report | 2026-05-11"),
        ("report 2026-W20-3", "report | 2026-05-13"),
        ("report 2026-w20 at 9", "report | 2026-05-11 09:00"),
        ("report 2026-W60", "report 2026-W60"),
        ("fix 2026-Wxy", "fix 2026-Wxy"),
    ]);
}

#[test]
fn since_a_day_tells_how_long_something_is_so_and_not_when_it_is_due() {
    check(&[
        ("call Bob since friday works", "call Bob since friday works"),
        (
            "waiting for Bob since monday",
            "waiting for Bob since monday",
        ),
        (
            "chase Ann, open since 3 may, tomorrow",
            "chase Ann, open since 3 may | 2026-03-05",
        ),
        ("seit Montag krank", "seit Montag krank"),
        ("since monday", " | 2026-03-02 | → 2026-03-04"),
        ("since last week", " | 2026-02-23 | → 2026-03-04"),
        ("since christmas", " | 2025-12-25 | → 2026-03-04"),
    ]);
    let days = |text| {
        let mut context = context();
        context.preferences.direction = Direction::Past;
        read_days(text, &context).map(|(first, last)| format!("{first} {last}"))
    };
    assert_eq!(
        days("since monday").as_deref(),
        Some("2026-03-02 2026-03-04")
    );
}

#[test]
fn parts_of_a_weekday_in_one_word_repeat_with_an_s() {
    check(&[
        (
            "Yoga sonntagabends",
            "Yoga | 2026-03-08 19:00 | FREQ=WEEKLY;BYDAY=SU",
        ),
        (
            "Montagmorgens Standup",
            "Standup | 2026-03-09 09:00 | FREQ=WEEKLY;BYDAY=MO",
        ),
        ("Sonntagabend Yoga", "Yoga | 2026-03-08 19:00"),
    ]);
}

#[test]
fn a_german_question_asks_for_a_reminder_around_what_it_is_of() {
    check(&[
        (
            "Kannst du mich morgen um 9 an die Milch erinnern?",
            "Milch | 2026-03-05 09:00 | rem 0",
        ),
        (
            "könntest du mich bitte am Freitag daran erinnern, die Miete zu zahlen",
            "die Miete zu zahlen | 2026-03-06 | rem 0",
        ),
        (
            "kannst du mich morgen um 5 abholen",
            "kannst du mich abholen | 2026-03-05 17:00",
        ),
        (
            "kannst du mich abholen; Oma an Milch erinnern",
            "kannst du mich abholen & Oma an Milch erinnern",
        ),
    ]);
}

#[test]
fn chapter_and_verse_are_no_time() {
    check(&[
        ("John 3:16", "John 3:16"),
        ("read John 3:15 tomorrow", "read John 3:15 | 2026-03-05"),
        (
            "Study Romans 10:10 at 9",
            "Study Romans 10:10 | 2026-03-05 09:00",
        ),
        ("call John 3:30", "call John | 2026-03-05 03:30"),
        ("call John at 15:16", "call John | 2026-03-04 15:16"),
        ("dentist 15:16", "dentist | 2026-03-04 15:16"),
    ]);
}

#[test]
fn the_number_of_a_house_is_no_hour() {
    check(&[
        ("meet Bob at 21 Main Street", "meet Bob at 21 Main Street"),
        (
            "meet Bob at 5 Oak Tree Lane friday 14:00",
            "meet Bob at 5 Oak Tree Lane | 2026-03-06 14:00",
        ),
        ("meet Bob at 5", "meet Bob | 2026-03-04 17:00"),
        ("at 9 Call Dr Smith", "Call Dr Smith | 2026-03-05 09:00"),
        ("meet at 5 Bob", "meet Bob | 2026-03-04 17:00"),
    ]);
}

#[test]
fn what_is_called_after_midnight_is_no_time() {
    check(&[
        ("buy midnight snack", "buy midnight snack"),
        ("midnight snacks tomorrow", "midnight snacks | 2026-03-05"),
        ("call Ann midnight", "call Ann | 2026-03-05 00:00"),
    ]);
}

#[test]
fn a_line_may_say_that_it_is_a_task() {
    check(&[
        (
            "add a task to call Bob tomorrow high",
            "call Bob | 2026-03-05 | high",
        ),
        ("Please add a task to call Bob", "call Bob"),
        ("todo: buy milk", "buy milk"),
        (
            "new task: fix bike friday #home",
            "fix bike | 2026-03-06 | #home",
        ),
        ("add milk", "milk"),
        (
            "Add oat milk tomorrow #shop",
            "oat milk | 2026-03-05 | #shop",
        ),
        ("add a task: milk", "milk"),
        ("add a task to buy bread", "buy bread"),
        ("new task milk", "milk"),
        (
            "add new task call Bob about the car",
            "call Bob about the car",
        ),
        ("neue Aufgabe Milch", "Milch"),
        ("neue Aufgabe Milch morgen", "Milch | 2026-03-05"),
        ("Aufgabe: Milch", "Milch"),
        ("Aufgabe Milch für Anna kaufen", "Milch für Anna kaufen"),
        ("Aufgabe 3 lösen", "Aufgabe 3 lösen"),
        ("die Aufgabe lösen", "die Aufgabe lösen"),
        ("add salt to soup", "add salt to soup"),
        ("add salt to soup tomorrow", "add salt to soup | 2026-03-05"),
        ("add tests for the parser", "add tests for the parser"),
        ("add Anna to the list", "add Anna to the list"),
        ("add three new tests", "add three new tests"),
        ("add the logo", "add the logo"),
        ("add", "add"),
        ("add tomorrow", "add | 2026-03-05"),
        ("add a task", "add a task"),
        ("new task", "new task"),
        ("new task tomorrow", "new task | 2026-03-05"),
        ("Aufgabe", "Aufgabe"),
        ("add a task list to the page", "add a task list to the page"),
        ("add task board", "add task board"),
        ("add a task to", "add a task to"),
        (
            "ask Ann to add a task to the board",
            "ask Ann to add a task to the board",
        ),
    ]);
    let reading = read("add a task to call Bob", &context());
    let fields: Vec<Field> = reading.spans.iter().map(|span| span.field).collect();
    assert_eq!(fields, [Field::Title]);
}

#[test]
fn a_bare_word_of_priority_counts_right_behind_the_date_that_ends_a_line() {
    check(&[
        ("Buy milk tomorrow high", "Buy milk | 2026-03-05 | high"),
        (
            "Buy milk friday at 5, urgent!",
            "Buy milk | 2026-03-06 17:00 | urgent",
        ),
        (
            "Buy milk every friday low #home @acme",
            "Buy milk | 2026-03-06 | FREQ=WEEKLY;BYDAY=FR | low | #home | @acme",
        ),
        ("tomorrow high", " | 2026-03-05 | high"),
        (
            "Milch kaufen morgen hoch",
            "Milch kaufen | 2026-03-05 | high",
        ),
    ]);
}

#[test]
fn a_bare_word_of_priority_elsewhere_is_a_word() {
    check(&[
        ("Aim high", "Aim high"),
        ("Get high chair", "Get high chair"),
        ("Get high chair tomorrow", "Get high chair | 2026-03-05"),
        ("tomorrow aim high", "aim high | 2026-03-05"),
        ("tomorrow low tide walk", "low tide walk | 2026-03-05"),
        ("the cat sat high", "the cat sat high"),
        ("buy Friday magazine high", "buy Friday magazine high"),
        ("casual friday high", "casual friday high"),
        ("cut wood 3/4 high", "cut wood 3/4 high"),
        ("may high", "may high"),
        ("read 1984 high", "read 1984 high"),
    ]);
}

#[test]
fn what_comes_several_times_a_day_for_some_days_comes_on_all_of_them() {
    check(&[
        (
            "pills every day at 8 and 20:00 for 10 days",
            "pills | 2026-03-04 20:00 | FREQ=DAILY;BYHOUR=8,20;COUNT=20",
        ),
        (
            "antibiotics 3 times a day for a week",
            "antibiotics | 2026-03-04 14:00 | FREQ=DAILY;BYHOUR=9,14,19;COUNT=21 ?",
        ),
        (
            "gym every monday and thursday at 7 and 18:00 for 2 weeks",
            "gym | 2026-03-05 07:00 | FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=7,18;COUNT=8",
        ),
        (
            "pills every 8 hours for 7 days",
            "pills | 2026-03-04 10:00 | FREQ=HOURLY;INTERVAL=8;COUNT=21",
        ),
        (
            "pills every day at 8 and 20:00 10 times",
            "pills | 2026-03-04 20:00 | FREQ=DAILY;BYHOUR=8,20;COUNT=10",
        ),
    ]);
}

#[test]
fn a_period_that_has_begun_ends_what_is_to_be_done_in_it_where_that_is_asked_for() {
    let mut context = context();
    context.preferences.begun_periods_end = true;
    let due = |text: &str, context: &capture::Context| {
        let due = read(text, context).tasks[0].due;
        due.map(|when| crate::support::shown(when, context))
    };
    for (text, wanted) in [
        ("clean kitchen this week", "2026-03-08"),
        ("clean kitchen this month", "2026-03-31"),
        ("clean kitchen this quarter", "2026-03-31"),
        ("clean kitchen this year", "2026-12-31"),
        ("Küche putzen diese Woche", "2026-03-08"),
        ("clean kitchen this weekend", "2026-03-07"),
        // What has not begun is its first day as ever, and so is what names its beginning.
        ("clean kitchen next week", "2026-03-09"),
        ("clean kitchen end of week", "2026-03-06"),
        ("paid rent yesterday", "2026-03-03"),
    ] {
        assert_eq!(due(text, &context).as_deref(), Some(wanted), "{text}");
    }
    // Sunday.
    context.now += jiff::SignedDuration::from_hours(4 * 24);
    let sunday = due("clean kitchen this weekend", &context);
    assert_eq!(sunday.as_deref(), Some("2026-03-08"));
}

#[test]
fn a_year_behind_about_is_no_time() {
    check(&[
        ("call about 2024 taxes", "call about 2024 taxes"),
        ("read about 1848 revolution", "read about 1848 revolution"),
        (
            "ask about 2024 taxes tomorrow",
            "ask about 2024 taxes | 2026-03-05",
        ),
        ("ask about 3 things", "ask about 3 things"),
        ("meet Bob about 6", "meet Bob | 2026-03-04 18:00"),
        ("meet Bob about 1830", "meet Bob | 2026-03-04 18:30"),
    ]);
}

#[test]
fn works_shops_and_corners_keep_their_names() {
    check(&[
        ("watch Wednesday on Netflix", "watch Wednesday on Netflix"),
        (
            "watch Wednesday on Netflix tomorrow",
            "watch Wednesday on Netflix | 2026-03-05",
        ),
        (
            "watch the game Wednesday on TV",
            "watch the game on TV | 2026-03-11",
        ),
        (
            "listen to Black Friday by Steely Dan",
            "listen to Black Friday by Steely Dan",
        ),
        ("order from Seven Eleven", "order from Seven Eleven"),
        ("order milk from 7-Eleven", "order milk from 7-Eleven"),
        (
            "meet at 5th and Main at 6",
            "meet at 5th and Main | 2026-03-04 18:00",
        ),
        (
            "meet Bob at Main and 5th tomorrow",
            "meet Bob at Main and 5th | 2026-03-05",
        ),
        (
            "meet on 5th avenue at 3",
            "meet on 5th avenue | 2026-03-04 15:00",
        ),
        ("ask about 9 to 5 jobs", "ask about 9 to 5 jobs"),
    ]);
}

#[test]
fn over_the_weekend_and_not_before_friday_are_dates() {
    check(&[
        ("clean over the weekend", "clean | 2026-03-07"),
        ("rest over christmas", "rest | 2026-12-25"),
        ("win over 40 points", "win over 40 points"),
        ("think it over 2 hours", "think it over | 120min"),
        ("call not before friday", "call | 2026-03-06"),
        (
            "call no earlier than friday at 9",
            "call | 2026-03-06 09:00",
        ),
        ("call sometime next week", "call | 2026-03-09"),
        ("call friday at the latest", "call | 2026-03-06"),
        ("next next friday call", "call | 2026-03-20"),
        ("next next week", " | 2026-03-16"),
        ("übers Wochenende putzen", "putzen | 2026-03-07"),
        ("über Ostern verreisen", "verreisen | 2026-04-05"),
        ("nicht vor Freitag anrufen", "anrufen | 2026-03-06"),
        ("vorletzten Freitag", " | 2026-02-20"),
        ("leap day", " | 2028-02-29"),
    ]);
}

#[test]
fn german_days_open_a_line_as_they_are_typed() {
    check(&[
        (
            "um 17 Uhr 30 Anna treffen",
            "Anna treffen | 2026-03-04 17:30",
        ),
        (
            "um 17 Uhr 12 Eier kaufen",
            "12 Eier kaufen | 2026-03-04 17:00",
        ),
        ("heute noch Mama anrufen", "Mama anrufen | 2026-03-04"),
        (
            "noch diese Woche Steuer machen",
            "Steuer machen | 2026-03-02",
        ),
        ("noch 3 Eier kaufen", "noch 3 Eier kaufen"),
        ("KW 15 Bericht", "Bericht | 2026-04-06"),
        ("Karfreitag Fisch kaufen", "Fisch kaufen | 2026-04-03"),
        ("Ostern Oma besuchen", "Oma besuchen | 2026-04-05"),
        ("Ostern vorbereiten", "Ostern vorbereiten"),
        ("Pfingstmontag Ausflug", "Ausflug | 2026-05-25"),
        ("Heiligabend Baum schmücken", "Baum schmücken | 2026-12-24"),
        ("Neujahr Oma anrufen", "Oma anrufen | 2027-01-01"),
        (
            "Tag der Arbeit Fahrrad fahren",
            "Fahrrad fahren | 2026-05-01",
        ),
        (
            "Tag der Deutschen Einheit Wandern gehen",
            "Wandern gehen | 2026-10-03",
        ),
        ("12.03.26 Zahnarzt", "Zahnarzt | 2026-03-12"),
        (
            "kannst du das morgen machen",
            "kannst du das machen | 2026-03-05",
        ),
    ]);
}

#[test]
fn german_asks_to_be_reminded_politely() {
    check(&[
        (
            "erinnere mich morgen an den Ofen",
            "Ofen | 2026-03-05 | rem 0",
        ),
        (
            "Könnten Sie mich morgen an den Termin erinnern",
            "Termin | 2026-03-05 | rem 0",
        ),
        (
            "würden Sie mich bitte morgen um 9 an die Milch erinnern?",
            "Milch | 2026-03-05 09:00 | rem 0",
        ),
        (
            "Koennt ihr mich morgen an Brot erinnern",
            "Brot | 2026-03-05 | rem 0",
        ),
    ]);
}

#[test]
fn a_number_behind_what_is_numbered_is_no_time() {
    check(&[
        (
            "watch episode 3 tonight",
            "watch episode 3 | 2026-03-04 21:00",
        ),
        ("read chapter 5 tomorrow", "read chapter 5 | 2026-03-05"),
        ("read pages 10-20 tomorrow", "read pages 10-20 | 2026-03-05"),
        ("Kapitel 5 morgen lesen", "Kapitel 5 lesen | 2026-03-05"),
        ("film 8 tonight", "film | 2026-03-04 20:00"),
        ("check #2026-03 tomorrow", "check #2026-03 | 2026-03-05"),
        (
            "send invoice to @acme friday",
            "send invoice | 2026-03-06 | @acme",
        ),
        (
            "send invoice to @\"Globex Inc\" friday",
            "send invoice | 2026-03-06 | @Globex Inc",
        ),
    ]);
}

#[test]
fn noon_of_a_morrow_is_no_midnight() {
    check(&[
        ("bis morgen um 12 abgeben", "abgeben | 2026-03-05 12:00"),
        ("bis morgen 12 Uhr abgeben", "abgeben | 2026-03-05 12:00"),
        ("morgens um 7 joggen", "joggen | 2026-03-05 07:00"),
    ]);
}

#[test]
fn a_year_or_a_month_may_stand_before_the_day_in_it() {
    check(&[
        ("next year in may", " | 2027-05-01"),
        ("tickets next year on may 5", "tickets | 2027-05-05"),
        ("nächstes Jahr am 5. Mai", " | 2027-05-05"),
        ("letztes Jahr Weihnachten", " | 2025-12-25"),
        ("pay next month on the 5th", "pay | 2026-04-05"),
        ("nächsten Monat am 5. Miete", "Miete | 2026-04-05"),
        ("pay on the 1st of the month", "pay | 2026-04-01"),
        ("the weekend of march 14", " | 2026-03-14"),
    ]);
}

#[test]
fn a_reminder_of_something_drops_what_joins_it() {
    check(&[(
        "Erinnere mich 2 Tage vorher an Annas Geburtstag am 5. Mai",
        "Annas Geburtstag | 2026-05-05 | rem 2880",
    )]);
}
