//! The assistant with any one plugin switched off: everything else works, and nothing leads there.

use std::collections::BTreeSet;

use chat::commands::ALL;
use chat::press::Press;
use chat::registry::Plugin;
use domain::conversation::{ChannelMessageId, Event, Reply};
use domain::habits::remind::{DONE, ONE_MORE, SKIP, SNOOZE};
use domain::message::Message;
use expect_test::expect;

use crate::talk::{Talk, press, rendered};

/// Buttons that are pressed at most, for each plugin that is off.
const PRESSED_MAX: usize = 400;

/// Rows of every feature, as far as what is on can make them.
const SCENE: &str = "
    /add One high tomorrow #home
    /add Two friday 17:00
    /add Three
    remind me in 1m to stretch
    /remind 1 in 2h
    /comment 1 They call back
    /addclient Acme Corp
    /assign 1 Acme Corp
    /subtask 1 A part
    /depend 2 3
    /repeat 2 every friday
    /habit_add Run 5 km every day
    /time_entry 1 30 first steps
    /time_start 1
    ^offer.pdf x10 | #1 The offer
    /add Call @globex
    +2m";

/// The buttons of what comes by itself, also where its plugin is switched off.
const RINGS: &[&str] = &["rd", "rs", "rx", DONE, ONE_MORE, SKIP, SNOOZE];

/// What opens the menus and cards of everything.
const DOORS: &[&str] = &[
    "/start",
    "/help",
    "/help dates",
    "/help numbers",
    "/help taking-back",
    "/help advanced",
    "/filter",
    "/list",
    "/task 1",
    "/task 2",
    "/addtask",
    "/today",
    "/week",
    "/overdue",
    "/search one",
    "/reminders",
    "/habit_list",
    "/habit_progress run",
    "/allclients",
    "/client acme",
    "/comments 1",
    "/subtasks 1",
    "/dependencies 2",
    "/tags",
    "/time_entries 1",
    "/timer",
    "/timesheet",
    "/attachments 1",
    "/select",
    "/bulk_operations",
    "/filters",
    "/analytics",
    "/settings",
    "/timezone",
    "/trash",
    "/health",
    "/performance",
    "/plugins",
    "/daily",
    "/eod",
];

fn switched_off() -> impl Iterator<Item = &'static Plugin> {
    ALL.iter().copied().filter(|plugin| !plugin.needed)
}

fn scene(off: &Plugin) -> Talk {
    let mut talk = Talk::without(&[off.name]);
    talk.say_all(SCENE);
    talk.transcript.clear();
    talk
}

fn answers(talk: &mut Talk, line: &str) -> Vec<Reply> {
    talk.answers(Event::Text {
        text: line.to_owned(),
        message: ChannelMessageId(1),
    })
}

fn messages(replies: &[Reply]) -> impl Iterator<Item = &Message> {
    replies.iter().filter_map(|reply| match reply {
        Reply::Send(message) | Reply::Edit(message) => Some(message),
        Reply::Toast(_) | Reply::Delete => None,
    })
}

/// The buttons that a button's answer, or that of a command, shows; none may lead to what is off.
fn ways_on(off: &Plugin, asked: &str, replies: &[Reply]) -> Vec<String> {
    let buttons = messages(replies).flat_map(|message| message.buttons.iter().flatten());
    let data: Vec<String> = buttons
        .map(|button| button.data.as_str().to_owned())
        .collect();
    for data in &data {
        let press = Press::parse(data).unwrap_or_else(|| panic!("{asked}: {data} is not read"));
        let leads_there = match &press {
            Press::Run(name) => off.commands.iter().any(|one| one.name == name),
            Press::Help(Some(name)) => name == off.name,
            other => off.buttons.iter().any(|verb| verb.name == other.verb()),
        };
        assert!(!leads_there, "without {}: {asked} shows {data}", off.name);
    }
    // A refusal names the command that was asked for; the summary of a topic is one text.
    let name = asked
        .strip_prefix('/')
        .and_then(|line| line.split(' ').next());
    let own = name.is_some_and(|name| off.commands.iter().any(|one| one.name == name));
    if !own && !asked.starts_with("h:") {
        for message in messages(replies) {
            assert_names_none(off, asked, message);
        }
    }
    data
}

/// No words of a message may send somebody to a command that is off.
fn assert_names_none(off: &Plugin, asked: &str, message: &Message) {
    let words = rendered(message);
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || "/_".contains(c);
    for word in words.split(|c| !is_of_name(c)) {
        let named = word.strip_prefix('/').unwrap_or_default();
        let leads_there = off.commands.iter().any(|one| one.name == named);
        assert!(!leads_there, "without {}: {asked}: {words}", off.name);
    }
}

/// Presses every button that can be reached, and some again.
fn press_everything(off: &Plugin, talk: &mut Talk) -> usize {
    let mut waiting = Vec::new();
    for door in DOORS {
        let replies = answers(talk, door);
        waiting.extend(ways_on(off, door, &replies));
    }
    // The newest first would stay in one corner.
    let mut waiting = std::collections::VecDeque::from(waiting);
    let mut pressed = BTreeSet::new();
    while let Some(data) = waiting.pop_front() {
        if pressed.len() >= PRESSED_MAX || !pressed.insert(data.clone()) {
            continue;
        }
        let replies = talk.answers(press(data.clone(), None));
        for reply in &replies {
            if let Reply::Toast(words) = reply {
                let dead =
                    words.contains("don't know this button") || words.contains("switched off");
                assert!(!dead, "without {}: {data}: {words}", off.name);
            }
        }
        waiting.extend(ways_on(off, &data, &replies));
    }
    pressed.len()
}

#[test]
fn with_any_one_plugin_off_no_button_leads_to_it() {
    for off in switched_off() {
        let mut talk = scene(off);
        let pressed = press_everything(off, &mut talk);
        assert!(pressed > 60, "without {}: only {pressed}", off.name);
    }
}

#[test]
fn the_commands_of_a_plugin_that_is_off_say_so() {
    for off in switched_off() {
        let mut talk = Talk::without(&[off.name]);
        for command in off.commands {
            for name in std::iter::once(&command.name).chain(command.aliases) {
                let replies = answers(&mut talk, &format!("/{name} 1"));
                let words: String = messages(&replies).map(rendered).collect();
                let expected = format!("belongs to {}, which DISABLED_PLUGINS names", off.name);
                assert!(words.contains(&expected), "/{name}: {words}");
            }
        }
        for command in off.commands {
            let name = command.name;
            let help = answers(&mut talk, &format!("/help {name}"));
            let words: String = messages(&help).map(rendered).collect();
            assert!(words.contains("is switched off here"), "{name}: {words}");
        }
        for verb in off.buttons {
            // An older message may still have its buttons.
            for data in [format!("{}:1", verb.name), format!("{}:1:1", verb.name)] {
                if Press::parse(&data).is_none() {
                    continue;
                }
                let replies = talk.answers(press(data.clone(), None));
                let is_off = replies == [Reply::Toast("That is switched off.".to_owned())];
                // What rings is answered.
                let rings = RINGS.contains(&verb.name);
                assert_eq!(is_off, !rings, "{data} of {}: {replies:?}", off.name);
            }
        }
    }
}

#[test]
fn what_rings_is_answered_where_it_is_switched_off() {
    let mut talk = Talk::new();
    talk.say_all(
        "/add Call mum
         /remind 1 in 1h
         /remind me in 2h to stretch
         /habit_add Run every day
         /habit_remind run 13:00",
    );
    talk.switch_off(&["reminders", "habits"]);
    talk.transcript.clear();
    talk.say_all(
        "/reminders
         +1h
         :✅ Done
         +1h
         :Other…
         in 5 minutes
         +5m
         :Dismiss
         +1h
         :✅ Done",
    );
    expect![[r#"
        > /reminders
        ⚠️ /reminders is switched off here.
        It belongs to reminders, which DISABLED_PLUGINS names.
        > +1h
        ⏰ Call mum (#1)
        [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
        [Dismiss] [View task]
        > :✅ Done
        (edited) ✅ Done: Call mum
        Task #1 is done.
        [↩️ Undo]
        > +1h
        ⏰ stretch
        [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
        [Dismiss]
        > :Other…
        💤 stretch
        When shall it come again? For example: in 3h, 18:00, friday 9:00
        [Cancel]
        > in 5 minutes
        💤 Again today 12:05: stretch
        [↩️ Undo]
        > +5m
        ⏰ stretch
        [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
        [Dismiss]
        > :Dismiss
        (edited) ☑️ Seen: stretch
        [↩️ Undo]
        > +1h
        ⏰ Run
        5 min late: it was due 13:00
        [✅ Done]
        [⏭ Skip] [Snooze 1 h]
        > :✅ Done
        (edited) ✅ Done today: Run
        ✅ 1 day in a row
        [↩️ Undo]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn with_any_one_plugin_off_the_rest_goes_on() {
    for off in switched_off() {
        let mut talk = scene(off);
        let help = answers(&mut talk, "/help");
        let words: String = messages(&help).map(rendered).collect();
        for command in off.commands {
            let named = words
                .split_whitespace()
                .any(|word| word == format!("/{}", command.name));
            assert!(!named, "/help shows /{} without {}", command.name, off.name);
        }
        let plugins = answers(&mut talk, "/plugins");
        let words: String = messages(&plugins).map(rendered).collect();
        assert!(
            words.contains(&format!("⚪ {} ({})", off.title, off.name)),
            "{words}"
        );
        assert_eq!(words.matches("🟢").count(), ALL.len() - 1, "{words}");
        if off.name != "tasks" {
            for (line, expected) in [
                ("/add Water the plants", "➕ Added #"),
                ("/list", "Water the plants"),
                ("/undo", "↩️ Undone: added #"),
                ("Feed the cat", "➕ Added #"),
                ("/task 1", "One"),
                ("/done 3", "#3"),
            ] {
                let replies = answers(&mut talk, line);
                let words: String = messages(&replies).map(rendered).collect();
                assert!(
                    words.contains(expected),
                    "without {}: {line}: {words}",
                    off.name
                );
            }
        }
    }
}
