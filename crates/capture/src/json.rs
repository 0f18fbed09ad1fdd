//! A reading as one JSON object, in the schema that `larrybot capture` prints.

use jiff::tz::{AmbiguousOffset, TimeZone};
use serde_json::{Map, Value, json};

use crate::{Context, Reading, Reminder, Task, When};

/// The reading as a JSON object: `tasks`, `clarify`, `explain`, `spans`, `alternatives`.
#[must_use]
pub fn to_json(reading: &Reading, context: &Context) -> Value {
    let tasks = |tasks: &[Task]| tasks.iter().map(|task| of_task(task, context)).collect();
    let spans = reading.spans.iter().map(|span| {
        json!({ "field": span.field.name(), "task": span.task, "start": span.start, "end": span.end })
    });
    json!({
        "tasks": Value::Array(tasks(&reading.tasks)),
        "clarify": reading.clarify,
        "explain": reading.explain,
        "spans": spans.collect::<Vec<_>>(),
        "alternatives": Value::Array(tasks(&reading.alternatives)),
    })
}

fn of_task(task: &Task, context: &Context) -> Value {
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
    put("title", json!(task.title));
    put(
        "due",
        task.due
            .map_or(Value::Null, |due| of_when(due, &context.zone, true)),
    );
    put(
        "end",
        task.end
            .map_or(Value::Null, |end| of_when(end, &context.zone, false)),
    );
    put(
        "rrule",
        json!(task.repeat.as_ref().map(|repeat| &repeat.rule)),
    );
    if task
        .repeat
        .as_ref()
        .is_some_and(|repeat| repeat.after_completion)
    {
        put("repeat_after_completion", json!(true));
    }
    put(
        "reminder_minutes_before",
        json!(minutes_before(task, &context.zone)),
    );
    put("priority", json!(task.priority.map(crate::Priority::name)));
    put("tags", json!(task.tags));
    put("client", json!(task.client));
    put("duration_min", json!(task.duration_minutes));
    Value::Object(object)
}

fn of_when(when: When, zone: &TimeZone, with_instant: bool) -> Value {
    let mut object = Map::new();
    object.insert("date".to_owned(), json!(when.date(zone).to_string()));
    let at = when.date_time(zone);
    object.insert(
        "time".to_owned(),
        json!(at.map(|at| at.strftime("%H:%M").to_string())),
    );
    if with_instant {
        let instant = when.instant(zone).map(|instant| {
            instant
                .to_zoned_datetime(zone.clone())
                .strftime("%Y-%m-%dT%H:%M:%S%:z")
                .to_string()
        });
        object.insert("instant".to_owned(), json!(instant));
        if let (When::DateTime(at), Some(_)) = (when, &instant)
            && matches!(
                zone.to_ambiguous_timestamp(at).offset(),
                AmbiguousOffset::Gap { .. }
            )
        {
            object.insert("skipped_by_dst".to_owned(), json!(true));
        }
    }
    Value::Object(object)
}

/// Reminders as minutes before the due time. One at a time of its own is turned into minutes
/// where the due has a time, and is left out otherwise.
fn minutes_before(task: &Task, zone: &TimeZone) -> Vec<i64> {
    let due = task.due.and_then(|due| due.instant(zone));
    let minutes = task.reminders.iter().filter_map(|reminder| match reminder {
        Reminder::Before { minutes } => Some(i64::from(*minutes)),
        Reminder::At(when) => {
            let apart = due?.duration_since(when.instant(zone)?);
            Some(apart.as_mins())
        }
    });
    minutes.collect()
}
