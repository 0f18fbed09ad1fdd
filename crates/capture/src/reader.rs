//! Reading lines one after another with the same buffers.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::chart::{self, Chart, Phrase};
use crate::compose::{self, Parts};
use crate::context::LanguageChoice;
use crate::explain::{Told, explain};
use crate::grammar::{Env, fold};
use crate::language::{Class, ENGLISH, Entry, GERMAN, Lexicon};
use crate::select::{self, Choice, Segment};
use crate::title::Titler;
use crate::token::{self, Shape, Token};
use crate::value::{Kind, Point, Source, Strength, Value};
use crate::{Context, Field, Reading, Task, When, recurrence};

/// Reads lines one after another and keeps its buffers between them: once they have grown to the
/// longest line, nothing is allocated but the answer.
#[derive(Default)]
pub struct Reader {
    tokens: Vec<Token>,
    known: Known,
    chart: Chart,
    work: Work,
}

/// The buffers of what comes after the chart.
#[derive(Default)]
pub(crate) struct Work {
    segments: Vec<Segment>,
    best: Vec<Choice>,
    chosen: Vec<Phrase>,
    clauses: Vec<Clause>,
    /// The phrases of one of several tasks that share their words.
    picked: Vec<Phrase>,
    parts: Parts,
    used: Vec<(Phrase, Field)>,
    titler: Titler,
}

impl Work {
    /// The believed phrases of a segment.
    pub(crate) fn select(&mut self, env: &Env<'_>, chart: &Chart, segment: Segment) -> &[Phrase] {
        select::select(env, chart, segment, &mut self.best, &mut self.chosen);
        &self.chosen
    }
}

/// A stretch that is one task, and which of the chosen phrases are its.
#[derive(Clone, Copy)]
struct Clause {
    segment: Segment,
    from: usize,
    to: usize,
    /// What makes several tasks of its words, and which of them this is.
    listed: Option<(Listed, usize)>,
    /// The day of the one before, for one that says a time alone.
    day: Option<Date>,
}

/// What makes several tasks of the same words.
#[derive(Clone, Copy)]
enum Listed {
    /// Dates, from one phrase to another: "gym mon at 7 and wed at 8".
    Dates { from: usize, to: usize },
    /// A phrase with so many times or days: "pills at 8 and 20:00", "rent on the 1st and 15th".
    Times { phrase: usize, count: usize },
    /// Two groups of phrases: "every day at 9 and every friday at 5", "tomorrow 8-12 and 13-17".
    Groups { from: usize, mid: usize, to: usize },
}

impl Listed {
    fn count(self) -> usize {
        match self {
            Listed::Dates { from, to } => to - from,
            Listed::Times { count, .. } => count,
            Listed::Groups { .. } => 2,
        }
    }
}

impl Reader {
    /// A reader without buffers yet.
    #[must_use]
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Reads a line a person typed: tasks with what was said about each.
    ///
    /// Never fails: what is not understood is title. Takes time linear in the text.
    #[must_use]
    pub fn read(&mut self, text: &str, context: &Context) -> Reading {
        self.with_env(text, context, |env, chart, work| {
            let mut reading = Reading::default();
            // Longer than any but the strangest explanation, so that it need not grow.
            reading.explain.reserve(text.len() * 2 + 120);
            segments(env, &mut work.segments);
            reading.tasks.reserve_exact(work.segments.len());
            if work.segments.len() > 1 {
                reading.spans.reserve(2 * work.segments.len());
            }
            let mut day = None;
            for index in 0..work.segments.len() {
                let segment = work.segments[index];
                // "call the bank tomorrow at 10, then the post office at 11": a line of its own has
                // its own day.
                if segment.start == 0 || env.breaks(segment.start - 1) {
                    day = None;
                }
                select::select(env, chart, segment, &mut work.best, &mut work.chosen);
                taken_again(env, &mut work.chosen);
                clauses(env, segment, &work.chosen, &mut work.clauses);
                // A day that only the last of a list says is perhaps of them all.
                let of_all = day_of_all(&work.chosen, &work.clauses);
                reading.clarify |= of_all.is_some();
                day = of_all.or(day);
                for clause in 0..work.clauses.len() {
                    let clause = Clause {
                        day,
                        ..work.clauses[clause]
                    };
                    let listed = listed_dates(env, &work.chosen, clause)
                        .or_else(|| listed_groups(env, &work.chosen, clause))
                        .or_else(|| listed_times(&work.chosen, clause));
                    let Some(listed) = listed else {
                        add(env, chart, &context.zone, clause, work, &mut reading);
                        let due = reading.tasks.last().and_then(|task| task.due);
                        let said = work.parts.has_a_day();
                        let at = due.and_then(|due| due.date_time(&context.zone));
                        day = at.map(DateTime::date).filter(|_| said).or(day);
                        continue;
                    };
                    for this in 0..listed.count() {
                        let listed = Some((listed, this));
                        let one = Clause { listed, ..clause };
                        add(env, chart, &context.zone, one, work, &mut reading);
                    }
                    // Or one series, or one of the two?
                    reading.clarify = true;
                }
            }
            reading
        })
    }

    /// How much work the last line was, in tries of the parser: what a test can compare where it
    /// must not measure time. There are at most so many to a word.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.chart.steps
    }

    /// Parses a text and looks at the chart.
    pub(crate) fn with_env<T>(
        &mut self,
        text: &str,
        context: &Context,
        then: impl FnOnce(&Env<'_>, &Chart, &mut Work) -> T,
    ) -> T {
        token::cut(text, &mut self.tokens);
        let now = context.zone.to_datetime(context.now);
        let (lexicon, entries, elsewhere) =
            self.known
                .language(text, &self.tokens, context.preferences.language);
        let env = Env {
            text,
            tokens: &self.tokens,
            today: today(now, context.preferences.day_starts_at),
            now,
            instant: context.now,
            preferences: &context.preferences,
            kept: &context.kept,
            lexicon,
            entries,
            elsewhere,
            rules: &lexicon.rules,
        };
        chart::parse(&env, &mut self.chart);
        then(&env, &self.chart, &mut self.work)
    }
}

/// The day that has not ended yet where days begin at a time of the person's own.
fn today(now: DateTime, day_starts_at: Time) -> Date {
    let since = day_starts_at.duration_since(Time::midnight());
    now.checked_sub(since).map_or(now.date(), DateTime::date)
}

/// The words of a text as each language knows them.
#[derive(Default)]
struct Known {
    english: Vec<Option<&'static Entry>>,
    german: Vec<Option<&'static Entry>>,
}

impl Known {
    /// The language of a text, what it knows of each word, and what the other one knows: the one
    /// that more words speak for, English where that says nothing.
    fn language(
        &mut self,
        text: &str,
        tokens: &[Token],
        choice: LanguageChoice,
    ) -> (
        &'static Lexicon,
        &[Option<&'static Entry>],
        &[Option<&'static Entry>],
    ) {
        match choice {
            LanguageChoice::English => {
                look_up(&ENGLISH, text, tokens, &mut self.english);
                forgive(&ENGLISH, text, tokens, &mut self.english);
                return (&ENGLISH, &self.english, &[]);
            }
            LanguageChoice::German => {
                look_up(&GERMAN, text, tokens, &mut self.german);
                forgive(&GERMAN, text, tokens, &mut self.german);
                return (&GERMAN, &self.german, &[]);
            }
            LanguageChoice::Detect => {}
        }
        look_up(&ENGLISH, text, tokens, &mut self.english);
        look_up(&GERMAN, text, tokens, &mut self.german);
        // What stands behind a bar is an explanation's own words, and they outweigh its title.
        const BEHIND_BAR: u32 = 100;
        let (mut german, mut english) = (0, 0);
        let (mut german_titles, mut english_titles) = (0, 0);
        let mut factor = 1;
        for (at, token) in tokens.iter().enumerate() {
            let word = &text[token.start..token.end];
            match token.shape {
                Shape::Word => {
                    let capital = word.starts_with(char::is_uppercase);
                    // "am" is a half of the day and "mo" are months only after a number, and not before one.
                    let numbered = at.checked_sub(1).is_some_and(|before| {
                        matches!(
                            tokens[before].shape,
                            Shape::Int { .. } | Shape::Decimal { .. } | Shape::Clock { .. }
                        )
                    });
                    let short = ["am", "mo"]
                        .iter()
                        .any(|short| word.eq_ignore_ascii_case(short));
                    let day = tokens
                        .get(at + 1)
                        .is_some_and(|next| matches!(next.shape, Shape::Int { .. }));
                    // "10am" is not German.
                    if !(short && numbered && !token.spaced) {
                        german += factor * Lexicon::weight(self.german[at], capital);
                    }
                    if numbered && !day || !short {
                        english += factor * Lexicon::weight(self.english[at], capital);
                    }
                }
                Shape::Bar => factor = BEHIND_BAR,
                Shape::Break => factor = 1,
                // The title of an explanation speaks where nothing else does.
                Shape::Literal => {
                    let mut factor = 1;
                    for part in word.split_inclusive(|c: char| !c.is_alphanumeric()) {
                        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
                        let capital = word.starts_with(char::is_uppercase);
                        let mut buffer = [0; 40];
                        if let Some(word) = fold(word, &mut buffer) {
                            german_titles += factor * Lexicon::weight(GERMAN.entry(word), capital);
                            english_titles +=
                                factor * Lexicon::weight(ENGLISH.entry(word), capital);
                        }
                        if part.ends_with('·') {
                            factor = BEHIND_BAR;
                        }
                    }
                }
                _ => {}
            }
        }
        if german == english {
            (german, english) = (german_titles, english_titles);
        }
        // Slips are forgiven last: "january" is one slip from "Januar", and no word of German.
        if german > english {
            forgive(&GERMAN, text, tokens, &mut self.german);
            (&GERMAN, &self.german, &self.english)
        } else {
            forgive(&ENGLISH, text, tokens, &mut self.english);
            (&ENGLISH, &self.english, &self.german)
        }
    }
}

/// What a language knows of the word of each token.
fn look_up(
    lexicon: &'static Lexicon,
    text: &str,
    tokens: &[Token],
    entries: &mut Vec<Option<&'static Entry>>,
) {
    entries.clear();
    entries.extend(tokens.iter().map(|token| {
        let word = matches!(
            token.shape,
            Shape::Word | Shape::Int { .. } | Shape::Punctuation(_)
        );
        let mut buffer = [0; 40];
        word.then(|| lexicon.entry(fold(&text[token.start..token.end], &mut buffer)?))
            .flatten()
    }));
}

/// Takes unknown words for the listed words that are one slip away.
fn forgive(
    lexicon: &'static Lexicon,
    text: &str,
    tokens: &[Token],
    entries: &mut [Option<&'static Entry>],
) {
    for (token, entry) in tokens.iter().zip(entries) {
        if token.shape == Shape::Word && entry.is_none() {
            let mut buffer = [0; 40];
            let word = fold(&text[token.start..token.end], &mut buffer);
            *entry = word.and_then(|word| lexicon.meant(word));
        }
    }
}

/// Stretches between line breaks, semicolons and words like "then".
fn segments(env: &Env<'_>, segments: &mut Vec<Segment>) {
    segments.clear();
    let mut start = 0;
    let count = env.tokens.len();
    for at in 0..=count {
        let breaks = env
            .tokens
            .get(at)
            .is_none_or(|token| token.shape == Shape::Break);
        let then = !breaks && at > start && at + 1 < count && is_then(env, at);
        if breaks || then {
            // "and then": the "and" goes with it.
            let and = then && at > start + 1 && env.is(at - 1, Class::AND);
            let end = if and { at - 1 } else { at };
            let comma = then && end > start + 1 && env.word(end - 1) == ",";
            let end = if comma { end - 1 } else { end };
            if end > start {
                segments.push(Segment { start, end });
            }
            start = at + 1;
        }
    }
}

/// "then" begins the next task, except in "by then" and "since then".
fn is_then(env: &Env<'_>, at: usize) -> bool {
    let joined = env.is(at - 1, Class::AND) || env.word(at - 1) == ",";
    env.is(at, Class::THEN)
        && !env.is(at - 1, Class::NEVER_THEN)
        && (joined || !env.lexicon.language.habits.then_after_comma)
}

fn is_when(phrase: &Phrase) -> bool {
    matches!(
        phrase.kind,
        Kind::Date | Kind::Moment | Kind::Instant | Kind::Repeat | Kind::Time | Kind::Range
    )
}

/// Splits a segment at "and" where both clauses have a date of their own and words of their own.
fn clauses(env: &Env<'_>, segment: Segment, phrases: &[Phrase], clauses: &mut Vec<Clause>) {
    clauses.clear();
    let mut start = segment.start;
    let mut from = 0;
    let asks_too = |phrase: &Phrase| phrase.kind == Kind::RemindMe && phrase.start > start;
    let several = phrases.iter().filter(|phrase| is_when(phrase)).count() > 1;
    if several || phrases.iter().any(asks_too) {
        let rest = |start| Segment {
            start,
            end: segment.end,
        };
        while let Some((at, before)) = split(env, rest(start), &phrases[from..]) {
            clauses.push(Clause {
                segment: Segment { start, end: at },
                from,
                to: from + before,
                listed: None,
                day: None,
            });
            from += before;
            start = at + 1;
        }
    }
    clauses.push(Clause {
        segment: Segment {
            start,
            end: segment.end,
        },
        from,
        to: phrases.len(),
        listed: None,
        day: None,
    });
}

/// "call Ann at 9, Bob at 10 and Sue at 11 *tomorrow*": the day behind the last of three or more
/// that have only times.
fn day_of_all(phrases: &[Phrase], clauses: &[Clause]) -> Option<Date> {
    let (last, others) = clauses.split_last()?;
    let says = |clause: &Clause| day_and_time(&phrases[clause.from..clause.to]);
    let list = others.len() > 1 && others.iter().all(|clause| says(clause) == (false, true));
    let phrase = phrases[last.from..last.to].last()?;
    match phrase.value {
        Value::Point(point) if list && phrase.end == last.segment.end => {
            point.date.filter(|_| says(last) == (true, true))
        }
        _ => None,
    }
}

/// The dates of a clause that "and" joins, the last of which ends the list; each is of a task.
fn listed_dates(env: &Env<'_>, phrases: &[Phrase], clause: Clause) -> Option<Listed> {
    let phrases = &phrases[clause.from..clause.to];
    // What comes again, or in such a list begins or ends, is no list of days.
    let other = |phrase: &Phrase| {
        matches!(
            phrase.kind,
            Kind::Repeat | Kind::Until | Kind::Start | Kind::ClockList
        )
    };
    let dates = |phrase: &Phrase| {
        let dated = day_and_time(std::slice::from_ref(phrase)).0;
        dated && is_when(phrase) && !env.may_be(phrase.start, Kind::For)
    };
    if phrases.iter().filter(|phrase| dates(phrase)).count() < 2 || phrases.iter().any(other) {
        return None;
    }
    let joined = |pair: &[Phrase]| {
        let between = pair[0].end..pair[1].start;
        let comma = env.word(between.start) == ",";
        let and = between.end > between.start && env.is(between.end - 1, Class::AND);
        let fits = match between.len() {
            1 => comma || and,
            2 => comma && and,
            _ => false,
        };
        (fits && dates(&pair[0]) && dates(&pair[1])).then_some(and)
    };
    let mut pairs = phrases.windows(2).enumerate();
    let (from, first) = pairs.find_map(|(at, pair)| Some((at, joined(pair)?)))?;
    // "every monday 9-10 and friday 10-11" is a series, though none that a rule tells.
    let start = phrases[from].start;
    if start > clause.segment.start && env.may_be(start - 1, Kind::Every) {
        return None;
    }
    let mut to = from + 2;
    let mut last = first;
    for and in phrases[from + 1..].windows(2).map_while(joined) {
        to += 1;
        last = and;
    }
    (last && to - from <= LISTED_MAX).then_some(Listed::Dates {
        from: clause.from + from,
        to: clause.from + to,
    })
}

/// "in an hour *and again* in two hours": the word goes with the time behind it.
fn taken_again(env: &Env<'_>, phrases: &mut [Phrase]) {
    /// In either language: nobody begins a title with them right behind "and".
    const AGAIN: [&str; 6] = ["again", "nochmal", "nochmals", "erneut", "wieder", "also"];
    for at in 1..phrases.len() {
        let (before, start) = (phrases[at - 1].end, phrases[at].start);
        let again = start == before + 2
            && env.is(before, Class::AND)
            && env.is_one_of(start - 1, AGAIN.into_iter());
        if again && is_when(&phrases[at]) && is_when(&phrases[at - 1]) {
            phrases[at].start = start - 1;
        }
    }
}

/// So many dates of one line make a task each; nobody lists more, and each reads the line anew.
const LISTED_MAX: usize = 6;

/// The times of a clause that does not come again; each is of a task.
fn listed_times(phrases: &[Phrase], clause: Clause) -> Option<Listed> {
    let phrases = &phrases[clause.from..clause.to];
    let list = phrases
        .iter()
        .position(|phrase| phrase.kind == Kind::ClockList)?;
    let Value::Rule(rule) = phrases[list].value else {
        return None;
    };
    let days = crate::grammar::listed_days(&rule);
    let told = |phrase: &Phrase| {
        let (day, time) = day_and_time(std::slice::from_ref(phrase));
        let same = if days.is_some() { day } else { time };
        same || matches!(phrase.kind, Kind::Repeat | Kind::Until | Kind::Start)
    };
    let count = days.unwrap_or_else(|| recurrence::clocks(&rule).count());
    (!phrases.iter().any(told) && count <= LISTED_MAX).then_some(Listed::Times {
        phrase: clause.from + list,
        count,
    })
}

/// Two series that no rule tells together, or two stretches of one day; each is of a task.
fn listed_groups(env: &Env<'_>, phrases: &[Phrase], clause: Clause) -> Option<Listed> {
    let phrases = &phrases[clause.from..clause.to];
    let time = |phrase: &Phrase| matches!(phrase.kind, Kind::Time | Kind::Range);
    let joined = |mid: &usize| {
        let between = phrases[mid - 1].end..phrases[*mid].start;
        let and = between.end > between.start && env.is(between.end - 1, Class::AND);
        let comma = env.word(between.start) == ",";
        and && between.len() <= 1 + usize::from(comma)
    };
    let touches = |from: usize, to: usize| {
        let mut pairs = phrases[from..to].windows(2);
        pairs.all(|pair| pair[0].end == pair[1].start)
    };
    let mid = (1..phrases.len()).find(joined)?;
    // The day or the series, and the time right behind it.
    let first = |at: usize| {
        let two = at > 1 && time(&phrases[at - 1]) && !has_a_day(&phrases[at - 1]);
        at - if two { 2 } else { 1 }
    };
    let from = first(mid);
    let timed = phrases.get(mid + 1).is_some_and(|next| {
        let apart = time(next) && !has_a_day(next);
        apart && next.start == phrases[mid].end
    });
    let to = mid + 1 + usize::from(timed);
    let series = |at: usize| phrases[at].kind == Kind::Repeat;
    let stretch = |at: usize| phrases[at].kind == Kind::Range;
    let hours = |at: usize| stretch(at) && !has_a_day(&phrases[at]);
    let two_series = series(from) && series(mid);
    let two_stretches = stretch(mid - 1) && has_a_day(&phrases[from]) && hours(mid) && !timed;
    // What else says when would be of both, or of one of them.
    let alone = !phrases.iter().enumerate().any(|(at, phrase)| {
        let ends = matches!(phrase.kind, Kind::Until | Kind::Start | Kind::ClockList);
        !(from..to).contains(&at) && (is_when(phrase) || ends)
    });
    let whole = touches(from, mid) && touches(mid, to);
    let merged = two_series
        && mid - from == 1
        && !timed
        && compose::one_series(&phrases[from], &phrases[mid]);
    (whole && alone && !merged && (two_series || two_stretches)).then_some(Listed::Groups {
        from: clause.from + from,
        mid: clause.from + mid,
        to: clause.from + to,
    })
}

fn has_a_day(phrase: &Phrase) -> bool {
    day_and_time(std::slice::from_ref(phrase)).0
}

/// The phrases of one of several tasks.
fn pick(
    env: &Env<'_>,
    phrases: &[Phrase],
    clause: Clause,
    (listed, this): (Listed, usize),
    picked: &mut Vec<Phrase>,
) {
    let (from, to) = match listed {
        Listed::Dates { from, to } => (from, to),
        Listed::Times { phrase, .. } => (phrase, phrase + 1),
        Listed::Groups { from, to, .. } => (from, to),
    };
    picked.clear();
    picked.extend_from_slice(&phrases[clause.from..from]);
    match listed {
        Listed::Dates { .. } => picked.push(date_of_list(&phrases[from..to], this)),
        Listed::Times { .. } => picked.push(time_of_list(env, phrases[from], this)),
        Listed::Groups { mid, .. } if this == 0 => picked.extend_from_slice(&phrases[from..mid]),
        Listed::Groups { mid, .. } => {
            picked.extend(phrases[mid..to].iter().map(|phrase| {
                let value = on_the_day_of(phrase.value, phrases[from].value);
                Phrase { value, ..*phrase }
            }));
        }
    }
    picked.extend_from_slice(&phrases[to..clause.to]);
}

/// Hours without a day on that of others: "tomorrow 8-12 and *13-17*".
fn on_the_day_of(hours: Value, other: Value) -> Value {
    match (hours, other) {
        (Value::Range(from, to), Value::Point(day) | Value::Range(day, _))
            if from.date.is_none() && day.date.is_some() =>
        {
            let from = Point {
                clock: from.clock,
                zone: from.zone.or(day.zone),
                ..day
            };
            Value::Range(from, to)
        }
        _ => hours,
    }
}

/// One of some dates: a time that only the last of them has is of each.
fn date_of_list(dates: &[Phrase], this: usize) -> Phrase {
    let mut phrase = dates[this];
    let (last, others) = dates.split_last().unwrap_or((&phrase, &[]));
    let clock = match last.value {
        Value::Point(last) => last.clock,
        _ => None,
    };
    let timed = |phrase: &Phrase| day_and_time(std::slice::from_ref(phrase)).1;
    if let (Value::Point(point), false) = (phrase.value, others.iter().any(timed))
        && point.clock.is_none()
    {
        phrase.value = Value::Point(Point { clock, ..point });
    }
    phrase
}

/// One of the times or of the days of a phrase.
fn time_of_list(env: &Env<'_>, mut phrase: Phrase, this: usize) -> Phrase {
    if let Value::Rule(rule) = phrase.value
        && crate::grammar::listed_days(&rule).is_some()
    {
        if let Some(day) = crate::grammar::listed_day(env, &rule, this) {
            phrase.kind = Kind::Date;
            phrase.value = Value::Point(day);
        }
        return phrase;
    }
    if let Value::Rule(rule) = phrase.value
        && let Some((clock, _)) = recurrence::clocks(&rule).nth(this)
    {
        phrase.kind = Kind::Time;
        phrase.value = Value::Point(Point::time(clock, Strength::Strong));
    }
    phrase
}

/// Where a segment splits, and how many of its phrases lie before.
fn split(env: &Env<'_>, segment: Segment, phrases: &[Phrase]) -> Option<(usize, usize)> {
    let (mut dated, mut worded) = (false, false);
    let mut next = 0;
    let mut at = segment.start;
    let first = phrases.first();
    let leads = first.is_some_and(|phrase| phrase.start == segment.start && is_when(phrase));
    let last_when = phrases.iter().rfind(|phrase| is_when(phrase))?.start;
    while at < segment.end && at < last_when {
        if let Some(phrase) = phrases.get(next).filter(|phrase| phrase.start == at) {
            dated |= is_when(phrase);
            worded |= phrase.kind == Kind::Name;
            next += 1;
            at = phrase.end;
            continue;
        }
        let class = env.class(at);
        // "mon 9am standup, tue 2pm review": a comma parts what begins with its day.
        let parts = leads && env.word(at) == ",";
        let and = class & Class::AND != 0 && !(leads && parts_later(env, &phrases[next..], at));
        if listed_by_comma(env, segment, &phrases[..next], &phrases[next..], at) {
            return Some((at, next));
        }
        // "buy milk and *remind me* tomorrow at 9 to call Bob" asks for another thing.
        let reminds = phrases.get(next).is_some_and(|phrase| {
            let when = phrases[next..].iter().any(is_when);
            phrase.kind == Kind::RemindMe && phrase.start == at + 1 && when
        });
        if class & Class::AND != 0
            && reminds
            && worded
            && words_follow(env, segment, &phrases[next..])
        {
            return Some((at, next));
        }
        if (and || parts)
            && dated
            && worded
            && (and && content_follows(env, segment, &phrases[next..], at + 1)
                || when_and_content_follow(env, segment, phrases, next, at + 1))
            && !(leads && halves_of_one(&phrases[..next], &phrases[next..]))
        {
            return Some((at, next));
        }
        worded |= matches!(env.tokens[at].shape, Shape::Word | Shape::Opaque)
            && class & (Class::JOINER | Class::FUNCTION) == 0;
        at += 1;
    }
    None
}

/// Whether words stand among phrases or behind them, so that they are of something.
fn words_follow(env: &Env<'_>, segment: Segment, phrases: &[Phrase]) -> bool {
    let from = phrases.first().map_or(segment.end, |phrase| phrase.start);
    let covered = |at: usize| {
        phrases
            .iter()
            .any(|phrase| (phrase.start..phrase.end).contains(&at))
    };
    let word = |at: usize| env.tokens[at].shape == Shape::Word && !env.is(at, Class::FUNCTION);
    (from..segment.end).any(|at| word(at) && !covered(at))
}

/// "buy milk today*,* call mum tomorrow*,* pay rent friday": a comma behind a day parts what begins
/// with words and ends with a day as well.
fn listed_by_comma(
    env: &Env<'_>,
    segment: Segment,
    before: &[Phrase],
    after: &[Phrase],
    at: usize,
) -> bool {
    let comma = |at: usize| env.word(at) == ",";
    // "call Ann at 9, Bob at 10 and Sue at 11": so do times, where each of the words has its own.
    let at_an_hour = |phrase: &Phrase| match phrase.value {
        Value::Point(point) => {
            let sure = phrase.kind == Kind::Time && point.strength == Strength::Strong;
            sure && point.clock.is_some_and(|clock| clock.part.is_none())
        }
        _ => false,
    };
    let ends = |end: usize| end >= segment.end || comma(end) || env.is(end, Class::AND);
    let hours = before.len() == 1 && before[0].end == at && at_an_hour(&before[0]);
    let next_at_an_hour = after
        .first()
        .is_some_and(|next| at_an_hour(next) && ends(next.end));
    if comma(at) && hours && next_at_an_hour && before[0].start > segment.start {
        return content_follows(env, segment, after, at + 1);
    }
    let behind_a_day = before
        .last()
        .is_some_and(|phrase| phrase.end == at && day_and_time(std::slice::from_ref(phrase)).0);
    if !comma(at) || !behind_a_day || !content_follows(env, segment, after, at + 1) {
        return false;
    }
    let end = (at + 1..segment.end)
        .find(|at| comma(*at))
        .unwrap_or(segment.end);
    // "dentist tomorrow 9am, gym 6pm": the second is on the day of the first.
    let timed = before
        .last()
        .is_some_and(|phrase| day_and_time(std::slice::from_ref(phrase)) == (true, true));
    let strong = |phrase: &Phrase| match phrase.value {
        Value::Point(point) => phrase.kind == Kind::Time && point.strength == Strength::Strong,
        _ => false,
    };
    let mut days = after.iter().take_while(|phrase| phrase.end <= end);
    days.any(|phrase| {
        let (day, time) = day_and_time(std::slice::from_ref(phrase));
        phrase.end == end && (day || timed && time && strong(phrase))
    })
}

/// "today eggs *and* milk, tomorrow bread": the comma parts them, as another "and" would.
fn parts_later(env: &Env<'_>, phrases: &[Phrase], at: usize) -> bool {
    let whens = phrases.iter().filter(|phrase| is_when(phrase));
    let next = whens.map(|phrase| phrase.start).next();
    next.is_some_and(|start| {
        let parts = env.word(start - 1) == "," || env.is(start - 1, Class::AND);
        start > at + 1 && parts
    })
}

/// "at noon dinner with Tom and Ann on friday": a time before and a day after are of one task.
fn halves_of_one(before: &[Phrase], after: &[Phrase]) -> bool {
    let (before, after) = (day_and_time(before), day_and_time(after));
    before != after && before.0 != after.0 && before.1 != after.1
}

/// Whether phrases say a day, and whether they say a time.
fn day_and_time(phrases: &[Phrase]) -> (bool, bool) {
    let says = |phrase: &Phrase| match phrase.value {
        Value::Point(point) | Value::Range(point, _) => {
            let instant = point.instant.is_some();
            (
                instant || point.date.is_some(),
                instant || point.clock.is_some(),
            )
        }
        Value::Rule(rule) => (true, rule.clock.is_some()),
        _ => (false, false),
    };
    let all = phrases.iter().filter(|phrase| is_when(phrase)).map(says);
    all.fold((false, false), |one, other| {
        (one.0 || other.0, one.1 || other.1)
    })
}

/// A plain word stands right after, so that a clause begins there.
fn content_follows(env: &Env<'_>, segment: Segment, phrases: &[Phrase], at: usize) -> bool {
    let covered = phrases.iter().take(1).any(|phrase| phrase.start == at);
    at < segment.end
        && !covered
        && matches!(env.tokens[at].shape, Shape::Word | Shape::Opaque)
        && !env.is(at, Class::FUNCTION)
}

/// "heute Milch kaufen und *morgen Anna anrufen*": a clause that begins with its day. A weekday
/// behind a series is perhaps of the series.
fn when_and_content_follow(
    env: &Env<'_>,
    segment: Segment,
    phrases: &[Phrase],
    next: usize,
    at: usize,
) -> bool {
    let Some(first) = phrases
        .get(next)
        .filter(|first| first.start == at && is_when(first))
    else {
        return false;
    };
    // "Anna morgen und am 12. März anrufen": the verb is of both.
    let before = next.checked_sub(1).map(|before| phrases[before]);
    let leads = phrases[0].start == segment.start && is_when(&phrases[0]) && next > 1;
    let listed = before.is_some_and(|before| before.end + 1 == at && is_when(&before)) && !leads;
    if listed && !env.lexicon.language.habits.capitals_are_names {
        return false;
    }
    let repeats = |phrase: &Phrase| phrase.kind == Kind::Repeat;
    let series = phrases[..next].iter().any(repeats) && !repeats(first);
    // "mon: gym, tue: yoga".
    let words = first.end + usize::from(env.word(first.end) == ":");
    !series && content_follows(env, segment, &phrases[next + 1..], words)
}

/// "*christmas* party": the holiday that may be the day of what has no other.
fn on_a_holiday(env: &Env<'_>, chart: &Chart, zone: &TimeZone, segment: Segment) -> Option<When> {
    let holiday = |phrase: &Phrase| match phrase.value {
        Value::Point(point) => {
            let named = matches!(point.source, Source::Holiday | Source::Movable);
            let before_a_noun = phrase.end < segment.end && env.is_inert(phrase.end);
            (phrase.kind == Kind::Date && named && before_a_noun).then_some(point)
        }
        _ => None,
    };
    let point = chart.at(segment.start).iter().find_map(holiday)?;
    let kept = env.is_kept(segment.start, segment.start + 1);
    compose::due(env, zone, point).filter(|_| !kept)
}

fn add(
    env: &Env<'_>,
    chart: &Chart,
    zone: &TimeZone,
    clause: Clause,
    work: &mut Work,
    reading: &mut Reading,
) {
    let Work {
        chosen,
        picked,
        parts,
        used,
        titler,
        ..
    } = work;
    let others = reading.alternatives.len();
    let phrases = match clause.listed {
        None => &chosen[clause.from..clause.to],
        Some(listed) => {
            pick(env, chosen, clause, listed, picked);
            picked.as_slice()
        }
    };
    let composed = compose::compose(
        env,
        zone,
        (clause.segment, phrases, clause.day),
        parts,
        used,
        &mut reading.alternatives,
    );
    let (mut task, clarify, rule) = (composed.task, composed.clarify, composed.rule);
    if let Some((Listed::Dates { from, to }, this)) = clause.listed {
        // The dates of the other tasks are no words of this one.
        let others = (from..to).filter(|other| *other != from + this);
        used.extend(others.map(|other| (chosen[other], Field::Title)));
    }
    if let Some((Listed::Groups { from, mid, to }, this)) = clause.listed {
        let other = if this == 0 { mid..to } else { from..mid };
        used.extend(other.map(|other| (chosen[other], Field::Title)));
    }
    let mut title = titler.title(env, clause.segment, used);
    // What says that it is a task goes only before words. "add milk", but "add salt to soup": a
    // bare word of the kind goes before a few of them at most.
    let stays = used.iter().position(|(phrase, _)| {
        let is_too_long = match phrase.value {
            Value::Number(most) => {
                let most = usize::try_from(most.value).unwrap_or(0);
                !titler.is_short(env, clause.segment, most)
            }
            _ => false,
        };
        phrase.kind == Kind::NewTask && (is_too_long || title.is_empty())
    });
    if let Some(stays) = stays {
        used.remove(stays);
        title = titler.title(env, clause.segment, used);
    }
    if title.is_empty() && task == Task::default() {
        return;
    }
    task.title = title;
    let told = Told {
        task: &task,
        rule: rule.as_ref().map(|(rule, limit)| (rule, *limit)),
        title_is_inert: titler.inert,
        title_stands_alone: titler.stands_alone,
        more_than_title: !used.is_empty(),
    };
    explain(&mut reading.explain, env, zone, &told);
    let index = reading.tasks.len();
    titler.spans(env, index, used, &mut reading.spans);
    if task.due.is_none()
        && task.repeat.is_none()
        && let Some(due) = on_a_holiday(env, chart, zone, clause.segment)
    {
        reading.alternatives.push(Task {
            due: Some(due),
            ..task.clone()
        });
    }
    for other in &mut reading.alternatives[others..] {
        other.title.clone_from(&task.title);
        other.reminders.clone_from(&task.reminders);
    }
    reading.clarify |= clarify;
    reading.tasks.push(task);
}
