//! The whole program with a clock that a test moves, as a process of its own.
//!
//! This test binary starts itself, as with a handler that fails: [`larrybot::main`] is all that
//! the released binary is. Its clock stands still until it is told the time over a socket, and it
//! answers when all that fell due has been taken up and told. So nothing here guesses how long
//! anything takes.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use delivery::{Delivery, INTAKE_PHASE};
use domain::Db;
use domain::conversation::Channel;
use domain::ids::OutboxId;
use domain::port::Reads;
use domain::time::{Clock, from_microseconds, to_microseconds};
use jiff::Timestamp;
use larrybot::Given;
use supervise::{Child, Failure, Scope};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt};

use super::script;
use crate::bot::PATIENCE;
use crate::face::eventually;
use crate::failing::number;
use crate::files::contents_beside;
use crate::process::Home;

/// Says which order the child obeys.
const ROLE: &str = "LARRYBOT_TEST_MOVED_BOT";
/// Says the time at which the child's clock stands first, Unix microseconds.
const NOW: &str = "LARRYBOT_TEST_NOW";
/// The test that is the child.
const CHILD: &str = "conversations::moved::the_bot_whose_clock_is_moved_knows_no_other_time";
/// The socket, in the child's home: this or the next.
const SOCKET: &str = "clock.socket";
/// Between two looks at whether all is told.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// The command that starts the bot at this time.
pub(super) fn command(home: &Home, order: &str, now: Timestamp) -> Command {
    let mut command = home.command_of(&std::env::current_exe().unwrap());
    command
        .args(["--exact", CHILD, "--nocapture", "--test-threads=1"])
        .env(ROLE, order)
        .env(NOW, to_microseconds(now).to_string());
    command
}

/// The hand on a bot's clock.
pub(super) struct Hand(BufReader<UnixStream>);

impl Hand {
    /// Takes hold of the clock of the bot that runs in this home.
    pub(super) fn on(home: &Home) -> Self {
        let stream = UnixStream::connect(home.path().join(SOCKET)).expect("the bot is joined");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self(BufReader::new(stream))
    }

    /// Moves the clock, and waits until what falls due by then is told.
    pub(super) fn moves_to(&mut self, now: Timestamp) {
        self.asks(&to_microseconds(now).to_string());
    }

    /// Waits until all that was taken in is done and told.
    pub(super) fn waits_for_quiet(&mut self) {
        self.asks("");
    }

    fn asks(&mut self, line: &str) {
        writeln!(self.0.get_mut(), "{line}").expect("the bot listens");
        let mut answer = String::new();
        self.0
            .read_line(&mut answer)
            .expect("the bot comes to rest");
        assert_eq!(answer, "quiet\n", "the bot ended");
    }
}

/// The clock of the child.
struct Moved(AtomicI64);

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        from_microseconds(self.0.load(Ordering::SeqCst))
    }
}

fn be_the_bot(order: &str) -> ! {
    let now = std::env::var(NOW).unwrap().parse().unwrap();
    let clock = Arc::new(Moved(AtomicI64::new(now)));
    let moved = Arc::clone(&clock);
    let given = Given {
        clock,
        joined: Box::new(move |scope, db, delivery| listen(scope, db, delivery, &moved)),
        ..Given::default()
    };
    let status = larrybot::main(["larrybot", order].map(Into::into), given);
    #[expect(
        clippy::disallowed_methods,
        reason = "the child's status is the bot's, not the test harness's"
    )]
    std::process::exit(number(status))
}

/// Listens for the time, before anybody is heard.
fn listen(scope: &Scope, db: &Db, delivery: &Delivery, clock: &Arc<Moved>) -> Result<(), Failure> {
    let path = PathBuf::from(std::env::var_os("HOME").unwrap()).join(SOCKET);
    let listener = open(&path)?;
    let (db, delivery, clock) = (db.clone(), delivery.clone(), Arc::clone(clock));
    scope
        .child("clock")
        .phase(INTAKE_PHASE)
        .spawn_with(move |child| async move {
            let listener = tokio::net::UnixListener::from_std(listener)?;
            let obey = obey(&child, &listener, &db, &delivery, &clock);
            child.until_stop(obey).await.unwrap_or(Ok(()))
        })?;
    Ok(())
}

fn open(path: &Path) -> std::io::Result<UnixListener> {
    // An earlier life left its socket.
    drop(std::fs::remove_file(path));
    let listener = UnixListener::bind(path)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn obey(
    child: &Child,
    listener: &tokio::net::UnixListener,
    db: &Db,
    delivery: &Delivery,
    clock: &Arc<Moved>,
) -> Result<(), Failure> {
    loop {
        let (stream, _) = listener.accept().await?;
        let (input, mut output) = stream.into_split();
        let mut lines = tokio::io::BufReader::new(input).lines();
        while let Some(line) = lines.next_line().await? {
            if let Ok(now) = line.parse() {
                clock.0.store(now, Ordering::SeqCst);
            }
            loop {
                delivery.idle().await;
                let now = clock.now();
                if db.read("quiet", move |reads| is_quiet(reads, now)).await? {
                    break;
                }
                child.sleep(LOOK_EVERY).await;
            }
            output.write_all(b"quiet\n").await?;
        }
    }
}

/// Whether nothing is due that was not taken up, and nothing to be told or done is left.
fn is_quiet(reads: &dyn Reads, now: Timestamp) -> domain::Result<bool> {
    let due = [
        reads.next_reminder_due()?,
        reads.next_habit_due()?,
        reads.next_report_due()?,
        reads.next_timer_due()?,
    ];
    let untold = |channel| reads.unsettled_outbox(channel, OutboxId(0), 1);
    Ok(due.into_iter().flatten().all(|due| due > now)
        && reads.waiting_updates(1)?.is_empty()
        && reads.waiting_jobs(1)?.is_empty()
        && untold(Channel::Terminal)?.is_empty()
        && untold(Channel::Telegram)?.is_empty())
}

#[test]
fn the_bot_whose_clock_is_moved_knows_no_other_time() {
    if let Ok(order) = std::env::var(ROLE) {
        be_the_bot(&order);
    }
    let home = Home::new().with("TIMEZONE", script::ZONE);
    let mut terminal = super::terminal::Terminal::start(home, script::start());
    let answer = terminal.step(&script::Action::Say("Buy milk tomorrow".to_owned()), &[]);
    assert!(answer.contains("tomorrow, Wed 25 Nov"), "{answer}");
    let month = script::Action::Until("2027-02-28T23:00".parse().unwrap());
    terminal.step(&month, &[]);
    let answer = terminal.step(&script::Action::Say("Buy bread tomorrow".to_owned()), &[]);
    assert!(answer.contains("tomorrow, Mon 1 Mar"), "{answer}");
}

#[test]
fn what_was_made_for_an_answer_goes_at_a_start_after_its_day() {
    let home = Home::new().with("TIMEZONE", script::ZONE);
    let database = home.database();
    let mut terminal = super::terminal::Terminal::start(home, script::start());
    let mut does = |action| terminal.step(&action, &[]);
    does(script::Action::Say("Buy milk".to_owned()));
    does(script::Action::Say("/export".to_owned()));
    does(script::Action::Later(jiff::SignedDuration::from_secs(1)));
    assert_eq!(contents_beside(&database).len(), 1);
    does(script::Action::Restart);
    assert_eq!(contents_beside(&database).len(), 1);
    // The day begins when a look finds it unused. That of a start may be overtaken by its end.
    for day in 26..=29 {
        let noon = jiff::civil::date(2026, 11, day).at(12, 0, 0, 0);
        does(script::Action::Until(noon));
        does(script::Action::Restart);
    }
    eventually("it is cleared up", || {
        contents_beside(&database).is_empty().then_some(())
    });
}
