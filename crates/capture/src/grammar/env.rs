//! What rules may look at: the text, the day, the preferences; and the phrases of single tokens.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::{Rules, edge_of_each, edge_of_unit, every_day_part, month_day, week_number, weekday};
use crate::calendar::{add_days, new_date, week_start};
use crate::chart::Phrase;
use crate::language::{Class, ENGLISH, Entry, GERMAN, Lexicon, Sense};
use crate::token::{Shape, Token, quoted_name, valid_year};
use crate::value::{
    Clock, Grain, Kind, Number, Part, Point, Source, Strength, Unit, Value, ZoneRef,
};
use crate::{DayOrder, Preferences};

/// Longer words are in no table.
const WORD_BYTES_MAX: usize = 40;

pub(crate) struct Env<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) today: Date,
    pub(crate) now: DateTime,
    pub(crate) instant: Timestamp,
    pub(crate) preferences: &'a Preferences,
    /// Bytes that are words of the title whatever they say.
    pub(crate) kept: &'a [(usize, usize)],
    pub(crate) lexicon: &'static Lexicon,
    /// What the language knows of the word of each token.
    pub(crate) entries: &'a [Option<&'static Entry>],
    /// What the language that the text is not in knows of each word; nothing where it was chosen.
    pub(crate) elsewhere: &'a [Option<&'static Entry>],
    pub(crate) rules: &'static Rules,
}

impl Env<'_> {
    pub(crate) fn word(&self, token: usize) -> &str {
        self.tokens
            .get(token)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether a word is at a token, in letters of any size.
    pub(crate) fn is_written(&self, token: usize, wanted: &str) -> bool {
        let mut buffer = [0; WORD_BYTES_MAX];
        fold(self.word(token), &mut buffer) == Some(wanted)
    }

    /// Whether one of some words is at a token, in letters of any size.
    pub(crate) fn is_one_of<'w>(
        &self,
        token: usize,
        mut words: impl Iterator<Item = &'w str>,
    ) -> bool {
        let mut buffer = [0; WORD_BYTES_MAX];
        let word = fold(self.word(token), &mut buffer);
        word.is_some_and(|word| words.any(|wanted| wanted == word))
    }

    /// Whether a token ends a line.
    pub(crate) fn breaks(&self, token: usize) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| token.shape == Shape::Break)
    }

    pub(crate) fn week_start(&self, date: Date) -> Option<Date> {
        week_start(date, self.preferences.week_start)
    }

    /// Now, without the part of a second that nobody means, unless it is asked for.
    pub(crate) fn instant_second(&self) -> Timestamp {
        if self.preferences.exact_instants {
            return self.instant;
        }
        Timestamp::from_second(self.instant.as_second()).unwrap_or(self.instant)
    }

    /// What the language knows of the word at a token.
    fn entry(&self, token: usize) -> Option<&'static Entry> {
        self.entries.get(token).copied().flatten()
    }

    /// Whether a person said that some of these tokens are words and nothing else.
    pub(crate) fn is_kept(&self, from: usize, to: usize) -> bool {
        let tokens = &self.tokens[from..to];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return false;
        };
        self.kept
            .iter()
            .any(|(start, end)| *start < last.end && first.start < *end)
    }

    /// Whether the word at a token speaks for the language: it has a meaning, or is among the common
    /// ones.
    pub(crate) fn speaks_for_it(&self, token: usize) -> bool {
        let common = self.is(token, Class::FUNCTION | Class::COMMON);
        common
            || self
                .entry(token)
                .is_some_and(|entry| !entry.senses.is_empty())
    }

    /// The classes of the word at a token, as bits of [`Class`].
    pub(crate) fn class(&self, token: usize) -> u32 {
        self.entry(token).map_or(0, |entry| entry.class)
    }

    pub(crate) fn is(&self, token: usize, class: u32) -> bool {
        self.class(token) & class != 0
    }

    /// Whether the word at a token is one that mostly means something else: "may", "sat".
    pub(crate) fn risky(&self, token: usize) -> bool {
        self.is(token, Class::RISKY)
    }

    /// Whether a token can be nothing but a word of a title.
    pub(crate) fn is_inert(&self, token: usize) -> bool {
        let word = self.word(token);
        self.tokens[token].shape == Shape::Word
            && word.chars().all(char::is_alphabetic)
            && !self.lexicon.is_zone(word)
            && self.entry(token).is_none_or(|entry| {
                entry.class & !Class::PLAIN == 0
                    && entry.senses.is_empty()
                    && entry.expressions.is_empty()
            })
    }

    /// Whether a token means nothing by itself, though it may join what does.
    pub(crate) fn is_calm(&self, token: usize) -> bool {
        self.tokens[token].shape == Shape::Word
            && self.word(token).chars().all(char::is_alphabetic)
            && self.entry(token).is_none_or(|entry| {
                entry.senses.is_empty()
                    && entry.expressions.is_empty()
                    && entry.class & Class::THEN == 0
            })
    }

    /// Whether a word of the text would have it read in the other language, if it stood in an
    /// explanation.
    pub(crate) fn speaks_elsewhere(&self, token: usize) -> bool {
        let capital = self.word(token).starts_with(char::is_uppercase);
        let there = self.elsewhere.get(token).copied().flatten();
        let means = there.is_some_and(|entry| !entry.senses.is_empty());
        let weight = |entry| Lexicon::weight(entry, capital);
        means || weight(there) > weight(self.entry(token))
    }

    /// Whether the word at a token has a meaning of a kind: "second" is a number in order.
    pub(crate) fn may_be(&self, token: usize, kind: Kind) -> bool {
        self.entry(token)
            .is_some_and(|entry| entry.senses.iter().any(|sense| sense.0 == kind))
    }

    /// Whether a word that may be of some kinds is among the few before a token, in its line.
    pub(crate) fn is_behind(&self, token: usize, apart_max: usize, kinds: &[Kind]) -> bool {
        let before = (0..token).rev().take(apart_max);
        let mut of_line = before.take_while(|at| !self.breaks(*at));
        of_line.any(|at| kinds.iter().any(|kind| self.may_be(at, *kind)))
    }

    /// Whether some words say that it is over: "*last* month", "*vorige* Woche".
    pub(crate) fn says_past(&self, mut tokens: std::ops::Range<usize>) -> bool {
        tokens.any(|at| self.may_be(at, Kind::Last) || self.may_be(at, Kind::Past))
    }

    /// Whether the word at a token is a unit of lengths shorter than a day.
    pub(crate) fn is_time_unit(&self, token: usize) -> bool {
        let short = |sense: &&Sense| match sense {
            (Kind::Unit | Kind::ShortUnit, Value::Unit(unit)) => *unit < Unit::Day,
            (Kind::Amount, Value::Amount(amount)) => amount.seconds > 0 && amount.days == 0,
            _ => false,
        };
        self.entry(token)
            .is_some_and(|entry| entry.senses.iter().any(short))
    }

    /// Whether the word at a token is a quarter of the year.
    pub(crate) fn says_quarter(&self, token: usize) -> bool {
        const QUARTER: Sense = (Kind::Unit, Value::Unit(Unit::Quarter));
        self.entry(token)
            .is_some_and(|entry| entry.senses.iter().any(|sense| **sense == QUARTER))
    }

    /// Whether a fixed expression of a kind begins at a token.
    pub(crate) fn begins(&self, token: usize, wanted: Kind) -> bool {
        let mut found = false;
        self.expressions(token, &mut |kind, _, _| found |= kind == wanted);
        found
    }

    /// The part of the day that the word at a token names, if it is no day as well.
    pub(crate) fn part_of_day(&self, token: usize) -> Option<Part> {
        let senses = &self.entry(token)?.senses;
        if senses.iter().any(|sense| sense.0 == Kind::Day) {
            return None;
        }
        senses.iter().find_map(|sense| match sense {
            (Kind::Part, Value::Clock(clock)) => clock.part,
            _ => None,
        })
    }

    /// The part of the day in which what the word at a token names is done: "*dinner* at 8".
    pub(crate) fn tilt(&self, token: usize) -> Option<Part> {
        if !self.is(token, Class::TILT) {
            return None;
        }
        let mut tilts = self.lexicon.language.tilts.iter();
        let same = |words: &str| {
            let mut words = (token..).zip(words.split('_'));
            words.all(|(at, wanted)| self.is_spelt(at, wanted))
        };
        tilts.find(|(words, _)| same(words)).map(|(_, part)| *part)
    }

    /// Whether a word of the tables is at a token, in any spelling of it.
    fn is_spelt(&self, token: usize, wanted: &str) -> bool {
        let letters = self.lexicon.language.spellings;
        let mut buffer = [0; WORD_BYTES_MAX];
        fold(self.word(token), &mut buffer)
            .is_some_and(|word| spelt_out(word, letters).eq(spelt_out(wanted, letters)))
    }

    /// The "except" before a token, perhaps with "for" or "on" between, and behind what ends at
    /// another.
    pub(crate) fn excepted(&self, token: usize, end: usize) -> Option<usize> {
        let mut before = (end..token).rev().take(2);
        before.find(|before| self.may_be(*before, Kind::Except))
    }

    pub(crate) fn part(&self, part: Part) -> Clock {
        let time = match part {
            Part::Morning => self.preferences.morning,
            Part::Noon => self.preferences.noon,
            Part::Afternoon => self.preferences.afternoon,
            Part::Evening => self.preferences.evening,
            Part::Night => self.preferences.night,
            Part::EndOfDay => self.preferences.end_of_day,
        };
        Clock {
            part: Some(part),
            ..clock(time.hour().into(), time.minute().into(), 0)
        }
    }

    /// Gives the phrases of the token at `start`, and the fixed expressions that begin there.
    pub(crate) fn lexical(&self, start: usize, give: &mut dyn FnMut(Phrase)) {
        let token = self.tokens[start];
        let glued = !token.spaced;
        let mut put = |kind: Kind, value: Value, end: usize| {
            give(Phrase {
                kind,
                start,
                end,
                glued,
                value,
                weight: 1,
            });
        };
        let one = start + 1;
        match token.shape {
            Shape::Word => self.words(start, &mut put),
            Shape::Int { value, digits } => {
                self.expressions(start, &mut put);
                put(
                    Kind::Int,
                    Value::Number(Number {
                        value,
                        per: 1,
                        digits,
                    }),
                    one,
                );
                if digits == 4 && (1900..2200).contains(&value) {
                    put(
                        Kind::Year,
                        Value::Number(Number {
                            value,
                            per: 1,
                            digits,
                        }),
                        one,
                    );
                    self.iso_week(start, value, &mut put);
                }
            }
            Shape::Clock {
                hour,
                minute,
                second,
            } => {
                if let Some(clock) = valid_clock(hour, minute, second) {
                    put(
                        Kind::Time,
                        Value::Point(Point::time(clock, Strength::Plain)),
                        one,
                    );
                }
            }
            Shape::Decimal {
                whole,
                part,
                part_digits,
                comma,
            } => {
                self.decimal(whole, part, part_digits, comma, &mut |kind, value| {
                    put(kind, value, one);
                });
            }
            Shape::Slash { left, right } => {
                let (month, year) = if left > 31 {
                    (right, left)
                } else {
                    (left, right)
                };
                if valid_year(year)
                    && let Some(date) = new_date(year, month, 1)
                {
                    let point = Point::period(date, Grain::Month);
                    put(Kind::Date, Value::Point(point), one);
                }
                put(
                    Kind::Slash,
                    Value::Number(Number {
                        value: left,
                        per: right.max(1),
                        digits: 9,
                    }),
                    one,
                );
                self.day_and_month(left, right, Strength::Weak, &mut |kind, value| {
                    put(kind, value, one);
                });
            }
            Shape::Triple {
                numbers,
                first_digits,
                last_digits,
                separator,
            } => {
                let shape = (first_digits, last_digits, separator);
                self.triple(numbers, shape, &mut |kind, value| put(kind, value, one));
            }
            Shape::YearMonth { year, month } => {
                if let Some(date) = new_date(year, month, 1) {
                    put(
                        Kind::Date,
                        Value::Point(Point::period(date, Grain::Month).strong()),
                        one,
                    );
                }
            }
            Shape::Dotted { day, month } => {
                // "31.4.", which no year has.
                if (29..=31).contains(&day)
                    && (1..=12).contains(&month)
                    && month_day(self, month, day).is_none()
                {
                    put(Kind::Impossible, Value::Nothing, one);
                }
                if let Some(point) = month_day(self, month, day) {
                    let point = Point {
                        source: Source::MonthDay,
                        ..point
                    };
                    put(Kind::Date, Value::Point(point), one);
                }
            }
            Shape::Offset { minutes } => {
                put(Kind::Offset, Value::Zone(ZoneRef::Offset(minutes)), one);
            }
            Shape::Tag => put(Kind::Tag, Value::Text(token.start + 1, token.end), one),
            Shape::Client => {
                let from = token.start + 1;
                let text = &self.text[from..token.end];
                match (quoted_name(text), self.when_named(text)) {
                    (Some((name, _)), _) => {
                        let name = Value::Text(from + name.start, from + name.end);
                        put(Kind::Client, name, one);
                    }
                    // "the fourth of july @noon", "report @friday".
                    (None, Some((kind, point))) => put(kind, Value::Point(point.strong()), one),
                    (None, None) => put(Kind::Client, Value::Text(from, token.end), one),
                }
            }
            Shape::Flag { bangs } => {
                self.flag(token, bangs, &mut |kind, value| put(kind, value, one));
            }
            Shape::Punctuation(c) => {
                if let Some(kind) = punctuation(c) {
                    put(kind, Value::Nothing, one);
                }
            }
            Shape::Opaque => {
                // "America/New_York": the zones that the lexer takes for paths.
                let name = self.word(start);
                let area = name.split('/').next().unwrap_or_default();
                if area.len() < name.len() && self.lexicon.is_zone(area) {
                    let zone = ZoneRef::Name(token.start, token.end);
                    put(Kind::Zone, Value::Zone(zone), one);
                }
            }
            Shape::Literal | Shape::Bar | Shape::Break => {}
        }
    }

    fn words(&self, start: usize, put: &mut dyn FnMut(Kind, Value, usize)) {
        if let Some(entry) = self.entry(start) {
            let capital = self.word(start).starts_with(char::is_uppercase);
            let silent = !capital && entry.class & Class::CAPITALISED != 0;
            let dotted = self.tokens.get(start + 1).is_some_and(|next| {
                next.shape == Shape::Punctuation('.')
                    && !next.spaced
                    && start + 2 < self.tokens.len()
            });
            if !silent || dotted {
                for sense in &entry.senses {
                    self.sense(sense, start + 1, put);
                }
            }
        }
        self.month_and_day(start, put);
        self.expressions(start, put);
        self.zone_in_words(start, put);
        if let Some(token) = self.tokens.get(start)
            && self.lexicon.is_zone(&self.text[token.start..token.end])
        {
            self.zone_name(start, put);
        }
    }

    /// The time or the day that a word is the name of: "noon", "friday", "tomorrow". Months and feasts
    /// are people and firms as well, and so are days that mostly mean something else.
    ///
    /// The words of either language are days, in whichever the line is: a client is told by its name,
    /// in a line that may then be of the other.
    fn when_named(&self, word: &str) -> Option<(Kind, Point)> {
        let mut buffer = [0; WORD_BYTES_MAX];
        let word = fold(word, &mut buffer)?;
        let languages = [self.lexicon, &*ENGLISH, &*GERMAN].into_iter();
        let mut entries = languages.filter_map(|lexicon| lexicon.entry(word));
        entries.find_map(|entry| self.when_meant(entry))
    }

    /// The time or the day that a word is the name of, if it is one.
    fn when_meant(&self, entry: &Entry) -> Option<(Kind, Point)> {
        if entry.class & Class::RISKY != 0 {
            return None;
        }
        let clock = |clock: Clock| clock.part.map_or(clock, |part| self.part(part));
        entry.senses.iter().find_map(|sense| match **sense {
            (Kind::Time, Value::Clock(of)) => {
                Some((Kind::Time, Point::time(clock(of), Strength::Strong)))
            }
            (Kind::Moment, Value::Clock(of)) => {
                let day = Point::day(self.today, Source::Relative, Strength::Strong);
                let clock = Some(clock(of));
                Some((Kind::Moment, Point { clock, ..day }))
            }
            (Kind::Day, Value::Number(days)) => {
                let date = add_days(self.today, days.value)?;
                Some((
                    Kind::Date,
                    Point::day(date, Source::Relative, Strength::Strong),
                ))
            }
            (Kind::Weekday, Value::Days(days)) if days.count_ones() == 1 => {
                let date = weekday(self, i32::try_from(days.trailing_zeros()).ok()?)?;
                Some((
                    Kind::Date,
                    Point::day(date, Source::Weekday, Strength::Strong),
                ))
            }
            _ => None,
        })
    }

    /// "Oct2", "KW23": a month with a day written to it, a week with its number.
    fn month_and_day(&self, start: usize, put: &mut dyn FnMut(Kind, Value, usize)) {
        let word = self.word(start);
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &word[letters.len()..];
        if !matches!(digits.len(), 1 | 2) || letters.len() < 2 {
            return;
        }
        let mut buffer = [0; WORD_BYTES_MAX];
        let entry = fold(letters, &mut buffer).and_then(|word| self.lexicon.entry(word));
        let month = entry
            .iter()
            .flat_map(|entry| &entry.senses)
            .find_map(|sense| match sense {
                (Kind::Month, Value::Month(month)) => Some(i32::from(*month)),
                _ => None,
            });
        let week = entry.is_some_and(|entry| {
            let mut senses = entry.senses.iter();
            senses.any(|sense| sense.0 == Kind::WeekNumber)
        });
        if week
            && let Ok(week) = digits.parse()
            && let Some((kind, value)) = week_number(self, week, None)
        {
            put(kind, value, start + 1);
        }
        if let Some(month) = month
            && let Ok(day) = digits.parse()
            && let Some(point) = month_day(self, month, day)
        {
            put(Kind::Date, Value::Point(point), start + 1);
        }
    }

    /// "2026-W20", "2026W20", "2026-W20-3": a week as ISO 8601 writes it, and a day of it.
    fn iso_week(&self, start: usize, year: i32, put: &mut dyn FnMut(Kind, Value, usize)) {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        let dash = |at: usize| glued(at) && self.word(at) == "-";
        let week = start + 1 + usize::from(dash(start + 1));
        let number = self.word(week).strip_prefix(['W', 'w']);
        let number = number.filter(|digits| digits.len() == 2 && glued(week));
        let Some(Ok(number)) = number.map(str::parse) else {
            return;
        };
        let Some((kind, value @ Value::Point(monday))) = week_number(self, number, Some(year))
        else {
            return;
        };
        put(kind, value, week + 1);
        let day = self.tokens.get(week + 2).map(|token| token.shape);
        if let Some(Shape::Int {
            value: day @ 1..=7,
            digits: 1,
        }) = day
            && dash(week + 1)
            && glued(week + 2)
            && let Some(date) = monday.date.and_then(|monday| add_days(monday, day - 1))
        {
            let point = Point::day(date, Source::Fixed, Strength::Strong);
            put(Kind::Date, Value::Point(point), week + 3);
        }
    }

    /// The fixed expressions that begin with a word.
    fn expressions(&self, start: usize, put: &mut dyn FnMut(Kind, Value, usize)) {
        let entry = self.entry(start);
        for expression in entry.iter().flat_map(|entry| &entry.expressions) {
            let mut end = start + 1;
            let all = expression.rest.iter().all(|wanted| {
                let mut buffer = [0; WORD_BYTES_MAX];
                if *wanted != "-" && matches!(self.word(end), "-" | "'" | "’") {
                    end += 1;
                }
                let same = fold(self.word(end), &mut buffer)
                    .is_some_and(|word| word == *wanted || same_letters(word, wanted));
                end += 1;
                same
            });
            if all && self.tokens.get(start..end).is_some() {
                self.sense(expression.sense, end, put);
            }
        }
    }

    /// Turns what depends on the day or the preferences into a phrase.
    fn sense(&self, sense: &Sense, end: usize, put: &mut dyn FnMut(Kind, Value, usize)) {
        match *sense {
            (Kind::Day, Value::Number(days)) => {
                if let Some(date) = add_days(self.today, days.value) {
                    let point = Point::day(date, Source::Relative, Strength::Plain);
                    put(Kind::Date, Value::Point(point), end);
                }
            }
            (Kind::Moment, Value::Clock(clock)) => {
                let clock = clock.part.map_or(clock, |part| self.part(part));
                let point = Point::day(self.today, Source::Relative, Strength::Plain);
                put(
                    Kind::Moment,
                    Value::Point(Point {
                        clock: Some(clock),
                        ..point
                    }),
                    end,
                );
            }
            (
                Kind::Part,
                Value::Clock(Clock {
                    part: Some(part), ..
                }),
            ) => {
                put(Kind::Part, Value::Clock(self.part(part)), end);
            }
            (Kind::Time, Value::Clock(clock)) => {
                let clock = clock.part.map_or(clock, |part| self.part(part));
                put(
                    Kind::Time,
                    Value::Point(Point::time(clock, Strength::Plain)),
                    end,
                );
            }
            (edge @ (Kind::End | Kind::Beginning), Value::Unit(unit)) => {
                if let Some((kind, value)) = edge_of_unit(self, edge, unit) {
                    put(kind, value, end);
                }
                let day = if edge == Kind::Beginning { 2 } else { 1 };
                if let Some((_, value)) = edge_of_each(day, unit, 1) {
                    put(Kind::Edge, value, end);
                }
            }
            (Kind::Moment, Value::DayPart(days, part)) => {
                let day = i32::try_from(days.trailing_zeros()).unwrap_or(0);
                if let Some(date) = weekday(self, day) {
                    let point = Point {
                        clock: Some(self.part(part)),
                        ..Point::day(date, Source::Weekday, Strength::Strong)
                    };
                    put(Kind::Moment, Value::Point(point), end);
                }
            }
            (Kind::Weekdays, Value::DayPart(days, part)) => {
                if let Some((kind, value)) = every_day_part(days, self.part(part)) {
                    put(kind, value, end);
                }
            }
            (Kind::Now, _) => {
                let point = Point {
                    instant: Some(self.instant_second()),
                    ..Point::EMPTY
                };
                put(Kind::Instant, Value::Point(point), end);
                put(Kind::Now, Value::Nothing, end);
            }
            (kind, value) => put(kind, value, end),
        }
    }

    /// "Pacific time", "New Yorker Zeit", "ET".
    fn zone_in_words(&self, start: usize, put: &mut dyn FnMut(Kind, Value, usize)) {
        /// "Central European Summer".
        const WORDS_MAX: usize = 3;
        let mut ends = start + 1..=start + WORDS_MAX;
        if let Some(end) = ends.find(|at| self.is(*at, Class::ZONE_TIME)) {
            let same = |words: &str| {
                let mut wanted = words.split(' ');
                let all = (start..end).all(|at| {
                    let wanted = wanted.next();
                    wanted.is_some_and(|wanted| self.is_spelt(at, wanted))
                });
                all && wanted.next().is_none()
            };
            let mut zones = self.lexicon.language.zones.iter();
            if let Some((_, zone)) = zones.find(|(words, _)| same(words)) {
                put(Kind::Zone, Value::Zone(ZoneRef::Known(zone)), end + 1);
            }
        }
        // "3pm CT", but not "3pm CT scan".
        let next = start + 1;
        let names_a_noun = next < self.tokens.len() && self.is_inert(next);
        if let Some(zone) = Lexicon::zone_of_letters(self.word(start))
            && !names_a_noun
        {
            put(Kind::Zone, Value::Zone(ZoneRef::Known(zone)), next);
        }
    }

    /// "Europe/Berlin": letters, a slash, letters.
    fn zone_name(&self, start: usize, put: &mut dyn FnMut(Kind, Value, usize)) {
        let glued = |at: usize| self.tokens.get(at).filter(|token| !token.spaced);
        let mut end = start + 1;
        while glued(end).is_some_and(|token| matches!(token.shape, Shape::Punctuation('/')))
            && glued(end + 1).is_some_and(|token| token.shape == Shape::Word)
            && end < start + 5
        {
            end += 2;
        }
        if end > start + 1 {
            let (from, to) = (self.tokens[start].start, self.tokens[end - 1].end);
            put(Kind::Zone, Value::Zone(ZoneRef::Name(from, to)), end);
        }
    }

    fn decimal(
        &self,
        whole: i32,
        part: i32,
        digits: u8,
        comma: bool,
        put: &mut dyn FnMut(Kind, Value),
    ) {
        if digits <= 3 && whole < 100_000 {
            let per = 10_i32.pow(digits.into());
            put(
                Kind::Decimal,
                Value::Number(Number {
                    value: whole * per + part,
                    per,
                    digits: 9,
                }),
            );
        }
        if comma {
            return;
        }
        if digits == 4
            && valid_year(part)
            && let Some(date) = new_date(part, whole, 1)
        {
            let point = Point::period(date, Grain::Month);
            put(Kind::Date, Value::Point(point));
        }
        if digits <= 2 {
            self.day_and_month(whole, part, Strength::Risky, put);
        }
        if digits == 2
            && let Some(clock) = valid_clock(whole, part, 0)
        {
            put(
                Kind::Time,
                Value::Point(Point::time(clock, Strength::Risky)),
            );
        }
    }

    /// Two numbers that may be a day and a month, in the preferred order or the only possible one.
    fn day_and_month(
        &self,
        left: i32,
        right: i32,
        strength: Strength,
        put: &mut dyn FnMut(Kind, Value),
    ) {
        let (day, month) = self.ordered(left, right);
        if let Some(point) = month_day(self, month, day) {
            let other = if left <= 12 && right <= 12 && left != right {
                month_day(self, day, month).and_then(|point| point.date)
            } else {
                None
            };
            put(
                Kind::Date,
                Value::Point(Point {
                    strength,
                    other,
                    source: Source::Numeric,
                    ..point
                }),
            );
        }
    }

    /// Two numbers with a hyphen that are a day and a month.
    pub(crate) fn numeric_day(&self, left: i32, right: i32) -> Option<(Kind, Value)> {
        let mut found = None;
        self.day_and_month(left, right, Strength::Weak, &mut |kind, value| {
            found = Some((kind, value));
        });
        found
    }

    fn ordered(&self, left: i32, right: i32) -> (i32, i32) {
        let day_first = self.preferences.day_order == DayOrder::DayFirst;
        if day_first && right <= 12 || left > 12 {
            (left, right)
        } else {
            (right, left)
        }
    }

    fn triple(&self, numbers: [i32; 3], shape: (u8, u8, u8), put: &mut dyn FnMut(Kind, Value)) {
        let [a, b, c] = numbers;
        let (first_digits, last_digits, separator) = shape;
        // The year first is followed by the month: 2026-13-01 is no day.
        let (year, month, day, sure) = if first_digits == 4 {
            (a, b, c, true)
        } else if last_digits == 4 || last_digits == 2 && first_digits <= 2 {
            let (day, month) = self.ordered(a, b);
            (
                if last_digits == 4 { c } else { full_year(c) },
                month,
                day,
                last_digits == 4,
            )
        } else {
            return;
        };
        // "12.03.26 Zahnarzt", where dates are written so.
        let padded = separator == b'.' && first_digits == 2 && last_digits == 2;
        let own = !self.lexicon.language.habits.capitals_are_names && day == a && padded;
        let strength = match (sure, separator) {
            (true, _) => Strength::Strong,
            (false, _) if own => Strength::Plain,
            (false, b'/') => Strength::Plain,
            (false, _) => Strength::Weak,
        };
        if !valid_year(year) {
            return;
        }
        match new_date(year, month, day) {
            Some(date) => {
                let swapped = first_digits != 4 && a <= 12 && b <= 12 && a != b;
                let other = if swapped {
                    new_date(year, day, month)
                } else {
                    None
                };
                let point = Point::day(date, Source::Numeric, strength);
                put(Kind::Date, Value::Point(Point { other, ..point }));
            }
            None if sure => put(Kind::Impossible, Value::Nothing),
            None => {}
        }
    }

    fn flag(&self, token: Token, bangs: u8, put: &mut dyn FnMut(Kind, Value)) {
        let mut buffer = [0; WORD_BYTES_MAX];
        let name = self.text[token.start..token.end].trim_start_matches('!');
        let level = match bangs {
            2 => Some(crate::Priority::High),
            3 => Some(crate::Priority::Urgent),
            _ => fold(name, &mut buffer).and_then(|name| self.lexicon.flag(name)),
        };
        if let Some(level) = level {
            put(Kind::Priority, Value::Level(level));
        }
    }
}

pub(crate) fn clock(hour: i32, minute: i32, second: i32) -> Clock {
    Clock {
        hour,
        minute,
        second,
        bare: false,
        before: false,
        part: None,
        next_day: false,
    }
}

/// 24:00 ends the day.
pub(crate) fn valid_clock(hour: i32, minute: i32, second: i32) -> Option<Clock> {
    if (hour, minute, second) == (24, 0, 0) {
        return Some(Clock {
            next_day: true,
            ..clock(0, 0, 0)
        });
    }
    let valid = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    valid.then(|| clock(hour, minute, second))
}

/// Two digits of a year, as POSIX reads them: 69 to 99 are of the last century.
pub(crate) fn full_year(two_digits: i32) -> i32 {
    if two_digits < 69 {
        2000 + two_digits
    } else {
        1900 + two_digits
    }
}

fn punctuation(c: char) -> Option<Kind> {
    Some(match c {
        '-' | '–' | '—' | '−' | '~' => Kind::Dash,
        ',' => Kind::Comma,
        '.' => Kind::Dot,
        ':' => Kind::Colon,
        '+' => Kind::Plus,
        '&' => Kind::Ampersand,
        '/' => Kind::SlashSign,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '!' => Kind::Bang,
        '@' => Kind::AtSign,
        '\'' | '’' => Kind::Apostrophe,
        _ => return None,
    })
}

/// The letters of a word, with those that may be written otherwise written so.
fn spelt_out<'w>(
    word: &'w str,
    letters: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = char> + use<'w> {
    word.char_indices().flat_map(move |(at, c)| {
        let written = &word[at..at + c.len_utf8()];
        let mut known = letters.iter();
        let other = known.find(|(letter, _)| *letter == written);
        other.map_or(written, |(_, other)| other).chars()
    })
}

fn same_letters(word: &str, wanted: &str) -> bool {
    let letters = |text| str::chars(text).filter(|c| *c != '\'');
    letters(word).eq(letters(wanted))
}

/// The word in small letters and with a plain apostrophe, in `buffer`; none if it is too long.
pub(crate) fn fold<'b>(word: &str, buffer: &'b mut [u8; WORD_BYTES_MAX]) -> Option<&'b str> {
    let mut length = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        for small in c.to_lowercase() {
            let end = length + small.len_utf8();
            small.encode_utf8(buffer.get_mut(length..end)?);
            length = end;
        }
    }
    std::str::from_utf8(&buffer[..length]).ok()
}
