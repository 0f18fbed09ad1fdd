//! Commands that are addressed to another bot.
//!
//! In a group a command may name the bot that it is for: `/list@larry_bot`. A bot that reads the
//! whole group (its privacy mode is off) gets those for other bots too, and obeying them would
//! change things that nobody asked it to.

use domain::conversation::{Event, Incoming};
use tokio::sync::OnceCell;

use crate::api::Api;
use crate::methods::{Me, Nothing};

/// This bot's user name, asked for when a command in a group first names a bot.
#[derive(Debug, Default)]
pub(crate) struct OwnName(OnceCell<Option<String>>);

impl OwnName {
    /// Leaves out what is addressed to another bot. While Telegram does not say who we are,
    /// everything stays: a command too many is better than one that is lost.
    pub(crate) async fn leave_to_others(&self, api: &Api, updates: &mut Vec<Incoming>) {
        if !updates.iter().any(|update| bot_named(update).is_some()) {
            return;
        }
        let Some(own) = self.get(api).await else {
            return;
        };
        updates
            .retain(|update| bot_named(update).is_none_or(|name| name.eq_ignore_ascii_case(own)));
    }

    async fn get(&self, api: &Api) -> Option<&str> {
        let asked = self.0.get_or_try_init(|| async {
            let me: Me = api.call("getMe", &Nothing {}).await?;
            Ok::<_, crate::api::CallError>(me.username)
        });
        match asked.await {
            Ok(name) => name.as_deref(),
            Err(error) => {
                tracing::debug!(%error, "Telegram did not say what this bot is called");
                None
            }
        }
    }
}

/// The bot that a command in a group names.
fn bot_named(update: &Incoming) -> Option<&str> {
    if update.private {
        return None;
    }
    let words = match &update.event {
        Event::Text { text, .. } | Event::Reply { text, .. } | Event::Caption { text, .. } => text,
        Event::File { caption, .. } => caption,
        Event::Edited { text, .. } => text,
        Event::Forward { .. } | Event::Press { .. } | Event::Other { .. } => return None,
    };
    let command = words.trim_start().strip_prefix('/')?;
    let command = command.split_whitespace().next()?;
    Some(command.split_once('@')?.1)
}
