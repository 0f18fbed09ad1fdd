//! Durable jobs.

use domain::ids::JobId;
use domain::job::{NewJob, Work};

use crate::support::{Store, chat, later, now};

async fn enqueue(store: &Store, priority: u8) -> (JobId, NewJob) {
    let owner = store.ask(|reads| reads.users()).await[0].id;
    let job = NewJob {
        owner,
        address: chat(1),
        work: Work::DailyReport {
            due_at: Some(later(1)),
        },
        priority,
        accepted_at: now(),
    };
    let put = job.clone();
    (store.put(move |tx| tx.enqueue_job(&put)).await, job)
}

pub(super) async fn jobs_wait_by_priority_and_then_by_age(store: &Store) {
    store.person().await;
    let (last, _) = enqueue(store, 9).await;
    let (first, job) = enqueue(store, 1).await;
    let (second, _) = enqueue(store, 1).await;
    let count = store.put(move |tx| tx.count_job_attempt(first)).await;
    assert_eq!(count, 1);
    let waiting = store.ask(|reads| reads.waiting_jobs(10)).await;
    let ids: Vec<JobId> = waiting.iter().map(|job| job.id).collect();
    assert_eq!(ids, [first, second, last]);
    assert_eq!((&waiting[0].job, waiting[0].attempts), (&job, 1));
    assert_eq!(store.ask(|reads| reads.waiting_jobs(1)).await.len(), 1);
}

pub(super) async fn a_job_ends_once(store: &Store) {
    store.person().await;
    let (id, _) = enqueue(store, 5).await;
    assert!(store.put(move |tx| tx.finish_job(id)).await);
    assert!(!store.put(move |tx| tx.finish_job(id)).await);
    assert_eq!(store.ask(|reads| reads.waiting_jobs(10)).await, []);
}
