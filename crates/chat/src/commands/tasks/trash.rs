//! `/trash`: deleted tasks, and bringing them back.

use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::trash;

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "trash",
    aliases: &["deleted"],
    usage: "[restore <task>]",
    summary: "Show deleted tasks, and bring them back",
    details: "A deleted task can be brought back under its number, with everything that went with it, for as long as the journal is kept: a year.",
    examples: &[("/trash", "shows what can be brought back")],
    menu: false,
    run: Run::Short(run),
};

/// The button that brings a task back.
pub(crate) const VERB: &str = "trr";
/// Tasks that are shown.
const SHOWN_MAX: usize = 20;
/// Buttons in a row.
const ROW_BUTTONS: usize = 4;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    match arguments.words() {
        [] => Ok(say(shown(turn)?)),
        [verb, word] if verb.text.eq_ignore_ascii_case("restore") => {
            let number = needed(word.number(), &COMMAND, "Which deleted task?")?;
            Ok(say(restore(turn, number)?))
        }
        _ => Err(misuse(&COMMAND, "Alone it shows what was deleted.")),
    }
}

fn shown(turn: &Turn<'_>) -> domain::Result<Message> {
    let deleted = trash::list(turn.tx, turn.actor, SHOWN_MAX)?;
    if deleted.is_empty() {
        return Ok(Message::text("Nothing was deleted."));
    }
    let lines: Vec<Text> = deleted
        .iter()
        .map(|one| {
            let when = dates::at(turn.actor, one.at);
            let mut line = Text::plain("🗑 ");
            line.0.extend(view::tasks::name(&one.task).0);
            line.italic(format!(" · {when}"))
        })
        .collect();
    let mut message = view::with_lines(Message::default().heading("Deleted tasks"), lines);
    let buttons: Vec<Button> = deleted
        .iter()
        .map(|one| {
            let label = format!("↩️ {}", one.task.number);
            Item::new(VERB, one.task.number.0).button(label)
        })
        .collect();
    for row in buttons.chunks(ROW_BUTTONS) {
        message = message.row(row.to_vec());
    }
    Ok(message)
}

fn restore(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let restored = trash::restore(turn.tx, turn.actor, number)?;
    let mut words = Text::plain("↩️ Brought back ");
    match restored.tasks.as_slice() {
        [task] => words.0.extend(view::tasks::name(task).0),
        tasks => {
            let numbers: Vec<String> = tasks.iter().map(|task| task.number.to_string()).collect();
            let numbers = numbers.join(", ");
            words = words.and(format!(
                "{numbers}: they hung together when they were deleted"
            ));
        }
    }
    let mut buttons: Vec<Button> = restored.undo.map(view::undo).into_iter().collect();
    buttons.push(view::tasks::button(
        "Show",
        crate::press::TaskAct::Card,
        number,
        None,
    ));
    buttons.push(Press::Run("trash".to_owned()).button("🗑 Trash"));
    Ok(Message::default().line(words).row(buttons))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(restore(turn, Number(item.number))?)),
        _ => unknown(),
    }
}
