//! The control API over HTTP, for hands that are no Rust code. The README lists it.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::control::Control;
use crate::conversation::Message;
use crate::faults::{Fault, FaultKind};
use crate::log::{Outcome, Request as Logged};
use crate::people::Person;
use crate::rates::RateLimits;
use crate::server::response;
use crate::shared::Shared;
use crate::world::{Outage, World};

/// Bodies of the control API that are longer are refused.
const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Why a control request was refused: a status and a sentence.
struct Wrong(StatusCode, String);

impl<E: std::error::Error> From<E> for Wrong {
    fn from(error: E) -> Self {
        Self(StatusCode::BAD_REQUEST, error.to_string())
    }
}

type Answered = Result<Value, Wrong>;

/// Answers `/control/<path>`.
pub(crate) async fn answer(shared: &Shared, path: &str, request: Request<Body>) -> Response {
    let control = Control::new(shared.clone(), None);
    let (parts, body) = request.into_parts();
    let answered = match axum::body::to_bytes(body, BODY_BYTES_MAX).await {
        Ok(body) => route(&control, &parts.method, path, parts.uri.query(), &body),
        Err(error) => Err(error.into()),
    };
    let (status, value) = match answered {
        Ok(value) => (StatusCode::OK, value),
        Err(Wrong(status, error)) => (status, json!({ "error": error })),
    };
    response(status, "application/json", value.to_string().into())
}

fn route(
    control: &Control,
    method: &Method,
    path: &str,
    query: Option<&str>,
    body: &Bytes,
) -> Answered {
    let segments: Vec<&str> = path.split('/').collect();
    let (get, post, delete) = (
        *method == Method::GET,
        *method == Method::POST,
        *method == Method::DELETE,
    );
    match segments.as_slice() {
        ["state"] if get => Ok(control.view(state)),
        ["users", id, verb] if post => act(&control.user(id.parse()?), verb, body),
        ["chats", id, "messages"] if get => {
            let chat_id = id.parse()?;
            Ok(control.view(|world| world.messages(chat_id).map(message).collect()))
        }
        ["callback_queries", id] if get => Ok(control.callback_answer(id).map_or(
            Value::Null,
            |answer| json!({ "text": answer.text, "show_alert": answer.show_alert }),
        )),
        ["log"] if get => Ok(log(control, query)),
        ["log"] if delete => {
            control.clear_log();
            Ok(Value::Bool(true))
        }
        ["updates"] if post => Ok(json!({ "update_id": control.push_raw_update(body) })),
        ["next_update_id"] if post => {
            control.set_next_update_id(serde_json::from_slice(body)?);
            Ok(Value::Bool(true))
        }
        ["faults"] if post => {
            control.inject(fault(serde_json::from_slice(body)?)?);
            Ok(Value::Bool(true))
        }
        ["faults"] if delete => {
            control.clear_faults();
            Ok(Value::Bool(true))
        }
        ["outage"] if post => outage(control, &serde_json::from_slice(body)?),
        ["rate_limits"] if post => {
            let on: bool = serde_json::from_slice(body)?;
            control.set_rate_limits(on.then(RateLimits::default));
            Ok(Value::Bool(true))
        }
        ["stop"] if post => {
            control.stop();
            Ok(Value::Bool(true))
        }
        _ => Err(Wrong(
            StatusCode::NOT_FOUND,
            format!("no such control: {method} {path}"),
        )),
    }
}

fn state(world: &World) -> Value {
    json!({
        "pending_updates": world.pending_updates(),
        "dropped_updates": world.dropped_updates(),
        "confirmed_offset": world.confirmed_offset(),
        "is_polled": world.is_polled(),
        "requests": world.request_count(),
        "waiting_faults": world.waiting_faults(),
        "early_requests": world.early_requests().len(),
    })
}

/// What a user does; every verb reads the fields it needs.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Action {
    chat_id: Option<i64>,
    message_id: i64,
    text: String,
    button: Option<String>,
    data: String,
    name: String,
    mime_type: String,
    message: Value,
}

fn act(person: &Person, verb: &str, body: &Bytes) -> Answered {
    let action: Action = if body.is_empty() {
        Action::default()
    } else {
        serde_json::from_slice(body)?
    };
    let person = match action.chat_id {
        Some(chat_id) => person.clone().in_chat(chat_id),
        None => person.clone(),
    };
    let message_id = |id: i64| Ok(json!({ "message_id": id }));
    match verb {
        "says" => message_id(person.says(&action.text)),
        "replies" => message_id(person.replies(action.message_id, &action.text)),
        "sends" => message_id(person.sends(action.message)),
        "sends_document" => {
            message_id(person.sends_document(&action.name, &action.mime_type, action.text))
        }
        "edits" => {
            person.edits(action.message_id, &action.text)?;
            Ok(Value::Bool(true))
        }
        "presses" => {
            let id = match action.button {
                Some(button) => person.presses(action.message_id, &button)?,
                None => person.presses_data(action.message_id, &action.data),
            };
            Ok(json!({ "callback_query_id": id }))
        }
        "opens_chat" => {
            person.opens_chat();
            Ok(Value::Bool(true))
        }
        "blocks_bot" => {
            person.blocks_bot();
            Ok(Value::Bool(true))
        }
        "unblocks_bot" => {
            person.unblocks_bot();
            Ok(Value::Bool(true))
        }
        _ => Err(Wrong(
            StatusCode::NOT_FOUND,
            format!("users cannot do {verb:?}"),
        )),
    }
}

fn message(message: &Message) -> Value {
    json!({
        "message_id": message.message_id,
        "from_bot": message.from_bot,
        "from_id": message.from_id,
        "sent_us": message.sent_us,
        "edited_us": message.edited_us,
        "text": message.text,
        "entities": message.entities,
        "reply_markup": message.reply_markup,
        "file_id": message.file.as_ref().map(|file| &file.file_id),
        "file_name": message.file.as_ref().map(|file| &file.file_name),
    })
}

/// `?method=…&after=<number>`, both optional.
fn log(control: &Control, query: Option<&str>) -> Value {
    let pairs = url::form_urlencoded::parse(query.unwrap_or("").as_bytes());
    let (mut method, mut after) = (None, 0);
    for (name, value) in pairs {
        match name.as_ref() {
            "method" => method = Some(value.into_owned()),
            "after" => after = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    let wanted = |request: &&Logged| {
        request.number > after
            && method
                .as_ref()
                .is_none_or(|method| method.eq_ignore_ascii_case(&request.method))
    };
    control.view(|world| world.log().filter(wanted).map(logged).collect())
}

fn logged(request: &Logged) -> Value {
    let outcome = match &request.outcome {
        Outcome::Pending => json!({ "pending": true }),
        Outcome::Done(result) => json!({ "result": result }),
        Outcome::Refused { code, description } => {
            json!({ "error_code": code, "description": description })
        }
        Outcome::Spoiled { effect } => json!({ "spoiled": true, "effect": effect }),
    };
    json!({
        "number": request.number,
        "method": request.method,
        "chat_id": request.chat_id,
        "received_us": request.received_us,
        "answered_us": request.answered_us,
        "parameters": request.parameters(),
        "outcome": outcome,
    })
}

/// A fault as JSON; `kind` decides which of the other fields count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedFault {
    kind: String,
    #[serde(default)]
    effect: bool,
    #[serde(default)]
    retry_after: u64,
    code: Option<u16>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    ms: u64,
    method: Option<String>,
    chat_id: Option<i64>,
    #[serde(default)]
    after: u32,
    /// 0 is for ever.
    times: Option<u32>,
}

fn fault(wanted: WantedFault) -> Result<Fault, Wrong> {
    let effect = wanted.effect;
    let kind = match wanted.kind.as_str() {
        "too_many_requests" => FaultKind::TooManyRequests {
            retry_after_s: wanted.retry_after.max(1),
        },
        "refuse" => FaultKind::Refuse {
            code: wanted.code.unwrap_or(500),
            description: wanted.description,
        },
        "gateway" => FaultKind::Gateway {
            code: wanted.code.unwrap_or(502),
            effect,
        },
        "reset" => FaultKind::Reset { effect },
        "silence" => FaultKind::Silence { effect },
        "delay_before" => FaultKind::DelayBefore(Duration::from_millis(wanted.ms)),
        "delay_after" => FaultKind::DelayAfter(Duration::from_millis(wanted.ms)),
        "truncated_body" => FaultKind::TruncatedBody,
        "invalid_json" => FaultKind::InvalidJson,
        other => {
            return Err(Wrong(
                StatusCode::BAD_REQUEST,
                format!("no fault {other:?}"),
            ));
        }
    };
    let mut fault = Fault::new(kind).after(wanted.after);
    if let Some(method) = wanted.method {
        fault = fault.method(&method);
    }
    if let Some(chat_id) = wanted.chat_id {
        fault = fault.chat(chat_id);
    }
    Ok(match wanted.times {
        None => fault,
        Some(0) => fault.forever(),
        Some(times) => fault.times(times),
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedOutage {
    kind: String,
    for_ms: Option<u64>,
}

fn outage(control: &Control, wanted: &WantedOutage) -> Answered {
    let bad = |why: &str| Err(Wrong(StatusCode::BAD_REQUEST, why.to_owned()));
    let outage = match (wanted.kind.as_str(), wanted.for_ms) {
        ("none", _) => Outage::None,
        ("bad_gateway", _) => Outage::BadGateway,
        // Nobody could end it: this API is behind the same port.
        ("refused", None) => return bad("\"refused\" needs for_ms"),
        ("refused", Some(_)) => Outage::Refused,
        _ => return bad("outages are none, bad_gateway and refused"),
    };
    control.set_outage_for(outage, wanted.for_ms.map(Duration::from_millis));
    Ok(Value::Bool(true))
}
