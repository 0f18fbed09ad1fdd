//! What people do with files: send them, give them a task, describe and delete them.
//!
//! A file comes in three steps. What was sent is written down ([`receive`]); once its task is
//! known ([`assign`], or at once) a job fetches its content; what that comes to is kept with the
//! task ([`keep`]). Limits are checked before, by what the channel says, while fetching, and
//! after, by what came.

use jiff::Timestamp;

use crate::blob::{Blob, BlobId, in_words};
use crate::conversation::{Address, ChannelMessageId, FileKind, Origin, SharedFile};
use crate::error::{Error, Result};
use crate::file::{
    Content, DESCRIPTION_CHARS_MAX, FILES_MAX, File, NAME_CHARS_MAX, RECEIVED_MAX, Received,
    ReceivedState,
};
use crate::ids::{Number, Numbered, OperationId, ReceivedId, UserId};
use crate::job::{NewJob, Work};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::tasks;

/// Files of one change that are named; of more it is told how many.
const NAMED_MAX: usize = 5;
/// The place in the queue of jobs: somebody waits for it.
const PRIORITY: u8 = 3;

/// How much may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a file.
    pub file_bytes_max: u64,
    /// The most bytes of all files of a person.
    pub quota_bytes: u64,
}

impl Limits {
    /// Refuses a file of this length before it is fetched, and after.
    ///
    /// # Errors
    /// A refusal that says what is too much.
    pub fn check(&self, reads: &dyn Reads, owner: UserId, name: &str, size: u64) -> Result<()> {
        if size > self.file_bytes_max {
            return Err(self.too_large(name, Some(size)));
        }
        let kept = reads.file_totals(owner)?.bytes;
        if kept.saturating_add(size) > self.quota_bytes {
            return Err(Error::refused_with(
                format!(
                    "There is no room for {name} ({}): your files take {} of {}.",
                    in_words(size),
                    in_words(kept),
                    in_words(self.quota_bytes)
                ),
                "Delete some first; /attachment_stats shows the largest.",
            ));
        }
        Ok(())
    }

    /// The refusal of a file that is too large; `size` if it is known.
    #[must_use]
    pub fn too_large(&self, name: &str, size: Option<u64>) -> Error {
        let most = in_words(self.file_bytes_max);
        let problem = match size {
            Some(size) => format!("{name} has {}; I keep files up to {most}.", in_words(size)),
            None => format!("{name} is too large; I keep files up to {most}."),
        };
        Error::refused_with(problem, "Send it smaller, or write down where it is.")
    }
}

/// A file that was just sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Where.
    pub address: Address,
    /// In which message.
    pub message: ChannelMessageId,
    /// What several files that were sent together have in common.
    pub album: Option<String>,
    /// What.
    pub file: SharedFile,
    /// The words under it; may be empty.
    pub description: String,
}

/// Writes down that a file was sent. With a task it is fetched for it; else its sender is to be
/// asked.
///
/// # Errors
/// A refusal if it is too large or too many are on their way.
pub fn receive(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    limits: &Limits,
    sent: Sent,
    task: Option<&Task>,
) -> Result<Received> {
    let owner = actor.user.id;
    let name = name(&sent.file);
    limits.check(tx, owner, &name, sent.file.size.unwrap_or(0))?;
    if tx.count_received(owner)? >= RECEIVED_MAX {
        return Err(Error::refused_with(
            format!("{RECEIVED_MAX} of your files still wait; I can't take {name} too."),
            "Say of those where they belong, then send it again.",
        ));
    }
    let received = Received {
        id: tx.new_received_id()?,
        owner,
        address: sent.address,
        message: sent.message,
        album: sent.album,
        file: sent.file,
        description: description(&sent.description)?,
        task: None,
        state: ReceivedState::Asked,
        received_at: actor.now,
        operation: None,
    };
    match task {
        Some(task) => fetch(tx, actor, received, task),
        None => {
            tx.put_received(&received)?;
            Ok(received)
        }
    }
}

/// Gives a file that was asked about, and what was sent together with it, to a task, with these
/// words if there are any; all that was given. None if it was dealt with before.
///
/// # Errors
/// A refusal if the task has too many files, or the words are too many.
pub fn assign(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    received: &Received,
    task: &Task,
    words: &str,
) -> Result<Vec<Received>> {
    let words = description(words)?;
    let mut assigned = Vec::new();
    for one in together(tx, received)? {
        if one.state == ReceivedState::Asked {
            let description = words.clone().or_else(|| one.description.clone());
            let one = Received { description, ..one };
            assigned.push(fetch(tx, actor, one, task)?);
        }
    }
    Ok(assigned)
}

/// Lets go of a file that was asked about, and of what was sent together with it; how many.
///
/// # Errors
/// Only the store's.
pub fn dismiss(tx: &mut dyn Tx, received: &Received) -> Result<usize> {
    let mut dismissed = 0;
    for one in together(tx, received)? {
        if one.state == ReceivedState::Asked {
            let state = ReceivedState::Done;
            tx.put_received(&Received { state, ..one })?;
            dismissed += 1;
        }
    }
    Ok(dismissed)
}

/// A file and those that were sent together with it, oldest first.
///
/// # Errors
/// Only the store's.
pub fn together(reads: &dyn Reads, received: &Received) -> Result<Vec<Received>> {
    match &received.album {
        Some(album) => reads.received_together(received.owner, received.address, album),
        None => {
            let one = reads.received(received.owner, received.id)?;
            Ok(one.into_iter().collect())
        }
    }
}

fn fetch(tx: &mut dyn Tx, actor: Actor<'_>, received: Received, task: &Task) -> Result<Received> {
    check_room(tx, task)?;
    let received = Received {
        task: Some(task.id),
        state: ReceivedState::Fetching,
        ..received
    };
    tx.put_received(&received)?;
    tx.enqueue_job(&NewJob {
        owner: received.owner,
        address: received.address,
        work: Work::KeepFile {
            received: received.id,
        },
        priority: PRIORITY,
        accepted_at: actor.now,
    })?;
    Ok(received)
}

fn check_room(reads: &dyn Reads, task: &Task) -> Result<()> {
    if reads.count_files(task.owner, task.id)? >= FILES_MAX {
        return Err(Error::refused_with(
            format!(
                "{} has {FILES_MAX} files, and that is the most.",
                task.number
            ),
            format!("Delete some first, with /attachments {}.", task.number.0),
        ));
    }
    Ok(())
}

/// Keeps a file whose content has come with its task; `None` if it was dealt with before.
///
/// # Errors
/// A refusal if the task is gone, or there is no room for it now.
pub fn keep(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    limits: &Limits,
    id: ReceivedId,
    blob: Blob,
) -> Result<Option<Written<(Task, File)>>> {
    let owner = actor.user.id;
    let received = tx.received(owner, id)?;
    let Some(received) = received.filter(|it| it.state == ReceivedState::Fetching) else {
        return Ok(None);
    };
    let state = ReceivedState::Done;
    tx.put_received(&Received {
        state,
        ..received.clone()
    })?;
    let name = name(&received.file);
    let task = match received.task {
        Some(task) => tx.task_by_id(owner, task)?,
        None => None,
    };
    let task = task.ok_or_else(|| {
        Error::refused_with(
            format!("I did not keep {name}: its task is gone."),
            "Send it again for another one.",
        )
    })?;
    limits.check(tx, owner, &name, blob.size)?;
    check_room(tx, &task)?;
    tx.know_content(blob, true)?;
    let file = File {
        number: tx.next_number(owner, Numbered::File)?,
        id: tx.new_file_id()?,
        owner,
        task: task.id,
        name,
        kind: received.file.kind,
        media_type: media_type(&received.file),
        blob,
        description: with_origin(&received),
        created_at: actor.now,
        updated_at: actor.now,
    };
    let title = match received.album {
        Some(_) => format!("attached an album to {}", task.number),
        None => format!("attached {} to {}", file.name, task.number),
    };
    let mut scribe = match kept_before(tx, actor, &received)? {
        Some(operation) => Scribe::resume(tx, actor, operation),
        None => Scribe::begin(tx, actor, &title)?,
    };
    scribe.put("file.attached", None, &file)?;
    let operation = Some(scribe.operation());
    scribe.tx().put_received(&Received {
        state,
        operation,
        ..received
    })?;
    Ok(Some(scribe.written((task, file))))
}

/// The operation that kept what was sent together with a file, unless it was taken back.
fn kept_before(
    reads: &dyn Reads,
    actor: Actor<'_>,
    received: &Received,
) -> Result<Option<OperationId>> {
    if received.album.is_none() {
        return Ok(None);
    }
    let same_task = |one: &Received| one.task == received.task;
    let together = together(reads, received)?.into_iter().filter(same_task);
    let Some(id) = together.filter_map(|one| one.operation).next_back() else {
        return Ok(None);
    };
    let operation = reads.operation(actor.user.id, id)?;
    let stands = operation.is_some_and(|operation| operation.undone_by.is_none());
    Ok(stands.then_some(id))
}

/// Says that a file will not come: it is dealt with.
///
/// # Errors
/// Only the store's.
pub fn give_up(tx: &mut dyn Tx, owner: UserId, id: ReceivedId) -> Result<()> {
    if let Some(received) = tx.received(owner, id)? {
        let state = ReceivedState::Done;
        tx.put_received(&Received { state, ..received })?;
    }
    Ok(())
}

/// Fetches once more what could not be fetched; `None` if it is not given up.
///
/// # Errors
/// A refusal if its task is gone, or has no room for it.
pub fn fetch_again(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    received: Received,
) -> Result<Option<Received>> {
    let is_given_up = received.state == ReceivedState::Done && received.operation.is_none();
    let Some(id) = received.task.filter(|_| is_given_up) else {
        return Ok(None);
    };
    let task = tx.task_by_id(actor.user.id, id)?;
    let task = task.ok_or_else(|| Error::refused("Its task is gone: send the file again."))?;
    fetch(tx, actor, received, &task).map(Some)
}

/// The file with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<File> {
    reads.file(actor.user.id, number)?.ok_or_else(|| {
        Error::refused_with(
            format!("There is no file {number}."),
            "See /attachments for the files and their numbers.",
        )
    })
}

/// Gives a file another description, or none.
///
/// # Errors
/// A refusal if there is no such file, the words are too many, or it says that already.
pub fn describe(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    words: &str,
) -> Result<Written<File>> {
    let before = find(tx, actor, number)?;
    let after = File {
        description: description(words)?,
        updated_at: actor.now,
        ..before.clone()
    };
    if after.description == before.description {
        return Err(Error::refused("It says that already."));
    }
    let mut scribe = Scribe::begin(tx, actor, &format!("described file {number}"))?;
    scribe.put("file.described", Some(&before), &after)?;
    Ok(scribe.written(after))
}

/// Takes a file off its task. Its content stays for as long as this can be undone.
///
/// # Errors
/// A refusal if there is no such file.
pub fn remove(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<File>> {
    let file = find(tx, actor, number)?;
    let title = format!("deleted file {number} ({})", file.name);
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.delete("file.removed", &file)?;
    Ok(scribe.written(file))
}

/// Takes files off their tasks in one operation. Numbers that no file has are told.
///
/// # Errors
/// A refusal if none of them exists.
pub fn remove_all(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
) -> Result<(Written<Vec<File>>, Vec<Number>)> {
    let (mut found, mut missing): (Vec<File>, Vec<Number>) = (Vec::new(), Vec::new());
    for (position, number) in numbers.iter().enumerate() {
        match tx.file(actor.user.id, *number)? {
            _ if numbers[..position].contains(number) => {}
            None => missing.push(*number),
            Some(file) => found.push(file),
        }
    }
    if let ([], [first, ..]) = (found.as_slice(), missing.as_slice()) {
        found.push(find(tx, actor, *first)?);
    }
    let title = match found.as_slice() {
        [one] => format!("deleted file {} ({})", one.number, one.name),
        many if many.len() <= NAMED_MAX => {
            let numbers: Vec<String> = many.iter().map(|file| file.number.to_string()).collect();
            format!("deleted files {}", numbers.join(", "))
        }
        many => format!("deleted {} files", many.len()),
    };
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for file in &found {
        scribe.delete("file.removed", file)?;
    }
    Ok((scribe.written(found), missing))
}

/// What clearing up found on a page of contents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// Where to go on; `None` at the end.
    pub next: Option<BlobId>,
    /// Contents that nothing has used for long enough.
    pub expired: Vec<BlobId>,
}

/// Looks at a page of contents after `after`, notes since when those that nothing uses are
/// unused, and says which of them may go.
///
/// # Errors
/// Only the store's.
pub fn review(
    tx: &mut dyn Tx,
    after: Option<BlobId>,
    limit: u32,
    now: Timestamp,
) -> Result<Reviewed> {
    let page = tx.contents(after, limit)?;
    let mut reviewed = Reviewed {
        next: page.last().map(Content::id),
        ..Reviewed::default()
    };
    for content in &page {
        match (content.uses, content.unused_since) {
            (0, None) => tx.note_unused(content.id(), Some(now))?,
            (0, Some(since)) => {
                if is_over(content, since, now) {
                    reviewed.expired.push(content.id());
                }
            }
            (_, Some(_)) => tx.note_unused(content.id(), None)?,
            (_, None) => {}
        }
    }
    Ok(reviewed)
}

fn is_over(content: &Content, since: Timestamp, now: Timestamp) -> bool {
    let days = if content.received {
        Content::KEPT_DAYS
    } else {
        Content::OWN_KEPT_DAYS
    };
    let hours = now.duration_since(since).as_hours();
    hours >= i64::from(days) * 24
}

/// What a file is called: what its sender called it, made safe to show and to save, or its kind.
/// It is never a path: what stands before the last slash, of either kind, is left out.
#[must_use]
pub fn name(file: &SharedFile) -> String {
    let given = file.name.as_deref().unwrap_or_default();
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|char| !char.is_control() && !turns(*char))
        .collect();
    let plain = plain.trim().trim_start_matches('.');
    match shortened(plain) {
        name if name.chars().any(tasks::is_visible) => name,
        _ => unnamed(file.kind).to_owned(),
    }
}

/// Characters that change the direction of what follows: they can hide a name's real ending.
fn turns(char: char) -> bool {
    matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name that is not too long; its ending stays.
fn shortened(name: &str) -> String {
    /// Longer endings are no endings.
    const ENDING_CHARS_MAX: usize = 10;
    let chars = name.chars().count();
    if chars <= NAME_CHARS_MAX {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending_chars = ending.chars().count();
    if ending_chars == 0 || ending_chars > ENDING_CHARS_MAX {
        return name.chars().take(NAME_CHARS_MAX).collect();
    }
    let room = NAME_CHARS_MAX - ending_chars - 1;
    let stem: String = stem.chars().take(room).collect();
    format!("{stem}.{ending}")
}

fn unnamed(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Photo => "photo.jpg",
        FileKind::Document => "file",
        FileKind::Audio => "audio.mp3",
        FileKind::Voice => "voice message.ogg",
        FileKind::Video => "video.mp4",
        FileKind::Animation => "animation.mp4",
        FileKind::VideoNote => "video message.mp4",
        FileKind::Sticker => "sticker.webp",
    }
}

/// The media types of common endings, for files that come without one.
const ENDINGS: [(&str, &str); 12] = [
    ("csv", "text/csv"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("txt", "text/plain"),
    ("zip", "application/zip"),
];

/// A media type that is one, or what the ending or the kind of the file usually means.
pub(crate) fn media_type(file: &SharedFile) -> String {
    const CHARS_MAX: usize = 100;
    let plain = |char: u8| char.is_ascii_alphanumeric() || b"/.+-".contains(&char);
    let given = file.media_type.as_deref().unwrap_or_default();
    let is_one = given.len() <= CHARS_MAX
        && given.bytes().all(plain)
        && given.split('/').filter(|part| !part.is_empty()).count() == 2
        && given.matches('/').count() == 1;
    if is_one {
        return given.to_ascii_lowercase();
    }
    let ending = file.name.as_deref().and_then(|name| name.rsplit_once('.'));
    let ending = ending.map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if let Some((_, known)) = ENDINGS.iter().find(|(known, _)| *known == ending) {
        return (*known).to_owned();
    }
    let usual = match file.kind {
        FileKind::Photo => "image/jpeg",
        FileKind::Document => "application/octet-stream",
        FileKind::Audio => "audio/mpeg",
        FileKind::Voice => "audio/ogg",
        FileKind::Video | FileKind::Animation | FileKind::VideoNote => "video/mp4",
        FileKind::Sticker => "image/webp",
    };
    usual.to_owned()
}

/// What a file's sender said of it, and where it comes from if it was passed on. Long words give
/// way to that.
fn with_origin(received: &Received) -> Option<String> {
    let origin = received.file.origin.as_ref().and_then(Origin::words);
    match (received.description.clone(), origin) {
        (Some(words), Some(origin)) => {
            let between = "\n\n";
            let taken = origin.chars().count() + between.len();
            let left = DESCRIPTION_CHARS_MAX.saturating_sub(taken);
            let words: String = words.chars().take(left).collect();
            Some(format!("{}{between}{origin}", words.trim_end()))
        }
        (words, origin) => words.or(origin),
    }
}

/// Valid words of a description: trimmed, line breaks kept; none if there are none.
fn description(words: &str) -> Result<Option<String>> {
    let words = words.trim();
    let chars = words.chars().count();
    if chars > DESCRIPTION_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a description has at most {DESCRIPTION_CHARS_MAX}."
        )));
    }
    Ok(words
        .chars()
        .any(tasks::is_visible)
        .then(|| words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{NAME_CHARS_MAX, media_type, name};
    use crate::conversation::{FileKind, SharedFile};

    fn file(name: &str, media_type: &str) -> SharedFile {
        SharedFile {
            reference: "x".to_owned(),
            kind: FileKind::Document,
            name: Some(name.to_owned()),
            media_type: Some(media_type.to_owned()),
            size: None,
            origin: None,
        }
    }

    #[test]
    fn a_name_is_never_a_path_and_hides_nothing() {
        for (given, shown) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ada\\tax 2026.ods", "tax 2026.ods"),
            ("/", "file"),
            ("..", "file"),
            (".bashrc", "bashrc"),
            (" \u{200b}\n", "file"),
            ("a\r\nb\u{0}.txt", "ab.txt"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("Übersicht 📊.csv", "Übersicht 📊.csv"),
        ] {
            assert_eq!(name(&file(given, "")), shown, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = format!("{}.tar", "x".repeat(500));
        let shown = name(&file(&long, ""));
        assert_eq!(shown.chars().count(), NAME_CHARS_MAX);
        assert!(shown.ends_with("x.tar"));
        let no_ending = name(&file(&"y".repeat(500), ""));
        assert_eq!(no_ending.chars().count(), NAME_CHARS_MAX);
    }

    #[test]
    fn a_media_type_that_is_none_is_what_the_ending_or_the_kind_usually_is() {
        for (given, shown) in [
            ("image/PNG", "image/png"),
            ("application/vnd.ms-excel", "application/vnd.ms-excel"),
            ("", "application/octet-stream"),
            ("a/b/c", "application/octet-stream"),
            ("text/html; x\r\ny: z", "application/octet-stream"),
            ("/", "application/octet-stream"),
        ] {
            assert_eq!(media_type(&file("x", given)), shown, "{given:?}");
        }
        assert_eq!(media_type(&file("a.PDF", "")), "application/pdf");
        assert_eq!(media_type(&file("a.pdf", "a/b")), "a/b");
    }
}
