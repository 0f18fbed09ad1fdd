//! A task that comes again: what its rule is, when it is first due and when it ends.

use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::{
    Composed, Parts, first_point, minutes, own_clock, second_point, set_end, settled, time_of,
};
use crate::calendar::add_days;
use crate::chart::Phrase;
use crate::grammar::Env;
use crate::language::Class;
use crate::recurrence::{self, Limit};
use crate::value::{Amount, Clock, Frequency, Grain, Kind, Point, Rule, Source, Strength, Value};
use crate::{Field, Repeat, When};

/// "biweekly" and "on thursdays", in either order: every so many weeks on these days.
pub(super) fn weeks_with_days(first: &Phrase, second: &Phrase) -> Option<Rule> {
    let (Value::Rule(first), Value::Rule(second)) = (first.value, second.value) else {
        return None;
    };
    if let Some(often) = often_on_days(first, second).or_else(|| often_on_days(second, first)) {
        return Some(often);
    }
    if let Some(days) = each_of_days(first, second).or_else(|| each_of_days(second, first)) {
        return Some(days);
    }
    let (first, second) = (first.in_weeks(), second.in_weeks());
    let (weeks, days) = match first.days {
        0 => (first, second),
        _ => (second, first),
    };
    let weekly = |rule: &Rule| rule.frequency == Frequency::Weekly && !rule.proposal;
    let fits = weekly(&weeks) && weeks.days == 0 && weeks.interval > 1;
    (fits && weekly(&days) && days.days != 0 && days.interval == 1).then(|| Rule {
        interval: weeks.interval,
        clock: days.clock.or(weeks.clock),
        strength: weeks.strength.max(days.strength),
        ..days
    })
}

/// "every 90 minutes", said with "on weekdays".
fn often_on_days(often: Rule, days: Rule) -> Option<Rule> {
    let weekly = (days.frequency, days.interval) == (Frequency::Weekly, 1);
    let only_days = weekly && days.clock.is_none() && !days.proposal;
    let plain = often.frequency < Frequency::Daily && often.days == 0;
    (only_days && plain && days.days != 0).then_some(Rule {
        days: days.days,
        ..often
    })
}

/// "an hour a day", said with "on weekdays": on each of them.
fn each_of_days(daily: Rule, days: Rule) -> Option<Rule> {
    let plain = (daily.frequency, daily.interval) == (Frequency::Daily, 1) && daily.days == 0;
    let one_clock = daily.clock.is_none() || days.clock.is_none();
    let weekly = (days.frequency, days.interval) == (Frequency::Weekly, 1);
    let simple = daily.more_clocks[0].is_none() && days.more_clocks[0].is_none();
    (plain && weekly && days.days != 0 && one_clock && simple && !days.proposal).then(|| Rule {
        clock: days.clock.or(daily.clock),
        strength: daily.strength.max(days.strength),
        ..days
    })
}

/// The weekdays that a phrase names and nothing else: "fridays", "on friday".
pub(super) fn weekdays_of(phrase: &Phrase) -> Option<u8> {
    match phrase.value {
        Value::Rule(rule) => {
            let weekly = (rule.frequency, rule.interval) == (Frequency::Weekly, 1);
            (weekly && rule.clock.is_none()).then_some(rule.days)
        }
        Value::Point(point) => {
            let day = point.source == Source::Weekday && point.clock.is_none();
            let day = point.date.filter(|_| day)?;
            Some(1 << crate::calendar::monday_offset(day))
        }
        _ => None,
    }
}

/// Whether a phrase lists days of a month, and no times.
pub(super) fn lists_days(phrase: &Phrase) -> bool {
    matches!(phrase.value, Value::Rule(rule) if crate::grammar::listed_days(&rule).is_some())
}

/// The days that a phrase lists as those of each month, where it names none.
pub(super) fn days_of_each(phrase: &Phrase) -> Option<Phrase> {
    let Value::Rule(rule) = phrase.value else {
        return None;
    };
    let value = Value::Rule(Rule {
        month_days: rule.month_days,
        ..Rule::every(Frequency::Monthly, 1)
    });
    (rule.months == 0).then_some(Phrase { value, ..*phrase })
}

/// The weekdays from one to another, of which no week is said.
fn days_between(phrase: &Phrase) -> Option<u8> {
    let (from, to) = (first_point(phrase)?, second_point(phrase)?);
    (from.clock.is_none() && to.clock.is_none())
        .then(|| weekdays_from(from, to))
        .flatten()
}

fn weekdays_from(from: Point, to: Point) -> Option<u8> {
    let weekday = |point: Point| {
        let named = point.source == Source::Weekday;
        let date = point.date.filter(|_| named);
        date.map(crate::calendar::monday_offset)
    };
    let (from, to) = (weekday(from)?, weekday(to)?);
    let after = (to - from).rem_euclid(7);
    let days = (0..=after).fold(0, |days, day| days | 1 << ((from + day) % 7));
    (after > 0).then_some(days)
}

/// A series of days without some of the week.
fn without(rule: Rule, except: u8) -> Option<Rule> {
    let all = match rule.frequency {
        Frequency::Daily if rule.interval == 1 => 0b111_1111,
        Frequency::Weekly => rule.days,
        _ => return None,
    };
    let days = all & !except;
    let told = days != 0 && except != 0 && rule.clock_days[0] == 0;
    told.then_some(Rule {
        frequency: Frequency::Weekly,
        days,
        ..rule
    })
}

impl Parts {
    pub(super) fn repeated(&self, env: &Env<'_>, zone: &TimeZone, composed: &mut Composed<'_>) {
        let Some((phrase, Value::Rule(mut rule))) =
            self.repeat.map(|phrase| (phrase, phrase.value))
        else {
            return;
        };
        composed.used.push((phrase, Field::Repeat));
        let elsewhere = self.repeat_too.map(|part| (part, Field::Repeat));
        composed.used.extend(elsewhere);
        if let Some(said) = self.series_day
            && let Value::Rule(day) = said.value
            && let Some(days) =
                crate::grammar::on_series_day(env, phrase.start..phrase.end, rule, day)
        {
            rule = days;
            composed.used.push((said, Field::Repeat));
        } else {
            composed.clarify |= self.series_day.is_some();
        }
        if let Some(phrase) = self.except {
            let days = weekdays_of(&phrase).and_then(|days| without(rule, days));
            composed.clarify |= days.is_none();
            if let Some(days) = days {
                rule = days;
                composed.used.push((phrase, Field::Repeat));
            }
        }
        // "mon-fri at 9 starting monday" comes again; "3 times a week" does not say when.
        let begins = self.start.is_some() || self.until.is_some();
        let days_said = rule.clock.is_some() && rule.more_clocks[0].is_none();
        composed.clarify |= (rule.proposal && !(begins && days_said))
            || rule.strength == Strength::Risky && !begins;
        // "every monday except holidays": on which days it is none, no rule knows.
        let except = env.may_be(phrase.end, Kind::Except) && !env.is_written(phrase.end, "but");
        composed.clarify |= except && phrase.end + 1 < env.tokens.len();
        // "monthly on friday": the first, the last, each?
        let monthly =
            rule.frequency == Frequency::Monthly && rule.days == 0 && rule.month_days == 0;
        composed.clarify |= monthly
            && self.dates.iter().any(|phrase| {
                first_point(phrase).is_some_and(|point| point.source == Source::Weekday)
            });
        let mut start = None;
        let mut range_end = None;
        let mut until = None;
        let mut dated = self.start.or(Self::best(env, &self.dates));
        if self.start.is_none() && dated.is_some_and(|phrase| self.is_none_of(env, &rule, &phrase))
        {
            composed.clarify = true;
            dated = None;
        }
        // "daily at 7 from monday to friday": on these days of each week.
        if let Some(phrase) = dated
            && (rule.frequency, rule.interval, rule.days) == (Frequency::Daily, 1, 0)
            && let Some(days) = days_between(&phrase)
        {
            rule.frequency = Frequency::Weekly;
            rule.days = days;
            composed.used.push((phrase, Field::Repeat));
            dated = None;
        }
        // "täglich von Montag bis Freitag um 7": so they are where the time stands behind them.
        let mut in_week = false;
        if let (Some(from), Some(to)) = (self.start, self.until)
            && let (Some(first), Some(last)) = (first_point(&from), first_point(&to))
            && first.clock.is_none()
            && last.date < first.date
            && (rule.frequency, rule.interval, rule.days) == (Frequency::Daily, 1, 0)
            && let Some(days) = weekdays_from(first, last)
        {
            rule.frequency = Frequency::Weekly;
            rule.days = days;
            rule.clock = rule.clock.or(last.clock);
            composed.used.push((from, Field::Repeat));
            composed.used.push((to, Field::Repeat));
            dated = None;
            in_week = true;
        }
        // "every month on the 1st at 8 starting april".
        let day = self.start.and_then(|_| Self::best(env, &self.dates));
        if let Some(phrase) = day.filter(|_| monthly)
            && let Some(point) = first_point(&phrase)
            && let (Some(date), Source::DayOfMonth) = (point.date, point.source)
        {
            rule.month_days = 1 << date.day();
            rule.clock = rule.clock.or(point.clock);
            composed.used.push((phrase, Field::Repeat));
        }
        // "weekly sync friday starting next week".
        if let Some(phrase) = day
            && let Some(point) = first_point(&phrase)
            && let (Some(date), Source::Weekday) = (point.date, point.source)
            && (rule.frequency, rule.days) == (Frequency::Weekly, 0)
        {
            rule.days = 1 << crate::calendar::monday_offset(date);
            rule.clock = rule.clock.or(point.clock);
            composed.used.push((phrase, Field::Repeat));
        }
        if let Some(phrase) = dated {
            start = first_point(&phrase).map(|point| in_own_zone(env, zone, point));
            range_end = second_point(&phrase);
            // "every monday from june to august" ends; "may 5-7 every year" lasts.
            let short = !matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
            // "weekly sync wed 3pm" is every Wednesday, today's among them.
            if let Some(point) = start
                && let (Some(date), Source::Weekday) = (point.date, point.source)
                && (rule.frequency, rule.days) == (Frequency::Weekly, 0)
                && self.start.is_none()
                && range_end.is_none()
            {
                rule.days = 1 << crate::calendar::monday_offset(date);
                start = Some(Point {
                    date: None,
                    ..point
                });
            }
            // "in 2h, every 5 min": the first is at that instant.
            if let Some(at) = start.and_then(|start| start.instant) {
                start = Some(at_instant(zone, at));
            }
            // "monthly at 9 on the 15th", "every january and july on the 15th at 9".
            let in_months = rule.frequency == Frequency::Yearly && rule.takes_a_day();
            if let Some(point) = start
                && let Some(date) = point.date
                && (monthly || in_months)
                && self.start.is_none()
                && point.source == Source::DayOfMonth
            {
                rule.month_days = 1 << date.day();
                start = Some(Point {
                    date: None,
                    ..point
                });
            }
            // "every day in april", "every day this week": through its last day, and not before today.
            if short
                && rule.interval == 1
                && (rule.days != 0 || rule.frequency == Frequency::Daily)
                && self.start.is_none()
                && let Some(period) = start
                    .map(|point| Point {
                        grain: point.grain.max(point.said),
                        ..point
                    })
                    .filter(|point| point.grain >= Grain::Week)
                && let Some((from, after)) = crate::grammar::of_grain(&period)
                && range_end.is_none()
                && !matches!(period.source, Source::Holiday | Source::Movable)
            {
                until = add_days(after, -1)
                    .map(|last| Point::day(last, Source::Fixed, Strength::Strong));
                start = Some(Point {
                    date: Some(from.max(env.today)),
                    grain: Grain::Day,
                    ..period
                });
            }
            if short && range_end.is_some_and(|end| end.date.is_some() && end.clock.is_none()) {
                until = range_end.take();
            }
            composed.used.push((phrase, Field::Due));
        }
        // A time beside days that have theirs is nobody's; so is a list of them.
        let has_times = rule.clock_days[0] != 0;
        let besides = self.clocks.is_some() && !self.times.is_empty();
        composed.clarify |=
            besides || has_times && (self.clocks.is_some() || !self.times.is_empty());
        if let Some(phrase) = Self::best(env, &self.times).filter(|_| !has_times && !besides) {
            let time = first_point(&phrase).unwrap_or(Point::EMPTY);
            rule.clock = match (rule.clock, time.clock) {
                (Some(part), Some(clock)) if part.part.is_some() => {
                    crate::grammar::behind_part(part, clock)
                }
                (_, clock) => clock,
            };
            // "every monday 10pm Pacific time" is on Tuesdays.
            if let Some((clock, days)) = own_clock(env, zone, time) {
                rule.clock = Some(clock);
                composed.clarify |= !move_days(&mut rule, days);
            }
            range_end = range_end.or(second_point(&phrase));
            composed.used.push((phrase, Field::Due));
        }
        if let Some(phrase) = self.clocks.filter(|_| !has_times)
            && let Value::Rule(list) = phrase.value
        {
            // "every 4 July at 10:00, 12:00 and 17:00": the first of them was read with the day.
            let first = rule.clock.filter(|clock| clock.part.is_none());
            rule.clock = list.clock;
            rule.more_clocks = list.more_clocks;
            let before = |clock: &Clock| {
                list.clock
                    .is_some_and(|first| clock.minute_of_day() < first.minute_of_day())
            };
            if let Some(first) = first.filter(before)
                && list.more_clocks.iter().any(Option::is_none)
            {
                rule.clock = Some(first);
                rule.more_clocks.rotate_right(1);
                rule.more_clocks[0] = list.clock;
            }
            composed.used.push((phrase, Field::Repeat));
        }
        // "every hour tomorrow between 9 and 17".
        let from = rule.clock.or(start.and_then(|start| start.clock));
        let to = range_end.filter(|end| end.date.is_none());
        if let (Some(from), Some(to)) = (from, to.and_then(|end| end.clock))
            && let Some(often) = crate::grammar::within(
                Rule {
                    clock: None,
                    ..rule
                },
                from,
                to,
            )
        {
            rule = often;
            range_end = None;
            start = start.map(|start| Point {
                clock: None,
                ..start
            });
        }
        // That is of the day alone that was said with it.
        if rule.within.is_some()
            && self.start.is_none()
            && let Some(day) = start.filter(|start| start.clock.is_none())
            && day.grain == Grain::Day
            && day.date.is_some()
        {
            until = Some(day);
        }
        // "every day until 20 march at 8": the time is that of each, where they have no other.
        let of_each = self
            .until
            .and_then(|until| first_point(&until))
            .map(|until| in_own_zone(env, zone, until))
            .filter(|point| point.date.is_some())
            .and_then(|point| point.clock)
            .filter(|_| rule.within.is_none() && rule.frequency >= Frequency::Daily);
        rule.clock = rule
            .clock
            .or(start.and_then(|start| start.clock))
            .or(of_each)
            .map(|clock| settled(self.in_part_aside(clock)));
        rule.more_clocks = rule.more_clocks.map(|clock| clock.map(settled));
        if rule.clock_days[0] == 0 && rule.clock.is_some() {
            in_order(&mut rule);
        }
        if rule.clock.is_some_and(|clock| clock.next_day) {
            midnight_repeats(&mut rule);
        }
        if let Some(phrase) = self.after_done {
            rule.after_done = true;
            composed.used.push((phrase, Field::Repeat));
        }
        if let Some(phrase) = self.takes
            && let Value::Amount(amount) = phrase.value
            && let Some(minutes) = minutes(&amount)
        {
            composed.task.duration_minutes = Some(minutes);
            composed.used.push((phrase, Field::Duration));
        }
        let Some((first, timed)) = first_occurrence(env, &mut rule, start) else {
            return;
        };
        composed.task.due = Some(first);
        let limit = match until.and_then(|until| until.date) {
            _ if in_week => Limit::None,
            Some(date) => Limit::Until(date, None),
            None => self.limit(env, &rule, first, zone, composed),
        };
        composed.rule = Some((rule, limit));
        composed.task.repeat = Some(Repeat {
            rule: recurrence::rrule(&rule, limit, timed, zone),
            after_completion: rule.after_done,
        });
        if let Some(end) = range_end
            && (end.date.is_none() || timed == end.clock.is_some())
        {
            // "every hour between 9 and 17" lasts no eight hours; no rule here says when it pauses.
            let often = matches!(rule.frequency, Frequency::Minutely | Frequency::Hourly);
            composed.clarify |= often;
            if often {
                return;
            }
            set_end(composed, zone, first.date_time(zone), first, end);
        }
    }

    /// Whether a date is none of a series, so that it does not say when it begins: "every monday at
    /// 9 and on the 3rd", "every april 15 and may 20".
    fn is_none_of(&self, env: &Env<'_>, rule: &Rule, phrase: &Phrase) -> bool {
        let Some(point) = first_point(phrase) else {
            return false;
        };
        let exact = |clock: Option<Clock>| clock.filter(|clock| clock.part.is_none());
        let same = |one: Clock, other: Clock| {
            let (one, other) = (settled(one), settled(other));
            (one.hour, one.minute) == (other.hour, other.minute)
        };
        let times = self
            .times
            .iter()
            .filter_map(|time| first_point(time)?.clock);
        let said = || {
            recurrence::clocks(rule)
                .map(|(clock, _)| clock)
                .chain(times.clone())
        };
        let mut clocks = said().filter_map(|clock| exact(Some(clock))).peekable();
        let other_time = exact(point.clock)
            .is_some_and(|clock| clocks.peek().is_some() && !clocks.any(|said| same(said, clock)));
        let weekday = point.source.is_weekday();
        // "quarterly review on the last friday": which one, it does not say.
        let over = point.source == Source::ThisWeekday && point.date < Some(env.today);
        let numbered = matches!(point.source, Source::DayOfMonth | Source::MonthDay);
        let added = numbered && phrase.start > 0 && env.is(phrase.start - 1, Class::AND);
        let other_day = point.grain == Grain::Day
            && point.said == Grain::Day
            && match rule.frequency {
                // "every monday and on the 15th", be it a Monday too.
                Frequency::Weekly if added && rule.days != 0 => return true,
                Frequency::Weekly => weekday && rule.days != 0,
                Frequency::Monthly => point.source == Source::DayOfMonth && rule.month_days != 0,
                Frequency::Yearly => point.source == Source::MonthDay && rule.months != 0,
                _ => false,
            }
            && point
                .date
                .is_some_and(|date| !recurrence::names(rule, date));
        other_time || other_day || over
    }

    fn limit(
        &self,
        env: &Env<'_>,
        rule: &Rule,
        first: When,
        zone: &TimeZone,
        composed: &mut Composed<'_>,
    ) -> Limit {
        let mut limit = rule.count.map_or(Limit::None, Limit::Count);
        if let Some(phrase) = self.length
            && let Value::Amount(amount) = phrase.value
        {
            // "every hour for 30 min 12 times": what has another end says how long each takes.
            let ends = self.times_count.is_some() || self.until.is_some();
            let counted = recurrence::count_within(rule, &amount, first.date(zone));
            if let Some(count) = counted.filter(|_| !(ends && is_of_hours(&amount))) {
                limit = Limit::Count(count);
                composed.used.push((phrase, Field::Repeat));
            } else if amount.seconds > 0 {
                composed.task.duration_minutes = minutes(&amount);
                if composed.task.duration_minutes.is_some() {
                    composed.used.push((phrase, Field::Duration));
                }
            } else if let Some(found) = recurrence::limit_of(rule, &amount, first.date(zone)) {
                limit = found;
                composed.used.push((phrase, Field::Repeat));
            }
        }
        if let Some(phrase) = self.times_count
            && let Value::Number(count) = phrase.value
            && count.value > 0
        {
            limit = Limit::Count(count.value);
            composed.used.push((phrase, Field::Repeat));
        }
        // "every 15 min until 6pm": the next six o'clock.
        let often = rule.within.is_none() && rule.frequency < Frequency::Daily;
        let next = |clock: Option<Clock>| {
            let from = first.date_time(zone)?;
            let clock = settled(clock.filter(|_| often)?);
            let later = time_of(clock)? <= from.time() || clock.next_day;
            add_days(from.date(), i32::from(later))
        };
        if let Some(phrase) = self.until
            && let Some(point) = first_point(&phrase)
            && let point = in_own_zone(env, zone, point)
            && let Some(date) = point.date.or_else(|| next(point.clock))
        {
            // "every 15 min on weekdays until 6pm": of each of them, and from when on?
            composed.clarify |= often && rule.days != 0 && point.date.is_none();
            let time = |clock: Clock| time_of(settled(clock));
            let same = |clock: Clock| {
                rule.clock
                    .is_some_and(|of_each| time(of_each) == time(clock))
            };
            // What comes every hour ends at an hour, also at that of its beginning.
            let timed = first.date_time(zone).is_some();
            let clock = point
                .clock
                .filter(|clock| timed && (often || !same(*clock)));
            limit = Limit::Until(date, clock.and_then(time));
            composed.used.push((phrase, Field::Repeat));
        }
        limit
    }
}

/// A time of another zone, and the day that it is on, as those of the person.
fn in_own_zone(env: &Env<'_>, zone: &TimeZone, point: Point) -> Point {
    let Some((clock, days)) = own_clock(env, zone, point) else {
        return point;
    };
    Point {
        clock: Some(clock),
        date: point.date.and_then(|date| add_days(date, days)),
        zone: None,
        ..point
    }
}

/// The times of a day, the earliest first.
fn in_order(rule: &mut Rule) {
    let [second, third, fourth] = rule.more_clocks;
    let mut clocks = [rule.clock, second, third, fourth];
    clocks.sort_by_key(|clock| clock.map_or(i32::MAX, Clock::minute_of_day));
    let [first, second, third, fourth] = clocks;
    rule.clock = first;
    rule.more_clocks = [second, third, fourth];
}

/// The days of a series so many days later; whether a rule can tell that.
fn move_days(rule: &mut Rule, days: i32) -> bool {
    let plain = rule.nth == 0 && rule.position == 0 && rule.month_days == 0;
    if days != 0 && plain {
        let by = days.rem_euclid(7);
        rule.days = (rule.days << by | rule.days >> (7 - by)) & 0b111_1111;
    }
    days == 0 || plain
}

fn is_of_hours(amount: &Amount) -> bool {
    amount.seconds > 0 && amount.days == 0 && amount.months == 0 && amount.workdays == 0
}

/// Midnight ends the named day: every Sunday at midnight is Monday at 00:00.
fn midnight_repeats(rule: &mut Rule) {
    if rule.nth == 0 && rule.position == 0 && rule.month_days == 0 {
        rule.days = (rule.days << 1 | rule.days >> 6) & 0b111_1111;
    }
    rule.clock = rule.clock.map(|clock| Clock {
        next_day: false,
        ..clock
    });
}

/// The first occurrence at or after the reference, and whether it has a time.
fn first_occurrence(env: &Env<'_>, rule: &mut Rule, start: Option<Point>) -> Option<(When, bool)> {
    use crate::value::Frequency::{Hourly, Minutely};
    if rule.within.is_some() {
        return first_within(env, rule, start);
    }
    let from = start.and_then(|start| start.date).unwrap_or(env.today);
    if let Some(at) = start.and_then(|start| {
        let time = start.clock.map(settled).and_then(time_of)?;
        Some(start.date?.to_datetime(time))
    }) && matches!(rule.frequency, Hourly | Minutely)
    {
        return Some((When::DateTime(at), true));
    }
    if matches!(rule.frequency, Hourly | Minutely) && rule.clock.is_none() {
        let day = recurrence::first_day(rule, from, false)?;
        let begun = start.is_none_or(|start| start.date.is_none()) && day == env.today;
        let at = if begun {
            env.now
        } else {
            day.to_datetime(Time::midnight())
        };
        let at = at.date().at(at.hour(), at.minute(), 0, 0);
        return Some((When::DateTime(at), true));
    }
    let mut first = recurrence::first_day(rule, from, false)?;
    let earliest = |day| Some(recurrence::next_clock(rule, day, Time::midnight())?.0);
    let Some(mut clock) = earliest(first) else {
        return Some((When::Date(first), false));
    };
    // What is past today is today's no more.
    if first == env.today {
        let (next, passed) = recurrence::next_clock(rule, first, env.now.time())?;
        clock = next;
        if passed {
            first = recurrence::first_day(rule, first, true)?;
            clock = earliest(first)?;
        }
    }
    Some((When::DateTime(first.to_datetime(time_of(clock)?)), true))
}

/// An instant as a day and a time of the person's.
fn at_instant(zone: &TimeZone, instant: jiff::Timestamp) -> Point {
    let at = zone.to_datetime(instant);
    let clock = Clock {
        second: at.second().into(),
        ..crate::grammar::clock_at(i32::from(at.hour()) * 60 + i32::from(at.minute()))
    };
    Point {
        clock: Some(clock),
        ..Point::day(at.date(), Source::Offset, Strength::Strong)
    }
}

/// The first of the times of a day that is still to come, of what comes from one time to another.
fn first_within(env: &Env<'_>, rule: &Rule, start: Option<Point>) -> Option<(When, bool)> {
    let from = start.and_then(|start| start.date).unwrap_or(env.today);
    let earliest = start
        .and_then(|start| time_of(settled(start.clock?)))
        .unwrap_or(Time::midnight());
    let time = |minute: i32| time_of(crate::grammar::clock_at(minute));
    let times = recurrence::times_within(rule).filter_map(time);
    let mut day = recurrence::first_day(rule, from, false)?;
    // The day on which it starts and today may have no time left.
    for _ in 0..3 {
        let comes = |time: &Time| {
            let after_start = day != from || *time >= earliest;
            let after_now = day != env.today || *time >= env.now.time();
            after_start && after_now
        };
        if let Some(time) = times.clone().find(comes) {
            return Some((When::DateTime(day.to_datetime(time)), true));
        }
        day = recurrence::first_day(rule, day, true)?;
    }
    None
}
