//! `/cancel`: leave the form that is open.

use domain::message::Message;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::flows;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "cancel",
    aliases: &[],
    usage: "",
    summary: "Leave the form that is open",
    details: "Nothing of a form is saved before its end. What is saved already is taken back with /undo.",
    examples: &[("/cancel", "leaves the form")],
    menu: false,
    // Whoever wants to leave may say so in any words.
    run: Run::Whatever(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let form = flows::open(turn)?
        .and_then(|flow| turn.shared.registry.form(&flow.name))
        .filter(|form| form.listens);
    let was_asked = form.is_none() && flows::asked::forget(turn)?.is_some();
    flows::end(turn)?;
    Ok(say(Message::text(match form {
        Some(form) => format!("I left {}; nothing of it was saved.", form.label),
        None if was_asked => "I wait for no answer any more; nothing was changed.".to_owned(),
        None => "There is nothing to cancel. /undo takes back the last change.".to_owned(),
    })))
}
