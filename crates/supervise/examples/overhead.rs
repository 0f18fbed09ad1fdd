//! What supervision costs: start and stop of a program, a short child, a poll.
//!
//! `cargo run --release -p supervise --example overhead`

#![expect(clippy::print_stdout, reason = "printing is what it is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "it measures against bare tokio tasks"
)]

use std::time::{Duration, Instant};

use supervise::{Failure, Options, Scope};

const CHILDREN: u32 = 100_000;
const POLLS: u32 = 1_000_000;

fn main() {
    let runs: Vec<Duration> = (0..21).map(|_| start_and_stop()).collect();
    println!(
        "start and stop of an empty program   {:>10.1?}",
        median(runs)
    );
    supervise::run(Options::new().signals(false), measure);
}

fn start_and_stop() -> Duration {
    let begun = Instant::now();
    let options = Options::new().signals(false);
    supervise::run(options, async |scope: Scope| {
        scope.stop();
        Ok(())
    });
    begun.elapsed()
}

async fn measure(scope: Scope) -> Result<(), Failure> {
    let begun = Instant::now();
    for _ in 0..CHILDREN {
        tokio::spawn(async {}).await?;
    }
    let bare = begun.elapsed() / CHILDREN;
    let begun = Instant::now();
    for _ in 0..CHILDREN {
        scope.spawn("short", async { Ok(()) })?.ended().await;
    }
    let child = begun.elapsed() / CHILDREN;
    println!("a bare task, started and awaited     {bare:>10.1?}");
    println!("a short child, started and awaited   {child:>10.1?}");

    let begun = Instant::now();
    drop(tokio::spawn(yields()).await?);
    let bare = begun.elapsed() / POLLS;
    let begun = Instant::now();
    scope.spawn("yields", yields())?.ended().await;
    let child = begun.elapsed() / POLLS;
    println!("a poll of a bare task                {bare:>10.1?}");
    println!("a poll of a child                    {child:>10.1?}");
    scope.stop();
    Ok(())
}

async fn yields() -> Result<(), Failure> {
    for _ in 0..POLLS {
        tokio::task::yield_now().await;
    }
    Ok(())
}

fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort();
    runs[runs.len() / 2]
}
