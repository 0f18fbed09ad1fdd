//! What a line says about a habit: its name, on which days, how much, and when to be reminded.
//!
//! The end of a line is read, one phrase after another, as long as it is one of these; what is
//! left is the name. How often it is may stand before it as well: "3 times a week Stretch". A number
//! belongs to the goal only with a unit that is known here, so that "Read 1984" keeps its name; any
//! unit can be given to a goal by itself.

use jiff::civil::Time;

use crate::habit::{Amount, Goal, Period, Schedule, UNIT_CHARS_MAX, Weekdays};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is left when the rest is read; may be empty.
    pub name: String,
    /// On which days, if it says so.
    pub schedule: Option<Schedule>,
    /// How much, if it says so.
    pub goal: Option<Goal>,
    /// When to be reminded, if it says so.
    pub remind_at: Option<Time>,
}

/// A phrase of a line beside the name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Phrase {
    Days(Schedule),
    Much(Goal),
    At(Time),
}

/// Reads a line: the name, and the rest in any order behind it, or how often before it.
#[must_use]
pub fn read(line: &str) -> Said {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut said = Said {
        name: String::new(),
        schedule: None,
        goal: None,
        remind_at: None,
    };
    let mut end = words.len();
    while let Some((begin, phrase)) = last_phrase(&words[..end]) {
        let known = match &phrase {
            Phrase::Days(_) => said.schedule.is_some(),
            Phrase::Much(_) => said.goal.is_some(),
            Phrase::At(_) => said.remind_at.is_some(),
        };
        // What is said twice is part of the name.
        if known {
            break;
        }
        match phrase {
            Phrase::Days(schedule) => said.schedule = Some(schedule),
            Phrase::Much(goal) => said.goal = Some(goal),
            Phrase::At(time) => said.remind_at = Some(time),
        }
        end = begin;
    }
    let mut start = 0;
    match often_before(&words[..end]) {
        Some((count, Phrase::Days(schedule))) if said.schedule.is_none() => {
            said.schedule = Some(schedule);
            start = count;
        }
        Some((count, Phrase::Much(goal))) if said.goal.is_none() => {
            said.goal = Some(goal);
            start = count;
        }
        _ => {}
    }
    said.name = words[start..end]
        .join(" ")
        .trim_end_matches([',', ':'])
        .to_owned();
    said
}

/// Why the words that are left as a name end or begin with how often something is done, and that
/// cannot be; `None` if they do not.
#[must_use]
pub fn impossible(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let before = (2..words.len().min(PHRASE_WORDS_MAX)).find_map(|count| {
        let mut before = words[..count].to_vec();
        ends_before(&mut before)?;
        if phrase(&before).is_some() {
            return None;
        }
        let says_often = before[0].starts_with(|c: char| c.is_ascii_digit())
            || EVERY.contains(&before[0].to_lowercase().as_str());
        says_often.then(|| impossible_at_the_end(&before)).flatten()
    });
    before.or_else(|| impossible_at_the_end(&words))
}

fn impossible_at_the_end(words: &[&str]) -> Option<String> {
    let words = plain(words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let Some(amount) = below_nothing(&words) {
        return Some(format!(
            "How much is done is more than nothing, and not {amount}."
        ));
    }
    if let Some(often) = unknown_often(&words) {
        return Some(format!(
            "I don't know habits that come “{often}”. I know every day, every 2 days or weeks, 3 \
             times a week, once a month and days of the week."
        ));
    }
    let [
        most @ ..,
        "a" | "per" | "every" | "each" | "pro" | "im" | "am",
        per,
    ] = words.as_slice()
    else {
        return None;
    };
    let said = (1..=most.len().min(2)).find_map(|end| count(&most[most.len() - end..]))?;
    let can_be = |per| Schedule::times(said, per).is_some();
    let (is_possible, allowed) = match *per {
        "day" | "tag" => (of_times(said).is_some(), "at least once a day"),
        "week" | "woche" => (can_be(Period::Week), "1 to 7 times a week"),
        "month" | "monat" => (can_be(Period::Month), "1 to 28 times a month"),
        _ => return None,
    };
    (!is_possible).then(|| format!("A habit can be done {allowed}, and not {said}."))
}

/// What begins how often a habit comes.
const EVERY: [&str; 6] = ["every", "each", "alle", "jeden", "jede", "jedes"];

/// How often a habit comes, at the end, in a way that is not known here: "every 6 months", "every
/// 1st". A habit of every day would be something else, and "Thank every teacher" is a name.
fn unknown_often(words: &[&str]) -> Option<String> {
    const SPANS: [&str; 9] = [
        "day",
        "week",
        "weekend",
        "fortnight",
        "month",
        "quarter",
        "year",
        "hour",
        "minute",
    ];
    const GERMAN: [&str; 8] = [
        "tage", "wochen", "monate", "jahre", "jahr", "stunden", "quartal", "minuten",
    ];
    /// "every last day of the month" has five behind the first.
    const WORDS_MAX: usize = 5;
    let at = words.iter().rposition(|word| EVERY.contains(word))?;
    let rest = &words[at + 1..];
    let is_span = |word: &&&str| SPANS.contains(&singular(word)) || GERMAN.contains(word);
    let is_place = |word: &&str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < word.len() && ["st", "nd", "rd", "th", "."].contains(&digits)
    };
    let says = rest.last().as_ref().is_some_and(is_span) || rest.first().is_some_and(is_place);
    // A span that can be, and a number that cannot, is told by what it can be.
    let is_counted = rest.len() == 1 && rest.first().as_ref().is_some_and(is_span);
    let is_bare = is_counted && at > 0 && count(&words[at - 1..at]).is_some();
    (says && !is_bare && rest.len() <= WORDS_MAX).then(|| words[at..].join(" "))
}

/// An amount of a known unit that is nothing or below it, at the end: "-3 min", "0 km".
fn below_nothing(words: &[&str]) -> Option<String> {
    /// "-3 min" has two.
    const WORDS_MAX: usize = 2;
    (1..=words.len().min(WORDS_MAX)).find_map(|count| {
        let end = &words[words.len() - count..];
        let mut positive = end.to_vec();
        let is_zero = end[0].parse::<u32>() == Ok(0);
        positive[0] = match end[0].strip_prefix(['-', '−']) {
            Some(amount) => amount,
            None if is_zero => "1",
            None => return None,
        };
        with_unit(&positive).map(|_| end.join(" "))
    })
}

/// The most words of a phrase: "on mon, tue, wed, thu and fri" has seven; "and" between all of them
/// more.
const PHRASE_WORDS_MAX: usize = 14;

/// The longest phrase at the end, and where it begins.
fn last_phrase(words: &[&str]) -> Option<(usize, Phrase)> {
    let from = words.len().saturating_sub(PHRASE_WORDS_MAX);
    (from..words.len()).find_map(|start| Some((start, phrase(&words[start..])?)))
}

/// How often a habit comes, where that stands before its name, and how many words say so. It ends
/// with a span of time, or with a colon: "Sunday roast", "Do each exercise" and "5 km run" are names.
fn often_before(words: &[&str]) -> Option<(usize, Phrase)> {
    let longest = words.len().saturating_sub(1).min(PHRASE_WORDS_MAX);
    (1..=longest).rev().find_map(|count| {
        let mut before = words[..count].to_vec();
        let is_marked = ends_before(&mut before)?;
        let said = phrase(&before)?;
        let is_often = match &said {
            Phrase::Days(_) => true,
            Phrase::Much(goal) => is_marked || goal.unit.is_none(),
            Phrase::At(_) => false,
        };
        is_often.then_some((count, said))
    })
}

/// Whether words that may say how often, before a name, end with a colon, which is taken away;
/// `None` if they end with neither that nor a span of time.
fn ends_before(words: &mut [&str]) -> Option<bool> {
    const SPANS: [&str; 11] = [
        "day", "days", "week", "weeks", "month", "months", "tag", "tage", "woche", "wochen",
        "monat",
    ];
    let last = words.last_mut()?;
    let marked = last.strip_suffix(':').filter(|word| !word.is_empty());
    *last = marked.unwrap_or(last);
    let is_span = SPANS.contains(&last.to_lowercase().as_str());
    (marked.is_some() || is_span).then_some(marked.is_some())
}

fn phrase(written: &[&str]) -> Option<Phrase> {
    let words = plain(written);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let Some(schedule) = days(&words) {
        return Some(Phrase::Days(schedule));
    }
    if let Some(goal) = times_a_day(&words).or_else(|| with_unit(&words)) {
        return Some(Phrase::Much(as_written(goal, written)));
    }
    match words.as_slice() {
        ["at" | "@", time] => clock(time).map(Phrase::At),
        ["at" | "@", time, half @ ("am" | "pm")] => clock(&format!("{time}{half}")).map(Phrase::At),
        ["um", time] | ["um", time, "uhr"] => clock(time).map(Phrase::At),
        ["remind" | "reminder", rest @ ..] => match rest {
            ["at", time] | ["me", "at", time] => clock(time).map(Phrase::At),
            _ => None,
        },
        _ => None,
    }
}

/// A goal whose unit keeps its capitals: a German one has one.
fn as_written(goal: Goal, written: &[&str]) -> Goal {
    let is_unit = |word: &&&str| goal.unit.as_ref() == Some(&word.to_lowercase());
    let unit = written.iter().find(is_unit);
    Goal {
        unit: unit.map(|word| (*word).to_owned()).or(goal.unit),
        ..goal
    }
}

/// On which days, if a text says nothing else.
#[must_use]
pub fn schedule(text: &str) -> Option<Schedule> {
    let words = plain(&text.split_whitespace().collect::<Vec<_>>());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    days(&words).or_else(|| weekdays(&words))
}

/// How much, if a text says nothing else: "5 km", "8 times a day", "once"; any unit will do.
#[must_use]
pub fn goal(text: &str) -> Option<Goal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = plain(&words);
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let lower = match lower.as_slice() {
        [most @ .., "a" | "per" | "every" | "each", "day"]
        | [most @ .., "daily" | "täglich"]
        | [most @ .., "am" | "pro", "tag"] => most,
        all => all,
    };
    if let Some(count) = count(lower) {
        return of_times(count);
    }
    let known = with_unit(lower).map(|goal| as_written(goal, &words));
    if known.is_some() {
        return known;
    }
    let (amount, unit) = match lower {
        [amount, ..] => (Amount::parse(amount)?, words[1..lower.len()].join(" ")),
        [] => return None,
    };
    let unit = unit.trim();
    let fits = amount > Amount::ZERO && unit.chars().count() <= UNIT_CHARS_MAX;
    let unit = (!unit.is_empty() && !is_times(unit)).then(|| unit.to_owned());
    fits.then_some(Goal { amount, unit })
}

/// An amount with or without a unit, if the words say nothing else: "5", "5 km", "5km".
#[must_use]
pub fn amount(words: &[&str]) -> Option<(Amount, Option<String>)> {
    let lower = plain(words);
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match lower.as_slice() {
        [one] => match Amount::parse(one) {
            Some(amount) => Some((amount, None)),
            None => measured(&lower).map(|(amount, unit)| (amount, Some(unit))),
        },
        [first, unit] if unit.chars().any(char::is_alphabetic) => {
            Some((Amount::parse(first)?, Some((*unit).to_owned())))
        }
        _ => None,
    }
    .map(|(amount, unit)| (amount, unit.filter(|unit| !is_times(unit))))
}

/// Whether two words for a unit mean the same: "km" and "kilometers", "page" and "pages".
#[must_use]
pub fn is_same_unit(one: &str, other: &str) -> bool {
    unit_key(one) == unit_key(other)
}

fn unit_key(unit: &str) -> String {
    let unit = unit.to_lowercase();
    let known = SPELLINGS.iter().find(|all| all.contains(&unit.as_str()));
    match known {
        Some(all) => all[0].to_owned(),
        None => singular(&unit).to_owned(),
    }
}

fn singular(word: &str) -> &str {
    for (ending, kept) in [("sses", 2), ("shes", 2), ("ches", 2)] {
        if word.ends_with(ending) {
            return &word[..word.len() - kept];
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() > 1 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

/// Units that have several spellings.
const SPELLINGS: &[&[&str]] = &[
    &[
        "km",
        "kms",
        "kilometer",
        "kilometers",
        "kilometre",
        "kilometres",
    ],
    &["mi", "mile", "miles"],
    &["m", "meter", "meters", "metre", "metres"],
    &["min", "mins", "minute", "minutes", "minuten"],
    &[
        "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden",
    ],
    &["l", "liter", "liters", "litre", "litres"],
    &[
        "ml",
        "milliliter",
        "milliliters",
        "millilitre",
        "millilitres",
    ],
    // A habit may be kept in one language and told of in another.
    &["glass", "glasses", "glas", "gläser"],
    &["cup", "cups", "tasse", "tassen"],
    &["bottle", "bottles", "flasche", "flaschen"],
    &["page", "pages", "seite", "seiten"],
    &["chapter", "chapters", "kapitel"],
    &["word", "words", "wort", "wörter"],
    &["line", "lines", "zeile", "zeilen"],
    &["step", "steps", "schritt", "schritte"],
    &["round", "rounds", "runde", "runden"],
    &["lap", "laps", "bahn", "bahnen"],
    &["squat", "squats", "kniebeuge", "kniebeugen"],
    &["exercise", "exercises", "übung", "übungen"],
    &["lesson", "lessons", "lektion", "lektionen"],
    &["portion", "portions", "portionen"],
    &["piece", "pieces", "stück", "stücke"],
    &["pill", "pills", "pille", "pillen"],
    &["tablet", "tablets", "tablette", "tabletten"],
    &["sec", "second", "seconds", "sekunde", "sekunden"],
    &["kcal", "calorie", "calories"],
    &[
        "push-up",
        "push-ups",
        "pushup",
        "pushups",
        "liegestütz",
        "liegestütze",
    ],
    &["sit-up", "sit-ups", "situp", "situps"],
    &["pull-up", "pull-ups", "pullup", "pullups"],
];

/// Units that make a number in a name an amount, besides those above.
const UNITS: &[&str] = &[
    "rep", "set", "plank", "kg", "g", "serving", "card", "session", "euro", "dollar", "point",
    "song", "block",
];

fn is_times(unit: &str) -> bool {
    matches!(unit.to_lowercase().as_str(), "x" | "time" | "times" | "mal")
}

fn is_known_unit(word: &str) -> bool {
    let known = SPELLINGS.iter().any(|all| all.contains(&word));
    known || UNITS.contains(&singular(word))
}

/// The words in lower case, commas left out, "3x/week" taken apart.
fn plain(words: &[&str]) -> Vec<String> {
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| ",;()".contains(c));
        let taken_apart = word
            .split_once('/')
            .filter(|(_, per)| matches!(*per, "d" | "day" | "w" | "wk" | "week" | "month"));
        match taken_apart {
            Some((count, per)) => {
                let per = match per {
                    "d" | "day" => "day",
                    "month" => "month",
                    _ => "week",
                };
                all.extend([count.to_owned(), "a".to_owned(), per.to_owned()]);
            }
            None => all.push(word.to_owned()),
        }
    }
    all.retain(|word| !word.is_empty());
    all
}

fn days(words: &[&str]) -> Option<Schedule> {
    let every = |days: u16| {
        (1..=Schedule::EVERY_MAX)
            .contains(&days)
            .then_some(Schedule::Every(days))
    };
    match words {
        ["daily" | "everyday" | "täglich"] | ["every" | "each" | "jeden", "day" | "tag"] => {
            return Some(Schedule::DAILY);
        }
        ["every", "other" | "second" | "2nd", "day"] => return every(2),
        ["every", "third" | "3rd", "day"] => return every(3),
        ["jeden", "zweiten" | "2", "tag"] => return every(2),
        ["jeden", "dritten" | "3", "tag"] => return every(3),
        ["every", days, "day" | "days"] | ["alle", days, "tage"] => {
            return every(small(days)?.try_into().ok()?);
        }
        ["every", "other" | "second" | "2nd", "week"]
        | ["every", "fortnight"]
        | ["fortnightly" | "biweekly"]
        | ["jede", "zweite" | "2", "woche"] => return every(14),
        ["every", weeks, "week" | "weeks"] | ["alle", weeks, "wochen"] => {
            let days = small(weeks)?.checked_mul(7)?;
            return every(days.try_into().ok()?);
        }
        ["weekly" | "wöchentlich"] | ["every" | "each" | "jede", "week" | "woche"] => {
            return Schedule::times(1, Period::Week);
        }
        ["monthly" | "monatlich"] | ["every" | "each" | "jeden", "month" | "monat"] => {
            return Schedule::times(1, Period::Month);
        }
        [
            "every" | "each" | "on" | "at" | "only" | "jeden" | "jede" | "immer" | "am" | "an",
            rest @ ..,
        ] => {
            return weekdays(rest);
        }
        _ => {}
    }
    match words {
        [most @ .., "a" | "per" | "every" | "each", "week"]
        | [most @ .., "weekly"]
        | [most @ .., "pro" | "die", "woche"] => {
            return Schedule::times(count(most)?, Period::Week);
        }
        [most @ .., "a" | "per" | "every" | "each", "month"]
        | [most @ .., "monthly"]
        | [most @ .., "pro" | "im", "monat"] => {
            return Schedule::times(count(most)?, Period::Month);
        }
        _ => {}
    }
    // One short name alone may well be a word of the habit: "Enjoy the sun".
    match words {
        [only] if only.len() <= 3 => None,
        _ => weekdays(words),
    }
}

fn times_a_day(words: &[&str]) -> Option<Goal> {
    match words {
        [most @ .., "a" | "per", "day"] | [most @ .., "am" | "pro", "tag"] => match count(most) {
            Some(count) => of_times(count),
            None => with_unit(most),
        },
        [most @ .., "each" | "every", "day"] | [most @ .., "daily"] => of_times(count(most)?),
        _ => None,
    }
}

fn of_times(count: u32) -> Option<Goal> {
    Some(Goal {
        amount: Amount::from_thousandths(count.checked_mul(1_000)?)?,
        unit: None,
    })
    .filter(|goal| goal.amount > Amount::ZERO)
}

/// "once", "twice", "3 times", "3x", "3".
fn count(words: &[&str]) -> Option<u32> {
    match words {
        ["once" | "einmal"] => Some(1),
        ["twice" | "zweimal"] => Some(2),
        ["dreimal"] => Some(3),
        [number] => small(number.strip_suffix('x').unwrap_or(number)),
        [number, "time" | "times" | "x" | "×" | "mal"] => small(number),
        _ => None,
    }
}

fn small(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const GERMAN: [&str; 11] = [
        "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    ];
    let names = (1..).zip(NAMES).chain((2..).zip(GERMAN));
    let named = names.into_iter().find(|(_, name)| *name == word);
    match named {
        Some((number, _)) => Some(number),
        None if word.len() <= 4 => word.parse().ok(),
        None => None,
    }
}

/// "5 km", "for 20 min", "5km", with a unit that is known.
fn with_unit(words: &[&str]) -> Option<Goal> {
    let words = match words {
        ["for", rest @ ..] => rest,
        all => all,
    };
    let (amount, unit) = measured(words)?;
    (amount > Amount::ZERO).then_some(Goal {
        amount,
        unit: Some(unit),
    })
}

fn measured(words: &[&str]) -> Option<(Amount, String)> {
    let (number, unit) = match words {
        [number, unit] => (*number, *unit),
        [joined] => {
            let end = joined.find(|c: char| c.is_alphabetic())?;
            joined.split_at(end)
        }
        _ => return None,
    };
    is_known_unit(unit).then_some(())?;
    let number = Amount::parse(number).or_else(|| of_times(small(number)?).map(|goal| goal.amount));
    Some((number?, unit.to_owned()))
}

/// Names of days, joined by "and" or nothing, and ranges of them.
fn weekdays(words: &[&str]) -> Option<Schedule> {
    let mut found = Vec::new();
    for word in words {
        match *word {
            "and" | "&" | "+" | "on" | "every" | "each" | "und" | "am" | "an" | "jeden" | "dem"
            | "den" => {}
            "weekday" | "weekdays" | "workday" | "workdays" | "werktag" | "werktags"
            | "werktagen" | "wochentags" => found.extend(0..5),
            "weekend" | "weekends" | "wochenende" | "wochenenden" => found.extend(5..7),
            other => match other.split_once(['-', '–']) {
                Some((from, to)) => found.extend(range(weekday(from)?, weekday(to)?)),
                None => {
                    for part in other.split([',', '/']) {
                        found.push(weekday(part)?);
                    }
                }
            },
        }
    }
    // Whatever one can do so, a day is not said by that alone.
    let is_ambiguous = words
        .iter()
        .all(|word| matches!(*word, "do" | "so" | "an" | "am"));
    if is_ambiguous {
        return None;
    }
    match Weekdays::new(found.iter().copied()) {
        Some(days) => Some(Schedule::On(days)),
        None if found.len() >= 7 => Some(Schedule::DAILY),
        None => None,
    }
}

fn range(from: u8, to: u8) -> Vec<u8> {
    let length = (to + 7 - from) % 7;
    (0..=length).map(|step| (from + step) % 7).collect()
}

/// The days of the week in each language, with how few letters are enough.
const WEEKDAYS: [[(&str, usize); 7]; 2] = [
    [
        ("monday", 3),
        ("tuesday", 3),
        ("wednesday", 3),
        ("thursday", 3),
        ("friday", 3),
        ("saturday", 3),
        ("sunday", 3),
    ],
    [
        ("montag", 3),
        ("dienstag", 4),
        ("mittwoch", 4),
        ("donnerstag", 4),
        ("freitag", 4),
        ("samstag", 4),
        ("sonntag", 4),
    ],
];
/// How German calendars write them; "do so" is no Thursday and Sunday.
const SHORT: [&str; 7] = ["mo", "di", "mi", "do", "fr", "sa", "so"];

fn weekday(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let is_many = |one: &&str| one.ends_with("day") || one.ends_with("tag") || *one == "mittwoch";
    let one = word.strip_suffix('s').filter(is_many);
    let word = one.unwrap_or(word);
    let named = WEEKDAYS.iter().flat_map(|names| (0..).zip(names));
    let mut named = named.filter(|(_, (name, short))| {
        // "mon", "tues", "thurs", "monday".
        word.len() >= *short && word.len() <= name.len() && name.starts_with(word)
    });
    let short = || (0..).zip(SHORT).find(|(_, short)| *short == word);
    named
        .next()
        .map(|(day, _)| day)
        .or_else(|| short().map(|(day, _)| day))
}

/// A time of day: "18:00", "7", "7am", "7:30pm".
fn clock(word: &str) -> Option<Time> {
    let half = ["am", "pm"].into_iter().find(|half| word.ends_with(half));
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if half.is_none() && digits.len() != word.len() {
        return None;
    }
    let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "00"));
    let hour: i8 = hour.parse().ok().filter(|_| hour.len() <= 2)?;
    let minute: i8 = minute.parse().ok().filter(|_| minute.len() == 2)?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some(_) => hour % 12 + 12,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(line: &str) -> String {
        let said = read(line);
        let parts = [
            Some(said.name),
            said.goal.map(|goal| goal.to_string()),
            said.schedule.map(|schedule| schedule.to_string()),
            said.remind_at
                .map(|time| time.strftime("%H:%M").to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" | ")
    }

    #[test]
    fn a_line_is_a_name_and_what_it_says_of_days_and_amounts() {
        for (line, reading) in [
            ("Meditate", "Meditate"),
            ("Run 5 km every day", "Run | 5 km | every day"),
            ("Run 5km daily", "Run | 5 km | every day"),
            ("Stretch 3 times a week", "Stretch | 3 times a week"),
            ("Stretch 3x/week", "Stretch | 3 times a week"),
            ("Stretch twice a week", "Stretch | 2 times a week"),
            ("Swim weekly", "Swim | once a week"),
            ("Pay bills once a month", "Pay bills | once a month"),
            ("Gym mon wed fri", "Gym | on Mon, Wed, Fri"),
            (
                "Gym on Monday, Wednesday and Friday",
                "Gym | on Mon, Wed, Fri",
            ),
            ("Gym mon-fri", "Gym | on weekdays"),
            ("Gym every weekday", "Gym | on weekdays"),
            ("Long run on weekends", "Long run | at weekends"),
            ("Water plants every 2 days", "Water plants | every 2 days"),
            (
                "Water plants every other day",
                "Water plants | every 2 days",
            ),
            ("Drink water 8 times a day", "Drink water | 8 times"),
            ("Drink 8 glasses a day", "Drink | 8 glasses"),
            ("Read 20 pages on weekdays", "Read | 20 pages | on weekdays"),
            ("Wasser 8 Gläser", "Wasser | 8 Gläser"),
            ("Wasser 8 Gläser am Tag", "Wasser | 8 Gläser"),
            ("Lesen 20 Seiten täglich", "Lesen | 20 Seiten | every day"),
            ("Dehnen drei mal pro Woche", "Dehnen | 3 times a week"),
            ("Zähne putzen zweimal am Tag", "Zähne putzen | 2 times"),
            (
                "Piano for 30 min every day at 18:00",
                "Piano | 30 min | every day | 18:00",
            ),
            ("Piano at 6pm", "Piano | 18:00"),
            ("Walk 2.5 km every sunday", "Walk | 2.5 km | on Sun"),
            (
                "Vitamins twice daily on mon, tue",
                "Vitamins | 2 times | on Mon, Tue",
            ),
            // Words that only look like it stay in the name.
            ("Read 1984", "Read 1984"),
            ("Lies 1984", "Lies 1984"),
            ("Watch 101 Dalmatians", "Watch 101 Dalmatians"),
            ("Enjoy the sun", "Enjoy the sun"),
            // Without a name that is left empty, and asked for.
            ("every day", " | every day"),
            ("5 km", " | 5 km"),
            ("Call mum on the way", "Call mum on the way"),
            ("Plan the week", "Plan the week"),
            ("Live each day", "Live | every day"),
            ("Dehnen jeden Dienstag und Freitag", "Dehnen | on Tue, Fri"),
            (
                "Stretch jeden Dienstag und Freitag",
                "Stretch | on Tue, Fri",
            ),
            ("Gym mo mi fr", "Gym | on Mon, Wed, Fri"),
            ("Gym Mo-Fr", "Gym | on weekdays"),
            ("Lesen am Wochenende", "Lesen | at weekends"),
            ("Lesen werktags um 18 Uhr", "Lesen | on weekdays | 18:00"),
            ("Gießen alle 3 Tage", "Gießen | every 3 days"),
            ("Gießen jeden zweiten Tag", "Gießen | every 2 days"),
            ("Laufen montags", "Laufen | on Mon"),
            ("3 times a week Stretch", "Stretch | 3 times a week"),
            ("Every 2 days water plants", "water plants | every 2 days"),
            ("mon wed fri: Gym 30 min", "Gym | 30 min | on Mon, Wed, Fri"),
            ("twice a day brush teeth", "brush teeth | 2 times"),
            ("Jeden Tag lesen", "lesen | every day"),
            ("Every day: meditate", "meditate | every day"),
            ("Mondays: Gym", "Gym | on Mon"),
            ("5 km a day: run", "run | 5 km"),
            ("Daily mail", "Daily mail"),
            ("Do each exercise", "Do each exercise"),
            ("Sun and moon salutation", "Sun and moon salutation"),
            ("Every Sunday an Oma denken", "Every Sunday an Oma denken"),
            ("One daily photo", "One daily photo"),
            (
                "Monday and Friday on the rower",
                "Monday and Friday on the rower",
            ),
            (":) smile", ":) smile"),
            ("Sunday roast", "Sunday roast"),
            ("5 km run", "5 km run"),
            ("Every second counts", "Every second counts"),
            ("Never do so", "Never do so"),
            ("Spaziergang am See", "Spaziergang am See"),
            ("Run 8 times a week", "Run 8 times a week"),
            ("Run every 0 days", "Run every 0 days"),
            ("Look at 25:00", "Look at 25:00"),
        ] {
            assert_eq!(said(line), reading, "{line}");
        }
    }

    #[test]
    fn a_schedule_of_its_own_may_be_one_short_name() {
        let on = |text: &str| schedule(text).map(|schedule| schedule.to_string());
        assert_eq!(on("sun").as_deref(), Some("on Sun"));
        assert_eq!(on("Mon, Thu").as_deref(), Some("on Mon, Thu"));
        assert_eq!(on("sat-mon").as_deref(), Some("on Mon, Sat, Sun"));
        assert_eq!(
            on("mon tue wed thu fri sat sun").as_deref(),
            Some("every day")
        );
        assert_eq!(on("soon"), None);
        assert_eq!(on(""), None);
    }

    #[test]
    fn a_goal_of_its_own_may_have_any_unit() {
        let of = |text: &str| goal(text).map(|goal| goal.to_string());
        assert_eq!(of("5 km").as_deref(), Some("5 km"));
        assert_eq!(of("10 German words").as_deref(), Some("10 German words"));
        assert_eq!(of("3").as_deref(), Some("3 times"));
        assert_eq!(of("3 times a day").as_deref(), Some("3 times"));
        assert_eq!(of("once").as_deref(), Some("once"));
        assert_eq!(of("0 km"), None);
        assert_eq!(of("km"), None);
        assert_eq!(of(&format!("5 {}", "k".repeat(UNIT_CHARS_MAX + 1))), None);
    }

    #[test]
    fn an_amount_may_have_a_unit_in_any_spelling() {
        let km = Amount::parse("5").unwrap();
        assert_eq!(amount(&["5"]), Some((km, None)));
        assert_eq!(amount(&["5km"]), Some((km, Some("km".to_owned()))));
        assert_eq!(amount(&["5", "times"]), Some((km, None)));
        assert_eq!(amount(&["five"]), None);
        assert!(is_same_unit("kilometers", "km"));
        assert!(is_same_unit("Page", "pages"));
        assert!(is_same_unit("glass", "glasses"));
        assert!(!is_same_unit("km", "mi"));
    }

    proptest! {
        #[test]
        fn any_line_is_read_and_what_a_reading_says_is_read_again(line in "[ -~]{0,40}") {
            let said = read(&line);
            if let Some(goal) = said.goal.as_ref().filter(|goal| !goal.is_once()) {
                let again = super::goal(&goal.to_string());
                prop_assert_eq!(again.as_ref(), Some(goal));
            }
            if let Some(days) = said.schedule {
                prop_assert_eq!(super::schedule(&days.to_string()), Some(days));
            }
        }
    }
}
