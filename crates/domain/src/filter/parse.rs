//! From a filter's words to its tree.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;

use super::tokens::{JOINS, Token, is_address, looks_like, tokens};
use super::{
    CONDITIONS_MAX, Compare, Condition, DEPTH_MAX, Day, FILTER_CHARS_MAX, Filter, Having, Order,
    SortBy, start_of_minute,
};
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::tag::Tag;
use crate::task::{Priority, Status};
use crate::tasks::shortened;
use crate::timesheet::Days;

/// What a filter's words mean to a person: days in words, clients by name, today.
pub trait Lookup {
    /// The days that words mean, one or a period; `None` if they mean none. Without a year they
    /// are the next, or the latest where what they are of has been.
    fn days(&self, words: &str, has_been: bool) -> Option<Days>;
    /// The moment that words mean, if it is more than a day; seen from here as the days are.
    fn moment(&self, words: &str, has_been: bool) -> Option<Timestamp>;
    /// The client of this name.
    ///
    /// # Errors
    /// A refusal if there is none.
    fn client(&self, name: &str) -> Result<ClientId>;
    /// The day that the person calls today.
    fn today(&self) -> Date;
    /// The category of this name, in the person's spelling.
    fn category(&self, name: &str) -> Option<String>;
    /// Whether a task has this tag.
    fn is_tag(&self, tag: &Tag) -> bool;
    /// A length in minutes.
    fn minutes(&self, words: &str) -> Option<u32>;
    /// The filter that was given this name.
    fn named(&self, _name: &str) -> Option<String> {
        None
    }
}

/// Reads a filter; `sort:<by>` or `sort:-<by>` anywhere outside of parentheses says the order.
///
/// # Errors
/// A refusal that says what was not understood.
pub fn parse(text: &str, lookup: &dyn Lookup) -> Result<(Filter, Order)> {
    let chars = text.chars().count();
    if chars > FILTER_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a filter has at most {FILTER_CHARS_MAX}."
        )));
    }
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        conditions: 0,
        order: Order::default(),
        lookup,
    };
    let filter = parser.any(0)?;
    match parser.peek() {
        None => Ok((filter, parser.order)),
        Some(token) => Err(wrong(&format!("“{}” does not fit here", token.shown()))),
    }
}

fn wrong(problem: &str) -> Error {
    Error::refused_with(
        format!("I don't understand the filter: {problem}."),
        "For example: due < friday and priority >= high and not #home",
    )
}

/// What is refused because it has the look of a field, `name:value`.
fn no_field(name: &str, written: &str) -> Error {
    Error::refused_with(
        format!(
            "I don't understand the filter: “{}” is no field. There are {FIELDS}.",
            shortened(name)
        ),
        format!(
            "Quotation marks look for the words: \"{}\"",
            shortened(written)
        ),
    )
}

/// The fields, as people are told them.
const FIELDS: &str = "due, start, created, updated, completed, priority, status, category, tag, \
                      client, text, title, estimate, repeat, parent, has, no and sort";

/// Fields, with the names that people give them.
#[derive(Clone, Copy)]
enum Field {
    Day(Day),
    Priority,
    Status,
    Category,
    Tag,
    Client,
    Text,
    Title,
    Estimate,
    /// What it has or not, and nothing more is asked.
    Having(Having),
    Has,
    No,
    Sort,
}

impl Field {
    /// What a task without it has none of.
    fn having(self) -> Option<Having> {
        Some(match self {
            Self::Day(Day::Due) => Having::Due,
            Self::Day(Day::Start) => Having::Start,
            Self::Category => Having::Category,
            Self::Tag => Having::Tags,
            Self::Client => Having::Client,
            Self::Estimate => Having::Estimate,
            Self::Having(having) => having,
            _ => return None,
        })
    }
}

fn field(word: &str) -> Option<Field> {
    Some(match word.to_lowercase().as_str() {
        "due" | "due_date" => Field::Day(Day::Due),
        "start" | "starts" => Field::Day(Day::Start),
        "created" | "added" | "created_at" => Field::Day(Day::Created),
        "updated" | "changed" => Field::Day(Day::Updated),
        "completed" | "finished" => Field::Day(Day::Completed),
        "priority" | "prio" => Field::Priority,
        "status" => Field::Status,
        "category" | "cat" => Field::Category,
        "tag" | "tags" => Field::Tag,
        "client" => Field::Client,
        "text" | "words" => Field::Text,
        "title" => Field::Title,
        "estimate" => Field::Estimate,
        "repeat" | "recurrence" => Field::Having(Having::Repeat),
        "parent" => Field::Having(Having::Parent),
        "has" | "with" => Field::Has,
        "no" | "without" => Field::No,
        "sort" | "order" | "sort_by" => Field::Sort,
        _ => return None,
    })
}

/// Whether a word is meant for a filter wherever it stands: it compares, joins, negates a tag or a
/// client, or gives a value to a field or to what looks like one.
#[must_use]
pub fn is_condition(word: &str) -> bool {
    if is_address(word) {
        return false;
    }
    let field = word.trim_start_matches(['(', '-', '!']);
    let gives = match field.split_once(':') {
        Some((name, _)) if is_field(name) => true,
        Some((_, value)) => !value.is_empty() && looks_like(field).is_some(),
        None => false,
    };
    let negates = word
        .trim_start_matches('(')
        .strip_prefix(['-', '!'])
        .is_some_and(|rest| rest.len() > 1 && rest.starts_with(['#', '@']));
    let joins = JOINS.iter().any(|(sign, _)| word.contains(sign));
    gives || negates || joins || word.contains(['<', '>', '=', '≤', '≥', '≠'])
}

/// Whether a word stands between conditions, or before one.
#[must_use]
pub fn is_joining(word: &str) -> bool {
    ["and", "or", "not", "&&", "||", "&", "|", "!"]
        .iter()
        .any(|one| word.eq_ignore_ascii_case(one))
}

/// Whether words say something in a filter by themselves, so that nothing else can be called so.
#[must_use]
pub fn is_word(words: &str) -> bool {
    /// What stands for a condition or a value.
    const ALONE: [&str; 9] = [
        "open", "closed", "overdue", "late", "today", "tomorrow", "none", "any", "in",
    ];
    is_joining(words)
        || is_field(words)
        || ALONE.iter().any(|known| known.eq_ignore_ascii_case(words))
        || Status::parse(words).is_some()
        || Priority::parse(words).is_some()
}

/// Whether a field is compared by words, as in "due before friday".
#[must_use]
pub fn compares_in_words(field_name: &str, next: &str) -> bool {
    field(field_name).is_some_and(|field| said_compare(next, field).is_some())
}

/// Whether a word is the name of a field.
#[must_use]
pub fn is_field(word: &str) -> bool {
    field(word).is_some()
}

fn having(word: &str) -> Option<Having> {
    Some(match word.to_lowercase().as_str() {
        "due" | "date" => Having::Due,
        "start" => Having::Start,
        "category" => Having::Category,
        "tag" | "tags" => Having::Tags,
        "client" => Having::Client,
        "estimate" => Having::Estimate,
        "repeat" | "recurrence" => Having::Repeat,
        "parent" => Having::Parent,
        _ => return None,
    })
}

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    conditions: usize,
    order: Order,
    lookup: &'a dyn Lookup,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    fn takes(&mut self, keyword: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.is(keyword));
        self.at += usize::from(found);
        found
    }

    fn any(&mut self, depth: usize) -> Result<Filter> {
        if depth > DEPTH_MAX {
            return Err(wrong("it goes too deep"));
        }
        let mut any = vec![self.all(depth, false)?];
        while self.takes("or") {
            any.push(self.all(depth, true)?);
        }
        Ok(match any.len() {
            1 => any.remove(0),
            _ => Filter::Any(any),
        })
    }

    /// `needed`: it may not be empty.
    fn all(&mut self, depth: usize, needed: bool) -> Result<Filter> {
        let mut all = Vec::new();
        let mut joined = false;
        loop {
            let ends = self
                .peek()
                .is_none_or(|token| *token == Token::Close || token.is("or") || token.is("and"));
            if ends {
                let empty = all.is_empty() && (needed || self.peek().is_some());
                if joined || empty {
                    let what = self.peek().map_or("the end".to_owned(), Token::shown);
                    return Err(wrong(&format!("something is missing before “{what}”")));
                }
                break;
            }
            if let Some(one) = self.unary(depth)? {
                all.push(one);
            }
            joined = self.takes("and");
        }
        Ok(match all.len() {
            1 => all.remove(0),
            _ => Filter::All(all),
        })
    }

    /// `None` for what is no condition: the order.
    fn unary(&mut self, depth: usize) -> Result<Option<Filter>> {
        if depth > DEPTH_MAX {
            return Err(wrong("it goes too deep"));
        }
        if self.takes("not") {
            let negated = self.unary(depth + 1)?;
            let negated = negated.ok_or_else(|| wrong("an order has no opposite"))?;
            return Ok(Some(Filter::Not(Box::new(negated))));
        }
        self.put_named()?;
        match self.next() {
            Some(Token::Open) => {
                let inside = self.any(depth + 1)?;
                match self.next() {
                    Some(Token::Close) => Ok(Some(inside)),
                    _ => Err(wrong("a parenthesis is not closed")),
                }
            }
            Some(Token::Quoted(text)) => self.is(Condition::Text(text)).map(Some),
            Some(Token::Word(word)) => self.word(&word),
            Some(token) => Err(wrong(&format!("nothing stands before “{}”", token.shown()))),
            None => Err(wrong("something is missing at its end")),
        }
    }

    /// A name that was given to a filter stands for it: if the next words are one, the filter comes
    /// in their place, in parentheses. One that names itself goes too deep.
    fn put_named(&mut self) -> Result<()> {
        /// Names have few words.
        const WORDS_MAX: usize = 6;
        let words: Vec<&str> = self.tokens[self.at..]
            .iter()
            .take(WORDS_MAX)
            .map_while(|token| match token {
                Token::Word(word) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        let lookup = self.lookup;
        let named = (1..=words.len()).rev().find_map(|count| {
            let filter = lookup.named(&words[..count].join(" "))?;
            Some((count, filter))
        });
        let Some((count, filter)) = named else {
            return Ok(());
        };
        let mut inside = vec![Token::Open];
        inside.extend(tokens(&filter)?);
        inside.push(Token::Close);
        self.tokens.splice(self.at..self.at + count, inside);
        Ok(())
    }

    fn is(&mut self, condition: Condition) -> Result<Filter> {
        self.conditions += 1;
        if self.conditions > CONDITIONS_MAX {
            return Err(wrong(&format!(
                "it has more than {CONDITIONS_MAX} conditions"
            )));
        }
        Ok(Filter::Is(condition))
    }

    fn word(&mut self, word: &str) -> Result<Option<Filter>> {
        let compares = matches!(self.peek(), Some(Token::Compare(_) | Token::NotEqual));
        if let Some(field) = field(word)
            && (compares || matches!(field, Field::Has | Field::No))
        {
            return self.field(word, field);
        }
        if let Some(field) = field(word)
            && let Some(filter) = self.bare(word, field)?
        {
            return Ok(filter.0);
        }
        if word.starts_with('#') {
            return self.tags_of(word).map(Some);
        }
        if let Some(name) = word.strip_prefix('@').filter(|name| !name.is_empty()) {
            let client = self.lookup.client(name)?;
            return self.is(Condition::Client(client)).map(Some);
        }
        if compares {
            return Err(no_field(word, word));
        }
        if let Some(name) = looks_like(word) {
            return Err(no_field(name, word));
        }
        if let Some(priority) = word.strip_prefix('!').filter(|rest| !rest.is_empty()) {
            return Err(Error::refused_with(
                format!(
                    "I don't understand the filter: “{word}” can be a priority, or the opposite of one."
                ),
                format!("Write {priority}, or: not {priority}"),
            ));
        }
        let condition = self.known(word);
        self.is(condition).map(Some)
    }

    /// A field without a sign: `due tomorrow`, `due before friday`, `priority in (high, urgent)`.
    /// `None` for a word that says something alone, as `completed` does.
    ///
    /// # Errors
    /// A refusal if what stands behind it is no value of it.
    fn bare(&mut self, word: &str, field: Field) -> Result<Option<Bare>> {
        let start = self.at;
        if let Field::Day(day) = field
            && self.takes("between")
        {
            let filter = self.between(word, day)?;
            return Ok(Some(Bare(Some(filter))));
        }
        if self.takes("in") {
            let is_list = match self.peek() {
                Some(Token::Open) => true,
                Some(Token::Word(next)) => next.contains([',', '|']),
                _ => false,
            };
            if is_list {
                let filter = self.one_of(word, field)?;
                return Ok(Some(Bare(Some(filter))));
            }
            // "due in 2 days".
            self.at = start;
        }
        let said = match self.peek() {
            Some(Token::Word(next)) => said_compare(next, field),
            _ => None,
        };
        let before = (self.tokens.clone(), self.conditions, self.order);
        match said {
            Some(compare) => self.tokens[start] = Token::Compare(compare),
            None => self.tokens.insert(start, Token::Compare(Compare::Equal)),
        }
        let read = match self.tokens.get(start + 1) {
            Some(token) if JOINING.iter().any(|joining| token.is(joining)) => None,
            Some(Token::Word(_) | Token::Quoted(_)) => Some(self.field(word, field)),
            _ => None,
        };
        match read {
            Some(Ok(filter)) => Ok(Some(Bare(filter))),
            // Said with a word that compares, it can only be meant as a field.
            Some(Err(problem)) if said.is_some() => Err(problem),
            _ => {
                (self.tokens, self.conditions, self.order) = before;
                self.at = start;
                match Status::parse(word) {
                    Some(_) => Ok(None),
                    None => Err(no_value(word)),
                }
            }
        }
    }

    /// Two days, and those between them: `between monday and friday`.
    fn between(&mut self, name: &str, day: Day) -> Result<Filter> {
        let start = self.at;
        let first = self.day(name, day, Compare::AtLeast)?;
        let middle = self.at;
        if !self.takes("and") {
            return Err(wrong("“and” is missing between two days"));
        }
        let last = self.day(name, day, Compare::AtMost)?;
        if let (Some(from), Some(to)) = (the_day(&first), the_day(&last))
            && from > to
        {
            // On a Wednesday the next Friday comes before the next Monday, each for itself.
            return self.span_of(day, (start..middle, middle + 1..self.at), (from, to));
        }
        Ok(Filter::All(vec![first, last]))
    }

    /// The days from one to another that were said so that the last seems to come first: what the
    /// words mean together, or else the two in their order.
    fn span_of(
        &mut self,
        day: Day,
        (first, last): (Range<usize>, Range<usize>),
        (from, to): (Date, Date),
    ) -> Result<Filter> {
        let said = |range: Range<usize>| {
            let words: Vec<String> = self.tokens[range].iter().map(Token::said).collect();
            words.join(" ")
        };
        let words = format!("{} to {}", said(first), said(last));
        let together = self.lookup.days(&words, has_been(day));
        let days = together.unwrap_or(Days {
            first: to,
            last: from,
        });
        let first = self.is(Condition::Day(day, Compare::AtLeast, days.first))?;
        let last = self.is(Condition::Day(day, Compare::AtMost, days.last))?;
        Ok(Filter::All(vec![first, last]))
    }

    /// Values of which a task has one: `(high, urgent)`, `high,urgent`.
    fn one_of(&mut self, name: &str, field: Field) -> Result<Filter> {
        let closes = self.peek() == Some(&Token::Open);
        self.at += usize::from(closes);
        let mut listed = String::new();
        loop {
            match self.peek() {
                Some(Token::Close) if closes => {
                    self.at += 1;
                    break;
                }
                Some(token) if closes && token.is("or") => listed.push(','),
                Some(Token::Word(word) | Token::Quoted(word)) => {
                    listed.push(' ');
                    listed.push_str(word);
                }
                _ if closes => return Err(wrong("a parenthesis is not closed")),
                _ => break,
            }
            self.at += 1;
            if !closes && !listed.ends_with(',') {
                break;
            }
        }
        let values = listed.split([',', '|']).map(str::trim);
        let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
        let end = self.at;
        let mut any = Vec::with_capacity(values.len());
        for value in values {
            // Each is read as if it stood alone behind the name.
            let alone = [
                Token::Compare(Compare::Equal),
                Token::Quoted(value.to_owned()),
            ];
            self.tokens.splice(end..end, alone);
            any.extend(self.field(name, field)?);
            self.tokens.drain(end..end + 2);
            self.at = end;
        }
        match any.len() {
            0 => Err(wrong(&format!("a value is missing after “{name}”"))),
            1 => Ok(any.remove(0)),
            _ => Ok(Filter::Any(any)),
        }
    }

    /// `#name` is a tag, or the category of that name, as it is when a task is written down.
    fn hash(&mut self, tag: Tag) -> Result<Filter> {
        let category = self.lookup.category(tag.as_str());
        let used = category.is_none() || self.lookup.is_tag(&tag);
        let mut any = Vec::new();
        if let Some(name) = category {
            any.push(self.is(Condition::Category(name))?);
        }
        if used {
            any.push(self.is(Condition::Tag(tag))?);
        }
        Ok(match any.len() {
            1 => any.remove(0),
            _ => Filter::Any(any),
        })
    }

    /// A word that stands for a condition; every other is looked for in the words of tasks.
    fn known(&mut self, word: &str) -> Condition {
        let today = self.lookup.today();
        match word.to_lowercase().as_str() {
            "open" => return Condition::Open(true),
            "closed" => return Condition::Open(false),
            "overdue" | "late" => return Condition::Overdue,
            "today" => return Condition::Day(Day::Due, Compare::Equal, today),
            "tomorrow" => {
                let day = today.tomorrow().unwrap_or(today);
                return Condition::Day(Day::Due, Compare::Equal, day);
            }
            _ => {}
        }
        let pair = match self.peek() {
            Some(Token::Word(next)) => Status::parse(&format!("{word} {next}")),
            _ => None,
        };
        if let Some(status) = pair.filter(|_| Status::parse(word).is_none()) {
            self.at += 1;
            return Condition::Status(status);
        }
        if let Some(status) = Status::parse(word) {
            return Condition::Status(status);
        }
        if let Some(priority) = Priority::parse(word) {
            return Condition::Priority(Compare::Equal, priority);
        }
        Condition::Text(word.to_owned())
    }

    fn field(&mut self, name: &str, field: Field) -> Result<Option<Filter>> {
        let (compare, negated) = match self.peek() {
            Some(Token::Compare(compare)) => (*compare, false),
            Some(Token::NotEqual) => (Compare::Equal, true),
            _ => (Compare::Equal, false),
        };
        if matches!(self.peek(), Some(Token::Compare(_) | Token::NotEqual)) {
            self.at += 1;
        }
        if compare == Compare::Equal
            && let Some(having) = field.having()
            && let Some(has) = self.none_or_any()
        {
            let filter = Filter::Is(Condition::Has(having));
            self.is(Condition::Has(having))?;
            return Ok(Some(if has == negated {
                Filter::Not(Box::new(filter))
            } else {
                filter
            }));
        }
        let ordered = matches!(field, Field::Day(_) | Field::Priority | Field::Estimate);
        if compare != Compare::Equal && !ordered {
            return Err(wrong(&format!(
                "“{name}” is not more or less than something"
            )));
        }
        let is_list = matches!(self.peek(), Some(Token::Word(value)) if value.contains([',', '|']));
        let filter = match field {
            // A task has one of them.
            Field::Priority | Field::Status if is_list && compare == Compare::Equal => {
                self.one_of(name, field)?
            }
            Field::Day(day) => self.day(name, day, compare)?,
            Field::Priority => {
                let value = self.value(name)?;
                let priority = Priority::parse(&value).ok_or_else(|| {
                    no(
                        &value,
                        &format!("priority: there are {}", Priority::CHOICES),
                    )
                })?;
                self.is(Condition::Priority(compare, priority))?
            }
            Field::Status => {
                let what = format!("status: there are {}", Status::CHOICES);
                let value = self.longest((name, &what), Status::parse)?;
                self.is(Condition::Status(value))?
            }
            Field::Category => {
                let value = self.value(name)?;
                self.is(Condition::Category(value))?
            }
            Field::Tag => self.tags(name)?,
            Field::Client => {
                let value = self.value(name)?;
                let client = self.lookup.client(value.trim_start_matches('@'))?;
                self.is(Condition::Client(client))?
            }
            Field::Text => {
                let value = self.value(name)?;
                self.is(Condition::Text(value))?
            }
            Field::Title => {
                let value = self.value(name)?;
                self.is(Condition::Title(value))?
            }
            Field::Estimate => {
                let lookup = self.lookup;
                let minutes = self.longest((name, "length"), |words| lookup.minutes(words))?;
                self.is(Condition::Estimate(compare, minutes))?
            }
            Field::Having(_) => {
                let value = self.value(name)?;
                return Err(no(
                    &value,
                    &format!("answer here: there are {name}:any and {name}:none"),
                ));
            }
            Field::Has | Field::No => {
                let value = self.value(name)?;
                let having = having(&value).ok_or_else(|| {
                    no(&value, "thing that a task has: due, start, category, tags, client, estimate, repeat or parent")
                })?;
                let has = self.is(Condition::Has(having))?;
                if matches!(field, Field::No) {
                    Filter::Not(Box::new(has))
                } else {
                    has
                }
            }
            Field::Sort => {
                let value = self.value(name)?;
                let (descending, by) = match value.strip_prefix('-') {
                    Some(by) => (true, by),
                    None => (false, value.as_str()),
                };
                let by = SortBy::parse(by)
                    .ok_or_else(|| no(by, "order: due, priority, status, category, title, created, updated, completed or estimate"))?;
                let descending = descending || self.takes("desc");
                let _ = !descending && self.takes("asc");
                self.order = Order { by, descending };
                return Ok(None);
            }
        };
        Ok(Some(if negated {
            Filter::Not(Box::new(filter))
        } else {
            filter
        }))
    }

    /// `tag:home,soon` is both, `tag:home|soon` one of them at least.
    fn tags(&mut self, name: &str) -> Result<Filter> {
        let value = self.value(name)?;
        self.tags_of(&value)
    }

    fn tags_of(&mut self, value: &str) -> Result<Filter> {
        let one_of = value.contains('|');
        let mut all = Vec::new();
        for part in value.split([',', '|']).filter(|part| !part.is_empty()) {
            let name = part.strip_prefix('#').unwrap_or(part);
            all.push(self.hash(Tag::parse(name)?)?);
        }
        Ok(match (all.len(), one_of) {
            (0, _) => return Err(no(value, "tag")),
            (1, _) => all.remove(0),
            (_, true) => Filter::Any(all),
            (_, false) => Filter::All(all),
        })
    }

    fn day(&mut self, name: &str, day: Day, compare: Compare) -> Result<Filter> {
        let (lookup, has_been) = (self.lookup, has_been(day));
        let read = |words: &str| {
            let days = lookup.days(words, has_been);
            let conditions = days.map(|days| of_days(day, compare, days));
            conditions.or_else(|| {
                let moment = start_of_minute(lookup.moment(words, has_been)?);
                Some(vec![Condition::Minute(day, compare, moment)])
            })
        };
        let conditions = self.longest((name, "day or time that I know"), read)?;
        // "due < friday 25:00": what is left of it is no text to look for.
        if let Some(Token::Word(word)) = self.peek()
            && looks_like_time(word)
        {
            return Err(no(word, "time of day"));
        }
        let mut all = Vec::with_capacity(conditions.len());
        for condition in conditions {
            all.push(self.is(condition)?);
        }
        Ok(match all.len() {
            1 => all.remove(0),
            _ => Filter::All(all),
        })
    }

    /// Whether the next word says that there is one (`true`) or none; it is taken.
    fn none_or_any(&mut self) -> Option<bool> {
        if self.takes("none") {
            return Some(false);
        }
        self.takes("any").then_some(true)
    }

    /// One word, or several in quotation marks.
    fn value(&mut self, name: &str) -> Result<String> {
        match self.next() {
            Some(Token::Word(value) | Token::Quoted(value)) => Ok(value),
            _ => Err(wrong(&format!("a value is missing after “{name}”"))),
        }
    }

    /// The longest run of words that means something: what is to stand behind `name` is a `what`.
    fn longest<T>(
        &mut self,
        (name, what): (&str, &str),
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        /// "the last friday of next month" has six.
        const WORDS_MAX: usize = 8;
        if let Some(Token::Quoted(value)) = self.peek().cloned() {
            self.at += 1;
            return read(&value).ok_or_else(|| no(&value, what));
        }
        let words: Vec<&str> = self.tokens[self.at..]
            .iter()
            .map_while(|token| match token {
                Token::Word(word) => Some(word.as_str()),
                _ => None,
            })
            .take_while(|word| {
                !JOINING
                    .iter()
                    .any(|keyword| word.eq_ignore_ascii_case(keyword))
            })
            .take(WORDS_MAX)
            .collect();
        for count in (1..=words.len()).rev() {
            if let Some(value) = read(&words[..count].join(" ")) {
                self.at += count;
                return Ok(value);
            }
        }
        match words.first() {
            Some(word) => Err(no(word, what)),
            None => Err(wrong(&format!("a value is missing after “{name}”"))),
        }
    }
}

/// Whether the days of a field have been: nothing is written down or done in days to come.
fn has_been(day: Day) -> bool {
    matches!(day, Day::Created | Day::Updated | Day::Completed)
}

/// What is to be compared so that a period counts whole: "this week" is all of its days, and what
/// is after it is after the last of them.
fn of_days(field: Day, compare: Compare, days: Days) -> Vec<Condition> {
    let one = |compare, day| Condition::Day(field, compare, day);
    match compare {
        Compare::Equal if days.first != days.last => vec![
            one(Compare::AtLeast, days.first),
            one(Compare::AtMost, days.last),
        ],
        Compare::Equal | Compare::Less | Compare::AtLeast => vec![one(compare, days.first)],
        Compare::AtMost | Compare::More => vec![one(compare, days.last)],
    }
}

/// The day of a condition that compares one.
fn the_day(filter: &Filter) -> Option<Date> {
    match filter {
        Filter::Is(Condition::Day(_, _, day)) => Some(*day),
        _ => None,
    }
}

/// What a bare field means; `None` for the order.
struct Bare(Option<Filter>);

/// Words that join conditions, and are no values.
const JOINING: [&str; 3] = ["and", "or", "not"];

/// How a word behind a field compares, as a sign does.
fn said_compare(word: &str, field: Field) -> Option<Compare> {
    let is_day = matches!(field, Field::Day(_));
    Some(match word.to_lowercase().as_str() {
        "before" if is_day => Compare::Less,
        "after" if is_day => Compare::More,
        "by" | "until" if is_day => Compare::AtMost,
        "since" | "from" if is_day => Compare::AtLeast,
        "on" if is_day => Compare::Equal,
        "is" if !matches!(field, Field::Text | Field::Title) => Compare::Equal,
        _ => return None,
    })
}

/// Whether a word is written as a time of day is: digits, a colon, digits.
fn looks_like_time(word: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    word.split_once(':')
        .is_some_and(|(hour, minute)| is_number(hour) && is_number(minute))
}

/// What is refused because a field stands there without a value that it can have.
fn no_value(name: &str) -> Error {
    Error::refused_with(
        format!(
            "I don't understand the filter: “{name}” is a field, and what follows is no value of it. There are {FIELDS}."
        ),
        format!(
            "Write a value behind it, as in: due < friday. Quotation marks look for the word: \"{name}\""
        ),
    )
}

fn no(value: &str, what: &str) -> Error {
    wrong(&format!("“{}” is no {what}", shortened(value)))
}
