//! `/renameclient`: give a client another name.

use domain::client::Client;
use domain::message::Text;
use domain::tasks::shortened;

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
    let has = |between: &&str| {
        let mut words = arguments.words().iter();
        words.any(|word| !word.quoted && word.text.eq_ignore_ascii_case(between))
    };
    let between = ARROWS.into_iter().find(has).unwrap_or("to");
    let (client, words) = named::before(turn, arguments, between, &COMMAND)?;
    if words.is_empty() {
        return Ok(say(ask(turn, &client, Field::Name)?));
    }
    if !has(&between) && !is_named_by_first_word(&client, arguments) {
        let words = shortened(&words);
        let line = format!("I can't tell whether “{words}” is its new name or part of the old.");
        let question = ask(turn, &client, Field::Name)?;
        return Ok(say(question.line(Text::default().italic(line))));
    }
    Ok(say(set(turn, &client, Field::Name, &words)?))
}

/// Whether the first word alone says which client it is: what follows is then the new name.
fn is_named_by_first_word(client: &Client, arguments: &Arguments) -> bool {
    arguments.words().first().is_some_and(|first| {
        first.quoted
            || first.number() == Some(client.number)
            || Client::key(&first.text) == Client::key(&client.name)
    })
}
