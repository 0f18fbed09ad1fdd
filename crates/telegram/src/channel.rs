//! Telegram as a way out: `delivery` says what, this says it to the Bot API.
//!
//! Nothing is retried and nothing is remembered here: each call reports exactly what is known
//! of it (see [`crate::outcome`]), and `delivery` decides.

use std::sync::Arc;

use delivery::channel::Delivery;
use delivery::{Delivered, REPEAT_MARK, SendError};
use domain::blob::Blobs;
use domain::conversation::{Address, BoxFuture, Channel, ChannelMessageId};
use domain::message::{Attachment, Message};
use serde::de::IgnoredAny;

use crate::api::{Api, CallError};
use crate::attachment;
use crate::methods::{
    AnswerCallbackQuery, DeleteMessage, EditMessageCaption, EditMessageReplyMarkup,
    EditMessageText, LinkPreview, SendChatAction, SendMessage, Sent,
};
use crate::outcome::{has_no_text, is_not_modified, sorted};
use crate::render::{Keyboard, Rendered, keyboard, render, units};
use crate::split::{CAPTION_UNITS_MAX, Part, caption, split};

/// The most characters of the note on a pressed button (Bot API, `answerCallbackQuery`).
const TOAST_CHARS_MAX: usize = 200;

/// Telegram as `delivery` sees it.
#[derive(Clone)]
pub struct TelegramChannel {
    api: Api,
    date_time_entities: bool,
    blobs: Arc<dyn Blobs>,
}

impl TelegramChannel {
    /// A channel over this transport, which finds the contents of files in `blobs`.
    /// `date_time_entities` as in [`crate::Options`].
    #[must_use]
    pub fn new(api: Api, date_time_entities: bool, blobs: Arc<dyn Blobs>) -> Self {
        Self {
            api,
            date_time_entities,
            blobs,
        }
    }

    async fn perform(&self, delivery: &Delivery) -> Result<Delivered, SendError> {
        use delivery::channel::Resolved;
        let chat = delivery.address.chat;
        let sent = delivery.parts_sent;
        match &delivery.action {
            Resolved::Send(message) => self.parts(chat, None, message, sent).await,
            Resolved::Edit(target, message) | Resolved::TakeButtons(target, message) => {
                self.parts(chat, Some(*target), message, sent).await
            }
            Resolved::Delete(target) => self.delete(chat, *target).await,
        }
    }

    /// Sends the parts that have not arrived; with a target, the first part replaces it.
    async fn parts(
        &self,
        chat: i64,
        target: Option<ChannelMessageId>,
        message: &Message,
        parts_sent: u32,
    ) -> Result<Delivered, SendError> {
        let (parts, keyboard) = self.outgoing(message);
        if parts.is_empty() {
            return Err(SendError::Refused {
                reason: "the message has no words".to_owned(),
                parts_sent,
            });
        }
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let mut last = target;
        for (number, part) in (0..count).zip(&parts).skip(parts_sent as usize) {
            let keyboard = keyboard.as_ref().filter(|_| number + 1 == count);
            let target = target.filter(|_| number == 0);
            let result = self.part(chat, target, part, keyboard, number).await;
            last = Some(result?);
        }
        Ok(Delivered { message: last })
    }

    /// Sends one part; with a target, it replaces it. `number` parts have arrived before.
    async fn part(
        &self,
        chat: i64,
        target: Option<ChannelMessageId>,
        part: &Outgoing<'_>,
        keyboard: Option<&Keyboard>,
        number: u32,
    ) -> Result<ChannelMessageId, SendError> {
        let result = match (part, target) {
            (Outgoing::Words(part), Some(target)) => {
                self.edit(target, request(chat, part, keyboard)).await
            }
            (Outgoing::Words(part), None) => self.send(request(chat, part, keyboard)).await,
            // Words cannot become a file, so what was to be replaced stays.
            (Outgoing::File(file, caption), _) => {
                let carried = attachment::Carried {
                    chat,
                    file,
                    caption,
                    keyboard,
                };
                return carried.send(&self.api, &*self.blobs, number).await;
            }
        };
        result.map_err(|error| sorted(error, number))
    }

    /// What is sent one after the other, and the keyboard of the last of it.
    fn outgoing<'a>(&self, message: &'a Message) -> (Vec<Outgoing<'a>>, Option<Keyboard>) {
        let rendered = self.rendered(message);
        let words = |rendered: &Rendered| split(rendered).into_iter().map(Outgoing::Words);
        let parts = match &message.attachment {
            None => words(&rendered).collect(),
            Some(file) => match caption(&rendered) {
                Some(caption) => vec![Outgoing::File(file, caption)],
                None => std::iter::once(Outgoing::File(file, Part::default()))
                    .chain(words(&rendered))
                    .collect(),
            },
        };
        (parts, keyboard(&message.buttons))
    }

    fn rendered(&self, message: &Message) -> Rendered {
        render(message, self.date_time_entities)
    }

    async fn send(&self, request: SendMessage<'_>) -> Result<ChannelMessageId, CallError> {
        let sent: Sent = self.api.call("sendMessage", &request).await?;
        Ok(ChannelMessageId(sent.message_id))
    }

    async fn edit(
        &self,
        target: ChannelMessageId,
        message: SendMessage<'_>,
    ) -> Result<ChannelMessageId, CallError> {
        let request = EditMessageText {
            message_id: target.0,
            message,
        };
        match self
            .api
            .call::<_, IgnoredAny>("editMessageText", &request)
            .await
        {
            Ok(IgnoredAny) => Ok(target),
            // It is as it should be: an earlier attempt arrived, or nothing had changed.
            Err(error) if is_not_modified(&error) => Ok(target),
            Err(error) if has_no_text(&error) => {
                self.edit_caption(target, request.message, error).await
            }
            Err(error) => Err(error),
        }
    }

    /// Changes the words under a picture or a file, if there are few enough; else it stays
    /// refused.
    async fn edit_caption(
        &self,
        target: ChannelMessageId,
        message: SendMessage<'_>,
        refusal: CallError,
    ) -> Result<ChannelMessageId, CallError> {
        if units(message.text) > CAPTION_UNITS_MAX {
            return Err(refusal);
        }
        let request = EditMessageCaption {
            chat_id: message.chat_id,
            message_id: target.0,
            caption: message.text,
            caption_entities: message.entities,
            reply_markup: message.reply_markup,
        };
        match self
            .api
            .call::<_, IgnoredAny>("editMessageCaption", &request)
            .await
        {
            Ok(IgnoredAny) => Ok(target),
            Err(error) if is_not_modified(&error) => Ok(target),
            Err(error) => Err(error),
        }
    }

    async fn delete(&self, chat: i64, target: ChannelMessageId) -> Result<Delivered, SendError> {
        let request = DeleteMessage {
            chat_id: chat,
            message_id: target.0,
        };
        let result: Result<IgnoredAny, _> = self.api.call("deleteMessage", &request).await;
        match result {
            Ok(IgnoredAny) => {}
            // It is gone, which is what was asked for.
            Err(CallError::Refused(refused)) if refused.words.contains("to delete not found") => {}
            Err(error) => return Err(sorted(error, 0)),
        }
        Ok(Delivered { message: None })
    }

    /// Looks for the last part of a message among candidates: the one that refuses the same
    /// keyboard because it has it, and has the same words.
    async fn look_for(
        &self,
        delivery: &Delivery,
        candidates: &[ChannelMessageId],
    ) -> Result<Option<ChannelMessageId>, SendError> {
        let refuse = |reason: &str| {
            Err(SendError::Refused {
                reason: reason.to_owned(),
                parts_sent: delivery.parts_sent,
            })
        };
        let delivery::channel::Resolved::Send(message) = &delivery.action else {
            return refuse("only a new message can be asked about");
        };
        let (parts, keyboard) = self.outgoing(message);
        let (Some(keyboard), Some(last)) = (keyboard, parts.last()) else {
            return refuse("a message without buttons cannot be asked about");
        };
        let (Outgoing::Words(last) | Outgoing::File(_, last)) = last;
        for candidate in candidates {
            let found = self
                .is_it(delivery.address.chat, *candidate, &keyboard, &last.text)
                .await;
            if found.map_err(|error| sorted(error, delivery.parts_sent))? {
                return Ok(Some(*candidate));
            }
        }
        Ok(None)
    }

    /// Whether a candidate is the message with this keyboard and these words.
    async fn is_it(
        &self,
        chat: i64,
        candidate: ChannelMessageId,
        keyboard: &Keyboard,
        words: &str,
    ) -> Result<bool, CallError> {
        match self.set_keyboard(chat, candidate, keyboard).await {
            Err(error) if is_not_modified(&error) => {
                self.has_words(chat, candidate, keyboard, words).await
            }
            // No message of this chat, a person's, or too old: not it.
            Err(CallError::Refused(refused)) if refused.code == 400 => Ok(false),
            Err(error) => Err(error),
            // It was one of ours that lost its buttons to an earlier question.
            Ok(changed) if is_same_text(changed.words(), words) => Ok(true),
            Ok(_) => {
                // A message of ours that no record owns, with other words: give it no buttons
                // that are not its own. If it is in doubt itself, its own question restores it.
                self.set_keyboard(chat, candidate, &Keyboard::empty())
                    .await?;
                Ok(false)
            }
        }
    }

    /// Whether a candidate that has this keyboard has these words too. It may have the keyboard
    /// from a question that a crash cut off, or another message may have the same one; only a
    /// change makes Telegram show the words, so it loses the buttons for a moment.
    async fn has_words(
        &self,
        chat: i64,
        candidate: ChannelMessageId,
        keyboard: &Keyboard,
        words: &str,
    ) -> Result<bool, CallError> {
        let changed = self
            .set_keyboard(chat, candidate, &Keyboard::empty())
            .await?;
        if !is_same_text(changed.words(), words) {
            return Ok(false);
        }
        self.set_keyboard(chat, candidate, keyboard).await?;
        Ok(true)
    }

    async fn set_keyboard(
        &self,
        chat: i64,
        message: ChannelMessageId,
        keyboard: &Keyboard,
    ) -> Result<Sent, CallError> {
        let request = EditMessageReplyMarkup {
            chat_id: chat,
            message_id: message.0,
            reply_markup: keyboard,
        };
        self.api.call("editMessageReplyMarkup", &request).await
    }

    async fn toast(&self, press: &str, text: Option<&str>) {
        let request = AnswerCallbackQuery {
            callback_query_id: press,
            text: text.map(|text| text.chars().take(TOAST_CHARS_MAX).collect()),
        };
        self.best_effort("answerCallbackQuery", &request).await;
    }

    async fn typing(&self, chat: i64) {
        let request = SendChatAction {
            chat_id: chat,
            action: "typing",
        };
        self.best_effort("sendChatAction", &request).await;
    }

    async fn tell(&self, chat: i64, words: &Message) {
        if let Some(part) = split(&self.rendered(words)).first() {
            self.best_effort("sendMessage", &request(chat, part, None))
                .await;
        }
    }

    /// Shows how far a job is; a new message if there is none yet.
    async fn progress(
        &self,
        chat: i64,
        shown: Option<ChannelMessageId>,
        words: &Message,
    ) -> Option<ChannelMessageId> {
        let parts = split(&self.rendered(words));
        let request = request(chat, parts.first()?, None);
        let result = match shown {
            Some(shown) => self.edit(shown, request).await,
            None => self.send(request).await,
        };
        result
            .inspect_err(|error| tracing::debug!(%error, "a job's progress was not shown"))
            .ok()
    }

    async fn best_effort<P: serde::Serialize + Sync>(&self, method: &str, parameters: &P) {
        let result: Result<IgnoredAny, _> = self.api.call(method, parameters).await;
        if let Err(error) = result {
            tracing::debug!(method, %error, "a small courtesy was not taken");
        }
    }
}

impl std::fmt::Debug for TelegramChannel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("TelegramChannel")
            .field(&self.api)
            .finish()
    }
}

impl delivery::Channel for TelegramChannel {
    fn kind(&self) -> Channel {
        Channel::Telegram
    }

    fn deliver<'a>(
        &'a self,
        delivery: &'a Delivery,
    ) -> BoxFuture<'a, Result<Delivered, SendError>> {
        Box::pin(self.perform(delivery))
    }

    fn probe<'a>(
        &'a self,
        delivery: &'a Delivery,
        candidates: &'a [ChannelMessageId],
    ) -> BoxFuture<'a, Result<Option<ChannelMessageId>, SendError>> {
        Box::pin(self.look_for(delivery, candidates))
    }

    fn answer_press<'a>(&'a self, press: &'a str, text: Option<&'a str>) -> BoxFuture<'a, ()> {
        Box::pin(self.toast(press, text))
    }

    fn show_typing(&self, address: Address) -> BoxFuture<'_, ()> {
        Box::pin(self.typing(address.chat))
    }

    fn show_progress<'a>(
        &'a self,
        address: Address,
        shown: Option<ChannelMessageId>,
        words: &'a Message,
    ) -> BoxFuture<'a, Option<ChannelMessageId>> {
        Box::pin(self.progress(address.chat, shown, words))
    }

    fn end_progress(&self, address: Address, shown: ChannelMessageId) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            // Best effort: what stays says how far the job was.
            drop(self.delete(address.chat, shown).await);
        })
    }

    fn turn_away<'a>(&'a self, address: Address, words: &'a Message) -> BoxFuture<'a, ()> {
        Box::pin(self.tell(address.chat, words))
    }
}

/// One message of those that a long one becomes.
enum Outgoing<'a> {
    /// Words.
    Words(Part),
    /// A picture or a file with the words under it.
    File(&'a Attachment, Part),
}

fn request<'a>(chat: i64, part: &'a Part, keyboard: Option<&'a Keyboard>) -> SendMessage<'a> {
    SendMessage {
        chat_id: chat,
        text: &part.text,
        entities: &part.entities,
        link_preview_options: LinkPreview::OFF,
        reply_markup: keyboard,
    }
}

/// Whether Telegram shows these words, perhaps as a repeat; it may have changed the white space.
fn is_same_text(shown: &str, words: &str) -> bool {
    let normal = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = normal(shown);
    let unmarked = shown.strip_prefix(REPEAT_MARK).unwrap_or(&shown);
    unmarked.trim_start() == normal(words)
}
