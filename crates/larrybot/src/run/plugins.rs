//! What plugins bring beside commands: listeners, fed after each commit, and periodic work.
//!
//! Each is a child of its own, so that one that fails or hangs leaves the others alone. A
//! listener that fails keeps its place in the journal and tries again; nothing is skipped.
//!
//! They end with the intake, before the work: what they have not heard they hear in the next life,
//! and a child between the workers of the chats and what tells those to finish would delay that.

use std::sync::Arc;
use std::time::Duration;

use chat::registry::{Listener, Periodic, Registry, feed};
use delivery::INTAKE_PHASE;
use domain::Db;
use domain::time::Clock;
use supervise::{Child, Failure, Scope};
use tokio::sync::watch;

/// Journal entries that one transaction feeds to a listener.
const ENTRIES_AT_ONCE: u32 = 100;
/// How long a listener that failed waits before it is told again.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Starts what the plugins that are switched on declare. `journal` changes with every commit
/// that brought journal entries.
///
/// # Errors
/// A child that could not be started.
pub(super) async fn start(
    scope: &Scope,
    registry: &Registry,
    db: &Db,
    clock: &Arc<dyn Clock>,
    journal: &watch::Receiver<u64>,
) -> Result<(), Failure> {
    for listener in registry.listeners() {
        let (db, clock, journal) = (db.clone(), Arc::clone(clock), journal.clone());
        scope
            .child(format!("listener {}", listener.name))
            .phase(INTAKE_PHASE)
            .start(move |child| {
                let (db, clock, journal) = (db.clone(), Arc::clone(&clock), journal.clone());
                listen(child, listener, db, clock, journal)
            })
            .await?;
    }
    for work in registry.periodic() {
        start_periodic(scope, work, db, clock).await?;
    }
    Ok(())
}

async fn listen(
    child: Child,
    listener: &'static Listener,
    db: Db,
    clock: Arc<dyn Clock>,
    mut journal: watch::Receiver<u64>,
) -> Result<(), Failure> {
    while !child.is_stop_requested() {
        journal.mark_unchanged();
        let now = clock.now();
        let fed = db
            .write("listener", move |tx| {
                feed(listener, tx, ENTRIES_AT_ONCE, now)
            })
            .await;
        child.progress();
        match fed {
            Ok(true) => {}
            Ok(false) => {
                // Without a sender the program is about to stop.
                if !matches!(child.until_stop(journal.changed()).await, Some(Ok(()))) {
                    break;
                }
            }
            Err(error) => {
                tracing::warn!(listener = listener.name, %error, "a listener failed");
                child.sleep(AGAIN_AFTER).await;
            }
        }
    }
    Ok(())
}

async fn start_periodic(
    scope: &Scope,
    work: &'static Periodic,
    db: &Db,
    clock: &Arc<dyn Clock>,
) -> Result<(), Failure> {
    let (db, clock) = (db.clone(), Arc::clone(clock));
    scope
        .periodic(work.name)
        .every(work.every)
        .phase(INTAKE_PHASE)
        .start(move |_| {
            let (db, now) = (db.clone(), clock.now());
            async move {
                db.write(work.name, move |tx| (work.run)(tx, now)).await?;
                Ok(())
            }
        })
        .await?;
    Ok(())
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use chat::registry::{Hears, Plugin};
    use domain::Error;
    use domain::scribe::Actor;
    use domain::tasks::{self, NewTask};
    use domain::user::{Identity, Settings, User};
    use supervise::{Options, Phase, Phases};

    use super::*;
    use crate::clock::SystemClock;

    static FAILED: AtomicU32 = AtomicU32::new(0);
    static HEARD: AtomicU32 = AtomicU32::new(0);
    static RUNS: AtomicU32 = AtomicU32::new(0);

    /// A listener that fails the first time, one beside it, and periodic work that always fails.
    static PLUGIN: Plugin = Plugin {
        name: "listening",
        title: "Listening",
        summary: "Listens.",
        needed: false,
        commands: &[],
        buttons: &[],
        forms: &[],
        plain: None,
        listeners: &[
            Listener {
                name: "stumbles",
                hears: Hears::Everything,
                hear: |_, _, _| match FAILED.fetch_add(1, Ordering::SeqCst) {
                    0 => Err(Error::refused("not now")),
                    _ => Ok(()),
                },
            },
            Listener {
                name: "hears",
                hears: Hears::Only(&["task.created"]),
                hear: |_, _, _| {
                    HEARD.fetch_add(1, Ordering::SeqCst);
                    Ok(())
                },
            },
        ],
        periodic: &[Periodic {
            name: "counting",
            every: Duration::from_secs(3_600),
            run: |_, _| {
                RUNS.fetch_add(1, Ordering::SeqCst);
                Err(Error::refused("never"))
            },
        }],
    };

    async fn add_task(db: &Db, user: &User, clock: &SystemClock) {
        let (user, now) = (user.clone(), clock.now());
        let add = move |tx: &mut dyn domain::Tx| {
            let new = NewTask {
                title: "x".to_owned(),
                ..NewTask::default()
            };
            tasks::add(tx, Actor { user: &user, now }, &[new])
        };
        db.write("add", add).await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn listeners_hear_commits_and_periodic_work_runs_whatever_fails() {
        let (db, clock) = (store::testing::memory(), SystemClock);
        let now = clock.now();
        let settings = Settings::new(domain::time::Zone::utc(), None, None);
        let welcome = move |tx: &mut dyn domain::Tx| {
            domain::settings::welcome(tx, Identity::TERMINAL, &settings, now)
        };
        let user = db.write("welcome", welcome).await.unwrap();
        add_task(&db, &user, &clock).await;

        let phases = Phases::in_order([Phase::new(INTAKE_PHASE)]).unwrap();
        let root = supervise::testing::root_with(Options::new().phases(phases));
        let registry = Registry::new(&[&PLUGIN], &[]).unwrap();
        let (journal, watched) = watch::channel(0_u64);
        let as_clock: Arc<dyn Clock> = Arc::new(clock);
        start(&root, &registry, &db, &as_clock, &watched)
            .await
            .unwrap();
        // What was written before the start is heard too.
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(HEARD.load(Ordering::SeqCst), 1);
        add_task(&db, &user, &clock).await;
        journal.send_modify(|count| *count += 1);
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(HEARD.load(Ordering::SeqCst), 2);
        tokio::time::sleep(AGAIN_AFTER).await;
        // It failed once and then heard both, in order.
        assert!(FAILED.load(Ordering::SeqCst) >= 3);
        tokio::time::sleep(Duration::from_secs(2 * 3_600)).await;
        assert!(RUNS.load(Ordering::SeqCst) >= 2);
        // None of that ended a child.
        assert!(root.snapshot().children.iter().all(|one| one.restarts == 0));
        let report = root.finish().await;
        assert_eq!(report.exit_status(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_plugin_that_is_switched_off_starts_nothing() {
        let root = supervise::testing::root();
        let registry = Registry::new(&[&PLUGIN], &["listening".to_owned()]).unwrap();
        let (_journal, watched) = watch::channel(0_u64);
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        start(
            &root,
            &registry,
            &store::testing::memory(),
            &clock,
            &watched,
        )
        .await
        .unwrap();
        assert!(root.snapshot().children.is_empty());
        drop(root.finish().await);
    }
}
