//! Several wishes in one message: "move dentist to monday; done milk".
//!
//! A new line and `;` always part. The end of a sentence, a comma, "and" and "then" part only what
//! is clear on both sides: a wish for one certain thing before, and one behind. Then all of it is
//! done as one change; what is not clear is asked about, and nothing that was said is left out.
//! A message in which no part is clear is read as ever: lines of a list are tasks.

use capture::{Action, Clause, Joint, Want};
use domain::conversation::Reply;
use domain::error::Result;
use domain::journal::Image;
use domain::meant::{self, Meant};
use domain::said::{OPERATIONS_MAX, Said};
use domain::task::Task;
use domain::time_tracking;

use super::choice::{self, Candidate, quoted};
use super::target::{self, Target};
use super::{Wish, all, check_in, complete, log, numbers, reminders, reply, together};
use crate::answer::say;
use crate::commands::words;
use crate::flows;
use crate::turn::Turn;
use crate::when;

/// Longer texts are no wishes; a message of Telegram is hardly longer.
const CHARS_MAX: usize = 4_000;
/// So many lines are looked at to see whether a text that is too long wants something.
const LINES_MAX: usize = 50;
/// More clauses that only a word or a comma joins are one.
const WITHIN_MAX: usize = 6;

/// How a place is written in a button: as many clauses as [`capture::CLAUSES_MAX`] have a letter.
const LETTERS: &[u8; capture::CLAUSES_MAX] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// Which clauses of a message a wish is, and how many changes the message had made when it was
/// asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    first: u8,
    last: u8,
    changes: u8,
}

impl Place {
    /// Three capitals or digits, which no other choice begins with.
    pub(super) fn code(self) -> String {
        let letter = |index: u8| {
            let last = LETTERS.len() - 1;
            char::from(LETTERS[usize::from(index).min(last)])
        };
        [self.first, self.last, self.changes]
            .map(letter)
            .iter()
            .collect()
    }

    /// A place and what is behind it in a choice.
    pub(super) fn of_code(choice: &str) -> Option<(Self, &str)> {
        let (head, rest) = choice.split_at_checked(3)?;
        let index = |at: usize| {
            let letter = head.as_bytes().get(at)?;
            let place = LETTERS.iter().position(|known| known == letter)?;
            u8::try_from(place).ok()
        };
        let place = Self {
            first: index(0)?,
            last: index(1)?,
            changes: index(2)?,
        };
        Some((place, rest))
    }
}

/// A part of a message that is a wish of its own.
struct Part {
    said: Said,
    first: usize,
    last: usize,
    clear: Clear,
    is_wish: bool,
}

/// Whether a part says enough to act at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clear {
    No,
    Yes,
    /// A habit was done; what is joined to that may be done too.
    Habit,
    /// A thing gets another day; what is joined to that may leave out the verb.
    Moved,
    /// A thing and a day without a verb.
    WithoutVerb,
    /// A wish about what is not there, or about one of several: it is told so, or asked which.
    Told,
    /// What alone would be something new, as nothing is called so: beside a wish it is told.
    NotThere,
    /// Something new that says its own day.
    Dated,
    /// A thing is taken away, which is asked about.
    Removes,
    /// Words of something that there is not yet.
    New,
    /// A reminder of its own, with its words and its time.
    Reminds,
}

impl Clear {
    /// Whether it is acted upon at once.
    fn is_wish(self) -> bool {
        matches!(
            self,
            Self::Yes | Self::Habit | Self::Moved | Self::Removes | Self::Reminds
        )
    }

    /// Whether this can follow another in one message, where only a word or a comma joins them.
    fn can_follow(self, left: Self) -> bool {
        match self {
            Self::Yes | Self::Habit | Self::Moved | Self::Removes | Self::Told | Self::Reminds => {
                true
            }
            Self::NotThere => left.is_wish() || left == Self::Told,
            Self::No => left == Self::Habit,
            Self::WithoutVerb => left == Self::Moved,
            Self::New => matches!(left, Self::Moved | Self::Removes),
            // "Remind me at 9 to call Bob and take the pill at 10" may be of one reminder.
            Self::Dated => left != Self::Reminds && left.is_wish() || left == Self::Told,
        }
    }
}

fn clauses(turn: &Turn<'_>, said: &Said) -> Vec<Clause> {
    if said.text.chars().count() > CHARS_MAX {
        return Vec::new();
    }
    when::clauses(turn.actor.at(said.at), &said.text)
}

/// The part of a message that stands at a place.
pub(super) fn part(turn: &Turn<'_>, said: &Said, place: Place) -> Option<Said> {
    let clauses = clauses(turn, said);
    words_of(said, &clauses, place.first.into(), place.last.into())
}

fn words_of(said: &Said, clauses: &[Clause], first: usize, last: usize) -> Option<Said> {
    let (from, to) = (clauses.get(first)?.span.0, clauses.get(last)?.span.1);
    Some(Said {
        text: said.text.get(from..to)?.to_owned(),
        ..said.clone()
    })
}

/// Whether a message has parts of which one wants something.
pub(super) fn may_want(turn: &Turn<'_>, said: &Said) -> bool {
    let clauses = clauses(turn, said);
    let mut parts = (0..clauses.len()).filter_map(|at| words_of(said, &clauses, at, at));
    clauses.len() > 1 && parts.any(|part| wish(turn, &part).is_some())
}

/// What a part wants. A bare day asks for no list beside something else.
fn wish(turn: &Turn<'_>, part: &Said) -> Option<(Want, bool)> {
    let (want, sure) = words::wanted(turn, part)?;
    let is_list = matches!(want.action, Action::List(_));
    let is_bare = is_list && (want.if_there || when::coming_days(turn.actor, &part.text).is_some());
    // "Dentist tomorrow, 9:30": a bare time is of what was said before it.
    let is_of_before = want.object.is_empty()
        && matches!(want.action, Action::Move { .. } | Action::Repeat { .. })
        && when::facts(turn.actor, &part.text, None).is_some();
    let is_word = is_list && part.text.split_whitespace().count() < 2;
    (!is_bare && !is_word && !is_of_before).then_some((want, sure))
}

pub(super) fn read(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    let Some(parts) = parts(turn, said)? else {
        return lines_of_a_long_text(turn, said);
    };
    let some_clear = parts.iter().any(|part| part.clear != Clear::No);
    let before = said.operations.len() + usize::from(some_clear);
    let changes = u8::try_from(before.min(OPERATIONS_MAX)).unwrap_or(u8::MAX);
    together::acting(turn, |turn| {
        let mut answers = Vec::new();
        let mut previous = Clear::No;
        let mut named: Option<Task> = None;
        for part in &parts {
            let place = Place {
                first: u8::try_from(part.first).unwrap_or(u8::MAX),
                last: u8::try_from(part.last).unwrap_or(u8::MAX),
                changes,
            };
            let of_named = match &named {
                Some(task) if !part.is_wish && part.clear == Clear::Yes => {
                    let task = turn.tx.task_by_id(task.owner, task.id)?;
                    task.map(|task| reply::on_task(turn, &part.said, &task))
                }
                _ => None,
            };
            if let Some(replies) = of_named.transpose()?.flatten() {
                answers.push(replies);
                previous = part.clear;
                continue;
            }
            named = moved(turn, part)?;
            answers.push(act(turn, part, place, previous)?);
            previous = part.clear;
        }
        Ok(answers)
    })
    .map(Some)
}

/// Of a text that is too long for wishes each line is a task; if one of them wants something, that
/// is said.
fn lines_of_a_long_text(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    let lines = || said.text.lines().filter(|line| !line.trim().is_empty());
    let is_whole = clauses(turn, said).len() < 2;
    if !is_whole || lines().nth(1).is_none() {
        return Ok(None);
    }
    let wants_something = lines().take(LINES_MAX).any(|line| {
        let line = Said {
            text: line.to_owned(),
            ..said.clone()
        };
        wish(turn, &line).is_some()
    });
    if !wants_something {
        return Ok(None);
    }
    let most = capture::CLAUSES_MAX;
    let words =
        format!("I do up to {most} things of one message; this has more, so each line is a task.");
    let replies = flows::created(turn, said)?;
    Ok(Some(flows::with_note(replies, &words)))
}

/// The one task that a part moves: what is said next without a name is of that, also where it was
/// there already.
fn moved(turn: &Turn<'_>, part: &Part) -> Result<Option<Task>> {
    let Some((want, sure)) = wish(turn, &part.said).filter(|_| part.clear == Clear::Moved) else {
        return Ok(None);
    };
    let wish = Wish {
        said: &part.said,
        want: &want,
        sure,
        place: None,
    };
    Ok(match target::find(turn, wish)? {
        Target::These(mut tasks) if tasks.len() == 1 => tasks.pop(),
        _ => None,
    })
}

fn act(turn: &mut Turn<'_>, part: &Part, place: Place, previous: Clear) -> Result<Vec<Reply>> {
    if let Some((want, sure)) = wish(turn, &part.said) {
        let wish = Wish {
            said: &part.said,
            want: &want,
            sure: sure || previous == Clear::Moved && part.clear == Clear::WithoutVerb,
            place: Some(place),
        };
        if part.clear == Clear::NotThere {
            let words = format!("No open task is called {}.", quoted(&want.object));
            return Ok(choice::nobody(wish, words));
        }
        if let Some(replies) = words::act(turn, wish)? {
            return Ok(replies);
        }
    } else if previous == Clear::Removes && part.clear == Clear::New {
        return Ok(ask_whether_new(part, place));
    } else if previous == Clear::Habit
        && part.clear == Clear::No
        && when::after_remind_me(turn.actor, &part.said.text).is_none()
    {
        return ask_whether_done(turn, part, place);
    }
    match reminders::read_part(turn, &part.said)? {
        Some(replies) => Ok(replies),
        None => flows::created(turn, &part.said),
    }
}

/// "Ran 5 km and called mum": the second is said as something done, and may be a task.
fn ask_whether_done(turn: &Turn<'_>, part: &Part, place: Place) -> Result<Vec<Reply>> {
    let (want, sure) = done_too(&part.said.text);
    let wish = Wish {
        said: &part.said,
        want: &want,
        sure,
        place: Some(place),
    };
    let tasks = match meant::task(turn.tx, turn.actor, &part.said.text)? {
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
        Meant::Nobody => {
            let words = format!(
                "And {}? I know nothing that is called so.",
                quoted(&part.said.text)
            );
            return Ok(choice::nobody(wish, words));
        }
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Is that done too: what is {}?", quoted(&part.said.text));
    Ok(say(choice::ask(wish, question, &candidates)))
}

/// "Cancel the meeting with Sam and call mum": the second is no second thing to be taken away, as
/// nothing is called so; whether it is to be done is asked.
fn ask_whether_new(part: &Part, place: Place) -> Vec<Reply> {
    let (want, sure) = done_too(&part.said.text);
    let wish = Wish {
        said: &part.said,
        want: &want,
        sure,
        place: Some(place),
    };
    let words = quoted(&part.said.text);
    choice::nobody(
        wish,
        format!("And {words}? I know nothing that is called so."),
    )
}

/// What is wanted of the thing that some words name, where they are said as something done.
pub(super) fn done_too(words: &str) -> (Want, bool) {
    let want = Want {
        action: Action::Complete,
        object: words.to_owned(),
        span: (0, words.len()),
        when: None,
        if_there: false,
        asked: false,
    };
    (want, false)
}

/// The wishes of a message. `None` if it is one, or none of them is clear.
fn parts(turn: &Turn<'_>, said: &Said) -> Result<Option<Vec<Part>>> {
    let clauses = clauses(turn, said);
    if clauses.len() < 2 || turn.shared.registry.plugin("tasks").is_none() {
        return Ok(None);
    }
    let starts = (0..clauses.len()).filter(|at| clauses[*at].joint != Joint::Within);
    let starts: Vec<usize> = starts.collect();
    let mut parts = Vec::new();
    for (place, first) in starts.iter().enumerate() {
        let last = starts.get(place + 1).map_or(clauses.len(), |next| *next) - 1;
        parts.extend(within(turn, said, &clauses, (*first, last))?);
    }
    let some_clear = parts.iter().any(|part| {
        let is_told = part.clear.is_wish() || part.clear == Clear::Told;
        part.is_wish && is_told
    });
    let all_wish = parts.iter().all(|part| part.is_wish);
    // What asks for a reminder reaches to what parts for certain; lines of a list are tasks.
    let is_parted = said.text.contains(';') && starts.len() > 1;
    let reminds = |part: &Part| when::after_remind_me(turn.actor, &part.said.text).is_some();
    let some_reminds = is_parted && parts.iter().any(reminds);
    let is_several = parts.len() > 1 && (some_clear || all_wish || some_reminds);
    Ok(is_several.then_some(parts))
}

/// The wishes of some clauses between which nothing parts for certain.
fn within(
    turn: &Turn<'_>,
    said: &Said,
    clauses: &[Clause],
    (first, last): (usize, usize),
) -> Result<Vec<Part>> {
    if (1..=WITHIN_MAX).contains(&(last - first)) {
        for cut in first..last {
            let Some(left) = part_of(turn, said, clauses, (first, cut))? else {
                continue;
            };
            let can_begin = matches!(
                left.clear,
                Clear::Dated | Clear::Told | Clear::New | Clear::NotThere
            );
            if !left.clear.is_wish() && !can_begin {
                continue;
            }
            let rest = within(turn, said, clauses, (cut + 1, last))?;
            let follows = |part: &Part| match left.clear {
                Clear::Dated | Clear::NotThere => part.clear.is_wish(),
                Clear::New => part.clear == Clear::Reminds,
                left => part.clear.can_follow(left),
            };
            if rest.iter().all(follows) {
                return Ok(std::iter::once(left).chain(rest).collect());
            }
        }
    }
    Ok(part_of(turn, said, clauses, (first, last))?
        .into_iter()
        .collect())
}

fn part_of(
    turn: &Turn<'_>,
    said: &Said,
    clauses: &[Clause],
    (first, last): (usize, usize),
) -> Result<Option<Part>> {
    let Some(said) = words_of(said, clauses, first, last) else {
        return Ok(None);
    };
    Ok(Some(Part {
        clear: clear(turn, &said)?,
        is_wish: wish(turn, &said).is_some(),
        said,
        first,
        last,
    }))
}

/// Whether a part would be acted upon at once.
fn clear(turn: &Turn<'_>, part: &Said) -> Result<Clear> {
    let yes = |is_clear| if is_clear { Clear::Yes } else { Clear::No };
    let Some((want, sure)) = wish(turn, part) else {
        return match asks_for_a_reminder(turn, part) {
            Some(clear) => Ok(clear),
            None => newness(turn, part),
        };
    };
    let wish = Wish {
        said: part,
        want: &want,
        sure,
        place: None,
    };
    if all::is_of_all(wish) {
        return Ok(Clear::Told);
    }
    let object = &want.object;
    let is_one = |words: &str| -> Result<bool> {
        Ok(matches!(
            meant::task(turn.tx, turn.actor, words)?,
            Meant::One(_)
        ))
    };
    Ok(match &want.action {
        Action::List(_) | Action::AddHabit | Action::AddClient => yes(sure),
        Action::Complete if sure && complete::is_clear(turn, object)? => Clear::Yes,
        Action::Complete if want.if_there && is_of_nothing(turn, wish)? => Clear::NotThere,
        Action::Complete => Clear::No,
        Action::WasDone { .. } => yes(sure && complete::is_clearly_past(turn, object)?),
        Action::CheckIn { .. } if check_in::is_clear(turn, wish)? => Clear::Habit,
        // "Ran 5 km and done with report": that no habit is called so is told, beside the other.
        Action::CheckIn {
            measure: Some(_), ..
        } if sure => Clear::Told,
        Action::Move { .. } => match target::find(turn, wish)? {
            Target::These(_) | Target::SomeOf(..) if want.when.is_some() => Clear::Moved,
            Target::These(_) | Target::SomeOf(..) => Clear::Yes,
            Target::OneOf(_) if wish.is_of_one_alone() => Clear::WithoutVerb,
            // Which of them is meant is asked.
            Target::OneOf(_) if want.when.is_some() => Clear::Told,
            Target::Nobody if wish.is_told() => Clear::Told,
            Target::Nobody if is_named(wish) => Clear::NotThere,
            _ => Clear::No,
        },
        Action::Prioritize(_)
        | Action::Rename { .. }
        | Action::Tag { .. }
        | Action::Untag { .. } => match target::find(turn, wish)? {
            Target::These(_) | Target::SomeOf(..) => Clear::Yes,
            Target::Nobody if is_named(wish) => Clear::NotThere,
            _ => Clear::No,
        },
        Action::Remove if is_one(object)? => Clear::Removes,
        Action::Remove if is_of_nothing(turn, wish)? => Clear::NotThere,
        Action::StartTimer => yes(sure && is_one(object)?),
        Action::StopTimer => match time_tracking::running(turn.tx, turn.actor)? {
            Some(_) if want.asked => Clear::No,
            Some((_, task)) => yes(object.is_empty() || meant::is_of(turn.tx, object, &task)?),
            None => Clear::No,
        },
        Action::LogTime => match log::worked(turn, wish)? {
            Some(worked) => yes(is_one(&worked.words)?),
            None => Clear::No,
        },
        _ => Clear::No,
    })
}

/// Whether a wish has words for what it is about, and not only how it shall be: "dentist to monday"
/// is none, as it has no verb.
fn is_named(wish: Wish<'_>) -> bool {
    !wish.is_of_one_alone() && !meant::is_nothing(&wish.want.object)
}

/// Whether nothing that there is has the words of a wish, be it a task, a habit or a reminder.
fn is_of_nothing(turn: &Turn<'_>, wish: Wish<'_>) -> Result<bool> {
    let object = &wish.want.object;
    if !is_named(wish) || numbers::of(object).is_some() {
        return Ok(false);
    }
    let is_no_task = matches!(meant::task(turn.tx, turn.actor, object)?, Meant::Nobody);
    Ok(is_no_task
        && complete::named(turn, object)?.is_none()
        && check_in::habits(turn, object)?.is_empty()
        && meant::reminders(turn.tx, turn.actor, object)?
            .found
            .is_empty())
}

/// Whether words that want nothing are something new for certain.
fn newness(turn: &Turn<'_>, part: &Said) -> Result<Clear> {
    let task = when::task_said(turn.actor, part, &part.text).task;
    let words = task.title.split_whitespace().count();
    if task.due.is_some() && words > 1 {
        return Ok(Clear::Dated);
    }
    let is_of_one = match meant::task(turn.tx, turn.actor, &part.text)? {
        Meant::One(task) => meant::is_of(turn.tx, &part.text, &task)?,
        Meant::Several(tasks) => match tasks.first() {
            Some(task) => meant::is_of(turn.tx, &part.text, task)?,
            None => false,
        },
        Meant::Nobody => false,
    };
    Ok(if words > 1 && !is_of_one {
        Clear::New
    } else {
        Clear::No
    })
}

/// Whether a part asks for a reminder and says when; one that has words of its own is of nothing
/// that was said before it.
fn asks_for_a_reminder(turn: &Turn<'_>, part: &Said) -> Option<Clear> {
    let rest = when::after_remind_me(turn.actor, &part.text)?;
    if when::before_due(turn.actor, &rest).is_some() {
        return Some(Clear::Yes);
    }
    let quick = when::reminder(turn.actor, &rest).ok()?;
    quick.moment?;
    Some(match meant::is_nothing(&quick.text) {
        true => Clear::Yes,
        false => Clear::Reminds,
    })
}

/// Whether a question about a part was answered: what was changed since it was asked is what was
/// chosen, or a new task where that was chosen.
pub(super) fn is_answered(
    turn: &Turn<'_>,
    said: &Said,
    place: Place,
    choice: &str,
) -> Result<bool> {
    let since = said.operations.iter().skip(place.changes.into());
    for operation in since {
        let stands = turn.tx.operation(said.owner, *operation)?;
        if stands.is_none_or(|operation| operation.undone_by.is_some()) {
            continue;
        }
        let entries = turn.tx.entries_of(said.owner, *operation)?;
        let changed =
            entries
                .iter()
                .any(|entry| match (&entry.change.before, &entry.change.after) {
                    (before, Some(Image::Task1(task))) => {
                        let new = before.is_none() && !choice.starts_with(['t', 'h', 'o', 'r']);
                        new || choice == format!("t{}", task.number.0)
                    }
                    (_, Some(_)) => choice.starts_with(['h', 'o', 'r']),
                    _ => false,
                });
        if changed {
            return Ok(true);
        }
    }
    Ok(false)
}
