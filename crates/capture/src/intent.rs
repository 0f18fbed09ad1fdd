//! What a plain text wants: a new task, one ticked off, one moved, a list, a timer.
//!
//! Patterns are data of the language, and match a whole line, politeness and the final mark aside.
//! Their parts are words; `one|other` for one of several, with `_` between the words of one;
//! `?part` for what may be missing; `…` for the words of the thing that is meant; `<when>` for a
//! date, `<range>` for days from one to another, `<hour>` for a bare hour, `<length>` for a length
//! and `<for>` for how long something takes; `<priority>` for how much it matters, `<of>` for clients and tags, `<number>` for the
//! number of a task, `<repeat>` for a rule by which something comes again, `<never>` for a day that no year has, `<tags>` for tags that are given, and
//! `<rest>` for all that is left.
//! What may mean two things answers both, to be asked about; what takes something away is
//! always asked about.

mod habit;
mod matching;
mod past;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::calendar::{add_amount, add_days};
use crate::chart::Chart;
use crate::compose;
use crate::grammar::{Env, fold, of_grain};
use crate::language::{ANY, Class, Gist, Sure};
use crate::reader::Reader;
use crate::token::Shape;
use crate::value::{Amount, Kind, Point, Source, Value};
use crate::want::{Action, Intent, Length, Listing, Measure, To, Want};
use crate::{Context, Direction, LanguageChoice, Priority, When};

/// Longer lines are told, not commanded.
const TOKENS_MAX: usize = 40;
/// What asks for a reminder, and what it is of where that stands between, is shorter.
const REMIND_CHARS_MAX: usize = 300;

/// Reads what a line wants.
#[must_use]
pub fn intent(text: &str, context: &Context) -> Intent {
    // What is counted says less than any pattern does.
    let found = in_languages(text, context, in_language)
        .or_else(|| in_languages(text, context, by_amount))
        .or_else(|| in_languages(text, context, by_one_word));
    found.unwrap_or_else(|| Intent {
        wants: vec![created(text)],
        sure: true,
    })
}

/// The first language in which a line wants something.
fn in_languages(
    text: &str,
    context: &Context,
    read: fn(&str, &Context) -> Option<Intent>,
) -> Option<Intent> {
    read(text, context).or_else(|| {
        if context.preferences.language != LanguageChoice::Detect {
            return None;
        }
        // A line as short as "fertig" does not tell its language: the patterns do.
        let try_in = |language| {
            let mut context = context.clone();
            context.preferences.language = language;
            read(text, &context)
        };
        try_in(LanguageChoice::German).or_else(|| try_in(LanguageChoice::English))
    })
}

fn by_amount(text: &str, context: &Context) -> Option<Intent> {
    Reader::new().with_env(text, context, |env, chart, _| {
        let line = Line::new(env, chart, context).filter(|line| line.count() > 0)?;
        line.by_amount()
    })
}

/// "Dentist?" asks of what is called so; a longer line may be anything.
fn by_one_word(text: &str, context: &Context) -> Option<Intent> {
    Reader::new().with_env(text, context, |env, chart, _| {
        let line = Line::new(env, chart, context).filter(|line| line.count() > 0)?;
        let from = line.without_article(line.start, line.end);
        let is_word = line.end == from + 1 && line.env.tokens[from].shape == Shape::Word;
        let asks = line.asks && !line.requests && is_word;
        asks.then(|| Intent {
            wants: vec![line.want(Action::Search, Some((from, line.end)), None)],
            sure: true,
        })
    })
}

/// What follows "remind me", "please remind me" or "reminder:" where a line begins so, in any of
/// the languages that are read.
#[must_use]
pub fn after_remind_me<'t>(text: &'t str, context: &Context) -> Option<Cow<'t, str>> {
    let languages = match context.preferences.language {
        LanguageChoice::Detect => &[LanguageChoice::English, LanguageChoice::German][..],
        ref chosen => std::slice::from_ref(chosen),
    };
    // What asks is at the beginning: a long text need not be read for it.
    let end = text.char_indices().nth(REMIND_CHARS_MAX);
    let head = end.map_or(text, |(end, _)| &text[..end]);
    let asked = languages.iter().find_map(|language| {
        let mut context = context.clone();
        context.preferences.language = *language;
        Reader::new().with_env(head, &context, |env, chart, _| {
            let mut line = Line {
                env,
                chart,
                context: &context,
                words: Words::new(env),
                start: 0,
                end: env.tokens.len(),
                asks: false,
                requests: false,
            };
            line.leave_out_politeness();
            line.remind_me()
        })
    })?;
    let behind = |from: usize| text[from..].trim_start_matches([',', ':', ' ']).trim();
    Some(match asked {
        Asked::Before(end) => Cow::Borrowed(behind(end)),
        Asked::ToWake { end, words } => Cow::Owned(format!("{words} {}", behind(end))),
        Asked::Around { from, to, end } => {
            let (between, rest) = (text[from..to].trim(), &text[end..]);
            if rest.trim_matches(['.', '!', '?', ' ']).is_empty() {
                Cow::Borrowed(between)
            } else {
                Cow::Owned(format!("{between}{}", rest.trim_end_matches([' ', '?'])))
            }
        }
    })
}

/// Where a line asks for a reminder, in bytes.
enum Asked {
    /// Before what it is of, up to here.
    Before(usize),
    /// Before and behind it: what is between, and where the words behind it end.
    Around { from: usize, to: usize, end: usize },
    /// Before when somebody is to be woken, and the words of that.
    ToWake { end: usize, words: &'static str },
}

fn in_language(text: &str, context: &Context) -> Option<Intent> {
    let Some(found) = by_words(text, context) else {
        return behind(text, context);
    };
    let done = |intent: &Intent| match intent.wants.first()?.action {
        Action::List(Listing::Done { from, .. }) => Some(from),
        _ => None,
    };
    let today = context.zone.to_datetime(context.now).date();
    // What was done lies behind: a weekday is the last one.
    if done(&found).is_some_and(|from| from > today) {
        let mut context = context.clone();
        context.preferences.direction = Direction::Past;
        return by_words(text, &context);
    }
    Some(found)
}

/// What was done on a weekday is told of the last one.
fn behind(text: &str, context: &Context) -> Option<Intent> {
    let mut context = context.clone();
    context.preferences.direction = Direction::Past;
    Reader::new().with_env(text, &context, |env, chart, _| {
        let line = Line::new(env, chart, &context).filter(|line| line.count() > 0)?;
        if line.reminds() || line.asks_for_a_task() {
            return None;
        }
        line.by_past_weekday()
    })
}

fn by_words(text: &str, context: &Context) -> Option<Intent> {
    Reader::new().with_env(text, context, |env, chart, _| {
        let line = Line::new(env, chart, context).filter(|line| line.count() > 0)?;
        if line.reminds() || line.asks_for_a_task() {
            return None;
        }
        // A question of something else is what nothing else is.
        line.by_pattern(|gist| !gist.asks_of_something_else())
            .or_else(|| line.by_habit())
            .or_else(|| line.by_was())
            .or_else(|| line.by_past())
            .or_else(|| line.by_pattern(Gist::asks_of_something_else))
    })
}

fn created(text: &str) -> Want {
    Want {
        action: Action::Create,
        object: text.trim().to_owned(),
        span: (0, text.len()),
        when: None,
        if_there: false,
        asked: false,
    }
}

/// The tokens of a line without politeness and the marks at its end.
struct Line<'a> {
    env: &'a Env<'a>,
    chart: &'a Chart,
    context: &'a Context,
    words: Words,
    start: usize,
    end: usize,
    asks: bool,
    /// "Can you …?" is no question.
    requests: bool,
}

/// The words of a line in small letters, token by token; none where a word is longer than any
/// that a table has.
struct Words {
    text: String,
    places: Vec<Option<(usize, usize)>>,
}

impl Words {
    fn new(env: &Env<'_>) -> Words {
        let mut words = Words {
            text: String::with_capacity(env.text.len()),
            places: Vec::with_capacity(env.tokens.len()),
        };
        for at in 0..env.tokens.len() {
            let mut buffer = [0; 40];
            let place = fold(env.word(at), &mut buffer).map(|word| {
                let start = words.text.len();
                words.text.push_str(word);
                (start, words.text.len())
            });
            words.places.push(place);
        }
        words
    }

    fn get(&self, at: usize) -> Option<&str> {
        let (start, end) = (*self.places.get(at)?)?;
        self.text.get(start..end)
    }
}

/// What a pattern found: the tokens of the object, a date, a length, how long it takes, how much
/// it matters, and the rest.
#[derive(Clone, Copy, Default)]
struct Found {
    object: Option<(usize, usize)>,
    point: Option<Point>,
    range: Option<(Point, Point)>,
    length: Option<Amount>,
    lasting: Option<Amount>,
    level: Option<Priority>,
    /// The tokens of the rest.
    rest: Option<(usize, usize)>,
}

impl Found {
    /// Two days that are said one after the other are from the first to the second.
    fn with_point(self, point: Point) -> Found {
        Found {
            range: self.point.map(|first| (first, point)).or(self.range),
            point: Some(point),
            ..self
        }
    }
}

impl<'a> Line<'a> {
    fn new(env: &'a Env<'a>, chart: &'a Chart, context: &'a Context) -> Option<Line<'a>> {
        let mut end = env.tokens.len();
        if end > TOKENS_MAX || env.tokens.iter().any(|token| token.shape == Shape::Break) {
            return None;
        }
        let mut asks = false;
        while end > 0 {
            let mark = env.tokens[end - 1].shape;
            if !matches!(mark, Shape::Punctuation('.' | '!' | '?' | '…')) {
                break;
            }
            asks |= mark == Shape::Punctuation('?');
            end -= 1;
        }
        let mut line = Line {
            env,
            chart,
            context,
            words: Words::new(env),
            start: 0,
            end,
            asks,
            requests: false,
        };
        line.leave_out_politeness();
        Some(line)
    }

    fn leave_out_politeness(&mut self) {
        let polite = env_language(self.env).polite;
        let mut again = true;
        while again {
            again = false;
            for words in polite {
                let length = words.split(' ').count();
                if length >= self.count() {
                    continue;
                }
                if self.says(self.start, words) {
                    self.requests |= words.ends_with(" you") || words.ends_with(" du");
                    self.start += length;
                    if self.count() > 1 && self.is_comma(self.start) {
                        self.start += 1;
                    }
                    again = true;
                } else if self.says(self.end - length, words) {
                    self.end -= length;
                    if self.count() > 1 && self.is_comma(self.end - 1) {
                        self.end -= 1;
                    }
                    again = true;
                }
            }
        }
    }

    fn is_comma(&self, at: usize) -> bool {
        self.env.tokens[at].shape == Shape::Punctuation(',')
    }

    /// Whether it is a question without a mark: "should I move the dentist to friday".
    fn begins_as_a_question(&self) -> bool {
        let asking = env_language(self.env).asking;
        asking.iter().any(|words| self.says(self.start, words))
    }

    fn count(&self) -> usize {
        self.end - self.start
    }

    /// Whether it asks for a reminder, whatever follows.
    fn reminds(&self) -> bool {
        let mut phrases = self.chart.at(self.start).iter();
        phrases.any(|phrase| phrase.kind == Kind::RemindMe)
            || self.around_remind_me().is_some()
            || self.is_reminder_at()
            || self.wake_me().is_some()
    }

    fn remind_me(&self) -> Option<Asked> {
        if self.is_reminder_at() {
            return Some(Asked::Before(self.env.tokens[self.start].end));
        }
        let before = self.behind_remind_me().map(Asked::Before);
        before
            .or_else(|| self.around_remind_me())
            .or_else(|| self.wake_me())
    }

    /// "wake me at 7", "alarm 7am", "set a timer for 10 minutes": a day, a time or a length follows
    /// at once.
    fn wake_me(&self) -> Option<Asked> {
        let language = env_language(self.env);
        let find = |table: &[(&str, &'static str)], follows: &dyn Fn(usize) -> bool| {
            table.iter().find_map(|(said, words)| {
                let next = self.start + said.split(' ').count();
                let is_asked = self.says(self.start, said) && follows(next);
                let end = self.env.tokens.get(next.checked_sub(1)?)?.end;
                is_asked.then_some(Asked::ToWake { end, words })
            })
        };
        // What rings alone is no thing to do: nothing follows.
        let ends = |at: usize, is_length: bool| {
            let mut phrases = self.chart.at(at).iter();
            phrases.any(|phrase| {
                let is_time = matches!(phrase.kind, Kind::Date | Kind::Moment | Kind::Time);
                let is_it = if is_length {
                    phrase.kind == Kind::Amount
                } else {
                    is_time
                };
                is_it && phrase.end == self.end
            })
        };
        find(language.wakes, &|at| self.is_dated(at))
            .or_else(|| find(language.alarms, &|at| ends(at, false)))
            .or_else(|| find(language.timers, &|at| ends(at, true)))
    }

    /// Whether a day or time begins at a token.
    fn is_dated(&self, at: usize) -> bool {
        let mut phrases = self.chart.at(at).iter();
        phrases.any(|phrase| {
            matches!(
                phrase.kind,
                Kind::Date | Kind::Moment | Kind::Time | Kind::Instant
            )
        })
    }

    /// "kannst du mich … erinnern": where it goes on, and where what it is of ends.
    fn around_remind_me(&self) -> Option<Asked> {
        let around = env_language(self.env).reminds_around;
        around.iter().find_map(|(before, behind)| {
            if !self.says(self.start, before) {
                return None;
            }
            let first = self.start + before.split(' ').count();
            let mut of_line = (first..self.end).take_while(|at| !self.env.breaks(*at));
            let last = of_line.find(|at| *at > first && self.is(*at, behind))?;
            Some(Asked::Around {
                from: self.env.tokens[first].start,
                to: self.env.tokens[last - 1].end,
                end: self.env.tokens[last].end,
            })
        })
    }

    /// "Reminder friday 9am buy flowers": the word and a day or time.
    fn is_reminder_at(&self) -> bool {
        self.says(self.start, env_language(self.env).reminder) && self.is_dated(self.start + 1)
    }

    /// Whether it says itself that it is something to do: "add a task to …".
    fn asks_for_a_task(&self) -> bool {
        let mut phrases = self.chart.at(self.start).iter();
        phrases.any(|phrase| phrase.kind == Kind::NewTask && phrase.end > self.start + 1)
    }

    /// Where it goes on behind the words that ask for a reminder.
    fn behind_remind_me(&self) -> Option<usize> {
        let reminds = env_language(self.env).reminds;
        let words = reminds.iter().find(|words| self.says(self.start, words))?;
        let last = self.start + words.split(' ').count() - 1;
        let end = self.env.tokens[last].end;
        // "remind me-time" is a name.
        let goes_on = !words.ends_with(':')
            && self.env.text[end..]
                .starts_with(|c: char| c.is_alphanumeric() || "'’-_".contains(c));
        (!goes_on).then_some(end)
    }

    /// Whether its end says how it comes again: "3 days after done".
    fn ends_with_repetition(&self) -> bool {
        (self.start..self.end).any(|at| {
            let mut phrases = self.chart.at(at).iter();
            phrases.any(|phrase| {
                phrase.end == self.end && matches!(phrase.kind, Kind::Repeat | Kind::AfterDone)
            })
        })
    }

    /// Whether these words stand at a token.
    fn says(&self, at: usize, words: &str) -> bool {
        words
            .split(' ')
            .enumerate()
            .all(|(index, word)| at + index < self.end && self.is(at + index, word))
    }

    fn is(&self, at: usize, wanted: &str) -> bool {
        self.words.get(at) == Some(wanted)
    }

    fn by_pattern(&self, of: impl Fn(Gist) -> bool) -> Option<Intent> {
        let patterns = &self.env.lexicon.patterns;
        let line = patterns.line((0..self.end).map(|at| self.words.get(at)));
        let possible = patterns.all.iter();
        let mut possible = possible.filter(|pattern| of(pattern.gist) && pattern.may_match(&line));
        possible.find_map(|pattern| {
            let found = self.matches(&line.ids, &pattern.steps, self.start, Found::default())?;
            self.told(pattern.gist, found)
        })
    }

    fn told(&self, gist: Gist, found: Found) -> Option<Intent> {
        let mut object = found.object;
        let mut point = found.point;
        if matches!(gist, Gist::Complete(_)) && self.ends_with_repetition() {
            return None;
        }
        if gist == Gist::LogTime && !self.says_how_long(object?) {
            return None;
        }
        // "Which timer is running" is answered as what starts one.
        let is_of_a_timer = matches!(gist, Gist::StartTimer | Gist::StopTimer);
        let asks = !is_of_a_timer && self.begins_as_a_question();
        if gist.changes() && (asks || object.is_some_and(|it| self.is_denied(it))) {
            return None;
        }
        if matches!(gist, Gist::Complete(_)) && object.is_some_and(|object| self.is_partial(object))
        {
            return None;
        }
        if let (Gist::Complete(Sure::IfThere), Some((from, to))) = (gist, object)
            && self.says_more_than_words(from, to)
        {
            return None;
        }
        if gist.wants_a_question() && (!self.asks || self.requests) {
            return None;
        }
        // "move in with Anna on friday" is what somebody does.
        if gist.moves() && object.is_some_and(|(from, _)| self.goes_with_the_verb(from)) {
            return None;
        }
        if gist == Gist::OpenIfDay && !point.is_some_and(is_plain_day) {
            return None;
        }
        // "finished the report yesterday": a date at the end of the object is none of it.
        if let (Some((from, to)), None) = (object, point)
            && gist.takes_a_date()
            && let Some((at, last)) = self.last_date(from, to)
        {
            object = Some((from, at));
            point = Some(last);
        }
        let mut measure = None;
        if let (Some((from, to)), Gist::HabitDone | Gist::Track) = (object, gist) {
            let (counted, thing) = self.counted(from, to);
            (measure, object) = (counted, Some(thing));
        }
        let zone = &self.context.zone;
        let when = match point {
            Some(point)
                if matches!(
                    gist,
                    Gist::Move(_) | Gist::MoveThatOne | Gist::ToldWhen | Gist::AtClock
                ) =>
            {
                Some(compose::due(self.env, zone, point)?)
            }
            Some(point) if gist.takes_a_date() => Some(compose::resolve(self.env, zone, point)?),
            _ => None,
        };
        let list = |listing| (Action::List(listing), Sure::Yes);
        let (action, sure) = match gist {
            Gist::Complete(sure) => {
                // "done with the dentist?" and "done with the dentist tomorrow" do not say so.
                let day = point.and_then(|point| point.date);
                let ahead = day.is_some_and(|day| day > self.env.today);
                let doubtful = sure == Sure::Yes && (self.asks || ahead);
                (Action::Complete, if doubtful { Sure::No } else { sure })
            }
            Gist::Move(sure) => (self.moved(point?, found.lasting)?, sure),
            Gist::MoveThatOne | Gist::ToldWhen => (self.moved(point?, found.lasting)?, Sure::No),
            Gist::AtClock => match self.moved(point?, None)? {
                to @ Action::Move { to: To::Clock, .. } => (to, Sure::IfThere),
                _ => return None,
            },
            Gist::Leave => (Action::Leave, Sure::Yes),
            Gist::Reschedule(sure) => (later(To::When), sure),
            Gist::NoSuchDay => (later(To::NoSuchDay), Sure::IfThere),
            Gist::Reopen => (Action::Reopen, Sure::IfThere),
            Gist::State => (Action::State, Sure::Yes),
            Gist::Show => (Action::State, Sure::IfThere),
            Gist::Question | Gist::QuestionIfAsked => {
                object = None;
                (Action::Question, Sure::Yes)
            }
            Gist::Assign => {
                let (from, to) = found.rest?;
                let client = self.text(from, to)?.to_owned();
                (Action::Assign { client }, Sure::IfThere)
            }
            Gist::ResumeTimer => (Action::ResumeTimer, Sure::Yes),
            Gist::Later(sure) => (later(To::Later(length(found.length?))), sure),
            Gist::Earlier(sure) => (later(To::Earlier(length(found.length?))), sure),
            Gist::Prioritize(sure) => (Action::Prioritize(found.level?), sure),
            Gist::Matters => {
                let level = found.level?;
                let is_much = matches!(level, Priority::High | Priority::Urgent);
                let sure = if is_much { Sure::IfThere } else { Sure::No };
                (Action::Prioritize(level), sure)
            }
            Gist::Tag => {
                let (from, to) = found.rest?;
                let tags = self.text(from, to)?.to_owned();
                (Action::Tag { tags }, Sure::IfThere)
            }
            Gist::TagIt => {
                let (from, to) = found.rest?;
                // "Tag it before you ship it" is something to do.
                let are_tags = (from..to).all(|at| self.env.tokens[at].shape == Shape::Tag);
                if to > from + 1 && !are_tags {
                    return None;
                }
                let tags = self.text(from, to)?.to_owned();
                (Action::Tag { tags }, Sure::Yes)
            }
            Gist::Open | Gist::OpenIfAsked | Gist::OpenIfDay => {
                list(self.listing(point, found.level)?)
            }
            Gist::OpenOf => (Action::List(Listing::Open), Sure::IfThere),
            Gist::OpenIn(days) => {
                let day = add_days(self.env.today, days)?;
                list(Listing::Days { from: day, to: day })
            }
            Gist::OpenWeek(weeks) => {
                let from = add_days(self.env.week_start(self.env.today)?, 7 * weeks)?;
                let to = add_days(from, 6)?;
                list(Listing::Days { from, to })
            }
            Gist::DueBy => {
                let (_, to) = self.days(point?)?;
                list(Listing::Until { to })
            }
            Gist::DueBefore => {
                let (from, _) = self.days(point?)?;
                let to = add_days(from, -1)?;
                list(Listing::Until { to })
            }
            Gist::DueAfter => {
                let (_, to) = self.days(point?)?;
                let from = add_days(to, 1)?;
                list(Listing::From { from })
            }
            Gist::DueFrom => {
                let (from, _) = self.days(point?)?;
                list(Listing::From { from })
            }
            Gist::DueBetween => {
                let (first, last) = found.range?;
                // "At 9 and 12" asks for no days.
                let is_two = found.point.is_some();
                if is_two && !(is_plain_day(first) && is_plain_day(last)) {
                    return None;
                }
                let ((from, _), (_, to)) = (self.days(first)?, self.days(last)?);
                list(Listing::Days { from, to })
            }
            Gist::DueWithin => {
                let from = self.env.today;
                let to = add_amount(from, &found.length?, 1)?;
                list(Listing::Days { from, to })
            }
            Gist::Done => list(self.done_in(point)?),
            Gist::DoneSince => {
                let (from, _) = self.days(point?)?;
                let to = self.env.today;
                list(Listing::Done { from, to })
            }
            Gist::AllDone => list(Listing::AllDone),
            Gist::Reminders => list(Listing::Reminders),
            Gist::Habits => list(Listing::Habits),
            Gist::Overdue => list(Listing::Overdue),
            Gist::HabitDone => {
                let (thing, also) = (None, Vec::new());
                let action = Action::CheckIn {
                    measure,
                    thing,
                    also,
                };
                (action, Sure::Yes)
            }
            Gist::Track => (Action::Track { measure }, Sure::No),
            Gist::AddHabit => (Action::AddHabit, Sure::Yes),
            Gist::RemoveHabit => (Action::RemoveHabit, Sure::Yes),
            Gist::AddClient(sure) => {
                let (from, to) = object?;
                // "New client meeting friday" is something to do.
                if self.says_more_than_words(from, to) || self.asks && !self.requests {
                    return None;
                }
                let is_capital = self.env.word(from).starts_with(char::is_uppercase);
                let joins = (from..to).any(|at| self.env.is(at, Class::FUNCTION));
                let sure = match sure {
                    // "Add client portal to the website".
                    Sure::No if !is_capital && joins => return None,
                    Sure::No if is_capital => Sure::Yes,
                    Sure::Yes => Sure::Yes,
                    Sure::No | Sure::IfThere => Sure::No,
                };
                (Action::AddClient, sure)
            }
            Gist::RemoveClient => (Action::RemoveClient, Sure::IfThere),
            Gist::RemoveTag => (Action::RemoveTag, Sure::IfThere),
            Gist::Untag => {
                let (from, to) = found.rest?;
                let tags = self.text(from, to)?.to_owned();
                (Action::Untag { tags }, Sure::Yes)
            }
            Gist::RemoveAll => {
                object = Some((self.start, self.end));
                (Action::RemoveAll, Sure::Yes)
            }
            Gist::Skip => (Action::Skip, Sure::IfThere),
            Gist::Meant => {
                let (from, to) = found.rest?;
                let to = self.text(from, to)?.to_owned();
                (Action::Meant { to }, Sure::IfThere)
            }
            Gist::AskedOf => (Action::Search, Sure::Yes),
            Gist::Comment => {
                let (from, to) = found.rest?;
                let text = self.text(from, to)?.to_owned();
                (Action::Comment { text }, Sure::IfThere)
            }
            Gist::Repeat(sure) => {
                let (from, to) = found.rest?;
                let rule = self.text(from, to)?.to_owned();
                (Action::Repeat { rule }, sure)
            }
            Gist::NoReminder => (Action::NoReminder, Sure::Yes),
            Gist::Break => (Action::StopTimer, Sure::IfThere),
            Gist::Edit => (Action::Edit, Sure::No),
            Gist::Rename => {
                let (from, to) = found.rest?;
                let to = self.text(from, to)?.to_owned();
                (Action::Rename { to }, Sure::IfThere)
            }
            Gist::StartTimer => (Action::StartTimer, Sure::Yes),
            Gist::SwitchTimer => (Action::StartTimer, Sure::IfThere),
            Gist::StopTimer => (Action::StopTimer, Sure::Yes),
            Gist::LogTime => (Action::LogTime, Sure::Yes),
            Gist::TimeSpent(sure) => (Action::TimeSpent, sure),
            Gist::Search { sure_words } => {
                let is_bare = object.is_some_and(|(from, to)| {
                    to - from <= sure_words && self.without_article(from, to) == from
                });
                let is_sure = sure_words == ANY || is_bare || self.asks;
                let sure = if is_sure { Sure::Yes } else { Sure::No };
                (Action::Search, sure)
            }
            Gist::Remove => (Action::Remove, Sure::No),
            Gist::CheckIn => (
                Action::CheckIn {
                    measure: None,
                    thing: None,
                    also: Vec::new(),
                },
                Sure::No,
            ),
        };
        let mut first = self.want(action, object, when);
        if let (Gist::State, Some((from, to))) = (gist, object) {
            first.object = self.as_called(self.without_article(from, to), to);
        }
        let sure = if first.asked && gist.changes() {
            Sure::No
        } else {
            sure
        };
        first.if_there =
            sure == Sure::IfThere || matches!(gist, Gist::MoveThatOne | Gist::ToldWhen);
        let sure = sure != Sure::No;
        let mut wants = vec![first];
        if !sure {
            if gist == Gist::CheckIn {
                wants.push(self.want(Action::Complete, object, when));
            }
            wants.push(created(self.env.text));
        }
        Some(Intent { wants, sure })
    }

    /// Whether what is said of a thing is denied: "nicht den Zahnarzt", "report not".
    fn is_denied(&self, (from, to): (usize, usize)) -> bool {
        (from..to).any(|at| self.is_negation(at))
    }

    /// Whether only a part of a thing is meant: "half of the report", "report almost".
    fn is_partial(&self, (from, to): (usize, usize)) -> bool {
        env_language(self.env).partly.iter().any(|words| {
            let length = words.split(' ').count();
            let is_apart = |at: usize| self.env.tokens[at].spaced;
            length < to - from
                && (self.says(from, words) && is_apart(from + length)
                    || self.says(to - length, words) && is_apart(to - length))
        })
    }

    /// Whether a word behind "move" is a part of that verb.
    fn goes_with_the_verb(&self, at: usize) -> bool {
        let mut words = env_language(self.env).with_move.split(' ');
        words.any(|word| self.is(at, word))
    }

    fn is_negation(&self, at: usize) -> bool {
        let mut words = env_language(self.env).negations.split(' ');
        words.any(|word| self.is(at, word))
    }

    /// What moves a thing to a day or time.
    fn moved(&self, point: Point, lasting: Option<Amount>) -> Option<Action> {
        const MINUTE_SECONDS: i64 = 60;
        let lasting = match lasting {
            Some(amount) => {
                let minutes = amount.seconds / MINUTE_SECONDS;
                let is_hours = amount.months == 0 && amount.days == 0 && amount.workdays == 0;
                let minutes = u32::try_from(minutes).ok()?;
                Some(Some(minutes).filter(|minutes| is_hours && *minutes > 0)?)
            }
            None => None,
        };
        let only_clock = point.date.is_none() && point.instant.is_none() && point.clock.is_some();
        let to = if only_clock { To::Clock } else { To::When };
        Some(Action::Move { to, lasting })
    }

    /// Whether a stretch of tokens has more than words: a date, a priority, a tag, a client. What
    /// is there is named without; what is to be made says it.
    fn says_more_than_words(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            let shape = self.env.tokens[at].shape;
            let mut phrases = self.chart.at(at).iter();
            matches!(shape, Shape::Flag { .. } | Shape::Tag | Shape::Client)
                || phrases.any(|phrase| {
                    let says = matches!(
                        phrase.kind,
                        Kind::Date | Kind::Moment | Kind::Instant | Kind::Repeat | Kind::Until
                    );
                    says && phrase.end <= to
                })
        })
    }

    /// The text of some tokens.
    fn text(&self, from: usize, to: usize) -> Option<&'a str> {
        let (first, last) = (self.env.tokens.get(from)?, self.env.tokens.get(to - 1)?);
        self.env.text.get(first.start..last.end)
    }

    /// What is counted among some tokens, and the tokens of what it is of: "2 glasses of water",
    /// "water 2 glasses".
    fn counted(&self, from: usize, to: usize) -> (Option<Measure>, (usize, usize)) {
        let language = env_language(self.env);
        let one_of = |words: &str, at: usize| words.split(' ').any(|word| self.is(at, word));
        let number = (from..to).find(|at| self.is_numeral(*at));
        let (Some(number), Some(measure)) = (number, self.measure(from)) else {
            return (None, (from, to));
        };
        if number > from {
            return (Some(measure), (from, number));
        }
        let more = usize::from(self.is_more(number + 1));
        let mut thing = number + 1 + more + usize::from(!measure.unit.is_empty());
        while thing < to && (self.is(thing, "of") || one_of(language.intent_articles, thing)) {
            thing += 1;
        }
        if thing < to {
            (Some(measure), (thing, to))
        } else {
            (None, (from, to))
        }
    }

    /// A date that ends a stretch of tokens and leaves something before it.
    fn last_date(&self, from: usize, to: usize) -> Option<(usize, Point)> {
        (from + 1..to).find_map(|at| {
            let mut phrases = self.chart.at(at).iter();
            let found = phrases.find(|phrase| {
                phrase.end == to && matches!(phrase.kind, Kind::Date | Kind::Moment)
            })?;
            match found.value {
                Value::Point(point) => Some((at, point)),
                _ => None,
            }
        })
    }

    /// Whether a stretch of tokens says a length or from when to when.
    fn says_how_long(&self, (from, to): (usize, usize)) -> bool {
        (from..to).any(|at| {
            let mut phrases = self.chart.at(at).iter();
            phrases
                .any(|phrase| phrase.end <= to && matches!(phrase.kind, Kind::Amount | Kind::Range))
        })
    }

    fn listing(&self, point: Option<Point>, level: Option<Priority>) -> Option<Listing> {
        let Some(point) = point else {
            return Some(level.map_or(Listing::Open, Listing::Priority));
        };
        let (from, to) = self.days(point)?;
        Some(match level {
            Some(level) => Listing::PriorityDays { level, from, to },
            None => Listing::Days { from, to },
        })
    }

    /// What was done in a period, or today.
    fn done_in(&self, point: Option<Point>) -> Option<Listing> {
        let today = self.env.today;
        let (from, to) = point.map_or(Some((today, today)), |point| self.days(point))?;
        Some(Listing::Done { from, to })
    }

    /// The first and the last day of a period.
    fn days(&self, point: Point) -> Option<(Date, Date)> {
        let date = match point.date {
            Some(date) => date,
            None => self.env.today,
        };
        let (from, after) = of_grain(&Point {
            date: Some(date),
            ..point
        })?;
        Some((from, add_days(after, -1)?))
    }

    fn want(&self, action: Action, object: Option<(usize, usize)>, when: Option<When>) -> Want {
        let text = self.env.text;
        let span = match object.map(|(from, to)| self.without_marks(from, to)) {
            Some((from, to)) if from < to => {
                let from = self.without_article(from, to);
                (self.env.tokens[from].start, self.env.tokens[to - 1].end)
            }
            _ => (text.len(), text.len()),
        };
        Want {
            action,
            object: text[span.0..span.1].to_owned(),
            span,
            when,
            if_there: false,
            asked: self.asks && !self.requests,
        }
    }

    /// What only joins the words of a thing to what is said of it: "report: done", "done, report".
    fn without_marks(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        let is_mark = |at: usize| {
            let shape = self.env.tokens[at].shape;
            matches!(shape, Shape::Punctuation(':' | ',' | '-' | '–' | '—'))
        };
        while from < to && is_mark(from) {
            from += 1;
        }
        while from < to && is_mark(to - 1) {
            to -= 1;
        }
        (from, to)
    }

    /// "the report" is looked for as "report".
    fn without_article(&self, from: usize, to: usize) -> usize {
        let articles = env_language(self.env).intent_articles;
        let article = articles.split(' ').any(|article| self.is(from, article));
        if article && from + 1 < to {
            from + 1
        } else {
            from
        }
    }
}

/// Whether a date is a day of the week, or a day or period that is counted from today.
fn is_plain_day(point: Point) -> bool {
    let counted = point.source.is_weekday() || point.source == Source::Relative;
    counted && point.clock.is_none() && point.instant.is_none()
}

fn later(to: To) -> Action {
    Action::Move { to, lasting: None }
}

fn length(amount: Amount) -> Length {
    Length {
        months: amount.months,
        days: amount.days,
        workdays: amount.workdays,
        seconds: amount.seconds,
    }
}

/// Whether a word is the number of a task: "3", "#3".
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('#').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn env_language(env: &Env<'_>) -> &'static crate::language::Intents {
    env.lexicon.language.intents
}
