//! What happens when a reminder falls due, and what its firing has to say after that.
//!
//! A firing within the quiet hours is held, and told at their end; several are told together. One
//! that nags is told again until it is answered, so often as was asked for, in one message with
//! buttons: the one before loses them. All of it is rows, so a restart changes nothing, and what
//! was missed while the process was down is said once.

use jiff::{Timestamp, ToSpan};

use super::quiet::hold_until;
use crate::conversation::Address;
use crate::error::Result;
use crate::ids::{OccurrenceId, UserId};
use crate::journal::Change;
use crate::message::{Button, Message, Text};
use crate::outbox::{Action, Lane, NewOutbox, Target};
use crate::port::{Reads, Tx};
use crate::reminder::{
    Answer, Nag, Occurrence, Reminder, ReminderState, Ring, clock_time, held_since, is_moot,
    notification, notification_saying,
};
use crate::task::Task;
use crate::tasks::shortened;
use crate::time::Zone;
use crate::user::User;

/// The most firings of one person that are taken up at once: what one message tells together.
pub const RINGS_AT_ONCE: u32 = 20;
/// Nothing is held or asks again after a longer time than this, hours.
const AWAY_MAX_HOURS: i64 = 25;

/// A reminder falls due: its firing is written down, with its event, and the message that carries
/// it, unless it is held. Whether there was something to say.
///
/// # Errors
/// Only the store's.
pub fn fire(
    tx: &mut dyn Tx,
    mut reminder: Reminder,
    now: Timestamp,
    address: Option<Address>,
) -> Result<bool> {
    let task = task_of(tx, &reminder)?;
    let user = tx.user(reminder.owner)?;
    reminder.updated_at = now;
    let (Some(address), Some(user), false) = (address, user, is_moot(task.as_ref())) else {
        reminder.state = ReminderState::Moot;
        tx.put_reminder(&reminder)?;
        return Ok(false);
    };
    drop_earlier(tx, &reminder, now)?;
    let occurrence = Occurrence {
        id: tx.new_occurrence_id()?,
        reminder: reminder.id,
        owner: reminder.owner,
        due_at: reminder.moment.instant(),
        fired_at: now,
        outbox: None,
        answer: None,
    };
    tx.put_occurrence(&occurrence)?;
    let (occurrence, passed) = match hold_until(&user, &reminder, occurrence.due_at, now) {
        Some(until) => {
            tx.put_ring(&ring(&occurrence, until))?;
            (occurrence, until)
        }
        None => {
            let zone = &user.settings.zone;
            let message = notification(&reminder, task.as_ref(), &occurrence, zone);
            let told = tell(tx, &reminder, &occurrence, message, (address, now))?;
            (told, now)
        }
    };
    note_due(tx, occurrence, now)?;
    // A series that is held comes once at the end of the quiet hours, and goes on after it.
    let mut after = reminder.after_firing(passed);
    after.updated_at = now;
    tx.put_reminder(&after)?;
    Ok(true)
}

/// The event of a firing. Nobody did it, so there is nothing to undo.
fn note_due(tx: &mut dyn Tx, occurrence: Occurrence, now: Timestamp) -> Result<()> {
    let owner = occurrence.owner;
    let operation = tx.new_happening(owner, "a reminder fell due", now)?;
    let change = Change {
        kind: "reminder.due".to_owned(),
        before: None,
        after: Some(occurrence.into()),
    };
    tx.append(owner, operation, &change, now).map(drop)
}

/// Says `now` what one person's firings had to say `until` then; how many were looked at.
///
/// # Errors
/// Only the store's.
pub fn take(
    tx: &mut dyn Tx,
    owner: UserId,
    (now, until): (Timestamp, Timestamp),
    address: Option<Address>,
) -> Result<usize> {
    let rings = tx.due_rings_of(owner, until, RINGS_AT_ONCE)?;
    let taken = rings.len();
    let (user, mut held) = (tx.user(owner)?, Vec::new());
    for ring in rings {
        let speaker = match (&user, address) {
            (Some(user), Some(address)) => Some((user, address)),
            _ => None,
        };
        let (Some((user, address)), Some(told)) = (speaker, still(tx, &ring)?) else {
            tx.delete_ring(owner, ring.reminder)?;
            continue;
        };
        // What was told asks again at times of its own.
        let due_at = match ring.told {
            0 => told.occurrence.due_at,
            _ => ring.due_at,
        };
        if let Some(until) = hold_until(user, &told.reminder, due_at, now) {
            tx.put_ring(&Ring {
                due_at: until,
                ..ring
            })?;
        } else if ring.told > 0 {
            ask_again(tx, &ring, &told, &user.settings.zone, (address, now))?;
        } else {
            held.push(told);
        }
    }
    if let (Some(user), Some(address)) = (&user, address) {
        tell_held(tx, user, held, (address, now))?;
    }
    Ok(taken)
}

/// A reminder was changed, whoever changed it: if it asks again in another way, and waits for an
/// answer, it does so from now on.
pub(crate) fn reminder_changed(
    tx: &mut dyn Tx,
    before: Option<&Reminder>,
    after: &Reminder,
    now: Timestamp,
) -> Result<()> {
    if before.is_none_or(|before| before.ways.nag == after.ways.nag) {
        return Ok(());
    }
    let told = tx.ring(after.owner, after.id)?;
    // What is held says at its end how it goes on.
    if told.as_ref().is_some_and(|ring| ring.told == 0) {
        return Ok(());
    }
    match (after.ways.nag, told) {
        (Some(nag), Some(told)) => tx.put_ring(&Ring {
            due_at: self::after(nag, now),
            ..told
        }),
        (Some(nag), None) => ask_from_now(tx, after, nag, now),
        (None, Some(told)) => tx.delete_ring(told.owner, told.reminder),
        (None, None) => Ok(()),
    }
}

/// Lets the last firing ask again if it was told and not answered.
fn ask_from_now(tx: &mut dyn Tx, reminder: &Reminder, nag: Nag, now: Timestamp) -> Result<()> {
    let firings = tx.occurrences(reminder.owner, reminder.id)?;
    let Some(last) = firings.last().filter(|last| last.outbox.is_some()) else {
        return Ok(());
    };
    let told = Ring {
        told: 1,
        ..ring(last, after(nag, now))
    };
    if still(tx, &told)?.is_none() {
        return Ok(());
    }
    // A message that told several keeps its buttons: they are the others' as well.
    let shared = told_together(tx, last)?.is_some();
    tx.put_ring(&Ring {
        outbox: told.outbox.filter(|_| !shared),
        ..told
    })
}

/// Puts off what cannot be taken up.
///
/// # Errors
/// Only the store's.
pub fn put_off(tx: &mut dyn Tx, owner: UserId, now: Timestamp) -> Result<()> {
    let later = now.saturating_add(1.hours()).unwrap_or(Timestamp::MAX);
    for ring in tx.due_rings_of(owner, now, RINGS_AT_ONCE)? {
        tx.put_ring(&Ring {
            due_at: later,
            ..ring
        })?;
    }
    Ok(())
}

/// After the clock was set back: what was put off while it ran ahead is looked at now.
///
/// # Errors
/// Only the store's.
pub fn pull_in(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<()> {
    let away = now.saturating_add(AWAY_MAX_HOURS.hours());
    let away = away.unwrap_or(Timestamp::MAX);
    for ring in tx.due_rings(Timestamp::MAX, limit)? {
        if ring.due_at > away {
            tx.put_ring(&Ring {
                due_at: now,
                ..ring
            })?;
        }
    }
    Ok(())
}

/// A firing with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The firing.
    pub occurrence: Occurrence,
    /// The reminder.
    pub reminder: Reminder,
    /// Its task, if it has one that exists.
    pub task: Option<Task>,
}

impl Told {
    fn words(&self) -> &str {
        let title = self.task.as_ref().map(|task| task.title.as_str());
        title.unwrap_or(&self.reminder.text)
    }
}

/// The firings that the message of this one told together, in its order; `None` if it told one.
///
/// # Errors
/// Only the store's.
pub fn told_together(reads: &dyn Reads, occurrence: &Occurrence) -> Result<Option<Vec<Told>>> {
    let Some(outbox) = occurrence.outbox else {
        return Ok(None);
    };
    let Some(row) = reads.outbox(outbox)? else {
        return Ok(None);
    };
    let Action::Send(message) = &row.new.action else {
        return Ok(None);
    };
    let ids: Vec<OccurrenceId> = message
        .buttons
        .iter()
        .flatten()
        .filter_map(|button| button.data.as_str().strip_prefix("rd:")?.parse().ok())
        .map(OccurrenceId)
        .collect();
    if ids.len() < 2 {
        return Ok(None);
    }
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(occurrence) = reads.occurrence(occurrence.owner, id)? else {
            continue;
        };
        let reminder = reads.reminder_by_id(occurrence.owner, occurrence.reminder)?;
        if let Some(reminder) = reminder {
            let task = task_of(reads, &reminder)?;
            all.push(Told {
                occurrence,
                reminder,
                task,
            });
        }
    }
    Ok(Some(all))
}

/// Several firings in one message: each with the time at which it was due, and buttons until it is
/// answered.
#[must_use]
pub fn together(all: &[Told], now: Timestamp, zone: &Zone) -> Message {
    let heading = format!("\u{1f319} While it was quiet \u{b7} {}", all.len());
    let mut message = Message::default().heading(heading);
    for (place, told) in (1..).zip(all) {
        let sign = match &told.occurrence.answer {
            None if !is_moot(told.task.as_ref()) => "\u{23f0}",
            None | Some(Answer::Done { .. }) => "\u{2705}",
            Some(Answer::Dismissed { .. }) => "\u{2611}\u{fe0f}",
            Some(Answer::Snoozed { .. }) => "\u{1f4a4}",
        };
        let due = clock_time(told.occurrence.due_at, now, zone);
        let mut line = Text::plain(format!("{place}. {sign} {due} "));
        line = line.bold(shortened(told.words()));
        if let Some(task) = &told.task {
            line = line.and(format!(" ({})", task.number));
        }
        message = message.line(line);
    }
    for (place, told) in (1..).zip(all) {
        if told.occurrence.answer.is_some() || is_moot(told.task.as_ref()) {
            continue;
        }
        let id = told.occurrence.id.0;
        message = message.row([
            Button::new(format!("\u{2705} {place}"), format!("rd:{id}")),
            Button::new(format!("\u{1f4a4} {place}: 1 h"), format!("rs:{id}:60")),
            Button::new(format!("Dismiss {place}"), format!("rx:{id}")),
        ]);
    }
    message
}

fn task_of(reads: &dyn Reads, reminder: &Reminder) -> Result<Option<Task>> {
    match reminder.task {
        Some(task) => reads.task_by_id(reminder.owner, task),
        None => Ok(None),
    }
}

fn ring(occurrence: &Occurrence, due_at: Timestamp) -> Ring {
    Ring {
        reminder: occurrence.reminder,
        occurrence: occurrence.id,
        owner: occurrence.owner,
        due_at,
        told: 0,
        outbox: occurrence.outbox,
    }
}

/// A reminder fires anew: its firing before asks no more, and its message has no buttons to press.
fn drop_earlier(tx: &mut dyn Tx, reminder: &Reminder, now: Timestamp) -> Result<()> {
    let Some(ring) = tx.ring(reminder.owner, reminder.id)? else {
        return Ok(());
    };
    let before = tx.occurrence(ring.owner, ring.occurrence)?;
    if before.is_some_and(|before| before.answer.is_none()) {
        take_buttons(tx, &ring, now)?;
    }
    tx.delete_ring(ring.owner, ring.reminder)
}

/// What a ring is about, if it still has something to say.
fn still(tx: &dyn Tx, ring: &Ring) -> Result<Option<Told>> {
    let occurrence = tx.occurrence(ring.owner, ring.occurrence)?;
    let Some(occurrence) = occurrence.filter(|one| one.answer.is_none()) else {
        return Ok(None);
    };
    let Some(reminder) = tx.reminder_by_id(ring.owner, ring.reminder)? else {
        return Ok(None);
    };
    let task = task_of(tx, &reminder)?;
    let waits = reminder.state == ReminderState::Fired || reminder.is_waiting_series();
    Ok((waits && !is_moot(task.as_ref())).then_some(Told {
        occurrence,
        reminder,
        task,
    }))
}

/// Where and when something is said.
type Here = (Address, Timestamp);

fn send(tx: &mut dyn Tx, told: &Occurrence, message: Message, here: Here) -> Result<Occurrence> {
    let (address, now) = here;
    let outbox = tx.enqueue(&NewOutbox {
        owner: told.owner,
        address,
        lane: Lane::Reminder,
        action: Action::Send(message),
        occurrence: Some(told.id),
        created_at: now,
    })?;
    let sent = Occurrence {
        outbox: Some(outbox),
        ..told.clone()
    };
    tx.put_occurrence(&sent)?;
    Ok(sent)
}

/// Tells a firing for the first time; the firing with its message.
fn tell(
    tx: &mut dyn Tx,
    reminder: &Reminder,
    occurrence: &Occurrence,
    message: Message,
    here: Here,
) -> Result<Occurrence> {
    let sent = send(tx, occurrence, message, here)?;
    if let Some(nag) = reminder.ways.nag {
        tx.put_ring(&Ring {
            told: 1,
            ..ring(&sent, after(nag, here.1))
        })?;
    }
    Ok(sent)
}

fn after(nag: Nag, now: Timestamp) -> Timestamp {
    let later = now.saturating_add(i64::from(nag.every_minutes).minutes());
    later.unwrap_or(Timestamp::MAX)
}

/// Tells what was held: one in its own message, several in one. One that nags has a message of
/// its own in any case, since that is the one which is replaced.
fn tell_held(tx: &mut dyn Tx, user: &User, mut held: Vec<Told>, here: Here) -> Result<()> {
    let (zone, now) = (&user.settings.zone, here.1);
    held.sort_by_key(|told| (told.occurrence.due_at, told.occurrence.id));
    for told in &held {
        tx.delete_ring(user.id, told.reminder.id)?;
    }
    let (nagging, plain): (Vec<Told>, Vec<Told>) = held
        .into_iter()
        .partition(|told| told.reminder.ways.nag.is_some());
    let (alone, several) = match plain.len() {
        0 | 1 => (plain, Vec::new()),
        _ => (Vec::new(), plain),
    };
    if let Some(first) = several.first() {
        let message = together(&several, now, zone);
        let outbox = send(tx, &first.occurrence, message, here)?.outbox;
        for told in &several[1..] {
            tx.put_occurrence(&Occurrence {
                outbox,
                ..told.occurrence.clone()
            })?;
        }
    }
    for told in alone.into_iter().chain(nagging) {
        let below = held_since(told.occurrence.due_at, now, zone);
        let message = notification_saying(
            &told.reminder,
            told.task.as_ref(),
            &told.occurrence,
            Some(below),
        );
        tell(tx, &told.reminder, &told.occurrence, message, here)?;
    }
    Ok(())
}

/// Tells a firing once more, and for the last time if it was told as often as it may be.
fn ask_again(tx: &mut dyn Tx, before: &Ring, told: &Told, zone: &Zone, here: Here) -> Result<()> {
    let Some(nag) = told.reminder.ways.nag else {
        return tx.delete_ring(before.owner, before.reminder);
    };
    let now = here.1;
    // The first time is not one of those that were chosen.
    let (again, most) = (before.told, nag.times);
    let is_last = again >= most;
    let due = clock_time(told.occurrence.due_at, now, zone);
    let below = if is_last {
        let times = match again {
            0 | 1 => "once".to_owned(),
            again => format!("{again} times"),
        };
        format!(
            "It was due {due}. I asked again {times} and stop here; /reminders keeps it until you answer"
        )
    } else {
        format!("It was due {due}. Asked again {again} of {most} times")
    };
    take_buttons(tx, before, now)?;
    let message = notification_saying(
        &told.reminder,
        told.task.as_ref(),
        &told.occurrence,
        Some(below),
    );
    let sent = send(tx, &told.occurrence, message, here)?;
    if is_last {
        return tx.delete_ring(before.owner, before.reminder);
    }
    tx.put_ring(&Ring {
        told: before.told.saturating_add(1),
        ..ring(&sent, after(nag, now))
    })
}

/// The message that told a firing before has no buttons any more: one of them is alive.
fn take_buttons(tx: &mut dyn Tx, ring: &Ring, now: Timestamp) -> Result<()> {
    let Some(outbox) = ring.outbox else {
        return Ok(());
    };
    let Some(row) = tx.outbox(outbox)? else {
        return Ok(());
    };
    let Action::Send(mut message) = row.new.action else {
        return Ok(());
    };
    message.buttons.clear();
    tx.enqueue(&NewOutbox {
        owner: ring.owner,
        address: row.new.address,
        lane: Lane::Reminder,
        action: Action::Edit(Target::Ours(outbox), message),
        occurrence: None,
        created_at: now,
    })
    .map(drop)
}
