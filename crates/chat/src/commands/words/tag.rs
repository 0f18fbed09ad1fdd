//! "Tag report with home": a task gets tags.

use capture::Action;
use domain::tag::Tag;
use domain::task::Task;

use super::Wish;
use crate::commands::structure::tag;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;

/// What stands between tags.
const JOINTS: [&str; 3] = ["and", "und", "&"];

/// Gives a task the tags that were said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Tag { tags } = &wish.want.action else {
        return unknown();
    };
    let words = tags.split([' ', ',']);
    let words = words.filter(|word| !word.is_empty() && !JOINTS.contains(word));
    let tags: Vec<Tag> = words.map(Tag::parse).collect::<Result<_, _>>()?;
    tag::put(turn, &[task.number], &tags)
}
