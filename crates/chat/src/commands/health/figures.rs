//! The figures behind `/health`, judged.

use domain::Result;
use domain::habit::HabitState;
use domain::length;
use domain::message::Text;
use domain::outbox::{Action, NewOutbox, OutboxTotals};
use domain::tasks;

use crate::health::{Health, Level, Usage};
use crate::turn::Turn;
use crate::view::{counted, dates};

/// Above these per cents it warns, and is critical: memory, disk.
const MEMORY: (u64, u64) = (80, 90);
const DISK: (u64, u64) = (85, 95);
/// Above so many per cent processors warn. Work that waits for them is slow and gets done, so load
/// alone is never critical.
const LOAD_WARNING: f64 = 80.0;
/// A message that waits longer than this is worth a look, seconds.
const WAITING_WARNING_S: i64 = 300;
/// Refused messages that are shown.
const REFUSED_MAX: u32 = 3;

/// One line of the report.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) words: String,
}

impl Line {
    pub(crate) fn text(&self) -> Text {
        Text::plain(format!("{} ", self.level.sign()))
            .bold(self.name)
            .and(format!(": {}", self.words))
    }
}

/// The worst of all.
pub(crate) fn overall(lines: &[Line], health: &Health) -> Level {
    let children = health.children.iter().map(|child| child.level);
    let checks = health.checks.iter().map(|check| check.level);
    std::iter::once(worst(lines))
        .chain(children)
        .chain(checks)
        .max()
        .unwrap_or_default()
}

/// The worst of these lines.
pub(crate) fn worst(lines: &[Line]) -> Level {
    let levels = lines.iter().map(|line| line.level);
    levels.max().unwrap_or_default()
}

pub(crate) fn database(turn: &Turn<'_>) -> Result<Line> {
    let (reads, owner) = (&turn.tx, turn.actor.user.id);
    let facts = reads.facts()?;
    let totals = reads.task_totals(owner)?;
    let tasks = totals.sum(|_, _| true);
    let habits = reads.count_habits(owner, HabitState::Active)?;
    let clients = reads.count_clients(owner)?;
    let reminders = reads.reminder_totals(owner, turn.now())?.pending;
    Ok(Line {
        name: "Database",
        level: Level::Healthy,
        words: format!(
            "{}, {}, {} ({} open), {}, {}, {} waiting",
            facts.engine,
            bytes(facts.bytes),
            counted(tasks, "task", "tasks"),
            totals.open(),
            counted(u64::from(habits), "habit", "habits"),
            counted(u64::from(clients), "client", "clients"),
            counted(reminders, "reminder", "reminders"),
        ),
    })
}

pub(crate) fn outbox(turn: &Turn<'_>) -> Result<Line> {
    let totals = turn.tx.outbox_totals(Some(turn.actor.user.id))?;
    let set_aside = turn.tx.set_aside_updates()?;
    let mut words = format!("{} waiting", totals.waiting);
    if totals.in_doubt > 0 {
        words.push_str(&format!(", {} in doubt", totals.in_doubt));
    }
    if totals.refused > 0 {
        words.push_str(&format!(", {} refused for good", totals.refused));
    }
    if set_aside > 0 {
        words.push_str(&format!(", {set_aside} of your messages set aside"));
    }
    Ok(Line {
        name: "Your messages",
        level: messages_level(turn, &totals, set_aside),
        words,
    })
}

fn messages_level(turn: &Turn<'_>, totals: &OutboxTotals, set_aside: u64) -> Level {
    let old = totals
        .oldest_waiting
        .is_some_and(|oldest| turn.now().as_second() - oldest.as_second() > WAITING_WARNING_S);
    if old || totals.refused > 0 || set_aside > 0 {
        Level::Warning
    } else {
        Level::Healthy
    }
}

/// What a channel refused for good, in its words.
pub(crate) fn refused(turn: &Turn<'_>) -> Result<Vec<Text>> {
    let rows = turn
        .tx
        .refused_outbox(Some(turn.actor.user.id), REFUSED_MAX)?;
    Ok(rows
        .into_iter()
        .map(|(row, words)| {
            let at = dates::at(turn.actor, row.new.created_at);
            let about = about(&row.new).map_or_else(String::new, |it| format!(" “{it}”"));
            Text::plain(format!("✖️ refused{about}, {at}: {words}"))
        })
        .collect())
}

/// How a message began, so that one that never came is known again.
fn about(new: &NewOutbox) -> Option<String> {
    let (Action::Send(message) | Action::Edit(_, message)) = &new.action else {
        return None;
    };
    let words = message.plain();
    let first = words.lines().find(|line| !line.trim().is_empty())?;
    Some(tasks::shortened(first))
}

pub(crate) fn memory(health: &Health) -> Option<Line> {
    let mut words = Vec::new();
    if let Some(resident) = health.resident_bytes {
        words.push(format!("{} used by me", bytes(resident)));
    }
    let level = health.memory.map(|memory| {
        words.push(usage(memory));
        Level::of_percent(memory.percent(), MEMORY.0, MEMORY.1)
    });
    (!words.is_empty()).then(|| Line {
        name: "Memory",
        level: level.unwrap_or_default(),
        words: words.join(", "),
    })
}

pub(crate) fn processors(health: &Health) -> Option<Line> {
    let (load, processors) = (health.load?, health.processors?);
    let percent = load / f64::from(processors.max(1)) * 100.0;
    let level = if percent > LOAD_WARNING {
        Level::Warning
    } else {
        Level::Healthy
    };
    let cores = counted(processors, "processor", "processors");
    Some(Line {
        name: "Load",
        level,
        words: format!("{load:.2} on {cores}"),
    })
}

pub(crate) fn disk(health: &Health) -> Option<Line> {
    let disk = health.disk?;
    Some(Line {
        name: "Disk",
        level: Level::of_percent(disk.percent(), DISK.0, DISK.1),
        words: usage(disk),
    })
}

pub(crate) fn process(turn: &Turn<'_>, health: &Health) -> Line {
    let up = health.started_at.map_or_else(String::new, |since| {
        let seconds = turn.now().as_second() - since.as_second();
        let up = length::of_time(u64::try_from(seconds).unwrap_or_default());
        format!(", up for {up}")
    });
    let plugins = turn.shared.registry.plugins().count();
    let broken = health
        .children
        .iter()
        .filter(|child| child.level != Level::Healthy)
        .count();
    Line {
        name: "Process",
        level: health
            .children
            .iter()
            .map(|child| child.level)
            .max()
            .unwrap_or_default(),
        words: format!(
            "version {}{up}, {plugins} plugins, {} running{}",
            health.version,
            counted(health.children.len() as u64, "part", "parts"),
            if broken > 0 {
                format!(", {broken} with trouble")
            } else {
                String::new()
            }
        ),
    }
}

fn usage(usage: Usage) -> String {
    format!("{}% of {} in use", usage.percent(), bytes(usage.total))
}

/// A size in the unit that suits it: "12.3 MB".
pub(crate) fn bytes(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    for (unit, size) in UNITS {
        if bytes >= size {
            return format!("{}.{} {unit}", bytes / size, bytes % size * 10 / size);
        }
    }
    format!("{bytes} B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn load_alone_is_never_critical() {
        for (load, level) in [
            (0.5, Level::Healthy),
            (1.7, Level::Warning),
            (40.0, Level::Warning),
        ] {
            let health = Health {
                load: Some(load),
                processors: Some(2),
                ..Health::default()
            };
            let line = processors(&health).map(|line| line.level);
            assert_eq!(line, Some(level), "{load}");
        }
    }
}
