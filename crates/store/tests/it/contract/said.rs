//! What people said in plain words.

use domain::conversation::{Answered, ChannelMessageId};
use domain::ids::{OperationId, UserId};
use domain::port::{Retention, Tx};
use domain::said::Said;
use domain::user::Identity;
use jiff::ToSpan;

use crate::support::{Store, now};

fn new_said(tx: &mut dyn Tx, owner: UserId, message: i64, text: &str) -> domain::Result<Said> {
    let said = Said {
        id: tx.new_said_id()?,
        owner,
        address: Identity::TERMINAL.private_chat(),
        message: ChannelMessageId(message),
        at: now(),
        text: text.to_owned(),
        answered: None,
        kept: Vec::new(),
        chosen: None,
        operations: Vec::new(),
    };
    tx.put_said(&said)?;
    Ok(said)
}

pub(super) async fn what_was_said_comes_back_as_it_was_put_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let mut said = store
        .put(move |tx| new_said(tx, owner, 7, "two\nlines"))
        .await;
    said.kept = vec!["friday".to_owned(), "“x”".to_owned()];
    said.chosen = Some(1);
    said.answered = Some(Answered {
        message: Some(ChannelMessageId(5)),
        text: "“what”".to_owned(),
    });
    said.operations = vec![OperationId(3), OperationId(9)];
    let changed = said.clone();
    store.put(move |tx| tx.put_said(&changed)).await;
    let (id, address, message) = (said.id, said.address, said.message);
    for (person, wanted) in [(owner, Some(&said)), (other, None)] {
        let by_id = store.ask(move |reads| reads.said(person, id)).await;
        let by_message = store
            .ask(move |reads| reads.said_in(person, address, message))
            .await;
        assert_eq!((by_id.as_ref(), by_message.as_ref()), (wanted, wanted));
    }
}

pub(super) async fn a_message_with_an_id_that_was_used_before_takes_its_place(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let first = store.put(move |tx| new_said(tx, owner, 7, "a")).await;
    let second = store.put(move |tx| new_said(tx, owner, 7, "b")).await;
    let (old, address, message) = (first.id, first.address, first.message);
    assert_eq!(store.ask(move |reads| reads.said(owner, old)).await, None);
    let found = store.ask(move |reads| reads.said_in(owner, address, message));
    assert_eq!(found.await, Some(second));
}

pub(super) async fn what_was_said_is_forgotten_after_its_time_and_some_at_once(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let first = store
        .put(move |tx| {
            let first = new_said(tx, owner, 1, "a")?;
            new_said(tx, owner, 2, "b")?;
            new_said(tx, owner, 3, "c")?;
            Ok(first)
        })
        .await;
    let retention = Retention {
        said_days: 1,
        rows_max: 2,
        ..Retention::default()
    };
    let later = |hours: i64| now().checked_add(hours.hours()).unwrap();
    let soon = later(23);
    assert_eq!(store.put(move |tx| tx.prune(&retention, soon)).await, 0);
    let id = first.id;
    assert!(
        store
            .ask(move |reads| reads.said(owner, id))
            .await
            .is_some()
    );
    let late = later(25);
    assert_eq!(store.put(move |tx| tx.prune(&retention, late)).await, 2);
    assert_eq!(store.put(move |tx| tx.prune(&retention, late)).await, 1);
    assert_eq!(store.ask(move |reads| reads.said(owner, id)).await, None);
}
