//! A reminder in a line.

use domain::message::Text;
use domain::reminder::Reminder;
use domain::scribe::Actor;
use domain::tasks::shortened;

use super::dates;

/// "⏰ #3 Call mum · tomorrow 9:00 (in 14 h)".
pub(crate) fn line(actor: Actor<'_>, reminder: &Reminder) -> Text {
    let instant = reminder.moment.instant();
    Text::plain(format!("{} {} ", urgency(actor, reminder), reminder.number))
        .and(shortened(&reminder.text))
        .italic(format!(
            " · {} ({})",
            dates::at(actor, instant),
            dates::distance(actor.now, instant)
        ))
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
