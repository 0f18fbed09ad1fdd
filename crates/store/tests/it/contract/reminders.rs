//! Reminders, firings, reports.

use domain::ids::{OccurrenceId, OutboxId, ReminderId, TaskId};
use domain::job::{Report, ReportDue};
use domain::reminder::{
    Answer, Nag, Occurrence, Reminder, ReminderState, ReminderTotals, Ring, Ways,
};
use domain::task::Slice;
use domain::time::{Moment, Zone};
use jiff::Timestamp;

use crate::support::{Store, later, new_reminder, now};

async fn altered(
    store: &Store,
    owner: domain::ids::UserId,
    due_at: Timestamp,
    change: impl Fn(&mut Reminder) + Send + Sync + 'static,
) -> Reminder {
    store
        .put(move |tx| {
            let mut reminder = new_reminder(tx, owner, due_at)?;
            change(&mut reminder);
            tx.put_reminder(&reminder)?;
            Ok(reminder)
        })
        .await
}

pub(super) async fn a_reminder_comes_back_as_it_was_put(store: &Store) {
    let owner = store.person().await.id;
    let berlin = Zone::named("Europe/Berlin").unwrap();
    for moment in [
        Moment::Exact(later(5)),
        Moment::Wall("2026-03-29T02:30:00".parse().unwrap(), berlin),
    ] {
        let instant = moment.instant();
        let reminder = altered(store, owner, now(), move |reminder| {
            reminder.moment = moment.clone();
            reminder.task = Some(TaskId(7));
            reminder.text = "🔔 \"quoted\"".to_owned();
            let series = "DTSTART:20260329T023000\nRRULE:FREQ=DAILY;COUNT=3";
            reminder.repeat = Some(series.parse().unwrap());
        })
        .await;
        let (id, number) = (reminder.id, reminder.number);
        let found = store
            .ask(move |reads| {
                Ok((
                    reads.reminder_by_id(owner, id)?,
                    reads.reminder(owner, number)?,
                ))
            })
            .await;
        assert_eq!(found, (Some(reminder.clone()), Some(reminder.clone())));
        assert_eq!(found.0.unwrap().moment.instant(), instant);
    }
}

pub(super) async fn a_reminder_is_found_by_its_owner_only(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let reminder = altered(store, owner, now(), |_| {}).await;
    let id = reminder.id;
    store.put(move |tx| tx.delete_reminder(other, id)).await;
    let mut stolen = reminder.clone();
    stolen.owner = other;
    assert!(
        store
            .write("test", move |tx| tx.put_reminder(&stolen))
            .await
            .is_err()
    );
    let found = store
        .ask(move |reads| {
            Ok((
                reads.reminder_by_id(other, id)?,
                reads.reminder_by_id(owner, id)?,
                reads
                    .reminders(other, ReminderState::Pending, Slice::first(9))?
                    .rows,
            ))
        })
        .await;
    assert_eq!(found, (None, Some(reminder), Vec::new()));
}

pub(super) async fn pending_reminders_are_listed_next_first_and_past_ones_latest_first(
    store: &Store,
) {
    let owner = store.person().await.id;
    for minutes in [30, 10, 20] {
        altered(store, owner, later(minutes), |_| {}).await;
        altered(store, owner, later(minutes), |reminder| {
            reminder.state = ReminderState::Acknowledged;
        })
        .await;
    }
    let numbers = async |state| {
        let rows = store
            .ask(move |reads| reads.reminders(owner, state, Slice::first(2)))
            .await;
        let numbers: Vec<u32> = rows.rows.iter().map(|reminder| reminder.number.0).collect();
        (numbers, rows.more)
    };
    assert_eq!(numbers(ReminderState::Pending).await, (vec![3, 5], true));
    assert_eq!(
        numbers(ReminderState::Acknowledged).await,
        (vec![2, 6], true)
    );
    assert_eq!(numbers(ReminderState::Moot).await, (vec![], false));
}

pub(super) async fn a_tasks_reminders_are_those_that_may_still_speak(store: &Store) {
    let owner = store.person().await.id;
    for state in ReminderState::ALL {
        altered(store, owner, now(), move |reminder| {
            reminder.task = Some(TaskId(1));
            reminder.state = state;
        })
        .await;
    }
    altered(store, owner, now(), |reminder| {
        reminder.task = Some(TaskId(2));
    })
    .await;
    let states: Vec<_> = store
        .ask(move |reads| reads.reminders_of_task(owner, TaskId(1)))
        .await
        .iter()
        .map(|reminder| reminder.state)
        .collect();
    assert_eq!(states, [ReminderState::Pending, ReminderState::Fired]);
    let all: Vec<_> = store
        .ask(move |reads| reads.all_reminders_of_task(owner, TaskId(1)))
        .await
        .iter()
        .map(|reminder| reminder.state)
        .collect();
    assert_eq!(all, ReminderState::ALL);
    let stranger = store.someone(2, "UTC").await.id;
    let none = store
        .ask(move |reads| reads.all_reminders_of_task(stranger, TaskId(1)))
        .await;
    assert_eq!(none, []);
}

pub(super) async fn totals_count_by_what_is_next(store: &Store) {
    let owner = store.person().await.id;
    for minutes in [-5, 30, 60, 61, 24 * 60, 24 * 60 + 1] {
        altered(store, owner, later(minutes), |_| {}).await;
    }
    for state in [
        ReminderState::Fired,
        ReminderState::Acknowledged,
        ReminderState::Acknowledged,
        ReminderState::Moot,
    ] {
        altered(store, owner, now(), move |reminder| reminder.state = state).await;
    }
    let gone = altered(store, owner, now(), |_| {}).await;
    store
        .put(move |tx| tx.delete_reminder(owner, gone.id))
        .await;
    let totals = store
        .ask(move |reads| reads.reminder_totals(owner, now()))
        .await;
    assert_eq!(
        totals,
        ReminderTotals {
            pending: 6,
            within_hour: 3,
            within_day: 5,
            unacknowledged: 1,
            acknowledged: 2,
        }
    );
}

pub(super) async fn due_reminders_come_in_the_order_in_which_they_fell_due(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let last = altered(store, owner, now(), |_| {}).await.id;
    let first = altered(store, other, later(-9), |_| {}).await.id;
    let second = altered(store, owner, later(-3), |_| {}).await.id;
    altered(store, owner, later(1), |_| {}).await;
    altered(store, owner, later(-9), |reminder| {
        reminder.state = ReminderState::Fired;
    })
    .await;
    let due = async |limit| -> Vec<ReminderId> {
        let due = store
            .ask(move |reads| reads.due_reminders(now(), limit))
            .await;
        due.iter().map(|reminder| reminder.id).collect()
    };
    assert_eq!(due(10).await, [first, second, last]);
    assert_eq!(due(2).await, [first, second]);
}

pub(super) async fn the_next_due_follows_every_change(store: &Store) {
    let owner = store.person().await.id;
    let next = async || store.ask(|reads| reads.next_reminder_due()).await;
    assert_eq!(next().await, None);
    let late = altered(store, owner, later(9), |_| {}).await;
    let mut soon = altered(store, owner, later(4), |_| {}).await;
    assert_eq!(next().await, Some(later(4)));
    soon.moment = Moment::Exact(later(20));
    let put = soon.clone();
    store.put(move |tx| tx.put_reminder(&put)).await;
    assert_eq!(next().await, Some(later(9)));
    store
        .put(move |tx| tx.delete_reminder(owner, late.id))
        .await;
    assert_eq!(next().await, Some(later(20)));
    soon.state = ReminderState::Moot;
    store.put(move |tx| tx.put_reminder(&soon)).await;
    assert_eq!(next().await, None);
}

pub(super) async fn a_firing_keeps_its_message_and_its_answer(store: &Store) {
    let owner = store.person().await.id;
    let reminder = altered(store, owner, now(), |_| {}).await.id;
    for answer in [
        None,
        Some(Answer::Done { at: later(1) }),
        Some(Answer::Dismissed { at: later(2) }),
        Some(Answer::Snoozed {
            at: later(3),
            until: later(13),
        }),
    ] {
        let (before, after, all) = store
            .put(move |tx| {
                let mut occurrence = Occurrence {
                    id: tx.new_occurrence_id()?,
                    reminder,
                    owner,
                    due_at: now(),
                    fired_at: later(1),
                    outbox: Some(OutboxId(5)),
                    answer: None,
                };
                tx.put_occurrence(&occurrence)?;
                occurrence.answer = answer.clone();
                tx.put_occurrence(&occurrence)?;
                let read = tx.occurrence(owner, occurrence.id)?;
                let all = tx.occurrences(owner, reminder)?;
                tx.delete_occurrence(owner, occurrence.id)?;
                Ok((occurrence, read, all))
            })
            .await;
        assert_eq!(after, Some(before.clone()));
        assert_eq!(all, [before]);
    }
}

pub(super) async fn deleting_a_reminder_deletes_its_firings(store: &Store) {
    let owner = store.person().await.id;
    let reminder = altered(store, owner, now(), |_| {}).await.id;
    let left = store
        .put(move |tx| {
            let id = tx.new_occurrence_id()?;
            tx.put_occurrence(&Occurrence {
                id,
                reminder,
                owner,
                due_at: now(),
                fired_at: now(),
                outbox: None,
                answer: None,
            })?;
            tx.delete_reminder(owner, reminder)?;
            tx.occurrence(owner, id)
        })
        .await;
    assert_eq!(left, None);
}

pub(super) async fn reports_fall_due_are_moved_on_and_end(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let put = async |owner, report, due_at| {
        store
            .put(move |tx| tx.put_report_due(owner, report, due_at))
            .await;
    };
    put(owner, Report::Daily, Some(later(5))).await;
    put(owner, Report::EndOfDay, Some(later(2))).await;
    put(other, Report::Daily, Some(now())).await;
    let due = |owner, report, due_at| ReportDue {
        owner,
        report,
        due_at,
    };
    let state = async || {
        store
            .ask(move |reads| {
                Ok((
                    reads.next_report_due()?,
                    reads.due_reports(later(2), 10)?,
                    reads.reports(owner)?.len(),
                ))
            })
            .await
    };
    let evening = due(owner, Report::EndOfDay, later(2));
    let both = vec![due(other, Report::Daily, now()), evening];
    assert_eq!(state().await, (Some(now()), both, 2));
    put(other, Report::Daily, Some(later(60))).await;
    assert_eq!(state().await, (Some(later(2)), vec![evening], 2));
    put(owner, Report::EndOfDay, None).await;
    assert_eq!(state().await, (Some(later(5)), vec![], 1));
}

pub(super) async fn what_else_was_chosen_for_a_reminder_comes_back(store: &Store) {
    let owner = store.person().await.id;
    let ways = Ways {
        before_due: Some(1_440),
        nag: Some(Nag {
            every_minutes: 7,
            times: 3,
        }),
        urgent: true,
        by_hand: true,
        paused: false,
    };
    let reminder = altered(store, owner, now(), move |reminder| {
        reminder.ways = ways;
    })
    .await;
    let id = reminder.id;
    let found = store
        .ask(move |reads| reads.reminder_by_id(owner, id))
        .await;
    assert_eq!(found.unwrap().ways, ways);
}

pub(super) async fn a_series_that_is_paused_is_never_due_and_keeps_its_time(store: &Store) {
    let owner = store.person().await.id;
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let moment = Moment::Wall(berlin.civil(later(5)), berlin.clone());
    let paused = altered(store, owner, now(), move |reminder| {
        reminder.moment = moment.clone();
        reminder.ways.paused = true;
    })
    .await;
    let waiting = altered(store, owner, later(60), |_| {}).await;
    let (due, next, listed, totals) = store
        .ask(move |reads| {
            Ok((
                reads.due_reminders(later(30), 9)?,
                reads.next_reminder_due()?,
                reads.reminders(owner, ReminderState::Pending, Slice::first(9))?,
                reads.reminder_totals(owner, now())?,
            ))
        })
        .await;
    assert!(due.is_empty());
    assert_eq!(next, Some(waiting.moment.instant()));
    // It is listed, after what will come.
    assert_eq!(listed.rows, [waiting.clone(), paused.clone()]);
    assert_eq!((totals.pending, totals.within_hour), (2, 1));
    let id = waiting.id;
    store.put(move |tx| tx.delete_reminder(owner, id)).await;
    let next = store.ask(|reads| reads.next_reminder_due()).await;
    assert_eq!(next, None, "nothing is to come");
}

pub(super) async fn what_a_firing_has_to_say_is_due_in_order_and_one_a_reminder(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let ring = |reminder: i64, owner, minutes| Ring {
        reminder: ReminderId(reminder),
        occurrence: OccurrenceId(reminder * 10),
        owner,
        due_at: later(minutes),
        told: 0,
        outbox: None,
    };
    let (first, second, theirs) = (ring(1, owner, 10), ring(2, owner, 5), ring(3, other, 7));
    let all = [first.clone(), second.clone(), theirs.clone()];
    store
        .put(move |tx| all.iter().try_for_each(|ring| tx.put_ring(ring)))
        .await;
    let (due, mine, next) = store
        .ask(move |reads| {
            Ok((
                reads.due_rings(later(8), 9)?,
                reads.due_rings_of(owner, later(60), 9)?,
                reads.next_ring_due()?,
            ))
        })
        .await;
    assert_eq!(due, [second.clone(), theirs.clone()]);
    assert_eq!(mine, [second.clone(), first.clone()]);
    assert_eq!(next, Some(later(5)));
    let told = Ring {
        due_at: later(20),
        told: 1,
        outbox: Some(OutboxId(7)),
        ..second.clone()
    };
    let put = told.clone();
    store.put(move |tx| tx.put_ring(&put)).await;
    let stolen = Ring {
        owner: other,
        ..told.clone()
    };
    let write = store.write("test", move |tx| tx.put_ring(&stolen)).await;
    assert!(write.is_err());
    store
        .put(move |tx| tx.delete_ring(other, ReminderId(2)))
        .await;
    let kept = store
        .ask(move |reads| {
            Ok((
                reads.ring(owner, ReminderId(2))?,
                reads.ring(other, ReminderId(2))?,
            ))
        })
        .await;
    assert_eq!(kept, (Some(told), None));
    store
        .put(move |tx| tx.delete_ring(owner, ReminderId(2)))
        .await;
    let gone = store
        .ask(move |reads| reads.ring(owner, ReminderId(2)))
        .await;
    assert_eq!(gone, None);
}
