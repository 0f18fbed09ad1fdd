//! Whether Telegram can be used as configured, in sentences for `doctor`.

use tokio::time::Instant;

use crate::api::{Api, CallError};
use crate::methods::{Me, Nothing, WebhookInfo};
use crate::options::WebhookOptions;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Whether the bot can run.
    pub usable: bool,
    /// What was found, a sentence each, the most important first.
    pub findings: Vec<String>,
}

/// Asks the server who the bot is and whether a webhook stands in the way. Changes nothing.
pub async fn check(api: &Api, webhook: Option<&WebhookOptions>) -> Checked {
    let began = Instant::now();
    let me: Me = match api.call("getMe", &Nothing {}).await {
        Ok(me) => me,
        Err(error) => {
            return Checked {
                usable: false,
                findings: vec![problem(api, &error)],
            };
        }
    };
    let name = me.username.map_or(me.first_name, |name| format!("@{name}"));
    let took_ms = began.elapsed().as_millis();
    let found = format!(
        "{} answers as {name} (id {}) in {took_ms} ms.",
        api.server(),
        me.id
    );
    let mut findings = vec![found];
    if let Ok(info) = api
        .call::<_, WebhookInfo>("getWebhookInfo", &Nothing {})
        .await
    {
        findings.extend(about_webhook(&info, webhook));
    }
    Checked {
        usable: true,
        findings,
    }
}

fn about_webhook(info: &WebhookInfo, wanted: Option<&WebhookOptions>) -> Option<String> {
    match wanted {
        None if info.url.is_empty() => None,
        None => Some(
            "A webhook is set for this bot; `run` will remove it, because TELEGRAM_WEBHOOK_URL \
             is not set."
                .to_owned(),
        ),
        Some(wanted) if info.url == wanted.url.as_str() => {
            let words = info.last_error_message.as_deref()?;
            Some(format!(
                "Telegram's last delivery to the webhook failed: {words}."
            ))
        }
        Some(_) => Some("The webhook is not set yet; `run` will set it.".to_owned()),
    }
}

fn problem(api: &Api, error: &CallError) -> String {
    match error {
        CallError::Refused(refused) if matches!(refused.code, 401 | 404) => format!(
            "Telegram refuses the bot token ({refused}): copy it again from @BotFather into \
             TELEGRAM_BOT_TOKEN."
        ),
        CallError::Unreachable(why) => format!(
            "{} cannot be reached ({why}): check the network, DNS and TELEGRAM_API_URL.",
            api.server()
        ),
        CallError::Foreign { status } => format!(
            "What answers at {} is not a Bot API server (HTTP status {status}): check \
             TELEGRAM_API_URL.",
            api.server()
        ),
        CallError::NoAnswer(_) | CallError::Refused(_) => {
            format!("{} does not serve the bot now: {error}.", api.server())
        }
    }
}
