//! Real processes: signals, hangs, the watchdog and the service manager.
//!
//! The test binary starts itself again as a small program whose children misbehave as a plan in
//! an environment variable says: `kind:phase` words, separated by commas.
//!
//! What a machine does meanwhile is not what is tested: that something happens at once is seen by
//! how the program ends, where waiting would end it otherwise or not at all. The deadlines
//! themselves are tested to the millisecond with a paused clock, in `stopping` and `model`.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    os::unix::{net::UnixDatagram, process::ExitStatusExt},
    process::{self, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use supervise::{Child, Event, Failure, Next, Options, Phase, Phases, Scope};

use crate::telemetry::Series;

const PLAN: &str = "SUPERVISE_TEST_PLAN";
/// What each phase of the stop has, in milliseconds; the whole stop has five times as much.
const PHASE_MS: &str = "SUPERVISE_TEST_PHASE_MS";
const MS: Duration = Duration::from_millis(1);
/// A phase of a stop that nothing is expected to keep waiting.
const AMPLE: u32 = 60_000;
/// A phase of a stop that is to run into its deadline.
const SHORT: u32 = 200;
/// How long a program is waited for: longer than any machine needs, and shorter than [`AMPLE`].
const PATIENCE: Duration = Duration::from_secs(30);

/// The program under test; without a plan it only stops itself.
#[test]
fn a_program_runs_as_planned_and_ends_with_the_status_of_its_report() {
    let plan = env::var(PLAN).ok();
    let phase = env::var(PHASE_MS).map_or(AMPLE, |value| value.parse().unwrap()) * MS;
    let names = ["intake", "work", "senders", "store"];
    let phases = Phases::in_order(names.map(|name| Phase::new(name).reserve(phase))).unwrap();
    let options = Options::new()
        .phases(phases)
        .stop_within(5 * phase)
        .main_within(phase / 2)
        .signals(plan.is_some());
    let series = Series::default();
    if plan.is_some() {
        metrics::set_global_recorder(series.clone()).unwrap();
    }
    let planned = plan.clone();
    let report = supervise::run(options, async move |scope: Scope| {
        let Some(plan) = planned else {
            scope.stop();
            return Ok(());
        };
        report_events(&scope);
        for word in plan.split(',').filter(|word| !word.is_empty()) {
            let (kind, phase) = word.split_once(':').unwrap();
            start(&scope, kind, phase.to_owned()).await?;
        }
        say("wired");
        Ok(())
    });
    if plan.is_some() {
        say(&report.to_string());
        series.lines().iter().for_each(|line| say(line));
        process::exit(report.exit_status().into());
    }
    assert_eq!(report.exit_status(), 0);
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Writes down what the watching thread finds. From a thread, because every worker may be blocked.
fn report_events(scope: &Scope) {
    let mut events = scope.events();
    thread::spawn(move || {
        while let Some(next) = events.next_blocking() {
            match next {
                Next::Event(Event::WorkerBlocked { child, .. }) => say(&format!("blocked {child}")),
                Next::Event(Event::Stuck { child, .. }) => say(&format!("stuck {child}")),
                _ => {}
            }
        }
    });
}

async fn start(scope: &Scope, kind: &str, phase: String) -> Result<(), Failure> {
    let name = format!("{kind}-{phase}");
    let child = scope.child(name).phase(phase);
    match kind {
        "polite" => drop(child.start(polite).await?),
        "pending" => drop(
            child
                .start(async |_| std::future::pending::<Result<(), Failure>>().await)
                .await?,
        ),
        "spinning" => {
            let start = child.start(async |_| -> Result<(), Failure> {
                loop {
                    tokio::task::yield_now().await;
                }
            });
            drop(start.await?);
        }
        "blocked" => {
            let start = child.start(async |_| -> Result<(), Failure> {
                tokio::time::sleep(50 * MS).await;
                say("blocking");
                loop {
                    thread::sleep(1000 * MS);
                }
            });
            drop(start.await?);
        }
        "ticking" => {
            let start = child.start(async |_| -> Result<(), Failure> {
                loop {
                    tokio::time::sleep(10 * MS).await;
                    say("tick");
                }
            });
            drop(start.await?);
        }
        "thread" => {
            let start = child.start_blocking(|_| -> Result<(), Failure> {
                loop {
                    thread::sleep(1000 * MS);
                }
            });
            drop(start.await?);
        }
        "stuck" => {
            let stuck = child.critical().stuck_after(200 * MS);
            drop(stuck.start(polite).await?);
        }
        other => panic!("no such kind of child: {other}"),
    }
    Ok(())
}

async fn polite(child: Child) -> Result<(), Failure> {
    child.stop_requested().await;
    say(&format!("stopped {}", child.name()));
    Ok(())
}

/// A running program under test. It is killed when the test is over.
struct Program {
    process: process::Child,
    lines: mpsc::Receiver<(Instant, String)>,
}

impl Program {
    fn start(plan: &str) -> Program {
        Program::start_with(plan, |_| {})
    }

    /// A program whose stop is to run into its deadline.
    fn start_hurried(plan: &str) -> Program {
        Program::start_with(plan, |command| {
            command.env(PHASE_MS, SHORT.to_string());
        })
    }

    fn start_with(plan: &str, set_up: impl FnOnce(&mut Command)) -> Program {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "--nocapture", "--test-threads=1"])
            .arg("process::a_program_runs_as_planned_and_ends_with_the_status_of_its_report")
            .env(PLAN, plan)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        set_up(&mut command);
        let mut process = command.spawn().unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                sender.send((Instant::now(), line)).ok();
            }
        });
        Program { process, lines }
    }

    /// Waits for a line and says when it came.
    fn await_line(&self, wanted: &str) -> Instant {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok((at, line)) = self.lines.recv_timeout(left) else {
                panic!("the program never said `{wanted}`");
            };
            if line.contains(wanted) {
                return at;
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Sends a signal again and again until the program has ended.
    fn signal_until_exit(&mut self, name: &str) {
        let begun = Instant::now();
        while self.process.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < PATIENCE, "the program does not exit");
            self.signal(name);
            thread::sleep(50 * MS);
        }
    }

    /// Waits for the exit and gives its status and what was said meanwhile.
    fn exit(mut self) -> (ExitStatus, Vec<String>) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                let said = self.lines.iter().map(|(_, line)| line).collect();
                return (status, said);
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not exit");
            thread::sleep(MS);
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn sigterm_and_sigint_stop_it_in_order_with_status_0() {
    for signal in ["TERM", "INT"] {
        let program = Program::start("polite:store,polite:intake,polite:work");
        program.await_line("wired");
        program.signal(signal);
        let (status, said) = program.exit();
        assert_eq!(status.code(), Some(0), "{said:?}");
        let stopped: Vec<&String> = said
            .iter()
            .filter(|line| line.starts_with("stopped"))
            .collect();
        assert_eq!(
            stopped,
            [
                "stopped polite-intake",
                "stopped polite-work",
                "stopped polite-store"
            ]
        );
    }
}

#[test]
fn sighup_is_ignored() {
    let program = Program::start("polite:work");
    program.await_line("wired");
    program.signal("HUP");
    thread::sleep(50 * MS);
    program.signal("TERM");
    assert_eq!(program.exit().0.code(), Some(0));
}

#[test]
fn the_stop_keeps_its_deadline_for_any_mix_of_hangs_and_names_the_culprits() {
    let kinds = ["pending", "thread", "blocked", "spinning"];
    let phases = ["intake", "work", "senders", "work"];
    let programs: Vec<_> = (0..1_usize << kinds.len())
        .chain([usize::MAX])
        .map(|mix| {
            let chosen = |at: &usize| mix & (1 << at) != 0;
            let mut hangs: Vec<String> = (0..kinds.len())
                .filter(chosen)
                .map(|at| format!("{}:{}", kinds[at], phases[at]))
                .collect();
            if mix == usize::MAX {
                // Both workers: nothing on the runtime can run any more.
                hangs.push("blocked:store".to_owned());
            }
            hangs
        })
        .collect();
    // Six at a time: the machine should not be the reason that one is late.
    for some in programs.chunks(6) {
        let running: Vec<_> = some
            .iter()
            .map(|hangs| {
                let program = Program::start_hurried(&format!("polite:store,{}", hangs.join(",")));
                program.await_line("wired");
                let blocked = hangs
                    .iter()
                    .filter(|hang| hang.starts_with("blocked"))
                    .count();
                for _ in 0..blocked {
                    program.await_line("blocking");
                }
                (hangs, program)
            })
            .collect();
        for (_, program) in &running {
            program.signal("TERM");
        }
        for (hangs, program) in running {
            let (status, said) = program.exit();
            let said = said.join("\n");
            assert_eq!(
                status.code(),
                Some(if hangs.is_empty() { 0 } else { 3 }),
                "{hangs:?}"
            );
            for hang in hangs {
                let name = hang.replace(':', "-");
                let named = said.lines().any(|line| {
                    line.starts_with(&name)
                        && (line.contains("aborted") || line.contains("abandoned"))
                });
                assert!(named, "{name} is not named: {said}");
            }
            if hangs
                .iter()
                .filter(|hang| hang.starts_with("blocked"))
                .count()
                < 2
            {
                assert!(said.contains("stopped polite-store"), "{hangs:?}: {said}");
            }
        }
    }
}

#[test]
fn a_child_that_blocks_the_worker_for_ever_does_not_keep_the_others_from_going_on() {
    let program = Program::start_hurried("ticking:intake,blocked:work");
    program.await_line("blocking");
    for _ in 0..5 {
        program.await_line("tick");
    }
    program.signal("TERM");
    assert_eq!(program.exit().0.code(), Some(3));
}

#[test]
fn a_second_signal_ends_it_at_once_also_during_the_start() {
    for (signal, number) in [("TERM", 15), ("INT", 2)] {
        for wait in [0, 3, 10, 30, 100, 300] {
            let mut program = Program::start("pending:intake,thread:work,blocked:store");
            thread::sleep(wait * MS);
            program.signal(signal);
            thread::sleep(5 * MS);
            // A signal that comes before the earlier one was delivered is one with it, so a slow
            // machine needs it more than once.
            program.signal_until_exit(signal);
            // Its children never stop, and its stop has minutes: without the second signal this
            // waits in vain.
            let (status, _) = program.exit();
            // Before the handlers are there the first one ends it the way the system does.
            // A stop that was over before anything had started needs no second one.
            let ended = [Some(128 + number), Some(0)].contains(&status.code())
                || status.signal() == Some(number);
            assert!(ended, "{status} after a wait of {wait} ms");
        }
    }
}

#[test]
fn a_blocked_worker_is_named_within_250_ms() {
    // Three in time are enough: what else the machine does is not what is tested.
    let took = (0..20).map(|_| {
        let program = Program::start("polite:intake,blocked:work");
        let since = program.await_line("blocking");
        program
            .await_line("blocked blocked-work")
            .duration_since(since)
    });
    let in_time = took.filter(|took| *took <= 250 * MS).take(3);
    assert_eq!(in_time.count(), 3);
}

#[test]
fn a_blocked_worker_and_the_ends_of_children_are_counted() {
    let program = Program::start_hurried("polite:intake,blocked:work");
    program.await_line("blocked blocked-work");
    program.signal("TERM");
    let (status, said) = program.exit();
    assert_eq!(status.code(), Some(3));
    for expected in [
        "supervise_workers_blocked_total{} 1",
        "supervise_children_ended_total{scope=root,end=abandoned} 1",
        "supervise_children_started_total{scope=root} 3",
    ] {
        assert!(
            said.iter().any(|line| line == expected),
            "no `{expected}`: {said:#?}"
        );
    }
}

#[test]
fn every_profile_of_the_workspace_unwinds() {
    // `cargo test` ignores a profile's `panic`, so the profiles themselves are read. That the crate
    // does not even compile otherwise is in its `lib.rs`.
    const { assert!(cfg!(panic = "unwind")) };
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let settings: Vec<&str> = manifest
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("panic ") || line.starts_with("panic="))
        .filter(|line| !line.contains("\"warn\""))
        .collect();
    assert_eq!(
        settings,
        ["panic = \"unwind\""],
        "the release profile says it"
    );
}

#[test]
fn a_critical_child_without_progress_is_reported_stuck() {
    let program = Program::start("stuck:work");
    program.await_line("stuck stuck-work");
}

/// A service manager that writes down what it is told.
struct ServiceManager {
    socket: UnixDatagram,
    path: std::path::PathBuf,
}

impl ServiceManager {
    fn listen(name: &str) -> ServiceManager {
        let path = env::temp_dir().join(format!("supervise-{name}-{}", process::id()));
        std::fs::remove_file(&path).ok();
        ServiceManager {
            socket: UnixDatagram::bind(&path).unwrap(),
            path,
        }
    }

    fn run(&self, plan: &str) -> Program {
        Program::start_with(plan, |command| {
            command
                .env("NOTIFY_SOCKET", &self.path)
                .env("WATCHDOG_USEC", "200000");
        })
    }

    /// The next message, or nothing for so long.
    fn told(&self, within: Duration) -> Option<String> {
        self.socket.set_read_timeout(Some(within)).unwrap();
        let mut buffer = [0; 256];
        let length = self.socket.recv(&mut buffer).ok()?;
        Some(String::from_utf8_lossy(&buffer[..length]).trim().to_owned())
    }
}

impl Drop for ServiceManager {
    fn drop(&mut self) {
        std::fs::remove_file(&self.path).ok();
    }
}

#[test]
fn the_service_manager_hears_ready_alive_and_stopping() {
    let manager = ServiceManager::listen("polite");
    let program = manager.run("polite:work");
    assert_eq!(manager.told(PATIENCE).as_deref(), Some("READY=1"));
    for _ in 0..3 {
        assert_eq!(manager.told(PATIENCE).as_deref(), Some("WATCHDOG=1"));
    }
    program.signal("TERM");
    loop {
        match manager.told(PATIENCE).as_deref() {
            Some("WATCHDOG=1") => {}
            told => break assert_eq!(told, Some("STOPPING=1")),
        }
    }
}

#[test]
fn pings_stop_when_the_runtime_is_dead_or_a_critical_child_is_stuck() {
    for plan in ["blocked:work,blocked:store", "stuck:work"] {
        let manager = ServiceManager::listen(if plan.len() > 12 { "dead" } else { "stuck" });
        let _program = manager.run(plan);
        let begun = Instant::now();
        while manager.told(600 * MS).is_some() {
            assert!(begun.elapsed() < PATIENCE, "`{plan}` is still called alive");
        }
    }
}
