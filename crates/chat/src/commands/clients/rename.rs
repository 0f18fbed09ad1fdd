//! `/renameclient`: give a client another name.

use super::edit::{Field, ask, set};
use super::named;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "renameclient",
    aliases: &["editclient"],
    usage: "<client> to <new name>",
    summary: "Give a client another name",
    details: "The client is named by its name or its number. Without a new name it asks for one.",
    examples: &[
        (
            "/renameclient Acme Corp to Acme Ltd",
            "the tasks stay with it",
        ),
        ("/renameclient 1 Acme Ltd", "by its number"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    /// What may stand between the two names, beside the word.
    const ARROWS: [&str; 3] = ["->", "→", "=>"];
    let has = |arrow: &&&str| arguments.words().iter().any(|word| word.text == **arrow);
    let between = ARROWS.iter().find(has).copied().unwrap_or("to");
    let (client, words) = named::before(turn, arguments, between, &COMMAND)?;
    if words.is_empty() {
        return Ok(say(ask(turn, &client, Field::Name)?));
    }
    Ok(say(set(turn, &client, Field::Name, &words)?))
}
