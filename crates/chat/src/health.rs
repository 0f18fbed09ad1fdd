//! What `/health` shows: real figures, handed in by the binary.

use std::time::Duration;

use domain::percent;
use jiff::Timestamp;

/// Where the figures come from. It is asked in a transaction, so it must answer at once, from
/// what it has.
pub trait HealthSource: Send + Sync {
    /// The figures now.
    fn health(&self) -> Health;
}

/// Figures of the process and its machine. What is not known is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Health {
    /// The program's version.
    pub version: String,
    /// When the process started.
    pub started_at: Option<Timestamp>,
    /// The process's resident memory, bytes.
    pub resident_bytes: Option<u64>,
    /// The machine's memory.
    pub memory: Option<Usage>,
    /// The disk that the database is on.
    pub disk: Option<Usage>,
    /// Runnable processes on average over the last minute.
    pub load: Option<f64>,
    /// The machine's processors.
    pub processors: Option<u32>,
    /// The machine's system, in a few words.
    pub system: Option<String>,
    /// How long the machine has been up.
    pub machine_up: Option<Duration>,
    /// What runs in the process.
    pub children: Vec<ChildHealth>,
    /// Anything else that the binary watches: the channel, the clock.
    pub checks: Vec<Check>,
}

/// How much of something is used, bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// In use.
    pub used: u64,
    /// In all.
    pub total: u64,
}

impl Usage {
    /// How many of a hundred are in use; 0 of nothing.
    #[must_use]
    pub fn percent(self) -> u64 {
        percent::of(self.used, self.total).unwrap_or_default()
    }
}

/// One thing that runs in the process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildHealth {
    /// Its name.
    pub name: String,
    /// Its state in a word.
    pub state: String,
    /// How it is.
    pub level: Level,
    /// How often it was restarted.
    pub restarts: u32,
    /// What ended it last.
    pub last_error: Option<String>,
}

/// One thing that is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub name: String,
    /// How it is.
    pub level: Level,
    /// In words.
    pub words: String,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Well.
    #[default]
    Healthy,
    /// Worth a look.
    Warning,
    /// Failing.
    Critical,
}

impl Level {
    /// Above `warning` per cent it warns, above `critical` it is critical.
    #[must_use]
    pub fn of_percent(percent: u64, warning: u64, critical: u64) -> Self {
        if percent > critical {
            Self::Critical
        } else if percent > warning {
            Self::Warning
        } else {
            Self::Healthy
        }
    }

    /// Its sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Healthy => "🟢",
            Self::Warning => "🟡",
            Self::Critical => "🔴",
        }
    }

    /// Its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}
