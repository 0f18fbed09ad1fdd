//! A conversation as a page that people read: what is said, and what is answered.
//!
//! The page begins with a title and what it shows. Then come steps, a line each, with what is
//! answered below:
//!
//! | step | is |
//! | --- | --- |
//! | `you › Buy milk` | these words; `⏎` breaks the line (on Telegram) |
//! | `you › [Done]` | a press of the button with this label, on the latest message with buttons |
//! | `you › 📎 a.pdf #1` | a file, with the words behind its name as its caption |
//! | `you › ✎ Buy bread` | the latest words, edited (on Telegram) |
//! | `you › ↪ done` | these words, in answer to the latest message of the bot (on Telegram) |
//! | `you › » Ada: Buy bread` | words of somebody else, passed on (on Telegram) |
//! | `time › 2h later`, `time › 2026-11-25 08:30` | time moves on; what falls due meanwhile comes |
//! | `bot › restarts` | it is told to stop, and starts again ten minutes later |
//! | `bot › is killed` | it is killed, and starts again ten minutes later |
//!
//! A line `Setting: NAME=value` before the first step is a variable of the environment, and
//! `Only on Telegram.` says that a terminal has no such thing.

use std::fmt::Write as _;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

const YOU: &str = "you › ";
const TIME: &str = "time › ";
const BOT: &str = "bot › ";
const SETTING: &str = "Setting: ";
const ONLY_TELEGRAM: &str = "Only on Telegram.";

/// Where the person lives.
pub(super) const ZONE: &str = "Europe/Berlin";

/// Where a file is, as a page shows it: where exactly is its content's business.
pub(super) const PLACE: &str = " is at ~/…";
/// What stands before the number that a channel gave a message.
const MESSAGE: &str = ", as message ";

/// What happens in a step.
#[derive(Debug, Clone)]
pub(super) enum Action {
    Say(String),
    Press(String),
    SendFile { name: String, caption: String },
    Edit(String),
    Answer(String),
    PassOn { from: String, text: String },
    Later(SignedDuration),
    Until(DateTime),
    Restart,
    Kill,
}

/// A step and what is answered.
#[derive(Debug)]
pub(super) struct Step {
    line: String,
    pub(super) action: Action,
    pub(super) answer: String,
}

/// A conversation.
#[derive(Debug)]
pub(super) struct Script {
    head: String,
    pub(super) settings: Vec<(String, String)>,
    pub(super) only_telegram: bool,
    pub(super) steps: Vec<Step>,
}

impl Script {
    pub(super) fn parse(text: &str) -> Self {
        let mut script = Self {
            head: String::new(),
            settings: Vec::new(),
            only_telegram: false,
            steps: Vec::new(),
        };
        for line in text.lines() {
            if let Some(action) = action(line) {
                script.steps.push(Step {
                    line: line.to_owned(),
                    action,
                    answer: String::new(),
                });
            } else if let Some(step) = script.steps.last_mut() {
                let _ = writeln!(step.answer, "{line}");
            } else {
                script.only_telegram |= line == ONLY_TELEGRAM;
                let setting = line.strip_prefix(SETTING).and_then(|it| it.split_once('='));
                script
                    .settings
                    .extend(setting.map(|(name, value)| (name.to_owned(), value.to_owned())));
                let _ = writeln!(script.head, "{line}");
            }
        }
        for step in &mut script.steps {
            step.answer = step.answer.trim_matches('\n').to_owned();
        }
        script
    }

    /// The page with these answers.
    pub(super) fn with(&self, answers: &[String]) -> String {
        let mut page = format!("{}\n", self.head.trim_end());
        for (step, answer) in self.steps.iter().zip(answers) {
            let _ = writeln!(page, "\n{}", step.line);
            if !answer.is_empty() {
                let _ = writeln!(page, "\n{answer}");
            }
        }
        page
    }

    pub(super) fn title(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }
}

fn action(line: &str) -> Option<Action> {
    if let Some(words) = line.strip_prefix(YOU) {
        return Some(said(words));
    }
    if let Some(time) = line.strip_prefix(TIME) {
        let later = time.strip_suffix(" later");
        return Some(match later {
            Some(length) => Action::Later(length.parse().expect("a length of time")),
            None => Action::Until(time.parse().expect("a date and time")),
        });
    }
    let event = line.strip_prefix(BOT)?;
    match event {
        "restarts" => Some(Action::Restart),
        "is killed" => Some(Action::Kill),
        _ => None,
    }
}

fn said(words: &str) -> Action {
    if let Some(label) = words.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        return Action::Press(label.to_owned());
    }
    if let Some(text) = words.strip_prefix("✎ ") {
        return Action::Edit(text.to_owned());
    }
    if let Some(text) = words.strip_prefix("↪ ") {
        return Action::Answer(text.to_owned());
    }
    if let Some((from, text)) = words.strip_prefix("» ").and_then(|it| it.split_once(": ")) {
        return Action::PassOn {
            from: from.to_owned(),
            text: text.to_owned(),
        };
    }
    if let Some(file) = words.strip_prefix("📎 ") {
        let (name, caption) = file.split_once(' ').unwrap_or((file, ""));
        return Action::SendFile {
            name: name.to_owned(),
            caption: caption.to_owned(),
        };
    }
    Action::Say(words.to_owned())
}

/// A line of an answer as a page shows it: without what only the machine needs to know.
pub(super) fn plain_line(line: &str) -> String {
    let line = line.trim_end();
    if let Some((file, _)) = line.split_once(" is at ~/") {
        return format!("{file}{PLACE}");
    }
    match line.split_once(MESSAGE) {
        Some((before, number)) => {
            let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}{MESSAGE}…{after}")
        }
        None => line.to_owned(),
    }
}

/// When the conversation begins: Tuesday, 10:00 where the person lives.
pub(super) fn start() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().expect("an instant")
}

/// The instant to which time moves in this step, if it does.
pub(super) fn moved(action: &Action, now: Timestamp) -> Option<Timestamp> {
    match action {
        Action::Later(length) => now.checked_add(*length).ok(),
        Action::Until(civil) => {
            let zone = TimeZone::get(ZONE).expect("a zone");
            zone.to_timestamp(*civil).ok()
        }
        Action::Restart | Action::Kill => now.checked_add(SignedDuration::from_mins(10)).ok(),
        Action::Say(_)
        | Action::Press(_)
        | Action::SendFile { .. }
        | Action::Edit(_)
        | Action::Answer(_)
        | Action::PassOn { .. } => None,
    }
}

/// What is in a file that somebody sends.
pub(super) fn content(name: &str) -> String {
    format!("What {name} says.\n")
}
