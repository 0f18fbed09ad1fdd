//! Reminders and reports at their instants, whatever the clock does.

use std::time::Duration;

use delivery::Redelivery;
use domain::conversation::Channel;
use domain::ids::ReminderId;
use domain::job::{Report, Work};
use domain::reminder::{Answer, Occurrence, Reminder, ReminderState};
use domain::reports::review::Weekly;
use domain::task::{Status, Task};
use domain::time::{Clock, Moment, Zone};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use crate::world::{OTHER, OWNER, Script, World};

impl World {
    fn reminder(&self, chat_id: i64, id: ReminderId) -> Reminder {
        let owner = self.user(chat_id);
        self.ask(move |reads| reads.reminder_by_id(owner, id))
            .unwrap()
    }

    fn firings(&self, chat_id: i64, id: ReminderId) -> Vec<Occurrence> {
        let owner = self.user(chat_id);
        self.ask(move |reads| reads.occurrences(owner, id))
    }

    /// Lets simulated time pass.
    async fn pass(&self, seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_reminder_comes_at_its_instant() {
    let world = World::started().await;
    let begun = Instant::now();
    let id = world.remind(OWNER, "tea", 90).await;
    world.pass(89).await;
    assert!(world.words(OWNER).is_empty());
    world.pass(2).await;
    assert_eq!(world.words(OWNER), ["\u{23f0} tea"]);
    let at = world
        .server
        .seen
        .lock()
        .unwrap()
        .values()
        .next()
        .unwrap()
        .at;
    let late = at
        .duration_since(begun)
        .saturating_sub(Duration::from_secs(90));
    assert!(late <= Duration::from_millis(10), "{late:?}");
    assert_eq!(world.reminder(OWNER, id).state, ReminderState::Fired);
    let firings = world.firings(OWNER, id);
    assert_eq!(firings.len(), 1);
    assert!(firings[0].outbox.is_some());
}

#[tokio::test(start_paused = true)]
async fn an_earlier_reminder_wakes_the_scheduler() {
    let world = World::started().await;
    world.remind(OWNER, "far", 3_600).await;
    world.pass(1).await;
    let begun = Instant::now();
    let at = world.clock.now() + SignedDuration::from_millis(250);
    world.remind_at(OWNER, "near", Moment::Exact(at)).await;
    world.pass(1).await;
    let seen = world
        .server
        .seen
        .lock()
        .unwrap()
        .values()
        .next()
        .unwrap()
        .at;
    let after = seen.duration_since(begun);
    assert!(
        after >= Duration::from_millis(250) && after < Duration::from_millis(260),
        "{after:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_fell_due_during_downtime_comes_at_start_in_order_and_says_that_it_is_late() {
    let mut world = World::started().await;
    for (text, in_s) in [
        ("second", 1_200),
        ("first", 600),
        ("third", 1_800),
        ("later", 9_000),
    ] {
        world.remind(OWNER, text, in_s).await;
    }
    world.crash();
    world.pass(2 * 3_600).await;
    world.start().await;
    world.idle().await;
    world.pass(1).await;
    assert_eq!(
        world.words(OWNER),
        [
            "\u{23f0} first\n1 h 50 min late: it was due 12:10",
            "\u{23f0} second\n1 h 40 min late: it was due 12:20",
            "\u{23f0} third\n1 h 30 min late: it was due 12:30",
        ]
    );
    world.pass(1_800).await;
    assert_eq!(world.words(OWNER).last().unwrap(), "\u{23f0} later");
}

#[tokio::test(start_paused = true)]
async fn a_reminder_of_a_done_task_is_moot_and_of_a_deleted_one_is_not() {
    let world = World::started().await;
    let (owner, now) = (world.user(OWNER), world.clock.now());
    let at = now + SignedDuration::from_secs(60);
    let ids = world
        .write(move |tx| {
            let mut ids = Vec::new();
            for status in [Status::Done, Status::Cancelled, Status::Todo] {
                let task = Task {
                    id: tx.new_task_id()?,
                    number: tx.next_number(owner, domain::ids::Numbered::Task)?,
                    ..Task::new(owner, format!("{status:?} task"), now)
                };
                let mut task = task;
                task.set_status(status, now);
                tx.put_task(&task)?;
                let reminder = Reminder {
                    id: tx.new_reminder_id()?,
                    owner,
                    number: tx.next_number(owner, domain::ids::Numbered::Reminder)?,
                    task: Some(task.id),
                    text: task.title.clone(),
                    moment: Moment::Exact(at),
                    state: ReminderState::Pending,
                    created_at: now,
                    updated_at: now,
                    repeat: None,
                    ways: domain::reminder::Ways::default(),
                };
                tx.put_reminder(&reminder)?;
                ids.push(reminder.id);
            }
            Ok(ids)
        })
        .await;
    world.pass(61).await;
    let states: Vec<_> = ids
        .into_iter()
        .map(|id| world.reminder(OWNER, id).state)
        .collect();
    assert_eq!(
        states,
        [
            ReminderState::Moot,
            ReminderState::Moot,
            ReminderState::Fired
        ]
    );
    assert_eq!(world.words(OWNER), ["\u{23f0} Todo task (#3)"]);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_loses_nothing_repeats_nothing_and_is_noticed() {
    for hours in [-24, -1, 1, 24] {
        let world = World::started().await;
        let id = world.remind(OWNER, "tea", 1_800).await;
        world.pass(600).await;
        world.clock.jump(SignedDuration::from_hours(hours));
        world.pass(2).await;
        let fired = world.firings(OWNER, id).len();
        assert_eq!(fired, usize::from(hours > 0), "{hours} h");
        world.pass(600).await;
        world.clock.jump(SignedDuration::from_hours(-hours));
        // Until well after the right clock has shown the instant.
        world.pass(3_000).await;
        assert_eq!(world.firings(OWNER, id).len(), 1, "{hours} h");
        assert_eq!(world.words(OWNER).len(), 1);
        let vitals = world.delivery().vitals();
        assert_eq!(vitals.clock_jumps, 2);
        assert_eq!(vitals.last_clock_jump, SignedDuration::from_hours(-hours));
    }
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_slept_catches_up_within_a_second_of_waking() {
    let world = World::started().await;
    world.remind(OWNER, "tea", 3_600).await;
    world.pass(10).await;
    // The monotonic clock stands still while a machine is suspended.
    world.clock.jump(SignedDuration::from_hours(8));
    let woke = Instant::now();
    world.pass(3).await;
    let at = world
        .server
        .seen
        .lock()
        .unwrap()
        .values()
        .next()
        .unwrap()
        .at;
    assert!(at.duration_since(woke) <= Duration::from_millis(1_010));
    assert!(world.words(OWNER)[0].contains("late"));
}

#[tokio::test(start_paused = true)]
async fn wall_clock_reminders_keep_their_time_over_a_change_of_clocks() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let mut world = World::new();
    let to = |instant: &str, world: &World| {
        let instant: Timestamp = instant.parse().unwrap();
        world.clock.jump(instant.duration_since(world.clock.now()));
    };
    to("2026-10-24T18:00:00Z", &world);
    world.start().await;
    let wall = |day, hour, minute| {
        Moment::Wall(date(2026, 10, day).at(hour, minute, 0, 0), berlin.clone())
    };
    world.remind_at(OWNER, "twice", wall(25, 2, 30)).await;
    world.remind_at(OWNER, "morning", wall(25, 9, 0)).await;
    let begun = world.clock.now();
    world.pass(16 * 3_600).await;
    let seen: Vec<(String, String)> = world
        .server
        .seen
        .lock()
        .unwrap()
        .values()
        .map(|seen| {
            let after = seen
                .at
                .duration_since(Instant::now() - Duration::from_secs(16 * 3_600));
            (
                seen.words(),
                berlin.civil(begun + after).strftime("%H:%M").to_string(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("\u{23f0} twice".to_owned(), "02:30".to_owned()),
            ("\u{23f0} morning".to_owned(), "09:00".to_owned()),
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_series_fires_at_each_of_its_times_and_once_for_those_that_were_slept_through() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let mut world = World::new();
    let night: Timestamp = "2026-10-24T21:30:00Z".parse().unwrap();
    world.clock.jump(night.duration_since(world.clock.now()));
    world.start().await;
    let first = Moment::Wall(date(2026, 10, 25).at(0, 0, 0, 0), berlin);
    let (owner, id) = (
        world.user(OWNER),
        world.remind_at(OWNER, "feed the baby", first).await,
    );
    world
        .write(move |tx| {
            let mut reminder = tx.reminder_by_id(owner, id)?.unwrap();
            reminder.repeat = "DTSTART:20261025T000000\nRRULE:FREQ=HOURLY".parse().ok();
            tx.put_reminder(&reminder)
        })
        .await;
    // 0, 1 and 2 o'clock; 3 and 4 after the hour that is repeated.
    world.pass(6 * 3_600).await;
    assert_eq!(world.words(OWNER).len(), 5);
    world.clock.jump(SignedDuration::from_hours(10));
    world.pass(120).await;
    let words = world.words(OWNER);
    assert_eq!(words.len(), 6);
    assert!(words[5].contains("late"), "{words:?}");
    world.pass(3_600).await;
    assert_eq!(world.words(OWNER).len(), 7);
}

#[tokio::test(start_paused = true)]
async fn many_at_once_are_promised_in_bounded_numbers_and_none_is_lost() {
    let world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(1);
    let (owner, other, now) = (world.user(OWNER), world.user(OTHER), world.clock.now());
    let at = now + SignedDuration::from_secs(60);
    let count: u32 = 3_000;
    world
        .write(move |tx| {
            for n in 0..count {
                let owner = if n == 2_999 { other } else { owner };
                let reminder = Reminder {
                    id: tx.new_reminder_id()?,
                    owner,
                    number: tx.next_number(owner, domain::ids::Numbered::Reminder)?,
                    task: None,
                    text: format!("n {n}"),
                    moment: Moment::Exact(at),
                    state: ReminderState::Pending,
                    created_at: now,
                    updated_at: now,
                    repeat: None,
                    ways: domain::reminder::Ways::default(),
                };
                tx.put_reminder(&reminder)?;
            }
            Ok(())
        })
        .await;
    let mut most = 0;
    for _ in 0..400 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let vitals = world.delivery().vitals();
        most = most.max(vitals.reminders_outstanding);
        assert!(vitals.messages_waiting <= 128);
    }
    assert!(most <= 1_056, "{most}");
    assert_eq!(world.words(OWNER).len() + world.words(OTHER).len(), 3_000);
    let words = world.words(OWNER);
    let order: Vec<String> = (0..2_999).map(|n| format!("\u{23f0} n {n}")).collect();
    assert_eq!(words.len(), order.len());
    assert_eq!(words, order);
}

#[tokio::test(start_paused = true)]
async fn a_scheduled_report_is_asked_for_once_and_moves_on() {
    let mut world = World::new();
    world.choices.new_person.daily_report_at = Some(jiff::civil::time(8, 30, 0, 0));
    world.start().await;
    // 12:00 in Berlin; 08:30 is 20 h 30 min away.
    world.pass(20 * 3_600 + 1_790).await;
    assert!(world.words(OWNER).is_empty());
    world.pass(20).await;
    let words = world.words(OWNER);
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(words[0].contains("DailyReport"));
    let owner = world.user(OWNER);
    let due = world.ask(move |reads| reads.reports(owner));
    assert_eq!(
        (due[0].report, due[0].due_at),
        (Report::Daily, "2026-06-03T06:30:00Z".parse().unwrap())
    );
}

#[tokio::test(start_paused = true)]
async fn a_timer_that_runs_for_long_is_asked_about_at_its_instant_and_again_later() {
    let world = World::started().await;
    let owner = world.user(OWNER);
    let started_at = world.clock.now();
    world
        .write(move |tx| {
            let task = Task {
                id: tx.new_task_id()?,
                number: tx.next_number(owner, domain::ids::Numbered::Task)?,
                ..Task::new(owner, "report".to_owned(), started_at)
            };
            tx.put_task(&task)?;
            let user = tx.user(owner)?.expect("the owner is known");
            let actor = domain::scribe::Actor {
                user: &user,
                now: started_at,
            };
            domain::time_tracking::start(tx, actor, task.number).map(drop)
        })
        .await;
    let asked = || {
        let ran = world.executor.ran.lock().unwrap();
        let questions = ran
            .iter()
            .filter(|job| matches!(job.job.work, Work::TimerQuestion { .. }));
        questions.count()
    };
    world.pass(3 * 3_600 - 1).await;
    assert_eq!(asked(), 0);
    world.pass(2).await;
    world.idle().await;
    assert_eq!(asked(), 1);
    world.pass(2 * 3_600).await;
    world.idle().await;
    assert_eq!(asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn missed_reports_come_once() {
    let mut world = World::new();
    world.choices.new_person.daily_report_at = Some(jiff::civil::time(8, 30, 0, 0));
    world.start().await;
    world.crash();
    world.pass(5 * 86_400).await;
    world.start().await;
    world.pass(1).await;
    world.idle().await;
    let words = world.words(OWNER);
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(words[0].contains("2026-06-06T06:30:00Z"), "{words:?}");
}

#[tokio::test(start_paused = true)]
async fn of_the_reports_that_were_missed_the_latest_of_each_kind_comes_the_oldest_first() {
    let mut world = World::new();
    let person = &mut world.choices.new_person;
    person.daily_report_at = Some(jiff::civil::time(8, 30, 0, 0));
    person.end_of_day_at = Some(jiff::civil::time(17, 0, 0, 0));
    person.preferences.weekly_report = Some(Weekly {
        weekday: 6,
        time: jiff::civil::time(18, 0, 0, 0),
    });
    world.start().await;
    world.crash();
    // From a Monday at noon in Berlin to the Wednesday of the next week, and then over one night.
    for (hours, due) in [
        (
            9 * 24,
            [
                "Weekly 2026-06-07T16:00:00Z",
                "EndOfDay 2026-06-09T15:00:00Z",
                "DailyReport 2026-06-10T06:30:00Z",
            ]
            .as_slice(),
        ),
        (14, ["EndOfDay 2026-06-10T15:00:00Z"].as_slice()),
    ] {
        let before = world.words(OWNER).len();
        world.pass(hours * 3_600).await;
        world.start().await;
        world.pass(10).await;
        world.idle().await;
        let words = &world.words(OWNER)[before..];
        assert_eq!(words.len(), due.len(), "{words:?}");
        for (words, due) in words.iter().zip(due) {
            let named = due.split(' ').all(|part| words.contains(part));
            assert!(named, "{words} is not {due}");
        }
        world.crash();
    }
}

#[tokio::test(start_paused = true)]
async fn over_a_year_of_clock_changes_and_jumps_each_day_has_one_report() {
    let mut world = World::new();
    world.choices.new_person.daily_report_at = Some(jiff::civil::time(2, 30, 0, 0));
    world.choices.allowed.telegram = vec![OWNER];
    world.start().await;
    let mut random = supervise::Random::seeded(11);
    let mut days = 0;
    while days < 370 {
        // The machine sleeps most of the time: the wall clock moves, the monotonic one does not.
        let hours = i64::try_from(1 + random.bits() % 12).unwrap();
        world.clock.jump(SignedDuration::from_hours(hours));
        if random.bits().is_multiple_of(5) {
            world.clock.jump(SignedDuration::from_hours(-1));
        }
        world.pass(2).await;
        days = world
            .clock
            .now()
            .duration_since("2026-06-01T10:00:00Z".parse().unwrap())
            .as_hours()
            / 24;
    }
    world.idle().await;
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let ran = world.executor.ran.lock().unwrap();
    let mut dates: Vec<_> = ran
        .iter()
        .map(|job| match job.job.work {
            domain::job::Work::DailyReport {
                due_at: Some(due_at),
            } => berlin.date(due_at),
            ref other => panic!("{other:?}"),
        })
        .collect();
    let before = dates.len();
    dates.dedup();
    assert_eq!(dates.len(), before, "no day twice");
    for pair in dates.windows(2) {
        let gap = pair[0].until(pair[1]).unwrap().get_days();
        assert!(gap == 1, "{pair:?}");
    }
    assert!(before >= 369, "{before}");
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_ran_ahead_does_not_cost_the_reports_of_the_days_that_come_again() {
    for restarted in [false, true] {
        let mut world = World::new();
        world.choices.new_person.daily_report_at = Some(jiff::civil::time(8, 30, 0, 0));
        world.choices.allowed.telegram = vec![OWNER];
        world.start().await;
        world.clock.jump(SignedDuration::from_hours(10 * 24));
        world.pass(2).await;
        world.idle().await;
        assert_eq!(world.executor.ran.lock().unwrap().len(), 1);
        if restarted {
            world.crash();
        }
        world.clock.jump(SignedDuration::from_hours(-10 * 24));
        if restarted {
            world.start().await;
        }
        world.pass(2).await;
        world.clock.jump(SignedDuration::from_hours(24));
        world.pass(2).await;
        world.idle().await;
        assert_eq!(world.executor.ran.lock().unwrap().len(), 2, "{restarted}");
    }
}

#[tokio::test(start_paused = true)]
async fn reminders_wait_for_an_open_terminal_when_there_is_no_telegram() {
    let mut world = World::new();
    world.choices.allowed.telegram = vec![];
    world.kinds = vec![Channel::Terminal];
    world.start().await;
    let terminal = domain::user::Identity::TERMINAL;
    let owner = world.delivery().person(terminal).unwrap();
    let at = world.clock.now() + SignedDuration::from_secs(60);
    world
        .write(move |tx| {
            let id = tx.new_reminder_id()?;
            let number = tx.next_number(owner, domain::ids::Numbered::Reminder)?;
            tx.put_reminder(&Reminder {
                id,
                owner,
                number,
                task: None,
                text: "tea".to_owned(),
                moment: Moment::Exact(at),
                state: ReminderState::Pending,
                created_at: at,
                updated_at: at,
                repeat: None,
                ways: domain::reminder::Ways::default(),
            })
        })
        .await;
    world.crash();
    world.pass(600).await;
    world.start().await;
    world.pass(1).await;
    assert_eq!(world.words(0).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_reminder_that_was_answered_has_arrived_and_is_not_repeated() {
    for redelivery in [Redelivery::Mark, Redelivery::Ask] {
        let mut world = World::new();
        world.choices.redelivery = redelivery;
        world.start().await;
        world.server.script(OWNER, [Script::InDoubtAfter]);
        let id = world.remind(OWNER, "tea", 1).await;
        // It has arrived and nobody knows; the next attempt comes in half a second or so.
        tokio::time::sleep(Duration::from_millis(1_050)).await;
        let mut firing = world.firings(OWNER, id).remove(0);
        firing.answer = Some(Answer::Done {
            at: world.clock.now(),
        });
        world.write(move |tx| tx.put_occurrence(&firing)).await;
        world.idle().await;
        assert_eq!(world.words(OWNER), ["\u{23f0} tea"], "{redelivery:?}");
        assert_eq!(world.delivery().vitals().messages_repeated, 0);
    }
}

#[tokio::test(start_paused = true)]
async fn missed_reviews_come_once_and_then_at_their_time_over_a_change_of_clocks() {
    let mut world = World::new();
    world.choices.new_person.preferences.weekly_report = Some(Weekly {
        weekday: 6,
        time: jiff::civil::time(18, 0, 0, 0),
    });
    world.choices.allowed.telegram = vec![OWNER];
    world.start().await;
    world.crash();
    // From a Monday at noon to a Thursday three weeks later.
    world.pass(24 * 86_400).await;
    world.start().await;
    world.pass(1).await;
    world.idle().await;
    assert_eq!(reviews(&world), ["2026-06-21T16:00:00Z"]);
    // Sunday 25 October has an hour more.
    let almost: Timestamp = "2026-10-25T16:59:00Z".parse().unwrap();
    world.clock.jump(almost.duration_since(world.clock.now()));
    world.pass(2).await;
    world.idle().await;
    assert_eq!(reviews(&world).len(), 2, "those of the summer come once");
    world.pass(70).await;
    world.idle().await;
    assert_eq!(reviews(&world)[2..], ["2026-10-25T17:00:00Z"]);
    world.crash();
    world.start().await;
    world.pass(3_600).await;
    world.idle().await;
    assert_eq!(reviews(&world).len(), 3);
}

/// When the reviews that were made fell due.
fn reviews(world: &World) -> Vec<String> {
    let ran = world.executor.ran.lock().unwrap();
    let due = ran.iter().filter_map(|job| match job.job.work {
        Work::Review {
            report: Report::Weekly,
            due_at,
        } => due_at.map(|due| due.to_string()),
        _ => None,
    });
    due.collect()
}
