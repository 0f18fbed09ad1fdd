//! Handling one update: the handler's slow half, then one commit, then what is not durable.
//!
//! A panic ends the chat's worker, alone; the update then goes back to the head of its queue with
//! the failure noted, and a new worker deals with it: the attempt is counted in the store, and
//! after [`ATTEMPTS_MAX`] the update is set aside, its sender told and the fact logged.
//!
//! An update may also end the whole process. One that was in hand when an earlier life ended is
//! handled while no other such update is, so that it alone is blamed if this life ends as well.
//! It may still have been chance (a killed process, a power cut), hence [`ENDS_MAX`] is larger.

pub(crate) mod batch;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::conversation::{Channel as ChannelKind, Event, Handled, Outcome, Plan, Reply, Request};
use domain::error::{Refusal, StorageFault};
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox, Target};
use domain::{Error, Result, Tx};
use jiff::Timestamp;
use tokio::time::Instant;

use crate::intake::{Inner, Item};
use crate::ledger::FAULT_BACKOFF;
use crate::pace::Wait;

/// How often an update is tried before it is set aside.
pub(crate) const ATTEMPTS_MAX: u32 = 3;
/// How often the process may end while an update is handled before the update is set aside. A
/// process that is killed again and again by somebody else dies while one update is being
/// committed each time, too: on a slow disk five times in a row were seen in 100 kills.
pub(crate) const ENDS_MAX: u32 = 10;
/// The longest that the slow half of a handler may take.
pub(crate) const HANDLE_WITHIN: Duration = Duration::from_secs(30);
/// After so long the person sees that an answer is being prepared.
const TYPING_AFTER: Duration = Duration::from_millis(700);
/// How often a unit is tried again that fails for a reason nobody knows.
const UNKNOWN_FAULTS_MAX: u32 = 4;
/// The most characters of a note on a pressed button (Bot API, `answerCallbackQuery`).
const TOAST_CHARS_MAX: usize = 200;
/// The most characters of a set-aside text that its sender is reminded of.
const QUOTED_CHARS_MAX: usize = 60;

/// One attempt at one update.
pub(crate) struct Handling {
    inner: Arc<Inner>,
    item: Option<Item>,
}

/// What the slow half came to.
enum Answer {
    Plan(Plan),
    Refusal(Refusal),
    Overran,
}

/// What a committed unit leaves to be done.
struct Committed {
    /// The effects were there already.
    known: bool,
    toast: Option<String>,
    outcome: Outcome,
}

/// Why an attempt gave no commit.
enum Stuck {
    /// The update's own fault, as far as anybody can tell.
    Failed(String),
    /// The process is stopping, or the store is gone: the update waits for the next life.
    Left,
}

impl Handling {
    pub(crate) fn new(inner: &Arc<Inner>, item: Item) -> Self {
        Self {
            inner: Arc::clone(inner),
            item: Some(item),
        }
    }

    /// Deals with the update; at the end it is handled, set aside, queued again or left.
    pub(crate) async fn run(mut self) {
        let inner = Arc::clone(&self.inner);
        let Some(item) = self.item.as_mut() else {
            return;
        };
        let outcome = attempt(&inner, item).await;
        let Some(item) = self.item.take() else { return };
        match outcome {
            Ok(committed) => finish(&inner, item, committed),
            Err(Stuck::Left) => inner.leave(&item),
            Err(Stuck::Failed(reason)) => {
                let mut item = item;
                count_failure(&inner, &mut item);
                item.failure = Some(reason);
                inner.push_front(item);
            }
        }
    }
}

impl Drop for Handling {
    fn drop(&mut self) {
        let Some(mut item) = self.item.take() else {
            return;
        };
        if !std::thread::panicking() {
            // Cut off at the stop: stored or not confirmed, it comes again.
            return self.inner.forget(item.key(), false);
        }
        count_failure(&self.inner, &mut item);
        item.failure = Some("its handler panicked".to_owned());
        let address = item.request.incoming.address;
        self.inner.push_front(item);
        // If no worker can be started the process is stopping, and the update comes again.
        let _stopping = self.inner.start_worker(address).is_err();
    }
}

fn count_failure(inner: &Inner, item: &mut Item) {
    inner.counters.failed.fetch_add(1, Ordering::Relaxed);
    metrics::counter!("delivery_handler_failures_total").increment(1);
    tell_end(inner, item, Outcome::Failed);
}

/// Tells the handler how long the attempt took, once.
fn tell_end(inner: &Inner, item: &mut Item, outcome: Outcome) {
    if let Some(begun) = item.begun.take() {
        let handled = Handled {
            took: begun.elapsed(),
            outcome,
            at: inner.now(),
        };
        inner.handler.handled(&item.request, handled);
    }
}

async fn attempt(inner: &Arc<Inner>, item: &mut Item) -> Result<Committed, Stuck> {
    if let Some(reason) = item.failure.clone() {
        note_failure(inner, item).await?;
        if item.attempts >= ATTEMPTS_MAX {
            return set_aside(inner, item, &reason).await;
        }
        item.failure = None;
        tokio::time::sleep(inner.ledger.delay(FAULT_BACKOFF, item.attempts)).await;
    }
    let _alone = if item.is_suspect {
        Some(unless_stopping(inner, inner.suspects.lock()).await?)
    } else {
        None
    };
    if item.count_first {
        item.attempts = count_attempt(inner, item).await?;
        if item.attempts > ENDS_MAX {
            return set_aside(inner, item, "the process ended each time it was handled").await;
        }
    }
    keep_pace(inner, item).await?;
    let answer = think(inner, item).await?;
    commit(inner, item, answer).await
}

/// Stores an update that failed, with its first attempt; later ones are counted beforehand.
async fn note_failure(inner: &Arc<Inner>, item: &mut Item) -> Result<(), Stuck> {
    let counted = item.count_first || item.counted;
    item.count_first = true;
    if counted {
        return Ok(());
    }
    let (request, now) = (Arc::clone(&item.request), inner.now());
    item.attempts = insist(inner, item, "failed attempt", move |tx| {
        tx.store_update(&request, now)?;
        tx.count_attempt(request.incoming.key)
    })
    .await?;
    item.stored.store(true, Ordering::Relaxed);
    item.is_durable_now();
    Ok(())
}

async fn count_attempt(inner: &Arc<Inner>, item: &Item) -> Result<u32, Stuck> {
    let key = item.key();
    insist(inner, item, "attempt", move |tx| tx.count_attempt(key)).await
}

/// Writes a unit that has to be written, waiting out faults that pass.
async fn insist<T: Send + 'static>(
    inner: &Arc<Inner>,
    item: &Item,
    name: &'static str,
    work: impl Fn(&mut dyn Tx) -> Result<T> + Clone + Send + Sync + 'static,
) -> Result<T, Stuck> {
    let mut attempt = 0;
    loop {
        match inner.ledger.write(name, work.clone()).await {
            Ok(value) => return Ok(value),
            Err(error) => wait_out(inner, item, &error, &mut attempt).await?,
        }
    }
}

/// Waits after a fault that may pass; not when the process is stopping.
async fn wait_out(
    inner: &Arc<Inner>,
    item: &Item,
    error: &Error,
    attempt: &mut u32,
) -> Result<(), Stuck> {
    if inner.is_closed() || matches!(error, Error::Storage(StorageFault::Closed)) {
        return Err(Stuck::Left);
    }
    inner.notice_fault(item.request.incoming.address);
    let delay = inner.ledger.delay(FAULT_BACKOFF, *attempt);
    *attempt = attempt.saturating_add(1);
    unless_stopping(inner, tokio::time::sleep(delay)).await
}

/// Waits unless the process is told to stop.
async fn unless_stopping<T>(inner: &Inner, wait: impl Future<Output = T>) -> Result<T, Stuck> {
    inner.unless_stopping(wait).await.ok_or(Stuck::Left)
}

/// Delays what is over the person's rate. It is stored first, so nothing is lost by leaving.
async fn keep_pace(inner: &Arc<Inner>, item: &mut Item) -> Result<(), Stuck> {
    let Some(wait) = item.wait.take().or_else(|| take_slot(inner, item)) else {
        return Ok(());
    };
    let incoming = &item.request.incoming;
    inner.counters.paced.fetch_add(1, Ordering::Relaxed);
    metrics::counter!("delivery_paced_total").increment(1);
    if wait.tell {
        inner.tell(
            incoming.address,
            format!(
                "That was a lot in a short time. I will get to the rest in order, from about \
                 {} s from now on.",
                wait.time.as_secs().max(1)
            ),
        );
    }
    if !item.stored.load(Ordering::Relaxed) {
        let stored = inner.store(vec![Arc::clone(&item.request)], false).await;
        stored.map_err(|_| Stuck::Left)?;
        item.stored.store(true, Ordering::Relaxed);
        item.is_durable_now();
    }
    unless_stopping(inner, tokio::time::sleep(wait.time)).await
}

/// Takes the update's slot in its person's minute; how long it has to wait for it, if at all.
fn take_slot(inner: &Inner, item: &mut Item) -> Option<Wait> {
    let incoming = &item.request.incoming;
    if item.paced || incoming.address.channel == ChannelKind::Terminal {
        return None;
    }
    item.paced = true;
    inner
        .pace
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .take(item.request.user, incoming.said_at, inner.now())
}

/// The slow half.
async fn think(inner: &Arc<Inner>, item: &mut Item) -> Result<Answer, Stuck> {
    let mut attempt = 0;
    item.begun = Some(Instant::now());
    loop {
        let request = Request::clone(&item.request);
        let handling = inner.handler.handle(request, inner.now());
        let answer = tokio::time::timeout(HANDLE_WITHIN, show_typing(inner, item, handling)).await;
        match answer {
            Ok(Ok(plan)) => return Ok(Answer::Plan(plan)),
            Ok(Err(Error::Refused(refusal))) => return Ok(Answer::Refusal(refusal)),
            Ok(Err(Error::Storage(StorageFault::Panicked(reason)))) => {
                return Err(Stuck::Failed(reason));
            }
            Ok(Err(error @ Error::Storage(StorageFault::Other(_))))
                if attempt >= UNKNOWN_FAULTS_MAX =>
            {
                return Err(Stuck::Failed(error.to_string()));
            }
            Ok(Err(error)) => wait_out(inner, item, &error, &mut attempt).await?,
            Err(_) => {
                inner.counters.overran.fetch_add(1, Ordering::Relaxed);
                metrics::counter!("delivery_handler_overruns_total").increment(1);
                tracing::error!(
                    within_s = HANDLE_WITHIN.as_secs(),
                    "a handler took too long"
                );
                return Ok(Answer::Overran);
            }
        }
    }
}

/// Runs the handler, and shows that it is at work if it takes a while.
async fn show_typing<T>(inner: &Arc<Inner>, item: &Item, handling: impl Future<Output = T>) -> T {
    tokio::pin!(handling);
    let typing_at = Instant::now() + TYPING_AFTER;
    if let Ok(answer) = tokio::time::timeout_at(typing_at, &mut handling).await {
        return answer;
    }
    let address = item.request.incoming.address;
    if let Some(channel) = inner.sender.channel(address.channel).cloned() {
        inner
            .sender
            .beside("typing", async move { channel.show_typing(address).await });
    }
    handling.await
}

/// The commit of everything that the update causes.
async fn commit(inner: &Arc<Inner>, item: &Item, answer: Answer) -> Result<Committed, Stuck> {
    let mut answer = Arc::new(answer);
    let (mut attempt, mut unknown) = (0, 0);
    loop {
        let now = inner.now();
        let (request, settled) = (Arc::clone(&item.request), Arc::clone(&answer));
        let written = inner
            .ledger
            .write("update", move |tx| write(tx, &request, &settled, now));
        match written.await {
            Ok(committed) => return Ok(committed),
            Err(Error::Refused(refusal)) => answer = Arc::new(Answer::Refusal(refusal)),
            Err(Error::Storage(StorageFault::Panicked(reason))) => {
                return Err(Stuck::Failed(reason));
            }
            Err(error) => {
                if let Error::Storage(StorageFault::Other(reason)) = &error {
                    unknown += 1;
                    if unknown > UNKNOWN_FAULTS_MAX {
                        return Err(Stuck::Failed(reason.clone()));
                    }
                }
                wait_out(inner, item, &error, &mut attempt).await?;
            }
        }
    }
}

fn write(tx: &mut dyn Tx, request: &Request, answer: &Answer, now: Timestamp) -> Result<Committed> {
    let incoming = &request.incoming;
    if !tx.mark_handled(incoming.key, incoming.said_as(), now)? {
        return Ok(Committed {
            known: true,
            toast: None,
            outcome: Outcome::Answered,
        });
    }
    let (replies, outcome) = match answer {
        Answer::Plan(plan) => (plan(tx)?, Outcome::Answered),
        Answer::Refusal(refusal) => (vec![refuse(incoming, refusal)], Outcome::Refused),
        Answer::Overran => {
            let words = "That took too long, so I stopped it. Nothing was changed.";
            (vec![Reply::Send(Message::text(words))], Outcome::Failed)
        }
    };
    let toast = promise(tx, request, replies, now)?;
    Ok(Committed {
        known: false,
        toast,
        outcome,
    })
}

/// A refusal as an answer: on a button a short note, else a message.
fn refuse(incoming: &domain::conversation::Incoming, refusal: &Refusal) -> Reply {
    let words = match &refusal.hint {
        Some(hint) => format!("{} {hint}", refusal.problem),
        None => refusal.problem.clone(),
    };
    let short = words.chars().count() <= TOAST_CHARS_MAX;
    if short && matches!(incoming.event, Event::Press { .. }) {
        return Reply::Toast(words);
    }
    Reply::Send(refusal.message())
}

/// Promises the durable replies; gives the note for the pressed button.
fn promise(
    tx: &mut dyn Tx,
    request: &Request,
    replies: Vec<Reply>,
    now: Timestamp,
) -> Result<Option<String>> {
    let pressed = match &request.incoming.event {
        Event::Press {
            message: Some(message),
            ..
        } => Some(Target::Channel(*message)),
        _ => None,
    };
    let mut toast = None;
    for reply in replies {
        let action = match (reply, pressed) {
            (Reply::Send(message), _) | (Reply::Edit(message), None) => Action::Send(message),
            (Reply::Edit(message), Some(target)) => Action::Edit(target, message),
            (Reply::Delete, Some(target)) => Action::Delete(target),
            (Reply::Delete, None) => continue,
            (Reply::Toast(words), _) => {
                toast = Some(words.chars().take(TOAST_CHARS_MAX).collect());
                continue;
            }
        };
        tx.enqueue(&reply_row(request, action, now))?;
    }
    Ok(toast)
}

fn reply_row(request: &Request, action: Action, now: Timestamp) -> NewOutbox {
    NewOutbox {
        owner: request.user,
        address: request.incoming.address,
        lane: Lane::Reply,
        action,
        occurrence: None,
        created_at: now,
    }
}

/// Gives an update up: it is not tried again, its sender is told, and it is reported.
async fn set_aside(inner: &Arc<Inner>, item: &Item, reason: &str) -> Result<Committed, Stuck> {
    let (request, now) = (Arc::clone(&item.request), inner.now());
    let why = reason.to_owned();
    insist(inner, item, "set aside", move |tx| {
        tx.set_aside(request.incoming.key, &why, now)?;
        let message = Action::Send(set_aside_words(&request));
        tx.enqueue(&reply_row(&request, message, now)).map(drop)
    })
    .await?;
    inner.counters.set_aside.fetch_add(1, Ordering::Relaxed);
    metrics::counter!("delivery_set_aside_total").increment(1);
    let key = item.key();
    tracing::error!(
        update = key.id,
        attempts = item.attempts,
        reason,
        "an update was set aside"
    );
    Ok(Committed {
        known: false,
        toast: None,
        outcome: Outcome::Failed,
    })
}

fn set_aside_words(request: &Request) -> Message {
    let what = match &request.incoming.event {
        Event::Text { text, .. }
        | Event::Reply { text, .. }
        | Event::Forward { text, .. }
        | Event::Caption { text, .. }
        | Event::Edited { text, .. }
            if !text.is_empty() =>
        {
            let mut quoted: String = text.chars().take(QUOTED_CHARS_MAX).collect();
            if quoted.len() < text.len() {
                quoted.push('\u{2026}');
            }
            format!("“{quoted}”")
        }
        Event::Press { .. } => "the button that you pressed".to_owned(),
        _ => "what you sent".to_owned(),
    };
    Message::text(format!(
        "Something in me fails on {what}, so I have set it aside and reported it. \
         Nothing of it was done. Everything else goes on."
    ))
}

/// What is not durable: the answer to a press, the counters, the confirmation.
fn finish(inner: &Arc<Inner>, mut item: Item, committed: Committed) {
    let key = item.key();
    item.is_durable_now();
    if committed.known {
        inner.counters.note_known(key);
    } else {
        inner.counters.handled.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("delivery_updates_handled_total").increment(1);
        tell_end(inner, &mut item, committed.outcome);
    }
    if let Event::Press { press, .. } = &item.request.incoming.event
        && let Some(channel) = inner.sender.channel(key.channel).cloned()
    {
        let press = press.clone();
        inner.sender.beside("answer press", async move {
            channel
                .answer_press(&press, committed.toast.as_deref())
                .await;
        });
    }
    inner.forget(key, true);
}
