//! `/health_detailed`: the machine, and every part that runs.

use domain::length;
use domain::message::{Message, Text};

use super::overview;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::health::Health;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "health_detailed",
    aliases: &[],
    usage: "",
    summary: "Show the machine and every running part",
    details: "",
    examples: &[("/health_detailed", "shows them")],
    menu: false,
    run: Run::Short(run),
};

/// Parts that are named.
const CHILDREN_MAX: usize = 40;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let health = turn.shared.health.health();
    let lines = overview::lines(turn, &health)?;
    let message = overview::report(turn, &health, &lines)?;
    let message = machine(turn, message, &health)?;
    Ok(say(parts(message, &health)))
}

fn machine(turn: &Turn<'_>, message: Message, health: &Health) -> domain::Result<Message> {
    let mut lines = Vec::new();
    if let Some(system) = &health.system {
        lines.push(Text::plain(format!("System: {system}")));
    }
    if let Some(up) = health.machine_up {
        let up = length::of_time(up.as_secs());
        lines.push(Text::plain(format!("The machine is up for {up}")));
    }
    if let Some(since) = health.started_at {
        let since = dates::exact(turn.actor, since);
        lines.push(Text::plain(format!("I started {since}")));
    }
    let schema = turn.tx.facts()?.schema_version;
    lines.push(Text::plain(format!("Database schema {schema}")));
    Ok(view::with_lines(message, lines))
}

fn parts(message: Message, health: &Health) -> Message {
    let mut lines: Vec<Text> = health
        .children
        .iter()
        .take(CHILDREN_MAX)
        .map(|child| {
            let mut words = format!("{} {}: {}", child.level.sign(), child.name, child.state);
            if child.restarts > 0 {
                let restarts = view::counted(child.restarts, "restart", "restarts");
                words.push_str(&format!(", {restarts}"));
            }
            if let Some(error) = &child.last_error {
                words.push_str(&format!(", last error: {error}"));
            }
            Text::plain(words)
        })
        .collect();
    let left_out = health.children.len().saturating_sub(CHILDREN_MAX);
    if left_out > 0 {
        lines.push(Text::default().italic(format!("… and {left_out} more")));
    }
    view::with_lines(message, lines)
}
