//! What a person said in plain words, and what it did: so that correcting the message, or a button
//! below its answer, corrects that.
//!
//! It belongs to the conversation and not to the journal: undoing what a message did leaves what
//! it said.

use jiff::Timestamp;

use crate::conversation::{Address, Answered, ChannelMessageId};
use crate::error::Result;
use crate::ids::{OperationId, SaidId, UserId};
use crate::port::Reads;

/// The changes of one message that are followed; each may have to be taken back.
pub const OPERATIONS_MAX: usize = 20;
/// The most operations of one turn that are noted.
const AT_ONCE_MAX: u32 = 10;
/// The parts of a message that can be taken back.
pub const KEPT_MAX: usize = 20;

/// A message that a person sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its identity.
    pub id: SaidId,
    /// Who said it.
    pub owner: UserId,
    /// Where.
    pub address: Address,
    /// The channel's message.
    pub message: ChannelMessageId,
    /// When: its "tomorrow" is the day after this, also when it is read again later.
    pub at: Timestamp,
    /// Its words, as they are now.
    pub text: String,
    /// The message that it answers, if it answers one.
    pub answered: Option<Answered>,
    /// Parts of it that are words of a title, whatever they say.
    pub kept: Vec<String>,
    /// Which of its other meanings was chosen, if one was.
    pub chosen: Option<u32>,
    /// What it did at first, and what each correction did since.
    pub operations: Vec<OperationId>,
}

impl Said {
    /// The last thing that it did, if none of it was undone.
    ///
    /// # Errors
    /// Only the store's.
    pub fn standing(&self, reads: &dyn Reads) -> Result<Option<OperationId>> {
        for id in &self.operations {
            let operation = reads.operation(self.owner, *id)?;
            if operation.is_none_or(|operation| operation.undone_by.is_some()) {
                return Ok(None);
            }
        }
        Ok(self.operations.last().copied())
    }

    /// Whether more corrections of it are followed.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.operations.len() < OPERATIONS_MAX
    }

    /// Notes what was done because of it since an operation, if anything was.
    ///
    /// # Errors
    /// Only the store's.
    pub fn note(&mut self, reads: &dyn Reads, since: Option<OperationId>) -> Result<()> {
        let mut latest = reads.operations(self.owner, AT_ONCE_MAX)?;
        latest.retain(|operation| {
            let is_new = Some(operation.id) > since && !operation.is_undo;
            is_new && operation.undone_by.is_none() && !self.operations.contains(&operation.id)
        });
        let ids = latest.into_iter().rev().map(|operation| operation.id);
        self.operations.extend(ids);
        Ok(())
    }
}

/// The latest operation of a person, so that what follows can be told from what was before.
///
/// # Errors
/// Only the store's.
pub fn latest(reads: &dyn Reads, owner: UserId) -> Result<Option<OperationId>> {
    let latest = reads.operations(owner, 1)?;
    Ok(latest.first().map(|operation| operation.id))
}
