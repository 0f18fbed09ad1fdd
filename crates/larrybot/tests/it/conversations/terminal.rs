//! A conversation in the terminal: lines on standard input, answers on standard output.
//!
//! A line is followed by a press of a button that cannot be there. The terminal takes a line when
//! the one before it is answered, so its refusal says that the answer is complete.

#![expect(
    clippy::panic,
    reason = "a helper that sees the bot fail says so; the lints know only functions marked as tests"
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::moved::{self, Hand};
use super::script::{Action, content, moved as moved_to, plain_line};
use crate::bot::{PATIENCE, pause};
use crate::process::Home;

/// The press that ends each answer, and what is said to it.
const NO_BUTTON: &str = ":0\n";
const REFUSALS: [&str; 2] = [
    "There is no button to press.",
    "The latest buttons do not have that number.",
];
/// How the harness's last words before the bot's end.
const HARNESS: &str = "the_bot_whose_clock_is_moved_knows_no_other_time ... ";
/// How often the output is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// A person at a terminal.
pub(super) struct Terminal {
    home: Home,
    now: Timestamp,
    chat: Option<Chat>,
    /// The labels of the latest buttons.
    buttons: Vec<String>,
}

/// A running chat. Dropped, it is killed.
struct Chat {
    child: Child,
    input: Option<ChildStdin>,
    output: PathBuf,
    read: usize,
}

impl Terminal {
    pub(super) fn start(home: Home, now: Timestamp) -> Self {
        let [daily, eod] = ["DAILY_REPORT_AT", "END_OF_DAY_AT"].map(|name| setting(&home, name));
        let home = home
            .with("LOG_LEVEL", super::LOG)
            .with("DAILY_REPORT_AT", daily)
            .with("END_OF_DAY_AT", eod);
        let mut terminal = Self {
            home,
            now,
            chat: None,
            buttons: Vec::new(),
        };
        terminal.begin();
        // What is told at the start belongs to what happened before.
        let greeting = terminal.answer();
        assert_eq!(greeting, "", "the terminal speaks first");
        terminal
    }

    fn begin(&mut self) {
        let path = self.home.path().join("output");
        let output = File::create(&path).expect("a file for the output");
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.home.path().join("log"))
            .expect("a file for the log");
        let mut child = moved::command(&self.home, "chat", self.now)
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(log)
            .spawn()
            .expect("the binary starts");
        self.chat = Some(Chat {
            input: child.stdin.take(),
            child,
            output: path,
            read: 0,
        });
        self.buttons.clear();
    }

    /// Does what the step says; what is answered, with what is known to be a note last.
    pub(super) fn step(&mut self, action: &Action, notes: &[String]) -> String {
        let answer = self.answer_to(action);
        notes.iter().fold(answer, |answer, note| {
            let Some(place) = place_of(&answer, note) else {
                return answer;
            };
            let without = format!("{}{}", &answer[..place], &answer[place + note.len()..]);
            let without = without.replace("\n\n\n", "\n\n");
            let without = without.trim_matches('\n');
            format!("{without}\n\n{note}").trim_matches('\n').to_owned()
        })
    }

    fn answer_to(&mut self, action: &Action) -> String {
        match action {
            Action::Say(text) => {
                // Numbers belong to the answer to what was said last.
                self.buttons.clear();
                self.types(text);
            }
            Action::Press(label) => {
                let place = self.buttons.iter().position(|it| it == label);
                let place = place.unwrap_or_else(|| panic!("no [{label}]: {:?}", self.buttons));
                self.types(&format!(":{}", place + 1));
            }
            Action::SendFile { name, caption } => {
                let path = self.home.path().join(name);
                fs::write(&path, content(name)).expect("a file to send");
                let task = caption.trim_start_matches('#');
                self.types(&format!("/attach {task} \"{}\"", path.display()));
            }
            Action::Edit(_) | Action::Answer(_) | Action::PassOn { .. } => {
                panic!("a terminal has nothing but words, presses and files")
            }
            Action::Restart => {
                let ended = self.chat.take().expect("it runs").end();
                assert_eq!(ended, Some(0), "{}", self.log());
            }
            Action::Kill => {
                // That a message was sent is on disk a moment later; without it, it is repeated.
                Hand::on(&self.home).waits_for_quiet();
                drop(self.chat.take());
            }
            Action::Later(_) | Action::Until(_) => {}
        }
        if let Some(now) = moved_to(action, self.now) {
            self.now = now;
            match &self.chat {
                None => self.begin(),
                Some(_) => Hand::on(&self.home).moves_to(now),
            }
            if matches!(action, Action::Restart | Action::Kill) {
                // What it says before all is quiet belongs to the answer as well.
                let first = self.heard();
                Hand::on(&self.home).waits_for_quiet();
                let answer = first + &self.heard();
                return self.page(&answer);
            }
        }
        self.answer()
    }

    fn types(&mut self, line: &str) {
        let chat = self.chat.as_mut().expect("it runs");
        chat.write(&format!("{line}\n"));
    }

    /// What was answered since the last look, as a page shows it.
    fn answer(&mut self) -> String {
        let raw = self.heard();
        self.page(&raw)
    }

    fn heard(&mut self) -> String {
        let log = self.home.path().join("log");
        let chat = self.chat.as_mut().expect("it runs");
        let raw = chat.heard(&log);
        raw.replace(&self.home.path().display().to_string(), "~")
    }

    /// Buttons by their labels, and a line between a message with buttons and the next.
    fn page(&mut self, raw: &str) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut after_buttons = false;
        let mut shown = 0;
        for line in raw.lines() {
            if let Some(labels) = row(line, shown + 1).or_else(|| row(line, 1)) {
                if line.starts_with("[1] ") {
                    self.buttons.clear();
                    shown = 0;
                }
                shown += labels.len();
                let row: Vec<String> = labels.iter().map(|label| format!("[{label}]")).collect();
                self.buttons.extend(labels);
                lines.push(row.join(" "));
                after_buttons = true;
            } else {
                if after_buttons {
                    lines.push(String::new());
                }
                after_buttons = false;
                lines.push(plain_line(line));
            }
        }
        lines.join("\n").trim_matches('\n').to_owned()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }
}

/// What the home says, or off.
fn setting(home: &Home, name: &str) -> String {
    home.setting(name).unwrap_or("off").to_owned()
}

/// What stands before the first refusal, line by line, and where that ends. The test harness around
/// the bot begins with words of its own.
fn before_refusal(new: &str) -> Option<(String, usize)> {
    let mut length = 0;
    let mut answer = String::new();
    for line in new.split_inclusive('\n') {
        length += line.len();
        let said = line.strip_suffix('\n')?;
        let said = match said.split_once(HARNESS) {
            Some((_, said)) => {
                answer.clear();
                said
            }
            None => said,
        };
        if REFUSALS.contains(&said) {
            return Some((answer, length));
        }
        answer.push_str(said);
        answer.push('\n');
    }
    None
}

/// Where a note stands alone on its lines.
fn place_of(answer: &str, note: &str) -> Option<usize> {
    answer
        .match_indices(note)
        .map(|(place, _)| place)
        .find(|place| {
            let (before, after) = (&answer[..*place], &answer[place + note.len()..]);
            (before.is_empty() || before.ends_with('\n'))
                && (after.is_empty() || after.starts_with('\n'))
        })
}

/// The labels of a row of buttons whose first has this number.
fn row(line: &str, first: usize) -> Option<Vec<String>> {
    let mut rest = line.strip_prefix(&format!("[{first}] "))?;
    let mut labels = Vec::new();
    for number in first + 1.. {
        let next = format!(" [{number}] ");
        match rest.split_once(&next) {
            Some((label, after)) => {
                labels.push(label.to_owned());
                rest = after;
            }
            None => break,
        }
    }
    labels.push(rest.to_owned());
    Some(labels)
}

impl Chat {
    fn write(&mut self, text: &str) {
        let input = self.input.as_mut().expect("its input is open");
        // A chat that ended is found when its answer is waited for.
        drop(input.write_all(text.as_bytes()));
    }

    /// What was written up to the refusal that ends an answer. What is written after it, such as
    /// a reminder that falls due, is for the next look.
    fn heard(&mut self, log: &std::path::Path) -> String {
        self.write(NO_BUTTON);
        let until = Instant::now() + PATIENCE;
        let (answer, end) = loop {
            let text = fs::read_to_string(&self.output).unwrap_or_default();
            let new = text.get(self.read..).unwrap_or_default();
            if let Some((answer, length)) = before_refusal(new) {
                break (answer, self.read + length);
            }
            let ended = self
                .child
                .try_wait()
                .expect("the process can be waited for");
            assert!(
                ended.is_none() && Instant::now() < until,
                "{ended:?} after {new}"
            );
            pause(LOOK_EVERY);
        };
        self.read = end;
        let errors = fs::read_to_string(log).unwrap_or_default();
        assert_eq!(errors, "", "it logged an error");
        answer
    }

    /// Lets it come to its end; the exit status.
    fn end(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().expect("it can be waited for").code()
    }
}

impl Drop for Chat {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
