//! Carries out an analysis: reads the sums, draws beside the runtime, and plans to send it.

use std::sync::Arc;

use charts::PHONE_SCALE;
use domain::Db;
use domain::analytics::{self, Analysis, View};
use domain::blob::{BlobFault, Blobs, Kept};
use domain::conversation::{Plan, Reply};
use domain::error::{Error, Result};
use domain::ids::UserId;
use domain::job::Progress;
use domain::message::{Attachment, Block, Message};
use domain::workshop::Workshop;
use jiff::Timestamp;

use super::{picture, show, words};

/// The width of a chart in block characters, where there are no pictures.
const COLUMNS: usize = 60;

/// What an analysis works with.
pub(crate) struct Means {
    pub(crate) db: Db,
    pub(crate) blobs: Arc<dyn Blobs>,
    pub(crate) workshop: Arc<dyn Workshop>,
    pub(crate) progress: Progress,
}

/// A file that was made, or why it could not be kept.
struct Made {
    bytes: Vec<u8>,
    alternative: String,
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
        let user = reads
            .user(owner)?
            .ok_or_else(|| Error::refused("I don't know you any more."))?;
        let compared = analytics::compared(reads, &user, asked.period, asked.before)?;
        Ok((user.settings.today(now), compared))
    });
    let (today, compared) = read.await?;
    means.progress.show(40, "drawing");
    let mut message = words::message(&analysis, &compared, today);
    message.buttons.extend(show::rows(&analysis));
    let view = analysis.view;
    let asked = analysis.clone();
    let made = means
        .workshop
        .make("drawing", move || {
            let chart = picture::chart(&asked, &compared, today);
            let bytes = match view {
                View::Table => Some(chart.csv().into_bytes()),
                _ => chart.png(PHONE_SCALE).ok(),
            };
            bytes.map(|bytes| Made {
                bytes,
                alternative: chart.blocks(COLUMNS).join("\n"),
            })
        })
        .await?;
    let Some(made) = made else {
        return Ok(sent(message, None));
    };
    match means.blobs.put(&made.bytes).await {
        Ok(kept) => {
            let attachment = attachment(&analysis, &kept, made);
            Ok(sent(message.with(attachment), Some(kept)))
        }
        // Words and block characters need no room on the disk.
        Err(BlobFault::Full) => {
            message.blocks.push(Block::Code(made.alternative));
            Ok(sent(message, None))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn attachment(analysis: &Analysis, kept: &Kept, made: Made) -> Attachment {
    let days = format!("{}-to-{}", analysis.period.first(), analysis.period.last());
    match analysis.view {
        View::Table => Attachment::document(kept.blob, format!("tasks-{days}.csv"), "text/csv"),
        _ => Attachment::photo(kept.blob, format!("tasks-{days}.png"), "image/png")
            .or_else(made.alternative),
    }
}

/// The content stays until the message that names it is committed.
fn sent(message: Message, kept: Option<Kept>) -> Plan {
    Box::new(move |_| {
        let _held = &kept;
        Ok(vec![Reply::Send(message.clone())])
    })
}
