//! What became of the rows of a takeover: counts, and the rows that were mended or left.
//!
//! Counts are exact; rows are named up to a bound, so that a report of a hundred thousand rows
//! can be read.

use std::fmt::Write as _;

use super::mend::Mend;

/// As many rows are named for each reason.
pub(super) const ROWS_NAMED_MAX: usize = 20;
/// As many characters are shown of a value.
pub(super) const VALUE_CHARS_MAX: usize = 80;

/// A kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Clients.
    Client,
    /// Tasks.
    Task,
    /// Habits.
    Habit,
    /// Reminders.
    Reminder,
    /// Comments.
    Comment,
    /// That tasks wait for others.
    Dependency,
    /// Tracked time.
    TimeEntry,
    /// Running timers.
    Timer,
    /// Files.
    File,
    /// Calendar accounts.
    Account,
    /// Days on which no habit is due.
    Vacation,
    /// Filters that have a name.
    Filter,
    /// What else a person chose.
    Setting,
    /// Lines of a file that are no row.
    Line,
}

impl Kind {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 14] = [
        Self::Client,
        Self::Task,
        Self::Habit,
        Self::Reminder,
        Self::Comment,
        Self::Dependency,
        Self::TimeEntry,
        Self::Timer,
        Self::File,
        Self::Account,
        Self::Vacation,
        Self::Filter,
        Self::Setting,
        Self::Line,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Task => "task",
            Self::Habit => "habit",
            Self::Reminder => "reminder",
            Self::Comment => "comment",
            Self::Dependency => "dependency",
            Self::TimeEntry => "time_entry",
            Self::Timer => "timer",
            Self::File => "file",
            Self::Account => "account",
            Self::Vacation => "vacation",
            Self::Filter => "filter",
            Self::Setting => "setting",
            Self::Line => "line",
        }
    }

    /// What several are called.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Client => "clients",
            Self::Task => "tasks",
            Self::Habit => "habits",
            Self::Reminder => "reminders",
            Self::Comment => "comments",
            Self::Dependency => "dependencies",
            Self::TimeEntry => "time entries",
            Self::Timer => "running timers",
            Self::File => "files",
            Self::Account => "calendar accounts",
            Self::Vacation => "vacations",
            Self::Filter => "saved filters",
            Self::Setting => "settings",
            Self::Line => "lines",
        }
    }

    /// What one is called.
    #[must_use]
    pub fn singular(self) -> &'static str {
        match self {
            Self::Dependency => "dependency",
            Self::TimeEntry => "time entry",
            other => other.plural().trim_end_matches('s'),
        }
    }
}

/// How many rows of a kind became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Written now.
    pub taken: usize,
    /// Were written before.
    pub already: usize,
    /// Not written.
    pub left: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub fn found(&self) -> usize {
        self.taken + self.already + self.left
    }
}

/// What happened to the rows of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// They were taken, but not as they were.
    Mended,
    /// They were not taken.
    Left,
}

/// Rows to which the same happened for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What happened.
    pub outcome: Outcome,
    /// Of which kind they are.
    pub kind: Kind,
    /// Why.
    pub why: String,
    /// How many.
    pub count: usize,
    /// The first of them, as many as are named.
    pub rows: Vec<String>,
}

/// What became of everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    tallies: [Tally; Kind::ALL.len()],
    /// What was mended and left, in the order of kinds.
    groups: Vec<Group>,
    /// What else is worth knowing, in sentences without a full stop.
    pub notes: Vec<String>,
}

impl Report {
    /// How many rows of a kind became what.
    #[must_use]
    pub fn tally(&self, kind: Kind) -> Tally {
        self.tallies[kind as usize]
    }

    pub(crate) fn tally_mut(&mut self, kind: Kind) -> &mut Tally {
        &mut self.tallies[kind as usize]
    }

    /// Rows of all kinds that were, or would be, written now.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.tallies.iter().map(|tally| tally.taken).sum()
    }

    /// Rows of all kinds that were written before.
    #[must_use]
    pub fn already(&self) -> usize {
        self.tallies.iter().map(|tally| tally.already).sum()
    }

    /// Rows of all kinds that were not written.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.tallies.iter().map(|tally| tally.left).sum()
    }

    /// What happened to rows, by what and why: first what was mended, by kind.
    #[must_use]
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_by(|one, other| {
            let key = |group: &Group| (group.outcome, group.kind);
            key(one)
                .cmp(&key(other))
                .then_with(|| one.why.cmp(&other.why))
        });
        groups
    }

    /// The report as lines of plain text: a table of counts, then row by row what was mended and
    /// left.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![row("", ["found", "taken", "already here", "left out"])];
        for kind in Kind::ALL {
            let tally = self.tally(kind);
            if tally.found() > 0 {
                let counts = [tally.found(), tally.taken, tally.already, tally.left];
                lines.push(row(kind.plural(), counts.map(|count| count.to_string())));
            }
        }
        if lines.len() == 1 {
            lines.push("It is empty.".to_owned());
        }
        for note in &self.notes {
            lines.push(format!("Note: {note}."));
        }
        let mut said = None;
        for group in self.groups() {
            if said != Some(group.outcome) {
                said = Some(group.outcome);
                lines.push(String::new());
                lines.push(
                    match group.outcome {
                        Outcome::Mended => "Mended",
                        Outcome::Left => "Left out",
                    }
                    .to_owned(),
                );
            }
            lines.push(format!(
                "  {}: {} ({})",
                group.kind.singular(),
                group.why,
                group.count
            ));
            lines.extend(group.rows.iter().map(|row| format!("    {row}")));
            let more = group.count - group.rows.len();
            if more > 0 {
                lines.push(format!("    … and {more} more"));
            }
        }
        lines
    }

    /// A row was taken, but not as it was.
    pub fn mend(&mut self, kind: Kind, why: impl Into<String>, row: String) {
        self.note(Outcome::Mended, kind, why.into(), row);
    }

    /// A row was not taken.
    pub fn left(&mut self, kind: Kind, why: impl Into<String>, row: String) {
        self.tally_mut(kind).left += 1;
        self.note(Outcome::Left, kind, why.into(), row);
    }

    pub(crate) fn mended(&mut self, kind: Kind, mends: impl Iterator<Item = Mend>, row: &str) {
        for mend in mends {
            let words = match mend.value {
                Some(value) => format!("{row}: {}", quoted(&value)),
                None => row.to_owned(),
            };
            self.mend(kind, mend.why, words);
        }
    }

    fn note(&mut self, outcome: Outcome, kind: Kind, why: String, row: String) {
        let same =
            |group: &&mut Group| group.outcome == outcome && group.kind == kind && group.why == why;
        let group = match self.groups.iter_mut().find(same) {
            Some(group) => group,
            None => {
                self.groups.push(Group {
                    outcome,
                    kind,
                    why,
                    count: 0,
                    rows: Vec::new(),
                });
                let last = self.groups.len() - 1;
                &mut self.groups[last]
            }
        };
        group.count += 1;
        if group.rows.len() < ROWS_NAMED_MAX {
            group.rows.push(row);
        }
    }
}

fn row(name: &str, cells: [impl AsRef<str>; 4]) -> String {
    let mut line = format!("{name:<18}");
    for cell in cells {
        let _ = write!(line, "{:>13}", cell.as_ref());
    }
    line
}

/// A value from elsewhere as a report shows it: on one line, in quotation marks, not too long.
#[must_use]
pub(super) fn quoted(value: &str) -> String {
    let plain: String = value
        .chars()
        .map(|c| {
            if c.is_control() || c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .take(VALUE_CHARS_MAX)
        .collect();
    let more = if value.chars().nth(VALUE_CHARS_MAX).is_some() {
        "…"
    } else {
        ""
    };
    format!("“{plain}{more}”")
}
