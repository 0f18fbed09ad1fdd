//! The job that fetches a file and keeps it with its task.

use std::sync::Arc;

use domain::Db;
use domain::blob::{BlobFault, BlobWriter, Blobs};
use domain::conversation::{BoxFuture, Channel, FetchError, FileSource, Plan, Reply};
use domain::error::{Error, Result, StorageFault};
use domain::file::{File, Received, ReceivedState};
use domain::files::{self, Limits};
use domain::ids::{OperationId, ReceivedId, UserId};
use domain::job::{Job, Progress};
use domain::message::{Message, Text};
use domain::percent;
use domain::port::{Reads, Tx};
use domain::scribe::Actor;
use domain::task::Task;
use jiff::Timestamp;

use super::{describe, list, with_size};
use crate::turn::known;
use crate::view;

/// What to do where there is no file at a path, in the terminal.
const PATH_HINT: &str = "Here /attach takes a path, in quotation marks if words follow it: \
                         /attach 1 \"~/my report.pdf\" the signed offer";

/// What the job works with.
pub(crate) struct Keeper {
    pub(crate) db: Db,
    pub(crate) blobs: Arc<dyn Blobs>,
    pub(crate) source: Arc<dyn FileSource>,
    pub(crate) limits: Limits,
}

impl Keeper {
    /// Fetches what was sent, and plans to keep it.
    ///
    /// # Errors
    /// What may be better the next time.
    pub(crate) async fn plan(
        self,
        job: Job,
        id: ReceivedId,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        let owner = job.job.owner;
        let received = self
            .db
            .read("received", move |reads| reads.received(owner, id))
            .await?;
        let Some(received) = received.filter(|it| it.state == ReceivedState::Fetching) else {
            return Ok(Box::new(|_| Ok(Vec::new())));
        };
        let name = files::name(&received.file);
        let words = format!("Fetching {name}");
        // Nothing may come for long, and its sender is to know what is waited for.
        progress.show(0, words.as_str());
        let writer = self.blobs.writer(self.limits.file_bytes_max).await?;
        let mut writer = Shown {
            writer,
            progress,
            words,
            announced: received.file.size,
            came: 0,
        };
        let channel = received.address.channel;
        let fetched = self
            .source
            .fetch(channel, &received.file, &mut writer)
            .await;
        match fetched {
            Ok(()) => {}
            Err(FetchError::Never(words)) => {
                // The terminal was given the path, and is told of it.
                let refusal = match channel {
                    Channel::Terminal => Error::refused_with(words, PATH_HINT),
                    Channel::Telegram => Error::refused(format!("{words} I did not keep {name}.")),
                };
                return Ok(refused(owner, id, refusal));
            }
            Err(FetchError::Kept(BlobFault::TooLarge { .. })) => {
                let refusal = self.limits.too_large(&name, None);
                return Ok(refused(owner, id, refusal));
            }
            Err(FetchError::NotNow(words)) => {
                return Err(Error::Storage(StorageFault::Other(words)));
            }
            Err(FetchError::Kept(fault)) => return Err(fault.into()),
        }
        let kept = writer.writer.finish().await?;
        let limits = self.limits;
        Ok(Box::new(move |tx| {
            // The plan holds the content until the row that names it is committed.
            end(tx, owner, &limits, &received, &kept, now)
        }))
    }
}

fn end(
    tx: &mut dyn Tx,
    owner: UserId,
    limits: &Limits,
    received: &Received,
    kept: &domain::blob::Kept,
    now: Timestamp,
) -> Result<Vec<Reply>> {
    let user = known(tx, owner)?;
    let actor = Actor { user: &user, now };
    match files::keep(tx, actor, limits, received.id, kept.blob) {
        Ok(None) => Ok(Vec::new()),
        Ok(Some(written)) => {
            let (task, file) = &written.value;
            said(tx, received, task, file, written.operation)
        }
        Err(Error::Refused(refusal)) => Ok(vec![Reply::Send(refusal.message())]),
        Err(error) => Err(error),
    }
}

/// What is said of a file that is kept; of an album, once it is all there.
fn said(
    reads: &dyn Reads,
    received: &Received,
    task: &Task,
    file: &File,
    operation: OperationId,
) -> Result<Vec<Reply>> {
    let together = files::together(reads, received)?;
    if together
        .iter()
        .any(|one| one.state == ReceivedState::Fetching)
    {
        return Ok(Vec::new());
    }
    let all = list::button(task.number, "📎 All files");
    let of_operation = |one: &&Received| one.operation == Some(operation);
    let kept = together.iter().filter(of_operation).count();
    if kept > 1 {
        let count = view::counted(kept as u64, "file", "files");
        let mut text = Text::plain(format!("📎 Attached {count} to "));
        text.0.extend(view::tasks::name(task).0);
        let message = Message::default().line(text);
        let row = [view::undo(operation), all];
        return Ok(vec![Reply::Send(message.row(row))]);
    }
    let mut what = Text::plain(format!("{} {} to ", file.number, with_size(file)));
    what.0.extend(view::tasks::name(task).0);
    let mut message = view::done("📎", "Attached", what, operation);
    message.buttons[0].push(describe::button(file.number, "✏️ Describe"));
    message.buttons[0].push(all);
    Ok(vec![Reply::Send(message)])
}

/// The end of a file that will never come.
fn refused(owner: UserId, id: ReceivedId, refusal: Error) -> Plan {
    Box::new(move |tx| {
        files::give_up(tx, owner, id)?;
        match &refusal {
            Error::Refused(refusal) => Ok(vec![Reply::Send(refusal.message())]),
            Error::Storage(_) => Err(refusal.clone()),
        }
    })
}

/// Says how much has come as it is written.
struct Shown {
    writer: Box<dyn BlobWriter>,
    progress: Progress,
    words: String,
    announced: Option<u64>,
    came: u64,
}

impl BlobWriter for Shown {
    fn write(&mut self, chunk: Vec<u8>) -> BoxFuture<'_, Result<(), BlobFault>> {
        self.came = self.came.saturating_add(chunk.len() as u64);
        let announced = self.announced;
        if let Some(percent) = announced.and_then(|all| percent::of(self.came, all)) {
            let percent = u8::try_from(percent).unwrap_or(u8::MAX);
            self.progress.show(percent, self.words.as_str());
        }
        self.writer.write(chunk)
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<domain::blob::Kept, BlobFault>> {
        self.writer.finish()
    }
}
