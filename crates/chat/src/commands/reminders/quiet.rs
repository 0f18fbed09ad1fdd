//! `/quiet`: the hours in which nothing is told that can wait.

use domain::message::Message;
use domain::preferences::QuietHours;
use domain::reminders::quiet;
use domain::scribe::Actor;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "quiet",
    aliases: &["dnd"],
    usage: "[from-to|off]",
    summary: "Set hours in which reminders wait",
    details: "What would come within them comes at their end, together and in order. What is urgent comes all the same, and so does what you gave a time within them yourself: “at 23:00”, “in 2h”, or a snooze. Reports and answers to what you write are not held.",
    examples: &[
        ("/quiet 22:00-07:00", "nothing from ten to seven"),
        ("/quiet", "shows them"),
        ("/quiet 22-7", "the same in short"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let text = arguments.all();
    if text.is_empty() {
        return Ok(say(shown(turn)));
    }
    let wanted = if when::is_none(&text) {
        None
    } else {
        let hours = hours(turn.actor, &text);
        Some(hours.ok_or_else(|| misuse(&COMMAND, "From when to when?"))?)
    };
    let written = quiet::set(turn.tx, turn.actor, wanted)?;
    let words = match wanted {
        Some(quiet) => format!(
            "🌙 Quiet from {} to {}. What can wait comes at {}.",
            quiet.from.strftime("%H:%M"),
            quiet.to.strftime("%H:%M"),
            quiet.to.strftime("%H:%M"),
        ),
        None => "🔔 No quiet hours: every reminder comes at its time.".to_owned(),
    };
    Ok(say(
        Message::text(words).row([view::undo(written.operation)])
    ))
}

/// "22:00-07:00", "22-7", "from 22:00 to 07:00", "von 22 bis 7 Uhr".
pub(crate) fn hours(actor: Actor<'_>, text: &str) -> Option<QuietHours> {
    let lower = text.to_lowercase();
    let lower = lower.trim();
    let lower = lower.trim_start_matches("from ").trim_start_matches("von ");
    let (from, to) = [" to ", " until ", " bis ", "–", "-"]
        .iter()
        .find_map(|joint| lower.split_once(joint))?;
    // "7 Uhr" ends the night, and is not seven in the evening.
    let clock = |time: &str| when::clock(actor, time.trim().trim_end_matches("uhr").trim_end());
    Some(QuietHours {
        from: clock(from)?,
        to: clock(to)?,
    })
}

fn shown(turn: &Turn<'_>) -> Message {
    let settings = &turn.actor.user.settings;
    let Some(hours) = settings.preferences.quiet_hours else {
        return Message::text("🔔 There are no quiet hours.").line("Set them: /quiet 22:00-07:00");
    };
    let message = Message::text(format!("🌙 Quiet hours: {hours}"));
    let message = match quiet::end_of(turn.actor.user, turn.now()) {
        Some(end) => message.line(format!(
            "It is quiet now, until {}.",
            dates::at(turn.actor, end)
        )),
        None => message,
    };
    message.line("Change them: /quiet 23:00-06:30, or /quiet off")
}
