//! Reply markup: what the Bot API accepts as keyboards.
//!
//! The two limits that bots run into are `callback_data` (1 to 64 bytes, "`InlineKeyboardButton`")
//! and the number of buttons (100, the server's `REPLY_MARKUP_TOO_LONG`).

use serde_json::{Map, Value};

use crate::parameters::Parameters;
use crate::refusal::Refusal;

const BUTTONS_MAX: usize = 100;
const CALLBACK_DATA_BYTES_MAX: usize = 64;

/// The checked `reply_markup` of a request: absent, or an object. An empty inline keyboard is
/// kept as `{"inline_keyboard":[]}`: in an edit it takes the buttons away.
pub(crate) fn read(parameters: &Parameters) -> Result<Option<Value>, Refusal> {
    let markup = parameters
        .json("reply_markup")
        .map_err(|_| Refusal::bad_request("can't parse reply keyboard markup JSON object"))?;
    let Some(markup) = markup else {
        return Ok(None);
    };
    let Some(object) = markup.as_object() else {
        return Err(Refusal::bad_request("object expected as reply markup"));
    };
    if let Some(rows) = object.get("inline_keyboard") {
        check_rows(rows, "inline_keyboard", check_inline_button)?;
    } else if let Some(rows) = object.get("keyboard") {
        check_rows(rows, "keyboard", check_reply_button)?;
    } else if !object.contains_key("remove_keyboard") && !object.contains_key("force_reply") {
        return Err(Refusal::bad_request("object expected as reply markup"));
    }
    Ok(Some(markup.into_owned()))
}

fn check_rows(
    rows: &Value,
    field: &str,
    check_button: fn(&Value) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let not_rows =
        || Refusal::bad_request(format_args!("field \"{field}\" must be an Array of Arrays"));
    let mut count = 0;
    for row in rows.as_array().ok_or_else(not_rows)? {
        let row = row.as_array().ok_or_else(not_rows)?;
        count += row.len();
        row.iter().try_for_each(check_button)?;
    }
    if count > BUTTONS_MAX {
        return Err(Refusal::bad_request("reply markup is too long"));
    }
    Ok(())
}

fn check_inline_button(button: &Value) -> Result<(), Refusal> {
    let unparsable =
        |why: &str| Refusal::bad_request(format_args!("can't parse inline keyboard button: {why}"));
    let object = button
        .as_object()
        .ok_or_else(|| unparsable("InlineKeyboardButton must be an Object"))?;
    let text = object.get("text").and_then(Value::as_str);
    let text = text.ok_or_else(|| unparsable("field \"text\" must be of type String"))?;
    if text.is_empty() {
        return Err(Refusal::bad_request(
            "inline keyboard button text must be non-empty",
        ));
    }
    check_action(object)
}

/// "Exactly one of the fields other than text, `icon_custom_emoji_id`, and style must be used".
fn check_action(object: &Map<String, Value>) -> Result<(), Refusal> {
    const ACTIONS: [&str; 10] = [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ];
    let actions = ACTIONS
        .iter()
        .filter(|name| object.contains_key(**name))
        .count();
    if actions != 1 {
        return Err(Refusal::bad_request(
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard \
             (emulator: exactly one action is needed)",
        ));
    }
    if let Some(data) = object.get("callback_data") {
        let bytes = data.as_str().map_or(0, str::len);
        if !(1..=CALLBACK_DATA_BYTES_MAX).contains(&bytes) {
            return Err(Refusal::bad_request("BUTTON_DATA_INVALID"));
        }
    }
    if let Some(url) = object.get("url")
        && url
            .as_str()
            .and_then(|text| url::Url::parse(text).ok())
            .is_none()
    {
        return Err(Refusal::bad_request("BUTTON_URL_INVALID"));
    }
    Ok(())
}

fn check_reply_button(button: &Value) -> Result<(), Refusal> {
    let text = button
        .as_str()
        .or_else(|| button.get("text").and_then(Value::as_str));
    match text {
        Some("") => Err(Refusal::bad_request(
            "keyboard button text must be non-empty",
        )),
        Some(_) => Ok(()),
        None => Err(Refusal::bad_request(
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        )),
    }
}
