//! The safe path of an update and of a message.
//!
//! This crate exists so that the order of durability is decided in one place: an update is
//! confirmed only once it or its effects are committed, a message leaves only after the commit
//! that promised it. It knows neither commands (it is given a handler) nor Telegram (it is given
//! channels).
//!
//! The way of an update: [`door`], then [`Intake`], then its chat's worker and one commit. The way
//! of a message: that commit, the sender's lanes, a [`Channel`], and the outcome that rides with
//! a later commit. Reminders and reports join at the scheduler, jobs at their runner.
//! [`Delivery::start`] puts all of it under the supervisor.

mod board;
pub mod channel;
pub mod door;
mod handling;
mod intake;
mod jobs;
mod ledger;
mod limits;
mod outcome;
mod pace;
mod progress;
mod redelivery;
mod retention;
mod riders;
mod scheduler;
mod sender;
mod signals;
mod start;
mod vitals;

pub use channel::{Channel, Delivered, Resolved, SendError};
pub use door::{Allowed, Door, people};
pub use intake::Intake;
pub use limits::RateLimit;
pub use redelivery::{REPEAT_MARK, Redelivery};
pub use start::{Choices, Delivery, Error, INTAKE_PHASE, Parts, SENDERS_PHASE, WORK_PHASE};
pub use vitals::Vitals;
