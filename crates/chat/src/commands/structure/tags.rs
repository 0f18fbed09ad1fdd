//! `/tags`: the tags that there are; and the old way to put them on and take them off.

use domain::message::{Message, Text};
use domain::task::Task;
use domain::tasks;

use super::{tag, untag};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "tags",
    aliases: &[],
    usage: "[<task> add|remove <tags>]",
    summary: "Show your tags and how often you use them",
    details: "The most used first. `/tags 3 add home,soon` and `/tags 3 remove home` work like /tag and /untag.",
    examples: &[
        ("/tags", "shows them"),
        ("/tags 1 add home,soon", "tags task #1"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// Tags that are shown.
const SHOWN_MAX: u32 = 50;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some((first, rest)) = arguments.words().split_first() else {
        return Ok(say(all(turn)?));
    };
    let Some(number) = first.number() else {
        return Err(misuse(&COMMAND, "Alone it shows your tags."));
    };
    let put = match rest.first().map(|word| word.text.to_lowercase()).as_deref() {
        Some("add") => true,
        Some("remove") => false,
        None => {
            let task = tasks::find(turn.tx, turn.actor, number)?;
            return Ok(say(of_task(&task)));
        }
        Some(_) => return Err(misuse(&COMMAND, "Add tags, or remove them?")),
    };
    let command = if put { &tag::COMMAND } else { &untag::COMMAND };
    let line = Arguments::parse(&format!("{} {}", number.0, arguments.rest(2)));
    let (numbers, tags) = tag::tasks_and_tags(&line, command)?;
    if put {
        tag::put(turn, &numbers, &tags)
    } else {
        untag::take(turn, &numbers, &tags)
    }
}

fn of_task(task: &Task) -> Message {
    let tags: Vec<String> = task.tags.iter().map(ToString::to_string).collect();
    let message = Message::default().line(view::tasks::name(task));
    match tags.as_slice() {
        [] => message.line(format!(
            "It has no tags. Put one on it: /tag {} home",
            task.number.0
        )),
        tags => message.line(format!("🏷 {}", tags.join(" "))),
    }
}

fn all(turn: &Turn<'_>) -> domain::Result<Message> {
    let tags = turn.tx.tags(turn.actor.user.id, SHOWN_MAX)?;
    if tags.is_empty() {
        return Ok(Message::text("You have no tags yet.")
            .line("Put one on a task: /tag 3 home, or write #home in its words."));
    }
    let lines = tags
        .iter()
        .map(|known| {
            Text::default()
                .bold(known.tag.to_string())
                .and(format!(" · {}", view::counted(known.uses, "task", "tasks")))
        })
        .collect();
    let message = view::with_lines(Message::default().heading("🏷 Tags"), lines);
    Ok(message.line("/list #home shows what has a tag."))
}
