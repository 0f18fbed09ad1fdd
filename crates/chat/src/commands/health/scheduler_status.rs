//! `/scheduler_status`: what comes next, and when.

use domain::Result;
use domain::job::Report;
use domain::message::{Message, Text};
use domain::reminder::ReminderState;
use domain::task::Slice;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "scheduler_status",
    aliases: &["scheduler"],
    usage: "",
    summary: "Show what comes next by the clock",
    details: "",
    examples: &[("/scheduler_status", "reports, reminders and jobs")],
    menu: false,
    run: Run::Short(run),
};

/// Jobs are counted up to here.
const JOBS_MAX: u32 = 100;

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let lines = lines(turn)?;
    let message = view::with_lines(Message::default().heading("🗓 What comes next"), lines);
    Ok(say(message))
}

fn lines(turn: &Turn<'_>) -> Result<Vec<Text>> {
    let owner = turn.actor.user.id;
    let dues = turn.tx.reports(owner)?;
    let mut lines = Vec::new();
    for (report, name) in [
        (Report::Daily, "☀️ Daily report"),
        (Report::EndOfDay, "🌙 End-of-day report"),
        (Report::Weekly, "📆 Weekly report"),
        (Report::Monthly, "🗓 Monthly report"),
    ] {
        let due = dues.iter().find(|due| due.report == report);
        let when = due.map_or_else(|| "off".to_owned(), |due| dates::at(turn.actor, due.due_at));
        lines.push(Text::plain(format!("{name}: ")).bold(when));
    }
    let totals = turn.tx.reminder_totals(owner, turn.now())?;
    let next = turn
        .tx
        .reminders(owner, ReminderState::Pending, Slice::first(1))?;
    let next = next.rows.first().filter(|next| !next.ways.paused);
    let when = next.map_or_else(
        || "none waits".to_owned(),
        |next| dates::moment(turn.actor, &next.moment),
    );
    lines.push(Text::plain("⏰ Next reminder: ").bold(when));
    lines.push(Text::plain(format!(
        "{} waiting, {} not answered yet",
        view::counted(totals.pending, "reminder", "reminders"),
        totals.unacknowledged
    )));
    let jobs = turn.tx.waiting_jobs(JOBS_MAX)?;
    let mine = jobs.iter().filter(|job| job.job.owner == owner).count();
    lines.push(Text::plain(format!(
        "{} waiting",
        view::counted(mine as u64, "job", "jobs")
    )));
    Ok(lines)
}
