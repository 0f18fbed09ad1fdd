//! The real bot as a process in front of the emulated Bot API.

use std::fs::File;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use botapi_emulator::World;
use botapi_emulator::testing::Server;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::process::{Ended, Home, LARRY};

/// How long anything may take on a busy machine before a test gives up. Nothing waits this long
/// when all is well: every wait ends with the state it waits for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How often a log is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Lets time pass for a process that is not ours to wait for: until a random moment, or between
/// two looks at what it wrote.
#[expect(
    clippy::disallowed_methods,
    reason = "the test is outside of the product, and the process has no paused clock"
)]
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// A running bot. Dropped, it is killed.
pub(crate) struct Bot {
    child: Option<Child>,
    log: std::path::PathBuf,
    /// A bot whose database is removed under it takes nothing more.
    _home: Arc<TempDir>,
}

/// Settings that point a home at an emulator.
pub(crate) fn home_for(server: &Server) -> Home {
    Home::new()
        .with("TELEGRAM_BOT_TOKEN", server.token())
        .with("TELEGRAM_API_URL", server.url())
        .with("ALLOWED_TELEGRAM_USER_ID", LARRY.to_string())
        .with("TELEGRAM_RATE_LIMIT", "off")
        .with("MAX_REQUESTS_PER_MINUTE", "0")
        .with("DAILY_REPORT_AT", "off")
        .with("END_OF_DAY_AT", "off")
}

impl Bot {
    /// Starts without waiting.
    pub(crate) fn launch(home: &Home) -> Self {
        Self::launch_command(home, home.command(&["run"]))
    }

    /// Starts this command without waiting; its log goes to a file, so that no pipe fills up.
    pub(crate) fn launch_command(home: &Home, mut command: std::process::Command) -> Self {
        let log = home.path().join("log");
        let file = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .expect("a log file");
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::from(file))
            .spawn()
            .expect("the binary starts");
        Self {
            child: Some(child),
            log,
            _home: home.keeper(),
        }
    }

    /// Starts and waits until it asks for updates.
    pub(crate) fn start(home: &Home, server: &Server) -> Self {
        let before = server.view(World::request_count);
        let bot = Self::launch(home);
        server
            .wait_for(PATIENCE, |view| {
                let mut polls = view.requests("getUpdates");
                (polls.any(|it| it.number > before) && view.is_polled()).then_some(())
            })
            .expect("the bot asks for updates");
        bot
    }

    /// The process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.as_ref().expect("it was not waited for").id()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let child = self.child.as_ref().expect("it was not waited for");
        kill_process(Pid::from_child(child), signal).expect("the process is there");
    }

    /// Waits until it has logged these words so often.
    pub(crate) fn logs(&self, words: &str, times: usize) {
        let until = Instant::now() + PATIENCE;
        loop {
            let log = std::fs::read_to_string(&self.log).unwrap_or_default();
            if log.matches(words).count() >= times {
                return;
            }
            assert!(Instant::now() < until, "{words:?} was not logged: {log}");
            pause(LOOK_EVERY);
        }
    }

    /// Whether it ended by itself, and how.
    pub(crate) fn has_ended(&mut self) -> Option<ExitStatus> {
        let child = self.child.as_mut().expect("it was not waited for");
        child.try_wait().expect("the process can be waited for")
    }

    /// Waits for the end.
    pub(crate) fn end(mut self) -> Ended {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.has_ended() {
                break status;
            }
            assert!(Instant::now() < until, "the bot does not end");
            pause(LOOK_EVERY);
        };
        self.child = None;
        let errors = std::fs::read_to_string(&self.log).unwrap_or_default();
        Ended {
            status: status.code(),
            output: String::new(),
            errors,
        }
    }

    /// Ends it as no program can prevent.
    pub(crate) fn kill(self) {
        self.signal(Signal::KILL);
        let ended = self.end();
        assert_eq!(ended.status, None, "it had ended already: {}", ended.errors);
    }

    /// Asks it to stop and expects a clean end.
    pub(crate) fn stop(self) -> Ended {
        self.signal(Signal::TERM);
        let ended = self.end();
        assert_eq!(ended.status, Some(0), "{}", ended.errors);
        ended
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // A failing test leaves no process behind.
            drop(child.kill());
            drop(child.wait());
        }
    }
}
