//! "Tag report with home", "remove tag home from report": a task gets tags, or loses them. "Delete tag
//! home": it is asked whether, as it is on more than one.

use capture::Action;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::tag::Tag;
use domain::tags;
use domain::task::Task;

use super::Wish;
use super::choice;
use crate::commands::structure::{removetag, tag, untag};
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

/// What stands between tags.
const JOINTS: [&str; 3] = ["and", "und", "&"];

fn parsed(tags: &str) -> Result<Vec<Tag>> {
    let words = tags.split([' ', ',']);
    let words = words.filter(|word| !word.is_empty() && !JOINTS.contains(word));
    words.map(Tag::parse).collect()
}

/// Gives a task the tags that were said, or takes them off.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    match &wish.want.action {
        Action::Tag { tags } => tag::put(turn, &[task.number], &parsed(tags)?),
        Action::Untag { tags } => untag::take(turn, &[task.number], &parsed(tags)?),
        _ => unknown(),
    }
}

/// Asks whether a tag shall go from whatever has it. `None` if it is no tag: "remove tag from
/// coat".
pub(super) fn read_removal(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let Some(tag) = only_tag(wish) else {
        return Ok(None);
    };
    let uses = turn.tx.tag_uses(turn.actor.user.id, &tag)?;
    if uses == 0 {
        let Error::Refused(refused) = tags::unknown(turn.tx, turn.actor, &tag)? else {
            return Ok(None);
        };
        return Ok(Some(choice::nobody(wish, refused.problem)));
    }
    let tasks = view::counted(uses, "task", "tasks");
    let question = format!("Take {tag} off all that have it ({tasks})?");
    let message = choice::ask_itself(wish, question, &format!("🏷 Remove {tag}"));
    Ok(Some(crate::answer::say(message)))
}

fn only_tag(wish: Wish<'_>) -> Option<Tag> {
    let words = wish.want.object.trim();
    let is_word = !words.contains(char::is_whitespace);
    Tag::parse(words).ok().filter(|_| is_word)
}

/// Takes a tag off whatever has it, as the command does.
pub(super) fn act_everywhere(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    match only_tag(wish) {
        Some(tag) => removetag::remove(turn, &tag),
        None => unknown(),
    }
}
