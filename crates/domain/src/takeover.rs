//! Taking over rows that come from elsewhere: another program's database, or a file.
//!
//! Whatever the source, its reader makes a [`Batch`] of it: rows as ours, whose ids and numbers
//! are the source's. [`take`] gives them ids and numbers of ours and writes them through the
//! journal as one operation, so that one undo takes all of it back. Each row remembers its origin,
//! so that what was taken before is not taken again. What could not be taken as it was, or not at
//! all, is told in a [`Report`].
//!
//! What comes from elsewhere is not to be trusted: [`take`] checks every row by the rules that
//! hold for what people type.

mod choices;
pub mod larrybot2;
pub mod lines;
mod mend;
mod report;
pub mod table;

use std::collections::{HashMap, HashSet};

use crate::blob::in_words;
use crate::client::{CLIENTS_MAX, Client};
use crate::comment::{COMMENTS_MAX, Comment};
use crate::dependencies;
use crate::dependency::Dependency;
use crate::error::{Error, Result};
use crate::file::{FILES_MAX, File, RECEIVED_MAX, Received, ReceivedState};
use crate::files::{self, Sent};
use crate::habit::{HABITS_MAX, Habit, HabitState, Mark};
use crate::ids::{ClientId, Number, Numbered, OperationId, TaskId, UserId};
use crate::job::{NewJob, Work};
use crate::port::Tx;
use crate::reminder::{Reminder, ReminderState};
use crate::scribe::{Actor, Scribe};
use crate::subtasks::{DEPTH_MAX, SUBTASKS_MAX};
use crate::task::Task;
use crate::time_entry::{ENTRIES_OF_TASK_MAX, TimeEntry, Timer};
use crate::user::{Settings, User};

use mend::Mend;
pub use report::{Group, Kind, Outcome, Report, Tally};

/// What to do about a file that has too much. Rows name each other by ids of their file, so each
/// part needs those that its rows name; taken once, they are known again by their origin.
pub const IN_PARTS: &str = "Send it in parts. Of an export, each part needs the lines of the tasks \
                            and clients that its other lines belong to; what was taken already is \
                            not taken twice.";

/// Numbers are kept as they were in the source as long as no gap is wider than this.
const NUMBER_GAP_MAX: u32 = 100_000;

/// A row from elsewhere and where it came from: the same row always has the same origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign<T> {
    /// Which row of which source it is.
    pub origin: String,
    /// The row. Its id, its number and the ids that it names are the source's.
    pub row: T,
    /// What was mended while it was read: told if the row is taken.
    pub(crate) mends: Vec<Mend>,
    /// The row of ours that it is, if it is here already.
    pub(crate) here: Option<i64>,
    /// Whether it is made of a row that is counted itself: the rest of a long text. It is told in a
    /// note, and not counted, so that counts are those of the source.
    pub(crate) made: bool,
}

impl<T> Foreign<T> {
    /// A row that was read as it was.
    pub fn new(origin: impl Into<String>, row: T) -> Self {
        Self {
            origin: origin.into(),
            row,
            mends: Vec::new(),
            here: None,
            made: false,
        }
    }
}

/// Rows from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Clients.
    pub clients: Vec<Foreign<Client>>,
    /// Tasks.
    pub tasks: Vec<Foreign<Task>>,
    /// Habits.
    pub habits: Vec<Foreign<Habit>>,
    /// Days of those habits.
    pub marks: Vec<Mark>,
    /// Reminders.
    pub reminders: Vec<Foreign<Reminder>>,
    /// Comments.
    pub comments: Vec<Foreign<Comment>>,
    /// That tasks wait for others.
    pub dependencies: Vec<Foreign<Dependency>>,
    /// Tracked time.
    pub entries: Vec<Foreign<TimeEntry>>,
    /// The timer that ran.
    pub timer: Option<Foreign<Timer>>,
    /// Files whose contents are kept already.
    pub files: Vec<Foreign<File>>,
    /// What their person chose.
    pub choices: Option<Settings>,
    /// Whether ids of rows are the lines of a file on which they stand.
    pub ids_are_lines: bool,
}

impl Batch {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.clients.len()
            + self.tasks.len()
            + self.habits.len()
            + self.reminders.len()
            + self.comments.len()
            + self.dependencies.len()
            + self.entries.len()
            + usize::from(self.timer.is_some())
            + self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Writes down that a file was sent whose rows are to be looked at: a job shows what it holds.
///
/// # Errors
/// A refusal if it is too large or too many files are on their way.
pub fn receive(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    sent: &Sent,
    bytes_max: u64,
    priority: u8,
) -> Result<Received> {
    let name = files::name(&sent.file);
    if let Some(size) = sent.file.size.filter(|size| *size > bytes_max) {
        return Err(Error::refused_with(
            format!(
                "{name} has {}; I take in rows of files up to {}.",
                in_words(size),
                in_words(bytes_max)
            ),
            IN_PARTS,
        ));
    }
    if tx.count_received(actor.user.id)? >= RECEIVED_MAX {
        return Err(Error::refused_with(
            format!("{RECEIVED_MAX} of your files still wait; I can't take {name} too."),
            "Say of those where they belong, then send it again.",
        ));
    }
    let received = Received {
        id: tx.new_received_id()?,
        owner: actor.user.id,
        address: sent.address,
        message: sent.message,
        album: None,
        file: sent.file.clone(),
        description: None,
        task: None,
        operation: None,
        state: ReceivedState::Asked,
        received_at: actor.now,
    };
    look_at(tx, actor, received, priority)
}

/// Has the rows of a file looked at that was sent before.
///
/// # Errors
/// Only the store's.
pub fn look_at(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    received: Received,
    priority: u8,
) -> Result<Received> {
    let received = Received {
        state: ReceivedState::Fetching,
        ..received
    };
    tx.put_received(&received)?;
    tx.enqueue_job(&NewJob {
        owner: received.owner,
        address: received.address,
        work: Work::LookAtRows {
            received: received.id,
        },
        priority,
        accepted_at: actor.now,
    })?;
    Ok(received)
}

/// Writes a batch as one operation and adds to the report what became of each row. `progress` is
/// told how many rows are done.
///
/// # Errors
/// A refusal if nothing in it is new; the report is made all the same. A row that cannot be taken
/// is no error: it is told in the report.
pub fn take(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    batch: &Batch,
    title: &str,
    report: &mut Report,
    progress: &mut dyn FnMut(usize),
) -> Result<OperationId> {
    let mut taking = Taking {
        scribe: Scribe::begin(tx, actor, title)?,
        actor,
        report,
        progress,
        done: 0,
        clients: HashMap::new(),
        tasks: HashMap::new(),
        parts: HashMap::new(),
        made: 0,
        wrote: false,
        ids_are_lines: batch.ids_are_lines,
    };
    taking.clients(&batch.clients)?;
    taking.tasks(&batch.tasks)?;
    taking.habits(&batch.habits, &batch.marks)?;
    for reminder in &batch.reminders {
        taking.reminder(reminder)?;
    }
    for comment in &batch.comments {
        taking.comment(comment)?;
    }
    for dependency in &batch.dependencies {
        taking.dependency(dependency)?;
    }
    for entry in &batch.entries {
        taking.entry(entry)?;
    }
    if let Some(timer) = &batch.timer {
        taking.timer(timer)?;
    }
    for file in &batch.files {
        taking.file(file)?;
    }
    if let Some(choices) = &batch.choices {
        taking.choices(choices)?;
    }
    if taking.made > 0 {
        let more = match taking.made {
            1 => "1 more comment holds".to_owned(),
            made => format!("{made} more comments hold"),
        };
        let what = "the rest of texts that are too long, and what fits nowhere else";
        taking.report.notes.push(format!("{more} {what}"));
    }
    if taking.wrote {
        Ok(taking.scribe.operation())
    } else {
        Err(Error::refused("There is nothing new in it."))
    }
}

/// A batch while it is written.
struct Taking<'a, 'b> {
    scribe: Scribe<'a>,
    actor: Actor<'a>,
    report: &'b mut Report,
    progress: &'b mut dyn FnMut(usize),
    done: usize,
    /// From the source's ids to what is ours.
    clients: HashMap<i64, ClientId>,
    tasks: HashMap<i64, Task>,
    /// How many parts a task was given.
    parts: HashMap<TaskId, u32>,
    /// How many comments were written that are no rows of the source.
    made: usize,
    wrote: bool,
    ids_are_lines: bool,
}

impl Taking<'_, '_> {
    fn owner(&self) -> UserId {
        self.actor.user.id
    }

    /// The row of ours, if this one was taken before.
    fn before<T>(&mut self, kind: Kind, from: &Foreign<T>) -> Result<Option<i64>> {
        let owner = self.owner();
        let row = match from.here {
            Some(row) => Some(row),
            None => self.scribe.tx().taken(owner, kind.as_str(), &from.origin)?,
        };
        if row.is_some() {
            self.report.tally_mut(kind).already += usize::from(!from.made);
            self.step();
        }
        Ok(row)
    }

    fn took(&mut self, kind: Kind, origin: &str, row: i64) -> Result<()> {
        self.report.tally_mut(kind).taken += 1;
        self.wrote(kind, origin, row)
    }

    fn wrote(&mut self, kind: Kind, origin: &str, row: i64) -> Result<()> {
        let (owner, operation) = (self.owner(), self.scribe.operation());
        let tx = self.scribe.tx();
        tx.put_taken(owner, kind.as_str(), origin, row, operation)?;
        self.wrote = true;
        self.step();
        Ok(())
    }

    fn mended(&mut self, kind: Kind, read: &[Mend], taken: Vec<Mend>, row: &str) {
        self.report
            .mended(kind, read.iter().cloned().chain(taken), row);
    }

    /// A row as its source shows it: its id there, or its line, and its name.
    fn row_words(&self, old: i64, name: &str) -> String {
        let line = if self.ids_are_lines { "line " } else { "" };
        format!("{line}{}", row_words(old, name))
    }

    fn left(&mut self, kind: Kind, why: impl Into<String>, row: String) {
        self.report.left(kind, why, row);
        self.step();
    }

    fn step(&mut self) {
        self.done += 1;
        (self.progress)(self.done);
    }

    /// The next number, or `wished` if all numbers up to it can be passed over.
    fn number(&mut self, kind: Numbered, wished: Option<Number>) -> Result<Number> {
        let owner = self.owner();
        let tx = self.scribe.tx();
        let mut number = tx.next_number(owner, kind)?;
        let Some(wished) = wished else {
            return Ok(number);
        };
        if wished
            .0
            .checked_sub(number.0)
            .is_none_or(|gap| gap > NUMBER_GAP_MAX)
        {
            return Ok(number);
        }
        while number < wished {
            number = tx.next_number(owner, kind)?;
        }
        Ok(number)
    }

    fn clients(&mut self, clients: &[Foreign<Client>]) -> Result<()> {
        for from in clients {
            let Foreign { origin, row, .. } = from;
            let old = row.id.0;
            if let Some(id) = self.before(Kind::Client, from)? {
                self.clients.insert(old, ClientId(id));
                continue;
            }
            let mut client = row.clone();
            let mends = mend::client(&mut client, self.actor);
            let words = self.row_words(old, &row.name);
            let (owner, key) = (self.owner(), Client::key(&client.name));
            let same = self
                .scribe
                .tx()
                .clients_named(owner, &key)?
                .into_iter()
                .next();
            if let Some(same) = same {
                let words = format!("{words}: is {} here", same.number);
                self.report
                    .mend(Kind::Client, "two of one name are one client", words);
                self.clients.insert(old, same.id);
                self.took(Kind::Client, origin, same.id.0)?;
                continue;
            }
            if self.scribe.tx().count_clients(owner)? >= CLIENTS_MAX {
                let why = format!("there is room for {CLIENTS_MAX} clients");
                self.left(Kind::Client, why, words);
                continue;
            }
            self.mended(Kind::Client, &from.mends, mends, &words);
            client.owner = owner;
            client.number = self.number(Numbered::Client, Some(row.number))?;
            client.id = self.scribe.tx().new_client_id()?;
            self.scribe.put("client.imported", None, &client)?;
            self.clients.insert(old, client.id);
            self.took(Kind::Client, origin, client.id.0)?;
        }
        Ok(())
    }

    /// Tasks are written from above, so that an undo, which goes backwards, meets parts first.
    fn tasks(&mut self, tasks: &[Foreign<Task>]) -> Result<()> {
        let places = places(tasks);
        let mut fresh = Vec::new();
        for from in tasks {
            let old = from.row.id.0;
            if let Some(id) = self.before(Kind::Task, from)? {
                let owner = self.owner();
                if let Some(task) = self.scribe.tx().task_by_id(owner, TaskId(id))? {
                    self.tasks.insert(old, task);
                }
                continue;
            }
            let mut task = from.row.clone();
            let words = self.row_words(old, &from.row.title);
            let mends = mend::task(&mut task, self.actor);
            self.mended(Kind::Task, &from.mends, mends, &words);
            task.owner = self.owner();
            task.id = self.scribe.tx().new_task_id()?;
            task.client = self.client_of(&task, &words);
            self.tasks.insert(old, task);
            if let Some(place) = places.get(&old) {
                fresh.push((*place, from));
            }
        }
        self.number_tasks(&fresh)?;
        fresh.sort_by_key(|(place, _)| place.depth);
        for (place, from) in fresh {
            self.task(from, place)?;
        }
        Ok(())
    }

    /// Numbers of tasks are kept, or all of them are new: some of each would only confuse. What has
    /// a number that is none, or lies far beyond the others, has a new one behind them.
    fn number_tasks(&mut self, fresh: &[(Place, &Foreign<Task>)]) -> Result<()> {
        let wished_of = |from: &Foreign<Task>| {
            let wished = from.row.number;
            Some(wished).filter(|wished| (1..u32::MAX).contains(&wished.0))
        };
        let mut in_order: Vec<&Foreign<Task>> = fresh.iter().map(|(_, from)| *from).collect();
        in_order.sort_by_key(|from| wished_of(from).map_or(u32::MAX, |wished| wished.0));
        let mut keep = None;
        for from in in_order {
            let wished = wished_of(from).filter(|_| keep != Some(false));
            let number = self.number(Numbered::Task, wished)?;
            keep = keep.or(wished.map(|wished| number == wished));
            let is_kept = wished == Some(number) || from.row.number.0 == 0;
            if keep == Some(true) && !is_kept {
                let words = self.row_words(from.row.id.0, &from.row.title);
                let why = "its number cannot be kept, so it has a new one";
                let words = format!("{words}: is {number} here");
                self.report.mend(Kind::Task, why, words);
            }
            if let Some(task) = self.tasks.get_mut(&from.row.id.0) {
                task.number = number;
            }
        }
        if keep == Some(false) {
            self.report
                .notes
                .push("tasks have new numbers, because theirs were given already".to_owned());
        }
        Ok(())
    }

    fn client_of(&mut self, task: &Task, words: &str) -> Option<ClientId> {
        let client = task.client?;
        let known = self.clients.get(&client.0).copied();
        if known.is_none() {
            let words = format!("{words}: client {}", client.0);
            self.report.mend(
                Kind::Task,
                "its client does not exist, so it has none",
                words,
            );
        }
        known
    }

    fn task(&mut self, from: &Foreign<Task>, place: Place) -> Result<()> {
        let (old, words) = (
            from.row.id.0,
            self.row_words(from.row.id.0, &from.row.title),
        );
        let Some(mut task) = self.tasks.get(&old).cloned() else {
            return Ok(());
        };
        task.parent = from.row.parent.and_then(|parent| {
            let words = format!("{words}: task {}", parent.0);
            match (place.cut, self.tasks.get(&parent.0).map(|task| task.id)) {
                (Some(why), _) => {
                    self.report.mend(Kind::Task, why, words);
                    None
                }
                (None, None) => {
                    let why = "what it was a part of does not exist, so it stands alone";
                    self.report.mend(Kind::Task, why, words);
                    None
                }
                (None, Some(id)) => self.room_below(id, words),
            }
        });
        self.scribe.put("task.imported", None, &task)?;
        let id = task.id.0;
        self.tasks.insert(old, task);
        self.took(Kind::Task, &from.origin, id)
    }

    fn room_below(&mut self, parent: TaskId, words: String) -> Option<TaskId> {
        let parts = self.parts.entry(parent).or_default();
        *parts += 1;
        if *parts <= SUBTASKS_MAX {
            return Some(parent);
        }
        let why = format!("a task has at most {SUBTASKS_MAX} parts, so it stands alone");
        self.report.mend(Kind::Task, why, words);
        None
    }

    fn habits(&mut self, habits: &[Foreign<Habit>], marks: &[Mark]) -> Result<()> {
        let mut by_habit: HashMap<i64, Vec<&Mark>> = HashMap::new();
        for mark in marks {
            by_habit.entry(mark.habit.0).or_default().push(mark);
        }
        for from in habits {
            let Foreign { origin, row, .. } = from;
            let (old, words) = (row.id.0, self.row_words(row.id.0, &row.name));
            if self.before(Kind::Habit, from)?.is_some() {
                continue;
            }
            let mut habit = row.clone();
            let days = by_habit.remove(&old).unwrap_or_default();
            let mends = mend::habit(&mut habit, self.actor);
            self.mended(Kind::Habit, &from.mends, mends, &words);
            let owner = self.owner();
            self.free_name(&mut habit, &words)?;
            if habit.state == HabitState::Active
                && self.scribe.tx().count_habits(owner, HabitState::Active)? >= HABITS_MAX
            {
                habit.state = HabitState::Archived;
                let why = format!("{HABITS_MAX} habits go on at most, so it is archived");
                self.report.mend(Kind::Habit, why, words.clone());
            }
            habit.owner = owner;
            habit.number = self.number(Numbered::Habit, Some(row.number))?;
            habit.id = self.scribe.tx().new_habit_id()?;
            self.scribe.put("habit.imported", None, &habit)?;
            let mut days: Vec<Mark> = days
                .into_iter()
                .filter_map(|mark| mend::mark(mark, &habit, self.actor))
                .collect();
            days.sort_by_key(|mark| mark.day);
            days.dedup_by_key(|mark| mark.day);
            for mark in &days {
                self.scribe.put("habit.mark.imported", None, mark)?;
            }
            self.took(Kind::Habit, origin, habit.id.0)?;
        }
        Ok(())
    }

    /// Another habit may be called so.
    fn free_name(&mut self, habit: &mut Habit, words: &str) -> Result<()> {
        /// As many names are tried.
        const TRIES_MAX: u32 = 1_000;
        let (owner, name) = (self.owner(), habit.name.clone());
        for number in 2..TRIES_MAX {
            if self
                .scribe
                .tx()
                .habits_named(owner, &habit.name)?
                .is_empty()
            {
                break;
            }
            habit.name = format!("{name} ({number})");
        }
        if habit.name != name {
            let why = "another habit is called so, so it has a number behind its name";
            self.report
                .mend(Kind::Habit, why, format!("{words}: {}", habit.name));
        }
        Ok(())
    }

    /// The task of ours that a row belongs to; if there is none, the row is left.
    fn task_of(&mut self, kind: Kind, task: TaskId, row: &str) -> Option<Task> {
        let found = self.tasks.get(&task.0).cloned();
        if found.is_none() {
            let words = format!("{row}: task {}", task.0);
            self.left(kind, "its task does not exist", words);
        }
        found
    }

    fn reminder(&mut self, from: &Foreign<Reminder>) -> Result<()> {
        let (kind, old) = (Kind::Reminder, from.row.id.0);
        if self.before(kind, from)?.is_some() {
            return Ok(());
        }
        let mut reminder = from.row.clone();
        let task = match reminder.task {
            None => None,
            Some(task) => match self.task_of(kind, task, &old.to_string()) {
                Some(task) => Some(task),
                None => return Ok(()),
            },
        };
        let words = self.row_words(
            old,
            task.as_ref().map_or(&reminder.text, |task| &task.title),
        );
        let mends = mend::reminder(&mut reminder, task.as_ref(), self.actor);
        if reminder.state == ReminderState::Pending
            && let Err(Error::Refused(refusal)) =
                crate::reminders::check_moment(self.actor, &reminder.moment)
        {
            self.left(kind, refusal.problem, words);
            return Ok(());
        }
        self.mended(kind, &from.mends, mends, &words);
        reminder.owner = self.owner();
        reminder.number = self.number(Numbered::Reminder, Some(from.row.number))?;
        reminder.id = self.scribe.tx().new_reminder_id()?;
        self.scribe.put("reminder.imported", None, &reminder)?;
        self.took(kind, &from.origin, reminder.id.0)
    }

    fn comment(&mut self, from: &Foreign<Comment>) -> Result<()> {
        let (kind, old) = (Kind::Comment, from.row.id.0);
        if self.before(kind, from)?.is_some() {
            return Ok(());
        }
        let mut comment = from.row.clone();
        if from.made && !self.tasks.contains_key(&comment.task.0) {
            // The first part of it told so already.
            self.step();
            return Ok(());
        }
        let Some(task) = self.task_of(kind, comment.task, &old.to_string()) else {
            return Ok(());
        };
        let words = self.row_words(old, &comment.text);
        let mends = mend::comment(&mut comment, self.actor);
        if comment.text.is_empty() {
            self.left(kind, "there are no words in it", words);
            return Ok(());
        }
        let owner = self.owner();
        if self.scribe.tx().count_comments(owner, task.id)? >= COMMENTS_MAX {
            if from.made {
                let why =
                    format!("a task has at most {COMMENTS_MAX} comments, so the rest is lost");
                self.report.mend(kind, why, words);
                self.step();
                return Ok(());
            }
            self.left(
                kind,
                format!("a task has at most {COMMENTS_MAX} comments"),
                words,
            );
            return Ok(());
        }
        self.mended(kind, &from.mends, mends, &words);
        comment.owner = owner;
        comment.task = task.id;
        comment.number = self.number(Numbered::Comment, Some(from.row.number))?;
        comment.id = self.scribe.tx().new_comment_id()?;
        self.scribe.put("comment.imported", None, &comment)?;
        if from.made {
            self.made += 1;
            return self.wrote(kind, &from.origin, comment.id.0);
        }
        self.took(kind, &from.origin, comment.id.0)
    }

    fn dependency(&mut self, from: &Foreign<Dependency>) -> Result<()> {
        let (kind, row) = (Kind::Dependency, &from.row);
        if self.before(kind, from)?.is_some() {
            return Ok(());
        }
        let Some(task) = self.task_of(kind, row.task, &row.id.0.to_string()) else {
            return Ok(());
        };
        let Some(needs) = self.task_of(kind, row.needs, &row.id.0.to_string()) else {
            return Ok(());
        };
        let owner = self.owner();
        match dependencies::check_new(self.scribe.tx(), owner, task.id, needs.id) {
            Ok(()) => {}
            Err(Error::Refused(refusal)) => {
                // The refusal speaks of numbers here, so the row does too.
                let words = format!("{}: {} after {}", row.id.0, task.number, needs.number);
                let words = format!("{words}: {}", refusal.problem);
                self.left(kind, "a task cannot wait for that", words);
                return Ok(());
            }
            Err(error) => return Err(error),
        }
        let dependency = Dependency {
            id: self.scribe.tx().new_dependency_id()?,
            owner,
            task: task.id,
            needs: needs.id,
            created_at: row.created_at.min(self.actor.now),
        };
        self.scribe.put("dependency.imported", None, &dependency)?;
        self.took(kind, &from.origin, dependency.id.0)
    }

    fn entry(&mut self, from: &Foreign<TimeEntry>) -> Result<()> {
        let (kind, old) = (Kind::TimeEntry, from.row.id.0);
        if self.before(kind, from)?.is_some() {
            return Ok(());
        }
        let mut entry = from.row.clone();
        let Some(task) = self.task_of(kind, entry.task, &old.to_string()) else {
            return Ok(());
        };
        let words = self.row_words(old, &task.title);
        let mends = mend::entry(&mut entry, self.actor);
        if entry.ended_at <= entry.started_at {
            self.left(kind, "no time passed between its start and its end", words);
            return Ok(());
        }
        let owner = self.owner();
        let most = u64::from(ENTRIES_OF_TASK_MAX);
        if self.scribe.tx().time_total(owner, task.id)?.entries >= most {
            self.left(
                kind,
                format!("a task has at most {most} time entries"),
                words,
            );
            return Ok(());
        }
        self.mended(kind, &from.mends, mends, &words);
        entry.owner = owner;
        entry.task = task.id;
        entry.number = self.number(Numbered::TimeEntry, Some(from.row.number))?;
        entry.id = self.scribe.tx().new_time_entry_id()?;
        self.scribe.put("time.imported", None, &entry)?;
        self.took(kind, &from.origin, entry.id.0)
    }

    fn timer(&mut self, from: &Foreign<Timer>) -> Result<()> {
        let kind = Kind::Timer;
        if self.before(kind, from)?.is_some() {
            return Ok(());
        }
        let old = from.row.task;
        let Some(task) = self.task_of(kind, old, &old.0.to_string()) else {
            return Ok(());
        };
        let (owner, words) = (self.owner(), self.row_words(old.0, &task.title));
        if !task.status.is_open() {
            self.left(kind, "its task is closed", words);
            return Ok(());
        }
        if self.scribe.tx().timer(owner)?.is_some() {
            self.left(kind, "another timer runs already", words);
            return Ok(());
        }
        let timer = Timer {
            owner,
            task: task.id,
            started_at: from.row.started_at.min(self.actor.now),
        };
        self.scribe.put("timer.imported", None, &timer)?;
        self.took(kind, &from.origin, task.id.0)
    }

    /// Choices come last: vacations are then those of the habits that came as well.
    fn choices(&mut self, theirs: &Settings) -> Result<()> {
        let after = User {
            settings: choices::added(self.actor, theirs, self.report),
            ..self.actor.user.clone()
        };
        if after != *self.actor.user {
            self.scribe
                .put("user.changed", Some(self.actor.user), &after)?;
            self.wrote = true;
        }
        Ok(())
    }

    fn file(&mut self, from: &Foreign<File>) -> Result<()> {
        let (kind, old) = (Kind::File, from.row.id.0);
        if self.before(kind, from)?.is_some() {
            return Ok(());
        }
        let mut file = from.row.clone();
        let words = self.row_words(old, &file.name);
        let Some(task) = self.task_of(kind, file.task, &words) else {
            return Ok(());
        };
        let owner = self.owner();
        if self.scribe.tx().count_files(owner, task.id)? >= FILES_MAX {
            self.left(kind, format!("a task has at most {FILES_MAX} files"), words);
            return Ok(());
        }
        let mends = mend::file(&mut file, self.actor);
        self.mended(kind, &from.mends, mends, &words);
        file.owner = owner;
        file.task = task.id;
        file.number = self.number(Numbered::File, Some(from.row.number))?;
        file.id = self.scribe.tx().new_file_id()?;
        self.scribe.tx().know_content(file.blob, true)?;
        self.scribe.put("file.imported", None, &file)?;
        self.took(kind, &from.origin, file.id.0)
    }
}

/// Where a task stands among others, once circles and too long ways are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    depth: usize,
    /// Why it is cut from what it was a part of.
    cut: Option<&'static str>,
}

/// Where each task stands.
fn places(tasks: &[Foreign<Task>]) -> HashMap<i64, Place> {
    let known: HashSet<i64> = tasks.iter().map(|from| from.row.id.0).collect();
    let parents: HashMap<i64, i64> = tasks
        .iter()
        .filter_map(|from| Some((from.row.id.0, from.row.parent?.0)))
        .filter(|(_, parent)| known.contains(parent))
        .collect();
    let mut places: HashMap<i64, Place> = HashMap::new();
    for from in tasks {
        let (mut way, mut on_the_way) = (Vec::new(), HashSet::new());
        let mut here = from.row.id.0;
        while !places.contains_key(&here) {
            let cut = match (on_the_way.insert(here), parents.get(&here)) {
                (true, Some(parent)) => {
                    way.push(here);
                    here = *parent;
                    continue;
                }
                (true, None) => None,
                // The way came back to here.
                (false, _) => Some("it was a part of itself in a circle, so it stands alone"),
            };
            places.insert(here, Place { depth: 0, cut });
        }
        for id in way.into_iter().rev() {
            if places.contains_key(&id) {
                continue;
            }
            let above = parents.get(&id).and_then(|parent| places.get(parent));
            let depth = above.map_or(0, |above| above.depth + 1);
            let place = if depth < DEPTH_MAX {
                Place { depth, cut: None }
            } else {
                let cut = Some("parts of parts were too many levels deep, so it stands alone");
                Place { depth: 0, cut }
            };
            places.insert(id, place);
        }
    }
    places
}

/// A hash of a row's words (FNV-1a, 64 bits): the same row has the same.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A row by its id and its name.
fn row_words(old: i64, name: &str) -> String {
    format!("{old} {}", crate::tasks::shortened(name.trim()))
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;

    /// Tasks 1, 2, 3 … with these parents; 0 is none.
    fn tasks(parents: &[i64]) -> Vec<Foreign<Task>> {
        let mut id = 0;
        let task = |parent: &i64| {
            id += 1;
            let mut task = Task::new(UserId(1), id.to_string(), Timestamp::UNIX_EPOCH);
            task.id = TaskId(id);
            task.parent = (*parent > 0).then_some(TaskId(*parent));
            Foreign::new(id.to_string(), task)
        };
        parents.iter().map(task).collect()
    }

    #[test]
    fn a_circle_is_cut_once_and_a_long_way_at_the_deepest_level() {
        let cut = |parents: &[i64]| {
            let places = places(&tasks(parents));
            let mut cut: Vec<i64> = places
                .iter()
                .filter(|(_, place)| place.cut.is_some())
                .map(|(id, _)| *id)
                .collect();
            cut.sort_unstable();
            cut
        };
        assert_eq!(cut(&[0, 1, 1, 3]), [0_i64; 0]);
        assert_eq!(cut(&[1]), [1]);
        assert_eq!(cut(&[2, 3, 1, 1]), [1]);
        assert_eq!(cut(&[99]), [0_i64; 0], "what is not there is no circle");
        let long: Vec<i64> = (0..20).collect();
        assert_eq!(cut(&long), [9, 17]);
    }

    proptest! {
        #[test]
        fn whatever_their_parents_tasks_stand_in_no_circle_and_not_too_deep(
            parents in proptest::collection::vec(0..30_i64, 0..30),
        ) {
            let tasks = tasks(&parents);
            let places = places(&tasks);
            prop_assert_eq!(places.len(), tasks.len());
            for task in &tasks {
                let mut here = task.row.id.0;
                let mut levels = 1;
                while places[&here].cut.is_none()
                    && let Some(above) = parents.get(usize::try_from(here).unwrap() - 1)
                    && *above > 0
                    && places.contains_key(above)
                {
                    prop_assert_eq!(places[&here].depth, places[above].depth + 1);
                    here = *above;
                    levels += 1;
                    prop_assert!(levels <= DEPTH_MAX);
                }
            }
        }
    }
}
