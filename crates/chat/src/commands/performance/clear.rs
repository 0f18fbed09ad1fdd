//! `/perfclear`: measure anew. Nothing that belongs to anybody is lost, so it does not ask.

use domain::message::Message;

use super::words::{hours, ways};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::measures::HOURS_MAX;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "perfclear",
    aliases: &[],
    usage: "[hours]",
    summary: "Forget what was measured",
    details: "Everything, or only the hours and alerts that are older than that. Your data has nothing to do with it.",
    examples: &[
        ("/perfclear", "measures anew from now on"),
        ("/perfclear 24", "forgets what is older than a day"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(word) = arguments.words().first() else {
        return Ok(say(cleared(turn)));
    };
    let asked = word.text.parse().ok();
    let asked = asked.filter(|hours| (1..=HOURS_MAX).contains(hours));
    let Some(asked) = asked else {
        let problem = format!("I keep whole hours, from 1 to {HOURS_MAX}.");
        return Err(misuse(&COMMAND, problem));
    };
    let count = turn.shared.measures.clear_before(asked, turn.now());
    Ok(say(Message::text(format!(
        "🧹 I forgot {} from before the last {}.",
        view::counted(count, "request", "requests"),
        hours(asked)
    ))))
}

pub(crate) fn press(turn: &mut Turn<'_>, _: &Press) -> Answer {
    Ok(change(cleared(turn)))
}

fn cleared(turn: &Turn<'_>) -> Message {
    let count = turn.shared.measures.clear();
    let mut message = Message::text(format!(
        "🧹 I forgot {} and measure anew.",
        view::counted(count, "request", "requests")
    ));
    message.buttons = ways();
    message
}
