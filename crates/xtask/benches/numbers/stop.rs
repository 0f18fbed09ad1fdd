//! Stop: idle, with 50 updates in flight, and the same when the API is slow.

use crate::bot::{Bot, Home, USER, clean, rest};
use crate::replies::{PATIENCE, Replies};
use crate::row::{Row, milliseconds};
use crate::{Bench, Setting};
use anyhow::{Context, Result};
use botapi_emulator::Fault;
use rustix::process::Signal;
use std::collections::BTreeMap;
use std::time::Duration;

pub(crate) const BENCH: Bench = Bench {
    name: "stop",
    method: "from SIGTERM until the process is reaped; 50 commands are put in flight while the \
             process is frozen by SIGSTOP, and SIGTERM comes with the fifth reply; each command \
             adds a task of its own name, whose replies are counted over this life and the next; \
             the bot runs with `TELEGRAM_RATE_LIMIT=off`, for with Telegram's limits one chat gets \
             twenty at once, and the next start sends the rest",
    measure,
};

const IN_FLIGHT: usize = 50;

/// How many replies are awaited before the signal: all updates have been fetched by then.
const REPLIES_FIRST: usize = 5;

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let idle = Row::new("SIGTERM → exit, idle", "ms").at_most(30.0, 10.0);
    let busy = Row::new("SIGTERM with 50 updates in flight", "ms").at_most(300.0, 100.0);
    let slow = Row::new("the same, API answers take 100 ms", "ms");
    Ok(vec![
        stop_idle(idle, setting)?,
        stop_busy(busy, setting, Duration::ZERO)?,
        stop_busy(slow, setting, Duration::from_millis(100))?,
    ])
}

fn stop_idle(mut row: Row, setting: &Setting) -> Result<Row> {
    let home = Home::new(1)?;
    for _ in 0..setting.count(30, 5) {
        let bot = home.start(setting)?;
        rest(Duration::from_millis(100));
        let (took, status) = bot.stop()?;
        clean(status)?;
        row.runs.push(milliseconds(took));
    }
    Ok(row)
}

fn stop_busy(mut row: Row, setting: &Setting, answers_take: Duration) -> Result<Row> {
    for _ in 0..setting.count(7, 2) {
        let home = Home::new(1)?;
        let bot = home.start(setting)?;
        if !answers_take.is_zero() {
            home.emulator.inject(Fault::latency(answers_take));
        }
        put_in_flight(&home, &bot)?;
        let (took, status) = bot.stop()?;
        row.runs.push(milliseconds(took));
        if !status.success() {
            row.faults.push(format!("ended with {status}"));
        }
        let answered = answered(&home);
        if answers_take.is_zero() && answered.len() < IN_FLIGHT {
            row.faults.push(format!(
                "{} of {IN_FLIGHT} answered before the end",
                answered.len()
            ));
        }
        row.faults.extend(after_restart(&home, setting)?);
    }
    row.faults.dedup();
    Ok(row)
}

fn put_in_flight(home: &Home, bot: &Bot) -> Result<()> {
    let user = home.emulator.user(USER);
    let mut replies = Replies::from_now(&home.emulator);
    bot.signal(Signal::STOP)?;
    for number in 0..IN_FLIGHT {
        user.says(&format!("/add {}", name(number)));
    }
    bot.signal(Signal::CONT)?;
    replies.wait_for(&home.emulator, REPLIES_FIRST)
}

fn name(number: usize) -> String {
    format!("flight-{number:03}-task")
}

/// How often each command was answered so far.
fn answered(home: &Home) -> BTreeMap<usize, usize> {
    let messages = home.emulator.sent_to(USER);
    let mut counts = BTreeMap::new();
    for number in 0..IN_FLIGHT {
        let name = name(number);
        let count = messages.iter().filter(|it| it.text.contains(&name)).count();
        if count > 0 {
            counts.insert(number, count);
        }
    }
    counts
}

/// Starts it again with a quick API and says what never came, or came twice.
fn after_restart(home: &Home, setting: &Setting) -> Result<Vec<String>> {
    home.emulator.clear_faults();
    let bot = home.start(setting)?;
    // Whatever was left is answered before a later command is.
    home.emulator.user(USER).says("/add the-last-one");
    home.emulator
        .wait_for_message(PATIENCE, USER, 0, "the-last-one")
        .context("no answer after the restart")?;
    rest(Duration::from_millis(200));
    clean(bot.stop()?.1)?;
    let answered = answered(home);
    let mut faults = Vec::new();
    if answered.len() < IN_FLIGHT {
        faults.push(format!(
            "{} of {IN_FLIGHT} lost",
            IN_FLIGHT - answered.len()
        ));
    }
    let twice = answered.values().filter(|count| **count > 1).count();
    if twice > 0 {
        faults.push(format!("{twice} of {IN_FLIGHT} answered twice"));
    }
    Ok(faults)
}
