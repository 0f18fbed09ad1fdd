//! Updates and flows.

use domain::conversation::ChannelMessageId;
use domain::flow::Flow;
use domain::port::UpdateState;

use crate::support::{Store, chat, key, later, now, request};

async fn state(store: &Store, id: i64) -> Option<UpdateState> {
    store.ask(move |reads| reads.update(key(id))).await
}

async fn waiting(store: &Store) -> Vec<i64> {
    let waiting = store.ask(|reads| reads.waiting_updates(10)).await;
    let ids = waiting.iter().map(|update| update.request.incoming.key.id);
    ids.collect()
}

pub(super) async fn an_update_is_stored_once(store: &Store) {
    let owner = store.person().await.id;
    let add = async || {
        store
            .put(move |tx| tx.store_update(&request(owner, 5), now()))
            .await
    };
    assert_eq!(state(store, 5).await, None);
    assert!(add().await);
    assert!(!add().await);
    assert_eq!(state(store, 5).await, Some(UpdateState::Waiting));
    let found = store.ask(|reads| reads.waiting_updates(10)).await;
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].request, found[0].attempts),
        (&request(owner, 5), 0)
    );
    store.put(|tx| tx.mark_handled(key(5), None, now())).await;
    assert!(!add().await);
}

pub(super) async fn an_updates_effects_are_written_once(store: &Store) {
    let owner = store.person().await.id;
    store
        .put(move |tx| tx.store_update(&request(owner, 5), now()))
        .await;
    let handle = async || {
        store
            .put(|tx| tx.mark_handled(key(5), None, later(1)))
            .await
    };
    assert!(handle().await);
    assert!(!handle().await);
    assert_eq!(state(store, 5).await, Some(UpdateState::Handled));
}

pub(super) async fn an_update_that_was_never_stored_can_be_handled_at_once(store: &Store) {
    let handle = async || store.put(|tx| tx.mark_handled(key(8), None, now())).await;
    assert!(handle().await);
    assert!(!handle().await);
    assert_eq!(state(store, 8).await, Some(UpdateState::Handled));
}

pub(super) async fn what_was_said_is_dropped_once_it_is_handled(store: &Store) {
    let owner = store.person().await.id;
    store
        .put(move |tx| {
            tx.store_update(&request(owner, 5), now())?;
            tx.mark_handled(key(5), None, now())
        })
        .await;
    assert_eq!(waiting(store).await, [0; 0]);
}

pub(super) async fn waiting_updates_come_in_the_order_of_arrival_whatever_their_ids(store: &Store) {
    let owner = store.person().await.id;
    for id in [900, 7, 8] {
        store
            .put(move |tx| tx.store_update(&request(owner, id), now()))
            .await;
    }
    assert_eq!(waiting(store).await, [900, 7, 8]);
    store.put(|tx| tx.mark_handled(key(7), None, now())).await;
    assert_eq!(waiting(store).await, [900, 8]);
}

pub(super) async fn which_messages_people_said_lately_is_known_before_and_after_they_are_handled(
    store: &Store,
) {
    let owner = store.person().await.id;
    let said = async |limit| {
        let said = store
            .ask(move |reads| reads.latest_said(key(0).channel, limit))
            .await;
        said.iter().map(|message| message.0).collect::<Vec<_>>()
    };
    assert_eq!(said(10).await, [0; 0]);
    let stored = request(owner, 5);
    let message = stored.incoming.said_as().unwrap();
    store.put(move |tx| tx.store_update(&stored, now())).await;
    assert_eq!(said(10).await, [message.0]);
    store
        .put(move |tx| tx.mark_handled(key(5), Some(message), now()))
        .await;
    store
        .put(|tx| tx.mark_handled(key(6), Some(ChannelMessageId(77)), now()))
        .await;
    store.put(|tx| tx.mark_handled(key(7), None, now())).await;
    assert_eq!(said(10).await, [77, message.0]);
    assert_eq!(said(2).await, [77], "of the newest updates only");
}

pub(super) async fn an_update_that_is_set_aside_stays_so(store: &Store) {
    let owner = store.person().await.id;
    store
        .put(move |tx| tx.store_update(&request(owner, 5), now()))
        .await;
    let counts = store
        .put(|tx| Ok([tx.count_attempt(key(5))?, tx.count_attempt(key(5))?]))
        .await;
    assert_eq!(counts, [1, 2]);
    let found = store.ask(|reads| reads.waiting_updates(10)).await;
    assert_eq!(found[0].attempts, 2);
    store
        .put(|tx| tx.set_aside(key(5), "it panics", now()))
        .await;
    assert_eq!(state(store, 5).await, Some(UpdateState::SetAside));
    assert_eq!(store.ask(|reads| reads.set_aside_updates()).await, 1);
    assert_eq!(waiting(store).await, [0; 0]);
    assert!(!store.put(|tx| tx.mark_handled(key(5), None, now())).await);
    let again = store
        .put(move |tx| tx.store_update(&request(owner, 5), now()))
        .await;
    assert!(!again);
}

pub(super) async fn a_chat_has_one_flow(store: &Store) {
    let owner = store.person().await.id;
    let flow = |name: &str| Flow {
        owner,
        address: chat(1),
        name: name.to_owned(),
        state: r#"{"step":1}"#.to_owned(),
        expires_at: later(30),
    };
    for name in ["addtask", "edit"] {
        let flow = flow(name);
        store.put(move |tx| tx.put_flow(&flow)).await;
    }
    let (ours, other) = store
        .ask(|reads| Ok((reads.flow(chat(1))?, reads.flow(chat(2))?)))
        .await;
    assert_eq!((ours, other), (Some(flow("edit")), None));
    for _ in 0..2 {
        store.put(|tx| tx.end_flow(chat(1))).await;
    }
    assert_eq!(store.ask(|reads| reads.flow(chat(1))).await, None);
}
