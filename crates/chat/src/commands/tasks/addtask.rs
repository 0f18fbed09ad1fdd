//! `/addtask`: a task step by step; with words behind it, as `/add`.

use super::add;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "addtask",
    aliases: &[],
    usage: "[what is to be done]",
    summary: "Write down a task step by step",
    details: "It asks for the words, the day, the priority and the category, and shows everything before it is saved. Back and Cancel work at every step. With words behind it, it works like /add.",
    examples: &[
        ("/addtask", "asks step by step"),
        ("/addtask Buy milk tomorrow", "like /add"),
    ],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    match add::COMMAND.run {
        Run::Short(add) | Run::Whatever(add) => add(turn, arguments),
        Run::Long(_) | Run::Depends(_) => Ok(Vec::new()),
    }
}
