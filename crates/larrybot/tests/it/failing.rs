//! The bot with a handler that fails on purpose, as a process of its own.
//!
//! This test binary starts itself: [`the_bot_whose_handler_fails_is_the_bot`] is what the child
//! runs when the environment says so. The released binary has no such handler.

#![expect(clippy::panic, reason = "failing on purpose is what this is for")]

use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::Tx;
use domain::conversation::{BoxFuture, Event, Handler, Plan, Reply, Request};
use domain::error::Result;
use jiff::Timestamp;
use larrybot::Given;

use crate::process::{Home, ended};

/// Says which arguments the child passes on, separated by spaces.
const ROLE: &str = "LARRYBOT_TEST_FAILING_BOT";
/// The test that is the child.
const CHILD: &str = "failing::the_bot_whose_handler_fails_is_the_bot";

/// What is logged, with the text behind it, when the handler begins.
pub(crate) const BEGINS: &str = "the handler begins: ";

/// The text of a message that makes the handler fail, and how.
pub(crate) mod says {
    /// It waits for ever.
    pub(crate) const HANG: &str = "hang";
    /// It blocks its thread for ever.
    pub(crate) const BLOCK: &str = "block";
    /// It uses its thread for ever.
    pub(crate) const SPIN: &str = "spin";
    /// It panics each time.
    pub(crate) const PANIC: &str = "panic";
    /// It panics the first time that this process is asked.
    pub(crate) const PANIC_ONCE: &str = "panic once";
    /// It panics while it writes.
    pub(crate) const PANIC_IN_PLAN: &str = "panic in plan";
    /// It ends the process at once.
    pub(crate) const ABORT: &str = "abort";
    /// It ends the process while it writes.
    pub(crate) const ABORT_IN_PLAN: &str = "abort in plan";
}

/// The command that starts the bot with a handler that fails on purpose.
pub(crate) fn command(home: &Home, arguments: &[&str]) -> Command {
    let mut command = home.command_of(&std::env::current_exe().unwrap());
    command
        .args(["--exact", CHILD, "--nocapture", "--test-threads=1"])
        .env(ROLE, arguments.join(" "));
    command
}

struct Failing {
    inner: Arc<dyn Handler>,
    has_panicked: AtomicBool,
}

impl Handler for Failing {
    fn handle(&self, request: Request, now: Timestamp) -> BoxFuture<'_, Result<Plan>> {
        let text = match &request.incoming.event {
            Event::Text { text, .. } => text.clone(),
            _ => String::new(),
        };
        Box::pin(async move {
            tracing::info!("{BEGINS}{text}");
            match text.as_str() {
                says::HANG => std::future::pending().await,
                says::BLOCK => loop {
                    std::thread::park();
                },
                says::SPIN => loop {
                    std::hint::spin_loop();
                },
                says::PANIC => panic!("on purpose"),
                says::PANIC_ONCE if !self.has_panicked.swap(true, Ordering::SeqCst) => {
                    panic!("on purpose, once");
                }
                says::PANIC_IN_PLAN => Ok(Box::new(|_: &mut dyn Tx| -> Result<Vec<Reply>> {
                    panic!("on purpose, in the plan")
                }) as Plan),
                says::ABORT => abort(),
                says::ABORT_IN_PLAN => {
                    Ok(Box::new(|_: &mut dyn Tx| -> Result<Vec<Reply>> { abort() }) as Plan)
                }
                _ => self.inner.handle(request, now).await,
            }
        })
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "what a mistake in unsafe code or a full stack would do"
)]
fn abort() -> ! {
    std::process::abort()
}

fn wrap(inner: Arc<dyn Handler>) -> Arc<dyn Handler> {
    Arc::new(Failing {
        inner,
        has_panicked: AtomicBool::new(false),
    })
}

/// The exit status as a number, which the standard library does not tell.
pub(crate) fn number(status: ExitCode) -> i32 {
    let same = (0..=u8::MAX).find(|number| ExitCode::from(*number) == status);
    same.map_or(-1, i32::from)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the child's status is the bot's, not the test harness's"
)]
fn be_the_bot(arguments: &str) -> ! {
    let arguments = std::iter::once("larrybot").chain(arguments.split_whitespace());
    let given = Given {
        wrap,
        ..Given::default()
    };
    std::process::exit(number(larrybot::main(arguments.map(Into::into), given)))
}

#[test]
fn the_bot_whose_handler_fails_is_the_bot() {
    if let Ok(arguments) = std::env::var(ROLE) {
        be_the_bot(&arguments);
    }
    let home = Home::new().with("TIMEZONE", "Atlantis/Capital");
    let (real, failing) = (home.command(&["chat"]), command(&home, &["chat"]));
    let [real, failing] = [real, failing].map(|mut it| ended(it.spawn().unwrap()));
    assert_eq!(real.status, Some(2));
    assert_eq!((real.status, real.errors), (failing.status, failing.errors));
}
