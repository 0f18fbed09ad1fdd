//! Durable jobs: long work that was accepted and survives a restart.

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::conversation::{Address, BoxFuture, Plan};
use crate::error::Result;
use crate::ids::{JobId, UserId};
use crate::user::Settings;

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
}

impl Report {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Daily, Self::EndOfDay];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::EndOfDay => "end_of_day",
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
    /// The slow half: reads, computes. The plan that it gives is committed together with the
    /// end of the job; what the plan sends goes to the job's address, other replies are ignored.
    ///
    /// # Errors
    /// A refusal ends the job and is told to the person; a storage fault makes it come again.
    fn run(&self, job: Job, now: Timestamp) -> BoxFuture<'_, Result<Plan>>;
}

/// How many days ahead a report is looked for: one is enough but where a zone skips a day.
const REPORT_SEARCH_DAYS: i32 = 3;

/// When a report comes next: the first civil occurrence of its time, in the person's zone,
/// strictly after `after`. In a gap it comes when the gap ends, in a fold the first time.
/// `None` if the person wants none.
#[must_use]
pub fn next_report(settings: &Settings, report: Report, after: Timestamp) -> Option<Timestamp> {
    let time = match report {
        Report::Daily => settings.daily_report_at,
        Report::EndOfDay => settings.end_of_day_at,
    }?;
    // From the day before: where a gap crosses midnight, yesterday's may still be to come.
    let yesterday = settings.zone.date(after).saturating_sub(1.day());
    (0..=REPORT_SEARCH_DAYS)
        .map(|days| yesterday.saturating_add(days.days()))
        .map(|date| settings.zone.instant(date.to_datetime(time)))
        .find(|instant| *instant > after)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::time::Zone;

    fn settings(zone: &str, hour: i8, minute: i8) -> Settings {
        let zone = Zone::named(zone).unwrap();
        Settings::new(zone, Some(time(hour, minute, 0, 0)), None)
    }

    fn next(settings: &Settings, after: &str) -> String {
        let next = next_report(settings, Report::Daily, after.parse().unwrap()).unwrap();
        settings.zone.civil(next).to_string()
    }

    #[test]
    fn a_report_comes_at_its_wall_clock_time_on_both_sides_of_a_clock_change() {
        let berlin = settings("Europe/Berlin", 8, 30);
        assert_eq!(next(&berlin, "2026-03-28T07:30:00Z"), "2026-03-29T08:30:00");
        assert_eq!(next(&berlin, "2026-10-24T06:30:00Z"), "2026-10-25T08:30:00");
    }

    #[test]
    fn a_report_whose_time_is_skipped_comes_after_the_gap_and_once() {
        let berlin = settings("Europe/Berlin", 2, 30);
        assert_eq!(next(&berlin, "2026-03-28T20:00:00Z"), "2026-03-29T03:30:00");
        assert_eq!(next(&berlin, "2026-03-29T01:30:00Z"), "2026-03-30T02:30:00");
    }

    #[test]
    fn a_report_whose_time_comes_twice_comes_the_first_time_only() {
        let berlin = settings("Europe/Berlin", 2, 30);
        let first = next_report(
            &berlin,
            Report::Daily,
            "2026-10-24T20:00:00Z".parse().unwrap(),
        );
        assert_eq!(first, Some("2026-10-25T00:30:00Z".parse().unwrap()));
        assert_eq!(next(&berlin, "2026-10-25T00:30:00Z"), "2026-10-26T02:30:00");
    }

    #[test]
    fn a_day_that_a_zone_skipped_brings_no_second_report() {
        let apia = settings("Pacific/Apia", 8, 0);
        let before = apia.zone.instant(date(2011, 12, 29).at(8, 0, 0, 0));
        let after = next_report(&apia, Report::Daily, before).unwrap();
        assert_eq!(apia.zone.date(after), date(2011, 12, 31));
        let then = next_report(&apia, Report::Daily, after).unwrap();
        assert_eq!(apia.zone.date(then), date(2012, 1, 1));
    }

    #[test]
    fn nobody_gets_a_report_that_they_do_not_want() {
        let settings = settings("UTC", 8, 0);
        assert_eq!(
            next_report(&settings, Report::EndOfDay, Timestamp::UNIX_EPOCH),
            None
        );
    }

    #[test]
    fn over_a_year_there_is_one_report_a_day_in_every_zone() {
        for zone in [
            "Europe/Berlin",
            "America/St_Johns",
            "Africa/Cairo",
            "Australia/Lord_Howe",
        ] {
            let settings = settings(zone, 0, 30);
            let mut at: Timestamp = "2026-01-01T12:00:00Z".parse().unwrap();
            let mut day = settings.zone.date(at);
            for _ in 0..365 {
                at = next_report(&settings, Report::Daily, at).unwrap();
                day = day.tomorrow().unwrap();
                assert_eq!(settings.zone.date(at), day, "{zone}");
            }
        }
    }
}
