//! Where everything stands: the basic level of `/analytics`.

use domain::analytics::{DAYS_USUAL, Standing, standing};
use domain::message::{Block, Message, Text};
use domain::task::Priority;

use super::{custom, show};
use crate::press::Press;
use crate::turn::Turn;
use crate::view::{self, tasks::sign};

/// How long the bar of everything is.
const BAR: usize = 20;
/// How long the bar of a priority is at most.
const PRIORITY_BAR: u64 = 12;

/// The message, from totals that the store keeps.
pub(crate) fn message(turn: &Turn<'_>) -> domain::Result<Message> {
    let standing = standing(turn.tx, turn.actor.user, turn.now())?;
    let message = Message::default().heading("📊 Where everything stands");
    if standing.all() == 0 {
        return Ok(message.line("There are no tasks yet. Write one down, and it shows up here."));
    }
    let mut message = message.line(summary(&standing));
    message.blocks.push(Block::Code(bar(&standing)));
    if standing.open > 0 {
        message.blocks.push(Block::Code(priorities(&standing)));
    }
    let statuses = standing.statuses.iter().filter(|(_, count)| *count > 0);
    let statuses: Vec<String> = statuses
        .map(|(status, count)| format!("{} {count}", status.label()))
        .collect();
    message = message.line(statuses.join("  ·  "));
    message = message.line(Text::default().italic(insight(&standing)));
    let analysis = super::latest(turn, DAYS_USUAL, domain::analytics::Depth::Detailed);
    message = message.row([
        Press::Run("analytics_detailed".to_owned()).button("📈 Last 30 days"),
        Press::Run("analytics_advanced".to_owned()).button("🔬 In depth"),
        Press::Run("trends".to_owned()).button("🧭 Trends"),
    ]);
    message.buttons.extend(show::rows(&analysis));
    message = message.row([custom::button()]);
    Ok(message)
}

fn summary(standing: &Standing) -> String {
    let all = view::counted(standing.all(), "task", "tasks");
    let mut words = format!("{all}: {} open, {} done", standing.open, standing.done);
    if standing.overdue > 0 {
        words.push_str(&format!(", ❗{} overdue", standing.overdue));
    }
    words
}

fn bar(standing: &Standing) -> String {
    let percent = standing.done_percent().unwrap_or(0);
    let filled = usize::try_from(percent).unwrap_or(0) * BAR / 100;
    format!(
        "{}{} {percent}% done",
        "█".repeat(filled),
        "░".repeat(BAR - filled)
    )
}

fn priorities(standing: &Standing) -> String {
    let most = standing
        .priorities
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(1)
        .max(1);
    let line = |(priority, count): &(Priority, u64)| {
        let filled = (count * PRIORITY_BAR).div_ceil(most);
        let bar = "█".repeat(usize::try_from(filled).unwrap_or(0));
        let (sign, label) = (sign(*priority), priority.label());
        format!("{sign} {label:<6} {bar} {count}")
    };
    standing
        .priorities
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The old bot's four grades, and what stands out.
fn insight(standing: &Standing) -> String {
    if standing.overdue > 0 && u64::from(standing.overdue) * 2 >= standing.open {
        return "Half of what is open is overdue: /overdue shows it.".to_owned();
    }
    let grade = match standing.done_percent() {
        Some(80..) => "Nearly everything is done.",
        Some(60..) => "Well on the way: most is done.",
        Some(40..) => "About half is done.",
        _ => "More is open than done.",
    };
    grade.to_owned()
}
