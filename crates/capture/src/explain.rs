//! A reading in words: what is to be done, when next, how often, how long.

use std::fmt::Write as _;

use crate::language::Say;
use crate::{Context, Field, Priority, Reading, Reminder, Task, When};

/// "pay rent · Wednesday 1 April 2026 at 09:00, Europe/Berlin · every 1st · for 30 min · high".
///
/// How often is told in the person's own words, `text` being their line.
pub(crate) fn explain(reading: &Reading, text: &str, say: &Say, context: &Context) -> String {
    let mut told = String::new();
    let mut spans = reading.spans.as_slice();
    for (index, task) in reading.tasks.iter().enumerate() {
        if index > 0 {
            told.push_str("; ");
        }
        // Spans stand in the order of their tasks.
        let count = spans.iter().take_while(|span| span.task == index).count();
        let (own, rest) = spans.split_at(count);
        spans = rest;
        let repeat = own.iter().filter(|span| span.field == Field::Repeat);
        let repeat: Vec<&str> = repeat
            .filter_map(|span| text.get(span.start..span.end))
            .collect();
        tell(&mut told, task, &repeat.join(" "), say, context);
    }
    told
}

fn tell(told: &mut String, task: &Task, repeat: &str, say: &Say, context: &Context) {
    let mut parts: Vec<String> = Vec::new();
    if !task.title.is_empty() {
        parts.push(task.title.clone());
    }
    if let Some(due) = task.due {
        parts.push(when(due, say, context));
    }
    if let Some(end) = task.end {
        parts.push(format!("{} {}", say.to, when(end, say, context)));
    }
    if !repeat.is_empty() {
        parts.push(repeat.to_owned());
    }
    if let Some(minutes) = task.duration_minutes {
        parts.push(format!("{} {minutes} {}", say.lasting, say.minutes));
    }
    for reminder in &task.reminders {
        parts.push(match reminder {
            Reminder::Before { minutes } => {
                format!("{} {minutes} {} {}", say.remind, say.minutes, say.before)
            }
            Reminder::At(at) => format!("{} {}", say.remind, when(*at, say, context)),
        });
    }
    if let Some(priority) = task.priority {
        parts.push(level(priority, say).to_owned());
    }
    parts.extend(task.tags.iter().map(|tag| format!("#{tag}")));
    parts.extend(task.client.iter().map(|client| format!("@{client}")));
    told.push_str(&parts.join(" · "));
}

fn level(priority: Priority, say: &Say) -> &'static str {
    match priority {
        Priority::Low => say.levels[0],
        Priority::Medium => say.levels[1],
        Priority::High => say.levels[2],
        Priority::Urgent => say.levels[3],
    }
}

fn when(when: When, say: &Say, context: &Context) -> String {
    let date = when.date(&context.zone);
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    let mut told = format!(
        "{} {} {} {}",
        say.weekdays[weekday],
        date.day(),
        say.months[month],
        date.year()
    );
    if let Some(at) = when.date_time(&context.zone) {
        let _ = write!(told, " {} {}", say.at, at.strftime("%H:%M"));
        if let Some(zone) = context.zone.iana_name() {
            let _ = write!(told, ", {zone}");
        }
    }
    told
}
