//! A client in a line, and what is done for it.

use domain::Result;
use domain::client::{Client, ClientTotals};
use domain::clients;
use domain::message::Text;
use domain::port::Reads;
use domain::scribe::Actor;
use domain::task::Task;
use domain::tasks::shortened;

use super::{counted, tasks};

/// White without tasks, green if all are done, red if none is.
pub(crate) fn dot(totals: ClientTotals) -> &'static str {
    match (totals.open, totals.done) {
        (0, 0) => "⚪",
        (0, _) => "🟢",
        (_, 0) => "🔴",
        _ => "🟡",
    }
}

/// "Acme Corp".
pub(crate) fn name(client: &Client) -> Text {
    Text::default().bold(shortened(&client.name))
}

/// "12 tasks, 7 done (58%)".
pub(crate) fn totals(totals: ClientTotals) -> String {
    let mut words = counted(totals.all(), "task", "tasks");
    if let Some(percent) = totals.done_percent() {
        words.push_str(&format!(", {} done ({percent}%)", totals.done));
    }
    if totals.cancelled > 0 {
        words.push_str(&format!(", {} cancelled", totals.cancelled));
    }
    words
}

/// "🟡 #1 Acme Corp · 12 tasks, 7 done (58%)".
pub(crate) fn line(client: &Client, of: ClientTotals) -> Text {
    Text::plain(format!("{} {} ", dot(of), client.number))
        .bold(shortened(&client.name))
        .italic(format!(" · {}", totals(of)))
}

/// A task in a line, with its client behind it.
pub(crate) fn task_line(reads: &dyn Reads, actor: Actor<'_>, task: &Task) -> Result<Text> {
    let line = tasks::line(actor, task);
    Ok(match clients::of_task(reads, task)? {
        Some(client) => line.italic(format!(" · 👤 {}", shortened(&client.name))),
        None => line,
    })
}
