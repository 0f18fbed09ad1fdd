//! A walk over every button: what a second press does.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use chat::press::Press;
use domain::conversation::{ChannelMessageId, Event, Reply};
use jiff::ToSpan;

use crate::registry::{buttons, registry, scene};
use crate::talk::{Talk, press};

/// Buttons that ask for work, which is done once more. Nothing else may come of it.
const ONE_MORE: &[(&str, &str)] = &[
    (
        "anv",
        "a picture that is asked for is drawn and sent, each time",
    ),
    ("hbh", "so is a calendar"),
    ("clspdf", "a statement is made and sent, each time"),
    ("clspng", "so is its picture"),
    ("clscsv", "so are its rows"),
    ("tmcsv", "and those of a timesheet"),
    ("rpo", "“Now” sends a report, each time"),
    (
        "go",
        "a command is carried out again; those that change nothing may send a picture",
    ),
];

/// Where it is written down.
const JOBS: &[&str] = &["jobs", "sqlite_sequence"];

/// Buttons that close or delete what the others are about: they are pressed after them.
const LAST: &[&str] = &[
    "td", "tda", "tdp", "ty", "ry", "rk", "cmy", "cldy", "hba", "hby", "tmy", "un", "go",
];

/// Buttons that must have changed something, or the walk shows nothing.
const CHANGING: &[&str] = &[
    "hba", "hbd", "hbi", "hbx", "rbf", "rps", "rpt", "rsk", "ry", "st", "tc", "td", "tp", "tr",
    "ts", "tu", "ty", "un",
];

/// As many of a kind are pressed.
const OF_A_VERB_MAX: usize = 30;

/// Buttons of buttons of buttons are pressed too.
const DEPTH_MAX: usize = 3;

/// Every row but the form that is open: a second press asks the same question again.
fn rows(talk: &Talk) -> BTreeMap<String, Vec<String>> {
    let mut rows = talk.rows.all();
    rows.remove("flows");
    rows
}

/// The Undo of the message that a press changed; `None` if it changed none.
fn undo(replies: &[Reply]) -> Option<Option<String>> {
    replies.iter().find_map(|reply| match reply {
        Reply::Edit(_) => Some(
            buttons(reply)
                .into_iter()
                .find(|data| data.starts_with("un:")),
        ),
        _ => None,
    })
}

fn differences(
    first: &BTreeMap<String, Vec<String>>,
    second: &BTreeMap<String, Vec<String>>,
    without_jobs: bool,
) -> String {
    let mut told = String::new();
    for (table, rows) in second {
        if first.get(table) == Some(rows) || (without_jobs && JOBS.contains(&table.as_str())) {
            continue;
        }
        let before: BTreeSet<_> = first.get(table).into_iter().flatten().collect();
        let new = rows.iter().filter(|row| !before.contains(row));
        let new: Vec<String> = new.map(|row| row.chars().take(200).collect()).collect();
        let _ = writeln!(told, "    {table}: {new:?}");
    }
    told
}

#[test]
fn a_second_press_of_any_button_changes_nothing() {
    let mut seen = BTreeSet::new();
    let mut of_verb: BTreeMap<String, usize> = BTreeMap::new();
    let mut changing = BTreeSet::new();
    let mut wrong = String::new();
    for command in registry().commands() {
        for (line, _) in command.examples {
            let mut talk = scene(line);
            let mut waiting: VecDeque<(usize, String)> = VecDeque::new();
            let mut last: VecDeque<(usize, String)> = VecDeque::new();
            let said = Event::Text {
                text: (*line).to_owned(),
                message: ChannelMessageId(1),
            };
            for reply in talk.answers(said) {
                waiting.extend(buttons(&reply).into_iter().map(|data| (1, data)));
            }
            let mut before = rows(&talk);
            while let Some((depth, data)) = waiting.pop_front().or_else(|| last.pop_front()) {
                let read = Press::parse(&data).unwrap();
                let verb = read.verb();
                if seen.contains(&data) || of_verb.get(verb) == Some(&OF_A_VERB_MAX) {
                    continue;
                }
                let is_last = LAST.contains(&verb);
                if is_last && !waiting.is_empty() {
                    last.push_back((depth, data));
                    continue;
                }
                seen.insert(data.clone());
                *of_verb.entry(verb.to_owned()).or_default() += 1;
                let first = talk.answers(press(data.clone(), None));
                let once = rows(&talk);
                talk.now = talk.now.saturating_add(61.seconds()).unwrap();
                let second = talk.answers(press(data.clone(), None));
                let twice = rows(&talk);
                let is_one_more = ONE_MORE.iter().any(|(known, _)| *known == verb);
                if once != before {
                    changing.insert(verb.to_owned());
                }
                let told = differences(&once, &twice, is_one_more);
                if !told.is_empty() {
                    let _ = writeln!(wrong, "{line}: {data}");
                    wrong += &told;
                }
                if let (Some(Some(undo_once)), Some(undo_twice)) = (undo(&first), undo(&second))
                    && undo_twice.as_ref() != Some(&undo_once)
                {
                    let _ = writeln!(wrong, "{line}: {data} loses {undo_once}: {undo_twice:?}");
                }
                if depth < DEPTH_MAX {
                    for reply in first.iter().chain(&second) {
                        waiting.extend(buttons(reply).into_iter().map(|data| (depth + 1, data)));
                    }
                }
                before = twice;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    for verb in CHANGING {
        assert!(
            changing.contains(*verb),
            "no “{verb}” changed anything, only {changing:?}"
        );
    }
}
