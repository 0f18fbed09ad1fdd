//! Where a conversation stands between two messages. It survives a restart and it expires.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::conversation::Address;
use crate::ids::UserId;

/// A flow in progress: at most one a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Whose.
    pub owner: UserId,
    /// In which chat.
    pub address: Address,
    /// Which flow: a name that its code knows ("addtask", "edit").
    pub name: String,
    /// Its state as JSON, versioned by its code.
    pub state: String,
    /// When it is forgotten if nothing more is said.
    pub expires_at: Timestamp,
}
