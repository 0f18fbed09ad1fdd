//! `/priority_range`: tasks between two priorities.

use domain::Result;
use domain::task::Priority;

use super::{Meant, show_meant};
use crate::arguments::Arguments;
use crate::registry::{Command, Run};
use crate::turn::misuse;

pub(crate) static COMMAND: Command = Command {
    name: "priority_range",
    aliases: &[],
    usage: "<priority> <priority>",
    summary: "Show tasks between two priorities",
    details: "Open and closed tasks, both ends included, in either order.",
    examples: &[(
        "/priority_range medium high",
        "of medium and of high priority",
    )],
    menu: false,
    run: Run::Long(|ask| show_meant(ask, |_, _, arguments| meant(arguments))),
};

fn meant(arguments: &Arguments) -> Result<Meant> {
    /// What may stand between the two.
    const JOINTS: [&str; 6] = ["to", "and", "-", "–", "bis", "until"];
    let words = arguments.words().iter().filter(|word| {
        let is_joint = JOINTS.contains(&word.text.to_lowercase().as_str());
        word.quoted || !is_joint
    });
    let words: Vec<_> = words.collect();
    let [one, other] = words.as_slice() else {
        return Err(misuse(&COMMAND, "Between which two priorities?"));
    };
    let read = |word: &str| {
        Priority::parse(word).ok_or_else(|| misuse(&COMMAND, Priority::none_called(word)))
    };
    let (one, other) = (read(&one.text)?, read(&other.text)?);
    let (least, most) = (one.min(other), one.max(other));
    let (from, to) = (least.label(), most.label().to_lowercase());
    let source = format!(
        "priority >= {} and priority <= {to} (open or closed)",
        from.to_lowercase()
    );
    let title = match least == most {
        true => format!("{from} priority, open and closed"),
        false => format!("{from} to {to} priority, open and closed"),
    };
    let empty = "No task is of these priorities. /list shows all open tasks.".to_owned();
    Ok(Meant::called(source, title, empty))
}
