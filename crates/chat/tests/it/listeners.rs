//! A plugin that listens to what others change.

use chat::registry::{Listener, Plugin, Registry, feed};
use domain::journal::Image;
use domain::message::Message;
use domain::outbox::{Action, Lane, NewOutbox};
use domain::user::Identity;

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
        hear: |tx, entry, now| {
            if entry.change.kind != "task.completed" {
                return Ok(());
            }
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
