//! "Every week", "!low": a line that says only how, right after something was made, is of that.

use domain::clients;
use domain::conversation::Reply;
use domain::error::Result;
use domain::journal::Image;
use domain::said::Said;
use domain::time::Due;

use super::about::{self, About};
use super::reply;
use crate::answer::say;
use crate::commands::reminders::edit;
use crate::turn::Turn;
use crate::when::{self, QuickTask};

/// Changes behind which a line that says only how is of what was changed; what was done or deleted
/// is not spoken of any more.
const AMENDS: [&str; 11] = [
    "task.edited",
    "task.due_changed",
    "task.priority_changed",
    "task.tags_changed",
    "task.category_changed",
    "task.assigned",
    "task.unassigned",
    "task.repeat_changed",
    "task.estimate_changed",
    "task.reopened",
    "reminder.edited",
];

/// Changes what was made just now. `None` if nothing was, or the line has words of its own.
pub(super) fn read(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    // "2026" is a name as well, and who asks changes nothing.
    let words = said.text.trim();
    let is_of_its_own = words.ends_with('?')
        || words.chars().all(|c| c.is_ascii_digit())
        || when::after_remind_me(turn.actor, words).is_some();
    if is_of_its_own {
        return Ok(None);
    }
    let Some(made) = made_last(turn)? else {
        return Ok(None);
    };
    match made {
        About::Task(task) => {
            // A time that the task has is nothing that the line says.
            let alone = when::facts(turn.actor, &said.text, None);
            let facts = when::facts(turn.actor, &said.text, task.due.as_ref());
            // "@nobody" alone is no client of what was made: nobody is called so.
            if let Some(client) = facts.as_ref().and_then(|quick| quick.client.as_ref())
                && clients::by_handle(turn.tx, turn.actor, &client.name)?.is_none()
            {
                return Ok(None);
            }
            facts
                .filter(|_| alone.as_ref().is_some_and(says_how))
                .map(|quick| match quick.task.repeat {
                    Some(_) => reply::from_its_own_day(turn, &task, &said.text, quick),
                    None => quick,
                })
                .map(|quick| reply::amend(turn, &task, quick))
                .transpose()
        }
        About::Reminder(reminder, _) => {
            if when::repeating(turn.actor, &said.text).is_none() {
                return Ok(None);
            }
            let written = edit::write(turn, reminder.number, &said.text)?;
            Ok(Some(say(written)))
        }
    }
}

/// "And remind me 1 hour before": of the task that was made or changed just now. `None` if none was.
pub(super) fn read_reminder(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    match about::just_made(turn)? {
        Some(task) => reply::on_task(turn, said, &task),
        None => Ok(None),
    }
}

/// Whether a line says more than a day, which may be the name of something: "christmas".
fn says_how(quick: &QuickTask) -> bool {
    let is_day = matches!(quick.task.due, Some(Due::Date(_)));
    let says_more = quick.has_priority
        || quick.task.repeat.is_some()
        || quick.client.is_some()
        || !quick.task.tags.is_empty();
    says_more || !is_day
}

/// The one thing that the last change made, or that was made and then changed by such lines alone.
fn made_last(turn: &Turn<'_>) -> Result<Option<About>> {
    let Some(operation) = about::last_change(turn)? else {
        return Ok(None);
    };
    let entries = turn.tx.entries_of(turn.actor.user.id, operation.id)?;
    let is_thing =
        |image: &Option<Image>| matches!(image, Some(Image::Task1(_) | Image::Reminder1(_)));
    let makes_or_amends = entries.iter().any(|entry| {
        let change = &entry.change;
        let is_made = change.before.is_none() && is_thing(&change.after);
        is_made || AMENDS.contains(&change.kind.as_str())
    });
    if !makes_or_amends {
        return Ok(None);
    }
    about::just_changed(turn)
}
