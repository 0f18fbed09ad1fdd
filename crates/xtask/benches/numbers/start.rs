//! Start: from making the process to its first `getUpdates` at the server.

use crate::bot::{Home, clean};
use crate::row::{Row, milliseconds};
use crate::{Bench, Setting};
use anyhow::Result;

pub(crate) const BENCH: Bench = Bench {
    name: "start",
    method: "the process is started on an existing database; the clock runs from before `fork` \
             until the emulator has read the first `getUpdates`",
    measure,
};

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let home = Home::new(1)?;
    // The first start makes the database, which is not what is measured.
    clean(home.start(setting)?.stop()?.1)?;
    let mut runs = Vec::new();
    for _ in 0..setting.count(30, 5) {
        let bot = home.start(setting)?;
        runs.push(milliseconds(bot.to_first_poll));
        clean(bot.stop()?.1)?;
    }
    Ok(vec![
        Row::new("start → first getUpdates", "ms")
            .at_most(50.0, 15.0)
            .with_runs(runs),
    ])
}
