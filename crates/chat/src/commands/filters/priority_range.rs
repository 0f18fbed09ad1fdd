//! `/priority_range`: tasks between two priorities.

use domain::task::Priority;

use super::show;
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
    run: Run::Long(|ask| match source(&ask.arguments) {
        Ok(source) => show(ask, source),
        Err(error) => Box::pin(async move { Err(error) }),
    }),
};

fn source(arguments: &Arguments) -> domain::Result<String> {
    let priorities: Vec<Option<Priority>> = arguments
        .words()
        .iter()
        .map(|word| Priority::parse(&word.text))
        .collect();
    let [Some(one), Some(other)] = priorities.as_slice() else {
        return Err(misuse(&COMMAND, "Between which two priorities?"));
    };
    let (least, most) = (one.min(other), one.max(other));
    Ok(format!(
        "priority >= {} and priority <= {} (open or closed)",
        least.label().to_lowercase(),
        most.label().to_lowercase()
    ))
}
