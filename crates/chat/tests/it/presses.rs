//! A walk over every button: what a second press does, and how a question is left.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use chat::press::{FlowChoice, Press};
use domain::conversation::{ChannelMessageId, Event, Reply};
use domain::message::Button;
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
    ("tmch", "and its chart"),
    ("fcsv", "the list of files is made and sent, each time"),
    ("pfe", "so are the measurements"),
    ("rpo", "“Now” sends a report, each time"),
    (
        "go",
        "a command is carried out again; those that change nothing may send a picture",
    ),
];

/// Where it is written down.
const JOBS: &[&str] = &["jobs", "sqlite_sequence"];

/// Buttons that close or delete what the others are about: they are pressed after them, the latest
/// first, so that what it takes back still stands.
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

/// How a message that a press led to breaks the rule of ways out, if it does: a choice or a
/// question that took a page's place has one Back to it and no Cancel; any question has a way out.
fn stuck(pressed: &Press, reply: &Reply) -> Option<&'static str> {
    let (message, is_in_place) = match reply {
        Reply::Edit(message) => (message, true),
        Reply::Send(message) => (message, false),
        _ => return None,
    };
    let all: Vec<&Button> = message.buttons.iter().flatten().collect();
    let presses = || all.iter().filter_map(|one| Press::parse(one.data.as_str()));
    let is_form = presses().any(|press| matches!(press, Press::Flow { .. }));
    let data = pressed.data();
    let asked = format!("{}:", data.split('@').next().unwrap_or_default());
    let offers_more = all.iter().any(|one| one.data.as_str().starts_with(&asked));
    let back = all.iter().filter(|one| one.label.starts_with("◀ ")).count();
    let cancels = |press: &Press| {
        matches!(
            press,
            Press::Flow {
                choice: FlowChoice::Cancel,
                ..
            }
        )
    };
    let cancel = presses().filter(cancels).count();
    let is_of_card = matches!(pressed, Press::Task { .. });
    if is_in_place && is_of_card && (offers_more || is_form) && (back, cancel) != (1, 0) {
        return Some("it took a card's place and has not just one way back");
    }
    (is_form && back + cancel == 0).then_some("there is no way out of the question")
}

#[test]
fn any_button_is_harmless_twice_and_any_question_has_a_way_out() {
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
            while let Some((depth, data)) = waiting.pop_front().or_else(|| last.pop_back()) {
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
                for reply in first.iter().chain(&second) {
                    if let Some(how) = stuck(&read, reply) {
                        let _ = writeln!(wrong, "{line}: {data}: {how}");
                    }
                }
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

/// Presses a button of the latest message again, as a second tap that was under way.
fn twice(talk: &mut Talk, label: &str) {
    let data = talk.data(label);
    talk.say(&format!(":{label}"));
    talk.say(&format!("!{data}"));
}

fn notes(talk: &Talk) -> Vec<&str> {
    let lines = talk.transcript.lines();
    lines
        .filter_map(|line| line.strip_prefix("(note) "))
        .collect()
}

#[test]
fn a_reminder_button_sets_one_however_often_it_is_pressed() {
    let mut talk = Talk::new();
    talk.say("Pay the rent friday");
    for label in ["In 30 min", "Tomorrow morning", "1 day before"] {
        talk.say("/addreminder 1");
        twice(&mut talk, label);
        assert!(!talk.buttons()[0].is_empty() && talk.buttons()[0].starts_with("un:"));
    }
    assert_eq!(
        notes(&talk),
        [
            "I'll remind you today 10:30.",
            "I'll remind you today 10:30 already.",
            "I'll remind you tomorrow 09:00.",
            "I'll remind you tomorrow 09:00 already.",
            "I'll remind you Thu 09:00, 1 day before it is due.",
            "I'll remind you Thu 09:00, 1 day before it is due already.",
        ]
    );
    assert_eq!(talk.rows.all()["reminders"].len(), 3);
}

#[test]
fn an_elapsed_time_that_is_offered_again_is_counted_anew() {
    let mut talk = Talk::new();
    talk.say("Pay the rent");
    talk.say("/addreminder 1");
    let first = talk.data("In 30 min");
    talk.say(":In 30 min");
    talk.say("+5m");
    talk.say(&format!("!{first}"));
    talk.say("/addreminder 1");
    talk.say(":In 30 min");
    assert_eq!(
        notes(&talk),
        [
            "I'll remind you today 10:30.",
            "I'll remind you today 10:30 already.",
            "I'll remind you today 10:35.",
        ]
    );
    assert_eq!(talk.rows.all()["reminders"].len(), 2);
}

#[test]
fn skip_passes_over_the_occurrence_that_it_was_shown_for() {
    let mut talk = Talk::new();
    talk.say("Pay the rent every 1st");
    talk.say("/task 1");
    twice(&mut talk, "⏭ Skip one");
    assert!(talk.last().plain().contains("1 Jan"), "{}", talk.transcript);
    talk.say("remind me every day at 18:00 to stretch");
    talk.say("/reminders");
    talk.say(":#1");
    let before = talk.rows.all()["operations"].len();
    twice(&mut talk, "⏭ Skip one");
    assert_eq!(talk.rows.all()["operations"].len(), before + 1);
    assert!(talk.buttons()[0].starts_with("un:"));
    let said = "That one was skipped already.";
    assert_eq!(notes(&talk), ["Skipped.", said, said]);
}

#[test]
fn the_menu_opens_pages_in_its_place_that_lead_back_to_it() {
    let mut talk = Talk::new();
    talk.say("One");
    talk.say("/start");
    let menu = talk.last().clone();
    let all = menu.buttons.iter().flatten();
    let labels: Vec<String> = all.map(|button| button.label.clone()).collect();
    assert!(labels.len() > 10, "{labels:?}");
    for label in labels {
        let before = talk.messages().count();
        talk.say(&format!(":{label}"));
        assert_eq!(talk.messages().count(), before, "{label} is in its place");
        if label == "➕ Add task" {
            talk.say(":Cancel");
            talk.say("/start");
            continue;
        }
        talk.say(":◀ Menu");
        assert_eq!(talk.last(), &menu, "{label}");
    }
}
