//! A plugin that listens to what others change.

use std::sync::Mutex;

use chat::registry::{Hears, Listener, Plugin, Registry, feed};
use domain::journal::{Entry, Image};
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox};
use domain::user::Identity;
use expect_test::expect;

use crate::talk::{Talk, at_once};

/// Applauds every task that is completed.
static APPLAUSE: Plugin = Plugin {
    name: "applause",
    title: "Applause",
    summary: "Applauds.",
    needed: false,
    commands: &[],
    buttons: &[],
    forms: &[],
    plain: None,
    listeners: &[Listener {
        name: "applause",
        hears: Hears::Only(&["task.completed"]),
        hear: |tx, entry, now| {
            let Some(Image::Task1(task)) = &entry.change.after else {
                return Ok(());
            };
            tx.enqueue(&NewOutbox {
                owner: task.owner,
                address: Identity::TERMINAL.private_chat(),
                lane: Lane::Bulk,
                action: Action::Send(Message::text(format!("👏 {}", task.title))),
                occurrence: None,
                created_at: now,
            })?;
            Ok(())
        },
    }],
    periodic: &[],
};

/// What was heard by [`NOTES`], in order.
static HEARD: Mutex<Vec<Entry>> = Mutex::new(Vec::new());

/// Notes everything, but stumbles over every third the first time.
static NOTES: Listener = Listener {
    name: "notes",
    hears: Hears::Everything,
    hear: |_, entry, _| {
        let mut heard = HEARD.lock().unwrap();
        heard.push(entry.clone());
        match heard.len() % 3 {
            0 => Err(domain::Error::refused("not now")),
            _ => Ok(()),
        }
    },
};

#[test]
fn habits_reminders_time_bulk_changes_and_undo_are_heard_at_least_once() {
    let mut talk = Talk::new();
    talk.say_all(
        "One\\nTwo
         /done 1 2
         /undo
         /habit_add Run 5 km
         /habit_done run
         /undo
         remind me in 1m to stretch
         +2m
         :✅ Done
         /time_start 1
         +10m
         /time_stop
         /bulk_priority 1-2 high
         /settings day 04:00",
    );
    let now = talk.now;
    let mut told = 0;
    loop {
        told += 1;
        let fed = at_once(talk.db.write("listen", move |tx| feed(&NOTES, tx, 2, now)));
        if matches!(fed, Ok(false)) {
            break;
        }
    }
    let mut heard = std::mem::take(&mut *HEARD.lock().unwrap());
    let all = heard.len();
    heard.sort_by_key(|entry| entry.id);
    heard.dedup_by_key(|entry| entry.id);
    assert!(told > 10 && all > heard.len(), "it stumbled: {told}, {all}");
    let journal = talk.db.read("journal", |reads| {
        reads.entries_after(domain::ids::EntryId(0), 100)
    });
    assert_eq!(heard, at_once(journal).unwrap());
    let story: Vec<String> = heard
        .iter()
        .map(|entry| format!("{} {}", entry.operation.0, entry.change.kind))
        .collect();
    expect![[r#"
        1 task.created
        1 task.created
        2 task.completed
        2 task.completed
        3 task.restored
        3 task.restored
        4 habit.created
        5 habit.checked
        6 habit.mark.removed
        7 reminder.created
        8 reminder.due
        9 reminder.done
        9 reminder.acknowledged
        10 timer.started
        11 time.booked
        11 timer.stopped
        12 task.priority_changed
        12 task.priority_changed
        13 user.changed"#]]
    .assert_eq(&story.join("\n"));
    for entry in &heard {
        let event = domain::event::named(&entry.change.kind).unwrap();
        assert!(event.fits(&entry.change), "{entry:?}");
    }
}

/// What is due, in order, as a listener hears it: the firing's reminder, when it fell due, whether
/// it has its message, and what its operation says.
static DUE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Hears what falls due, but stumbles over the second.
static BELL: Listener = Listener {
    name: "bell",
    hears: Hears::Only(&["reminder.due"]),
    hear: |tx, entry, _| {
        let Some(Image::Occurrence1(firing)) = &entry.change.after else {
            panic!("a firing without a firing: {entry:?}");
        };
        let reminder = tx.reminder_by_id(entry.owner, firing.reminder)?.unwrap();
        let by = tx.operation(entry.owner, entry.operation)?.unwrap();
        assert!(by.by_itself && entry.change.before.is_none());
        let told = if firing.outbox.is_some() {
            "told"
        } else {
            "held"
        };
        let mut due = DUE.lock().unwrap();
        due.push(format!(
            "{} {}, {told}, {}",
            reminder.text, firing.due_at, by.title
        ));
        match due.len() {
            2 => Err(domain::Error::refused("not now")),
            _ => Ok(()),
        }
    },
};

#[test]
fn what_falls_due_is_heard_in_order_and_again_if_it_was_not_taken() {
    let mut talk = Talk::new();
    talk.say_all(
        "/quiet 22:00-07:00
         remind me in 1m to stretch
         remind me in 2m to drink
         remind me at 23:00 to sleep
         +2m
         +14h",
    );
    let now = talk.now;
    let fed: Vec<bool> = (0..2)
        .map(|_| at_once(talk.db.write("listen", move |tx| feed(&BELL, tx, 100, now))).is_ok())
        .collect();
    assert_eq!(fed, [false, true]);
    let due = std::mem::take(&mut *DUE.lock().unwrap());
    expect![[r#"
        stretch 2026-11-24T09:01:00Z, told, a reminder fell due
        drink 2026-11-24T09:02:00Z, told, a reminder fell due
        stretch 2026-11-24T09:01:00Z, told, a reminder fell due
        drink 2026-11-24T09:02:00Z, told, a reminder fell due
        sleep 2026-11-24T22:00:00Z, held, a reminder fell due"#]]
    .assert_eq(&due.join("\n"));
}

/// Feeds the listener until it has heard everything; how often it was fed.
fn feed_all(talk: &Talk) -> usize {
    let registry = Registry::new(&[&APPLAUSE], &[]).unwrap();
    let listener = registry.listeners().next().unwrap();
    let now = talk.now;
    let mut times = 1;
    while at_once(
        talk.db
            .write("listen", move |tx| feed(listener, tx, 2, now)),
    )
    .unwrap()
    {
        times += 1;
    }
    times
}

fn waiting(talk: &Talk) -> u64 {
    at_once(talk.db.read("waiting", |reads| reads.outbox_totals(None)))
        .unwrap()
        .waiting
}

#[test]
fn a_listener_hears_every_change_once_and_in_order() {
    let mut talk = Talk::new();
    talk.say("One\\nTwo\\nThree");
    talk.say("/done 1 2");
    assert_eq!(feed_all(&talk), 3);
    assert_eq!(waiting(&talk), 2);
    assert_eq!(feed_all(&talk), 1);
    assert_eq!(waiting(&talk), 2);
    talk.say("/done 3");
    feed_all(&talk);
    assert_eq!(waiting(&talk), 3);
}
