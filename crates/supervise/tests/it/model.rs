//! Random trees of children that do everything wrong, on paused time.
//!
//! Whatever the tree and whenever the stop: nothing lives afterwards, every start has exactly one
//! end, every handle is answered, the deadline is kept.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use proptest::prelude::*;
use supervise::{
    Backoff, Child, ChildHandle, EndKind, Escalation, Event, Failure, Intensity, Next, Options,
    Phase, Phases, Policy, Random, Scope, Strategy as Restart, testing,
};
use tokio::time::{Instant, sleep};

const MS: Duration = Duration::from_millis(1);
const PHASES: [&str; 3] = ["intake", "work", "store"];

/// What a child does.
#[derive(Clone, Copy, Debug)]
enum Habit {
    /// Stops when it is told.
    Polite,
    /// Takes so long to stop.
    Drains(u64),
    /// Returns after so long.
    Returns(u64),
    /// Fails after so long.
    Fails(u64),
    /// Panics after so long.
    Panics(u64),
    /// Never ends.
    Hangs,
    /// Starts a short child every so often and awaits every other one.
    Spawns(u64),
    /// Runs again and again without ever waiting.
    Spins,
}

#[derive(Clone, Debug)]
struct ChildPlan {
    habit: Habit,
    policy: Policy,
    phase: Option<usize>,
    stop_within: u64,
    cancelled_after: Option<u64>,
}

#[derive(Clone, Debug)]
struct ScopePlan {
    strategy: Restart,
    escalation: Escalation,
    restarts: u32,
    children: Vec<ChildPlan>,
    scopes: Vec<ScopePlan>,
    closed_after: Option<u64>,
}

fn habit() -> impl Strategy<Value = Habit> {
    prop_oneof![
        4 => Just(Habit::Polite),
        2 => (1..400_u64).prop_map(Habit::Drains),
        2 => (0..300_u64).prop_map(Habit::Returns),
        2 => (0..300_u64).prop_map(Habit::Fails),
        1 => (0..300_u64).prop_map(Habit::Panics),
        1 => Just(Habit::Hangs),
        2 => (1..50_u64).prop_map(Habit::Spawns),
        1 => Just(Habit::Spins),
    ]
}

fn child_plan() -> impl Strategy<Value = ChildPlan> {
    let policy = prop_oneof![
        Just(Policy::Permanent),
        Just(Policy::Transient),
        Just(Policy::Temporary)
    ];
    let rarely = prop::option::weighted(0.2, 0..500_u64);
    let phase = prop::option::of(0..PHASES.len());
    (
        habit(),
        policy,
        phase,
        prop_oneof![Just(0), 1..600_u64],
        rarely,
    )
        .prop_map(
            |(habit, policy, phase, stop_within, cancelled_after)| ChildPlan {
                habit,
                policy,
                phase,
                stop_within,
                cancelled_after,
            },
        )
}

fn scope_plan() -> impl Strategy<Value = ScopePlan> {
    let leaf = level(Just(Vec::new()).boxed());
    leaf.prop_recursive(2, 8, 2, |inner| {
        level(prop::collection::vec(inner, 0..3).boxed())
    })
}

fn level(scopes: BoxedStrategy<Vec<ScopePlan>>) -> BoxedStrategy<ScopePlan> {
    let strategy = prop_oneof![
        Just(Restart::OneForOne),
        Just(Restart::RestForOne),
        Just(Restart::AllForOne)
    ];
    let escalation = prop_oneof![4 => Just(Escalation::Up), 1 => Just(Escalation::StopProgram)];
    let children = prop::collection::vec(child_plan(), 0..5);
    let rarely = prop::option::weighted(0.15, 0..500_u64);
    (strategy, escalation, 0..4_u32, children, scopes, rarely)
        .prop_map(
            |(strategy, escalation, restarts, children, scopes, closed_after)| ScopePlan {
                strategy,
                escalation,
                restarts,
                children,
                scopes,
                closed_after,
            },
        )
        .boxed()
}

/// Counts what is alive, independently of the crate's own books.
#[derive(Clone, Default)]
struct Census {
    alive: Arc<AtomicI64>,
    born: Arc<AtomicU64>,
}

struct Citizen(Arc<AtomicI64>);

impl Census {
    fn enter(&self) -> Citizen {
        self.born.fetch_add(1, Ordering::SeqCst);
        self.alive.fetch_add(1, Ordering::SeqCst);
        Citizen(self.alive.clone())
    }
}

impl Drop for Citizen {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn live(child: Child, habit: Habit, census: Census) -> Result<(), Failure> {
    let _citizen = census.enter();
    match habit {
        Habit::Polite => child.stop_requested().await,
        Habit::Drains(millis) => {
            child.stop_requested().await;
            sleep(Duration::from_millis(millis)).await;
        }
        Habit::Returns(millis) => sleep(Duration::from_millis(millis)).await,
        Habit::Fails(millis) => {
            sleep(Duration::from_millis(millis)).await;
            return Err(Failure::new("as planned"));
        }
        Habit::Panics(millis) => {
            sleep(Duration::from_millis(millis)).await;
            panic!("as planned");
        }
        Habit::Hangs => std::future::pending().await,
        Habit::Spawns(every) => {
            let mut number = 0;
            while child.sleep(Duration::from_millis(every)).await {
                let census = census.clone();
                let short = child.scope().spawn("short", async move {
                    let _citizen = census.enter();
                    sleep(3 * MS).await;
                    Ok(())
                });
                number += 1;
                if let (Ok(short), 0) = (short, number % 2) {
                    short.ended().await;
                }
            }
        }
        Habit::Spins => loop {
            // A timer between the rounds, or paused time would never move on.
            sleep(MS).await;
        },
    }
    Ok(())
}

#[derive(Default)]
struct Built {
    handles: Vec<ChildHandle<()>>,
}

/// Starts a scope as planned; what is refused because something failed already is left out.
async fn build(scope: &Scope, plan: &ScopePlan, census: &Census, built: &mut Built) {
    for (number, planned) in plan.children.iter().enumerate() {
        let mut child = scope
            .child(format!("c{number}"))
            .policy(planned.policy)
            .stop_within(Duration::from_millis(planned.stop_within));
        if let Some(phase) = planned.phase {
            child = child.phase(PHASES[phase]);
        }
        let (habit, census) = (planned.habit, census.clone());
        let start = child.start(move |child| live(child, habit, census.clone()));
        let Ok(handle) = start.await else { continue };
        built.handles.push(handle);
    }
    for (number, inner) in plan.scopes.iter().enumerate() {
        let opened = scope
            .scope(format!("s{number}"))
            .strategy(inner.strategy)
            .escalation(inner.escalation)
            .intensity(Intensity::new(inner.restarts, 1000 * MS))
            .backoff(Backoff::fixed(20 * MS))
            .open();
        let Ok(opened) = opened else { continue };
        Box::pin(build(&opened, inner, census, built)).await;
        if let Some(after) = inner.closed_after {
            let closes = async move {
                sleep(Duration::from_millis(after)).await;
                opened.close().await;
                Ok(())
            };
            drop(scope.spawn("closes", closes));
        }
    }
}

fn cancels(plan: &ScopePlan) -> Vec<Option<u64>> {
    let own = plan.children.iter().map(|child| child.cancelled_after);
    own.chain(plan.scopes.iter().flat_map(cancels)).collect()
}

async fn check(plan: ScopePlan, stop_after: u64) {
    const STOP_WITHIN: Duration = Duration::from_millis(800);
    let phases = PHASES.map(|phase| Phase::new(phase).reserve(100 * MS));
    let options = Options::new()
        .phases(Phases::in_order(phases).unwrap())
        .intensity(Intensity::new(3, 1000 * MS))
        .stop_within(STOP_WITHIN)
        .random(Random::seeded(1));
    let root = testing::root_with(options);
    let books = keep_books(&root);
    let census = Census::default();
    let mut built = Built::default();
    build(&root, &plan, &census, &mut built).await;
    for (handle, after) in built.handles.iter().zip(cancels(&plan)) {
        if let Some(after) = after {
            sleep(Duration::from_millis(after / 10)).await;
            handle.cancel();
        }
    }
    sleep(Duration::from_millis(stop_after)).await;

    let asked = Instant::now();
    let scope = root.clone();
    let report = root.finish().await;
    // A stop that was asked by an escalation may be over already.
    assert!(
        asked.elapsed() <= STOP_WITHIN + 250 * MS,
        "took {:?}",
        asked.elapsed()
    );
    assert!(
        report.took() <= STOP_WITHIN + 250 * MS,
        "took {:?}",
        report.took()
    );

    let snapshot = scope.snapshot();
    assert!(
        snapshot.children.is_empty(),
        "left: {:?}",
        snapshot.children
    );
    assert_eq!(
        census.alive.load(Ordering::SeqCst),
        0,
        "somebody is still alive"
    );
    for scope in &snapshot.scopes {
        let ended: u64 = EndKind::ALL.iter().map(|end| scope.ended(*end)).sum();
        assert_eq!(scope.started, ended, "in scope `{}`", scope.path);
        assert_eq!(
            scope.ended(EndKind::Abandoned),
            0,
            "every future can be aborted"
        );
    }
    for handle in built.handles {
        assert!(handle.is_ended(), "{handle:?} was never answered");
        handle.ended().await;
    }
    assert!(scope.spawn("late", async { Ok(()) }).is_err());
    books.await.unwrap();
}

/// Reads all events and checks that each started life ends exactly once.
fn keep_books(root: &Scope) -> tokio::task::JoinHandle<()> {
    let mut events = root.events();
    tokio::spawn(async move {
        let mut balance: HashMap<(String, u32), i32> = HashMap::new();
        let (mut started, mut ended) = (0_u32, 0_u32);
        loop {
            match events.next().await {
                Some(Next::Event(Event::Started { child, incarnation })) => {
                    *balance.entry((child.to_string(), incarnation)).or_default() += 1;
                    started += 1;
                }
                Some(Next::Event(Event::Ended { .. })) => ended += 1,
                Some(Next::Event(Event::PhaseOver { phase, .. })) if &*phase == "rest" => break,
                Some(Next::Lost(_)) => return,
                Some(_) => {}
                None => panic!("the stop was never over"),
            }
        }
        assert_eq!(started, ended);
        // Short children share a name; a declared child has each incarnation once.
        let doubled = balance.iter().find(|((child, _), count)| {
            !child.ends_with("short") && !child.ends_with("closes") && **count > 1
        });
        assert_eq!(doubled, None);
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn after_the_stop_nothing_lives_and_every_start_has_one_end(
        plan in scope_plan(),
        stop_after in 0..600_u64,
    ) {
        crate::paused(check(plan, stop_after));
    }

    #[test]
    fn a_scope_never_restarts_more_often_than_it_tolerates(
        restarts in 0..4_u32,
        window in 10..500_u64,
        lives in prop::collection::vec(0..200_u64, 1..5),
    ) {
        crate::paused(async {
            let root = testing::root();
            let scope = root
                .scope("s")
                .intensity(Intensity::new(restarts, Duration::from_millis(window)))
                .escalation(Escalation::StopProgram)
                .backoff(Backoff::none())
                .open()
                .unwrap();
            let failed = Arc::new(std::sync::Mutex::new(Vec::new()));
            for (number, millis) in lives.into_iter().enumerate() {
                let failed = failed.clone();
                let start = scope.child(format!("c{number}")).start(move |_| {
                    let failed = failed.clone();
                    async move {
                        sleep(Duration::from_millis(millis)).await;
                        failed.lock().unwrap().push(Instant::now());
                        Err::<(), _>(Failure::new("as planned"))
                    }
                });
                start.await.ok();
            }
            // Slow children may be tolerated for ever, so there is an end to the watching.
            let stopping = root.stopping();
            let gave_up = tokio::time::timeout(3000 * MS, stopping.requested()).await.is_ok();
            let failed = failed.lock().unwrap().clone();
            let limit = usize::try_from(restarts).unwrap();
            let window = Duration::from_millis(window);
            // The first failure that has `restarts` others within the window before it.
            let too_many = (limit..failed.len()).find(|at| {
                failed[*at].duration_since(failed[*at - limit]) < window
            });
            match too_many {
                Some(at) => {
                    assert!(gave_up, "failure {at} was tolerated");
                    let at_once = failed.iter().filter(|when| **when > failed[at]).count();
                    assert_eq!(at_once, 0, "it went on");
                }
                None => assert!(!gave_up, "it gave up too early"),
            }
            let report = root.finish().await;
            assert_eq!(report.exit_status(), u8::from(gave_up));
        });
    }
}

#[test]
fn starts_from_many_threads_during_the_stop_are_refused_or_ended() {
    let census = Census::default();
    let (counted, scopes) = (census.clone(), Arc::new(std::sync::Mutex::new(None)));
    let kept = scopes.clone();
    let report = supervise::run(
        Options::new().signals(false),
        move |scope: Scope| async move {
            *kept.lock().unwrap() = Some(scope.clone());
            for _ in 0..4 {
                let (scope, census) = (scope.clone(), counted.clone());
                std::thread::spawn(move || {
                    loop {
                        let census = census.clone();
                        let child = scope.spawn("short", async move {
                            let _citizen = census.enter();
                            tokio::task::yield_now().await;
                            Ok(())
                        });
                        if child.is_err() {
                            return;
                        }
                    }
                });
            }
            sleep(20 * MS).await;
            scope.stop();
            Ok(())
        },
    );
    assert_eq!(report.exit_status(), 0, "{report}");
    let scope = scopes.lock().unwrap().take().unwrap();
    let root = scope.snapshot().scope("").unwrap().clone();
    let ended: u64 = EndKind::ALL.iter().map(|end| root.ended(*end)).sum();
    assert_eq!(root.started, ended);
    // `main` is the one more; a future that was dropped before its first poll was never born.
    assert!(root.ended(EndKind::Completed) <= census.born.load(Ordering::SeqCst) + 1);
    assert_eq!(census.alive.load(Ordering::SeqCst), 0);
}
