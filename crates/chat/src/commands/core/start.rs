//! `/start`: a welcome with the things that people begin with.

use domain::message::Message;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "start",
    aliases: &["menu"],
    usage: "",
    summary: "Say hello and show where to begin",
    details: "",
    examples: &[("/start", "shows the main menu")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    const NAME_CHARS_MAX: usize = 64;
    let name: String = turn
        .sender_name
        .trim()
        .chars()
        .take(NAME_CHARS_MAX)
        .collect();
    let hello = if name.is_empty() {
        "👋 Hello!".to_owned()
    } else {
        format!("👋 Hello, {name}!")
    };
    let open = turn.tx.task_totals(turn.actor.user.id)?.open();
    let state = match open {
        0 => "Your list is empty.".to_owned(),
        1 => "One task is open.".to_owned(),
        open => format!("{open} tasks are open."),
    };
    let go = |label: &str, command: &str| Press::Run(command.to_owned()).button(label);
    let message = Message::default()
        .heading(hello)
        .line(
            "I'm Larry. Tell me what is to be done (“Buy milk tomorrow”) or what to remind you of \
             (“remind me in 2h to call mum”), and I won't forget it.",
        )
        .line(format!(
            "{state} Your time zone is {}; /settimezone changes it.",
            turn.zone().name()
        ))
        .row([go("➕ Add task", "addtask"), go("📋 Tasks", "list")])
        .row([go("📅 Today", "today"), go("⏰ Reminders", "reminders")])
        .row([go("❓ Help", "help")]);
    Ok(say(message))
}
