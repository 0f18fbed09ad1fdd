//! Killed at any moment, under load, with reminders falling due: nothing is lost, and what is
//! doubled is doubled only where nobody could know, and says so.
//!
//! The process is ended by SIGKILL, which no program can prevent or prepare for. Three people
//! write without a pause and press buttons; moments and words come from a seed that is printed
//! and can be given back as `LARRYBOT_TEST_SEED`. In the end everything that was ever said is
//! compared with what the database exports and with every message that arrived.

#![expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so, and one that is random says how to repeat it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, Fault, Message, World};
use serde_json::Value;
use supervise::Random;

use crate::bot::{Bot, PATIENCE, home_for, pause};
use crate::process::{Home, LARRY, full_size};

/// Who writes.
const PEOPLE: [i64; 3] = [LARRY, 8, 9];
/// A life lasts from …
const LIFE_MIN_MS: u64 = 20;
/// … to so long.
const LIFE_MAX_MS: u64 = 400;
/// What a process sent before it was killed has been read by the server so soon after.
const LAST_REQUESTS: Duration = Duration::from_millis(15);
/// The longest pause between two things that people do.
const PAUSE_MAX_MS: u64 = 20;
/// How long an answer of the emulator takes at most: a kill meanwhile leaves a doubt.
const ANSWER_MAX_MS: u64 = 12;
/// The sweep of a crash loop: a life lasts so long, again and again.
const LOOP_MS: [u64; 8] = [20, 40, 70, 110, 170, 250, 350, 500];
/// So many lives a crash loop has to get everything done.
const LOOP_LIVES_MAX: usize = 80;
/// Messages that wait when a crash loop begins.
const LOOP_BACKLOG: usize = 120;
/// Replies of a chat whose outcome may be unknown at once (delivery's window, and the one that is
/// on its way).
const REPLIES_IN_DOUBT_MAX: usize = 9;

/// What a message of a person must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A task with this title, and an answer with this title.
    Task,
    /// A reminder with this text, an answer with it, and the reminder itself.
    Reminder,
}

/// Something that was said, recognised by its number in every text that it causes.
#[derive(Debug, Clone, Copy)]
struct Said {
    number: usize,
    kind: Kind,
}

/// A message of the bot that names something that was said.
#[derive(Debug, Clone)]
struct Arrival {
    number: usize,
    person: i64,
    /// The reminder itself rather than the answer to whoever asked for it.
    is_firing: bool,
    has_buttons: bool,
    is_marked: bool,
    /// The life of the process that sent it, from 0.
    life: usize,
    message_id: i64,
}

/// The extra copies of one kind of message.
#[derive(Debug, Default)]
struct Extra {
    all: usize,
    /// To one chat, of one kill.
    a_kill_max: usize,
    /// Of messages with buttons.
    with_buttons: usize,
}

/// What was counted.
#[derive(Debug, Default)]
struct Figures {
    replies: Extra,
    reminders: Extra,
    /// Messages that say that they may be a repeat although no other copy arrived.
    marked_alone: usize,
}

/// A bot, the people who use it, and somebody who kills it.
struct Siege {
    server: Server,
    home: Home,
    random: Random,
    said: Vec<Said>,
    arrivals: Vec<Arrival>,
    /// Reminders whose Done was pressed.
    pressed: BTreeSet<usize>,
    presses: usize,
    /// The highest message id that was read.
    read_through: i64,
    kills: usize,
}

fn seed() -> u64 {
    let given = std::env::var("LARRYBOT_TEST_SEED").ok();
    given
        .and_then(|seed| seed.parse().ok())
        .unwrap_or_else(|| Random::from_system().bits())
}

/// The word by which something is recognised; none is part of another.
fn word(number: usize) -> String {
    format!("quux{number}z")
}

/// The number of the word in a text.
fn number_in(text: &str) -> Option<usize> {
    let (_, rest) = text.split_once("quux")?;
    let (number, _) = rest.split_once('z')?;
    number.parse().ok()
}

/// What `larrybot export` wrote.
struct Export {
    directory: PathBuf,
}

impl Export {
    fn of(home: &Home) -> Self {
        let directory = home.path().join("export");
        let ended = home.run(&["export", &directory.display().to_string()], "");
        assert_eq!(ended.status, Some(0), "{ended:?}");
        Self { directory }
    }

    fn table(&self, name: &str) -> Vec<Value> {
        let file = std::fs::read(self.directory.join(name)).unwrap();
        serde_json::from_slice(&file).unwrap()
    }
}

impl Siege {
    fn new(name: &str, redelivery: &str) -> Self {
        let seed = seed();
        println!("{name}: LARRYBOT_TEST_SEED={seed}");
        let config = Config {
            log_max: 100,
            messages_per_chat_max: 1_000_000,
            ..Config::default()
        };
        let server = Server::start_with(config).unwrap();
        let everybody = PEOPLE.map(|id| id.to_string()).join(",");
        let home = home_for(&server)
            .with("ALLOWED_TELEGRAM_USER_ID", everybody)
            .with("TELEGRAM_REDELIVERY", redelivery);
        Self {
            server,
            home,
            random: Random::seeded(seed),
            said: Vec::new(),
            arrivals: Vec::new(),
            pressed: BTreeSet::new(),
            presses: 0,
            read_through: 0,
            kills: 0,
        }
    }

    fn up_to(&mut self, most: u64) -> u64 {
        self.random.bits() % (most + 1)
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.up_to(most - least)
    }

    /// Somebody says something.
    fn say(&mut self) {
        let number = self.said.len();
        let person = PEOPLE[usize::try_from(self.up_to(2)).unwrap()];
        let word = word(number);
        let (kind, text) = match self.up_to(9) {
            0..=3 => (Kind::Task, format!("/add {word}")),
            4..=5 => (Kind::Task, word),
            6..=8 => {
                let seconds = self.between(1, 2);
                (Kind::Reminder, format!("/remind in {seconds}s {word}"))
            }
            _ => (Kind::Reminder, format!("remind me in 1s {word}")),
        };
        self.server.user(person).says(&text);
        self.said.push(Said { number, kind });
    }

    /// Somebody presses Done on a reminder that arrived, perhaps not for the first time.
    fn press(&mut self) {
        let firings: Vec<&Arrival> = self.arrivals.iter().filter(|it| it.is_firing).collect();
        let Ok(among) = u64::try_from(firings.len()) else {
            return;
        };
        if among == 0 {
            return;
        }
        let chosen = usize::try_from(self.random.bits() % among).unwrap();
        let (number, person, message_id) = {
            let firing = firings[chosen];
            (firing.number, firing.person, firing.message_id)
        };
        let done = self.server.view(|world| {
            let message = world.message(person, message_id)?;
            let buttons = message.buttons();
            let mut data = buttons
                .into_iter()
                .flatten()
                .filter_map(|it| it.callback_data);
            data.find(|data| data.starts_with("rd:"))
        });
        // Done already: the buttons are gone.
        let Some(done) = done else { return };
        self.server.user(person).presses_data(message_id, &done);
        self.pressed.insert(number);
        self.presses += 1;
    }

    /// Reads what the bot sent since the last look.
    fn read(&mut self) {
        let (after, life) = (self.read_through, self.kills);
        let new: Vec<Message> = self.server.view(|world| {
            let messages = PEOPLE.iter().flat_map(|person| world.messages(*person));
            let new = messages.filter(|it| it.from_bot && it.message_id > after);
            new.cloned().collect()
        });
        for message in new {
            self.read_through = self.read_through.max(message.message_id);
            assert!(
                !message.text.contains("set it aside"),
                "an innocent message was blamed for a kill: {}",
                message.text
            );
            let Some(number) = number_in(&message.text) else {
                continue;
            };
            self.arrivals.push(Arrival {
                number,
                person: message.chat_id,
                is_firing: message.text.contains("\u{23f0} quux"),
                has_buttons: !message.buttons().is_empty(),
                is_marked: message.text.contains("repeat"),
                life,
                message_id: message.message_id,
            });
        }
    }

    /// People go on for so long.
    fn load_for(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while Instant::now() < until {
            if self.up_to(5) == 0 {
                self.read();
                self.press();
            } else {
                self.say();
            }
            let time = Duration::from_millis(self.up_to(PAUSE_MAX_MS));
            pause(time.min(until - Instant::now()));
        }
    }

    /// One life: launched, loaded, killed.
    fn life(&mut self) {
        self.server.clear_faults();
        let answer = self.up_to(ANSWER_MAX_MS);
        self.server
            .inject(Fault::latency(Duration::from_millis(answer)));
        let bot = Bot::launch(&self.home);
        let time = self.between(LIFE_MIN_MS, LIFE_MAX_MS);
        self.load_for(Duration::from_millis(time));
        self.kill(bot);
    }

    /// Kills, and reads what had left the process until then.
    fn kill(&mut self, bot: Bot) {
        bot.kill();
        let count = |server: &Server| server.view(World::request_count);
        let mut before = count(&self.server);
        loop {
            // A request may still lie in the server's socket.
            pause(LAST_REQUESTS);
            let now = count(&self.server);
            if now == before {
                break;
            }
            before = now;
        }
        self.read();
        self.kills += 1;
    }

    /// What has to have arrived and has not: answers and reminders, by number.
    fn missing(&self) -> BTreeSet<(usize, bool)> {
        let mut missing: BTreeSet<(usize, bool)> = BTreeSet::new();
        for said in &self.said {
            missing.insert((said.number, false));
            if said.kind == Kind::Reminder {
                missing.insert((said.number, true));
            }
        }
        for arrival in &self.arrivals {
            missing.remove(&(arrival.number, arrival.is_firing));
        }
        missing
    }

    /// Waits until nothing is missing; says what is if that takes too long.
    fn settle(&mut self) {
        loop {
            self.read();
            let missing = self.missing();
            if missing.is_empty() {
                return;
            }
            let after = self.read_through;
            let news = self.server.wait_for(PATIENCE, |world| {
                let mut messages = PEOPLE.iter().flat_map(|person| world.messages(*person));
                messages
                    .any(|it| it.from_bot && it.message_id > after)
                    .then_some(())
            });
            if let Err(error) = news {
                panic!("never arrived: {missing:?}; {error}");
            }
        }
    }

    /// Something is said and answered, and the process ends as it should: so there is a message
    /// that is known to have arrived.
    fn first_words(&mut self) {
        let bot = Bot::start(&self.home, &self.server);
        for person in PEOPLE {
            let number = self.said.len();
            self.server.user(person).says(&word(number));
            let kind = Kind::Task;
            self.said.push(Said { number, kind });
            let number = number + 1;
            let text = format!("/remind in 1s {}", word(number));
            self.server.user(person).says(&text);
            let kind = Kind::Reminder;
            self.said.push(Said { number, kind });
        }
        self.settle();
        bot.stop();
    }

    /// A life in peace: everything arrives, then the database is compared with what was said.
    fn peace(&mut self) {
        self.server.clear_faults();
        let bot = Bot::start(&self.home, &self.server);
        self.settle();
        self.server
            .wait_for(PATIENCE, |view| (view.pending_updates() == 0).then_some(()))
            .unwrap();
        let ended = bot.stop();
        assert!(!ended.errors.contains("panicked"), "{}", ended.errors);
        self.read();
        self.everything_has_its_effect_once();
    }

    fn everything_has_its_effect_once(&self) {
        let export = Export::of(&self.home);
        let (tasks, reminders) = (export.table("tasks.json"), export.table("reminders.json"));
        let mut effects: BTreeMap<(Kind, usize), usize> = BTreeMap::new();
        for (kind, rows, text) in [
            (Kind::Task, &tasks, "title"),
            (Kind::Reminder, &reminders, "text"),
        ] {
            for row in rows {
                let number = number_in(row[text].as_str().unwrap()).unwrap();
                *effects.entry((kind, number)).or_default() += 1;
            }
        }
        let said = self.said.iter().map(|said| ((said.kind, said.number), 1));
        let said: BTreeMap<(Kind, usize), usize> = said.collect();
        let wrong: Vec<_> = said
            .keys()
            .chain(effects.keys())
            .map(|what| (what, said.get(what), effects.get(what)))
            .filter(|(_, said, effects)| said != effects)
            .collect();
        assert!(wrong.is_empty(), "said, but not stored once: {wrong:?}");
        for row in &reminders {
            let number = number_in(row["text"].as_str().unwrap()).unwrap();
            let state = row["state"].as_str();
            if self.pressed.contains(&number) {
                assert_eq!(state, Some("acknowledged"), "{row}");
            } else {
                assert_eq!(state, Some("fired"), "{row}");
            }
        }
        let occurrences = export.table("occurrences.json").len();
        assert_eq!(occurrences, reminders.len(), "each fired exactly once");
    }

    /// Answers came in the order in which people spoke, whatever was repeated in between.
    fn answers_are_in_order(&self) {
        for person in PEOPLE {
            let mut seen = BTreeSet::new();
            let answers = self
                .arrivals
                .iter()
                .filter(|it| it.person == person && !it.is_firing);
            let first: Vec<usize> = answers
                .map(|it| it.number)
                .filter(|number| seen.insert(*number))
                .collect();
            assert!(first.is_sorted(), "{person}: {first:?}");
        }
    }

    /// Counts the extra copies. Each is marked, and no life sends the same thing twice: so there is
    /// at most one more of a message a kill.
    fn count(&self, name: &str) -> Figures {
        let mut copies: BTreeMap<(usize, bool), Vec<&Arrival>> = BTreeMap::new();
        for arrival in &self.arrivals {
            let copies = copies.entry((arrival.number, arrival.is_firing));
            copies.or_default().push(arrival);
        }
        let mut figures = Figures::default();
        let mut of_kill: BTreeMap<(usize, i64, bool), usize> = BTreeMap::new();
        for copies in copies.into_values() {
            if copies.len() == 1 && copies[0].is_marked {
                if name == "ask" {
                    println!("{name}: marked alone: {copies:?}");
                }
                figures.marked_alone += 1;
            }
            for pair in copies.windows(2) {
                let (earlier, later) = (pair[0], pair[1]);
                assert!(later.is_marked, "an unmarked repeat: {copies:?}");
                assert!(
                    later.life > earlier.life,
                    "twice without a kill between: {copies:?}"
                );
                // The kill that ended the life in which the earlier copy was sent.
                let kill = (earlier.life, earlier.person, earlier.is_firing);
                let of_kill = of_kill.entry(kill).or_default();
                *of_kill += 1;
                let extra = if later.is_firing {
                    &mut figures.reminders
                } else {
                    &mut figures.replies
                };
                extra.all += 1;
                extra.with_buttons += usize::from(later.has_buttons);
                if name == "ask" && later.has_buttons {
                    println!("{name}: doubled with buttons: {copies:?}");
                }
                extra.a_kill_max = extra.a_kill_max.max(*of_kill);
            }
        }
        let (kills, said, presses) = (self.kills, self.said.len(), self.presses);
        println!(
            "{name}: {kills} kills, {said} messages and {presses} presses, {} arrivals; {figures:?}",
            self.arrivals.len()
        );
        figures
    }
}

#[test]
fn killed_at_any_moment_it_loses_nothing_and_marks_every_repeat() {
    let mut siege = Siege::new("mark", "mark");
    for _ in 0..if full_size() { 220 } else { 20 } {
        siege.life();
    }
    siege.peace();
    siege.answers_are_in_order();
    let Figures {
        replies, reminders, ..
    } = siege.count("mark");
    assert!(
        reminders.a_kill_max <= 1,
        "more than one reminder of a chat was in doubt: {reminders:?}"
    );
    assert!(replies.a_kill_max <= REPLIES_IN_DOUBT_MAX, "{replies:?}");
}

#[test]
fn asking_first_loses_nothing_and_doubles_nothing_that_has_buttons() {
    let mut siege = Siege::new("ask", "ask");
    siege.first_words();
    for _ in 0..if full_size() { 100 } else { 10 } {
        siege.life();
    }
    siege.peace();
    siege.answers_are_in_order();
    let Figures {
        replies,
        reminders,
        marked_alone,
    } = siege.count("ask");
    assert_eq!((replies.with_buttons, reminders.with_buttons), (0, 0));
    assert_eq!(marked_alone, 0, "who asks need not mark");
}

#[test]
fn recovery_converges_however_soon_it_is_killed_again() {
    let mut siege = Siege::new("loop", "mark");
    for _ in 0..LOOP_BACKLOG {
        siege.say();
    }
    let mut lives = LOOP_MS.iter().cycle();
    while !siege.missing().is_empty() {
        assert!(
            siege.kills < LOOP_LIVES_MAX,
            "after {LOOP_LIVES_MAX} lives {} things are missing",
            siege.missing().len()
        );
        let bot = Bot::launch(&siege.home);
        pause(Duration::from_millis(*lives.next().unwrap()));
        siege.kill(bot);
    }
    siege.peace();
    siege.answers_are_in_order();
    siege.count("loop");
}

/// The sharpest moment: Telegram has just forgotten the update.
#[test]
fn killed_the_moment_an_update_is_confirmed_it_has_the_effect() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let rounds = if full_size() { 100 } else { 10 };
    for round in 0..rounds {
        let bot = Bot::start(&home, &server);
        // Two: the first updates of a life are stored before they are handled, the others not.
        for number in [2 * round, 2 * round + 1] {
            let confirmed = server.confirmed_offset();
            server.user(LARRY).says(&format!("/add {}", word(number)));
            server
                .wait_for(PATIENCE, |view| {
                    (view.confirmed_offset() > confirmed).then_some(())
                })
                .unwrap();
            if number % 2 == 0 {
                server
                    .wait_for_message(PATIENCE, LARRY, 0, &word(number))
                    .unwrap();
            }
        }
        bot.kill();
    }
    // What was only stored is handled now.
    let bot = Bot::start(&home, &server);
    server
        .wait_for_message(PATIENCE, LARRY, 0, &word(2 * rounds - 1))
        .unwrap();
    bot.stop();
    let tasks = Export::of(&home).table("tasks.json");
    let titles: Vec<usize> = tasks
        .iter()
        .map(|task| number_in(task["title"].as_str().unwrap()).unwrap())
        .collect();
    let expected: Vec<usize> = (0..2 * rounds).collect();
    assert_eq!(titles, expected);
}
