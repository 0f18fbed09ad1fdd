//! One reminder on a card.

use domain::message::{Message, Text};
use domain::reminder::ReminderState;
use domain::reminders::{self, Snooze};

use super::{edit, nag, pause, resume, skip, urgent};
use crate::answer::change;
use crate::press::{Press, TaskAct, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Reminder(number) = press else {
        return unknown();
    };
    let reminder = reminders::find(turn.tx, turn.actor, *number)?;
    let instant = reminder.moment.instant();
    let state = match reminder.state {
        ReminderState::Pending if reminder.ways.paused => "⏸ paused".to_owned(),
        ReminderState::Pending => dates::distance(turn.now(), instant),
        ReminderState::Fired => "not answered yet".to_owned(),
        ReminderState::Acknowledged => "answered".to_owned(),
        ReminderState::Moot => "not needed any more".to_owned(),
    };
    let mut lines = vec![Text::plain(if reminder.ways.paused {
        state
    } else {
        format!("{}  ·  {state}", dates::at(turn.actor, instant))
    })];
    let task = match reminder.task {
        Some(task) => turn.tx.task_by_id(turn.actor.user.id, task)?,
        None => None,
    };
    if let Some(task) = &task {
        lines.push(Text::plain(format!("for task {}", task.number)));
    }
    lines.extend(view::reminders::ways(turn.tx, turn.actor, &reminder)?);
    lines.push(Text::default().italic(format!("/why {} tells its story", number.0)));
    let heading = format!("⏰ {} {}", reminder.number, reminder.text);
    let mut message = view::with_lines(Message::default().heading(heading), lines);
    if reminder.state == ReminderState::Fired
        && let Some(last) = turn.tx.occurrences(reminder.owner, reminder.id)?.last()
        && last.answer.is_none()
    {
        message = message.row([
            Press::ReminderDone(last.id).button("✅ Done"),
            Press::ReminderSnooze(last.id, Snooze::Minutes(60)).button("Snooze 1 h"),
            Press::ReminderSnoozeTyped(last.id).button("Other…"),
            Press::ReminderDismiss(last.id).button("Dismiss"),
        ]);
    }
    if reminder.ways.paused {
        message = message.row([resume::button(*number)]);
    } else if reminder.is_waiting_series() {
        message = message.row([skip::button(&reminder), pause::button(*number)]);
    } else if reminder.repeat.is_some() && reminder.state == ReminderState::Pending {
        message = message.row([pause::button(*number)]);
    }
    message = message.row([
        edit::button(*number),
        nag::button(&reminder),
        urgent::button(&reminder),
    ]);
    let mut row = vec![Press::ReminderDelete(*number).button("🗑 Delete")];
    if let Some(task) = &task {
        row.push(view::tasks::button(
            "View task",
            TaskAct::Card,
            task.number,
            None,
        ));
    }
    message = message.row(row);
    Ok(change(message.row([Press::Reminders(0).button("◀ Back")])))
}
