//! How delivery stands at this moment, as data: for `/health`, metrics and tests.

use jiff::{SignedDuration, Timestamp};

/// A snapshot; counts are since the start of the process.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vitals {
    /// Updates in memory: waiting or being handled.
    pub updates_waiting: usize,
    /// Chats whose updates are being handled.
    pub chats_busy: usize,
    /// Updates whose effects were committed.
    pub updates_handled: u64,
    /// Updates that came again and changed nothing.
    pub updates_known: u64,
    /// Attempts at updates that failed or panicked.
    pub handler_failures: u64,
    /// Handlers that were stopped because they took too long.
    pub handler_overruns: u64,
    /// Updates that were given up.
    pub set_aside: u64,
    /// Updates that had to wait because of their sender's rate.
    pub paced: u64,
    /// Updates that the door turned away.
    pub turned_away: u64,
    /// When updates were last handed in, an empty batch included.
    pub last_accepted: Option<Timestamp>,
    /// Messages in memory that wait to be sent.
    pub messages_waiting: usize,
    /// Sends in flight.
    pub messages_in_flight: usize,
    /// Reminders that are promised and not yet at their end.
    pub reminders_outstanding: usize,
    /// Messages that reached their reader.
    pub messages_sent: u64,
    /// Messages refused for good.
    pub messages_refused: u64,
    /// Attempts that were followed by another.
    pub messages_retried: u64,
    /// Attempts of which nobody knows whether they arrived.
    pub messages_doubted: u64,
    /// Messages that were marked as repeats.
    pub messages_repeated: u64,
    /// Chats that the channel told to wait.
    pub chats_held: usize,
    /// Lanes whose first message is being retried.
    pub lanes_retrying: usize,
    /// Outcomes that are not yet written.
    pub outcomes_waiting: usize,
    /// Reminders that fired.
    pub reminders_fired: u64,
    /// Reminders that had nothing left to say.
    pub reminders_moot: u64,
    /// Reminders that could not be taken up and are left out.
    pub reminders_left_out: usize,
    /// Scheduled reports that were asked for.
    pub reports_asked: u64,
    /// When the next reminder or report is due.
    pub next_due: Option<Timestamp>,
    /// Jumps of the wall clock.
    pub clock_jumps: u64,
    /// The latest of them; positive is forward.
    pub last_clock_jump: SignedDuration,
    /// Jobs that run.
    pub jobs_running: usize,
    /// Jobs that were finished.
    pub jobs_finished: u64,
    /// Attempts at jobs that failed.
    pub jobs_failed: u64,
    /// Jobs that were given up.
    pub jobs_given_up: u64,
    /// Units that the database did not take.
    pub storage_faults: u64,
    /// Whether the database took the last unit.
    pub storage_ok: bool,
    /// Rows that retention has removed.
    pub rows_pruned: u64,
}
