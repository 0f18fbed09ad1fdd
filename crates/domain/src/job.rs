//! Durable jobs: long work that was accepted and survives a restart.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::analytics::Analysis;
use crate::conversation::{Address, BoxFuture, Plan};
use crate::error::Result;
use crate::ids::{JobId, Number, ReceivedId, UserId};

/// What there is to do. The variant names are stored; never rename one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// The daily report.
    DailyReport {
        /// When it fell due, if a schedule asked for it; `None` if the person did.
        due_at: Option<Timestamp>,
    },
    /// The end-of-day reminder.
    EndOfDay {
        /// As above.
        due_at: Option<Timestamp>,
    },
    /// The report of a week or a month that is over.
    Review {
        /// Which.
        report: Report,
        /// As above.
        due_at: Option<Timestamp>,
    },
    /// A look at what was done when, with a picture or as a file.
    Analysis(Analysis),
    /// Fetching a file that was sent, and keeping it with its task.
    KeepFile {
        /// Which.
        received: ReceivedId,
    },
    /// A file of tracked time.
    TimeFile(TimeFile),
    /// Tracked time by client, as a picture or a table.
    TimeChart(TimeChart),
    /// A year of a habit, as a picture or a table.
    HabitCalendar(HabitCalendar),
    /// The question whether a timer still runs on purpose.
    TimerQuestion {
        /// Which timer: that of this start.
        started_at: Timestamp,
    },
    /// Everything that a person has, as files.
    Export {
        /// Which files.
        format: ExportFormat,
    },
    /// A copy of everything, beside the database.
    Backup,
    /// What was measured of commands, as a file.
    Measures {
        /// How it is written.
        format: MeasuresFormat,
    },
    /// What is known of files, as a table.
    FileList {
        /// The task whose files they are; `None` is all of them.
        task: Option<Number>,
    },
    /// A look at the rows of a file that was sent.
    LookAtRows {
        /// Which.
        received: ReceivedId,
    },
    /// Taking the rows of a file that were shown.
    Import {
        /// Which.
        received: ReceivedId,
        /// The mark of the content that was shown.
        mark: u32,
    },
}

/// How everything that a person has is written. The variant names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A row a line, as it can be taken again.
    JsonLines,
    /// Tables for a spreadsheet.
    Csv,
}

/// How measurements are written. The variant names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasuresFormat {
    /// A row a command.
    Csv,
    /// Commands, and what each of the last hours was like.
    Json,
}

/// A year of a habit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HabitCalendar {
    /// The habit.
    pub habit: Number,
    /// How it is shown.
    pub format: ChartFormat,
}

/// How a chart is sent. The variant names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartFormat {
    /// As a picture; where there are none, in block characters.
    Picture,
    /// As a table.
    Csv,
}

/// A chart of tracked time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeChart {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The client whose days are shown; `None` is all of them, beside each other.
    pub client: Option<Number>,
    /// How it is shown.
    pub format: ChartFormat,
}

/// A file of tracked time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeFile {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The client; `None` is all of them.
    pub client: Option<Number>,
    /// Which file.
    pub format: TimeFormat,
}

/// Which file of tracked time. The variant names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeFormat {
    /// A statement for a client, to be printed.
    StatementPdf,
    /// The same as a table.
    StatementCsv,
    /// The same as pictures, one a page.
    StatementPng,
    /// Every piece of a timesheet as a table.
    TimesheetCsv,
}

/// A job to be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewJob {
    /// For whom.
    pub owner: UserId,
    /// Where the result goes.
    pub address: Address,
    /// What to do.
    pub work: Work,
    /// 1 (first) to 10 (last).
    pub priority: u8,
    /// When it was accepted.
    pub accepted_at: Timestamp,
}

/// A job that is written down and not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Its identity.
    pub id: JobId,
    /// What was asked.
    pub job: NewJob,
    /// How often it was tried before.
    pub attempts: u32,
}

/// A report that comes by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// In the morning.
    Daily,
    /// In the evening.
    EndOfDay,
    /// Of a week that is over.
    Weekly,
    /// Of a month that is over.
    Monthly,
}

impl Report {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Daily, Self::EndOfDay, Self::Weekly, Self::Monthly];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::EndOfDay => "end_of_day",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
        }
    }
}

/// When a report comes next for a person: set from their settings, moved on when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportDue {
    /// Whose.
    pub owner: UserId,
    /// Which.
    pub report: Report,
    /// When.
    pub due_at: Timestamp,
}

/// Whoever carries out jobs. `now` is the instant at which this run began.
pub trait JobExecutor: Send + Sync {
    /// The slow half: reads, computes, and may say how far it is. The plan that it gives is
    /// committed together with the end of the job; what the plan sends goes to the job's address,
    /// other replies are ignored.
    ///
    /// # Errors
    /// A refusal ends the job and is told to the person; a storage fault makes it come again.
    fn run(&self, job: Job, now: Timestamp, progress: Progress) -> BoxFuture<'_, Result<Plan>>;

    /// What becomes of a job that was tried so often that it is given up, committed with its end;
    /// `None` where there is nothing but to tell its person so.
    fn given_up(&self, job: &Job) -> Option<Plan> {
        let _ = job;
        None
    }
}

/// Says how far a job is. What it says is shown in one message that changes, not more often than
/// the channel bears, and is gone when the job is done: nothing of it is durable. Telling is
/// cheap, so a job may tell at every step.
#[derive(Debug, Clone)]
pub struct Progress(watch::Sender<Option<Step>>);

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// 0 to 100.
    pub percent: u8,
    /// What it is at, in a few words.
    pub words: String,
}

impl Progress {
    /// A handle, and where the latest step is seen.
    #[must_use]
    pub fn new() -> (Self, watch::Receiver<Option<Step>>) {
        let (sender, receiver) = watch::channel(None);
        (Self(sender), receiver)
    }

    /// A handle that nobody looks at.
    #[must_use]
    pub fn unseen() -> Self {
        Self::new().0
    }

    /// Says that `percent` is done (more than 100 is 100), and what comes now.
    pub fn show(&self, percent: u8, words: impl Into<String>) {
        let (percent, words) = (percent.min(100), words.into());
        self.0.send_replace(Some(Step { percent, words }));
    }
}
