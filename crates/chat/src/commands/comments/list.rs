//! `/comments`: what is written beside a task.

use domain::comment::Comment;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use domain::tasks;

use super::{comment, delete, edit};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "comments",
    aliases: &["notes"],
    usage: "<task>",
    summary: "Show what is written beside a task",
    details: "The oldest first, with buttons to change and delete each.",
    examples: &[("/comments 3", "shows the comments on task #3")],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a page of a task's comments.
pub(crate) const VERB: &str = "cml";
/// Comments of a page.
const PAGE: usize = 5;

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let task = only_number(arguments, &COMMAND)?;
    Ok(say(page(turn, task, None)?))
}

/// A page of a task's comments; the last, which has the newest, if none is named.
pub(crate) fn page(turn: &Turn<'_>, task: Number, page: Option<usize>) -> domain::Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    let all = turn.tx.comments_of_task(turn.actor.user.id, task.id)?;
    let last = all.len().saturating_sub(1) / PAGE;
    let page = page.unwrap_or(last).min(last);
    let mut message = Message::default().line(view::tasks::name(&task));
    if all.is_empty() {
        message = message.line("There are no comments yet.");
    }
    for comment in all.iter().skip(page * PAGE).take(PAGE) {
        let when = dates::at(turn.actor, comment.created_at);
        let head = Text::default().italic(format!("{} · {when}", comment.number));
        message = message.line(head);
        message
            .blocks
            .push(Block::Quote(Text::plain(&comment.text)));
        message = message.row(buttons(comment));
    }
    let to = |page: u32| Item::new(VERB, task.number.0).choosing(&page).into_press();
    let number = u32::try_from(page).unwrap_or(u32::MAX);
    let pages = u32::try_from(last).unwrap_or(u32::MAX).saturating_add(1);
    let pager = view::pager(number, Some(pages), page < last, to);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    Ok(message.row([
        comment::button(task.number, "💬 Add"),
        view::tasks::button("◀ Task", TaskAct::Card, task.number, None),
    ]))
}

fn buttons(comment: &Comment) -> [Button; 2] {
    [
        edit::button(comment.number, format!("✏️ {}", comment.number)),
        delete::button(comment.number, format!("🗑 {}", comment.number)),
    ]
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let chosen = item.choice.as_deref().and_then(|page| page.parse().ok());
    Ok(change(page(turn, Number(item.number), chosen)?))
}
