//! `/tags_multi`: tasks with one of several tags, or with all of them.

use domain::error::{Error, Refusal, Result};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::tag::Tag;
use domain::tags;

use super::{Meant, show_meant};
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
    run: Run::Long(|ask| show_meant(ask, meant)),
};

fn meant(reads: &dyn Reads, actor: Actor<'_>, arguments: &Arguments) -> Result<Meant> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut all = false;
    for word in arguments
        .words()
        .iter()
        .flat_map(|word| word.text.split(','))
    {
        match word.to_lowercase().as_str() {
            "" | "any" | "or" | "|" => {}
            "all" | "and" | "&" => all = true,
            tag => tags.push(Tag::parse(tag)?),
        }
    }
    if tags.is_empty() {
        return Err(misuse(&COMMAND, "Which tags?"));
    }
    let mut unknown: Vec<Refusal> = Vec::new();
    let mut known: Vec<Tag> = Vec::new();
    for tag in tags {
        if reads.tag_uses(actor.user.id, &tag)? > 0 {
            known.push(tag);
            continue;
        }
        match tags::unknown(reads, actor, &tag)? {
            Error::Refused(refusal) => unknown.push(refusal),
            fault => return Err(fault),
        }
    }
    if let Some(first) = unknown.first()
        && (all || known.is_empty())
    {
        let problem = match known.is_empty() {
            true => first.problem.clone(),
            false => format!("Nothing can have all of them. {}", first.problem),
        };
        let hint = first.hint.clone();
        return Err(Error::Refused(Refusal { problem, hint }));
    }
    let tags = known;
    let (joint, between) = if all { (",", " and ") } else { ("|", " or ") };
    let names: Vec<&str> = tags.iter().map(Tag::as_str).collect();
    let source = format!("tag:{} (open or closed)", names.join(joint));
    let named: Vec<String> = tags.iter().map(Tag::to_string).collect();
    let named = named.join(between);
    let title = format!("{named}, open and closed");
    let empty = format!("No task is tagged {named}. /tags shows your tags.");
    // What nobody has adds nothing to what others find.
    let notes = unknown.into_iter().map(|one| match one.hint {
        Some(hint) => format!("⚠️ {} {hint}", one.problem),
        None => format!("⚠️ {}", one.problem),
    });
    Ok(Meant::called(source, title, empty).noting(notes.collect()))
}
