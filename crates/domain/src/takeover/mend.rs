//! Making rows from elsewhere fit the rules that hold for what people type.
//!
//! Each function changes what does not fit, as little as it can, and says what it changed.

use jiff::Timestamp;

use crate::client::{CLIENT_CHARS_MAX, CLIENT_NOTE_CHARS_MAX, Client};
use crate::comment::{COMMENT_CHARS_MAX, Comment};
use crate::conversation::SharedFile;
use crate::file::{DESCRIPTION_CHARS_MAX, File};
use crate::files;
use crate::habit::{
    Amount, BACKDATE_MAX_DAYS, Goal, Habit, HabitState, Mark, NAME_CHARS_MAX, Schedule,
    UNIT_CHARS_MAX, today,
};
use crate::reminder::{Reminder, ReminderState};
use crate::scribe::Actor;
use crate::tag::{TAGS_MAX, Tag};
use crate::task::{CATEGORY_CHARS_MAX, ESTIMATE_MINUTES_MAX, Status, TITLE_CHARS_MAX, Task};
use crate::tasks::is_visible;
use crate::time::Moment;
use crate::time_entry::{ENTRY_DAYS_MAX, ENTRY_NOTE_CHARS_MAX, TimeEntry};
use jiff::ToSpan;

/// What a thing is called that came without words.
pub(super) const UNTITLED: &str = "(no words)";

/// Something that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mend {
    /// What and why.
    pub(crate) why: String,
    /// The value that it had, if it is worth showing.
    pub(crate) value: Option<String>,
}

impl Mend {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            value: None,
        }
    }

    pub(super) fn of(why: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            value: Some(value.into()),
        }
    }
}

/// At most so many characters, with a mark where something was cut.
pub(super) fn shortened(text: &str, chars_max: usize) -> String {
    if text.chars().nth(chars_max).is_none() {
        return text.to_owned();
    }
    let mut head: String = text.chars().take(chars_max - 1).collect();
    head.push('…');
    head
}

/// Words on one line; `None` if there is nothing to be seen.
pub(super) fn line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().any(is_visible).then_some(line)
}

/// A name on one line that is not too long.
fn name(text: &mut String, chars_max: usize, mends: &mut Vec<Mend>) {
    let before = std::mem::take(text);
    let line = line(&before).unwrap_or_else(|| {
        mends.push(Mend::new(format!(
            "it had no words, so it is called {UNTITLED}"
        )));
        UNTITLED.to_owned()
    });
    *text = shortened(&line, chars_max);
    if *text != line {
        mends.push(Mend::new(format!(
            "it was longer than {chars_max} characters and is cut"
        )));
    }
}

/// Text with its line breaks that is not too long; nothing if there is nothing to be seen.
fn text(text: &mut String, chars_max: usize, mends: &mut Vec<Mend>) {
    let trimmed = text.trim();
    if !trimmed.chars().any(is_visible) {
        text.clear();
        return;
    }
    let cut = shortened(trimmed, chars_max);
    if cut != trimmed {
        mends.push(Mend::new(format!(
            "it was longer than {chars_max} characters and is cut"
        )));
    }
    *text = cut;
}

fn maybe_text(given: &mut Option<String>, chars_max: usize, mends: &mut Vec<Mend>) {
    if let Some(words) = given {
        text(words, chars_max, mends);
    }
    given.take_if(|words| words.is_empty());
}

/// Nothing was written down after now, nor changed before it was written down.
fn written(created: &mut Timestamp, updated: &mut Timestamp, now: Timestamp) {
    *created = (*created).min(now);
    *updated = (*updated).clamp(*created, now);
}

pub(super) fn client(client: &mut Client, actor: Actor<'_>) -> Vec<Mend> {
    let mut mends = Vec::new();
    name(&mut client.name, CLIENT_CHARS_MAX, &mut mends);
    maybe_text(&mut client.note, CLIENT_NOTE_CHARS_MAX, &mut mends);
    if client.rate.take_if(|rates| !rates.is_valid()).is_some() {
        mends.push(Mend::new("its rate was no rate, so it has none"));
    }
    written(&mut client.created_at, &mut client.updated_at, actor.now);
    mends
}

pub(super) fn task(task: &mut Task, actor: Actor<'_>) -> Vec<Mend> {
    let mut mends = Vec::new();
    name(&mut task.title, TITLE_CHARS_MAX, &mut mends);
    task.category = task.category.take().and_then(|category| {
        let trimmed = category.trim().trim_start_matches('#');
        let name = line(trimmed)?;
        let cut = shortened(&name, CATEGORY_CHARS_MAX);
        if cut != name {
            let why =
                format!("its category was longer than {CATEGORY_CHARS_MAX} characters and is cut");
            mends.push(Mend::of(why, name));
        }
        Some(cut)
    });
    let given = std::mem::take(&mut task.tags);
    task.tags = tags(given.iter().map(Tag::as_str), &mut mends);
    if let Some(minutes) = task
        .estimate_minutes
        .take_if(|minutes| !(1..=ESTIMATE_MINUTES_MAX).contains(minutes))
    {
        let why = "its estimate was none that fits, so it has none";
        mends.push(Mend::of(why, format!("{minutes} minutes")));
    }
    written(&mut task.created_at, &mut task.updated_at, actor.now);
    let done = task.completed_at.unwrap_or(task.updated_at);
    task.completed_at = (task.status == Status::Done).then(|| done.min(actor.now));
    mends
}

/// Tags as a task keeps them.
pub(super) fn tags<'a>(given: impl Iterator<Item = &'a str>, mends: &mut Vec<Mend>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in given {
        match Tag::parse(text) {
            Ok(tag) => tags.push(tag),
            Err(_) => match mended_tag(text) {
                Some(tag) => {
                    let why = "a tag was no word and was made one";
                    mends.push(Mend::of(why, text));
                    tags.push(tag);
                }
                None if line(text).is_none() => {}
                None => mends.push(Mend::of("a tag was no word and is left out", text)),
            },
        }
    }
    tags.sort();
    tags.dedup();
    if tags.len() > TAGS_MAX {
        let beyond: Vec<String> = tags.drain(TAGS_MAX..).map(|tag| tag.to_string()).collect();
        let why = format!("a task has at most {TAGS_MAX} tags, the others are left out");
        mends.push(Mend::of(why, beyond.join(" ")));
    }
    tags
}

/// A word made of what is none.
fn mended_tag(text: &str) -> Option<Tag> {
    let word: String = text
        .trim()
        .chars()
        .map(|c| {
            let fits = c.is_alphanumeric() || "-_/.".contains(c);
            if fits { c } else { '-' }
        })
        .take(crate::tag::TAG_CHARS_MAX)
        .collect();
    Tag::parse(word.trim_matches('-')).ok()
}

pub(super) fn habit(habit: &mut Habit, actor: Actor<'_>) -> Vec<Mend> {
    let mut mends = Vec::new();
    name(&mut habit.name, NAME_CHARS_MAX, &mut mends);
    if habit.state == HabitState::Removed {
        habit.state = HabitState::Archived;
    }
    let fits = match habit.schedule {
        Schedule::Every(days) => (1..=Schedule::EVERY_MAX).contains(&days),
        Schedule::On(_) => true,
        Schedule::Times { count, per } => {
            Schedule::times(u32::from(count), per) == Some(habit.schedule)
        }
    };
    if !fits {
        habit.schedule = Schedule::DAILY;
        mends.push(Mend::new(
            "its schedule was none that fits, so it is every day",
        ));
    }
    if habit.goal.amount == Amount::ZERO || habit.goal.amount > Amount::MAX {
        habit.goal = Goal::once();
        mends.push(Mend::new("its goal was none that fits, so it is once"));
    }
    maybe_text(&mut habit.goal.unit, UNIT_CHARS_MAX, &mut mends);
    let today = today(actor);
    let earliest = today.saturating_sub(BACKDATE_MAX_DAYS.days());
    habit.begun_on = habit.begun_on.clamp(earliest, today);
    written(&mut habit.created_at, &mut habit.updated_at, actor.now);
    mends
}

/// A day of a habit, if it can be one.
pub(super) fn mark(mark: &Mark, habit: &Habit, actor: Actor<'_>) -> Option<Mark> {
    let today = today(actor);
    let earliest = today.saturating_sub(BACKDATE_MAX_DAYS.days());
    if !(earliest..=today).contains(&mark.day) {
        return None;
    }
    let goal = match mark.goal {
        Amount::ZERO => Amount::ONE,
        goal => goal.min(Amount::MAX),
    };
    let mut mark = Mark {
        owner: habit.owner,
        habit: habit.id,
        amount: mark.amount.min(Amount::MAX),
        goal,
        ..mark.clone()
    };
    written(&mut mark.created_at, &mut mark.updated_at, actor.now);
    Some(mark)
}

pub(super) fn reminder(
    reminder: &mut Reminder,
    task: Option<&Task>,
    actor: Actor<'_>,
) -> Vec<Mend> {
    let mut mends = Vec::new();
    match task {
        Some(task) => {
            reminder.task = Some(task.id);
            reminder.text.clone_from(&task.title);
        }
        None => name(&mut reminder.text, TITLE_CHARS_MAX, &mut mends),
    }
    // A rule goes from time on the clock to time on the clock.
    if matches!(reminder.moment, Moment::Exact(_)) {
        reminder.repeat = None;
    }
    if reminder.state == ReminderState::Pending && reminder.moment.instant() <= actor.now {
        match reminder.next_of_series(actor.now) {
            Some(next) => reminder.moment = next,
            None => {
                reminder.state = ReminderState::Moot;
                let zone = &actor.user.settings.zone;
                let at = zone.civil(reminder.moment.instant());
                let why = "its time has passed, so it is kept and will not ring";
                mends.push(Mend::of(why, at.strftime("%Y-%m-%d %H:%M").to_string()));
            }
        }
    }
    // What fired elsewhere cannot be answered here: its message is there.
    if reminder.state == ReminderState::Fired {
        reminder.state = ReminderState::Acknowledged;
    }
    let closed = task.is_some_and(|task| !task.status.is_open());
    if reminder.state == ReminderState::Pending && closed {
        reminder.state = ReminderState::Moot;
        mends.push(Mend::new(
            "its task is closed, so it is kept and will not ring",
        ));
    }
    written(
        &mut reminder.created_at,
        &mut reminder.updated_at,
        actor.now,
    );
    mends
}

pub(super) fn comment(comment: &mut Comment, actor: Actor<'_>) -> Vec<Mend> {
    let mut mends = Vec::new();
    text(&mut comment.text, COMMENT_CHARS_MAX, &mut mends);
    written(&mut comment.created_at, &mut comment.updated_at, actor.now);
    mends
}

pub(super) fn entry(entry: &mut TimeEntry, actor: Actor<'_>) -> Vec<Mend> {
    let mut mends = Vec::new();
    maybe_text(&mut entry.note, ENTRY_NOTE_CHARS_MAX, &mut mends);
    entry.ended_at = entry.ended_at.min(actor.now);
    let longest = entry.started_at.checked_add((24 * ENTRY_DAYS_MAX).hours());
    let longest = longest.unwrap_or(Timestamp::MAX);
    if entry.ended_at > longest {
        entry.ended_at = longest;
        mends.push(Mend::new(format!(
            "it was longer than {ENTRY_DAYS_MAX} days and is cut"
        )));
    }
    written(&mut entry.created_at, &mut entry.updated_at, actor.now);
    mends
}

pub(super) fn file(file: &mut File, actor: Actor<'_>) -> Vec<Mend> {
    let mut mends = Vec::new();
    let shared = SharedFile {
        reference: String::new(),
        kind: file.kind,
        name: Some(file.name.clone()),
        media_type: Some(file.media_type.clone()),
        size: None,
        origin: None,
    };
    file.name = files::name(&shared);
    file.media_type = files::media_type(&shared);
    maybe_text(&mut file.description, DESCRIPTION_CHARS_MAX, &mut mends);
    written(&mut file.created_at, &mut file.updated_at, actor.now);
    mends
}
