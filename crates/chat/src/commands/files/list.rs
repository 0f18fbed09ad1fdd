//! `/attachments`: a task's files, or those of all tasks.

use domain::blob::in_words;
use domain::file::File;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use domain::task::Slice;
use domain::tasks;

use super::{attach, describe, remove, send, sign, stats, table, with_size};
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
    usage: "[task]",
    summary: "Show your files, or those of a task",
    details: "With buttons to send each back, describe it and delete it, and for a table of them. Those of a task come oldest first, those of all tasks newest first.",
    examples: &[
        ("/attachments", "shows all files, page by page"),
        ("/attachments 1", "shows the files of task #1"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a page of a task's files.
pub(crate) const VERB: &str = "fl";
/// The button that shows a page of all files.
pub(crate) const VERB_ALL: &str = "fla";
/// Files of a page.
const PAGE: usize = 5;

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(page_of_all(turn, 0)?));
    }
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
    if !all.is_empty() {
        let mut about = vec![stats::button(task.number), table::button(Some(task.number))];
        if all.len() > 1 {
            about.push(remove::all_button(task.number));
        }
        message = message.row(about);
    }
    let mut below = vec![attach::button(task.number)];
    below.push(view::tasks::button(
        "◀ Task",
        TaskAct::Card,
        task.number,
        None,
    ));
    Ok(message.row(below))
}

/// A page of the files of all tasks; the last one if there are fewer.
fn page_of_all(turn: &Turn<'_>, page: u32) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let totals = turn.tx.file_totals(owner)?;
    if totals.count == 0 {
        return Ok(Message::text("There are no files yet.")
            .line("Send me one: with “#3” as its caption it goes to task #3, otherwise I ask."));
    }
    let size = u32::try_from(PAGE).unwrap_or(u32::MAX);
    let last = u32::try_from((totals.count - 1) / PAGE as u64).unwrap_or(u32::MAX);
    let page = page.min(last);
    let files = turn.tx.files(owner, Slice::page(page, size))?;
    let bytes = in_words(totals.bytes);
    let mut message = Message::default().heading(format!("📎 Files · {}, {bytes}", totals.count));
    for file in &files {
        let mut text = line(turn, file);
        if let Some(task) = turn.tx.task_by_id(owner, file.task)? {
            text = text.and("\n");
            text.0.extend(view::tasks::name(&task).0);
            let to_task = button(task.number, format!("📎 {}", task.number));
            let to_task = [
                send::button(file.number, format!("⬇️ {}", file.number)),
                to_task,
            ];
            message = message.row(to_task);
        }
        message = message.line(text);
    }
    let to = |page: u32| Item::new(VERB_ALL, page).into_press();
    let pager = view::pager(page, Some(last.saturating_add(1)), page < last, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    let stats = Press::Run(stats::COMMAND.name.to_owned()).button("📊 Statistics");
    Ok(message.row([stats, table::button(None)]))
}

pub(crate) fn press_all(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(page_of_all(turn, item.number)?)),
        _ => unknown(),
    }
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
