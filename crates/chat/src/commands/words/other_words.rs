//! "I meant Sue": of what was made just now, other words take the place of those that were said.

use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::reminders::edit::{self, Edit};
use domain::task::Task;
use domain::tasks;

use super::about::{self, About};
use crate::answer::say;
use crate::commands::clients::assign;
use crate::commands::reminders;
use crate::commands::tasks::edit::changed_message;
use crate::flows;
use crate::flows::edit::Field;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::capitalized;

/// Articles that go with the words and not with the name.
const ARTICLES: [&str; 10] = [
    "the", "a", "an", "my", "der", "die", "das", "den", "dem", "ein",
];

/// Changes what was made or changed just now, or asks what it is called. `None` if that is nothing.
pub(super) fn read(turn: &mut Turn<'_>, to: &str) -> Result<Option<Vec<Reply>>> {
    let words: Vec<&str> = to.split_whitespace().collect();
    let article = words.first().is_some_and(|first| ARTICLES.contains(first));
    let to = match article {
        // "The invoice" is no name that takes the place of another.
        true => to.to_owned(),
        false => words.join(" "),
    };
    match about::just_changed(turn)? {
        Some(About::Task(task)) if task.status.is_open() => of_task(turn, &task, &to).map(Some),
        Some(About::Reminder(reminder, _)) => {
            let Some(text) = with_other(&reminder.text, &to) else {
                return Ok(Some(say(reminders::edit::ask(turn, reminder.number)?)));
            };
            let change = Edit {
                text: Some(text),
                ..Edit::default()
            };
            let written = edit::edit(turn.tx, turn.actor, reminder.number, &change)?;
            Ok(Some(say(reminders::remind::added(turn, &written)?)))
        }
        _ => Ok(None),
    }
}

fn of_task(turn: &mut Turn<'_>, task: &Task, to: &str) -> Answer {
    let may_be_client = task.client.is_some() && turn.shared.registry.plugin("clients").is_some();
    if may_be_client {
        match clients::find(turn.tx, turn.actor, to) {
            Ok(client) => return assign::give(turn, task, &client.name),
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let Some(title) = with_other(&task.title, to) else {
        return flows::edit::ask(turn, task, Field::Title);
    };
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &tasks::Edit::Title(title))?;
    Ok(say(changed_message(turn, &changed, None)?))
}

/// Some words with another one in the place of the one name among them; of two words it is the
/// second. `None` if it is not clear which is to go.
fn with_other(words: &str, to: &str) -> Option<String> {
    let mut all: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    if to.is_empty() || to.contains(char::is_whitespace) {
        return None;
    }
    let is_name = |word: &String| word.starts_with(char::is_uppercase);
    let names: Vec<usize> = (0..all.len()).filter(|at| is_name(&all[*at])).collect();
    // A capital at the beginning is of the beginning.
    let inside: Vec<usize> = names.iter().copied().filter(|at| *at > 0).collect();
    let at = match (inside.as_slice(), names.as_slice(), all.len()) {
        ([at], _, _) => *at,
        ([], _, 2) => 1,
        ([], _, 1) => 0,
        ([], [at], _) if to.starts_with(char::is_uppercase) => *at,
        _ => return None,
    };
    all[at] = match names.contains(&at) {
        true => capitalized(to),
        false => to.to_owned(),
    };
    Some(all.join(" "))
}
