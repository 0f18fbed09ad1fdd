//! `/addclient`: write down a client.

use domain::clients;
use domain::flow::Flow;
use domain::message::Message;

use super::card;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows::{self, Question};
use crate::press::FlowChoice;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "addclient",
    aliases: &["newclient"],
    usage: "<name>",
    summary: "Write down a client",
    details: "A name may have any number of words. Without one it asks.",
    examples: &[
        ("/addclient Globex", "a client of that name"),
        ("/addclient Smith & Sons, London", "a name of several words"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The stored name of the question.
pub(crate) const NAME: &str = "addclient";

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if arguments.is_empty() {
        return Ok(say(flows::ask(turn, Question::of(NAME, &(), question()))?));
    }
    Ok(say(write(turn, &arguments.all())?))
}

fn question() -> Message {
    Message::text("👤 What is the client called?")
}

pub(crate) fn write(turn: &mut Turn<'_>, words: &str) -> domain::Result<Message> {
    let written = clients::add(turn.tx, turn.actor, words)?;
    let client = &written.value;
    let mut what = domain::message::Text::plain(format!("client {} ", client.number));
    what.0.extend(view::clients::name(client).0);
    let mut message = view::done("➕", "Added", what, written.operation);
    message.buttons[0].insert(0, card::button(client.number, "👤 Show"));
    Ok(message)
}

pub(crate) fn text(turn: &mut Turn<'_>, _: &Flow, words: &str) -> Answer {
    let outcome = write(turn, words);
    flows::answered(turn, Question::of(NAME, &(), question()), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("No client was written down.")))
}
