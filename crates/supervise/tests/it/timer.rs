//! Waiting for moments of the wall clock.

use std::time::{Duration, SystemTime};

use supervise::{TestClock, Wake, WallClock, WallTimer};
use tokio::time::{Instant, sleep};

const HOUR: Duration = Duration::from_secs(3600);

fn noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + 12 * HOUR
}

#[tokio::test(start_paused = true)]
async fn a_timer_wakes_exactly_at_its_moment() {
    let mut timer = WallTimer::new(TestClock::at(noon()));
    let begun = Instant::now();
    let moment = noon() + HOUR + Duration::from_millis(7);
    assert_eq!(timer.sleep_until(moment).await, Wake::Due);
    assert_eq!(begun.elapsed(), HOUR + Duration::from_millis(7));
    assert_eq!(timer.clock().now(), moment);
    assert_eq!(
        timer.sleep_until(noon()).await,
        Wake::Due,
        "the past is due at once"
    );
    assert_eq!(begun.elapsed(), HOUR + Duration::from_millis(7));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_is_noticed_within_a_second() {
    for (set_to, expected) in [
        (
            noon() + 24 * HOUR,
            Wake::Forward(24 * HOUR - Duration::from_millis(10_300)),
        ),
        (
            noon() - HOUR,
            Wake::Backward(HOUR + Duration::from_millis(10_300)),
        ),
    ] {
        let clock = TestClock::at(noon());
        let mut timer = WallTimer::new(clock.clone());
        let begun = Instant::now();
        let wake = tokio::select! {
            wake = timer.sleep_until(noon() + 48 * HOUR) => wake,
            () = async {
                sleep(Duration::from_millis(10_300)).await;
                clock.set(set_to);
                std::future::pending::<()>().await;
            } => unreachable!(),
        };
        assert_eq!(wake, expected);
        assert_eq!(begun.elapsed(), Duration::from_secs(11));
        // After that the timer goes by the new time.
        assert_eq!(timer.sleep_until(set_to + HOUR).await, Wake::Due);
    }
}

#[tokio::test(start_paused = true)]
async fn a_jump_between_two_waits_is_noticed_and_a_drift_is_not() {
    let clock = TestClock::at(noon());
    let mut timer = WallTimer::new(clock.clone());
    clock.set(noon() + Duration::from_millis(400));
    assert_eq!(timer.sleep_until(noon() + HOUR).await, Wake::Due);
    clock.set(noon() + 2 * HOUR);
    assert_eq!(
        timer.sleep_until(noon() + 2 * HOUR).await,
        Wake::Forward(HOUR)
    );
}
