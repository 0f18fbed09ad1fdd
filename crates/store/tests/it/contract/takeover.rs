//! What rows were made of that came from elsewhere.

use crate::support::Store;
use crate::support::now;

pub(super) async fn what_was_taken_is_known_by_its_origin_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    store
        .put(move |tx| {
            let operation = tx.new_operation(owner, "took it", false, now())?;
            tx.put_taken(owner, "task", "old 1", 7, operation)
        })
        .await;
    let taken = |owner, kind, origin| store.ask(move |reads| reads.taken(owner, kind, origin));
    assert_eq!(taken(owner, "task", "old 1").await, Some(7));
    assert_eq!(taken(owner, "task", "old 2").await, None);
    assert_eq!(taken(owner, "client", "old 1").await, None);
    assert_eq!(taken(other, "task", "old 1").await, None);
}

pub(super) async fn what_was_taken_and_undone_is_forgotten(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let operations = store
        .put(move |tx| {
            let one = tx.new_operation(owner, "took some", false, now())?;
            let two = tx.new_operation(owner, "took more", false, now())?;
            tx.put_taken(owner, "task", "old 1", 7, one)?;
            tx.put_taken(owner, "task", "old 2", 8, two)?;
            Ok((one, two))
        })
        .await;
    store
        .put(move |tx| {
            let undo = tx.new_operation(owner, "undid it", true, now())?;
            tx.set_undone(operations.0, undo)
        })
        .await;
    let taken = |origin| store.ask(move |reads| reads.taken(owner, "task", origin));
    assert_eq!(taken("old 1").await, None);
    assert_eq!(taken("old 2").await, Some(8));
}
