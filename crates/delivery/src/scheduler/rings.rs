//! Firings that have more to say: held through quiet hours, or asking again.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::Result;
use domain::ids::UserId;
use domain::port::Tx;
use domain::reminders::ring;
use jiff::Timestamp;

use super::{Scheduler, When};
use crate::door::reach;
use crate::ledger::{is_closed, is_waiting_fault};

/// Firings that are looked at when the clock was set back.
const RINGS_MAX: u32 = 1_000;

impl Scheduler {
    /// Says what is due, person by person; how many firings were looked at. What cannot be said is
    /// put off and holds up nobody else.
    pub(super) async fn take_rings(&self, (now, until): When, limit: u32) -> Result<usize> {
        let due = self
            .ledger
            .db
            .read("due rings", move |reads| reads.due_rings(until, limit))
            .await?;
        let owners: BTreeSet<UserId> = due.iter().map(|ring| ring.owner).collect();
        let mut taken = 0;
        for owner in owners {
            let channels = Arc::clone(&self.channels);
            let work = move |tx: &mut dyn Tx| {
                let address = reach(tx, owner, &channels)?;
                ring::take(tx, owner, (now, until), address)
            };
            taken += match self.ledger.write("ring again", work).await {
                Err(error) if !is_closed(&error) && !is_waiting_fault(&error) => {
                    tracing::error!(owner = owner.0, %error, "a firing cannot be told again");
                    let work = move |tx: &mut dyn Tx| ring::put_off(tx, owner, now);
                    self.ledger.write("put off rings", work).await?;
                    1
                }
                taken => taken?,
            };
        }
        Ok(taken)
    }

    /// After the clock was set back: what it had put off while it ran ahead.
    pub(super) async fn pull_in_rings(&self, now: Timestamp) -> Result<()> {
        let work = move |tx: &mut dyn Tx| ring::pull_in(tx, now, RINGS_MAX);
        self.ledger.write("pull in rings", work).await
    }
}
