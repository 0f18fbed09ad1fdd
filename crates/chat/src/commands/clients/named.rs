//! A client's name in front of other words: names have several words, and so has what follows.

use domain::client::Client;
use domain::clients;
use domain::error::Result;

use crate::arguments::{Arguments, Word, number};
use crate::registry::Command;
use crate::turn::{Turn, misuse};

/// The most words of a name that are tried; longer names go by their number.
const WORDS_MAX: usize = 100;

/// The client that the first words name, and what follows them.
///
/// The longest run of words that is a client's whole name wins; otherwise the first word, or the
/// first words in quotation marks, must name one.
pub(super) fn first(
    turn: &Turn<'_>,
    arguments: &Arguments,
    command: &Command,
) -> Result<(Client, String)> {
    let words = arguments.words();
    let Some(first) = words.first() else {
        return Err(misuse(command, "Which client?"));
    };
    // A name may have quotation marks in it.
    for count in (1..=words.len().min(WORDS_MAX)).rev() {
        if let Some(client) = of_name(turn, arguments.first(count))? {
            return Ok((client, arguments.rest(count)));
        }
    }
    if !first.quoted {
        for count in (1..=words.len().min(WORDS_MAX)).rev() {
            if let Some(client) = whole_name(turn, &words[..count])? {
                return Ok((client, arguments.rest(count)));
            }
        }
    }
    let client = clients::find(turn.tx, turn.actor, &first.text)?;
    Ok((client, arguments.rest(1)))
}

/// The client in front of a word between, and what follows that word; without such a word, the
/// client that the first words name.
///
/// Where the word stands several times, the longest run before one of them that is a client's
/// whole name wins, and otherwise the first of them counts. A number or a name in quotation marks
/// needs no word behind it.
pub(super) fn before(
    turn: &Turn<'_>,
    arguments: &Arguments,
    between: &str,
    command: &Command,
) -> Result<(Client, String)> {
    let words = arguments.words();
    let is_between = |word: &Word| !word.quoted && word.text.eq_ignore_ascii_case(between);
    let is_alone = words
        .first()
        .is_some_and(|first| first.quoted || first.number().is_some());
    let places: Vec<usize> = (1..words.len().min(WORDS_MAX))
        .filter(|place| is_between(&words[*place]))
        .collect();
    let Some(first_place) = places.first().filter(|place| !is_alone || **place == 1) else {
        return first(turn, arguments, command);
    };
    // A name may have that word in it.
    let whole = match of_name(turn, &arguments.all())? {
        None => whole_name(turn, words)?,
        named => named,
    };
    if let Some(client) = whole {
        return Ok((client, String::new()));
    }
    for place in places.iter().rev() {
        if let Some(client) = whole_name(turn, &words[..*place])? {
            return Ok((client, arguments.rest(place + 1)));
        }
    }
    let texts: Vec<&str> = words[..*first_place]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let client = clients::find(turn.tx, turn.actor, &texts.join(" "))?;
    Ok((client, arguments.rest(first_place + 1)))
}

/// The one client that is called exactly so.
fn of_name(turn: &Turn<'_>, name: &str) -> Result<Option<Client>> {
    let named = turn
        .tx
        .clients_named(turn.actor.user.id, &Client::key(name))?;
    Ok(match <[Client; 1]>::try_from(named) {
        Ok([client]) => Some(client),
        Err(_) => None,
    })
}

fn whole_name(turn: &Turn<'_>, words: &[Word]) -> Result<Option<Client>> {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    if let Some(client) = of_name(turn, &texts.join(" "))? {
        return Ok(Some(client));
    }
    match words {
        [only] => match number(&only.text) {
            Some(number) => turn.tx.client(turn.actor.user.id, number),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}
