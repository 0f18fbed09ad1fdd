//! What the bot sent, counted as it arrives at the emulator.

use botapi_emulator::{Control, World};
use std::time::Duration;

/// Longer than any figure that could still be of interest.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Reads the emulator's log from where it stopped reading last time.
pub(crate) struct Replies {
    last_number: u64,
    /// Messages seen so far, new and edited.
    pub(crate) count: usize,
    /// The chats that they were for, since [`Replies::take_chats`].
    chats: Vec<i64>,
}

impl Replies {
    /// Counts what comes from now on.
    pub(crate) fn from_now(emulator: &Control) -> Self {
        let last_number = emulator.view(World::request_count);
        Self {
            last_number,
            count: 0,
            chats: Vec::new(),
        }
    }

    /// Blocks until so many have arrived since the start.
    pub(crate) fn wait_for(&mut self, emulator: &Control, count: usize) -> anyhow::Result<()> {
        emulator.wait_for(PATIENCE, |world| {
            self.look(world);
            (self.count >= count).then_some(())
        })?;
        Ok(())
    }

    /// The chats of the messages that arrived since the last call.
    pub(crate) fn take_chats(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.chats)
    }

    fn look(&mut self, world: &World) {
        let newest = world.request_count();
        for request in world
            .log()
            .rev()
            .take_while(|it| it.number > self.last_number)
        {
            if matches!(request.method.as_str(), "sendMessage" | "editMessageText") {
                self.count += 1;
                self.chats.extend(request.chat_id);
            }
        }
        self.last_number = newest;
    }
}
