//! Habits: what a person means to do again and again, and the days on which they did.
//!
//! A day is a civil day as its owner counts it: it begins when their day starts, in the zone in
//! which they were. A mark belongs to one habit and one day and remembers what the goal was, so
//! that a goal that is raised later does not undo what was reached before.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, Unit};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::habits;
use crate::ids::{HabitId, Number, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::port::{Reads, Tx};
use crate::preferences::WeekStart;
use crate::scribe::Actor;

/// The most characters of a habit's name.
pub const NAME_CHARS_MAX: usize = 1_000;
/// The most characters of a unit: "km", "push-ups".
pub const UNIT_CHARS_MAX: usize = 30;
/// The most habits that a person has going at once.
pub const HABITS_MAX: u32 = 100;
/// How far back a day can be written down or changed.
pub const BACKDATE_MAX_DAYS: i32 = 3_660;

/// Something to be done again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habit {
    /// Internal identity.
    pub id: HabitId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it, if not by its name.
    pub number: Number,
    /// Its name: 1 to [`NAME_CHARS_MAX`] characters.
    pub name: String,
    /// On which days.
    pub schedule: Schedule,
    /// How much on such a day.
    pub goal: Goal,
    /// Whether it goes on.
    pub state: HabitState,
    /// When to remind of it on its days; `None` is never.
    pub remind_at: Option<Time>,
    /// The last milestone that was celebrated; 0 is none.
    pub celebrated: u32,
    /// The owner's day on which it was begun.
    pub begun_on: Date,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Whether a habit goes on. One that is removed keeps its marks, so that the deletion of years of
/// them is one change, and so is its undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HabitState {
    /// It goes on.
    Active,
    /// It rests: nothing is due, and nothing is forgotten.
    Archived,
    /// It was deleted; only an undo finds it.
    Removed,
}

impl HabitState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Archived, Self::Removed];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Archived => "archived",
            Self::Removed => "removed",
        }
    }
}

/// A stretch of the calendar in which a number of times is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Seven days from the one on which the person's week starts.
    Week,
    /// A calendar month.
    Month,
}

impl Period {
    /// The first day of the period that has this day.
    #[must_use]
    pub fn start(self, day: Date, week: WeekStart) -> Date {
        match self {
            Self::Week => week.first_day(day),
            Self::Month => day.first_of_month(),
        }
    }

    /// "week", "month".
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// Its length in days; a month is taken as 30.
    pub(crate) fn days(self) -> u16 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// On which days a habit is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// So many days after it was last done: 1 is every day. At most [`Schedule::EVERY_MAX`].
    Every(u16),
    /// On these days of the week.
    On(Weekdays),
    /// So often in each week or month, on whatever days.
    Times {
        /// How often: at least once, and less often than daily.
        count: u8,
        /// In which stretch.
        per: Period,
    },
}

impl Schedule {
    /// Each day.
    pub const DAILY: Self = Self::Every(1);
    /// The most days between two times.
    pub const EVERY_MAX: u16 = 365;

    /// So often in each week or month; daily if that is every day, `None` if it is more often.
    #[must_use]
    pub fn times(count: u32, per: Period) -> Option<Self> {
        let most = match per {
            Period::Week => 7,
            Period::Month => 28,
        };
        match count {
            0 => None,
            7 if per == Period::Week => Some(Self::DAILY),
            count if count <= most => Some(Self::Times {
                count: u8::try_from(count).ok()?,
                per,
            }),
            _ => None,
        }
    }

    /// How often in a day on average: the frequency of the strength's formula.
    pub(crate) fn frequency(self) -> f64 {
        match self {
            Self::Every(days) => 1.0 / f64::from(days.max(1)),
            Self::On(days) => f64::from(days.count()) / 7.0,
            Self::Times { count, per } => f64::from(count) / f64::from(per.days()),
        }
    }

    /// What a streak counts: "day", "week", "time".
    #[must_use]
    pub fn streak_unit(self) -> &'static str {
        match self {
            Self::Every(1) | Self::On(_) => "day",
            Self::Every(_) => "time",
            Self::Times { per, .. } => per.noun(),
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(1) => formatter.write_str("every day"),
            Self::Every(days) => write!(formatter, "every {days} days"),
            Self::On(days) => write!(formatter, "{days}"),
            Self::Times { count: 1, per } => write!(formatter, "once a {}", per.noun()),
            Self::Times { count, per } => write!(formatter, "{count} times a {}", per.noun()),
        }
    }
}

/// Some days of the week, at least one and not all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Weekdays(u8);

impl Weekdays {
    const NAMES: [&'static str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// These days, 0 is Monday; `None` if there are none or all.
    pub fn new(days: impl IntoIterator<Item = u8>) -> Option<Self> {
        let bits = days
            .into_iter()
            .filter(|day| *day < 7)
            .fold(0, |bits, day| bits | 1 << day);
        Self::try_from(bits).ok()
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn has(self, day: Date) -> bool {
        self.0 >> day.weekday().to_monday_zero_offset() & 1 == 1
    }

    /// How many they are.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

impl TryFrom<u8> for Weekdays {
    type Error = &'static str;

    fn try_from(bits: u8) -> Result<Self, Self::Error> {
        match bits {
            1..=0b111_1110 => Ok(Self(bits)),
            _ => Err("some days of the week, and not all"),
        }
    }
}

impl From<Weekdays> for u8 {
    fn from(days: Weekdays) -> Self {
        days.0
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0b001_1111 => return formatter.write_str("on weekdays"),
            0b110_0000 => return formatter.write_str("at weekends"),
            _ => formatter.write_str("on ")?,
        }
        let named: Vec<&str> = Self::NAMES
            .into_iter()
            .enumerate()
            .filter(|(day, _)| self.0 >> day & 1 == 1)
            .map(|(_, name)| name)
            .collect();
        formatter.write_str(&named.join(", "))
    }
}

/// How much of something, in thousandths, so that amounts add up exactly.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Amount(u32);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// Once.
    pub const ONE: Self = Self(1_000);
    /// The greatest: a million.
    pub const MAX: Self = Self(1_000_000_000);

    /// So many thousandths, if they are not more than [`Amount::MAX`].
    #[must_use]
    pub fn from_thousandths(thousandths: u32) -> Option<Self> {
        (thousandths <= Self::MAX.0).then_some(Self(thousandths))
    }

    /// As the store keeps it.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        self.0
    }

    /// Reads "5", "2.5" or "2,5"; at most three decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=7).contains(&whole.len()) && part.len() <= 3;
        if !fits || !digits(whole) || !digits(part) || text.ends_with(['.', ',']) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let part: u32 = format!("{part:0<3}").parse().ok()?;
        Self::from_thousandths(whole.checked_mul(1_000)?.checked_add(part)?)
    }

    /// Both together, at most [`Amount::MAX`].
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).min(Self::MAX.0))
    }

    /// What is missing to `goal`.
    #[must_use]
    pub fn missing_to(self, goal: Self) -> Self {
        Self(goal.0.saturating_sub(self.0))
    }

    /// How much of `goal` it is, 0 to 1.
    #[must_use]
    pub fn of(self, goal: Self) -> f64 {
        if goal.0 == 0 {
            return 1.0;
        }
        (f64::from(self.0) / f64::from(goal.0)).min(1.0)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1_000, self.0 % 1_000);
        if part == 0 {
            return write!(formatter, "{whole}");
        }
        let part = format!("{part:03}");
        write!(formatter, "{whole}.{}", part.trim_end_matches('0'))
    }
}

/// How much of something makes a day's work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// How much; more than nothing.
    pub amount: Amount,
    /// Of what; `None` counts how often.
    pub unit: Option<String>,
}

impl Goal {
    /// Once.
    #[must_use]
    pub fn once() -> Self {
        Self {
            amount: Amount::ONE,
            unit: None,
        }
    }

    /// Whether once is all there is to it.
    #[must_use]
    pub fn is_once(&self) -> bool {
        *self == Self::once()
    }

    /// Whether it is counted up in steps of one: times, or a few whole units.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        /// More steps than this are too many for a button.
        const STEPS_MAX: u32 = 20;
        let whole = self.amount.0.is_multiple_of(1_000);
        whole && self.amount > Amount::ONE && self.amount.0 / 1_000 <= STEPS_MAX
    }

    /// An amount with the unit: "5 km", "3 times".
    #[must_use]
    pub fn words(&self, amount: Amount) -> String {
        match &self.unit {
            Some(unit) => format!("{amount} {unit}"),
            None if amount == Amount::ONE => "once".to_owned(),
            None => format!("{amount} times"),
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words(self.amount))
    }
}

/// What was done for a habit on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Whose it is.
    pub owner: UserId,
    /// The habit.
    pub habit: HabitId,
    /// The day, as its owner counts it.
    pub day: Date,
    /// How much was done; nothing for a day that is skipped.
    pub amount: Amount,
    /// How much was to be done, when it was written down.
    pub goal: Amount,
    /// Whether the day is left out: it neither adds to a streak nor ends it.
    pub skipped: bool,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Mark {
    /// Whether the day's goal was reached.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !self.skipped && self.amount >= self.goal
    }

    /// How much of the day's goal was reached, 0 to 1.
    #[must_use]
    pub fn part(&self) -> f64 {
        if self.skipped {
            0.0
        } else {
            self.amount.of(self.goal)
        }
    }
}

/// Days on which nothing is due: both named days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Vacation {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Vacation {
    /// Whether a day belongs to it.
    #[must_use]
    pub fn has(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

impl Journaled for Habit {
    const NOUN: &'static str = "habit";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("habit {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.habit_by_id(self.owner, self.id)
    }

    /// With the habit, what is derived from its schedule: its course so far, and its next
    /// reminder.
    fn put(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        let before = tx.habit_by_id(self.owner, self.id)?;
        tx.put_habit(self)?;
        habits::course_changed(tx, before.as_ref(), self, now)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_habit(self.owner, self.id)
    }

    /// Its name may have been given to another meanwhile.
    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        if self.state == HabitState::Removed {
            return Ok(());
        }
        let others = reads.habits_named(self.owner, &self.name)?;
        match others.iter().find(|other| other.id != self.id) {
            Some(other) => Err(Error::refused_with(
                format!("That cannot be undone: {} is called so now.", other.name()),
                format!(
                    "Give that one another name first, with /habit_edit {}.",
                    other.number
                ),
            )),
            None => Ok(()),
        }
    }

    /// Two habits of one name could not be told apart.
    fn claim(&self) -> Option<String> {
        (self.state != HabitState::Removed).then(|| self.name.to_lowercase())
    }

    fn held_by(&self, reads: &dyn Reads) -> Result<Option<&'static str>> {
        let marked = reads.first_mark(self.owner, self.id)?.is_some();
        Ok(marked.then_some("days that are marked"))
    }
}

impl Journaled for Mark {
    const NOUN: &'static str = "habit.mark";

    /// A mark is named by its habit and its day, and has no id of its own.
    fn key(&self) -> i64 {
        /// More days than the calendar has.
        const DAYS: i64 = 1 << 23;
        let days = Date::MIN
            .until((Unit::Day, self.day))
            .map_or(0, |span| i64::from(span.get_days()));
        self.habit.0 * DAYS + days
    }

    fn name(&self) -> String {
        format!("the mark of {}", self.day)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.mark(self.owner, self.habit, self.day)
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        vec![((Habit::NOUN, self.habit.0), Fact::Being)]
    }

    fn put(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        tx.put_mark(self)?;
        habits::day_changed(tx, self.owner, self.habit, self.day, now)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_mark(self.owner, self.habit, self.day)?;
        habits::day_gone(tx, self.owner, self.habit, self.day)
    }
}

/// A press about one day of a habit: part of callback data, so it is short and never trusted.
///
/// It names its day, so that a button of yesterday means yesterday, and what was counted when it
/// was made, so that pressing it twice counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    /// Which message has the button: a small letter.
    pub from: char,
    /// A page of that message, at most [`Touch::PAGE_MAX`].
    pub page: u32,
    /// The day.
    pub day: Date,
    /// What was counted on that day, as [`Touch::seen`] has it.
    pub seen: u32,
}

impl Touch {
    /// The last page that can be named.
    pub const PAGE_MAX: u32 = 36 * 36 - 1;
    /// Letters that say that a reminder's message has the button.
    pub const REMINDER: char = 'r';
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);

    /// A press on a message about a day as it stands.
    #[must_use]
    pub fn new(from: char, page: u32, day: Date, amount: Amount) -> Self {
        Self {
            from,
            page: page.min(Self::PAGE_MAX),
            day,
            seen: Self::seen(amount),
        }
    }

    /// What stands for an amount in a press.
    #[must_use]
    pub fn seen(amount: Amount) -> u32 {
        amount.0 / 10 % (36 * 36)
    }

    /// `<letter><page>.<day>.<seen>`, numbers in base 36.
    #[must_use]
    pub fn encode(&self) -> String {
        let days = Self::EPOCH
            .until((Unit::Day, self.day))
            .map_or(0, |span| span.get_days());
        let days = u32::try_from(days).unwrap_or(0);
        format!(
            "{}{}.{}.{}",
            self.from,
            base36(self.page),
            base36(days),
            base36(self.seen)
        )
    }

    /// The reverse of [`Touch::encode`]; `None` if it is not of its making.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let from = text.chars().next().filter(char::is_ascii_lowercase)?;
        let mut parts = text[1..].split('.');
        let (page, days, seen) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |part: &str| u32::from_str_radix(part, 36).ok();
        // What comes back may be any number: `days()` would panic beyond the calendar.
        let days = jiff::Span::new().try_days(number(days)?).ok()?;
        let touch = Self {
            from,
            page: number(page).filter(|page| *page <= Self::PAGE_MAX)?,
            day: Self::EPOCH.checked_add(days).ok()?,
            seen: number(seen)?,
        };
        (touch.encode() == text).then_some(touch)
    }
}

fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// The day that a person calls today.
#[must_use]
pub fn today(actor: Actor<'_>) -> Date {
    actor.user.settings.today(actor.now)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_exactly_and_written_without_idle_zeros() {
        for (text, thousandths, written) in [
            ("5", 5_000, "5"),
            ("2.5", 2_500, "2.5"),
            ("2,50", 2_500, "2.5"),
            ("0.125", 125, "0.125"),
            ("007", 7_000, "7"),
            ("1000000", 1_000_000_000, "1000000"),
        ] {
            let amount = Amount::parse(text).unwrap();
            assert_eq!(amount.thousandths(), thousandths, "{text}");
            assert_eq!(amount.to_string(), written);
        }
        for text in [
            "",
            ".",
            "5.",
            ".5",
            "1.2345",
            "-1",
            "+1",
            "1e3",
            "1000000.001",
            "٣",
        ] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn schedules_say_what_they_are() {
        let on = |days: &[u8]| Schedule::On(Weekdays::new(days.iter().copied()).unwrap());
        for (schedule, words) in [
            (Schedule::DAILY, "every day"),
            (Schedule::Every(3), "every 3 days"),
            (on(&[0, 2, 4]), "on Mon, Wed, Fri"),
            (on(&[0, 1, 2, 3, 4]), "on weekdays"),
            (on(&[5, 6]), "at weekends"),
            (Schedule::times(3, Period::Week).unwrap(), "3 times a week"),
            (Schedule::times(1, Period::Month).unwrap(), "once a month"),
            (Schedule::times(7, Period::Week).unwrap(), "every day"),
        ] {
            assert_eq!(schedule.to_string(), words);
        }
        assert_eq!(Schedule::times(0, Period::Week), None);
        assert_eq!(Schedule::times(8, Period::Week), None);
        assert_eq!(Weekdays::new([]), None);
        assert_eq!(Weekdays::new(0..7), None);
    }

    #[test]
    fn two_days_of_a_habit_and_two_habits_on_a_day_are_different_rows() {
        let key = |habit, day| {
            let at = Timestamp::UNIX_EPOCH;
            Mark {
                owner: UserId(1),
                habit: HabitId(habit),
                day,
                amount: Amount::ONE,
                goal: Amount::ONE,
                skipped: false,
                created_at: at,
                updated_at: at,
            }
            .key()
        };
        let days = [Date::MIN, date(2026, 1, 1), date(2026, 1, 2), Date::MAX];
        let mut keys: Vec<i64> = (1..4)
            .flat_map(|habit| days.map(|day| key(habit, day)))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 12);
    }

    proptest! {
        #[test]
        fn a_touch_reads_back_as_itself_and_is_short(
            page in 0..=Touch::PAGE_MAX,
            days in 0..40_000_i32,
            amount in 0..=1_000_000_000_u32,
        ) {
            let day = date(1970, 1, 1).saturating_add(days.days());
            let touch = Touch::new('l', page, day, Amount::from_thousandths(amount).unwrap());
            let text = touch.encode();
            prop_assert!(text.len() <= 12, "{}", text);
            prop_assert_eq!(Touch::decode(&text), Some(touch));
        }

        #[test]
        fn what_is_no_touch_is_not_read(text in "[a-z0-9.]{0,12}") {
            if let Some(touch) = Touch::decode(&text) {
                prop_assert_eq!(touch.encode(), text);
            }
        }
    }
}
