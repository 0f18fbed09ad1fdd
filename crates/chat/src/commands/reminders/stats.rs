//! `/reminder_stats`: how many reminders there are, and what is next.

use domain::message::{Message, Text};
use domain::reminder::ReminderState;
use domain::task::Slice;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "reminder_stats",
    aliases: &[],
    usage: "",
    summary: "Count your reminders",
    details: "",
    examples: &[("/reminder_stats", "how many wait, and the next one")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let owner = turn.actor.user.id;
    let totals = turn.tx.reminder_totals(owner, turn.now())?;
    let next = turn
        .tx
        .reminders(owner, ReminderState::Pending, Slice::first(1))?;
    let later = totals.pending.saturating_sub(totals.within_day);
    let day = totals.within_day.saturating_sub(totals.within_hour);
    let lines = [
        format!("🔴 within the hour: {}", totals.within_hour),
        format!("🟠 within a day: {day}"),
        format!("🟢 later: {later}"),
        format!("🔔 not answered yet: {}", totals.unacknowledged),
        format!("✅ answered: {}", totals.acknowledged),
    ];
    let heading = format!("Reminders · {} waiting", totals.pending);
    let mut message = view::with_lines(
        Message::default().heading(heading),
        lines.map(Text::plain).to_vec(),
    );
    if let Some(next) = next.rows.first() {
        message = message.line("Next:");
        message = message.line(view::reminders::line(turn.tx, turn.actor, next)?);
    }
    Ok(say(message))
}
