//! A bot under test: its process, its database and the server that it talks to.

use crate::replies::PATIENCE;
use crate::{Setting, echo, machine};
use anyhow::{Context, Result, bail};
use botapi_emulator::testing::Server;
use rustix::process::{Pid, Signal, kill_process};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The first of the people who may speak to it.
pub(crate) const USER: i64 = 1001;

/// Where a bot lives: outlasts its process, so that a restart finds everything again.
pub(crate) struct Home {
    folder: TempDir,
    pub(crate) emulator: Server,
    users: usize,
}

impl Home {
    /// An empty database and a new server, for so many people.
    pub(crate) fn new(users: usize) -> Result<Self> {
        let folder =
            tempfile::tempdir_in(machine::scratch_parent()).context("no scratch folder")?;
        let config = botapi_emulator::Config {
            // An idle poll would otherwise be slowed down as by Telegram, and be measured.
            slow_repeated_polls: false,
            ..botapi_emulator::Config::default()
        };
        let emulator = Server::start_with(config).context("cannot start the emulator")?;
        Ok(Self {
            folder,
            emulator,
            users,
        })
    }

    /// The people who may speak to it.
    pub(crate) fn users(&self) -> impl Iterator<Item = i64> + use<> {
        USER..USER + i64::try_from(self.users).unwrap_or(i64::MAX - USER)
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Its database.
    pub(crate) fn database(&self) -> PathBuf {
        self.path().join("larrybot.sqlite3")
    }

    /// Starts the real bot and waits for its first poll.
    pub(crate) fn start(&self, setting: &Setting) -> Result<Bot> {
        self.spawn(self.order(setting).arg("run"))
    }

    /// The real bot with everything set but what it is to do.
    pub(crate) fn order(&self, setting: &Setting) -> Command {
        let users: Vec<String> = self.users().map(|it| it.to_string()).collect();
        let mut command = self.command(&setting.binary);
        command
            .env("TELEGRAM_BOT_TOKEN", self.emulator.token())
            .env("TELEGRAM_API_URL", self.emulator.url())
            .env("ALLOWED_TELEGRAM_USER_ID", users.join(","))
            .env("DATABASE_PATH", self.database())
            .env("TELEGRAM_RATE_LIMIT", "off")
            .env("MAX_REQUESTS_PER_MINUTE", "0")
            .env("DAILY_REPORT_AT", "off")
            .env("END_OF_DAY_AT", "off")
            .env("TIMEZONE", "Europe/Berlin")
            .env("LOG_LEVEL", "warn");
        command
    }

    /// Starts the bare echo client and waits for its first poll.
    pub(crate) fn start_echo(&self) -> Result<Bot> {
        let this = std::env::current_exe().context("cannot find this program")?;
        self.spawn(self.command(&this).args([echo::FLAG, &self.emulator.url()]))
    }

    /// A program with nothing of our environment and the home as its folder.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path());
        command.stdin(Stdio::null());
        command
    }

    fn spawn(&self, command: &mut Command) -> Result<Bot> {
        let polls = |world: &botapi_emulator::World| world.requests("getUpdates").count();
        let polls_before = self.emulator.view(polls);
        let start = Instant::now();
        let process = command.spawn().context("cannot start the bot")?;
        let mut bot = Bot {
            process,
            to_first_poll: Duration::ZERO,
        };
        self.emulator
            .wait_for(PATIENCE, |world| {
                (polls(world) > polls_before).then_some(())
            })
            .context("the bot did not poll")?;
        bot.to_first_poll = start.elapsed();
        Ok(bot)
    }
}

/// A running bot; dropping it kills it.
pub(crate) struct Bot {
    process: Child,
    /// From before the process was made to its first `getUpdates` at the server.
    pub(crate) to_first_poll: Duration,
}

impl Bot {
    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) -> Result<()> {
        kill_process(Pid::from_child(&self.process), signal).context("cannot signal the bot")
    }

    /// Asks it to stop and waits; returns how long that took and how it ended.
    pub(crate) fn stop(mut self) -> Result<(Duration, ExitStatus)> {
        let start = Instant::now();
        self.signal(Signal::TERM)?;
        let status = self.process.wait().context("cannot wait for the bot")?;
        Ok((start.elapsed(), status))
    }

    /// What of it is in memory now, in MB of 1,000,000 bytes.
    pub(crate) fn resident_mb(&self) -> Result<f64> {
        let path = format!("/proc/{}/status", self.process.id());
        let text = std::fs::read_to_string(path).context("cannot read the bot's status")?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|it| it.split_whitespace().next()?.parse::<f64>().ok());
        kib.map(|it| it * 1024.0 / 1e6)
            .context("the bot's status has no VmRSS")
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // Already gone after a stop; otherwise a bench failed and nothing of it may stay.
        if self.process.kill().is_ok() && self.process.wait().is_err() {
            crate::report::complain("a bot could not be waited for");
        }
    }
}

/// Lets the bot be idle.
#[expect(
    clippy::disallowed_methods,
    reason = "the harness is plain blocking code; no runtime"
)]
pub(crate) fn rest(duration: Duration) {
    std::thread::sleep(duration);
}

/// Fails unless it ended with status 0.
pub(crate) fn clean(status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("the bot ended with {status}");
    }
    Ok(())
}
