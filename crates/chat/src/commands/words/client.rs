//! "New client Globex": a client is written down, as its command does. "Delete client acme": it is
//! asked whether, as its command asks.

use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};

use super::Wish;
use super::choice::{self, quoted};
use crate::answer::say;
use crate::commands::clients::{add, remove};
use crate::registry::Answer;
use crate::turn::Turn;

/// Writes a client down; what may as well be something to do, "new client onboarding", is asked
/// about.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("clients").is_none() {
        return Ok(None);
    }
    if wish.sure {
        return act(turn, wish).map(Some);
    }
    let question = format!("Is {} a new client?", quoted(&wish.want.object));
    let message = choice::ask_itself(wish, question, "👤 Write down the client");
    Ok(Some(say(message)))
}

/// Writes the client down that was said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    Ok(say(add::write(turn, &wish.want.object)?))
}

/// Asks whether the client that is named shall go. Of one word that is none it is told; more words
/// are something to do: "remove client access from the server".
pub(super) fn read_removal(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("clients").is_none() {
        return Ok(None);
    }
    let words = wish.want.object.trim_start_matches('@');
    let refused = match clients::find(turn.tx, turn.actor, words) {
        Ok(client) => return Ok(Some(say(remove::confirm(turn, &client)?))),
        Err(Error::Refused(refused)) => refused,
        Err(error) => return Err(error),
    };
    let is_one_word = words.split_whitespace().count() < 2;
    let told = format!("{} I deleted nothing.", refused.problem);
    Ok(is_one_word.then(|| choice::nobody(wish, told)))
}
