//! Random sequences of commands and presses: nothing panics, what is always true stays true, and
//! undoing everything brings back every row that people see.

use domain::conversation::{ChannelMessageId, Event};
use domain::habit::{Amount, HabitState, Touch};
use domain::habits;
use domain::port::Reads;
use domain::reminder::ReminderState;
use domain::task::{Slice, Status, TaskQuery};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::talk::{Talk, at_once, press};

/// What people see: tasks, reminders, habits with their days, settings.
fn rows(talk: &Talk) -> String {
    let owner = talk.user;
    at_once(talk.db.read("rows", move |reads: &dyn Reads| {
        let tasks = reads.tasks(owner, &TaskQuery::default(), Slice::first(1_000))?;
        let mut all = format!("{:#?}{:#?}", tasks.rows, reads.user(owner)?);
        for state in ReminderState::ALL {
            let reminders = reads.reminders(owner, state, Slice::first(1_000))?;
            all.push_str(&format!("{:#?}", reminders.rows));
        }
        let clients = reads.clients(owner, Slice::first(1_000))?;
        all.push_str(&format!(
            "{:#?}{:?}",
            clients.rows,
            reads.all_client_totals(owner)?
        ));
        for task in &tasks.rows {
            all.push_str(&format!("{:#?}", reads.comments_of_task(owner, task.id)?));
            all.push_str(&format!("{:#?}", reads.needs_of_task(owner, task.id)?));
        }
        all.push_str(&format!("{:?}", reads.tags(owner, 100)?));
        for state in [HabitState::Active, HabitState::Archived] {
            let habits = reads.habits(owner, state, Slice::first(1_000))?;
            for habit in &habits.rows {
                let marks = reads.marks(owner, habit.id, Date::MIN, Date::MAX)?;
                let due = reads.habit_due(owner, habit.id)?;
                all.push_str(&format!("{habit:#?}{marks:#?}{due:?}"));
            }
        }
        all.push_str(&format!("{:#?}", reads.latest_time_entries(owner, 1_000)?));
        all.push_str(&format!("{:?}", reads.timer(owner)?));
        all.push_str(&format!("{:?}", reads.task_totals(owner)?.open()));
        all.push_str(&format!("{:?}", reads.reports(owner)?));
        Ok(all)
    }))
    .unwrap()
}

fn check_invariants(talk: &Talk) {
    let (owner, now) = (talk.user, talk.now);
    at_once(talk.db.read("invariants", move |reads: &dyn Reads| {
        for entry in reads.entries_after(domain::ids::EntryId(0), 1_000)? {
            let event = domain::event::named(&entry.change.kind);
            let fits = event.is_some_and(|event| event.fits(&entry.change));
            assert!(fits, "no such event: {entry:?}");
        }
        let tasks = reads.tasks(owner, &TaskQuery::default(), Slice::first(1_000))?;
        for task in &tasks.rows {
            assert_eq!(task.completed_at.is_some(), task.status == Status::Done);
            assert!(!task.title.trim().is_empty());
            // Neither parts nor dependencies go in a circle: a walk up ends, and so does each walk
            // along what is needed.
            let mut parent = task.parent;
            for level in 0.. {
                assert!(
                    level < tasks.rows.len(),
                    "a circle of parts at {}",
                    task.number
                );
                let Some(id) = parent else { break };
                parent = reads.task_by_id(owner, id)?.and_then(|task| task.parent);
            }
            let mut ahead = vec![task.id];
            let mut seen = std::collections::BTreeSet::new();
            while let Some(id) = ahead.pop() {
                for one in reads.needs_of_task(owner, id)? {
                    assert_ne!(one.needs, task.id, "a circle at {}", task.number);
                    if seen.insert(one.needs) {
                        ahead.push(one.needs);
                    }
                }
            }
            if !task.status.is_open() {
                let waiting = reads.reminders_of_task(owner, task.id)?;
                assert!(waiting.is_empty(), "a closed task reminds");
            }
        }
        for client in reads.clients(owner, Slice::first(1_000))?.rows {
            let totals = reads.client_totals(owner, client.id)?;
            let tasks = tasks
                .rows
                .iter()
                .filter(|task| task.client == Some(client.id));
            let done = tasks
                .clone()
                .filter(|task| task.status == Status::Done)
                .count();
            assert_eq!(
                (totals.all(), totals.done),
                (tasks.count() as u64, done as u64)
            );
        }
        let user = reads.user(owner)?.unwrap();
        let habits = reads.habits(owner, HabitState::Active, Slice::first(1_000))?;
        for habit in &habits.rows {
            let standing = habits::standing(reads, &user, habit, user.settings.today(now))?;
            assert!(standing.streak <= standing.best);
            assert!((0.0..=1.0).contains(&standing.strength));
            assert!(standing.kept <= standing.due);
            // What was kept of earlier days never changes what is seen.
            let kept = reads.settled(owner, habit.id)?;
            assert!(kept.is_none_or(|kept| kept.until <= user.settings.today(now)));
        }
        if let Some(timer) = reads.timer(owner)? {
            let task = tasks.rows.iter().find(|task| task.id == timer.task);
            assert!(
                task.is_some_and(|task| task.status.is_open()),
                "a timer runs on nothing"
            );
        }
        for task in &tasks.rows {
            let entries = reads.all_time_of_task(owner, task.id)?;
            let sum = entries
                .iter()
                .map(domain::time_entry::TimeEntry::microseconds)
                .sum();
            let total = reads.time_total(owner, task.id)?;
            assert_eq!(
                (total.entries, total.microseconds),
                (entries.len() as u64, sum)
            );
        }
        let totals = reads.task_totals(owner)?;
        assert_eq!(totals.sum(|_, _| true), tasks.rows.len() as u64);
        Ok(())
    }))
    .unwrap();
}

fn step() -> impl Strategy<Value = String> {
    let number = 1..6_u32;
    prop_oneof![
        Just("Buy milk tomorrow".to_owned()),
        Just("One\nTwo".to_owned()),
        Just("Stretch every day at 18:00, remind me 1 hour before".to_owned()),
        number
            .clone()
            .prop_map(|n| format!("/repeat {n} every 2nd friday")),
        number.clone().prop_map(|n| format!("!rpt:{n}:afterday")),
        number.clone().prop_map(|n| format!("!rpt:{n}:none")),
        number.clone().prop_map(|n| format!("/skip {n}")),
        Just("remind me every day at 18:00 to stretch".to_owned()),
        number.clone().prop_map(|n| format!("/skipreminder {n}")),
        Just("remind me in 2h to stretch".to_owned()),
        Just("/addtask".to_owned()),
        Just("/cancel".to_owned()),
        Just("/settimezone Asia/Tokyo".to_owned()),
        Just("/settimezone Europe/Paris".to_owned()),
        Just("/settings daily 07:00".to_owned()),
        Just("/settings eod off".to_owned()),
        Just("/list".to_owned()),
        (3..30_u32).prop_map(|n| format!("!un:{n}")),
        number.clone().prop_map(|n| format!("/time_start {n}")),
        number.clone().prop_map(|n| format!("!tms:{n}")),
        number.clone().prop_map(|n| format!("!tmx:{n}")),
        Just("/time_stop".to_owned()),
        Just("/time_stop 5m".to_owned()),
        number
            .clone()
            .prop_map(|n| format!("/time_entry {n} 90 yesterday")),
        number
            .clone()
            .prop_map(|n| format!("/time_edit {n} 8:00-9:00 other words")),
        (number.clone(), number.clone()).prop_map(|(n, m)| format!("/time_edit {n} task {m}")),
        number.clone().prop_map(|n| format!("!tmd:{n}")),
        Just("/settings timer 1h".to_owned()),
        Just("/addclient Acme Corp".to_owned()),
        Just("Call @acme friday".to_owned()),
        Just("Call @globex".to_owned()),
        Just("/clientrate 1 85 EUR".to_owned()),
        number.clone().prop_map(|n| format!("/assign {n} acme")),
        number.clone().prop_map(|n| format!("/unassign {n}")),
        number.clone().prop_map(|n| format!("!clnew:{n}")),
        number.clone().prop_map(|n| format!("!clp:{n}:1")),
        number.clone().prop_map(|n| format!("!cldy:{n}")),
        number
            .clone()
            .prop_map(|n| format!("/renameclient {n} to Other")),
        number.clone().prop_map(|n| format!("/done {n} {}", n + 1)),
        number
            .clone()
            .prop_map(|n| format!("/edit {n} Other words")),
        number.clone().prop_map(|n| format!("/due {n} friday")),
        number.clone().prop_map(|n| format!("/category {n} Home")),
        (number.clone(), 0..6_usize)
            .prop_map(|(n, s)| format!("/status {n} {}", Status::ALL[s].as_str())),
        number.clone().prop_map(|n| format!("/remind {n} in 3h")),
        habit_step(),
        reminder_step(),
        number.clone().prop_map(|n| format!("!ty:{n}")),
        number.clone().prop_map(|n| format!("!td:{n}")),
        number.clone().prop_map(|n| format!("!ry:{n}")),
        number.clone().prop_map(|n| format!("!rd:{n}")),
        number.clone().prop_map(|n| format!("!rs:{n}:30")),
        (number.clone(), 1..5_u32).prop_map(|(n, p)| format!("!tp:{n}:{p}")),
        number.clone().prop_map(|n| format!("/subtask {n} A part")),
        (number.clone(), number.clone()).prop_map(|(n, m)| format!("/parent {n} {m}")),
        number.clone().prop_map(|n| format!("/parent {n} none")),
        (number.clone(), number.clone()).prop_map(|(n, m)| format!("/depend {n} {m}")),
        (number.clone(), number.clone()).prop_map(|(n, m)| format!("!dpx:{n}:{m}")),
        number.clone().prop_map(|n| format!("!tda:{n}")),
        number.clone().prop_map(|n| format!("!std:{n}")),
        number.clone().prop_map(|n| format!("/tag {n} home soon")),
        number.clone().prop_map(|n| format!("/untag {n} home")),
        Just("/renametag soon later".to_owned()),
        number.clone().prop_map(|n| format!("/comment {n} Words")),
        number.clone().prop_map(|n| format!("!cmd:{n}")),
        number.clone().prop_map(|n| format!("/estimate {n} 90")),
        number
            .clone()
            .prop_map(|n| format!("/bulk_priority {n}-{} low", n + 1)),
        (3..40_u32).prop_map(|n| format!("!un:{n}")),
        "[a-z !#/:]{0,12}",
        "/[a-z]{1,6} .{0,12}",
    ]
}

/// What may be said of reminders and of when nothing is told.
fn reminder_step() -> impl Strategy<Value = String> {
    let number = 1..6_u32;
    prop_oneof![
        Just("remind me in 1h to take the pills, nag".to_owned()),
        Just("remind me every 2 hours to drink".to_owned()),
        number
            .clone()
            .prop_map(|n| format!("/remind {n} 1 day before")),
        number.clone().prop_map(|n| format!("!rbf:{n}:60")),
        number
            .clone()
            .prop_map(|n| format!("/editreminder {n} friday 18:00")),
        number
            .clone()
            .prop_map(|n| format!("/editreminder {n} 2 h before")),
        number
            .clone()
            .prop_map(|n| format!("/editreminder {n} every monday 9:00 other words")),
        number
            .clone()
            .prop_map(|n| format!("/editreminder {n} once")),
        number.clone().prop_map(|n| format!("/due {n} none")),
        number.clone().prop_map(|n| format!("!rng:{n}:1")),
        number.clone().prop_map(|n| format!("!rng:{n}:0")),
        number.clone().prop_map(|n| format!("!rur:{n}:1")),
        number.clone().prop_map(|n| format!("!rpz:{n}")),
        number.clone().prop_map(|n| format!("!rgo:{n}")),
        number.clone().prop_map(|n| format!("!rs:{n}:t")),
        number.prop_map(|n| format!("!rx:{n}")),
        Just("/quiet 11:00-13:00".to_owned()),
        Just("/quiet off".to_owned()),
        Just("/reports weekly sunday 18:00".to_owned()),
        Just("/reports monthly last".to_owned()),
        Just("!rpo:0:0".to_owned()),
    ]
}

/// What may be said of habits; days are pressed by the code of the first day of the script.
fn habit_step() -> impl Strategy<Value = String> {
    let habit = prop_oneof![Just("Run"), Just("water"), Just("#3"), Just("Gym")];
    let verb = prop_oneof![
        Just("hbd"),
        Just("hbi"),
        Just("hbx"),
        Just("hbs"),
        Just("hbz"),
        Just("hbp"),
        Just("hba"),
        Just("hbu"),
        Just("hby")
    ];
    let today = Touch::new('l', 0, jiff::civil::date(2026, 11, 24), Amount::ZERO).encode();
    prop_oneof![
        Just("/habit_add Run 5 km every day".to_owned()),
        Just("/habit_add Drink water 3 times a day".to_owned()),
        Just("/habit_add Gym 2 times a week at 18:00".to_owned()),
        Just("/habit_vacation tomorrow".to_owned()),
        Just("/habit_vacation off".to_owned()),
        Just("/habit_remind run 18:00".to_owned()),
        Just("/habit_remind run off".to_owned()),
        Just("/habit_stats".to_owned()),
        (habit.clone(), 0..3_usize).prop_map(|(habit, day)| {
            let day = ["", "yesterday", "2026-11-01"][day];
            format!("/habit_done {habit} {day}")
        }),
        habit
            .clone()
            .prop_map(|habit| format!("/habit_done {habit} 2")),
        habit
            .clone()
            .prop_map(|habit| format!("/habit_skip {habit}")),
        habit
            .clone()
            .prop_map(|habit| format!("/habit_clear {habit}")),
        habit
            .clone()
            .prop_map(|habit| format!("/habit_edit {habit} name Other")),
        habit
            .clone()
            .prop_map(|habit| format!("/habit_edit {habit} days mon fri")),
        habit.prop_map(|habit| format!("/habit_edit {habit} goal 2 pages")),
        (verb, 1..4_u32).prop_map(move |(verb, n)| format!("!{verb}:{n}:{today}")),
        (1..4_u32).prop_map(|n| format!("!hby:{n}")),
    ]
}

fn act(talk: &mut Talk, line: &str) {
    let event = match line.strip_prefix('!') {
        Some(data) => press(data.to_owned(), None),
        None => Event::Text {
            text: line.to_owned(),
            message: ChannelMessageId(1),
        },
    };
    drop(talk.answers(event));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_brings_back_every_row(steps in prop::collection::vec(step(), 1..25)) {
        let mut talk = Talk::new();
        talk.say("Already there");
        talk.say("/remind 1 tomorrow");
        let before = rows(&talk);
        for line in &steps {
            act(&mut talk, line);
            check_invariants(&talk);
        }
        // The two operations of the beginning stay.
        for _ in 0..steps.len() {
            let owner = talk.user;
            let last = at_once(talk.db.read("last", move |reads| reads.last_undoable(owner)));
            if last.unwrap().is_none_or(|last| last.id.0 <= 2) {
                break;
            }
            act(&mut talk, "/undo");
            check_invariants(&talk);
        }
        prop_assert_eq!(rows(&talk), before);
    }

    #[test]
    fn anything_may_be_said_while_time_passes(
        steps in prop::collection::vec((step(), 0..5_000_u32), 1..25)
    ) {
        let mut talk = Talk::new();
        for (line, seconds) in &steps {
            talk.say(&format!("+{seconds}s"));
            act(&mut talk, line);
            check_invariants(&talk);
        }
    }
}
