//! `/status`: where a task stands.

use domain::dependencies;
use domain::ids::Number;
use domain::task::Status;
use domain::tasks::{self, Edit};

use super::card::Chosen;
use super::done;
use super::edit::{changed_message, options, pressed};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::flows::asked::What;
use crate::press::{Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "status",
    aliases: &[],
    usage: "<task> <to do|in progress|review|blocked|done|cancelled>",
    summary: "Say where a task stands",
    details: "A task that is done or cancelled is closed; setting it to another status opens it again, with the reminders that are still to come.",
    examples: &[
        ("/status 3 in progress", "task #3 is being done"),
        ("/status 3 blocked", "it waits for something"),
        ("/status 3 todo", "opens it again"),
        ("/status 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several_or_spaced(arguments) {
        return bulk::status::set(turn, arguments, &COMMAND);
    }
    let (number, rest) = needed(
        arguments.number_and_rest(),
        &COMMAND,
        "Which task, and which status?",
    )?;
    if rest.is_empty() {
        let chosen = Chosen {
            act: TaskAct::Status(None),
            number,
            back: None,
        };
        return Ok(say(offer(turn, chosen)?));
    }
    let Some(status) = Status::parse(&rest.all()) else {
        return Err(misuse(&COMMAND, Status::none_called(&rest.all())));
    };
    set(turn, number, status)
}

/// Sets where a task stands.
pub(crate) fn set(turn: &mut Turn<'_>, number: Number, status: Status) -> Answer {
    if status == Status::Done
        && !dependencies::open_needs_of(turn.tx, turn.actor, number)?.is_empty()
    {
        return done::complete(turn, &[number]);
    }
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Status(status))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

fn offer(turn: &mut Turn<'_>, chosen: Chosen) -> domain::Result<domain::message::Message> {
    let button = |status: Status| {
        let label = match view::tasks::status_sign(status) {
            Some(sign) => format!("{sign} {}", status.label()),
            None => status.label().to_owned(),
        };
        let act = TaskAct::Status(Some(status));
        view::tasks::button(&label, act, chosen.number, chosen.back)
    };
    let rows = Status::ALL
        .chunks(2)
        .map(|pair| pair.iter().map(|status| button(*status)).collect())
        .collect();
    options(turn, chosen, ("Where does it stand?", What::Status), rows)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    match chosen.act {
        TaskAct::Status(Some(Status::Done)) => done::press(turn, press),
        TaskAct::Status(Some(status)) => pressed(turn, chosen, &Edit::Status(status)),
        _ => Ok(change(offer(turn, chosen)?)),
    }
}

pub(crate) fn press_reopen(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    let status = if task.status.is_open() {
        task.status
    } else {
        Status::Todo
    };
    pressed(turn, chosen, &Edit::Status(status))
}
