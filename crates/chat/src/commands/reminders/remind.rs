//! `/remind`: a reminder in words, alone or for a task.

use domain::conversation::Reply;
use domain::error::Result;
use domain::message::{Message, Text};
use domain::reminder::Reminder;
use domain::reminders::{self, NewReminder};
use domain::scribe::Written;
use domain::tasks;
use domain::time::Moment;
use jiff::ToSpan;

use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::commands::tasks::card::Chosen;
use crate::commands::tasks::edit::{options, unknown};
use crate::flows;
use crate::press::{Press, RemindChoice, TaskAct};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view::{self, dates};
use crate::when;

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
    ],
    menu: true,
    run: Run::Short(run),
};

/// What is offered on a task's card.
const OFFERED: [(RemindChoice, &str); 6] = [
    (RemindChoice::Minutes(30), "In 30 min"),
    (RemindChoice::Minutes(60), "In 1 h"),
    (RemindChoice::Minutes(180), "In 3 h"),
    (RemindChoice::Minutes(1_440), "In 24 h"),
    (RemindChoice::Tomorrow, "Tomorrow 9:00"),
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
    if let Some(number) = arguments.words().first().and_then(Word::number)
        && arguments.words().len() > 1
        && let Ok(moment) = when::moment(turn.actor, &arguments.rest(1))
    {
        return add(
            turn,
            &NewReminder {
                task: Some(number),
                text: String::new(),
                moment,
            },
        );
    }
    let all = arguments.all();
    let text = ["me ", "me, "]
        .into_iter()
        .find_map(|start| {
            let head = all.get(..start.len())?;
            head.eq_ignore_ascii_case(start)
                .then(|| &all[start.len()..])
        })
        .unwrap_or(&all);
    alone(turn, text)
}

fn alone(turn: &mut Turn<'_>, text: &str) -> Answer {
    let (text, moment) = when::reminder(turn.actor, text)?;
    add(
        turn,
        &NewReminder {
            task: None,
            text,
            moment,
        },
    )
}

/// Sets a reminder and says so.
pub(crate) fn add(turn: &mut Turn<'_>, new: &NewReminder) -> Answer {
    let written = reminders::add(turn.tx, turn.actor, new)?;
    Ok(say(added(turn, &written)))
}

/// What was set, as it was understood.
pub(crate) fn added(turn: &Turn<'_>, written: &Written<Reminder>) -> Message {
    let reminder = &written.value;
    let instant = reminder.moment.instant();
    let mut text = Text::plain("⏰ I'll remind you ")
        .bold(dates::at(turn.actor, instant))
        .and(format!(" ({}) of ", dates::distance(turn.now(), instant)));
    text.0.extend(view::reminders::name(reminder).0);
    Message::default().line(text).row([
        view::undo(written.operation),
        Press::Reminders(0).button("All reminders"),
    ])
}

/// Plain words that ask for a reminder.
pub(crate) fn plain(turn: &mut Turn<'_>, text: &str) -> Result<Option<Vec<Reply>>> {
    match when::after_remind_me(text) {
        Some(rest) => alone(turn, rest).map(Some),
        None => Ok(None),
    }
}

/// The reminder button of a task's card, and the times that it offers.
pub(crate) fn press_task(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let TaskAct::Remind(Some(choice)) = chosen.act else {
        let rows = OFFERED
            .chunks(2)
            .map(|pair| {
                pair.iter()
                    .map(|(choice, label)| {
                        let act = TaskAct::Remind(Some(*choice));
                        view::tasks::button(label, act, chosen.number, chosen.back)
                    })
                    .collect()
            })
            .collect();
        let question = "⏰ When shall I remind you?";
        return Ok(change(options(turn, chosen, question, rows)?));
    };
    let Some(moment) = moment(turn, choice) else {
        let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
        return flows::remind::ask(turn, &task, chosen.back);
    };
    let new = NewReminder {
        task: Some(chosen.number),
        text: String::new(),
        moment,
    };
    let written = reminders::add(turn.tx, turn.actor, &new)?;
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    let mut card = view::tasks::card(turn.tx, turn.actor, &task, chosen.back)?;
    card.buttons.insert(0, vec![view::undo(written.operation)]);
    let when = dates::moment(turn.actor, &written.value.moment);
    Ok(crate::answer::change_noting(
        card,
        format!("I'll remind you {when}."),
    ))
}

fn moment(turn: &Turn<'_>, choice: RemindChoice) -> Option<Moment> {
    match choice {
        RemindChoice::Minutes(minutes) => {
            let at = turn.now().checked_add(i64::from(minutes).minutes()).ok()?;
            Some(Moment::Exact(at))
        }
        RemindChoice::Tomorrow => {
            let tomorrow = turn.zone().date(turn.now()).saturating_add(1.day());
            Some(Moment::Wall(
                tomorrow.to_datetime(when::MORNING),
                turn.zone().clone(),
            ))
        }
        RemindChoice::Typed => None,
    }
}
