//! `/task`: one task on a card, with everything that can be done with it.

use domain::ids::Number;
use domain::tasks;

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{ListPage, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "task",
    aliases: &["show"],
    usage: "<task>",
    summary: "Show one task",
    details: "",
    examples: &[("/task 3", "shows task #3 with its buttons")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = only_number(arguments, &COMMAND)?;
    let task = tasks::find(turn.tx, turn.actor, number)?;
    Ok(say(view::tasks::card(turn.tx, turn.actor, &task, None)?))
}

/// The number of a task that is all that a command takes.
pub(crate) fn only_number(arguments: &Arguments, command: &Command) -> domain::Result<Number> {
    match arguments.words() {
        [] => Err(misuse(command, "Which task?")),
        [word] => needed(
            word.number(),
            command,
            "A task is named by its number, as /list shows it.",
        ),
        _ => Err(misuse(command, "That is more than one task's number.")),
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    let card = view::tasks::card(turn.tx, turn.actor, &task, chosen.back)?;
    Ok(change(card))
}

/// The task that a press is about.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    pub(crate) act: TaskAct,
    pub(crate) number: Number,
    pub(crate) back: Option<ListPage>,
}

impl Chosen {
    pub(crate) fn of(press: &Press) -> Option<Self> {
        match press {
            Press::Task { act, number, back } => Some(Self {
                act: *act,
                number: *number,
                back: *back,
            }),
            _ => None,
        }
    }
}
