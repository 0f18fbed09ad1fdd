//! Files in both directions.

use bytes::Bytes;
use serde_json::{Value, json};

use super::messages::{bot_message, read_reply, read_text};
use super::{Answer, Call};
use crate::conversation::{FileDescription, FileKind, Message};
use crate::entities::Place;
use crate::markup;
use crate::parameters::Upload;
use crate::refusal::Refusal;
use crate::world::World;

/// `getFile`: "bots can download files of up to 20MB in size".
const DOWNLOAD_BYTES_MAX: usize = 20 * 1024 * 1024;
/// `sendPhoto`: "The photo must be at most 10 MB in size".
const PHOTO_BYTES_MAX: usize = 10 * 1024 * 1024;

pub(super) fn send_document(call: &mut Call<'_>) -> Answer {
    send_file(call, "document", FileKind::Document)
}

pub(super) fn send_photo(call: &mut Call<'_>) -> Answer {
    send_file(call, "photo", FileKind::Photo)
}

fn send_file(call: &mut Call<'_>, field: &str, kind: FileKind) -> Answer {
    let caption = read_text(call, "caption", "caption_entities", Place::Caption)?;
    let reply_markup = markup::read(call.parameters)?;
    let chat_id = call
        .world
        .writable_chat(call.parameters.text("chat_id").as_deref())?;
    let reply_to_message_id = read_reply(call, chat_id)?;
    let file = match find_upload(call, field) {
        Some(upload) => store(call, kind, &upload)?,
        None => known_file(call, field, kind)?,
    };
    let message = Message {
        reply_markup,
        reply_to_message_id,
        file: Some(file),
        ..bot_message(call, chat_id, caption)
    };
    let message_id = call.world.store_message(message);
    Ok(call.world.message_json(chat_id, message_id))
}

/// "Sending files": posted under the parameter's own name or as `attach://<name>`.
fn find_upload(call: &Call<'_>, field: &str) -> Option<Upload> {
    let attached = call.parameters.text(field);
    let attached = attached
        .as_deref()
        .and_then(|text| text.strip_prefix("attach://"));
    call.parameters.upload(attached.unwrap_or(field)).cloned()
}

fn store(call: &mut Call<'_>, kind: FileKind, upload: &Upload) -> Result<FileDescription, Refusal> {
    if upload.bytes.is_empty() {
        return Err(Refusal::bad_request("file must be non-empty"));
    }
    if kind == FileKind::Photo && upload.bytes.len() > PHOTO_BYTES_MAX {
        return Err(Refusal::bad_request("file is too big"));
    }
    Ok(call.world.keep_file(
        kind,
        &upload.file_name,
        &upload.mime_type,
        upload.bytes.clone(),
    ))
}

/// A file that is already on the server, by its id. Fetching by URL is not emulated.
fn known_file(call: &Call<'_>, field: &str, kind: FileKind) -> Result<FileDescription, Refusal> {
    let Some(id) = call.parameters.text(field) else {
        return Err(Refusal::bad_request(format_args!(
            "there is no {field} in the request"
        )));
    };
    let known = call.world.files.get(id.as_ref());
    let Some(known) = known else {
        return Err(Refusal::bad_request(
            "wrong file identifier/HTTP URL specified",
        ));
    };
    // "Sending files": "It is not possible to change the file type when resending by file_id".
    if known.description.kind != kind {
        return Err(Refusal::bad_request("type of file mismatch"));
    }
    Ok(known.description.clone())
}

pub(super) fn get_file(call: &mut Call<'_>) -> Answer {
    let Some(id) = call.parameters.text("file_id") else {
        return Err(Refusal::bad_request("file_id not specified"));
    };
    let Some(file) = call.world.files.get(id.as_ref()) else {
        return Err(Refusal::bad_request(
            "wrong file_id or the file is temporarily unavailable",
        ));
    };
    let description = &file.description;
    if description.size > DOWNLOAD_BYTES_MAX {
        return Err(Refusal::bad_request("file is too big"));
    }
    let answer: Value = json!({
        "file_id": description.file_id,
        "file_unique_id": description.unique_id(),
        "file_size": description.size,
        "file_path": description.path(),
    });
    Ok(answer)
}

/// The bytes behind a `file_path`, if they may be downloaded.
pub(crate) fn find(world: &World, file_path: &str) -> Result<Bytes, Refusal> {
    let mut files = world.files.values();
    let file = files.find(|file| file.description.path() == file_path);
    file.filter(|file| file.bytes.len() <= DOWNLOAD_BYTES_MAX)
        .map(|file| file.bytes.clone())
        .ok_or_else(Refusal::not_found)
}
