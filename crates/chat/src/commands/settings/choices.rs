//! Everything that a person can choose: one value in one list, from which the page, its buttons,
//! the words of `/settings` and its refusals are made.

use domain::error::{Error, Result};
use domain::job::Report;
use domain::length;
use domain::preferences::{DayOrder, Language, ListOrder, Preferences, Reading, WeekStart};
use domain::reminders;
use domain::reports::review;
use domain::scribe::Written;
use domain::settings;
use domain::user::{Settings, User};
use jiff::civil::Time;

use super::page::COMMAND;
use crate::commands::reminders::quiet;
use crate::commands::reports::schedule;
use crate::commands::time::read;
use crate::turn::{Turn, misuse};
use crate::when;

/// Something that can be chosen.
pub(crate) struct Choice {
    /// What its buttons call it: two letters.
    pub(crate) code: &'static str,
    /// What people call it behind `/settings`; the first is shown.
    pub(crate) names: &'static [&'static str],
    /// What it is called on the page.
    pub(crate) label: &'static str,
    /// The plugin without which it has no meaning.
    pub(crate) of: &'static str,
    /// The question that its buttons answer.
    pub(crate) question: &'static str,
    /// What its buttons offer: the value, and how it is shown.
    pub(crate) offered: &'static [(&'static str, &'static str)],
    /// Whether other values can be typed.
    pub(crate) typed: bool,
    /// What is chosen, as it is shown.
    pub(crate) shown: fn(&Settings) -> String,
    /// Takes a value, of a button or typed.
    pub(crate) set: fn(&mut Turn<'_>, &str) -> Result<Written<User>>,
}

/// All of them, in the order of the page.
pub(crate) static CHOICES: &[Choice] = &[
    Choice {
        code: "dr",
        names: &["daily", "report"],
        label: "☀️ Daily report",
        of: "reports",
        question: "☀️ When shall the daily report come?",
        offered: &[
            ("0600", "06:00"),
            ("0700", "07:00"),
            ("0730", "07:30"),
            ("0800", "08:00"),
            ("0830", "08:30"),
            ("0900", "09:00"),
            ("off", "off"),
        ],
        typed: true,
        shown: |settings| clock(settings.daily_report_at),
        set: |turn, value| {
            let time = optional(turn, value)?;
            settings::set_report(turn.tx, turn.actor, Report::Daily, time)
        },
    },
    Choice {
        code: "er",
        names: &["eod", "end-of-day"],
        label: "🌙 End-of-day report",
        of: "reports",
        question: "🌙 When shall the end-of-day report come?",
        offered: &[
            ("1600", "16:00"),
            ("1700", "17:00"),
            ("1800", "18:00"),
            ("2000", "20:00"),
            ("2100", "21:00"),
            ("2200", "22:00"),
            ("off", "off"),
        ],
        typed: true,
        shown: |settings| clock(settings.end_of_day_at),
        set: |turn, value| {
            let time = optional(turn, value)?;
            settings::set_report(turn.tx, turn.actor, Report::EndOfDay, time)
        },
    },
    Choice {
        code: "wr",
        names: &["weekly"],
        label: "📆 Weekly report",
        of: "reports",
        question: "📆 When shall the weekly report come? It is about the week that is over, or ends on that day.",
        offered: &[
            ("mon.0800", "Monday 08:00"),
            ("fri.1700", "Friday 17:00"),
            ("sun.1800", "Sunday 18:00"),
            ("off", "off"),
        ],
        typed: true,
        shown: |settings| match settings.preferences.weekly_report {
            Some(weekly) => schedule::weekly_in_short(weekly),
            None => "off".to_owned(),
        },
        set: |turn, value| {
            let weekly = turn.actor.user.settings.preferences.weekly_report;
            let weekly = match said(value)? {
                None => None,
                Some(words) => Some(schedule::weekly(weekly, &words, |text| time(turn, text))?),
            };
            review::set_weekly(turn.tx, turn.actor, weekly)
        },
    },
    Choice {
        code: "mr",
        names: &["monthly"],
        label: "🗓 Monthly report",
        of: "reports",
        question: "🗓 When shall the monthly report come? It is about the month that is over, or ends on that day.",
        offered: &[
            ("1.0800", "day 1, 08:00"),
            ("15.0800", "day 15, 08:00"),
            ("last.1800", "the last day, 18:00"),
            ("off", "off"),
        ],
        typed: true,
        shown: |settings| match settings.preferences.monthly_report {
            Some(monthly) => schedule::monthly_in_short(monthly),
            None => "off".to_owned(),
        },
        set: |turn, value| {
            let monthly = turn.actor.user.settings.preferences.monthly_report;
            let monthly = match said(value)? {
                None => None,
                Some(words) => {
                    let clock = |text: &str| time(turn, text);
                    Some(schedule::monthly(monthly, &words, clock)?)
                }
            };
            review::set_monthly(turn.tx, turn.actor, monthly)
        },
    },
    Choice {
        code: "qh",
        names: &["quiet"],
        label: "🔕 Quiet hours",
        of: "reminders",
        question: "🔕 When shall reminders wait? What is urgent comes all the same.",
        offered: &[
            ("22-7", "22:00–07:00"),
            ("22-8", "22:00–08:00"),
            ("23-7", "23:00–07:00"),
            ("23-8", "23:00–08:00"),
            ("off", "off"),
        ],
        typed: true,
        shown: |settings| match settings.preferences.quiet_hours {
            Some(hours) => hours.to_string(),
            None => "off".to_owned(),
        },
        set: |turn, value| {
            let hours = match said(value)? {
                None => None,
                Some(words) => {
                    let hours = quiet::hours(turn.actor, &words);
                    Some(hours.ok_or_else(|| {
                        misuse(&COMMAND, "From when to when? For example: 22:00-07:00")
                    })?)
                }
            };
            reminders::quiet::set(turn.tx, turn.actor, hours)
        },
    },
    Choice {
        code: "ds",
        names: &["day", "day-start"],
        label: "🕓 The day starts at",
        of: "settings",
        question: "🕓 When does your day start, before noon? Before that time, yesterday is still today.",
        offered: &[
            ("0000", "00:00"),
            ("0200", "02:00"),
            ("0300", "03:00"),
            ("0400", "04:00"),
            ("0500", "05:00"),
            ("0600", "06:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.day_starts_at)),
        set: |turn, value| {
            let time = time(turn, value)?;
            settings::set_day_start(turn.tx, turn.actor, time)
        },
    },
    Choice {
        code: "ws",
        names: &["week", "week-start"],
        label: "🗓 The week starts on",
        of: "settings",
        question: "🗓 On which day does your week start?",
        offered: &[
            ("monday", "Monday"),
            ("sunday", "Sunday"),
            ("saturday", "Saturday"),
        ],
        typed: false,
        shown: |settings| {
            let week = settings.week_start();
            week.weekday_name().to_owned()
        },
        set: |turn, value| {
            let start = match value {
                "monday" | "mon" => WeekStart::Monday,
                "sunday" | "sun" => WeekStart::Sunday,
                "saturday" | "sat" => WeekStart::Saturday,
                _ => return Err(none_of(value, "monday, sunday and saturday")),
            };
            reading(turn, "start of the week", |reading| {
                reading.week_start = start;
            })
        },
    },
    Choice {
        code: "ln",
        names: &["language"],
        label: "💬 You write in",
        of: "settings",
        question: "💬 In which language do you write to me? I answer in English.",
        offered: &[
            ("both", "English or German"),
            ("english", "English"),
            ("german", "German"),
        ],
        typed: false,
        shown: |settings| {
            match settings.preferences.reading.language {
                Language::Any => "English or German",
                Language::English => "English",
                Language::German => "German",
            }
            .to_owned()
        },
        set: |turn, value| {
            let language = match value {
                "both" | "any" | "english or german" => Language::Any,
                "english" | "en" => Language::English,
                "german" | "de" | "deutsch" => Language::German,
                _ => return Err(none_of(value, "english, german and both")),
            };
            reading(turn, "language", |reading| reading.language = language)
        },
    },
    Choice {
        code: "do",
        names: &["dates", "day-order"],
        label: "📆 5/6 is",
        of: "settings",
        question: "📆 Which day is 5/6?",
        offered: &[("dmy", "5 June"), ("mdy", "6 May")],
        typed: false,
        shown: |settings| {
            match settings.preferences.reading.day_order {
                DayOrder::DayFirst => "5 June",
                DayOrder::MonthFirst => "6 May",
            }
            .to_owned()
        },
        set: |turn, value| {
            let order = match value {
                "dmy" | "day first" | "5 june" => DayOrder::DayFirst,
                "mdy" | "month first" | "6 may" => DayOrder::MonthFirst,
                _ => return Err(none_of(value, "dmy (5/6 is 5 June) and mdy (6 May)")),
            };
            reading(turn, "order of day and month", |reading| {
                reading.day_order = order;
            })
        },
    },
    Choice {
        code: "mo",
        names: &["morning"],
        label: "🌅 “In the morning”",
        of: "settings",
        question: "🌅 When is “in the morning”? Reminders for a whole day come then, too.",
        offered: &[
            ("0600", "06:00"),
            ("0700", "07:00"),
            ("0800", "08:00"),
            ("0900", "09:00"),
            ("1000", "10:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.preferences.reading.morning)),
        set: |turn, value| {
            let time = time(turn, value)?;
            reading(turn, "morning", |reading| reading.morning = time)
        },
    },
    Choice {
        code: "no",
        names: &["noon"],
        label: "🍽 “At noon”",
        of: "settings",
        question: "🍽 When is “at noon”?",
        offered: &[
            ("1130", "11:30"),
            ("1200", "12:00"),
            ("1230", "12:30"),
            ("1300", "13:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.preferences.reading.noon)),
        set: |turn, value| {
            let time = time(turn, value)?;
            reading(turn, "noon", |reading| reading.noon = time)
        },
    },
    Choice {
        code: "af",
        names: &["afternoon"],
        label: "🌤 “In the afternoon”",
        of: "settings",
        question: "🌤 When is “in the afternoon”?",
        offered: &[
            ("1400", "14:00"),
            ("1500", "15:00"),
            ("1600", "16:00"),
            ("1700", "17:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.preferences.reading.afternoon)),
        set: |turn, value| {
            let time = time(turn, value)?;
            reading(turn, "afternoon", |reading| reading.afternoon = time)
        },
    },
    Choice {
        code: "ev",
        names: &["evening"],
        label: "🌆 “In the evening”",
        of: "settings",
        question: "🌆 When is “in the evening”?",
        offered: &[
            ("1700", "17:00"),
            ("1800", "18:00"),
            ("1900", "19:00"),
            ("2000", "20:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.preferences.reading.evening)),
        set: |turn, value| {
            let time = time(turn, value)?;
            reading(turn, "evening", |reading| reading.evening = time)
        },
    },
    Choice {
        code: "ni",
        names: &["night", "tonight"],
        label: "🌃 “Tonight”",
        of: "settings",
        question: "🌃 When is “tonight”?",
        offered: &[
            ("2000", "20:00"),
            ("2100", "21:00"),
            ("2200", "22:00"),
            ("2300", "23:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.preferences.reading.night)),
        set: |turn, value| {
            let time = time(turn, value)?;
            reading(turn, "night", |reading| reading.night = time)
        },
    },
    Choice {
        code: "ed",
        names: &["close", "close-of-business"],
        label: "🏁 “By end of day”",
        of: "settings",
        question: "🏁 When is “by end of day”?",
        offered: &[
            ("1600", "16:00"),
            ("1700", "17:00"),
            ("1800", "18:00"),
            ("2000", "20:00"),
        ],
        typed: true,
        shown: |settings| clock(Some(settings.preferences.reading.end_of_day)),
        set: |turn, value| {
            let time = time(turn, value)?;
            reading(turn, "end of the day", |reading| reading.end_of_day = time)
        },
    },
    Choice {
        code: "so",
        names: &["list", "sort"],
        label: "🔀 /list shows first",
        of: "tasks",
        question: "🔀 Which tasks shall /list show first?",
        offered: &[("due", "the next due"), ("newest", "the newest")],
        typed: false,
        shown: |settings| {
            match settings.preferences.list_order {
                ListOrder::Due => "the next due",
                ListOrder::Newest => "the newest",
            }
            .to_owned()
        },
        set: |turn, value| {
            let order = match value {
                "due" | "the next due" => ListOrder::Due,
                "newest" | "new" | "the newest" => ListOrder::Newest,
                _ => return Err(none_of(value, "due and newest")),
            };
            preferences(turn, "order of /list", |all| all.list_order = order)
        },
    },
    Choice {
        code: "tq",
        names: &["timer"],
        label: "⏱ Ask about a timer after",
        of: "time",
        question: "⏱ After how long shall I ask whether you forgot a timer?",
        offered: &[
            ("1h", "1 h"),
            ("2h", "2 h"),
            ("3h", "3 h"),
            ("4h", "4 h"),
            ("8h", "8 h"),
            ("off", "off"),
        ],
        typed: true,
        shown: |settings| match settings.preferences.timer_question.after_minutes {
            Some(minutes) => length::of_work(u64::from(minutes)),
            None => "off".to_owned(),
        },
        set: |turn, value| {
            let minutes = minutes(value)?;
            settings::set_timer_question(turn.tx, turn.actor, minutes)
        },
    },
];

/// The choices that have a meaning with the plugins that are on.
pub(crate) fn all<'a>(turn: &'a Turn<'_>) -> impl Iterator<Item = &'static Choice> + use<'a> {
    let registry = &turn.shared.registry;
    let has_meaning = |choice: &&Choice| registry.plugin(choice.of).is_some();
    CHOICES.iter().filter(has_meaning)
}

fn clock(time: Option<Time>) -> String {
    match time {
        Some(time) => time.strftime("%H:%M").to_string(),
        None => "off".to_owned(),
    }
}

fn none_of(value: &str, are: &str) -> Error {
    let value = domain::tasks::shortened(value);
    let problem = if value.is_empty() {
        format!("There are {are}.")
    } else {
        format!("“{value}” is none of them: there are {are}.")
    };
    misuse(&COMMAND, problem)
}

/// The words of a value; `None` if they switch it off. A button's have dots between them, since
/// callback data could not carry blanks.
fn said(value: &str) -> Result<Option<String>> {
    if value.is_empty() {
        return Err(misuse(&COMMAND, "When?"));
    }
    if when::is_none(value) {
        return Ok(None);
    }
    let is_typed = value.contains([' ', ':', '-', '–']);
    Ok(Some(if is_typed {
        value.to_owned()
    } else {
        value.replace('.', " ")
    }))
}

fn optional(turn: &Turn<'_>, value: &str) -> Result<Option<Time>> {
    if when::is_none(value) {
        return Ok(None);
    }
    time(turn, value).map(Some)
}

/// A time of day in words; a button's has no colon, which callback data could not carry.
fn time(turn: &Turn<'_>, value: &str) -> Result<Time> {
    if value.is_empty() {
        return Err(misuse(&COMMAND, "At what time?"));
    }
    let of_button = || {
        let (hour, minute) = value.split_at_checked(2).filter(|_| value.len() == 4)?;
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    };
    of_button()
        .or_else(|| when::clock(turn.actor, value))
        .ok_or_else(|| {
            let value = domain::tasks::shortened(value);
            misuse(&COMMAND, format!("“{value}” is no time of day."))
        })
}

fn minutes(value: &str) -> Result<Option<u32>> {
    if when::is_none(value) {
        return Ok(None);
    }
    let length = read::length(value).map(|microseconds| microseconds / 60_000_000);
    let minutes = length.and_then(|minutes| u32::try_from(minutes).ok());
    match minutes {
        Some(minutes) => Ok(Some(minutes)),
        None => Err(misuse(&COMMAND, "After how long? For example: 2h")),
    }
}

fn reading(
    turn: &mut Turn<'_>,
    what: &str,
    change: impl FnOnce(&mut Reading),
) -> Result<Written<User>> {
    preferences(turn, what, |all| change(&mut all.reading))
}

fn preferences(
    turn: &mut Turn<'_>,
    what: &str,
    change: impl FnOnce(&mut Preferences),
) -> Result<Written<User>> {
    let mut all = turn.actor.user.settings.preferences.clone();
    change(&mut all);
    settings::set_preferences(turn.tx, turn.actor, all, &format!("changed the {what}"))
}
