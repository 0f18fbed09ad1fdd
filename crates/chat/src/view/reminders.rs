//! A reminder in a line.

use domain::error::Result;
use domain::message::Text;
use domain::port::Reads;
use domain::reminder::Reminder;
use domain::scribe::Actor;
use domain::tasks::shortened;

use super::dates;

/// "🟠 #3 Call mum · tomorrow 9:00 (in 14 h) · task #12".
pub(crate) fn line(reads: &dyn Reads, actor: Actor<'_>, reminder: &Reminder) -> Result<Text> {
    let instant = reminder.moment.instant();
    let again = if reminder.repeat.is_some() {
        " · 🔁"
    } else {
        ""
    };
    let when = format!(
        " · {} ({}){again}{}",
        dates::at(actor, instant),
        dates::distance(actor.now, instant),
        of_task(reads, reminder)?
    );
    let sign = urgency(actor, reminder);
    Ok(Text::plain(format!("{sign} {} ", reminder.number))
        .and(shortened(&reminder.text))
        .italic(when))
}

/// " · task #12": beside the reminder's own number, so that the two are not taken for each other.
pub(crate) fn of_task(reads: &dyn Reads, reminder: &Reminder) -> Result<String> {
    let task = match reminder.task {
        Some(id) => reads.task_by_id(reminder.owner, id)?,
        None => None,
    };
    Ok(task.map_or_else(String::new, |task| format!(" · task {}", task.number)))
}

/// Red within the hour, orange within the day, green later.
fn urgency(actor: Actor<'_>, reminder: &Reminder) -> &'static str {
    let seconds = reminder.moment.instant().as_second() - actor.now.as_second();
    match seconds {
        ..=3_600 => "🔴",
        3_601..=86_400 => "🟠",
        _ => "🟢",
    }
}

/// "#3 Call mum".
pub(crate) fn name(reminder: &Reminder) -> Text {
    Text::plain(format!("{} ", reminder.number)).bold(shortened(&reminder.text))
}
