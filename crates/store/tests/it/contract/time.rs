//! Tracked time: entries, their sums, and the timers that run.

use domain::error::Result;
use domain::ids::{Numbered, TaskId, UserId};
use domain::port::Tx;
use domain::task::Slice;
use domain::time_entry::{ClientTime, TimeEntry, TimeTotal, Timer, TimerDue, Worked};
use jiff::Timestamp;

use crate::support::Store;
use crate::support::{later, new_task, now};

pub(super) fn new_entry(
    tx: &mut dyn Tx,
    owner: UserId,
    task: TaskId,
    (from, to): (i64, i64),
) -> Result<TimeEntry> {
    let entry = TimeEntry {
        id: tx.new_time_entry_id()?,
        owner,
        number: tx.next_number(owner, Numbered::TimeEntry)?,
        task,
        started_at: later(from),
        ended_at: later(to),
        note: None,
        created_at: now(),
        updated_at: now(),
    };
    tx.put_time_entry(&entry)?;
    Ok(entry)
}

pub(super) async fn an_entry_comes_back_as_it_was_put_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let entry = store
        .put(move |tx| {
            let task = new_task(tx, owner, "t")?;
            let mut entry = new_entry(tx, owner, task.id, (0, 90))?;
            entry.note = Some("call “Bob”".to_owned());
            entry.ended_at = later(95);
            tx.put_time_entry(&entry)?;
            Ok(entry)
        })
        .await;
    let (number, id) = (entry.number, entry.id);
    let read = store
        .ask(move |reads| reads.time_entry(owner, number))
        .await;
    assert_eq!(read.as_ref(), Some(&entry));
    let by_id = |owner| store.ask(move |reads| reads.time_entry_by_id(owner, id));
    assert_eq!(by_id(owner).await, Some(entry));
    assert_eq!(by_id(other).await, None);
    store.put(move |tx| tx.delete_time_entry(other, id)).await;
    assert!(by_id(owner).await.is_some());
    store.put(move |tx| tx.delete_time_entry(owner, id)).await;
    assert_eq!(by_id(owner).await, None);
}

pub(super) async fn a_tasks_time_is_the_sum_of_its_entries_after_every_change(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let (one, two) = store
        .put(move |tx| {
            Ok((
                new_task(tx, owner, "one")?.id,
                new_task(tx, owner, "two")?.id,
            ))
        })
        .await;
    let total = |task| store.ask(move |reads| reads.time_total(owner, task));
    let minutes = |entries, minutes: u64| TimeTotal {
        entries,
        microseconds: minutes * 60_000_000,
    };
    assert_eq!(total(one).await, minutes(0, 0));
    let entry = store
        .put(move |tx| {
            new_entry(tx, owner, one, (0, 30))?;
            new_entry(tx, owner, one, (10, 55))
        })
        .await;
    assert_eq!(total(one).await, minutes(2, 75));
    let longer = TimeEntry {
        ended_at: later(70),
        ..entry.clone()
    };
    store.put(move |tx| tx.put_time_entry(&longer)).await;
    assert_eq!(total(one).await, minutes(2, 90));
    let moved = TimeEntry {
        task: two,
        ..entry.clone()
    };
    store.put(move |tx| tx.put_time_entry(&moved)).await;
    assert_eq!(total(one).await, minutes(1, 30));
    assert_eq!(total(two).await, minutes(1, 45));
    let id = entry.id;
    store.put(move |tx| tx.delete_time_entry(owner, id)).await;
    assert_eq!(total(two).await, minutes(0, 0));
}

pub(super) async fn entries_are_found_by_task_and_by_time(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let (task, client) = store
        .put(move |tx| {
            let (task, another) = (new_task(tx, owner, "t")?, new_task(tx, owner, "u")?);
            for (task, stretch) in [
                (task.id, (0, 60)),
                (another.id, (30, 40)),
                (task.id, (60, 120)),
                (task.id, (-30 * 1_440, -30)),
                (task.id, (-31 * 1_440 + 45, 45)),
            ] {
                new_entry(tx, owner, task, stretch)?;
            }
            let theirs = new_task(tx, other, "theirs")?;
            new_entry(tx, other, theirs.id, (0, 60))?;
            Ok((task.id, tx.new_client_id()?))
        })
        .await;
    let numbers = |entries: Vec<TimeEntry>| -> Vec<u32> {
        entries.iter().map(|entry| entry.number.0).collect()
    };
    let slice = Slice::first(3);
    let of_task = store
        .ask(move |reads| reads.time_entries_of_task(owner, task, slice))
        .await;
    assert_eq!((numbers(of_task.rows), of_task.more), (vec![3, 1, 4], true));
    let all = store
        .ask(move |reads| reads.all_time_of_task(owner, task))
        .await;
    assert_eq!(numbers(all), [5, 4, 1, 3]);
    let between = |from, before| {
        store.ask(move |reads| reads.time_entries_between(owner, later(from), later(before), 10))
    };
    // What only touches the time is not in it; the longest entry there may be still is.
    assert_eq!(numbers(between(0, 60).await), [5, 1, 2]);
    assert_eq!(numbers(between(40, 61).await), [5, 1, 3]);
    assert_eq!(numbers(between(-60, -30).await), [5, 4]);
    assert_eq!(numbers(between(120, 999).await), [0; 0]);
    // The same entries are added up, with the names of their tasks.
    let worked = |client, most| {
        store.ask(move |reads| {
            let mut worked = Vec::new();
            let mut take = |one: Worked| worked.push((one.entry.0, one.task.0, one.title));
            let between = (later(40), later(61));
            let more = reads.worked_between(owner, between, client, most, &mut take)?;
            Ok((worked, more))
        })
    };
    let spent = |most| {
        store.ask(move |reads| {
            let mut spent = Vec::new();
            let mut take = |one: ClientTime| spent.push((one.ended_at, one.client));
            let between = (later(40), later(61));
            let more = reads.client_time_between(owner, between, most, &mut take)?;
            Ok((spent, more))
        })
    };
    let ends = |client| {
        vec![
            (later(45), client),
            (later(60), client),
            (later(120), client),
        ]
    };
    assert_eq!(spent(10).await, (ends(None), false));
    assert_eq!(spent(2).await, (ends(None)[..2].to_vec(), true));
    let row = |entry, task, title: &str| (entry, task, title.to_owned());
    let all = vec![row(5, 1, "t"), row(1, 1, "t"), row(3, 1, "t")];
    assert_eq!(worked(None, 10).await, (all.clone(), false));
    assert_eq!(worked(None, 2).await, (all[..2].to_vec(), true));
    assert_eq!(worked(Some(client), 10).await, (vec![], false));
    store
        .put(move |tx| {
            let mut task = tx.task_by_id(owner, task)?.unwrap();
            task.client = Some(client);
            tx.put_task(&task)
        })
        .await;
    assert_eq!(worked(Some(client), 10).await, (all, false));
    assert_eq!(spent(10).await, (ends(Some(client)), false));
    let latest = store
        .ask(move |reads| reads.latest_time_entries(owner, 2))
        .await;
    assert_eq!(numbers(latest), [3, 2]);
}

pub(super) async fn a_person_has_one_timer(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let timer = move |task, started_at: Timestamp| Timer {
        owner,
        task,
        started_at,
    };
    let (one, two) = store
        .put(move |tx| {
            let (one, two) = (
                new_task(tx, owner, "one")?.id,
                new_task(tx, owner, "two")?.id,
            );
            tx.put_timer(&timer(one, now()))?;
            tx.put_timer(&timer(two, later(5)))?;
            Ok((one, two))
        })
        .await;
    assert_ne!(one, two);
    let running = || store.ask(move |reads| reads.timer(owner));
    assert_eq!(running().await, Some(timer(two, later(5))));
    assert_eq!(store.ask(move |reads| reads.timer(other)).await, None);
    store.put(move |tx| tx.delete_timer(other)).await;
    assert!(running().await.is_some());
    store.put(move |tx| tx.delete_timer(owner)).await;
    assert_eq!(running().await, None);
}

pub(super) async fn questions_about_timers_fall_due_in_order(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let next = || store.ask(|reads| reads.next_timer_due());
    assert_eq!(next().await, None);
    store
        .put(move |tx| {
            for (owner, at) in [(owner, later(20)), (other, later(10))] {
                let task = new_task(tx, owner, "t")?.id;
                tx.put_timer(&Timer {
                    owner,
                    task,
                    started_at: now(),
                })?;
                tx.put_timer_question(owner, Some(at), 2)?;
            }
            Ok(())
        })
        .await;
    assert_eq!(next().await, Some(later(10)));
    let due = |at| store.ask(move |reads| reads.due_timers(later(at), 10));
    let question = |owner, at| TimerDue {
        owner,
        due_at: later(at),
        asked: 2,
    };
    assert_eq!(due(9).await, []);
    assert_eq!(due(10).await, [question(other, 10)]);
    assert_eq!(due(20).await, [question(other, 10), question(owner, 20)]);
    store
        .put(move |tx| tx.put_timer_question(other, None, 3))
        .await;
    assert_eq!(due(20).await, [question(owner, 20)]);
    // A timer that starts anew is not asked about until somebody says when.
    store
        .put(move |tx| {
            let timer = tx.timer(owner)?.expect("it was started above");
            tx.put_timer(&timer)
        })
        .await;
    assert_eq!(next().await, None);
}
