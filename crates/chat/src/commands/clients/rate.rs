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
    details: "The currency is its three letters or its sign; without one it is that of your other rates. Another rate counts from today on, or from the day behind `from`: what was worked before keeps its price, and statements that you have sent stay true. `from the start` changes all of it. What was said on the same day is corrected. `none` takes the rate away.",
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
        Some((amount, from)) => (amount, first_day(turn, from)?),
        None => (words, RateFrom::Today),
    };
    Ok(ClientEdit::Rate(Rate::parse(amount, usual.as_ref())?, from))
}

/// Words before which the day stands from which on something counts.
const FROM: [&str; 7] = ["from", "since", "starting", "as of", "ab", "seit", "von"];
/// What means all that was ever worked.
const START: [&str; 8] = [
    "the start",
    "start",
    "the beginning",
    "beginning",
    "the very start",
    "always",
    "anfang an",
    "beginn an",
];

/// The amount, and the words behind "from".
fn parted(words: &str) -> Option<(&str, &str)> {
    let lower = words.to_ascii_lowercase();
    FROM.iter()
        .filter_map(|mark| {
            let at = lower.find(&format!(" {mark} "))?;
            Some((words[..at].trim(), words[at + mark.len() + 2..].trim()))
        })
        .min_by_key(|(amount, _)| amount.len())
}

/// The day that is meant, in whichever year it is nearer: a rate may be told before and after.
fn first_day(turn: &Turn<'_>, words: &str) -> Result<RateFrom> {
    if START.contains(&words.to_lowercase().as_str()) {
        return Ok(RateFrom::Start);
    }
    let today = turn.today();
    let past = when::past_days(turn.actor, words);
    let coming = when::coming_days(turn.actor, words);
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

/// What an hour costs and, if it was another or will be, from which day on.
pub(super) fn in_words(rates: &Rates, today: Date) -> String {
    let mut words = format!("{} an hour", rates.on(today));
    let changes = rates.changes();
    let (been, coming): (Vec<_>, Vec<_>) = changes.iter().partition(|it| it.first <= today);
    if let Some(change) = been.last() {
        let first = dates::full_day(change.first, today);
        words.push_str(&format!(" since {first}, {} before", change.before));
    }
    for change in coming {
        let first = dates::full_day(change.first, today);
        words.push_str(&format!(", {} from {first}", change.after));
    }
    words
}

/// A client's card with what was to come and does not, and with how to change what was worked
/// before as well.
pub(super) fn told(
    turn: &Turn<'_>,
    mut card: Message,
    (before, after): (&Client, &Client),
    from: RateFrom,
) -> Message {
    let changes = |client: &Client| client.rate.as_ref().map(Rates::changes).unwrap_or_default();
    let now = changes(after);
    let today = turn.today();
    let dropped = changes(before)
        .into_iter()
        .filter(|it| it.first > today && !now.contains(it));
    for change in dropped {
        let first = dates::full_day(change.first, today);
        card = card.line(format!(
            "{} from {first} does not come any more.",
            change.after
        ));
    }
    let Some(rates) = after.rate.as_ref().filter(|_| !now.is_empty()) else {
        return card;
    };
    if from != RateFrom::Today {
        return card;
    }
    card.line(Text::default().italic(format!(
        "What was worked before keeps its price. To change that too: /clientrate {} {} from the start",
        after.number.0,
        rates.latest()
    )))
}
