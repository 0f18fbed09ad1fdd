//! What is done about a message that may have arrived already.
//!
//! Between "the request may have left" and the commit of its outcome nobody can know whether it
//! was delivered. Marking says so to the reader. Asking probes the channel's message ids that no
//! record owns: editing the buttons of the right one to what they are is answered with "not
//! modified", and changes nothing that the reader sees. It is offered for messages with buttons
//! only, and in private chats, where ids grow in one series of which all is known that others
//! take. A reminder that the person has answered needs no question.
//!
//! # Which ids the message may have
//!
//! - Its id is above that of a message that is known to be sent before it, in the same lane.
//! - It is none of those that are recorded: those of our messages, in the outbox, and those of
//!   what people said, in the inbox. (The message whose button was pressed is not recorded there:
//!   it may be the one that is looked for.)
//! - It is not far above the newest id that is recorded. What took the ids between was not
//!   recorded either: a request that was out when a process was killed and whose row is in doubt
//!   now, or something that leaves no record at all, such as what a stranger said, or what was
//!   said and has not been fetched. The former are counted, for the latter there is a margin.
//!
//! All free ids of that range are asked about, or none: if there are too many, nobody can be
//! asked, and the message is marked. For a part of them would not tell whether it arrived. Soon
//! after a start many may be free because what people said is still being fetched, so a life that
//! is young waits for that.
//!
//! The margin alone is no argument. So a message that is sent because it was not found is looked
//! at once more: its id ends the range, because all that was sent before it has a lower one. If
//! ids between are free and were not asked about, they are asked about then; and if it is found
//! there after all, or cannot be asked about, the reader is told of the repeat in a message of
//! its own, that is as durable as any.
//!
//! A question takes the chat for itself ([`Turns`]). A message that is sent meanwhile would be a
//! candidate that no record owns yet, and two questions would change each other's candidates:
//! both would take buttons away from messages that are in no doubt.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

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

/// The words that tell of a repeat after it.
const REPEAT_NOTE: &str = "may have arrived before";
/// How many characters of a repeat are quoted in that.
const QUOTED_CHARS_MAX: usize = 60;

/// How many ids before the doubtful row's are searched for a message known to be sent before it.
/// Each life of a process may leave a gap of 64 of them.
const ROWS_BACK_MAX: i64 = 4_096;
/// How many rows after it that were sent are looked at, because the messages they own need not be
/// asked about; if there are more, nothing is asked.
const ROWS_AHEAD_MAX: u32 = 4_096;
/// How many of the newest updates are looked at for the messages that they are.
const UPDATES_MAX: u32 = 4_096;
/// How many ids that leave no record may follow each other.
const BEYOND_MAX: i64 = 64;
/// How many message ids are looked at; if there are more, nothing is asked.
const IDS_MAX: i64 = 8_192;
/// How many of them are asked about; if there are more, asking would take too long.
const PROBES_MAX: usize = 512;
/// If more ids than this are free below the newest that is recorded, that may be because what
/// people said has not been fetched …
const GAPS_FEW: usize = 64;
/// … which is given so much time after the start.
pub(crate) const FETCHED_WITHIN: Duration = Duration::from_secs(10);
/// How often is looked whether it has been.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(50);
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
    /// Among the ids up to this one.
    NotThere(ChannelMessageId),
    /// It cannot be asked.
    Unknown,
    /// It cannot be asked yet.
    NotYet,
}

/// Asks whether `row` arrived, later if this life `is_young` and that may be easier. `sent` are messages of its series
/// whose outcome may not be recorded yet.
pub(crate) async fn ask(
    db: &Db,
    channel: &dyn Channel,
    row: &OutboxRow,
    message: &Message,
    sent: BTreeSet<ChannelMessageId>,
    is_young: bool,
) -> Result<Answer, SendError> {
    if message.buttons.is_empty() || row.parts_sent > 0 || !is_private(row.new.address) {
        return Ok(Answer::Unknown);
    }
    let doubtful = row.clone();
    let read = move |reads: &dyn Reads| {
        if is_answered(reads, &doubtful)? {
            return Ok(None);
        }
        candidates(reads, &doubtful, sent).map(Some)
    };
    let these = match db.read("candidates", read).await {
        Ok(None) => return Ok(Answer::Arrived(None)),
        Ok(Some(Candidates::TooMany)) if is_young => return Ok(Answer::NotYet),
        Ok(Some(Candidates::These(these))) if is_young && these.gaps > GAPS_FEW => {
            return Ok(Answer::NotYet);
        }
        Ok(Some(Candidates::These(these))) => these,
        Ok(Some(Candidates::TooMany | Candidates::Unknown)) | Err(_) => {
            return Ok(Answer::Unknown);
        }
    };
    let delivery = Delivery {
        id: row.id,
        address: row.new.address,
        action: Resolved::Send(message.clone()),
        parts_sent: 0,
    };
    match channel.probe(&delivery, &these.ids).await {
        Ok(Some(message)) => Ok(Answer::Arrived(Some(message))),
        // A press that was answered meanwhile may have taken the buttons away.
        Ok(None) if answered(db, row).await => Ok(Answer::Arrived(None)),
        Ok(None) => Ok(Answer::NotThere(these.through)),
        Err(SendError::Refused { .. }) => Ok(Answer::Unknown),
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

/// Whether `delivery`, which was sent as `copy` because it was not found up to `through`, may be a
/// repeat all the same: its original may have an id between the two.
pub(crate) async fn is_doubtful(
    db: &Db,
    channel: &dyn Channel,
    row: &OutboxRow,
    delivery: &Delivery,
    through: ChannelMessageId,
    copy: ChannelMessageId,
    sent: BTreeSet<ChannelMessageId>,
) -> bool {
    if copy.0 <= through.0 + 1 {
        return false;
    }
    let doubtful = row.clone();
    let read = move |reads: &dyn Reads| {
        let Some(taken) = taken(reads, &doubtful, sent)? else {
            return Ok(Candidates::Unknown);
        };
        free(reads, &doubtful, &taken.owned, through.0, copy.0 - 1)
    };
    match db.read("candidates", read).await {
        Ok(Candidates::These(These { ids, .. })) => {
            !ids.is_empty() && !matches!(channel.probe(delivery, &ids).await, Ok(None))
        }
        Ok(Candidates::TooMany | Candidates::Unknown) | Err(_) => true,
    }
}

/// What tells the reader of a repeat that went out without the mark.
pub(crate) fn note(message: &Message) -> Message {
    let words = message.plain();
    let first = words.lines().next().unwrap_or_default();
    let mut quoted: String = first.chars().take(QUOTED_CHARS_MAX).collect();
    if quoted.len() < words.len() {
        quoted.push('\u{2026}');
    }
    let words = format!("(repeat: \u{201c}{quoted}\u{201d} {REPEAT_NOTE})");
    Message {
        blocks: vec![Block::Paragraph(Text::default().italic(words))],
        ..Message::default()
    }
}

/// The ids that a message may have.
enum Candidates {
    /// No message is known to be sent before it.
    Unknown,
    /// They are too many to be asked about.
    TooMany,
    These(These),
}

struct These {
    ids: Vec<ChannelMessageId>,
    /// The end of the range in which they are.
    through: ChannelMessageId,
    /// How many of them are below the newest that is recorded.
    gaps: usize,
}

/// What is known of the ids around those of a message in doubt.
struct Taken {
    /// A message that was certainly sent before it.
    last: i64,
    /// The ids that are recorded, some of them perhaps older.
    owned: BTreeSet<ChannelMessageId>,
}

/// The ids that the message of `row` may have.
fn candidates(
    reads: &dyn Reads,
    row: &OutboxRow,
    sent: BTreeSet<ChannelMessageId>,
) -> Result<Candidates> {
    let Some(Taken { last, owned }) = taken(reads, row, sent)? else {
        return Ok(Candidates::Unknown);
    };
    let newest = owned.last().map_or(last, |id| id.0.max(last));
    let in_doubt = i64::try_from(reads.outbox_totals(None)?.in_doubt).unwrap_or(i64::MAX);
    let through = newest.saturating_add(BEYOND_MAX).saturating_add(in_doubt);
    let mut found = free(reads, row, &owned, last, through)?;
    if let Candidates::These(These { ids, gaps, .. }) = &mut found {
        *gaps = ids.partition_point(|id| id.0 < newest);
    }
    Ok(found)
}

fn taken(
    reads: &dyn Reads,
    row: &OutboxRow,
    mut owned: BTreeSet<ChannelMessageId>,
) -> Result<Option<Taken>> {
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
        return Ok(None);
    };
    let later = reads.sent_after(row.new.address.channel, row.id, ROWS_AHEAD_MAX)?;
    if later.len() >= ROWS_AHEAD_MAX as usize {
        return Ok(None);
    }
    let of_series = later
        .into_iter()
        .filter(|(address, _)| is_one_series(*address, row.new.address));
    owned.extend(of_series.map(|(_, sent_as)| sent_as));
    owned.extend(reads.latest_said(row.new.address.channel, UPDATES_MAX)?);
    Ok(Some(Taken { last, owned }))
}

/// The ids after `after` up to `through` that nothing has.
fn free(
    reads: &dyn Reads,
    row: &OutboxRow,
    owned: &BTreeSet<ChannelMessageId>,
    after: i64,
    through: i64,
) -> Result<Candidates> {
    if through.saturating_sub(after) > IDS_MAX {
        return Ok(Candidates::TooMany);
    }
    let mut ids = Vec::new();
    for candidate in (after + 1..=through).map(ChannelMessageId) {
        let is_free = !owned.contains(&candidate)
            && reads.outbox_by_sent(row.new.address, candidate)?.is_none();
        if !is_free {
            continue;
        }
        if ids.len() == PROBES_MAX {
            return Ok(Candidates::TooMany);
        }
        ids.push(candidate);
    }
    Ok(Candidates::These(These {
        gaps: ids.len(),
        ids,
        through: ChannelMessageId(through),
    }))
}

/// Whether a chat is one with a single person: only there it is known what takes ids.
pub(crate) fn is_private(address: Address) -> bool {
    address.chat > 0
}

/// Whether the message ids of two chats are of one series: those of all private chats with a bot
/// are.
pub(crate) fn is_one_series(one: Address, other: Address) -> bool {
    one.channel == other.channel && is_private(one) && is_private(other)
}

fn shares_ids(one: &OutboxRow, other: &OutboxRow) -> bool {
    is_one_series(one.new.address, other.new.address)
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
