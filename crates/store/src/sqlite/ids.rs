//! Internal ids of rows that nearly every command writes, handed out from blocks.
//!
//! The last id that was given is a row of its own, and writing it with each new row would cost
//! every commit a page. So a block of ids is taken at once and given out from memory; what is left
//! of it when the process ends is never given. A block that was taken in a transaction that is
//! rolled back was not taken at all, and is forgotten.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rusqlite::{Connection, Result};

use super::sql;
use super::value::Ask;

/// The ids of a block: a page is written once in so many rows.
pub(super) const BLOCK: i64 = 64;

/// What has ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Entry,
    Operation,
    Outbox,
    Task,
}

impl Kind {
    /// The row that counts, and the statement that takes a block from it.
    fn counter(self) -> (&'static str, &'static str) {
        match self {
            Self::Entry => ("entries", sql::TAKE_ROWS),
            Self::Operation => ("operations", sql::TAKE_ROWS),
            Self::Outbox => ("outbox", sql::TAKE_ROWS),
            Self::Task => ("task", sql::TAKE_IDS),
        }
    }
}

/// The blocks that were taken.
#[derive(Debug, Default)]
pub(super) struct Ids(RefCell<BTreeMap<Kind, Block>>);

#[derive(Debug)]
struct Block {
    left: RangeInclusive<i64>,
    committed: bool,
}

impl Ids {
    /// An id that no row had before.
    pub(super) fn next(&self, connection: &Connection, kind: Kind) -> Result<i64> {
        let mut blocks = self.0.borrow_mut();
        if let Some(id) = blocks.get_mut(&kind).and_then(|block| block.left.next()) {
            return Ok(id);
        }
        let (name, statement) = kind.counter();
        let last = connection.first(statement, (name, BLOCK), |row| row.get(0))?;
        let last = match last {
            Some(last) => last,
            // SQLite counts a table's rows from the first of them on.
            None => {
                connection.change(sql::COUNT_ROWS, (name, BLOCK))?;
                BLOCK
            }
        };
        let first = last - BLOCK + 1;
        let block = Block {
            left: first + 1..=last,
            committed: false,
        };
        blocks.insert(kind, block);
        Ok(first)
    }

    /// What was taken is taken for good.
    pub(super) fn committed(&self) {
        for block in self.0.borrow_mut().values_mut() {
            block.committed = true;
        }
    }

    /// A transaction or a part of one was rolled back.
    pub(super) fn rolled_back(&self) {
        self.0.borrow_mut().retain(|_, block| block.committed);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::{Arc, Mutex};

    use domain::conversation::{Address, Channel, UpdateKey};
    use domain::error::{Error, Result};
    use domain::ids::{OutboxId, UserId};
    use domain::message::Message;
    use domain::outbox::{Action, Lane, NewOutbox, OutboxState, Settle};
    use domain::port::{Tx, Unit};
    use domain::time::Zone;
    use domain::user::{Identity, Settings};
    use jiff::Timestamp;

    use crate::sqlite::{Engine, Location, Options, open};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn engine(path: &Path) -> Engine {
        open(&Options::new(Location::Named(path.to_owned()))).unwrap()
    }

    fn owner(engine: &mut Engine) -> UserId {
        let settings = Settings::new(Zone::utc(), None, None);
        let added = engine.write_one(|tx| tx.add_user(Identity::TERMINAL, &settings, NOW));
        added.unwrap().id
    }

    fn message(owner: UserId) -> NewOutbox {
        NewOutbox {
            owner,
            address: Address {
                channel: Channel::Telegram,
                chat: 1,
            },
            lane: Lane::Reply,
            action: Action::Send(Message::text("words")),
            occurrence: None,
            created_at: NOW,
        }
    }

    #[test]
    fn an_id_is_given_once_whatever_is_rolled_back_and_however_often_it_starts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("larry.db");
        let person = owner(&mut engine(&path));
        let kept: Arc<Mutex<Vec<i64>>> = Arc::default();
        for _life in 0..3 {
            let mut engine = engine(&path);
            let unit = |good: bool| {
                let kept = Arc::clone(&kept);
                Unit {
                    name: "test",
                    work: Box::new(move |tx: &mut dyn Tx| {
                        let id = tx.enqueue(&message(person))?.0;
                        if good {
                            kept.lock().unwrap().push(id);
                            return Ok(());
                        }
                        Err(Error::refused("no"))
                    }),
                    done: Box::new(|_| {}),
                }
            };
            for _ in 0..40 {
                for group in [
                    vec![unit(false)],
                    vec![unit(false), unit(true), unit(false)],
                    vec![unit(true)],
                ] {
                    drop(engine.write(&group, None));
                }
            }
            let refused: Result<()> = engine.write_one(|tx| {
                tx.enqueue(&message(person))?;
                Err(Error::refused("no"))
            });
            assert!(refused.is_err());
            engine.close();
        }
        let kept = kept.lock().unwrap();
        assert_eq!(kept.len(), 240);
        assert!(kept.is_sorted_by(|one, next| one < next), "{kept:?}");
    }

    /// Pages that the commit of `work` adds to the log.
    fn pages(
        engine: &mut Engine,
        path: &Path,
        work: impl FnOnce(&mut dyn Tx) -> Result<()>,
    ) -> u64 {
        const FRAME_BYTES: u64 = 4_096 + 24;
        let log = path.with_extension("db-wal");
        let before = log.metadata().unwrap().len();
        engine.write_one(work).unwrap();
        (log.metadata().unwrap().len() - before) / FRAME_BYTES
    }

    #[test]
    fn an_update_its_answer_and_the_outcome_before_are_five_pages() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("larry.db");
        let mut engine = engine(&path);
        let person = owner(&mut engine);
        let mut before: Option<OutboxId> = None;
        let mut counts: Vec<u64> = (0..60)
            .map(|update| {
                let mut promised = None;
                let written = pages(&mut engine, &path, |tx| {
                    if let Some(id) = before {
                        tx.settle(&Settle {
                            id,
                            state: OutboxState::Sent,
                            in_doubt: false,
                            attempts: 1,
                            not_before: None,
                            sent_as: Some(domain::conversation::ChannelMessageId(id.0)),
                            parts_sent: 0,
                            attempt: None,
                            at: NOW,
                        })?;
                    }
                    let key = UpdateKey {
                        channel: Channel::Telegram,
                        id: update,
                    };
                    tx.mark_handled(key, None, NOW)?;
                    promised = Some(tx.enqueue(&message(person))?);
                    Ok(())
                });
                before = promised;
                written
            })
            .collect();
        counts.sort_unstable();
        // The message with its two indexes, the update with its one. Now and then a page is full.
        assert_eq!(counts[counts.len() / 2], 5, "{counts:?}");
    }
}
