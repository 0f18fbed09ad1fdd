//! Seeded lives: random words, reminders, faults, crashes and clock jumps; then what must be true
//! of the whole. The same seed gives the same log.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::conversation::Incoming;
use domain::error::StorageFault;
use jiff::SignedDuration;
use supervise::Random;

use crate::world::{OTHER, OWNER, World};

/// Steps of one simulation.
const STEPS: u32 = 120;
/// Seeds of the quick size; the full size has fifteen times as many.
const SEEDS: u64 = 4;

fn seeds() -> u64 {
    if std::env::var("LARRYBOT_TEST_SIZE").is_ok_and(|size| size == "full") {
        SEEDS * 15
    } else {
        SEEDS
    }
}

/// What was asked for and what the channel has not been told to forget yet.
struct Simulation {
    world: World,
    random: Random,
    unconfirmed: Vec<Incoming>,
    said: BTreeMap<i64, Vec<String>>,
    reminders: BTreeMap<i64, Vec<String>>,
    crashes: usize,
    steps: u32,
}

impl Simulation {
    async fn new(seed: u64) -> Self {
        let mut world = World::new();
        world.choices.seed = Some(seed);
        world.start().await;
        world.server.fail_at_random(seed, 0.25);
        Self {
            world,
            random: Random::seeded(seed),
            unconfirmed: Vec::new(),
            said: BTreeMap::new(),
            reminders: BTreeMap::new(),
            crashes: 0,
            steps: 0,
        }
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.random.bits() % limit
    }

    fn somebody(&mut self) -> i64 {
        if self.below(2) == 0 { OWNER } else { OTHER }
    }

    async fn run(&mut self) {
        while self.steps < STEPS {
            self.steps += 1;
            self.step().await;
        }
        self.settle().await;
    }

    async fn step(&mut self) {
        match self.below(16) {
            0..=4 => self.say(),
            5..=7 => self.remind().await,
            8 => {
                let count = 1 + self.below(6);
                (0..count).for_each(|_| self.say());
            }
            9 => self.restart_by_force().await,
            10 => {
                let commits = 1 + self.below(6);
                self.world.crash_after(commits);
            }
            11 => self.restart_in_order().await,
            12 => {
                let faults = [StorageFault::Locked, StorageFault::Full];
                self.world.db.faults.lock().unwrap().extend(faults);
            }
            13 => {
                let hours = i64::try_from(self.below(3)).unwrap() - 1;
                self.world.clock.jump(SignedDuration::from_hours(hours));
            }
            _ => {
                let ms = self.below(20_000);
                tokio::time::sleep(Duration::from_millis(ms)).await;
            }
        }
        self.poll().await;
        self.revive().await;
    }

    fn say(&mut self) {
        let chat = self.somebody();
        let said = self.said.entry(chat).or_default();
        let text = match self.steps % 5 {
            0 => format!("slow 50 {}", said.len()),
            _ => format!("word {}", said.len()),
        };
        said.push(text.clone());
        let update = self.world.text(chat, &text);
        self.unconfirmed.push(update);
    }

    async fn remind(&mut self) {
        let chat = self.somebody();
        // A unit may be committed although its answer was lost: no text is used again.
        let text = format!("reminder {}", self.steps);
        let in_s = i64::try_from(self.random.bits() % 40).unwrap();
        let at = domain::time::Clock::now(&*self.world.clock) + SignedDuration::from_secs(in_s);
        if self.world.try_remind(chat, &text, at).await {
            self.reminders.entry(chat).or_default().push(text);
        }
    }

    /// What a poller does: everything that is not confirmed comes again.
    async fn poll(&mut self) {
        if self.unconfirmed.is_empty() {
            return;
        }
        let next = self.unconfirmed.last().map(|update| update.key.id + 1);
        let intake = self.world.delivery().intake();
        let batch = self.unconfirmed.clone();
        let taken = tokio::time::timeout(Duration::from_secs(2), intake.accept(batch, next)).await;
        if let Ok(Ok(())) = taken {
            self.unconfirmed.clear();
        }
    }

    /// A life that ended by itself is followed by another.
    async fn revive(&mut self) {
        if self.world.is_dead() {
            self.restart_by_force().await;
        }
    }

    async fn restart_by_force(&mut self) {
        self.crashes += 1;
        self.world.crash();
        while self.world.try_start().await.is_err() {}
    }

    async fn restart_in_order(&mut self) {
        self.world.stop().await;
        while self.world.try_start().await.is_err() {
            self.crashes += 1;
        }
    }

    /// The world is healed, and everything comes to its end.
    async fn settle(&mut self) {
        self.world.server.heal();
        self.world.db.faults.lock().unwrap().clear();
        self.world.crash_after(u64::MAX);
        self.world.clock.jump(SignedDuration::from_hours(24 * 7));
        for _ in 0..4 {
            self.poll().await;
            self.revive().await;
            tokio::time::sleep(Duration::from_secs(120)).await;
            self.world.idle().await;
        }
        assert!(self.unconfirmed.is_empty());
    }

    fn check(&self, seed: u64) {
        let doubts = self.effects_without_answer();
        for chat in [OWNER, OTHER] {
            let said = self.said.get(&chat).cloned().unwrap_or_default();
            for text in &said {
                assert_eq!(self.world.effects(chat, text), 1, "seed {seed}: {text}");
            }
            let answers: Vec<String> = said.iter().map(|text| format!("ok {text}")).collect();
            self.check_copies(seed, chat, &answers, self.crashes * 8 + doubts, true);
            let reminders = self.reminders.get(&chat).cloned().unwrap_or_default();
            let reminders: Vec<String> = reminders
                .iter()
                .map(|text| format!("\u{23f0} {text}"))
                .collect();
            self.check_copies(seed, chat, &reminders, self.crashes + doubts, false);
        }
        let totals = self.world.ask(|reads| reads.outbox_totals(None));
        assert_eq!((totals.waiting, totals.in_doubt), (0, 0), "seed {seed}");
    }

    /// Each text arrived; further copies are marked and few; first copies are in order.
    fn check_copies(&self, seed: u64, chat: i64, texts: &[String], extra_max: usize, order: bool) {
        let seen = self.world.server.seen.lock().unwrap();
        let seen: Vec<_> = seen.values().filter(|seen| seen.chat == chat).collect();
        let (mut extra, mut firsts) = (0, Vec::new());
        for text in texts {
            let first_line = |words: &str| words.lines().next() == Some(text.as_str());
            let copies: Vec<_> = (0..seen.len())
                .filter(|at| first_line(&seen[*at].words()))
                .collect();
            assert!(!copies.is_empty(), "seed {seed}: {text} is lost in {chat}");
            let unmarked = copies.iter().filter(|at| !seen[**at].is_repeat()).count();
            assert!(
                unmarked <= 1,
                "seed {seed}: {text} came {unmarked} times without a mark"
            );
            extra += copies.len() - 1;
            firsts.push(copies[0]);
        }
        assert!(
            extra <= extra_max,
            "seed {seed}: {extra} extra copies, {extra_max} explained"
        );
        assert!(
            !order || firsts.is_sorted(),
            "seed {seed}: out of order: {firsts:?}"
        );
    }

    fn effects_without_answer(&self) -> usize {
        let log = self.world.server.log.lock().unwrap();
        log.iter()
            .filter(|line| line.ends_with("InDoubtAfter"))
            .count()
    }
}

async fn simulate(seed: u64) -> Vec<String> {
    let mut simulation = Simulation::new(seed).await;
    simulation.run().await;
    simulation.check(seed);
    let log = simulation.world.server.log.lock().unwrap().clone();
    simulation.world.crash();
    log
}

/// Each seed has a runtime of its own, which takes with it what its dead lives left behind.
fn simulate_alone(seed: u64) -> Vec<String> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().start_paused(true).build().unwrap();
    runtime.block_on(simulate(seed))
}

#[test]
fn whatever_fails_and_crashes_nothing_is_lost_and_copies_are_marked() {
    for seed in 0..seeds() {
        simulate_alone(seed);
    }
}

#[test]
fn the_same_seed_gives_the_same_log() {
    for seed in [3, 4] {
        let (one, other) = (simulate_alone(seed), simulate_alone(seed));
        assert!(one.len() > 50);
        assert_eq!(one, other);
    }
}

#[tokio::test(start_paused = true)]
async fn recovery_that_is_killed_again_and_again_converges() {
    for commits in 1..=4 {
        let mut world = World::started().await;
        *world.server.latency.lock().unwrap() = Duration::from_millis(400);
        for text in ["slow 50 a", "slow 50 b", "slow 50 c", "slow 50 d"] {
            world.say(OWNER, text).await;
            world.say(OTHER, text).await;
        }
        for n in 0..20 {
            world.remind(OWNER, &format!("reminder {n}"), 1).await;
        }
        let mut kills = 0;
        while world.unfinished() {
            world.crash();
            kills += 1;
            assert!(kills < 400, "no progress with {commits} commits a life");
            world.crash_after(commits + 8);
            let _killed = world.try_start().await.is_err();
            tokio::time::sleep(Duration::from_millis(500 * commits)).await;
        }
        assert!(kills > 1, "nothing was killed");
        let words = world.words(OWNER);
        for n in 0..20 {
            let text = format!("\u{23f0} reminder {n}");
            assert!(words.iter().any(|words| words.contains(&text)), "{text}");
        }
        for text in ["slow 50 a", "slow 50 b", "slow 50 c", "slow 50 d"] {
            assert_eq!(world.effects(OWNER, text), 1);
            assert_eq!(world.effects(OTHER, text), 1);
        }
    }
}
