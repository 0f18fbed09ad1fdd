//! The first page of everything that only reads, with a little and with very much in the database.
//!
//! Started by `cargo xtask bench pages`, which hands on the beginnings of the lines that are wanted,
//! or none for all. It walks the examples of all commands, leaves out those that change something or
//! ask back, and times each from the words to the answer, pictures included, in this process: the
//! channel and the disk are no part of it. The small database has a full page of everything, so that
//! both answers have as many rows. `/undo` is timed as well, with its commit: it looks for what it
//! takes back among all that was ever done.

mod fill;
mod report;

use std::collections::BTreeMap;
use std::error::Error;
use std::future::Future;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use chat::health::{Health, HealthSource};
use chat::{Chat, Options};
use domain::Db;
use domain::backup::NoBackups;
use domain::blob::BlobWriter;
use domain::conversation::{
    BoxFuture, Channel, ChannelMessageId, Event, FetchError, FileSource, Handler, Incoming, Reply,
    Request, SharedFile, UpdateKey,
};
use domain::files::Limits;
use domain::job::Progress;
use domain::message::Message;
use domain::time::Zone;
use domain::user::{Identity, Settings, User};
use domain::workshop::OnTheSpot;
use jiff::Timestamp;

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The name under which a chat remembers what was searched for.
const MEMORY: &str = "memory";

/// How often each is timed, after it was asked so often unheard.
const RUNS: usize = 21;
const UNHEARD: usize = 3;

/// A command's time in both databases, milliseconds.
pub(crate) struct Timed {
    pub(crate) line: String,
    pub(crate) small_ms: f64,
    pub(crate) large_ms: f64,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&format!("bench pages: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// What is looked for besides the examples: words too short for the index, that everything and
/// nothing has; a text whose rarest part only closed tasks have; and a filter with a common text
/// among what is done.
const SOUGHT: &[&str] = &[
    "/search mi",
    "/search zz",
    "/search zz --all",
    "/search \"99 about\"",
    "/filter milk and priority = urgent and done",
];
/// The line that stands for the button of an earlier change.
const EARLIER: &str = "/undo of what was done 40 changes before";
/// Changes between one and its undo; less than [`domain::journal::UNDO_DEPTH`].
const CHANGES_BETWEEN: usize = 40;

fn run() -> Outcome<()> {
    // What cargo adds for every bench begins with two dashes.
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let wanted: Vec<&str> = wanted
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let is_wanted =
        |line: &str| wanted.is_empty() || wanted.iter().any(|start| line.starts_with(start));
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut small = House::open(&folder.path().join("small.sqlite3"), fill::SMALL)?;
    let mut large = House::open(&folder.path().join("large.sqlite3"), fill::LARGE)?;
    let mut timed = Vec::new();
    let mut lines = small.reading_lines()?;
    lines.extend(SOUGHT.iter().map(|line| (*line).to_owned()));
    lines.extend(["/undo", EARLIER].map(str::to_owned));
    lines.retain(|line| is_wanted(line));
    for line in lines {
        let [small_ms, large_ms] = medians_ms([&mut small, &mut large], &line)?;
        let one = Timed {
            line,
            small_ms,
            large_ms,
        };
        report::say(&report::row(&one));
        timed.push(one);
    }
    match wanted.is_empty() {
        true => report::write(&timed),
        false => Ok(()),
    }
}

/// What a line takes in each of the houses: asked in turn, so that what else the machine does then
/// makes all of them wait alike.
fn medians_ms<const HOUSES: usize>(
    mut houses: [&mut House; HOUSES],
    line: &str,
) -> Outcome<[f64; HOUSES]> {
    let mut times = [const { Vec::new() }; HOUSES];
    for run in 0..UNHEARD + RUNS {
        for (house, times) in houses.iter_mut().zip(&mut times) {
            let took = house.once_ms(line)?;
            if run >= UNHEARD {
                times.push(took);
            }
        }
    }
    Ok(times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[RUNS / 2]
    }))
}

/// A bot with its database.
struct House {
    db: Db,
    chat: Chat,
    user: User,
    updates: i64,
    /// Words that refuse, so that a refusal is not taken for a page.
    refused: BTreeMap<String, String>,
}

struct Nothing;

impl HealthSource for Nothing {
    fn health(&self) -> Health {
        Health::default()
    }
}

impl FileSource for Nothing {
    fn fetch<'a>(
        &'a self,
        _: Channel,
        _: &'a SharedFile,
        _: &'a mut dyn BlobWriter,
    ) -> BoxFuture<'a, Result<(), FetchError>> {
        Box::pin(async { Err(FetchError::Never("there are no files here".to_owned())) })
    }
}

/// Runs a future that never has to wait, as everything here.
fn at_once<T>(future: impl Future<Output = T>) -> Outcome<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err("a database of this thread did not answer at once".into()),
    }
}

/// When it is: Tuesday, 10:00 in Berlin.
pub(crate) fn now() -> Outcome<Timestamp> {
    Ok("2026-11-24T09:00:00Z".parse()?)
}

impl House {
    fn open(path: &std::path::Path, amount: fill::Amount) -> Outcome<Self> {
        let location = store::sqlite::Location::Named(path.to_owned());
        let engine = store::sqlite::open(&store::sqlite::Options::new(location))?;
        let db = Db::new(Arc::new(store::Inline::new(engine)));
        let zone = Zone::named("Europe/Berlin").ok_or("there is no Berlin")?;
        let settings = Settings::new(zone.clone(), None, None);
        let now = now()?;
        let user = at_once(db.write("welcome", move |tx| {
            domain::settings::welcome(tx, Identity::TERMINAL, &settings, now)
        }))??;
        let options = Options {
            disabled: Vec::new(),
            zone,
            health: Arc::new(Nothing),
            workshop: Arc::new(OnTheSpot),
            backups: Arc::new(NoBackups),
            blobs: blobs::testing::memory(),
            source: Arc::new(Nothing),
            limits: Limits {
                file_bytes_max: 1 << 20,
                quota_bytes: 1 << 30,
            },
        };
        let mut house = Self {
            chat: Chat::new(db.clone(), options)?,
            db,
            user,
            updates: 0,
            refused: BTreeMap::new(),
        };
        for line in fill::SCENE {
            house.ask(line)?;
        }
        let (owner, refused) = (house.user.clone(), &house.refused);
        if let Some((line, words)) = refused.first_key_value() {
            return Err(format!("the scene was refused: {line}: {words}").into());
        }
        fill::fill(&house.db, &owner, amount)?;
        Ok(house)
    }

    /// Says a line, and what is answered, pictures included.
    fn ask(&mut self, line: &str) -> Outcome<Vec<Reply>> {
        let event = Event::Text {
            text: line.to_owned(),
            message: ChannelMessageId(self.updates + 1),
        };
        self.answer(line, event)
    }

    fn answer(&mut self, line: &str, event: Event) -> Outcome<Vec<Reply>> {
        self.updates += 1;
        let now = now()?;
        let request = Request {
            user: self.user.id,
            incoming: Incoming {
                key: UpdateKey {
                    channel: Channel::Terminal,
                    id: self.updates,
                },
                address: Identity::TERMINAL.private_chat(),
                private: true,
                sender: Some(0),
                sender_name: "Ada".to_owned(),
                said_at: now,
                event,
            },
        };
        let plan = at_once(self.chat.handle(request, now))?;
        let answered = match plan {
            Ok(plan) => at_once(self.db.write("update", move |tx| plan(tx)))?,
            Err(error) => Err(error),
        };
        let mut replies = match answered {
            Ok(replies) => replies,
            Err(domain::Error::Refused(refusal)) => {
                self.refused
                    .insert(line.to_owned(), refusal.problem.clone());
                vec![Reply::Send(Message::text(refusal.problem))]
            }
            Err(error) => return Err(error.into()),
        };
        for job in at_once(self.db.read("jobs", |reads| reads.waiting_jobs(10)))?? {
            let id = job.id;
            let plan = at_once(self.chat.carry_out(job, now, Progress::unseen()))??;
            replies.extend(at_once(self.db.write("job", move |tx| {
                tx.finish_job(id)?;
                plan(tx)
            }))??);
        }
        Ok(replies)
    }

    /// The examples of commands that only read.
    fn reading_lines(&mut self) -> Outcome<Vec<String>> {
        let examples: Vec<String> = self
            .chat
            .registry()
            .commands()
            .flat_map(|command| command.examples)
            .map(|(line, _)| (*line).to_owned())
            .collect();
        let mut lines = Vec::new();
        for line in examples {
            let before = self.standing()?;
            self.ask(&line)?;
            let after = self.standing()?;
            let is_refused = self.refused.contains_key(&line);
            if after == before && !is_refused {
                lines.push(line);
            } else {
                self.put_back(&before)?;
            }
        }
        Ok(lines)
    }

    /// The latest operation, and whether a form is open: what is remembered of a search is none.
    fn standing(&self) -> Outcome<(Option<i64>, bool)> {
        let owner = self.user.id;
        Ok(at_once(self.db.read("standing", move |reads| {
            let latest = reads.operations(owner, 1)?.first().map(|it| it.id.0);
            let is_open = reads
                .flow(Identity::TERMINAL.private_chat())?
                .is_some_and(|flow| flow.name != MEMORY);
            Ok((latest, is_open))
        }))??)
    }

    /// Takes back what an example changed, so that the next finds the scene.
    fn put_back(&mut self, before: &(Option<i64>, bool)) -> Outcome<()> {
        if self.standing()?.1 {
            self.ask("/cancel")?;
        }
        if self.standing()?.0 != before.0 {
            self.ask("/undo")?;
        }
        Ok(())
    }

    fn once_ms(&mut self, line: &str) -> Outcome<f64> {
        let event = match line {
            "/undo" => {
                self.ask("/edit 7 Paint the wall")?;
                None
            }
            EARLIER => Some(self.press_of_an_earlier_undo()?),
            _ => None,
        };
        let is_undo = line.starts_with("/undo");
        // It may have been refused where there was nothing to take back.
        self.refused.remove(line);
        let before = self.standing()?;
        let start = Instant::now();
        let replies = match event {
            Some(event) => self.answer(line, event)?,
            None => self.ask(line)?,
        };
        let took = start.elapsed().as_secs_f64() * 1e3;
        let refused = self.refused.get(line);
        if replies.is_empty() || refused.is_some() || is_undo == (self.standing()? == before) {
            return Err(format!("{line} was not answered: {refused:?}").into());
        }
        Ok(took)
    }

    /// Changes one task, then others, and gives the press that takes back the first.
    fn press_of_an_earlier_undo(&mut self) -> Outcome<Event> {
        self.ask("/edit 7 Paint the wall")?;
        let first = self.standing()?.0.ok_or("nothing was done")?;
        for change in 0..CHANGES_BETWEEN {
            self.ask(&format!("/edit 5 Get key {change}"))?;
        }
        Ok(Event::Press {
            data: format!("un:{first}"),
            press: "press".to_owned(),
            message: None,
        })
    }
}
