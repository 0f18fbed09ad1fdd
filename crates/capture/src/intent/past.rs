//! What was done, said by a task's own verb: "paid the rent", "Anna angerufen", "have I called Mum?"
//!
//! What the verb is called is found by tables and by one rule a language; whether there is a task
//! of that name is not known here, so a form that is none finds nothing and the line is as ever.

use std::ops::Range;

use super::{Line, created, env_language};
use crate::compose;
use crate::token::Shape;
use crate::value::{Kind, Point, Value};
use crate::want::{Action, Intent, Want};

/// What is said of something that was done is short.
const WORDS_MAX: usize = 12;

impl Line<'_> {
    /// "I paid the rent", "rent is paid", "habe die Miete überwiesen"; asked, "have I paid the
    /// rent?", it is shown whether it is done.
    pub(super) fn by_past(&self) -> Option<Intent> {
        self.past(false)
    }

    /// The same of a weekday that lies behind: "I paid the rent on monday". The line begins with
    /// the verb or with who tells it; "get the bike fixed on monday" is to be done.
    pub(super) fn by_past_weekday(&self) -> Option<Intent> {
        let (day, _) = self.day_within(self.start);
        if !day?.source.is_weekday() {
            return None;
        }
        self.by_was().or_else(|| self.past(true))
    }

    /// "Was at the gym yesterday": nothing is to be done. A habit or a task may be called so.
    pub(super) fn by_was(&self) -> Option<Intent> {
        let past = &env_language(self.env).past;
        let one_of = |words: &str, at: usize| words.split(' ').any(|word| self.is(at, word));
        let mut at = self.start;
        while at < self.end && one_of(past.beside, at) && !one_of(past.was, at) {
            at += 1;
        }
        if self.asks || at >= self.end || !one_of(past.was, at) {
            return None;
        }
        // "Was the invoice sent" asks.
        if one_of(past.turned, at) && self.verb(self.end - 1).is_some() {
            return None;
        }
        let (when, dated) = self.day_within(at + 1);
        if (when.and_then(|when| when.date)).is_some_and(|day| day > self.env.today) {
            return None;
        }
        let mut said: Vec<usize> = (at + 1..self.end)
            .filter(|at| !dated.contains(at) && !self.is_beside(*at))
            .collect();
        let words = said.len();
        while said.first().is_some_and(|at| one_of(past.was_at, *at)) {
            said.remove(0);
        }
        let whole = (self.start, self.end);
        // "Was tired" says where nobody was; "was swimming yesterday" is past all the same.
        let says_where = said.len() < words || when.is_some();
        if said.is_empty() || !says_where || said.len() > WORDS_MAX || self.is_denied(whole) {
            return None;
        }
        let thing = self.plainly(&said);
        let token = self.env.tokens[*said.first()?];
        let want = Want {
            action: Action::WasDone {
                thing: thing.clone(),
                may_be_who: false,
            },
            object: thing,
            span: (token.start, token.end),
            when: when.and_then(|point| compose::resolve(self.env, &self.context.zone, point)),
            if_there: false,
            asked: false,
        };
        Some(Intent {
            wants: vec![want, created(self.env.text)],
            sure: true,
        })
    }

    /// The words of some tokens as they were written.
    fn plainly(&self, said: &[usize]) -> String {
        let mut plainly = String::new();
        for at in said {
            let token = self.env.tokens[*at];
            if token.spaced && !plainly.is_empty() {
                plainly.push(' ');
            }
            plainly.push_str(&self.env.text[token.start..token.end]);
        }
        plainly
    }

    /// What was done; of a weekday that lies behind only where the line begins with it.
    fn past(&self, of_weekday: bool) -> Option<Intent> {
        let past = &env_language(self.env).past;
        let asks = past.asked.iter().find(|words| self.says(self.start, words));
        let from = self.start + asks.map_or(0, |words| words.split(' ').count());
        let one_of = |words: &str, at: usize| words.split(' ').any(|word| self.is(at, word));
        let is_turned = one_of(past.turned, from);
        if asks.is_none() && !is_turned && self.begins_as_a_question() {
            return None;
        }
        let (when, dated) = self.day_within(from);
        let ahead = when.and_then(|point| point.date);
        if ahead.is_some_and(|day| day > self.env.today) || self.ends_with_repetition() {
            return None;
        }
        let in_words = |at: &usize| !dated.contains(at) && !self.is_beside(*at);
        let said: Vec<usize> = (from..self.end).filter(in_words).collect();
        let says_more = self.says_more_than_words(from, dated.start)
            || self.says_more_than_words(dated.end, self.end);
        let whole = (from, self.end);
        if !(2..=WORDS_MAX).contains(&said.len())
            || says_more
            || self.is_denied(whole)
            || self.is_partial_within(whole)
        {
            return None;
        }
        let (first, last) = (*said.first()?, *said.last()?);
        // "trash taken out" has its verb before the last word.
        let nearly_last = *said.get(said.len() - 2)?;
        let verb = [first, last, nearly_last]
            .into_iter()
            .find(|at| self.verb(*at).is_some())?;
        let mut teller = past.teller.split(' ');
        let is_told = teller.any(|word| self.is(from, word));
        if of_weekday && !is_told && verb != first {
            return None;
        }
        let thing: Vec<usize> = said.iter().copied().filter(|at| *at != verb).collect();
        let thing = self.called(&thing);
        let token = self.env.tokens[verb];
        let is_asked = asks.is_some() || is_turned || self.asks && !self.requests;
        let is_passive = (from..self.end).any(|at| one_of(past.passive, at));
        let may_be_who = !past.passive.is_empty() && !is_told && !is_passive && verb == last;
        let want = Want {
            action: if is_asked {
                Action::State
            } else {
                Action::WasDone { thing, may_be_who }
            },
            object: self.called(&said),
            span: (token.start, token.end),
            when: when.and_then(|point| compose::resolve(self.env, &self.context.zone, point)),
            // "I paid the rent on monday" is nothing to do next monday.
            if_there: !(is_asked || of_weekday && is_told),
            asked: is_asked,
        };
        let wants = if is_asked {
            vec![want]
        } else {
            vec![want, created(self.env.text)]
        };
        Some(Intent { wants, sure: true })
    }

    /// A day that is said behind a token, and the tokens that say it.
    fn day_within(&self, from: usize) -> (Option<Point>, Range<usize>) {
        for at in from..self.end {
            let days = self.chart.at(at).iter().filter(|phrase| {
                let is_day = matches!(phrase.kind, Kind::Date | Kind::Moment | Kind::Instant);
                is_day && phrase.end <= self.end
            });
            if let Some(day) = days.max_by_key(|phrase| phrase.end)
                && let Value::Point(point) = day.value
            {
                return (Some(point), at..day.end);
            }
        }
        (None, from..from)
    }

    /// Whether somewhere it is said that only a part was done: "paid half of the rent".
    fn is_partial_within(&self, (from, to): (usize, usize)) -> bool {
        let partly = env_language(self.env).partly;
        (from..to).any(|at| {
            partly.iter().any(|words| {
                let end = at + words.split(' ').count();
                end < to && self.says(at, words) && self.env.tokens[end].spaced
            })
        })
    }

    /// The words of a thing with its verbs as a task has them: "paid the rent" as "pay the rent".
    pub(super) fn as_called(&self, from: usize, to: usize) -> String {
        let said: Vec<usize> = (from..to).collect();
        self.called(&said)
    }

    fn called(&self, said: &[usize]) -> String {
        let mut called = String::new();
        for at in said {
            let token = self.env.tokens[*at];
            let word = self.verb(*at);
            let word = word.unwrap_or_else(|| self.env.text[token.start..token.end].to_owned());
            if token.spaced && !called.is_empty() {
                called.push(' ');
            }
            called.push_str(&word);
        }
        called
    }

    fn is_beside(&self, at: usize) -> bool {
        let mut beside = env_language(self.env).past.beside.split(' ');
        let is_mark = matches!(self.env.tokens[at].shape, Shape::Punctuation(',' | ':'));
        is_mark || beside.any(|word| self.is(at, word))
    }

    /// What the verb is called of which a token is a form in the past.
    fn verb(&self, at: usize) -> Option<String> {
        let past = &env_language(self.env).past;
        let word = self.words.get(at)?;
        let is_listed = |form: &str| past.irregular.iter().find(|(listed, _)| *listed == form);
        if let Some((_, verb)) = is_listed(word) {
            return Some((*verb).to_owned());
        }
        let parting = past.parting.split(' ').chain([""]);
        let parting = parting.filter(|_| !past.parting.is_empty());
        for beginning in parting {
            let form = word.strip_prefix(beginning);
            let Some(form) = form.filter(|form| form.starts_with("ge")) else {
                continue;
            };
            if let Some((_, verb)) = is_listed(form) {
                return Some(format!("{beginning}{verb}"));
            }
            let stem = form.strip_prefix("ge")?.strip_suffix(past.ending);
            if let Some(stem) = stem.filter(|stem| stem.chars().count() > 2) {
                return Some(format!("{beginning}{}", infinitive(stem)));
            }
        }
        let stem = word.strip_suffix(past.ending)?;
        let is_no_form = past.not.split(' ').any(|ending| word.ends_with(ending));
        if past.parting.is_empty() {
            let is_form = stem.len() > 2 && !is_no_form;
            return is_form.then(|| word.to_owned());
        }
        let stays = past.staying.split(' ');
        let mut stays = stays.filter(|it| stem.len() > it.len() + 2);
        let is_form = stays.any(|beginning| stem.starts_with(beginning)) || stem.ends_with("ier");
        (is_form && !is_no_form).then(|| infinitive(stem))
    }
}

/// "hol" as "holen", "arbeite" as "arbeiten", "erinner" as "erinnern".
fn infinitive(stem: &str) -> String {
    let before_er = stem.strip_suffix("er").or_else(|| stem.strip_suffix("el"));
    let is_soft = before_er.is_some_and(|before| !before.ends_with(['e', 'i', 'a', 'o', 'u']));
    match stem.ends_with('e') || is_soft {
        true => format!("{stem}n"),
        false => format!("{stem}en"),
    }
}
