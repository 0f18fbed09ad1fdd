//! `/timer`: what runs now.

use domain::error::Result;
use domain::message::{Message, Text};
use domain::time_tracking;

use super::{start, stop};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::TaskAct;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "timer",
    aliases: &[],
    usage: "",
    summary: "Show the timer that runs",
    details: "If none runs, it offers what you worked on last.",
    examples: &[("/timer", "shows it")],
    menu: true,
    run: Run::Short(run),
};

/// Tasks that are offered when no timer runs.
const OFFERED_MAX: usize = 3;
/// Entries among which they are looked for.
const LOOKED_AT: u32 = 30;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(shown(turn)?))
}

pub(crate) fn shown(turn: &Turn<'_>) -> Result<Message> {
    let Some((timer, task)) = time_tracking::running(turn.tx, turn.actor)? else {
        return idle(turn);
    };
    let mut text = Text::plain("⏱ ");
    text.0.extend(view::tasks::name(&task).0);
    let elapsed = view::time::worked(timer.elapsed(turn.now()));
    let since = dates::at(turn.actor, timer.started_at);
    let running = Text::default()
        .bold(elapsed)
        .and(format!(", since {since}"));
    Ok(Message::default().line(text).line(running).row([
        stop::button(task.number, "⏹ Stop"),
        view::tasks::button("Show task", TaskAct::Card, task.number, None),
    ]))
}

fn idle(turn: &Turn<'_>) -> Result<Message> {
    let mut offered = Vec::new();
    for entry in turn.tx.latest_time_entries(turn.actor.user.id, LOOKED_AT)? {
        let task = turn.tx.task_by_id(entry.owner, entry.task)?;
        let Some(task) = task.filter(|task| task.status.is_open()) else {
            continue;
        };
        if offered.len() < OFFERED_MAX && !offered.contains(&task) {
            offered.push(task);
        }
    }
    let mut message = Message::text("No timer runs.");
    if offered.is_empty() {
        message = message.line("Start one with /time_start and a task's number.");
    }
    for task in offered {
        let title = domain::tasks::shortened(&task.title);
        let label = format!("▶️ {} {title}", task.number);
        message = message.row([start::button(task.number, label)]);
    }
    Ok(message)
}
