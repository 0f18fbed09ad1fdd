//! `/edit`: give a task new words.

use domain::ids::OperationId;
use domain::message::Text;
use domain::task::Task;
use domain::tasks::{self, Changed, Edit};
use domain::undo;

use super::card::{self, Chosen};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::repeats;
use crate::flows;
use crate::flows::asked::{self, What};
use crate::flows::edit::{Field, ask, ask_on_card};
use crate::press::{ListPage, Press};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "edit",
    aliases: &["rename"],
    usage: "<task> <new words>",
    summary: "Change a task's words",
    details: "",
    examples: &[
        ("/edit 3 Buy oat milk", "renames task #3"),
        ("/edit 3", "asks for the new words"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some((number, words)) = arguments.number_and_rest() else {
        return Err(misuse(&COMMAND, "Which task, and which words?"));
    };
    let words = words.all();
    if words.is_empty() {
        let task = tasks::find(turn.tx, turn.actor, number)?;
        return ask(turn, &task, Field::Title);
    }
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Title(words))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return card::press(turn, press);
    };
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    ask_on_card(turn, &task, Field::Title, chosen.back)
}

/// A task after a change, with a way back.
pub(crate) fn changed_message(
    turn: &Turn<'_>,
    changed: &Changed,
    back: Option<ListPage>,
) -> domain::Result<domain::message::Message> {
    match changed {
        Changed::Nothing(task) => {
            let card = view::tasks::card(turn.tx, turn.actor, task, back)?;
            Ok(card.line("It is so already; nothing was changed."))
        }
        Changed::Written(written) => {
            let card = view::tasks::card(turn.tx, turn.actor, &written.value, back)?;
            let lines = came_of(turn, &written.value, written.operation)?;
            let card = view::with_lines(card, lines);
            Ok(view::with_undo(card, Some(written.operation)))
        }
    }
}

/// What else came of a change: the next of a series, and reminders that do not come any more.
fn came_of(turn: &Turn<'_>, task: &Task, by: OperationId) -> domain::Result<Vec<Text>> {
    let mut lines = repeats::next(turn, by)?;
    lines.extend(view::reminders::stopped(turn, by, task.due.is_some())?);
    Ok(lines)
}

/// What is odd about days that were set: told, and kept as they were meant.
pub(crate) fn odd_days(turn: &Turn<'_>, edit: &Edit, tasks: &[Task]) -> Vec<String> {
    let sets_due = matches!(edit, Edit::Due(Some(_)));
    if !sets_due && !matches!(edit, Edit::Start(Some(_))) {
        return Vec::new();
    }
    let late = |task: &&Task| {
        let is_late = tasks::check_due(turn.actor, task.due.as_ref()).is_err();
        sets_due && is_late && task.status.is_open()
    };
    let late: Vec<&Task> = tasks.iter().filter(late).collect();
    let starts_late = |task: &&Task| tasks::starts_after_due(turn.actor, task);
    let starts_late: Vec<&Task> = tasks.iter().filter(starts_late).collect();
    let mut lines = Vec::new();
    match (late.as_slice(), tasks) {
        ([], _) => {}
        ([_], [_]) => lines.push(LATE.to_owned()),
        _ => lines.push(format!("{LATE_MANY}{}", numbers(&late))),
    }
    match (starts_late.as_slice(), tasks) {
        ([], _) => {}
        ([_], [_]) => lines.push("❗ It can begin only after it is due.".to_owned()),
        _ => lines.push(format!(
            "❗ These can begin only after they are due: {}",
            numbers(&starts_late)
        )),
    }
    lines
}

/// What is said of a task whose day or time has passed.
pub(crate) const LATE: &str = "❗ That has passed: the task is overdue.";
const LATE_MANY: &str = "❗ That has passed, so these are overdue: ";

fn numbers(tasks: &[&Task]) -> String {
    let numbers: Vec<String> = tasks.iter().map(|task| task.number.to_string()).collect();
    numbers.join(", ")
}

/// A task after days of it were set in words.
pub(crate) fn days_message(
    turn: &Turn<'_>,
    edit: &Edit,
    changed: &Changed,
    back: Option<ListPage>,
) -> domain::Result<domain::message::Message> {
    let message = changed_message(turn, changed, back)?;
    Ok(match changed {
        Changed::Nothing(_) => message,
        Changed::Written(written) => {
            let odd = odd_days(turn, edit, std::slice::from_ref(&written.value));
            view::with_lines(message, odd.into_iter().map(Text::plain).collect())
        }
    })
}

/// The answer to a button that set a value.
pub(crate) fn pressed(turn: &mut Turn<'_>, chosen: Chosen, edit: &Edit) -> Answer {
    let changed = tasks::edit(turn.tx, turn.actor, chosen.number, edit)?;
    let mut replies = shown(turn, &changed, chosen.back)?;
    if let Changed::Written(written) = &changed {
        for line in odd_days(turn, edit, std::slice::from_ref(&written.value)) {
            replies = flows::with_note(replies, &line);
        }
    }
    Ok(replies)
}

/// The card after a button that set a value: whether that changed anything or not, with the Undo
/// of what made it so.
pub(crate) fn shown(turn: &Turn<'_>, changed: &Changed, back: Option<ListPage>) -> Answer {
    let (note, task, by) = match changed {
        Changed::Nothing(task) => {
            let by = undo::changed_by(turn.tx, task.owner, task)?;
            ("It is so already.", task, by)
        }
        Changed::Written(written) => ("Changed.", &written.value, Some(written.operation)),
    };
    let mut card = view::tasks::card(turn.tx, turn.actor, task, back)?;
    if let Some(by) = by {
        card = view::with_lines(card, came_of(turn, task, by)?);
    }
    let card = view::with_undo(card, by);
    Ok(crate::answer::change_noting(card, note))
}

/// A choice for a card's field: the card's title with options below it. What is typed right behind
/// it answers it as well.
pub(crate) fn options(
    turn: &mut Turn<'_>,
    chosen: Chosen,
    (question, what): (&str, What),
    rows: Vec<Vec<domain::message::Button>>,
) -> domain::Result<domain::message::Message> {
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    let mut message = domain::message::Message::default()
        .line(view::tasks::name(&task))
        .line(question);
    message.buttons = rows;
    asked::remember(turn, chosen.number, what)?;
    message.buttons.push(vec![view::tasks::button(
        "◀ Back",
        crate::press::TaskAct::Card,
        chosen.number,
        chosen.back,
    )]);
    Ok(message)
}
