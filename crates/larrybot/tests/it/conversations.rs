//! Conversations that are documentation: each page of `docs/conversations` is held with the whole
//! program, in the terminal and on Telegram, and both answer what the page says.
//!
//! `UPDATE_EXPECT=1 cargo nextest run -p larrybot --test it conversations` writes what is answered
//! now into the pages; their difference is what a person would notice.

mod moved;
mod script;
mod telegram;
mod terminal;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use self::script::Script;
use self::telegram::{Answer, Telegram};
use self::terminal::Terminal;
use crate::process::Home;

/// What a bot may not log in a conversation: any error. That the machine is busy is none.
const LOG: &str = "error,supervise::watchdog=off";
/// The page that lists the others.
const INDEX: &str = "README.md";

fn folder() -> PathBuf {
    let crate_folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    crate_folder.join("../../docs/conversations")
}

fn updates() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// Holds the conversation on both fronts.
fn hold(name: &str) {
    let path = folder().join(format!("{name}.txt"));
    let page = fs::read_to_string(&path).unwrap();
    let script = Script::parse(&page);
    let telegram = on_telegram(&script);
    let answers = if script.only_telegram {
        telegram.iter().map(Answer::page).collect()
    } else {
        in_the_terminal(&script, &telegram)
    };
    let now = script.with(&answers);
    if updates() {
        fs::write(&path, &now).unwrap();
    } else {
        assert!(now == page, "{}", difference(name, &script, &answers));
    }
    for (step, (here, there)) in script.steps.iter().zip(answers.iter().zip(&telegram)) {
        assert_eq!(
            words(here),
            words(&there.page()),
            "{:?} is answered otherwise on Telegram",
            step.action
        );
    }
}

fn in_the_terminal(script: &Script, telegram: &[Answer]) -> Vec<String> {
    let mut home = Home::new().with("TIMEZONE", script::ZONE);
    for (name, value) in &script.settings {
        home = home.with(name, value);
    }
    let mut terminal = Terminal::start(home, script::start());
    let steps = script.steps.iter().zip(telegram);
    steps
        .map(|(step, there)| terminal.step(&step.action, &there.notes))
        .collect()
}

fn on_telegram(script: &Script) -> Vec<Answer> {
    let mut telegram = Telegram::start(&script.settings, script::start());
    let steps = script.steps.iter();
    let answers = steps.map(|step| telegram.step(&step.action)).collect();
    telegram.end();
    answers
}

/// The first answers that are not the page's.
fn difference(name: &str, script: &Script, answers: &[String]) -> String {
    let mut told = format!(
        "docs/conversations/{name}.txt says otherwise (UPDATE_EXPECT=1 writes what is answered)"
    );
    for (step, answer) in script.steps.iter().zip(answers) {
        if step.answer != *answer {
            let _ = write!(
                told,
                "\n{:?}\n--- the page\n{}\n+++ now\n{answer}",
                step.action, step.answer
            );
        }
    }
    told
}

/// What is said, without what each front does in its own way: marks of lists, quotes and code,
/// pictures in characters, the place of a file, the person's name.
fn words(answer: &str) -> Vec<String> {
    let mut words: Vec<&str> = Vec::new();
    for line in answer.lines() {
        if line.contains(script::PLACE) {
            while words.last().is_some_and(|line| line.starts_with("    ")) {
                words.pop();
            }
        } else if !line.trim().is_empty() {
            words.push(line);
        }
    }
    let bare = |line: &&str| {
        let line = line.trim_start_matches(['│', '•', ' ']);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        line.replace(", Ada!", "!")
    };
    words.iter().map(bare).collect()
}

/// A conversation's test has the name of its page.
macro_rules! conversations {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                hold(stringify!($name));
            }
        )*

        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

conversations! {
    first_words
    one_line
    step_by_step
    form_left
    form_bad_answers
    form_expires
    restart_in_a_form
    change_a_task
    change_by_button
    bad_fields
    done_and_open_again
    delete_and_trash
    undo
    undo_twice
    lists
    long_list
    overdue
    filters
    old_filters
    search
    bulk
    select
    tick_in_a_list
    parts
    dependencies
    tags
    comments
    clients
    client_unknown
    statement
    timer
    forgotten_timer
    time_entries
    timesheet
    time_by_client
    habits
    habit_days
    habit_rest
    habit_milestone
    habit_reminder
    habit_unknown
    remind_me
    remind_of_a_task
    reminder_past
    reminder_snooze
    reminder_series
    reminder_while_down
    repeat
    change_of_clocks
    plain_lists
    plain_done
    plain_move
    plain_several
    plain_partly
    plain_past
    plain_reminders
    plain_habits
    plain_corrections
    keep_words
    analytics
    analytics_empty
    weeks
    suggest
    reports
    reports_missed
    odd_characters
    zones
    settings
    day_start
    help
    help_by_button
    bad_input
    aliases
    files
    restart
    long_names
    numbers_stay
    timer_by_button
    menu
    bulk_clients
    client_by_button
    files_on_telegram
    edited_message
    edited_wish
    replies
    forwards
    voice
    several_lines
}

#[test]
fn every_page_is_held_and_the_index_names_it() {
    let mut pages: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .collect();
    pages.sort();
    let mut names: Vec<&str> = NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(pages, names);
    let mut index = "# Conversations\n\n\
        Each page is a conversation with LarryBot as it is held by a test, in the terminal and on Telegram.\n\
        `you ›` is what the person types, `[Label]` a press of that button, and time moves only where the page says so.\n\
        Every conversation begins on Tuesday, 24 November 2026, at 10:00 in Berlin.\n\n"
        .to_owned();
    for name in NAMES {
        let page = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
        let title = Script::parse(&page).title().to_owned();
        let _ = writeln!(index, "- [{title}]({name}.txt)");
    }
    let path = folder().join(INDEX);
    if updates() {
        fs::write(&path, &index).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), index);
}
