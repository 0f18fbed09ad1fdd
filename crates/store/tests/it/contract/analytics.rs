//! What was done when.

use domain::analytics::TaskSlot;
use domain::task::{Priority, Status, Task};
use jiff::ToSpan;

use super::time::new_entry;
use crate::support::Store;
use crate::support::{later, new_task, now};

async fn slots(store: &Store, owner: domain::ids::UserId) -> Vec<TaskSlot> {
    let (from, before) = (now() - 48.hours(), now() + 480.hours());
    store
        .ask(move |reads| reads.task_slots(owner, from, before))
        .await
}

fn slot(minutes: i64, priority: Priority) -> TaskSlot {
    TaskSlot {
        begins_at: later(minutes),
        priority,
        created: 0,
        done: 0,
        on_time: 0,
        late: 0,
        lead_minutes: 0,
        estimated_minutes: 0,
    }
}

pub(super) async fn what_was_done_is_counted_in_the_quarter_of_an_hour_in_which_it_was(
    store: &Store,
) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let put = |change: fn(&mut Task)| {
        store.put(move |tx| {
            let mut task = match tx.task(owner, domain::ids::Number(1))? {
                Some(task) => task,
                None => new_task(tx, owner, "one")?,
            };
            change(&mut task);
            tx.put_task(&task)
        })
    };
    put(|_| ()).await;
    let created = TaskSlot {
        created: 1,
        ..slot(0, Priority::Medium)
    };
    assert_eq!(slots(store, owner).await, [created]);
    assert_eq!(slots(store, other).await, []);

    put(|task| {
        task.due = Some(domain::time::Due::At(
            domain::time::Zone::utc().civil(later(20)),
            domain::time::Zone::utc(),
        ));
        task.estimate_minutes = Some(45);
        task.set_status(Status::Done, later(29));
    })
    .await;
    let done = TaskSlot {
        done: 1,
        late: 1,
        lead_minutes: 29,
        estimated_minutes: 45,
        ..slot(15, Priority::Medium)
    };
    assert_eq!(slots(store, owner).await, [created, done]);

    // A change of its priority moves both, a change of its due only the judgement.
    put(|task| {
        task.priority = Priority::Urgent;
        task.due = None;
    })
    .await;
    let created = TaskSlot {
        priority: Priority::Urgent,
        ..created
    };
    let done = TaskSlot {
        late: 0,
        priority: Priority::Urgent,
        ..done
    };
    assert_eq!(slots(store, owner).await, [created, done]);

    put(|task| {
        task.set_status(Status::Todo, later(40));
    })
    .await;
    assert_eq!(slots(store, owner).await, [created]);
    store
        .put(move |tx| {
            let task = tx
                .task(owner, domain::ids::Number(1))?
                .expect("it is there");
            tx.delete_task(owner, task.id)
        })
        .await;
    assert_eq!(slots(store, owner).await, []);
}

pub(super) async fn a_time_ends_before_its_end_and_is_in_order(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    store
        .put(move |tx| {
            for minutes in [30, 0, 15] {
                let mut task = new_task(tx, owner, "t")?;
                task.set_status(Status::Done, later(minutes));
                tx.put_task(&task)?;
            }
            Ok(())
        })
        .await;
    let done = |from, before| {
        store.ask(move |reads| {
            let slots = reads.task_slots(owner, later(from), later(before))?;
            let done = slots.into_iter().filter(|slot| slot.done > 0);
            Ok(done.map(|slot| slot.begins_at).collect::<Vec<_>>())
        })
    };
    assert_eq!(done(0, 45).await, [later(0), later(15), later(30)]);
    assert_eq!(done(0, 30).await, [later(0), later(15)]);
    assert_eq!(done(15, 16).await, []);
    assert_eq!(done(15, 30).await, [later(15)]);
}

pub(super) async fn sums_are_those_of_the_quarters_of_an_hour_that_begin_in_a_time(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    store
        .put(move |tx| {
            for minutes in [0, 15, 30, 31] {
                let mut task = new_task(tx, owner, "t")?;
                task.set_status(Status::Done, later(minutes));
                task.estimate_minutes = Some(10);
                tx.put_task(&task)?;
            }
            new_task(tx, owner, "open").map(drop)
        })
        .await;
    let sums = |owner, from, before| {
        store.ask(move |reads| {
            let sums = reads.task_sums(owner, later(from), later(before))?;
            Ok((sums.created, sums.done, sums.estimated_minutes))
        })
    };
    assert_eq!(sums(owner, 0, 45).await, (5, 4, 40));
    assert_eq!(sums(owner, 0, 30).await, (5, 2, 20));
    assert_eq!(sums(owner, 1, 31).await, (0, 3, 30));
    assert_eq!(sums(owner, 31, 45).await, (0, 0, 0));
    assert_eq!(sums(other, 0, 45).await, (0, 0, 0));
    let last = |owner, before| store.ask(move |reads| reads.last_done_before(owner, later(before)));
    assert_eq!(last(owner, 999).await, Some(later(30)));
    assert_eq!(last(owner, 31).await, Some(later(30)));
    assert_eq!(last(owner, 30).await, Some(later(15)));
    assert_eq!(last(owner, 0).await, None);
    assert_eq!(last(other, 999).await, None);
}

pub(super) async fn sums_of_days_are_those_of_their_quarters_of_an_hour(store: &Store) {
    const DAY: i64 = 24 * 60;
    let owner = store.someone(1, "UTC").await.id;
    store
        .put(move |tx| {
            for hours in 0..14 {
                let mut task = new_task(tx, owner, "t")?;
                task.created_at = later(hours * 7 * 60);
                task.set_status(Status::Done, later(hours * 9 * 60 + 20));
                task.estimate_minutes = Some(10);
                tx.put_task(&task)?;
            }
            Ok(())
        })
        .await;
    let ends = [
        -1,
        0,
        15,
        420,
        DAY - 15,
        DAY,
        2 * DAY + 300,
        3 * DAY,
        9 * DAY,
    ];
    for (at, from) in ends.into_iter().enumerate() {
        for before in ends.into_iter().skip(at) {
            let (slots, sums) = store
                .ask(move |reads| {
                    let slots = reads.task_slots(owner, later(from), later(before))?;
                    Ok((slots, reads.task_sums(owner, later(from), later(before))?))
                })
                .await;
            // A slot that began before the time is no part of its sums.
            let within = || slots.iter().filter(|slot| slot.begins_at >= later(from));
            let created: u64 = within().map(|slot| slot.created).sum();
            let done: u64 = within().map(|slot| slot.done).sum();
            let lead: i64 = within().map(|slot| slot.lead_minutes).sum();
            assert_eq!(
                (sums.created, sums.done, sums.lead_minutes),
                (created, done, lead),
                "{from} to {before}"
            );
        }
    }
}

pub(super) async fn the_time_that_what_was_done_took_follows_its_tasks_and_their_time(
    store: &Store,
) {
    const MINUTE: u64 = 60_000_000;
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let (task, entry) = store
        .put(move |tx| {
            let mut task = new_task(tx, owner, "estimated")?;
            task.estimate_minutes = Some(60);
            tx.put_task(&task)?;
            let entry = new_entry(tx, owner, task.id, (0, 40))?;
            new_entry(tx, owner, task.id, (50, 55))?;
            let mut unthought = new_task(tx, owner, "not estimated")?;
            new_entry(tx, owner, unthought.id, (0, 10))?;
            unthought.set_status(Status::Done, later(20));
            tx.put_task(&unthought)?;
            Ok((task, entry))
        })
        .await;
    let worked = |owner, from, before| {
        store.ask(move |reads| {
            let sums = reads.worked_sums(owner, later(from), later(before))?;
            assert_eq!(sums.microseconds % MINUTE, 0);
            Ok((
                (sums.tasks, sums.microseconds / MINUTE),
                sums.compared,
                sums.compared_minutes,
                sums.compared_microseconds / MINUTE,
            ))
        })
    };
    let nothing = ((0, 0), 0, 0, 0);
    assert_eq!(worked(owner, 0, 90).await, ((1, 10), 0, 0, 0));
    let mut done = task.clone();
    done.set_status(Status::Done, later(60));
    let put = |task: &Task| {
        let task = task.clone();
        store.put(move |tx| tx.put_task(&task))
    };
    put(&done).await;
    assert_eq!(worked(owner, 0, 90).await, ((2, 55), 1, 60, 45));
    assert_eq!(worked(owner, 60, 75).await, ((1, 45), 1, 60, 45));
    assert_eq!(worked(other, 0, 90).await, nothing);
    // The time, the estimate and the state change, each after the others.
    let mut shorter = entry.clone();
    shorter.ended_at = later(30);
    store.put(move |tx| tx.put_time_entry(&shorter)).await;
    assert_eq!(worked(owner, 60, 75).await, ((1, 35), 1, 60, 35));
    done.estimate_minutes = None;
    put(&done).await;
    assert_eq!(worked(owner, 60, 75).await, ((1, 35), 0, 0, 0));
    done.estimate_minutes = Some(30);
    put(&done).await;
    let id = entry.id;
    store.put(move |tx| tx.delete_time_entry(owner, id)).await;
    assert_eq!(worked(owner, 60, 75).await, ((1, 5), 1, 30, 5));
    put(&task).await;
    assert_eq!(worked(owner, 60, 75).await, nothing);
    assert_eq!(worked(owner, 0, 90).await, ((1, 10), 0, 0, 0));
}
