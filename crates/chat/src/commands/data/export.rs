//! `/export`: everything that a person has here, as a file.

use domain::job::{ExportFormat, Work};
use domain::message::Message;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "export",
    aliases: &[],
    usage: "[json | csv]",
    summary: "Get everything that you have here as a file",
    details: "As JSON Lines it is one file that /import takes again; as CSV a table for each kind \
              of thing, for spreadsheets. Contents of files stay here: get them with \
              /attachments. Nobody else's data is in it.",
    examples: &[
        ("/export", "one file with everything"),
        ("/export csv", "tables for a spreadsheet"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// Somebody waits for it, but others wait for less.
const PRIORITY: u8 = 5;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let format = match arguments.all().trim().to_lowercase().as_str() {
        "" | "json" | "jsonl" => ExportFormat::JsonLines,
        "csv" => ExportFormat::Csv,
        _ => return Err(misuse(&COMMAND, "I write json or csv.")),
    };
    turn.promise(Work::Export { format }, PRIORITY)?;
    Ok(say(Message::text("📦 I am putting it together.")))
}
