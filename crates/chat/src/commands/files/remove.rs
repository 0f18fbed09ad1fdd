//! `/remove_attachment`: delete files; `/undo` brings them back.

use domain::files;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::tasks;

use super::{list, with_size};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::done::numbers;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "remove_attachment",
    aliases: &["detach"],
    usage: "<file> [more files]",
    summary: "Delete files",
    details: "/attachments shows the numbers. /undo brings them back; a content is kept for 30 \
              days, and for as long as another task has the same file.",
    examples: &[
        ("/remove_attachment 1", "deletes file #1"),
        ("/remove_attachment 1-3", "deletes three files"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that deletes a file.
pub(crate) const VERB: &str = "fd";
/// The button that asks whether to delete all files of a task, and then does it.
pub(crate) const VERB_ALL: &str = "fda";
/// The choice that does it.
const YES: &str = "yes";
/// Files that are named; of the others it is told how many.
const NAMED_MAX: usize = 10;

pub(crate) fn button(file: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, file.0).button(label)
}

/// The button for all files of a task.
pub(crate) fn all_button(task: Number) -> Button {
    Item::new(VERB_ALL, task.0).button("🗑 All")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Which file?"));
    }
    let numbers = numbers(arguments, &COMMAND, "file")?;
    Ok(say(remove(turn, &numbers)?))
}

fn remove(turn: &mut Turn<'_>, numbers: &[Number]) -> domain::Result<Message> {
    let (removed, missing) = files::remove_all(turn.tx, turn.actor, numbers)?;
    let mut message = match removed.value.as_slice() {
        [file] => {
            let name = Text::plain(format!("file {} {}", file.number, with_size(file)));
            view::done("🗑", "Deleted", name, removed.operation)
        }
        files => {
            let count = view::counted(files.len() as u64, "file", "files");
            let message = view::done("🗑", "Deleted", Text::plain(count), removed.operation);
            let named = files.iter().take(NAMED_MAX);
            let mut lines: Vec<Text> = named
                .map(|file| Text::plain(format!("{} {}", file.number, with_size(file))))
                .collect();
            if files.len() > NAMED_MAX {
                lines.push(Text::plain(format!("and {} more", files.len() - NAMED_MAX)));
            }
            view::with_lines(message, lines)
        }
    };
    if !missing.is_empty() {
        let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
        message = message.line(format!("⚠️ There is no file {}.", missing.join(", ")));
    }
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(say(remove(turn, &[Number(item.number)])?)),
        _ => unknown(),
    }
}

pub(crate) fn press_all(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, Number(item.number))?;
    let all = turn.tx.files_of_task(turn.actor.user.id, task.id)?;
    if all.is_empty() {
        return Ok(change(list::page(turn, task.number, None)?));
    }
    match item.choice.as_deref() {
        None => {
            let count = view::counted(all.len() as u64, "file", "files");
            let mut question = Text::plain(format!("Delete {count} of "));
            question.0.extend(view::tasks::name(&task).0);
            let yes = Item::new(VERB_ALL, task.number.0).choosing(YES);
            Ok(change(view::question(
                question.and("?"),
                yes.button("🗑 Delete"),
                list::button(task.number, "Keep them"),
            )))
        }
        Some(YES) => {
            let numbers: Vec<Number> = all.iter().map(|file| file.number).collect();
            Ok(change(remove(turn, &numbers)?))
        }
        Some(_) => unknown(),
    }
}
