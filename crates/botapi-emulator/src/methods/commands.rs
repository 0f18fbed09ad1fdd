//! The command menu and the menu button.

use serde_json::{Value, json};

use super::{Answer, Call};
use crate::refusal::Refusal;

/// `setMyCommands`, `commands`: "At most 100 commands can be specified".
const COMMANDS_MAX: usize = 100;
/// "`BotCommand`", `command`: "1-32 characters".
const NAME_CHARACTERS_MAX: usize = 32;
/// "`BotCommand`", `description`: "1-256 characters".
const DESCRIPTION_CHARACTERS_MAX: usize = 256;

/// "`BotCommandScope`": the seven kinds.
const SCOPES: [&str; 7] = [
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
];

pub(super) fn set_my_commands(call: &mut Call<'_>) -> Answer {
    let key = scope_and_language(call)?;
    let commands = call
        .parameters
        .json("commands")
        .map_err(|_| Refusal::bad_request("can't parse commands JSON object"))?;
    let commands = match commands.as_deref() {
        None => Vec::new(),
        Some(Value::Array(commands)) => commands.clone(),
        Some(_) => return Err(Refusal::bad_request("expected an Array of BotCommand")),
    };
    if commands.len() > COMMANDS_MAX {
        return Err(Refusal::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    commands.iter().try_for_each(check_command)?;
    call.world.commands.insert(key, commands);
    Ok(Value::Bool(true))
}

fn check_command(command: &Value) -> Result<(), Refusal> {
    let field = |name: &str| {
        command.get(name).and_then(Value::as_str).ok_or_else(|| {
            Refusal::bad_request(format_args!(
                "can't parse BotCommand: field \"{name}\" must be of type String"
            ))
        })
    };
    let (name, description) = (field("command")?, field("description")?.trim());
    let name = name.trim().strip_prefix('/').unwrap_or(name.trim());
    let refuse = |why: &str| Err(Refusal::bad_request(why));
    if name.is_empty() {
        return refuse("command must be non-empty");
    }
    if name.chars().count() > NAME_CHARACTERS_MAX {
        return refuse("command length must not exceed 32");
    }
    if !name
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    {
        return refuse("BOT_COMMAND_INVALID");
    }
    if description.is_empty() {
        return refuse("command description must be non-empty");
    }
    if description.chars().count() > DESCRIPTION_CHARACTERS_MAX {
        return refuse("command description length must not exceed 256");
    }
    Ok(())
}

pub(super) fn get_my_commands(call: &mut Call<'_>) -> Answer {
    let key = scope_and_language(call)?;
    Ok(Value::Array(
        call.world.commands.get(&key).cloned().unwrap_or_default(),
    ))
}

pub(super) fn delete_my_commands(call: &mut Call<'_>) -> Answer {
    let key = scope_and_language(call)?;
    call.world.commands.remove(&key);
    Ok(Value::Bool(true))
}

fn scope_and_language(call: &Call<'_>) -> Result<(String, String), Refusal> {
    let scope = call
        .parameters
        .json("scope")
        .map_err(|_| Refusal::bad_request("can't parse BotCommandScope JSON object"))?;
    let kind = scope
        .as_ref()
        .map_or(Some("default"), |scope| scope["type"].as_str());
    let Some(kind) = kind.filter(|kind| SCOPES.contains(kind)) else {
        return Err(Refusal::bad_request(
            "can't parse BotCommandScope: unsupported type specified",
        ));
    };
    let mut key = kind.to_owned();
    if kind.starts_with("chat") {
        let chat_id = scope
            .as_ref()
            .map_or(Value::Null, |scope| scope["chat_id"].clone());
        let chat_id = chat_id
            .as_str()
            .map_or_else(|| chat_id.to_string(), str::to_owned);
        let chat_id = call.world.known_chat(Some(&chat_id))?;
        key = format!("{key} {chat_id}");
    }
    let language = call
        .parameters
        .text("language_code")
        .unwrap_or_default()
        .into_owned();
    let two_letters = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    if !language.is_empty() && !two_letters {
        return Err(Refusal::bad_request("invalid language code specified"));
    }
    Ok((key, language))
}

pub(super) fn set_chat_menu_button(call: &mut Call<'_>) -> Answer {
    let button = call
        .parameters
        .json("menu_button")
        .map_err(|_| Refusal::bad_request("can't parse menu button JSON object"))?;
    let button = button.map_or_else(
        || json!({ "type": "default" }),
        std::borrow::Cow::into_owned,
    );
    match button["type"].as_str() {
        Some("default" | "commands") => {}
        Some("web_app") if button["text"].is_string() && button["web_app"]["url"].is_string() => {}
        _ => {
            return Err(Refusal::bad_request(
                "can't parse menu button: MenuButton has unsupported type",
            ));
        }
    }
    let chat_id = menu_chat(call)?;
    call.world.menu_buttons.insert(chat_id, button);
    Ok(Value::Bool(true))
}

pub(super) fn get_chat_menu_button(call: &mut Call<'_>) -> Answer {
    let chat_id = menu_chat(call)?;
    let buttons = &call.world.menu_buttons;
    let button = buttons.get(&chat_id).or_else(|| buttons.get(&0)).cloned();
    Ok(button.unwrap_or_else(|| json!({ "type": "default" })))
}

/// The private chat that is meant; 0 for the default.
fn menu_chat(call: &Call<'_>) -> Result<i64, Refusal> {
    match call.parameters.text("chat_id") {
        None => Ok(0),
        Some(chat_id) => call.world.known_chat(Some(&chat_id)),
    }
}
