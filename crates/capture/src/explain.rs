//! A reading in words: what is to be done, when next, how often, how long.
//!
//! The words are a notation that [`crate::read()`] reads to the same tasks: parts stand between
//! `·`, and a title in which a word might be taken for something else is quoted.

use std::fmt::Write as _;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::compose::time_of;
use crate::grammar::Env;
use crate::language::Say;
use crate::recurrence::{Limit, nths};
use crate::value::{Clock, Frequency, Rule};
use crate::{Priority, Reminder, Task, When};

/// What stands between the parts of a task.
const BETWEEN: &str = " · ";

/// A task with what its fields do not say about it.
pub(crate) struct Told<'a> {
    pub(crate) task: &'a Task,
    pub(crate) rule: Option<(&'a Rule, Limit)>,
    /// No word of the title could be taken for something else.
    pub(crate) title_is_inert: bool,
    /// The title alone would be read as a title.
    pub(crate) title_stands_alone: bool,
    /// Something of the line was understood besides the title.
    pub(crate) more_than_title: bool,
}

/// "“pay rent” · Wednesday 1 April 2026 at 09:00, Europe/Berlin · every 1st of the month · for
/// 30 min · high priority".
pub(crate) fn explain(out: &mut String, env: &Env<'_>, zone: &TimeZone, told: &Told<'_>) {
    if !out.is_empty() {
        out.push_str("; ");
    }
    let mut teller = Teller {
        start: out.len(),
        out,
        say: &env.lexicon.language.say,
        zone,
    };
    let task = told.task;
    teller.title(told);
    if let Some(due) = task.due {
        teller.part();
        teller.due(due, task.end, told.rule.is_some());
    }
    if let Some((rule, limit)) = told.rule {
        teller.part();
        teller.rule(rule);
        teller.limit(limit);
    }
    if let Some(minutes) = task.duration_minutes {
        teller.part();
        teller.out.push_str(teller.say.lasting);
        teller.out.push(' ');
        teller.length(minutes, told.rule.is_none());
    }
    for reminder in &task.reminders {
        teller.part();
        teller.reminder(*reminder);
    }
    if let Some(priority) = task.priority {
        teller.part();
        let level = match priority {
            Priority::Low => 0,
            Priority::Medium => 1,
            Priority::High => 2,
            Priority::Urgent => 3,
        };
        teller.out.push_str(teller.say.levels[level]);
    }
    for tag in &task.tags {
        teller.part();
        teller.out.push('#');
        teller.out.push_str(tag);
    }
    if let Some(client) = &task.client {
        teller.part();
        teller.out.push('@');
        // A name of several words is one only in quotation marks.
        let marks = if client.contains(char::is_whitespace) {
            "\""
        } else {
            ""
        };
        for part in [marks, client.as_str(), marks] {
            teller.out.push_str(part);
        }
    }
}

struct Teller<'a> {
    out: &'a mut String,
    start: usize,
    say: &'static Say,
    zone: &'a TimeZone,
}

impl Teller<'_> {
    fn part(&mut self) {
        if self.out.len() > self.start && !self.out.ends_with(BETWEEN) {
            self.out.push_str(BETWEEN);
        }
    }

    fn title(&mut self, told: &Told<'_>) {
        let title = &told.task.title;
        if title.is_empty() {
            return;
        }
        let alone = {
            let task = told.task;
            task.due.is_none()
                && task.duration_minutes.is_none()
                && task.priority.is_none()
                && task.tags.is_empty()
                && task.client.is_none()
        };
        let safe = told.title_stands_alone && !title.starts_with('“');
        let plain = alone && !told.more_than_title && safe;
        if told.title_is_inert || plain {
            self.out.push_str(title);
            return;
        }
        let _ = write!(self.out, "“{title}”");
        if alone {
            self.out.push_str(BETWEEN.trim_end());
        }
    }

    fn due(&mut self, due: When, end: Option<When>, repeats: bool) {
        self.when(due, end.is_none());
        let Some(end) = end else { return };
        let same = due.date_time(self.zone).is_some() == end.date_time(self.zone).is_some();
        if same || repeats {
            let _ = write!(self.out, " {} ", self.say.to);
        } else {
            self.part();
            let _ = write!(self.out, "{} ", self.say.until);
        }
        self.when(end, false);
    }

    fn when(&mut self, when: When, with_zone: bool) {
        let at = when.date_time(self.zone);
        // The second occurrence of an hour that a DST change repeats has to say which it is.
        if let (When::Instant(instant), Some(at)) = (when, at)
            && self.zone.to_ambiguous_timestamp(at).compatible().ok() != Some(instant)
        {
            let told = instant.to_zoned_datetime(self.zone.clone());
            if at.year() < 1900 || told.offset().seconds() % 60 != 0 {
                let _ = write!(self.out, "{}", told.strftime("%Y-%m-%dT%H:%M:%S%:z"));
                return;
            }
            self.date(at.date());
            let _ = write!(self.out, " {} ", self.say.at);
            self.time(at.time());
            let _ = write!(self.out, " UTC{}", told.strftime("%:z"));
            return;
        }
        self.date(when.date(self.zone));
        let Some(at) = at else { return };
        let _ = write!(self.out, " {} ", self.say.at);
        self.time(at.time());
        // A time that a DST change skips is another in truth.
        if let (When::DateTime(_), Some(instant)) = (when, when.instant(self.zone)) {
            let real = self.zone.to_datetime(instant).time();
            if real != at.time() {
                self.out.push_str(" (");
                self.time(real);
                self.out.push(')');
            }
        }
        if with_zone
            && let Some(name) = self.zone.iana_name()
            && name.contains('/')
            && !name.starts_with("Etc/")
        {
            let _ = write!(self.out, ", {name}");
        }
    }

    fn date(&mut self, date: Date) {
        if !(1900..2200).contains(&date.year()) {
            let _ = write!(self.out, "{date}");
            return;
        }
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        let _ = write!(
            self.out,
            "{}{} ",
            self.say.weekdays[weekday], self.say.after_weekday
        );
        self.month_day(date.month(), date.day());
        let _ = write!(self.out, " {}", date.year());
    }

    fn month_day(&mut self, month: i8, day: i8) {
        let month = usize::try_from(month - 1).unwrap_or(0);
        let _ = write!(
            self.out,
            "{day}{} {}",
            self.say.after_day, self.say.months[month]
        );
    }

    fn time(&mut self, time: Time) {
        let _ = write!(self.out, "{:02}:{:02}", time.hour(), time.minute());
        if time.second() != 0 {
            let _ = write!(self.out, ":{:02}", time.second());
        }
    }

    /// Days only where they are no limit of a recurrence.
    fn length(&mut self, minutes: u32, days: bool) {
        let (count, unit) = match minutes {
            0 => (0, 0),
            m if days && m % (7 * 1440) == 0 => (m / (7 * 1440), 3),
            m if days && m % 1440 == 0 => (m / 1440, 2),
            m if m % 60 == 0 => (m / 60, 1),
            m => (m, 0),
        };
        let (one, many) = self.say.units[unit];
        let _ = write!(self.out, "{count} {}", if count == 1 { one } else { many });
    }

    fn reminder(&mut self, reminder: Reminder) {
        match reminder {
            Reminder::Before { minutes: 0 } => self.out.push_str(self.say.remind_me),
            Reminder::Before { minutes } => {
                let _ = write!(self.out, "{} ", self.say.remind);
                self.length(minutes, true);
                let _ = write!(self.out, " {}", self.say.before);
            }
            Reminder::At(at) => {
                let _ = write!(self.out, "{} ", self.say.remind_me);
                self.when(at, true);
            }
        }
    }

    fn rule(&mut self, rule: &Rule) {
        match rule.frequency {
            _ if rule.within.is_some() => self.within(rule),
            Frequency::Weekly if rule.days != 0 => self.weekly(rule),
            Frequency::Monthly if rule.days != 0 || rule.month_days != 0 => self.monthly(rule),
            Frequency::Yearly if rule.months != 0 => self.yearly(rule),
            Frequency::Minutely | Frequency::Hourly => {
                self.every(rule);
                if rule.days.count_ones() == 1 {
                    // "Every hour on Monday" begins on Monday.
                    let _ = write!(self.out, " {} ", self.say.each);
                    self.weekdays(rule.days);
                } else {
                    self.on_weekdays(rule);
                }
            }
            _ => self.every(rule),
        }
        if rule.after_done {
            let _ = write!(self.out, " {}", self.say.after_done);
        }
        if rule.more_clocks[0].is_some() && rule.clock_days[0] == 0 {
            let _ = write!(self.out, " {} ", self.say.at);
            let clocks = || rule.clock.iter().chain(rule.more_clocks.iter().flatten());
            let count = clocks().count();
            for (index, clock) in clocks().enumerate() {
                self.joint(index, count);
                self.clock(*clock);
            }
        }
    }

    fn clock(&mut self, clock: Clock) {
        if let Some(time) = time_of(clock) {
            self.time(time);
        }
    }

    /// What stands before a member of a list.
    fn joint(&mut self, index: usize, count: usize) {
        if index > 0 {
            let last = index + 1 == count;
            self.out.push_str(if last { self.say.and } else { ", " });
        }
    }

    fn every(&mut self, rule: &Rule) {
        let (one, many) = self.say.every[rule.frequency as usize];
        if rule.interval == 1 {
            self.out.push_str(one);
            return;
        }
        let (before, after) = many.split_once('#').unwrap_or((many, ""));
        let _ = write!(self.out, "{before}{}{after}", rule.interval);
    }

    /// "every 2 hours from 09:00 to 17:00 on Monday and Friday".
    fn within(&mut self, rule: &Rule) {
        self.every(rule);
        let (from, to) = rule.within.unwrap_or_default();
        let _ = write!(self.out, " {} ", self.say.from);
        self.clock(crate::grammar::clock_at(from));
        let _ = write!(self.out, " {} ", self.say.to);
        self.clock(crate::grammar::clock_at(to));
        self.on_weekdays(rule);
    }

    fn on_weekdays(&mut self, rule: &Rule) {
        if rule.days != 0 {
            let _ = write!(self.out, " {} ", self.say.on);
            self.weekdays(rule.days);
        }
    }

    /// "Monday at 09:00 and Friday at 10:00".
    fn days_and_times(&mut self, rule: &Rule) {
        let clocks = || rule.clock.iter().chain(rule.more_clocks.iter().flatten());
        let count = clocks().count();
        for (index, (clock, days)) in clocks().zip(rule.clock_days).enumerate() {
            self.joint(index, count);
            self.weekdays(days);
            let _ = write!(self.out, " {} ", self.say.at);
            self.clock(*clock);
        }
    }

    fn weekly(&mut self, rule: &Rule) {
        const WORKDAYS: u8 = 0b001_1111;
        const WEEKEND: u8 = 0b110_0000;
        if rule.clock_days[0] != 0 {
            if rule.interval == 1 {
                let _ = write!(self.out, "{} ", self.say.each);
            } else {
                self.every(rule);
                let _ = write!(self.out, " {} ", self.say.on);
            }
            self.days_and_times(rule);
            return;
        }
        match (rule.interval, rule.days) {
            (1, WORKDAYS) => self.out.push_str(self.say.every_workday),
            (1, WEEKEND) => self.out.push_str(self.say.every_weekend),
            (1, _) => {
                let _ = write!(self.out, "{} ", self.say.each);
                self.weekdays(rule.days);
            }
            _ => {
                self.every(rule);
                let _ = write!(self.out, " {} ", self.say.on);
                self.weekdays(rule.days);
            }
        }
    }

    fn weekdays(&mut self, days: u8) {
        let count = usize::try_from(days.count_ones()).unwrap_or(0);
        let named = (0..7).filter(|day| days >> day & 1 == 1);
        for (index, day) in named.enumerate() {
            self.joint(index, count);
            self.out.push_str(self.say.weekdays[day]);
        }
    }

    fn monthly(&mut self, rule: &Rule) {
        if rule.interval == 1 {
            let _ = write!(self.out, "{} ", self.say.each);
            self.days_of_period(rule);
            if rule.days != 0 && rule.month_days != 0 {
                return;
            }
            let of = match rule.months {
                0 => self.say.of_the_month,
                _ => self.say.of_the_quarter,
            };
            let _ = write!(self.out, " {of}");
        } else {
            self.every(rule);
            let _ = write!(self.out, " {} ", self.say.on_the);
            self.days_of_period(rule);
        }
    }

    /// "2nd and 4th Tuesday", "15th", "last day", "3rd workday".
    fn days_of_period(&mut self, rule: &Rule) {
        if rule.days != 0 && rule.month_days != 0 {
            self.weekdays(rule.days);
            self.out.push_str(self.say.the_day);
            self.month_days(rule.month_days);
        } else if rule.position != 0 {
            self.nth(rule.position);
            let _ = write!(self.out, " {}", self.say.workday);
        } else if rule.days != 0 {
            let parts = rule.nth_days().count();
            for (part, of) in rule.nth_days().enumerate() {
                self.joint(part, parts);
                let count = nths(of.nth).count();
                for (index, nth) in nths(of.nth).enumerate() {
                    self.joint(index, count);
                    self.nth(nth);
                }
                self.out.push(' ');
                self.weekdays(of.days);
            }
        } else if rule.month_days == 1 {
            self.out.push_str(self.say.last_day);
        } else {
            self.month_days(rule.month_days);
        }
    }

    fn month_days(&mut self, days: u32) {
        let count = usize::try_from(days.count_ones()).unwrap_or(0);
        let named = (1..32).filter(|day| days >> day & 1 == 1);
        for (index, day) in named.chain((days & 1 == 1).then_some(-1)).enumerate() {
            self.joint(index, count);
            self.nth(day);
        }
    }

    fn nth(&mut self, n: i32) {
        match n {
            -1 => self.out.push_str(self.say.last),
            -2 => self.out.push_str(self.say.second_last),
            n => (self.say.ordinal)(self.out, n),
        }
    }

    fn yearly(&mut self, rule: &Rule) {
        let months = || (1..13).filter(|month| rule.months >> month & 1 == 1);
        let every_other = rule.interval != 1;
        if every_other {
            self.every(rule);
        } else {
            self.out.push_str(self.say.each);
        }
        let month = months().next().unwrap_or(1);
        if rule.days != 0 {
            if every_other {
                let _ = write!(self.out, " {}", self.say.on_the);
            }
            self.out.push(' ');
            self.days_of_period(rule);
            let _ = write!(self.out, " {} ", self.say.of_month);
            self.months(rule.months);
        } else if rule.month_days == 1 {
            if every_other {
                let _ = write!(self.out, " {}", self.say.on_the);
            }
            let _ = write!(self.out, " {} {} ", self.say.last_day, self.say.of_month);
            self.months(rule.months);
        } else if months().count() > 1 && rule.month_days == 2 {
            self.out.push(' ');
            self.months(rule.months);
        } else if months().count() > 1 || rule.month_days.count_ones() > 1 {
            if every_other {
                let _ = write!(self.out, " {}", self.say.on_the);
            }
            self.out.push(' ');
            self.month_days(rule.month_days);
            self.out.push_str(self.say.of_days);
            self.months(rule.months);
        } else {
            if every_other {
                let _ = write!(self.out, " {}", self.say.on);
            }
            self.out.push(' ');
            let day = i8::try_from(rule.month_days.trailing_zeros()).unwrap_or(1);
            self.month_day(i8::try_from(month).unwrap_or(1), day);
        }
    }

    fn months(&mut self, months: u16) {
        let count = usize::try_from(months.count_ones()).unwrap_or(0);
        let named = (1..13).filter(|month| months >> month & 1 == 1);
        for (index, month) in named.enumerate() {
            self.joint(index, count);
            self.month(month);
        }
    }

    fn month(&mut self, month: usize) {
        self.out.push_str(self.say.months[month - 1]);
    }

    fn limit(&mut self, limit: Limit) {
        match limit {
            Limit::None => {}
            Limit::Count(count) => {
                let _ = write!(self.out, " {count} {}", self.say.times);
            }
            Limit::Until(date, time) => {
                // A part of its own: "on the 15th until Friday" might be a range of days.
                self.part();
                let _ = write!(self.out, "{} ", self.say.until);
                self.date(date);
                if let Some(time) = time {
                    let _ = write!(self.out, " {} ", self.say.at);
                    self.time(time);
                }
            }
        }
    }
}
