//! Reminders of habits: each has one next, and what it says is decided when it falls due.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use domain::Result;
use domain::habits::HabitDue;
use domain::habits::remind::{fire, in_order, pull_in, put_off};
use domain::outbox::{Action, Lane, NewOutbox};
use domain::port::Tx;
use jiff::Timestamp;

use super::{ChannelKind, Scheduler, When};
use crate::door::reach;
use crate::ledger::{is_closed, is_waiting_fault};

/// Habits that are looked at when the clock was set back: all that the people of one database
/// have going.
const HABITS_MAX: u32 = 1_000;

impl Scheduler {
    /// Takes up what is due; how many there were. One that cannot be taken up is put off by a day
    /// and holds up no other.
    pub(super) async fn take_habits(&self, (now, until): When, limit: u32) -> Result<usize> {
        let due = self
            .ledger
            .db
            .read("due habits", move |reads| reads.due_habits(until, limit))
            .await?;
        if due.is_empty() {
            return Ok(0);
        }
        let taken = due.len();
        match self.remind(due.clone(), now).await {
            Err(error) if !is_closed(&error) && !is_waiting_fault(&error) => {
                for one in due {
                    self.remind_alone(one, now).await?;
                }
            }
            reminded => reminded?,
        }
        Ok(taken)
    }

    async fn remind(&self, due: Vec<HabitDue>, now: Timestamp) -> Result<()> {
        let channels = Arc::clone(&self.channels);
        let work = move |tx: &mut dyn Tx| {
            let mut sent = 0;
            for due in &in_order(tx, &due)? {
                sent += u64::from(remind(tx, due, now, &channels)?);
            }
            Ok(sent)
        };
        let sent = self.ledger.write("remind of habits", work).await?;
        self.counters.fired.fetch_add(sent, Ordering::Relaxed);
        metrics::counter!("delivery_reminders_fired_total").increment(sent);
        Ok(())
    }

    async fn remind_alone(&self, due: HabitDue, now: Timestamp) -> Result<()> {
        match self.remind(vec![due], now).await {
            Err(error) if !is_closed(&error) && !is_waiting_fault(&error) => {
                tracing::error!(habit = due.habit.0, %error, "a habit's reminder cannot be taken up");
                let work = move |tx: &mut dyn Tx| put_off(tx, &due, now);
                self.ledger.write("put off a habit's reminder", work).await
            }
            reminded => reminded,
        }
    }

    /// After the clock was set back: reminders that it had put off by days while it ran ahead.
    pub(super) async fn pull_in_habits(&self, now: Timestamp) -> Result<()> {
        let work = move |tx: &mut dyn Tx| {
            let due = tx.due_habits(Timestamp::MAX, HABITS_MAX)?;
            due.iter().try_for_each(|due| pull_in(tx, due, now))
        };
        self.ledger.write("pull in habits", work).await
    }
}

/// Whether there was something to say. The message and the reminder's next day are one commit.
fn remind(
    tx: &mut dyn Tx,
    due: &HabitDue,
    now: Timestamp,
    channels: &[ChannelKind],
) -> Result<bool> {
    let message = fire(tx, due, now)?;
    let (Some(message), Some(address)) = (message, reach(tx, due.owner, channels)?) else {
        return Ok(false);
    };
    tx.enqueue(&NewOutbox {
        owner: due.owner,
        address,
        lane: Lane::Reminder,
        action: Action::Send(message),
        occurrence: None,
        created_at: now,
    })?;
    Ok(true)
}
