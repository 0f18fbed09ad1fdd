//! Carries out an analysis: reads the sums, draws beside the runtime, and plans to send it.

use std::sync::Arc;

use charts::{Chart, PHONE_SCALE};
use domain::Db;
use domain::analytics::{self, Analysis, View};
use domain::blob::{Blob, BlobFault, Blobs, Kept};
use domain::conversation::{Plan, Reply};
use domain::error::Result;
use domain::ids::UserId;
use domain::job::{ChartFormat, Progress};
use domain::message::{Attachment, Block, Message};
use domain::spreadsheet::guarded;
use domain::workshop::Workshop;
use jiff::Timestamp;

use super::{picture, show, words};
use crate::turn::known;

/// The width of a chart in block characters, where there are no pictures.
const COLUMNS: usize = 60;

/// What an analysis works with.
pub(crate) struct Means {
    pub(crate) db: Db,
    pub(crate) blobs: Arc<dyn Blobs>,
    pub(crate) workshop: Arc<dyn Workshop>,
    pub(crate) progress: Progress,
}

/// A chart that was drawn.
pub(crate) struct Drawn {
    /// The picture or table; `None` if it cannot be drawn.
    pub(crate) bytes: Option<Vec<u8>>,
    /// The same in block characters.
    pub(crate) alternative: String,
}

impl Drawn {
    /// Draws a chart, and `in_characters` for where there are no pictures.
    pub(crate) fn of(chart: &dyn Chart, in_characters: &dyn Chart, format: ChartFormat) -> Self {
        Self {
            bytes: match format {
                ChartFormat::Csv => Some(chart.csv(guarded).into_bytes()),
                ChartFormat::Picture => chart.png(PHONE_SCALE).ok(),
            },
            alternative: in_characters.blocks(COLUMNS).join("\n"),
        }
    }
}

/// Reads now, draws, and plans to send what came of it.
///
/// # Errors
/// The store's, or a refusal if the person is gone.
pub(crate) async fn plan(
    means: Means,
    owner: UserId,
    analysis: Analysis,
    now: Timestamp,
) -> Result<Plan> {
    let asked = analysis.clone();
    let read = means.db.read("analysis", move |reads| {
        let user = known(reads, owner)?;
        let mut compared = analytics::compared(reads, &user, asked.period, asked.before)?;
        if words::tells_tracked_time(&asked) {
            compared = compared.with_worked(reads, &user)?;
        }
        let week = user.settings.week_start();
        Ok((user.settings.today(now), week, compared))
    });
    let (today, week, compared) = read.await?;
    means.progress.show(40, "drawing");
    let mut message = words::message(&analysis, &compared, today);
    message.buttons.extend(show::rows(&analysis));
    let days = format!("{}-to-{}", analysis.period.first(), analysis.period.last());
    let format = match analysis.view {
        View::Table => ChartFormat::Csv,
        _ => ChartFormat::Picture,
    };
    let draw = move || {
        let chart = picture::chart(&analysis, &compared, today, week);
        Drawn::of(&*chart, &*chart, format)
    };
    send(&means, message, (format!("tasks-{days}"), format), draw).await
}

/// Draws beside the runtime, and plans to send the message with what was drawn: the file with this
/// name and format, or block characters if there is no room or it cannot be drawn.
///
/// # Errors
/// Those of whoever draws and keeps it.
pub(crate) async fn send(
    means: &Means,
    mut message: Message,
    (name, format): (String, ChartFormat),
    draw: impl FnOnce() -> Drawn + Send + 'static,
) -> Result<Plan> {
    let Drawn { bytes, alternative } = means.workshop.make("drawing", draw).await?;
    let kept = match bytes {
        None => None,
        Some(bytes) => match means.blobs.put(&bytes).await {
            Ok(kept) => Some(kept),
            // Words and block characters need no room on the disk.
            Err(BlobFault::Full) => None,
            Err(fault) => return Err(fault.into()),
        },
    };
    match (&kept, format) {
        (None, _) => message.blocks.push(Block::Code(alternative)),
        (Some(kept), ChartFormat::Csv) => {
            let file = Attachment::document(kept.blob, format!("{name}.csv"), "text/csv");
            message = message.with(file);
        }
        (Some(kept), ChartFormat::Picture) => {
            let picture = Attachment::photo(kept.blob, format!("{name}.png"), "image/png");
            message = message.with(picture.or_else(alternative));
        }
    }
    Ok(sent(message, kept))
}

/// Keeps a file that was made, and plans to send the message with it.
///
/// # Errors
/// Those of whoever keeps it.
pub(crate) async fn send_file(
    means: &Means,
    message: Message,
    bytes: Vec<u8>,
    attachment: impl FnOnce(Blob) -> Attachment,
) -> Result<Plan> {
    let kept = means.blobs.put(&bytes).await?;
    let file = attachment(kept.blob);
    Ok(sent(message.with(file), Some(kept)))
}

/// The content stays until the message that names it is committed.
pub(crate) fn sent(message: Message, kept: Option<Kept>) -> Plan {
    Box::new(move |_| {
        let _held = &kept;
        Ok(vec![Reply::Send(message.clone())])
    })
}
