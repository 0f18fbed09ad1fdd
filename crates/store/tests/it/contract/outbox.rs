//! The outbox.

use std::sync::{Arc, Mutex};

use domain::conversation::{Address, Channel, ChannelMessageId};
use domain::ids::{OccurrenceId, OperationId, OutboxId, UserId};
use domain::journal::{Change, UNDO_DEPTH};
use domain::message::Message;
use domain::outbox::{
    Action, Attempt, Lane, NewOutbox, OutboxRow, OutboxState, Outcome, Settle, Target,
};
use domain::port::{CommitListener, Effects, Retention};
use jiff::ToSpan;

use crate::support::{Store, chat, key, later, message, now, outgoing};

/// Takes every message and keeps what it is told.
#[derive(Default)]
struct Taker(Mutex<Vec<OutboxRow>>);

impl CommitListener for Taker {
    fn takes(&self, address: Address) -> bool {
        address == chat(1)
    }

    fn committed(&self, effects: Effects) {
        self.0.lock().unwrap().extend(effects.outbox);
    }
}

async fn enqueue(store: &Store, new: NewOutbox) -> OutboxId {
    store.put(move |tx| tx.enqueue(&new)).await
}

async fn row(store: &Store, id: OutboxId) -> OutboxRow {
    store.ask(move |reads| reads.outbox(id)).await.unwrap()
}

fn settle(id: OutboxId, state: OutboxState) -> Settle {
    Settle {
        id,
        state,
        in_doubt: false,
        attempts: 1,
        not_before: None,
        sent_as: None,
        parts_sent: 0,
        attempt: None,
        at: later(1),
    }
}

async fn settled(store: &Store, settle: Settle) {
    store.put(move |tx| tx.settle(&settle)).await;
}

pub(super) async fn a_message_nobody_takes_is_queued(store: &Store) {
    let owner = store.person().await.id;
    let new = message(owner, "hello");
    let id = enqueue(store, new.clone()).await;
    assert_eq!(
        row(store, id).await,
        OutboxRow {
            id,
            new,
            state: OutboxState::Queued,
            attempts: 0,
            in_doubt: false,
            not_before: None,
            sent_as: None,
            parts_sent: 0,
            settled_at: None,
        }
    );
}

pub(super) async fn a_message_that_is_taken_is_born_with_its_intent_and_told_after_the_commit(
    store: &Store,
) {
    let taker = Arc::new(Taker::default());
    store.listen(taker.clone());
    let owner = store.person().await.id;
    let elsewhere = NewOutbox {
        address: chat(2),
        ..message(owner, "later")
    };
    let first = enqueue(store, message(owner, "now")).await;
    let second = enqueue(store, elsewhere).await;
    let rows = [row(store, first).await, row(store, second).await];
    assert_eq!((rows[0].state, rows[0].attempts), (OutboxState::Intent, 1));
    assert_eq!((rows[1].state, rows[1].attempts), (OutboxState::Queued, 0));
    assert_eq!(*taker.0.lock().unwrap(), rows);
}

pub(super) async fn a_newer_edit_replaces_one_that_waits(store: &Store) {
    let owner = store.person().await.id;
    let sent = enqueue(store, message(owner, "menu")).await;
    let ours = |text| outgoing(owner, Action::Edit(Target::Ours(sent), Message::text(text)));
    let theirs = |id| {
        let target = Target::Channel(ChannelMessageId(id));
        outgoing(owner, Action::Edit(target, Message::text("x")))
    };
    let first = enqueue(store, ours("1")).await;
    let elsewhere = NewOutbox {
        address: chat(2),
        ..theirs(9)
    };
    let others = [
        enqueue(store, theirs(sent.0)).await,
        enqueue(store, elsewhere).await,
        enqueue(store, outgoing(owner, Action::Delete(Target::Ours(sent)))).await,
    ];
    let second = enqueue(store, ours("2")).await;
    let replaced = row(store, first).await;
    assert_eq!(replaced.state, OutboxState::Superseded);
    assert!(replaced.settled_at.is_some());
    for id in others.into_iter().chain([second, sent]) {
        assert_eq!(row(store, id).await.state, OutboxState::Queued);
    }
}

pub(super) async fn an_edit_on_its_way_is_not_replaced(store: &Store) {
    let owner = store.person().await.id;
    let edit = || {
        let target = Target::Channel(ChannelMessageId(4));
        outgoing(owner, Action::Edit(target, Message::text("x")))
    };
    let first = enqueue(store, edit()).await;
    settled(store, settle(first, OutboxState::Intent)).await;
    enqueue(store, edit()).await;
    assert_eq!(row(store, first).await.state, OutboxState::Intent);
}

pub(super) async fn settling_records_row_and_attempt(store: &Store) {
    let owner = store.person().await.id;
    let id = enqueue(store, message(owner, "hello")).await;
    let attempt = |number, outcome| Attempt {
        outbox: id,
        number,
        began_at: now(),
        ended_at: Some(later(1)),
        outcome,
    };
    let attempts = [
        attempt(1, Outcome::InDoubt("reset".to_owned())),
        attempt(2, Outcome::Delayed { until: later(5) }),
        attempt(3, Outcome::HadArrived(ChannelMessageId(41))),
    ];
    settled(
        store,
        Settle {
            in_doubt: true,
            not_before: Some(later(5)),
            parts_sent: 2,
            attempt: Some(attempts[0].clone()),
            ..settle(id, OutboxState::Queued)
        },
    )
    .await;
    let waiting = row(store, id).await;
    assert_eq!(
        (waiting.state, waiting.attempts, waiting.in_doubt),
        (OutboxState::Queued, 1, true)
    );
    assert_eq!(
        (waiting.not_before, waiting.parts_sent, waiting.settled_at),
        (Some(later(5)), 2, None)
    );
    settled(
        store,
        Settle {
            attempts: 2,
            attempt: Some(attempts[1].clone()),
            ..settle(id, OutboxState::Intent)
        },
    )
    .await;
    settled(
        store,
        Settle {
            attempts: 3,
            sent_as: Some(ChannelMessageId(41)),
            attempt: Some(attempts[2].clone()),
            ..settle(id, OutboxState::Sent)
        },
    )
    .await;
    let sent = row(store, id).await;
    assert_eq!(
        (sent.state, sent.sent_as, sent.settled_at),
        (
            OutboxState::Sent,
            Some(ChannelMessageId(41)),
            Some(later(1))
        )
    );
    let recorded = store.ask(move |reads| reads.attempts(id)).await;
    assert_eq!(recorded, attempts);
}

pub(super) async fn what_told_a_firing_is_found_the_latest_first(store: &Store) {
    let owner = store.person().await.id;
    let firing = OccurrenceId(7);
    let telling = |text: &str| NewOutbox {
        occurrence: Some(firing),
        ..message(owner, text)
    };
    let first = enqueue(store, telling("first")).await;
    enqueue(store, message(owner, "of nothing")).await;
    let other = NewOutbox {
        occurrence: Some(OccurrenceId(8)),
        ..message(owner, "of another")
    };
    enqueue(store, other).await;
    let second = enqueue(store, telling("second")).await;
    let ids = |limit| async move {
        let rows = store
            .ask(move |reads| reads.told(owner, firing, limit))
            .await;
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(10).await, [second, first]);
    assert_eq!(ids(1).await, [second]);
}

pub(super) async fn a_row_that_has_reached_its_end_stays(store: &Store) {
    let owner = store.person().await.id;
    let id = enqueue(store, message(owner, "hello")).await;
    settled(store, settle(id, OutboxState::Superseded)).await;
    settled(store, settle(id, OutboxState::Intent)).await;
    assert_eq!(row(store, id).await.state, OutboxState::Superseded);
}

pub(super) async fn unsettled_rows_are_read_page_by_page_and_lane_by_lane(store: &Store) {
    let owner = store.person().await.id;
    let mut ids = Vec::new();
    for lane in [Lane::Reply, Lane::Reminder, Lane::Reply, Lane::Reply] {
        let new = NewOutbox {
            lane,
            ..message(owner, "x")
        };
        ids.push(enqueue(store, new).await);
    }
    let elsewhere = NewOutbox {
        address: chat(2),
        ..message(owner, "x")
    };
    ids.push(enqueue(store, elsewhere).await);
    settled(store, settle(ids[2], OutboxState::Sent)).await;
    settled(store, settle(ids[3], OutboxState::Intent)).await;
    let page = async |after, limit| -> Vec<OutboxId> {
        let rows = store
            .ask(move |reads| reads.unsettled_outbox(Channel::Telegram, after, limit))
            .await;
        rows.iter().map(|row| row.id).collect()
    };
    assert_eq!(page(OutboxId(0), 2).await, ids[..2]);
    assert_eq!(page(ids[1], 9).await, ids[3..]);
    let lane = async |lane, after| -> Vec<OutboxId> {
        let rows = store
            .ask(move |reads| reads.unsettled_outbox_in(chat(1), lane, after, 9))
            .await;
        rows.iter().map(|row| row.id).collect()
    };
    assert_eq!(lane(Lane::Reply, OutboxId(0)).await, [ids[0], ids[3]]);
    assert_eq!(lane(Lane::Reply, ids[0]).await, [ids[3]]);
    assert_eq!(lane(Lane::Reminder, OutboxId(0)).await, [ids[1]]);
    let other = store
        .ask(|reads| reads.unsettled_outbox(Channel::Terminal, OutboxId(0), 9))
        .await;
    assert_eq!(other, []);
}

pub(super) async fn a_channels_message_is_found_as_ours(store: &Store) {
    let owner = store.person().await.id;
    let id = enqueue(store, message(owner, "x")).await;
    let sent = Settle {
        sent_as: Some(ChannelMessageId(77)),
        ..settle(id, OutboxState::Sent)
    };
    settled(store, sent).await;
    let find = async |chat_id, message| {
        store
            .ask(move |reads| reads.outbox_by_sent(chat(chat_id), ChannelMessageId(message)))
            .await
    };
    assert_eq!(find(1, 77).await, Some(id));
    assert_eq!(find(2, 77).await, None);
    assert_eq!(find(1, 78).await, None);
}

pub(super) async fn what_was_sent_after_a_row_is_read_in_order(store: &Store) {
    let owner = store.person().await.id;
    let mut ids = Vec::new();
    for (text, sent_as) in [("a", Some(5)), ("b", Some(9)), ("c", None), ("d", Some(7))] {
        let id = enqueue(store, message(owner, text)).await;
        let sent = Settle {
            sent_as: sent_as.map(ChannelMessageId),
            ..settle(id, OutboxState::Sent)
        };
        settled(store, sent).await;
        ids.push(id);
    }
    let after = async |id, limit| {
        let sent = store
            .ask(move |reads| reads.sent_after(Channel::Telegram, id, limit))
            .await;
        sent.iter().map(|(_, sent)| sent.0).collect::<Vec<_>>()
    };
    assert_eq!(after(ids[0], 10).await, [9, 7]);
    assert_eq!(after(ids[0], 1).await, [9]);
    assert_eq!(after(ids[3], 10).await, [0; 0]);
}

pub(super) async fn totals_tell_waiting_doubt_and_refusals(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let old = NewOutbox {
        created_at: later(-60),
        ..message(other, "x")
    };
    let doubtful = enqueue(store, old).await;
    let in_doubt = Settle {
        in_doubt: true,
        ..settle(doubtful, OutboxState::Intent)
    };
    settled(store, in_doubt).await;
    enqueue(store, message(owner, "x")).await;
    let refused = async |owner, words: &str| {
        let id = enqueue(store, message(owner, "x")).await;
        let attempt = Attempt {
            outbox: id,
            number: 1,
            began_at: now(),
            ended_at: Some(now()),
            outcome: Outcome::Refused(words.to_owned()),
        };
        let refused = Settle {
            attempt: Some(attempt),
            ..settle(id, OutboxState::Refused)
        };
        settled(store, refused).await;
        id
    };
    let first = refused(owner, "chat not found").await;
    let second = refused(other, "blocked").await;
    let totals = async |owner: Option<UserId>| {
        let totals = store.ask(move |reads| reads.outbox_totals(owner)).await;
        (
            totals.waiting,
            totals.in_doubt,
            totals.refused,
            totals.oldest_waiting,
        )
    };
    assert_eq!(totals(None).await, (2, 1, 2, Some(later(-60))));
    assert_eq!(totals(Some(owner)).await, (1, 0, 1, Some(now())));
    let list = async |owner: Option<UserId>, limit| -> Vec<(OutboxId, String)> {
        let rows = store
            .ask(move |reads| reads.refused_outbox(owner, limit))
            .await;
        rows.into_iter()
            .map(|(row, words)| (row.id, words))
            .collect()
    };
    let (first, second) = (
        (first, "chat not found".to_owned()),
        (second, "blocked".to_owned()),
    );
    assert_eq!(list(None, 9).await, [second.clone(), first.clone()]);
    assert_eq!(list(None, 1).await, [second]);
    assert_eq!(list(Some(owner), 9).await, [first]);
}

pub(super) async fn what_does_not_end_keeps_nothing_behind_it(store: &Store) {
    let owner = store.person().await.id;
    let retention = Retention {
        outbox_days: 1,
        rows_max: 1,
        ..Retention::default()
    };
    let mut waiting = Vec::new();
    for text in ["a", "b", "c"] {
        waiting.push(enqueue(store, message(owner, text)).await);
    }
    let ended = enqueue(store, message(owner, "x")).await;
    settled(store, settle(ended, OutboxState::Refused)).await;
    let prune = async || {
        let at = now() + 49.hours();
        store.put(move |tx| tx.prune(&retention, at)).await
    };
    assert_eq!(prune().await, 1);
    assert_eq!(prune().await, 0);
    let left = store.ask(move |reads| {
        let ids = waiting.into_iter().chain([ended]);
        ids.map(|id| Ok(reads.outbox(id)?.is_some())).collect()
    });
    let left: Vec<bool> = left.await;
    assert_eq!(left, [true, true, true, false]);
}

pub(super) async fn retention_removes_what_ended_long_ago_and_nothing_else(store: &Store) {
    let owner = store.person().await.id;
    let retention = Retention {
        inbox_hours: 24,
        outbox_days: 1,
        journal_days: 1,
        said_days: 1,
        rows_max: 40,
    };
    let ended = enqueue(store, message(owner, "x")).await;
    let attempt = Attempt {
        outbox: ended,
        number: 1,
        began_at: now(),
        ended_at: None,
        outcome: Outcome::Sent(ChannelMessageId(1)),
    };
    let sent = Settle {
        attempt: Some(attempt),
        ..settle(ended, OutboxState::Sent)
    };
    settled(store, sent).await;
    let waits = enqueue(store, message(owner, "y")).await;
    store.put(|tx| tx.mark_handled(key(1), None, now())).await;
    let operations: Vec<OperationId> = store
        .put(move |tx| {
            let change = Change {
                kind: "x".to_owned(),
                before: None,
                after: None,
            };
            (0..UNDO_DEPTH + 3)
                .map(|_| {
                    let id = tx.new_operation(owner, "x", false, now())?;
                    tx.append(owner, id, &change, now())?;
                    Ok(id)
                })
                .collect()
        })
        .await;
    let prune = async |after: i64| {
        let at = now() + after.hours();
        store.put(move |tx| tx.prune(&retention, at)).await
    };
    assert_eq!(prune(23).await, 0);
    // What a listener has not had yet stays: here all entries but the first.
    let second_entry = store
        .ask({
            let id = operations[1];
            move |reads| reads.entries_of(owner, id)
        })
        .await[0]
        .id;
    let heard = domain::ids::EntryId(second_entry.0 - 1);
    store.put(move |tx| tx.set_cursor("slow", heard)).await;
    assert_eq!(prune(49).await, 1 + 1 + 2);
    store
        .put(move |tx| tx.set_cursor("slow", domain::ids::EntryId(i64::MAX)))
        .await;
    assert_eq!(prune(49).await, 4);
    assert_eq!(prune(49).await, 0);
    let left = store
        .ask(move |reads| {
            Ok((
                reads.outbox(ended)?,
                reads.attempts(ended)?,
                reads.outbox(waits)?.map(|row| row.id),
                reads.update(key(1))?,
                reads.operations(owner, 1_000)?.len(),
            ))
        })
        .await;
    assert_eq!(left, (None, vec![], Some(waits), None, UNDO_DEPTH as usize));
}
