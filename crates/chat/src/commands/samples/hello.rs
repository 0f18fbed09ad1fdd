//! `/hello`: a greeting. The smallest command there can be.

use domain::message::Message;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "hello",
    aliases: &[],
    usage: "",
    summary: "Say hello",
    details: "",
    examples: &[("/hello", "says hello back")],
    menu: false,
    run: Run::Short(run),
};

fn run(_: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(Message::text("👋 Hello from a sample plugin!")
        .line("/help_examples shows what else is in it.")))
}
