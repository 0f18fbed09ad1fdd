//! The public sample of lines with exact readings: at least 98 of 100 fields are right, and each
//! that is not is listed.

use capture::{Context, read, to_json};
use serde_json::Value;

const SAMPLE: &str = include_str!("../phrases/sample.jsonl");

/// The fields of a task in the schema.
const FIELDS: [&str; 9] = [
    "title",
    "due",
    "end",
    "rrule",
    "reminder_minutes_before",
    "priority",
    "tags",
    "client",
    "duration_min",
];

/// The misses that are left, each with its reason behind it; there are none.
const EXPLAINED: [&str; 0] = [];

/// What is not right, as it is and as it should be; each task has a line for each field of it.
fn missed(row: &Value) -> (usize, Vec<String>) {
    let field = |name: &str| row[name].as_str().expect("a text");
    let now = field("reference_instant").parse().expect("an instant");
    let zone = jiff::tz::TimeZone::get(field("timezone")).expect("a zone");
    let context = Context::new(now, zone);
    let text = field("text");
    let reading = read(text, &context);
    let got = to_json(&reading, &context);
    let wanted = row["expected"]["tasks"].as_array().expect("tasks");
    let tasks = wanted.len().max(reading.tasks.len());
    let mut missed = Vec::new();
    for (task, name) in (0..tasks).flat_map(|task| FIELDS.map(|name| (task, name))) {
        let wanted = wanted.get(task).map_or(&Value::Null, |task| &task[name]);
        let got = &got["tasks"][task][name];
        if got != wanted {
            missed.push(format!("{text}: {name} is {got} and not {wanted}"));
        }
    }
    let asks = row["needs_clarification"].as_bool().expect("a yes or no");
    if asks && !reading.clarify {
        missed.push(format!("{text}: it does not ask"));
    }
    (tasks * FIELDS.len() + usize::from(asks), missed)
}

#[test]
fn at_least_98_of_100_fields_of_the_public_sample_are_right() {
    let rows = SAMPLE
        .lines()
        .map(|row| serde_json::from_str(row).expect("a row"));
    let (mut fields, mut all_missed) = (0, Vec::new());
    for row in rows.collect::<Vec<Value>>() {
        let (count, missed) = missed(&row);
        fields += count;
        all_missed.extend(missed);
    }
    assert!(fields > 500, "{fields}");
    let right = fields - all_missed.len();
    assert!(
        right * 100 >= fields * 98,
        "{right} of {fields}:\n{}",
        all_missed.join("\n")
    );
    assert_eq!(all_missed, EXPLAINED);
}
