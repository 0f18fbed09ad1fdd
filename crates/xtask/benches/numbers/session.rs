//! A long session: ten thousand commands of every kind, none slow, and memory that stays.

use crate::bot::{Bot, Home};
use crate::round_trip::ask;
use crate::row::{Row, milliseconds, quantile};
use crate::{Bench, Setting};
use anyhow::Result;
use std::fs::File;
use std::io::Write as _;
use std::time::Instant;

pub(crate) const BENCH: Bench = Bench {
    name: "session",
    method: "mixed commands one after the other in one process; the slowest, the 99th percentile, \
             and the memory that the second half added; after each command the harness itself \
             appends 4 KiB to a file beside the database and calls `fdatasync`: the slowest of \
             these is what the machine did to anybody meanwhile",
    measure,
};

/// What one person does in turn; `#` is a number that grows.
const MIX: &[&str] = &[
    "/add buy # apples",
    "/list",
    "/add call number # tomorrow",
    "/done #",
    "/search apples",
    "/help",
    "/priority # high",
    "/today",
    "remind me tomorrow at 9:00 to water plant #",
    "/reminders",
    "/undo",
    "/status",
    "/add !!! \"",
    "/nonsense #",
    "/overdue",
    "/week",
];

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let commands = setting.count(10_000, 1_000);
    let mut slowest = Row::new(format!("slowest of {commands} mixed commands"), "ms");
    slowest = slowest.only_at_most(50.0);
    let mut nearly = Row::new("the same, 99th percentile", "ms");
    let mut machine = Row::new("slowest bare `fdatasync` between them", "ms");
    let mut growth = Row::new("memory added by the second half", "MB").only_at_most(1.0);
    for _ in 0..setting.count(3, 1) {
        let home = Home::new(1)?;
        let bot = home.start(setting)?;
        let first = talk(&home, &bot, 0, commands / 2)?;
        let second = talk(&home, &bot, commands / 2, commands)?;
        let times: Vec<f64> = first
            .times_ms
            .iter()
            .chain(&second.times_ms)
            .copied()
            .collect();
        slowest.runs.push(quantile(&times, 1.0));
        nearly.runs.push(quantile(&times, 0.99));
        machine
            .runs
            .push(first.slowest_sync_ms.max(second.slowest_sync_ms));
        growth.runs.push(second.resident_mb - first.resident_mb);
    }
    Ok(vec![slowest, nearly, machine, growth])
}

struct Half {
    times_ms: Vec<f64>,
    slowest_sync_ms: f64,
    resident_mb: f64,
}

fn talk(home: &Home, bot: &Bot, from: usize, to: usize) -> Result<Half> {
    let mut times_ms = Vec::new();
    let mut slowest_sync_ms = 0.0_f64;
    let mut beside = File::create(home.path().join("beside"))?;
    for number in from..to {
        let count = (number / MIX.len() + 1).to_string();
        let text = MIX[number % MIX.len()].replace('#', &count);
        times_ms.push(milliseconds(ask(home, &text)?));
        let start = Instant::now();
        beside.write_all(&[0; 4096])?;
        beside.sync_data()?;
        slowest_sync_ms = slowest_sync_ms.max(milliseconds(start.elapsed()));
    }
    Ok(Half {
        times_ms,
        slowest_sync_ms,
        resident_mb: bot.resident_mb()?,
    })
}
