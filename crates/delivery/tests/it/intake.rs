//! The way of an update: the door, durability before confirmation, order, faults, poison.

use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::conversation::{Address, Channel, Event, Outcome};
use domain::error::StorageFault;
use domain::port::UpdateState;
use tokio::time::Instant;

use crate::world::{OTHER, OWNER, Script, World};

#[tokio::test(start_paused = true)]
async fn what_is_said_has_its_effect_and_its_answer() {
    let mut world = World::started().await;
    world.say(OWNER, "milk").await;
    world.idle().await;
    assert_eq!(world.effects(OWNER, "milk"), 1);
    assert_eq!(world.words(OWNER), ["ok milk"]);
}

#[tokio::test(start_paused = true)]
async fn the_first_updates_of_a_life_are_stored_before_they_are_handled() {
    let mut world = World::started().await;
    let update = world.text(OWNER, "slow 15 milk");
    let key = update.key;
    world.accept(vec![update]).await;
    assert_eq!(
        world.ask(move |reads| reads.update(key)),
        Some(UpdateState::Waiting)
    );
    world.idle().await;
    assert_eq!(world.effects(OWNER, "slow 15 milk"), 1);
}

#[tokio::test(start_paused = true)]
async fn an_update_of_a_quiet_chat_is_one_commit_with_its_effects() {
    let mut world = World::started().await;
    world.say(OWNER, "first").await;
    world.idle().await;
    let before = world.db.units.load(Ordering::Relaxed);
    let update = world.text(OWNER, "milk");
    let key = update.key;
    world.accept(vec![update]).await;
    assert_eq!(world.db.units.load(Ordering::Relaxed) - before, 1);
    assert_eq!(
        world.ask(move |reads| reads.update(key)),
        Some(UpdateState::Handled)
    );
}

#[tokio::test(start_paused = true)]
async fn the_outcome_of_a_send_rides_with_the_next_update() {
    let mut world = World::started().await;
    for n in 0..50 {
        world.say(OWNER, &format!("word {n}")).await;
        // Long enough to send, too short for a flush.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let names = world.db.names.lock().unwrap().clone();
    assert_eq!(names["update"], 50);
    assert_eq!(names.get("outcomes"), None);
    assert_eq!(names.get("intents"), None);
}

#[tokio::test(start_paused = true)]
async fn an_update_is_confirmed_only_once_it_or_its_effects_are_durable() {
    let mut world = World::started().await;
    *world.db.lasting.lock().unwrap() = Some(StorageFault::Full);
    let update = world.text(OWNER, "milk");
    let intake = world.delivery().intake();
    let accepted = intake.accept(vec![update], Some(2));
    tokio::pin!(accepted);
    let early = tokio::time::timeout(Duration::from_secs(600), &mut accepted).await;
    assert!(early.is_err(), "confirmed while the disk is full");
    *world.db.lasting.lock().unwrap() = None;
    accepted.await.unwrap();
    world.idle().await;
    assert_eq!(world.effects(OWNER, "milk"), 1);
    assert_eq!(world.words(OWNER), ["ok milk"]);
}

#[tokio::test(start_paused = true)]
async fn a_person_hears_of_a_full_disk_at_most_once_a_minute() {
    let mut world = World::started().await;
    *world.db.lasting.lock().unwrap() = Some(StorageFault::Full);
    let update = world.text(OWNER, "milk");
    let intake = world.delivery().intake();
    let accepted = intake.accept(vec![update], Some(2));
    let _unconfirmed = tokio::time::timeout(Duration::from_secs(150), accepted).await;
    let told = world.server.told.lock().unwrap().clone();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].1.contains("kept"));
}

#[tokio::test(start_paused = true)]
async fn the_same_update_again_changes_nothing() {
    let mut world = World::started().await;
    let update = world.text(OWNER, "milk");
    for _ in 0..3 {
        world.accept(vec![update.clone()]).await;
    }
    world.idle().await;
    world.crash();
    world.start().await;
    world.accept(vec![update.clone(), update]).await;
    world.idle().await;
    assert_eq!(world.effects(OWNER, "milk"), 1);
    assert_eq!(world.words(OWNER), ["ok milk"]);
}

#[tokio::test(start_paused = true)]
async fn ids_that_begin_again_are_new_updates() {
    let mut world = World::started().await;
    let mut late = world.text(OWNER, "late");
    late.key.id = 1_000_000;
    world.accept(vec![late]).await;
    let mut early = world.text(OWNER, "early");
    early.key.id = 7;
    world.accept(vec![early]).await;
    world.idle().await;
    assert_eq!(world.effects(OWNER, "early"), 1);
}

#[tokio::test(start_paused = true)]
async fn updates_of_a_chat_are_handled_in_order_and_one_at_a_time() {
    let mut world = World::started().await;
    let words: Vec<String> = (0..60)
        .map(|n| {
            if n % 7 == 0 {
                format!("slow {} {n}", n * 3)
            } else {
                format!("word {n}")
            }
        })
        .collect();
    for batch in words.chunks(9) {
        let updates = batch.iter().map(|text| world.text(OWNER, text)).collect();
        world.accept(updates).await;
    }
    world.idle().await;
    let handled: Vec<String> = world
        .handler
        .handled
        .lock()
        .unwrap()
        .iter()
        .map(|(_, text)| text.clone())
        .collect();
    assert_eq!(handled, words);
    assert!(!world.handler.overlapped.load(Ordering::Relaxed));
    let answers: Vec<String> = words.iter().map(|text| format!("ok {text}")).collect();
    assert_eq!(world.words(OWNER), answers);
}

#[tokio::test(start_paused = true)]
async fn a_slow_handler_delays_neither_its_confirmation_nor_other_chats() {
    let mut world = World::started().await;
    let begun = Instant::now();
    let slow = world.text(OWNER, "slow 5000");
    let quick = world.text(OTHER, "quick");
    world.accept(vec![slow, quick]).await;
    assert!(begun.elapsed() < Duration::from_millis(50));
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert_eq!(world.words(OTHER), ["ok quick"]);
    assert_eq!(world.effects(OWNER, "slow 5000"), 0);
    world.say(OWNER, "after").await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["ok slow 5000", "ok after"]);
}

#[tokio::test(start_paused = true)]
async fn what_was_confirmed_and_not_handled_is_handled_after_a_crash_in_order() {
    let mut world = World::started().await;
    world.say(OWNER, "slow 5000").await;
    let batch = ["one", "two", "three"].map(|text| world.text(OWNER, text));
    world.accept(batch.to_vec()).await;
    world.crash();
    assert_eq!(world.effects(OWNER, "one"), 0);
    world.start().await;
    world.say(OWNER, "four").await;
    world.idle().await;
    assert_eq!(
        world.words(OWNER),
        ["ok slow 5000", "ok one", "ok two", "ok three", "ok four"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_stranger_causes_no_write_and_hears_one_refusal_whatever_they_send() {
    let mut world = World::started().await;
    let stranger = 666;
    let kinds = [
        Event::Text {
            text: "hello".to_owned(),
            message: domain::conversation::ChannelMessageId(1),
        },
        Event::Edited {
            text: "hello!".to_owned(),
            message: domain::conversation::ChannelMessageId(1),
        },
        Event::Press {
            data: "rd:1".to_owned(),
            press: "p".to_owned(),
            message: None,
        },
        Event::Other {
            kind: "sticker".to_owned(),
            answerable: true,
        },
        Event::Other {
            kind: "poll_answer".to_owned(),
            answerable: false,
        },
    ];
    let before = world.db.units.load(Ordering::Relaxed);
    let mut sent = 0;
    for event in kinds.iter().chain(&kinds) {
        let update = world.incoming(stranger, event.clone());
        let intake = world.delivery().intake();
        intake.accept(vec![update], None).await.unwrap();
        sent += 1;
    }
    let mut nobody = world.incoming(stranger, kinds[0].clone());
    nobody.sender = None;
    world
        .delivery()
        .intake()
        .accept(vec![nobody], None)
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(1)).await;
    assert_eq!(world.db.units.load(Ordering::Relaxed), before);
    assert!(world.handler.handled.lock().unwrap().is_empty());
    assert_eq!(world.server.told.lock().unwrap().len(), 1);
    assert!(world.server.presses.lock().unwrap().is_empty());
    assert_eq!(world.delivery().vitals().turned_away, sent + 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_written_for_a_stranger_who_is_polled() {
    let mut world = World::started().await;
    let before = world.db.units.load(Ordering::Relaxed);
    world.say(666, "hello").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(world.db.units.load(Ordering::Relaxed), before);
    assert!(world.ask(|reads| reads.waiting_updates(10)).is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_group_is_refused_even_to_the_owner_unless_it_is_allowed() {
    let mut world = World::new();
    let allowed = Address {
        channel: Channel::Telegram,
        chat: -5,
    };
    world.choices.allowed.groups = vec![allowed];
    world.start().await;
    for group in [-4, -5] {
        let mut update = world.text(OWNER, &format!("in {group}"));
        update.address.chat = group;
        update.private = false;
        world.accept(vec![update]).await;
    }
    assert_eq!(world.effects(OWNER, "in -4"), 0);
    assert_eq!(world.effects(OWNER, "in -5"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_handler_stays_alone_and_its_chat_goes_on() {
    let mut world = World::started().await;
    for text in ["before", "panic", "planpanic", "after"] {
        world.say(OWNER, text).await;
    }
    world.say(OTHER, "other").await;
    world.idle().await;
    let words = world.words(OWNER);
    assert_eq!(words.len(), 4, "{words:?}");
    assert_eq!(words[3], "ok after");
    assert!(words[1].contains("“panic”") && words[1].contains("set it aside"));
    assert_eq!(world.words(OTHER), ["ok other"]);
    let vitals = world.delivery().vitals();
    assert_eq!((vitals.handler_failures, vitals.set_aside), (6, 2));
    assert_eq!(world.ask(|reads| reads.set_aside_updates()), 2);
}

#[tokio::test(start_paused = true)]
async fn an_update_that_ends_the_process_is_set_aside_after_ten_starts() {
    let mut world = World::started().await;
    world.say(OWNER, "forever").await;
    world.say(OWNER, "behind").await;
    let mut starts = 0;
    loop {
        world.crash();
        world.start().await;
        starts += 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
        if world.ask(|reads| reads.set_aside_updates()) == 1 {
            break;
        }
        assert!(starts < 20);
    }
    assert_eq!(starts, 10);
    world.idle().await;
    let words = world.words(OWNER);
    assert!(words[0].contains("set it aside"), "{words:?}");
    assert_eq!(words[1], "ok behind");
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_never_ends_is_stopped_and_says_so() {
    let mut world = World::started().await;
    world.say(OWNER, "forever").await;
    world.say(OWNER, "after").await;
    world.idle().await;
    let words = world.words(OWNER);
    assert!(words[0].contains("took too long"), "{words:?}");
    assert_eq!(words[1], "ok after");
    assert_eq!(world.delivery().vitals().handler_overruns, 1);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_an_answer_with_its_hint_and_without_effect() {
    let mut world = World::started().await;
    world.say(OWNER, "refuse").await;
    world.say(OWNER, "planrefuse").await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["⚠️ No.\nTry yes.", "⚠️ Not now."]);
    assert_eq!(world.effects(OWNER, "planrefuse"), 0);
}

#[tokio::test(start_paused = true)]
async fn every_press_is_answered_exactly_once() {
    let mut world = World::started().await;
    let mut presses = Vec::new();
    for data in ["toast", "quiet", "refuse", "planrefuse", "panic"] {
        let press = world.press(OWNER, data, Some(100));
        presses.push(press.clone());
        world.accept(vec![press]).await;
    }
    world.idle().await;
    for press in presses {
        world.accept(vec![press]).await;
    }
    world.idle().await;
    let mut answers = world.server.presses.lock().unwrap().clone();
    answers.sort();
    let texts: Vec<Option<&str>> = answers.iter().map(|(_, text)| text.as_deref()).collect();
    assert_eq!(
        texts,
        [
            Some("noted"),
            None,
            Some("No. Try yes."),
            Some("Not now."),
            None
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_press_edits_and_deletes_the_message_that_has_the_button() {
    let mut world = World::started().await;
    world.say(OWNER, "buttons").await;
    world.idle().await;
    let shown = *world.server.seen.lock().unwrap().keys().next().unwrap();
    let press = world.press(OWNER, "edit it", Some(shown));
    world.accept(vec![press]).await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["edited edit it"]);
    let press = world.press(OWNER, "delete", Some(shown));
    world.accept(vec![press]).await;
    world.idle().await;
    assert!(world.words(OWNER).is_empty());
}

#[tokio::test(start_paused = true)]
async fn excess_is_delayed_never_dropped_and_said_once_a_minute() {
    let mut world = World::new();
    world.choices.requests_per_minute = 3;
    world.start().await;
    let begun = Instant::now();
    let batch: Vec<_> = (0..9)
        .map(|n| world.text(OWNER, &format!("word {n}")))
        .collect();
    world.accept(batch).await;
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "confirmation does not wait"
    );
    world.say(OTHER, "other").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(world.words(OWNER).len(), 3);
    assert_eq!(world.words(OTHER).len(), 1);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(world.words(OWNER).len(), 6);
    world.idle().await;
    assert_eq!(world.words(OWNER).len(), 9);
    let told = world.server.told.lock().unwrap().clone();
    assert!((1..=2).contains(&told.len()), "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn the_inbox_in_memory_is_bounded_and_intake_waits_beyond() {
    let mut world = World::started().await;
    world.say(OWNER, "slow 20000").await;
    let mut accepted = 0;
    loop {
        let batch: Vec<_> = (0..100)
            .map(|n| world.text(OWNER, &format!("word {n}")))
            .collect();
        let intake = world.delivery().intake();
        let taken = tokio::time::timeout(Duration::from_secs(5), intake.accept(batch, None)).await;
        if taken.is_err() {
            break;
        }
        accepted += 100;
        assert!(accepted <= 1_000);
    }
    assert!(world.delivery().vitals().updates_waiting <= 1_000);
}

#[tokio::test(start_paused = true)]
async fn a_passing_fault_of_a_handlers_read_is_waited_out() {
    let mut world = World::started().await;
    world.db.faults.lock().unwrap().extend([
        StorageFault::Locked,
        StorageFault::Locked,
        StorageFault::Other("i/o".to_owned()),
    ]);
    world.say(OWNER, "milk").await;
    world.idle().await;
    assert_eq!(world.effects(OWNER, "milk"), 1);
    assert_eq!(world.words(OWNER), ["ok milk"]);
    assert!(world.delivery().vitals().storage_faults >= 3);
    assert!(world.delivery().vitals().storage_ok);
}

#[tokio::test(start_paused = true)]
async fn a_crash_between_commit_and_answer_neither_repeats_nor_forgets() {
    let mut world = World::started().await;
    let update = world.text(OWNER, "milk");
    world.crash_after(1);
    let intake = world.delivery().intake();
    let _unheard = intake.accept(vec![update.clone()], Some(2)).await;
    world.crash();
    world.start().await;
    world.accept(vec![update]).await;
    world.idle().await;
    assert_eq!(world.effects(OWNER, "milk"), 1);
    let words = world.words(OWNER);
    assert_eq!(words.len(), 1);
    assert!(words[0].ends_with("ok milk"));
}

#[tokio::test(start_paused = true)]
async fn the_terminal_is_the_first_allowed_person_before_and_after() {
    let mut world = World::new();
    world.choices.allowed.telegram = vec![];
    world.kinds = vec![Channel::Terminal];
    world.start().await;
    let terminal = domain::user::Identity::TERMINAL;
    let first_evening = world.delivery().person(terminal).unwrap();
    world.crash();
    world.choices.allowed.telegram = vec![OWNER, OTHER];
    world.kinds = vec![Channel::Telegram];
    world.start().await;
    assert_eq!(world.user(OWNER), first_evening);
    assert_ne!(world.user(OTHER), first_evening);
    assert_eq!(world.delivery().person(terminal), Some(first_evening));
}

#[tokio::test(start_paused = true)]
async fn new_people_get_their_reports_scheduled() {
    let mut world = World::new();
    let at = jiff::civil::time(8, 30, 0, 0);
    world.choices.new_person.daily_report_at = Some(at);
    world.start().await;
    let owner = world.user(OWNER);
    let reports = world.ask(move |reads| reads.reports(owner));
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].due_at, "2026-06-02T06:30:00Z".parse().unwrap());
}

#[tokio::test(start_paused = true)]
async fn a_refused_answer_does_not_hold_up_the_next() {
    let mut world = World::started().await;
    world
        .server
        .script(OWNER, [Script::Refuse("Bad Request: chat not found")]);
    world.say(OWNER, "one").await;
    world.say(OWNER, "two").await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["ok two"]);
    let refused = world.ask(|reads| reads.refused_outbox(None, 10));
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].1, "Bad Request: chat not found");
}

#[tokio::test(start_paused = true)]
async fn the_handler_is_told_how_long_each_attempt_took_and_what_became_of_it() {
    let mut world = World::started().await;
    world.say(OWNER, "slow 500 milk").await;
    world.idle().await;
    let update = world.text(OWNER, "refuse");
    let again = update.clone();
    world.accept(vec![update]).await;
    world.idle().await;
    // What came before is known and is no attempt.
    world.accept(vec![again]).await;
    world.say(OWNER, "planrefuse").await;
    world.idle().await;
    world.say(OWNER, "forever").await;
    world.idle().await;
    let measured = std::mem::take(&mut *world.handler.measured.lock().unwrap());
    let outcomes: Vec<Outcome> = measured.iter().map(|(outcome, _)| *outcome).collect();
    let expected = [
        Outcome::Answered,
        Outcome::Refused,
        Outcome::Refused,
        Outcome::Failed,
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(measured[0].1.as_millis(), 500);
    assert_eq!(measured[3].1.as_secs(), 30);
    // Each attempt counts, also those before an update is set aside.
    world.say(OWNER, "planpanic").await;
    world.idle().await;
    let measured = world.handler.measured.lock().unwrap();
    assert_eq!(measured.len(), 3);
    assert!(measured.iter().all(|(it, _)| *it == Outcome::Failed));
}
