//! `larrybot doctor`: what would keep `run` from working, and what to do about it.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chat::commands;
use chat::registry::Registry;
use domain::time::Clock;
use jiff::Timestamp;
use store::sqlite::{LockError, OpenError};

use crate::Stop;
use crate::clock::SystemClock;
use crate::config::{Config, DatabaseFile, Sources};
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
            let server = database(&mut findings, &config);
            http(&mut findings, &config, server.is_some());
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

/// Looks at the database; names the process that serves it, if one does.
fn database(findings: &mut Findings, config: &Config) -> Option<String> {
    let file = &config.database;
    if !file.path.exists() {
        database_to_be(findings, file);
        return None;
    }
    let path = file.path.display();
    let server = server(config);
    match store::sqlite::examine(&database::options(config)) {
        Ok(found) => {
            findings.good(format_args!("database: {path}"));
            if (1..found.known_version).contains(&found.schema_version) {
                findings.note(format_args!(
                    "database: its schema is version {}; the next start of `run` copies it and \
                     brings it to {}",
                    found.schema_version, found.known_version
                ));
            }
        }
        // Whoever serves it writes now and then.
        Err(error @ OpenError::Locked { .. }) if server.is_some() => findings.note(error),
        Err(error) => findings.bad(Stop::chain(error).sentence),
    }
    if let Some(server) = &server {
        findings.note(format_args!(
            "database: {server}; a second `run` is refused"
        ));
    }
    if let Some(mode) = mode(&file.path).filter(|mode| mode & 0o077 != 0) {
        findings.note(format_args!(
            "database: others on this machine may use the file (mode {mode:03o}); the next start \
             of `run` takes that away"
        ));
    }
    server
}

/// The permissions of a file.
fn mode(path: &Path) -> Option<u32> {
    let found = std::fs::metadata(path).ok()?;
    Some(found.permissions().mode() & 0o777)
}

/// Whether a database that is not there yet could be made; it is left to `run` to make it.
fn database_to_be(findings: &mut Findings, file: &DatabaseFile) {
    let directory = match file.path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // Only the default's directory is made when it is missing.
    let existing = if file.make_directory {
        directory.ancestors().find(|it| it.exists())
    } else {
        Some(directory)
    };
    let existing = existing.unwrap_or(directory);
    let path = file.path.display();
    match try_a_file_in(existing) {
        Ok(()) => findings.note(format_args!(
            "database: {path} will be made at the first start"
        )),
        Err(error) => findings.bad(format_args!(
            "database: {path} cannot be made, because {} takes no files: {error}",
            existing.display()
        )),
    }
}

/// Makes a file and removes it: what modes and mounts allow is best asked by doing it.
fn try_a_file_in(directory: &Path) -> std::io::Result<()> {
    let probe = directory.join(format!(".larrybot-doctor-{}", std::process::id()));
    std::fs::File::create_new(&probe)?;
    std::fs::remove_file(&probe)
}

/// Whether the HTTP face could be opened; beside a running bot it is its own.
fn http(findings: &mut Findings, config: &Config, is_served: bool) {
    let Some(address) = config.http_addr else {
        return;
    };
    match web::Server::bind(address) {
        Ok(_) => findings.good(format_args!("LARRYBOT_HTTP_ADDR: {address} is free")),
        Err(web::BindError::Taken(_)) if is_served => findings.note(format_args!(
            "LARRYBOT_HTTP_ADDR: {address} is in use, and the bot is running"
        )),
        Err(error) => findings.bad(Stop::chain(error).sentence),
    }
}

/// Names the process that serves the database now, if one does.
fn server(config: &Config) -> Option<String> {
    match store::sqlite::lock(&config.database.path) {
        Err(LockError::Held { pid: Some(pid) }) => Some(format!("process {pid} serves it now")),
        Err(LockError::Held { pid: None }) => Some("a process serves it now".to_owned()),
        _ => None,
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
