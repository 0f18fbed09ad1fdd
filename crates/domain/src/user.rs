//! People and their settings. A Telegram id and the terminal are identities of a person.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::conversation::{Address, Channel};
use crate::error::Result;
use crate::habits;
use crate::ids::UserId;
use crate::journal::Journaled;
use crate::port::{Reads, Tx};
use crate::preferences::{Preferences, WeekStart};
use crate::reminders::quiet;
use crate::reports;
use crate::time::Zone;
use crate::time_tracking;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Their identity in every row they own.
    pub id: UserId,
    /// What they chose.
    pub settings: Settings,
    /// When they were first seen.
    pub created_at: Timestamp,
}

impl Journaled for User {
    const NOUN: &'static str = "user";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        "settings".to_owned()
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.user(self.id)
    }

    /// With the settings, when the person's reports, the reminders of their habits, what quiet hours
    /// hold and the question about a timer come next.
    fn put(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        let before = tx.user(self.id)?;
        tx.put_user(self)?;
        habits::choices_changed(tx, before.as_ref(), self, now)?;
        reports::schedule(tx, self, now)?;
        quiet::choices_changed(tx, before.as_ref(), self, now)?;
        time_tracking::reschedule(tx, self, now)
    }

    /// A person is never deleted by a command.
    fn delete(&self, _tx: &mut dyn Tx) -> Result<()> {
        Ok(())
    }
}

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Their zone: "today", "9 am" and reports are computed in it.
    pub zone: Zone,
    /// Whether they chose the zone, or it was detected.
    pub zone_chosen: bool,
    /// When the daily report comes; `None` is never.
    pub daily_report_at: Option<Time>,
    /// When the end-of-day reminder comes; `None` is never.
    pub end_of_day_at: Option<Time>,
    /// When their day starts; before it, the calendar day before still counts as today.
    pub day_starts_at: Time,
    /// What else they chose; each has a default.
    #[serde(default)]
    pub preferences: Preferences,
}

impl Settings {
    /// The settings of a new person, from the process's configuration.
    #[must_use]
    pub fn new(zone: Zone, daily_report_at: Option<Time>, end_of_day_at: Option<Time>) -> Self {
        Self {
            zone,
            zone_chosen: false,
            daily_report_at,
            end_of_day_at,
            day_starts_at: Time::midnight(),
            preferences: Preferences::default(),
        }
    }

    /// The day on which the person's weeks start.
    #[must_use]
    pub fn week_start(&self) -> WeekStart {
        self.preferences.reading.week_start
    }

    /// The day that the person calls today at `now`: the calendar day before, until their day
    /// starts.
    #[must_use]
    pub fn today(&self, now: Timestamp) -> Date {
        self.day_of(self.zone.civil(now))
    }

    /// When the day of a date begins for the person.
    #[must_use]
    pub fn start_of(&self, date: Date) -> Timestamp {
        self.zone.instant(date.to_datetime(self.day_starts_at))
    }

    /// The day to which the person counts a civil time of theirs.
    #[must_use]
    pub fn day_of(&self, civil: DateTime) -> Date {
        if civil.time() < self.day_starts_at {
            civil.date().saturating_sub(1.day())
        } else {
            civil.date()
        }
    }
}

/// A person's identity on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// The channel.
    pub channel: Channel,
    /// The channel's id of the person. In a private chat it is also the chat's.
    pub external: i64,
}

impl Identity {
    /// The terminal has one person.
    pub const TERMINAL: Self = Self {
        channel: Channel::Terminal,
        external: 0,
    };

    /// The private chat with this person.
    #[must_use]
    pub fn private_chat(self) -> Address {
        Address {
            channel: self.channel,
            chat: self.external,
        }
    }
}
