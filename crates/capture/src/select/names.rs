//! What looks like a date and is a name: of a work, of somebody, of a street, of a verse.

use crate::chart::{Chart, Phrase};
use crate::grammar::Env;
use crate::language::Class;
use crate::token::Shape;
use crate::value::{Grain, Kind, Source, Value};

/// No title has more words, of those that are looked at.
const TITLE_TOKENS_MAX: usize = 12;

/// Whether a phrase is of a name.
pub(super) fn is_of_a_name(env: &Env<'_>, chart: &Chart, phrase: &Phrase) -> bool {
    let timely = super::tells_when(phrase) || matches!(phrase.kind, Kind::Until | Kind::Start);
    timely
        && (is_in_a_title(env, phrase)
            || is_work_of(env, chart, phrase)
            || is_friday_the_13th(env, phrase))
        || is_somebody(env, phrase)
        || is_verse(env, phrase)
        || is_numbered(env, phrase)
        || is_address(env, phrase)
}

fn is_capital(env: &Env<'_>, at: usize) -> bool {
    env.tokens[at].shape == Shape::Word && env.word(at).starts_with(char::is_uppercase)
}

/// "watch Next Friday", "read Tuesdays with Morrie tomorrow": capitals straight behind the verb of
/// what is done with works. The days that end them are of the title only where nothing else is in
/// it: "see Anna Friday" is on Friday.
fn is_in_a_title(env: &Env<'_>, phrase: &Phrase) -> bool {
    let Some(from) = title_before(env, phrase.start) else {
        return false;
    };
    let to = title_end(env, from);
    let names = |at: usize| env.is_calm(at);
    let goes_on = (phrase.end..to).any(names);
    let named = (from..phrase.start).any(names);
    // A date in small letters is no title: "watch Next friday".
    let small = env.tokens[phrase.start].shape == Shape::Word
        && !is_capital(env, phrase.start)
        && !is_small_in_a_title(env, phrase.start);
    let is_long = to > from + 1;
    is_long && phrase.start < to && !small && (goes_on || !named)
}

/// Where the title begins that a token may be in: straight behind the verb.
fn title_before(env: &Env<'_>, at: usize) -> Option<usize> {
    let opens = |at: usize| {
        let before = at.checked_sub(1)?;
        // "listen to".
        let to = before > 0 && env.may_be(before, Kind::To) && !is_capital(env, before);
        let verb = before - usize::from(to);
        (env.is(verb, Class::BEFORE_TITLE) && verb < at).then_some(())
    };
    let earliest = at.saturating_sub(TITLE_TOKENS_MAX);
    for start in (earliest..=at).rev() {
        if start < at && !may_be_of_a_title(env, start) {
            return None;
        }
        if opens(start).is_some() {
            return begins_a_title(env, start).then_some(start);
        }
    }
    None
}

fn may_be_of_a_title(env: &Env<'_>, at: usize) -> bool {
    match env.tokens[at].shape {
        Shape::Word => is_capital(env, at) || is_small_in_a_title(env, at),
        Shape::Int { .. } => true,
        _ => false,
    }
}

/// "Tuesdays *with* Morrie"; where adjectives are small in titles too, "Die *letzten* Tage".
fn is_small_in_a_title(env: &Env<'_>, at: usize) -> bool {
    const ADJECTIVES: [Kind; 4] = [Kind::Last, Kind::Next, Kind::Ordinal, Kind::Count];
    let small = !env.lexicon.language.habits.capitals_are_names;
    let adjective = || ADJECTIVES.into_iter().any(|kind| env.may_be(at, kind));
    env.is(at, Class::WITHIN_TITLE) || small && adjective()
}

/// Capitals begin a title. Where every noun has one, only a word that else has none does: "lies
/// *Dienstags* bei Morrie".
fn begins_a_title(env: &Env<'_>, at: usize) -> bool {
    const SMALL_ELSEWHERE: [Kind; 11] = [
        Kind::Weekdays,
        Kind::Next,
        Kind::Last,
        Kind::Past,
        Kind::This,
        Kind::The,
        Kind::A,
        Kind::Ordinal,
        Kind::Count,
        Kind::Every,
        Kind::After,
    ];
    let small = || SMALL_ELSEWHERE.into_iter().any(|kind| env.may_be(at, kind));
    is_capital(env, at) && (env.lexicon.language.habits.capitals_are_names || small())
}

/// One past the last token of a title.
fn title_end(env: &Env<'_>, from: usize) -> usize {
    let last = (from + TITLE_TOKENS_MAX).min(env.tokens.len());
    let mut end = from + 1;
    while end < last {
        if is_capital(env, end) {
            end += 1;
            continue;
        }
        // "Friday *the 13th*".
        let numbered = env.may_be(end, Kind::The)
            && matches!(
                env.tokens.get(end + 1).map(|next| next.shape),
                Some(Shape::Int { digits: 1..=2, .. })
            )
            && env.may_be(end + 2, Kind::Suffix);
        if numbered {
            end = (end + 3).min(last);
            continue;
        }
        // "Tuesdays *with* Morrie", "The Man *in the* Iron Mask".
        let small = (end..last).take_while(|at| is_small_in_a_title(env, *at));
        let small = small.take(3).count();
        let next = end + small;
        if small == 0 || next >= last || !is_capital(env, next) {
            break;
        }
        end = next + 1;
    }
    end
}

/// "Freitag der 13. schauen": the nominative is no date.
fn is_friday_the_13th(env: &Env<'_>, phrase: &Phrase) -> bool {
    let verb = |at: usize| env.is(at, Class::BEFORE_TITLE);
    let number = |at: usize| {
        let shape = env.tokens.get(at).map(|token| token.shape);
        matches!(shape, Some(Shape::Int { digits: 1..=2, .. })) && env.word(at + 1) == "."
    };
    let from = phrase.start.saturating_sub(2);
    (from..=phrase.start).any(|at| {
        env.may_be(at, Kind::Weekday)
            && env.is_written(at + 1, "der")
            && number(at + 2)
            && (verb(at + 4) || at.checked_sub(1).is_some_and(verb))
    })
}

/// "call April tomorrow", "Ruf August an", "Mai anrufen": a month that is somebody.
fn is_somebody(env: &Env<'_>, phrase: &Phrase) -> bool {
    let month = match phrase.value {
        Value::Point(point) => point.source == Source::Month && point.grain == Grain::Month,
        _ => false,
    };
    let person = |at: usize| env.is(at, Class::BEFORE_PERSON);
    let before = phrase.start.checked_sub(1).is_some_and(person);
    // "Mai anrufen": where the verb stands behind whom it is of.
    let behind = !env.lexicon.language.habits.capitals_are_names
        && person(phrase.end)
        && env.word(phrase.end).starts_with(char::is_lowercase);
    month
        && phrase.end == phrase.start + 1
        && env.is(phrase.start, Class::NAMED_AS_MONTH)
        && (before || behind)
}

/// "watch Wednesday on Netflix", "listen to Black Friday by Steely Dan": a date that alone is what
/// is watched or heard, and who made it or where it is to be had.
fn is_work_of(env: &Env<'_>, chart: &Chart, phrase: &Phrase) -> bool {
    let opens = |start: usize| {
        let before = start.checked_sub(1);
        // "listen to".
        let to = usize::from(before.is_some_and(|before| env.may_be(before, Kind::To)));
        let verb = before.and_then(|before| before.checked_sub(to));
        verb.is_some_and(|verb| env.is(verb, Class::BEFORE_WORK))
    };
    // The "Friday" of "Black Friday".
    let holiday = |next: &Phrase| next.kind == Kind::Holiday && next.end == phrase.end;
    let longer = phrase.start.checked_sub(1);
    let longer = longer.filter(|start| chart.at(*start).iter().any(holiday));
    let verb = opens(phrase.start) || longer.is_some_and(opens);
    let maker = [Kind::By, Kind::On, Kind::From];
    let maker = maker.into_iter().any(|kind| env.may_be(phrase.end, kind));
    let named = phrase.end + 1;
    let english = env.lexicon.language.habits.capitals_are_names;
    english && verb && maker && named < env.tokens.len() && env.is_inert(named)
}

/// "read John 3:16", "Romans 8:28": chapter and verse. People called so are met on the hour, or at
/// five minutes past or to it and the like.
fn is_verse(env: &Env<'_>, phrase: &Phrase) -> bool {
    let Shape::Clock { minute, .. } = env.tokens[phrase.start].shape else {
        return false;
    };
    let Some(book) = phrase.start.checked_sub(1) else {
        return false;
    };
    let named = env.is(book, Class::NAMED_AS_BOOK);
    let read = book > 0 && env.is(book - 1, Class::BEFORE_WORK);
    env.word(book).starts_with(char::is_uppercase)
        && (env.is(book, Class::BOOK) || named && (read || minute % 5 != 0))
}

/// "watch episode 3 tonight", "read pages 10-20 tomorrow": the number is of the word before it.
fn is_numbered(env: &Env<'_>, phrase: &Phrase) -> bool {
    let number = matches!(
        env.tokens[phrase.start].shape,
        Shape::Int { .. } | Shape::Decimal { .. }
    );
    let before = phrase.start.checked_sub(1);
    number
        && before.is_some_and(|before| env.is(before, Class::NUMBERED))
        && !is_day_and_month(env, phrase)
        && !is_hour(env, phrase)
}

/// "flight *6am*", "Flug *6 Uhr*": what has its half of the day or "o'clock" behind it is an hour.
fn is_hour(env: &Env<'_>, phrase: &Phrase) -> bool {
    let behind = phrase.start + 1;
    behind < phrase.end
        && (env.may_be(behind, Kind::Meridiem)
            || env.may_be(behind, Kind::Oclock)
            || is_hour_and_minute(env, phrase))
        && !env.may_be(behind, Kind::Unit)
}

/// "train *17h42*".
fn is_hour_and_minute(env: &Env<'_>, phrase: &Phrase) -> bool {
    let minute = env.tokens.get(phrase.start + 2).map(|token| token.shape);
    phrase.kind == Kind::Time
        && env.may_be(phrase.start + 1, Kind::ShortUnit)
        && phrase.end == phrase.start + 3
        && matches!(minute, Some(Shape::Int { digits: 2, .. }))
}

/// "flight *28 march* 2:30": a day with its month is none, unless the month has a day of its own,
/// "episode 3 *march 5*".
fn is_day_and_month(env: &Env<'_>, phrase: &Phrase) -> bool {
    let dotted = usize::from(env.word(phrase.start + 1) == ".");
    let month = phrase.start + 1 + dotted;
    let day = |at: usize| {
        let shape = env.tokens.get(at).map(|token| token.shape);
        matches!(shape, Some(Shape::Int { digits: 1..=2, .. }))
    };
    env.may_be(month, Kind::Month) && phrase.end > month && !day(month + 1)
}

/// "meet Bob at 21 Main Street": the number of a house; "at 5th and Main": that of a street.
fn is_address(env: &Env<'_>, phrase: &Phrase) -> bool {
    let day_of_month = matches!(
        phrase.value,
        Value::Point(point) if point.source == Source::DayOfMonth && point.clock.is_none()
    );
    let before = |back: usize, kind| {
        let at = phrase.start.checked_sub(back);
        at.is_some_and(|at| env.may_be(at, kind))
    };
    // "on 5th avenue".
    let ordinal = phrase.end >= 2 && env.tokens[phrase.end - 2].shape != Shape::Punctuation('.');
    if day_of_month && ordinal && env.is(phrase.end, Class::STREET) {
        return true;
    }
    if day_of_month && (before(1, Kind::At) || before(1, Kind::And) && before(3, Kind::At)) {
        return true;
    }
    /// "21 Martin Luther King Boulevard".
    const NAMES_MAX: usize = 4;
    let number = matches!(env.tokens[phrase.end - 1].shape, Shape::Int { .. });
    let capital = |at: &usize| env.word(*at).starts_with(char::is_uppercase);
    let mut names = (phrase.end..phrase.end + NAMES_MAX).take_while(capital);
    // "at 9 Call Dr Smith" names a person.
    let ends = |at: usize| env.is(at, Class::STREET) && !capital(&(at + 1));
    number && names.any(|at| at > phrase.end && ends(at))
}

/// "Straße des 17. Juni": a day in the genitive behind a noun is what something is called after.
pub(super) fn is_named_after_a_day(
    env: &Env<'_>,
    segment: super::Segment,
    phrase: &Phrase,
) -> bool {
    let with = env.is_written(phrase.start, "des");
    let at = if with {
        phrase.start
    } else {
        phrase.start.saturating_sub(1)
    };
    let named = at > segment.start && env.is_written(at, "des") && env.is_inert(at - 1);
    named
        && phrase.kind == Kind::Date
        && env.word(at - 1).starts_with(char::is_uppercase)
        && !env.lexicon.language.habits.capitals_are_names
}
