//! The events: every kind of change that the journal knows, with what it carries.
//!
//! An event is not sent; it is the journal entry that commits with its change, and whoever
//! listens reads on from where they were. So none can be lost, and none can tell of something that
//! did not happen. One that is told twice has the same [`EntryId`](crate::ids::EntryId).
//!
//! `docs/events.md` is made from this list.

use crate::client::Client;
use crate::comment::Comment;
use crate::dependency::Dependency;
use crate::file::File;
use crate::habit::{Habit, Mark};
use crate::journal::{Change, Journaled};
use crate::reminder::{Occurrence, Reminder};
use crate::task::Task;
use crate::time_entry::{TimeEntry, Timer};
use crate::user::User;

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Its stored name.
    pub kind: &'static str,
    /// The kind of row that it carries; two where either may be meant.
    pub rows: &'static [&'static str],
    /// Whether the row was there before, and is there after.
    pub shape: Shape,
    /// What happened, as a sentence.
    pub means: &'static str,
}

/// Which of the two images an event carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The row after; there was none.
    New,
    /// The row before and after.
    Changed,
    /// The row before; it is gone.
    Gone,
    /// The row after, and the row before if there was one.
    Written,
    /// The row before, and the row after if there is one.
    Ended,
}

impl Shape {
    /// In words, as "before → after".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "– → row",
            Self::Changed => "row → row",
            Self::Gone => "row → –",
            Self::Written => "row or – → row",
            Self::Ended => "row → row or –",
        }
    }
}

impl Event {
    /// Whether a change is one of this kind, and carries what it promises.
    #[must_use]
    pub fn fits(&self, change: &Change) -> bool {
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        let shape = match self.shape {
            Shape::New => before.is_none() && after.is_some(),
            Shape::Changed => before.is_some() && after.is_some(),
            Shape::Gone => before.is_some() && after.is_none(),
            Shape::Written => after.is_some(),
            Shape::Ended => before.is_some(),
        };
        let of_its_rows = |image: &crate::journal::Image| self.rows.contains(&image.row().0);
        shape && change.kind == self.kind && before.into_iter().chain(after).all(of_its_rows)
    }
}

/// The definition of a kind; `None` if another version of this program wrote it.
#[must_use]
pub fn named(kind: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.kind == kind)
}

const fn event(
    kind: &'static str,
    rows: &'static [&'static str],
    shape: Shape,
    means: &'static str,
) -> Event {
    Event {
        kind,
        rows,
        shape,
        means,
    }
}

const TASK: &[&str] = &[Task::NOUN];
const REMINDER: &[&str] = &[Reminder::NOUN];
const FIRING: &[&str] = &[Occurrence::NOUN];
const EITHER: &[&str] = &[Reminder::NOUN, Occurrence::NOUN];
const COMMENT: &[&str] = &[Comment::NOUN];
const CLIENT: &[&str] = &[Client::NOUN];
const DEPENDENCY: &[&str] = &[Dependency::NOUN];
const HABIT: &[&str] = &[Habit::NOUN];
const MARK: &[&str] = &[Mark::NOUN];
const TIME: &[&str] = &[TimeEntry::NOUN];
const TIMER: &[&str] = &[Timer::NOUN];
const FILE: &[&str] = &[File::NOUN];
const USER: &[&str] = &[User::NOUN];

use Shape::{Changed, Ended, Gone, New, Written};

/// Every kind there is, by what it is about.
#[rustfmt::skip]
pub const EVENTS: &[Event] = &[
    event("task.created", TASK, New, "A task was written down."),
    event("task.repeated", TASK, New, "The next of a series came, because the one before was done or passed over."),
    event("task.part_repeated", TASK, New, "A part of a task came again below the next of its series."),
    event("task.edited", TASK, Changed, "A task has new words, or a corrected message has made it anew."),
    event("task.completed", TASK, Changed, "A task was done."),
    event("task.reopened", TASK, Changed, "A closed task is open again."),
    event("task.status_changed", TASK, Changed, "A task has another status, neither done nor opened again."),
    event("task.priority_changed", TASK, Changed, "A task has another priority."),
    event("task.due_changed", TASK, Changed, "A task is due at another time, or at none."),
    event("task.start_changed", TASK, Changed, "A task can begin at another time, or at any."),
    event("task.estimate_changed", TASK, Changed, "A task will take another time."),
    event("task.category_changed", TASK, Changed, "A task has another category, or none."),
    event("task.tags_changed", TASK, Changed, "A task has other tags."),
    event("task.parent_changed", TASK, Changed, "A task is part of another task, or of none."),
    event("task.repeat_changed", TASK, Changed, "A task comes again in another way, or does not."),
    event("task.skipped", TASK, Changed, "A task of a series was passed over."),
    event("task.assigned", TASK, Changed, "A task has a client, or another one."),
    event("task.unassigned", TASK, Changed, "A task has no client any more."),
    event("task.removed", TASK, Gone, "A task was deleted."),
    event("task.restored", TASK, Written, "An undo or the trash brought a task back to what it was."),
    event("task.imported", TASK, New, "A task came with an import."),
    event("dependency.created", DEPENDENCY, New, "A task waits for another."),
    event("dependency.removed", DEPENDENCY, Gone, "A task does not wait for another any more."),
    event("dependency.restored", DEPENDENCY, Written, "An undo brought it back."),
    event("dependency.imported", DEPENDENCY, New, "What a task waits for came with an import."),
    event("comment.created", COMMENT, New, "A task has a new comment."),
    event("comment.edited", COMMENT, Changed, "A comment has new words."),
    event("comment.removed", COMMENT, Gone, "A comment was deleted."),
    event("comment.restored", COMMENT, Written, "An undo brought it back."),
    event("comment.imported", COMMENT, New, "A comment came with an import."),
    event("file.attached", FILE, New, "A file is kept with a task."),
    event("file.described", FILE, Changed, "A file has another description."),
    event("file.removed", FILE, Gone, "A file was deleted; its content goes when nothing uses it."),
    event("file.restored", FILE, Written, "An undo brought it back."),
    event("file.imported", FILE, New, "A file came with an import."),
    event("client.created", CLIENT, New, "There is a new client."),
    event("client.renamed", CLIENT, Changed, "A client has another name."),
    event("client.rate_changed", CLIENT, Changed, "A client's rate is another."),
    event("client.note_changed", CLIENT, Changed, "A client's note is another."),
    event("client.removed", CLIENT, Gone, "A client was deleted. Its tasks go on naming it, so that an undo is one row."),
    event("client.restored", CLIENT, Written, "An undo brought it back."),
    event("client.imported", CLIENT, New, "A client came with an import."),
    event("timer.started", TIMER, Written, "A timer runs; one that ran before is the row before, and its time is booked."),
    event("timer.stopped", TIMER, Gone, "No timer runs any more."),
    event("timer.removed", TIMER, Gone, "An undo took back its start."),
    event("timer.restored", TIMER, Written, "An undo lets it run again."),
    event("timer.imported", TIMER, Written, "A timer that ran elsewhere came with an import."),
    event("time.booked", TIME, New, "A stretch of time was written down, by a timer or by hand."),
    event("time.edited", TIME, Changed, "A stretch of time is another."),
    event("time.removed", TIME, Gone, "A stretch of time was deleted."),
    event("time.restored", TIME, Written, "An undo brought it back."),
    event("time.imported", TIME, New, "A stretch of time came with an import."),
    event("habit.created", HABIT, New, "There is a new habit."),
    event("habit.renamed", HABIT, Changed, "A habit has another name."),
    event("habit.rescheduled", HABIT, Changed, "A habit is due on other days."),
    event("habit.goal_set", HABIT, Changed, "A habit has another goal."),
    event("habit.reminder_set", HABIT, Changed, "A habit reminds at another time, or does not."),
    event("habit.archived", HABIT, Changed, "A habit rests."),
    event("habit.unarchived", HABIT, Changed, "A habit goes on."),
    event("habit.milestone", HABIT, Changed, "A streak has reached a length that was never celebrated before."),
    event("habit.removed", HABIT, Ended, "A habit was deleted; it stays as a row, so that its history can come back."),
    event("habit.restored", HABIT, Written, "An undo brought it back to what it was."),
    event("habit.imported", HABIT, New, "A habit came with an import."),
    event("habit.checked", MARK, Written, "Something was done for a habit on a day."),
    event("habit.skipped", MARK, Written, "A day of a habit is left out, and breaks no streak."),
    event("habit.cleared", MARK, Gone, "What was done for a habit on a day is not there any more."),
    event("habit.mark.removed", MARK, Gone, "An undo took it back."),
    event("habit.mark.restored", MARK, Written, "An undo brought it back to what it was."),
    event("habit.mark.imported", MARK, New, "What was done for a habit came with an import."),
    event("reminder.created", REMINDER, New, "A reminder was set."),
    event("reminder.edited", REMINDER, Changed, "A reminder has other words or another time."),
    event("reminder.renamed", REMINDER, Changed, "A reminder says its task's new words."),
    event("reminder.moved", REMINDER, Changed, "A reminder comes at another time, because its task or its owner's zone did."),
    event("reminder.skipped", REMINDER, Changed, "One time of a reminder that comes again was passed over."),
    event("reminder.paused", REMINDER, Changed, "A reminder that comes again rests."),
    event("reminder.resumed", REMINDER, Changed, "A reminder that rested comes again."),
    event("reminder.repeated", REMINDER, Changed, "A reminder that is counted from its answer comes again."),
    event("reminder.due", FIRING, New, "A reminder fell due, by itself: its firing, and the message that carries it, unless quiet hours hold it."),
    event("reminder.snoozed", EITHER, Changed, "A firing was answered by later: its answer, and the reminder's next time."),
    event("reminder.done", FIRING, Changed, "A firing was answered by done."),
    event("reminder.dismissed", FIRING, Changed, "A firing was answered by seen."),
    event("reminder.acknowledged", REMINDER, Changed, "A reminder has its answer."),
    event("reminder.moot", REMINDER, Changed, "A reminder needs not come: its task was closed."),
    event("reminder.pending", REMINDER, Changed, "A reminder waits again: its task is open again."),
    event("reminder.removed", REMINDER, Gone, "A reminder was deleted."),
    event("reminder.restored", REMINDER, Written, "An undo brought it back to what it was."),
    event("reminder.imported", REMINDER, New, "A reminder came with an import."),
    event("reminder.firing_removed", FIRING, Gone, "A firing went with its reminder."),
    event("reminder.firing.removed", FIRING, Gone, "An undo took it back."),
    event("reminder.firing.restored", FIRING, Written, "An undo brought it back to what it was."),
    event("user.changed", USER, Changed, "A person has other settings: their zone, reports, filters, vacations, or what their words mean."),
    event("user.restored", USER, Written, "An undo brought them back."),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The kinds that the sources of this crate write: strings of a row's noun, a dot and a verb.
    fn written() -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        look(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut found,
        );
        found
    }

    fn look(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, found);
            } else if path.file_name().is_some_and(|name| name != "event.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.extend(text.split('"').filter(|it| is_kind(it)).map(str::to_owned));
            }
        }
    }

    fn is_kind(text: &str) -> bool {
        let nouns: BTreeSet<&str> = EVENTS
            .iter()
            .flat_map(|event| event.rows)
            .copied()
            .collect();
        let is_word = |verb: &str| {
            verb.bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_lowercase())
        };
        text.split_once('.').is_some_and(|(noun, verb)| {
            nouns.contains(noun) && !verb.is_empty() && is_word(verb) && !nouns.contains(text)
        })
    }

    #[test]
    fn every_kind_that_is_written_is_defined_once() {
        let kinds: BTreeSet<&str> = EVENTS.iter().map(|event| event.kind).collect();
        assert_eq!(kinds.len(), EVENTS.len(), "a kind is defined twice");
        let written = written();
        assert!(written.len() > 40, "{written:?}");
        for kind in &written {
            assert!(
                kinds.contains(kind.as_str()),
                "{kind} has no line in EVENTS"
            );
        }
    }

    #[test]
    fn every_kind_of_row_comes_back_by_an_undo() {
        for event in EVENTS {
            for noun in event.rows {
                let restored = format!("{noun}.restored");
                assert!(named(&restored).is_some(), "{restored}");
                assert!(event.means.ends_with('.'), "{}", event.kind);
            }
        }
    }
}
