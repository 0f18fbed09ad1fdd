//! `/reports`: which reports come by the clock, and when.

use domain::error::Result;
use domain::job::{Report, Work};
use domain::message::{Message, Text};
use domain::reports::review::{self, Monthly, Weekly};
use domain::settings;
use domain::user::Settings;
use jiff::civil::{Time, Weekday};

use super::ask_for;
use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "reports",
    aliases: &["report"],
    usage: "[daily|eod|weekly|monthly] [day] [time|off]",
    summary: "Say which reports come, and when",
    details: "The weekly and the monthly report come when you switch them on. They are about the week, Monday to Sunday or as /settings week says, or the month that is over, or ends on that day. With nothing behind its name a report comes now.",
    examples: &[
        ("/reports", "shows when they come"),
        (
            "/reports weekly sunday 18:00",
            "the week, every Sunday evening",
        ),
        ("/reports monthly 1 08:00", "the month before, on every 1st"),
        ("/reports weekly", "the last week, now"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The switches below the list.
pub(crate) const VERB: &str = "rpo";
/// The last day of a month, as it is said.
const LAST: i8 = 31;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(first) = arguments.words().first() else {
        return Ok(say(shown(&turn.actor.user.settings)));
    };
    let report = match first.text.to_lowercase().as_str() {
        "daily" | "morning" => Report::Daily,
        "eod" | "evening" | "end-of-day" => Report::EndOfDay,
        "weekly" | "week" => Report::Weekly,
        "monthly" | "month" => Report::Monthly,
        other => {
            let other = domain::tasks::shortened(other);
            return Err(misuse(&COMMAND, format!("“{other}” is no report.")));
        }
    };
    let words = arguments.rest(1);
    if words.is_empty() || words.eq_ignore_ascii_case("now") {
        ask_for(turn, now(report))?;
        return Ok(Vec::new());
    }
    Ok(say(set(turn, report, &words)?))
}

fn now(report: Report) -> Work {
    let due_at = None;
    match report {
        Report::Daily => Work::DailyReport { due_at },
        Report::EndOfDay => Work::EndOfDay { due_at },
        Report::Weekly | Report::Monthly => Work::Review { report, due_at },
    }
}

/// Switches a report off, or to a day and a time; what is not said stays.
fn set(turn: &mut Turn<'_>, report: Report, words: &str) -> Result<Message> {
    let chosen = &turn.actor.user.settings.preferences;
    let written = if when::is_none(words) {
        settings::set_report(turn.tx, turn.actor, report, None)?
    } else {
        match report {
            Report::Daily | Report::EndOfDay => {
                let time = clock(turn, words)?;
                settings::set_report(turn.tx, turn.actor, report, Some(time))?
            }
            Report::Weekly => {
                let clock = |text: &str| clock(turn, text);
                let weekly = weekly(chosen.weekly_report, words, clock)?;
                review::set_weekly(turn.tx, turn.actor, Some(weekly))?
            }
            Report::Monthly => {
                let clock = |text: &str| clock(turn, text);
                let monthly = monthly(chosen.monthly_report, words, clock)?;
                review::set_monthly(turn.tx, turn.actor, Some(monthly))?
            }
        }
    };
    let lines = lines(&written.value.settings);
    let message = view::with_lines(Message::text("✅ Changed."), lines);
    Ok(message.row([view::undo(written.operation)]))
}

fn clock(turn: &Turn<'_>, text: &str) -> Result<Time> {
    when::clock(turn.actor, text).ok_or_else(|| {
        let text = domain::tasks::shortened(text);
        misuse(&COMMAND, format!("“{text}” is no time of day."))
    })
}

/// When the weekly report comes by these words; what they do not say stays, or is as usual.
pub(crate) fn weekly(
    chosen: Option<Weekly>,
    words: &str,
    clock: impl FnOnce(&str) -> Result<Time>,
) -> Result<Weekly> {
    let mut weekly = chosen.unwrap_or_default();
    let (day, rest) = weekday(words);
    weekly.weekday = day.unwrap_or(weekly.weekday);
    if !rest.is_empty() {
        weekly.time = clock(&rest)?;
    }
    Ok(weekly)
}

/// The same of the monthly report.
pub(crate) fn monthly(
    chosen: Option<Monthly>,
    words: &str,
    clock: impl FnOnce(&str) -> Result<Time>,
) -> Result<Monthly> {
    let mut monthly = chosen.unwrap_or_default();
    let (day, rest) = day_of_month(words);
    monthly.day = day.unwrap_or(monthly.day);
    if !rest.is_empty() {
        monthly.time = clock(&rest)?;
    }
    Ok(monthly)
}

/// A weekday among the words, Monday is 0, and the words without it.
fn weekday(words: &str) -> (Option<i8>, String) {
    const NAMES: [&[&str]; 7] = [
        &["mon"],
        &["tue", "diens"],
        &["wed", "mittw"],
        &["thu", "donn"],
        &["fri", "frei"],
        &["sat", "sams", "sonna"],
        &["sun", "sonnt"],
    ];
    let place = |word: &str| {
        let word = word.to_lowercase();
        let place = NAMES
            .iter()
            .position(|names| names.iter().any(|name| word.starts_with(name)))?;
        i8::try_from(place).ok()
    };
    let day = words.split_whitespace().find_map(place);
    let rest = words
        .split_whitespace()
        .filter(|word| place(word).is_none() && !is_joint(word));
    (day, rest.collect::<Vec<_>>().join(" "))
}

/// A day of the month among the words, and the words without it: a number that is no time, or
/// "last".
fn day_of_month(words: &str) -> (Option<i8>, String) {
    let mut words: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !is_joint(word))
        .collect();
    let day = match words.first() {
        Some(word) if word.eq_ignore_ascii_case("last") => Some(LAST),
        Some(word) => {
            let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
            let is_day = matches!(&word[digits.len()..], "" | "." | "st" | "nd" | "rd" | "th");
            digits.parse().ok().filter(|_| is_day)
        }
        None => None,
    };
    if day.is_some() {
        words.remove(0);
    }
    (day, words.join(" "))
}

fn is_joint(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "on" | "at" | "the" | "every" | "day" | "am" | "um" | "jeden" | "uhr"
    )
}

fn shown(settings: &Settings) -> Message {
    let switch = |report: u32, name: &str, is_on: bool| {
        let (choice, label) = if is_on {
            ("0", format!("{name}: switch off"))
        } else {
            ("1", format!("{name}: switch on"))
        };
        Item::new(VERB, report).choosing(choice).button(label)
    };
    let chosen = &settings.preferences;
    view::with_lines(Message::default().heading("📰 Reports"), lines(settings))
        .line("Change them, for example: /reports weekly sunday 18:00, /reports daily off")
        .row([
            switch(0, "Weekly", chosen.weekly_report.is_some()),
            switch(1, "Monthly", chosen.monthly_report.is_some()),
        ])
        .row([
            Item::new(VERB, 0).choosing("n").button("📆 Last week"),
            Item::new(VERB, 1).choosing("n").button("🗓 Last month"),
        ])
}

fn lines(settings: &Settings) -> Vec<Text> {
    let daily =
        |time: Option<Time>| time.map(|time| time.strftime("every day at %H:%M").to_string());
    let chosen = &settings.preferences;
    [
        ("☀️ Daily", daily(settings.daily_report_at)),
        ("🌙 End of the day", daily(settings.end_of_day_at)),
        ("📆 Weekly", chosen.weekly_report.map(weekly_words)),
        ("🗓 Monthly", chosen.monthly_report.map(monthly_words)),
    ]
    .into_iter()
    .map(|(name, when)| {
        Text::plain(format!("{name}: ")).bold(when.unwrap_or_else(|| "off".to_owned()))
    })
    .collect()
}

fn day_of_week(weekly: Weekly) -> &'static str {
    match Weekday::from_monday_zero_offset(weekly.weekday) {
        Ok(Weekday::Monday) | Err(_) => "Monday",
        Ok(Weekday::Tuesday) => "Tuesday",
        Ok(Weekday::Wednesday) => "Wednesday",
        Ok(Weekday::Thursday) => "Thursday",
        Ok(Weekday::Friday) => "Friday",
        Ok(Weekday::Saturday) => "Saturday",
        Ok(Weekday::Sunday) => "Sunday",
    }
}

fn day_of(monthly: Monthly) -> String {
    match monthly.day {
        LAST => "the last day".to_owned(),
        day => format!("day {day}"),
    }
}

fn weekly_words(weekly: Weekly) -> String {
    let (day, time) = (day_of_week(weekly), weekly.time.strftime("%H:%M"));
    format!("every {day} at {time}")
}

fn monthly_words(monthly: Monthly) -> String {
    let (day, time) = (day_of(monthly), monthly.time.strftime("%H:%M"));
    format!("on {day} of every month at {time}")
}

/// "Sunday 18:00".
pub(crate) fn weekly_in_short(weekly: Weekly) -> String {
    let time = weekly.time.strftime("%H:%M");
    format!("{} {time}", day_of_week(weekly))
}

/// "day 1, 08:00".
pub(crate) fn monthly_in_short(monthly: Monthly) -> String {
    let time = monthly.time.strftime("%H:%M");
    format!("{}, {time}", day_of(monthly))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let report = match item.number {
        0 => Report::Weekly,
        1 => Report::Monthly,
        _ => return unknown(),
    };
    let written = match (item.choice.as_deref(), report) {
        (Some("n"), _) => {
            ask_for(turn, now(report))?;
            return Ok(note("It follows."));
        }
        (Some("0"), _) => settings::set_report(turn.tx, turn.actor, report, None)?,
        (Some("1"), Report::Weekly) => {
            review::set_weekly(turn.tx, turn.actor, Some(Weekly::default()))?
        }
        (Some("1"), _) => review::set_monthly(turn.tx, turn.actor, Some(Monthly::default()))?,
        _ => return unknown(),
    };
    let message = shown(&written.value.settings);
    Ok(change(message.row([view::undo(written.operation)])))
}
