//! The journal.

use domain::ids::{EntryId, OperationId, UserId};
use domain::journal::{Change, Image, UNDO_DEPTH};
use domain::port::{Retention, Tx};
use domain::reminder::Occurrence;
use jiff::ToSpan;

use crate::support::{Store, later, new_reminder, new_task, now};

fn change(kind: &str) -> Change {
    Change {
        kind: kind.to_owned(),
        before: None,
        after: None,
    }
}

async fn operation(store: &Store, owner: UserId, is_undo: bool) -> OperationId {
    store
        .put(move |tx| tx.new_operation(owner, "did it", is_undo, now()))
        .await
}

pub(super) async fn entries_come_back_in_order_with_their_images(store: &Store) {
    let user = store.person().await;
    let owner = user.id;
    let (operation, changes) = store
        .put(move |tx| {
            let task = Image::Task1(new_task(tx, owner, "t")?);
            let operation = tx.new_operation(owner, "added", false, now())?;
            let changes = [
                Change {
                    after: Some(task.clone()),
                    ..change("task.created")
                },
                Change {
                    before: Some(task),
                    after: Some(Image::User1(user.clone())),
                    ..change("odd")
                },
            ];
            for change in &changes {
                tx.append(owner, operation, change, later(1))?;
            }
            Ok((operation, changes))
        })
        .await;
    let entries = store
        .ask(move |reads| reads.entries_of(owner, operation))
        .await;
    assert!(entries[0].id < entries[1].id);
    for (entry, change) in entries.iter().zip(&changes) {
        assert_eq!(&entry.change, change);
        assert_eq!(
            (entry.owner, entry.operation, entry.at),
            (owner, operation, later(1))
        );
    }
    assert_eq!(entries.len(), 2);
    let first = store
        .ask(move |reads| reads.first_entries_of(owner, operation, 1))
        .await;
    assert_eq!(first, entries[..1]);
}

pub(super) async fn entries_of_a_reminder_are_found_also_when_it_is_removed(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let reminder = store
        .put(move |tx| {
            let task = Image::Task1(new_task(tx, owner, "t")?);
            let reminder = new_reminder(tx, owner, later(60))?;
            let another = new_reminder(tx, owner, later(60))?;
            let firing = Occurrence {
                id: tx.new_occurrence_id()?,
                reminder: reminder.id,
                owner,
                due_at: later(60),
                fired_at: later(60),
                outbox: None,
                answer: None,
            };
            let operation = tx.new_operation(owner, "did it", false, now())?;
            let (of, other) = (Image::from(reminder.clone()), Image::from(another));
            for (kind, before, after) in [
                ("reminder.created", None, Some(of.clone())),
                ("reminder.created", None, Some(other.clone())),
                ("task.created", None, Some(task)),
                ("reminder.due", None, Some(firing.clone().into())),
                ("reminder.snoozed", Some(firing.clone().into()), None),
                ("reminder.firing.restored", None, Some(firing.into())),
                ("reminder.removed", Some(of), None),
                ("reminder.removed", Some(other), None),
            ] {
                let change = Change {
                    before,
                    after,
                    ..change(kind)
                };
                tx.append(owner, operation, &change, now())?;
            }
            Ok(reminder)
        })
        .await;
    let (id, number) = (reminder.id, reminder.number);
    let kinds = async |owner, limit| -> Vec<String> {
        let entries = store
            .ask(move |reads| reads.entries_of_reminder(owner, id, limit))
            .await;
        entries.into_iter().map(|entry| entry.change.kind).collect()
    };
    let all = [
        "reminder.removed",
        "reminder.firing.restored",
        "reminder.snoozed",
        "reminder.created",
    ];
    assert_eq!(kinds(owner, 9).await, all);
    assert_eq!(kinds(owner, 2).await, all[..2]);
    assert_eq!(kinds(other, 9).await, [""; 0]);
    let removed = |owner| store.ask(move |reads| reads.removed_reminder(owner, number));
    let entry = removed(owner).await.unwrap();
    assert_eq!(entry.change.before, Some(reminder.into()));
    assert_eq!(removed(other).await, None);
}

pub(super) async fn the_last_undoable_is_no_undo_and_not_undone(store: &Store) {
    let owner = store.person().await.id;
    let last = async || {
        let last = store.ask(move |reads| reads.last_undoable(owner)).await;
        last.map(|operation| operation.id)
    };
    assert_eq!(last().await, None);
    let first = operation(store, owner, false).await;
    let second = operation(store, owner, false).await;
    assert_eq!(last().await, Some(second));
    let undo = operation(store, owner, true).await;
    store.put(move |tx| tx.set_undone(second, undo)).await;
    assert_eq!(last().await, Some(first));
    let undone = store
        .ask(move |reads| reads.operation(owner, second))
        .await
        .unwrap();
    assert_eq!(undone.undone_by, Some(undo));
    let all: Vec<_> = store
        .ask(move |reads| reads.operations(owner, 2))
        .await
        .iter()
        .map(|operation| (operation.id, operation.is_undo))
        .collect();
    assert_eq!(all, [(undo, true), (second, false)]);
    assert!(
        store
            .write("test", move |tx| tx.set_undone(OperationId(99), undo))
            .await
            .is_err()
    );
}

pub(super) async fn joined_operations_are_one_that_says_all_of_it(store: &Store) {
    let owner = store.person().await.id;
    let (before, joined, undo, after) = store
        .put(move |tx| {
            let open = |tx: &mut dyn domain::port::Tx, title, is_undo| {
                tx.new_operation(owner, title, is_undo, now())
            };
            let before = open(tx, "before", false)?;
            tx.join_operations(true);
            let joined = [open(tx, "one", false)?, open(tx, "other", false)?];
            let undo = open(tx, "undid", true)?;
            tx.join_operations(false);
            Ok((before, joined, undo, open(tx, "after", false)?))
        })
        .await;
    assert_eq!(joined[0], joined[1]);
    assert!(before < joined[0] && joined[0] < undo && undo < after);
    let one = store
        .ask(move |reads| reads.operation(owner, joined[0]))
        .await
        .unwrap();
    assert_eq!((one.title.as_str(), one.is_undo), ("one; other", false));
    // What is not told to go on ends with its unit.
    store
        .put(move |tx| {
            tx.join_operations(true);
            Ok(())
        })
        .await;
    let first = operation(store, owner, false).await;
    assert_ne!(first, operation(store, owner, false).await);
}

pub(super) async fn what_was_passed_over_is_not_the_last_undoable(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let first = operation(store, owner, false).await;
    let second = operation(store, owner, false).await;
    let undo = operation(store, owner, true).await;
    let since = store
        .ask(move |reads| reads.operations_since(owner, first))
        .await;
    let since: Vec<_> = since.iter().map(|it| (it.id, it.passed_over)).collect();
    assert_eq!(since, [(second, false)], "no undo {undo:?}, nor itself");
    store.put(move |tx| tx.set_passed_over(owner, second)).await;
    let last = store.ask(move |reads| reads.last_undoable(owner)).await;
    assert_eq!(last.map(|it| it.id), Some(first));
    let since = store
        .ask(move |reads| reads.operations_since(owner, first))
        .await;
    assert!(since[0].passed_over);
    let theirs = store
        .ask(move |reads| reads.operations_since(other, first))
        .await;
    assert_eq!(theirs, []);
    let refused = store
        .write("test", move |tx| tx.set_passed_over(other, first))
        .await;
    assert!(refused.is_err());
}

pub(super) async fn undo_reaches_only_so_deep(store: &Store) {
    let owner = store.person().await.id;
    let first = operation(store, owner, false).await;
    let undone = store
        .put(move |tx| {
            for _ in 1..UNDO_DEPTH {
                let id = tx.new_operation(owner, "x", false, now())?;
                let by = tx.new_operation(owner, "undo", true, now())?;
                tx.set_undone(id, by)?;
            }
            tx.last_undoable(owner)
        })
        .await;
    assert_eq!(undone.map(|operation| operation.id), Some(first));
    let one_more = operation(store, owner, false).await;
    let undo = operation(store, owner, true).await;
    store.put(move |tx| tx.set_undone(one_more, undo)).await;
    let last = store.ask(move |reads| reads.last_undoable(owner)).await;
    assert_eq!(last, None);
}

/// Something happens by itself, with its event.
fn happen(tx: &mut dyn Tx, owner: UserId) -> domain::Result<OperationId> {
    let operation = tx.new_happening(owner, "it happened", now())?;
    tx.append(owner, operation, &change("x"), now())?;
    Ok(operation)
}

pub(super) async fn what_happened_by_itself_is_listened_to_and_not_undone(store: &Store) {
    let owner = store.person().await.id;
    let (first, happened, joined) = store
        .put(move |tx| {
            let first = tx.new_operation(owner, "did it", false, now())?;
            let mut happened = happen(tx, owner)?;
            for _ in 0..=UNDO_DEPTH {
                happened = happen(tx, owner)?;
            }
            // Not even what belongs together takes it in.
            tx.join_operations(true);
            happen(tx, owner)?;
            let joined = tx.new_operation(owner, "one", false, now())?;
            happen(tx, owner)?;
            assert_eq!(tx.new_operation(owner, "two", false, now())?, joined);
            tx.join_operations(false);
            Ok((first, happened, joined))
        })
        .await;
    let (latest, last, since, itself, heard) = store
        .ask(move |reads| {
            Ok((
                reads.operations(owner, 9)?,
                reads.last_undoable(owner)?,
                reads.operations_since(owner, first)?,
                reads.operation(owner, happened)?,
                reads.entries_after(EntryId(0), 1_000)?,
            ))
        })
        .await;
    let latest: Vec<_> = latest.iter().map(|it| (it.id, it.title.as_str())).collect();
    assert_eq!(latest, [(joined, "one; two"), (first, "did it")]);
    assert_eq!(last.map(|it| it.id), Some(joined));
    let since: Vec<_> = since.iter().map(|it| it.id).collect();
    assert_eq!(since, [joined]);
    let itself = itself.unwrap();
    assert!(itself.by_itself && !itself.is_undo && itself.title == "it happened");
    assert_eq!(heard.len(), UNDO_DEPTH as usize + 4);
}

pub(super) async fn what_happened_by_itself_is_pruned_by_its_age_alone(store: &Store) {
    let retention = Retention {
        journal_days: 1,
        rows_max: 2,
        ..Retention::default()
    };
    let owner = store.person().await.id;
    let (done, happened) = store
        .put(move |tx| {
            let done = tx.new_operation(owner, "did it", false, now())?;
            tx.append(owner, done, &change("x"), now())?;
            let mut happened = Vec::new();
            for _ in 0..3 {
                happened.push(happen(tx, owner)?);
            }
            Ok((done, happened))
        })
        .await;
    let prune = async |after: i64| {
        let at = now() + after.hours();
        store.put(move |tx| tx.prune(&retention, at)).await
    };
    assert_eq!(prune(23).await, 0);
    // What a listener has not had yet stays.
    store.put(|tx| tx.set_cursor("slow", EntryId(0))).await;
    assert_eq!(prune(49).await, 0);
    store
        .put(|tx| tx.set_cursor("slow", EntryId(i64::MAX)))
        .await;
    assert_eq!(prune(49).await, 4);
    assert_eq!(prune(49).await, 2);
    assert_eq!(prune(49).await, 0);
    let left = store
        .ask(move |reads| {
            let gone = happened
                .iter()
                .map(|id| reads.operation(owner, *id))
                .collect::<domain::Result<Vec<_>>>()?;
            Ok((reads.entries_of(owner, done)?.len(), gone))
        })
        .await;
    assert_eq!(left, (1, vec![None; 3]));
}

pub(super) async fn a_listener_reads_on_from_its_cursor(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    for owner in [owner, other, owner] {
        store
            .put(move |tx| {
                let operation = tx.new_operation(owner, "x", false, now())?;
                tx.append(owner, operation, &change("x"), now())
            })
            .await;
    }
    let start = store.ask(|reads| reads.cursor("habits")).await;
    assert_eq!(start, EntryId(0));
    let first = store.ask(move |reads| reads.entries_after(start, 2)).await;
    assert_eq!(first.len(), 2);
    let cursor = first[1].id;
    store.put(move |tx| tx.set_cursor("habits", cursor)).await;
    let (read, rest, fresh) = store
        .ask(move |reads| {
            let read = reads.cursor("habits")?;
            let rest = reads.entries_after(read, 10)?;
            Ok((read, rest, reads.cursor("reports")?))
        })
        .await;
    assert_eq!((read, rest.len(), fresh), (cursor, 1, EntryId(0)));
}

pub(super) async fn operations_are_their_owners(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let id = operation(store, owner, false).await;
    let theirs = store
        .ask(move |reads| {
            Ok((
                reads.operation(other, id)?,
                reads.entries_of(other, id)?,
                reads.operations(other, 9)?,
                reads.last_undoable(other)?,
            ))
        })
        .await;
    assert_eq!(theirs, (None, vec![], vec![], None));
}
