//! Several updates of one chat in one commit: as good as one by one, and cheaper.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::Instant;

use crate::world::{OTHER, OWNER, World};

/// Says all of it in one batch of updates.
async fn say_at_once(world: &mut World, texts: &[&str]) {
    let updates = texts.iter().map(|text| world.text(OWNER, text)).collect();
    world.accept(updates).await;
    world.idle().await;
}

/// Who has thirty replies to come is served no later for it, and pays for fewer commits.
#[tokio::test(start_paused = true)]
async fn the_next_question_waits_a_moment_while_replies_queue() {
    let mut world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(10);
    say_at_once(&mut world, &["first"]).await;
    let alone = took(&mut world, 1).await;
    assert_eq!(alone, Duration::ZERO);
    let words = (0..40).map(|n| world.text(OWNER, &format!("word {n}")));
    let updates = words.collect();
    world.accept(updates).await;
    let among_many = took(&mut world, 2).await;
    assert_eq!(among_many, Duration::from_millis(4));
    world.idle().await;
    let after = took(&mut world, 3).await;
    assert_eq!(after, Duration::ZERO);
}

/// An outcome that somebody waits for does not wait for another commit to ride along with.
#[tokio::test(start_paused = true)]
async fn who_waits_for_the_end_of_a_line_waits_for_no_company() {
    let mut world = World::started().await;
    world.say(OWNER, "warm").await;
    world.idle().await;
    let begun = Instant::now();
    world.say(OWNER, "word").await;
    world.idle().await;
    let took = begun.elapsed();
    assert!(took <= Duration::from_millis(5), "{took:?}");
    let totals = world.ask(|reads| reads.outbox_totals(None));
    assert_eq!(totals.waiting, 0, "{totals:?}");
}

/// How long it takes until the channel may ask for more.
async fn took(world: &mut World, n: u32) -> Duration {
    let update = world.text(OWNER, &format!("single {n}"));
    let begun = Instant::now();
    world.accept(vec![update]).await;
    begun.elapsed()
}

fn commits_of(world: &World, name: &str) -> u64 {
    let names = world.db.names.lock().unwrap();
    names.get(name).copied().unwrap_or_default()
}

fn words(from: usize, to: usize) -> Vec<String> {
    (from..to).map(|n| format!("word {n}")).collect()
}

#[tokio::test(start_paused = true)]
async fn what_waits_in_a_chat_shares_commits_and_keeps_its_order() {
    let mut world = World::started().await;
    let said = words(0, 40);
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    say_at_once(&mut world, &said).await;
    let answers: Vec<String> = said.iter().map(|text| format!("ok {text}")).collect();
    assert_eq!(world.words(OWNER), answers);
    assert_eq!(commits_of(&world, "update"), 0);
    assert_eq!(commits_of(&world, "updates"), 3, "16 + 16 + 8");
}

#[tokio::test(start_paused = true)]
async fn what_reads_first_waits_until_all_before_it_is_committed() {
    let mut world = World::started().await;
    say_at_once(&mut world, &["a", "b", "read c", "d", "e"]).await;
    assert_eq!(
        world.words(OWNER),
        ["ok a", "ok b", "ok read c", "ok d", "ok e"]
    );
    assert_eq!(commits_of(&world, "update"), 1, "the one that reads");
    assert_eq!(commits_of(&world, "updates"), 2, "before it and after it");
}

#[tokio::test(start_paused = true)]
async fn one_that_fails_costs_the_others_nothing_but_the_shared_commit() {
    for bad in ["panic", "planpanic", "planrefuse", "refuse"] {
        let mut world = World::started().await;
        say_at_once(&mut world, &["a", "b", bad, "c", "d"]).await;
        for good in ["a", "b", "c", "d"] {
            assert_eq!(world.effects(OWNER, good), 1, "{good} beside {bad}");
        }
        let said = world.words(OWNER);
        let oks: Vec<&String> = said.iter().filter(|it| it.starts_with("ok ")).collect();
        assert_eq!(oks, ["ok a", "ok b", "ok c", "ok d"], "beside {bad}");
        assert_eq!(said.len(), 5, "{bad} is answered once: {said:?}");
        assert_eq!(world.delivery().vitals().updates_waiting, 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_rate_that_is_used_up_in_the_middle_delays_the_rest_in_order() {
    let mut world = World::new();
    world.choices.requests_per_minute = 3;
    world.start().await;
    let said = words(0, 5);
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let began = tokio::time::Instant::now();
    say_at_once(&mut world, &said).await;
    assert!(began.elapsed().as_secs() >= 50, "{:?}", began.elapsed());
    let all = world.words(OWNER);
    let oks: Vec<&String> = all.iter().filter(|it| it.starts_with("ok ")).collect();
    assert_eq!(
        oks,
        [
            "ok word 0",
            "ok word 1",
            "ok word 2",
            "ok word 3",
            "ok word 4"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_crash_in_the_shared_commit_loses_nothing_and_doubles_nothing() {
    let mut world = World::started().await;
    let updates: Vec<_> = (0..20)
        .map(|n| world.text(OWNER, &format!("word {n}")))
        .collect();
    for commits in 0..4 {
        world.crash_after(commits);
        // It may die while it takes them; then the channel still has them.
        let intake = world.delivery().intake();
        let accepting = intake.accept(updates.clone(), Some(1));
        drop(tokio::time::timeout(std::time::Duration::from_secs(5), accepting).await);
        *world.db.crash_after.lock().unwrap() = None;
        world.crash();
        world.start().await;
    }
    world.accept(updates).await;
    world.idle().await;
    for n in 0..20 {
        assert_eq!(world.effects(OWNER, &format!("word {n}")), 1, "word {n}");
    }
    assert_eq!(world.effects(OTHER, "word 0"), 0);
    assert!(!world.handler.overlapped.load(Ordering::Relaxed));
}
