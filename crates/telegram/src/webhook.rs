//! Updates by webhook: Telegram calls, this answers once the update is durable.
//!
//! The listener is not here; whoever has one hands in each request's secret and body and sends
//! back the status of the [`Verdict`]. Telegram repeats what is not answered by 2xx, so an update
//! is answered so only after [`Accept::accept`] resolved. What can never be read is answered so
//! too, counted, because a refusal would bring it back for ever.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Clock;
use secrecy::ExposeSecret;
use serde::de::IgnoredAny;
use subtle::ConstantTimeEq;
use supervise::{Backoff, Child, Failure, Random};

use crate::addressed::OwnName;
use crate::api::{Api, CallError};
use crate::incoming::{ALLOWED_UPDATES, read_update};
use crate::intake::Accept;
use crate::link::{Link, LinkState, Trouble};
use crate::methods::{Nothing, SetWebhook, WebhookInfo};
use crate::options::WebhookOptions;
use crate::poller::PollEnd;

/// The header in which Telegram repeats the secret (Bot API, `setWebhook`).
pub const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";
/// The most bytes of a delivery: one update, and the longest message is far below.
pub const BODY_BYTES_MAX: usize = 1 << 20;
/// How often Telegram is asked whether it can deliver.
const CHECK_EVERY: Duration = Duration::from_secs(300);
/// After a failure to set the webhook.
const BACKOFF: Backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));

/// The receiving end of a webhook.
pub struct Webhook {
    api: Api,
    options: WebhookOptions,
    intake: Arc<dyn Accept>,
    clock: Arc<dyn Clock>,
    link: Link,
    own_name: OwnName,
}

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its update is durable.
    Taken,
    /// It can never be read; it was counted and is not wanted again.
    Unreadable,
    /// The secret is missing or wrong.
    WrongSecret,
    /// It could not be made durable; Telegram shall send it again.
    NotNow,
}

impl Verdict {
    /// The HTTP status that says so.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Taken | Self::Unreadable => 200,
            Self::WrongSecret => 401,
            Self::NotNow => 503,
        }
    }
}

impl Webhook {
    /// A webhook that reports to `link`.
    pub fn new(
        api: Api,
        options: WebhookOptions,
        intake: Arc<dyn Accept>,
        clock: Arc<dyn Clock>,
        link: Link,
    ) -> Self {
        Self {
            api,
            options,
            intake,
            clock,
            link,
            own_name: OwnName::default(),
        }
    }

    /// The path that Telegram calls.
    #[must_use]
    pub fn path(&self) -> &str {
        self.options.url.path()
    }

    /// Takes one delivery: the value of [`SECRET_HEADER`] and the body.
    pub async fn receive(&self, secret: Option<&[u8]>, body: &[u8]) -> Verdict {
        if !self.is_secret(secret.unwrap_or_default()) {
            self.link.count_wrong_secret();
            return Verdict::WrongSecret;
        }
        let text = String::from_utf8_lossy(body);
        let Some(incoming) = read_update(&text, self.clock.now()) else {
            self.link.count_unreadable(1);
            tracing::warn!("a webhook delivery without a readable update id was skipped");
            return Verdict::Unreadable;
        };
        self.link.count_updates(1);
        let mut updates = vec![incoming];
        self.own_name.leave_to_others(&self.api, &mut updates).await;
        match self.intake.accept(updates, None).await {
            Ok(()) => Verdict::Taken,
            Err(fault) => {
                tracing::warn!(%fault, "an update was not made durable; Telegram sends it again");
                Verdict::NotNow
            }
        }
    }

    /// Compares in a time that does not depend on where the texts differ.
    fn is_secret(&self, given: &[u8]) -> bool {
        let secret = self.options.secret.expose_secret().as_bytes();
        secret.ct_eq(given).into()
    }

    /// Sets the webhook, says ready, and then looks now and then whether Telegram can deliver.
    /// It stays set at stop: Telegram keeps what it cannot deliver.
    ///
    /// # Errors
    /// None of its own: every fault is waited out and shown by the link.
    pub async fn run(&self, child: &Child) -> Result<PollEnd, Failure> {
        let mut trouble = Trouble::default();
        let mut random = Random::from_system();
        loop {
            let Some(result) = child.until_stop(self.set()).await else {
                return Ok(PollEnd::Stopped);
            };
            let delay = match result {
                Ok(()) => break,
                Err(CallError::Refused(refused)) if matches!(refused.code, 401 | 404) => {
                    self.link.set(LinkState::TokenRefused);
                    return Ok(PollEnd::TokenRefused(crate::poller::token_refused(
                        &refused,
                    )));
                }
                Err(error) => self.wait_after(&error, trouble.another(), &mut random),
            };
            if !child.sleep(delay).await {
                return Ok(PollEnd::Stopped);
            }
        }
        self.link.set(LinkState::Up);
        tracing::info!(host = self.options.url.host_str(), "the webhook is set");
        child.ready();
        self.watch(child).await;
        Ok(PollEnd::Stopped)
    }

    fn wait_after(&self, error: &CallError, earlier: u32, random: &mut Random) -> Duration {
        let reason = error.to_string();
        if self.link.set(LinkState::Down { reason }) {
            tracing::warn!(%error, "the webhook cannot be set for now");
        }
        match error {
            CallError::Refused(refused) if refused.retry_after.is_some() => {
                refused.retry_after.unwrap_or_default()
            }
            _ => BACKOFF.delay(earlier, random),
        }
    }

    async fn set(&self) -> Result<(), CallError> {
        let request = SetWebhook {
            url: self.options.url.as_str(),
            secret_token: self.options.secret.expose_secret(),
            allowed_updates: &ALLOWED_UPDATES,
        };
        self.api
            .call::<_, IgnoredAny>("setWebhook", &request)
            .await
            .map(drop)
    }

    /// Looks whether the webhook is still ours and whether deliveries fail, until the stop.
    async fn watch(&self, child: &Child) {
        while child.sleep(CHECK_EVERY).await {
            let info = self
                .api
                .call::<_, WebhookInfo>("getWebhookInfo", &Nothing {});
            let Some(info) = child.until_stop(info).await else {
                return;
            };
            child.progress();
            let state = match info {
                Ok(info) => self.judge(&info),
                Err(error) => LinkState::Down {
                    reason: error.to_string(),
                },
            };
            let problem = state.problem();
            if self.link.set(state)
                && let Some(problem) = problem
            {
                tracing::warn!(problem, "no updates from Telegram for now");
            }
        }
    }

    fn judge(&self, info: &WebhookInfo) -> LinkState {
        if info.url != self.options.url.as_str() {
            let reason = "another process has set another webhook, or removed this one".to_owned();
            return LinkState::Down { reason };
        }
        // An old error is history; one since the last look, with updates waiting, is not.
        let since_last_look = self.clock.now().as_second() - CHECK_EVERY.as_secs().cast_signed();
        let fresh = info
            .last_error_date
            .is_some_and(|date| date >= since_last_look);
        match &info.last_error_message {
            Some(words) if fresh && info.pending_update_count > 0 => LinkState::Down {
                reason: format!("Telegram cannot deliver to the webhook: {words}"),
            },
            _ => LinkState::Up,
        }
    }
}
