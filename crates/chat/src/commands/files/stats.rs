//! `/attachment_stats`: how much is kept, of what, and what takes the room.

use std::collections::BTreeMap;

use domain::blob::in_words;
use domain::conversation::FileKind;
use domain::file::{Content, File, FileTotals, KindTotals};
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::tasks;

use super::{list, sign, with_size};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "attachment_stats",
    aliases: &["file_stats"],
    usage: "[task]",
    summary: "How much your files take",
    details: "How many there are of each kind, how large they are on average, the largest, and \
              how much room is left. With a task, of its files only.",
    examples: &[
        ("/attachment_stats", "of all your files"),
        ("/attachment_stats 1", "of the files of task #1"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows the same of a task.
pub(crate) const VERB: &str = "ft";
/// The largest files that are named.
const LARGEST: u32 = 3;

pub(crate) fn button(task: Number) -> Button {
    Item::new(VERB, task.0).button("📊 Statistics")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(of_all(turn)?));
    }
    let task = only_number(arguments, &COMMAND)?;
    Ok(say(of_task(turn, task)?))
}

fn of_all(turn: &Turn<'_>) -> domain::Result<Message> {
    let owner = turn.actor.user.id;
    let totals = turn.tx.file_totals(owner)?;
    let quota = turn.shared.limits.quota_bytes;
    let room = format!(
        "{} of {} are left.",
        in_words(quota.saturating_sub(totals.bytes)),
        in_words(quota)
    );
    let kinds = turn.tx.files_by_kind(owner)?;
    let largest = turn.tx.largest_files(owner, LARGEST)?;
    let message = Message::default().heading("📊 Your files");
    let message = shown(message, totals, &kinds, &largest).line(room);
    let made = turn.tx.made_totals(owner)?;
    let message = match made.count {
        0 => message,
        count => message.line(format!(
            "Besides, I keep {} that I made for you, {}: they go by themselves, {} after they were \
             sent.",
            view::counted(count, "chart or export", "charts and exports"),
            in_words(made.bytes),
            view::counted(Content::OWN_KEPT_DAYS, "day", "days")
        )),
    };
    if totals.count == 0 {
        return Ok(message);
    }
    let all = Press::Run(list::COMMAND.name.to_owned()).button("📎 All files");
    Ok(message.row([all]))
}

fn of_task(turn: &Turn<'_>, task: Number) -> domain::Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    let mut files = turn.tx.files_of_task(turn.actor.user.id, task.id)?;
    files.sort_by_key(|file| std::cmp::Reverse(file.blob.size));
    let mut kinds: BTreeMap<FileKind, KindTotals> = BTreeMap::new();
    let mut totals = FileTotals::default();
    for file in &files {
        let kind = file.kind;
        let of_kind = kinds.entry(kind).or_insert(KindTotals {
            kind,
            count: 0,
            bytes: 0,
        });
        of_kind.count += 1;
        of_kind.bytes += file.blob.size;
        totals.count += 1;
        totals.bytes += file.blob.size;
    }
    let kinds: Vec<KindTotals> = kinds.into_values().collect();
    let largest = &files[..files.len().min(LARGEST as usize)];
    let message = Message::default().line(view::tasks::name(&task));
    Ok(shown(message, totals, &kinds, largest).row([list::button(task.number, "📎 Files")]))
}

fn shown(message: Message, totals: FileTotals, kinds: &[KindTotals], largest: &[File]) -> Message {
    if totals.count == 0 {
        return message.line("There are no files yet.");
    }
    let average = totals.bytes / totals.count;
    let count = view::counted(totals.count, "file", "files");
    let message = message.line(format!(
        "{count}, {}, on average {}",
        in_words(totals.bytes),
        in_words(average)
    ));
    let by_kind = kinds.iter().map(|it| {
        let (one, many) = called(it.kind);
        let count = view::counted(it.count, one, many);
        Text::plain(format!("{} {count}, {}", sign(it.kind), in_words(it.bytes)))
    });
    let largest = largest
        .iter()
        .map(|file| Text::plain(format!("{} {}", file.number, with_size(file))));
    message
        .list(by_kind)
        .line(Text::default().bold("The largest"))
        .list(largest)
}

fn called(kind: FileKind) -> (&'static str, &'static str) {
    match kind {
        FileKind::Photo => ("picture", "pictures"),
        FileKind::Document => ("document", "documents"),
        FileKind::Audio => ("audio file", "audio files"),
        FileKind::Voice => ("voice message", "voice messages"),
        FileKind::Video => ("video", "videos"),
        FileKind::Animation => ("animation", "animations"),
        FileKind::VideoNote => ("video message", "video messages"),
        FileKind::Sticker => ("sticker", "stickers"),
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(of_task(turn, Number(item.number))?)),
        _ => unknown(),
    }
}
