//! The believed phrases of one task, put together: one due, one recurrence, and what is left.

mod series;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::calendar::{add_days, add_months};
use crate::chart::Phrase;
use crate::grammar::Env;
use crate::language::Class;
use crate::recurrence::Limit;
use crate::select::Segment;
use crate::token::Shape;
use crate::value::{
    Amount, Clock, Grain, Kind, Part, Point, Rule, Source, Strength, Value, ZoneRef,
};
use crate::{Direction, Field, Reminder, Task, When};

/// A task and where its fields came from.
pub(crate) struct Composed<'a> {
    pub(crate) task: Task,
    /// The phrases that were used, with the field each fills. The others stay in the title.
    pub(crate) used: &'a mut Vec<(Phrase, Field)>,
    /// Other readings of the task are added here.
    pub(crate) alternatives: &'a mut Vec<Task>,
    pub(crate) clarify: bool,
    /// What the RRULE says, for the explanation.
    pub(crate) rule: Option<(Rule, Limit)>,
}

/// A bare hour has its half of the day by the rule: 1 to 6 p.m., 7 to 11 a.m., 12 noon.
pub(crate) fn settled(clock: Clock) -> Clock {
    let said = if clock.before {
        clock.hour % 12 + 1
    } else {
        clock.hour
    };
    let late = clock.bare && (1..=6).contains(&said) && clock.hour < 12;
    let hour = clock.hour + if late { 12 } else { 0 };
    Clock {
        hour,
        bare: false,
        ..clock
    }
}

pub(crate) fn compose<'a>(
    env: &Env<'_>,
    zone: &TimeZone,
    (segment, phrases, day): (Segment, &[Phrase], Option<Date>),
    parts: &mut Parts,
    used: &'a mut Vec<(Phrase, Field)>,
    alternatives: &'a mut Vec<Task>,
) -> Composed<'a> {
    parts.clear();
    parts.sort(env, segment.start, phrases);
    parts.aside = part_aside(env, segment, phrases);
    parts.day = day;
    used.clear();
    let mut composed = Composed {
        task: Task::default(),
        used,
        alternatives,
        clarify: parts.impossible,
        rule: None,
    };
    parts.plain_fields(env, &mut composed);
    let feast = parts.each_feast(env);
    if parts.repeat.is_some() && feast.is_none() {
        parts.repeated(env, zone, &mut composed);
    } else {
        parts.once(env, zone, &mut composed);
    }
    // The next one is due, and whether that is all is asked.
    composed.clarify |= feast.is_some();
    let often = parts.repeat.filter(|_| feast.is_some());
    composed
        .used
        .extend(often.map(|phrase| (phrase, Field::Due)));
    parts.reminders(env, zone, &mut composed);
    composed
        .used
        .sort_unstable_by_key(|(phrase, _)| phrase.start);
    composed
}

/// Whether two repetitions are told as one: "biweekly" and "on thursdays".
pub(crate) fn one_series(first: &Phrase, second: &Phrase) -> bool {
    series::weeks_with_days(first, second).is_some()
}

/// A part of the day that a title names, or in which it is done.
#[derive(Clone, Copy)]
struct Aside {
    part: Clock,
    /// What is done in it, "*wake up* at 4", tells more than what has its name, "*morning* call".
    tilts: bool,
}

/// The part of the day that a title is of, if it is of one.
fn part_aside(env: &Env<'_>, segment: Segment, phrases: &[Phrase]) -> Option<Aside> {
    let mut phrases = phrases.iter().peekable();
    let mut aside = (segment.start..segment.end).filter_map(|at| {
        while phrases.next_if(|phrase| phrase.end <= at).is_some() {}
        let used = phrases.peek().is_some_and(|phrase| phrase.start <= at);
        let named = env.part_of_day(at).map(|part| (part, false));
        named
            .or_else(|| Some((env.tilt(at)?, true)))
            .filter(|_| !used)
    });
    let (part, tilts) = aside.next()?;
    aside.all(|(other, _)| other == part).then(|| Aside {
        part: env.part(part),
        tilts,
    })
}

/// Phrases by what they may fill.
#[derive(Default)]
pub(crate) struct Parts {
    dates: Vec<Phrase>,
    times: Vec<Phrase>,
    /// The day of the task before: "tomorrow dentist at 9 and *gym at 6*".
    day: Option<Date>,
    /// A part of the day that is a word of the title: "*morning* run", "*dinner* at 8".
    aside: Option<Aside>,
    repeat: Option<Phrase>,
    /// The part of the repetition that was said elsewhere: "*biweekly* sync on thursdays".
    repeat_too: Option<Phrase>,
    /// Its day that was said elsewhere: "monthly review *on the first friday*".
    series_day: Option<Phrase>,
    /// The weekdays that are none of it: "daily standup at 9 *except fridays*".
    except: Option<Phrase>,
    clocks: Option<Phrase>,
    until: Option<Phrase>,
    start: Option<Phrase>,
    length: Option<Phrase>,
    /// How long each of a series takes, where its length is said too: "*1h* every day for 2 weeks".
    takes: Option<Phrase>,
    times_count: Option<Phrase>,
    after_done: Option<Phrase>,
    new_task: Option<Phrase>,
    remind_end: Option<Phrase>,
    remind_me: Vec<Phrase>,
    remind_at: Vec<Phrase>,
    remind_before: Vec<Phrase>,
    fields: Vec<Phrase>,
    impossible: bool,
}

fn strength(phrase: &Phrase) -> Strength {
    match phrase.value {
        Value::Point(point) | Value::Range(point, _) => point.strength,
        Value::Rule(rule) => rule.strength,
        _ => Strength::Strong,
    }
}

impl Parts {
    /// Empties it and keeps its buffers.
    fn clear(&mut self) {
        let Parts {
            mut dates,
            mut times,
            mut remind_me,
            mut remind_at,
            mut remind_before,
            mut fields,
            ..
        } = std::mem::take(self);
        dates.clear();
        times.clear();
        remind_me.clear();
        remind_at.clear();
        remind_before.clear();
        fields.clear();
        *self = Parts {
            dates,
            times,
            remind_me,
            remind_at,
            remind_before,
            fields,
            ..Parts::default()
        };
    }

    /// Whether a day was said.
    pub(crate) fn has_a_day(&self) -> bool {
        !self.dates.is_empty()
    }

    fn sort(&mut self, env: &Env<'_>, start: usize, phrases: &[Phrase]) {
        let repeats = phrases.iter().any(|phrase| phrase.kind == Kind::Repeat);
        for (index, phrase) in phrases.iter().enumerate() {
            let before = index
                .checked_sub(1)
                .map_or(start, |before| phrases[before].end);
            if let Some(start) = env.excepted(phrase.start, before).filter(|_| repeats) {
                // "daily except tomorrow": an RRULE has no word for it, so it is asked about.
                let days = series::weekdays_of(phrase).is_some() && self.except.is_none();
                self.impossible |= !days;
                self.except = self.except.or(days.then_some(Phrase { start, ..*phrase }));
                continue;
            }
            match phrase.kind {
                Kind::Date | Kind::Moment | Kind::Instant | Kind::Time | Kind::Range => {
                    self.when(phrase, index, phrases);
                }
                // "exam on june 20 remind me every day until then": so often before what is once
                // due, for which there is no reminder.
                Kind::Repeat if self.reminds_often(phrase, index, phrases) => {
                    self.impossible = true;
                }
                Kind::Repeat => {
                    if let Some(old) = self.repeat
                        && let Some(rule) = series::weeks_with_days(&old, phrase)
                    {
                        let value = Value::Rule(rule);
                        self.repeat = Some(Phrase { value, ..*phrase });
                        self.repeat_too = Some(old);
                        continue;
                    }
                    let better = self
                        .repeat
                        .is_none_or(|old| strength(phrase) >= strength(&old));
                    if better {
                        self.repeat = Some(*phrase);
                    }
                }
                Kind::SeriesDay => self.series_day = Some(*phrase),
                // "monthly rent on the 1st and 15th"; days that are of no month are asked about.
                Kind::ClockList if series::lists_days(phrase) => match series::days_of_each(phrase)
                {
                    Some(days) if repeats => self.series_day = Some(days),
                    _ => self.impossible = true,
                },
                Kind::ClockList => self.clocks = Some(*phrase),
                Kind::Until => self.until = Some(*phrase),
                Kind::Start => self.start = Some(*phrase),
                // "every tuesday for 6 weeks for 30 min": how long it comes, and how long each takes.
                Kind::Length if repeats && self.length.is_some_and(|old| is_of_days(&old)) => {
                    let each = (!is_of_days(phrase)).then_some(*phrase);
                    self.takes = self.takes.or(each);
                    self.length = self.length.filter(|_| each.is_some()).or(Some(*phrase));
                }
                Kind::Length => {
                    let amount = self
                        .length
                        .filter(|old| old.kind == Kind::Amount || repeats && is_of_days(phrase));
                    self.takes = self.takes.or(amount);
                    self.length = Some(*phrase);
                }
                Kind::Amount if self.length.is_none() => self.length = Some(*phrase),
                Kind::Amount => self.takes = Some(*phrase),
                Kind::Times => self.times_count = Some(*phrase),
                Kind::AfterDone => self.after_done = Some(*phrase),
                Kind::NewTask => self.new_task = Some(*phrase),
                Kind::RemindEnd => self.remind_end = Some(*phrase),
                Kind::RemindMe => self.remind_me.push(*phrase),
                Kind::RemindBefore => self.remind_before.push(*phrase),
                Kind::Priority | Kind::Level | Kind::Tag | Kind::Client => {
                    self.fields.push(*phrase);
                }
                Kind::Impossible => self.impossible = true,
                _ => {}
            }
        }
    }

    /// The day of "every easter" and "every year at easter", of which no RRULE tells the next.
    fn each_feast(&self, env: &Env<'_>) -> Option<Phrase> {
        let yearly = self.repeat.is_some_and(
            |phrase| matches!(phrase.value, Value::Rule(rule) if rule.takes_a_month()),
        );
        let day = Self::best(env, &self.dates).or(self.start)?;
        let source = first_point(&day)?.source;
        let each = source == Source::EachMovable && self.repeat.is_none();
        (each || source == Source::Movable && yearly).then_some(day)
    }

    /// A time right after a later "remind me" is the reminder's, if the task has one already.
    fn when(&mut self, phrase: &Phrase, index: usize, phrases: &[Phrase]) {
        let before = index.checked_sub(1).map(|at| &phrases[at]);
        let reminded = before
            .is_some_and(|before| before.kind == Kind::RemindMe && before.end == phrase.start);
        let has_one = !self.dates.is_empty() || !self.times.is_empty();
        if reminded && has_one {
            self.remind_at.push(*phrase);
        } else if has_date(phrase) {
            self.dates.push(*phrase);
        } else {
            self.times.push(*phrase);
        }
    }

    /// Whether how often something comes stands right behind a later "remind me", and so is how
    /// often to remind of what is due on a day before it.
    fn reminds_often(&self, phrase: &Phrase, index: usize, phrases: &[Phrase]) -> bool {
        let before = index.checked_sub(1).map(|at| &phrases[at]);
        let asks = before
            .is_some_and(|before| before.kind == Kind::RemindMe && before.end == phrase.start);
        asks && self.has_a_day()
    }

    /// "evening walk at 7" is not at seven in the morning.
    fn in_part_aside(&self, clock: Clock) -> Clock {
        let fits = self.aside.is_some_and(|aside| match aside.part.part {
            Some(Part::Morning) if aside.tilts => (3..=11).contains(&clock.hour),
            Some(Part::Morning) => (5..=11).contains(&clock.hour),
            Some(Part::Afternoon) => (1..=6).contains(&clock.hour),
            Some(Part::Evening | Part::Night) => (5..=11).contains(&clock.hour),
            _ => false,
        });
        let aside = self.aside.filter(|_| fits && clock.bare);
        let moved = aside.and_then(|aside| crate::grammar::in_part(clock, aside.part));
        moved.unwrap_or(clock)
    }

    /// "dinner 7-9" is in the evening: both are bare hours, which a range has put into a half of the
    /// day already.
    fn evening_hours(&self, env: &Env<'_>, from: Clock, to: Point) -> bool {
        let evening = self
            .aside
            .is_some_and(|aside| matches!(aside.part.part, Some(Part::Evening | Part::Night)));
        let until = to.clock.filter(|_| to.date.is_none());
        let in_evening = |clock: Clock| (5..12).contains(&clock.hour) && clock.minute == 0;
        let range = |phrase: &&Phrase| second_point(phrase).is_some();
        let phrase = self.dates.iter().chain(&self.times).find(range);
        let written = |hour: i32| {
            let number = |at: usize| {
                let shape = env.tokens[at].shape;
                let bare = |digits: u8| digits == if hour < 10 { 1 } else { 2 };
                matches!(shape, Shape::Int { value, digits } if value == hour && bare(digits))
            };
            phrase.is_some_and(|phrase| (phrase.start..phrase.end).any(number))
        };
        let halved =
            |phrase: &Phrase| (phrase.start..phrase.end).any(|at| env.may_be(at, Kind::Meridiem));
        evening
            && in_evening(from)
            && until.is_some_and(|until| in_evening(until) && written(until.hour))
            && written(from.hour)
            && !phrase.is_some_and(halved)
    }

    /// "lunch 12:30-1:30", "9:30-1:00" end after noon: what else would last for more than half a
    /// day is told in halves of it, if no hour is written in two digits with a nought.
    fn ends_after_noon(&self, env: &Env<'_>, from: Clock, to: Point) -> bool {
        const HALF_DAY: i32 = 12 * 60;
        const LASTS_MAX: i32 = 9 * 60;
        let range = |phrase: &&Phrase| second_point(phrase).is_some();
        let phrase = self.dates.iter().chain(&self.times).find(range);
        let until = to.clock.filter(|_| to.date.is_none());
        let (Some(phrase), Some(until)) = (phrase, until) else {
            return false;
        };
        let (begins, ends) = (settled(from).minute_of_day(), until.minute_of_day());
        let exact = !until.bare && until.part.is_none() && !until.next_day && from.part.is_none();
        let told = |at: usize| {
            let halved = env.may_be(at, Kind::Meridiem) || env.may_be(at, Kind::Part);
            halved || env.word(at).starts_with('0')
        };
        let lasts = ends + HALF_DAY - begins;
        exact
            && ends < begins
            && begins < HALF_DAY + 60
            && (1..12).contains(&until.hour)
            && (1..=LASTS_MAX).contains(&lasts)
            && !(phrase.start..phrase.end).any(told)
    }

    fn plain_fields(&self, env: &Env<'_>, composed: &mut Composed<'_>) {
        // It asks for what every line asks for, so it fills no field and has no span.
        composed
            .used
            .extend(self.new_task.map(|phrase| (phrase, Field::Title)));
        for phrase in &self.fields {
            let task = &mut composed.task;
            let field = match (phrase.kind, phrase.value) {
                (Kind::Priority | Kind::Level, Value::Level(level)) => {
                    task.priority = Some(level);
                    Field::Priority
                }
                (Kind::Tag, Value::Text(from, to)) => {
                    let tag = &env.text[from..to];
                    if !task.tags.iter().any(|known| known == tag) {
                        task.tags.push(tag.to_owned());
                    }
                    Field::Tag
                }
                (Kind::Client, Value::Text(from, to)) if task.client.is_none() => {
                    task.client = Some(env.text[from..to].to_owned());
                    Field::Client
                }
                _ => continue,
            };
            composed.used.push((*phrase, field));
        }
    }

    /// The best of several dates: the surest, of equals the last. What is done "for the weekend"
    /// is due on the other day that was said.
    fn best(env: &Env<'_>, phrases: &[Phrase]) -> Option<Phrase> {
        let key = |phrase: &&Phrase| {
            let own = !env.may_be(phrase.start, Kind::For);
            (own, strength(phrase).max(Strength::Weak), phrase.end)
        };
        phrases.iter().max_by_key(key).copied()
    }

    /// A day is often said twice: "tomorrow, 5 March", "Wed afternoon 29 Nov", "Freitag (6.3.)". What
    /// stands beside the best date and is the same day goes with it, and may give it its time.
    fn told_again(
        &self,
        env: &Env<'_>,
        (best, mut point): (&Phrase, Point),
        composed: &mut Composed<'_>,
    ) -> Point {
        let joins = |at: usize| match env.tokens[at].shape {
            Shape::Punctuation(c) => matches!(c, ',' | '(' | ')' | '-' | '–' | '—' | ':'),
            _ => env.is(at, Class::JOINER) && !env.is(at, Class::AND),
        };
        let beside = |other: &Phrase| {
            let between = if other.end <= best.start {
                other.end..best.start
            } else {
                best.end..other.start
            };
            other.start != best.start
                && between.clone().len() <= 2
                && between.into_iter().all(joins)
        };
        for other in self.dates.iter().filter(|other| beside(other)) {
            let Some(again) = first_point(other) else {
                continue;
            };
            let by_name = again.source.is_weekday();
            let same = point.date == again.date
                || by_name
                    && point
                        .date
                        .zip(again.date)
                        .is_some_and(|(a, b)| a.weekday() == b.weekday());
            let one = |point: &Point| point.grain == Grain::Day && point.instant.is_none();
            let range =
                second_point(other).is_some() || again.clock.is_some() && point.clock.is_some();
            // "some time today today" says one word twice.
            if same && again.source != point.source && one(&point) && one(&again) && !range {
                point.other = None;
                point.clock = point.clock.or(again.clock);
                point.zone = point.zone.or(again.zone);
                composed.used.push((*other, Field::Due));
            }
        }
        point
    }

    fn once(&self, env: &Env<'_>, zone: &TimeZone, composed: &mut Composed<'_>) {
        let (mut point, mut end) = self.day_and_hour(env, composed);
        if let Some(phrase) = self.until {
            (point, end) = until(env, &phrase, (point, end), composed);
        }
        self.lasting(env, composed);
        let Some(mut point) = point else { return };
        point.clock = point.clock.map(|clock| self.in_part_aside(clock));
        if let (Some(clock), Some(to)) = (point.clock, end)
            && self.evening_hours(env, clock, to)
        {
            point.clock = Some(Clock {
                hour: clock.hour + 12,
                ..clock
            });
            end = Some(half_later(to, true));
        }
        if let (Some(clock), Some(to)) = (point.clock, end)
            && self.ends_after_noon(env, clock, to)
        {
            end = Some(half_later(to, true));
        }
        let due = due(env, zone, point);
        composed.task.due = due;
        if let (Some(due), Some(end)) = (due, end) {
            set_end(composed, zone, said_at(env, zone, due, point), due, end);
        }
        alternatives(env, zone, composed, point);
    }

    /// The day and the hour of what is done once, and where they end.
    fn day_and_hour(
        &self,
        env: &Env<'_>,
        composed: &mut Composed<'_>,
    ) -> (Option<Point>, Option<Point>) {
        let date = Self::best(env, &self.dates).or(self.start);
        let mut point = date.and_then(|phrase| first_point(&phrase));
        let mut end = date.and_then(|phrase| second_point(&phrase));
        if let Some(phrase) = date {
            composed.used.push((phrase, Field::Due));
            point = point.map(|point| self.told_again(env, (&phrase, point), composed));
        }
        if let Some(phrase) = Self::best(env, &self.times) {
            let time = first_point(&phrase).unwrap_or(Point::EMPTY);
            let before = self
                .day
                .filter(|_| self.until.is_none() && time.instant.is_none());
            let before = before.map(|day| Point::day(day, Source::Fixed, Strength::Strong));
            let day = point.or(before).unwrap_or(Point::EMPTY);
            if let Some(joined) = join(day, time) {
                point = Some(joined);
                let moved = moved_by_half(joined, first_point(&phrase));
                end = end.or(second_point(&phrase).map(|end| half_later(end, moved)));
                composed.used.push((phrase, Field::Due));
            }
        }
        (point, end)
    }

    /// How long what is done once takes.
    fn lasting(&self, env: &Env<'_>, composed: &mut Composed<'_>) {
        let Some(phrase) = self.length else { return };
        let Value::Amount(amount) = phrase.value else {
            return;
        };
        // "plan the offsite for the next quarter" takes no quarter.
        let coming = (phrase.start..phrase.end).any(|at| env.may_be(at, Kind::Next));
        let topic = coming && amount.months > 0;
        composed.task.duration_minutes = minutes(&amount).filter(|_| !topic);
        if composed.task.duration_minutes.is_some() {
            composed.used.push((phrase, Field::Duration));
        }
    }

    fn reminders(&self, env: &Env<'_>, zone: &TimeZone, composed: &mut Composed<'_>) {
        let task = &mut composed.task;
        for phrase in &self.remind_before {
            // "remind me the evening before" of what has no day stays as it was said.
            if task.due.is_none() && !matches!(phrase.value, Value::Minutes(_)) {
                continue;
            }
            if let Value::Minutes(minutes) = phrase.value {
                let minutes = minutes
                    .into_iter()
                    .filter_map(|minutes| u32::try_from(minutes).ok());
                task.reminders
                    .extend(minutes.map(|minutes| Reminder::Before { minutes }));
            }
            if let (Value::Point(time), Some(due)) = (phrase.value, task.due) {
                let day = Point {
                    date: add_days(due.date(zone), -1),
                    ..time
                };
                let at = resolve(env, zone, day).filter(|_| day.date.is_some());
                // Of a series it is before each.
                let before = at.and_then(|at| {
                    task.repeat.as_ref()?;
                    let (at, due) = (at.date_time(zone)?, due.date_time(zone)?);
                    let minutes = due.duration_since(at).as_mins();
                    let minutes = u32::try_from(minutes).ok()?;
                    Some(Reminder::Before { minutes })
                });
                task.reminders.extend(before.or(at.map(Reminder::At)));
            }
            if let (Value::Amount(amount), Some(due)) = (phrase.value, task.due) {
                task.reminders
                    .extend(months_before(zone, &amount, due, task.repeat.is_some()));
            }
            composed.used.push((*phrase, Field::Reminder));
        }
        for phrase in &self.remind_at {
            let Some(point) = first_point(phrase) else {
                continue;
            };
            let day = match (point.date, task.due) {
                (None, Some(due)) => Point {
                    date: Some(due.date(zone)),
                    source: Source::Fixed,
                    ..point
                },
                _ => point,
            };
            task.reminders
                .extend(resolve(env, zone, day).map(Reminder::At));
            composed.used.push((*phrase, Field::Reminder));
        }
        // As they are told: what has a time of its own stands last.
        task.reminders
            .sort_by_key(|reminder| matches!(reminder, Reminder::At(_)));
        if self.remind_me.is_empty() {
            return;
        }
        if task.reminders.is_empty() && task.due.is_some() {
            task.reminders.push(Reminder::Before { minutes: 0 });
        }
        let asked = self.remind_me.iter().chain(&self.remind_end);
        composed
            .used
            .extend(asked.map(|phrase| (*phrase, Field::Reminder)));
    }
}

/// A day until which something is to be done, beside when it is due: where one word says "until" and
/// "by" it may be that day, and else where it ends.
fn until(
    env: &Env<'_>,
    phrase: &Phrase,
    (point, end): (Option<Point>, Option<Point>),
    composed: &mut Composed<'_>,
) -> (Option<Point>, Option<Point>) {
    let until = first_point(phrase);
    let by = env.lexicon.language.habits.until_is_by;
    // "um 20 Uhr bis Freitag" is due on Friday, "am Freitag bis 15 Uhr" by 15:00.
    let day = until.filter(|until| by && until.clock.is_none());
    let hour = until.filter(|until| until.date.is_none() && until.clock.is_some());
    let joined = point
        .filter(|point| end.is_none() && point.instant.is_none())
        .and_then(|point| match point.date {
            None => join(day?, point),
            Some(_) if point.clock.is_none() => join(point, hour?),
            Some(_) => None,
        });
    let of_due = joined.is_some() || point.is_none();
    let field = if of_due { Field::Due } else { Field::End };
    composed.used.push((*phrase, field));
    if joined.is_some() {
        return (joined, end);
    }
    if point.is_some() {
        return (point, end.or(until));
    }
    let due = until.map(|until| Point {
        date: until.other.filter(|_| by).or(until.date),
        other: None,
        ..until
    });
    (due, end)
}

/// So many months before something is due, at its time if it has one; of a series it is so long
/// before each as before the first.
fn months_before(zone: &TimeZone, amount: &Amount, due: When, repeats: bool) -> Option<Reminder> {
    let date = add_months(due.date(zone), -amount.months)?;
    if repeats {
        let days = date.until(due.date(zone)).ok()?.get_days();
        let minutes = u32::try_from(days).ok()?.checked_mul(24 * 60)?;
        return Some(Reminder::Before { minutes });
    }
    Some(Reminder::At(match due.date_time(zone) {
        Some(at) => When::DateTime(date.to_datetime(at.time())),
        None => When::Date(date),
    }))
}

/// Whether a length is one of whole days, weeks or months.
fn is_of_days(phrase: &Phrase) -> bool {
    matches!(phrase.value, Value::Amount(amount) if amount.seconds == 0)
}

fn has_date(phrase: &Phrase) -> bool {
    first_point(phrase).is_some_and(|point| point.date.is_some() || point.instant.is_some())
}

fn first_point(phrase: &Phrase) -> Option<Point> {
    match phrase.value {
        Value::Point(point) | Value::Range(point, _) => Some(point),
        _ => None,
    }
}

fn second_point(phrase: &Phrase) -> Option<Point> {
    match phrase.value {
        Value::Range(_, point) => Some(point),
        _ => None,
    }
}

/// A day and a time said in different places.
fn join(day: Point, time: Point) -> Option<Point> {
    if day.instant.is_some() {
        return None;
    }
    let clock = match (day.clock, time.clock) {
        (Some(part), Some(clock)) if part.part.is_some() => {
            crate::grammar::behind_part(part, clock)
        }
        (Some(_), _) => None,
        (None, clock) => clock,
    };
    clock.map(|clock| Point {
        clock: Some(clock),
        zone: time.zone.or(day.zone),
        ..day
    })
}

/// Whether the part of the day put a time into the other half than it had: "tonight 10-6".
fn moved_by_half(joined: Point, said: Option<Point>) -> bool {
    let hour = |point: Point| point.clock.map(|clock| settled(clock).hour);
    let said = said.and_then(hour);
    hour(joined)
        .zip(said)
        .is_some_and(|(now, said)| now == said + 12)
}

/// The end of what was moved by half a day, where it has no day of its own.
fn half_later(end: Point, moved: bool) -> Point {
    let clock = end.clock.filter(|_| moved && end.date.is_none());
    match clock.map(settled) {
        Some(clock) => Point {
            clock: Some(Clock {
                hour: (clock.hour + 12) % 24,
                ..clock
            }),
            ..end
        },
        None => end,
    }
}

fn minutes(amount: &Amount) -> Option<u32> {
    let days = i64::from(amount.days) + i64::from(amount.months) * 30;
    let total = amount.seconds.checked_add(days.checked_mul(86_400)?)? / 60;
    /// Nothing that somebody plans to do takes longer than a year.
    const MINUTES_MAX: u32 = 366 * 24 * 60;
    let minutes = u32::try_from(total).ok()?;
    (1..=MINUTES_MAX).contains(&minutes).then_some(minutes)
}

pub(crate) fn time_of(clock: Clock) -> Option<Time> {
    let part = |value: i32| i8::try_from(value).ok();
    Time::new(
        part(clock.hour)?,
        part(clock.minute)?,
        part(clock.second)?,
        0,
    )
    .ok()
}

/// The point by which something is to be done: of a period that has begun its last day, where
/// that is asked for.
pub(crate) fn due(env: &Env<'_>, zone: &TimeZone, point: Point) -> Option<When> {
    let has_begun = |from: Date, after: Date| match point.grain {
        Grain::Day => false,
        // Its first day is as good as its last, as long as that is to come.
        Grain::Weekend => from < env.today && env.today < after,
        Grain::Week | Grain::Month | Grain::Quarter | Grain::Year => {
            from <= env.today && env.today < after
        }
    };
    let is_asked_for =
        env.preferences.begun_periods_end && env.preferences.direction == Direction::Future;
    if is_asked_for
        && point.instant.is_none()
        && let Some((from, after)) = crate::grammar::of_grain(&point)
        && has_begun(from, after)
    {
        let date = add_days(after, -1);
        return resolve(env, zone, Point { date, ..point });
    }
    resolve(env, zone, point)
}

/// The point on the calendar, by the preferences and the rules of DST.
pub(crate) fn resolve(env: &Env<'_>, zone: &TimeZone, point: Point) -> Option<When> {
    if let Some(instant) = point.instant {
        return Some(When::Instant(instant));
    }
    let Some(clock) = point.clock else {
        return point.date.map(When::Date);
    };
    let clock = settled(clock);
    let time = time_of(clock)?;
    let foreign = point.zone.and_then(|name| foreign_zone(env, zone, name));
    let now = foreign
        .as_ref()
        .map_or(env.now, |zone| zone.to_datetime(env.instant));
    let date = match point.date {
        Some(date) => rolled(env, point, date, time)?,
        None => match env.preferences.direction {
            _ if clock.next_day => now.date(),
            Direction::Future if time < now.time() => add_days(now.date(), 1)?,
            Direction::Past if time > now.time() => add_days(now.date(), -1)?,
            _ => now.date(),
        },
    };
    // Before their day begins, "today at 2" is in the small hours that it still has.
    let is_late = env.today < env.now.date()
        && point.source == Source::Relative
        && date == env.today
        && time < env.preferences.day_starts_at
        && !clock.next_day;
    let awake = point.date.is_none_or(|date| date == env.now.date())
        && clock.next_day
        && crate::grammar::is_still_awake(env, clock);
    let date = if clock.next_day && !awake || is_late {
        add_days(date, 1)?
    } else {
        date
    };
    let at = date.to_datetime(time);
    match foreign {
        Some(zone) => zone
            .to_ambiguous_timestamp(at)
            .compatible()
            .ok()
            .map(When::Instant),
        None => Some(When::DateTime(at)),
    }
}

/// A day without a month or a year that is today, with a time that is past, is the next one.
fn rolled(env: &Env<'_>, point: Point, date: Date, time: Time) -> Option<Date> {
    let past = date == env.today
        && date.to_datetime(time) < env.now
        && env.preferences.direction == Direction::Future;
    match point.source {
        Source::MonthDay if past => add_months(date, 12),
        Source::DayOfMonth if past => add_months(date, 1),
        _ => Some(date),
    }
}

/// A zone that was named, unless it is the person's own.
fn foreign_zone(env: &Env<'_>, zone: &TimeZone, name: ZoneRef) -> Option<TimeZone> {
    match name {
        ZoneRef::Name(from, to) if zone.iana_name() == Some(&env.text[from..to]) => None,
        ZoneRef::Known(name) if zone.iana_name() == Some(name) => None,
        ZoneRef::Known(name) => TimeZone::get(name).ok(),
        ZoneRef::Offset(minutes) => {
            let offset = jiff::tz::Offset::from_seconds(minutes.checked_mul(60)?).ok()?;
            Some(TimeZone::fixed(offset))
        }
        ZoneRef::Name(from, to) => TimeZone::get(&env.text[from..to]).ok(),
    }
}

/// A time that was told on the clock of another zone, on the person's own: the time, and how many
/// days later it is there.
fn own_clock(env: &Env<'_>, zone: &TimeZone, point: Point) -> Option<(Clock, i32)> {
    let foreign = foreign_zone(env, zone, point.zone?)?;
    let date = point.date.unwrap_or(env.today);
    let at = date.to_datetime(time_of(settled(point.clock?))?);
    let instant = foreign.to_ambiguous_timestamp(at).compatible().ok()?;
    let own = zone.to_datetime(instant);
    let minute = i32::from(own.hour()) * 60 + i32::from(own.minute());
    let days = date.until(own.date()).ok()?.get_days();
    Some((crate::grammar::clock_at(minute), days))
}

/// When something is due as it was said: on the clock of the zone that was named.
fn said_at(env: &Env<'_>, zone: &TimeZone, due: When, point: Point) -> Option<DateTime> {
    let foreign = point.zone.and_then(|name| foreign_zone(env, zone, name));
    due.date_time(foreign.as_ref().unwrap_or(zone))
}

/// The end of a range: another day is an end, a time on the same day a duration from the time
/// that was said.
fn set_end(
    composed: &mut Composed<'_>,
    zone: &TimeZone,
    said: Option<DateTime>,
    due: When,
    end: Point,
) {
    let task = &mut composed.task;
    let from = said.filter(|_| end.date.is_none());
    let clock = end.clock.map(|clock| match from {
        Some(from) => nearer(from, clock),
        None => settled(clock),
    });
    let time = clock.and_then(time_of);
    let own = due.date_time(zone);
    match (said.filter(|_| end.date.is_none()).or(own), end.date, time) {
        (Some(from), None, Some(time)) => {
            task.duration_minutes = Some(minutes_to(from, time)).filter(|minutes| *minutes > 0);
        }
        (Some(from), Some(date), Some(time)) => {
            let to = date.to_datetime(time);
            if date == from.date() && time > from.time() {
                task.duration_minutes = Some(minutes_to(from, time));
            } else if to > from {
                task.end = Some(When::DateTime(to));
            }
        }
        (_, Some(date), None) if date > due.date(zone) => task.end = Some(When::Date(date)),
        _ => {}
    }
}

/// "party saturday night until 2": of the two times that a bare hour may be, what begins in the
/// evening ends at the one that comes first.
fn nearer(from: DateTime, end: Clock) -> Clock {
    /// It has begun in the evening.
    const EVENING_HOUR: i8 = 18;
    let usual = settled(end);
    let other = Clock {
        hour: (usual.hour + 12) % 24,
        ..usual
    };
    let apart = |clock: Clock| time_of(clock).map(|to| minutes_to(from, to));
    let sooner = apart(other) > Some(0) && apart(other) < apart(usual);
    if end.bare && from.hour() >= EVENING_HOUR && sooner {
        other
    } else {
        usual
    }
}

/// Minutes from a time to the next such time of day.
fn minutes_to(from: DateTime, to: Time) -> u32 {
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let apart = (minutes(to) - minutes(from.time())).rem_euclid(24 * 60);
    u32::try_from(apart).unwrap_or(0)
}

/// Other days and the other half of the day that the same words may mean.
fn alternatives(env: &Env<'_>, zone: &TimeZone, composed: &mut Composed<'_>, point: Point) {
    let mut add = |other: Point| {
        let due = due(env, zone, other);
        if due.is_some() && due != composed.task.due {
            composed.alternatives.push(Task {
                due,
                ..composed.task.clone()
            });
        }
    };
    if let Some(other) = point.other {
        add(Point {
            date: Some(other),
            ..point
        });
    }
    if let Some(clock) = point.clock
        && clock.bare
        && (1..=11).contains(&clock.hour)
    {
        let settled = settled(clock).hour;
        let hour = if settled < 12 {
            settled + 12
        } else {
            settled - 12
        };
        add(Point {
            clock: Some(Clock {
                hour,
                bare: false,
                ..clock
            }),
            ..point
        });
    }
}
