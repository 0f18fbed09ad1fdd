//! `/attachments`: a task's files.

use domain::blob::in_words;
use domain::file::File;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use domain::tasks;

use super::{attach, describe, remove, send, sign, stats, with_size};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "attachments",
    aliases: &["files"],
    usage: "<task>",
    summary: "Show a task's files",
    details: "The oldest first, with buttons to send each back, describe it and delete it.",
    examples: &[("/attachments 1", "shows the files of task #1")],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a page of a task's files.
pub(crate) const VERB: &str = "fl";
/// Files of a page.
const PAGE: usize = 5;

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let task = only_number(arguments, &COMMAND)?;
    Ok(say(page(turn, task, None)?))
}

/// A page of a task's files; the last, which has the newest, if none is named.
pub(crate) fn page(turn: &Turn<'_>, task: Number, page: Option<usize>) -> domain::Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    let all = turn.tx.files_of_task(turn.actor.user.id, task.id)?;
    let last = all.len().saturating_sub(1) / PAGE;
    let page = page.unwrap_or(last).min(last);
    let mut message = Message::default().line(view::tasks::name(&task));
    if all.is_empty() {
        message = message.line("There are no files yet.");
    } else {
        let bytes: u64 = all.iter().map(|file| file.blob.size).sum();
        let count = view::counted(all.len() as u64, "file", "files");
        message = message.line(Text::default().italic(format!("{count}, {}", in_words(bytes))));
    }
    for file in all.iter().skip(page * PAGE).take(PAGE) {
        message = message.line(line(turn, file));
        if let Some(words) = &file.description {
            message.blocks.push(Block::Quote(Text::plain(words)));
        }
        message = message.row(buttons(file));
    }
    let to = |page: u32| Item::new(VERB, task.number.0).choosing(&page).into_press();
    let number = u32::try_from(page).unwrap_or(u32::MAX);
    let pages = u32::try_from(last).unwrap_or(u32::MAX).saturating_add(1);
    let pager = view::pager(number, Some(pages), page < last, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    let mut below = vec![attach::button(task.number)];
    if !all.is_empty() {
        below.push(stats::button(task.number));
    }
    below.push(view::tasks::button(
        "◀ Task",
        TaskAct::Card,
        task.number,
        None,
    ));
    Ok(message.row(below))
}

fn line(turn: &Turn<'_>, file: &File) -> Text {
    let when = dates::at(turn.actor, file.created_at);
    Text::plain(format!("{} {} ", sign(file.kind), file.number))
        .bold(with_size(file))
        .italic(format!(" · {when}"))
}

fn buttons(file: &File) -> [Button; 3] {
    [
        send::button(file.number, format!("⬇️ {}", file.number)),
        describe::button(file.number, format!("✏️ {}", file.number)),
        remove::button(file.number, format!("🗑 {}", file.number)),
    ]
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let chosen = item.choice.as_deref().and_then(|page| page.parse().ok());
    Ok(change(page(turn, Number(item.number), chosen)?))
}
