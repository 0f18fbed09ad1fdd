//! The ordered stop: nothing lost, nothing twice, and what was cut off comes after the restart.

use std::time::Duration;

use domain::outbox::OutboxState;

use crate::world::{OTHER, OWNER, World};

#[tokio::test(start_paused = true)]
async fn updates_in_flight_are_all_answered_and_none_twice() {
    let mut world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(5);
    let batch: Vec<_> = (0..50)
        .map(|n| world.text(OWNER, &format!("word {n}")))
        .collect();
    world.accept(batch).await;
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 0, "{report}");
    let answers: Vec<String> = (0..50).map(|n| format!("ok word {n}")).collect();
    assert_eq!(world.words(OWNER), answers);
}

#[tokio::test(start_paused = true)]
async fn what_the_deadline_cuts_off_is_answered_after_the_restart_and_nothing_twice() {
    let mut world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(200);
    let batch: Vec<_> = (0..50)
        .map(|n| world.text(OWNER, &format!("word {n}")))
        .collect();
    world.accept(batch).await;
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 0, "{report}");
    let before = world.words(OWNER).len();
    assert!((1..50).contains(&before), "{before}");
    let unsent = world.ask(|reads| {
        reads.unsettled_outbox(
            domain::conversation::Channel::Telegram,
            domain::ids::OutboxId(0),
            100,
        )
    });
    assert!(
        unsent
            .iter()
            .all(|row| row.state == OutboxState::Queued && !row.in_doubt)
    );
    world.start().await;
    world.idle().await;
    let answers: Vec<String> = (0..50).map(|n| format!("ok word {n}")).collect();
    assert_eq!(world.words(OWNER), answers);
}

#[tokio::test(start_paused = true)]
async fn outcomes_are_written_before_the_end() {
    let mut world = World::started().await;
    world.say(OWNER, "one").await;
    tokio::time::sleep(Duration::from_millis(1)).await;
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 0);
    assert_eq!(world.ask(|reads| reads.outbox_totals(None)).waiting, 0);
    world.start().await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["ok one"]);
}

#[tokio::test(start_paused = true)]
async fn a_chat_that_was_told_to_wait_does_not_hold_up_the_stop() {
    let mut world = World::started().await;
    let told = crate::world::Script::RetryAfter(Duration::from_secs(600));
    world.server.script(OWNER, [told]);
    world.say(OWNER, "one").await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    let begun = tokio::time::Instant::now();
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 0, "{report}");
    assert!(
        begun.elapsed() < Duration::from_millis(100),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_send_that_is_never_answered_holds_up_the_stop_until_it_is_cut_off_and_no_longer() {
    let mut world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_secs(3_600);
    world.say(OWNER, "one").await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    let begun = tokio::time::Instant::now();
    let report = world.stop().await;
    let (took, mut culprits) = (begun.elapsed(), report.culprits());
    let cut_off = culprits.next().expect("the send was cut off");
    assert_eq!(cut_off.child.to_string(), "senders/send", "{report}");
    assert!(took < Duration::from_millis(2_600), "{took:?}: {report}");
}

#[tokio::test(start_paused = true)]
async fn an_idle_stop_takes_no_time() {
    let mut world = World::started().await;
    world.say(OWNER, "one").await;
    world.idle().await;
    let begun = tokio::time::Instant::now();
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 0);
    assert!(
        begun.elapsed() < Duration::from_millis(10),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_never_ends_is_cut_off_named_and_its_update_comes_again() {
    let mut world = World::started().await;
    world.say(OWNER, "forever").await;
    world.say(OTHER, "other").await;
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 3);
    let culprits: Vec<String> = report
        .culprits()
        .map(|entry| entry.child.to_string())
        .collect();
    assert_eq!(culprits, ["work/chat"]);
    assert_eq!(world.ask(|reads| reads.waiting_updates(10)).len(), 1);
    assert_eq!(world.words(OTHER), ["ok other"]);
}

#[tokio::test(start_paused = true)]
async fn what_waits_behind_a_slow_handler_is_handed_back_and_handled_after_the_restart() {
    let mut world = World::started().await;
    let batch: Vec<_> = (0..30)
        .map(|n| world.text(OWNER, &format!("slow 300 {n}")))
        .collect();
    world.accept(batch).await;
    let report = world.stop().await;
    assert_eq!(report.exit_status(), 0, "{report}");
    let waiting = world.ask(|reads| reads.waiting_updates(100)).len();
    assert!((1..30).contains(&waiting), "{waiting}");
    world.start().await;
    world.idle().await;
    let answers: Vec<String> = (0..30).map(|n| format!("ok slow 300 {n}")).collect();
    assert_eq!(world.words(OWNER), answers);
}

#[tokio::test(start_paused = true)]
async fn nothing_new_is_accepted_after_the_stop_began() {
    let mut world = World::started().await;
    let intake = world.delivery().intake();
    let update = world.text(OWNER, "late");
    world.stop().await;
    assert!(intake.accept(vec![update], None).await.is_err());
    assert_eq!(world.effects(OWNER, "late"), 0);
}
