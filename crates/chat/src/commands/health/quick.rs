//! `/health_quick`: one look.

use domain::message::Message;

use super::figures;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "health_quick",
    aliases: &[],
    usage: "",
    summary: "Show database and memory only",
    details: "",
    examples: &[("/health_quick", "shows them")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let health = turn.shared.health.health();
    let mut lines = vec![figures::database(turn)?];
    lines.extend(figures::memory(&health));
    let overall = figures::worst(&lines);
    let heading = format!("{} {}", overall.sign(), overall.label());
    let lines = lines.iter().map(figures::Line::text).collect();
    Ok(say(view::with_lines(
        Message::default().heading(heading),
        lines,
    )))
}
