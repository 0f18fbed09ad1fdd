//! Throughput: how many updates a second when some always wait.

use crate::bot::{Home, USER};
use crate::replies::Replies;
use crate::row::Row;
use crate::{Bench, Setting};
use anyhow::Result;
use botapi_emulator::Fault;
use std::time::{Duration, Instant};

pub(crate) const BENCH: Bench = Bench {
    name: "throughput",
    method: "64 commands always wait: each reply that arrives is followed by the next command of \
             its chat; in one chat 4,000 commands, in 64 chats with answers that take 50 ms 3,200, \
             one waiting in each",
    measure,
};

/// Commands that wait at any time.
pub(crate) const QUEUED: usize = 64;

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let commands = setting.count(4_000, 1_000);
    let mut reads = Row::new("`/help` a second, one chat", "/s").at_least(2_500.0, 4_000.0);
    let mut writes = Row::new("`/add` a second, one chat", "/s").at_least(1_500.0, 3_000.0);
    let mut chats =
        Row::new("`/add` a second, 64 chats, answers take 50 ms", "/s").at_least(600.0, 1_000.0);
    for _ in 0..setting.count(5, 2) {
        let home = Home::new(1)?;
        let bot = home.start(setting)?;
        reads.runs.push(run(&home, &[USER], QUEUED, commands, |_| {
            "/help".to_owned()
        })?);
        writes
            .runs
            .push(run(&home, &[USER], QUEUED, commands, |it| {
                format!("/add task {it}")
            })?);
        drop(bot);

        let home = Home::new(QUEUED)?;
        let users: Vec<i64> = home.users().collect();
        let _bot = home.start(setting)?;
        home.emulator
            .inject(Fault::latency(Duration::from_millis(50)));
        let commands = setting.count(3_200, 640);
        chats.runs.push(run(&home, &users, QUEUED, commands, |it| {
            format!("/add task {it}")
        })?);
    }
    Ok(vec![reads, writes, chats])
}

/// Keeps so many commands waiting until all have been answered; returns how many a second.
pub(crate) fn run(
    home: &Home,
    users: &[i64],
    queued: usize,
    commands: usize,
    say: impl Fn(usize) -> String,
) -> Result<f64> {
    let mut replies = Replies::from_now(&home.emulator);
    let start = Instant::now();
    let mut said = 0;
    let mut next = |user: i64| {
        if said < commands {
            home.emulator.user(user).says(&say(said));
            said += 1;
        }
    };
    for user in users.iter().cycle().take(queued) {
        next(*user);
    }
    let mut answered = 0;
    while answered < commands {
        replies.wait_for(&home.emulator, answered + 1)?;
        for user in replies.take_chats() {
            answered += 1;
            next(user);
        }
    }
    Ok(commands as f64 / start.elapsed().as_secs_f64())
}
