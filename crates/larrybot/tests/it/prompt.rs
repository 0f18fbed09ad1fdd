//! The terminal chat with a person in front of it: a pseudo-terminal is the terminal.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt;
use std::process::Child;

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Termios, Winsize, tcgetattr, tcsetwinsize};

use crate::face::poll;
use crate::process::{Home, ended};

const PROMPT: &str = "you ›";
const CONTROL_C: &str = "\u{3}";
const CONTROL_D: &str = "\u{4}";

/// A person at a terminal with the chat in it.
struct Seat<'home> {
    terminal: File,
    /// Kept open, so that the terminal's modes can be looked at when the chat is gone.
    line: OwnedFd,
    child: Child,
    seen: String,
    /// A home that is gone takes its database from under the one who sits here.
    _home: &'home Home,
}

fn open_terminal() -> (File, OwnedFd) {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY;
    let terminal = openpt(flags).expect("a pseudo-terminal");
    grantpt(&terminal).expect("it is ours");
    unlockpt(&terminal).expect("it is ours");
    let name = ptsname(&terminal, Vec::new()).expect("it has a name");
    let line = File::options()
        .read(true)
        .write(true)
        .open(name.to_str().expect("a plain name"))
        .expect("the other end");
    let size = Winsize {
        ws_row: 24,
        ws_col: 80,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&line, size).expect("a size");
    let flags = fcntl_getfl(&terminal).expect("its flags");
    fcntl_setfl(&terminal, flags | OFlags::NONBLOCK).expect("its flags");
    (terminal.into(), line.into())
}

impl<'home> Seat<'home> {
    fn take(home: &'home Home, environment: &[(&str, &str)]) -> Self {
        let (terminal, line) = open_terminal();
        let end = || line.try_clone().expect("another handle");
        let child = home
            .command(&["chat"])
            .env("TERM", "xterm")
            .envs(environment.iter().copied())
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .expect("the binary starts");
        let seen = String::new();
        Self {
            terminal,
            line,
            child,
            seen,
            _home: home,
        }
    }

    fn types(&mut self, keys: &str) {
        self.terminal
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
    }

    /// Waits for these words after what was waited for before, and gives what stood between.
    fn sees(&mut self, words: &str) -> String {
        let Self { terminal, seen, .. } = self;
        let found = poll(|| {
            let mut bytes = [0; 4_096];
            while let Ok(count @ 1..) = terminal.read(&mut bytes) {
                seen.push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
            let start = seen.find(words)?;
            let between = seen[..start].to_owned();
            seen.drain(..start + words.len());
            Some(between)
        });
        assert!(found.is_some(), "{words:?} was never seen, but {seen:?}");
        found.unwrap_or_default()
    }

    fn modes(&self) -> Termios {
        tcgetattr(&self.line).expect("the modes")
    }

    /// The exit status, and that the terminal is as it was and nobody was alarmed.
    fn leaves(mut self, before: &Termios) -> Option<i32> {
        let status = self.child.wait().expect("it ends");
        let mut bytes = [0; 4_096];
        while let Ok(count @ 1..) = self.terminal.read(&mut bytes) {
            self.seen
                .push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        assert!(!self.seen.contains("ERROR"), "{}", self.seen);
        let unmarked = self.seen.rfind("\u{1b}[?2004l");
        assert!(
            unmarked.is_some() && unmarked > self.seen.rfind("\u{1b}[?2004h"),
            "pastes stay marked: {:?}",
            self.seen
        );
        let after = self.modes();
        assert_eq!(after.local_modes, before.local_modes);
        assert_eq!(after.input_modes, before.input_modes);
        assert_eq!(after.output_modes, before.output_modes);
        status.code()
    }
}

#[test]
fn a_person_is_greeted_prompted_answered_and_leaves_with_control_d() {
    let home = Home::new();
    let (_terminal, line) = open_terminal();
    let before = tcgetattr(&line).unwrap();
    let mut seat = Seat::take(&home, &[]);
    seat.sees("LarryBot.");
    // An empty line stands between what was said and the prompt.
    seat.sees("Ctrl-D.\r\n\r\n");
    seat.sees(PROMPT);
    assert!(
        !seat.modes().local_modes.contains(LocalModes::ICANON),
        "the line is edited here"
    );
    seat.types("/add Buy milk\r");
    seat.sees("Added");
    seat.sees("Buy milk");
    seat.sees("Undo");
    seat.sees(PROMPT);
    seat.types(":1\r");
    seat.sees("Buy milk");
    seat.sees(PROMPT);
    // The line before the last, from the history, edited.
    seat.types("\u{10}\u{10} and bread\r");
    seat.sees("Buy milk and bread");
    seat.sees(PROMPT);
    seat.types(CONTROL_D);
    assert_eq!(seat.leaves(&before), Some(0));
    let history = home.database().with_extension("history");
    let text = std::fs::read_to_string(&history).unwrap();
    assert!(text.contains("/add Buy milk and bread"), "{text}");
    let mode = std::fs::metadata(&history).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it holds a person's words");
    let mut seat = Seat::take(&home, &[]);
    seat.sees(PROMPT);
    seat.types("\u{10}\r");
    seat.sees("Added");
    seat.sees(PROMPT);
    seat.types(CONTROL_C);
    assert_eq!(seat.leaves(&before), Some(0), "the history is kept");
}

#[test]
fn colours_are_for_terminals_only_and_can_be_switched_off() {
    let home = Home::new();
    let mut seat = Seat::take(&home, &[]);
    seat.sees(PROMPT);
    seat.types("/help\r");
    seat.sees("\u{1b}[1;36m");
    seat.sees(PROMPT);
    seat.types(CONTROL_D);
    assert!(seat.child.wait().unwrap().success());
    let mut seat = Seat::take(&home, &[("NO_COLOR", "1")]);
    seat.sees(PROMPT);
    seat.types("/add plain\r");
    seat.sees("Added");
    let start = seat.seen.clone();
    seat.sees("Undo");
    assert!(!start.contains("\u{1b}[1m"), "{start:?}");
    seat.sees(PROMPT);
    seat.types(CONTROL_D);
    assert!(seat.child.wait().unwrap().success());
    let piped = home.chat(&["/help", "/list", "/health"]);
    assert!(!piped.output.contains('\u{1b}'), "{piped:?}");
}

#[test]
fn a_terminal_that_cannot_edit_lines_still_talks() {
    let home = Home::new();
    let mut seat = Seat::take(&home, &[("TERM", "dumb")]);
    seat.sees("LarryBot.");
    seat.types("/add plain\r");
    seat.sees("Added");
    seat.types(CONTROL_D);
    assert!(seat.child.wait().unwrap().success());
}

#[test]
fn told_to_stop_at_the_prompt_it_goes_and_leaves_the_terminal_as_it_was() {
    let (_terminal, line) = open_terminal();
    let before = tcgetattr(&line).unwrap();
    for signal in [Signal::TERM, Signal::INT] {
        let home = Home::new();
        let mut seat = Seat::take(&home, &[]);
        seat.sees(PROMPT);
        seat.types("half a li");
        seat.sees("half a li");
        kill_process(Pid::from_child(&seat.child), signal).unwrap();
        assert_eq!(seat.leaves(&before), Some(0), "{signal:?}");
    }
}

/// Whether the second comes in time to end it, is taken for the first, or has become one with it.
#[test]
fn told_to_stop_twice_in_one_breath_it_leaves_the_terminal_as_it_was() {
    let (_terminal, line) = open_terminal();
    let before = tcgetattr(&line).unwrap();
    for second in [Signal::TERM, Signal::INT] {
        let home = Home::new();
        let mut seat = Seat::take(&home, &[]);
        seat.sees(PROMPT);
        let pid = Pid::from_child(&seat.child);
        kill_process(pid, Signal::TERM).unwrap();
        kill_process(pid, second).unwrap();
        let ended = seat.leaves(&before);
        assert!(
            matches!(ended, Some(0 | 130 | 143)),
            "{second:?}: {ended:?}"
        );
    }
}

#[test]
fn told_to_stop_while_it_waits_for_piped_input_it_goes() {
    let home = Home::new();
    let mut child = home
        .command(&["chat"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"/add Buy milk\n").unwrap();
    let mut output = child.stdout.take().unwrap();
    let mut first = [0; 16];
    output.read_exact(&mut first).unwrap();
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert_eq!(ended(child).status, Some(0));
    drop(input);
    assert!(home.chat(&["/list"]).output.contains("Buy milk"));
}

#[test]
fn a_reminder_appears_above_the_prompt_while_nothing_is_typed() {
    let home = Home::new();
    let mut seat = Seat::take(&home, &[]);
    seat.sees(PROMPT);
    // On a busy machine a reminder may come before the prompt is back; then the next one is tried.
    loop {
        seat.types("/remind in 1s stretch your legs\r");
        seat.sees("All reminders");
        if !seat.sees(PROMPT).contains("Dismiss") {
            break;
        }
    }
    seat.types("half a li");
    seat.sees("stretch your legs");
    seat.sees("Dismiss");
    seat.sees("half a li");
    seat.types("ne\r");
    seat.sees("half a line");
    seat.sees(PROMPT);
    seat.types(CONTROL_D);
    assert!(seat.child.wait().unwrap().success());
}
