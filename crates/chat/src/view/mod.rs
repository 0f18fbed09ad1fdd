//! How replies look: a handful of parts, so that lists, cards and questions look alike.

pub(crate) mod clients;
pub(crate) mod dates;
pub(crate) mod habits;
pub(crate) mod help;
pub(crate) mod lists;
pub(crate) mod reminders;
pub(crate) mod tasks;
pub(crate) mod time;

use domain::ids::OperationId;
use domain::message::{Block, Button, Message, Text};

use crate::press::Press;

/// What was done, with a button to take it back.
pub(crate) fn done(sign: &str, verb: &str, what: Text, operation: OperationId) -> Message {
    let mut text = Text::plain(format!("{sign} {verb} "));
    text.0.extend(what.0);
    Message::default().line(text).row([undo(operation)])
}

pub(crate) fn undo(operation: OperationId) -> Button {
    Press::Undo(operation).button("↩️ Undo")
}

/// The same message with an Undo above its other buttons, if there is what to take back.
pub(crate) fn with_undo(mut message: Message, operation: Option<OperationId>) -> Message {
    if let Some(operation) = operation {
        message.buttons.insert(0, vec![undo(operation)]);
    }
    message
}

/// A page that a button opened, with the way to the main menu; a question has ways out of its own.
pub(crate) fn with_menu(message: Message) -> Message {
    let leads = |button: &Button| {
        let press = Press::parse(button.data.as_str());
        matches!(press, Some(Press::Menu(None) | Press::Flow { .. }))
    };
    if message.buttons.iter().flatten().any(leads) {
        return message;
    }
    message.row([Press::Menu(None).button("◀ Menu")])
}

/// Lines that stay together.
pub(crate) fn lines(lines: impl IntoIterator<Item = Text>) -> Block {
    let mut text = Text::default();
    for line in lines {
        if !text.0.is_empty() {
            text = text.and("\n");
        }
        text.0.extend(line.0);
    }
    Block::Paragraph(text)
}

/// Adds lines that stay together, if there are any.
pub(crate) fn with_lines(mut message: Message, all: Vec<Text>) -> Message {
    if !all.is_empty() {
        message.blocks.push(lines(all));
    }
    message
}

/// A question with what answers it.
pub(crate) fn question(words: impl Into<Text>, yes: Button, no: Button) -> Message {
    Message::default().line(words).row([yes, no])
}

/// Tells which parts a correction would have changed and somebody changed by hand since.
pub(crate) fn left_alone(message: Message, parts: &[&str]) -> Message {
    match parts {
        [] => message,
        [most @ .., last] => {
            let names = match most {
                [] => (*last).to_owned(),
                _ => format!("{} and {last}", most.join(", ")),
            };
            message.line(format!(
                "I left {names} alone: that was changed since. The buttons change it."
            ))
        }
    }
}

/// Words at the beginning of a sentence.
pub(crate) fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}

/// "1 task", "2 tasks".
pub(crate) fn counted(count: impl Into<u64>, one: &str, many: &str) -> String {
    let count = count.into();
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Paging buttons around the page's place; none if there is one page.
pub(crate) fn pager(
    page: u32,
    pages: Option<u32>,
    more: bool,
    to: impl Fn(u32) -> Press,
) -> Vec<Button> {
    if page == 0 && !more {
        return Vec::new();
    }
    let place = match pages {
        Some(pages) => format!("{} / {}", page + 1, pages.max(page + 1)),
        None => format!("{}", page + 1),
    };
    let mut row = Vec::new();
    if page > 0 {
        row.push(to(page - 1).button("◀"));
    }
    row.push(Press::Label.button(place));
    if more {
        row.push(to(page + 1).button("▶"));
    }
    row
}
