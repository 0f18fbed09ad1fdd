//! Long polling in the safe order: fetch, make durable, and only then confirm.
//!
//! Telegram forgets an update once `getUpdates` is called with a higher offset, so the offset
//! moves only after [`Accept::accept`] resolved. It is not kept anywhere: the first poll of a
//! process asks for everything unconfirmed, and what was known already is recognised by its id.
//! For the same reason nothing is confirmed at stop. The offset follows the batch, also
//! downwards: after a quiet week Telegram numbers anew.
//!
//! An update that cannot be read never blocks those behind it. Usually it still has an id and is
//! handed on as [`Other`](domain::conversation::Event::Other); without one it is stepped over,
//! slowly and only while it is alone, so that no readable update is ever confirmed unread.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Clock;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use supervise::{Backoff, Child, Failure, Random};

use crate::addressed::OwnName;
use crate::api::{Answer, Api, CallError, LONG_POLL, LONG_POLL_GRACE, Line, Refused};
use crate::incoming::{ALLOWED_UPDATES, Batch};
use crate::intake::Accept;
use crate::link::{Link, LinkState, Trouble};
use crate::methods::{GetUpdates, Nothing};

/// The most updates in one answer (Bot API, `getUpdates`: 1–100).
const BATCH_MAX: u32 = 100;
/// After a failed poll: half a second, doubling to half a minute.
const BACKOFF: Backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));
/// After a 409 about another poller: it is not fought, only looked at again.
const CONFLICT_BACKOFF: Backoff = Backoff::new(Duration::from_secs(5), Duration::from_secs(60));
/// Between steps over an update that has no readable id, and between questions to a server that
/// delivers again what was confirmed.
const STEP: Duration = Duration::from_secs(1);

/// Fetches updates and hands them to an intake.
pub struct Poller {
    api: Api,
    intake: Arc<dyn Accept>,
    clock: Arc<dyn Clock>,
    link: Link,
    own_name: OwnName,
}

/// Why polling ended without a failure of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollEnd {
    /// It was told to stop.
    Stopped,
    /// Telegram refuses the token; polling again cannot help. The program should end with this
    /// sentence.
    TokenRefused(String),
}

impl Poller {
    /// A poller that reports to `link`.
    pub fn new(api: Api, intake: Arc<dyn Accept>, clock: Arc<dyn Clock>, link: Link) -> Self {
        Self {
            api,
            intake,
            clock,
            link,
            own_name: OwnName::default(),
        }
    }

    /// Polls until told to stop, which cuts a waiting request off at once. Says ready after the
    /// first answer and progress after each one; an answer comes at least every
    /// [`LONG_POLL`] + [`LONG_POLL_GRACE`].
    ///
    /// # Errors
    /// None of its own: every fault is waited out and shown by the link.
    pub async fn run(&self, child: &Child) -> Result<PollEnd, Failure> {
        let mut polling = Polling {
            poller: self,
            child,
            offset: None,
            limit: BATCH_MAX,
            connected: false,
            trouble: Trouble::default(),
            random: Random::from_system(),
        };
        loop {
            let Some(outcome) = child.until_stop(polling.poll()).await else {
                return Ok(PollEnd::Stopped);
            };
            let step = match outcome {
                Ok(answer) => polling.take(&answer).await,
                Err(error) => polling.fail(error).await,
            };
            match step {
                Step::Again => {}
                Step::Wait(delay) if child.sleep(delay).await => {}
                Step::Wait(_) => return Ok(PollEnd::Stopped),
                Step::End(end) => return Ok(end),
            }
        }
    }
}

/// What comes after an answer.
enum Step {
    Again,
    Wait(Duration),
    End(PollEnd),
}

/// One run of a poller.
struct Polling<'a> {
    poller: &'a Poller,
    child: &'a Child,
    /// The next update wanted; everything below it is confirmed. `None`: nothing was confirmed
    /// by this process yet.
    offset: Option<i64>,
    limit: u32,
    /// Whether the latest poll was answered. Until then polls do not wait for news, so that it
    /// is soon known how things stand.
    connected: bool,
    trouble: Trouble,
    random: Random,
}

impl Polling<'_> {
    async fn poll(&self) -> Result<Answer, CallError> {
        let wait = if self.connected {
            LONG_POLL
        } else {
            Duration::ZERO
        };
        let request = GetUpdates {
            offset: self.offset,
            limit: self.limit,
            timeout: wait.as_secs(),
            allowed_updates: &ALLOWED_UPDATES,
        };
        let timeout = wait + LONG_POLL_GRACE;
        self.poller
            .api
            .exchange(Line::Poll, "getUpdates", &request, timeout)
            .await
    }

    async fn take(&mut self, answer: &Answer) -> Step {
        let elements: Vec<&RawValue> = match answer.read() {
            Ok(elements) => elements,
            Err(CallError::Foreign { status }) if answer.is_ok() => {
                return self.isolate(answer, status);
            }
            Err(error) => return self.fail(error).await,
        };
        self.answered();
        let batch = Batch::read(&elements, self.poller.clock.now());
        self.poller.link.count_updates(batch.updates.len());
        self.note_nameless(batch.nameless);
        self.limit = BATCH_MAX;
        match batch.highest {
            Some(highest) => self.confirmable(batch, highest).await,
            None if batch.nameless > 0 => self.step_over(),
            None => Step::Again,
        }
    }

    /// Makes a batch durable; the next poll confirms it.
    async fn confirmable(&mut self, batch: Batch, highest: i64) -> Step {
        let next = highest.saturating_add(1);
        let mut updates = batch.updates;
        let poller = self.poller;
        poller
            .own_name
            .leave_to_others(&poller.api, &mut updates)
            .await;
        match poller.intake.accept(updates, Some(next)).await {
            Ok(()) => {
                let moved = self.offset.replace(next) != Some(next);
                self.child.progress();
                if moved { Step::Again } else { Step::Wait(STEP) }
            }
            Err(fault) => {
                if self.child.is_stop_requested() {
                    return Step::End(PollEnd::Stopped);
                }
                let earlier = self.trouble.another();
                tracing::warn!(%fault, "updates were not made durable, so they are not confirmed");
                Step::Wait(BACKOFF.delay(earlier, &mut self.random))
            }
        }
    }

    /// The answer is Telegram's but is no JSON as a whole: asks for one update at a time, and
    /// steps over the one that is broken by the id that its text still shows.
    fn isolate(&mut self, answer: &Answer, status: u16) -> Step {
        let alone = self.limit == 1;
        self.limit = 1;
        if alone && let Some(id) = answer.update_id_in_ruins() {
            self.note_nameless(1);
            self.offset = Some(id.saturating_add(1));
            return Step::Again;
        }
        let earlier = self.down(&CallError::Foreign { status });
        Step::Wait(BACKOFF.delay(earlier, &mut self.random))
    }

    /// Everything in the answer is without a readable id, so nothing readable can be lost by
    /// confirming one id more than before.
    fn step_over(&mut self) -> Step {
        self.offset = self.offset.map(|offset| offset.saturating_add(1));
        Step::Wait(STEP)
    }

    fn note_nameless(&self, count: usize) {
        if count > 0 {
            self.poller.link.count_unreadable(count);
            tracing::warn!(count, "updates without a readable id were skipped");
        }
    }

    fn answered(&mut self) {
        self.connected = true;
        let changed = self.poller.link.set(LinkState::Up);
        match self.trouble.over() {
            Some(seconds) => tracing::info!(seconds, "Telegram answers again"),
            None if changed => tracing::info!(server = self.poller.api.server(), "polling"),
            None => {}
        }
        self.child.ready();
        self.child.progress();
    }

    async fn fail(&mut self, error: CallError) -> Step {
        self.connected = false;
        match &error {
            CallError::Refused(refused) if matches!(refused.code, 401 | 404) => {
                self.poller.link.set(LinkState::TokenRefused);
                Step::End(PollEnd::TokenRefused(token_refused(refused)))
            }
            CallError::Refused(refused) if refused.code == 409 => self.conflict(refused).await,
            CallError::Refused(Refused {
                retry_after: Some(after),
                ..
            }) => {
                self.down(&error);
                Step::Wait(*after)
            }
            _ => {
                let earlier = self.down(&error);
                Step::Wait(BACKOFF.delay(earlier, &mut self.random))
            }
        }
    }

    fn down(&mut self, error: &CallError) -> u32 {
        // Alive and trying is progress; readiness is the link's to tell.
        self.child.progress();
        let reason = error.to_string();
        if self.poller.link.set(LinkState::Down { reason }) {
            tracing::warn!(%error, "no updates from Telegram for now");
        }
        self.trouble.another()
    }

    async fn conflict(&mut self, refused: &Refused) -> Step {
        self.child.progress();
        let earlier = self.trouble.another();
        if refused.words.contains("webhook") {
            self.delete_webhook().await;
            return Step::Wait(BACKOFF.delay(earlier, &mut self.random));
        }
        if self.poller.link.set(LinkState::Conflict) {
            tracing::warn!(
                "another process polls Telegram with the same bot token; \
                 this one waits until it has stopped"
            );
        }
        Step::Wait(CONFLICT_BACKOFF.delay(earlier, &mut self.random))
    }

    /// A webhook of an earlier set-up would keep every update away from here for ever. Updates
    /// that wait for it are kept.
    async fn delete_webhook(&mut self) {
        let reason = "a webhook is set for this bot".to_owned();
        let newly = self.poller.link.set(LinkState::Down { reason });
        if newly {
            tracing::warn!(
                "a webhook is set for this bot, but TELEGRAM_WEBHOOK_URL is not: removing it"
            );
        }
        let deletion = self
            .poller
            .api
            .call::<_, IgnoredAny>("deleteWebhook", &Nothing {});
        if let Some(Err(error)) = self.child.until_stop(deletion).await {
            tracing::debug!(%error, "the webhook could not be removed");
        }
    }
}

/// The sentence for the operator.
pub(crate) fn token_refused(refused: &Refused) -> String {
    format!(
        "Telegram refuses the bot token ({refused}): check TELEGRAM_BOT_TOKEN, and \
         TELEGRAM_API_URL if it is set"
    )
}
