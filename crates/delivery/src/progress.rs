//! How far a job is, in one message that changes while it runs.
//!
//! Nothing of it is durable and nothing waits for it: the message appears only for a job that is
//! not done at once, changes no more often than a chat bears beside its other messages, and goes
//! away when the job ends. What the job comes to is said by its plan.

use std::sync::Arc;
use std::time::Duration;

use domain::conversation::Address;
use domain::job::Step;
use domain::message::Message;
use tokio::sync::watch;

use crate::channel::Channel;

/// A job that is done within this time says nothing before its end.
const FIRST_AFTER: Duration = Duration::from_secs(1);
/// Between two changes of the message.
const EVERY: Duration = Duration::from_secs(2);
/// Characters of the bar.
const BAR_CHARS: usize = 10;

/// Shows the steps until the job drops its end of the channel.
pub(crate) async fn show(
    channel: Arc<dyn Channel>,
    address: Address,
    mut steps: watch::Receiver<Option<Step>>,
) {
    let mut shown = None;
    let mut last: Option<Step> = None;
    let mut wait = FIRST_AFTER;
    while !ended_within(wait, &mut steps).await {
        let step = steps.borrow_and_update().clone();
        if step == last {
            wait = Duration::ZERO;
            if steps.changed().await.is_err() {
                break;
            }
            continue;
        }
        if let Some(step) = &step {
            let now = channel.show_progress(address, shown, &words(step)).await;
            shown = now.or(shown);
        }
        (last, wait) = (step, EVERY);
    }
    if let Some(message) = shown {
        channel.end_progress(address, message).await;
    }
}

/// Waits so long, or until the job ends; whether it has.
async fn ended_within(wait: Duration, steps: &mut watch::Receiver<Option<Step>>) -> bool {
    let ended = async { while steps.changed().await.is_ok() {} };
    tokio::time::timeout(wait, ended).await.is_ok()
}

fn words(step: &Step) -> Message {
    let full = usize::from(step.percent) * BAR_CHARS / 100;
    let bar = "▓".repeat(full) + &"░".repeat(BAR_CHARS - full);
    Message::text(format!("⏳ {bar} {}%", step.percent)).line(step.words.as_str())
}
