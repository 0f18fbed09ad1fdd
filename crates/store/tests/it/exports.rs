//! The export: everything, in two formats that agree.

use std::fs;
use std::path::Path;

use domain::task::Status;
use store::sqlite::{self, Engine, ExportError, Location, Options};

use crate::support::{message, new_reminder, new_task, now, on, request, telegram};

const NASTY: &str = "a \"b\", c;\r\nd\u{202e} = 1+1";

fn filled() -> Engine {
    let mut engine = sqlite::open(&Options::new(Location::Memory)).unwrap();
    engine
        .write_one(|tx| {
            let settings = domain::user::Settings::new(domain::time::Zone::utc(), None, None);
            let owner = tx.add_user(telegram(1), &settings, now())?.id;
            let mut task = new_task(tx, owner, NASTY)?;
            task.due = Some(on("2026-03-09"));
            task.set_status(Status::Done, now());
            tx.put_task(&task)?;
            new_task(tx, owner, "plain")?;
            new_reminder(tx, owner, now())?;
            tx.enqueue(&message(owner, "hello"))?;
            tx.store_update(&request(owner, 4), now()).map(drop)
        })
        .unwrap();
    engine
}

fn json(directory: &Path, name: &str) -> serde_json::Value {
    let text = fs::read_to_string(directory.join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The records of a CSV file, read by RFC 4180's rules.
fn csv(directory: &Path, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(directory.join(format!("{name}.csv"))).unwrap();
    let (mut records, mut record, mut field, mut quoted) = (vec![], vec![], String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (quoted, character) {
            (true, '"') if characters.next_if_eq(&'"').is_some() => field.push('"'),
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut field)),
            (false, '\r') => {}
            (false, '\n') => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            (_, other) => field.push(other),
        }
    }
    records
}

#[test]
fn both_formats_hold_every_row_and_agree() {
    let directory = tempfile::tempdir().unwrap();
    let exported = filled().export(directory.path()).unwrap();
    let rows = |name| {
        let found = exported.iter().find(|exported| exported.name == name);
        found.unwrap().rows
    };
    assert_eq!(
        (
            rows("users"),
            rows("tasks"),
            rows("reminders"),
            rows("jobs")
        ),
        (1, 2, 1, 0)
    );
    for file in &exported {
        let json = json(directory.path(), file.name);
        let csv = csv(directory.path(), file.name);
        assert_eq!(json.as_array().unwrap().len() as u64, file.rows);
        assert_eq!(csv.len() as u64, file.rows + 1, "{}", file.name);
        for (object, record) in json.as_array().unwrap().iter().zip(&csv[1..]) {
            for (column, field) in csv[0].iter().zip(record) {
                let expected = match &object[column] {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(*field, expected, "{}.{column}", file.name);
            }
        }
    }
}

#[test]
fn values_are_for_people_and_programs() {
    let directory = tempfile::tempdir().unwrap();
    filled().export(directory.path()).unwrap();
    let task = &json(directory.path(), "tasks")[0];
    assert_eq!(task["title"], NASTY);
    assert_eq!(task["due"], "2026-03-09");
    assert_eq!(task["completed_at"], "2026-03-01T10:00:00Z");
    let user = &json(directory.path(), "users")[0];
    assert_eq!(user["day_starts_at"], "00:00:00");
    assert_eq!(user["zone_chosen"], false);
    let outbox = &json(directory.path(), "outbox")[0];
    assert!(outbox["action"]["send"]["blocks"].is_array(), "{outbox}");
    let update = &json(directory.path(), "inbox")[0];
    assert_eq!(update["request"]["incoming"]["sender_name"], "Ada");
}

#[test]
fn nothing_is_written_where_something_is() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("tasks.json"), "mine").unwrap();
    let error = filled().export(directory.path()).unwrap_err();
    assert!(matches!(error, ExportError::NotEmpty { .. }), "{error:?}");
    let kept = fs::read_to_string(directory.path().join("tasks.json")).unwrap();
    assert_eq!(kept, "mine");
}
