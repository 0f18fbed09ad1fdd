//! `/settings`: show and change when reports come and when the day starts.

use domain::error::Result;
use domain::job::Report;
use domain::message::{Message, Text};
use domain::scribe::Written;
use domain::settings;
use domain::user::{Settings, User};
use jiff::civil::Time;

use super::settimezone;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::time::read;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "settings",
    aliases: &["config"],
    usage: "[daily|eod|day|timer] [time|off]",
    summary: "Show or change your settings",
    details: "`daily` is the morning report, `eod` the end-of-day report, `day` the time at which your day starts: before it, yesterday is still today. `timer` is how long a timer runs before I ask whether you forgot it.",
    examples: &[
        ("/settings", "shows them"),
        ("/settings daily 07:30", "the morning report comes at 7:30"),
        ("/settings eod off", "no end-of-day report"),
        ("/settings day 04:00", "your day starts at 4:00"),
        ("/settings timer 2h", "I ask about a timer after two hours"),
    ],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(first) = arguments.words().first() else {
        return Ok(say(shown(&turn.actor.user.settings)));
    };
    let value = arguments.rest(1);
    let written = match first.text.to_lowercase().as_str() {
        "daily" | "morning" => {
            let time = optional(turn, &value)?;
            settings::set_report(turn.tx, turn.actor, Report::Daily, time)?
        }
        "eod" | "evening" | "end-of-day" => {
            let time = optional(turn, &value)?;
            settings::set_report(turn.tx, turn.actor, Report::EndOfDay, time)?
        }
        "day" => {
            let time = time(turn, &value)?;
            settings::set_day_start(turn.tx, turn.actor, time)?
        }
        "timer" => {
            let minutes = minutes(&value)?;
            settings::set_timer_question(turn.tx, turn.actor, minutes)?
        }
        "timezone" | "zone" | "tz" => {
            return settimezone::choose(turn, &value);
        }
        other => {
            let other = domain::tasks::shortened(other);
            return Err(misuse(
                &COMMAND,
                format!("“{other}” is no setting: there are daily, eod, day and timer."),
            ));
        }
    };
    Ok(say(changed(&written)))
}

fn optional(turn: &Turn<'_>, value: &str) -> Result<Option<Time>> {
    if when::is_none(value) {
        return Ok(None);
    }
    time(turn, value).map(Some)
}

fn time(turn: &Turn<'_>, value: &str) -> Result<Time> {
    if value.is_empty() {
        return Err(misuse(&COMMAND, "At what time?"));
    }
    when::clock(turn.actor, value).ok_or_else(|| {
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

fn lines(settings: &Settings) -> Vec<Text> {
    let time = |time: Option<Time>| match time {
        Some(time) => time.strftime("%H:%M").to_string(),
        None => "off".to_owned(),
    };
    let timer = match settings.preferences.timer_question.after_minutes {
        Some(minutes) => view::time::worked(u64::from(minutes) * 60_000_000),
        None => "off".to_owned(),
    };
    [
        ("🌍 Time zone", settings.zone.name().to_owned()),
        ("☀️ Daily report", time(settings.daily_report_at)),
        ("🌙 End-of-day report", time(settings.end_of_day_at)),
        ("🕓 The day starts at", time(Some(settings.day_starts_at))),
        ("⏱ Ask about a timer after", timer),
    ]
    .map(|(name, value)| Text::plain(format!("{name}: ")).bold(value))
    .to_vec()
}

fn shown(settings: &Settings) -> Message {
    view::with_lines(Message::default().heading("Settings"), lines(settings)).line(
        "Change them, for example: /settings daily 07:30, /settings eod off, /settimezone Berlin",
    )
}

fn changed(written: &Written<User>) -> Message {
    view::with_lines(Message::text("✅ Changed."), lines(&written.value.settings))
        .row([view::undo(written.operation)])
}
