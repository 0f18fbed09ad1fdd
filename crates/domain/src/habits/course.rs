//! The course of a habit, day by day: its streak, its strength and how often it was kept.
//!
//! It is a fold over civil days. What it has come to before some day is all that the days after
//! need to know, so it can be kept ([`Settled`]) and gone on with: however many years of marks a
//! habit has, a look at it reads the last few weeks.
//!
//! The strength is the exponential smoothing of Loop Habit Tracker: each day
//! `score = previous·m + value·(1−m)` with `m = 0.5^(√frequency/13)`, where the value is how much
//! was done of what the last days asked for: those of one round of the schedule (there, of two). So
//! it may grow on a day on which nothing is due or done, as it does there. A day that is skipped, or
//! of a vacation, leaves it alone; what is done on a vacation all the same may raise it.

use std::collections::VecDeque;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::habit::{Period, Schedule};
use crate::preferences::WeekStart;

/// What is known of one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// How much of its goal was reached, 0 to 1.
    pub part: f64,
    /// Whether it was reached.
    pub done: bool,
    /// Whether the person left it out.
    pub skipped: bool,
    /// Whether it belongs to a vacation.
    pub away: bool,
}

impl Day {
    /// Whether nothing was asked for on this day.
    fn is_relieved(&self) -> bool {
        self.skipped || self.away
    }
}

/// What the days before have come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The streak: days, times, weeks or months in a row, as the schedule counts.
    pub run: u32,
    /// The longest streak.
    pub best: u32,
    /// The strength, 0 to 1.
    pub score: f64,
    /// Days on which the goal was reached.
    pub done_days: u32,
    /// How often it was kept when it was due.
    kept: u32,
    /// How often it was due.
    due: u32,
    /// The last day on which the goal was reached.
    pub last_done: Option<Date>,
    /// Days since, not counting those on which nothing was asked for.
    gap: u32,
    /// The last days, for the value of the strength.
    window: VecDeque<Seen>,
    /// The week or month that is going on, if they are counted.
    tally: Option<Tally>,
}

/// A course before some day, as the store keeps it. It is derived: losing it loses nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// The first day that is not in it.
    pub until: Date,
    /// What the days before have come to.
    pub course: Course,
}

/// A day of the window: how much was done, and whether it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Seen {
    part: f64,
    asked: bool,
}

/// A week or month that is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Tally {
    start: Date,
    done: u32,
    skips: u32,
    /// Days that were not a vacation.
    open_days: u32,
    /// Whether it counts in the streak already.
    counted: bool,
}

impl Tally {
    fn of(start: Date) -> Self {
        Self {
            start,
            done: 0,
            skips: 0,
            open_days: 0,
            counted: false,
        }
    }

    /// How often is asked for: each day that is skipped is one time less, and a vacation leaves
    /// no more than its days.
    fn asked(&self, count: u8) -> u32 {
        u32::from(count)
            .saturating_sub(self.skips)
            .min(self.open_days)
    }
}

impl Course {
    /// Before the first day.
    #[must_use]
    pub fn begin(schedule: Schedule) -> Self {
        Self {
            run: 0,
            best: 0,
            score: 0.0,
            done_days: 0,
            kept: 0,
            due: 0,
            last_done: None,
            // The first day is due.
            gap: match schedule {
                Schedule::Every(days) => u32::from(days).saturating_sub(1),
                _ => 0,
            },
            window: VecDeque::new(),
            tally: None,
        }
    }

    /// Whether it counts the weeks that start so: it is of no use after that was changed.
    pub(crate) fn is_in(&self, schedule: Schedule, week: WeekStart) -> bool {
        match (schedule, self.tally) {
            (Schedule::Times { per, .. }, Some(tally)) => {
                per.start(tally.start, week) == tally.start
            }
            _ => true,
        }
    }

    /// A day is over.
    pub fn pass(&mut self, schedule: Schedule, day: Day, week: WeekStart) {
        self.enter(schedule, day.date, week);
        if day.done {
            self.done_days += 1;
            self.last_done = Some(day.date);
        }
        match schedule {
            Schedule::Every(days) => self.pass_every(u32::from(days.max(1)), day),
            Schedule::On(days) => self.pass_on(days.has(day.date), day),
            Schedule::Times { count, .. } => self.pass_times(u32::from(count), day),
        }
        self.best = self.best.max(self.run);
        self.strengthen(schedule, day);
    }

    fn pass_every(&mut self, days: u32, day: Day) {
        if day.done {
            self.keep();
            self.gap = 0;
        } else if !day.is_relieved() {
            self.gap += 1;
            if self.gap >= days {
                self.run = 0;
            }
            if self.gap.is_multiple_of(days) {
                self.due += 1;
            }
        }
    }

    fn pass_on(&mut self, scheduled: bool, day: Day) {
        if day.done {
            self.keep();
        } else if scheduled && !day.is_relieved() {
            self.run = 0;
            self.due += 1;
        }
    }

    fn keep(&mut self) {
        self.run += 1;
        self.kept += 1;
        self.due += 1;
    }

    fn pass_times(&mut self, count: u32, day: Day) {
        let tally = self.tally.get_or_insert(Tally::of(day.date));
        tally.open_days += u32::from(!day.away);
        tally.skips += u32::from(day.skipped);
        tally.done += u32::from(day.done);
        if !tally.counted && tally.done >= count {
            tally.counted = true;
            self.run += 1;
        }
    }

    /// A day begins: a week or month that ended with the day before is closed.
    pub fn enter(&mut self, schedule: Schedule, date: Date, week: WeekStart) {
        let Schedule::Times { count, per } = schedule else {
            return;
        };
        let start = per.start(date, week);
        let before = self
            .tally
            .filter(|tally| per.start(tally.start, week) != start);
        if let Some(tally) = before {
            let asked = tally.asked(count);
            self.due += asked;
            self.kept += tally.done.min(asked);
            if !tally.counted && asked > 0 {
                self.run = if tally.done >= asked { self.run + 1 } else { 0 };
                self.best = self.best.max(self.run);
            }
        }
        if before.is_some() || self.tally.is_none() {
            self.tally = Some(Tally::of(start));
        }
    }

    fn strengthen(&mut self, schedule: Schedule, day: Day) {
        // A day that asked for nothing is none of the last days, unless something was done on it.
        if day.is_relieved() && day.part <= 0.0 && !day.done {
            return;
        }
        let asked = match schedule {
            Schedule::On(days) => days.has(day.date),
            _ => true,
        };
        self.window.push_back(Seen {
            part: if day.done {
                1.0
            } else {
                day.part.clamp(0.0, 1.0)
            },
            asked: asked && !day.is_relieved(),
        });
        let length = match schedule {
            Schedule::Every(days) => usize::from(days.max(1)),
            Schedule::On(_) => usize::from(Period::Week.days()),
            Schedule::Times { per, .. } => usize::from(per.days()),
        };
        while self.window.len() > length {
            self.window.pop_front();
        }
        let expected = match schedule {
            Schedule::Every(_) => 1.0,
            Schedule::On(_) => self.window.iter().map(|day| f64::from(day.asked)).sum(),
            Schedule::Times { count, .. } => f64::from(count),
        };
        let reached: f64 = self.window.iter().map(|day| day.part).sum();
        let value = if expected > 0.0 {
            (reached / expected).min(1.0)
        } else if day.is_relieved() {
            reached.min(1.0)
        } else {
            return;
        };
        let m = 0.5_f64.powf(schedule.frequency().sqrt() / 13.0);
        let score = self.score * m + value * (1.0 - m);
        // A day off lowers nothing.
        self.score = match day.is_relieved() {
            true => score.max(self.score),
            false => score,
        };
    }

    /// Whether something is due on the day that begins, if it is no vacation and not skipped.
    /// [`Course::enter`] comes first.
    #[must_use]
    pub fn is_due(&self, schedule: Schedule, date: Date) -> bool {
        match schedule {
            Schedule::Every(days) => self.gap + 1 >= u32::from(days),
            Schedule::On(days) => days.has(date),
            Schedule::Times { count, .. } => {
                let tally = self.tally.unwrap_or(Tally::of(date));
                tally.done < u32::from(count).saturating_sub(tally.skips)
            }
        }
    }

    /// How often it was kept and how often it was due, the week or month that is going on
    /// included as far as it was kept.
    #[must_use]
    pub fn kept_of_due(&self, schedule: Schedule) -> (u32, u32) {
        let going_on = match (schedule, self.tally) {
            (Schedule::Times { count, .. }, Some(tally)) => tally.done.min(u32::from(count)),
            _ => 0,
        };
        (self.kept + going_on, self.due + going_on)
    }

    /// How often it was done in the week or month that is going on.
    #[must_use]
    pub fn tallied(&self) -> u32 {
        self.tally.map_or(0, |tally| tally.done)
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::habit::Weekdays;

    /// A Monday.
    const MONDAY: Date = date(2026, 3, 2);

    /// Days from a Monday on: `x` done, `/` half done, `.` not, `s` skipped, `v` vacation,
    /// `V` done on vacation.
    fn days(text: &str) -> Vec<Day> {
        (0_i32..)
            .zip(text.chars().filter(|c| !c.is_whitespace()))
            .map(|(place, c)| Day {
                date: MONDAY.saturating_add(place.days()),
                part: match c {
                    'x' | 'V' => 1.0,
                    '/' => 0.5,
                    _ => 0.0,
                },
                done: matches!(c, 'x' | 'V'),
                skipped: c == 's',
                away: matches!(c, 'v' | 'V'),
            })
            .collect()
    }

    fn walk(schedule: Schedule, days: &[Day]) -> Course {
        let mut course = Course::begin(schedule);
        for day in days {
            course.pass(schedule, *day, WeekStart::Monday);
        }
        course
    }

    fn on(days: &[u8]) -> Schedule {
        Schedule::On(Weekdays::new(days.iter().copied()).unwrap())
    }

    fn weekly(count: u32) -> Schedule {
        Schedule::times(count, Period::Week).unwrap()
    }

    #[test]
    fn streaks_follow_the_schedule() {
        let workdays = on(&[0, 2, 4]);
        for (schedule, text, run, best) in [
            (Schedule::DAILY, "", 0, 0),
            (Schedule::DAILY, "xxx", 3, 3),
            (Schedule::DAILY, "xxx.", 0, 3),
            (Schedule::DAILY, "xxx.xx", 2, 3),
            // Half is not done.
            (Schedule::DAILY, "xx/", 0, 2),
            // Neither a skipped day nor a vacation ends a streak or adds to it.
            (Schedule::DAILY, "xxsx", 3, 3),
            (Schedule::DAILY, "xxvvvvvx", 3, 3),
            (Schedule::DAILY, "xxvVvx", 4, 4),
            (Schedule::DAILY, "xxs.x", 1, 2),
            // Every second day, counted from the last time.
            (Schedule::Every(2), "x.x.x", 3, 3),
            (Schedule::Every(2), "x.xx.x", 4, 4),
            (Schedule::Every(2), "x..x", 1, 1),
            (Schedule::Every(2), "x.s.x", 1, 1),
            (Schedule::Every(2), "x.sx", 2, 2),
            // Mondays, Wednesdays and Fridays.
            (workdays, "x.x.x..x", 4, 4),
            (workdays, "x...x..x", 2, 2),
            (workdays, "x.s.x..", 2, 2),
            // A day on which nothing was due adds to it all the same.
            (workdays, "xxx.x..", 4, 4),
            // Three times a week, on whatever days: it counts weeks.
            (weekly(3), "xxx....", 1, 1),
            (weekly(3), "xxx.... x.x.x.. ..x", 2, 2),
            (weekly(3), "xxx.... x.x.... ...", 0, 1),
            (weekly(3), "xxx.... x.xs... xxx", 3, 3),
            (weekly(3), "xxx.... vvvvv.x ", 1, 1),
            (weekly(3), "xxx.... vvvvvxx xxx", 3, 3),
            (weekly(3), "xxx.... vvvvvvv xxx", 2, 2),
        ] {
            let course = walk(schedule, &days(text));
            assert_eq!((course.run, course.best), (run, best), "{schedule}: {text}");
        }
    }

    #[test]
    fn what_is_due_today_follows_the_schedule() {
        for (schedule, text, due) in [
            (Schedule::DAILY, "", true),
            (Schedule::DAILY, "x", true),
            (Schedule::Every(3), "", true),
            (Schedule::Every(3), "x", false),
            (Schedule::Every(3), "x.", false),
            (Schedule::Every(3), "x..", true),
            (Schedule::Every(3), "x...", true),
            (Schedule::Every(3), "xv.", false),
            (Schedule::Every(3), "xv..", true),
            (on(&[2]), "..", true),
            (on(&[2]), "...", false),
            (weekly(2), "x", true),
            (weekly(2), "xx", false),
            (weekly(2), "xs", false),
            (weekly(2), "xx.....", true),
        ] {
            let passed = days(text);
            let today = MONDAY.saturating_add(i32::try_from(passed.len()).unwrap().days());
            let mut course = walk(schedule, &passed);
            course.enter(schedule, today, WeekStart::Monday);
            assert_eq!(course.is_due(schedule, today), due, "{schedule}: {text}");
        }
    }

    #[test]
    fn a_course_is_of_use_as_long_as_its_weeks_start_on_the_same_day() {
        let month = Schedule::times(3, Period::Month).unwrap();
        for (schedule, other) in [(weekly(2), false), (month, true), (on(&[2]), true)] {
            let course = walk(schedule, &days("x..x"));
            assert!(course.is_in(schedule, WeekStart::Monday), "{schedule}");
            assert_eq!(
                course.is_in(schedule, WeekStart::Sunday),
                other,
                "{schedule}"
            );
        }
    }

    #[test]
    fn the_rate_is_how_often_it_was_kept_of_how_often_it_was_due() {
        for (schedule, text, rate) in [
            (Schedule::DAILY, "xx.x", (3, 4)),
            (Schedule::DAILY, "xxsv", (2, 2)),
            (Schedule::Every(2), "x.x..x", (3, 4)),
            (on(&[0]), "......", (0, 1)),
            (on(&[0]), "xxx....", (3, 3)),
            (weekly(3), "xx.....", (2, 2)),
            (weekly(3), "xx..... x", (3, 4)),
            (weekly(3), "xxxxx.. .", (3, 3)),
        ] {
            let course = walk(schedule, &days(text));
            assert_eq!(course.kept_of_due(schedule), rate, "{schedule}: {text}");
        }
    }

    /// The formula, written down again for a habit of every day.
    #[test]
    fn the_strength_is_the_exponential_smoothing_of_loop_habit_tracker() {
        let m = 0.5_f64.powf(1.0 / 13.0);
        let expected = ((1.0 - m) * m + 0.5 * (1.0 - m)) * m;
        let course = walk(Schedule::DAILY, &days("x/."));
        assert!((course.score - expected).abs() < 1e-12, "{}", course.score);
        // Done for a half-life of days, it is one half; undone for another, one quarter.
        let half = walk(Schedule::DAILY, &days(&"x".repeat(13)));
        assert!((half.score - 0.5).abs() < 1e-12, "{}", half.score);
        let quarter = walk(
            Schedule::DAILY,
            &days(&format!("{}{}", "x".repeat(13), ".".repeat(13))),
        );
        assert!((quarter.score - 0.25).abs() < 1e-12, "{}", quarter.score);
        // A week that was kept draws the strength up on its free days as well; one that was not
        // draws it down.
        let gym = on(&[0, 2, 4]);
        let score = |text| walk(gym, &days(text)).score;
        assert!(score("x.x.x..") > score("x.x.x."));
        assert!(score("x.x.x.. .......") < score("x.x.x.. ......"));
        // What is due less often grows more slowly: by the root of its frequency.
        let monthly = Schedule::Every(4);
        let slow = walk(monthly, &days(&"x...".repeat(13)[..26]));
        let m = 0.5_f64.powf(0.25_f64.sqrt() / 13.0);
        assert!((slow.score - (1.0 - m.powi(26))).abs() < 1e-12);
    }

    #[test]
    fn what_is_done_on_a_vacation_strengthens_as_on_any_day() {
        for (schedule, before, away) in [
            (Schedule::DAILY, "xx", "VVV"),
            (on(&[0, 2, 4]), "x.x.x..", "VvVvVvv"),
            (weekly(3), "xx..x..", "VVvvVvv"),
        ] {
            let score = |text: &str| walk(schedule, &days(text)).score;
            let after = score(&format!("{before}{away}"));
            assert!(after > score(before), "{schedule}: {away}");
        }
        let score = |text| walk(Schedule::DAILY, &days(text)).score;
        assert!((score("xxVVV") - score("xxxxx")).abs() < 1e-12);
        // The days of a vacation are none of those that a schedule asks for afterwards.
        let after = |text: &str| walk(weekly(3), &days(text)).score;
        let (strong, back) = (after(&"xx..x..".repeat(20)), "xx..x..".repeat(20));
        let back = after(&format!("{back}{}x", "v".repeat(28)));
        assert!(back >= strong, "{back} after {strong}");
    }

    #[test]
    fn a_habit_that_is_kept_grows_strong_whatever_its_schedule() {
        for (schedule, week) in [
            (Schedule::DAILY, "xxxxxxx"),
            (on(&[0, 2, 4]), "x.x.x.."),
            (weekly(3), "xx..x.."),
            (weekly(1), "...x..."),
        ] {
            let kept = walk(schedule, &days(&week.repeat(60)));
            assert!(kept.score > 0.95, "{schedule}: {}", kept.score);
            let given_up = format!("{}{}", week.repeat(60), ".......".repeat(30));
            let given_up = walk(schedule, &days(&given_up));
            assert!(given_up.score < 0.05, "{schedule}: {}", given_up.score);
        }
    }

    fn schedules() -> impl Strategy<Value = Schedule> {
        prop_oneof![
            (1..10_u16).prop_map(Schedule::Every),
            (1..127_u8).prop_map(|bits| Schedule::On(Weekdays::try_from(bits).unwrap())),
            (1..7_u32).prop_map(weekly),
            (1..28_u32).prop_map(|count| Schedule::times(count, Period::Month).unwrap()),
        ]
    }

    proptest! {
        #[test]
        fn a_settled_course_goes_on_as_if_it_had_never_stopped(
            schedule in schedules(),
            text in "[x/.svV]{0,120}",
            at in 0..120_usize,
        ) {
            let days = days(&text);
            let (before, after) = days.split_at(at.min(days.len()));
            let kept = serde_json::to_string(&walk(schedule, before)).unwrap();
            let mut course: Course = serde_json::from_str(&kept).unwrap();
            for day in after {
                course.pass(schedule, *day, WeekStart::Monday);
            }
            let whole = walk(schedule, &days);
            prop_assert!((course.score - whole.score).abs() < 1e-9);
            course.score = whole.score;
            prop_assert_eq!(course, whole);
        }

        #[test]
        fn nothing_leaves_its_bounds(schedule in schedules(), text in "[x/.svV]{0,120}") {
            let course = walk(schedule, &days(&text));
            prop_assert!((0.0..=1.0).contains(&course.score));
            prop_assert!(course.run <= course.best);
            prop_assert!(course.best as usize <= text.len());
            let (kept, due) = course.kept_of_due(schedule);
            prop_assert!(kept <= due);
        }

        #[test]
        fn a_vacation_neither_ends_a_streak_nor_weakens(
            schedule in schedules(),
            text in "[x/.s]{0,60}",
            length in 1..60_usize,
        ) {
            // Where weeks are counted, the week before may end in the vacation and be judged.
            prop_assume!(!matches!(schedule, Schedule::Times { .. }));
            let before = walk(schedule, &days(&text));
            let after = walk(schedule, &days(&format!("{text}{}", "v".repeat(length))));
            prop_assert_eq!(before.run, after.run);
            prop_assert!((before.score - after.score).abs() < 1e-12);
        }

        #[test]
        fn doing_more_never_makes_it_worse(
            schedule in schedules(),
            text in "[x.]{1,60}",
            place in 0..60_usize,
        ) {
            let place = place % text.len();
            let mut more = text.clone();
            more.replace_range(place..=place, "x");
            let (less, more) = (walk(schedule, &days(&text)), walk(schedule, &days(&more)));
            prop_assert!(more.best >= less.best);
            prop_assert!(more.run >= less.run);
            prop_assert!(more.score >= less.score - 1e-12);
        }
    }
}
