//! `/untag`: take tags off tasks.

use domain::ids::Number;
use domain::tag::Tag;
use domain::tags;

use super::tag::{joined, tasks_and_tags};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "untag",
    aliases: &[],
    usage: "<task> [more tasks] <tag> [more tags]",
    summary: "Take tags off tasks",
    details: "",
    examples: &[("/untag 1 home", "takes the tag off task #1")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let (numbers, tags) = tasks_and_tags(arguments, &COMMAND)?;
    take(turn, &numbers, &tags)
}

pub(crate) fn take(turn: &mut Turn<'_>, numbers: &[Number], tags: &[Tag]) -> Answer {
    let (outcome, operation) = tags::remove(turn.tx, turn.actor, numbers, tags)?;
    let (changed, so) = words(tags);
    let message = view::tasks::outcome((&changed, &so), &outcome, operation);
    Ok(say(message))
}

/// What is said before each task, and before those that were so already.
pub(crate) fn words(tags: &[Tag]) -> (String, String) {
    (
        format!("🏷 Took off {}: ", joined(tags)),
        "☑️ Not tagged so: ".to_owned(),
    )
}
