//! Answers to pressed buttons.

use serde_json::Value;

use super::{Answer, Call};
use crate::refusal::Refusal;
use crate::world::CallbackAnswer;

/// `answerCallbackQuery`, `text`: "0-200 characters".
const NOTIFICATION_CHARACTERS_MAX: usize = 200;

pub(super) fn answer_callback_query(call: &mut Call<'_>) -> Answer {
    let lifetime = call.world.config.callback_query_lifetime;
    let text = call
        .parameters
        .text("text")
        .unwrap_or_default()
        .into_owned();
    if text.chars().count() > NOTIFICATION_CHARACTERS_MAX {
        return Err(Refusal::bad_request("MESSAGE_TOO_LONG"));
    }
    let id = call
        .parameters
        .text("callback_query_id")
        .unwrap_or_default();
    let now = call.now.instant;
    let query = call.world.callback_queries.get_mut(id.as_ref());
    let query = query
        .filter(|query| !query.expired && now.saturating_duration_since(query.pressed) <= lifetime);
    let Some(query) = query else {
        return Err(Refusal::bad_request(
            "query is too old and response timeout expired or query ID is invalid",
        ));
    };
    query.answer = Some(CallbackAnswer {
        text,
        show_alert: call.parameters.boolean("show_alert"),
    });
    Ok(Value::Bool(true))
}
