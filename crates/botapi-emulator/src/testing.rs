//! An emulator on a thread of its own, for tests that run the real bot as a process.
//!
//! Such tests are plain blocking code: they start a process, say something as a user and wait for
//! the answer. A supervised child would need a runtime in each of them; here the emulator brings
//! its own, and everything that [`Control`] offers can be called directly.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Deref;
use std::thread::JoinHandle;

use crate::config::Config;
use crate::control::Control;
use crate::server::Emulator;

/// A running emulator; dropping it ends it.
#[derive(Debug)]
pub struct Server {
    control: Control,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts on a free port of 127.0.0.1 with the default configuration.
    ///
    /// # Errors
    /// When no port, thread or runtime can be had.
    pub fn start() -> io::Result<Self> {
        Self::start_with(Config::default())
    }

    /// Starts on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port, thread or runtime can be had.
    pub fn start_with(config: Config) -> io::Result<Self> {
        Self::start_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), config)
    }

    /// Starts at this address.
    ///
    /// # Errors
    /// When the address, a thread or a runtime cannot be had.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test tool outside the product: its thread is joined in Drop, and the process \
                  under test has the only runtime that supervision is about"
    )]
    pub fn start_at(address: SocketAddr, config: Config) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let entered = runtime.enter();
        let emulator = Emulator::bind(address, config)?;
        drop(entered);
        let control = emulator.control();
        let thread = std::thread::Builder::new()
            .name("botapi-emulator".to_owned())
            .spawn(move || {
                if let Err(error) = runtime.block_on(emulator.serve()) {
                    tracing::error!(%error, "the emulator stopped serving");
                }
            })?;
        Ok(Self {
            control,
            thread: Some(thread),
        })
    }

    /// Blocks until somebody stops the server through its control.
    pub fn wait_until_stopped(mut self) {
        self.join();
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the emulator's thread panicked");
        }
    }

    /// A control that outlives borrowing, for threads of the test.
    #[must_use]
    pub fn control(&self) -> Control {
        self.control.clone()
    }
}

impl Deref for Server {
    type Target = Control;

    fn deref(&self) -> &Control {
        &self.control
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.control.stop();
        self.join();
    }
}
