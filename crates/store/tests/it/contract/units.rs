//! Units of work: all or nothing, told after the commit.

use std::sync::{Arc, Mutex};

use domain::conversation::Address;
use domain::error::{Error, StorageFault};
use domain::job::Report;
use domain::journal::Change;
use domain::port::{CommitListener, Effects};
use domain::task::{Slice, TaskQuery};

use crate::support::{Store, message, new_reminder, new_task, now, refusal};

async fn titles(store: &Store) -> Vec<String> {
    let owner = store.ask(|reads| reads.users()).await[0].id;
    let rows = store
        .ask(move |reads| reads.tasks(owner, &TaskQuery::default(), Slice::first(99)))
        .await;
    rows.rows.into_iter().map(|task| task.title).collect()
}

pub(super) async fn a_refused_unit_leaves_nothing(store: &Store) {
    let owner = store.person().await.id;
    let refused: Result<(), Error> = store
        .write("test", move |tx| {
            new_task(tx, owner, "a")?;
            tx.enqueue(&message(owner, "a"))?;
            Err(refusal())
        })
        .await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    assert_eq!(titles(store).await, [""; 0]);
    let totals = store.ask(|reads| reads.outbox_totals(None)).await;
    assert_eq!(totals.waiting, 0);
}

pub(super) async fn a_panicking_unit_leaves_nothing_and_the_next_is_written(store: &Store) {
    let owner = store.person().await.id;
    let panicked: Result<(), Error> = store
        .write("test", move |tx| {
            new_task(tx, owner, "a")?;
            panic!("broken on purpose")
        })
        .await;
    let Err(Error::Storage(StorageFault::Panicked(words))) = panicked else {
        panic!("{panicked:?}");
    };
    assert_eq!(words, "broken on purpose");
    store.task(owner, "b").await;
    assert_eq!(titles(store).await, ["b"]);
}

pub(super) async fn a_question_sees_every_answered_unit(store: &Store) {
    let owner = store.person().await.id;
    for count in 1..=50 {
        store.task(owner, "t").await;
        assert_eq!(titles(store).await.len(), count);
    }
}

/// Notes of each commit: messages, and which of the flags were set.
#[derive(Default)]
struct Notes(Mutex<Vec<(usize, bool, bool, bool)>>);

impl CommitListener for Notes {
    fn takes(&self, _: Address) -> bool {
        false
    }

    fn committed(&self, effects: Effects) {
        self.0.lock().unwrap().push((
            effects.outbox.len(),
            effects.schedule_changed,
            effects.jobs_added,
            effects.journal_grew,
        ));
    }
}

pub(super) async fn a_listener_is_told_of_what_was_committed_and_of_nothing_else(store: &Store) {
    let notes = Arc::new(Notes::default());
    store.listen(notes.clone());
    let owner = store.person().await.id;
    store
        .put(move |tx| {
            tx.enqueue(&message(owner, "a"))?;
            tx.enqueue(&message(owner, "b"))
        })
        .await;
    let refused = store.write("test", move |tx| {
        tx.enqueue(&message(owner, "c"))?;
        Err::<(), _>(refusal())
    });
    assert!(refused.await.is_err());
    store.put(move |tx| new_reminder(tx, owner, now())).await;
    store
        .put(move |tx| tx.put_report_due(owner, Report::Daily, None))
        .await;
    store
        .put(move |tx| {
            let operation = tx.new_operation(owner, "x", false, now())?;
            let change = Change {
                kind: "x".to_owned(),
                before: None,
                after: None,
            };
            tx.append(owner, operation, &change, now())
        })
        .await;
    assert_eq!(
        *notes.0.lock().unwrap(),
        [
            (0, false, false, false),
            (2, false, false, false),
            (0, true, false, false),
            (0, true, false, false),
            (0, false, false, true),
        ]
    );
}
