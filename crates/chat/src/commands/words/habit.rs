//! "Add a habit to meditate": a habit begins, as its command begins it.

use domain::conversation::Reply;
use domain::error::Result;

use super::Wish;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::habits::add;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::capitalized;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("habits").is_none() {
        return Ok(None);
    }
    begin(turn, wish).map(Some)
}

fn begin(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    let arguments = Arguments::parse(&capitalized(&wish.want.object));
    Ok(say(add::begin(turn, &arguments)?))
}
