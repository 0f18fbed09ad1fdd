//! Which phrases of the chart to believe: those that together cover most of the line and leave
//! a title that makes sense.

mod counts;
mod names;

use jiff::tz::TimeZone;

use crate::Direction;
use crate::chart::{Chart, Phrase};
use crate::grammar::Env;
use crate::language::Class;
use crate::token::{Shape, Token, valid_year};
use crate::value::{Grain, Kind, Point, Set, Source, Strength, Value};

/// The kinds of phrases that fill a field of a task, or stand in the way of one.
const FIELDS: Set = Kind::Date.bit()
    | Kind::Time.bit()
    | Kind::Moment.bit()
    | Kind::Instant.bit()
    | Kind::Range.bit()
    | Kind::Repeat.bit()
    | Kind::SeriesDay.bit()
    | Kind::ClockList.bit()
    | Kind::Until.bit()
    | Kind::Start.bit()
    | Kind::Length.bit()
    | Kind::Amount.bit()
    | Kind::Times.bit()
    | Kind::RemindMe.bit()
    | Kind::RemindBefore.bit()
    | Kind::Priority.bit()
    | Kind::Level.bit()
    | Kind::NewTask.bit()
    | Kind::RemindEnd.bit()
    | Kind::Tag.bit()
    | Kind::Client.bit()
    | Kind::AfterDone.bit()
    | Kind::Name.bit()
    | Kind::Impossible.bit();

/// What a covered token is worth, and what each phrase costs: one long phrase beats two.
const TOKEN_SCORE: i64 = 100;
const PHRASE_COST: i64 = 40;
/// What each weekday of a repetition is worth.
const DAY_SCORE: i64 = 8;
/// What each further weekday of the month with a number of its own is worth.
const ALSO_SCORE: i64 = 60;

/// A stretch of tokens that is read as one task or several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The score of the best choice from a token on, and the phrase that it begins with.
pub(crate) type Choice = (i64, Option<Phrase>);

/// Puts the best set of phrases that do not overlap into `chosen`, in order.
pub(crate) fn select(
    env: &Env<'_>,
    chart: &Chart,
    segment: Segment,
    best: &mut Vec<Choice>,
    chosen: &mut Vec<Phrase>,
) {
    let length = segment.end - segment.start;
    best.clear();
    best.resize(length + 1, (0, None));
    for start in (segment.start..segment.end).rev() {
        let here = start - segment.start;
        let mut choice = (best[here + 1].0, None);
        for phrase in chart.at(start) {
            if FIELDS & phrase.kind.bit() == 0
                || phrase.end > segment.end
                || env.is_kept(phrase.start, phrase.end)
            {
                continue;
            }
            if !believable(env, chart, segment, phrase) {
                continue;
            }
            let score = score(env, phrase, segment) + best[phrase.end - segment.start].0;
            if score > choice.0 {
                choice = (score, Some(*phrase));
            }
        }
        best[here] = choice;
    }
    chosen.clear();
    let mut at = segment.start;
    while at < segment.end {
        match best[at - segment.start].1 {
            Some(phrase) => {
                chosen.push(phrase);
                at = phrase.end;
            }
            None => at += 1,
        }
    }
}

fn score(env: &Env<'_>, phrase: &Phrase, segment: Segment) -> i64 {
    // A comma says nothing: "mon at 7, wed at 8" are two days.
    let within = &env.tokens[phrase.start..phrase.end];
    let says = |token: &&Token| token.shape != Shape::Punctuation(',');
    let tokens = within.iter().filter(says).count();
    let tokens = i64::try_from(tokens).unwrap_or(i64::MAX / 1000);
    let kind = match phrase.kind {
        Kind::Name => 30,
        Kind::Moment | Kind::Range | Kind::Repeat | Kind::Start | Kind::Until | Kind::Length => 5,
        // "monthly review on the last friday at 10" is at that time of each.
        Kind::SeriesDay => 50,
        // "call mum remind me 1 hour before tomorrow" is due tomorrow.
        Kind::RemindBefore if phrase.start > segment.start => 20,
        Kind::Amount => -20,
        _ => 0,
    };
    let strength = match strength(phrase) {
        Some(Strength::Strong) => 3,
        Some(Strength::Plain) => 2,
        Some(Strength::Weak) => 1,
        _ => 0,
    };
    // "every mon wed fri 7am": the last day goes with the other days sooner than with the time.
    let days = match phrase.value {
        Value::Rule(rule) if rule.strength == Strength::Strong => {
            // "every friday the 13th at 9": so does the day that they are.
            // "first and last day of the month" are two days, and not from one to the other.
            let several = rule.month_days.count_ones() > 1;
            let which = if rule.days == 0 && !several {
                0
            } else {
                rule.month_days
            };
            // "1st monday, 2nd tuesday of each month" is no day of what comes on the other.
            let more = rule.also.iter().filter(|of| of.nth != 0).count();
            let more = i64::try_from(more).unwrap_or(0);
            DAY_SCORE * i64::from(rule.days.count_ones() + which.count_ones()) + ALSO_SCORE * more
        }
        _ => 0,
    };
    TOKEN_SCORE * tokens - PHRASE_COST + kind + days + strength - i64::from(phrase.weight.min(30))
}

fn strength(phrase: &Phrase) -> Option<Strength> {
    match phrase.value {
        Value::Point(point) | Value::Range(point, _) => Some(point.strength),
        Value::Rule(rule) => Some(rule.strength),
        _ => None,
    }
}

fn believable(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    if !stands_alone(env, phrase)
        || !in_sane_years(phrase)
        || counts::counts_a_noun(env, phrase)
        || counts::is_fraction(env, phrase)
        || counts::counts_things(env, segment, phrase)
        || counts::is_about_a_period(env, segment, phrase)
        || length_from_a_day(env, chart, phrase)
        || describes_a_noun(env, segment, phrase)
        || is_topic(env, chart, segment, phrase)
        || is_a_timetable(chart, phrase)
        || is_in_order(env, segment, phrase)
        || counts_in_a_month(env, segment, phrase)
        || is_from_the_past(env, segment, phrase)
        || is_a_time_of_the_past(env, chart, segment, phrase)
        || names::is_of_a_name(env, chart, phrase)
        || names::is_named_after_a_day(env, segment, phrase)
    {
        return false;
    }
    if phrase.kind == Kind::Amount {
        return amount_is_length(env, chart, segment, phrase);
    }
    if phrase.kind == Kind::SeriesDay {
        return has_a_series(env, chart, segment, phrase);
    }
    if phrase.kind == Kind::Level {
        return is_level(env, chart, segment, phrase);
    }
    if phrase.kind == Kind::NewTask {
        return says_that_it_is_a_task(env, chart, segment, phrase);
    }
    if phrase.kind == Kind::ClockList
        || phrase.kind == Kind::AfterDone
        || phrase.kind == Kind::Times
    {
        return true;
    }
    let whole = covers(env, segment, phrase);
    match strength(phrase) {
        None | Some(Strength::Strong) => true,
        Some(_) if whole => true,
        Some(Strength::Weak) if leaves_out_days(env, segment, phrase) => true,
        Some(Strength::Plain) => !inside_a_name(env, segment, phrase),
        Some(Strength::Weak) => {
            let free = env.lexicon.language.habits.weekdays_stand_free && is_weekday(phrase);
            let opens = may_open(phrase)
                || is_calendar_week(env, phrase)
                || names_the_day(env, phrase)
                || gives_a_time_its_day(env, chart, segment, phrase);
            let first = free
                || phrase.kind == Kind::Repeat
                    && follows_an_opening(env, chart, segment, phrase.start)
                || phrase.start == segment.start && opens
                || opens && opens_the_second(env, chart, segment, phrase);
            !inside_a_name(env, segment, phrase)
                && (first
                    || ends_there(env, chart, segment, phrase.end)
                    || (phrase.kind == Kind::Repeat || is_weekday(phrase))
                        && lasts_and_ends(env, chart, segment, phrase.end)
                    || !is_numeric(phrase) && may_be_level(env, chart, segment, phrase.end))
        }
        Some(Strength::Risky) => {
            let last =
                last_in(env, segment, phrase.end) || followed_by_field(chart, segment, phrase.end);
            let day = matches!(
                phrase.value,
                Value::Rule(_)
                    | Value::Point(Point {
                        source: Source::Weekday,
                        clock: None,
                        ..
                    })
            );
            // "mon wed fri 7-8am yoga".
            let timed = chart
                .at(phrase.end)
                .iter()
                .any(|next| matches!(next.kind, Kind::Time | Kind::Range));
            let timetable =
                timed && matches!(phrase.value, Value::Rule(rule) if rule.days.count_ones() > 2);
            // "mon: gym".
            let opens = phrase.start == segment.start || env.word(phrase.start - 1) == ",";
            // "lunch 12-1".
            let tilted = phrase.kind == Kind::Range
                && phrase.start > segment.start
                && env.is(phrase.start - 1, Class::TILT)
                && last;
            timetable
                || is_a_series_with_an_end(chart, segment, phrase)
                || opens_a_list(env, chart, segment, phrase)
                || tilted
                || opens && env.word(phrase.end) == ":" && is_weekday(phrase)
                || opens_in_short(env, chart, segment, phrase)
                || comes_in_a_month(chart, segment, phrase)
                || is_behind_a_series(env, chart, segment, phrase)
                || last && day && phrase.start > segment.start && !after_pronoun(env, phrase.start)
        }
    }
}

/// "every morning at 7:15 *except sundays* run": which days are left out, wherever it stands.
fn leaves_out_days(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let behind = phrase.start > segment.start && env.may_be(phrase.start - 1, Kind::Except);
    behind && matches!(phrase.kind, Kind::Repeat | Kind::Date)
}

/// "plan mid-year review", "end-of-month report": what hyphens join describes the noun behind it. A
/// month that opens a line is a date all the same.
fn describes_a_noun(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let hyphen = |at: usize| env.word(at) == "-" && !env.tokens[at].spaced;
    let last = phrase.end - 1;
    // "tickets for the 7pm show": which of them it is.
    let article = phrase.start > segment.start + 1
        && env.may_be(phrase.start - 1, Kind::The)
        && phrase.kind == Kind::Time
        && env.may_be(last, Kind::Meridiem);
    if article && phrase.end < segment.end && env.is_inert(phrase.end) {
        return true;
    }
    let month = env.may_be(last, Kind::Month) && phrase.start > segment.start;
    phrase.kind == Kind::Date
        && phrase.end < segment.end
        && env.is_inert(phrase.end)
        && (month || env.may_be(last, Kind::Unit))
        && (phrase.start..phrase.end).any(hyphen)
}

/// "ask Bob about friday", "über Weihnachten nachdenken": a day that something is about.
fn is_topic(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// So far apart stand the words that tell what "over" is.
    const APART_MAX: usize = 8;
    let (first, last) = match phrase.value {
        Value::Point(point) => (point, phrase.end),
        Value::Range(from, _) => (from, phrase.end),
        _ => return false,
    };
    // "about 5 tomorrow", "about 3 days from now" tell when.
    let day = |begins: &Phrase| begins.kind == Kind::Date && begins.end <= last;
    let counted = first.source == Source::Offset || first.instant.is_some();
    let before = |at: usize| at > segment.start && env.is(at - 1, Class::TOPIC);
    // "ask about the 15th".
    let article =
        usize::from(phrase.start > segment.start && env.may_be(phrase.start - 1, Kind::The));
    let article = if env.is(phrase.start - article, Class::TOPIC) {
        0
    } else {
        article
    };
    let start = phrase.start - article;
    let opens = start == segment.start + 1
        && env.is(segment.start, Class::TOPIC)
        && !env.may_be(segment.start, Kind::Around);
    let behind = start > segment.start + 1 && before(start);
    if (opens || behind) && !counted {
        return chart.at(phrase.start).iter().any(day);
    }
    let over = |at: usize| env.may_be(at, Kind::Over);
    let over = over(phrase.start) || phrase.start > segment.start && over(phrase.start - 1);
    // "go over Q2 numbers": a month or a quarter tells which of the things behind it.
    if over && first.grain >= Grain::Month && last < segment.end && env.is_inert(last) {
        return true;
    }
    let near = phrase.start.saturating_sub(APART_MAX).max(segment.start)
        ..(phrase.end + APART_MAX).min(segment.end);
    let mut near = near.filter(|at| !(phrase.start..phrase.end).contains(at));
    over && near.any(|at| env.is(at, Class::TOPIC_MAKER))
}

/// "Mo-Fr 9-17 Uhr": so many days with such hours are those of each week, and none from the first
/// hour to the last.
fn is_a_timetable(chart: &Chart, phrase: &Phrase) -> bool {
    const DAYS_MIN: i32 = 3;
    let Value::Range(from, to) = phrase.value else {
        return false;
    };
    let day = |point: Point| {
        let named = point.source == Source::Weekday && point.clock.is_none();
        let date = point.date.filter(|_| named);
        date.map(crate::calendar::monday_offset)
    };
    let apart = day(from).zip(day(to)).map(|(from, to)| to - from);
    let hours = |next: &Phrase| match next.value {
        Value::Range(from, _) => from.date.is_none() && from.clock.is_some(),
        _ => false,
    };
    apart.is_some_and(|apart| apart >= DAYS_MIN) && chart.at(phrase.end).iter().any(hours)
}

/// "move to the 3rd floor", "in den 3. Stock ziehen": which of several things it is, and no day of
/// the month.
fn is_in_order(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let (day, bare) = match phrase.value {
        Value::Point(point) => (
            point.source == Source::DayOfMonth && point.clock.is_none(),
            point.strength == Strength::Plain,
        ),
        Value::Rule(rule) => (phrase.kind == Kind::ClockList && rule.months == 0, false),
        _ => return false,
    };
    if !day || phrase.end >= segment.end {
        return false;
    }
    let noun = env.is_inert(phrase.end);
    let capital = env.word(phrase.end).starts_with(char::is_uppercase);
    let aside =
        phrase.start > segment.start && matches!(env.tokens[phrase.start - 1].shape, Shape::Word);
    let counted = if env.lexicon.language.habits.capitals_are_names {
        noun && bare && aside
    } else {
        noun && bare && capital
    };
    // "am 3. Tag".
    let unit =
        !bare && env.may_be(phrase.end, Kind::Unit) || env.may_be(phrase.end, Kind::TimesWord);
    counted || unit || env.is(phrase.end, Class::ORDERED)
}

/// "buy 3 may flowers": so many of what a month names.
fn counts_in_a_month(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let next = phrase.end;
    let written = phrase.kind == Kind::Date
        && phrase.end == phrase.start + 2
        && matches!(
            env.tokens[phrase.start].shape,
            Shape::Int { digits: 1..=2, .. }
        )
        && env.may_be(phrase.start + 1, Kind::Month)
        && env.risky(phrase.start + 1);
    written
        && phrase.start > segment.start
        && env.is(phrase.start - 1, Class::BEFORE_COUNT)
        && next < segment.end
        && env.is_inert(next)
        && env.word(next).ends_with('s')
        && last_in(env, segment, next + 1)
}

/// "reply to the mails from yesterday", "Notizen von letzter Woche ablegen": what is to be done is
/// not due on the day that something is from. A year that is long past was written to be found.
fn is_from_the_past(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let past = match phrase.value {
        Value::Point(point) => point
            .date
            .is_some_and(|date| date < env.today && env.today.year() - date.year() < 2),
        _ => false,
    };
    let day = matches!(phrase.kind, Kind::Date | Kind::Moment | Kind::Start);
    if !past || !day || env.preferences.direction != Direction::Future {
        return false;
    }
    let english = env.lexicon.language.habits.capitals_are_names;
    let of = |at: usize| env.may_be(at, Kind::From) || english && env.word(at) == "of";
    let from = |at: usize| of(at) || env.may_be(at, Kind::For);
    let behind = phrase.start > segment.start + 1 && from(phrase.start - 1);
    let with = phrase.start > segment.start && from(phrase.start);
    behind || with
}

/// "log the call from yesterday *at 5pm*": the time belongs to that day.
fn is_a_time_of_the_past(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// No day is told with more.
    const DAY_TOKENS_MAX: usize = 6;
    let from = phrase
        .start
        .saturating_sub(DAY_TOKENS_MAX)
        .max(segment.start);
    let of_it = |day: &Phrase| day.end >= phrase.start && is_from_the_past(env, segment, day);
    phrase.kind == Kind::Time && (from..phrase.start).any(|at| chart.at(at).iter().any(of_it))
}

/// "a table for 4 day after tomorrow": a length with a day behind it.
fn length_from_a_day(env: &Env<'_>, chart: &Chart, phrase: &Phrase) -> bool {
    let day = |next: &Phrase| matches!(next.value, Value::Point(point) if point.date.is_some());
    matches!(phrase.kind, Kind::Length | Kind::Amount)
        && env.may_be(phrase.end, Kind::After)
        && chart.at(phrase.end + 1).iter().any(day)
}

/// "buy milk tomorrow high": a bare word of priority that ends a line, right behind a date.
fn is_level(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// No date is longer.
    const DATE_TOKENS_MAX: usize = 20;
    if !may_be_level(env, chart, segment, phrase.start) {
        return false;
    }
    let comma =
        phrase.start > segment.start && matches!(env.word(phrase.start - 1), "," | "-" | "–" | "—");
    let end = phrase.start - usize::from(comma);
    let earliest = end.saturating_sub(DATE_TOKENS_MAX).max(segment.start);
    let before = || {
        let starts = (earliest..end).flat_map(|start| chart.at(start));
        starts.filter(|before| before.end == end)
    };
    let named = before().any(|before| before.kind == Kind::Name);
    !named && before().any(|before| tells_when(before) && believable(env, chart, segment, before))
}

/// "*monthly* review on the first friday": a series by the month is told before it, or after it.
fn has_a_series(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// Nobody puts more words between them.
    const APART_MAX: usize = 12;
    let from = phrase.start.saturating_sub(APART_MAX).max(segment.start);
    let to = (phrase.end + APART_MAX).min(segment.end);
    let monthly = |other: &Phrase| match other.value {
        Value::Rule(rule) => {
            let apart = other.end <= phrase.start || other.start >= phrase.end;
            other.kind == Kind::Repeat && rule.takes_a_day() && apart
        }
        _ => false,
    };
    let sure = |other: &&Phrase| monthly(other) && believable(env, chart, segment, other);
    // "monthly on the 2nd *last friday*" is told as one.
    let within = |other: &Phrase| other.kind == Kind::Repeat && other.end >= phrase.end;
    let told = (from..phrase.start).any(|at| chart.at(at).iter().any(within));
    !told
        && ends_there(env, chart, segment, phrase.end)
        && (from..to).any(|at| chart.at(at).iter().find(sure).is_some())
}

/// "*Sa* Garten", "*Mi* Sport 18 Uhr": a day of two letters that opens a German line, before a noun
/// or somebody. Where the letters are a word of either language as well, other words of the line
/// have to be German, and beside "So" there has to be a time.
fn opens_in_short(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// So many words behind it are looked at.
    const WORDS_MAX: usize = 8;
    let capital = |at: usize| env.word(at).starts_with(char::is_uppercase);
    let (day, next) = (phrase.start, phrase.end);
    let days = matches!(phrase.value, Value::Rule(rule) if rule.clock.is_none());
    let one = is_weekday(phrase) && next == day + 1;
    let two = |at: usize| env.word(at).len() == 2 && capital(at);
    // "Sa und So Flohmarkt".
    let short = two(day) && (one || days && next > day + 1 && two(next - 1));
    let german = !env.lexicon.language.habits.capitals_are_names;
    // "Fr Garten, Sa Sauna".
    let second = day > segment.start && (env.word(day - 1) == "," || env.is(day - 1, Class::AND));
    let opens = (day == segment.start || second) && next < segment.end;
    if !(short && german && opens && capital(day)) {
        return false;
    }
    let noun = env.tokens[next].shape == Shape::Word && env.tokens[next].spaced && capital(next);
    // "Mo & Do 8 Uhr Blumen gießen".
    let hour = |at: &Phrase| matches!(at.kind, Kind::Time | Kind::Range);
    let timed = days && chart.at(next).iter().any(hour);
    let names = timed || noun && !env.may_be(next, Kind::Month);
    let mut words = next..(next + WORDS_MAX).min(segment.end);
    let time = |at: usize| {
        let mut phrases = chart.at(at).iter();
        phrases.any(|time| time.kind == Kind::Time && strength(time) >= Some(Strength::Plain))
    };
    names
        && match env.word(day) {
            _ if second || days => true,
            "Sa" | "Mi" | "Fr" => true,
            "So" => words.any(time),
            _ => words.any(|at| {
                let spelt_so = env.word(at).contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']);
                env.tokens[at].shape == Shape::Word && (spelt_so || env.speaks_for_it(at))
            }),
        }
}

/// "*annual* checkup in may": what is called so and has a month comes in it each year.
fn comes_in_a_month(chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// Nobody puts more words between them.
    const APART_MAX: usize = 8;
    let yearly = matches!(phrase.value, Value::Rule(rule) if rule.takes_a_month());
    let month = |next: &Phrase| match next.value {
        Value::Point(point) => {
            next.kind == Kind::Date
                && point.source == Source::Month
                && point.strength == Strength::Strong
        }
        _ => false,
    };
    let behind = phrase.end..(phrase.end + APART_MAX).min(segment.end);
    yearly
        && phrase.start == segment.start
        && behind.clone().any(|at| chart.at(at).iter().any(month))
}

/// "*monday and thursday* at 6pm training until christmas": what goes on until a day comes again.
fn is_a_series_with_an_end(chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// Nobody puts more words between them.
    const APART_MAX: usize = 12;
    let days = matches!(phrase.value, Value::Rule(rule) if rule.days.count_ones() > 1);
    let time = |next: &Phrase| next.kind == Kind::Time && strength(next) >= Some(Strength::Plain);
    let ends = |next: &Phrase| match next.value {
        Value::Point(point) => next.kind == Kind::Until && point.date.is_some(),
        _ => false,
    };
    let mut behind = phrase.end..(phrase.end + APART_MAX).min(segment.end);
    days && phrase.kind == Kind::Repeat
        && chart.at(phrase.end).iter().any(time)
        && behind.any(|at| chart.at(at).iter().any(ends))
}

/// "*mon* and wed 9am gym": a day before "and" and another with a time.
fn opens_a_list(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    let timed = |next: &Phrase| next.kind == Kind::Moment && is_weekday(next);
    phrase.start == segment.start
        && is_weekday(phrase)
        && env.is(phrase.end, Class::AND)
        && chart.at(phrase.end + 1).iter().any(timed)
}

/// "every mon *9-10*": two numbers right behind a series are its hours; in "daily 5-10 minutes",
/// "every monday 5-10 pushups" and "weekly 1-1" they are not.
fn is_behind_a_series(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    /// No series is told with more.
    const SERIES_TOKENS_MAX: usize = 12;
    let same = env.word(phrase.start) == env.word(phrase.end - 1);
    if phrase.kind != Kind::Range || same {
        return false;
    }
    let ends = ends_there(env, chart, segment, phrase.end);
    let counts = env.word(phrase.end).ends_with('s') && !ends;
    let earliest = phrase.start.saturating_sub(SERIES_TOKENS_MAX);
    let mut starts = (earliest.max(segment.start)..phrase.start).flat_map(|at| chart.at(at));
    let series = |before: &Phrase| match before.value {
        Value::Rule(rule) => {
            let days = rule.days != 0 || ends;
            before.kind == Kind::Repeat && rule.clock.is_none() && days
        }
        _ => false,
    };
    !counts && starts.any(|before| before.end == phrase.start && series(before))
}

/// A bare word of priority behind which only other fields stand.
fn may_be_level(env: &Env<'_>, chart: &Chart, segment: Segment, at: usize) -> bool {
    let end = at + 1;
    let ends = last_in(env, segment, end)
        || chart.at(end).iter().any(|next| {
            matches!(
                next.kind,
                Kind::Tag | Kind::Client | Kind::Length | Kind::RemindBefore
            )
        });
    env.is(at, Class::BARE_LEVEL) && ends
}

fn tells_when(phrase: &Phrase) -> bool {
    matches!(
        phrase.kind,
        Kind::Date | Kind::Time | Kind::Moment | Kind::Instant | Kind::Repeat | Kind::Range
    )
}

/// Years of four digits, which every part of the answer can write.
fn in_sane_years(phrase: &Phrase) -> bool {
    let sane = |point: &Point| {
        let year = match (point.date, point.instant) {
            (Some(date), _) => date.year(),
            (None, Some(instant)) => TimeZone::UTC.to_datetime(instant).year(),
            (None, None) => return true,
        };
        valid_year(year.into())
    };
    match phrase.value {
        Value::Point(point) => sane(&point),
        Value::Range(from, to) => sane(&from) && sane(&to),
        _ => true,
    }
}

/// Nothing but white space and punctuation may touch a phrase.
fn stands_alone(env: &Env<'_>, phrase: &Phrase) -> bool {
    let before = phrase.start.checked_sub(1).map(|at| env.tokens[at]);
    if phrase.glued
        && let Some(before) = before
    {
        let opens = match before.shape {
            Shape::Punctuation(c) => {
                matches!(c, '(' | '[' | ',' | ':' | '—' | '–' | '“' | '„' | '!' | '*')
            }
            Shape::Break | Shape::Tag | Shape::Client => true,
            _ => false,
        };
        if !opens {
            return false;
        }
    }
    let Some(after) = env.tokens.get(phrase.end) else {
        return true;
    };
    if after.spaced {
        return true;
    }
    match after.shape {
        Shape::Punctuation(c) => matches!(
            c,
            ',' | '.' | ':' | '!' | '?' | ')' | ']' | '—' | '–' | '…' | '*'
        ),
        Shape::Break => true,
        _ => false,
    }
}

/// The phrase is all there is, punctuation aside.
fn covers(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    phrase.start == segment.start && last_in(env, segment, phrase.end)
}

fn last_in(env: &Env<'_>, segment: Segment, end: usize) -> bool {
    (end..segment.end).all(|at| {
        matches!(
            env.tokens[at].shape,
            Shape::Punctuation('.' | '!' | '?' | ',')
        )
    })
}

/// "Auto Freitag waschen": where it may not describe a noun, a weekday is a date.
fn is_weekday(phrase: &Phrase) -> bool {
    matches!(phrase.value, Value::Point(point) if point.source == Source::Weekday)
}

/// "friday call mum": a weekday may open a line; "july invoice", "1st draft", "Q3 report" and
/// "weekend trip" are names.
fn may_open(phrase: &Phrase) -> bool {
    match phrase.value {
        Value::Point(point) => {
            let day = matches!(point.source, Source::Weekday | Source::Relative)
                && point.grain == Grain::Day
                && point.instant.is_none();
            day || phrase.kind == Kind::Moment || phrase.kind == Kind::Time
        }
        Value::Rule(_) => true,
        _ => false,
    }
}

/// "week 32 vacation": a week of the year may open a line; "week 3 homework" is of a course.
fn is_calendar_week(env: &Env<'_>, phrase: &Phrase) -> bool {
    /// No course is longer.
    const COURSE_WEEKS_MAX: i32 = 16;
    let number = match env.tokens[phrase.end - 1].shape {
        Shape::Int { value, .. } => value,
        _ => 0,
    };
    let week = matches!(phrase.value, Value::Point(point) if point.grain == Grain::Week);
    week && phrase.end == phrase.start + 2
        && (number > COURSE_WEEKS_MAX || env.may_be(phrase.start, Kind::WeekNumber))
}

/// "monday gym *and friday* sauna", "monday gym, *friday* sauna": the second of two that begin with
/// their days.
fn opens_the_second(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    let and = phrase.start > segment.start
        && (env.is(phrase.start - 1, Class::AND) || env.word(phrase.start - 1) == ",");
    let leads = |first: &Phrase| tells_when(first) && may_open(first);
    // "monday gym at 7, wednesday *lunch* at 12".
    let noun = |at: usize| env.is_inert(at) || env.is(at, Class::TILT);
    // "mon: gym, tue: yoga".
    let first = phrase.end + usize::from(env.word(phrase.end) == ":");
    and && first < segment.end && noun(first) && chart.at(segment.start).iter().any(leads)
}

/// "Karfreitag Fisch kaufen", "KW 15 Bericht": where nouns are written together, a holiday or a week
/// before a noun does not describe it; "Ostern vorbereiten" keeps what is to be done.
fn names_the_day(env: &Env<'_>, phrase: &Phrase) -> bool {
    let day = match phrase.value {
        Value::Point(point) => match point.source {
            Source::Holiday | Source::Movable => true,
            _ => point.grain == Grain::Week && env.may_be(phrase.start, Kind::WeekNumber),
        },
        _ => false,
    };
    let habits = &env.lexicon.language.habits;
    let noun = env.word(phrase.end).starts_with(char::is_uppercase);
    day && noun && habits.weekdays_stand_free && !habits.capitals_are_names
}

/// "christmas dinner at 6pm", "12/5 dentist at 5": the holiday or the day in numbers that opens a
/// line is the day of a time that has no other; "1/2 pizza at 5" is not.
fn gives_a_time_its_day(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    let may_be_a_day = match phrase.value {
        Value::Point(point) => match (point.source, env.tokens[phrase.start].shape) {
            (Source::Holiday | Source::Movable, _) => true,
            (Source::Numeric, Shape::Slash { left, right }) => {
                left >= right || !matches!(right, 2 | 3 | 4 | 8)
            }
            _ => false,
        },
        _ => false,
    };
    if !may_be_a_day {
        return false;
    }
    let kinds = |at: usize| chart.at(at).iter().filter(move |it| stands_alone(env, it));
    let rest = || (phrase.end..segment.end).flat_map(kinds);
    let sure = |next: &&Phrase| strength(next).is_none_or(|it| it >= Strength::Plain);
    let days = [Kind::Date, Kind::Moment, Kind::Repeat];
    phrase.start == segment.start
        && rest().filter(sure).any(|next| next.kind == Kind::Time)
        && !rest().filter(sure).any(|next| days.contains(&next.kind))
}

/// "add a task to …" at the beginning, with words of its own behind it: "add a task list" has none,
/// and of "Aufgabe 3 lösen" the number tells which.
fn says_that_it_is_a_task(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    let behind = phrase.end..segment.end;
    let has_words = behind.clone().any(|at| {
        let is_mark = matches!(env.tokens[at].shape, Shape::Punctuation(_));
        !is_mark && !env.is(at, Class::FUNCTION)
    });
    let names = env.is(phrase.end, Class::BEHIND_TASK)
        || phrase.end == phrase.start + 1
            && behind.clone().next().is_some_and(|at| {
                matches!(env.tokens[at].shape, Shape::Int { .. }) && phrase.value == Value::Nothing
            });
    // Of "add a task list" the "add" does not go alone either.
    let is_longest = chart
        .at(phrase.start)
        .iter()
        .all(|other| other.kind != Kind::NewTask || other.end <= phrase.end);
    phrase.start == segment.start && has_words && !names && is_longest
}

/// What follows ends the phrase: the end, punctuation, a function word or another field.
fn ends_there(env: &Env<'_>, chart: &Chart, segment: Segment, end: usize) -> bool {
    if end >= segment.end {
        return true;
    }
    let token = env.tokens[end];
    match token.shape {
        Shape::Word => env.is(end, Class::FUNCTION) || followed_by_field(chart, segment, end),
        Shape::Opaque => false,
        Shape::Int { .. } | Shape::Decimal { .. } | Shape::Slash { .. } => {
            followed_by_field(chart, segment, end)
        }
        _ => true,
    }
}

fn followed_by_field(chart: &Chart, segment: Segment, end: usize) -> bool {
    end < segment.end
        && chart.at(end).iter().any(|next| {
            FIELDS & next.kind.bit() != 0
                && !matches!(next.kind, Kind::Amount | Kind::Level | Kind::NewTask)
                && strength(next).is_none_or(|strength| strength >= Strength::Plain)
        })
}

/// "Tomorrow Never Dies": a capital among capitals.
fn inside_a_name(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    if !env.lexicon.language.habits.capitals_are_names {
        return false;
    }
    let capital = |at: usize| {
        (segment.start..segment.end).contains(&at)
            && env.tokens[at].shape == Shape::Word
            && env.word(at).starts_with(char::is_uppercase)
            && env.word(at).chars().any(char::is_lowercase)
    };
    if phrase.end - phrase.start > 2 {
        return phrase.start > segment.start && (phrase.start..phrase.end).all(capital);
    }
    phrase.end == phrase.start + 1
        && capital(phrase.start)
        && capital(phrase.end)
        && capital(phrase.end + 1)
}

/// "3/4" is a number as well.
fn is_numeric(phrase: &Phrase) -> bool {
    matches!(phrase.value, Value::Point(point) if point.source == Source::Numeric)
}

fn after_pronoun(env: &Env<'_>, start: usize) -> bool {
    start > 0 && env.is(start - 1, Class::PRONOUN)
}

/// "meditate 10 min *daily*", "call Bob 30 min *friday*": how often or on which day, at the end or
/// before another field.
fn repeats_and_ends(env: &Env<'_>, chart: &Chart, segment: Segment, at: usize) -> bool {
    let often =
        |next: &&Phrase| (next.kind == Kind::Repeat || is_weekday(next)) && next.end <= segment.end;
    at < segment.end
        && chart
            .at(at)
            .iter()
            .filter(often)
            .any(|next| ends_there(env, chart, segment, next.end))
}

/// "meditate daily *10 min*", "call Bob friday *30 min*": how long, at the end or before another field.
fn lasts_and_ends(env: &Env<'_>, chart: &Chart, segment: Segment, at: usize) -> bool {
    let long = |next: &&Phrase| {
        next.kind == Kind::Amount
            && next.end <= segment.end
            && matches!(next.value, Value::Amount(amount) if amount.days == 0)
    };
    at < segment.end
        && matches!(env.tokens[at].shape, Shape::Int { .. })
        && chart
            .at(at)
            .iter()
            .filter(long)
            .any(|next| ends_there(env, chart, segment, next.end))
}

/// Whether what stands before a token is how often or when, from the beginning of the line on.
fn behind_when(env: &Env<'_>, chart: &Chart, segment: Segment, at: usize) -> bool {
    let when = |first: &Phrase| {
        first.end == at
            && tells_when(first)
            && (strength(first) > Some(Strength::Weak) || may_open(first))
    };
    at > segment.start
        && !env.is(at - 1, Class::FUNCTION)
        && chart.at(segment.start).iter().any(when)
}

/// "half an hour *daily* yoga", "starting monday *daily* journal": what opens a line says how long
/// what comes so often takes, or when it begins.
fn follows_an_opening(env: &Env<'_>, chart: &Chart, segment: Segment, at: usize) -> bool {
    let comma = at > segment.start && env.word(at - 1) == ",";
    let end = at - usize::from(comma);
    let opens = |first: &Phrase| {
        let tells = first.kind == Kind::Amount && !comma
            || matches!(first.kind, Kind::Start | Kind::Length);
        tells && first.end == end
    };
    at > segment.start && chart.at(segment.start).iter().any(opens)
}

/// "eine Stunde *die Woche* Klavier": how often what takes so long comes.
fn is_each_time(chart: &Chart, at: usize) -> bool {
    let often = |next: &Phrase| next.kind == Kind::Repeat && strength(next) >= Some(Strength::Weak);
    chart.at(at).iter().any(often)
}

/// "run 30 min" takes half an hour; "the 2 hours" and "100m sprint" are of the title.
fn amount_is_length(env: &Env<'_>, chart: &Chart, segment: Segment, phrase: &Phrase) -> bool {
    let Value::Amount(amount) = phrase.value else {
        return false;
    };
    let short =
        amount.seconds >= 60 && amount.days == 0 && amount.months == 0 && amount.workdays == 0;
    let numbered = matches!(
        env.tokens[phrase.start].shape,
        Shape::Int { .. } | Shape::Decimal { .. } | Shape::Slash { .. }
    );
    // "a 5-minute break" is a kind of break.
    let hyphen = phrase.end - phrase.start == 3 && env.word(phrase.start + 1) == "-";
    let within_a_day = amount.seconds < 86_400;
    // "half an hour yoga" opens a line; "an hour before" and "an hour late" do not. "call half an
    // hour" ends one.
    let words = phrase.end > phrase.start + 1;
    let in_words = words
        && (phrase.start == segment.start
            && (within_a_day || !numbered)
            && phrase.end < segment.end
            && (env.is_inert(phrase.end) || is_each_time(chart, phrase.end))
            || phrase.start > segment.start
                && (env.is_inert(phrase.start - 1) || env.word(phrase.start - 1) == ",")
                && (last_in(env, segment, phrase.end)
                    || followed_by_field(chart, segment, phrase.end)));
    // "30-minute call" says how long it is; "24-hour shop" does not.
    let kind_of_event = phrase.start == segment.start && within_a_day;
    // "80s playlist" is of the eighties.
    let decade = numbered && env.word(phrase.end - 1) == "s";
    // "daily 10 min", "morgen 2 Stunden lernen": what opens a line may stand behind when it is.
    let opens = phrase.start == segment.start || behind_when(env, chart, segment, phrase.start);
    // "60 miles an hour".
    let rate = words
        && phrase.start >= segment.start + 2
        && env.may_be(phrase.start, Kind::A)
        && env.is_inert(phrase.start - 1)
        && matches!(
            env.tokens[phrase.start - 2].shape,
            Shape::Int { .. } | Shape::Decimal { .. }
        );
    let place = opens && within_a_day && !decade
        || ends_there(env, chart, segment, phrase.end)
        || repeats_and_ends(env, chart, segment, phrase.end);
    let follows_of = chart
        .at(phrase.end)
        .iter()
        .any(|next| next.kind == Kind::Of);
    let whole = covers(env, segment, phrase);
    short
        && !rate
        && (whole
            || in_words && !hyphen && !decade
            || numbered
                && (!hyphen || kind_of_event)
                && place
                && !follows_of
                && !after_pronoun(env, phrase.start))
}
