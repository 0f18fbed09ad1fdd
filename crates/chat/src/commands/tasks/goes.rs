//! What goes with tasks that are to be deleted, and what becomes of what stays: told before.

use domain::error::Result;
use domain::message::{Message, Text};
use domain::task::Task;

use crate::turn::Turn;
use crate::view::{self, counted};

/// What hangs on some tasks.
#[derive(Default)]
pub(super) struct Goes {
    /// On how many tasks.
    tasks: usize,
    reminders: usize,
    comments: usize,
    files: usize,
    /// Tracked time, microseconds.
    tracked: u64,
    /// Parts that stay, and are parts of what is above then.
    parts: usize,
    /// Open tasks that stay, and wait for one thing less.
    waiting: usize,
}

impl Goes {
    /// With these tasks, all at once.
    pub(super) fn with(turn: &Turn<'_>, tasks: &[Task]) -> Result<Self> {
        let goes = |id| tasks.iter().any(|task| task.id == id);
        let mut all = Self {
            tasks: tasks.len(),
            ..Self::default()
        };
        let mut waiting = Vec::new();
        for task in tasks {
            let (owner, id) = (task.owner, task.id);
            all.reminders += turn.tx.reminders_of_task(owner, id)?.len();
            all.comments += turn.tx.count_comments(owner, id)? as usize;
            all.files += turn.tx.count_files(owner, id)? as usize;
            all.tracked += turn.tx.time_total(owner, id)?.microseconds;
            let parts = turn.tx.subtasks(owner, id)?;
            all.parts += parts.iter().filter(|part| !goes(part.id)).count();
            if !task.status.is_open() {
                continue;
            }
            for need in turn.tx.needs_for_task(owner, id)? {
                if goes(need.task) || waiting.contains(&need.task) {
                    continue;
                }
                let other = turn.tx.task_by_id(owner, need.task)?;
                waiting.extend(other.filter(|other| other.status.is_open()).map(|it| it.id));
            }
        }
        all.waiting = waiting.len();
        Ok(all)
    }

    /// The question, and what becomes of what stays.
    pub(super) fn asked(&self, question: Text) -> Message {
        let whose = if self.tasks == 1 { "its" } else { "their" };
        let several = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 if self.tasks > 1 => Some(format!("a {one}")),
            1 => Some(format!("{whose} {one}")),
            count => Some(format!("{whose} {count} {many}")),
        };
        let parts: Vec<String> = [
            several(self.reminders, "reminder", "reminders"),
            several(self.comments, "comment", "comments"),
            several(self.files, "file", "files"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let with = match parts.as_slice() {
            [] => String::new(),
            [one] => format!(" and {one}"),
            [most @ .., last] => format!(", {} and {last}", most.join(", ")),
        };
        let tracked = match self.tracked {
            0 => String::new(),
            some => format!(", with {} of tracked time", view::time::worked(some)),
        };
        let message = Message::default().line(question.and(format!("{with}{tracked}?")));
        match self.stays() {
            Some(stays) => message.line(stays),
            None => message,
        }
    }

    /// "Its 3 parts stay, one level up. 2 tasks no longer wait for it."
    fn stays(&self) -> Option<Text> {
        let (whose, them) = match self.tasks {
            1 => ("Its", "it"),
            _ => ("Their", "them"),
        };
        let parts = match self.parts {
            0 => None,
            1 => Some(format!("{whose} part stays, one level up.")),
            count => Some(format!("{whose} {count} parts stay, one level up.")),
        };
        let waiting = u64::try_from(self.waiting).unwrap_or(u64::MAX);
        let waiting = (waiting > 0).then(|| {
            let tasks = counted(waiting, "task no longer waits", "tasks no longer wait");
            format!("{tasks} for {them}.")
        });
        let sentences: Vec<String> = parts.into_iter().chain(waiting).collect();
        (!sentences.is_empty()).then(|| Text::plain(sentences.join(" ")))
    }
}
