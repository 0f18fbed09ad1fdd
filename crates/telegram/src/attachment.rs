//! Pictures and files out: a message with a content that is streamed from where it is kept.
//!
//! A picture that Telegram would not take as one (too large, or of odd dimensions) is sent as a
//! file: better seen with a tap than not at all.

use domain::blob::{BlobFault, Blobs};
use domain::conversation::ChannelMessageId;
use domain::message::{Attachment, AttachmentKind};
use reqwest::Body;
use reqwest::multipart::{Form, Part as FormPart};
use serde::Serialize;

use crate::api::{Api, CallError};
use crate::methods::Sent;
use crate::outcome::sorted;
use crate::render::Keyboard;
use crate::split::Part;
use delivery::SendError;

/// The most bytes of a picture (Bot API, `sendPhoto`: "The photo must be at most 10 MB in size").
const PHOTO_BYTES_MAX: u64 = 10 << 20;
/// The most characters of a file's name.
const NAME_CHARS_MAX: usize = 200;
/// Words by which Telegram refuses a picture that it could take as a file ("PHOTO_INVALID_DIMENSIONS",
/// "PHOTO_EXT_INVALID", "IMAGE_PROCESS_FAILED").
const NO_PICTURE: [&str; 2] = ["PHOTO_", "IMAGE_PROCESS_FAILED"];

/// A picture or a file on its way to a chat.
pub(crate) struct Carried<'a> {
    pub(crate) chat: i64,
    pub(crate) file: &'a Attachment,
    /// May be empty.
    pub(crate) caption: &'a Part,
    pub(crate) keyboard: Option<&'a Keyboard>,
}

impl Carried<'_> {
    /// Sends it; `number` parts of the message have arrived before.
    pub(crate) async fn send(
        &self,
        api: &Api,
        blobs: &dyn Blobs,
        number: u32,
    ) -> Result<ChannelMessageId, SendError> {
        let is_picture =
            self.file.kind == AttachmentKind::Photo && self.file.blob.size <= PHOTO_BYTES_MAX;
        if is_picture {
            match self.send_as("sendPhoto", "photo", api, blobs, number).await {
                Err(SendError::Refused { reason, .. }) if is_no_picture(&reason) => {}
                outcome => return outcome,
            }
        }
        self.send_as("sendDocument", "document", api, blobs, number)
            .await
    }

    async fn send_as(
        &self,
        method: &'static str,
        field: &'static str,
        api: &Api,
        blobs: &dyn Blobs,
        number: u32,
    ) -> Result<ChannelMessageId, SendError> {
        let content = self.content(blobs).await;
        let content = content.map_err(|fault| unreadable(&fault, number))?;
        let form = self.form(field, content);
        let sent: Result<Sent, CallError> = api.upload(method, form).await;
        match sent {
            Ok(sent) => Ok(ChannelMessageId(sent.message_id)),
            Err(error) => Err(sorted(error, number)),
        }
    }

    /// The content as a part of the request.
    async fn content(&self, blobs: &dyn Blobs) -> Result<FormPart, BlobFault> {
        let reader = blobs.reader(self.file.blob.id).await?;
        let size = reader.size();
        let chunks = futures_util::stream::try_unfold(reader, |mut reader| async move {
            let chunk = reader.next().await?;
            Ok::<_, BlobFault>(chunk.map(|chunk| (chunk, reader)))
        });
        FormPart::stream_with_length(Body::wrap_stream(chunks), size)
            .file_name(named(&self.file.name))
            .mime_str(typed(&self.file.media_type))
            .map_err(|error| BlobFault::Other(error.to_string()))
    }

    fn form(&self, field: &'static str, content: FormPart) -> Form {
        // Names are sent as they are: Telegram does not read the encoded form of RFC 5987.
        let mut form = Form::new()
            .percent_encode_noop()
            .text("chat_id", self.chat.to_string());
        if !self.caption.text.is_empty() {
            form = form.text("caption", self.caption.text.clone());
        }
        if !self.caption.entities.is_empty() {
            form = form.text("caption_entities", json(&self.caption.entities));
        }
        if let Some(keyboard) = self.keyboard {
            form = form.text("reply_markup", json(keyboard));
        }
        form.part(field, content)
    }
}

/// A value of ours as JSON; what cannot be written is nothing.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A content that is gone never comes back; a disk may.
fn unreadable(fault: &BlobFault, parts_sent: u32) -> SendError {
    let reason = fault.to_string();
    match fault {
        BlobFault::Missing | BlobFault::TooLarge { .. } => {
            SendError::Refused { reason, parts_sent }
        }
        BlobFault::Full | BlobFault::Closed | BlobFault::Other(_) => {
            SendError::NotSent { reason, parts_sent }
        }
    }
}

fn is_no_picture(reason: &str) -> bool {
    NO_PICTURE.iter().any(|words| reason.contains(words))
}

/// A media type; what is none is a file of any kind.
fn typed(media_type: &str) -> &str {
    match FormPart::text("").mime_str(media_type) {
        Ok(_) => media_type,
        Err(_) => "application/octet-stream",
    }
}

/// A name as it can stand in a header between quotation marks.
fn named(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|char| match char {
            '"' | '\\' | '/' => '_',
            control if control.is_control() => ' ',
            other => other,
        })
        .take(NAME_CHARS_MAX)
        .collect();
    match plain.trim() {
        "" => "file".to_owned(),
        plain => plain.to_owned(),
    }
}
