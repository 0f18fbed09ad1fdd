#![doc = include_str!("../README.md")]

#[cfg(panic = "abort")]
compile_error!(
    "supervision needs unwinding: with `panic = \"abort\"` one panic is everybody's end"
);

mod backoff;
mod body;
mod bridge;
mod child;
mod context;
mod deadline;
mod error;
mod event;
mod failure;
mod handle;
mod history;
mod jobs;
mod latch;
mod life;
#[cfg(test)]
mod model;
mod name;
mod options;
mod panics;
mod periodic;
mod phase;
mod policy;
mod report;
mod run;
mod scope;
mod shared;
mod signals;
mod snapshot;
mod standby;
mod stop;
mod supervisor;
mod systemd;
mod telemetry;
pub mod testing;
mod timer;
mod tree;
mod watch;
mod watchdog;

pub use backoff::{Backoff, Jitter, Random};
pub use bridge::{BRIDGE_CAPACITY, BridgeBuilder, BridgeSender, BridgeStats, OnFull, SendError};
pub use child::{ChildBuilder, Declared, STOP_WITHIN};
pub use context::{BlockingChild, Child, Stopping};
pub use error::StartError;
pub use event::{Event, Events, Next};
pub use failure::{End, EndKind, Ended, Failure, PanicReport};
pub use handle::ChildHandle;
pub use history::EndRecord;
pub use jobs::{
    Job, JobContext, JobEnd, JobId, JobQueue, JobState, JobStats, JobStatus, JobTicket,
    JobsBuilder, Priority, SubmitError,
};
pub use name::Name;
pub use options::{Options, Watch};
pub use periodic::{First, Late, PeriodicBuilder, PeriodicHandle, PeriodicStats};
pub use phase::{Phase, PhaseError, Phases};
pub use policy::{Escalation, Intensity, Policy, Strategy};
pub use report::{Cause, Outcome, Report, StopEntry};
pub use run::run;
pub use scope::{Scope, ScopeBuilder};
pub use signals::outlive_file_size_limit;
pub use snapshot::{ChildSnapshot, ScopeSnapshot, Snapshot, State};
pub use timer::{JUMP_AT_LEAST, LONGEST_SLEEP, SystemClock, TestClock, Wake, WallClock, WallTimer};
pub use tree::Kind;
