//! Numbers and periods that count or name something and say no time.

use crate::chart::Phrase;
use crate::grammar::Env;
use crate::token::Shape;
use crate::value::{Grain, Kind, Source, Value};

use super::Segment;

/// "after a second reset": what may be a number in order or a unit counts the noun behind it, and
/// is no length of time.
pub(super) fn counts_a_noun(env: &Env<'_>, phrase: &Phrase) -> bool {
    let is_length = match phrase.value {
        Value::Point(point) => point.instant.is_some(),
        Value::Amount(_) => true,
        _ => false,
    };
    is_length
        && env.may_be(phrase.end - 1, Kind::Ordinal)
        && phrase.end < env.tokens.len()
        && env.is_inert(phrase.end)
}

/// "send the invoice for *February*", "Lohn für *März*": what it is about, and no day to do it.
pub(super) fn is_about_a_period(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let period = match phrase.value {
        Value::Point(point) => {
            let bare = phrase.end == phrase.start + 1;
            let month = matches!(point.grain, Grain::Month | Grain::Quarter);
            // "plan the offsite for next quarter".
            let over = env.says_past(phrase.start..phrase.end);
            point.clock.is_none() && month && (bare || over)
        }
        _ => false,
    };
    phrase.kind == Kind::Date
        && period
        && phrase.start > segment.start + 1
        && env.may_be(phrase.start - 1, Kind::For)
}

/// "invite 10 to 12 people", "quotes from 3 to 5 vendors": two numbers before what they count.
fn counts_from_to(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    let (last, next) = (phrase.end - 1, phrase.end);
    let number = |at: usize| matches!(env.tokens[at].shape, Shape::Int { digits: 1..=2, .. });
    let timely = matches!(phrase.kind, Kind::Time | Kind::Range);
    let joins = |at: usize| {
        let to = [Kind::To, Kind::ToHour, Kind::UntilWord];
        to.into_iter().any(|kind| env.may_be(at, kind)) || matches!(env.word(at), "-" | "–")
    };
    let joined =
        phrase.end - phrase.start >= 3 && number(last) && number(last - 2) && joins(last - 1);
    if !timely || !joined || next >= segment.end || !env.is_inert(next) {
        return false;
    }
    let word = env.word(next);
    let many = is_many(word);
    let noun = !env.lexicon.language.habits.capitals_are_names
        && word.starts_with(char::is_uppercase)
        && env.word(next + 1).starts_with(char::is_lowercase);
    many || is_plural(word) || noun
}

/// "today 3 apples", "am Freitag 3 Äpfel kaufen": a number behind a day is no hour before what it
/// counts.
pub(super) fn counts_things(env: &Env<'_>, segment: Segment, phrase: &Phrase) -> bool {
    if counts_from_to(env, segment, phrase) {
        return true;
    }
    let (last, next) = (phrase.end - 1, phrase.end);
    let digits = match env.tokens[last].shape {
        Shape::Int { digits, .. } => digits,
        _ => 0,
    };
    let number = matches!(digits, 1 | 2 | 4);
    let inert = |at: usize| at < segment.end && env.is_inert(at);
    let day = match phrase.value {
        Value::Point(point) => {
            point.source != Source::MonthDay || digits == 4 && point.clock.is_some()
        }
        Value::Rule(_) => true,
        _ => false,
    };
    // "at 3", "quarter to 6" are hours.
    const BEFORE_HOURS: [Kind; 5] = [
        Kind::At,
        Kind::ToHour,
        Kind::PastWord,
        Kind::BeforeWord,
        Kind::Half,
    ];
    let follows = |kind: Kind| last > 0 && env.may_be(last - 1, kind);
    let hour = BEFORE_HOURS.into_iter().any(follows);
    // "um 100 Euro kürzen", "um 3 Tage verlängern", "vor 3 Leuten reden": by how much, and before how
    // many. "um 8 Uhr 3 km laufen" has its hour, and behind "um" a person is somebody to meet.
    let counted = next < segment.end && phrase.end == phrase.start + 2 && digits != 0;
    let timed = hour || follows(Kind::Around);
    if counted && timed && phrase.kind == Kind::Time && env.tokens[next].spaced {
        let of_people = env.lexicon.language.habits.until_is_by && is_many(env.word(next));
        let measured = is_measure(env, next) && !env.is_written(next, "h");
        if measured || of_people {
            return true;
        }
    }
    if !(number && day && phrase.start < last) || hour {
        return false;
    }
    if next < segment.end && is_measure(env, next) {
        return true;
    }
    if !inert(next) {
        return false;
    }
    // "um 17 Uhr 30 Anna treffen", but "um 17 Uhr 12 Eier kaufen".
    let fifths = matches!(env.tokens[last].shape, Shape::Int { value, .. } if value % 5 == 0);
    if follows(Kind::Oclock) && fifths {
        return false;
    }
    let word = env.word(next);
    if !env.lexicon.language.habits.capitals_are_names && follows(Kind::Around) {
        return false;
    }
    if env.lexicon.language.habits.capitals_are_names {
        return is_plural(word);
    }
    // A noun and its verb.
    word.starts_with(char::is_uppercase)
        && inert(next + 1)
        && env.word(next + 1).starts_with(char::is_lowercase)
}

/// Whether a word is of several people without an "s" at its end.
fn is_many(word: &str) -> bool {
    const MANY: [&str; 17] = [
        "people",
        "persons",
        "children",
        "men",
        "women",
        "leute",
        "leuten",
        "menschen",
        "personen",
        "gegner",
        "gegnern",
        "gäste",
        "gästen",
        "zuschauer",
        "zuschauern",
        "teilnehmer",
        "teilnehmern",
    ];
    let lower = || word.chars().flat_map(char::to_lowercase);
    MANY.iter().any(|many| lower().eq(many.chars()))
}

/// Whether a word looks like more than one of something: "apples", but not "glass" or "gas".
fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}

/// "tomorrow 5 *km* run", "call Bob friday 30 *min*", "friday 20 *€*": what a number is of.
fn is_measure(env: &Env<'_>, at: usize) -> bool {
    /// Units that are the same in all languages, by the International System and ISO 4217.
    const WORLD: [&str; 18] = [
        "g", "kg", "mg", "cm", "mm", "km", "ml", "kcal", "kwh", "gb", "mb", "tb", "oz", "lb",
        "lbs", "eur", "usd", "gbp",
    ];
    /// What prices and rates are told in, by its name in the languages here.
    const PRICES: [&str; 11] = [
        "euro", "euros", "cent", "cents", "dollar", "dollars", "franken", "prozent", "percent",
        "grad", "punkte",
    ];
    match env.tokens[at].shape {
        Shape::Punctuation(c) => matches!(c, '€' | '$' | '£' | '¥' | '%' | '°'),
        Shape::Word => {
            let units = env.lexicon.language.intents.measures.split_whitespace();
            env.may_be(at, Kind::Unit)
                || env.may_be(at, Kind::ShortUnit)
                || env.is_one_of(at, units.chain(WORLD).chain(PRICES))
        }
        _ => false,
    }
}

/// "3/4 of the fence" is no day of April.
pub(super) fn is_fraction(env: &Env<'_>, phrase: &Phrase) -> bool {
    let slash = matches!(env.tokens[phrase.end - 1].shape, Shape::Slash { .. });
    slash && phrase.kind == Kind::Date && env.may_be(phrase.end, Kind::Of)
}
