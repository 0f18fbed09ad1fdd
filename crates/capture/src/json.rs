//! A reading as one JSON object, in the schema that `larrybot capture` prints.
//!
//! It is written straight from the reading: a line may hold tens of thousands of tasks, and a tree
//! of values of them all takes many times as long as the reading did.

use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Value;

use crate::{Context, Priority, Reading, Reminder, Repeat, Span, Task, When};

/// A reading that is written as a JSON object: `tasks`, `clarify`, `explain`, `spans`,
/// `alternatives`.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    reading: &'a Reading,
    context: &'a Context,
}

impl<'a> Json<'a> {
    /// A reading in the zone of the context that it was read in.
    #[must_use]
    pub fn new(reading: &'a Reading, context: &'a Context) -> Json<'a> {
        Json { reading, context }
    }
}

/// The reading as a JSON value. Who writes it down at once is quicker with [`Json`].
#[must_use]
pub fn to_json(reading: &Reading, context: &Context) -> Value {
    // All keys are strings and all numbers whole, so there is nothing that it could refuse.
    serde_json::to_value(Json::new(reading, context)).unwrap_or_default()
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Json { reading, context } = *self;
        let zone = &context.zone;
        let mut object = serializer.serialize_map(Some(5))?;
        object.serialize_entry("alternatives", &Tasks(&reading.alternatives, zone))?;
        object.serialize_entry("clarify", &reading.clarify)?;
        object.serialize_entry("explain", &reading.explain)?;
        object.serialize_entry("spans", &Spans(reading))?;
        object.serialize_entry("tasks", &Tasks(&reading.tasks, zone))?;
        object.end()
    }
}

struct Tasks<'a>(&'a [Task], &'a TimeZone);

impl Serialize for Tasks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|task| OfTask(task, self.1)))
    }
}

struct Spans<'a>(&'a Reading);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.spans_of_fields().map(OfSpan))
    }
}

struct OfSpan(Span);

impl Serialize for OfSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let span = self.0;
        let mut object = serializer.serialize_map(Some(4))?;
        object.serialize_entry("end", &span.end)?;
        object.serialize_entry("field", span.field.name())?;
        object.serialize_entry("start", &span.start)?;
        object.serialize_entry("task", &span.task)?;
        object.end()
    }
}

struct OfTask<'a>(&'a Task, &'a TimeZone);

impl Serialize for OfTask<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OfTask(task, zone) = *self;
        let when =
            |when: Option<When>, with_instant| when.map(|when| OfWhen(when, zone, with_instant));
        let repeat = task.repeat.as_ref();
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("client", &task.client)?;
        object.serialize_entry("due", &when(task.due, true))?;
        object.serialize_entry("duration_min", &task.duration_minutes)?;
        object.serialize_entry("end", &when(task.end, false))?;
        object.serialize_entry("priority", &task.priority.map(Priority::name))?;
        object.serialize_entry("reminder_minutes_before", &MinutesBefore(task, zone))?;
        if absolute(task, zone).next().is_some() {
            object.serialize_entry("reminders", &Absolute(task, zone))?;
        }
        if repeat.is_some_and(|repeat: &Repeat| repeat.after_completion) {
            object.serialize_entry("repeat_after_completion", &true)?;
        }
        object.serialize_entry("rrule", &repeat.map(|repeat| &repeat.rule))?;
        object.serialize_entry("tags", &task.tags)?;
        object.serialize_entry("title", &task.title)?;
        object.end()
    }
}

/// A day or a time, and the instant if it is asked for.
struct OfWhen<'a>(When, &'a TimeZone, bool);

impl Serialize for OfWhen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OfWhen(when, zone, with_instant) = *self;
        let at = when.date_time(zone);
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("date", &when.date(zone).to_string())?;
        if with_instant {
            let instant = when.instant(zone).map(|instant| {
                let zoned = instant.to_zoned_datetime(zone.clone());
                zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
            });
            object.serialize_entry("instant", &instant)?;
            if let (When::DateTime(at), Some(_)) = (when, &instant)
                && matches!(
                    zone.to_ambiguous_timestamp(at).offset(),
                    AmbiguousOffset::Gap { .. }
                )
            {
                object.serialize_entry("skipped_by_dst", &true)?;
            }
        }
        object.serialize_entry("time", &at.map(|at| at.strftime("%H:%M").to_string()))?;
        object.end()
    }
}

/// The reminders that have a time of their own and are of what is due on a day, or at no time:
/// there is nothing from which minutes could be counted.
fn absolute<'a>(task: &'a Task, zone: &TimeZone) -> impl Iterator<Item = When> + Clone + use<'a> {
    let timed = task.due.and_then(|due| due.instant(zone)).is_some();
    let reminders = task.reminders.iter().filter(move |_| !timed);
    reminders.filter_map(|reminder| match reminder {
        Reminder::At(when) => Some(*when),
        Reminder::Before { .. } => None,
    })
}

/// They are told as a due is.
struct Absolute<'a>(&'a Task, &'a TimeZone);

impl Serialize for Absolute<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Absolute(task, zone) = *self;
        serializer.collect_seq(absolute(task, zone).map(|when| OfWhen(when, zone, true)))
    }
}

/// Reminders as minutes before the due time. One at a time of its own is turned into minutes
/// where the due has a time, and is told by itself otherwise.
struct MinutesBefore<'a>(&'a Task, &'a TimeZone);

impl Serialize for MinutesBefore<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let MinutesBefore(task, zone) = *self;
        let due = task.due.and_then(|due| due.instant(zone));
        serializer.collect_seq(task.reminders.iter().filter_map(|reminder| match reminder {
            Reminder::Before { minutes } => Some(i64::from(*minutes)),
            Reminder::At(when) => {
                let apart = due?.duration_since(when.instant(zone)?);
                Some(apart.as_mins())
            }
        }))
    }
}
