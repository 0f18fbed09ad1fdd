//! What is known of files, as a table for other programs. A job makes it.

use charts::{CsvCell, CsvTable};
use domain::conversation::Plan;
use domain::error::Result;
use domain::file::FileOnTask;
use domain::ids::{Number, UserId};
use domain::job::Work;
use domain::message::{Attachment, Button, Message};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::spreadsheet::guarded;
use domain::task::Slice;
use domain::tasks;
use jiff::Timestamp;

use crate::answer::note;
use crate::commands::analytics::carry_out::{Means, send_file};
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::{Turn, known};
use crate::view;

/// The button that has the table made: of a task's files, or with 0 of all.
pub(crate) const VERB: &str = "fcsv";
/// A file's place among the jobs, 1 (first) to 10 (last).
const PRIORITY: u8 = 4;
/// Rows that are written.
const ROWS_MAX: usize = 20_000;

pub(crate) fn button(task: Option<Number>) -> Button {
    Item::new(VERB, task.map_or(0, |task| task.0)).button("📄 CSV")
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let task = match item.number {
        0 => None,
        number => Some(tasks::find(turn.tx, turn.actor, Number(number))?.number),
    };
    turn.promise(Work::FileList { task }, PRIORITY)?;
    Ok(note("It comes in a moment."))
}

/// Carries out the job.
///
/// # Errors
/// The store's, that of whoever keeps the table, or a refusal if the person or task is gone.
pub(crate) async fn plan(
    means: Means,
    owner: UserId,
    task: Option<Number>,
    now: Timestamp,
) -> Result<Plan> {
    let read = means.db.read("file list", move |reads| {
        let user = known(reads, owner)?;
        let actor = Actor { user: &user, now };
        let files = match task {
            None => all(reads, owner)?,
            Some(number) => {
                let task = tasks::find(reads, actor, number)?;
                let files = reads.files_of_task(owner, task.id)?.into_iter();
                let on_task = |file| FileOnTask {
                    file,
                    task: task.number,
                    title: task.title.clone(),
                };
                files.map(on_task).collect()
            }
        };
        Ok((files.len(), csv(actor, &files)))
    });
    let (count, csv) = read.await?;
    let count = view::counted(count as u64, "file", "files");
    let name = match task {
        None => "files.csv".to_owned(),
        Some(number) => format!("files-of-task-{}.csv", number.0),
    };
    let message = Message::text(format!("📄 A list of {count}"));
    send_file(&means, message, csv.into_bytes(), |blob| {
        Attachment::document(blob, name, "text/csv")
    })
    .await
}

fn all(reads: &dyn Reads, owner: UserId) -> Result<Vec<FileOnTask>> {
    let mut files = Vec::new();
    for page in 0.. {
        let some = reads.files_on_tasks(owner, Slice::page(page, Slice::LIMIT_MAX))?;
        let is_last = some.is_empty();
        files.extend(some);
        if is_last || files.len() >= ROWS_MAX {
            break;
        }
    }
    files.truncate(ROWS_MAX);
    Ok(files)
}

fn csv(actor: Actor<'_>, files: &[FileOnTask]) -> String {
    let zone = &actor.user.settings.zone;
    let mut table = CsvTable::new(guarded);
    let heads = [
        "file",
        "name",
        "kind",
        "media_type",
        "bytes",
        "task",
        "title",
        "description",
        "added",
    ];
    table.row(heads.map(|head| CsvCell::Own(head.to_owned())));
    for FileOnTask { file, task, title } in files {
        let added = zone.civil(file.created_at);
        table.row([
            CsvCell::Own(file.number.0.to_string()),
            CsvCell::Text(&file.name),
            CsvCell::Own(file.kind.as_str().to_owned()),
            CsvCell::Text(&file.media_type),
            CsvCell::Own(file.blob.size.to_string()),
            CsvCell::Own(task.0.to_string()),
            CsvCell::Text(title),
            CsvCell::Text(file.description.as_deref().unwrap_or_default()),
            CsvCell::Own(added.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        ]);
    }
    table.finish()
}
