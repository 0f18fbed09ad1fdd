//! The safe path of an update and of a message.
//!
//! This crate exists so that the order of durability is decided in one place: an update is
//! confirmed only once it or its effects are committed, a message leaves only after the commit
//! that promised it. It knows neither commands (it is given a handler) nor Telegram (it is given
//! channels).

pub mod channel;

pub use channel::{Channel, Delivered, Delivery, SendError};
