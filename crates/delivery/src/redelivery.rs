//! What is done about a message that may have arrived already.
//!
//! Between "the request may have left" and the commit of its outcome nobody can know whether it
//! was delivered. Marking says so to the reader. Asking probes the channel's message ids that no
//! recorded send owns: editing the buttons of the right one to what they are is answered with
//! "not modified", and changes nothing that the reader sees. It is offered for messages with
//! buttons only, and needs ids that grow, as those of private chats with a bot do. A reminder that
//! the person has answered needs no question.
//!
//! A question takes the chat for itself ([`Turns`]). A message that is sent meanwhile would be a
//! candidate that no record owns yet, and two questions would change each other's candidates:
//! both would take buttons away from messages that are in no doubt.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use domain::conversation::{Address, ChannelMessageId};
use domain::ids::OutboxId;
use domain::message::{Block, Message, Text};
use domain::outbox::{Action, OutboxRow, OutboxState};
use domain::{Db, Reads, Result};
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

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

/// How many ids before the doubtful row's are searched for a message known to be sent before it.
/// Each life of a process may leave a gap of 64 of them.
const ROWS_BACK_MAX: i64 = 4_096;
/// How many ids after it are looked at, because the messages they own need not be asked about.
const ROWS_AHEAD_MAX: i64 = 4_096;
/// How many message ids are looked at.
const IDS_MAX: i64 = 2_048;
/// How many of them are asked about; if there are more, asking would take too long.
const PROBES_MAX: usize = 512;
/// Chats whose turn is kept although nobody waits for it.
const IDLE_TURNS_MAX: usize = 256;

/// Whose turn it is in each chat: any number of sends, or one question.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<Address, Arc<RwLock<()>>>>);

/// Held while a request to a chat is out.
#[expect(dead_code, reason = "its destructor ends the turn")]
pub(crate) enum Turn {
    Sending(OwnedRwLockReadGuard<()>),
    Asking(OwnedRwLockWriteGuard<()>),
}

impl Turns {
    /// Waits until no question is out to this chat.
    pub(crate) async fn to_send(&self, address: Address) -> Turn {
        Turn::Sending(self.of(address).read_owned().await)
    }

    /// Waits until nothing is out to this chat.
    pub(crate) async fn to_ask(&self, address: Address) -> Turn {
        Turn::Asking(self.of(address).write_owned().await)
    }

    fn of(&self, address: Address) -> Arc<RwLock<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() >= IDLE_TURNS_MAX {
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        Arc::clone(turns.entry(address).or_default())
    }
}

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
    /// With its id, unless it is known only by an answer that the person gave to it.
    Arrived(Option<ChannelMessageId>),
    NotThere,
}

/// Asks whether `row` arrived; `None` if that cannot be asked. `sent` are messages of its chat
/// whose outcome may not be recorded yet.
pub(crate) async fn ask(
    db: &Db,
    channel: &dyn Channel,
    row: &OutboxRow,
    message: &Message,
    sent: BTreeSet<ChannelMessageId>,
) -> Result<Option<Answer>, SendError> {
    if message.buttons.is_empty() || row.parts_sent > 0 {
        return Ok(None);
    }
    let doubtful = row.clone();
    let read = move |reads: &dyn Reads| {
        if is_answered(reads, &doubtful)? {
            return Ok(None);
        }
        candidates(reads, &doubtful, sent).map(Some)
    };
    let candidates = match db.read("candidates", read).await {
        Ok(Some(candidates)) => candidates,
        Ok(None) => return Ok(Some(Answer::Arrived(None))),
        Err(_) => return Ok(None),
    };
    if candidates.is_empty() {
        return Ok(None);
    }
    let delivery = Delivery {
        id: row.id,
        address: row.new.address,
        action: Resolved::Send(message.clone()),
        parts_sent: 0,
    };
    match channel.probe(&delivery, &candidates).await {
        Ok(Some(message)) => Ok(Some(Answer::Arrived(Some(message)))),
        // A press that was answered meanwhile may have taken the buttons away.
        Ok(None) if answered(db, row).await => Ok(Some(Answer::Arrived(None))),
        Ok(None) => Ok(Some(Answer::NotThere)),
        Err(SendError::Refused { .. }) => Ok(None),
        // A question has no effect, so an answer that got lost is no doubt.
        Err(SendError::InDoubt { reason, parts_sent }) => {
            Err(SendError::NotSent { reason, parts_sent })
        }
        Err(error) => Err(error),
    }
}

/// Whether the person answered the reminder that the row carries: then it has arrived.
pub(crate) async fn answered(db: &Db, row: &OutboxRow) -> bool {
    let row = row.clone();
    let read = db.read("answer", move |reads| is_answered(reads, &row));
    read.await.unwrap_or(false)
}

fn is_answered(reads: &dyn Reads, row: &OutboxRow) -> Result<bool> {
    let Some(occurrence) = row.new.occurrence else {
        return Ok(false);
    };
    let occurrence = reads.occurrence(row.new.owner, occurrence)?;
    Ok(occurrence.is_some_and(|it| it.answer.is_some()))
}

/// The ids after a message known to be sent before `row`, without those that are recorded or
/// `owned`; none if there is no such message or there are too many ids.
fn candidates(
    reads: &dyn Reads,
    row: &OutboxRow,
    mut owned: BTreeSet<ChannelMessageId>,
) -> Result<Vec<ChannelMessageId>> {
    let mut last = None;
    for back in 1..=ROWS_BACK_MAX {
        let Some(earlier) = reads.outbox(OutboxId(row.id.0 - back))? else {
            continue;
        };
        owned.extend(earlier.sent_as.filter(|_| shares_ids(&earlier, row)));
        if was_sent_before(&earlier, row) {
            last = earlier.sent_as;
            break;
        }
    }
    let Some(ChannelMessageId(last)) = last else {
        return Ok(Vec::new());
    };
    for ahead in 1..=ROWS_AHEAD_MAX {
        // Ids that were taken and never given leave gaps.
        let Some(later) = reads.outbox(OutboxId(row.id.0 + ahead))? else {
            continue;
        };
        owned.extend(later.sent_as.filter(|_| shares_ids(&later, row)));
    }
    let mut found = Vec::new();
    for candidate in (last + 1..=last + IDS_MAX).map(ChannelMessageId) {
        let is_free = !owned.contains(&candidate)
            && reads.outbox_by_sent(row.new.address, candidate)?.is_none();
        if is_free {
            found.push(candidate);
        }
        if found.len() >= PROBES_MAX {
            break;
        }
    }
    Ok(found)
}

/// Whether the message ids of two rows are of one series: those of one chat are, and those of all
/// private chats (positive ids) with a bot.
fn shares_ids(one: &OutboxRow, other: &OutboxRow) -> bool {
    let (one, other) = (one.new.address, other.new.address);
    one == other || (one.channel == other.channel && one.chat > 0 && other.chat > 0)
}

/// Whether `earlier` has an id that is certainly smaller than that of `row`: it was sent at its
/// first attempt, and before it in the same lane. The other lanes of a chat do not keep step, a
/// repeat may be later than what was behind it, and no clock can tell because clocks are set.
fn was_sent_before(earlier: &OutboxRow, row: &OutboxRow) -> bool {
    earlier.new.address == row.new.address
        && earlier.new.lane == row.new.lane
        && earlier.state == OutboxState::Sent
        && earlier.attempts == 1
        && matches!(earlier.new.action, Action::Send(_))
}
