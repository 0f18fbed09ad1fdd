//! Repetition: tasks that come again by a rule, or a while after they were done.

pub(crate) mod repeat;
pub(crate) mod skip;

use domain::error::Result;
use domain::ids::OperationId;
use domain::message::Text;
use domain::repeats::{PassedOver, Repeat};
use domain::subtasks;
use domain::task::Task;

use crate::registry::{Form, Plugin, Verb};
use crate::turn::Turn;
use crate::view::{self, dates};

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: "repeats",
    title: "Repetition",
    summary: "Tasks that come again: on days and at times that stay on the clock, or a while after they were done. Completing one writes the next.",
    needed: false,
    commands: &[&repeat::COMMAND, &skip::COMMAND],
    buttons: &[
        Verb::short(repeat::VERB, repeat::press),
        Verb::short(skip::VERB, skip::press),
    ],
    forms: &[Form {
        name: repeat::NAME,
        label: "how it repeats",
        listens: true,
        text: repeat::text,
        press: repeat::cancel,
    }],
    plain: None,
    listeners: &[],
    periodic: &[],
};

/// How a task repeats, in a line; `None` if it does not.
pub(crate) fn line(task: &Task) -> Option<Text> {
    let repeat = task.repeat.as_ref()?;
    Some(Text::plain(format!("🔁 {}", repeat.explain())))
}

/// What a series passes over, in a line, to be told when it is made.
pub(crate) fn passed_over(repeat: Option<&Repeat>) -> Option<String> {
    let passed_over = domain::repeats::passed_over(repeat?)?;
    Some(match passed_over {
        PassedOver::MonthsWithout(day) => format!(
            "Months without a {day}{} are passed over; say “on the last day” for each month.",
            if day == 31 { "st" } else { "th" }
        ),
        PassedOver::YearsWithoutLeapDay => {
            "Years without 29 February are passed over; say “on the last day of February” for each year."
                .to_owned()
        }
    })
}

/// What comes next because of an operation, and which reminders do not come for it, a line each.
pub(crate) fn next(turn: &Turn<'_>, operation: OperationId) -> Result<Vec<Text>> {
    let came = domain::repeats::came_again(turn.tx, turn.actor, operation)?;
    if came.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines: Vec<Text> = came
        .iter()
        .map(|task| {
            let mut text = Text::plain("🔁 Next: ");
            text.0.extend(view::tasks::name(task).0);
            if let Some(due) = &task.due {
                text = text.and(format!(" · {}", dates::full_due(turn.actor, due)));
            }
            Ok(match subtasks::progress(turn.tx, task)? {
                Some(parts) => {
                    let parts = view::counted(u64::from(parts.of), "part", "parts");
                    text.and(format!(" · with its {parts}"))
                }
                None => text,
            })
        })
        .collect::<Result<_>>()?;
    lines.extend(view::reminders::left_behind(turn, operation)?);
    Ok(lines)
}
