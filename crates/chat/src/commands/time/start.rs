//! `/time_start`: start the timer on a task.

use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::time_tracking::{self, Started, Stopped};

use super::stop;
use crate::answer::{change_noting, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "time_start",
    aliases: &["track", "timestart"],
    usage: "<task>",
    summary: "Start the timer on a task",
    details: "One timer runs at a time: starting another stops the first and books its time. Completing or cancelling the task stops it, too.",
    examples: &[("/time_start 3", "starts the timer on task #3")],
    menu: false,
    run: Run::Short(run),
};

/// The button that starts the timer.
pub(crate) const VERB: &str = "tms";

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    on(turn, only_number(arguments, &COMMAND)?)
}

/// Starts the timer on a task and says so.
pub(crate) fn on(turn: &mut Turn<'_>, number: Number) -> Answer {
    let written = time_tracking::start(turn.tx, turn.actor, number)?;
    let message = started(&written.value);
    Ok(say(message.row([
        stop::button(number, "⏹ Stop"),
        view::undo(written.operation),
    ])))
}

fn started(started: &Started) -> Message {
    let mut text = Text::plain("▶️ The timer runs on ");
    text.0.extend(view::tasks::name(&started.task).0);
    let message = Message::default().line(text);
    with_stopped(message, started.before.as_ref())
}

/// Says as well what the timer ran on before, if it ran.
fn with_stopped(message: Message, before: Option<&Stopped>) -> Message {
    let Some(before) = before else { return message };
    let message = message.line(stopped_before(before));
    match before.entry.as_ref().and_then(view::time::doubt) {
        Some(doubt) => message.line(doubt),
        None => message,
    }
}

/// What the timer ran on before.
fn stopped_before(before: &Stopped) -> Text {
    let mut text = Text::plain("⏹ Stopped on ");
    text.0.extend(view::tasks::name(&before.task).0);
    match &before.entry {
        Some(entry) => text
            .and(": ")
            .bold(view::time::worked(entry.microseconds())),
        None => text,
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let written = time_tracking::start(turn.tx, turn.actor, Number(item.number))?;
    let started = &written.value;
    let mut card = view::tasks::card(turn.tx, turn.actor, &started.task, item.back)?;
    card.buttons.insert(0, vec![view::undo(written.operation)]);
    card = with_stopped(card, started.before.as_ref());
    Ok(change_noting(card, "The timer runs."))
}
