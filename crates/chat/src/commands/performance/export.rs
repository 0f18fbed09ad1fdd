//! What was measured, as a file for other programs. A job makes it.

use std::time::Duration;

use charts::{CsvCell, CsvTable};
use domain::conversation::Plan;
use domain::error::Result;
use domain::job::{MeasuresFormat, Work};
use domain::message::{Attachment, Message};
use domain::spreadsheet::guarded;
use jiff::Timestamp;
use serde::Serialize;

use super::trend::at;
use crate::answer::note;
use crate::commands::analytics::carry_out::{Means, send_file};
use crate::measures::{Figures, HOURS_MAX, Label, Measures, Sums};
use crate::press::{Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// A file's place among the jobs, 1 (first) to 10 (last).
const PRIORITY: u8 = 4;

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let format = match press {
        Press::Item(item) if item.number == 1 => MeasuresFormat::Csv,
        Press::Item(item) if item.number == 2 => MeasuresFormat::Json,
        _ => return unknown(),
    };
    ask_for(turn, format)?;
    Ok(note("It comes in a moment."))
}

/// Has a file made for whoever asks.
pub(crate) fn ask_for(turn: &mut Turn<'_>, format: MeasuresFormat) -> Result<()> {
    turn.promise(Work::Measures { format }, PRIORITY)
}

/// Carries out the job: what is measured when it runs.
///
/// # Errors
/// Those of whoever keeps the file.
pub(crate) async fn plan(
    means: Means,
    measures: &Measures,
    format: MeasuresFormat,
    now: Timestamp,
) -> Result<Plan> {
    let figures = measures.figures();
    let (name, media_type, bytes) = match format {
        MeasuresFormat::Csv => ("performance.csv", "text/csv", csv(&figures)),
        MeasuresFormat::Json => ("performance.json", "application/json", json(measures, now)),
    };
    let count = crate::view::counted(figures.len() as u64, "command", "commands");
    let words = format!("📄 What was measured: {count}");
    send_file(&means, Message::text(words), bytes, |blob| {
        Attachment::document(blob, name, media_type)
    })
    .await
}

/// What is known of a command. Lengths are microseconds.
#[derive(Serialize)]
struct Row {
    command: String,
    count: u64,
    refused: u64,
    failed: u64,
    slow: u64,
    far_too_slow: u64,
    mean_us: u64,
    p50_us: u64,
    p95_us: u64,
    p99_us: u64,
    max_us: u64,
}

impl Row {
    fn of((label, figures): &(Label, Figures)) -> Self {
        let Figures { took, .. } = figures;
        Self {
            command: label.to_string(),
            count: took.count(),
            refused: figures.refused,
            failed: figures.failed,
            slow: figures.slow,
            far_too_slow: figures.far_too_slow,
            mean_us: microseconds(took.total()) / took.count().max(1),
            p50_us: microseconds(took.quantile(500)),
            p95_us: microseconds(took.quantile(950)),
            p99_us: microseconds(took.quantile(990)),
            max_us: microseconds(took.max()),
        }
    }
}

fn microseconds(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}

fn csv(figures: &[(Label, Figures)]) -> Vec<u8> {
    let mut table = CsvTable::new(guarded);
    let heads = [
        "command",
        "count",
        "refused",
        "failed",
        "slow",
        "far_too_slow",
        "mean_us",
        "p50_us",
        "p95_us",
        "p99_us",
        "max_us",
    ];
    table.row(heads.map(|head| CsvCell::Own(head.to_owned())));
    for row in figures.iter().map(Row::of) {
        let figures = [
            row.count,
            row.refused,
            row.failed,
            row.slow,
            row.far_too_slow,
            row.mean_us,
            row.p50_us,
            row.p95_us,
            row.p99_us,
            row.max_us,
        ];
        let cells = figures.map(|figure| CsvCell::Own(figure.to_string()));
        table.row([CsvCell::Own(row.command)].into_iter().chain(cells));
    }
    table.finish().into_bytes()
}

/// Everything that is known.
#[derive(Serialize)]
struct Everything {
    since: Option<String>,
    until: String,
    commands: Vec<Row>,
    /// Hours in which something was asked for, the oldest first.
    hours: Vec<Hour>,
}

#[derive(Serialize)]
struct Hour {
    /// An instant in it.
    at: String,
    count: u64,
    failed: u64,
    slow: u64,
    far_too_slow: u64,
    total_us: u64,
    max_us: u64,
}

fn json(measures: &Measures, now: Timestamp) -> Vec<u8> {
    let course = measures.course(HOURS_MAX, now);
    let hour = |(place, sums): (usize, &Sums)| Hour {
        at: at(course.len() - 1 - place, now).to_string(),
        count: sums.count,
        failed: sums.failed,
        slow: sums.slow,
        far_too_slow: sums.far_too_slow,
        total_us: microseconds(sums.total),
        max_us: microseconds(sums.max),
    };
    let hours = course.iter().enumerate();
    let hours = hours.filter(|(_, sums)| sums.count > 0).map(hour);
    let everything = Everything {
        since: measures.since().map(|since| since.to_string()),
        until: now.to_string(),
        commands: measures.figures().iter().map(Row::of).collect(),
        hours: hours.collect(),
    };
    serde_json::to_vec_pretty(&everything).expect("names and numbers are always JSON")
}
