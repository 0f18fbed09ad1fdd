//! `larrybot doctor`: what would keep `run` from working, and what to do about it.

use std::io::Write;

use chat::commands;
use chat::registry::Registry;
use domain::time::Clock;
use jiff::Timestamp;
use store::sqlite::OpenError;

use crate::Stop;
use crate::clock::SystemClock;
use crate::config::{Config, Sources};
use crate::database;

/// A clock before this instant was never set.
const PROGRAM_WRITTEN: Timestamp = Timestamp::constant(1_750_000_000, 0);

/// The findings so far.
#[derive(Default)]
struct Findings {
    lines: Vec<String>,
    stopping: bool,
}

impl Findings {
    fn good(&mut self, words: impl std::fmt::Display) {
        self.lines.push(format!("ok    {words}"));
    }

    fn note(&mut self, words: impl std::fmt::Display) {
        self.lines.push(format!("note  {words}"));
    }

    fn bad(&mut self, words: impl std::fmt::Display) {
        self.lines.push(format!("STOP  {words}"));
        self.stopping = true;
    }
}

/// Examines everything, says what was found, and what to do; 1 if anything would stop `run`.
pub(crate) fn examine(sources: &Sources) -> u8 {
    let mut findings = Findings::default();
    let set = sources.names_set();
    findings.note(format_args!(
        "settings: {}",
        if set.is_empty() {
            "none, so the defaults".to_owned()
        } else {
            set.join(", ")
        }
    ));
    clock(&mut findings);
    match Config::from(sources) {
        Err(error) => findings.bad(error),
        Ok(config) => {
            findings.good("configuration");
            plugins(&mut findings, &config);
            database(&mut findings, &config);
            telegram(&mut findings, config);
        }
    }
    let status = u8::from(findings.stopping);
    print(&findings);
    status
}

fn print(findings: &Findings) {
    let mut output = std::io::stdout().lock();
    for line in &findings.lines {
        // Where nobody reads it, the exit status still speaks.
        drop(writeln!(output, "{line}"));
    }
}

fn clock(findings: &mut Findings) {
    let now = SystemClock.now();
    if now < PROGRAM_WRITTEN {
        findings.bad(format_args!(
            "clock: it says {now}; set it, or reminders come at any time"
        ));
    } else {
        findings.good(format_args!("clock: {now}"));
    }
}

fn plugins(findings: &mut Findings, config: &Config) {
    match Registry::new(commands::ALL, &config.disabled_plugins) {
        Ok(_) => findings.good(format_args!(
            "time zone of new people: {}",
            config.zone.name()
        )),
        Err(error) => findings.bad(format_args!("DISABLED_PLUGINS: {error}")),
    }
}

fn database(findings: &mut Findings, config: &Config) {
    let path = config.database.path.display();
    if !config.database.path.exists() && config.database.make_directory {
        findings.note(format_args!(
            "database: {path} will be made at the first start"
        ));
        return;
    }
    let options = store::sqlite::Options::new(database::location(config));
    match store::sqlite::open(&options) {
        Ok(engine) => {
            findings.good(format_args!("database: {path}"));
            engine.close();
        }
        Err(error @ OpenError::Locked { .. }) => findings.note(error),
        Err(error) => findings.bad(Stop::chain(error).sentence),
    }
}

fn telegram(findings: &mut Findings, config: Config) {
    let Some(telegram) = config.telegram else {
        findings.note("TELEGRAM_BOT_TOKEN is not set: `run` will open the terminal chat");
        return;
    };
    let (sender, receiver) = std::sync::mpsc::channel();
    // One question to Telegram needs a runtime, and there is one place that builds runtimes.
    let options = supervise::Options::new().notify(false);
    let report = supervise::run(options, move |scope| async move {
        let api = telegram::Api::new(&telegram.options)?;
        let checked = telegram::check(&api, telegram.options.webhook.as_ref()).await;
        // The receiver waits below for as long as this runs.
        drop(sender.send(checked));
        scope.stop();
        Ok(())
    });
    match receiver.try_recv() {
        Ok(checked) => {
            for finding in checked.findings {
                if checked.usable {
                    findings.good(finding);
                } else {
                    findings.bad(finding);
                }
            }
        }
        Err(_) => findings.bad(format_args!(
            "Telegram could not be asked: {}",
            report.cause()
        )),
    }
}
