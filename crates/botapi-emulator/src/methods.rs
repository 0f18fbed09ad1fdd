//! The methods of the Bot API that are emulated, by name.
//!
//! Each is a plain function of the world and the parameters. `getUpdates`, which waits, is in
//! `api`.

mod callbacks;
mod commands;
pub(crate) mod files;
mod messages;
pub(crate) mod webhooks;

use serde_json::{Value, json};

use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::world::{Now, World};

/// What a method works on.
pub(crate) struct Call<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) parameters: &'a Parameters,
    pub(crate) now: Now,
}

pub(crate) type Answer = Result<Value, Refusal>;

/// A method: its name in Telegram's spelling and what it does.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    /// Whether it puts something before a user, so that flood limits count it.
    pub(crate) counts: bool,
    pub(crate) run: fn(&mut Call<'_>) -> Answer,
}

const fn method(name: &'static str, run: fn(&mut Call<'_>) -> Answer) -> Method {
    Method {
        name,
        counts: false,
        run,
    }
}

const fn counted(name: &'static str, run: fn(&mut Call<'_>) -> Answer) -> Method {
    Method {
        name,
        counts: true,
        run,
    }
}

pub(crate) const GET_UPDATES: &str = "getUpdates";

const METHODS: &[Method] = &[
    counted("sendMessage", messages::send_message),
    counted("editMessageText", messages::edit_message_text),
    method("answerCallbackQuery", callbacks::answer_callback_query),
    counted(
        "editMessageReplyMarkup",
        messages::edit_message_reply_markup,
    ),
    counted("editMessageCaption", messages::edit_message_caption),
    method("sendChatAction", messages::send_chat_action),
    method("deleteMessage", messages::delete_message),
    counted("sendDocument", files::send_document),
    counted("sendPhoto", files::send_photo),
    method("getFile", files::get_file),
    method("getMe", get_me),
    method("setMyCommands", commands::set_my_commands),
    method("getMyCommands", commands::get_my_commands),
    method("deleteMyCommands", commands::delete_my_commands),
    method("setChatMenuButton", commands::set_chat_menu_button),
    method("getChatMenuButton", commands::get_chat_menu_button),
    method("setWebhook", webhooks::set_webhook),
    method("deleteWebhook", webhooks::delete_webhook),
    method("getWebhookInfo", webhooks::get_webhook_info),
    method("getChat", messages::get_chat),
    method("logOut", close),
    method("close", close),
];

/// The method of this name; case does not count ("Making requests").
pub(crate) fn find(name: &str) -> Option<&'static Method> {
    METHODS
        .iter()
        .find(|method| method.name.eq_ignore_ascii_case(name))
}

fn get_me(call: &mut Call<'_>) -> Answer {
    let mut me = call.world.bot.to_json();
    me["can_join_groups"] = json!(true);
    me["can_read_all_group_messages"] = json!(true);
    me["supports_inline_queries"] = json!(false);
    me["can_connect_to_business"] = json!(false);
    me["has_main_web_app"] = json!(false);
    Ok(me)
}

fn close(call: &mut Call<'_>) -> Answer {
    call.world.closed = true;
    Ok(Value::Bool(true))
}
