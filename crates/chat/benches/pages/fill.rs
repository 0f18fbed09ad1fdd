//! What is in the two databases: the same rows that the examples name, and then so many more.

use domain::Db;
use domain::habit::{Goal, Schedule};
use domain::habits::{self, Act, NewHabit};
use domain::ids::{Number, Numbered};
use domain::journal::Change;
use domain::port::Tx;

use domain::reminders::{self, NewReminder};
use domain::scribe::{Actor, Scribe};
use domain::tag::Tag;
use domain::task::{Priority, Status, Task};
use domain::time::{Due, Moment};
use domain::time_tracking::{self, NewEntry, Stretch};
use domain::user::User;
use domain::{clients, comments};
use jiff::{SignedDuration, ToSpan};

use super::{Outcome, at_once, now};

/// How much there is.
#[derive(Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) tasks: u32,
    pub(crate) marks: u32,
    pub(crate) journal: u32,
    /// Of comments, reminders and time entries, each.
    pub(crate) others: u32,
}

impl Amount {
    /// Tasks before those of every 50 minutes, one a day, where these do not reach back so far.
    pub(crate) fn earlier_tasks(self) -> u32 {
        let days = TASK_MINUTES * i64::from(self.tasks) / DAY_MINUTES;
        EARLIER_TASKS.saturating_sub(u32::try_from(days).unwrap_or(u32::MAX))
    }
}

/// A full page of everything.
pub(crate) const SMALL: Amount = Amount {
    tasks: 120,
    marks: 60,
    journal: 700,
    others: 20,
};
/// Very much.
pub(crate) const LARGE: Amount = Amount {
    tasks: 100_000,
    marks: 10_000,
    journal: 1_000_000,
    others: 10_000,
};

/// What the examples name.
pub(crate) const SCENE: &[&str] = &[
    "/add Move house",
    "/add Pack the books",
    "/add Buy milk tomorrow",
    "/add Call the bank",
    "/add Get the keys",
    "/add Move in",
    "/add Paint",
    "/repeat 3 every friday",
    "/remind me in 2h to stretch",
    "/remind me every day at 18:00 to stretch",
    "/comment 1 They call back on Monday",
    "/addclient Acme Corp",
    "/assign 1 Acme Corp",
    "/category 4 Work",
    "/tag 1 home,errands",
    "/depend 6 5",
    "/habit_add Run 5 km every day",
    "/habit_add Meditate",
    "/habit_archive meditate",
    "/time_entry 1 30 first steps",
    "/time_start 2",
];

/// Between two tasks that were written down: 29 a day, day and night, so that the large database
/// goes back nine and a half years.
pub(crate) const TASK_MINUTES: i64 = 50;
/// Between two ends of time that was worked: five a day, every day, back nearly six years.
pub(crate) const ENTRY_HOURS: i64 = 5;
/// Between two reminders that wait: on for more than two years in the large database.
pub(crate) const REMINDER_HOURS: i64 = 2;
/// Stretches of time in a row that were worked on one task.
const ENTRIES_OF_TASK: u32 = 4;
/// One a week before these, where they do not reach back so far.
const EARLIER_ENTRIES: u32 = 30;
/// Days on which a task was done: those of a report without any have no bars to draw.
const EARLIER_TASKS: u32 = 370;
const WEEK_HOURS: i64 = 7 * 24;
const DAY_MINUTES: i64 = 24 * 60;
/// Habits that go on, besides those of the scene.
const HABITS: u32 = 10;
/// Rows of one commit.
const AT_ONCE: u32 = 1_000;

/// Fills the database.
pub(crate) fn fill(db: &Db, user: &User, amount: Amount) -> Outcome<()> {
    let clients: Vec<String> = (1..=20).map(|number| format!("Client {number}")).collect();
    chunks(db, user, 20, move |tx, actor, number| {
        clients::add(tx, actor, &clients[number as usize])?;
        Ok(())
    })?;
    chunks(db, user, amount.tasks, add_task)?;
    chunks(db, user, HABITS.min(amount.marks), |tx, actor, number| {
        let new = NewHabit {
            name: format!("Habit {number}"),
            schedule: Schedule::DAILY,
            goal: Goal::once(),
            remind_at: None,
        };
        habits::add(tx, actor, &new)?;
        Ok(())
    })?;
    chunks(db, user, amount.marks, mark)?;
    chunks(db, user, amount.others, move |tx, actor, number| {
        let task = Number(8 + number % (amount.tasks / 2));
        comments::add(tx, actor, task, &format!("Comment {number} on the milk"))?;
        remind(tx, actor, number)?;
        let worked_on = Number(8 + number / ENTRIES_OF_TASK % (amount.tasks / 2));
        book(tx, actor, worked_on, number)
    })?;
    // A page of them, so that a small database too has some in each of the last months.
    let reach = ENTRY_HOURS * i64::from(amount.others);
    chunks(db, user, EARLIER_ENTRIES, move |tx, actor, number| {
        let hours = WEEK_HOURS * i64::from(number + 1);
        match hours > reach {
            true => book_at(tx, actor, Number(8 + number), hours),
            false => Ok(()),
        }
    })?;
    let recent = EARLIER_TASKS - amount.earlier_tasks();
    chunks(
        db,
        user,
        amount.earlier_tasks(),
        move |tx, actor, number| add_done(tx, actor, DAY_MINUTES * i64::from(recent + number + 1)),
    )?;
    let written = amount.tasks + amount.earlier_tasks() + amount.marks + 4 * amount.others;
    chunks(db, user, amount.journal.saturating_sub(written), note)
}

/// Does something so often, many times a commit.
fn chunks(
    db: &Db,
    user: &User,
    count: u32,
    act: impl Fn(&mut dyn Tx, Actor<'_>, u32) -> domain::Result<()> + Send + Sync + 'static,
) -> Outcome<()> {
    let act = std::sync::Arc::new(act);
    let now = now()?;
    for first in (0..count).step_by(AT_ONCE as usize) {
        let (user, act) = (user.clone(), std::sync::Arc::clone(&act));
        at_once(db.write("fill", move |tx| {
            let actor = Actor { user: &user, now };
            (first..count.min(first + AT_ONCE)).try_for_each(|number| act(tx, actor, number))
        }))??;
    }
    Ok(())
}

fn add_task(tx: &mut dyn Tx, actor: Actor<'_>, number: u32) -> domain::Result<()> {
    const PRIORITIES: [Priority; 4] = Priority::ALL;
    const CATEGORIES: [&str; 3] = ["Work", "Home", "Garden"];
    const TAGS: [&str; 3] = ["home", "errands", "soon"];
    let at = |list: usize| number as usize % list;
    let minutes = TASK_MINUTES * i64::from(number) + 1;
    let created = actor.now - SignedDuration::from_mins(minutes);
    let mut task = Task::new(
        actor.user.id,
        format!("Task {number} about the milk"),
        created,
    );
    task.priority = PRIORITIES[at(PRIORITIES.len())];
    if !number.is_multiple_of(3) {
        let today = actor.user.settings.today(actor.now);
        // The first tasks are due these days, so that a small database too has a page of them.
        let days = match number < SMALL.tasks {
            true => i64::from(number % 12 / 2) - 2,
            false => i64::from(number % 400) - 200,
        };
        task.due = Some(Due::Date(today.saturating_add(days.days())));
    }
    task.category = number
        .is_multiple_of(2)
        .then(|| CATEGORIES[at(3)].to_owned());
    if number.is_multiple_of(5) {
        task.tags = Tag::parse(TAGS[at(3)]).into_iter().collect();
    }
    if number.is_multiple_of(10) {
        let clients = tx.clients(actor.user.id, domain::task::Slice::first(10))?;
        task.client = clients.rows.get(at(10)).map(|client| client.id);
    }
    if number % 5 > 1 {
        task.set_status(Status::Done, created + SignedDuration::from_hours(5));
    }
    write_down(tx, actor, task)
}

/// A task that was written down so many minutes ago, and done five hours later.
fn add_done(tx: &mut dyn Tx, actor: Actor<'_>, minutes: i64) -> domain::Result<()> {
    let created = actor.now - SignedDuration::from_mins(minutes);
    let title = format!("Chore of {created:.0}");
    let mut task = Task::new(actor.user.id, title, created);
    task.set_status(Status::Done, created + SignedDuration::from_hours(5));
    write_down(tx, actor, task)
}

fn write_down(tx: &mut dyn Tx, actor: Actor<'_>, mut task: Task) -> domain::Result<()> {
    task.number = tx.next_number(actor.user.id, Numbered::Task)?;
    task.id = tx.new_task_id()?;
    let mut scribe = Scribe::begin(tx, actor, "added a task")?;
    scribe.put("task.created", None, &task)
}

fn mark(tx: &mut dyn Tx, actor: Actor<'_>, number: u32) -> domain::Result<()> {
    // The scene has two habits before these.
    let habit = Number(3 + number % HABITS);
    let Some(habit) = tx.habit(actor.user.id, habit)? else {
        return Ok(());
    };
    let today = actor.user.settings.today(actor.now);
    let day = today.saturating_sub(i64::from(1 + number / HABITS).days());
    habits::check_in(tx, actor, &habit, day, Act::Done)?;
    Ok(())
}

fn remind(tx: &mut dyn Tx, actor: Actor<'_>, number: u32) -> domain::Result<()> {
    let hours = i64::from(number) + 1;
    let new = NewReminder {
        task: None,
        text: format!("Reminder {number}"),
        moment: Moment::Exact(actor.now + SignedDuration::from_hours(REMINDER_HOURS * hours)),
        repeat: None,
    };
    reminders::add(tx, actor, &new)?;
    Ok(())
}

fn book(tx: &mut dyn Tx, actor: Actor<'_>, task: Number, number: u32) -> domain::Result<()> {
    book_at(tx, actor, task, ENTRY_HOURS * i64::from(number))
}

/// Books 50 minutes that ended so many hours before yesterday morning.
fn book_at(tx: &mut dyn Tx, actor: Actor<'_>, task: Number, hours: i64) -> domain::Result<()> {
    let ended_at = actor.now - SignedDuration::from_hours(hours + 30);
    let stretch = Stretch {
        started_at: ended_at - SignedDuration::from_mins(50),
        ended_at,
    };
    let note = String::new();
    time_tracking::add(
        tx,
        actor,
        &NewEntry {
            task,
            stretch,
            note,
        },
    )?;
    Ok(())
}

/// An entry of the journal as an edit writes one: a row as it was and as it is.
fn note(tx: &mut dyn Tx, actor: Actor<'_>, number: u32) -> domain::Result<()> {
    let owner = actor.user.id;
    let Some(task) = tx.task(owner, Number(8 + number % 20))? else {
        return Ok(());
    };
    let change = Change {
        kind: "task.edited".to_owned(),
        before: Some(task.clone().into()),
        after: Some(task.into()),
    };
    let operation = tx.new_operation(owner, "changed a task", false, actor.now)?;
    tx.append(owner, operation, &change, actor.now)?;
    Ok(())
}
