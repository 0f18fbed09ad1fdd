//! What the crate tells the log and the metrics recorder.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use supervise::{Backoff, Child, Failure, First, Job, JobQueue, Options, Policy, Scope, testing};
use tokio::time::sleep;
use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
    span,
};

const MS: Duration = Duration::from_millis(1);

/// Keeps the last value of every series, as an exporter would.
#[derive(Clone, Default)]
pub(crate) struct Series {
    counters: Arc<Mutex<BTreeMap<String, Arc<AtomicU64>>>>,
    gauges: Arc<Mutex<BTreeMap<String, Arc<AtomicU64>>>>,
}

impl Series {
    /// One line a series: name, labels, value.
    pub(crate) fn lines(&self) -> Vec<String> {
        let counters = self.counters.lock().unwrap();
        let counters = counters
            .iter()
            .map(|(series, value)| format!("{series} {}", value.load(Ordering::SeqCst)));
        let gauges = self.gauges.lock().unwrap();
        let gauges = gauges.iter().map(|(series, bits)| {
            format!("{series} {}", f64::from_bits(bits.load(Ordering::SeqCst)))
        });
        counters.chain(gauges).collect()
    }

    fn one(all: &Mutex<BTreeMap<String, Arc<AtomicU64>>>, key: &Key) -> Arc<AtomicU64> {
        let labels: Vec<String> = key
            .labels()
            .map(|label| format!("{}={}", label.key(), label.value()))
            .collect();
        let series = format!("{}{{{}}}", key.name(), labels.join(","));
        all.lock().unwrap().entry(series).or_default().clone()
    }
}

impl Recorder for Series {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(Series::one(&self.counters, key))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(Series::one(&self.gauges, key))
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

/// Writes every log line down: level, message, then the other fields.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<(Level, String)>>>);

#[derive(Default)]
struct Line {
    message: String,
    fields: String,
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let written = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.fields, " {name}={value:?}"),
        };
        written.unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        let text = format!("{}{}", line.message, line.fields);
        self.0
            .lock()
            .unwrap()
            .push((*event.metadata().level(), text));
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// A child for each way to end, five of them; the stop then takes the sixth.
async fn every_way_to_end(root: &Scope) {
    let fine = root.spawn("fine", async { Ok(()) }).unwrap();
    let fails = root.spawn::<(), _>("fails", async {
        let cause = std::io::Error::other("no disk");
        Err(Failure::new(Wrapped(cause)))
    });
    let panics = root.spawn::<(), _>("panics", async { panic!("out of cheese") });
    let cancelled = root
        .spawn::<(), _>("cancelled", std::future::pending())
        .unwrap();
    cancelled.cancel();
    fine.ended().await;
    fails.unwrap().ended().await;
    panics.unwrap().ended().await;
    cancelled.ended().await;
    let hangs = root.child("hangs").stop_within(10 * MS);
    hangs.spawn::<(), _>(std::future::pending()).unwrap();
}

#[derive(Debug)]
struct Wrapped(std::io::Error);

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot save")
    }
}

impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn each_end_is_logged_once_with_its_cause_chain_place_and_backtrace() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), || {
        crate::paused(async {
            let root = testing::root();
            every_way_to_end(&root).await;
            assert_eq!(root.finish().await.exit_status(), 3);
        });
    });
    let log = log.0.lock().unwrap();
    let of = |child: &str| -> Vec<&(Level, String)> {
        let mark = format!(" child=\"{child}\"");
        log.iter()
            .filter(|(_, line)| line.contains(&mark))
            .collect()
    };
    let expected = [
        ("fine", Level::DEBUG, "child completed"),
        ("fails", Level::ERROR, "child failed"),
        ("panics", Level::ERROR, "child panicked"),
        ("cancelled", Level::DEBUG, "child cancelled"),
        ("hangs", Level::WARN, "child aborted at its deadline"),
    ];
    for (child, level, message) in expected {
        let lines = of(child);
        assert_eq!(lines.len(), 1, "{child}: {lines:?}");
        assert_eq!(lines[0].0, level, "{child}");
        assert!(lines[0].1.starts_with(message), "{lines:?}");
    }
    assert!(of("fails")[0].1.contains("error=cannot save: no disk"));
    let panicked = &of("panics")[0].1;
    for part in [
        "out of cheese",
        "telemetry.rs:",
        "backtrace=",
        "every_way_to_end",
    ] {
        assert!(panicked.contains(part), "no `{part}` in {panicked}");
    }
}

#[test]
fn every_start_end_and_restart_is_counted_by_scope() {
    let series = Series::default();
    metrics::with_local_recorder(&series, || {
        crate::paused(async {
            let root = testing::root();
            let inner = root.scope("inner").open().unwrap();
            every_way_to_end(&inner).await;
            let flaps = inner.child("flaps").backoff(Backoff::fixed(10 * MS));
            let start = flaps.start(|child: Child| async move {
                if child.incarnation() < 3 {
                    return Err(Failure::new("not yet"));
                }
                child.stop_requested().await;
                Ok(())
            });
            start.await.unwrap();
            sleep(50 * MS).await;
            root.finish().await;
        });
    });
    let counts: Vec<String> = series
        .lines()
        .into_iter()
        .filter(|line| line.contains("scope=inner"))
        .collect();
    let ended = |end: &str, count: u32| {
        format!("supervise_children_ended_total{{scope=inner,end={end}}} {count}")
    };
    let mut expected = vec![
        ended("aborted", 1),
        ended("abandoned", 0),
        ended("cancelled", 1),
        ended("completed", 2),
        ended("failed", 3),
        ended("panicked", 1),
        "supervise_children_started_total{scope=inner} 8".to_owned(),
        "supervise_restarts_total{scope=inner} 2".to_owned(),
    ];
    expected.sort();
    let mut counts = counts;
    counts.sort();
    assert_eq!(counts, expected);
}

/// A root whose one child has been silent for longer than it said.
async fn with_a_stuck_child() -> testing::TestRoot {
    let root = testing::root_with(Options::new());
    let silent = root.child("silent").stuck_after(10 * MS);
    let start = silent.start(async |child: Child| {
        child.stop_requested().await;
        Ok(())
    });
    start.await.unwrap();
    sleep(50 * MS).await;
    root
}

#[test]
fn stuck_children_jobs_and_periodic_failures_are_counted() {
    let series = Series::default();
    metrics::with_local_recorder(&series, || {
        crate::paused(async {
            let root = with_a_stuck_child().await;
            root.inspect();
            root.inspect();
            let queue: JobQueue<u32> = root.jobs("jobs").workers(1).start().await.unwrap();
            let done = queue.submit(Job::new("done"), |_| async { Ok(1) }).unwrap();
            let failed = queue.submit(Job::new("failed"), |_| async { Err(Failure::new("no")) });
            done.over().await;
            failed.unwrap().over().await;
            let periodic = root.periodic("p").every(100 * MS).first(First::AtOnce);
            let start = periodic.start(|_| async { Err(Failure::new("no luck")) });
            let periodic = start.await.unwrap();
            sleep(250 * MS).await;
            periodic.cancel();
            sleep(MS).await;
        });
    });
    let lines = series.lines();
    for expected in [
        "supervise_children_stuck_total{} 1",
        "supervise_children_stuck{} 1",
        "supervise_jobs_total{end=done} 1",
        "supervise_jobs_total{end=failed} 1",
        "supervise_periodic_failures_total{child=p} 3",
    ] {
        assert!(
            lines.iter().any(|line| line == expected),
            "no `{expected}` in {lines:?}"
        );
    }
}

#[test]
fn a_child_that_is_restarted_is_logged_once_a_life() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), || {
        crate::paused(async {
            let root = testing::root();
            let child = root.child("flaps").policy(Policy::Transient);
            let child = child.backoff(Backoff::fixed(10 * MS));
            let start = child.start(|child: Child| async move {
                if child.incarnation() < 4 {
                    return Err(Failure::new("not yet"));
                }
                Ok(())
            });
            start.await.unwrap();
            sleep(100 * MS).await;
            root.finish().await;
        });
    });
    let log = log.0.lock().unwrap();
    let ends = |what: &str| {
        log.iter()
            .filter(|(_, line)| line.starts_with(what))
            .count()
    };
    assert_eq!((ends("child failed"), ends("child completed")), (3, 1));
    assert_eq!(ends("restarting"), 3);
}

#[test]
fn a_periodic_run_that_fails_or_panics_is_logged_once() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), || {
        crate::paused(async {
            let root = testing::root();
            let runs = AtomicU64::new(0);
            let periodic = root.periodic("p").every(100 * MS).first(First::AtOnce);
            let start = periodic.start(move |_| {
                let run = runs.fetch_add(1, Ordering::SeqCst);
                async move {
                    match run {
                        0 => Err(Failure::new("no luck")),
                        1 => panic!("bad luck"),
                        _ => Ok(()),
                    }
                }
            });
            start.await.unwrap();
            sleep(350 * MS).await;
            root.finish().await;
        });
    });
    let log = log.0.lock().unwrap();
    let lines: Vec<&str> = log
        .iter()
        .filter(|(level, _)| *level < Level::INFO)
        .map(|(_, line)| line.as_str())
        .collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("no luck"), "{lines:?}");
    assert!(
        lines[1].contains("bad luck") && lines[1].contains("backtrace="),
        "{lines:?}"
    );
}

#[test]
fn a_thread_that_is_left_behind_as_declared_is_no_error_in_the_log() {
    let log = Log::default();
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    tracing::subscriber::with_default(log.clone(), || {
        crate::paused(async {
            let root = testing::root();
            let reader = root.child("reader").stop_within(Duration::ZERO);
            let start = reader.start_blocking(move |_| {
                gate.lock().unwrap().recv().ok();
                Ok(())
            });
            start.await.unwrap();
            root.finish().await;
        });
    });
    drop(release);
    let log = log.0.lock().unwrap();
    let of_reader: Vec<_> = log
        .iter()
        .filter(|(_, line)| line.contains("reader"))
        .collect();
    assert_eq!(of_reader.len(), 1, "{of_reader:?}");
    assert_eq!(of_reader[0].0, Level::DEBUG, "{of_reader:?}");
}
