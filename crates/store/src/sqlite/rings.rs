//! Firings that have more to say: held through quiet hours, or asking again.

use domain::error::Result as DomainResult;
use domain::ids::{OccurrenceId, OutboxId, ReminderId, UserId};
use domain::port::{RingReads, RingTx};
use domain::reminder::Ring;
use domain::task::Slice;
use jiff::Timestamp;
use rusqlite::{Result, Row};

use super::fault::fault;
use super::session::Session;
use super::sql::statements;
use super::value::{self, Ask};

statements! {
    RING = "SELECT reminder, occurrence, owner, due_at, told, outbox FROM rings \
            WHERE reminder = ?2 AND owner = ?1";
    DUE_RINGS = "SELECT reminder, occurrence, owner, due_at, told, outbox FROM rings \
                 INDEXED BY rings_due WHERE due_at <= ?1 ORDER BY due_at, occurrence LIMIT ?2";
    DUE_RINGS_OF = "SELECT reminder, occurrence, owner, due_at, told, outbox FROM rings \
                    INDEXED BY rings_by_owner WHERE owner = ?1 AND due_at <= ?2 \
                    ORDER BY due_at, occurrence LIMIT ?3";
    NEXT_RING_DUE = "SELECT due_at FROM rings INDEXED BY rings_due ORDER BY due_at LIMIT 1";
    PUT_RING = "INSERT INTO rings (reminder, occurrence, owner, due_at, told, outbox) \
                VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                ON CONFLICT (reminder) DO UPDATE SET occurrence = excluded.occurrence, \
                due_at = excluded.due_at, told = excluded.told, outbox = excluded.outbox \
                WHERE owner = excluded.owner";
    DELETE_RING = "DELETE FROM rings WHERE reminder = ?2 AND owner = ?1";
}

fn ring_row(row: &Row<'_>) -> Result<Ring> {
    Ok(Ring {
        reminder: ReminderId(row.get(0)?),
        occurrence: OccurrenceId(row.get(1)?),
        owner: value::owner(row, 2)?,
        due_at: value::instant(row, 3)?,
        told: value::unsigned(row, 4)?,
        outbox: row.get::<_, Option<i64>>(5)?.map(OutboxId),
    })
}

impl RingReads for Session<'_> {
    fn ring(&self, owner: UserId, reminder: ReminderId) -> DomainResult<Option<Ring>> {
        self.connection
            .first(RING, (owner.0, reminder.0), ring_row)
            .map_err(fault)
    }

    fn due_rings(&self, now: Timestamp, limit: u32) -> DomainResult<Vec<Ring>> {
        let params = (value::micros(now), limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(DUE_RINGS, params, ring_row)
            .map_err(fault)
    }

    fn due_rings_of(&self, owner: UserId, now: Timestamp, limit: u32) -> DomainResult<Vec<Ring>> {
        let params = (owner.0, value::micros(now), limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(DUE_RINGS_OF, params, ring_row)
            .map_err(fault)
    }

    fn next_ring_due(&self) -> DomainResult<Option<Timestamp>> {
        self.connection
            .first(NEXT_RING_DUE, [], |row| value::instant(row, 0))
            .map_err(fault)
    }
}

impl RingTx for Session<'_> {
    fn put_ring(&mut self, ring: &Ring) -> DomainResult<()> {
        self.effects.schedule_changed = true;
        let params = (
            ring.reminder.0,
            ring.occurrence.0,
            ring.owner.0,
            value::micros(ring.due_at),
            ring.told,
            ring.outbox.map(|outbox| outbox.0),
        );
        let changed = self.connection.change(PUT_RING, params).map_err(fault)?;
        match changed {
            0 => Err(fault(value::misplaced(
                "what another owner's reminder has to say was written",
            ))),
            _ => Ok(()),
        }
    }

    fn delete_ring(&mut self, owner: UserId, reminder: ReminderId) -> DomainResult<()> {
        self.effects.schedule_changed = true;
        self.connection
            .change(DELETE_RING, (owner.0, reminder.0))
            .map(drop)
            .map_err(fault)
    }
}
