//! `/reminders`: what waits, the next first, and what was not answered yet.

use domain::Result;
use domain::message::{Message, Text};
use domain::reminder::{Reminder, ReminderState};
use domain::task::Slice;

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "reminders",
    aliases: &[],
    usage: "",
    summary: "Show your reminders",
    details: "The next first; 🔴 within the hour, 🟠 within a day. The numbers below open a reminder.",
    examples: &[("/reminders", "shows them")],
    menu: true,
    run: Run::Short(run),
};

/// Reminders on a page.
const PAGE_ROWS: u32 = 10;
/// Unanswered ones that are named.
const UNANSWERED_MAX: u32 = 5;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(page(turn, 0)?))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let number = match press {
        Press::Reminders(page) => *page,
        _ => 0,
    };
    Ok(change(view::with_menu(page(turn, number)?)))
}

fn page(turn: &Turn<'_>, number: u32) -> Result<Message> {
    let owner = turn.actor.user.id;
    let totals = turn.tx.reminder_totals(owner, turn.now())?;
    let pages = u32::try_from(totals.pending.div_ceil(u64::from(PAGE_ROWS))).unwrap_or(u32::MAX);
    let number = number.min(pages.saturating_sub(1));
    let slice = Slice::page(number, PAGE_ROWS);
    let rows = turn.tx.reminders(owner, ReminderState::Pending, slice)?;
    let fired = if number == 0 {
        let slice = Slice::first(UNANSWERED_MAX);
        turn.tx.reminders(owner, ReminderState::Fired, slice)?.rows
    } else {
        Vec::new()
    };
    if rows.rows.is_empty() && fired.is_empty() {
        return Ok(Message::text("⏰ No reminders are waiting.")
            .line("Set one, for example: remind me tomorrow 9:00 to call mum"));
    }
    let lines = rows
        .rows
        .iter()
        .map(|reminder| view::reminders::line(turn.tx, turn.actor, reminder))
        .collect::<Result<_>>()?;
    let heading = format!("Reminders · {}", totals.pending);
    let mut message = view::with_lines(Message::default().heading(heading), lines);
    if !fired.is_empty() {
        let lines = fired.iter().map(|reminder| unanswered(turn, reminder));
        message = message.line("Not answered yet:");
        message = view::with_lines(message, lines.collect::<Result<_>>()?);
    }
    let numbered: Vec<&Reminder> = rows.rows.iter().chain(&fired).collect();
    for row in numbered.chunks(5) {
        message =
            message.row(row.iter().map(|reminder| {
                Press::Reminder(reminder.number).button(reminder.number.to_string())
            }));
    }
    let pager = view::pager(number, Some(pages), rows.more, Press::Reminders);
    if !pager.is_empty() {
        message = message.row(pager);
    }
    Ok(message)
}

fn unanswered(turn: &Turn<'_>, reminder: &Reminder) -> Result<Text> {
    let task = view::reminders::of_task(turn.tx, reminder)?;
    Ok(Text::plain(format!("🔔 {} ", reminder.number))
        .and(domain::tasks::shortened(&reminder.text))
        .italic(format!(
            " · {}{task}",
            dates::moment(turn.actor, &reminder.moment)
        )))
}
