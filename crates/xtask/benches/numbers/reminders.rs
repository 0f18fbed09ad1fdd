//! Reminders: how late they are, and what a million of them cost.

use crate::bot::{Home, USER, clean, rest};
use crate::replies::PATIENCE;
use crate::round_trip::ask;
use crate::row::{Row, quantile};
use crate::{Bench, Setting};
use anyhow::{Context, Result, ensure};
use domain::conversation::Channel;
use domain::ids::{Number, Numbered};
use domain::time::Moment;
use domain::user::Identity;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::collections::HashMap;
use std::time::Duration;
use store::sqlite::{Location, Options};

pub(crate) const BENCH: Bench = Bench {
    name: "reminders",
    method: "`/remind in 3s` 200 times; late is what lies between the due instant in the database \
             and the moment at which the emulator had read `sendMessage`; a run is the 99th \
             percentile; then the same with a million more that fall due within two years, written \
             into the database beforehand, and the resident memory two seconds after the start",
    measure,
};

/// Reminders of one run.
const REMINDERS: usize = 200;
/// Rows that are written in one commit.
const CHUNK: usize = 10_000;
/// The first of the million falls due after this long, so that none disturbs the measurement.
const FIRST_DUE_HOURS: i64 = 24;

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let many = setting.count(1_000_000, 50_000);
    let mut late = Row::new("reminder due → sendMessage, 99th percentile", "ms");
    late = late.at_most(50.0, 10.0);
    let mut late_many = Row::new(format!("the same with {many} pending"), "ms");
    late_many = late_many.at_most(50.0, 10.0);
    let mut idle = Row::new("resident memory with one pending reminder", "MB");
    let mut idle_many = Row::new(format!("resident memory with {many} pending"), "MB");
    let mut added = Row::new("memory that they add", "MB").only_at_most(2.0);

    let home = Home::new(1)?;
    plant(&home, setting)?;
    for _ in 0..setting.count(3, 1) {
        idle.runs.push(run(&home, setting, &mut late)?);
    }
    fill(&home, many)?;
    for run_number in 0..setting.count(3, 1) {
        idle_many.runs.push(run(&home, setting, &mut late_many)?);
        added
            .runs
            .push(idle_many.runs[run_number] - idle.runs[run_number]);
    }
    Ok(vec![late, late_many, idle, idle_many, added])
}

/// Makes the database, with one far reminder that the million are copies of.
fn plant(home: &Home, setting: &Setting) -> Result<()> {
    let bot = home.start(setting)?;
    ask(home, "/remind in 9000h the first of many")?;
    clean(bot.stop()?.1)
}

/// One life of the bot: returns its resident memory, and adds how late its reminders were.
fn run(home: &Home, setting: &Setting, late: &mut Row) -> Result<f64> {
    let bot = home.start(setting)?;
    rest(Duration::from_secs(2));
    let resident_mb = bot.resident_mb()?;
    let life = late.runs.len();
    let arrived = remind(home, &format!("{}-{life}", late.figure.len()))?;
    clean(bot.stop()?.1)?;
    let due = due_instants(home, setting)?;
    let late_ms = arrived
        .iter()
        .map(|(text, arrived_us)| {
            let due_us = due.get(text).context("a reminder is not in the export")?;
            Ok((arrived_us - due_us) as f64 / 1e3)
        })
        .collect::<Result<Vec<f64>>>()?;
    ensure!(late_ms.iter().all(|it| *it >= 0.0), "a reminder came early");
    late.runs.push(quantile(&late_ms, 0.99));
    Ok(resident_mb)
}

/// Sets the reminders and waits for all of them; when each arrived, by its text.
fn remind(home: &Home, life: &str) -> Result<HashMap<String, i64>> {
    let text = |number: usize| format!("sip-{life}-{number:03}-water");
    for number in 0..REMINDERS {
        ask(home, &format!("/remind in 3s {}", text(number)))?;
    }
    let arrivals = |world: &botapi_emulator::World| {
        // The first message with the text confirms it, the second is the reminder itself.
        let mut arrived: HashMap<String, Vec<i64>> = HashMap::new();
        for request in world.requests("sendMessage") {
            let said = request.text("text").unwrap_or_default();
            for number in 0..REMINDERS {
                if said.contains(&text(number)) {
                    arrived
                        .entry(text(number))
                        .or_default()
                        .push(request.received_us);
                }
            }
        }
        let reminded: HashMap<String, i64> = arrived
            .into_iter()
            .filter_map(|(text, at)| at.get(1).map(|at| (text, *at)))
            .collect();
        (reminded.len() == REMINDERS).then_some(reminded)
    };
    // Looking at every message is work, so it is not done while they are measured.
    rest(Duration::from_secs(5));
    Ok(home.emulator.wait_for(PATIENCE, arrivals)?)
}

/// When each reminder was due, in microseconds since 1970, as the bot's own export has it.
fn due_instants(home: &Home, setting: &Setting) -> Result<HashMap<String, i64>> {
    let folder = home.path().join("export");
    drop(std::fs::remove_dir_all(&folder));
    let status = home
        .order(setting)
        .arg("export")
        .arg(&folder)
        .stdout(std::process::Stdio::null())
        .status()
        .context("cannot export")?;
    clean(status)?;
    let text = std::fs::read_to_string(folder.join("reminders.json"))?;
    let rows: Vec<Value> = serde_json::from_str(&text).context("the export is no list")?;
    rows.iter()
        .filter(|row| {
            row["text"]
                .as_str()
                .is_some_and(|it| it.starts_with("sip-"))
        })
        .map(|row| {
            let text = row["text"].as_str().context("a text")?.to_owned();
            let due: Timestamp = row["due_at"].as_str().context("a due instant")?.parse()?;
            Ok((text, due.as_microsecond()))
        })
        .collect()
}

/// Writes copies of the first reminder, spread over two years.
fn fill(home: &Home, count: usize) -> Result<()> {
    let options = Options::new(Location::Named(home.database()));
    let mut engine = store::sqlite::open(&options).context("cannot open the database")?;
    let identity = Identity {
        channel: Channel::Telegram,
        external: USER,
    };
    let template = engine.write_one(|tx| {
        let user = tx.user_by_identity(identity)?;
        match user {
            Some(user) => tx.reminder(user.id, Number(1)),
            None => Ok(None),
        }
    })?;
    let template = template.context("the first reminder is missing")?;
    let first = template.created_at + SignedDuration::from_hours(FIRST_DUE_HOURS);
    let two_years = SignedDuration::from_hours(2 * 365 * 24);
    let step = two_years / i32::try_from(count).context("too many")?;
    let mut due = first;
    for _ in 0..count.div_ceil(CHUNK) {
        engine.write_one(|tx| {
            for _ in 0..CHUNK {
                let mut reminder = template.clone();
                reminder.id = tx.new_reminder_id()?;
                reminder.number = tx.next_number(reminder.owner, Numbered::Reminder)?;
                reminder.moment = Moment::Exact(due);
                tx.put_reminder(&reminder)?;
                due += step;
            }
            Ok(())
        })?;
    }
    engine.close();
    Ok(())
}
