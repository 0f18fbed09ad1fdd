//! The job queue.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use supervise::{
    Backoff, Failure, Job, JobEnd, JobQueue, JobState, Options, Priority, Scope, SubmitError,
    testing,
};
use tokio::{sync::Semaphore, time::sleep};

const MS: Duration = Duration::from_millis(1);

async fn queue(scope: &Scope, workers: usize) -> JobQueue<u32> {
    scope
        .jobs("jobs")
        .workers(workers)
        .capacity(20)
        .start()
        .await
        .unwrap()
}

fn priority(number: u8) -> Priority {
    Priority::new(number).unwrap()
}

/// Keeps the only worker busy until it is given a permit.
fn plug(queue: &JobQueue<u32>) -> Arc<Semaphore> {
    let gate = Arc::new(Semaphore::new(0));
    let passes = gate.clone();
    let job = Job::new("plug").priority(Priority::HIGHEST);
    let code = move |_| {
        let passes = passes.clone();
        async move {
            passes.acquire().await?.forget();
            Ok(0)
        }
    };
    queue.submit(job, code).unwrap();
    gate
}

#[tokio::test(start_paused = true)]
async fn jobs_are_taken_by_priority_and_first_come_within_one() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let gate = plug(&queue);
    sleep(MS).await;
    let order = Arc::new(Mutex::new(Vec::new()));
    for (number, of) in [(0, 10), (1, 5), (2, 1), (3, 5), (4, 1), (5, 10)] {
        let order = order.clone();
        let code = move |_| {
            order.lock().unwrap().push(number);
            async move { Ok(number) }
        };
        queue
            .submit(Job::new("j").priority(priority(of)), code)
            .unwrap();
    }
    gate.add_permits(1);
    assert_eq!(root.finish().await.exit_status(), 0);
    assert_eq!(*order.lock().unwrap(), [2, 4, 1, 3, 0, 5]);
}

#[tokio::test(start_paused = true)]
async fn the_least_urgent_job_is_not_starved_by_a_stream_of_urgent_ones() {
    let root = testing::root();
    let jobs = root.jobs("jobs").workers(1).ageing(100 * MS);
    let queue: JobQueue<u32> = jobs.start().await.unwrap();
    let low = queue.submit(Job::new("low").priority(Priority::LOWEST), |_| async {
        Ok(1)
    });
    let low = low.unwrap();
    // More urgent work arrives than can be done.
    for _ in 0..40 {
        for _ in 0..2 {
            let urgent = Job::new("urgent").priority(Priority::HIGHEST);
            let code = |_| async {
                sleep(50 * MS).await;
                Ok(0)
            };
            queue.submit(urgent, code).unwrap();
        }
        sleep(50 * MS).await;
    }
    let status = queue.status(low.id()).unwrap();
    assert_eq!(status.end.and_then(JobEnd::done), Some(1));
    assert!(
        queue.stats().waiting > 20,
        "urgent jobs still wait behind it"
    );
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_refuses_and_says_how_many_may_wait() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let gate = plug(&queue);
    sleep(MS).await;
    (0..20).for_each(|_| drop(queue.submit(Job::new("j"), |_| async { Ok(0) }).unwrap()));
    let refused = queue
        .submit(Job::new("j"), |_| async { Ok(0) })
        .unwrap_err();
    assert_eq!(refused, SubmitError::Full { capacity: 20 });
    assert_eq!(refused.to_string(), "20 jobs are waiting already");
    gate.add_permits(1);
    sleep(MS).await;
    queue.submit(Job::new("j"), |_| async { Ok(0) }).unwrap();
    assert_eq!(queue.stats().refused, 1);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn workers_run_jobs_side_by_side_and_no_more_than_there_are() {
    let root = testing::root();
    let queue = queue(&root, 3).await;
    let (now, most) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    for _ in 0..12 {
        let (now, most) = (now.clone(), most.clone());
        let code = move |_| {
            let (now, most) = (now.clone(), most.clone());
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                sleep(10 * MS).await;
                now.fetch_sub(1, Ordering::SeqCst);
                Ok(0)
            }
        };
        queue.submit(Job::new("j"), code).unwrap();
    }
    sleep(45 * MS).await;
    assert_eq!(queue.stats().done, 12);
    assert_eq!(most.load(Ordering::SeqCst), 3);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_job_says_how_far_it_got_and_its_result_is_kept() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let code = |job: supervise::JobContext| async move {
        job.progress(40);
        sleep(10 * MS).await;
        job.progress(255);
        sleep(10 * MS).await;
        Ok(42)
    };
    let ticket = queue.submit(Job::new("j"), code).unwrap();
    assert_eq!(queue.status(ticket.id()).unwrap().state, JobState::Pending);
    sleep(5 * MS).await;
    let status = queue.status(ticket.id()).unwrap();
    assert_eq!(
        (status.state, status.progress_percent),
        (JobState::Running, 40)
    );
    sleep(10 * MS).await;
    assert_eq!(queue.status(ticket.id()).unwrap().progress_percent, 100);
    assert_eq!(ticket.over().await.done(), Some(42));
    let status = queue.status(ticket.id()).unwrap();
    assert_eq!(
        (status.state, status.end.and_then(JobEnd::done)),
        (JobState::Over, Some(42))
    );
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_job_is_cancelled_while_it_waits_and_while_it_runs() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let endless = queue
        .submit(Job::new("endless"), |_| std::future::pending())
        .unwrap();
    let waits = queue
        .submit(Job::new("waits"), |_| async { Ok(1) })
        .unwrap();
    let next = queue.submit(Job::new("next"), |_| async { Ok(2) }).unwrap();
    sleep(MS).await;
    assert!(queue.cancel(waits.id()));
    assert!(matches!(waits.over().await, JobEnd::Cancelled));
    assert!(queue.cancel(endless.id()));
    assert!(matches!(endless.over().await, JobEnd::Cancelled));
    assert_eq!(next.over().await.done(), Some(2));
    assert!(!queue.cancel(next.id()), "it is over");
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_job_past_its_deadline_is_dropped_whether_it_waits_or_runs() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let due = |name: &'static str| Job::new(name).deadline(50 * MS);
    let runs = queue
        .submit(due("runs"), |_| std::future::pending())
        .unwrap();
    let waits = queue.submit(due("waits"), |_| async { Ok(1) }).unwrap();
    let begun = tokio::time::Instant::now();
    assert!(matches!(runs.over().await, JobEnd::TimedOut));
    assert!(matches!(waits.over().await, JobEnd::TimedOut));
    assert_eq!(begun.elapsed(), 50 * MS);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_job_that_fails_or_panics_is_tried_again_after_a_delay_up_to_its_attempts() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let fails = |succeeds_at: u32| {
        move |job: supervise::JobContext| async move {
            match job.attempt() {
                number if number == succeeds_at => Ok(number),
                2 => panic!("the second time"),
                _ => Err(Failure::new("not yet")),
            }
        }
    };
    let retried = || Job::new("j").retry(3, Backoff::fixed(10 * MS));
    let begun = tokio::time::Instant::now();
    let third = queue.submit(retried(), fails(3)).unwrap();
    assert_eq!(third.over().await.done(), Some(3));
    assert_eq!(begun.elapsed(), 20 * MS);
    let never = queue.submit(retried(), fails(4)).unwrap();
    let JobEnd::Failed(failure) = never.over().await else {
        panic!("it cannot succeed")
    };
    assert_eq!(failure.to_string(), "not yet");
    assert_eq!(queue.stats().retries, 4);
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn the_same_key_is_the_same_job_until_it_is_over() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let backup = || Job::new("backup").key("backup");
    let first = queue.submit(backup(), |_| async { Ok(1) }).unwrap();
    let second = queue.submit(backup(), |_| async { Ok(2) }).unwrap();
    assert_eq!((first.is_new(), second.is_new()), (true, false));
    assert_eq!(second.over().await.done(), Some(1));
    let third = queue.submit(backup(), |_| async { Ok(3) }).unwrap();
    assert_eq!(third.over().await.done(), Some(3));
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn ends_are_kept_for_a_time_and_a_count() {
    let root = testing::root();
    let jobs = root.jobs("jobs").workers(1).keep(3, 1000 * MS);
    let queue: JobQueue<u32> = jobs.start().await.unwrap();
    for number in 0..5 {
        queue
            .submit(Job::new("j"), move |_| async move { Ok(number) })
            .unwrap();
        sleep(MS).await;
    }
    let kept = |queue: &JobQueue<u32>| -> Vec<u64> {
        queue.list().iter().map(|status| status.id.get()).collect()
    };
    assert_eq!(kept(&queue), [3, 4, 5]);
    sleep(997 * MS).await;
    assert_eq!(kept(&queue), [4, 5]);
    sleep(10 * MS).await;
    assert!(kept(&queue).is_empty());
    root.finish().await;
}

#[tokio::test(start_paused = true)]
async fn at_the_stop_what_was_accepted_is_run_and_what_is_too_slow_is_lost_and_named() {
    let root = testing::root_with(Options::new().stop_within(100 * MS));
    let queue = queue(&root, 1).await;
    let quick = queue
        .submit(Job::new("quick"), |_| async { Ok(1) })
        .unwrap();
    let endless = queue
        .submit(Job::new("endless"), |_| std::future::pending())
        .unwrap();
    let behind = queue
        .submit(Job::new("behind"), |_| async { Ok(1) })
        .unwrap();
    let report = root.finish().await;
    assert_eq!(quick.over().await.done(), Some(1));
    assert!(matches!(endless.over().await, JobEnd::Lost));
    assert!(matches!(behind.over().await, JobEnd::Lost));
    let refused = queue
        .submit(Job::new("late"), |_| async { Ok(1) })
        .unwrap_err();
    assert_eq!(refused, SubmitError::Stopping);
    let culprits: Vec<_> = report
        .culprits()
        .map(|entry| entry.child.to_string())
        .collect();
    assert_eq!(culprits, ["jobs/worker-1"]);
}

#[tokio::test(start_paused = true)]
async fn at_the_stop_a_worker_that_is_done_leaves_the_others_their_jobs() {
    let root = testing::root();
    let queue = queue(&root, 3).await;
    let tickets: Vec<_> = [300, 10, 200, 100]
        .into_iter()
        .map(|millis| {
            let code = move |_| async move {
                sleep(Duration::from_millis(millis)).await;
                Ok(1)
            };
            queue.submit(Job::new("j"), code).unwrap()
        })
        .collect();
    sleep(MS).await;
    assert_eq!(root.finish().await.exit_status(), 0);
    for ticket in tickets {
        assert_eq!(ticket.over().await.done(), Some(1));
    }
}

#[tokio::test]
async fn blocking_jobs_run_on_threads_and_can_be_cancelled_when_they_look() {
    let root = testing::root();
    let queue = queue(&root, 1).await;
    let name = |_| {
        Ok(std::thread::current()
            .name()
            .map_or(0, str::len)
            .try_into()?)
    };
    let named = queue.submit_blocking(Job::new("sum"), name).unwrap();
    assert_eq!(
        named.over().await.done(),
        Some(7),
        "the thread is called `job sum`"
    );
    let looks = queue.submit_blocking(Job::new("looks"), |job| {
        while !job.is_cancelled() {
            std::thread::yield_now();
        }
        Ok(0)
    });
    let looks = looks.unwrap();
    while queue.status(looks.id()).unwrap().state != JobState::Running {
        tokio::task::yield_now().await;
    }
    assert!(queue.cancel(looks.id()));
    assert!(matches!(looks.over().await, JobEnd::Cancelled));
    assert_eq!(root.finish().await.exit_status(), 0);
}
