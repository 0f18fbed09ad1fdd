//! `/clientnote`: what there is to know about a client.

use super::edit::{Field, ask, set};
use super::named;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "clientnote",
    aliases: &[],
    usage: "<client> <words|none>",
    summary: "Write down what to know about a client",
    details: "Line breaks are kept. Another note takes the place of the first; `none` takes it away.",
    examples: &[
        (
            "/clientnote Acme Corp Invoices to billing@acme.test",
            "keeps the words with the client",
        ),
        ("/clientnote Acme Corp", "asks for them"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let (client, words) = named::first(turn, arguments, &COMMAND)?;
    if words.is_empty() {
        return Ok(say(ask(turn, &client, Field::Note)?));
    }
    Ok(say(set(turn, &client, Field::Note, &words)?))
}
