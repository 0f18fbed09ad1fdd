//! Round trip: from a person's message at the server to the bot's reply at the server.

use crate::bot::{Home, USER};
use crate::replies::Replies;
use crate::row::{Row, milliseconds, quantile};
use crate::{Bench, Setting};
use anyhow::Result;
use std::time::{Duration, Instant};

pub(crate) const BENCH: Bench = Bench {
    name: "round-trip",
    method: "one command at a time, each from the moment its update is queued until the emulator \
             has read the reply; a run is the median of 500; the database has 100 open tasks",
    measure,
};

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let mut help = Row::new("`/help`: round trip", "ms").at_most(1.0, 0.6);
    let mut list = Row::new("`/list` of 100 tasks: round trip", "ms").at_most(1.0, 0.6);
    let mut add = Row::new("`/add`: round trip", "ms").at_most(2.0, 0.8);
    let mut done = Row::new("`/done`: round trip", "ms").at_most(2.0, 0.8);
    for _ in 0..setting.count(5, 2) {
        let home = Home::new(1)?;
        let _bot = home.start(setting)?;
        for number in 1..=100 {
            ask(&home, &format!("/add task {number}"))?;
        }
        help.runs
            .push(median_ms(&home, setting, |_| "/help".to_owned())?);
        list.runs
            .push(median_ms(&home, setting, |_| "/list".to_owned())?);
        add.runs.push(median_ms(&home, setting, |number| {
            format!("/add more {number}")
        })?);
        done.runs.push(median_ms(&home, setting, |number| {
            format!("/done {}", number + 1)
        })?);
    }
    Ok(vec![help, list, add, done])
}

/// The median over many commands.
pub(crate) fn median_ms(
    home: &Home,
    setting: &Setting,
    say: impl Fn(usize) -> String,
) -> Result<f64> {
    let times = (0..setting.count(500, 100))
        .map(|number| ask(home, &say(number)).map(milliseconds))
        .collect::<Result<Vec<_>>>()?;
    Ok(quantile(&times, 0.5))
}

/// Says something and waits for one reply; returns how long that took.
pub(crate) fn ask(home: &Home, text: &str) -> Result<Duration> {
    let mut replies = Replies::from_now(&home.emulator);
    let start = Instant::now();
    home.emulator.user(USER).says(text);
    replies.wait_for(&home.emulator, 1)?;
    Ok(start.elapsed())
}
