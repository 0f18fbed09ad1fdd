//! `/remind`: a reminder in words, alone or for a task.

use std::borrow::Cow;

use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::ids::{Number, OperationId};
use domain::journal::Image;
use domain::meant::{self, Meant};
use domain::message::{Button, Message, Text};
use domain::reminder::{Reminder, ReminderState, Ways};
use domain::reminders::offer::{self, Wanted};
use domain::reminders::{self, NewReminder, follow};
use domain::rewrite::{self, Correction};
use domain::said::Said;
use domain::scribe::Written;
use domain::task::Task;
use domain::tasks;
use domain::time::Moment;
use domain::undo;
use jiff::{Timestamp, ToSpan};

use super::{before, read, wishes};
use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::commands::tasks::card::Chosen;
use crate::commands::tasks::edit::options;
use crate::commands::words::about;
use crate::commands::{bulk, repeats};
use crate::flows;
use crate::flows::asked::What;
use crate::press::{Press, RemindChoice, TaskAct, unknown};
use crate::registry::{Again, Answer, Command, Corrected, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when::{self, QuickReminder};

pub(crate) static COMMAND: Command = Command {
    name: "remind",
    aliases: &[],
    usage: "me <when> <words>  or  <task> <when>",
    summary: "Remind you at a time",
    details: "The time may stand before or behind the words. A day without a time means 9:00. Plain words that begin with “remind me” do the same.",
    examples: &[
        ("/remind me tomorrow 9:00 call mum", "a reminder of its own"),
        ("/remind me to call mum in 2h", "the other way round"),
        ("/remind 3 in 2h", "reminds of task #3"),
        (
            "/remind 3 1 day before",
            "counted from when task #3 is due, and moves along",
        ),
        (
            "/remind me tomorrow 9:00 take the pills, nag",
            "asks again until you answer",
        ),
        (
            "/remind me every monday at 8 to water the plants",
            "comes again, until you delete it",
        ),
    ],
    menu: true,
    run: Run::Short(run),
};

/// What is offered on a task's card.
const OFFERED: [(RemindChoice, &str); 6] = [
    (RemindChoice::minutes(30), "In 30 min"),
    (RemindChoice::minutes(60), "In 1 h"),
    (RemindChoice::minutes(180), "In 3 h"),
    (RemindChoice::minutes(1_440), "In 24 h"),
    (RemindChoice::Tomorrow, "Tomorrow morning"),
    (RemindChoice::Typed, "Type it…"),
];

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Err(misuse(&COMMAND, "Of what, and when?"));
    }
    remind(turn, arguments)
}

/// Sets a reminder from a command's arguments.
pub(crate) fn remind(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) && when::moment(turn.actor, &arguments.rest(1)).is_ok() {
        return Err(Error::refused_with(
            "A reminder is for one task.",
            "Set one for each of them, as in: /remind 3 tomorrow 9:00",
        ));
    }
    if let Some((number, rest)) = arguments.number_and_rest() {
        if rest.is_empty() {
            return offer_for(turn, number);
        }
        let rest = rest.all();
        let (ways, rest) = wishes::taken(turn.actor, &rest);
        let rest = rest.as_str();
        if let Some(minutes) = when::before_due(turn.actor, rest) {
            return before::set(turn, number, minutes, ways);
        }
        // With a time alone beside it, it can only be a task's; "room 12" is among words.
        match when::moment(turn.actor, rest) {
            Ok(moment) => return add(turn, &of_task(number, moment), ways),
            Err(_) if when::repeating(turn.actor, rest).is_some() => {
                return repeating(turn, number, rest, ways);
            }
            Err(_) if let Some(problem) = when::no_such_time(turn.actor, rest) => {
                return Err(problem);
            }
            Err(error) if names_task_alone(turn, arguments)? => return Err(error),
            // "3 tomorrow 9:00 bring the papers" is of task #3, and not of 3 o'clock.
            Err(error)
                if begins_with_time(turn, rest)
                    && turn.tx.task(turn.actor.user.id, number)?.is_some() =>
            {
                return Err(error);
            }
            Err(_) => {}
        }
    }
    let all = format!("remind {}", arguments.all());
    match when::after_remind_me(turn.actor, &all) {
        Some(text) if text.is_empty() => Err(misuse(&COMMAND, "Of what, and when?")),
        Some(text) => alone(turn, &text),
        None => alone(turn, &arguments.all()),
    }
}

/// A reminder in the words of a command, which is remembered as the plain words that say the same.
fn alone(turn: &mut Turn<'_>, text: &str) -> Answer {
    let Some(message) = turn.message else {
        // Only a press can come without its message, and no button has words.
        return Err(misuse(&COMMAND, "Of what, and when?"));
    };
    if let Some(often) = how_often(text)
        && when::reminder(turn.actor, text)?.moment.is_none()
    {
        let often = domain::tasks::shortened(often);
        return Err(Error::refused_with(
            format!("I don't understand how often “{often}” is."),
            "For example: /remind me every monday at 8 to water the plants",
        ));
    }
    let minutes = when::in_minutes(text);
    let text = minutes.as_deref().unwrap_or(text);
    let mut said = flows::said::begin(turn, &format!("remind me {text}"), message)?;
    flows::said::acting(turn, &mut said, |turn, said| of_words(turn, said, text))
}

/// What stands before "to …" where words begin with how often: "every blue".
fn how_often(text: &str) -> Option<&str> {
    let first = text.split_whitespace().next()?.to_lowercase();
    let (often, _) = text.split_once(" to ")?;
    ["every", "each"].contains(&first.as_str()).then_some(often)
}

/// Whether the words begin with a task's number and name no time anywhere.
fn names_task_alone(turn: &Turn<'_>, arguments: &Arguments) -> Result<bool> {
    let Some(number) = arguments.words().first().and_then(Word::number) else {
        return Ok(false);
    };
    let timeless =
        when::reminder(turn.actor, &arguments.all()).is_ok_and(|quick| quick.moment.is_none());
    Ok(timeless && turn.tx.task(turn.actor.user.id, number)?.is_some())
}

/// Whether the first words of a text are a time by themselves.
fn begins_with_time(turn: &Turn<'_>, text: &str) -> bool {
    /// "next monday at half past nine" is long enough.
    const WORDS_MAX: usize = 6;
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..words.len().min(WORDS_MAX))
        .any(|count| when::moment(turn.actor, &words[..count].join(" ")).is_ok())
}

/// A reminder of a task.
pub(crate) fn of_task(number: Number, moment: Moment) -> NewReminder {
    NewReminder {
        task: Some(number),
        text: String::new(),
        moment,
        repeat: None,
    }
}

/// A reminder of a task that comes again until the task is done.
fn repeating(turn: &mut Turn<'_>, number: Number, words: &str, ways: Ways) -> Answer {
    let Some((repeat, moment)) = when::repeating(turn.actor, words).transpose()? else {
        return Err(misuse(&COMMAND, "When?"));
    };
    let new = NewReminder {
        repeat: Some(repeat),
        ..of_task(number, moment)
    };
    add(turn, &new, ways)
}

/// Leaves out repetition where it is switched off.
fn settle(turn: &Turn<'_>, quick: &mut QuickReminder) {
    if turn.shared.registry.plugin("repeats").is_none() && quick.repeat.take().is_some() {
        quick
            .not_kept
            .push("It comes once: repetition is switched off.".to_owned());
    }
}

/// A reminder in words, and how they were read; without a time it asks for one.
fn of_words(turn: &mut Turn<'_>, said: &Said, text: &str) -> Answer {
    let (ways, text) = wishes::taken(turn.actor, text);
    let text = text.as_str();
    if let Some((number, minutes)) = before_a_task(turn, text)? {
        return before::set(turn, number, minutes, ways);
    }
    let has_tasks = turn.shared.registry.plugin("tasks").is_some();
    if let Some(minutes) = when::before_due(turn.actor, text).filter(|_| has_tasks) {
        return match about::just_made(turn)? {
            Some(task) => before::set(turn, task.number, minutes, ways),
            None => Err(before_what()),
        };
    }
    let mut quick = when::reminder_said(turn.actor, said, text)?;
    settle(turn, &mut quick);
    if let Some(problem) = when::no_such_clock(&quick.text) {
        return Err(problem);
    }
    if quick.moment.is_some()
        && let Some(problem) = when::no_such_day_split(turn.actor, text, &quick.text)
    {
        return Err(problem);
    }
    let Some(moment) = quick.moment else {
        let none = when::no_such_day_in(turn.actor, &quick.text);
        let replies = flows::remind::ask_alone(turn, &quick.text, ways).map(say)?;
        return Ok(match none {
            Some(Error::Refused(refusal)) => flows::with_note(replies, &refusal.problem),
            _ => replies,
        });
    };
    // "Remind me in half an hour" is of what was said last.
    if meant::is_nothing(&quick.text)
        && let Some(task) = just_made(turn)?
    {
        let new = NewReminder {
            repeat: quick.repeat,
            ..of_task(task.number, moment)
        };
        return add(turn, &new, ways);
    }
    let new = NewReminder {
        task: None,
        text: quick.text,
        moment,
        repeat: quick.repeat,
    };
    let written = reminders::add_with(turn.tx, turn.actor, &new, ways)?;
    let message = as_read(turn, &written.value, &quick.not_kept)?;
    let message = message.row(buttons(Some(written.operation)));
    Ok(say(read::with_parts(turn, said, text, message)))
}

/// The task that somebody speaks of without naming it.
fn just_made(turn: &Turn<'_>) -> Result<Option<Task>> {
    match turn.shared.registry.plugin("tasks") {
        Some(_) => about::just_made(turn),
        None => Ok(None),
    }
}

/// "1 hour before" says of nothing when it is due.
fn before_what() -> Error {
    Error::refused_with(
        "Before what? No task was made just now.",
        "Answer the message of a task with these words, or name it: remind me of gym 1 hour before",
    )
}

/// "1 hour before gym", "1 Stunde vor dem Zahnarzt", "1 Stunde vorher an den Zahnarzt": how long before, and the words of the task.
fn before_what_is_named<'t>(turn: &Turn<'_>, text: &'t str) -> Option<(u32, &'t str)> {
    const JOINTS: [(&str, &str); 4] = [
        (" before ", " before"),
        (" vor ", " vorher"),
        (" vorher an ", " vorher"),
        (" davor an ", " davor"),
    ];
    JOINTS.iter().find_map(|(joint, said)| {
        let (length, task) = text.split_once(joint)?;
        let minutes = when::before_due(turn.actor, &format!("{length}{said}"))?;
        Some((minutes, task))
    })
}

/// "of gym 1 hour before": the task with a due date that is clearly meant, and how long before it.
fn before_a_task(turn: &Turn<'_>, text: &str) -> Result<Option<(Number, u32)>> {
    /// "1 day and 12 hours before it is due" has nine words.
    const BEFORE_WORDS_MAX: usize = 9;
    if turn.shared.registry.plugin("tasks").is_none() {
        return Ok(None);
    }
    // The number of "1 hour before" counts hours, although "hour before" says as much.
    if when::before_due(turn.actor, text).is_some() {
        return Ok(None);
    }
    if let Some((minutes, task)) = before_what_is_named(turn, text) {
        return Ok(match meant::task(turn.tx, turn.actor, task)? {
            Meant::One(task) if task.due.is_some() => Some((task.number, minutes)),
            _ => None,
        });
    }
    let gaps: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let last = gaps
        .iter()
        .skip(gaps.len().saturating_sub(BEFORE_WORDS_MAX));
    for at in last {
        let Some(minutes) = when::before_due(turn.actor, &text[*at..]) else {
            continue;
        };
        let named = meant::task(turn.tx, turn.actor, when::spoken(&text[..*at]))?;
        return Ok(match named {
            Meant::One(task) if task.due.is_some() => Some((task.number, minutes)),
            _ => None,
        });
    }
    Ok(None)
}

/// A reminder and how the words that made it were read, without buttons.
fn as_read(turn: &Turn<'_>, reminder: &Reminder, not_kept: &[String]) -> Result<Message> {
    let mut message = shown(turn, reminder)?.line(read::line(turn.actor, reminder));
    // How it comes again was said above.
    let once = Reminder {
        repeat: None,
        ..reminder.clone()
    };
    for line in view::reminders::ways(turn.tx, turn.actor, &once)? {
        message = message.line(line);
    }
    for words in not_kept {
        message = message.line(words.as_str());
    }
    Ok(noting_passed_over(message, reminder))
}

/// Sets a reminder and says so.
pub(crate) fn add(turn: &mut Turn<'_>, new: &NewReminder, ways: Ways) -> Answer {
    Ok(say(set(turn, new, ways)?))
}

/// Sets a reminder, unless its task has an equal one, and tells which.
pub(crate) fn set(turn: &mut Turn<'_>, new: &NewReminder, ways: Ways) -> Result<Message> {
    if let Some(equal) = offer::equal(turn.tx, turn.actor, new, ways)? {
        return there_already(turn, &equal);
    }
    let written = reminders::add_with(turn.tx, turn.actor, new, ways)?;
    let message = added(turn, &written)?;
    noting_beside(turn, message, &written.value)
}

/// Sets a reminder so many minutes before its task is due, unless there is an equal one.
pub(crate) fn set_before(
    turn: &mut Turn<'_>,
    number: Number,
    minutes: u32,
    ways: Ways,
) -> Result<Message> {
    let same = offer::already(turn.tx, turn.actor, number, &Wanted::BeforeDue(minutes))?;
    if let Some(same) = &same
        && offer::serves(same, ways)
    {
        return there_already(turn, same);
    }
    let written = follow::add(turn.tx, turn.actor, number, minutes, ways)?;
    let message = added(turn, &written)?;
    noting_beside(turn, message, &written.value)
}

/// Tells of other reminders of the task that come at the same moment.
fn noting_beside(turn: &Turn<'_>, message: Message, reminder: &Reminder) -> Result<Message> {
    let beside = offer::beside(turn.tx, reminder)?;
    let numbers: Vec<String> = beside.iter().map(|one| one.number.to_string()).collect();
    Ok(match numbers.as_slice() {
        [] => message,
        [one] => message.line(format!("ℹ️ Reminder {one} comes then as well.")),
        all => message.line(format!(
            "ℹ️ Reminders {} come then as well.",
            all.join(", ")
        )),
    })
}

/// That a reminder is there already, how it comes, and that no second one was set. What else is
/// wanted of it is done on its card.
fn there_already(turn: &Turn<'_>, reminder: &Reminder) -> Result<Message> {
    let message = shown_as(turn, reminder, "☑️ I'll remind you then already: ")?;
    let message = view::with_lines(
        message,
        view::reminders::ways(turn.tx, turn.actor, reminder)?,
    );
    let card = Press::Reminder(reminder.number).button(format!("⏰ {}", reminder.number));
    let mut row = vec![card];
    row.extend(buttons(None));
    Ok(message.row(row))
}

/// What was set, as it was understood.
pub(crate) fn added(turn: &Turn<'_>, written: &Written<Reminder>) -> Result<Message> {
    let reminder = &written.value;
    let mut message = shown(turn, reminder)?;
    for line in view::reminders::ways(turn.tx, turn.actor, reminder)? {
        message = message.line(line);
    }
    let message = noting_passed_over(message, reminder);
    Ok(message.row(buttons(Some(written.operation))))
}

/// Tells what the series of a reminder passes over: "every month on the 31st" has months without.
pub(super) fn noting_passed_over(message: Message, reminder: &Reminder) -> Message {
    match repeats::passed_over(reminder.repeat.as_ref()) {
        Some(line) => message.line(line),
        None => message,
    }
}

fn buttons(operation: Option<OperationId>) -> Vec<Button> {
    let mut row: Vec<_> = operation.map(view::undo).into_iter().collect();
    row.push(Press::Reminders(0).button("All reminders"));
    row
}

/// A reminder and when it comes.
fn shown(turn: &Turn<'_>, reminder: &Reminder) -> Result<Message> {
    shown_as(turn, reminder, "⏰ I'll remind you ")
}

fn shown_as(turn: &Turn<'_>, reminder: &Reminder, verb: &str) -> Result<Message> {
    let instant = reminder.moment.instant();
    let text = Text::plain(verb)
        .bold(dates::at(turn.actor, instant))
        .and(format!(" ({})", dates::distance(turn.now(), instant)))
        .and(dates::later_than_said(&reminder.moment));
    let task = match reminder.task {
        Some(id) => turn.tx.task_by_id(reminder.owner, id)?,
        None => None,
    };
    let mut what = match task {
        Some(task) => view::tasks::name(&task),
        None => Text::default().bold(tasks::shortened(&reminder.text)),
    };
    what = what.italic(format!("  ·  reminder {}", reminder.number));
    Ok(Message::default().line(text).line(what))
}

/// What a message asks to be reminded of. Several lines are several things: where there are tasks
/// each becomes one, with its reminder.
fn asked<'t>(turn: &Turn<'_>, text: &'t str) -> Option<Cow<'t, str>> {
    let several = text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
    let left_to_tasks = several && turn.shared.registry.plugin("tasks").is_some();
    when::after_remind_me(turn.actor, text).filter(|_| !left_to_tasks)
}

/// Plain words that ask for a reminder.
pub(crate) fn plain(turn: &mut Turn<'_>, said: &Said) -> Result<Option<Vec<Reply>>> {
    match asked(turn, &said.text) {
        Some(rest) if rest.is_empty() => match just_made(turn)? {
            Some(task) => {
                let asked = flows::remind::ask_of(turn, &task, Ways::default())?;
                Ok(Some(say(asked)))
            }
            None => Err(Error::refused_with(
                "Of what, and when?",
                "For example: remind me tomorrow 9:00 to call mum",
            )),
        },
        Some(rest) => of_words(turn, said, &rest).map(Some),
        None => Ok(None),
    }
}

/// A corrected message: the reminder that it set takes what the correction changed.
pub(crate) fn plain_again(turn: &mut Turn<'_>, corrected: &Corrected<'_>) -> Result<Again> {
    if asked(turn, &corrected.after.text).is_none() {
        return Ok(Again::NotMine);
    }
    let Some(did) = corrected.did.filter(|_| !corrected.is_partly_undone) else {
        return Ok(Again::Anew);
    };
    Ok(
        match corrected_to(turn, corrected.before, corrected.after, did)? {
            Some(message) => Again::Rewritten(say(message)),
            None => Again::Anew,
        },
    )
}

/// Gives the reminder that an operation wrote what its message says now and did not say before.
/// `None` if the message names no time any more, or that is not just one reminder.
pub(super) fn corrected_to(
    turn: &mut Turn<'_>,
    before: &Said,
    after: &Said,
    did: OperationId,
) -> Result<Option<Message>> {
    // What is counted from a task's due date is set anew, from that task.
    let is_counted = |said| {
        let words = words_of(turn, said);
        words.is_some_and(|(_, words)| when::before_due(turn.actor, &words).is_some())
    };
    if is_counted(before) || is_counted(after) {
        return Ok(None);
    }
    let (Some((then, _)), Some((now, not_kept))) = (said(turn, before)?, said(turn, after)?) else {
        return Ok(None);
    };
    let correction = Correction {
        before: &then,
        after: &now,
    };
    let Some(rewritten) = rewrite::reminder(turn.tx, turn.actor, did, &correction)? else {
        return Ok(None);
    };
    let message = as_read(turn, &rewritten.value, &not_kept)?;
    let message = view::left_alone(message, &rewritten.left);
    let message = message.row(buttons(rewritten.operation));
    let Some((_, text)) = words_of(turn, after) else {
        return Ok(Some(message));
    };
    Ok(Some(read::with_parts(turn, after, &text, message)))
}

/// Gives the reminder that an operation wrote the words and the time that were asked for. `None`
/// if there is no such reminder any more, or it came already.
pub(super) fn changed_to(
    turn: &mut Turn<'_>,
    before: &Said,
    now: &(NewReminder, Ways),
    did: OperationId,
) -> Result<Option<Message>> {
    let entries = turn.tx.entries_of(before.owner, did)?;
    let written = entries
        .into_iter()
        .find_map(|entry| match entry.change.after {
            Some(Image::Reminder1(reminder)) => Some(reminder.id),
            _ => None,
        });
    let current = match written {
        Some(id) => turn.tx.reminder_by_id(before.owner, id)?,
        None => None,
    };
    let current = current.filter(|current| current.state == ReminderState::Pending);
    let (Some(((mut then, ways), _)), Some(current)) = (said(turn, before)?, current) else {
        return Ok(None);
    };
    // The time was just asked for: whatever it was, it gives way.
    then.moment = current.moment;
    then.repeat = current.repeat;
    let correction = Correction {
        before: &(then, ways),
        after: now,
    };
    let Some(rewritten) = rewrite::reminder(turn.tx, turn.actor, did, &correction)? else {
        return Ok(None);
    };
    let mut message = shown(turn, &rewritten.value)?;
    for line in view::reminders::ways(turn.tx, turn.actor, &rewritten.value)? {
        message = message.line(line);
    }
    let message = view::left_alone(message, &rewritten.left);
    Ok(Some(message.row(buttons(rewritten.operation))))
}

/// What a message asks for besides the words and time of a reminder, and the rest of it.
pub(super) fn words_of(turn: &Turn<'_>, said: &Said) -> Option<(Ways, String)> {
    asked(turn, &said.text).map(|text| wishes::taken(turn.actor, &text))
}

/// A reminder as it was said, with how it comes, and what cannot be kept of it.
type Asked = ((NewReminder, Ways), Vec<String>);

/// The reminder that a message asks for, seen from when it was said.
fn said(turn: &Turn<'_>, said: &Said) -> Result<Option<Asked>> {
    let Some((ways, text)) = words_of(turn, said) else {
        return Ok(None);
    };
    let mut quick = when::reminder_said(turn.actor, said, &text)?;
    settle(turn, &mut quick);
    Ok(quick.moment.map(|moment| {
        let new = NewReminder {
            task: None,
            text: quick.text,
            moment,
            repeat: quick.repeat,
        };
        ((new, ways), quick.not_kept)
    }))
}

/// Offers times for a reminder of a task, in a new message.
pub(crate) fn offer_for(turn: &mut Turn<'_>, number: Number) -> Answer {
    let chosen = Chosen {
        act: TaskAct::Remind(None),
        number,
        back: None,
    };
    Ok(say(offer(turn, chosen)?))
}

fn offer(turn: &mut Turn<'_>, chosen: Chosen) -> Result<Message> {
    // What cannot be is not asked for.
    reminders::open_task(turn.tx, turn.actor, chosen.number)?;
    let now = turn.now();
    let button = |(choice, label): &(RemindChoice, &str)| {
        let act = TaskAct::Remind(Some(choice.offered_at(now)));
        view::tasks::button(label, act, chosen.number, chosen.back)
    };
    let mut rows: Vec<Vec<_>> = OFFERED
        .chunks(2)
        .map(|pair| pair.iter().map(button).collect())
        .collect();
    let before = before::buttons(turn, chosen.number, chosen.back)?;
    rows.extend(before.chunks(2).map(<[_]>::to_vec));
    let question = ("⏰ When shall I remind you?", What::Reminder);
    options(turn, chosen, question, rows)
}

/// The reminder button of a task's card, and the times that it offers.
pub(crate) fn press_task(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let TaskAct::Remind(Some(choice)) = chosen.act else {
        return Ok(change(offer(turn, chosen)?));
    };
    let Some(moment) = moment(turn, choice) else {
        let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
        return flows::remind::ask(turn, &task, chosen.back);
    };
    let wanted = match choice {
        RemindChoice::Minutes { minutes, offered } => Wanted::After {
            minutes,
            offered: Timestamp::from_second(i64::from(offered)).unwrap_or_default(),
        },
        RemindChoice::Tomorrow | RemindChoice::Typed => Wanted::At(moment.clone()),
    };
    set_once(turn, chosen, &wanted, |turn| {
        reminders::add(turn.tx, turn.actor, &of_task(chosen.number, moment.clone()))
    })
}

/// Sets what a button asks for, unless that is there already, and shows the task's card with the
/// Undo of it.
pub(super) fn set_once(
    turn: &mut Turn<'_>,
    chosen: Chosen,
    wanted: &Wanted,
    set: impl FnOnce(&mut Turn<'_>) -> Result<Written<Reminder>>,
) -> Answer {
    let there = offer::already(turn.tx, turn.actor, chosen.number, wanted)?;
    let already = if there.is_some() { " already" } else { "" };
    let (reminder, operation) = match there {
        Some(there) => {
            let operation = undo::made_by(turn.tx, there.owner, &there)?;
            (there, operation)
        }
        None => {
            let written = set(turn)?;
            (written.value, Some(written.operation))
        }
    };
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    let card = view::tasks::card(turn.tx, turn.actor, &task, chosen.back)?;
    let card = view::with_undo(card, operation);
    let when = dates::moment(turn.actor, &reminder.moment);
    let before = match wanted {
        Wanted::BeforeDue(minutes) => format!(", {}", follow::words(*minutes)),
        Wanted::After { .. } | Wanted::At(_) => String::new(),
    };
    Ok(crate::answer::change_noting(
        card,
        format!("I'll remind you {when}{before}{already}."),
    ))
}

/// The moment of a choice; `None` if it is to be typed.
pub(crate) fn moment(turn: &Turn<'_>, choice: RemindChoice) -> Option<Moment> {
    match choice {
        RemindChoice::Minutes { minutes, .. } => {
            let at = turn.now().checked_add(i64::from(minutes).minutes()).ok()?;
            Some(Moment::Exact(at))
        }
        RemindChoice::Tomorrow => {
            let tomorrow = turn.zone().date(turn.now()).saturating_add(1.day());
            Some(Moment::Wall(
                tomorrow.to_datetime(when::morning(turn.actor)),
                turn.zone().clone(),
            ))
        }
        RemindChoice::Typed => None,
    }
}
