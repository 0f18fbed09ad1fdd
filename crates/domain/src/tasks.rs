//! What people do with tasks. Every rule is checked before the first write.

use recurrence::Repeat;

use crate::dependencies;
use crate::error::{Error, Refusal, Result};
use crate::ids::{ClientId, Number, Numbered, OperationId, TaskId};
use crate::port::{Reads, Tx};
use crate::reminder::{Reminder, ReminderState, Ways};
use crate::repeats;
use crate::scribe::{Actor, Scribe, Written};
use crate::tag::Tag;
use crate::task::{
    CATEGORY_CHARS_MAX, ESTIMATE_MINUTES_MAX, Priority, Slice, Status, TITLE_CHARS_MAX, Task,
};
use crate::time::{Due, Moment};

/// The most tasks that one command touches.
pub const TASKS_AT_ONCE_MAX: usize = 100;

/// A task that is not yet written down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewTask {
    /// What is to be done.
    pub title: String,
    /// How much it matters.
    pub priority: Priority,
    /// When it is due.
    pub due: Option<Due>,
    /// Its category.
    pub category: Option<String>,
    /// When to remind of it.
    pub reminders: Vec<Moment>,
    /// So many minutes before it is due, to remind of it; as far as that is to come.
    pub before_due: Vec<u32>,
    /// How these reminders come.
    pub reminder_ways: Ways,
    /// Before this nothing can be done about it.
    pub start: Option<Due>,
    /// How long it is thought to take, minutes.
    pub estimate_minutes: Option<u32>,
    /// How it comes again.
    pub repeat: Option<Repeat>,
    /// For whom.
    pub client: Option<ClientId>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// What it is a part of.
    pub parent: Option<TaskId>,
}

/// A change to one field of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Its words.
    Title(String),
    /// How much it matters.
    Priority(Priority),
    /// When it is due; `None` is no date.
    Due(Option<Due>),
    /// Its category; `None` is none.
    Category(Option<String>),
    /// Where it stands.
    Status(Status),
    /// For whom; `None` is nobody.
    Client(Option<ClientId>),
    /// How long it is thought to take, minutes; `None` is not known.
    Estimate(Option<u32>),
    /// When it can begin; `None` is at once.
    Start(Option<Due>),
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It was so already; nothing was written.
    Nothing(Task),
    /// It is written.
    Written(Written<Task>),
}

/// What became of each task of a command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Changed now.
    pub changed: Vec<Task>,
    /// Were so already.
    pub unchanged: Vec<Task>,
    /// Do not exist.
    pub missing: Vec<Number>,
    /// Were held back, because they wait for others.
    pub held: Vec<Held>,
}

/// A task that was not completed, because it waits for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The task.
    pub task: Task,
    /// What it waits for and is not done.
    pub needs: Vec<Task>,
}

/// A valid title: whitespace becomes single spaces.
///
/// # Errors
/// A refusal if it is empty or longer than [`TITLE_CHARS_MAX`].
pub fn title(text: &str) -> Result<String> {
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !title.chars().any(is_visible) {
        return Err(Error::refused_with(
            "A task needs some words.",
            "For example: /add Buy milk tomorrow",
        ));
    }
    let chars = title.chars().count();
    if chars > TITLE_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a task has at most {TITLE_CHARS_MAX}."
        )));
    }
    Ok(title)
}

/// Marks that only steer the writing direction or join nothing cannot be a title of their own.
pub(crate) fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A valid category; a leading `#` is left out.
///
/// # Errors
/// A refusal if it is empty or longer than [`CATEGORY_CHARS_MAX`].
pub fn category(text: &str) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('#').trim();
    if !name.chars().any(is_visible) {
        return Err(Error::refused_with(
            "A category needs a name.",
            "For example: /category 3 Home office, or /category 3 none",
        ));
    }
    let chars = name.chars().count();
    if chars > CATEGORY_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a category has at most {CATEGORY_CHARS_MAX}."
        )));
    }
    Ok(name.to_owned())
}

/// The task with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Task> {
    let found = reads.task(actor.user.id, number)?;
    found.ok_or_else(|| Error::Refused(missing(&[number])))
}

/// Says that there are no tasks with these numbers, in the same words wherever they are named.
#[must_use]
pub fn missing(numbers: &[Number]) -> Refusal {
    let named: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let problem = match named.as_slice() {
        [most @ .., last] if !most.is_empty() => {
            format!("There are no tasks {} and {last}.", most.join(", "))
        }
        one => format!("There is no task {}.", one.concat()),
    };
    Refusal {
        problem,
        hint: Some("See /list for your tasks and their numbers.".to_owned()),
    }
}

/// Writes down new tasks, in order, as one operation.
///
/// # Errors
/// A refusal if one of them is not valid; then none is written.
pub fn add(tx: &mut dyn Tx, actor: Actor<'_>, new: &[NewTask]) -> Result<Written<Vec<Task>>> {
    if new.is_empty() || new.len() > TASKS_AT_ONCE_MAX {
        return Err(Error::refused(format!(
            "One message makes 1 to {TASKS_AT_ONCE_MAX} tasks."
        )));
    }
    write(tx, actor, new, None)
}

/// Writes down a new task with a comment, as one operation.
///
/// # Errors
/// A refusal if the task or the comment is not valid.
pub fn add_with_comment(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    new: &NewTask,
    comment: &str,
) -> Result<Written<Task>> {
    let comment = crate::comments::words(comment)?;
    let mut written = write(tx, actor, std::slice::from_ref(new), Some(comment))?;
    Ok(Written {
        value: written.value.remove(0),
        operation: written.operation,
    })
}

fn write(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    new: &[NewTask],
    comment: Option<String>,
) -> Result<Written<Vec<Task>>> {
    let mut tasks = Vec::with_capacity(new.len());
    for new in new {
        tasks.push(draft(actor, new)?);
    }
    for task in &mut tasks {
        task.number = tx.next_number(actor.user.id, Numbered::Task)?;
        task.id = tx.new_task_id()?;
    }
    let mut scribe = Scribe::begin(tx, actor, &format!("added {}", named(&tasks)))?;
    for task in &tasks {
        scribe.put("task.created", None, task)?;
    }
    for (task, new) in tasks.iter().zip(new) {
        for moment in &new.reminders {
            crate::reminders::attach(&mut scribe, actor, task, moment, new.reminder_ways)?;
        }
        let before = (new.before_due.as_slice(), new.reminder_ways);
        crate::reminders::follow::attach(&mut scribe, actor, task, before)?;
    }
    if let (Some(comment), [task, ..]) = (comment, tasks.as_slice()) {
        crate::comments::attach(&mut scribe, actor, task, comment)?;
    }
    Ok(scribe.written(tasks))
}

pub(crate) fn draft(actor: Actor<'_>, new: &NewTask) -> Result<Task> {
    check_estimate(new.estimate_minutes)?;
    for moment in &new.reminders {
        crate::reminders::check_moment(actor, moment)?;
    }
    crate::reminders::edit::check_ways(new.reminder_ways)?;
    let category = new.category.as_deref().map(category).transpose()?;
    Ok(Task {
        priority: new.priority,
        due: new.due.clone(),
        category,
        start: new.start.clone(),
        estimate_minutes: new.estimate_minutes,
        repeat: new.repeat.clone(),
        client: new.client,
        parent: new.parent,
        tags: crate::tag::tags(new.tags.iter().cloned())?,
        ..Task::new(actor.user.id, title(&new.title)?, actor.now)
    })
}

/// Whether this due date is still to come. A task may have any, a new one and one that is there:
/// what was to be done yesterday is overdue, and refusing it would lose it. Words that move
/// something are refused one that has passed, since nobody can put off to yesterday.
///
/// # Errors
/// A refusal if the day, or the time, has passed.
pub fn check_due(actor: Actor<'_>, due: Option<&Due>) -> Result<()> {
    let Some(due) = due else { return Ok(()) };
    let settings = &actor.user.settings;
    let (passed, what) = match due {
        Due::Date(date) => (*date < settings.today(actor.now), date.to_string()),
        Due::At(civil, zone) => (
            zone.instant(*civil) < actor.now,
            civil.strftime("%Y-%m-%d %H:%M").to_string(),
        ),
    };
    if passed {
        return Err(Error::refused_with(
            format!("{what} has passed."),
            "Give a day or time to come, for example: tomorrow 17:00",
        ));
    }
    Ok(())
}

/// Whether a task can begin only after it is due, so that nobody can be in time with it.
#[must_use]
pub fn starts_after_due(actor: Actor<'_>, task: &Task) -> bool {
    let zone = &actor.user.settings.zone;
    let (Some(start), Some(due)) = (&task.start, &task.due) else {
        return false;
    };
    match (start, due) {
        (Due::At(..), Due::At(..)) => start.instant(zone) > due.instant(zone),
        // A day has room for both.
        _ => start.date(zone) > due.date(zone),
    }
}

fn check_estimate(minutes: Option<u32>) -> Result<()> {
    match minutes {
        Some(minutes) if minutes == 0 || minutes > ESTIMATE_MINUTES_MAX => {
            Err(Error::refused_with(
                format!(
                    "An estimate is at least a minute and at most {} hours.",
                    ESTIMATE_MINUTES_MAX / 60
                ),
                "For example: /estimate 3 1h30",
            ))
        }
        _ => Ok(()),
    }
}

/// Completes tasks. Those that wait for a task which is neither done nor among them are held back,
/// and told with what they wait for.
///
/// # Errors
/// Only the store's: numbers without a task are in the outcome.
pub fn complete(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
) -> Result<(Outcome, Option<OperationId>)> {
    let (going, held) = going_and_held(tx, actor, numbers)?;
    let (mut outcome, operation) = complete_anyway(tx, actor, &going)?;
    outcome.held = held;
    Ok((outcome, operation))
}

/// Those of some tasks that [`complete`] would hold back.
///
/// # Errors
/// Only the store's.
pub fn held_back(reads: &dyn Reads, actor: Actor<'_>, numbers: &[Number]) -> Result<Vec<Held>> {
    Ok(going_and_held(reads, actor, numbers)?.1)
}

fn going_and_held(
    tx: &dyn Reads,
    actor: Actor<'_>,
    numbers: &[Number],
) -> Result<(Vec<Number>, Vec<Held>)> {
    let mut free: Vec<(Number, Option<Held>)> = Vec::with_capacity(numbers.len());
    for number in numbers {
        let waits = match tx.task(actor.user.id, *number)? {
            Some(task) if task.status.is_open() => {
                let needs = dependencies::open_needs(tx, &task)?;
                (!needs.is_empty()).then_some(Held { task, needs })
            }
            _ => None,
        };
        free.push((*number, waits));
    }
    // Holding one back can hold back another that waits for it.
    let mut held: Vec<Held> = Vec::new();
    loop {
        let going: Vec<Number> = free.iter().map(|(number, _)| *number).collect();
        let waits = |held: &Held| held.needs.iter().any(|task| !going.contains(&task.number));
        let place = free
            .iter()
            .position(|(_, waiting)| waiting.as_ref().is_some_and(waits));
        let Some(place) = place else { break };
        held.extend(free.remove(place).1);
    }
    Ok((free.into_iter().map(|(number, _)| number).collect(), held))
}

/// Completes tasks, whatever they wait for.
///
/// # Errors
/// As [`complete`].
pub fn complete_anyway(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
) -> Result<(Outcome, Option<OperationId>)> {
    let mut outcome = Outcome::default();
    let mut before = Vec::new();
    for (position, number) in numbers.iter().enumerate() {
        if numbers[..position].contains(number) {
            continue;
        }
        match tx.task(actor.user.id, *number)? {
            None => outcome.missing.push(*number),
            Some(task) if task.status == Status::Done => outcome.unchanged.push(task),
            Some(task) => before.push(task),
        }
    }
    if before.is_empty() {
        return Ok((outcome, None));
    }
    let mut scribe = Scribe::begin(tx, actor, &format!("completed {}", named(&before)))?;
    for task in &before {
        let after = put_status(&mut scribe, actor, task, Status::Done)?;
        outcome.changed.push(after);
    }
    let operation = scribe.operation();
    Ok((outcome, Some(operation)))
}

/// Changes one field of a task.
///
/// # Errors
/// A refusal if the new value is not valid or there is no such task.
pub fn edit(tx: &mut dyn Tx, actor: Actor<'_>, number: Number, edit: &Edit) -> Result<Changed> {
    let before = find(tx, actor, number)?;
    let Some(change) = planned(tx, actor, &before, edit)? else {
        return Ok(Changed::Nothing(before));
    };
    let title = format!("{} ({})", change.did, shortened(&change.after.title));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    let after = put_change(&mut scribe, actor, &before, &change, edit)?;
    Ok(Changed::Written(scribe.written(after)))
}

/// A change that is checked and not yet written.
struct Change {
    after: Task,
    kind: &'static str,
    /// What it does, in the past tense.
    did: String,
}

/// What an edit makes of a task; `None` if it is so already.
fn planned(
    reads: &dyn Reads,
    actor: Actor<'_>,
    before: &Task,
    edit: &Edit,
) -> Result<Option<Change>> {
    let number = before.number;
    let mut after = before.clone();
    after.updated_at = actor.now;
    let (kind, did) = match edit {
        Edit::Title(text) => {
            after.title = title(text)?;
            ("task.edited", format!("renamed {number}"))
        }
        Edit::Priority(priority) => {
            after.priority = *priority;
            let did = format!(
                "set the priority of {number} to {}",
                priority.label().to_lowercase()
            );
            ("task.priority_changed", did)
        }
        Edit::Due(due) => {
            after.due.clone_from(due);
            repeats::moved(&mut after, before.due.as_ref());
            ("task.due_changed", format!("changed when {number} is due"))
        }
        Edit::Category(name) => {
            after.category = name.as_deref().map(category).transpose()?;
            (
                "task.category_changed",
                format!("changed the category of {number}"),
            )
        }
        Edit::Client(client) => {
            after.client = known_client(reads, actor, *client)?;
            client_change(number, after.client)
        }
        Edit::Estimate(minutes) => {
            check_estimate(*minutes)?;
            after.estimate_minutes = *minutes;
            let did = format!("changed how long {number} will take");
            ("task.estimate_changed", did)
        }
        Edit::Start(start) => {
            after.start.clone_from(start);
            (
                "task.start_changed",
                format!("changed when {number} can begin"),
            )
        }
        Edit::Status(status) => {
            after.set_status(*status, actor.now);
            (
                status_kind(before.status, *status),
                format!("set {number} to “{}”", status.label().to_lowercase()),
            )
        }
    };
    let same = Task {
        updated_at: before.updated_at,
        ..after.clone()
    };
    Ok((same != *before).then_some(Change { after, kind, did }))
}

fn put_change(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    change: &Change,
    edit: &Edit,
) -> Result<Task> {
    if let Edit::Status(status) = edit {
        return put_status(scribe, actor, before, *status);
    }
    scribe.put(change.kind, Some(before), &change.after)?;
    if before.title != change.after.title {
        rename_reminders(scribe, actor, &change.after)?;
    }
    if before.due != change.after.due {
        crate::reminders::follow::due_changed(scribe, actor, &change.after)?;
    }
    Ok(change.after.clone())
}

/// Writes when a task is due, as part of a larger change.
pub(crate) fn move_due(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    due: Due,
) -> Result<Task> {
    let mut after = before.clone();
    after.updated_at = actor.now;
    after.due = Some(due);
    let edit = Edit::Due(after.due.clone());
    repeats::moved(&mut after, before.due.as_ref());
    let change = Change {
        after,
        kind: "task.due_changed",
        did: String::new(),
    };
    put_change(scribe, actor, before, &change, &edit)
}

/// Changes one field of several tasks in one operation. Completing them is [`complete`]'s.
///
/// # Errors
/// A refusal if the new value is not valid for one of them; then none is changed.
pub fn edit_all(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
    edit: &Edit,
) -> Result<(Outcome, Option<OperationId>)> {
    let mut outcome = Outcome::default();
    let mut changes = Vec::new();
    for (position, number) in numbers.iter().enumerate() {
        if numbers[..position].contains(number) {
            continue;
        }
        match tx.task(actor.user.id, *number)? {
            None => outcome.missing.push(*number),
            Some(before) => match planned(tx, actor, &before, edit)? {
                None => outcome.unchanged.push(before),
                Some(change) => changes.push((before, change)),
            },
        }
    }
    if changes.is_empty() {
        return Ok((outcome, None));
    }
    let before: Vec<Task> = changes.iter().map(|(before, _)| before.clone()).collect();
    let which = named(&before);
    let did = match edit {
        Edit::Status(status) => {
            format!("changed {which} to “{}”", status.label().to_lowercase())
        }
        Edit::Priority(priority) => {
            format!(
                "changed {which} to {} priority",
                priority.label().to_lowercase()
            )
        }
        Edit::Due(Some(due)) => {
            let day = due.date(&actor.user.settings.zone);
            format!("made {which} due on {}", day.strftime("%-d %b %Y"))
        }
        Edit::Due(None) => format!("took the date off {which}"),
        Edit::Category(Some(name)) => format!("put {which} into “{}”", shortened(name)),
        Edit::Category(None) => format!("took the category off {which}"),
        Edit::Client(Some(id)) => {
            let client = tx.client_by_id(actor.user.id, *id)?;
            let name = client.map_or_else(String::new, |client| shortened(&client.name));
            format!("gave {which} to {name}")
        }
        Edit::Client(None) => format!("took the client from {which}"),
        Edit::Title(_) => format!("renamed {which}"),
        Edit::Estimate(_) => format!("changed how long {which} will take"),
        Edit::Start(_) => format!("changed when {which} can begin"),
    };
    let mut scribe = Scribe::begin(tx, actor, &did)?;
    for (before, change) in &changes {
        outcome
            .changed
            .push(put_change(&mut scribe, actor, before, change, edit)?);
    }
    let operation = scribe.operation();
    Ok((outcome, Some(operation)))
}

/// A client that exists. What a task names otherwise is nobody, so taking it away is a change too.
fn known_client(
    reads: &dyn Reads,
    actor: Actor<'_>,
    client: Option<ClientId>,
) -> Result<Option<ClientId>> {
    let Some(id) = client else { return Ok(None) };
    match reads.client_by_id(actor.user.id, id)? {
        Some(_) => Ok(Some(id)),
        None => Err(Error::refused("That client is gone.")),
    }
}

fn client_change(number: Number, client: Option<ClientId>) -> (&'static str, String) {
    match client {
        Some(_) => ("task.assigned", format!("gave {number} a client")),
        None => ("task.unassigned", format!("took the client from {number}")),
    }
}

/// Deletes a task with its reminders that still wait; those that ended stay as history.
///
/// # Errors
/// A refusal if there is no such task.
pub fn remove(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Task>> {
    let task = find(tx, actor, number)?;
    let operation = delete(tx, actor, std::slice::from_ref(&task))?;
    Ok(Written {
        value: task,
        operation,
    })
}

/// Deletes several tasks in one operation, as [`remove`] does; those that are gone are told.
///
/// # Errors
/// Only the store's.
pub fn remove_all(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
) -> Result<(Outcome, Option<OperationId>)> {
    let mut outcome = Outcome::default();
    for (position, number) in numbers.iter().enumerate() {
        match tx.task(actor.user.id, *number)? {
            _ if numbers[..position].contains(number) => {}
            None => outcome.missing.push(*number),
            Some(task) => outcome.changed.push(task),
        }
    }
    if outcome.changed.is_empty() {
        return Ok((outcome, None));
    }
    let operation = delete(tx, actor, &outcome.changed)?;
    Ok((outcome, Some(operation)))
}

fn delete(tx: &mut dyn Tx, actor: Actor<'_>, tasks: &[Task]) -> Result<OperationId> {
    let mut scribe = Scribe::begin(tx, actor, &format!("deleted {}", named(tasks)))?;
    for task in tasks {
        scribe.delete("task.removed", task)?;
    }
    Ok(scribe.operation())
}

/// Sets a task's status and lets follow what depends on it.
pub(crate) fn put_status(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    status: Status,
) -> Result<Task> {
    let mut after = before.clone();
    after.set_status(status, actor.now);
    let next = repeats::next(actor, before, &after);
    if next.is_some() {
        // The series goes on with the next task: completing this one again begins no second.
        after.repeat = None;
    }
    for precede in PRECEDE_STATUS {
        precede(scribe, actor, before, &after)?;
    }
    scribe.put(status_kind(before.status, status), Some(before), &after)?;
    for follow in FOLLOW_STATUS {
        follow(scribe, actor, before, &after)?;
    }
    if let Some(next) = next {
        repeats::write(scribe, actor, before, next)?;
    }
    Ok(after)
}

/// What follows a task's status; it is handed the task before and after.
type Follow = fn(&mut Scribe<'_>, Actor<'_>, &Task, &Task) -> Result<()>;

/// Everything that follows a task's status, in order.
const FOLLOW_STATUS: &[Follow] = &[reminders_follow];

/// What goes before a status, in order: it comes back after it when the status is taken back.
const PRECEDE_STATUS: &[Follow] = &[crate::time_tracking::precede_status];

fn reminders_follow(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    after: &Task,
) -> Result<()> {
    match (before.status.is_open(), after.status.is_open()) {
        (true, false) => settle_reminders(scribe, actor, after),
        (false, true) => revive_reminders(scribe, actor, after),
        _ => Ok(()),
    }
}

/// A closed task reminds no more: what waits becomes moot, what fired is acknowledged.
fn settle_reminders(scribe: &mut Scribe<'_>, actor: Actor<'_>, task: &Task) -> Result<()> {
    for before in scribe.tx().reminders_of_task(task.owner, task.id)? {
        let state = match before.state {
            ReminderState::Pending => ReminderState::Moot,
            _ => ReminderState::Acknowledged,
        };
        put_state(scribe, actor, &before, state)?;
    }
    Ok(())
}

/// A task that is open again reminds again, as far as the times are still to come.
fn revive_reminders(scribe: &mut Scribe<'_>, actor: Actor<'_>, task: &Task) -> Result<()> {
    let moot = scribe.tx().reminders(
        task.owner,
        ReminderState::Moot,
        Slice::first(Slice::LIMIT_MAX),
    )?;
    for before in moot.rows {
        if before.task == Some(task.id) && before.moment.instant() > actor.now {
            put_state(scribe, actor, &before, ReminderState::Pending)?;
        }
    }
    Ok(())
}

fn put_state(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Reminder,
    state: ReminderState,
) -> Result<()> {
    let after = Reminder {
        state,
        updated_at: actor.now,
        ..before.clone()
    };
    scribe.put(
        &format!("reminder.{}", state.as_str()),
        Some(before),
        &after,
    )
}

/// Reminders that wait say the task's present title.
pub(crate) fn rename_reminders(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    task: &Task,
) -> Result<()> {
    for before in scribe.tx().reminders_of_task(task.owner, task.id)? {
        let after = Reminder {
            text: task.title.clone(),
            updated_at: actor.now,
            ..before.clone()
        };
        scribe.put("reminder.renamed", Some(&before), &after)?;
    }
    Ok(())
}

fn status_kind(before: Status, after: Status) -> &'static str {
    match (before, after) {
        (_, Status::Done) => "task.completed",
        (before, after) if !before.is_open() && after.is_open() => "task.reopened",
        _ => "task.status_changed",
    }
}

/// Tasks in a sentence: the first by name, the others by number or count.
#[must_use]
pub fn named(tasks: &[Task]) -> String {
    match tasks {
        [] => "nothing".to_owned(),
        [one] => format!("{} {}", one.number, shortened(&one.title)),
        [first, .., last] if consecutive(tasks) => {
            format!("{} tasks, {} to {}", tasks.len(), first.number, last.number)
        }
        many => {
            let numbers: Vec<String> = many.iter().map(|task| task.number.to_string()).collect();
            numbers.join(", ")
        }
    }
}

fn consecutive(tasks: &[Task]) -> bool {
    tasks.len() > 3
        && tasks
            .windows(2)
            .all(|pair| pair[1].number.0 == pair[0].number.0 + 1)
}

/// The first words of a long text.
#[must_use]
pub fn shortened(text: &str) -> String {
    /// As much as fits on a line of a phone, twice.
    const CHARS_MAX: usize = 60;
    if text.chars().count() <= CHARS_MAX {
        return text.to_owned();
    }
    let head: String = text.chars().take(CHARS_MAX - 1).collect();
    format!("{}…", head.trim_end())
}
