//! Reminders of habits: at their time, on their days, and not when there is nothing left to do.

use std::time::Duration;

use domain::habit::{Goal, Habit, Schedule, Weekdays};
use domain::habits::{self, Act, NewHabit, remind};
use domain::preferences::QuietHours;
use domain::reminders::quiet;
use domain::scribe::Actor;
use domain::time::Clock;
use jiff::SignedDuration;
use jiff::civil::{Time, time};

use crate::world::{OWNER, World};

/// An hour after the world begins, on a Monday at noon in Berlin.
const ONE: Time = time(13, 0, 0, 0);

impl World {
    async fn habit(&self, schedule: Schedule) -> Habit {
        let (owner, now) = (self.user(OWNER), self.clock.now());
        self.write(move |tx| {
            let user = tx.user(owner)?.unwrap();
            let new = NewHabit {
                name: "Run".to_owned(),
                schedule,
                goal: Goal::once(),
                remind_at: Some(ONE),
            };
            Ok(habits::add(tx, Actor { user: &user, now }, &new)?.value)
        })
        .await
    }

    async fn check_in(&self, habit: &Habit) {
        let (habit, now) = (habit.clone(), self.clock.now());
        self.write(move |tx| {
            let user = tx.user(habit.owner)?.unwrap();
            let today = user.settings.today(now);
            let actor = Actor { user: &user, now };
            habits::check_in(tx, actor, &habit, today, Act::Done)
        })
        .await;
    }

    async fn snooze(&self, habit: &Habit) {
        let (habit, now) = (habit.clone(), self.clock.now());
        self.write(move |tx| {
            let user = tx.user(habit.owner)?.unwrap();
            let today = user.settings.today(now);
            remind::snooze(tx, Actor { user: &user, now }, &habit, today, 60)
        })
        .await;
    }

    /// Lets hours pass: most of them at once, the last as they are.
    async fn hours(&self, hours: i64) {
        self.clock.jump(SignedDuration::from_hours(hours - 1));
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_habit_reminds_at_its_time_on_its_days_unless_it_is_done() {
    let world = World::started().await;
    let monday_and_wednesday = Schedule::On(Weekdays::new([0, 2]).unwrap());
    let habit = world.habit(monday_and_wednesday).await;
    tokio::time::sleep(Duration::from_secs(3_599)).await;
    assert!(world.words(OWNER).is_empty());
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(world.words(OWNER), ["\u{23f0} Run"]);
    // Tuesday is none of its days; on Wednesday it is done before.
    world.hours(24).await;
    world.hours(23).await;
    assert_eq!(world.words(OWNER).len(), 1);
    world.check_in(&habit).await;
    world.hours(24).await;
    assert_eq!(world.words(OWNER).len(), 1);
    // The next Monday.
    world.hours(4 * 24).await;
    world.hours(1).await;
    assert_eq!(world.words(OWNER).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_a_habit_missed_while_the_process_was_down_is_said_once_and_late() {
    let mut world = World::started().await;
    world.habit(Schedule::DAILY).await;
    world.crash();
    tokio::time::sleep(Duration::from_secs((2 * 24 + 2) * 3_600)).await;
    world.start().await;
    world.idle().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let late = "\u{23f0} Run\n1 h late: it was due 13:00";
    assert_eq!(world.words(OWNER), [late]);
    world.hours(23).await;
    assert_eq!(world.words(OWNER), [late, "\u{23f0} Run"]);
}

#[tokio::test(start_paused = true)]
async fn a_snooze_moves_one_reminder_of_a_habit_and_not_the_next() {
    let world = World::started().await;
    let habit = world.habit(Schedule::DAILY).await;
    tokio::time::sleep(Duration::from_secs(3_601)).await;
    assert_eq!(world.words(OWNER).len(), 1);
    world.snooze(&habit).await;
    tokio::time::sleep(Duration::from_secs(3_590)).await;
    assert_eq!(world.words(OWNER).len(), 1);
    tokio::time::sleep(Duration::from_secs(20)).await;
    assert_eq!(world.words(OWNER).len(), 2);
    // At 13:00 on the next day, as ever.
    world.hours(22).await;
    tokio::time::sleep(Duration::from_secs(3_500)).await;
    assert_eq!(world.words(OWNER).len(), 2);
    tokio::time::sleep(Duration::from_secs(100)).await;
    assert_eq!(world.words(OWNER).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_ran_ahead_does_not_silence_a_habit() {
    let world = World::started().await;
    world.habit(Schedule::DAILY).await;
    world.clock.jump(SignedDuration::from_hours(20 * 24));
    tokio::time::sleep(Duration::from_secs(5)).await;
    world.clock.jump(SignedDuration::from_hours(-20 * 24));
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = world.words(OWNER).len();
    world.hours(2).await;
    assert_eq!(world.words(OWNER).len(), before + 1);
}

#[tokio::test(start_paused = true)]
async fn quiet_hours_hold_a_habits_reminder_that_was_missed_also_one_whose_time_lies_in_them() {
    for from in [14, 13] {
        let mut world = World::started().await;
        world.habit(Schedule::DAILY).await;
        let (owner, now) = (world.user(OWNER), world.clock.now());
        world
            .write(move |tx| {
                let user = tx.user(owner)?.unwrap();
                let quiet = QuietHours {
                    from: time(from, 0, 0, 0),
                    to: time(18, 0, 0, 0),
                };
                quiet::set(tx, Actor { user: &user, now }, Some(quiet))
            })
            .await;
        world.crash();
        tokio::time::sleep(Duration::from_secs(3 * 3_600)).await;
        world.start().await;
        world.idle().await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(world.words(OWNER).is_empty());
        tokio::time::sleep(Duration::from_secs(3 * 3_600)).await;
        let held = "\u{23f0} Run\nHeld through your quiet hours: it was due 13:00";
        assert_eq!(world.words(OWNER), [held]);
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_missed_comes_in_the_order_in_which_it_was_due_whatever_kind_it_is() {
    let mut world = World::started().await;
    let habit = world.habit(Schedule::DAILY).await;
    for (text, in_s) in [("last", 5_400), ("first", 600), ("second", 1_200)] {
        world.remind(OWNER, text, in_s).await;
    }
    world.crash();
    tokio::time::sleep(Duration::from_secs(3 * 3_600)).await;
    world.start().await;
    world.idle().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let words = world.words(OWNER);
    let firsts: Vec<&str> = words.iter().filter_map(|all| all.lines().next()).collect();
    let expected = [
        "\u{23f0} first",
        "\u{23f0} second",
        &habit.name,
        "\u{23f0} last",
    ];
    assert_eq!(firsts.len(), expected.len(), "{words:?}");
    for (first, expected) in firsts.iter().zip(expected) {
        assert!(first.contains(expected), "{words:?}");
    }
}
