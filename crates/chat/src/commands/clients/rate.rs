//! `/clientrate`: what an hour costs a client.

use super::edit::{Field, ask, set};
use super::named;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "clientrate",
    aliases: &["rate"],
    usage: "<client> <amount> [currency] [per hour]",
    summary: "Say what an hour costs a client",
    details: "The currency is its three letters or its sign; without one it is that of your other rates. `none` takes the rate away.",
    examples: &[
        ("/clientrate Acme Corp 85 EUR per hour", "85 euros an hour"),
        ("/clientrate 1 $120.50", "by its number"),
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
