//! The bridge's queue under a model checker: many thread schedules instead of the few that happen.

mod sync {
    pub(super) use shuttle::sync::{Condvar, Mutex, MutexGuard};
}
#[path = "queue.rs"]
#[expect(
    clippy::duplicate_mod,
    reason = "the second copy is compiled against the checker"
)]
#[expect(dead_code, reason = "the model exercises the part that has schedules")]
mod queue;

use std::future::poll_fn;

use queue::{Put, Queue};
use shuttle::{future::block_on, sync::Arc, thread};

/// Random schedules a test; `SHUTTLE_ITERATIONS` gives a long run.
fn check(model: impl Fn() + Send + Sync + 'static) {
    let iterations = std::env::var("SHUTTLE_ITERATIONS")
        .ok()
        .and_then(|text| text.parse().ok());
    shuttle::check_random(model, iterations.unwrap_or(400));
}

fn take_all(queue: &Queue<u8, (usize, usize)>) -> Vec<(usize, usize)> {
    let mut taken = Vec::new();
    while let Some(item) = block_on(poll_fn(|context| queue.poll_take(context))) {
        taken.push(item);
    }
    taken
}

#[test]
fn what_is_accepted_is_taken_once_and_in_order_per_producer() {
    check(|| {
        let queue = Arc::new(Queue::new(2));
        let producers: Vec<_> = (0..3)
            .map(|producer| {
                let queue = queue.clone();
                thread::spawn(move || {
                    for number in 0..3 {
                        assert_eq!(queue.put_blocking(None, (producer, number)), Put::Accepted);
                    }
                })
            })
            .collect();
        let taker = {
            let queue = queue.clone();
            thread::spawn(move || take_all(&queue))
        };
        producers
            .into_iter()
            .for_each(|producer| producer.join().unwrap());
        queue.close();
        let taken = taker.join().unwrap();
        for producer in 0..3 {
            let of_one: Vec<usize> = taken
                .iter()
                .filter(|item| item.0 == producer)
                .map(|item| item.1)
                .collect();
            assert_eq!(of_one, [0, 1, 2]);
        }
    });
}

#[test]
fn a_close_at_any_moment_loses_nothing_that_was_accepted_and_tells_the_rest() {
    check(|| {
        let queue = Arc::new(Queue::new(1));
        let producers: Vec<_> = (0..2)
            .map(|producer| {
                let queue = queue.clone();
                thread::spawn(move || {
                    let put = |number| queue.put_blocking(None, (producer, number));
                    (0..3)
                        .filter(|number| put(*number) == Put::Accepted)
                        .count()
                })
            })
            .collect();
        let closer = {
            let queue = queue.clone();
            thread::spawn(move || queue.close())
        };
        let taken = take_all(&queue);
        closer.join().unwrap();
        let accepted: usize = producers
            .into_iter()
            .map(|producer| producer.join().unwrap())
            .sum();
        assert_eq!(taken.len(), accepted);
    });
}

#[test]
fn a_future_that_waits_for_room_is_woken_by_a_take_and_by_a_close() {
    check(|| {
        let queue = Arc::new(Queue::new(1));
        let putter = {
            let queue = queue.clone();
            thread::spawn(move || {
                for number in 0..3 {
                    block_on(poll_fn(|context| queue.poll_room(context)));
                    if queue.put(None, (0, number)) != Put::Accepted {
                        return number;
                    }
                }
                3
            })
        };
        let closer = {
            let queue = queue.clone();
            thread::spawn(move || queue.close())
        };
        let taken = take_all(&queue);
        closer.join().unwrap();
        assert_eq!(putter.join().unwrap(), taken.len());
    });
}
