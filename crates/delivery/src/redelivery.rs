//! What is done about a message that may have arrived already.
//!
//! Between "the request may have left" and the commit of its outcome nobody can know whether it
//! was delivered. Marking says so to the reader. Asking probes the channel's message ids that no
//! recorded send owns: editing the buttons of the right one to what they are is answered with
//! "not modified", and changes nothing that the reader sees. It is offered for messages with
//! buttons only, and needs ids that grow, as those of private chats with a bot do.

use domain::conversation::ChannelMessageId;
use domain::ids::OutboxId;
use domain::message::{Block, Message, Text};
use domain::outbox::OutboxRow;
use domain::{Db, Reads, Result};

use crate::channel::{Channel, Delivery, Resolved, SendError};

/// What to do with a message in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redelivery {
    /// Send it again, marked as a repeat.
    #[default]
    Mark,
    /// Ask first where that is possible, else mark.
    Ask,
}

/// The words that mark a repeat.
pub const REPEAT_MARK: &str = "(repeat: this may have arrived before)";

/// How many rows before the doubtful one are searched for the last message known to be sent.
const ROWS_BACK_MAX: i64 = 64;
/// How many message ids after it are asked about.
const PROBES_MAX: i64 = 32;

/// The message with the mark: in front, or at the end of a message whose leading parts have
/// arrived, so that the remaining parts are split where they were.
pub(crate) fn marked(message: &Message, parts_sent: u32) -> Message {
    let mut marked = message.clone();
    let mark = Block::Paragraph(Text::default().italic(REPEAT_MARK));
    if parts_sent == 0 {
        marked.blocks.insert(0, mark);
    } else {
        marked.blocks.push(mark);
    }
    marked
}

/// What asking gave.
pub(crate) enum Answer {
    Arrived(ChannelMessageId),
    NotThere,
}

/// Asks whether `row` arrived; `None` if that cannot be asked.
pub(crate) async fn ask(
    db: &Db,
    channel: &dyn Channel,
    row: &OutboxRow,
    message: &Message,
) -> Result<Option<Answer>, SendError> {
    if message.buttons.is_empty() || row.parts_sent > 0 {
        return Ok(None);
    }
    let (id, address) = (row.id, row.new.address);
    let read = move |reads: &dyn Reads| candidates(reads, id, address);
    let Ok(candidates) = db.read("candidates", read).await else {
        return Ok(None);
    };
    if candidates.is_empty() {
        return Ok(None);
    }
    let delivery = Delivery {
        id: row.id,
        address,
        action: Resolved::Send(message.clone()),
        parts_sent: 0,
    };
    match channel.probe(&delivery, &candidates).await {
        Ok(Some(message)) => Ok(Some(Answer::Arrived(message))),
        Ok(None) => Ok(Some(Answer::NotThere)),
        Err(SendError::Refused { .. }) => Ok(None),
        // A question has no effect, so an answer that got lost is no doubt.
        Err(SendError::InDoubt { reason, parts_sent }) => {
            Err(SendError::NotSent { reason, parts_sent })
        }
        Err(error) => Err(error),
    }
}

/// The ids after the last message known to be sent before `id`, without those that are recorded.
fn candidates(
    reads: &dyn Reads,
    id: OutboxId,
    address: domain::conversation::Address,
) -> Result<Vec<ChannelMessageId>> {
    let mut last = None;
    for back in 1..=ROWS_BACK_MAX {
        let Some(row) = reads.outbox(OutboxId(id.0 - back))? else {
            continue;
        };
        if row.new.address == address {
            last = last.max(row.sent_as);
        }
    }
    let Some(ChannelMessageId(last)) = last else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for candidate in (last + 1..=last + PROBES_MAX).map(ChannelMessageId) {
        if reads.outbox_by_sent(address, candidate)?.is_none() {
            found.push(candidate);
        }
    }
    Ok(found)
}
