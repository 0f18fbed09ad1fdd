//! Waiting with a deadline: the one place in this crate that asks the runtime's clock to wake it.
//!
//! Under a model checker there is no clock. There a deadline either never comes, so that it cannot
//! hide a wait that nobody wakes, or it may come at any moment; see `model`.

use std::{future::Future, time::Duration};

use tokio::time::{self, Instant};

/// The deadline came first.
#[derive(Debug)]
pub(crate) struct Elapsed;

/// The future's value, if it has one before `deadline`.
pub(crate) async fn timeout_at<T>(
    deadline: Instant,
    future: impl Future<Output = T>,
) -> Result<T, Elapsed> {
    #[cfg(test)]
    if crate::model::is_running() {
        return crate::model::timeout(future).await.ok_or(Elapsed);
    }
    time::timeout_at(deadline, future)
        .await
        .map_err(|_| Elapsed)
}

/// The future's value, if it has one before so much time has passed.
pub(crate) async fn timeout<T>(
    within: Duration,
    future: impl Future<Output = T>,
) -> Result<T, Elapsed> {
    #[cfg(test)]
    if crate::model::is_running() {
        return crate::model::timeout(future).await.ok_or(Elapsed);
    }
    time::timeout(within, future).await.map_err(|_| Elapsed)
}

/// Waits until `moment`.
pub(crate) async fn sleep_until(moment: Instant) {
    #[cfg(test)]
    if crate::model::is_running() {
        return crate::model::sleep(moment.saturating_duration_since(Instant::now())).await;
    }
    time::sleep_until(moment).await;
}

/// Waits for so long.
pub(crate) async fn sleep(time: Duration) {
    #[cfg(test)]
    if crate::model::is_running() {
        return crate::model::sleep(time).await;
    }
    time::sleep(time).await;
}
