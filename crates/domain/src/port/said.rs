//! What is asked of a store about what people said in plain words.

use crate::conversation::{Address, ChannelMessageId};
use crate::error::Result;
use crate::ids::{SaidId, UserId};
use crate::said::Said;

/// Questions about messages.
pub trait SaidReads {
    /// A remembered message by its internal id.
    fn said(&self, owner: UserId, id: SaidId) -> Result<Option<Said>>;
    /// A remembered message by the channel's id of it.
    fn said_in(
        &self,
        owner: UserId,
        address: Address,
        message: ChannelMessageId,
    ) -> Result<Option<Said>>;
}

/// Changes of what is remembered of messages.
pub trait SaidTx {
    /// A new internal id for a message.
    fn new_said_id(&mut self) -> Result<SaidId>;
    /// Remembers a message, in place of what its id or the channel's id of it stood for.
    fn put_said(&mut self, said: &Said) -> Result<()>;
}
