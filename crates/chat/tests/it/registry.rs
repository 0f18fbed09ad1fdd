//! A walk over everything that the registry lists.

use std::collections::BTreeSet;

use chat::commands::ALL;
use chat::press::{Item, Press};
use chat::registry::{Hears, Registry};
use domain::conversation::{Event, Reply};
use expect_test::expect_file;

use crate::talk::{Talk, rendered};

pub(crate) fn registry() -> Registry {
    Registry::new(ALL, &[]).unwrap()
}

#[test]
fn every_name_and_alias_is_valid_and_unique() {
    let registry = registry();
    let mut seen = BTreeSet::new();
    for command in registry.commands() {
        for name in std::iter::once(command.name).chain(command.aliases.iter().copied()) {
            assert!(seen.insert(name), "/{name} is there twice");
            // Telegram: 1 to 32 lower-case letters, digits and underscores.
            assert!((1..=32).contains(&name.len()), "/{name}");
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(name.chars().all(plain), "/{name}");
        }
    }
}

#[test]
fn every_command_explains_itself() {
    for command in registry().commands() {
        assert!(!command.summary.is_empty(), "{command:?}");
        assert!(!command.summary.ends_with('.'), "{command:?}");
        assert!(command.summary.chars().count() <= 60, "{command:?}");
        assert!(!command.examples.is_empty(), "{command:?}");
        for (line, does) in command.examples {
            let is_its_own = line.starts_with(&format!("/{}", command.name));
            assert!(is_its_own && !does.is_empty(), "{line}");
        }
    }
}

#[test]
fn a_command_without_arguments_says_that_it_takes_none() {
    let registry = registry();
    for command in registry.commands() {
        if !command.usage.is_empty() || ["start", "cancel", "plugins"].contains(&command.name) {
            continue;
        }
        let mut talk = Talk::new();
        talk.say(&format!("/{} next week", command.name));
        let refused = format!(
            "⚠️ I don't know what “next week” means behind /{}.",
            command.name
        );
        assert!(talk.transcript.contains(&refused), "{}", talk.transcript);
        let example = command.examples[0].0;
        assert!(talk.transcript.contains(example), "{}", talk.transcript);
    }
}

#[test]
fn every_example_works() {
    let registry = registry();
    for command in registry.commands() {
        for (line, _) in command.examples {
            let mut talk = scene(line);
            talk.transcript.clear();
            talk.say(line);
            assert!(!talk.transcript.contains("⚠️"), "{}", talk.transcript);
            assert!(talk.transcript.lines().count() > 1, "{line} has no answer");
        }
    }
}

/// What there is before an example is said.
pub(crate) fn scene(line: &str) -> Talk {
    let mut talk = Talk::new();
    talk.say("/add Report urgent\\nTwo");
    talk.say("One\\nTwo\\nThree\\nFour\\nFive\\nSix");
    talk.say("/category 1 work");
    talk.say("/repeat 3 every friday");
    talk.say("/remind me in 2h to stretch");
    talk.say("/remind me every day at 18:00 to stretch");
    talk.say("/comment 1 They call back on Monday");
    talk.say("/addclient Acme Corp");
    talk.say("/assign 1 Acme Corp");
    talk.say("/tag 1 home,errands");
    talk.say("/depend 6 5");
    if line.starts_with("/resumereminder") {
        talk.say("/pausereminder 2");
    }
    if line.starts_with("/habit") {
        with_habits(&mut talk, line);
    }
    talk.say("/time_entry 1 30 first steps");
    talk.say("/time_start 2");
    talk.say("+20m");
    talk.say("^offer.pdf x10 | #1 The offer");
    if line.starts_with("/remove_attachment") {
        talk.say("^draft.pdf y10 | #1");
        talk.say("^notes.pdf z10 | #1");
    }
    if line == "/select kept" {
        talk.say_all("/select\n:☑️ All of these\n:💾 Keep");
    }
    talk
}

/// One habit that goes on and one that rests, if the example does not begin them itself.
fn with_habits(talk: &mut Talk, line: &str) {
    if line.starts_with("/habit_add") {
        return;
    }
    talk.say("/habit_add Run 5 km every day");
    talk.say("/habit_add Meditate");
    talk.say("/habit_archive meditate");
    talk.say("/habit_remind run 17:00");
    if !line.starts_with("/habit_skip") {
        talk.say("/habit_done run yesterday");
    }
}

#[test]
fn every_button_has_one_plugin_that_answers_it() {
    let mut verbs = Vec::new();
    for plugin in registry().plugins() {
        verbs.extend(plugin.buttons.iter().map(|verb| verb.name));
    }
    let unique: BTreeSet<&str> = verbs.iter().copied().collect();
    assert_eq!(unique.len(), verbs.len(), "a verb is answered twice");
    let (ours, items): (BTreeSet<&str>, BTreeSet<&str>) = unique
        .into_iter()
        .partition(|verb| Press::VERBS.contains(verb));
    assert_eq!(ours, Press::VERBS.into_iter().collect());
    for verb in items {
        assert!(Item::is_verb(verb), "{verb}");
    }
}

#[test]
fn every_button_of_every_answer_is_answered() {
    let mut talk = Talk::new();
    talk.say("One\\nTwo");
    talk.say("/remind 1 in 2h");
    talk.say("remind me in 1m to stretch");
    talk.say("+2m");
    talk.say("/comment 1 They call back on Monday");
    talk.say("/addclient Acme Corp");
    talk.say("Call @globex");
    talk.say("/clientrate 1 85 EUR");
    talk.say("/subtask 1 A part");
    talk.say("/depend 1 2");
    talk.say("/habit_add Run 5 km every day");
    talk.say("/habit_add Drink water 8 times a day");
    talk.say("/habit_add Meditate");
    talk.say("/habit_archive meditate");
    talk.say("/time_entry 1 30 first steps");
    talk.say("/time_start 1");
    talk.say("^offer.pdf x10 | #1 The offer");
    talk.say("^stray.pdf x10");
    let mut waiting: Vec<String> = vec!["rd:1".to_owned()];
    for line in [
        "/start",
        "/help",
        "/list",
        "/allclients",
        "/time_entries 1",
        "/statement 1",
        "/timesheet",
        "/timer",
        "/time_entries",
        "Call @initech",
        "/addtask",
        "/reminders",
        "/settimezone america",
        "/settings",
        "/filter",
        "/performance",
        "/select",
        "/dependencies 1",
        "/habit_list",
        "/habit_list archived",
    ] {
        for reply in talk.answers(Event::Text {
            text: line.to_owned(),
            message: domain::conversation::ChannelMessageId(1),
        }) {
            waiting.extend(buttons(&reply));
        }
    }
    let mut pressed = BTreeSet::new();
    while let Some(data) = waiting.pop() {
        assert!(Press::parse(&data).is_some(), "{data} is not read");
        if pressed.len() > 2_000 || !pressed.insert(data.clone()) {
            continue;
        }
        let jobs = talk.rows.all()["jobs"].len();
        let answers = talk.answers(crate::talk::press(data.clone(), None));
        let is_job = answers.is_empty() && talk.rows.all()["jobs"].len() > jobs;
        assert!(!answers.is_empty() || is_job, "{data} has no answer");
        for answer in &answers {
            if let Reply::Toast(words) = answer {
                assert!(!words.contains("don't know this button"), "{data}: {words}");
                assert!(!words.contains("switched off"), "{data}: {words}");
            }
            waiting.extend(buttons(answer));
        }
    }
    assert!(pressed.len() > 100, "only {} were pressed", pressed.len());
}

pub(crate) fn buttons(reply: &Reply) -> Vec<String> {
    match reply {
        Reply::Send(message) | Reply::Edit(message) => {
            assert!(!message.blocks.is_empty());
            message
                .buttons
                .iter()
                .flatten()
                .map(|button| button.data.as_str().to_owned())
                .collect()
        }
        Reply::Toast(_) | Reply::Delete => Vec::new(),
    }
}

#[test]
fn the_menu_fits_and_names_what_people_use() {
    let registry = registry();
    let menu: Vec<_> = registry.menu().collect();
    assert!(menu.len() <= 100, "Telegram takes 100 commands");
    for name in ["start", "help", "add", "list", "remind", "undo"] {
        assert!(menu.iter().any(|(known, _)| *known == name), "{name}");
    }
}

#[test]
fn the_reference_is_the_registry() {
    expect_file!["../../../../docs/commands.md"].assert_eq(&registry().reference());
}

#[test]
fn the_page_of_events_is_their_list() {
    expect_file!["../../../../docs/events.md"].assert_eq(&registry().events());
}

#[test]
fn whoever_listens_hears_events_that_exist() {
    for listener in registry().listeners() {
        if let Hears::Only(kinds) = listener.hears {
            for kind in kinds {
                assert!(domain::event::named(kind).is_some(), "{kind}");
            }
        }
    }
}

#[test]
fn help_fits_into_one_message() {
    let mut talk = Talk::new();
    for line in ["/help", "/help tasks", "/help reminders"] {
        for reply in talk.answers(Event::Text {
            text: line.to_owned(),
            message: domain::conversation::ChannelMessageId(1),
        }) {
            if let Reply::Send(message) = reply {
                let units = rendered(&message).encode_utf16().count();
                assert!(units < 4_096, "{line} has {units} units");
            }
        }
    }
}

#[test]
fn a_plugin_that_does_not_exist_or_is_needed_cannot_be_switched_off() {
    let error = Registry::new(ALL, &["weather".to_owned()]).unwrap_err();
    assert!(error.to_string().contains("weather"), "{error}");
    let error = Registry::new(ALL, &["core".to_owned()]).unwrap_err();
    assert!(error.to_string().contains("core"), "{error}");
    let fewer = Registry::new(ALL, &["Health".to_owned()]).unwrap();
    assert!(fewer.command("health").is_none());
}
