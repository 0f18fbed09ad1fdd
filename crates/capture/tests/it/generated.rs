//! Thousands of phrases put together from tables, with readings computed here by plain
//! arithmetic on the calendar.

use capture::{Context, LanguageChoice, Reader, When};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

use crate::support::in_language;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const GERMAN_DAYS: [&str; 7] = [
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
];
const RRULE_DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

struct Checker {
    context: Context,
    reader: Reader,
    count: usize,
    missed: Vec<String>,
}

impl Checker {
    fn new(language: LanguageChoice) -> Checker {
        Checker {
            context: in_language(language),
            reader: Reader::new(),
            count: 0,
            missed: Vec::new(),
        }
    }

    fn today(&self) -> Date {
        self.context.zone.to_datetime(self.context.now).date()
    }

    /// The phrase alone, and after and before words of a title.
    fn due(&mut self, phrase: &str, wanted: When) {
        for (line, title) in [
            (phrase.to_owned(), ""),
            (format!("Xylophon {phrase}"), "Xylophon"),
            (format!("{phrase} #home"), ""),
        ] {
            let reading = self.reader.read(&line, &self.context);
            let found = reading.tasks.first();
            let same = found.is_some_and(|task| {
                let (due, zone) = (task.due, &self.context.zone);
                task.title == title
                    && task.repeat.is_none()
                    && due.is_some_and(|due| {
                        due.date(zone) == wanted.date(zone)
                            && due.instant(zone) == wanted.instant(zone)
                    })
            });
            self.count += 1;
            if !same {
                self.missed.push(format!("{line}: {found:?}"));
            }
        }
    }

    fn rule(&mut self, phrase: &str, wanted: &str) {
        let line = format!("Xylophon {phrase}");
        let reading = self.reader.read(&line, &self.context);
        let task = reading.tasks.first();
        let rule = task.and_then(|task| Some(task.repeat.as_ref()?.rule.as_str()));
        self.count += 1;
        if rule != Some(wanted) || task.is_none_or(|task| task.title != "Xylophon") {
            self.missed.push(format!("{line}: {task:?}"));
        }
    }

    fn finish(self, least: usize) {
        let shown: Vec<_> = self.missed.iter().take(40).cloned().collect();
        assert!(
            self.missed.is_empty(),
            "{} of {} missed:\n{}",
            self.missed.len(),
            self.count,
            shown.join("\n")
        );
        assert!(self.count >= least, "only {} phrases", self.count);
    }
}

fn ordinal(n: i8) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

fn days(from: Date, count: i64) -> Date {
    from.checked_add(count.days()).expect("a near day")
}

fn at(date: Date, hour: i8, minute: i8) -> When {
    When::DateTime(date.at(hour, minute, 0, 0))
}

#[test]
fn every_way_to_write_a_date_is_read_in_english() {
    let mut checker = Checker::new(LanguageChoice::English);
    for offset in (0..365).step_by(3) {
        let date = days(checker.today(), offset);
        let (day, year) = (date.day(), date.year());
        let month = ENGLISH_MONTHS[usize::try_from(date.month() - 1).expect("a month")];
        let weekday =
            ENGLISH_DAYS[usize::try_from(date.weekday().to_monday_zero_offset()).expect("a day")];
        let short = &month[..3];
        let nth = ordinal(day);
        let number = date.month();
        for phrase in [
            format!("{day} {month}"),
            format!("{nth} {month}"),
            format!("the {nth} of {month}"),
            format!("on {month} {day}"),
            format!("{month} {nth}"),
            format!("{day} {short} {year}"),
            format!("{month} {day}, {year}"),
            format!("{day:02}/{number:02}/{year}"),
            format!("{day}.{number}.{year}"),
            format!("{day:02}.{number:02}."),
            format!("{year}-{number:02}-{day:02}"),
            format!("{weekday} {day} {month}"),
            format!("{weekday}, {month} {day}, {year}"),
        ] {
            checker.due(&phrase, When::Date(date));
        }
    }
    checker.finish(4_500);
}

#[test]
fn every_way_to_write_a_date_is_read_in_german() {
    let mut checker = Checker::new(LanguageChoice::German);
    for offset in (0..365).step_by(3) {
        let date = days(checker.today(), offset);
        let (day, year) = (date.day(), date.year());
        let month = GERMAN_MONTHS[usize::try_from(date.month() - 1).expect("a month")];
        let weekday =
            GERMAN_DAYS[usize::try_from(date.weekday().to_monday_zero_offset()).expect("a day")];
        let short: String = month.chars().take(3).collect();
        let number = date.month();
        for phrase in [
            format!("{day}. {month}"),
            format!("am {day}. {month}"),
            format!("der {day}. {month} {year}"),
            format!("{day}. {short}. {year}"),
            format!("{day} {month}"),
            format!("{day}.{number}."),
            format!("am {day:02}.{number:02}."),
            format!("{day:02}.{number:02}.{year}"),
            format!("{year}-{number:02}-{day:02}"),
            format!("{weekday}, {day}. {month}"),
            format!("{weekday}, den {day}. {month} {year}"),
            format!("bis {day}. {month}"),
        ] {
            checker.due(&phrase, When::Date(date));
        }
    }
    checker.finish(4_000);
}

#[test]
fn every_way_to_write_a_time_is_read() {
    for language in [LanguageChoice::English, LanguageChoice::German] {
        let mut checker = Checker::new(language);
        let tomorrow = days(checker.today(), 1);
        for hour in 0..24_i8 {
            for minute in [0, 5, 15, 30, 45, 59_i8] {
                let wanted = at(tomorrow, hour, minute);
                let half = if hour < 12 { "am" } else { "pm" };
                let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
                let mut phrases = Vec::new();
                if language == LanguageChoice::English {
                    phrases.extend([
                        format!("tomorrow {hour:02}:{minute:02}"),
                        format!("tomorrow at {hour}:{minute:02}"),
                        format!("at {hour:02}:{minute:02} tomorrow"),
                        format!("tomorrow at {twelve}:{minute:02}{half}"),
                        format!("tomorrow {twelve}:{minute:02} {half}"),
                        format!("{twelve}.{minute:02} {half} tomorrow"),
                    ]);
                    if minute == 0 {
                        phrases.push(format!("tomorrow at {twelve}{half}"));
                        phrases.push(format!("{twelve} {half} tomorrow"));
                    }
                } else {
                    phrases.extend([
                        format!("morgen {hour:02}:{minute:02}"),
                        format!("morgen um {hour}:{minute:02}"),
                        format!("morgen um {hour:02}:{minute:02} Uhr"),
                        format!("um {hour:02}:{minute:02} Uhr morgen"),
                        format!("morgen {hour:02}.{minute:02} Uhr"),
                    ]);
                    if !(1..7).contains(&hour) {
                        phrases.push(if minute == 0 {
                            format!("morgen um {hour} Uhr")
                        } else {
                            format!("morgen um {hour} Uhr {minute:02}")
                        });
                    }
                }
                for phrase in phrases {
                    checker.due(&phrase, wanted);
                }
            }
        }
        checker.finish(2_000);
    }
}

#[test]
fn every_distance_from_now_is_read() {
    let units = [
        ("minute", "minutes", "Minute", "Minuten", 0),
        ("hour", "hours", "Stunde", "Stunden", 1),
        ("day", "days", "Tag", "Tagen", 2),
        ("week", "weeks", "Woche", "Wochen", 3),
        ("month", "months", "Monat", "Monaten", 4),
        ("year", "years", "Jahr", "Jahren", 5),
    ];
    for language in [LanguageChoice::English, LanguageChoice::German] {
        let mut checker = Checker::new(language);
        let now: DateTime = checker.context.zone.to_datetime(checker.context.now);
        for n in 1..=31_i64 {
            for (one, many, eins, viele, unit) in units {
                for sign in [1, -1] {
                    let n_signed = n * sign;
                    let wanted = match unit {
                        0 | 1 => {
                            let seconds = n_signed * if unit == 0 { 60 } else { 3600 };
                            let instant =
                                checker.context.now + jiff::SignedDuration::from_secs(seconds);
                            When::Instant(instant)
                        }
                        2 => When::Date(days(now.date(), n_signed)),
                        3 => When::Date(days(now.date(), 7 * n_signed)),
                        4 => When::Date(now.date().checked_add(n_signed.months()).expect("near")),
                        _ => When::Date(now.date().checked_add(n_signed.years()).expect("near")),
                    };
                    let english = if n == 1 { one } else { many };
                    let german = if n == 1 { eins } else { viele };
                    let phrases = match (language, sign) {
                        (LanguageChoice::English, 1) => {
                            vec![
                                format!("in {n} {english}"),
                                format!("{n} {english} from now"),
                            ]
                        }
                        (LanguageChoice::English, _) => vec![format!("{n} {english} ago")],
                        (_, 1) => vec![format!("in {n} {german}")],
                        _ => vec![format!("vor {n} {german}")],
                    };
                    for phrase in phrases {
                        checker.due(&phrase, wanted);
                    }
                }
            }
        }
        checker.finish(1_100);
    }
}

#[test]
fn every_weekday_is_read_by_the_week_that_is_meant() {
    for language in [LanguageChoice::English, LanguageChoice::German] {
        let english = language == LanguageChoice::English;
        let mut checker = Checker::new(language);
        let monday = days(checker.today(), -2);
        for index in 0..7_i64 {
            let place = usize::try_from(index).expect("a day");
            let day = if english {
                ENGLISH_DAYS[place]
            } else {
                GERMAN_DAYS[place]
            };
            let this = days(monday, index);
            let coming = if this > checker.today() {
                this
            } else {
                days(this, 7)
            };
            let last = if this < checker.today() {
                this
            } else {
                days(this, -7)
            };
            let forms = if english {
                vec![
                    (format!("on {day}"), coming),
                    (format!("this {day}"), this),
                    (format!("next {day}"), days(this, 7)),
                    (format!("last {day}"), last),
                    (format!("{day} next week"), days(this, 7)),
                    (format!("by {day}"), coming),
                ]
            } else {
                vec![
                    (format!("am {day}"), coming),
                    (format!("diesen {day}"), this),
                    (format!("nächsten {day}"), days(this, 7)),
                    (format!("übernächsten {day}"), days(this, 14)),
                    (format!("letzten {day}"), last),
                    (format!("{day} nächste Woche"), days(this, 7)),
                    (format!("bis {day}"), coming),
                ]
            };
            for (phrase, wanted) in forms {
                checker.due(&phrase, When::Date(wanted));
                let evening = if english { "evening" } else { "abend" };
                if !phrase.contains("oche") && !phrase.contains("week") {
                    checker.due(&format!("{phrase} {evening}"), at(wanted, 19, 0));
                }
                let clock = if english { "at 16:30" } else { "um 16:30 Uhr" };
                checker.due(&format!("{phrase} {clock}"), at(wanted, 16, 30));
            }
        }
        checker.finish(300);
    }
}

#[test]
fn every_recurrence_is_an_rrule() {
    let mut english = Checker::new(LanguageChoice::English);
    let mut german = Checker::new(LanguageChoice::German);
    let units = [
        ("days", "Tage", "DAILY"),
        ("weeks", "Wochen", "WEEKLY"),
        ("months", "Monate", "MONTHLY"),
        ("years", "Jahre", "YEARLY"),
        ("hours", "Stunden", "HOURLY"),
    ];
    for n in 2..=30 {
        for (many, viele, frequency) in units {
            let wanted = format!("FREQ={frequency};INTERVAL={n}");
            english.rule(&format!("every {n} {many}"), &wanted);
            german.rule(&format!("alle {n} {viele}"), &wanted);
        }
    }
    for day in 1..=31_i8 {
        let wanted = format!("FREQ=MONTHLY;BYMONTHDAY={day}");
        let nth = ordinal(day);
        for phrase in [
            format!("every {nth}"),
            format!("on the {nth} of every month"),
            format!("every month on the {nth}"),
            format!("monthly on the {nth}"),
        ] {
            english.rule(&phrase, &wanted);
        }
        for phrase in [
            format!("jeden {day}."),
            format!("jeden {day}. im Monat"),
            format!("monatlich am {day}."),
            format!("jeden Monat am {day}."),
        ] {
            german.rule(&phrase, &wanted);
        }
    }
    for (index, code) in RRULE_DAYS.iter().enumerate() {
        let (day, tag) = (ENGLISH_DAYS[index], GERMAN_DAYS[index]);
        let weekly = format!("FREQ=WEEKLY;BYDAY={code}");
        english.rule(&format!("every {day}"), &weekly);
        english.rule(&format!("{day}s"), &weekly);
        english.rule(&format!("weekly on {day}"), &weekly);
        german.rule(&format!("jeden {tag}"), &weekly);
        german.rule(&format!("{}s", tag.to_lowercase()), &weekly);
        german.rule(&format!("wöchentlich am {tag}"), &weekly);
        for n in 2..=5 {
            let wanted = format!("FREQ=WEEKLY;INTERVAL={n};BYDAY={code}");
            english.rule(&format!("every {n} weeks on {day}"), &wanted);
            german.rule(&format!("alle {n} Wochen am {tag}"), &wanted);
        }
        let words = [
            ("first", "ersten", "1"),
            ("second", "zweiten", "2"),
            ("third", "dritten", "3"),
            ("fourth", "vierten", "4"),
            ("last", "letzten", "-1"),
        ];
        for (word, wort, nth) in words {
            let wanted = format!("FREQ=MONTHLY;BYDAY={nth}{code}");
            english.rule(&format!("every {word} {day} of the month"), &wanted);
            english.rule(&format!("{word} {day} of each month"), &wanted);
            german.rule(&format!("jeden {wort} {tag} im Monat"), &wanted);
            german.rule(&format!("am {wort} {tag} jedes Monats"), &wanted);
        }
        for other in index + 1..7 {
            let wanted = format!("FREQ=WEEKLY;BYDAY={code},{}", RRULE_DAYS[other]);
            english.rule(&format!("every {day} and {}", ENGLISH_DAYS[other]), &wanted);
            german.rule(&format!("jeden {tag} und {}", GERMAN_DAYS[other]), &wanted);
        }
    }
    for (index, month) in ENGLISH_MONTHS.iter().enumerate() {
        for day in [1, 9, 15, 28] {
            let wanted = format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={day}", index + 1);
            english.rule(&format!("every {day} {month}"), &wanted);
            english.rule(&format!("every year on {month} {day}"), &wanted);
            german.rule(&format!("jeden {day}. {}", GERMAN_MONTHS[index]), &wanted);
            german.rule(
                &format!("jährlich am {day}. {}", GERMAN_MONTHS[index]),
                &wanted,
            );
        }
    }
    english.finish(450);
    german.finish(450);
}

#[test]
fn the_hours_of_a_meeting_are_its_length() {
    for language in [LanguageChoice::English, LanguageChoice::German] {
        let context = in_language(language);
        let mut reader = Reader::new();
        for from in 7..20_i8 {
            for minutes in [30, 45, 60, 90, 120_i64] {
                let start = Time::constant(0, 0, 0, 0)
                    .wrapping_add(jiff::SignedDuration::from_mins(i64::from(from) * 60));
                let end = start.wrapping_add(jiff::SignedDuration::from_mins(minutes));
                let span = format!("{start:.0}");
                let (start, end) = (&span[..5], &format!("{end:.0}")[..5]);
                let lines = if language == LanguageChoice::English {
                    [
                        format!("meeting tomorrow {start}-{end}"),
                        format!("meeting tomorrow from {start} to {end}"),
                        format!("meeting tomorrow at {start} for {minutes} min"),
                        format!("meeting tomorrow between {start} and {end}"),
                    ]
                } else {
                    [
                        format!("Treffen morgen {start}-{end}"),
                        format!("Treffen morgen von {start} bis {end} Uhr"),
                        format!("Treffen morgen um {start} für {minutes} Min"),
                        format!("Treffen morgen zwischen {start} und {end}"),
                    ]
                };
                for line in lines {
                    let reading = reader.read(&line, &context);
                    let task = &reading.tasks[0];
                    let wanted = at(
                        days(context.zone.to_datetime(context.now).date(), 1),
                        from,
                        0,
                    );
                    assert_eq!(task.due, Some(wanted), "{line}");
                    assert_eq!(
                        task.duration_minutes.map(i64::from),
                        Some(minutes),
                        "{line}"
                    );
                }
            }
        }
    }
}
