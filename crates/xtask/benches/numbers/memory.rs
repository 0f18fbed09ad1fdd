//! Memory: what is resident when nothing happens, and after a thousand commands.

use crate::bot::{Home, rest};
use crate::round_trip::ask;
use crate::row::Row;
use crate::{Bench, Setting};
use anyhow::Result;
use std::time::Duration;

pub(crate) const BENCH: Bench = Bench {
    name: "memory",
    method: "VmRSS two seconds after the first poll, and again after 1,000 commands, a quarter of \
             which write",
    measure,
};

const COMMANDS: usize = 1_000;

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let mut idle = Row::new("resident memory, idle", "MB").at_most(16.0, 10.0);
    let mut after = Row::new("resident memory after 1,000 commands", "MB").at_most(20.0, 12.0);
    for _ in 0..setting.count(5, 2) {
        let home = Home::new(1)?;
        let bot = home.start(setting)?;
        rest(Duration::from_secs(2));
        idle.runs.push(bot.resident_mb()?);
        for number in 0..COMMANDS {
            match number % 4 {
                0 => ask(&home, &format!("/add task {number}"))?,
                1 => ask(&home, "/list")?,
                2 => ask(&home, "/help")?,
                _ => ask(&home, "/search task")?,
            };
        }
        after.runs.push(bot.resident_mb()?);
    }
    Ok(vec![idle, after])
}
