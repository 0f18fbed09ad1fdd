//! `/start`: a welcome with the things that people begin with.

use domain::message::Message;

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Press, unknown};
use crate::registry::{Answer, Command, Registry, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "start",
    aliases: &["menu"],
    usage: "",
    summary: "Say hello and show where to begin",
    details: "",
    examples: &[("/start", "shows the main menu")],
    menu: true,
    // Telegram itself puts words behind it.
    run: Run::Whatever(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    Ok(say(menu(turn)?))
}

/// The menu in place of the page that leads back to it.
pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Menu(None) => Ok(change(menu(turn)?)),
        _ => unknown(),
    }
}

fn menu(turn: &Turn<'_>) -> domain::Result<Message> {
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
    let tasks = turn.shared.registry.plugin("tasks").is_some();
    let state = match turn.tx.task_totals(turn.actor.user.id)?.open() {
        _ if !tasks => String::new(),
        0 => "Your list is empty. ".to_owned(),
        1 => "One task is open. ".to_owned(),
        open => format!("{open} tasks are open. "),
    };
    let mut zone = format!("Your time zone is {}", turn.zone().name());
    if turn.shared.registry.command("settimezone").is_some() {
        zone.push_str("; /settimezone changes it");
    }
    zone.push('.');
    let go = |label: &str, command: &str| Press::Menu(Some(command.to_owned())).button(label);
    let mut message = Message::default()
        .heading(hello)
        .line(invitation(&turn.shared.registry))
        .line(format!("{state}{zone}"))
        .row([go("➕ Add task", "addtask"), go("📋 Tasks", "list")])
        .row([go("📅 Today", "today"), go("🔎 Filter", "filter")])
        .row([
            go("⏰ Reminders", "reminders"),
            go("🔁 Habits", "habit_list"),
        ])
        .row([go("👤 Clients", "allclients"), go("⏱ Timer", "timer")])
        .row([
            go("📊 Analytics", "analytics"),
            go("📎 Files", "attachments"),
        ])
        .row([go("⚙️ Settings", "settings"), go("❓ Help", "help")]);
    if !tasks {
        let of_tasks = ["filter", "analytics"].map(|command| Press::Menu(Some(command.to_owned())));
        for row in &mut message.buttons {
            row.retain(|button| {
                of_tasks
                    .iter()
                    .all(|press| press.data() != button.data.as_str())
            });
        }
    }
    Ok(message)
}

/// What to say to begin with, from what is switched on.
fn invitation(registry: &Registry) -> String {
    let invitations: Vec<&str> = [
        ("tasks", "what is to be done (“Buy milk tomorrow”)"),
        (
            "reminders",
            "what to remind you of (“remind me in 2h to call mum”)",
        ),
    ]
    .into_iter()
    .filter(|(plugin, _)| registry.plugin(plugin).is_some())
    .map(|(_, words)| words)
    .collect();
    if invitations.is_empty() {
        return "I'm Larry. /help lists what I can do.".to_owned();
    }
    let what = invitations.join(" or ");
    format!("I'm Larry. Tell me {what}, and I won't forget it.")
}
