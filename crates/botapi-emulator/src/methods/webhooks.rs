//! Setting, deleting and describing the webhook. `webhook` delivers to it.

use serde_json::{Value, json};

use super::{Answer, Call};
use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::webhook::Webhook;

/// `setWebhook`, `secret_token`: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are
/// allowed".
const SECRET_BYTES_MAX: usize = 256;
/// `setWebhook`, `max_connections`: "1-100. Defaults to 40".
const CONNECTIONS_MAX: i64 = 100;
const CONNECTIONS_DEFAULT: i64 = 40;

pub(super) fn set_webhook(call: &mut Call<'_>) -> Answer {
    let Some(url) = call.parameters.text("url") else {
        return delete_webhook(call);
    };
    let url =
        url::Url::parse(&url).map_err(|_| Refusal::bad_request("invalid webhook URL specified"))?;
    let secret_token = call
        .parameters
        .text("secret_token")
        .map(std::borrow::Cow::into_owned);
    if let Some(secret) = &secret_token {
        if secret.len() > SECRET_BYTES_MAX {
            return Err(Refusal::bad_request("secret token is too long"));
        }
        if !secret
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        {
            return Err(Refusal::bad_request(
                "secret token contains unallowed characters",
            ));
        }
    }
    let address = Webhook::loopback_address(&url).ok_or_else(|| {
        Refusal::bad_request(
            "bad webhook: (emulator: only http:// on a loopback address is delivered to; \
             Telegram asks for https://)",
        )
    })?;
    apply_allowed(call)?;
    drop_pending(call);
    let max_connections = call
        .parameters
        .integer("max_connections")
        .unwrap_or(CONNECTIONS_DEFAULT);
    call.world.updates.displace_poller();
    call.world.webhook = Some(Webhook::new(
        url,
        address,
        secret_token,
        max_connections.clamp(1, CONNECTIONS_MAX),
    ));
    Ok(Value::Bool(true))
}

pub(super) fn delete_webhook(call: &mut Call<'_>) -> Answer {
    drop_pending(call);
    call.world.webhook = None;
    Ok(Value::Bool(true))
}

fn drop_pending(call: &mut Call<'_>) {
    if call.parameters.boolean("drop_pending_updates") {
        call.world.updates.clear();
    }
}

fn apply_allowed(call: &mut Call<'_>) -> Result<(), Refusal> {
    if let Some(kinds) = allowed_updates(call.parameters)? {
        call.world.updates.set_allowed(kinds);
    }
    Ok(())
}

/// `allowed_updates`, when it was sent.
pub(crate) fn allowed_updates(parameters: &Parameters) -> Result<Option<Vec<String>>, Refusal> {
    let malformed = || Refusal::bad_request("can't parse allowed_updates JSON object");
    let Some(list) = parameters
        .json("allowed_updates")
        .map_err(|_| malformed())?
    else {
        return Ok(None);
    };
    let kinds = list.as_array().ok_or_else(malformed)?;
    let kind = |kind: &Value| kind.as_str().map(str::to_owned).ok_or_else(malformed);
    kinds
        .iter()
        .map(kind)
        .collect::<Result<Vec<_>, _>>()
        .map(Some)
}

pub(super) fn get_webhook_info(call: &mut Call<'_>) -> Answer {
    let world = &call.world;
    let mut info = json!({
        "url": world.webhook.as_ref().map_or("", |webhook| webhook.url.as_str()),
        "has_custom_certificate": false,
        "pending_update_count": world.updates.pending(),
    });
    if let Some(webhook) = &world.webhook {
        info["max_connections"] = json!(webhook.max_connections);
        info["ip_address"] = json!(webhook.address.ip().to_string());
        if let Some((at_us, error)) = &webhook.last_error {
            info["last_error_date"] = json!(at_us / 1_000_000);
            info["last_error_message"] = json!(error);
        }
    }
    if let Some(allowed) = world.updates.allowed() {
        info["allowed_updates"] = json!(allowed);
    }
    Ok(info)
}
