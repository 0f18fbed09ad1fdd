//! `larrybot import larrybot2`: takes over the database of the bot that came before.
//!
//! What would be taken is found out by taking it, and without `--commit` the transaction is rolled
//! back: so the report of a dry run is that of the import. All of it is one transaction and one
//! operation; contents of files are kept before it is committed, and what a crash leaves of them is
//! nobody's and is cleared up.

mod contents;

use std::io::Write as _;

use domain::conversation::Channel;
use domain::ids::UserId;
use domain::scribe::Actor;
use domain::takeover::larrybot2::Old;
use domain::takeover::{self, Report, larrybot2};
use domain::time::{Clock, Zone};
use domain::user::User;
use domain::{Error, Tx};
use store::larrybot2::ReadError;
use store::sqlite::{Engine, Location, Options};

use crate::cli::Import;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::import::contents::Contents;
use crate::terminal::clean;
use crate::{Stop, database, run, say};

/// How often is told how far it is, in rows.
const PROGRESS_ROWS: usize = 5_000;

/// Takes over a database of LarryBot2, or shows what would be taken.
///
/// # Errors
/// One sentence; nothing was written.
pub(crate) fn larrybot2(config: &Config, order: &Import) -> Result<u8, Stop> {
    let zone = order
        .source_timezone
        .as_deref()
        .map(source_zone)
        .transpose()?;
    let old = store::larrybot2::read(&order.file).map_err(stop)?;
    // A dry run makes no database.
    let in_memory = !order.commit && !config.database.path.exists();
    let lock = if in_memory {
        None
    } else {
        Some(database::lock(config)?)
    };
    let mut engine = if in_memory {
        store::sqlite::open(&Options::new(Location::Memory)).map_err(database::stop)?
    } else {
        database::open(config)?
    };
    let contents = if order.commit {
        Contents::kept_in(database::folder(config)?, order, config)
    } else {
        Contents::looked_at(order, config)
    };
    let taking = Taking {
        config,
        order,
        zone,
        old: &old,
    };
    let taken = taking.run(&mut engine, contents);
    engine.close();
    drop(lock);
    taken
}

fn source_zone(name: &str) -> Result<Zone, Stop> {
    Zone::named(name).ok_or_else(|| {
        Stop::usage(format!(
            "--source-timezone: “{name}” is no time zone; name one like Europe/Berlin"
        ))
    })
}

/// An error of reading as the shell gets it.
fn stop(error: ReadError) -> Stop {
    Stop::chain(error)
}

struct Taking<'a> {
    config: &'a Config,
    order: &'a Import,
    zone: Option<Zone>,
    old: &'a Old,
}

/// What came of it.
struct Came {
    report: Report,
    zone: Zone,
    nothing_new: bool,
}

impl Taking<'_> {
    fn run(&self, engine: &mut Engine, mut contents: Contents) -> Result<u8, Stop> {
        let mut came = None;
        let mut stop = None;
        let written = engine.write_one(|tx| {
            let user = match self.owner(tx) {
                Ok(user) => user,
                Err(Failed::Stop(reason)) => {
                    stop = Some(reason);
                    return Err(Error::refused("there is nobody to take it"));
                }
                Err(Failed::Store(error)) => return Err(error),
            };
            let taken = self.take(tx, &user, &mut contents)?;
            let roll_back = taken.nothing_new || !self.order.commit;
            came = Some(taken);
            if roll_back {
                return Err(Error::refused("nothing is to be written"));
            }
            Ok(())
        });
        if let Some(stop) = stop {
            return Err(stop);
        }
        match (written, came) {
            (Ok(()) | Err(Error::Refused(_)), Some(came)) => {
                self.tell(&came);
                Ok(0)
            }
            (Err(Error::Storage(fault)), _) => {
                Err(Stop::failed(format!("nothing was taken: {fault}")))
            }
            (Ok(()) | Err(Error::Refused(_)), None) => Err(Stop::failed("nothing was taken")),
        }
    }

    fn take(&self, tx: &mut dyn Tx, user: &User, contents: &mut Contents) -> domain::Result<Came> {
        let actor = Actor {
            user,
            now: SystemClock.now(),
        };
        let zone = self
            .zone
            .clone()
            .unwrap_or_else(|| user.settings.zone.clone());
        let mut reading = larrybot2::read(self.old, actor, &zone);
        contents.bring(tx, user.id, &mut reading)?;
        let rows = reading.batch.len();
        let mut progress = |done: usize| {
            if done.is_multiple_of(PROGRESS_ROWS) && done < rows {
                say(&format!("{done} of {rows} rows"));
            }
        };
        let title = "took over the data of LarryBot2";
        let report = &mut reading.report;
        let taken = takeover::take(tx, actor, &reading.batch, title, report, &mut progress);
        let nothing_new = match taken {
            Ok(_) => false,
            Err(Error::Refused(_)) => true,
            Err(error) => return Err(error),
        };
        Ok(Came {
            report: reading.report,
            zone,
            nothing_new,
        })
    }

    /// Whose it becomes: by the same rule that says who is who when the bot runs.
    fn owner(&self, tx: &mut dyn Tx) -> Result<User, Failed> {
        let config = self.config;
        let allowed = run::allowed(config, config.allowed.is_empty());
        let new_person = run::new_person(config);
        let people = delivery::people(tx, &allowed, &new_person, SystemClock.now())?;
        let on_telegram = |id: i64| people.get(&(Channel::Telegram, id)).copied();
        let found: Option<UserId> = match (self.order.owner, config.allowed.first()) {
            (Some(id), _) => on_telegram(id),
            (None, Some(first)) => on_telegram(*first),
            (None, None) => people.values().next().copied(),
        };
        let user = match found {
            Some(id) => tx.user(id)?,
            None => None,
        };
        user.ok_or_else(|| {
            let id = self.order.owner.unwrap_or_default();
            Failed::Stop(Stop::usage(format!(
                "--owner: {id} is nobody whom ALLOWED_TELEGRAM_USER_ID names"
            )))
        })
    }

    fn tell(&self, came: &Came) {
        let mut lines = vec![
            format!("{}, a database of LarryBot2", self.order.file.display()),
            format!("Times that were typed are read in {}.", came.zone.name()),
            String::new(),
        ];
        lines.extend(came.report.lines());
        lines.push(String::new());
        lines.push(
            match (came.nothing_new, self.order.commit) {
                (true, _) => "There is nothing new in it, so nothing was written.",
                (false, false) => "Nothing was written. With --commit it is taken as shown.",
                (false, true) => {
                    "It is taken. /undo takes all of it back, as long as it is the last thing done."
                }
            }
            .to_owned(),
        );
        let mut output = std::io::stdout().lock();
        for line in lines {
            // Where nobody reads it, the exit status still speaks.
            drop(writeln!(output, "{}", clean(&line)));
        }
    }
}

/// Why there is no owner.
enum Failed {
    Stop(Stop),
    Store(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}
