//! `/time_summary`: how long a task took, against what was thought.

use domain::error::Result;
use domain::message::{Message, Text};
use domain::percent;
use domain::task::Task;
use domain::tasks;
use domain::time_tracking;

use super::entries;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::TaskAct;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "time_summary",
    aliases: &["timesummary"],
    usage: "<task>",
    summary: "Show how long a task took",
    details: "The estimate, the exact sum of its entries, and their relation: an efficiency above 100% means that it took less than was thought.",
    examples: &[("/time_summary 3", "sums up task #3")],
    menu: false,
    run: Run::Short(run),
};

const MINUTE: u64 = 60_000_000;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = only_number(arguments, &COMMAND)?;
    let task = tasks::find(turn.tx, turn.actor, number)?;
    let lines = lines(turn, &task)?;
    let message = Message::default().line(view::tasks::name(&task));
    Ok(say(view::with_lines(message, lines).row([
        entries::button(number, "⏱ Entries"),
        view::tasks::button("Show task", TaskAct::Card, number, None),
    ])))
}

fn lines(turn: &Turn<'_>, task: &Task) -> Result<Vec<Text>> {
    let total = turn.tx.time_total(task.owner, task.id)?;
    let named = |name: &str, value: String| Text::plain(format!("{name}: ")).bold(value);
    let mut lines = Vec::new();
    let estimate = task
        .estimate_minutes
        .map(|minutes| u64::from(minutes) * MINUTE);
    let estimated = estimate.map_or_else(|| "none".to_owned(), view::time::worked);
    lines.push(named("Estimated", estimated));
    lines.push(named("Tracked", view::time::worked(total.microseconds)));
    lines.push(named("Entries", total.entries.to_string()));
    if let Some(average) = total.microseconds.checked_div(total.entries) {
        lines.push(named("On average", view::time::worked(average)));
    }
    if let Some(percent) = estimate.and_then(|all| percent::of(all, total.microseconds)) {
        lines.push(named("Efficiency", format!("{percent}%")));
    }
    let comments = turn.tx.count_comments(task.owner, task.id)?;
    if comments > 0 {
        lines.push(named("Comments", comments.to_string()));
    }
    if let Some((timer, running)) = time_tracking::running(turn.tx, turn.actor)?
        && running.id == task.id
    {
        let elapsed = view::time::worked(timer.elapsed(turn.now()));
        lines.push(Text::default().italic(format!("The timer runs: {elapsed} more so far.")));
    }
    Ok(lines)
}
