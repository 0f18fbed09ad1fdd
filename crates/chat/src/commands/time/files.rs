//! Files of tracked time: statements as PDF, pictures and CSV, timesheets as CSV. Jobs make them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use charts::{CsvCell, CsvTable, PAGE_SCALE};
use domain::blob::Kept;
use domain::clients;
use domain::conversation::{Plan, Reply};
use domain::error::{Error, Result};
use domain::ids::{ClientId, UserId};
use domain::job::{TimeFile, TimeFormat};
use domain::message::{Attachment, Message};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::spreadsheet::guarded;
use domain::timesheet::{self, Days, Piece, in_units};
use jiff::Timestamp;

use super::span;
use crate::commands::analytics::carry_out::Means;
use crate::commands::clients::statement;
use crate::turn::known;

/// A file that was made.
struct Made {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    /// What is said with it.
    words: String,
    /// What is shown where there are no files; may be empty.
    lines: String,
}

/// What was read: it writes the files when there is time for that.
type Write = Box<dyn FnOnce() -> Result<Vec<Made>> + Send>;

/// Columns of what is shown where there are no files.
const COLUMNS: usize = 72;
/// The most pages that are sent as pictures; the PDF has all.
const PICTURES_MAX: usize = 10;

/// Carries out the job that makes a file.
///
/// # Errors
/// The store's, that of whoever keeps the file, or a refusal if the person or client is gone.
pub(crate) async fn plan(
    means: Means,
    owner: UserId,
    file: TimeFile,
    now: Timestamp,
) -> Result<Plan> {
    means.progress.show(10, "reading your time");
    let write = means
        .db
        .read("time file", move |reads| {
            let user = known(reads, owner)?;
            read(reads, Actor { user: &user, now }, &file)
        })
        .await?;
    means.progress.show(50, "writing the file");
    let made = means.workshop.make("time file", write).await??;
    let mut all = Vec::with_capacity(made.len());
    for made in made {
        let kept = means.blobs.put(&made.bytes).await?;
        all.push((made, kept));
    }
    Ok(Box::new(move |_| {
        // The contents are held until the messages that name them are committed.
        let send = |(made, kept): &(Made, Kept)| {
            let name = made.name.as_str();
            let mut attachment = Attachment::document(kept.blob, name, made.media_type);
            attachment.alternative = Some(made.lines.clone()).filter(|lines| !lines.is_empty());
            Reply::Send(Message::text(made.words.as_str()).with(attachment))
        };
        Ok(all.iter().map(send).collect())
    }))
}

fn read(reads: &dyn Reads, actor: Actor<'_>, file: &TimeFile) -> Result<Write> {
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
            let pieces = timesheet::pieces(reads, actor, days, only)?;
            let csv = timesheet_csv(reads, actor, &pieces)?;
            let whose = client.map_or_else(String::new, |client| {
                format!("-{}", span::slug(&client.name))
            });
            let made = Made {
                name: format!("timesheet{}-{dates}.csv", whose.trim_end_matches('-')),
                media_type: "text/csv",
                words: format!("📊 Timesheet, {period}"),
                lines: csv.clone(),
                bytes: csv.into_bytes(),
            };
            Ok(Box::new(move || Ok(vec![made])))
        }
        (format, Some(client)) => {
            let statement = timesheet::statement(reads, actor, &client, days)?;
            let issued = actor.user.settings.zone.date(actor.now);
            let printed = statement::printed(&statement, issued);
            let name = format!("statement-{}-{dates}", span::slug(&client.name));
            let name = name.replace("--", "-");
            let whom = domain::tasks::shortened(&client.name);
            let words = format!("🧾 Statement for {whom}, {period}");
            Ok(Box::new(move || match format {
                TimeFormat::StatementPng => pictures(&printed, &name, &of_drawn(&printed, words)),
                TimeFormat::StatementPdf => Ok(vec![Made {
                    name: format!("{name}.pdf"),
                    media_type: "application/pdf",
                    bytes: printed.pdf(),
                    words: of_drawn(&printed, words),
                    lines: printed.blocks(COLUMNS).join("\n"),
                }]),
                TimeFormat::StatementCsv | TimeFormat::TimesheetCsv => Ok(vec![Made {
                    name: format!("{name}.csv"),
                    media_type: "text/csv",
                    bytes: printed.csv(guarded).into_bytes(),
                    words,
                    lines: printed.blocks(COLUMNS).join("\n"),
                }]),
            }))
        }
        (_, None) => Err(Error::refused("A statement is for a client.")),
    }
}

/// The words of a statement that is drawn: what the font lacks is told.
fn of_drawn(printed: &charts::Statement, words: String) -> String {
    match printed.is_drawn_whole() {
        true => words,
        false => {
            format!("{words}. Boxes stand for signs that my font lacks; the CSV has them.")
        }
    }
}

/// The pages of a statement, each a picture in a message of its own. They are sent as files, since
/// channels shrink what they take for photos, and small print suffers.
fn pictures(printed: &charts::Statement, name: &str, words: &str) -> Result<Vec<Made>> {
    let pages = printed.pages();
    let count = pages.len();
    let mut all = Vec::new();
    for (page, number) in pages.iter().zip(1..=PICTURES_MAX) {
        let bytes = page.png(PAGE_SCALE).map_err(|_| {
            Error::refused("The pages could not be drawn. The PDF is the same: ask for that.")
        })?;
        let mut made = Made {
            name: format!("{name}.png"),
            media_type: "image/png",
            bytes,
            words: words.to_owned(),
            lines: String::new(),
        };
        if count > 1 {
            made.name = format!("{name}-page-{number}.png");
            made.words = format!("{words}, page {number} of {count}");
        }
        if number == 1 {
            made.lines = printed.blocks(COLUMNS).join("\n");
        }
        if number == PICTURES_MAX && count > PICTURES_MAX {
            made.words.push_str(". The PDF has the other pages.");
        }
        all.push(made);
    }
    Ok(all)
}

/// Every piece of a timesheet, with minutes that add up.
fn timesheet_csv(reads: &dyn Reads, actor: Actor<'_>, pieces: &[Piece]) -> Result<String> {
    const MINUTE: u64 = 60_000_000;
    let zone = &actor.user.settings.zone;
    let exact = pieces.iter().map(|piece| piece.worked.microseconds());
    let minutes = in_units(exact, MINUTE);
    // A client that was deleted has no name.
    let mut names: BTreeMap<ClientId, String> = BTreeMap::new();
    let mut table = CsvTable::new(guarded);
    let heads = [
        "date", "from", "to", "minutes", "client", "task", "title", "note", "entry",
    ];
    table.row(heads.map(|head| CsvCell::Own(head.to_owned())));
    for (piece, minutes) in pieces.iter().zip(minutes) {
        // The end of a day is the beginning of the next: a spreadsheet knows no 24:00.
        let clock = |instant: Timestamp| {
            let civil = zone.civil(instant);
            CsvCell::Own(civil.strftime("%Y-%m-%d %H:%M:%S").to_string())
        };
        let client = match piece.worked.client {
            Some(id) => match names.entry(id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => {
                    let client = reads.client_by_id(actor.user.id, id)?;
                    unknown.insert(client.map(|client| client.name).unwrap_or_default())
                }
            },
            None => "",
        };
        table.row([
            CsvCell::Own(piece.date.to_string()),
            clock(piece.worked.started_at),
            clock(piece.worked.ended_at),
            CsvCell::Own(minutes.to_string()),
            CsvCell::Text(client),
            CsvCell::Own(piece.worked.task.0.to_string()),
            CsvCell::Text(&piece.worked.title),
            CsvCell::Text(piece.worked.note.as_deref().unwrap_or_default()),
            CsvCell::Own(piece.worked.entry.0.to_string()),
        ]);
    }
    Ok(table.finish())
}
