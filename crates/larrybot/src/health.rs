//! Real figures for `/health` and readiness: the process, the machine, what runs, the channel.
//!
//! Everything is read when it is asked for, from memory or from `/proc`; nothing samples in the
//! background, and nothing waits.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use chat::health::{Check, ChildHealth, Health, HealthSource, Level, Usage};
use delivery::{Delivery, Vitals};
use jiff::Timestamp;
use supervise::{Scope, State};
use telegram::Link;

use crate::config::Config;

/// The most children that are listed.
const CHILDREN_MAX: usize = 100;

/// Where the figures come from.
pub(crate) struct Sources {
    root: Scope,
    database: PathBuf,
    started_at: Timestamp,
    watched: OnceLock<Watched>,
}

struct Watched {
    delivery: Delivery,
    link: Option<Link>,
}

impl Sources {
    /// Figures of the program under `root`.
    pub(crate) fn new(root: &Scope, config: &Config, started_at: Timestamp) -> Self {
        Self {
            root: root.clone(),
            database: config.database.path.clone(),
            started_at,
            watched: OnceLock::new(),
        }
    }

    /// Adds what starts later.
    pub(crate) fn watch(&self, delivery: Delivery, link: Option<Link>) {
        // The first is the only one: the program is joined once.
        drop(self.watched.set(Watched { delivery, link }));
    }

    /// What keeps the program from serving, a sentence each: the channel, and a disk that would
    /// not take the next write.
    pub(crate) fn problems(&self) -> Vec<String> {
        let link = self.watched.get().and_then(|it| it.link.as_ref());
        let link = link.and_then(|link| link.state().problem());
        let disk = machine::room(&self.database).and_then(|room| room.problem());
        link.into_iter().chain(disk.map(str::to_owned)).collect()
    }

    /// How delivery stands, once it is started.
    pub(crate) fn vitals(&self) -> Option<Vitals> {
        Some(self.watched.get()?.delivery.vitals())
    }

    fn checks(&self) -> Vec<Check> {
        let Some(Watched { delivery, link }) = self.watched.get() else {
            return Vec::new();
        };
        let vitals = delivery.vitals();
        let mut checks = Vec::new();
        if let Some(link) = link {
            let problem = link.state().problem();
            checks.push(check(
                "Telegram",
                problem.is_none(),
                problem.as_deref().unwrap_or("up"),
            ));
        }
        checks.push(check(
            "Storage",
            vitals.storage_ok,
            &format!("{} faults since the start", vitals.storage_faults),
        ));
        checks.push(Check {
            name: "Updates".to_owned(),
            level: if vitals.set_aside > 0 {
                Level::Warning
            } else {
                Level::Healthy
            },
            words: format!(
                "{} handled, {} waiting, {} set aside, {} turned away at the door",
                vitals.updates_handled,
                vitals.updates_waiting,
                vitals.set_aside,
                vitals.turned_away
            ),
        });
        checks.push(Check {
            name: "Messages".to_owned(),
            level: if vitals.messages_refused > 0 {
                Level::Warning
            } else {
                Level::Healthy
            },
            words: format!(
                "{} sent, {} waiting, {} retried, {} refused, {} repeated",
                vitals.messages_sent,
                vitals.messages_waiting + vitals.messages_in_flight,
                vitals.messages_retried,
                vitals.messages_refused,
                vitals.messages_repeated
            ),
        });
        checks.push(check(
            "Clock",
            true,
            &format!("{} jumps noticed since the start", vitals.clock_jumps),
        ));
        checks
    }

    fn children(&self) -> Vec<ChildHealth> {
        let snapshot = self.root.snapshot();
        snapshot
            .children
            .iter()
            .take(CHILDREN_MAX)
            .map(|child| ChildHealth {
                name: child.path.to_string(),
                state: word(child.state).to_owned(),
                level: if child.stuck {
                    Level::Critical
                } else {
                    Level::Healthy
                },
                restarts: child.restarts,
                last_error: child.last_failure.as_deref().map(str::to_owned),
            })
            .collect()
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Starting => "starting",
        State::Running => "running",
        State::Stopping => "stopping",
        State::Backoff => "waiting to be restarted",
        State::Stopped => "stopped",
        State::Completed => "completed",
    }
}

fn check(name: &str, well: bool, words: &str) -> Check {
    let level = if well {
        Level::Healthy
    } else {
        Level::Critical
    };
    Check {
        name: name.to_owned(),
        level,
        words: words.to_owned(),
    }
}

impl HealthSource for Sources {
    fn health(&self) -> Health {
        Health {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            started_at: Some(self.started_at),
            resident_bytes: machine::resident_bytes(),
            memory: machine::memory(),
            disk: machine::disk(&self.database),
            load: machine::load(),
            processors: machine::processors(),
            system: machine::system(),
            machine_up: machine::up(),
            children: self.children(),
            checks: self.checks(),
        }
    }
}

/// Figures of the machine, where it tells them (Linux's `/proc`).
mod machine {
    use std::path::Path;

    use rustix::fs::{StatVfs, StatVfsMountFlags};

    use super::{Duration, Usage};

    /// With less room than this the next commit may not fit: a page of each table that it changes,
    /// twice.
    const ROOM_BYTES_MIN: u64 = 256 * 1024;

    fn read(path: &str) -> Option<String> {
        std::fs::read_to_string(path).ok()
    }

    /// A line `Name: 123 kB` of a `/proc` file, in bytes.
    fn kibibytes(text: &str, name: &str) -> Option<u64> {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        line.split_whitespace()
            .next()?
            .parse::<u64>()
            .ok()
            .map(|kibibytes| kibibytes * 1024)
    }

    pub(super) fn resident_bytes() -> Option<u64> {
        kibibytes(&read("/proc/self/status")?, "VmRSS")
    }

    pub(super) fn memory() -> Option<Usage> {
        let text = read("/proc/meminfo")?;
        let total = kibibytes(&text, "MemTotal")?;
        let available = kibibytes(&text, "MemAvailable")?;
        Some(Usage {
            used: total.saturating_sub(available),
            total,
        })
    }

    fn file_system(database: &Path) -> Option<StatVfs> {
        let directory = database
            .parent()
            .filter(|path| !path.as_os_str().is_empty());
        rustix::fs::statvfs(directory.unwrap_or(Path::new("."))).ok()
    }

    /// What a disk has left for the database.
    pub(super) struct Room {
        pub(super) free: u64,
        pub(super) read_only: bool,
    }

    /// `None` where the system does not tell, as of file systems that have no blocks.
    pub(super) fn room(database: &Path) -> Option<Room> {
        let facts = file_system(database)?;
        (facts.f_blocks > 0).then(|| Room {
            free: facts.f_bavail * facts.f_frsize,
            read_only: facts.f_flag.contains(StatVfsMountFlags::RDONLY),
        })
    }

    impl Room {
        /// Why nothing can be written there, if so.
        pub(super) fn problem(&self) -> Option<&'static str> {
            if self.read_only {
                Some("the disk of the database is mounted read-only")
            } else if self.free < ROOM_BYTES_MIN {
                Some("the disk of the database is full")
            } else {
                None
            }
        }
    }

    pub(super) fn disk(database: &Path) -> Option<Usage> {
        let facts = file_system(database)?;
        let total = facts.f_blocks * facts.f_frsize;
        Some(Usage {
            used: total.saturating_sub(facts.f_bavail * facts.f_frsize),
            total,
        })
    }

    pub(super) fn load() -> Option<f64> {
        read("/proc/loadavg")?
            .split_whitespace()
            .next()?
            .parse()
            .ok()
    }

    pub(super) fn processors() -> Option<u32> {
        u32::try_from(std::thread::available_parallelism().ok()?.get()).ok()
    }

    pub(super) fn system() -> Option<String> {
        let release = read("/proc/sys/kernel/osrelease")?;
        Some(format!("{} {}", std::env::consts::OS, release.trim()))
    }

    pub(super) fn up() -> Option<Duration> {
        let seconds: f64 = read("/proc/uptime")?
            .split_whitespace()
            .next()?
            .parse()
            .ok()?;
        Duration::try_from_secs_f64(seconds).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::machine::{Room, room};

    #[test]
    fn a_disk_that_would_not_take_the_next_write_is_a_problem_before_it_refuses_one() {
        let words = |free, read_only| Room { free, read_only }.problem();
        assert_eq!(words(1 << 20, false), None);
        assert_eq!(
            words(8_192, false),
            Some("the disk of the database is full")
        );
        let read_only = words(1 << 20, true);
        assert_eq!(
            read_only,
            Some("the disk of the database is mounted read-only")
        );
        // Where there are no blocks there is nothing to be said about room.
        assert!(room(std::path::Path::new("/proc/larrybot.sqlite3")).is_none());
    }
}
