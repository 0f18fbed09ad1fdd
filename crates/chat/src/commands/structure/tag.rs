//! `/tag`: put tags on tasks.

use domain::ids::Number;
use domain::tag::Tag;
use domain::tags;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::tasks::done::{numbers, range};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "tag",
    aliases: &[],
    usage: "<task> [more tasks] <tag> [more tags]",
    summary: "Put tags on tasks",
    details: "A tag is one word, with or without `#`. Words of a task that begin with `#` are tags as well.",
    examples: &[
        ("/tag 1 home", "tags task #1"),
        ("/tag 1 2 #home #soon", "puts two tags on two tasks"),
        ("/tag 1-3 soon", "tags #1 to #3"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let (numbers, tags) = tasks_and_tags(arguments, &COMMAND)?;
    put(turn, &numbers, &tags)
}

pub(crate) fn put(turn: &mut Turn<'_>, numbers: &[Number], tags: &[Tag]) -> Answer {
    let (outcome, operation) = tags::add(turn.tx, turn.actor, numbers, tags)?;
    let (changed, so) = words(tags);
    let message = view::tasks::outcome((&changed, &so), &outcome, operation);
    Ok(say(message))
}

/// What is said before each task, and before those that were so already.
pub(crate) fn words(tags: &[Tag]) -> (String, String) {
    (
        format!("🏷 Tagged {}: ", joined(tags)),
        "☑️ Tagged so already: ".to_owned(),
    )
}

/// Tags in a row: "#home #soon".
pub(crate) fn joined(tags: &[Tag]) -> String {
    let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
    tags.join(" ")
}

/// Tasks' numbers, then tags: `1 2 #home soon`, `1-3 home` or `1 home,soon`.
pub(crate) fn tasks_and_tags(
    arguments: &Arguments,
    command: &Command,
) -> domain::Result<(Vec<Number>, Vec<Tag>)> {
    let words: Vec<&str> = arguments
        .words()
        .iter()
        .flat_map(|word| word.text.split(','))
        .filter(|word| !word.is_empty())
        .collect();
    let count = words
        .iter()
        .take_while(|word| range(word).is_some())
        .count();
    let named = Arguments::parse(&words[..count].join(" "));
    let numbers = numbers(&named, command, "task")?;
    let mut tags = Vec::new();
    for word in &words[count..] {
        tags.push(Tag::parse(word)?);
    }
    if tags.is_empty() {
        return Err(misuse(command, "Which tag?"));
    }
    Ok((numbers, tags))
}
