//! What `/help` explains beside commands and plugins: things that are everywhere.

use domain::message::{Message, Text};

use crate::registry::Registry;
use crate::view;

/// Something that can be explained.
pub(crate) struct Topic {
    /// What it is called; the first is shown.
    pub(crate) names: &'static [&'static str],
    /// Its heading.
    pub(crate) title: &'static str,
    /// What there is to know, line by line.
    pub(crate) lines: &'static [&'static str],
}

/// All of them, in the order of help.
pub(crate) static TOPICS: &[Topic] = &[
    Topic {
        names: &["dates", "date", "times", "when"],
        title: "📅 Days and times",
        lines: &[
            "Wherever a day or time is asked for, write it as you would say it: tomorrow, friday 17:00, in 2h, next week, 24 dec, 2026-12-24 9:00.",
            "Something comes again with every: every monday at 8, every 1st, every 2 weeks.",
            "A day follows you to another time zone; a time keeps the zone in which you said it.",
            "What “in the morning” means, on which day your week begins and whether 5/6 is in June are settings: /settings",
        ],
    },
    Topic {
        names: &["numbers", "number", "ids", "ranges"],
        title: "#️⃣ Numbers",
        lines: &[
            "Every task, reminder, client, comment and file has a number that stays the same and is never given to another.",
            "Several are named with spaces or commas, and as a range: /done 1 4, /done 3-7",
            "The buttons below a list open what they number.",
        ],
    },
    Topic {
        names: &["quotes", "quotation", "text"],
        title: "💬 Words",
        lines: &[
            "Words need no quotation marks. In them, words are taken as they are: /add \"Read 1984 tomorrow\" today",
            "Names of commands work in any case, and other names for them are listed by /help and the command.",
            "What begins with no slash is read as plain words: write what is to be done, and I keep it.",
        ],
    },
    Topic {
        names: &["taking-back", "mistakes", "back"],
        title: "↩️ Taking back",
        lines: &[
            "Every change has an Undo button, and /undo takes back the last one, again and again, fifty deep.",
            "One command is taken back as one, however much it changed.",
            "Correct your last plain message, and what it made is corrected with it.",
            "What was deleted longer ago is in /trash",
        ],
    },
    Topic {
        names: &["forms", "questions", "buttons"],
        title: "❓ Questions and buttons",
        lines: &[
            "When I ask something, your next words are the answer. Any command leaves the question, /cancel does nothing else.",
            "A question that waits for an hour is closed; it survives a restart.",
            "Pressing a button twice is harmless, and an old one says that it is over.",
        ],
    },
    Topic {
        names: &["snooze", "snoozing", "later"],
        title: "💤 Snoozing",
        lines: &[
            "A reminder that came is put off by its buttons: Snooze 1 h, Tomorrow, or Other… for any time.",
            "One that is yet to come is moved: /editreminder 3 tomorrow 9:00",
        ],
    },
    Topic {
        names: &["advanced", "more"],
        title: "🧰 Advanced",
        lines: &[
            "Conditions: /filter due < friday and priority >= high and not #home, with a name by /filter save",
            "Many tasks at once: /select ticks them, /bulk_operations lists what can be done.",
            "Your data: /plugins shows the parts of me, /performance how fast I answer, /health how I am.",
        ],
    },
];

/// The topic with this name.
pub(crate) fn named(name: &str) -> Option<&'static Topic> {
    let name = name.to_lowercase();
    TOPICS
        .iter()
        .find(|topic| topic.names.contains(&name.as_str()))
}

/// A topic as a message, without lines that send to commands which are switched off.
pub(crate) fn message(registry: &Registry, topic: &Topic) -> Message {
    let lines = topic.lines.iter();
    let lines = lines.filter(|line| commands_in(line).all(|name| registry.command(name).is_some()));
    let lines = lines.map(|line| Text::plain(*line)).collect();
    view::with_lines(Message::default().heading(topic.title), lines)
}

/// The commands that a line names.
fn commands_in(line: &str) -> impl Iterator<Item = &str> {
    let names = line.split(' ').filter_map(|word| word.strip_prefix('/'));
    names.map(|name| name.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()))
}

/// The names of all topics, for the end of help.
pub(crate) fn names() -> String {
    let names: Vec<&str> = TOPICS.iter().map(|topic| topic.names[0]).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_name_commands_that_exist_and_nothing_else_is_called_like_one() {
        let registry = Registry::new(crate::commands::ALL, &[]).unwrap();
        for topic in TOPICS {
            for line in topic.lines {
                for name in commands_in(line) {
                    assert!(registry.command(name).is_some(), "/{name} in {line}");
                }
            }
            for name in topic.names {
                assert!(registry.command(name).is_none(), "{name}");
                assert!(registry.plugin(name).is_none(), "{name}");
                assert_eq!(
                    named(&name.to_uppercase()).map(|one| one.title),
                    Some(topic.title)
                );
            }
        }
    }
}
