//! Plain words that want something done with what is there: ticked off, moved, shown, timed.
//!
//! What a line wants is [`capture`]'s to say; here it is found out which task or habit is meant.
//! One that is clearly meant is acted upon, with Undo; where several could be, or the line may be
//! something new, the person is asked; nothing is ever deleted without asking.

pub(crate) mod about;
pub(crate) mod all;
pub(crate) mod assign;
pub(crate) mod card;
pub(crate) mod check_in;
pub(crate) mod choice;
pub(crate) mod client;
pub(crate) mod comment;
pub(crate) mod complete;
pub(crate) mod courtesy;
pub(crate) mod edit;
pub(crate) mod follow;
pub(crate) mod forward;
pub(crate) mod habit;
pub(crate) mod log;
pub(crate) mod numbers;
pub(crate) mod other_words;
pub(crate) mod politely;
pub(crate) mod postpone;
pub(crate) mod prioritize;
pub(crate) mod question;
pub(crate) mod reminder;
pub(crate) mod reminders;
pub(crate) mod remove;
pub(crate) mod rename;
pub(crate) mod reopen;
pub(crate) mod repeat;
pub(crate) mod reply;
pub(crate) mod search;
pub(crate) mod several;
pub(crate) mod show;
pub(crate) mod skip;
pub(crate) mod spent;
pub(crate) mod state;
pub(crate) mod tag;
pub(crate) mod target;
pub(crate) mod timer;
pub(crate) mod together;

use std::borrow::Cow;

use capture::{Action, Want};
use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::said::Said;
use domain::task::Task;

use crate::answer::say;
use crate::commands::core::undo;
use crate::registry::{Again, Corrected, Plain, Plugin, Verb};
use crate::turn::Turn;
use crate::view::help;
use crate::when;

/// The plugin's name: what is to be a task by all means is not read by it.
pub(crate) const NAME: &str = "words";

/// The plugin.
pub(crate) static PLUGIN: Plugin = Plugin {
    name: NAME,
    title: "Plain words",
    summary: "Say it as you would to a person: “done with the report”, “move dentist to friday”, “what's due this week”, “ran 5 km”, “start working on acme site”. Where that is not clear I ask.",
    needed: false,
    commands: &[],
    buttons: &[
        Verb::short(choice::VERB, choice::press),
        Verb::short(card::VERB, card::press),
    ],
    forms: &[],
    plain: Some(Plain { read, again }),
    listeners: &[],
    periodic: &[],
};

/// A line that wants something, and whether the words alone say enough to act.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) said: &'a Said,
    pub(crate) want: &'a Want,
    pub(crate) sure: bool,
    /// Which part of the message it is, if it is not all of it.
    pub(crate) place: Option<several::Place>,
}

impl Wish<'_> {
    /// Whether it is about the one thing that there is, or it is something new.
    pub(crate) fn is_of_one_alone(&self) -> bool {
        !self.sure && self.want.if_there
    }

    /// Whether it is told that there is no such thing; else the line is something new then.
    pub(crate) fn is_told(&self) -> bool {
        self.sure && !self.want.if_there
    }
}

/// The open task that a wish is about; "it" is the one of the last change, if that was just now.
pub(crate) fn named(turn: &Turn<'_>, object: &str) -> Result<Meant> {
    if meant::is_nothing(object)
        && let Some(task) = about::just_made(turn)?
    {
        return Ok(Meant::One(Box::new(task)));
    }
    meant::task(turn.tx, turn.actor, object)
}

/// Whether words name a task and nothing else: its number, all of its title, or "it".
pub(crate) fn names(object: &str, task: &Task) -> bool {
    meant::is_nothing(object) || meant::is_name_of(object, task)
}

/// What the first meaning of a message is, and whether it is sure. `None` if it is something new.
pub(crate) fn wanted(turn: &Turn<'_>, said: &Said) -> Option<(Want, bool)> {
    let several = said
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count()
        > 1;
    if several {
        return None;
    }
    let then = turn.actor.at(said.at);
    let mut intent = when::intent(then, &said.text);
    let first = intent.wants.swap_remove(0);
    (first.action != Action::Create).then_some((first, intent.sure))
}

/// Whether a line asks for the last change to be taken back, and nothing else. "Take it back" alone
/// names nothing that could be taken anywhere.
fn says_undo(line: &str) -> bool {
    const UNDO: [&str; 29] = [
        "undo",
        "undo it",
        "undo that",
        "undo this",
        "undo last",
        "undo please",
        "please undo",
        "undo the last thing",
        "undo the last change",
        "undo last change",
        "undo my last change",
        "take that back",
        "take it back",
        "take this back",
        "revert",
        "revert that",
        "revert it",
        "nimm das zurück",
        "nimm das wieder zurück",
        "nimm es zurück",
        "nimm es wieder zurück",
        "nimm das letzte zurück",
        "zurücknehmen",
        "rückgängig",
        "mach das rückgängig",
        "mach es rückgängig",
        "mach das letzte rückgängig",
        "mach die letzte änderung rückgängig",
        "letzte änderung rückgängig machen",
    ];
    let words = line.trim().trim_end_matches(['.', '!', '?']);
    UNDO.contains(&words.to_lowercase().as_str())
}

/// Whether a line is a command that is said without its slash.
pub(crate) fn is_command(line: &str) -> bool {
    says_undo(line) || says_help(line)
}

fn says_help(line: &str) -> bool {
    const HELP: [&str; 18] = [
        "",
        "can you help me",
        "kannst du mir helfen",
        "i need help",
        "help",
        "help me",
        "what can you do",
        "what can i say",
        "what can i do here",
        "how do i use this",
        "how does this work",
        "who are you",
        "hilfe",
        "hilf mir",
        "was kannst du",
        "wie geht das",
        "wie funktioniert das",
        "wer bist du",
    ];
    let words = line.trim().trim_end_matches(['.', '!', '?']);
    HELP.contains(&words.to_lowercase().as_str())
}

/// A message without what is said to be polite, where plain words are read.
pub(crate) fn plainly<'t>(turn: &Turn<'_>, text: &'t str) -> Cow<'t, str> {
    if turn.shared.registry.plugin(NAME).is_none() {
        return Cow::Borrowed(text);
    }
    let plain = politely::plainly(text);
    // "Add done milk to my list" is to be written down, and done is nothing.
    let is_new = |plain: &str| {
        let wants = when::intent(turn.actor, plain).wants;
        wants.iter().all(|want| want.action == Action::Create)
    };
    match plain {
        Cow::Owned(plain) if is_new(&plain) => Cow::Owned(plain),
        _ => Cow::Borrowed(text),
    }
}

/// A command that is said without its slash; a task is rarely called so.
fn commanded(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    if says_undo(&said.text) {
        return undo::last(turn).map(Some);
    }
    if says_help(&said.text) {
        return Ok(Some(say(help::overview(&turn.shared.registry))));
    }
    courtesy::read(turn, &said.text)
}

fn read(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    if let Some(replies) = commanded(turn, said)? {
        return Ok(Some(replies));
    }
    if let Some(replies) = reminder::read_later(turn, said)? {
        return Ok(Some(replies));
    }
    if let Some(rest) = joined_reminder(turn, &said.text) {
        let said = Said {
            text: rest,
            ..said.clone()
        };
        return follow::read_reminder(turn, &said);
    }
    if let Some(replies) = reminders::read(turn, said)? {
        return Ok(Some(replies));
    }
    if let Some(replies) = several::read(turn, said)? {
        return Ok(Some(replies));
    }
    let Some((want, sure)) = wanted(turn, said) else {
        return follow::read(turn, said);
    };
    let wish = Wish {
        said,
        want: &want,
        sure,
        place: None,
    };
    match act(turn, wish)? {
        // "Every week" of a reminder is no wish of a task, and changes what was made just now.
        None if want.object.is_empty() => follow::read(turn, said),
        replies => Ok(replies),
    }
}

/// What asks for a reminder of what was made just now, without the words that join it to that:
/// "and remind me 1 hour before", "with a reminder 1 hour before".
pub(crate) fn joined_reminder(turn: &Turn<'_>, text: &str) -> Option<String> {
    const JOINED: [&str; 12] = [
        "and also ",
        "and then ",
        "oh and ",
        "and ",
        "also ",
        "plus ",
        "und auch ",
        "ach und ",
        "und ",
        "auch ",
        "plus: ",
        "oh ",
    ];
    const WITH: [(&str, &str); 5] = [
        ("with a reminder ", "remind me "),
        ("with reminder ", "remind me "),
        ("mit einer erinnerung ", "erinnere mich "),
        ("mit erinnerung ", "erinnere mich "),
        ("add a reminder ", "remind me "),
    ];
    let line = text.trim();
    if line.contains('\n') || line.ends_with('?') {
        return None;
    }
    let behind = |words: &str| {
        let head = line.get(..words.len())?;
        (head.to_lowercase() == words).then(|| line[words.len()..].trim_start().to_owned())
    };
    let rest = JOINED.iter().find_map(|words| behind(words));
    let asked = rest.filter(|rest| when::after_remind_me(turn.actor, rest).is_some());
    let mut with = WITH.iter();
    asked.or_else(|| with.find_map(|(words, asks)| Some(format!("{asks}{}", behind(words)?))))
}

/// Does what one wish wants, or asks. `None` if it is something new.
fn act(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let want = wish.want;
    if let Some(replies) = all::read(turn, wish) {
        return Ok(Some(replies));
    }
    if let Some(replies) = numbers::read(wish) {
        return Ok(Some(replies));
    }
    if let Some(replies) = reminder::read(turn, wish)? {
        return Ok(Some(replies));
    }
    let tasks = turn.shared.registry.plugin("tasks").is_some();
    match &want.action {
        Action::List(_) if want.if_there => show::called(turn, wish),
        Action::List(listing) => show::show(turn, *listing, &want.object),
        Action::Complete if tasks => complete::read(turn, wish),
        Action::WasDone { thing, may_be_who } if tasks => {
            complete::read_past(turn, wish, (thing, *may_be_who))
        }
        Action::Leave => Ok(Some(question::left(wish))),
        Action::Reopen if tasks => reopen::read(turn, wish),
        Action::State if tasks => state::read(turn, wish),
        Action::Question => Ok(Some(question::read(wish))),
        Action::Assign { .. } if tasks => assign::read(turn, wish),
        Action::ResumeTimer => timer::read_resume(turn, wish),
        Action::AddClient => client::read(turn, wish),
        Action::RemoveClient => client::read_removal(turn, wish),
        Action::RemoveTag if want.object.starts_with('@') => client::read_removal(turn, wish),
        Action::Tag { .. } | Action::Untag { .. } | Action::RemoveTag
            if turn.shared.registry.plugin("structure").is_none() =>
        {
            Ok(None)
        }
        Action::RemoveTag if tasks => tag::read_removal(turn, wish),
        // "Note to self: buy stamps" is of nothing that there is.
        Action::Comment { .. }
            if matches!(want.object.as_str(), "self" | "myself" | "me" | "mich") =>
        {
            Ok(None)
        }
        Action::Comment { .. } if turn.shared.registry.plugin("comments").is_none() => Ok(None),
        Action::Repeat { .. } if turn.shared.registry.plugin("repeats").is_none() => Ok(None),
        Action::NoReminder => reminder::read_removal(turn, wish),
        Action::Move { .. }
        | Action::Prioritize(_)
        | Action::Edit
        | Action::Rename { .. }
        | Action::Tag { .. }
        | Action::Untag { .. }
        | Action::Comment { .. }
        | Action::Repeat { .. }
            if tasks =>
        {
            target::read(turn, wish)
        }
        Action::Remove if tasks => remove::read(turn, wish),
        Action::Search if tasks => search::read(turn, wish),
        Action::AddHabit => habit::read(turn, wish),
        Action::RemoveHabit => habit::read_removal(turn, wish),
        Action::Skip => skip::read(turn, wish),
        Action::Meant { to } => other_words::read(turn, to),
        Action::CheckIn { .. } => check_in::read(turn, wish),
        Action::Track { .. } => check_in::track(turn, wish),
        Action::StartTimer => timer::read_start(turn, wish),
        Action::StopTimer => timer::read_stop(turn, wish),
        Action::LogTime if tasks => log::read(turn, wish),
        Action::TimeSpent => spent::read(turn, wish),
        _ => Ok(None),
    }
}

/// A corrected message that wanted something, or that wants something now, is read anew; what was
/// made a task at the person's wish stays one.
fn again(turn: &mut Turn<'_>, corrected: &Corrected<'_>) -> Result<Again> {
    let wants = |said| {
        wanted(turn, said).is_some()
            || several::may_want(turn, said)
            || reminders::are_asked(turn, said)
    };
    Ok(match (wants(corrected.before), wants(corrected.after)) {
        (false, false) => Again::NotMine,
        (true, _) if choice::made_a_task(turn, corrected.did)? => Again::NotMine,
        _ => Again::Anew,
    })
}
