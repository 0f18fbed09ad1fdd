//! Durable jobs: once, whatever crashes; retried, then given up with a word.

use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::job::{NewJob, Work};
use domain::time::Clock;

use crate::world::{OWNER, World, chat};

impl World {
    async fn ask_for(&self, work: Work, priority: u8) {
        let (owner, now) = (self.user(OWNER), self.clock.now());
        let job = NewJob {
            owner,
            address: chat(OWNER),
            work,
            priority,
            accepted_at: now,
        };
        self.write(move |tx| tx.enqueue_job(&job)).await;
    }
}

const DAILY: Work = Work::DailyReport { due_at: None };
const EVENING: Work = Work::EndOfDay { due_at: None };

#[tokio::test(start_paused = true)]
async fn a_job_is_done_once_and_its_result_is_sent() {
    let world = World::started().await;
    world.ask_for(DAILY, 5).await;
    world.idle().await;
    assert_eq!(world.words(OWNER).len(), 1);
    assert!(world.ask(|reads| reads.waiting_jobs(10)).is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_job_that_was_accepted_before_a_crash_is_done_after_it() {
    let mut world = World::started().await;
    world.crash_after(1);
    let (owner, now) = (world.user(OWNER), world.clock.now());
    let job = NewJob {
        owner,
        address: chat(OWNER),
        work: DAILY,
        priority: 5,
        accepted_at: now,
    };
    // The first commit is the promise of the job; nobody hears of it.
    world.try_write(move |tx| tx.enqueue_job(&job)).await;
    world.crash();
    assert!(world.words(OWNER).is_empty());
    world.start().await;
    world.idle().await;
    assert_eq!(world.words(OWNER).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_most_urgent_job_goes_first() {
    let mut world = World::started().await;
    world.crash();
    for (work, priority) in [(EVENING, 9), (DAILY, 1)] {
        world.ask_for(work, priority).await;
    }
    world.start().await;
    world.idle().await;
    let ran = world.executor.ran.lock().unwrap();
    assert_eq!(
        ran.iter().map(|job| job.job.priority).collect::<Vec<_>>(),
        [1, 9]
    );
}

#[tokio::test(start_paused = true)]
async fn a_job_that_fails_is_tried_again() {
    let world = World::started().await;
    world.executor.failures.store(2, Ordering::Relaxed);
    world.ask_for(DAILY, 5).await;
    world.idle().await;
    assert_eq!(world.executor.ran.lock().unwrap().len(), 3);
    assert_eq!(world.words(OWNER).len(), 1);
    assert_eq!(world.delivery().vitals().jobs_failed, 2);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_always_fails_is_given_up_and_its_owner_told() {
    let world = World::started().await;
    world.executor.failures.store(1_000, Ordering::Relaxed);
    world.ask_for(DAILY, 5).await;
    world.idle().await;
    tokio::time::sleep(Duration::from_secs(600)).await;
    assert_eq!(world.executor.ran.lock().unwrap().len(), 5);
    assert_eq!(
        world.words(OWNER),
        ["⚠️ I could not make the daily report. I tried 5 times."]
    );
    assert_eq!(world.delivery().vitals().jobs_given_up, 1);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_failed_says_early_that_it_is_tried_again_in_one_message_that_goes_away() {
    let world = World::started().await;
    world.executor.failures.store(3, Ordering::Relaxed);
    world.ask_for(DAILY, 5).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let said = world.words(OWNER);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("I am still trying: "), "{said:?}");
    tokio::time::sleep(Duration::from_secs(4)).await;
    let said = world.words(OWNER);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("still trying: 4 of 5"), "{said:?}");
    world.idle().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let said = world.words(OWNER);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("report"), "{said:?}");
}

#[tokio::test(start_paused = true)]
async fn a_job_that_takes_long_shows_how_far_it_is_in_one_message_that_goes_away() {
    let world = World::started().await;
    *world.executor.steps.lock().unwrap() = vec![(0, 2), (40, 2), (80, 2)];
    world.ask_for(DAILY, 5).await;
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert!(world.words(OWNER).is_empty());
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(world.words(OWNER), ["⏳ ░░░░░░░░░░ 0%\ncounting"]);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(world.words(OWNER), ["⏳ ▓▓▓▓░░░░░░ 40%\ncounting"]);
    world.idle().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(world.words(OWNER).len(), 1);
    assert!(!world.words(OWNER)[0].contains('⏳'));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_tells_at_every_step_changes_its_message_every_other_second() {
    let world = World::started().await;
    let steps = (0..100).flat_map(|percent| [(percent, 0), (percent, 1)]);
    *world.executor.steps.lock().unwrap() = steps.collect();
    world.ask_for(DAILY, 5).await;
    tokio::time::sleep(Duration::from_secs(99)).await;
    let log = world.server.log.lock().unwrap().join("\n");
    let shown = log.matches('⏳').count();
    assert!((45..=50).contains(&shown), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn a_job_that_the_clock_asked_for_or_that_is_done_at_once_shows_no_progress() {
    let world = World::started().await;
    *world.executor.steps.lock().unwrap() = vec![(50, 0)];
    world.ask_for(DAILY, 5).await;
    world.idle().await;
    *world.executor.steps.lock().unwrap() = vec![(50, 60)];
    let due_at = Some(world.clock.now());
    world.ask_for(Work::DailyReport { due_at }, 5).await;
    tokio::time::sleep(Duration::from_secs(90)).await;
    let log = world.server.log.lock().unwrap().join("\n");
    assert_eq!(
        (log.matches('⏳').count(), world.words(OWNER).len()),
        (0, 2)
    );
}
