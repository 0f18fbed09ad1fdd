//! Times of day, parts of days, and the two joined to dates.

use super::env::valid_clock;
use super::{Env, Match, Production, any, glued, is, maybe, row};
use crate::calendar::add_days;
use crate::language::Class;
use crate::token::Shape;
use crate::value::Kind::{
    A, After, Around, At, AtSign, BeforeWord, Between, By, Close, Comma, Count, Dash, Date, Dot,
    Early, Exactly, For, From, Half, HalfLetter, In, Instant, Int, Ish, Last, Late, Meridiem,
    Middle, Moment, Month, Next, Oclock, Of, Offset, Oh, On, Open, Or, Part as PartKind, PastWord,
    Quarter, ShortUnit, The, This, Time, ToHour, Unit as UnitKind, UntilWord, Year, Zone,
};
use crate::value::{
    Clock, Grain, Kind, Number, Part, Point, Source, Strength, Unit, Value, ZoneRef,
};

const HOURS: &[Kind] = &[Int, Count];

pub(super) static TABLE: &[Production] = &[
    // "5pm", "5 p.m.", "five pm", "530pm", "5:30 pm".
    row(&[any(HOURS), is(Meridiem)], |_, m| {
        let clock = hour(m.number(0)?)?;
        time(meridiem(clock, m.int(1)?)?, Strength::Strong)
    }),
    row(&[is(Time), is(Meridiem)], |_, m| {
        let clock = m.clock(0)?;
        (clock.part.is_none())
            .then(|| time(meridiem(clock, m.int(1)?)?, Strength::Strong))
            .flatten()
    }),
    // "3p", "3:15p".
    row(&[is(Int), glued(HalfLetter)], |_, m| {
        let clock = hour(m.number(0)?)?;
        time(meridiem(clock, m.int(1)?)?, Strength::Risky)
    }),
    row(&[is(Time), glued(HalfLetter)], |_, m| {
        let clock = m.clock(0)?;
        clock
            .part
            .is_none()
            .then(|| time(meridiem(clock, m.int(1)?)?, Strength::Strong))
            .flatten()
    }),
    row(
        &[any(&[Int, Count, Time]), maybe(&[Dash]), is(Ish)],
        |_, m| {
            let clock = m.clock(0).or_else(|| hour(m.number(0)?))?;
            time(clock, Strength::Strong)
        },
    ),
    // "15h30", "at 15h".
    row(&[is(Int), glued(ShortUnit), glued(Int)], |env, m| {
        let (hour, minute) = (m.int(0)?, m.int(2)?);
        let from = |before: usize| env.may_be(before, From) || env.may_be(before, Between);
        let early = hour >= 7 || m.start().checked_sub(1).is_some_and(from);
        let said = m.unit(1)? == Unit::Hour && m.number(2)?.digits == 2 && early;
        said.then(|| time(valid_clock(hour, minute, 0)?, Strength::Plain))
            .flatten()
    }),
    row(&[is(Int), glued(ShortUnit)], |_, m| {
        let hour = m.int(0)?;
        let said = m.unit(1)? == Unit::Hour && hour >= 13;
        said.then(|| time(valid_clock(hour, 0, 0)?, Strength::Risky))
            .flatten()
    }),
    row(
        &[
            any(&[At, AtSign, By, BeforeWord, After]),
            maybe(&[Around]),
            is(Int),
            glued(ShortUnit),
            maybe(&[Int]),
        ],
        |_, m| {
            let hour = m.int(2)?;
            let minute = if m.has(4) { m.int(4)? } else { 0 };
            let said = m.unit(3)? == Unit::Hour && (!m.has(4) || m.number(4)?.digits == 2);
            said.then(|| time(valid_clock(hour, minute, 0)?, Strength::Strong))
                .flatten()
        },
    ),
    row(&[any(&[At, AtSign]), is(Int), is(Int)], |_, m| {
        let (minute, clock) = (m.int(2)?, hour(m.number(1)?)?);
        let said = m.number(2)?.digits == 2 && m.number(1)?.digits <= 2 && minute < 60;
        said.then(|| time(Clock { minute, ..clock }, Strength::Strong))
            .flatten()
    }),
    row(&[any(HOURS), is(Oclock)], |_, m| {
        let number = m.number(0)?;
        let digits = m.int(1).unwrap_or(0);
        let fits = digits == 0 || i32::from(number.digits) == digits;
        fits.then(|| time(hour(number)?, Strength::Strong))
            .flatten()
    }),
    row(&[is(Time), is(Oclock)], |_, m| {
        let clock = m.clock(0)?;
        let fits = m.int(1).unwrap_or(0) == 0 || !clock.bare;
        fits.then(|| time(clock, Strength::Strong)).flatten()
    }),
    row(&[any(&[At, AtSign, Around]), any(HOURS)], |env, m| {
        // "about 2024 taxes", "about the 1848 revolution": a year, or a number of something.
        let number = m.number(1)?;
        let around = m.kind(0) == Some(Around);
        let about = around && number.digits >= 3;
        let end = m.start() + 1 + m.tokens(1);
        // "about 3 days from now".
        if around && env.may_be(end, UnitKind) {
            return None;
        }
        let counts = end < env.tokens.len() && env.is_inert(end);
        (!(about && (counts || is_year(number))))
            .then(|| time(hour(number)?, Strength::Strong))
            .flatten()
    }),
    row(
        &[
            any(&[At, AtSign, Around, By, BeforeWord, After, For]),
            is(Time),
        ],
        |_, m| time(m.clock(1)?, Strength::Strong).map(|found| with_zone(found, m.point(1))),
    ),
    row(&[is(Around), glued(Dot)], |_, _| {
        Some((Around, Value::Nothing))
    }),
    row(&[is(Around), is(Int), glued(ShortUnit)], |_, m| {
        let said = m.unit(2)? == Unit::Hour && m.int(1)? >= 7;
        said.then(|| time(valid_clock(m.int(1)?, 0, 0)?, Strength::Strong))
            .flatten()
    }),
    row(&[is(Around), any(&[At, Around])], |_, _| {
        Some((Around, Value::Nothing))
    }),
    row(
        &[any(&[At, By]), any(&[Around, Exactly]), any(HOURS)],
        |_, m| time(hour(m.number(2)?)?, Strength::Strong),
    ),
    row(&[any(&[By, BeforeWord, After]), any(HOURS)], |env, m| {
        let number = m.number(1)?;
        // "due 3 weeks from monday".
        if is_year(number) || env.may_be(m.start() + m.tokens(0) + m.tokens(1), UnitKind) {
            return None;
        }
        time(
            hour(number)?,
            if number.digits == 0 {
                Strength::Risky
            } else {
                Strength::Weak
            },
        )
    }),
    // "work from 9 for 2 hours".
    row(&[is(From), any(HOURS)], |env, m| {
        let lasts = m.range(1)?.end;
        let number = matches!(
            env.tokens.get(lasts + 1).map(|token| token.shape),
            Some(Shape::Int { .. } | Shape::Decimal { .. })
        );
        let said = env.may_be(lasts, For) && (number || env.may_be(lasts + 1, A));
        said.then(|| time(hour(m.number(1)?)?, Strength::Strong))
            .flatten()
    }),
    // "half past five", "quarter to 6", "ten to three", "20 minutes past 3".
    row(
        &[is(Half), is(PastWord), any(&[Int, Count, Time])],
        |_, m| around(30, 1, m, 2),
    ),
    row(
        &[is(Quarter), is(PastWord), any(&[Int, Count, Time])],
        |_, m| around(15, 1, m, 2),
    ),
    row(
        &[
            is(Quarter),
            any(&[ToHour, BeforeWord, Of, UntilWord]),
            any(&[Int, Count, Time]),
        ],
        |_, m| around(15, -1, m, 2),
    ),
    row(
        &[
            is(A),
            is(Quarter),
            any(&[PastWord, After]),
            any(&[Int, Count, Time]),
        ],
        |_, m| around(15, 1, m, 3),
    ),
    row(
        &[
            is(A),
            is(Quarter),
            any(&[ToHour, BeforeWord, Of]),
            any(&[Int, Count, Time]),
        ],
        |_, m| around(15, -1, m, 3),
    ),
    row(
        &[
            any(HOURS),
            maybe(&[UnitKind]),
            is(PastWord),
            any(&[Int, Count, Time]),
        ],
        |_, m| {
            minutes_unit(m, 1)
                .then(|| around(m.int(0)?, 1, m, 3))
                .flatten()
        },
    ),
    row(
        &[
            is(Count),
            is(Quarter),
            is(PastWord),
            any(&[Int, Count, Time]),
        ],
        |_, m| {
            let quarters = m.int(0)?;
            (1..=3)
                .contains(&quarters)
                .then(|| around(15 * quarters, 1, m, 3))
                .flatten()
        },
    ),
    row(
        &[
            any(HOURS),
            maybe(&[UnitKind]),
            is(ToHour),
            any(&[Count, Int, Time]),
        ],
        |_, m| {
            let minutes = m.int(0)?;
            // "10 to 3" is a time, "9 to 5" a range.
            let said = m.has(1) || minutes % 5 == 0 && (minutes >= 10 || m.kind(0) == Some(Count));
            // "pages 10 to 20".
            if !m.has(1) && m.number(3).is_some_and(|hour| hour.value > 12) {
                return None;
            }
            (said && minutes_unit(m, 1))
                .then(|| around(minutes, -1, m, 3))
                .flatten()
        },
    ),
    // "at 9 or 10": the first.
    row(&[is(Time), is(Or), any(&[Int, Count, Time])], |_, m| {
        let first = m.clock(0)?;
        let second = m.clock(2).or_else(|| hour(m.number(2)?))?;
        let late = first.bare && first.hour < 12 && !second.bare && second.hour >= 12;
        let clock = if late { meridiem(first, 12)? } else { first };
        time(clock, Strength::Strong)
    }),
    // "five thirty", "seven oh five" without the oh.
    row(
        &[is(Count), maybe(&[Dash]), is(Oh), maybe(&[Dash]), is(Count)],
        |_, m| {
            let clock = hour(m.number(0)?)?;
            let minute = m.int(4)?;
            ((1..10).contains(&minute) && m.int(0)? <= 12)
                .then(|| time(Clock { minute, ..clock }, Strength::Plain))
                .flatten()
        },
    ),
    row(&[is(Count), maybe(&[Dash]), is(Count)], |_, m| {
        let clock = hour(m.number(0)?)?;
        let minute = m.int(2)?;
        ((10..60).contains(&minute) && m.int(0)? <= 23)
            .then(|| time(Clock { minute, ..clock }, Strength::Risky))
            .flatten()
    }),
    row(&[is(Time), any(&[Zone, Offset])], |_, m| {
        let Value::Zone(zone) = m.value(1)? else {
            return None;
        };
        let point = m.point(0)?;
        Some((
            Time,
            Value::Point(Point {
                zone: Some(zone),
                ..point.strong()
            }),
        ))
    }),
    row(
        &[is(Moment), maybe(&[Comma]), any(&[Zone, Offset])],
        |_, m| {
            let Value::Zone(zone) = m.value(2)? else {
                return None;
            };
            let point = m.point(0)?;
            point.zone.is_none().then_some((
                Moment,
                Value::Point(Point {
                    zone: Some(zone),
                    ..point
                }),
            ))
        },
    ),
    // "Sunday 29 March at 02:30 (03:30)": what the clock shows where a DST change skips the time.
    row(&[is(Moment), is(Open), is(Time), is(Close)], |_, m| {
        let minute = |item| m.clock(item).map(Clock::minute_of_day);
        let (said, real) = (minute(0)?, minute(2)?);
        let skipped = said < 4 * 60 && matches!(real - said, 30 | 60);
        skipped.then(|| Some((Moment, m.value(0)?)))?
    }),
    // "28 Oct 2014 16:39 +0000", as RFC 5322 writes it.
    row(
        &[
            any(&[Time, Moment]),
            any(&[crate::value::Kind::Plus, Dash]),
            glued(Int),
        ],
        |env, m| {
            let (number, apart) = (m.number(2)?, m.start() + m.tokens(0));
            let sign = if m.kind(1) == Some(Dash) { -1 } else { 1 };
            let minutes = number.value / 100 * 60 + number.value % 100;
            let point = m.point(0)?;
            let written = number.digits == 4 && number.value <= 1400 && number.value % 100 < 60;
            let said = written && env.tokens[apart].spaced && point.zone.is_none();
            let zone = Some(ZoneRef::Offset(sign * minutes));
            said.then_some((
                m.kind(0)?,
                Value::Point(Point {
                    zone,
                    ..point.strong()
                }),
            ))
        },
    ),
    // "UTC+2", "GMT-05:30".
    row(
        &[is(Zone), any(&[crate::value::Kind::Plus, Dash]), glued(Int)],
        |_, m| {
            let hours = m.int(2)?;
            let sign = if m.kind(1) == Some(Dash) { -1 } else { 1 };
            (m.value(0)? == Value::Zone(ZoneRef::Offset(0)) && hours <= 14)
                .then(|| (Zone, Value::Zone(ZoneRef::Offset(sign * hours * 60))))
        },
    ),
    row(
        &[
            is(Zone),
            any(&[crate::value::Kind::Plus, Dash]),
            glued(Time),
        ],
        |_, m| {
            let clock = m.clock(2)?;
            let sign = if m.kind(1) == Some(Dash) { -1 } else { 1 };
            (m.value(0)? == Value::Zone(ZoneRef::Offset(0))).then_some((
                Zone,
                Value::Zone(ZoneRef::Offset(sign * clock.minute_of_day())),
            ))
        },
    ),
];

/// Parts of the day, and times joined to parts and to dates.
pub(super) static PARTS: &[Production] = &[
    // "evening" is all that was said.
    row(&[is(PartKind)], |env, m| {
        let whole = m.start() == 0 && m.first().end == env.tokens.len();
        let part = m.clock(0)?.part?;
        let of_day = matches!(part, Part::Afternoon | Part::Evening | Part::Noon);
        (whole && of_day)
            .then(|| part_time(m, 0, Strength::Strong))
            .flatten()
    }),
    row(&[is(In), maybe(&[The]), is(PartKind)], |_, m| {
        part_time(m, 2, Strength::Strong)
    }),
    row(
        &[
            is(In),
            maybe(&[The]),
            any(&[Early, Late]),
            maybe(&[Dash]),
            is(PartKind),
        ],
        |_, m| part_time(m, 4, Strength::Strong),
    ),
    row(&[any(&[At, By, AtSign]), is(PartKind)], |_, m| {
        part_time(m, 1, Strength::Strong)
    }),
    row(&[any(&[By, At]), is(The), is(PartKind)], |_, m| {
        part_time(m, 2, Strength::Strong)
    }),
    row(
        &[any(&[Early, Late, Middle]), maybe(&[Dash]), is(PartKind)],
        |_, m| Some((PartKind, m.value(2)?)),
    ),
    row(&[any(&[Early, Late]), is(Moment)], |_, m| {
        m.clock(1)?.part?;
        Some((Moment, m.value(1)?))
    }),
    // "tuesday AM".
    row(&[is(Date), is(Meridiem)], |env, m| {
        // "5 may 9am" is at nine.
        let last = m.start() + m.tokens(0) - 1;
        if env.tokens[last].shape != Shape::Word {
            return None;
        }
        let part = if m.int(1)? == 0 {
            Part::Morning
        } else {
            Part::Afternoon
        };
        moment(m.point(0)?, Point::time(env.part(part), Strength::Strong))
    }),
    // "feb 5 am" is on its morning, where the half of the day stands apart.
    row(&[is(Month), is(Int), is(Meridiem)], |env, m| {
        let before = m.start().checked_sub(1).map(|at| env.tokens[at].shape);
        let dated = matches!(before, Some(Shape::Int { .. } | Shape::Punctuation('.')));
        let apart = env.tokens[m.start() + 2].spaced && m.number(1)?.digits <= 2;
        let part = match m.int(2)? {
            0 => Part::Morning,
            _ => Part::Afternoon,
        };
        let day = super::month_day(env, m.month(0)?, m.int(1)?)?;
        (apart && !dated && !env.risky(m.start()))
            .then(|| moment(day, Point::time(env.part(part), Strength::Strong)))
            .flatten()
    }),
    // "in the evening at eight", "nachmittags um 5".
    row(
        &[
            any(&[In, On]),
            maybe(&[The]),
            is(PartKind),
            maybe(&[Comma]),
            any(&[At, Around]),
            any(&[Int, Count]),
        ],
        |_, m| time(in_part(hour(m.number(5)?)?, m.clock(2)?)?, Strength::Strong),
    ),
    row(
        &[is(PartKind), any(&[At, Around]), any(&[Int, Count])],
        |env, m| {
            // "morgen um 12" is at noon of a day.
            let day = m.tokens(0) == 1 && env.may_be(m.start(), Kind::Day);
            (!day)
                .then(|| {
                    time(
                        behind_part(m.clock(0)?, hour(m.number(2)?)?)?,
                        Strength::Strong,
                    )
                })
                .flatten()
        },
    ),
    row(
        &[
            any(&[In, On]),
            maybe(&[The]),
            is(PartKind),
            maybe(&[At, Comma]),
            is(Time),
        ],
        |_, m| time(in_part(m.clock(4)?, m.clock(2)?)?, Strength::Strong),
    ),
    // "9 tomorrow".
    row(&[is(Int), is(Date)], |_, m| {
        let (point, number) = (m.point(1)?, m.number(0)?);
        let word = m.tokens(1) == 1 && point.source == Source::Relative;
        // "0930 tomorrow", but not "order 1530 tomorrow".
        let padded = number.digits == 4 && number.value < 1000;
        if !word || point.grain != Grain::Day || number.digits > 2 && !padded {
            return None;
        }
        let Value::Point(moment) = moment(point, Point::time(hour(number)?, Strength::Weak))?.1
        else {
            return None;
        };
        let strength = Strength::Risky;
        Some((Moment, Value::Point(Point { strength, ..moment })))
    }),
    row(
        &[any(&[Early, Late]), is(In), is(The), is(PartKind)],
        |_, m| part_time(m, 3, Strength::Strong),
    ),
    // "18:30h", "um 18.00 h".
    row(&[is(Time), is(ShortUnit)], |env, m| {
        let spaced = env.tokens[m.start() + m.tokens(0)].spaced;
        let colon = matches!(env.tokens[m.start()].shape, Shape::Clock { .. });
        let said =
            m.unit(1)? == Unit::Hour && (!spaced || colon || is_behind_a_day(env, m.start()));
        said.then(|| time(m.clock(0)?, Strength::Strong)).flatten()
    }),
    row(&[is(This), is(PartKind)], |env, m| {
        on_day(env, 0, m.clock(1)?)
    }),
    row(&[is(Last), is(PartKind)], |env, m| {
        on_day(env, -1, m.clock(1)?)
    }),
    row(&[is(Next), is(PartKind)], |env, m| {
        // "kommende Nacht" is the one that comes.
        let part = m.clock(1)?;
        let tonight = m.int(0)? == 0 && part.part == Some(Part::Night);
        on_day(env, i32::from(!tonight), part)
    }),
    // "5 in the morning", "at 8 at night", "8:00 this evening".
    row(
        &[
            any(&[Time, Int, Count]),
            any(&[In, At]),
            maybe(&[The]),
            is(PartKind),
        ],
        |env, m| {
            let clock = m.clock(0).or_else(|| hour(m.number(0)?))?;
            // "a table for 4 in the evening", "12 may 2026 in the evening".
            let before = m.start().checked_sub(1);
            let counts = before.is_some_and(|at| env.may_be(at, For));
            let year = m.number(0).is_some_and(is_year) && is_behind_a_month(env, m.start());
            if m.clock(0).is_none() && (counts || year) {
                return None;
            }
            time(in_part(clock, m.clock(3)?)?, Strength::Strong)
        },
    ),
    row(&[is(Time), maybe(&[Comma]), is(PartKind)], |_, m| {
        let part = m.clock(2)?;
        time(in_part(m.clock(0)?, part)?, Strength::Strong)
    }),
    // "12 noon", "twelve midnight".
    row(&[is(Int), is(Time)], |_, m| {
        let clock = m.clock(1)?;
        let named = clock.part == Some(Part::Noon) || clock.next_day;
        (named && m.int(0)? == 12)
            .then(|| time(clock, Strength::Strong))
            .flatten()
    }),
    row(
        &[is(PartKind), maybe(&[At, AtSign, Around, Comma]), is(Time)],
        |env, m| {
            let day = m.tokens(0) == 1 && env.may_be(m.start(), Kind::Day);
            (!day)
                .then(|| time(behind_part(m.clock(0)?, m.clock(2)?)?, Strength::Strong))
                .flatten()
        },
    ),
    // A day and a time, in both orders.
    row(
        &[is(Date), maybe(&[Comma, Dash, In, The]), is(Time)],
        |env, m| {
            let day = m.point(0)?;
            // "on friday 14-15:30" is from two to half past three.
            let last = m.range(2)?.start - 1;
            let hours = m.kind(1) == Some(Dash)
                && !env.tokens[last].spaced
                && matches!(env.tokens[last - 1].shape, Shape::Int { digits: 1..=2, .. });
            if hours && matches!(day.source, Source::Fixed | Source::DayOfMonth) {
                return None;
            }
            (!names_the_day(env, &day, m.range(2)?.start))
                .then(|| moment(day, m.point(2)?))
                .flatten()
        },
    ),
    // "14.9 (abends)", "5 May (9am)".
    row(
        &[is(Date), is(Open), any(&[PartKind, Time]), is(Close)],
        |_, m| moment(m.point(0)?, Point::time(m.clock(2)?, Strength::Strong)),
    ),
    row(&[is(Date), is(Comma), any(&[On, By]), is(Time)], |_, m| {
        moment(m.point(0)?, m.point(3)?)
    }),
    row(&[is(Date), is(PartKind)], |_, m| {
        moment(m.point(0)?, Point::time(m.clock(1)?, Strength::Strong))
    }),
    // "treffen Fr 14h".
    row(&[is(Date), is(Int), glued(ShortUnit)], |_, m| {
        let (day, hour) = (m.point(0)?, m.int(1)?);
        let said = m.unit(2)? == Unit::Hour && (13..24).contains(&hour);
        let named = day.source.is_weekday();
        (said && named)
            .then(|| moment(day, Point::time(valid_clock(hour, 0, 0)?, Strength::Strong)))
            .flatten()
    }),
    // "early morning on Tuesday", "morgens am 15. Februar", but not "movie night on Tuesday".
    row(&[is(PartKind), is(On), is(Date)], |env, m| {
        let opens = m.start() == 0 || env.breaks(m.start() - 1);
        let alone = opens || m.tokens(0) > 1 || !env.lexicon.language.habits.capitals_are_names;
        alone
            .then(|| moment(m.point(2)?, Point::time(m.clock(0)?, Strength::Strong)))
            .flatten()
    }),
    // "the night before christmas", "am Abend vor der Prüfung" without a day stays.
    row(
        &[is(PartKind), is(BeforeWord), maybe(&[The]), is(Date)],
        |_, m| {
            let day = m.point(3)?;
            let date = add_days(day.date?, -1)?;
            let before = Point::day(date, Source::Offset, Strength::Strong);
            (day.grain == Grain::Day && day.clock.is_none())
                .then(|| moment(before, Point::time(m.clock(0)?, Strength::Strong)))
                .flatten()
        },
    ),
    row(&[is(PartKind), is(Of), is(Date)], |_, m| {
        moment(m.point(2)?, Point::time(m.clock(0)?, Strength::Strong))
    }),
    row(&[is(The), is(PartKind), is(Of), is(Date)], |_, m| {
        moment(m.point(3)?, Point::time(m.clock(1)?, Strength::Strong))
    }),
    row(
        &[is(Time), maybe(&[Comma, On, Dash, The, Of]), is(Date)],
        |env, m| {
            // "um 7 von Montag bis Freitag" is at seven, from one day to another.
            let joined = m.range(1);
            let from = joined.is_some_and(|joined| env.may_be(joined.start, Kind::From));
            // "Monday dentist at 9, Tuesday gym at 6": the time has its day.
            let comma = m.kind(1) == Some(Comma);
            let has_one = comma && is_behind_a_named_day(env, m.start());
            let day = m.range(2)?;
            (!(has_one || from && env.may_be(day.end, UntilWord)))
                .then(|| moment(m.point(2)?, m.point(0)?))
                .flatten()
        },
    ),
    row(&[is(Time), is(On), is(The), is(Date)], |_, m| {
        moment(m.point(3)?, m.point(0)?)
    }),
    row(&[is(Date), any(HOURS)], day_and_number),
    row(&[is(Date), is(Comma), is(Int)], |env, m| {
        let point = m.point(0)?;
        if m.number(2)?.digits > 2 || point.source != Source::Relative {
            return None;
        }
        let _ = env;
        moment(point, Point::time(hour(m.number(2)?)?, Strength::Weak))
    }),
    // "tonight at 8", "8 tonight", "friday evening 7".
    row(
        &[is(Moment), maybe(&[Comma, At, AtSign]), any(&[Time, Int])],
        |_, m| {
            let clock = m.clock(2).or_else(|| hour(m.number(2)?))?;
            if m.kind(2) == Some(Int) && m.has(1) && m.kind(1) == Some(Comma) {
                return None;
            }
            refined(m.point(0)?, clock)
        },
    ),
    row(
        &[any(&[Time, Int, Count]), maybe(&[Comma]), is(Moment)],
        |env, m| {
            let clock = m.clock(0).or_else(|| hour(m.number(0)?))?;
            // "a table for 4 this weekend at noon".
            let before = m.start().checked_sub(1);
            let counts = before.is_some_and(|at| env.may_be(at, For));
            // "episode 3 tonight".
            let part = m.point(2)?.clock.and_then(|clock| clock.part);
            let early = matches!(part, Some(Part::Night | Part::Evening)) && clock.hour < 5;
            // "two days after easter at noon", "extension 15 tomorrow at noon".
            if m.has(1) && is_behind_a_named_day(env, m.start()) {
                return None;
            }
            let counted = env.may_be(m.range(2)?.start, UnitKind);
            let fits = m.point(2)?.clock.is_none_or(|part| is_hour_of(clock, part));
            if (counts || early || counted || !fits) && m.clock(0).is_none() {
                return None;
            }
            refined(m.point(2)?, clock)
        },
    ),
    row(&[any(&[At, AtSign]), is(Int), is(Moment)], |_, m| {
        refined(m.point(2)?, hour(m.number(1)?)?)
    }),
    // "Oct 26 15:50:06 2016".
    row(&[is(Moment), is(Year)], |_, m| {
        let point = m.point(0)?;
        let date = Point {
            clock: None,
            ..point
        };
        let Value::Point(dated) = super::dates::with_year(date, m.int(1)?)?.1 else {
            return None;
        };
        moment(dated, point)
    }),
    // "now" joins nothing; "right now" is a fixed expression.
    row(
        &[
            any(&[On, By, At, Around, BeforeWord]),
            any(&[Moment, Instant]),
        ],
        |env, m| {
            // "ask Bob about friday at 5pm".
            let topic = m.start() > 0 && env.is(m.start(), Class::TOPIC);
            (!(topic && m.kind(1) == Some(Moment)))
                .then(|| Some((m.kind(1)?, Value::Point(m.point(1)?.strong()))))
                .flatten()
        },
    ),
    row(&[is(The), is(Moment)], |_, m| {
        Some((Moment, Value::Point(m.point(1)?)))
    }),
];

/// Whether what may be a time is the day before it once more: "Sonntag 22.10" is no 22:10.
fn names_the_day(env: &Env<'_>, day: &Point, at: usize) -> bool {
    let Shape::Decimal { whole, part, .. } = env.tokens[at].shape else {
        return false;
    };
    let again = env.numeric_day(whole, part);
    let again = again.and_then(|(_, value)| match value {
        Value::Point(point) => Some(point),
        _ => None,
    });
    again.is_some_and(|again| super::dates::same_in_numbers(day, &again))
}

/// Whether what stands before a token makes a time of it, as a date and "at" do.
fn is_behind_a_day(env: &Env<'_>, at: usize) -> bool {
    const BEFORE: [Kind; 10] = [
        At,
        Around,
        By,
        From,
        Kind::Starting,
        Kind::Exactly,
        Kind::Month,
        Kind::Weekday,
        Kind::Day,
        Kind::Ordinal,
    ];
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    match env.tokens[before].shape {
        Shape::Dotted { .. } | Shape::Triple { .. } => true,
        Shape::Word => BEFORE.into_iter().any(|kind| env.may_be(before, kind)),
        Shape::Punctuation('.' | ',' | '/' | ':') => is_behind_a_day(env, before),
        _ => false,
    }
}

/// Whether a day was named a few words before a token, in its line.
fn is_behind_a_named_day(env: &Env<'_>, at: usize) -> bool {
    /// Nobody puts more words between a day and its time.
    const APART_MAX: usize = 10;
    env.is_behind(at, APART_MAX, &[Kind::Weekday, Kind::Day])
}

/// Whether a day of a month may stand before a token, so that a year may follow.
fn is_behind_a_month(env: &Env<'_>, at: usize) -> bool {
    env.is_behind(at, 4, &[Kind::Month])
}

/// Whether an hour without a half of the day may be in a part of the day: "21 next tuesday at noon"
/// is none.
fn is_hour_of(clock: Clock, part: Clock) -> bool {
    match part.part {
        Some(Part::Morning) => (4..=11).contains(&clock.hour),
        Some(Part::Noon) => (11..=14).contains(&clock.hour) || (1..=2).contains(&clock.hour),
        Some(Part::Afternoon) => (1..=6).contains(&clock.hour) || (12..=18).contains(&clock.hour),
        Some(Part::Evening) => (4..=11).contains(&clock.hour) || (16..=23).contains(&clock.hour),
        _ => true,
    }
}

fn is_year(number: Number) -> bool {
    number.digits == 4 && (1900..2100).contains(&number.value)
}

fn minutes_unit(m: &Match, item: usize) -> bool {
    m.unit(item).is_none_or(|unit| unit == Unit::Minute)
}

fn time(clock: Clock, strength: Strength) -> Option<(Kind, Value)> {
    Some((Time, Value::Point(Point::time(clock, strength))))
}

fn with_zone(found: (Kind, Value), source: Option<Point>) -> (Kind, Value) {
    match found {
        (kind, Value::Point(point)) => {
            let zone = source.and_then(|source| source.zone);
            (kind, Value::Point(Point { zone, ..point }))
        }
        other => other,
    }
}

/// An hour, or three or four digits of hour and minute: 5, 17, 0930.
pub(super) fn hour(number: Number) -> Option<Clock> {
    if number.per != 1 || number.value < 0 {
        return None;
    }
    if matches!(number.digits, 3 | 4) {
        return valid_clock(number.value / 100, number.value % 100, 0);
    }
    let clock = valid_clock(number.value, 0, 0)?;
    let bare = (1..=12).contains(&number.value) && (number.digits != 2 || number.value >= 10);
    Some(Clock { bare, ..clock })
}

/// `half` is 0 for a.m. and 12 for p.m.
fn meridiem(clock: Clock, half: i32) -> Option<Clock> {
    let valid = (1..=12).contains(&clock.hour) || clock.hour == 0 && half == 0;
    let late = clock.hour > 12 && half == 12;
    if late {
        return Some(Clock {
            bare: false,
            ..clock
        });
    }
    valid.then(|| Clock {
        hour: clock.hour % 12 + half,
        bare: false,
        ..clock
    })
}

/// Minutes before or after an hour.
fn around(minutes: i32, sign: i32, m: &Match, item: usize) -> Option<(Kind, Value)> {
    // "5 after 5 after 5" is none.
    const TIME_TOKENS_MAX: usize = 4;
    if m.tokens(item) > TIME_TOKENS_MAX {
        return None;
    }
    let clock = m
        .clock(item)
        .or_else(|| hour(m.number(item)?).filter(|clock| clock.minute == 0))?;
    if !(1..60).contains(&minutes) || clock.second != 0 {
        return None;
    }
    let total = (clock.minute_of_day() + sign * minutes).rem_euclid(24 * 60);
    let bare = clock.bare;
    let hour = if bare && total < 60 { 12 } else { total / 60 };
    let next_day = clock.next_day && sign > 0;
    time(
        Clock {
            hour,
            minute: total % 60,
            bare,
            before: sign < 0,
            part: None,
            next_day,
            second: 0,
        },
        Strength::Strong,
    )
}

fn part_time(m: &Match, item: usize, strength: Strength) -> Option<(Kind, Value)> {
    time(m.clock(item)?, strength)
}

/// A time as the part of the day has it: "8 in the evening" is 20:00.
pub(crate) fn in_part(time: Clock, part: Clock) -> Option<Clock> {
    if time.part.is_some() {
        return None;
    }
    let hour = match (part.part?, time.hour) {
        (Part::Morning, 12) => 0,
        (Part::Night | Part::Evening, 12) => {
            return Some(Clock {
                hour: 0,
                bare: false,
                next_day: true,
                ..time
            });
        }
        (Part::Night, 6..=11)
        | (Part::Afternoon | Part::Evening | Part::EndOfDay, 1..=11)
        | (Part::Noon, 1..=3) => time.hour + 12,
        (_, hour) => hour,
    };
    Some(Clock {
        hour,
        bare: false,
        ..time
    })
}

/// Who is awake in the small hours means those of today.
pub(crate) fn is_still_awake(env: &Env<'_>, clock: Clock) -> bool {
    let now = i32::from(env.now.hour()) * 60 + i32::from(env.now.minute());
    clock.hour > 0 && now < MORNING_HOUR * 60 && now <= clock.minute_of_day()
}

/// A time behind the part of the day that it is in: "(friday) night at 2" is in the small hours
/// after that evening.
pub(crate) fn behind_part(part: Clock, time: Clock) -> Option<Clock> {
    let clock = in_part(time, part)?;
    let night = part.part == Some(Part::Night) && clock.hour < MORNING_HOUR;
    Some(Clock {
        next_day: clock.next_day || night,
        ..clock
    })
}

/// The small hours are before it.
const MORNING_HOUR: i32 = 5;

fn on_day(env: &Env<'_>, days: i32, part: Clock) -> Option<(Kind, Value)> {
    let point = Point::day(
        add_days(env.today, days)?,
        Source::Relative,
        Strength::Strong,
    );
    Some((
        Moment,
        Value::Point(Point {
            clock: Some(part),
            ..point
        }),
    ))
}

/// A day with a time on it.
pub(super) fn moment(day: Point, time: Point) -> Option<(Kind, Value)> {
    // "before friday 5pm" is on Friday.
    if day.grain > Grain::Week || day.clock.is_some() || day.source == Source::Before {
        return None;
    }
    let risky = day.strength == Strength::Risky && time.strength < Strength::Plain;
    let strength = if risky {
        Strength::Risky
    } else {
        Strength::Strong
    };
    let point = Point {
        clock: time.clock,
        zone: time.zone,
        strength,
        grain: Grain::Day,
        said: day.grain.max(day.said),
        ..day
    };
    Some((Moment, Value::Point(point)))
}

/// A moment with a part of the day, made exact by a time.
fn refined(moment: Point, time: Clock) -> Option<(Kind, Value)> {
    let part = moment.clock?;
    part.part?;
    let clock = behind_part(part, time)?;
    Some((
        Moment,
        Value::Point(Point {
            clock: Some(clock),
            ..moment.strong()
        }),
    ))
}

/// "tomorrow 5" is a time; "monday 16" is the Monday that is a 16th.
fn day_and_number(env: &Env<'_>, m: &Match) -> Option<(Kind, Value)> {
    let (day, number) = (m.point(0)?, m.number(1)?);
    if number.digits > 2 && number.digits != 4 || number.per != 1 {
        return None;
    }
    if day.source == Source::Weekday
        && number.digits <= 2
        && number.digits > 0
        && let Some(date) = super::dates::weekday_and_day(env, day.date?, number.value)
    {
        let near = date.duration_since(env.today).as_hours() < 24 * 45;
        if number.value > 12 || near {
            return Some((
                Date,
                Value::Point(Point::day(date, Source::Fixed, Strength::Strong)),
            ));
        }
    }
    let by_name = day.source.is_weekday();
    // "1 Dec 0710", "27 July 1100", "on Sunday 1925": a year that nobody means is an hour.
    let dated = matches!(
        day.source,
        Source::MonthDay | Source::Fixed | Source::Numeric
    );
    let said_so = by_name || day.source == Source::Relative || dated && number.digits == 4;
    let clock = hour(number)?;
    let year = number.digits == 4 && (1900..2200).contains(&number.value) && !by_name;
    if !said_so || year || number.value == 0 {
        return None;
    }
    moment(day, Point::time(clock, Strength::Weak))
}
