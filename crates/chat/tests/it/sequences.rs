//! Random sequences of commands and presses: nothing panics, what is always true stays true, and
//! undoing everything brings back every row that people see.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use domain::analytics::{self, DAYS_USUAL, Period};
use domain::habit::{Amount, HabitState, Touch};
use domain::habits;
use domain::port::Reads;
use domain::task::{Slice, Status, TaskQuery};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::talk::{Talk, at_once};

/// Tables of what happened and what was given out: an undo adds to them, and takes nothing back.
const HISTORY: &[&str] = &[
    "attempts",
    "contents",
    "counters",
    "cursors",
    "entries",
    "flows",
    "inbox",
    "jobs",
    "occurrences",
    "offsets",
    "operations",
    "outbox",
    "received_files",
    "said",
    "sequences",
];
/// Tables of counts: that they are right is looked at, and a count of nothing may stay.
const COUNTS: &[&str] = &[
    "categories",
    "client_counts",
    "file_totals",
    "reminder_counts",
    "tag_counts",
    "task_counts",
    "task_days",
    "task_slots",
    "time_totals",
    "work_slots",
];

/// Every row of what people have.
fn rows(talk: &Talk) -> BTreeMap<String, Vec<String>> {
    let mut all = talk.rows.all();
    all.retain(|name, _| {
        let is_index = name.starts_with("task_words_");
        !is_index && !HISTORY.contains(&&**name) && !COUNTS.contains(&&**name)
    });
    all
}

fn check_invariants(talk: &Talk) {
    let miscounted = talk.rows.miscounted();
    assert!(miscounted.is_empty(), "{miscounted:#?}");
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
        // What is added up without its days is what the days add up to.
        let period = Period::up_to(user.settings.today(now), DAYS_USUAL);
        let days = analytics::compared(reads, &user, period, period.before())?.now;
        assert_eq!(analytics::sums(reads, &user, period)?, days.sums);
        assert_eq!(analytics::streak(reads, &user, period)?, days.streak());
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

/// What reads, and what else is said: nothing of it may change a row that an undo brings back.
fn other_step() -> impl Strategy<Value = String> {
    let number = 1..6_u32;
    let reading = prop::sample::select(vec![
        "/today",
        "/week",
        "/overdue",
        "/list all",
        "/list #home",
        "/search milk --all",
        "/filters",
        "/filter due < friday or not #home",
        "/tags",
        "/tags_multi home,soon",
        "/priority_range low high",
        "/analytics",
        "/analytics advanced 30",
        "/productivity_report 2026-11-01 today",
        "/weekly",
        "/monthly last",
        "/trends",
        "/suggest call the bank about the deadline",
        "/daily",
        "/eod",
        "/timesheet",
        "/statement 1",
        "/clientanalytics",
        "/allclients",
        "/reminders",
        "/reminder_stats",
        "/habit_list",
        "/timer",
        "/attachment_stats",
        "/settings",
        "/timezone",
        "/scheduler_status",
        "/health_detailed",
        "/plugins",
        "/help",
        "/start",
        "/trash",
        "/select",
        "/bulk_operations",
    ]);
    prop_oneof![
        reading.prop_map(str::to_owned),
        Just("^offer.pdf x10".to_owned()),
        (number.clone(), 1..4_u32)
            .prop_map(|(n, size)| format!("^a{size}.txt x{size} | #{n} words")),
        number.clone().prop_map(|n| format!("/attachments {n}")),
        number
            .clone()
            .prop_map(|n| format!("/attachment_description {n} What it is")),
        number
            .clone()
            .prop_map(|n| format!("/remove_attachment {n}")),
        Just("/filter save mine #home and not done".to_owned()),
        Just("/filter delete mine".to_owned()),
        number.clone().prop_map(|n| format!("/trash restore {n}")),
        number
            .clone()
            .prop_map(|n| format!("/bulk_assign {n} acme")),
        number
            .clone()
            .prop_map(|n| format!("/bulk_status {n}-{} done", n + 2)),
        number
            .clone()
            .prop_map(|n| format!("/startdate {n} tomorrow")),
        number
            .clone()
            .prop_map(|n| format!("/reminder_quick {n} 90")),
        number.clone().prop_map(|n| format!("/why {n}")),
        number.clone().prop_map(|n| format!("/subtasks {n}")),
        number.clone().prop_map(|n| format!("/dependencies {n}")),
        number.clone().prop_map(|n| format!("/comments {n}")),
        number.prop_map(|n| format!("/time_summary {n}")),
    ]
}

/// Plain words that concern what is there, and messages around others: edited, answered, passed on.
fn said_step() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "done with milk",
        "move call to friday",
        "what's due this week",
        "ran 5 km",
        "drank water",
        "start working on call",
        "stop the timer",
        "remind me of milk tomorrow at 9",
        "Pay rent every 1st at 9 !high #home @acme",
        "~Buy bread friday !high",
        "~remind me in 1h to buy bread",
        "~/done 1",
        "&1|tomorrow",
        "&1|done",
        "&me1|friday 18:00",
        "&Their words|Call them back tomorrow",
        "»Ada @https://t.me/news/7|Pay the bill friday",
    ]);
    let number = 1..6_u32;
    prop_oneof![
        4 => plain.prop_map(str::to_owned),
        1 => number.clone().prop_map(|n| format!("~{n}~Call Ada tomorrow 9:00 #home")),
        1 => number.clone().prop_map(|n| format!("/bulk_delete {n}-{}", n + 2)),
        1 => (number.clone(), number).prop_map(|(n, m)| format!("^b.txt x{n} to {m}")),
    ]
}

/// A press of one of the buttons that are shown, whichever they are.
fn press_step() -> impl Strategy<Value = String> {
    any::<u16>().prop_map(|which| format!("?{which}"))
}

fn any_step() -> impl Strategy<Value = String> {
    prop_oneof![4 => step(), 2 => other_step(), 1 => said_step(), 3 => press_step()]
}

fn act(talk: &mut Talk, line: &str) {
    if let Some(which) = line.strip_prefix('?') {
        let buttons = talk.buttons();
        let which: usize = which.parse().unwrap();
        if let Some(data) = buttons.get(which % buttons.len().max(1)) {
            talk.say(&format!("!{data}"));
        }
    } else if !line.trim().is_empty() && !line.starts_with([':', '+']) {
        talk.say(line);
    }
}

/// What each sequence begins with, so that what follows finds something to change.
const SCENE: &[&str] = &[
    "/addclient Acme Corp",
    "Buy milk tomorrow #home !high",
    "Call @acme friday 17:00 #home #work",
    "Stretch every day at 18:00, remind me 1 hour before",
    "/subtask 1 A part",
    "/depend 2 1",
    "/habit_add Run 5 km every day",
    "/habit_add Drink water 3 times a day",
    "/time_entry 2 90 yesterday",
    "/comment 1 Words",
    "^offer.pdf x10 | #2 The offer",
];

fn is_full() -> bool {
    std::env::var("LARRYBOT_TEST_SIZE").is_ok_and(|size| size == "full")
}

/// How many sequences of how many steps at most: a thousand commands, or more than ten thousand.
fn size() -> (u32, usize) {
    if is_full() { (500, 60) } else { (40, 30) }
}

/// The variable that runs the sequences of one seed again.
const SEED: &str = "LARRYBOT_TEST_SEED";

/// The seed that is given, or another each time.
fn seed() -> u64 {
    match std::env::var(SEED) {
        Ok(seed) => seed.parse().expect("the seed is a number"),
        Err(_) => RandomState::new().hash_one("sequences"),
    }
}

/// Runs a property on random sequences. A failure says how to run its seed again, and which is the
/// shortest sequence that fails.
fn hold<T: Strategy>(steps: &T, property: impl Fn(T::Value) -> Result<(), TestCaseError>) {
    let seed = seed();
    let config = ProptestConfig {
        cases: size().0,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 500,
        ..ProptestConfig::default()
    };
    if let Err(error) = TestRunner::new(config).run(steps, property) {
        let size = if is_full() { "full" } else { "quick" };
        panic!(
            "{error}\nTo run these sequences again: \
             LARRYBOT_TEST_SIZE={size} {SEED}={seed} cargo test -p chat --test it sequences"
        );
    }
}

#[test]
fn undoing_everything_brings_back_every_row() {
    hold(&prop::collection::vec(any_step(), 1..size().1), |steps| {
        let mut talk = Talk::new();
        let before = rows(&talk);
        let scene = SCENE.iter().map(|line| (*line).to_owned());
        for line in scene.chain(steps) {
            act(&mut talk, &line);
            check_invariants(&talk);
        }
        loop {
            let owner = talk.user;
            let last = at_once(
                talk.db
                    .read("last", move |reads| reads.last_undoable(owner)),
            );
            let Some(last) = last.unwrap() else { break };
            talk.say("/undo");
            check_invariants(&talk);
            let id = last.id;
            let last = at_once(
                talk.db
                    .read("undone", move |reads| reads.operation(owner, id)),
            );
            prop_assert!(
                last.unwrap().is_some_and(|last| last.undone_by.is_some()),
                "it cannot be undone:\n{}",
                talk.transcript
            );
        }
        let after = rows(&talk);
        for (name, rows) in &before {
            prop_assert_eq!(rows, &after[name], "{}:\n{}", name, talk.transcript);
        }
        Ok(())
    });
}

#[test]
fn anything_may_be_said_while_time_passes() {
    let steps = prop::collection::vec((any_step(), 0..5_000_u32), 1..size().1);
    hold(&steps, |steps| {
        let mut talk = Talk::new();
        for line in SCENE {
            talk.say(line);
        }
        for (line, seconds) in &steps {
            talk.say(&format!("+{seconds}s"));
            act(&mut talk, line);
            check_invariants(&talk);
        }
        Ok(())
    });
}
