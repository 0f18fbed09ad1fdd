//! "Log 2h on web yesterday": time that was worked is booked on a task.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::task::Task;
use domain::time_tracking::{self, NewEntry, Stretch};

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::{note, say};
use crate::commands::time::{entry, read};
use crate::registry::Answer;
use crate::turn::Turn;

/// What joins a length to what was worked on.
const JOINTS: [&str; 14] = [
    "on ", "for ", "at ", "to ", "with ", "in ", "auf ", "an ", "am ", "für ", "mit ", "bei ",
    "beim ", "im ",
];

/// Work that was told of.
pub(super) struct Worked {
    stretch: Stretch,
    /// The words of what was worked on.
    pub(super) words: String,
    /// Whether the time of day is ours.
    begins_anyhow: bool,
}

/// When somebody worked, and on what. `None` if no length is said.
pub(super) fn worked(turn: &Turn<'_>, wish: Wish<'_>) -> Result<Option<Worked>> {
    if turn.shared.registry.plugin("time").is_none() {
        return Ok(None);
    }
    // Time without a day ended when it was said, also where it is asked on which task.
    let then = turn.actor.at(wish.said.at);
    let said = read::said(then, &wish.want.object);
    let words = without_joint(&said.words).to_owned();
    Ok(said.stretch(then)?.map(|stretch| Worked {
        stretch,
        words,
        begins_anyhow: said.begins_anyhow(then),
    }))
}

/// The words of what was worked on, without what joins them to the time.
pub(super) fn without_joint(words: &str) -> &str {
    let words = words.trim();
    let joint = |joint: &&str| {
        let head = words.get(..joint.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(joint))
    };
    let joined = JOINTS.iter().find(|it| joint(it)).map_or(0, |it| it.len());
    words[joined..].trim()
}

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let worked = worked(turn, wish)?.filter(|worked| !worked.words.is_empty());
    let Some(Worked { words, .. }) = worked else {
        return Ok(None);
    };
    let tasks = match meant::task(turn.tx, turn.actor, &words)? {
        Meant::One(task) if wish.sure => return act(turn, wish, &task).map(Some),
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
        Meant::Nobody => {
            let words = format!(
                "No open task is called {}, so I booked nothing.",
                quoted(&words)
            );
            return Ok(Some(choice::nobody(wish, words)));
        }
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Book it on which one: what is {}?", quoted(&words));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Books the time on a task.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Some(worked) = worked(turn, wish)? else {
        return Ok(note("I don't understand how long it took."));
    };
    let new = NewEntry {
        task: task.number,
        stretch: worked.stretch,
        note: String::new(),
    };
    let written = time_tracking::add(turn.tx, turn.actor, &new)?;
    let message = entry::booked(turn, "⏱ Booked on ", &written)?;
    Ok(say(match worked.begins_anyhow {
        true => message.line(entry::put_in_the_morning(turn)),
        false => message,
    }))
}
