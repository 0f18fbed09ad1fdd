//! Reminders and their firings. A reminder stands alone or belongs to a task.
//!
//! A firing (an [`Occurrence`]) is a row of its own with an id of its own: it is what the sent
//! message's buttons name, so that Done or Snooze on either of two copies has one effect, and
//! what `/why` tells the story of.

use jiff::Timestamp;
use recurrence::{Repeat, Start};
use serde::{Deserialize, Serialize};

use crate::attached;
use crate::error::Result;
use crate::ids::{Number, OccurrenceId, OutboxId, ReminderId, TaskId, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::length;
use crate::message::{Button, Message, Text};
use crate::port::{Reads, Tx};
use crate::reminders::ring;
use crate::scribe::{Actor, Scribe};
use crate::task::Task;
use crate::time::{Moment, Zone};

/// Something to be told at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Internal identity.
    pub id: ReminderId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it.
    pub number: Number,
    /// The task it belongs to, if any.
    pub task: Option<TaskId>,
    /// What to say; for a task's reminder the title as it was, shown if the task is gone.
    pub text: String,
    /// When to say it.
    pub moment: Moment,
    /// Where it stands.
    pub state: ReminderState,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// How it comes again; its moment is then a time on the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// What else was chosen for it.
    #[serde(default, skip_serializing_if = "Ways::are_usual")]
    pub ways: Ways,
}

/// What else was chosen for a reminder. It is stored as one JSON object; a field that is missing
/// there has its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ways {
    /// So many minutes on the clock before its task is due: it moves along with the due date.
    pub before_due: Option<u32>,
    /// How it asks again until it is answered.
    pub nag: Option<Nag>,
    /// Whether it comes in quiet hours too.
    pub urgent: bool,
    /// Whether its time was said, and lay in the quiet hours: it comes all the same.
    pub by_hand: bool,
    /// Whether the series rests.
    pub paused: bool,
}

impl Ways {
    fn are_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// How a reminder asks again until it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nag {
    /// After so many minutes, 1 to [`Nag::MINUTES_MAX`].
    pub every_minutes: u32,
    /// So many times after the first, 1 to [`Nag::TIMES_MAX`].
    pub times: u32,
}

impl Nag {
    /// The longest time between two.
    pub const MINUTES_MAX: u32 = 24 * 60;
    /// The most times.
    pub const TIMES_MAX: u32 = 50;
}

impl Default for Nag {
    fn default() -> Self {
        Self {
            every_minutes: 10,
            times: 6,
        }
    }
}

/// A firing that has more to say: one held through the quiet hours, or one that asks again. Each
/// reminder has at most one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// The reminder.
    pub reminder: ReminderId,
    /// Its firing.
    pub occurrence: OccurrenceId,
    /// Whose it is.
    pub owner: UserId,
    /// When it speaks next.
    pub due_at: Timestamp,
    /// How often it spoke; 0 while it is held.
    pub told: u32,
    /// The message that spoke last.
    pub outbox: Option<OutboxId>,
}

impl Reminder {
    /// What becomes of it when it has fired: a series waits for its next time after `now`, however
    /// many it missed; any other one waits for an answer.
    #[must_use]
    pub fn after_firing(mut self, now: Timestamp) -> Self {
        self.updated_at = now;
        match self.next_of_series(now) {
            Some(next) => self.moment = next,
            None => self.state = ReminderState::Fired,
        }
        self
    }

    /// The next time of its series after `now`, and after the time for which it waits.
    #[must_use]
    pub fn next_of_series(&self, now: Timestamp) -> Option<Moment> {
        let (Some(repeat @ Repeat::Rule(_)), Moment::Wall(due, zone)) =
            (&self.repeat, &self.moment)
        else {
            return None;
        };
        let next = repeat.next(Start::DateTime(*due), zone.civil(now))?;
        Some(Moment::Wall(next.civil(), zone.clone()))
    }

    /// Whether it is a series that has not ended.
    #[must_use]
    pub fn is_waiting_series(&self) -> bool {
        self.state == ReminderState::Pending && matches!(self.repeat, Some(Repeat::Rule(_)))
    }

    /// When it comes again if it was done at `now`, for one that is counted from then.
    #[must_use]
    pub fn after_completion(&self, now: Timestamp) -> Option<Moment> {
        let Some(repeat @ Repeat::AfterCompletion(_)) = &self.repeat else {
            return None;
        };
        let (at, zone) = match &self.moment {
            Moment::Wall(at, zone) => (*at, zone),
            Moment::Exact(_) => return None,
        };
        let next = repeat.next(Start::DateTime(at), zone.civil(now))?;
        Some(Moment::Wall(next.civil(), zone.clone()))
    }
}

/// Where a reminder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderState {
    /// It waits for its time.
    Pending,
    /// It fired and waits for an acknowledgement; its occurrence says how far it got.
    Fired,
    /// It was acknowledged.
    Acknowledged,
    /// It needs not fire any more: its task was done first.
    Moot,
}

impl ReminderState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Fired, Self::Acknowledged, Self::Moot];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Fired => "fired",
            Self::Acknowledged => "acknowledged",
            Self::Moot => "moot",
        }
    }
}

/// One firing of a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Its identity, in the callback data of its message.
    pub id: OccurrenceId,
    /// The reminder.
    pub reminder: ReminderId,
    /// Whose it is.
    pub owner: UserId,
    /// When it fell due.
    pub due_at: Timestamp,
    /// When it was taken up.
    pub fired_at: Timestamp,
    /// The message that carries it.
    pub outbox: Option<OutboxId>,
    /// How the person answered.
    pub answer: Option<Answer>,
}

impl Journaled for Reminder {
    const NOUN: &'static str = "reminder";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("reminder {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.reminder_by_id(self.owner, self.id)
    }

    fn put(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        let before = tx.reminder_by_id(self.owner, self.id)?;
        tx.put_reminder(self)?;
        ring::reminder_changed(tx, before.as_ref(), self, now)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_reminder(self.owner, self.id)
    }

    fn before_delete(&self, scribe: &mut Scribe<'_>) -> Result<()> {
        for firing in scribe.tx().occurrences(self.owner, self.id)? {
            scribe.delete("reminder.firing_removed", &firing)?;
        }
        Ok(())
    }

    /// One that is over goes by nothing: it outlives its task. The others say their task's title
    /// and are over when it is closed; one that is counted from the due date moves along with it.
    fn goes_by(&self) -> Vec<(Row, Fact)> {
        let Some(task) = self.task.map(attached::task_row) else {
            return Vec::new();
        };
        let mut facts = Vec::new();
        if matches!(self.state, ReminderState::Pending | ReminderState::Fired) {
            facts.extend([Fact::Being, Fact::Open, Fact::Title]);
        }
        if self.ways.before_due.is_some() && self.repeat.is_none() {
            facts.extend([Fact::Being, Fact::Due]);
        }
        facts.into_iter().map(|fact| (task, fact)).collect()
    }

    /// One that waited comes back as moot if its time has passed meanwhile: an undo does not ring.
    /// A series comes back with its next time.
    fn restored(&self, _reads: &dyn Reads, actor: Actor<'_>, after: Option<&Self>) -> Result<Self> {
        let waited = |one: &Self| one.state == ReminderState::Pending && !one.ways.paused;
        let missed =
            waited(self) && self.moment.instant() <= actor.now && !after.is_some_and(waited);
        let mut restored = self.clone();
        if missed {
            match self.next_of_series(actor.now) {
                Some(moment) => restored.moment = moment,
                None => restored.state = ReminderState::Moot,
            }
        }
        Ok(restored)
    }
}

impl Journaled for Occurrence {
    const NOUN: &'static str = "reminder.firing";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        "the reminder".to_owned()
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.occurrence(self.owner, self.id)
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        vec![((Reminder::NOUN, self.reminder.0), Fact::Being)]
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_occurrence(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_occurrence(self.owner, self.id)
    }
}

/// How a person answered a firing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Seen; nothing else.
    Dismissed {
        /// When.
        at: Timestamp,
    },
    /// Done (and with it the task, if the reminder has one).
    Done {
        /// When.
        at: Timestamp,
    },
    /// Once more, later.
    Snoozed {
        /// When it was asked.
        at: Timestamp,
        /// Until when.
        until: Timestamp,
    },
}

/// How many reminders an owner has, by what is next for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReminderTotals {
    /// Waiting for their time.
    pub pending: u64,
    /// Of those, due within the next hour.
    pub within_hour: u64,
    /// Of those, due within the next 24 hours (the hour included).
    pub within_day: u64,
    /// Fired and not yet acknowledged.
    pub unacknowledged: u64,
    /// Acknowledged.
    pub acknowledged: u64,
}

/// A reminder that is taken up later than this after it fell due says so.
pub const LATE_AFTER_S: i64 = 60;

/// Whether a reminder still has something to say: not if its task was done or given up.
///
/// `task` is the reminder's task as it is now; a task that is gone does not silence it.
#[must_use]
pub fn is_moot(task: Option<&Task>) -> bool {
    task.is_some_and(|task| !task.status.is_open())
}

/// The message that carries a firing.
///
/// Its buttons say `rd:<occurrence>` (done), `rs:<occurrence>:60` and `rs:<occurrence>:1d`
/// (snooze for minutes, or to the same time tomorrow), `rs:<occurrence>:t` (snooze for a time to be
/// typed), `rx:<occurrence>` (dismiss) and `tv:<task number>` (view the task).
#[must_use]
pub fn notification(
    reminder: &Reminder,
    task: Option<&Task>,
    occurrence: &Occurrence,
    zone: &Zone,
) -> Message {
    let late = lateness(occurrence.due_at, occurrence.fired_at, zone);
    notification_saying(reminder, task, occurrence, late)
}

/// The same, with other words below than how late it is.
pub(crate) fn notification_saying(
    reminder: &Reminder,
    task: Option<&Task>,
    occurrence: &Occurrence,
    below: Option<String>,
) -> Message {
    let what = task.map_or(reminder.text.as_str(), |task| task.title.as_str());
    let mut line = Text::plain("\u{23f0} ").bold(what);
    if let Some(task) = task {
        line = line.and(format!(" ({})", task.number));
    }
    let mut message = Message::default().line(line);
    if let Some(below) = below {
        message = message.line(Text::default().italic(below));
    }
    let id = occurrence.id.0;
    message = message.row([
        Button::new("\u{2705} Done", format!("rd:{id}")),
        Button::new("Snooze 1 h", format!("rs:{id}:60")),
        Button::new("Tomorrow", format!("rs:{id}:1d")),
        Button::new("Other\u{2026}", format!("rs:{id}:t")),
    ]);
    let mut last = vec![Button::new("Dismiss", format!("rx:{id}"))];
    if let Some(task) = task {
        last.push(Button::new("View task", format!("tv:{}", task.number.0)));
    }
    message.row(last)
}

/// How late a firing was taken up and when it was due; `None` if it was in time.
pub(crate) fn lateness(due_at: Timestamp, fired_at: Timestamp, zone: &Zone) -> Option<String> {
    let late_s = fired_at.as_second() - due_at.as_second();
    if late_s <= LATE_AFTER_S {
        return None;
    }
    let when = clock_time(due_at, fired_at, zone);
    Some(format!(
        "{} late: it was due {when}",
        length::of_time(late_s.unsigned_abs())
    ))
}

/// Says since when quiet hours have held what is told now.
pub(crate) fn held_since(due_at: Timestamp, now: Timestamp, zone: &Zone) -> String {
    let due = clock_time(due_at, now, zone);
    format!("Held through your quiet hours: it was due {due}")
}

/// The time on the clock, with its day if that is not the day of `now`.
pub(crate) fn clock_time(instant: Timestamp, now: Timestamp, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    if civil.date() == zone.date(now) {
        civil.strftime("%H:%M").to_string()
    } else {
        civil.strftime("%a %-d %b, %H:%M").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fired(due_at: &str, fired_at: &str) -> Occurrence {
        Occurrence {
            id: OccurrenceId(7),
            reminder: ReminderId(1),
            owner: UserId(1),
            due_at: due_at.parse().unwrap(),
            fired_at: fired_at.parse().unwrap(),
            outbox: None,
            answer: None,
        }
    }

    fn reminder() -> Reminder {
        Reminder {
            id: ReminderId(1),
            owner: UserId(1),
            number: Number(3),
            task: None,
            text: "water the *plants*".to_owned(),
            moment: Moment::Exact(Timestamp::UNIX_EPOCH),
            state: ReminderState::Pending,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            repeat: None,
            ways: Ways::default(),
        }
    }

    fn said(due_at: &str, fired_at: &str) -> Message {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        notification(&reminder(), None, &fired(due_at, fired_at), &berlin)
    }

    #[test]
    fn a_reminder_in_time_says_only_what_it_is_about() {
        let message = said("2026-06-01T10:00:00Z", "2026-06-01T10:01:00Z");
        assert_eq!(message.plain(), "\u{23f0} water the *plants*");
    }

    #[test]
    fn a_late_reminder_says_how_late_and_when_it_was_due_in_the_persons_zone() {
        for (due_at, late) in [
            ("2026-06-01T10:00:00Z", "1 h 30 min late: it was due 12:00"),
            ("2026-06-01T11:28:00Z", "2 min late: it was due 13:28"),
            (
                "2026-05-30T09:30:00Z",
                "2 days late: it was due Sat 30 May, 11:30",
            ),
        ] {
            let message = said(due_at, "2026-06-01T11:30:00Z");
            assert_eq!(
                message.plain(),
                format!("\u{23f0} water the *plants*\n{late}")
            );
        }
    }

    #[test]
    fn its_buttons_name_the_firing() {
        let message = said("2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z");
        let data: Vec<_> = message
            .buttons
            .iter()
            .flatten()
            .map(|button| button.data.as_str())
            .collect();
        assert_eq!(data, ["rd:7", "rs:7:60", "rs:7:1d", "rs:7:t", "rx:7"]);
    }

    fn series(text: &str, at: &str, zone: &str) -> Reminder {
        let begins: String = at
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == 'T')
            .collect();
        Reminder {
            moment: Moment::Wall(at.parse().unwrap(), Zone::named(zone).unwrap()),
            repeat: Some(format!("DTSTART:{begins}\nRRULE:{text}").parse().unwrap()),
            ..reminder()
        }
    }

    #[test]
    fn a_series_waits_for_its_next_time_on_the_clock_over_changes_of_clocks_in_three_zones() {
        for (zone, first, instants) in [
            (
                "Europe/Berlin",
                "2026-03-28T09:00:00",
                [
                    "2026-03-28T08:00:00Z",
                    "2026-03-29T07:00:00Z",
                    "2026-03-30T07:00:00Z",
                ],
            ),
            (
                "America/New_York",
                "2026-10-31T09:00:00",
                [
                    "2026-10-31T13:00:00Z",
                    "2026-11-01T14:00:00Z",
                    "2026-11-02T14:00:00Z",
                ],
            ),
            (
                "Australia/Lord_Howe",
                "2026-10-03T02:15:00",
                [
                    "2026-10-02T15:45:00Z",
                    "2026-10-03T15:45:00Z",
                    "2026-10-04T15:15:00Z",
                ],
            ),
        ] {
            let mut reminder = series("FREQ=DAILY", first, zone);
            for instant in instants {
                let now = reminder.moment.instant();
                assert_eq!(now.to_string(), instant, "{zone}");
                reminder = reminder.after_firing(now);
                assert_eq!(reminder.state, ReminderState::Pending);
            }
        }
    }

    #[test]
    fn however_many_times_of_a_series_were_missed_the_next_one_is_to_come() {
        let daily = series("FREQ=DAILY", "2026-06-01T09:00:00", "UTC");
        let now = "2026-06-05T12:00:00Z".parse().unwrap();
        let next = daily.after_firing(now).moment.instant();
        assert_eq!(next.to_string(), "2026-06-06T09:00:00Z");
    }

    #[test]
    fn the_last_of_a_series_waits_for_an_answer_like_any_other() {
        let twice = series("FREQ=DAILY;COUNT=2", "2026-06-01T09:00:00", "UTC");
        let first = twice.moment.instant();
        let second = twice.after_firing(first);
        assert_eq!(second.state, ReminderState::Pending);
        let last = second.moment.instant();
        assert_eq!(second.after_firing(last).state, ReminderState::Fired);
    }
}
