//! The floor: what a bot costs that does nothing, through the same emulator on the same day.

use crate::bot::{Home, USER};
use crate::round_trip::median_ms;
use crate::row::{Row, milliseconds};
use crate::throughput::{self, QUEUED};
use crate::{Bench, Setting};
use anyhow::Result;

pub(crate) const BENCH: Bench = Bench {
    name: "floor",
    method: "the bare echo client, one blocking connection and no database, driven like the bot",
    measure,
};

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let mut start = Row::new("bare echo client: start → first getUpdates", "ms");
    let mut trip = Row::new("bare echo client: round trip", "ms");
    let mut rate = Row::new("bare echo client: updates a second, one chat", "/s");
    for _ in 0..setting.count(5, 2) {
        let home = Home::new(1)?;
        let echo = home.start_echo()?;
        start.runs.push(milliseconds(echo.to_first_poll));
        trip.runs
            .push(median_ms(&home, setting, |_| "/help".to_owned())?);
        let commands = setting.count(4_000, 1_000);
        let say = |_| "/help".to_owned();
        rate.runs
            .push(throughput::run(&home, &[USER], QUEUED, commands, say)?);
    }
    Ok(vec![start, trip, rate])
}
