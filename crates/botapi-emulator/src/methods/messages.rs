//! Sending, editing and deleting messages.

use serde_json::{Value, json};

use super::{Answer, Call};
use crate::conversation::Message;
use crate::entities::{self, FormattedText, Place};
use crate::markup;
use crate::refusal::Refusal;

/// `deleteMessage`: "A message can only be deleted if it was sent less than 48 hours ago".
const DELETABLE_US: i64 = 48 * 3600 * 1_000_000;

/// `sendChatAction`, `action`.
const CHAT_ACTIONS: [&str; 13] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
    "record_audio",
    "upload_audio",
];

pub(super) fn send_message(call: &mut Call<'_>) -> Answer {
    let formatted = read_text(call, "text", "entities", Place::Text)?;
    let reply_markup = markup::read(call.parameters)?;
    let chat_id = call
        .world
        .writable_chat(call.parameters.text("chat_id").as_deref())?;
    let reply_to_message_id = read_reply(call, chat_id)?;
    let message = Message {
        reply_markup,
        reply_to_message_id,
        ..bot_message(call, chat_id, formatted)
    };
    let message_id = call.world.store_message(message);
    Ok(call.world.message_json(chat_id, message_id))
}

/// A message of the bot without its trimmings; the id is given when it is stored.
pub(super) fn bot_message(call: &Call<'_>, chat_id: i64, formatted: FormattedText) -> Message {
    Message {
        message_id: 0,
        chat_id,
        from_id: call.world.bot.id,
        from_bot: true,
        sent_us: call.now.unix_us,
        edited_us: None,
        text: formatted.text,
        entities: formatted.entities,
        reply_markup: None,
        file: None,
        reply_to_message_id: None,
    }
}

/// The checked text and entities of a request.
pub(super) fn read_text(
    call: &Call<'_>,
    text: &str,
    entities: &str,
    place: Place,
) -> Result<FormattedText, Refusal> {
    let text = call.parameters.text(text).unwrap_or_default();
    if place == Place::Text && text.is_empty() {
        return Err(Refusal::bad_request("message text is empty"));
    }
    let parse_mode = call.parameters.text("parse_mode");
    let list = call
        .parameters
        .json(entities)
        .map_err(|_| Refusal::bad_request("can't parse entities JSON object"))?;
    entities::check(&text, parse_mode.as_deref(), list.as_deref(), place)
}

/// `reply_parameters` (or the older `reply_to_message_id`), which must name a message of the chat
/// unless `allow_sending_without_reply` is set.
pub(super) fn read_reply(call: &Call<'_>, chat_id: i64) -> Result<Option<i64>, Refusal> {
    let reply = call
        .parameters
        .json("reply_parameters")
        .map_err(|_| Refusal::bad_request("can't parse reply parameters JSON object"))?;
    let named = match &reply {
        Some(reply) => reply["message_id"].as_i64(),
        None => call.parameters.integer("reply_to_message_id"),
    };
    let Some(message_id) = named else {
        return Ok(None);
    };
    if call.world.message(chat_id, message_id).is_some() {
        return Ok(Some(message_id));
    }
    let forgiving = match &reply {
        Some(reply) => reply["allow_sending_without_reply"].as_bool() == Some(true),
        None => call.parameters.boolean("allow_sending_without_reply"),
    };
    if forgiving {
        Ok(None)
    } else {
        Err(Refusal::bad_request("message to be replied not found"))
    }
}

pub(super) fn edit_message_text(call: &mut Call<'_>) -> Answer {
    let formatted = read_text(call, "text", "entities", Place::Text)?;
    let reply_markup = markup::read(call.parameters)?;
    let (chat_id, message_id) = editable(call)?;
    let message = call.world.message(chat_id, message_id);
    if message.is_some_and(|message| message.file.is_some()) {
        return Err(Refusal::bad_request(
            "there is no text in the message to edit",
        ));
    }
    change(call, chat_id, message_id, Some(formatted), reply_markup)
}

pub(super) fn edit_message_caption(call: &mut Call<'_>) -> Answer {
    let formatted = read_text(call, "caption", "caption_entities", Place::Caption)?;
    let reply_markup = markup::read(call.parameters)?;
    let (chat_id, message_id) = editable(call)?;
    let message = call.world.message(chat_id, message_id);
    if message.is_some_and(|message| message.file.is_none()) {
        return Err(Refusal::bad_request(
            "there is no caption in the message to edit",
        ));
    }
    change(call, chat_id, message_id, Some(formatted), reply_markup)
}

pub(super) fn edit_message_reply_markup(call: &mut Call<'_>) -> Answer {
    let reply_markup = markup::read(call.parameters)?;
    let (chat_id, message_id) = editable(call)?;
    change(call, chat_id, message_id, None, reply_markup)
}

/// The message that an edit names: it must exist and be the bot's own.
fn editable(call: &Call<'_>) -> Result<(i64, i64), Refusal> {
    if call.parameters.text("chat_id").is_none() && call.parameters.integer("message_id").is_none()
    {
        return Err(Refusal::bad_request("message identifier is not specified"));
    }
    let chat_id = call
        .world
        .writable_chat(call.parameters.text("chat_id").as_deref())?;
    let message_id = call.parameters.integer("message_id").unwrap_or(0);
    match call.world.message(chat_id, message_id) {
        None => Err(Refusal::bad_request("message to edit not found")),
        Some(message) if !message.from_bot => Err(Refusal::bad_request("message can't be edited")),
        Some(_) => Ok((chat_id, message_id)),
    }
}

/// Applies an edit. An edit without `reply_markup` takes the inline keyboard away.
fn change(
    call: &mut Call<'_>,
    chat_id: i64,
    message_id: i64,
    formatted: Option<FormattedText>,
    reply_markup: Option<Value>,
) -> Answer {
    let edited_us = call.now.unix_us;
    let chat = call.world.chats.get_mut(&chat_id);
    if let Some(message) = chat.and_then(|chat| chat.messages.get_mut(&message_id)) {
        let same_text = formatted.as_ref().is_none_or(|formatted| {
            formatted.text == message.text && formatted.entities == message.entities
        });
        if same_text && inline(reply_markup.as_ref()) == inline(message.reply_markup.as_ref()) {
            return Err(Refusal::bad_request(
                "message is not modified: specified new message content and reply markup are \
                 exactly the same as a current content and reply markup of the message",
            ));
        }
        if let Some(formatted) = formatted {
            message.text = formatted.text;
            message.entities = formatted.entities;
        }
        message.reply_markup = reply_markup;
        message.edited_us = Some(edited_us);
    }
    Ok(call.world.message_json(chat_id, message_id))
}

/// The inline keyboard of a markup; one without buttons is none.
fn inline(markup: Option<&Value>) -> Option<&Value> {
    let rows = markup?.get("inline_keyboard")?;
    let has_buttons = rows
        .as_array()?
        .iter()
        .any(|row| row.as_array().is_some_and(|r| !r.is_empty()));
    has_buttons.then_some(rows)
}

pub(super) fn delete_message(call: &mut Call<'_>) -> Answer {
    let chat_id = call
        .world
        .known_chat(call.parameters.text("chat_id").as_deref())?;
    let message_id = call.parameters.integer("message_id").unwrap_or(0);
    let Some(message) = call.world.message(chat_id, message_id) else {
        return Err(Refusal::bad_request("message to delete not found"));
    };
    let too_old = call.now.unix_us.saturating_sub(message.sent_us) > DELETABLE_US;
    // "Bots can delete incoming messages in private chats"; in groups this one is no admin.
    let foreign = !message.from_bot && chat_id < 0;
    if too_old || foreign {
        return Err(Refusal::bad_request("message can't be deleted"));
    }
    if let Some(chat) = call.world.chats.get_mut(&chat_id) {
        chat.messages.remove(&message_id);
    }
    Ok(Value::Bool(true))
}

pub(super) fn send_chat_action(call: &mut Call<'_>) -> Answer {
    let action = call
        .parameters
        .text("action")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if !CHAT_ACTIONS.contains(&action.as_str()) && action != "cancel" {
        return Err(Refusal::bad_request("wrong parameter action in request"));
    }
    call.world
        .writable_chat(call.parameters.text("chat_id").as_deref())?;
    Ok(Value::Bool(true))
}

pub(super) fn get_chat(call: &mut Call<'_>) -> Answer {
    let chat_id = call
        .world
        .known_chat(call.parameters.text("chat_id").as_deref())?;
    let mut chat = call
        .world
        .chats
        .get(&chat_id)
        .map_or(Value::Null, crate::conversation::Chat::to_json);
    chat["accent_color_id"] = json!(0);
    chat["max_reaction_count"] = json!(11);
    chat["accepted_gift_types"] = json!({
        "unlimited_gifts": false,
        "limited_gifts": false,
        "unique_gifts": false,
        "premium_subscription": false,
        "gifts_from_channels": false,
    });
    Ok(chat)
}
