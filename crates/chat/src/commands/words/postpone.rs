//! "Move dentist to friday": a task gets another day or time.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::message::{Message, Text};
use domain::task::Task;
use domain::tasks::{self, Changed, Edit};

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::commands::repeats;
use crate::commands::tasks::add::change_button;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{self, dates};
use crate::when;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let tasks = match meant::task(turn.tx, turn.actor, object)? {
        Meant::One(task) if wish.sure => return act(turn, wish, &task).map(Some),
        Meant::Nobody if wish.sure => {
            let words = format!(
                "No open task is called {}, so I moved nothing.",
                quoted(object)
            );
            return Ok(Some(choice::nobody(wish.said, words)));
        }
        Meant::Nobody => return Ok(None),
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Move which one: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish.said, question, &candidates))))
}

/// Moves a task; one that has a time of day keeps it on a day that is named without.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Some(when) = wish.want.when else {
        return Ok(choice::nobody(wish.said, "I don't understand to when."));
    };
    let due = when::keeping_time(task.due.as_ref(), when::as_due(turn.actor, when));
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &Edit::Due(Some(due)))?;
    Ok(say(message(turn, &changed)?))
}

/// Where a task has been moved to.
pub(super) fn message(turn: &Turn<'_>, changed: &Changed) -> Result<Message> {
    let (verb, task, operation) = match changed {
        Changed::Nothing(task) => ("☑️ It is so already: ", task, None),
        Changed::Written(written) => ("📅 Moved ", &written.value, Some(written.operation)),
    };
    let mut text = Text::plain(verb);
    text.0.extend(view::tasks::name(task).0);
    if let Some(due) = &task.due {
        text = text.and(" to ").bold(dates::full_due(turn.actor, due));
    }
    let mut message = Message::default().line(text);
    let mut row = vec![change_button(task)];
    if let Some(operation) = operation {
        message = view::with_lines(message, repeats::next(turn, operation)?);
        let stopped = view::reminders::stopped(turn, operation, task.due.is_some())?;
        message = view::with_lines(message, stopped);
        row.push(view::undo(operation));
    }
    Ok(message.row(row))
}
