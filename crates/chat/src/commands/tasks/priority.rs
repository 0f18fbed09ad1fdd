//! `/priority`: how much a task matters.

use domain::ids::Number;
use domain::task::Priority;
use domain::tasks::{self, Edit};

use super::card::Chosen;
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
    name: "priority",
    aliases: &["prio"],
    usage: "<task> <low|medium|high|urgent>",
    summary: "Say how much a task matters",
    details: "The order does not matter. `critical` means urgent; `p1` to `p4` count from urgent down.",
    examples: &[
        ("/priority 3 high", "sets task #3 to high"),
        ("/priority urgent 3", "the other way round"),
        ("/priority 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several_or_spaced(arguments) {
        return bulk::priority::set(turn, arguments, &COMMAND);
    }
    let (number, rest) = needed(
        arguments.number_and_rest(),
        &COMMAND,
        "Which task, and which priority?",
    )?;
    if rest.is_empty() {
        let chosen = Chosen {
            act: TaskAct::Priority(None),
            number,
            back: None,
        };
        return Ok(say(offer(turn, chosen)?));
    }
    let words = rest.all();
    let Some(priority) = Priority::parse(&words) else {
        return Err(misuse(&COMMAND, Priority::none_called(&words)));
    };
    set(turn, number, priority)
}

/// Sets how much a task matters.
pub(crate) fn set(turn: &mut Turn<'_>, number: Number, priority: Priority) -> Answer {
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Priority(priority))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

fn offer(turn: &mut Turn<'_>, chosen: Chosen) -> domain::Result<domain::message::Message> {
    let button = |priority: Priority| {
        let label = format!("{} {}", view::tasks::sign(priority), priority.label());
        let act = TaskAct::Priority(Some(priority));
        view::tasks::button(&label, act, chosen.number, chosen.back)
    };
    let [low, medium, high, urgent] = Priority::ALL.map(button);
    let rows = vec![vec![urgent, high], vec![medium, low]];
    options(
        turn,
        chosen,
        ("How much does it matter?", What::Priority),
        rows,
    )
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    match chosen.act {
        TaskAct::Priority(Some(priority)) => pressed(turn, chosen, &Edit::Priority(priority)),
        _ => Ok(change(offer(turn, chosen)?)),
    }
}
