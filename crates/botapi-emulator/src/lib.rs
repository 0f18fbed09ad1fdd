#![doc = include_str!("../README.md")]

mod api;
mod config;
mod connection;
mod control;
mod control_http;
mod conversation;
mod entities;
mod faults;
mod log;
mod markup;
mod methods;
mod parameters;
mod people;
mod rates;
mod refusal;
mod server;
mod shared;
pub mod testing;
mod updates;
mod view;
mod webhook;
mod world;

pub use config::{Clock, Config, TOKEN};
pub use control::{CallError, Control, TimedOut};
pub use conversation::{Button, FileDescription, FileKind, Message};
pub use faults::{Fault, FaultKind};
pub use log::{Outcome, Request};
pub use people::{ActionError, Person};
pub use rates::{EarlyRequest, RateLimits};
pub use refusal::Refusal;
pub use server::Emulator;
pub use world::{CallbackAnswer, Outage, World};
