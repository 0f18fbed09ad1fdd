//! The jobs behind `/import`: one shows what a file holds, the other takes it.
//!
//! What would be taken is found out by taking it in a transaction that is rolled back, so what is
//! shown is what comes. The second job fetches the file again; a mark of its content in the button
//! tells whether it is still the one that was shown.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Db;
use domain::blob::{BlobFault, BlobWriter, Kept, in_words};
use domain::conversation::{BoxFuture, Channel, FetchError, FileSource, Plan, Reply};
use domain::error::{Error, Result, StorageFault};
use domain::file::Received;
use domain::files;
use domain::ids::{OperationId, ReceivedId, UserId};
use domain::job::Progress;
use domain::message::{Message, Text};
use domain::port::Tx;
use domain::scribe::Actor;
use domain::takeover::{self, Batch, Kind, Outcome, Report, lines, table};
use jiff::Timestamp;

use super::import;
use crate::press::fnv;
use crate::turn::known;
use crate::view;
use crate::when;

/// The most bytes of a file whose rows are taken in.
pub(crate) const IMPORT_BYTES_MAX: u64 = 5 << 20;
/// The most rows that are taken in at once: they are one transaction, and everybody waits for it,
/// some 100 µs a row.
const IMPORT_ROWS_MAX: usize = 50_000;
/// The most rows of a table. Each may have notes, which are a row of their own here.
const TABLE_ROWS_MAX: usize = IMPORT_ROWS_MAX / 2;
/// As many reasons are shown, and as many rows for each.
const REASONS_SHOWN: usize = 12;
const ROWS_SHOWN: usize = 3;

/// What to do where there is no file at a path, in the terminal.
const PATH_HINT: &str = "Here /import takes the path of a file on this machine, which may begin \
                         with ~/ for your home: /import ~/tasks.csv";

/// What the jobs work with.
pub(crate) struct Importer {
    pub(crate) db: Db,
    pub(crate) source: Arc<dyn FileSource>,
    pub(crate) owner: UserId,
    pub(crate) now: Timestamp,
    pub(crate) progress: Progress,
}

/// A file that was fetched.
struct Fetched {
    name: String,
    text: Arc<str>,
    mark: u32,
}

impl Importer {
    /// Shows what a file holds.
    ///
    /// # Errors
    /// What may be better the next time.
    pub(crate) async fn look(self, id: ReceivedId) -> Result<Plan> {
        let (owner, fetched) = (self.owner, self.fetched(id).await);
        let end = move |message: Message| -> Plan {
            Box::new(move |tx| {
                files::give_up(tx, owner, id)?;
                Ok(vec![Reply::Send(message.clone())])
            })
        };
        let fetched = match fetched {
            Ok(Some(fetched)) => fetched,
            Ok(None) => return Ok(Box::new(|_| Ok(Vec::new()))),
            Err(Error::Refused(refusal)) => return Ok(end(refusal.message())),
            Err(fault) => return Err(fault),
        };
        self.progress.show(50, "reading its rows");
        match self.tried(&fetched).await {
            Ok(report) => Ok(end(shown(id, &fetched, &report))),
            Err(Error::Refused(refusal)) => Ok(end(refusal.message())),
            Err(fault) => Err(fault),
        }
    }

    /// Takes what was shown.
    ///
    /// # Errors
    /// What may be better the next time.
    pub(crate) async fn take(self, id: ReceivedId, mark: u32) -> Result<Plan> {
        let say = |message: Message| -> Plan {
            Box::new(move |_| Ok(vec![Reply::Send(message.clone())]))
        };
        let fetched = match self.fetched(id).await {
            Ok(Some(fetched)) if fetched.mark == mark => fetched,
            Ok(Some(fetched)) => {
                let words = format!("⚠️ {} has changed since I looked at it.", fetched.name);
                return Ok(say(Message::text(words).line("Send it again with /import.")));
            }
            Ok(None) => {
                let words = "⚠️ That file was too long ago; please send it again.";
                return Ok(say(Message::text(words)));
            }
            Err(Error::Refused(refusal)) => return Ok(say(refusal.message())),
            Err(fault) => return Err(fault),
        };
        self.progress.show(50, "taking it in");
        // Pressed twice, there is nothing new the second time.
        match self.tried(&fetched).await {
            Ok(report) if report.taken() == 0 => {
                let words = format!("📥 All of {} is here already.", fetched.name);
                return Ok(say(Message::text(words)));
            }
            Ok(_) => {}
            Err(Error::Refused(refusal)) => return Ok(say(refusal.message())),
            Err(fault) => return Err(fault),
        }
        let (owner, now) = (self.owner, self.now);
        Ok(Box::new(move |tx| {
            let (report, operation) = written(tx, owner, now, &fetched)?;
            let mut message = Message::default()
                .line(Text::plain("📥 Taken in: ").bold(counts(&report, |tally| tally.taken)));
            message = with_rest(message, &report);
            Ok(vec![Reply::Send(message.row([view::undo(operation)]))])
        }))
    }

    /// The file's text; `None` if it is not known any more.
    async fn fetched(&self, id: ReceivedId) -> Result<Option<Fetched>> {
        let owner = self.owner;
        let received = self
            .db
            .read("received", move |reads| reads.received(owner, id))
            .await?;
        let Some(received) = received else {
            return Ok(None);
        };
        let name = files::name(&received.file);
        self.progress.show(10, format!("fetching {name}"));
        let text = self.text(&received, &name).await?;
        let mark = fnv(&text);
        let text = text.into();
        Ok(Some(Fetched { name, text, mark }))
    }

    async fn text(&self, received: &Received, name: &str) -> Result<String> {
        let mut content = Content(Vec::new());
        let channel = received.address.channel;
        let fetched = self
            .source
            .fetch(channel, &received.file, &mut content)
            .await;
        match fetched {
            Ok(()) => {}
            Err(FetchError::Never(words)) if channel == Channel::Terminal => {
                return Err(Error::refused_with(words, PATH_HINT));
            }
            Err(FetchError::Never(words)) => return Err(Error::refused(words)),
            Err(FetchError::Kept(BlobFault::TooLarge { .. })) => return Err(too_large(name)),
            Err(FetchError::NotNow(words)) => {
                return Err(Error::Storage(StorageFault::Other(words)));
            }
            Err(FetchError::Kept(fault)) => return Err(fault.into()),
        }
        String::from_utf8(content.0).map_err(|_| {
            Error::refused_with(
                format!("{name} is no text in UTF-8."),
                "I take files of /export, and tables (CSV) whose first row names the columns.",
            )
        })
    }

    /// What taking it would come to; nothing is written.
    async fn tried(&self, fetched: &Fetched) -> Result<Report> {
        let (owner, now) = (self.owner, self.now);
        let came: Arc<Mutex<Option<Report>>> = Arc::default();
        let slot = Arc::clone(&came);
        let looked_at = Fetched {
            name: fetched.name.clone(),
            text: Arc::clone(&fetched.text),
            mark: fetched.mark,
        };
        let tried = self.db.write("import look", move |tx| -> Result<()> {
            let user = known(tx, owner)?;
            let actor = Actor { user: &user, now };
            let (batch, mut report) = read(tx, actor, &looked_at)?;
            let title = title(&looked_at.name);
            let taken = takeover::take(tx, actor, &batch, &title, &mut report, &mut |_| {});
            if let Err(fault @ Error::Storage(_)) = taken {
                return Err(fault);
            }
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
            // Refused, so that nothing of it stays.
            Err(Error::refused("It was only looked at."))
        });
        let tried = tried.await;
        let report = came.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (report, tried) {
            (Some(report), _) => Ok(report),
            (None, Err(error)) => Err(error),
            (None, Ok(())) => Err(Error::Storage(StorageFault::Closed)),
        }
    }
}

fn title(name: &str) -> String {
    format!("took in {}", domain::tasks::shortened(name))
}

fn written(
    tx: &mut dyn Tx,
    owner: UserId,
    now: Timestamp,
    fetched: &Fetched,
) -> Result<(Report, OperationId)> {
    let user = known(tx, owner)?;
    let actor = Actor { user: &user, now };
    let (batch, mut report) = read(tx, actor, fetched)?;
    let title = title(&fetched.name);
    let operation = takeover::take(tx, actor, &batch, &title, &mut report, &mut |_| {})?;
    Ok((report, operation))
}

/// The rows of a file, whichever kind it is.
fn read(tx: &dyn Tx, actor: Actor<'_>, fetched: &Fetched) -> Result<(Batch, Report)> {
    let text = fetched.text.trim_start_matches('\u{feff}');
    let words = table::ReadWords {
        due: &|words| when::due(actor, words).ok(),
        minutes: &|words| when::minutes(actor, words),
        repeat: &|words| when::repeat(actor, words).ok(),
    };
    let read = if text.trim_start().starts_with('{') {
        Some(lines::read(tx, actor, text)?)
    } else {
        table::read(tx, actor, text, words)?
    };
    let Some((batch, report)) = read else {
        return Err(Error::refused_with(
            format!("I don't know what {} is.", fetched.name),
            "I take files of /export, and tables (CSV) whose first row names the columns, \
             for example: title,due,priority,tags",
        ));
    };
    // A line of a table is one row to whoever wrote it, though its notes are a comment here.
    let (rows, most) = match batch.ids_are_lines {
        true => (batch.tasks.len(), TABLE_ROWS_MAX),
        false => (batch.len() + batch.marks.len(), IMPORT_ROWS_MAX),
    };
    if rows > most {
        return Err(Error::refused_with(
            format!(
                "{} has {rows} rows; I take in at most {most} at once.",
                fetched.name
            ),
            takeover::IN_PARTS,
        ));
    }
    Ok((batch, report))
}

fn too_large(name: &str) -> Error {
    let most = in_words(IMPORT_BYTES_MAX);
    Error::refused_with(
        format!("{name} is larger than {most}; I take in rows of smaller files."),
        takeover::IN_PARTS,
    )
}

/// What was found, with buttons if there is something to take.
fn shown(id: ReceivedId, fetched: &Fetched, report: &Report) -> Message {
    let head = Text::plain("📥 ").bold(fetched.name.as_str());
    let message = Message::default();
    if report.taken() == 0 {
        let words = match report.already() {
            0 => ": there is nothing in it that I can take.",
            _ => ": all of it is here already.",
        };
        return with_rest(message.line(head.and(words)), report);
    }
    let found = counts(report, |tally| tally.taken);
    let message = message.line(head.and(format!(": {found}.")));
    let message = with_rest(message, report);
    let message = message.line(Text::default().italic("One /undo takes all of it back."));
    let take = format!(
        "✅ Take {}",
        view::counted(report.taken() as u64, "row", "rows")
    );
    message.row(import::buttons(id, fetched.mark, take))
}

/// "37 tasks, 2 clients".
fn counts(report: &Report, of: fn(domain::takeover::Tally) -> usize) -> String {
    let counted = Kind::ALL.into_iter().filter_map(|kind| {
        let count = of(report.tally(kind));
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        (count > 0).then(|| view::counted(count, kind.singular(), kind.plural()))
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// What is here already, what is left and what was mended, below the head.
fn with_rest(mut message: Message, report: &Report) -> Message {
    let already = counts(report, |tally| tally.already);
    if !already.is_empty() && report.taken() > 0 {
        message = message.line(format!("Here already: {already}."));
    }
    for note in &report.notes {
        message = message.line(format!("Note: {note}."));
    }
    let groups = report.groups();
    for (outcome, head) in [
        (Outcome::Left, "Cannot be taken"),
        (Outcome::Mended, "Mended"),
    ] {
        let groups: Vec<_> = groups
            .iter()
            .filter(|group| group.outcome == outcome)
            .collect();
        if groups.is_empty() {
            continue;
        }
        let count: usize = groups.iter().map(|group| group.count).sum();
        let mut lines = vec![Text::default().bold(format!("{head} · {count}"))];
        for group in groups.iter().take(REASONS_SHOWN) {
            let rows: Vec<String> = group.rows.iter().take(ROWS_SHOWN).cloned().collect();
            let more = group.count.saturating_sub(rows.len());
            let more = match more {
                0 => String::new(),
                more => format!("; and {more} more"),
            };
            let rows = rows.join("; ");
            lines.push(Text::plain(format!(
                "• {}: {} ({rows}{more})",
                group.kind.singular(),
                group.why
            )));
        }
        if groups.len() > REASONS_SHOWN {
            let more = groups.len() - REASONS_SHOWN;
            let more = view::counted(more as u64, "more reason", "more reasons");
            lines.push(Text::default().italic(format!("… and {more}")));
        }
        message = view::with_lines(message, lines);
    }
    message
}

/// A content in memory, not longer than is taken in.
struct Content(Vec<u8>);

impl BlobWriter for Content {
    fn write(&mut self, chunk: Vec<u8>) -> BoxFuture<'_, Result<(), BlobFault>> {
        let bytes_max = IMPORT_BYTES_MAX;
        let length = (self.0.len() + chunk.len()) as u64;
        let outcome = if length > bytes_max {
            Err(BlobFault::TooLarge { bytes_max })
        } else {
            self.0.extend_from_slice(&chunk);
            Ok(())
        };
        Box::pin(std::future::ready(outcome))
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<Kept, BlobFault>> {
        let fault = BlobFault::Other("it is only read".to_owned());
        Box::pin(std::future::ready(Err(fault)))
    }
}
