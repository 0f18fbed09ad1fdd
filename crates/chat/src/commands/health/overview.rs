//! `/health`: everything that matters, judged.

use domain::message::Message;

use super::figures::{self, Line};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::health::{Health, Level};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "health",
    aliases: &[],
    usage: "",
    summary: "Show how the assistant is",
    details: "🟢 well, 🟡 worth a look, 🔴 failing. Messages that a channel refused for good are named.",
    examples: &[("/health", "shows it")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let health = turn.shared.health.health();
    let lines = lines(turn, &health)?;
    Ok(say(report(turn, &health, &lines)?))
}

pub(crate) fn lines(turn: &Turn<'_>, health: &Health) -> domain::Result<Vec<Line>> {
    let mut lines = vec![
        figures::process(turn, health),
        figures::database(turn)?,
        figures::outbox(turn)?,
    ];
    lines.extend(figures::memory(health));
    lines.extend(figures::processors(health));
    lines.extend(figures::disk(health));
    Ok(lines)
}

pub(crate) fn report(turn: &Turn<'_>, health: &Health, lines: &[Line]) -> domain::Result<Message> {
    let overall = figures::overall(lines, health);
    let heading = format!("{} Health: {}", overall.sign(), overall.label());
    let mut all: Vec<_> = lines.iter().map(Line::text).collect();
    for check in &health.checks {
        all.push(
            domain::message::Text::plain(format!("{} ", check.level.sign()))
                .bold(check.name.as_str())
                .and(format!(": {}", check.words)),
        );
    }
    for child in &health.children {
        if child.level != Level::Healthy {
            let error = child.last_error.as_deref().unwrap_or("no error recorded");
            all.push(domain::message::Text::plain(format!(
                "{} {} is {}: {error}",
                child.level.sign(),
                child.name,
                child.state
            )));
        }
    }
    all.extend(figures::refused(turn)?);
    Ok(view::with_lines(Message::default().heading(heading), all))
}
