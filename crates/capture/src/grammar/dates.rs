//! Days and periods: weekdays, days of months, holidays, seasons, quarters, weeks by number.

use super::env::full_year;
use super::periods::{month_point, season, season_of, shifted_month, shifted_season, week_number};
use super::{Env, Match, Production, any, glued, is, maybe, row};
use crate::Direction;
use crate::calendar::{
    add_days, add_months, add_workdays, holiday, month_start, new_date, quarter_start,
    weekday_after, weekday_before, year_start,
};
use crate::token::Shape;
use crate::value::Kind::{
    A, After, Amount as AmountKind, Apostrophe, At, BeforeWord, By, Close, Comma, Count, Dash,
    Date, Dot, Every, From, Holiday as HolidayKind, Impossible, In, Int, Last, Moment, Month, Next,
    Of, On, Open, Ordinal, Past, PastWord, Period, Season, SlashSign, Starting, The, This, ToHour,
    Unit as UnitKind, WeekNumber, Weekday, Weekdays, Year,
};
use crate::value::{Amount, Grain, Kind, Point, Source, Strength, Unit, Value};
use jiff::civil::Date as Day;

pub(super) const SHIFTS: &[Kind] = &[This, Next, Last, Past];

pub(super) static TABLE: &[Production] = &[
    row(&[is(Weekday)], |env, m| {
        let strength = if env.risky(m.start()) {
            Strength::Risky
        } else {
            Strength::Weak
        };
        let date = weekday(env, m.weekday(0)?)?;
        let point = Point::day(date, Source::Weekday, strength);
        let other = (date.weekday() == env.today.weekday()).then_some(env.today);
        Some((Date, Value::Point(Point { other, ..point })))
    }),
    row(&[any(SHIFTS), is(Weekday)], |env, m| {
        shifted_weekday(env, m.int(0)?, m.kind(0)?, m.weekday(1)?)
    }),
    row(
        &[is(This), any(&[Next, Past, Last]), is(Weekday)],
        |env, m| {
            let back = m.kind(1)? != Next;
            let day = m.weekday(2)?;
            let date = if back {
                weekday_before(env.today, day)
            } else {
                weekday_after(env.today, day)
            };
            strong(date?, Source::ThisWeekday)
        },
    ),
    row(&[is(Weekday), is(After), is(Next)], |env, m| {
        weekday_of(env, 2, m.weekday(0)?)
    }),
    // "next next friday", "next next week".
    row(&[is(Next), is(Next), is(Weekday)], |env, m| {
        twice_next(m)
            .then(|| weekday_of(env, 2, m.weekday(2)?))
            .flatten()
    }),
    row(&[is(Next), is(Next), is(UnitKind)], |env, m| {
        twice_next(m)
            .then(|| shifted_unit(env, 2, m.unit(2)?))
            .flatten()
    }),
    row(
        &[
            is(Weekday),
            maybe(&[Of, In, Comma]),
            any(SHIFTS),
            is(UnitKind),
        ],
        |env, m| {
            let coming = m.kind(2)? == Next && m.int(2)? == 0;
            let weeks = if coming { 1 } else { m.int(2)? };
            (m.unit(3)? == Unit::Week)
                .then(|| weekday_of(env, weeks, m.weekday(0)?))
                .flatten()
        },
    ),
    row(
        &[is(Weekday), maybe(&[Of, In, From]), maybe(&[The]), is(Date)],
        |env, m| {
            let week = m.point(3)?;
            let date = in_week(env, week.date?, m.weekday(0)?)?;
            (week.grain == Grain::Week)
                .then(|| strong(date, Source::NextWeekday))
                .flatten()
        },
    ),
    row(&[is(Date), maybe(&[On, Comma]), is(Weekday)], |env, m| {
        let (point, day) = (m.point(0)?, m.weekday(2)?);
        match point.grain {
            Grain::Week => strong(in_week(env, point.date?, day)?, Source::NextWeekday),
            // "third tuesday" is no 3rd that is a Tuesday.
            Grain::Day
                if point.date.map(weekday_number) == Some(day)
                    && point.source != Source::Weekday
                    && (point.source != Source::DayOfMonth || m.has(1)) =>
            {
                Some((Date, Value::Point(point.strong())))
            }
            _ => None,
        }
    }),
    // "Sonntag 22.10", "morgen, 5.3": two numbers that are the day before them are no time.
    row(
        &[any(&[Date, Moment]), maybe(&[Comma, On]), is(Date)],
        |_, m| {
            let (day, date) = (m.point(0)?, m.point(2)?);
            same_in_numbers(&day, &date).then(|| {
                let point = Point {
                    clock: day.clock,
                    zone: day.zone,
                    other: None,
                    ..date.strong()
                };
                (m.kind(0).unwrap_or(Date), Value::Point(point))
            })
        },
    ),
    row(&[is(Date), is(Open), is(Weekday), is(Close)], |_, m| {
        let point = m.point(0)?;
        (point.grain == Grain::Day).then(|| (Date, Value::Point(point.strong())))
    }),
    row(&[is(Weekday), is(In), is(AmountKind)], |env, m| {
        let amount = m.amount(2)?;
        // "Sonntag in 8 Tagen" is a week after Sunday, where people count so.
        let counted = Amount {
            days: 8,
            smallest_seconds: amount.smallest_seconds,
            ..Amount::default()
        };
        let eight = amount == counted && env.lexicon.language.habits.from_is_of;
        let amount = if eight {
            Amount { days: 7, ..amount }
        } else {
            amount
        };
        // It counts from that day, as "heute in einer Woche" does: on a Wednesday "Montag in einer
        // Woche" is not the coming one. Of the week that is so far away is what else it may mean.
        let (day, week) = (
            m.weekday(0)?,
            add_days(env.week_start(env.today)?, amount.days)?,
        );
        let date = add_days(weekday_after(env.today, day)?, amount.days)?;
        let other = in_week(env, week, day).filter(|other| *other != date);
        let point = Point::day(date, Source::NextWeekday, Strength::Strong);
        amount
            .is_weeks()
            .then_some((Date, Value::Point(Point { other, ..point })))
    }),
    row(
        &[is(In), is(AmountKind), maybe(&[On]), is(Weekday)],
        |env, m| {
            let amount = m.amount(1)?;
            let week = add_days(env.week_start(env.today)?, amount.days)?;
            amount
                .is_weeks()
                .then(|| strong(in_week(env, week, m.weekday(3)?)?, Source::NextWeekday))
                .flatten()
        },
    ),
    // "friday week" is a week after friday.
    row(&[is(Date), is(UnitKind)], |_, m| {
        let point = m.point(0)?;
        let days = match m.unit(1)? {
            Unit::Week => 7,
            Unit::Fortnight => 14,
            _ => return None,
        };
        let said =
            matches!(point.source, Source::Weekday | Source::Relative) && point.grain == Grain::Day;
        said.then(|| strong(add_days(point.date?, days)?, Source::Offset))
            .flatten()
    }),
    row(&[any(SHIFTS), is(UnitKind)], |env, m| {
        // "on the last day at 17:30" is the last of something.
        let of_it = |back: usize, kind| m.start() >= back && env.may_be(m.start() - back, kind);
        let last = m.kind(0) == Some(Last) && m.unit(1)? == Unit::Day;
        if last && (of_it(1, On) || of_it(1, The) && of_it(2, On)) {
            return None;
        }
        // "the coming week" is the next one, "the coming friday" the nearest.
        let coming = m.kind(0)? == Next && m.int(0)? == 0;
        shifted_unit(env, if coming { 1 } else { m.int(0)? }, m.unit(1)?)
    }),
    row(&[is(Month), is(After), is(Next)], |env, m| {
        let Value::Point(point) = shifted_month(env, 1, m.month(0)?)?.1 else {
            return None;
        };
        let date = add_months(point.date?, 12);
        Some((Date, Value::Point(Point { date, ..point })))
    }),
    row(
        &[any(&[Next, Past]), any(SHIFTS), is(UnitKind)],
        |env, m| {
            (!twice_next(m))
                .then(|| shifted_unit(env, m.int(1)?, m.unit(2)?))
                .flatten()
        },
    ),
    row(
        &[is(This), any(&[Next, Past, Last]), is(UnitKind)],
        |env, m| shifted_unit(env, m.int(1)?, m.unit(2)?),
    ),
    row(
        &[is(UnitKind), is(After), maybe(&[The]), is(Next)],
        |env, m| shifted_unit(env, 2, m.unit(0)?),
    ),
    row(&[is(UnitKind), is(BeforeWord), is(Last)], |env, m| {
        shifted_unit(env, -2, m.unit(0)?)
    }),
    row(&[is(UnitKind)], |env, m| {
        let unit = m.unit(0)?;
        if unit == Unit::Weekend {
            // "weekends" are all of them.
            if env.may_be(m.start(), Weekdays) {
                return None;
            }
            let Value::Point(mut point) = shifted_unit(env, 0, unit)?.1 else {
                return None;
            };
            if env.preferences.direction == Direction::Past && point.date > Some(env.today) {
                point.date = add_days(point.date?, -7);
            }
            return Some((
                Date,
                Value::Point(Point {
                    strength: Strength::Weak,
                    ..point
                }),
            ));
        }
        matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
            .then(|| shifted_unit(env, 0, unit).map(|(_, value)| (Period, value)))
            .flatten()
    }),
    row(&[is(The), is(Period)], |_, m| Some((Period, m.value(1)?))),
    // Days of the month.
    row(&[is(Ordinal)], |env, m| {
        let digits = m.number(0)?.digits;
        let dotted = env.word(m.first().end - 1) == ".";
        let strength = if digits > 0 && !dotted {
            Strength::Weak
        } else {
            Strength::Risky
        };
        day_of_month(env, m.int(0)?, strength)
    }),
    row(&[is(The), is(Ordinal)], |env, m| {
        let digits = m.number(1)?.digits;
        let strength = if digits > 0 {
            Strength::Plain
        } else {
            Strength::Weak
        };
        day_of_month(env, m.int(1)?, strength)
    }),
    row(&[any(&[On, By]), maybe(&[The]), is(Ordinal)], |env, m| {
        let digits = m.number(2)?.digits;
        day_of_month(
            env,
            m.int(2)?,
            if digits > 0 {
                Strength::Strong
            } else {
                Strength::Plain
            },
        )
    }),
    // "the 24", "on 15".
    row(&[is(The), is(Int)], |env, m| {
        (m.number(1)?.digits <= 2)
            .then(|| day_of_month(env, m.int(1)?, Strength::Risky))
            .flatten()
    }),
    row(&[is(On), maybe(&[The]), is(Int)], |env, m| {
        (m.number(2)?.digits == 2)
            .then(|| day_of_month(env, m.int(2)?, Strength::Weak))
            .flatten()
    }),
    row(&[is(Int), is(Of), maybe(&[The]), is(Date)], |env, m| {
        day_of_period(env, m.int(0)?, m.point(3)?)
    }),
    row(&[is(Ordinal), is(Of), is(The), is(Date)], |env, m| {
        day_of_period(env, m.int(0)?, m.point(3)?)
    }),
    // "next year in may", "nächstes Jahr am 5. Mai", "last year christmas".
    row(
        &[is(Date), maybe(&[In, On]), any(&[Date, HolidayKind])],
        |_, m| {
            let (year, point) = (m.point(0)?, m.point(2));
            if year.source != Source::Relative || year.grain != Grain::Year {
                return None;
            }
            let year = i32::from(year.date?.year());
            match (point, m.value(2)?) {
                (_, Value::Holiday(day)) => strong(holiday(day, year)?, Source::Fixed),
                (Some(point), _) if point.source != Source::Numeric => with_year(point, year),
                _ => None,
            }
        },
    ),
    // "am 31. nächsten Monats", "the 15th next month": of a month that is said by where it lies.
    row(&[is(Ordinal), maybe(&[The]), is(Date)], |env, m| {
        day_of_relative(env, m.int(0)?, m.point(2)?)
    }),
    // "next month on the 5th".
    row(&[is(Date), is(On), maybe(&[The]), is(Ordinal)], |env, m| {
        day_of_period(env, m.int(3)?, m.point(0)?)
    }),
    row(&[is(Ordinal), maybe(&[Of]), is(Month)], |env, m| {
        day_in_month(env, m.int(0)?, m.month(2)?)
    }),
    row(
        &[any(&[Int, Count]), maybe(&[Of, Dash]), is(Month)],
        |env, m| {
            let digits = m.number(0)?.digits;
            (digits <= 2)
                .then(|| day_in_month(env, m.int(0)?, m.month(2)?))
                .flatten()
        },
    ),
    row(
        &[is(Month), maybe(&[The, Dash, Dot]), any(&[Int, Ordinal])],
        |env, m| {
            let digits = m.number(2)?.digits;
            // "am 12. März 3 Äpfel".
            let before = |back| m.start().checked_sub(back).map(|at| env.tokens[at].shape);
            let number = |back| matches!(before(back), Some(Shape::Int { digits: 1..=2, .. }));
            // "dentist at 5 may 12".
            let hour = |kind| m.start() > 1 && env.may_be(m.start() - 2, kind);
            let hour = [At, PastWord, ToHour].into_iter().any(hour);
            let dated =
                number(1) && !hour || before(1) == Some(Shape::Punctuation('.')) && number(2);
            (digits <= 2 && !dated)
                .then(|| day_in_month(env, m.int(2)?, m.month(0)?))
                .flatten()
        },
    ),
    row(
        &[
            any(&[Int, Ordinal]),
            maybe(&[Dash, Dot]),
            is(Month),
            glued(Dot),
        ],
        |env, m| {
            let digits = m.number(0)?.digits;
            (digits <= 2)
                .then(|| day_in_month(env, m.int(0)?, m.month(2)?))
                .flatten()
        },
    ),
    row(&[is(Int), glued(Dot), is(Month)], |env, m| {
        (m.number(0)?.digits <= 2)
            .then(|| day_in_month(env, m.int(0)?, m.month(2)?))
            .flatten()
    }),
    // "on the 31st of april", "every june 31": what stands before it makes it no other day.
    row(
        &[
            any(&[On, By, BeforeWord, After, From, Starting, Every, Next, This]),
            maybe(&[The]),
            is(Impossible),
        ],
        |_, _| Some((Impossible, Value::Nothing)),
    ),
    row(&[is(The), is(Impossible)], |_, _| {
        Some((Impossible, Value::Nothing))
    }),
    // "May twenty one".
    row(&[is(Month), maybe(&[The]), is(Count)], |env, m| {
        let day = m.int(2)?;
        let said = m.has(1) || day > 12 || !env.risky(m.start());
        said.then(|| day_in_month(env, day, m.month(0)?)).flatten()
    }),
    // "31/Oct/1974", "2019/sep/01", "Oct/2".
    row(
        &[
            is(Int),
            glued(SlashSign),
            glued(Month),
            glued(SlashSign),
            glued(Int),
        ],
        |_, m| {
            let year = match m.number(4)?.digits {
                4 => m.int(4)?,
                2 => full_year(m.int(4)?),
                _ => return None,
            };
            strong(new_date(year, m.month(2)?, m.int(0)?)?, Source::Fixed)
        },
    ),
    row(
        &[
            is(Year),
            glued(SlashSign),
            glued(Month),
            glued(SlashSign),
            glued(Int),
        ],
        |_, m| strong(new_date(m.int(0)?, m.month(2)?, m.int(4)?)?, Source::Fixed),
    ),
    row(&[is(Month), glued(SlashSign), glued(Int)], |env, m| {
        (m.number(2)?.digits <= 2)
            .then(|| day_in_month(env, m.int(2)?, m.month(0)?))
            .flatten()
    }),
    row(
        &[is(Ordinal), maybe(&[Of]), any(&[Date, Period])],
        |env, m| {
            let (month, day) = (m.point(2)?, m.int(0)?);
            // "the 1st of the month" is the next one, as "the 1st" is.
            if m.kind(2)? == Period && m.has(1) && month.grain == Grain::Month {
                return day_of_month(env, day, Strength::Strong);
            }
            let date = add_days(month.date?, day - 1)?;
            let inside = month.grain == Grain::Month && date < month_start(month.date?, 1)?;
            let said = inside && (m.has(1) || month.source == Source::Relative);
            // "31st of this month" in one that has no such day.
            let short = month.grain == Grain::Month && month.source == Source::Relative;
            if !inside && m.has(1) && short && (29..=31).contains(&day) {
                return Some((Impossible, Value::Nothing));
            }
            if month.source == Source::Month && inside {
                return day_in_month(env, day, month.date?.month().into());
            }
            said.then(|| strong(date, Source::Fixed)).flatten()
        },
    ),
    row(
        &[is(Date), maybe(&[Comma, Of, Dash, In]), is(Year)],
        |_, m| with_year(m.point(0)?, m.int(2)?),
    ),
    row(
        &[is(Date), maybe(&[Comma]), is(Apostrophe), glued(Int)],
        |_, m| {
            (m.number(3)?.digits == 2)
                .then(|| with_year(m.point(0)?, full_year(m.int(3)?)))
                .flatten()
        },
    ),
    row(&[is(Date), is(Int)], |_, m| {
        // "3 Feb 82": two digits that can be no day and no hour; "March 32" is a slip for a day.
        let (value, month) = (m.int(1)?, m.point(0)?.source == Source::Month);
        (m.number(1)?.digits == 2 && value > if month { 68 } else { 31 })
            .then(|| with_year(m.point(0)?, full_year(value)))
            .flatten()
    }),
    row(&[is(Date), glued(Dash), glued(Int)], |_, m| {
        // "25-Aug-08"
        (m.number(2)?.digits == 2)
            .then(|| with_year(m.point(0)?, full_year(m.int(2)?)))
            .flatten()
    }),
    row(
        &[is(Year), glued(Dash), glued(Month), glued(Dash), glued(Int)],
        |_, m| strong(new_date(m.int(0)?, m.month(2)?, m.int(4)?)?, Source::Fixed),
    ),
    row(&[is(Weekday), maybe(&[Comma, The]), is(Date)], |_, m| {
        weekday_and_date(m.point(2)?, m)
    }),
    row(&[is(Weekday), is(Comma), is(The), is(Date)], |_, m| {
        weekday_and_date(m.point(3)?, m)
    }),
    row(
        &[
            is(Weekday),
            glued(Dot),
            maybe(&[Comma]),
            maybe(&[The]),
            is(Date),
        ],
        |_, m| weekday_and_date(m.point(4)?, m),
    ),
    row(
        &[is(Weekday), maybe(&[The, Comma]), is(Ordinal)],
        |env, m| {
            let date = weekday_and_day(env, weekday(env, m.weekday(0)?)?, m.int(2)?);
            strong(date?, Source::Fixed)
        },
    ),
    row(
        &[is(Weekday), maybe(&[Comma]), is(The), is(Ordinal)],
        |env, m| {
            let date = weekday_and_day(env, weekday(env, m.weekday(0)?)?, m.int(3)?);
            strong(date?, Source::Fixed)
        },
    ),
    // Months, years, seasons, quarters, weeks.
    row(&[is(Month)], |env, m| {
        let risky = env.risky(m.start());
        let point = month_point(env, m.month(0)?)?;
        let strength = if risky {
            Strength::Risky
        } else {
            Strength::Weak
        };
        Some((Date, Value::Point(Point { strength, ..point })))
    }),
    row(
        &[is(Month), maybe(&[Of, Comma, In, Dash, Dot]), is(Year)],
        |_, m| {
            let date = new_date(m.int(2)?, m.month(0)?, 1)?;
            Some((
                Date,
                Value::Point(Point::period(date, Grain::Month).strong()),
            ))
        },
    ),
    // "2018 March 18".
    row(&[is(Year), is(Month), any(&[Int, Ordinal])], |_, m| {
        (m.number(2)?.digits <= 2)
            .then(|| strong(new_date(m.int(0)?, m.month(1)?, m.int(2)?)?, Source::Fixed))
            .flatten()
    }),
    row(&[is(Year), is(Month)], |_, m| {
        let date = new_date(m.int(0)?, m.month(1)?, 1)?;
        Some((
            Date,
            Value::Point(Point::period(date, Grain::Month).strong()),
        ))
    }),
    // "03-15", "25-12".
    row(&[is(Int), glued(Dash), glued(Int)], |env, m| {
        is_month_and_day(env, m)
            .then(|| env.numeric_day(m.int(0)?, m.int(2)?))
            .flatten()
    }),
    row(&[is(Int), glued(Dash), glued(Year)], |_, m| {
        let date = new_date(m.int(2)?, m.int(0)?, 1)?;
        Some((
            Date,
            Value::Point(Point::period(date, Grain::Month).strong()),
        ))
    }),
    row(&[is(Month), is(Apostrophe), glued(Int)], |_, m| {
        let date = new_date(full_year(m.int(2)?), m.month(0)?, 1)?;
        Some((
            Date,
            Value::Point(Point::period(date, Grain::Month).strong()),
        ))
    }),
    row(&[is(Month), any(SHIFTS), is(UnitKind)], |env, m| {
        let date = new_date(i32::from(env.today.year()) + m.int(1)?, m.month(0)?, 1)?;
        let point = Point::period(date, Grain::Month).strong();
        (m.unit(2)? == Unit::Year).then_some((Date, Value::Point(point)))
    }),
    row(
        &[is(Date), maybe(&[Of, In]), any(SHIFTS), is(UnitKind)],
        |env, m| {
            let year = i32::from(env.today.year()) + m.int(2)?;
            let point = m.point(0)?;
            let said = matches!(point.source, Source::MonthDay | Source::Holiday)
                && m.unit(3)? == Unit::Year;
            said.then(|| with_year(point, year)).flatten()
        },
    ),
    row(&[any(SHIFTS), is(Month)], |env, m| {
        shifted_month(env, m.int(0)?, m.month(1)?)
    }),
    // "next December 23rd".
    row(&[any(&[Next, This]), is(Date)], |_, m| {
        let point = m.point(1)?;
        (point.source == Source::MonthDay).then_some((Date, Value::Point(point)))
    }),
    row(&[is(Year)], |_, m| {
        let date = new_date(m.int(0)?, 1, 1)?;
        let point = Point {
            source: Source::YearOnly,
            ..Point::period(date, Grain::Year)
        };
        Some((
            Date,
            Value::Point(Point {
                strength: Strength::Risky,
                ..point
            }),
        ))
    }),
    row(&[is(UnitKind), is(Year)], |_, m| {
        let date = new_date(m.int(1)?, 1, 1)?;
        let point = Point::period(date, Grain::Year).strong();
        (m.unit(0)? == Unit::Year).then_some((Date, Value::Point(point)))
    }),
    row(&[is(Season)], |env, m| season(env, season_of(m, 0)?, None)),
    row(
        &[is(Season), maybe(&[Of, Comma, Dash]), is(Year)],
        |env, m| season(env, season_of(m, 0)?, Some(m.int(2)?)),
    ),
    row(&[is(Year), maybe(&[Dash]), is(Season)], |env, m| {
        season(env, season_of(m, 2)?, Some(m.int(0)?))
    }),
    row(&[is(Int), glued(Season)], |env, m| {
        let two = m.number(0)?.digits == 2;
        two.then(|| season(env, season_of(m, 1)?, Some(full_year(m.int(0)?))))
            .flatten()
    }),
    row(&[any(SHIFTS), is(Season)], |env, m| {
        shifted_season(env, m.int(0)?, season_of(m, 1)?)
    }),
    row(&[is(Season), any(SHIFTS), is(UnitKind)], |env, m| {
        let year = i32::from(env.today.year()) + m.int(1)?;
        (m.unit(2)? == Unit::Year)
            .then(|| season(env, season_of(m, 0)?, Some(year)))
            .flatten()
    }),
    row(
        &[any(&[UnitKind, WeekNumber]), any(&[Int, Count])],
        |env, m| {
            let week = is_week(m, 0);
            week.then(|| week_number(env, m.int(1)?, None)).flatten()
        },
    ),
    row(
        &[
            any(&[UnitKind, WeekNumber]),
            is(Int),
            maybe(&[Of, Comma]),
            is(Year),
        ],
        |env, m| {
            let week = is_week(m, 0);
            week.then(|| week_number(env, m.int(1)?, Some(m.int(3)?)))
                .flatten()
        },
    ),
    // "23. KW".
    row(&[is(Ordinal), is(WeekNumber)], |env, m| {
        is_week(m, 1)
            .then(|| week_number(env, m.int(0)?, None))
            .flatten()
    }),
    row(
        &[is(UnitKind), any(&[Of]), maybe(&[The]), is(Date)],
        |env, m| {
            let point = m.point(3)?;
            if m.unit(0)? == Unit::Weekend && point.grain == Grain::Day {
                let date = point.date?;
                let saturday = add_days(date, 5 - weekday_number(date))?;
                let weekend = Point::period(saturday, Grain::Weekend);
                return Some((Date, Value::Point(weekend.strong())));
            }
            let date = env.week_start(point.date?)?;
            let said = m.unit(0)? == Unit::Week && point.grain == Grain::Day;
            said.then(|| {
                (
                    Date,
                    Value::Point(Point::period(date, Grain::Week).strong()),
                )
            })
        },
    ),
    // "the week starting february 4".
    row(
        &[
            is(UnitKind),
            is(Starting),
            maybe(&[On]),
            maybe(&[The]),
            is(Date),
        ],
        |env, m| {
            let point = m.point(4)?;
            let date = env.week_start(point.date?)?;
            // "2 weeks starting may 20" begin on that day.
            let before = m.start().checked_sub(1);
            let counted = before.is_some_and(|at| {
                let number = matches!(env.tokens[at].shape, Shape::Int { .. });
                number || env.may_be(at, Count) || env.may_be(at, A)
            });
            let said = m.unit(0)? == Unit::Week && point.grain == Grain::Day && !counted;
            said.then(|| {
                (
                    Date,
                    Value::Point(Point::period(date, Grain::Week).strong()),
                )
            })
        },
    ),
];

/// Whether a part is the word for weeks of the year, and not for those of a month ("Aprilwoche").
fn is_week(m: &Match, item: usize) -> bool {
    let of_year = m.kind(item) == Some(WeekNumber) && m.month(item).is_none();
    of_year || m.unit(item) == Some(Unit::Week)
}

/// Two numbers of two digits with a hyphen that are no hours of a day: "09-17" may be such, "03-15"
/// and "25-12" are not.
pub(super) fn is_month_and_day(env: &Env<'_>, m: &Match) -> bool {
    let number = |item| m.number(item).filter(|number| number.digits == 2);
    let (Some(left), Some(right)) = (number(0), number(2)) else {
        return false;
    };
    let (left, right) = (left.value, right.value);
    let hyphen = m.tokens(1) == 1 && env.word(m.start() + 1) == "-";
    let glued = |at: usize| env.tokens.get(at).is_some_and(|token| !token.spaced);
    let touched = m.start().checked_sub(1).is_some_and(|before| {
        matches!(
            env.tokens[before].shape,
            Shape::Int { .. } | Shape::Decimal { .. }
        )
    });
    let at_work = left < right && (6..=24).contains(&left) && right <= 24;
    let at_night = (18..=24).contains(&left) && right <= 10;
    hyphen && glued(m.start() + 1) && glued(m.start() + 2) && !touched && !at_work && !at_night
}

/// "next" and "next" again, but not "next" and "coming".
fn twice_next(m: &Match) -> bool {
    let next = |item| m.kind(item) == Some(Next) && m.int(item) == Some(1);
    next(0) && next(1)
}

pub(super) fn strong(date: Day, source: Source) -> Option<(Kind, Value)> {
    Some((
        Date,
        Value::Point(Point::day(date, source, Strength::Strong)),
    ))
}

/// A weekday of a week so many weeks from this one.
pub(super) fn weekday_of(env: &Env<'_>, weeks: i32, day: i32) -> Option<(Kind, Value)> {
    let week = add_days(env.week_start(env.today)?, weeks.checked_mul(7)?)?;
    strong(in_week(env, week, day)?, Source::NextWeekday)
}

fn weekday_number(date: Day) -> i32 {
    crate::calendar::monday_offset(date)
}

pub(crate) fn weekday(env: &Env<'_>, weekday: i32) -> Option<Day> {
    match env.preferences.direction {
        Direction::Future => weekday_after(env.today, weekday),
        Direction::Past => weekday_before(env.today, weekday),
    }
}

pub(super) fn in_week(env: &Env<'_>, week: Day, weekday: i32) -> Option<Day> {
    let first = i32::from(env.preferences.week_start.to_monday_zero_offset());
    add_days(week, (weekday - first).rem_euclid(7))
}

/// "this" is this week's, "next" next week's, "last" the latest one before today;
/// "coming" (0 on a word of the kind Next) is the nearest.
pub(super) fn shifted_weekday(
    env: &Env<'_>,
    shift: i32,
    kind: Kind,
    day: i32,
) -> Option<(Kind, Value)> {
    let this_week = env.week_start(env.today)?;
    let nearest = weekday_after(env.today, day)?;
    let (date, other, source) = match (kind, shift) {
        (Next, 0) => (nearest, None, Source::ThisWeekday),
        (Next, weeks) => (
            in_week(env, add_days(this_week, weeks.checked_mul(7)?)?, day)?,
            Some(nearest),
            Source::NextWeekday,
        ),
        (This, _) => (
            in_week(env, this_week, day)?,
            Some(nearest),
            Source::ThisWeekday,
        ),
        (_, weeks) => {
            let more = weeks.checked_add(1)?.checked_mul(7)?;
            let week_before = in_week(env, add_days(this_week, -7)?, day)?;
            (
                add_days(weekday_before(env.today, day)?, more)?,
                Some(week_before).filter(|_| more == 0),
                Source::ThisWeekday,
            )
        }
    };
    let other = other.filter(|other| *other != date);
    let point = Point::day(date, source, Strength::Strong);
    Some((Date, Value::Point(Point { other, ..point })))
}

pub(super) fn shifted_unit(env: &Env<'_>, shift: i32, unit: Unit) -> Option<(Kind, Value)> {
    let today = env.today;
    let (date, grain) = match unit {
        Unit::Day if shift != 0 => (add_days(today, shift)?, Grain::Day),
        Unit::Workday if shift != 0 => (add_workdays(today, shift)?, Grain::Day),
        Unit::Week => (
            add_days(env.week_start(today)?, shift.checked_mul(7)?)?,
            Grain::Week,
        ),
        Unit::Fortnight if shift != 0 => (add_days(today, shift.checked_mul(14)?)?, Grain::Day),
        Unit::Month => (month_start(today, shift)?, Grain::Month),
        Unit::Quarter => (quarter_start(today, shift)?, Grain::Quarter),
        Unit::Year => (year_start(today, shift)?, Grain::Year),
        Unit::Decade => {
            let year = i32::from(today.year()) / 10 * 10 + shift.checked_mul(10)?;
            (new_date(year, 1, 1)?, Grain::Year)
        }
        Unit::Weekend => {
            let monday = crate::calendar::week_start(today, jiff::civil::Weekday::Monday)?;
            let saturday = add_days(monday, shift.checked_mul(7)?.checked_add(5)?)?;
            (saturday, Grain::Weekend)
        }
        _ => return None,
    };
    let same_day = match (unit, shift) {
        (Unit::Week, 1) => add_days(today, 7),
        (Unit::Month, 1) => add_months(today, 1),
        (Unit::Year, 1) => add_months(today, 12),
        _ => None,
    };
    let point = Point {
        other: same_day,
        ..Point::period(date, grain)
    };
    Some((Date, Value::Point(point.strong())))
}

/// A month and day without a year: the next one, or the latest if the past is preferred.
pub(crate) fn month_day(env: &Env<'_>, month: i32, day: i32) -> Option<Point> {
    let year = i32::from(env.today.year());
    // A 29 February is at most eight years away.
    let date = match env.preferences.direction {
        Direction::Future => (year..=year + 8)
            .filter_map(|year| new_date(year, month, day))
            .find(|date| *date >= env.today),
        Direction::Past => {
            let years = (year - 8..=year).rev();
            years
                .filter_map(|year| new_date(year, month, day))
                .find(|date| *date <= env.today)
        }
    };
    date.map(|date| Point::day(date, Source::MonthDay, Strength::Strong))
}

/// A number up to this behind a month is a day that was mistyped.
const SLIP_DAYS_MAX: i32 = 35;

fn day_in_month(env: &Env<'_>, day: i32, month: i32) -> Option<(Kind, Value)> {
    match month_day(env, month, day) {
        Some(point) => Some((Date, Value::Point(point))),
        None => (28..=SLIP_DAYS_MAX)
            .contains(&day)
            .then_some((Impossible, Value::Nothing)),
    }
}

/// A day of a month that is said by where it lies: "next month".
pub(crate) fn day_of_relative(env: &Env<'_>, day: i32, month: Point) -> Option<(Kind, Value)> {
    let relative = month.source == Source::Relative;
    relative.then(|| day_of_period(env, day, month)).flatten()
}

/// "20 of next month".
fn day_of_period(env: &Env<'_>, day: i32, month: Point) -> Option<(Kind, Value)> {
    let first = month.date?;
    if month.grain != Grain::Month || month.source == Source::Fixed {
        return None;
    }
    if month.source == Source::Month {
        return day_in_month(env, day, first.month().into());
    }
    match new_date(first.year().into(), first.month().into(), day) {
        Some(date) => strong(date, Source::Fixed),
        // "next month on the 31st" is asked about where that month is shorter.
        None if (29..=31).contains(&day) => Some((Impossible, Value::Nothing)),
        None => None,
    }
}

pub(crate) fn day_of_month(env: &Env<'_>, day: i32, strength: Strength) -> Option<(Kind, Value)> {
    if !(1..=31).contains(&day) {
        return None;
    }
    let step = if env.preferences.direction == Direction::Past {
        -1
    } else {
        1
    };
    let date = (0..4).find_map(|months| {
        let first = month_start(env.today, months * step)?;
        let date = new_date(first.year().into(), first.month().into(), day)?;
        (if step > 0 {
            date >= env.today
        } else {
            date <= env.today
        })
        .then_some(date)
    })?;
    Some((
        Date,
        Value::Point(Point::day(date, Source::DayOfMonth, strength)),
    ))
}

/// The next date that is a given weekday (that of `from`) and a given day of its month.
pub(super) fn weekday_and_day(env: &Env<'_>, from: Day, day: i32) -> Option<Day> {
    if !(1..=31).contains(&day) {
        return None;
    }
    (0..24).find_map(|months| {
        let first = month_start(env.today, months)?;
        let date = new_date(first.year().into(), first.month().into(), day)?;
        (date >= env.today && date.weekday() == from.weekday()).then_some(date)
    })
}

pub(super) fn with_year(point: Point, year: i32) -> Option<(Kind, Value)> {
    let date = point.date?;
    let yearless = matches!(
        point.source,
        Source::MonthDay | Source::Numeric | Source::Month
    );
    if !yearless || !(1000..3000).contains(&year) {
        return None;
    }
    match new_date(year, date.month().into(), date.day().into()) {
        Some(date) if point.source == Source::Month => Some((
            Date,
            Value::Point(Point::period(date, Grain::Month).strong()),
        )),
        Some(date) => strong(date, Source::Fixed),
        None => Some((Impossible, Value::Nothing)),
    }
}

/// Whether a day in numbers is the one that was said before it, by its weekday or as "tomorrow".
pub(super) fn same_in_numbers(day: &Point, date: &Point) -> bool {
    let by_name = day.source.is_weekday();
    let same = match day.source {
        Source::Relative => day.date == date.date,
        _ => by_name && day.date.map(weekday_number) == date.date.map(weekday_number),
    };
    let days = day.grain == Grain::Day && date.grain == Grain::Day;
    days && same && date.source == Source::Numeric && day.date.is_some()
}

/// The date wins over the weekday before it, if it was a date and not a guess.
fn weekday_and_date(point: Point, m: &Match) -> Option<(Kind, Value)> {
    let day = m.weekday(0)?;
    let swapped = point.other.filter(|_| point.source != Source::Before);
    let swapped = swapped.filter(|other| {
        weekday_number(*other) == day && point.date.map(weekday_number) != Some(day)
    });
    if let Some(date) = swapped {
        return strong(date, Source::Fixed);
    }
    let dated = matches!(
        point.source,
        Source::MonthDay | Source::Fixed | Source::Numeric
    );
    (dated && point.grain == Grain::Day).then(|| (Date, Value::Point(point.strong())))
}
