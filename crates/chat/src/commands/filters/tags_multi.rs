//! `/tags_multi`: tasks with one of several tags, or with all of them.

use domain::tag::Tag;

use super::show;
use crate::arguments::Arguments;
use crate::registry::{Command, Run};
use crate::turn::misuse;

pub(crate) static COMMAND: Command = Command {
    name: "tags_multi",
    aliases: &[],
    usage: "<tags> [any|all]",
    summary: "Show tasks with several tags",
    details: "Open and closed tasks. `any` is one of the tags at least, and is meant if nothing is said.",
    examples: &[
        ("/tags_multi home,errands", "with one of the two"),
        ("/tags_multi home,errands all", "with both"),
    ],
    menu: false,
    run: Run::Long(|ask| match source(&ask.arguments) {
        Ok(source) => show(ask, source),
        Err(error) => Box::pin(async move { Err(error) }),
    }),
};

fn source(arguments: &Arguments) -> domain::Result<String> {
    let mut tags = Vec::new();
    let mut all = false;
    for word in arguments
        .words()
        .iter()
        .flat_map(|word| word.text.split(','))
    {
        match word.to_lowercase().as_str() {
            "" | "any" => {}
            "all" => all = true,
            tag => tags.push(Tag::parse(tag)?.as_str().to_owned()),
        }
    }
    if tags.is_empty() {
        return Err(misuse(&COMMAND, "Which tags?"));
    }
    let joint = if all { "," } else { "|" };
    Ok(format!("tag:{} (open or closed)", tags.join(joint)))
}
