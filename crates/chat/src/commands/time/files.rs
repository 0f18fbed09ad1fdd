//! Files of tracked time: statements as PDF and CSV, timesheets as CSV. Jobs make them.

use std::sync::Arc;

use charts::{CsvCell, CsvTable};
use domain::Db;
use domain::blob::Blobs;
use domain::clients;
use domain::conversation::{Plan, Reply};
use domain::error::{Error, Result};
use domain::ids::UserId;
use domain::job::{Progress, TimeFile, TimeFormat};
use domain::message::{Attachment, Message};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::timesheet::{self, Days, Timesheet, in_units};
use jiff::Timestamp;

use super::span;
use crate::commands::clients::statement;

/// A file that was made.
struct Made {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    /// What is said with it.
    words: String,
    /// What is shown where there are no files.
    lines: String,
}

/// Columns of what is shown where there are no files.
const COLUMNS: usize = 72;

/// Carries out the job that makes a file.
///
/// # Errors
/// The store's, that of whoever keeps the file, or a refusal if the person or client is gone.
pub(crate) async fn plan(
    (db, blobs): (Db, Arc<dyn Blobs>),
    owner: UserId,
    file: TimeFile,
    now: Timestamp,
    progress: Progress,
) -> Result<Plan> {
    progress.show(10, "reading your time");
    let made = db
        .read("time file", move |reads| {
            let user = reads
                .user(owner)?
                .ok_or_else(|| Error::refused("I don't know you any more."))?;
            made(reads, Actor { user: &user, now }, &file)
        })
        .await?;
    progress.show(80, "writing the file");
    let kept = blobs.put(&made.bytes).await?;
    Ok(Box::new(move |_| {
        // The content is held until the message that names it is committed.
        let attachment = Attachment::document(kept.blob, made.name.as_str(), made.media_type);
        let attachment = attachment.or_else(made.lines.as_str());
        let message = Message::text(made.words.as_str()).with(attachment);
        Ok(vec![Reply::Send(message)])
    }))
}

fn made(reads: &dyn Reads, actor: Actor<'_>, file: &TimeFile) -> Result<Made> {
    let days = Days {
        first: file.first,
        last: file.last,
    };
    let client = match file.client {
        Some(number) => Some(clients::numbered(reads, actor, number)?),
        None => None,
    };
    let period = span::named(actor, days);
    let dates = span::in_file_name(days);
    match (file.format, client) {
        (TimeFormat::TimesheetCsv, client) => {
            let only = client.as_ref().map(|client| client.id);
            let sheet = timesheet::timesheet(reads, actor, days, only)?;
            let csv = timesheet_csv(actor, &sheet);
            let whose = client.map_or_else(String::new, |client| {
                format!("-{}", span::slug(&client.name))
            });
            Ok(Made {
                name: format!("timesheet{}-{dates}.csv", whose.trim_end_matches('-')),
                media_type: "text/csv",
                words: format!("📊 Timesheet, {period}"),
                lines: csv.clone(),
                bytes: csv.into_bytes(),
            })
        }
        (TimeFormat::StatementPdf | TimeFormat::StatementCsv, Some(client)) => {
            let statement = timesheet::statement(reads, actor, &client, days)?;
            let issued = actor.user.settings.zone.date(actor.now);
            let printed = statement::printed(&statement, issued);
            let name = format!("statement-{}-{dates}", span::slug(&client.name));
            let name = name.replace("--", "-");
            let (ending, media_type, bytes) = match file.format {
                TimeFormat::StatementPdf => ("pdf", "application/pdf", printed.pdf()),
                _ => ("csv", "text/csv", printed.csv().into_bytes()),
            };
            Ok(Made {
                name: format!("{name}.{ending}"),
                media_type,
                bytes,
                words: format!(
                    "🧾 Statement for {}, {period}",
                    domain::tasks::shortened(&client.name)
                ),
                lines: printed.blocks(COLUMNS).join("\n"),
            })
        }
        (_, None) => Err(Error::refused("A statement is for a client.")),
    }
}

/// Every piece of a timesheet, with minutes that add up.
fn timesheet_csv(actor: Actor<'_>, sheet: &Timesheet) -> String {
    const MINUTE: u64 = 60_000_000;
    let zone = &actor.user.settings.zone;
    let exact = sheet.pieces.iter().map(timesheet::Piece::microseconds);
    let minutes = in_units(exact, MINUTE);
    let mut table = CsvTable::new();
    let heads = [
        "date", "from", "to", "minutes", "client", "task", "title", "note", "entry",
    ];
    table.row(heads.map(|head| CsvCell::Own(head.to_owned())));
    for (piece, minutes) in sheet.pieces.iter().zip(minutes) {
        let clock = |instant: Timestamp| {
            let civil = zone.civil(instant);
            let is_end = civil.date() > piece.date;
            let words = if is_end {
                "24:00:00".to_owned()
            } else {
                civil.time().to_string()
            };
            CsvCell::Own(words.chars().take(8).collect())
        };
        let client = sheet
            .groups
            .iter()
            .filter_map(|group| group.client.as_ref())
            .find(|client| Some(client.id) == piece.client);
        table.row([
            CsvCell::Own(piece.date.to_string()),
            clock(piece.started_at),
            clock(piece.ended_at),
            CsvCell::Own(minutes.to_string()),
            CsvCell::Text(client.map_or("", |client| client.name.as_str())),
            CsvCell::Own(piece.task.0.to_string()),
            CsvCell::Text(&piece.title),
            CsvCell::Text(piece.note.as_deref().unwrap_or_default()),
            CsvCell::Own(piece.entry.0.to_string()),
        ]);
    }
    table.finish()
}
