//! The meanings that grammar rules combine: small values, copied freely.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::Priority;

/// A word class or a phrase class of the grammar. One bit each in a [`Set`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    // Numbers.
    Int,
    Count,
    Decimal,
    Slash,
    Ordinal,
    Suffix,
    Half,
    Quarter,
    Vague,
    // Words of the calendar.
    Weekday,
    Weekdays,
    Month,
    Unit,
    ShortUnit,
    Year,
    Season,
    Holiday,
    Part,
    Meridiem,
    Oclock,
    Zone,
    Offset,
    WeekNumber,
    // Phrases.
    Amount,
    Time,
    Date,
    Period,
    Moment,
    Instant,
    Range,
    Repeat,
    RepeatDays,
    DayList,
    MonthList,
    /// "every monday at 9 and friday at 10".
    TimedDays,
    /// "*first monday and third friday* of the month".
    NthDays,
    /// "the *second last* friday".
    SecondLast,
    ClockList,
    /// "*month end*": of every month, where "every" stands before it.
    Edge,
    /// "in der *Nacht auf* Sonntag".
    NightBefore,
    /// "tomorrow *is* Ann's birthday".
    Is,
    /// "*deadline* friday".
    Deadline,
    /// "monthly review *on the first friday*": the day of what comes again, said elsewhere.
    SeriesDay,
    // Fields.
    Until,
    Start,
    Length,
    Times,
    RemindMe,
    RemindBefore,
    Level,
    PriorityWord,
    Priority,
    Tag,
    Client,
    AfterDone,
    Name,
    Impossible,
    // Function words.
    On,
    At,
    By,
    In,
    From,
    To,
    UntilWord,
    Through,
    For,
    Of,
    The,
    And,
    Or,
    A,
    AgoWord,
    Later,
    Now,
    BeforeWord,
    After,
    Between,
    Within,
    Next,
    This,
    Last,
    Past,
    Every,
    Other,
    Except,
    Starting,
    Ending,
    Beginning,
    Middle,
    End,
    Early,
    Late,
    Around,
    Dash,
    Comma,
    Dot,
    Colon,
    Plus,
    Ampersand,
    SlashSign,
    Open,
    Close,
    Bang,
    AtSign,
    Apostrophe,
    Remind,
    Me,
    TimesWord,
    Day,
    Long,
    PastWord,
    Exactly,
    /// "ten *to* three".
    ToHour,
    /// "5*p*".
    HalfLetter,
    /// "seven *oh* five".
    Oh,
    Thousand,
    Ish,
    /// "*vor* 3 Tagen": "ago" before its amount.
    AgoBefore,
    /// "*Frau* Freitag": what follows is a name.
    Honorific,
    /// "*since* monday".
    Since,
    /// "*over* the weekend".
    Over,
    /// "*add a task to* call Bob": asks for what every line asks for.
    NewTask,
    /// "*kannst du mich* …", which "erinnern" may close.
    AskMe,
    /// "kannst du mich … *erinnern*".
    RemindEnd,
    /// "am *Vorabend* erinnern", "am *Vortag*".
    DayBefore,
    /// "vom 21. *auf* 22."
    Onto,
}

/// Kinds, as bits.
pub(crate) type Set = u128;

const _: () = assert!((Kind::Onto as u32) < Set::BITS, "each kind has a bit");

impl Kind {
    pub(crate) const fn bit(self) -> Set {
        1 << (self as u8)
    }
}

/// A number with a denominator, so that "one and a half" stays exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: i32,
    pub(crate) per: i32,
    /// Written with so many digits; 0 for words.
    pub(crate) digits: u8,
}

impl Number {
    pub(crate) const fn word(value: i32) -> Number {
        Number {
            value,
            per: 1,
            digits: 0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Workday,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
}

/// A length of time. Months and days are counted on the calendar, seconds elapse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Amount {
    pub(crate) months: i32,
    pub(crate) days: i32,
    pub(crate) workdays: i32,
    pub(crate) seconds: i64,
    /// The smallest unit named, as its length in seconds: what may follow must be smaller.
    pub(crate) smallest_seconds: i64,
    /// Made of months, quarters or years only.
    pub(crate) weeks_only: bool,
}

impl Amount {
    /// Weeks, or days that are whole weeks: "in 14 Tagen".
    pub(crate) fn is_weeks(&self) -> bool {
        let days_only = self.seconds == 0 && self.months == 0 && self.workdays == 0;
        self.weeks_only || days_only && self.days > 0 && self.days % 7 == 0
    }
}

/// The coarseness of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
}

/// How a date was said, for rules that read it anew in a larger phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Fixed,
    Weekday,
    ThisWeekday,
    NextWeekday,
    DayOfMonth,
    MonthDay,
    Month,
    Relative,
    Holiday,
    /// A holiday that is another day each year.
    Movable,
    /// "*every* easter": each of them, which no RRULE tells.
    EachMovable,
    Offset,
    /// "*before* friday".
    Before,
    Numeric,
    YearOnly,
}

impl Source {
    /// Whether the day was said by its name in the week: "friday", "this friday", "next friday".
    pub(crate) const fn is_weekday(self) -> bool {
        matches!(self, Self::Weekday | Self::ThisWeekday | Self::NextWeekday)
    }
}

/// How sure it is that a phrase means time and is no part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// "may", "sat", "second": only where nothing else makes sense.
    Risky,
    /// "friday", "9": by its place in the line.
    Weak,
    /// "tomorrow".
    Plain,
    /// "on friday", "5 May".
    Strong,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    EndOfDay,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: i32,
    pub(crate) minute: i32,
    pub(crate) second: i32,
    /// A bare hour of 1 to 12: half a day is open.
    pub(crate) bare: bool,
    /// Minutes before the hour that was said, "quarter to seven": that hour decides on the half.
    pub(crate) before: bool,
    /// A part of the day rather than a time.
    pub(crate) part: Option<Part>,
    /// Midnight ends the named day.
    pub(crate) next_day: bool,
}

impl Clock {
    /// Minutes since midnight.
    pub(crate) const fn minute_of_day(self) -> i32 {
        self.hour * 60 + self.minute
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoneRef {
    /// Minutes east of Greenwich.
    Offset(i32),
    /// A name of the zone database that words stand for: "Pacific time".
    Known(&'static str),
    /// A name in the text, from byte to byte.
    Name(usize, usize),
}

/// A point in time as far as it was said: a day, a time, both, or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) date: Option<Date>,
    pub(crate) grain: Grain,
    /// The grain before a time was put on the first day: "*next week* at 8".
    pub(crate) said: Grain,
    pub(crate) source: Source,
    pub(crate) clock: Option<Clock>,
    pub(crate) instant: Option<Timestamp>,
    pub(crate) zone: Option<ZoneRef>,
    pub(crate) strength: Strength,
    /// Another day that the same words mean to some.
    pub(crate) other: Option<Date>,
}

impl Point {
    pub(crate) const EMPTY: Point = Point {
        date: None,
        grain: Grain::Day,
        said: Grain::Day,
        source: Source::Fixed,
        clock: None,
        instant: None,
        zone: None,
        strength: Strength::Plain,
        other: None,
    };

    pub(crate) fn day(date: Date, source: Source, strength: Strength) -> Point {
        Point {
            date: Some(date),
            source,
            strength,
            ..Point::EMPTY
        }
    }

    pub(crate) fn period(date: Date, grain: Grain) -> Point {
        Point {
            date: Some(date),
            grain,
            source: Source::Relative,
            ..Point::EMPTY
        }
    }

    pub(crate) fn time(clock: Clock, strength: Strength) -> Point {
        Point {
            clock: Some(clock),
            strength,
            ..Point::EMPTY
        }
    }

    pub(crate) fn strong(self) -> Point {
        Point {
            strength: Strength::Strong,
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frequency {
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Weekdays of a month, and which of them: bits as in [`Rule`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NthDays {
    pub(crate) nth: u8,
    pub(crate) days: u8,
}

/// A recurrence as said, before its first occurrence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) frequency: Frequency,
    pub(crate) interval: i32,
    /// Weekdays as bits, Monday is bit 0.
    pub(crate) days: u8,
    /// Which weekday of the month: bits 1 to 5, bit 0 is the last, bit 6 the last but one.
    pub(crate) nth: u8,
    /// More of the same, each with weekdays of its own: "first monday *and third friday*".
    /// Nobody names more than three weekdays of a month that each have a number of their own.
    pub(crate) also: [NthDays; 2],
    /// Days of the month as bits 1 to 31, bit 0 is the last.
    pub(crate) month_days: u32,
    /// Months as bits 1 to 12.
    pub(crate) months: u16,
    /// From and to which minute of the day, of what comes every so many minutes or hours.
    pub(crate) within: Option<(i32, i32)>,
    /// BYSETPOS on `days`: the last working day.
    pub(crate) position: i32,
    pub(crate) clock: Option<Clock>,
    pub(crate) more_clocks: [Option<Clock>; 3],
    /// The weekdays on which each of the clocks is, where they differ: "every monday at 9 and
    /// friday at 10"; zeros elsewhere.
    pub(crate) clock_days: [u8; 4],
    pub(crate) count: Option<i32>,
    pub(crate) after_done: bool,
    /// "three times a week": the days are a proposal.
    pub(crate) proposal: bool,
    pub(crate) strength: Strength,
}

impl Rule {
    /// The same in weeks: "every 14 days" on a Friday is every 2 weeks on it.
    pub(crate) fn in_weeks(self) -> Rule {
        let weeks = self.frequency == Frequency::Daily && self.interval % 7 == 0;
        if weeks {
            Rule {
                frequency: Frequency::Weekly,
                interval: self.interval / 7,
                ..self
            }
        } else {
            self
        }
    }

    /// The weekdays of each month that it is on, with which of them they are.
    pub(crate) fn nth_days(&self) -> impl Iterator<Item = NthDays> + Clone + use<> {
        let first = NthDays {
            nth: self.nth,
            days: self.days,
        };
        let all = std::iter::once(first).chain(self.also);
        all.filter(|of| of.nth != 0 && of.days != 0)
    }

    /// Whether it is by the year and says no month of it.
    pub(crate) fn takes_a_month(&self) -> bool {
        self.frequency == Frequency::Yearly && self.months == 0
    }

    /// Whether it is by the month and says no day of it: "monthly", "every january and july".
    pub(crate) fn takes_a_day(&self) -> bool {
        let day = match self.frequency {
            Frequency::Monthly => 0,
            // Their first days, until another is said.
            Frequency::Yearly if self.months != 0 => 2,
            _ => return false,
        };
        self.days == 0 && self.month_days == day
    }

    pub(crate) const fn every(frequency: Frequency, interval: i32) -> Rule {
        Rule {
            frequency,
            interval,
            days: 0,
            nth: 0,
            also: [NthDays { nth: 0, days: 0 }; 2],
            month_days: 0,
            months: 0,
            within: None,
            position: 0,
            clock: None,
            more_clocks: [None; 3],
            clock_days: [0; 4],
            count: None,
            after_done: false,
            proposal: false,
            strength: Strength::Strong,
        }
    }
}

/// Days that have a name. The numbers are explained where they are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// The same month and day every year.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// So many days after the fourth Sunday of Advent, the last one before Christmas.
    Advent(i32),
    /// The last such weekday before a day of a month.
    Before { weekday: i8, month: i8, day: i8 },
    /// The nth (or, negative, last) weekday of a month, plus days.
    Nth {
        nth: i32,
        weekday: i8,
        month: i8,
        plus: i32,
    },
}

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Nothing,
    Number(Number),
    Days(u8),
    Month(i8),
    Season(i8),
    Unit(Unit),
    Holiday(Holiday),
    Clock(Clock),
    /// Weekdays as bits and a part of the day: "Montagabend".
    DayPart(u8, Part),
    Amount(Amount),
    Point(Point),
    Range(Point, Point),
    Rule(Rule),
    Level(Priority),
    Zone(ZoneRef),
    /// So many minutes before each of some reminders; less than none where there is no more.
    Minutes([i32; 3]),
    Text(usize, usize),
}
