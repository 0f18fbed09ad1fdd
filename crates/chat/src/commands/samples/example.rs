//! `/example`: words in, words out, and a refusal that says what there is.

use domain::message::{Message, Text};

use super::calculate;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "example",
    aliases: &[],
    usage: "process_data <words>  or  calculate <numbers>",
    summary: "Do something with words or numbers",
    details: "`process_data` gives the words back in capitals, `calculate` adds numbers up.",
    examples: &[
        ("/example process_data hello world", "in capitals"),
        ("/example calculate 1 2 3.5", "their sum"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let operation = arguments
        .words()
        .first()
        .map(|word| word.text.to_lowercase());
    let rest = arguments.rest(1);
    match operation.as_deref() {
        Some("process_data") if !rest.is_empty() => {
            let capitals = rest.to_uppercase();
            Ok(say(
                Message::default().line(Text::plain("🔠 ").bold(capitals))
            ))
        }
        Some("process_data") => Err(misuse(&COMMAND, "Which words?")),
        Some("calculate") => calculate::sum(turn, &rest, &COMMAND),
        _ => Err(misuse(
            &COMMAND,
            "There are two operations: process_data and calculate.",
        )),
    }
}
