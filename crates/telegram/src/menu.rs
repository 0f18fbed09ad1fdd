//! The menu of commands that Telegram shows beside the text field.
//!
//! Best effort and after the first poll: a menu is a courtesy. It is set only when Telegram has
//! another one, so an ordinary start costs one small request.

use serde::de::IgnoredAny;

use crate::api::{Api, CallError};
use crate::methods::{Command, MenuButton, Nothing, SetChatMenuButton, SetMyCommands};

/// The most commands of a menu (Bot API, `setMyCommands`).
pub const COMMANDS_MAX: usize = 100;
/// The most characters of a command's name (Bot API, `BotCommand`).
const NAME_CHARS_MAX: usize = 32;
/// The most characters of a description (Bot API, `BotCommand`).
const DESCRIPTION_CHARS_MAX: usize = 256;

/// Makes the menu show `commands` (name without slash, description), if it does not yet.
/// Returns whether it was changed. Names that Telegram would refuse are left out.
///
/// # Errors
/// What the server said; the menu then stays as it was.
pub async fn register_commands(
    api: &Api,
    commands: &[(String, String)],
) -> Result<bool, CallError> {
    let wanted: Vec<Command> = commands
        .iter()
        .filter_map(|(name, words)| command(name, words))
        .take(COMMANDS_MAX)
        .collect();
    let shown: Vec<Command> = api.call("getMyCommands", &Nothing {}).await?;
    if shown == wanted {
        return Ok(false);
    }
    let request = SetMyCommands { commands: &wanted };
    api.call::<_, IgnoredAny>("setMyCommands", &request).await?;
    let button = SetChatMenuButton {
        menu_button: MenuButton { kind: "commands" },
    };
    api.call::<_, IgnoredAny>("setChatMenuButton", &button)
        .await?;
    Ok(true)
}

fn command(name: &str, words: &str) -> Option<Command> {
    let fits = (1..=NAME_CHARS_MAX).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let words = words.trim();
    (fits && !words.is_empty()).then(|| Command {
        command: name.to_owned(),
        description: words.chars().take(DESCRIPTION_CHARS_MAX).collect(),
    })
}
