//! Habits, what was done on their days, and their reminders.

use domain::error::Result;
use domain::habit::{Amount, Goal, Habit, HabitState, Mark, Period, Schedule, Weekdays};
use domain::habits::{Course, HabitDue, Settled};
use domain::ids::{HabitId, Numbered, UserId};
use domain::port::Tx;
use domain::task::Slice;
use jiff::ToSpan;
use jiff::civil::{Date, date, time};

use crate::support::Store;
use crate::support::{later, now};

/// A day.
const DAY: Date = date(2026, 3, 1);

fn new_habit(tx: &mut dyn Tx, owner: UserId, name: &str) -> Result<Habit> {
    let habit = Habit {
        id: tx.new_habit_id()?,
        owner,
        number: tx.next_number(owner, Numbered::Habit)?,
        name: name.to_owned(),
        schedule: Schedule::DAILY,
        goal: Goal::once(),
        state: HabitState::Active,
        remind_at: None,
        celebrated: 0,
        begun_on: DAY,
        created_at: now(),
        updated_at: now(),
    };
    tx.put_habit(&habit)?;
    Ok(habit)
}

fn mark(habit: &Habit, day: Date) -> Mark {
    Mark {
        owner: habit.owner,
        habit: habit.id,
        day,
        amount: Amount::parse("2.5").unwrap(),
        goal: Amount::parse("5").unwrap(),
        skipped: false,
        created_at: now(),
        updated_at: now(),
    }
}

pub(super) async fn a_habit_comes_back_as_it_was_put_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    for schedule in [
        Schedule::Every(365),
        Schedule::On(Weekdays::new([0, 6]).unwrap()),
        Schedule::times(3, Period::Month).unwrap(),
    ] {
        let habit = store
            .put(move |tx| {
                let habit = Habit {
                    schedule,
                    goal: Goal {
                        amount: Amount::parse("2.5").unwrap(),
                        unit: Some("km".to_owned()),
                    },
                    state: HabitState::Archived,
                    remind_at: Some(time(23, 59, 0, 0)),
                    celebrated: 30,
                    updated_at: later(1),
                    ..new_habit(tx, owner, "Run“ ’")?
                };
                tx.put_habit(&habit)?;
                Ok(habit)
            })
            .await;
        let (number, id) = (habit.number, habit.id);
        let read = store.ask(move |reads| reads.habit(owner, number)).await;
        assert_eq!(read.as_ref(), Some(&habit));
        let read = store.ask(move |reads| reads.habit_by_id(owner, id)).await;
        assert_eq!(read, Some(habit));
        let read = store.ask(move |reads| reads.habit(other, number)).await;
        assert_eq!(read, None);
        let read = store.ask(move |reads| reads.habit_by_id(other, id)).await;
        assert_eq!(read, None);
    }
}

pub(super) async fn habits_are_listed_by_state_and_found_by_name_in_any_case(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    store
        .put(move |tx| {
            new_habit(tx, other, "Übung")?;
            for name in ["Übung", "Lesen", "Laufen"] {
                new_habit(tx, owner, name)?;
            }
            let removed = Habit {
                state: HabitState::Removed,
                ..new_habit(tx, owner, "Alt")?
            };
            tx.put_habit(&removed)
        })
        .await;
    let named = |name: &'static str| store.ask(move |reads| reads.habits_named(owner, name));
    let numbers: Vec<u32> = named("übung")
        .await
        .iter()
        .map(|one| one.number.0)
        .collect();
    assert_eq!(numbers, [1]);
    assert_eq!(named("Alt").await, []);
    assert_eq!(named("Übungen").await, []);
    let slice = Slice::page(0, 2);
    let rows = store
        .ask(move |reads| reads.habits(owner, HabitState::Active, slice))
        .await;
    let names: Vec<&str> = rows.rows.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        (names.as_slice(), rows.more),
        (&["Übung", "Lesen"][..], true)
    );
    for (state, count) in HabitState::ALL.into_iter().zip([3, 0, 1]) {
        let counted = store.ask(move |reads| reads.count_habits(owner, state));
        assert_eq!(counted.await, count, "{state:?}");
    }
}

pub(super) async fn days_are_listed_in_order_and_belong_to_their_habit(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let habit = store
        .put(move |tx| {
            let habit = new_habit(tx, owner, "Run")?;
            let beside = new_habit(tx, owner, "Read")?;
            tx.put_mark(&mark(&beside, DAY))?;
            for days in [3, 1, 2] {
                tx.put_mark(&mark(&habit, DAY.saturating_add(days.days())))?;
            }
            // Once more: a day has one mark.
            let again = Mark {
                skipped: true,
                ..mark(&habit, DAY.saturating_add(2.days()))
            };
            tx.put_mark(&again)?;
            Ok(habit)
        })
        .await;
    let id = habit.id;
    let between = |from: i32, to: i32| {
        let (from, to) = (
            DAY.saturating_add(from.days()),
            DAY.saturating_add(to.days()),
        );
        store.ask(move |reads| reads.marks(owner, id, from, to))
    };
    let marks = between(0, 3).await;
    let days: Vec<i8> = marks.iter().map(|mark| mark.day.day()).collect();
    assert_eq!(days, [2, 3, 4]);
    assert_eq!(marks[0], mark(&habit, DAY.saturating_add(1.days())));
    assert!(marks[1].skipped);
    assert_eq!(between(4, 9).await, []);
    let first = store.ask(move |reads| reads.first_mark(owner, id)).await;
    assert_eq!(first, Some(DAY.saturating_add(1.days())));
    let theirs = store.ask(move |reads| reads.marks(other, id, Date::MIN, Date::MAX));
    assert_eq!(theirs.await, []);
    let day = DAY.saturating_add(1.days());
    let theirs = store.ask(move |reads| reads.mark(other, id, day)).await;
    assert_eq!(theirs, None);
    store.put(move |tx| tx.delete_mark(other, id, day)).await;
    assert!(
        store
            .ask(move |reads| reads.mark(owner, id, day))
            .await
            .is_some()
    );
    store.put(move |tx| tx.delete_mark(owner, id, day)).await;
    assert_eq!(
        store.ask(move |reads| reads.mark(owner, id, day)).await,
        None
    );
}

pub(super) async fn another_owners_habit_and_days_cannot_be_written(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let habit = store
        .put(move |tx| {
            let habit = new_habit(tx, owner, "Run")?;
            tx.put_mark(&mark(&habit, DAY))?;
            Ok(habit)
        })
        .await;
    let theirs = Habit {
        owner: other,
        ..habit.clone()
    };
    let day = mark(&theirs, DAY);
    let wrote = store.write("habit", move |tx| tx.put_habit(&theirs)).await;
    assert!(wrote.is_err());
    let wrote = store.write("mark", move |tx| tx.put_mark(&day)).await;
    assert!(wrote.is_err());
    let id = habit.id;
    store.put(move |tx| tx.delete_habit(other, id)).await;
    let read = store.ask(move |reads| reads.habit_by_id(owner, id)).await;
    assert_eq!(read, Some(habit));
}

pub(super) async fn what_earlier_days_came_to_is_kept_and_forgotten(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let habit = store.put(move |tx| new_habit(tx, owner, "Run")).await;
    let id = habit.id;
    let settled = |who: UserId| store.ask(move |reads| reads.settled(who, id));
    assert_eq!(settled(owner).await, None);
    let mut course = Course::begin(Schedule::DAILY);
    course.score = 0.123_456_789;
    course.best = 12;
    let kept = Settled { until: DAY, course };
    let put = kept.clone();
    store
        .put(move |tx| tx.put_settled(owner, id, Some(&put)))
        .await;
    // Writing the habit leaves it alone.
    store.put(move |tx| tx.put_habit(&habit)).await;
    assert_eq!(settled(owner).await, Some(kept));
    assert_eq!(settled(other).await, None);
    store.put(move |tx| tx.put_settled(owner, id, None)).await;
    assert_eq!(settled(owner).await, None);
}

pub(super) async fn reminders_of_habits_are_due_in_order_and_go_with_their_habit(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let due = move |habit: HabitId, minutes| HabitDue {
        owner,
        habit,
        day: DAY,
        due_at: later(minutes),
    };
    let ids = store
        .put(move |tx| {
            let mut ids = Vec::new();
            for (name, minutes) in [("a", 20), ("b", 10), ("c", 30)] {
                let habit = new_habit(tx, owner, name)?;
                tx.put_habit_due(owner, habit.id, Some(&due(habit.id, minutes)))?;
                ids.push(habit.id);
            }
            // One comes later than it was to.
            tx.put_habit_due(owner, ids[2], Some(&due(ids[2], 40)))?;
            Ok(ids)
        })
        .await;
    let (a, b, c) = (ids[0], ids[1], ids[2]);
    let at = |minutes| store.ask(move |reads| reads.due_habits(later(minutes), 10));
    assert_eq!(at(9).await, []);
    assert_eq!(at(20).await, [due(b, 10), due(a, 20)]);
    assert_eq!(at(40).await.len(), 3);
    let next = || store.ask(|reads| reads.next_habit_due());
    assert_eq!(next().await, Some(later(10)));
    store.put(move |tx| tx.put_habit_due(owner, b, None)).await;
    store.put(move |tx| tx.delete_habit(owner, a)).await;
    assert_eq!(next().await, Some(later(40)));
    let of = store.ask(move |reads| reads.habit_due(owner, c)).await;
    assert_eq!(of, Some(due(c, 40)));
}

pub(super) async fn a_habit_with_marks_is_not_deleted_from_under_them(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let id = store
        .put(move |tx| {
            let habit = new_habit(tx, owner, "Run")?;
            tx.put_mark(&mark(&habit, DAY))?;
            Ok(habit.id)
        })
        .await;
    let deleted = store
        .write("delete", move |tx| tx.delete_habit(owner, id))
        .await;
    assert!(deleted.is_err());
    assert!(
        store
            .ask(move |reads| reads.mark(owner, id, DAY))
            .await
            .is_some()
    );
}
