//! `/clientrate`: what an hour costs a client.

use domain::client::{Client, Rate, RateFrom, Rates};
use domain::clients::{self, ClientEdit};
use domain::error::{Error, Result};
use domain::message::{Message, Text};
use jiff::civil::Date;

use super::edit::{Field, ask, set};
use super::named;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::dates;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "clientrate",
    aliases: &["rate"],
    usage: "<client> <amount> [currency] [per hour] [from <day>]",
    summary: "Say what an hour costs a client",
    details: "The currency is its three letters or its sign; without one it is that of your other rates. Another rate counts from today on, or from the day behind `from`: what was worked before keeps its price, and statements that you have sent stay true. `from the start` changes all of it. A rate counts until the next that has a day. The first of all, said again on the same day, is corrected. `none` takes the rate away, also from what was worked.",
    examples: &[
        ("/clientrate Acme Corp 85 EUR per hour", "85 euros an hour"),
        ("/clientrate 1 $120.50", "by its number"),
        (
            "/clientrate Acme Corp 95 EUR from 1 January",
            "what is worked until then keeps its price",
        ),
        ("/clientrate Acme Corp", "asks for it"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let (client, words) = named::first(turn, arguments, &COMMAND)?;
    if words.is_empty() {
        return Ok(say(ask(turn, &client, Field::Rate)?));
    }
    Ok(say(set(turn, &client, Field::Rate, &words)?))
}

/// Reads a rate, and the day from which on it counts.
pub(super) fn read(turn: &Turn<'_>, client: &Client, words: &str) -> Result<ClientEdit> {
    let usual = clients::usual_currency(turn.tx, turn.actor, client)?;
    let (amount, from) = match parted(words) {
        Some((amount, day, has_been)) => (amount, first_day(turn, day, has_been)?),
        None => (words, RateFrom::Today),
    };
    Ok(ClientEdit::Rate(Rate::parse(amount, usual.as_ref())?, from))
}

/// Words before which the day stands from which on something counts.
const FROM: [&str; 7] = ["from", "starting", "as of", "ab", "von", "vom", "zum"];
/// The same of a day that has been.
const SINCE: [&str; 2] = ["since", "seit"];
/// What means all that was ever worked.
const START: [&str; 10] = [
    "the start",
    "start",
    "the beginning",
    "beginning",
    "the very start",
    "the very beginning",
    "always",
    "anfang",
    "anfang an",
    "beginn an",
];
/// What means today.
const NOW: [&str; 6] = ["now", "now on", "today", "today on", "sofort", "jetzt"];
/// Words between two days: a rate has no last one.
const UNTIL: [&str; 5] = ["to", "until", "till", "bis", "-"];

/// The amount, the words behind "from", and whether they are of a day that has been.
fn parted(words: &str) -> Option<(&str, &str, bool)> {
    let lower = words.to_ascii_lowercase();
    let mark = |mark: &str, has_been: bool| {
        let at = lower.find(&format!(" {mark} "))?;
        let day = words[at + mark.len() + 2..].trim();
        let amount = words[..at].trim();
        amount
            .contains(|c: char| c.is_ascii_digit())
            .then_some((amount, day, has_been))
    };
    let from = FROM.iter().filter_map(|word| mark(word, false));
    let since = SINCE.iter().filter_map(|word| mark(word, true));
    from.chain(since).min_by_key(|(amount, ..)| amount.len())
}

/// The day that is meant. That of "since" has been; others are in whichever year is nearer, as a
/// rate may be told before and after.
fn first_day(turn: &Turn<'_>, words: &str, has_been: bool) -> Result<RateFrom> {
    let lower = words.to_lowercase();
    let lower = lower.strip_prefix("from ").unwrap_or(&lower);
    if START.contains(&lower) {
        return Ok(RateFrom::Start);
    }
    if NOW.contains(&lower) {
        return Ok(RateFrom::Today);
    }
    if lower.split(' ').any(|word| UNTIL.contains(&word)) {
        return Err(Error::refused_with(
            "A rate has a first day, and counts until another does.",
            "Say the one that follows with its own day, for example: 95 EUR from 1 April",
        ));
    }
    let today = turn.today();
    let past = when::past_days(turn.actor, lower);
    let coming = when::coming_days(turn.actor, lower).filter(|_| !has_been);
    let apart = |day: Date| (day - today).get_days().unsigned_abs();
    let days = past.into_iter().chain(coming);
    days.map(|days| days.first)
        .min_by_key(|day| apart(*day))
        .map(RateFrom::Day)
        .ok_or_else(|| {
            Error::refused_with(
                format!("“{words}” is no day from which a rate can count."),
                "For example: 95 EUR from 1 January, or 95 EUR from the start",
            )
        })
}

/// Rates to come that a card tells.
const COMING_TOLD: usize = 2;

/// What an hour costs and, if it was another or will be, from which day on.
pub(super) fn in_words(rates: &Rates, today: Date) -> String {
    let mut words = format!("{} an hour", rates.on(today));
    let changes = rates.changes();
    let (been, coming): (Vec<_>, Vec<_>) = changes.iter().partition(|it| it.first <= today);
    if let Some(change) = been.last() {
        let first = dates::full_day(change.first, today);
        words.push_str(&format!(" since {first}, {} before", change.before));
    }
    for change in coming.iter().take(COMING_TOLD) {
        let first = dates::full_day(change.first, today);
        words.push_str(&format!(", {} from {first}", change.after));
    }
    if coming.len() > COMING_TOLD {
        words.push_str(&format!(" and {} more", coming.len() - COMING_TOLD));
    }
    words
}

/// A client's card with what another rate means for what was worked already.
pub(super) fn told(
    turn: &Turn<'_>,
    card: Message,
    (before, after): (&Client, &Client),
    from: RateFrom,
) -> Message {
    let today = turn.today();
    let Some(rates) = &after.rate else {
        return card;
    };
    match from {
        RateFrom::Day(_) if before.rate.is_none() => {
            card.line("There was no rate before, so it counts for all that was worked.")
        }
        RateFrom::Day(day) if day < today => card.line(format!(
            "What was worked from {} on has that price now, until the next one.",
            dates::full_day(day, today)
        )),
        RateFrom::Today if rates.changes().iter().any(|it| it.first == today) => {
            card.line(Text::default().italic(format!(
                "What was worked before today keeps its price. To change that too: /clientrate {} {} from the start",
                after.number.0,
                rates.on(today)
            )))
        }
        RateFrom::Day(_) | RateFrom::Today | RateFrom::Start => card,
    }
}
