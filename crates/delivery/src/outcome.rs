//! What the answer of a channel means for an outbox row.
//!
//! A plain function from row and answer to what is recorded and what happens next, so that every
//! case is one line of a table.

use domain::conversation::ChannelMessageId;
use domain::outbox::{Action, Attempt, Lane, OutboxRow, OutboxState, Outcome, Settle};
use jiff::Timestamp;

use crate::channel::{Delivered, SendError};

/// What happens to the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It reached its end.
    End(Settle),
    /// It is tried again after a back-off; its lane waits.
    Retry(Settle),
    /// It is tried again when the channel said; its chat waits.
    Wait(Settle, std::time::Duration),
    /// The message that it changes is gone: it is sent as a new one, at once.
    SendAnew,
}

/// One attempt: the row as it was then, and when the attempt began and ended.
pub(crate) struct Tried<'a> {
    pub(crate) row: &'a OutboxRow,
    /// The channel's id of the message that was to be changed.
    pub(crate) target: Option<ChannelMessageId>,
    pub(crate) began_at: Timestamp,
    pub(crate) ended_at: Timestamp,
}

impl Tried<'_> {
    /// Judges what the channel said.
    pub(crate) fn judge(&self, answer: Result<Delivered, SendError>) -> Verdict {
        match answer {
            Ok(Delivered { message }) => self.sent(message),
            Err(SendError::RetryAfter { after, parts_sent }) => {
                let until = self.ended_at.checked_add(after).unwrap_or(Timestamp::MAX);
                let mut settle = self.settle(OutboxState::Queued, Outcome::Delayed { until });
                settle.not_before = Some(until);
                settle.parts_sent = parts_sent;
                Verdict::Wait(settle, after)
            }
            Err(SendError::Refused { reason, parts_sent }) => self.refused(reason, parts_sent),
            Err(SendError::NotSent { reason, parts_sent }) => {
                let mut settle = self.settle(OutboxState::Queued, Outcome::Failed(reason));
                settle.parts_sent = parts_sent;
                Verdict::Retry(settle)
            }
            Err(SendError::InDoubt { reason, parts_sent }) => self.in_doubt(reason, parts_sent),
        }
    }

    /// A request may have left and no answer came.
    pub(crate) fn in_doubt(&self, reason: String, parts_sent: u32) -> Verdict {
        let mut settle = self.settle(OutboxState::Queued, Outcome::InDoubt(reason));
        settle.parts_sent = parts_sent;
        settle.in_doubt = self.row.in_doubt || self.row.new.action.is_new_message();
        Verdict::Retry(settle)
    }

    /// It is known that an earlier attempt had arrived.
    pub(crate) fn had_arrived(&self, message: Option<ChannelMessageId>) -> Settle {
        let outcome = Outcome::HadArrived(message.unwrap_or(ChannelMessageId(0)));
        let mut settle = self.settle(OutboxState::Sent, outcome);
        settle.sent_as = message;
        settle.in_doubt = false;
        settle
    }

    fn sent(&self, message: Option<ChannelMessageId>) -> Verdict {
        let message = message.or(self.target);
        let outcome = Outcome::Sent(message.unwrap_or(ChannelMessageId(0)));
        let mut settle = self.settle(OutboxState::Sent, outcome);
        settle.sent_as = message;
        settle.in_doubt = false;
        if self.row.attempts == 1 && self.row.new.occurrence.is_none() {
            // The row itself says all that there is to tell; a record beside it would cost every
            // command a page in its commit. Of a reminder each attempt is kept, for `/why`.
            settle.attempt = None;
        }
        Verdict::End(settle)
    }

    fn refused(&self, reason: String, parts_sent: u32) -> Verdict {
        match &self.row.new.action {
            Action::Edit(..) if is_unchanged(&reason) => return self.sent(self.target),
            Action::Delete(_) if is_gone(&reason) => return self.sent(self.target),
            Action::Edit(..) if is_gone(&reason) && self.row.new.lane == Lane::Reply => {
                return Verdict::SendAnew;
            }
            Action::Send(_) | Action::Edit(..) | Action::Delete(_) => {}
        }
        Verdict::End(self.refusal(reason, parts_sent))
    }

    /// A permanent no.
    pub(crate) fn refusal(&self, reason: String, parts_sent: u32) -> Settle {
        let mut settle = self.settle(OutboxState::Refused, Outcome::Refused(reason));
        settle.parts_sent = parts_sent;
        settle
    }

    fn settle(&self, state: OutboxState, outcome: Outcome) -> Settle {
        let row = self.row;
        let attempt = Attempt {
            outbox: row.id,
            number: row.attempts,
            began_at: self.began_at,
            ended_at: Some(self.ended_at),
            outcome,
        };
        Settle {
            attempt: Some(attempt),
            ..restate(row, state, self.ended_at)
        }
    }
}

/// The row as it stands, in another state.
pub(crate) fn restate(row: &OutboxRow, state: OutboxState, at: Timestamp) -> Settle {
    Settle {
        id: row.id,
        state,
        in_doubt: row.in_doubt,
        attempts: row.attempts,
        not_before: None,
        sent_as: row.sent_as,
        parts_sent: row.parts_sent,
        attempt: None,
        at,
    }
}

/// The change was in effect already (Bot API: "message is not modified").
fn is_unchanged(reason: &str) -> bool {
    reason
        .to_ascii_lowercase()
        .contains("message is not modified")
}

/// The message cannot be changed any more because it is not there or not ours (Bot API: "message
/// to edit not found", "message to delete not found", "message can't be edited"), or because it is
/// a picture or a file, which has no words of its own ("there is no text in the message to edit").
fn is_gone(reason: &str) -> bool {
    let reason = reason.to_ascii_lowercase();
    [
        "message to edit not found",
        "message to delete not found",
        "message can't be edited",
        "message_id_invalid",
        "there is no text in the message to edit",
    ]
    .iter()
    .any(|words| reason.contains(words))
}
